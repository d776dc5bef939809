"""Edits of people: their facts, bosses and relations, and taking somebody out."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from playbook.edits.items import put_named, removing
from playbook.errors import PlaybookError
from playbook.models import Person, Plan, Reporting, path_to_self
from playbook.models.references import Once


def add_person(plan: Plan, person: Person) -> Plan:
    """Add a person at the end."""
    return plan.but(people=(*plan.people, person))


def change_person(plan: Plan, id: str, /, **fields: Any) -> Plan:
    """Change fields of one person; for who they report to see `set_bosses`, for their stance `add_reading`.

    Refuses to leave somebody with neither name nor title ("person-nameless") who had one of the two.
    """
    return plan.but(people=put_named(plan.people, id, "person-nameless", "name", "title", changes=fields))


def remove_person(plan: Plan, id: str) -> Plan:
    """Take a person out with their lines; actions stay, about nobody. Who reported to them reports to their boss."""
    return plan.but(**without_person(plan, id))


def without_person(plan: Plan, id: str, once: Once = lambda _, work: work()) -> dict[str, Any]:
    """Return the fields of a plan that refer to a person, without that person. `once` may already know the result for somebody's record."""
    gone = plan.person(id)
    above = tuple(line for line in gone.reports_to if not line.dotted)
    people = tuple(once(person, partial(_under, person, gone.id, above)) if _reports_to(person, id) else person for person in plan.people)
    return removing(plan.unchecked(people=people), "people", id, once=once)


def _reports_to(person: Person, boss: str) -> bool:
    return any(line.boss == boss for line in person.reports_to)


def _under(person: Person, gone: str, above: tuple[Reporting, ...]) -> Person:
    return person.but(reports_to=_inherited(person.reports_to, gone, above))


def _inherited(lines: tuple[Reporting, ...], gone: str, above: tuple[Reporting, ...]) -> tuple[Reporting, ...]:
    solid = any(line.boss == gone and not line.dotted for line in lines)
    kept = tuple(line for line in lines if line.boss != gone)
    known = {line.boss for line in kept}
    return kept + tuple(line for line in above if solid and line.boss not in known)


def set_bosses(plan: Plan, id: str, bosses: Iterable[str], *, dotted: bool = False) -> Plan:
    """Say who this person reports to (or, `dotted`, also reports to), replacing the former answer.

    Refuses oneself ("own-boss") and a circle of solid lines ("reporting-circle", with its path in names).
    """
    bosses = tuple(dict.fromkeys(bosses))
    if id in bosses:
        raise PlaybookError("own-boss", name=plan.person(id).name or plan.person(id).title)
    other = tuple(line for line in plan.person(id).reports_to if line.dotted is not dotted and line.boss not in bosses)
    lines = other + tuple(Reporting(boss=boss, dotted=dotted) for boss in bosses)
    parents = {p.id: [line.boss for line in p.reports_to if not line.dotted] for p in plan.people if p.id != id}
    circle = path_to_self(id, parents | {id: [line.boss for line in lines if not line.dotted]})
    if circle:
        names = (plan.person(step).name or plan.person(step).title for step in circle)
        raise PlaybookError("reporting-circle", path=" → ".join(names))
    return change_person(plan, id, reports_to=tuple(sorted(lines, key=lambda line: line.dotted)))


def put_beside(plan: Plan, id: str, colleague: str, *, after: bool) -> Plan:
    """Put a person directly before or `after` a colleague in the order of the plan, which is that of the chart.

    Refused with "gone" where one of them is not in the plan, with "no-colleague" where they have no boss in common.
    """
    if not {id, colleague} <= plan.people_by_id.keys():
        raise PlaybookError("gone")
    moved, other = plan.person(id), plan.person(colleague)
    if id == colleague or _boss(moved) != _boss(other):
        raise PlaybookError("no-colleague", name=moved.name or moved.title, other=other.name or other.title)
    people = [person for person in plan.people if person.id != id]
    people.insert(people.index(other) + after, moved)
    return plan.but(people=tuple(people))


def step_among_colleagues(plan: Plan, id: str, by: int) -> Plan:
    """Move a person one place among those with the same boss, earlier (-1) or later (1); the same plan at either end.

    Refused with "gone" where the person is not in the plan.
    """
    if id not in plan.people_by_id:
        raise PlaybookError("gone")
    boss = _boss(plan.person(id))
    colleagues = [person.id for person in plan.people if _boss(person) == boss]
    place = colleagues.index(id) + by
    return put_beside(plan, id, colleagues[place], after=by > 0) if 0 <= place < len(colleagues) else plan


def _boss(person: Person) -> str | None:
    """The boss a person stands under on the chart: the first, a solid line before a dotted one."""
    lines = sorted(person.reports_to, key=lambda line: line.dotted)
    return lines[0].boss if lines else None


def set_relation(plan: Plan, id: str, /, **fields: Any) -> Plan:
    """Change fields of a person's row in the relationship-development table."""
    return change_person(plan, id, relation=plan.person(id).relation.but(**fields))


def set_rival_level(plan: Plan, id: str, rival: str, level: int | None) -> Plan:
    """Say how close a rival is to a person; None for unknown."""
    others = {known: value for known, value in plan.person(id).relation.rivals.items() if known != rival}
    return set_relation(plan, id, rivals=others if level is None else others | {rival: level})
