"""Another opportunity at the same account: a plan of its own that may begin with the people who are known there."""

from playbook.models import HeldRole, Id, Person, Plan, Reading, Stance, new_id
from playbook.models.terms import PROVED


def next_opportunity(plan: Plan, *, id: Id, opportunity: str) -> Plan:
    """Return a new plan for the same account, without people."""
    return Plan(id=id, account=plan.account, opportunity=opportunity, us=plan.us)


def with_people_of(after: Plan, before: Plan, *, roles: bool, source: str | None) -> Plan:
    """Carry over the people who are still there, with departments and reporting lines, as facts of the account.

    `source` says from which plan stances come; with None none comes. A stance is hearsay in another purchase: it keeps its day and is
    graded as our own assumption. Roles come only where asked, without proof. Influence, business priorities, relationships and lines of
    influence belong to a purchase and stay behind.
    """
    ids = {person.id for person in before.present}
    people = tuple(_carried(person, ids, roles=roles, source=source) for person in before.present)
    return after.but(departments=before.departments, people=people)


def _carried(person: Person, ids: set[str], *, roles: bool, source: str | None) -> Person:
    newest = person.newest
    hearsay = newest is not None and source is not None and newest.stance is not Stance.UNKNOWN
    return Person(
        id=person.id, name=person.name, title=person.title, department=person.department, placeholder=person.placeholder,
        reference=person.reference, email=person.email, phone=person.phone, coverage=person.coverage,
        reports_to=tuple(line for line in person.reports_to if line.boss in ids),
        roles=tuple(HeldRole(role=held.role) for held in person.roles) if roles else (),
        readings=(
            Reading(id=new_id(), on=newest.on, stance=newest.stance, grade=min(newest.grade, PROVED - 1), source=source or ""),
        ) if hearsay and newest else (),
    )  # fmt: skip
