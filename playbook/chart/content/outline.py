"""The chart in words: every department, person and line once, in reading order, for whoever cannot see the picture."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from playbook.caching import ById, registered_cache
from playbook.chart.chart_words import department_name, shown_name, spoken_name, word
from playbook.chart.content.comparison import Comparison, move_text
from playbook.content.method import Method
from playbook.models import LineKind, Person, Plan, Stance
from playbook.wording.formats import day


class RowKind(StrEnum):
    """Subject of a row of the outline."""

    DEPARTMENT = "department"
    PERSON = "person"
    INFLUENCE = "influence"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class OutlineRow:
    """One row. `text` says all of it; the fields say the parts of a person's. `id` is the department's, person's or line's."""

    kind: RowKind
    id: str
    depth: int
    text: str
    department: str = ""
    name: str = ""
    title: str = ""
    roles: str = ""
    stance: str = ""
    influence: str = ""
    boss: str = ""


def outline(
    plan: Plan, method: Method, language: str, *, compared: Comparison | None = None, stances: bool = True
) -> tuple[OutlineRow, ...]:
    """The rows of a plan: departments as they lie in each other, their people by who reports to whom, then influence and conflict.

    With `compared`, whose `shown` is the plan, it says what moved as the picture does. Without `stances` no row says where anybody stands.
    """
    rows = (*_departments(plan, method, language, None, 0, stances), *_people(plan, method, language, None, 0, stances))
    rows = (*rows, *_lines(plan, language))
    return tuple(_with_move(row, plan, method, language, compared) for row in rows) if compared else rows


def _with_move(row: OutlineRow, plan: Plan, method: Method, language: str, compared: Comparison) -> OutlineRow:
    if row.kind is not RowKind.PERSON:
        return row
    person, text = plan.person(row.id), row.text
    if row.id in compared.removed and person.left:  # who was taken out has no day of leaving; the ghost's is that of the comparison
        text = text.replace(word("left-on", language, day=day(person.left, language)), word("taken-out", language), 1)
    movement = move_text(person, compared, method, language)
    return replace(row, text=word("separator", language).join(phrase for phrase in (text, movement) if phrase))


def _departments(plan: Plan, method: Method, language: str, parent: str | None, depth: int, stances: bool) -> Iterator[OutlineRow]:
    for department in sorted((d for d in plan.departments if d.parent == parent), key=lambda d: d.outside):
        name = department_name(department, language)
        counts = staff(plan)[department.id]
        tally = tally_text(counts, method) if stances else word("people", language, count=counts.total()) if counts else ""
        note = word("outside", language) if department.outside else ""
        text = word("separator", language).join(phrase for phrase in (name, note, tally or word("nobody", language)) if phrase)
        yield OutlineRow(RowKind.DEPARTMENT, department.id, depth, text, department=name)
        yield from _people(plan, method, language, department.id, depth + 1, stances)
        yield from _departments(plan, method, language, department.id, depth + 1, stances)


def _people(plan: Plan, method: Method, language: str, department: str | None, depth: int, stances: bool) -> Iterator[OutlineRow]:
    """The people of a department, each below their boss where the boss is of the same department."""
    members = [person for person in plan.people if person.department == department]
    member_ids = {person.id for person in members}
    bosses = {
        person.id: next((line.boss for line in person.reports_to if line.boss in member_ids and not line.dotted), None)
        for person in members
    }
    pending = [(person, depth) for person in reversed(members) if bosses[person.id] is None]
    while pending:
        person, level = pending.pop()
        yield _person(plan, method, language, person, level, stances)
        pending += [(report, level + 1) for report in reversed(members) if bosses[report.id] == person.id]


def _person(plan: Plan, method: Method, language: str, person: Person, depth: int, stances: bool) -> OutlineRow:
    separator = word("separator", language)
    department = plan.departments_by_id.get(person.department or "")
    name = shown_name(person, language)
    roles = word("list", language).join(method.roles[role].label[language] for role in person.role_ids) or word("no-role", language)
    stance = method.stances[person.stance].label[language] if stances else ""
    influence = word("influence-of", language, value=person.influence) if person.influence else word("influence-unknown", language)
    boss = separator.join(
        word("reports-dotted" if line.dotted else "reports-to", language, name=spoken_name(plan.person(line.boss), language))
        for line in person.reports_to
    )
    department_text = department_name(department, language) if department else word("no-department", language)
    absence = word("left-on", language, day=day(person.left, language)) if person.left else ""
    text = separator.join(phrase for phrase in (name, absence, person.title, roles, stance, influence, boss) if phrase.strip())
    return OutlineRow(RowKind.PERSON, person.id, depth, text, department_text, name, person.title, roles, stance, influence, boss)


def _lines(plan: Plan, language: str) -> Iterator[OutlineRow]:
    for line in plan.lines:
        conflict = line.kind is LineKind.CONFLICT
        source, target = (spoken_name(plan.person(id), language) for id in (line.source, line.target))
        text = word("conflict-line" if conflict else "influences-line", language, source=source, target=target, strength=line.strength)
        yield OutlineRow(RowKind.CONFLICT if conflict else RowKind.INFLUENCE, line.id, 0, text)


def staff(plan: Plan) -> dict[str, Counter[Stance]]:
    """Tally of stances of each department, departments within it included, people who have left excluded."""
    return _staff(ById(plan))


@registered_cache(4)
def _staff(same: ById[Plan]) -> dict[str, Counter[Stance]]:
    """Number of people of each stance in every department."""
    plan = same.value
    tallies: dict[str, Counter[Stance]] = {department.id: Counter() for department in plan.departments}
    for person in plan.present:
        department = plan.departments_by_id.get(person.department or "")
        while department is not None:
            tallies[department.id][person.stance] += 1
            department = plan.departments_by_id.get(department.parent or "")
    return tallies


def tally_text(tally: Counter[Stance], method: Method) -> str:
    """Tally of stances as signs and numbers: ＋2 〇1 －1 ？1."""
    return " ".join(f"{method.stances[stance].sign}{tally[stance]}" for stance in Stance if tally[stance])
