"""Edits of roles, stances and influence, with the evidence for them."""

from collections.abc import Iterable, Mapping
from datetime import date

from playbook.edits.items import without
from playbook.edits.person_edits import change_person
from playbook.models import HeldRole, Person, Plan, Reading, RoleId


def set_roles(plan: Plan, id: str, roles: Iterable[RoleId], *, earlier: Iterable[Plan] = ()) -> Plan:
    """Say which roles a person plays; a role that stays keeps its evidence.

    One that comes back has the evidence again with which it was held last in the `earlier` states of the plan, the newest first.
    """
    wanted = tuple(dict.fromkeys(roles))
    known = {held.role: held for held in plan.person(id).roles}
    missing = set(wanted) - set(known)
    for state in earlier if missing else ():
        before = state.people_by_id.get(id)
        known |= {held.role: held for held in (before.roles if before else ()) if held.role in missing}
        missing -= set(known)
        if not missing:
            break
    return change_person(plan, id, roles=tuple(known.get(role, HeldRole(role=role)) for role in wanted))


def unprove_role(plan: Plan, id: str, role: RoleId) -> Plan:
    """Take the evidence of a role out; the person keeps the role."""
    return change_person(plan, id, roles=tuple(HeldRole(role=role) if held.role == role else held for held in plan.person(id).roles))


def set_role_evidence(plan: Plan, id: str, role: RoleId, *, evidence: str, grade: int) -> Plan:
    """Give a person a role with the evidence for it, keeping the others.

    Of a role they hold, new evidence joins the old and the better grade stays; without new evidence nothing changes.
    """
    known = {held.role: held for held in plan.person(id).roles}
    if held := known.get(role):
        if not evidence.strip() or evidence in held.evidence:
            return plan
        evidence, grade = f"{held.evidence}\n{evidence}".strip(), max(held.grade, grade)
    known[role] = HeldRole(role=role, evidence=evidence, grade=grade)
    return change_person(plan, id, roles=tuple(known.values()))


def set_role_evidences(plan: Plan, id: str, evidence: Mapping[RoleId, str], *, grade: int) -> Plan:
    """Give a person several roles, each with its evidence, as `set_role_evidence` gives one."""
    for role, text in evidence.items():
        plan = set_role_evidence(plan, id, role, evidence=text, grade=grade)
    return plan


def set_influence_evidence(plan: Plan, id: str, influence: int, *, evidence: str) -> Plan:
    """Say how much influence a person has; the evidence joins their note, once."""
    note = plan.person(id).note
    joined = note if evidence in note else f"{note}\n{evidence}".strip()
    return change_person(plan, id, influence=influence, note=joined)


def add_reading(plan: Plan, id: str, reading: Reading) -> Plan:
    """Add a reading of where a person stands; see `with_reading`."""
    read = with_reading(plan.person(id), reading)
    return plan if read is plan.person(id) else change_person(plan, id, readings=read.readings)


def with_reading(person: Person, reading: Reading) -> Person:
    """The person with one reading more. A stance that held on that day already changes nothing without new evidence.

    Evidence is what was heard or seen in words, or who told us from grade 2 on (grade 1 is our own guess, whoever noted it down).
    A bare click replaces another of the same day, so that correcting a slip leaves no trail. What was read before and no longer holds is
    read anew, except a guess with a source: a file that is taken in twice.
    """
    held, guess = _as_of(person, reading.on).stance is reading.stance, not _evidenced(reading)
    same = next((known for known in person.readings if known.but(id=reading.id) == reading), None)
    if (held and (same or guess)) or (same and guess and not _bare(reading)):
        return person
    if same:  # others came after it
        person = person.but(readings=without(person.readings, same.id))
    newest = person.newest
    if newest and newest.on == reading.on and _bare(newest) and _bare(reading):
        before = person.but(readings=without(person.readings, newest.id))
        return before if before.readings and before.stance is reading.stance else before.but(readings=(*before.readings, reading))
    return person.but(readings=(*person.readings, reading))


def _as_of(person: Person, day: date) -> Person:
    return person.but(readings=tuple(reading for reading in person.readings if reading.on <= day))


def _evidenced(reading: Reading) -> bool:
    return bool(reading.evidence.strip() or (reading.source.strip() and reading.proved))


def _bare(reading: Reading) -> bool:
    return not reading.proved and not reading.evidence.strip() and not reading.source.strip()


def remove_reading(plan: Plan, id: str, reading: str) -> Plan:
    """Take one reading out; the one before it holds again."""
    return change_person(plan, id, readings=without(plan.person(id).readings, reading))
