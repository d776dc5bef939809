"""Labels of people, stages and levels on the screen. Plain strings: escape with `words.plain` where Markdown is drawn."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import count
from typing import Any

from pages.ui.kit.environment import method, today
from pages.ui.kit.words import catalog, language, minute, together, words
from playbook.findings import tactic_text
from playbook.history.headline import Change
from playbook.imports.reporting import one_called
from playbook.insight.people_summary import called, departments_in_order
from playbook.models import US, Coverage, Mode, Person, Plan, RoleId, StageId, Stance
from playbook.storage import Revision

_NOT_DRAWN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def stage(id: StageId | str) -> str:
    """A stage's name."""
    return method().stages[StageId(id)].label[language()]


def stage_column(id: StageId | str) -> str:
    """A stage's name where there is little room."""
    return method().stages[StageId(id)].column[language()]


def role(id: RoleId | str) -> str:
    """A role's name."""
    return method().roles[RoleId(id)].label[language()]


def role_column(id: RoleId | str) -> str:
    """A role's name at the head of a narrow column."""
    return method().roles[RoleId(id)].column[language()]


def stance(id: Stance | str | None) -> str:
    """A stance with its sign, so that color is never the only one to say it."""
    if id is None:
        return words("shell.not-known")
    guide = method().stances[Stance(id)]
    return f"{guide.sign} {guide.label[language()]}"


def known(who: Person) -> Stance | None:
    """Stance of a person for a field to begin at; None where nobody knows, so that Unknown is said only by whoever chooses it."""
    return None if who.stance is Stance.UNKNOWN else who.stance


def level(value: int | None) -> str:
    """A relation level with its number."""
    return words("shell.not-known") if value is None else f"{value} {method().levels[value].label[language()]}"


def level_column(value: int) -> str:
    """A relation level with its number, where there is little room."""
    return f"{value} {method().levels[value].column[language()]}"


def grade(value: int) -> str:
    """An evidence grade with its number."""
    return f"{value} {method().grades[value].label[language()]}"


def grade_column(value: int) -> str:
    """An evidence grade with its number, where there is little room."""
    return f"{value} {method().grades[value].column[language()]}"


def coverage(id: Coverage | None) -> str:
    """Label of a coverage: how far we know somebody."""
    return words("shell.not-known") if id is None else method().coverages[id].label[language()]


def mode(id: Mode | None) -> str:
    """Label of a mode: how somebody sees today."""
    return words("shell.not-known") if id is None else method().modes[id].label[language()]


def tactic(id: str) -> str:
    """Text of a tactic of the method, of one offered no more too; the id of one that nobody knows."""
    return tactic_text(method(), id, language())


def mode_move(id: Mode | None) -> str | None:
    """Meaning of a mode, and what moves somebody in it; None without a mode."""
    guide = method().modes[id] if id else None
    return together(guide.meaning[language()], guide.move[language()]) if guide else None


def person(who: Person | None) -> str:
    """A person's name; for a seat nobody is known to hold, its title and that."""
    if who is None:
        return words("shell.nobody")
    if who.placeholder or not who.name:
        vacant = words("shell.vacant")
        shown = words("shell.vacant-title", title=called(who), vacant=vacant) if called(who) else vacant
    else:
        shown = who.name
    return words("shell.left", name=shown) if who.left else shown


def people_of(plan: Plan, nobody: str = "shell.nobody") -> Callable[[str | None], str]:
    """Names for lists, by id, each once: of several with one name by title too, then by department, then by number."""
    homes = {id: department.name for id, department in plan.departments_by_id.items()}
    names = _told_apart({who.id: (person(who), who.title if who.name else "", homes.get(who.department or "", "")) for who in plan.people})
    blank = words(nobody)
    return lambda id: names.get(id or "", blank)


def person_meant(plan: Plan, name: str) -> str:
    """The id of the one person of this name, reference or email, or whom lists show so. Refuses "nobody-called" and "several-called"."""
    shown = people_of(plan)
    ids = [who.id for who in plan.people if shown(who.id) == name]
    same_name = sum(who.name.casefold() == name.casefold() for who in plan.people)
    return ids[0] if len(ids) == 1 and same_name < 2 else one_called(plan, name)


def departments_of(plan: Plan) -> Callable[[str | None], str]:
    """Names for a list of departments by id, set in by their depth, each once."""
    found = departments_in_order(plan)
    names = distinct({one.id: "\u3000" * depth + (one.name or words("shell.unnamed")) for depth, one in found})
    blank = words("shell.none")
    return lambda id: names.get(id or "", blank)


def _told_apart(parts: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    shown = {id: name for id, (name, *_) in parts.items()}
    for place in range(1, max(map(len, parts.values()), default=0)):
        common = Counter(shown.values())
        shown = {id: f"{name} · {more}" if common[name] > 1 and (more := parts[id][place]) else name for id, name in shown.items()}
    return distinct(shown)


def distinct(names: Mapping[Any, str]) -> dict[Any, str]:
    """Names by id, each once: of those that look alike the later ones get a number."""
    found: dict[Any, str] = {}
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    for id, name in names.items():
        usual = name if name.strip() else words("shell.unnamed")
        look = _look(usual)
        numbered = ((number, usual if number == 1 else f"{usual} ({number})") for number in count(numbers[look] + 1))
        numbers[look], found[id] = next((number, shown) for number, shown in numbered if _look(shown) not in taken)
        taken.add(_look(found[id]))
    return found


def _look(name: str) -> str:
    """Look of a name to a reader: no mark that is not drawn, no blank beside a blank or around it, letters in their usual form."""
    return unicodedata.normalize("NFKC", re.sub(r"[ \t\n]+", " ", _NOT_DRAWN.sub("", name))).strip()


def vendor(plan: Plan, id: str | None) -> str:
    """A vendor's name, ours included."""
    if id is None:
        return words("shell.not-known")
    if id == US:
        return plan.us or words("shell.us")
    return next(rival.name for rival in plan.rivals if rival.id == id)


def change(what: Change) -> str:
    """Sentence on what a revision changed."""
    params = dict(what.params)
    if "stage" in params:
        params["stage"] = stage(params["stage"])
    if "stance" in params:
        params["stance"] = stance(params["stance"])
    if "field" in params:
        params["field"] = field(params["field"])
    if "at" in params:
        params["at"] = minute(datetime.fromisoformat(params["at"]))
    return words(f"changes.{what.code}", **params)


def revision(entry: Revision) -> str:
    """Sentence on what an entry of the history did; what took something back, or did it again, says so."""
    if entry.undone:
        return words("history.undone", what=change(entry.undone))
    return words("history.redone", what=change(entry.redone)) if entry.redone else change(entry.change)


def file_name(plan: Plan, what: str, ending: str) -> str:
    """The name of a download: account, opportunity, what it is, the day. Of what people typed only letters and digits get in."""
    account, opportunity, title = (
        re.sub(r"[\W_]+", "-", text).strip("-")[:40].strip("-") for text in (plan.account, plan.opportunity, what)
    )
    return "-".join(part for part in (account, opportunity, title, today().isoformat()) if part) + f".{ending}"


def field(name: str) -> str:
    """The label of a field of the model."""
    key = f"fields.{name}"
    return words(key) if key in catalog() else name
