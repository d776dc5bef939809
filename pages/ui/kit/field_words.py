"""Fields of a plan and their values in the words of the screen, by the path of a field: for conflicts and for the history."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pages.ui.kit import labels
from pages.ui.kit.environment import method
from pages.ui.kit.words import day, language, words
from playbook.history.headline import changes_of
from playbook.history.merging import OldAndNew, Path, old_and_new
from playbook.insight.deal_value import money_text
from playbook.models import Entity, Plan
from playbook.models.money import read_money
from playbook.text import shortened
from playbook.wording.formats import listing

VALUE_MAX = 90
"""Signs of an old or new value that are shown."""
_THING_MAX = 60


_PARTS = {"criterion": "process.which", "source": "history.source", "note": "fields.evidence"}
"""Labels of fields of a reading, a role or evidence that have another elsewhere."""


def thing(plans: Iterable[Plan], path: Path) -> str:
    """Name of the thing that a field belongs to, short; "" for a field of the plan itself. The first plan that has it names it."""
    return shortened(_things(plans).get(path[1], ""), _THING_MAX) if len(path) > 1 else ""


def field(plans: Sequence[Plan], path: Path) -> str:
    """Label of a field; of one that stands for each competitor, stage role or criterion, with which."""
    names = _things(plans)
    if "rivals" in path[1:]:
        of = words("fields.rival_level") if "relation" in path else words("fields.rivals")
        return words("shell.of", thing=of, field=names.get(path[-1], path[-1]))
    if path[0] == "weights" and len(path) > 2:
        return labels.role(path[2])
    if path[0] in ("people", "stages") and path[2:3] != ("note",) and path[-1] in _PARTS:
        return words(_PARTS[path[-1]])
    return next((labels.field(step) for step in reversed(path) if labels.field(step) != step), path[-1])


def value(plans: Sequence[Plan], path: Path, held: Any) -> str:
    """Value of a field as JSON holds it, in words; "" for none. Ids in it are named by the first plan that has them."""
    values = held if isinstance(held, tuple) else (held,)
    return listing((_one(plans, path, one) for one in values if one not in (None, "")), language())


def changed(before: Plan, after: Plan, *, only: Path = ()) -> list[str]:
    """Everything that differs between two states, a line for each thing, with old and new values; `only` that field of the plan."""
    plans = (after, before)
    came_or_went = () if only else (change for change in changes_of(before, after) if change.code.endswith(("-added", "-removed")))
    lines = [labels.change(change) for change in came_or_went if not change.code.startswith("evidence")]
    fields: dict[str, list[str]] = {}
    for entry in sorted(old_and_new(before, after), key=lambda entry: len(entry.path)):
        if not only or entry.path == only:
            fields.setdefault(thing(plans, entry.path), []).append(_old_to_new(plans, entry))
    joined = {name: words("shell.between").join(parts) for name, parts in fields.items()}
    return lines + [words("shell.of", thing=name, field=text) if name else text for name, text in joined.items()]


def _old_to_new(plans: Sequence[Plan], entry: OldAndNew) -> str:
    old, new = (shortened(value(plans, entry.path, held), VALUE_MAX) for held in (entry.old, entry.new))
    blank = words("history.blank")
    text = new if entry.is_of_part and entry.old is None else words("history.old-to-new", old=old or blank, new=new or blank)
    return words("shell.of", thing=field(plans, entry.path), field=text)


def has(plan: Plan, path: Path) -> bool:
    """True if the plan has the thing that a field belongs to."""
    things = getattr(plan, path[0])
    return not isinstance(things, tuple) or any(getattr(one, "id", path[1]) == path[1] for one in things)


def _things(plans: Iterable[Plan]) -> Mapping[str, str]:
    """Names of the things of these plans on the screen, by id; the first plan that has one names it."""
    found: dict[str, str] = {}
    for plan in reversed(list(plans)):
        entities: tuple[Entity, ...] = (*plan.departments, *plan.rivals, *plan.actions, *plan.requirements)
        found |= {one.id: getattr(one, "name", "") or getattr(one, "what", "") for one in entities}
        found |= {stage.id: labels.stage(stage.id) for stage in plan.stages}
        found |= {person.id: labels.person(person) for person in plan.people}
        found |= {line.id: words(f"person.line-{line.kind}") for line in plan.lines}
        found["us"] = labels.vendor(plan, "us")
    return found


def _one(plans: Iterable[Plan], path: Path, held: Any) -> str:
    field = next(step for step in reversed(path) if step)
    if isinstance(held, bool):
        return words("shell.yes") if held else words("shell.no")
    spoken: Mapping[str, Callable[[Any], str]] = {
        "stance": labels.stance,
        "expected": labels.stance,
        "roles": labels.role,
        "grade": labels.grade,
        "coverage": labels.coverage,
        "mode": labels.mode,
        "stage": labels.stage,
        "tactic": labels.tactic,
        "value": _money,
        "criterion": _criterion,
        "status": lambda id: words(f"plan.{id}"),
        "strength": lambda strength: words(f"person.strength-{strength}"),
        "kind": lambda id: words(f"fields.competitor-{id}" if path[0] == "rivals" else f"person.line-{id}"),
        "rule": lambda id: words(f"fields.rule-{id}"),
    }
    if field in spoken:
        return spoken[field](held)
    if "parts" in path:
        return words(f"fields.part-{held}")
    if isinstance(held, int):
        shown = {"requirements": lambda fit: words(f"requirements.fit-{fit}"), "relation": labels.level}
        return next((shown[step](held) for step in path if step in shown), str(held))
    try:
        return day(date.fromisoformat(held))
    except ValueError:
        return _things(plans).get(held, held)


def _money(code: str) -> str:
    money = read_money(code)
    return money_text(money, language()) if money else code


def _criterion(id: str) -> str:
    criteria = (criterion for stage in method().stages.values() for criterion in stage.criteria)
    return next((criterion.text[language()] for criterion in criteria if criterion.id == id), id)
