"""Changes to a plan: each takes a Plan and gives a new one, or raises a PlaybookError. Nothing is saved here."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any, TypeVar

from playbook.errors import PlaybookError
from playbook.models import (
    STAGES,
    US,
    Action,
    Department,
    Entity,
    Evidence,
    HeldRole,
    Id,
    Person,
    PersonLine,
    Plan,
    Reading,
    Reporting,
    Requirement,
    Rival,
    RoleId,
    StageId,
    path_to_self,
)
from playbook.models.references import Once, changes_without
from playbook.models.terms import Frozen
from playbook.text import is_blank

E = TypeVar("E", bound=Entity)
F = TypeVar("F", bound=Frozen)
_QUOTED = 60
"""Characters of an emptied text that a refusal quotes."""


def saying_more(edit: Callable[..., Plan], refusal: str) -> Callable[..., Plan]:
    """Wrap an edit for an answer that a user submits: refused with the code `refusal` where the plan already says all of it."""

    def done(plan: Plan, /, *args: Any, **fields: Any) -> Plan:
        after = edit(plan, *args, **fields)
        if after == plan:
            raise PlaybookError(refusal)
        return after

    return done


def _put(items: tuple[E, ...], id: str, /, **changes: Any) -> tuple[E, ...]:
    if not any(item.id == id for item in items):
        raise PlaybookError("gone")
    return tuple(item.but(**changes) if item.id == id else item for item in items)


def _named(before: F, after: F, refusal: str, *names: str) -> F:
    """Return the changed value. Refused with the code `refusal` where the last text that identifies it was emptied."""
    known = next((text for name in names if not is_blank(text := getattr(before, name))), "")
    if known and all(is_blank(getattr(after, name)) for name in names):
        raise PlaybookError(refusal, name=known if len(known) <= _QUOTED else f"{known[:_QUOTED]}…")
    return after


def _put_named(items: tuple[E, ...], id: str, refusal: str, /, *names: str, changes: Mapping[str, Any]) -> tuple[E, ...]:
    after = _put(items, id, **changes)
    for one, changed in zip(items, after, strict=True):
        _named(one, changed, refusal, *names)
    return after


def _removing(plan: Plan, group: str, id: str, *, instead: str | None = None, once: Once = lambda _, work: work()) -> dict[str, Any]:
    """Return the fields of a plan without one thing of a group and the references to it; optional references then lead to `instead`."""
    items: tuple[Entity, ...] = getattr(plan, group)
    if not any(item.id == id for item in items):
        raise PlaybookError("gone")
    left = {group: _without(items, id)}
    return left | changes_without(plan.unchecked(**left), group, id, instead, once)


def _without(items: tuple[E, ...], id: str) -> tuple[E, ...]:
    return tuple(item for item in items if item.id != id)


def set_plan(plan: Plan, /, **fields: Any) -> Plan:
    """Change facts of the account and the opportunity, such as `account` or `decision_on`. Refuses to empty the account's name."""
    return _named(plan, plan.but(**fields), "account-nameless", "account")


def copied(plan: Plan, *, id: Id, account: str, with_stances: bool) -> Plan:
    """Return a copy of the plan under another id; without stances it keeps the people and drops what was read and done."""
    copy = plan.but(id=id, account=account)
    if with_stances:
        return copy
    people = tuple(
        person.but(readings=(), coverage=None, prefers=None, mode=None, relation=person.relation.__class__(), roles=_unproved(person.roles))
        for person in plan.people
    )
    stages = tuple(stage.but(entered=None, left=None, reopened=(), evidence=()) for stage in plan.stages)
    requirements = tuple(one.but(ours=None, rivals={}) for one in plan.requirements)
    return copy.but(people=people, stages=stages, stage=STAGES[0], actions=(), decision_on=None, requirements=requirements)


def _unproved(roles: tuple[HeldRole, ...]) -> tuple[HeldRole, ...]:
    return tuple(HeldRole(role=held.role) for held in roles)


# Rivals


def add_rival(plan: Plan, rival: Rival) -> Plan:
    """Add a competing vendor. Refuses a second one of the same name."""
    if any(known.name.casefold() == rival.name.casefold() for known in plan.rivals):
        raise PlaybookError("rival-twice", name=rival.name)
    return plan.but(rivals=(*plan.rivals, rival))


def change_rival(plan: Plan, id: str, /, **fields: Any) -> Plan:
    """Change a rival's name or note. Refuses to empty the name ("rival-nameless")."""
    return plan.but(rivals=_put_named(plan.rivals, id, "rival-nameless", "name", changes=fields))


def remove_rival(plan: Plan, id: str) -> Plan:
    """Take a rival out, and with it the preferences, relation levels and fits that name it. Raises "gone"."""
    return plan.but(**_removing(plan, "rivals", id))


# Departments


def add_department(plan: Plan, department: Department) -> Plan:
    """Add a department at the end."""
    return plan.but(departments=(*plan.departments, department))


def change_department(plan: Plan, id: str, /, **fields: Any) -> Plan:
    """Change a department. Refuses a parent that lies inside it ("department-circle", with the path), and to empty its name."""
    if (parent := fields.get("parent")) is not None:
        parents = {d.id: [d.parent] for d in plan.departments if d.parent and d.id != id} | {id: [parent]}
        if circle := path_to_self(id, parents):
            raise PlaybookError("department-circle", path=" → ".join(plan.departments_by_id[step].name for step in circle))
    return plan.but(departments=_put_named(plan.departments, id, "department-nameless", "name", changes=fields))


def remove_department(plan: Plan, id: str) -> Plan:
    """Take a department out; what lies in it and who works in it move to its parent. Raises "gone"."""
    if id not in plan.departments_by_id:
        raise PlaybookError("gone")
    return plan.but(**_removing(plan, "departments", id, instead=plan.departments_by_id[id].parent))


# People


def add_person(plan: Plan, person: Person) -> Plan:
    """Add a person at the end."""
    return plan.but(people=(*plan.people, person))


def change_person(plan: Plan, id: str, /, **fields: Any) -> Plan:
    """Change fields of one person; for who they report to see `set_bosses`, for their stance `add_reading`.

    Refuses to leave somebody with neither name nor title ("person-nameless") who had one of the two.
    """
    return plan.but(people=_put_named(plan.people, id, "person-nameless", "name", "title", changes=fields))


def remove_person(plan: Plan, id: str) -> Plan:
    """Take a person out with their lines; actions stay, about nobody. Who reported to them reports to their boss."""
    return plan.but(**without_person(plan, id))


def without_person(plan: Plan, id: str, once: Once = lambda _, work: work()) -> dict[str, Any]:
    """Return the fields of a plan that refer to a person, without that person. `once` may already know the result for somebody's record."""
    gone = plan.person(id)
    above = tuple(line for line in gone.reports_to if not line.dotted)
    people = tuple(once(person, partial(_under, person, gone.id, above)) if _reports_to(person, id) else person for person in plan.people)
    return _removing(plan.unchecked(people=people), "people", id, once=once)


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


def add_line(plan: Plan, line: PersonLine) -> Plan:
    """Draw an influence or conflict line. Refuses one from a person to themselves, or one that is there already."""
    if line.source == line.target:
        raise PlaybookError("line-to-self")
    if any((known.kind, known.source, known.target) == (line.kind, line.source, line.target) for known in plan.lines):
        raise PlaybookError("line-twice")
    return plan.but(lines=(*plan.lines, line))


def change_line(plan: Plan, id: str, /, **fields: Any) -> Plan:
    """Change the strength or note of a line."""
    return plan.but(lines=_put(plan.lines, id, **fields))


def remove_line(plan: Plan, id: str) -> Plan:
    """Take a line out."""
    return plan.but(lines=_without(plan.lines, id))


# Roles and stances


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
    return change_person(plan, id, roles=tuple(HeldRole(role=role) if held.role is role else held for held in plan.person(id).roles))


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
        person = person.but(readings=_without(person.readings, same.id))
    newest = person.newest
    if newest and newest.on == reading.on and _bare(newest) and _bare(reading):
        before = person.but(readings=_without(person.readings, newest.id))
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
    return change_person(plan, id, readings=_without(plan.person(id).readings, reading))


def set_relation(plan: Plan, id: str, /, **fields: Any) -> Plan:
    """Change fields of a person's row in the relationship-development table."""
    return change_person(plan, id, relation=plan.person(id).relation.but(**fields))


def set_rival_level(plan: Plan, id: str, rival: str, level: int | None) -> Plan:
    """Say how close a rival is to a person; None for unknown."""
    others = {known: value for known, value in plan.person(id).relation.rivals.items() if known != rival}
    return set_relation(plan, id, rivals=others if level is None else others | {rival: level})


# Stages


def move_to_stage(plan: Plan, stage: StageId, on: date) -> Plan:
    """Say where the customer is now. No day is made up (docs/decisions/0020).

    One stage on is news of the day: the stage before ends and this one begins `on` it, unless they have such a day already. Further on,
    the customer was ahead of the plan: when the stages between began and ended, and when this one began, stays open. Back, the stage is
    open again and keeps its evidence and the day it began. A stage entered on this very day was only passed through and loses that day,
    so that a slip taken back leaves no trace.
    """
    if plan.stage is stage:
        return plan
    states, here, there = list(plan.stages), STAGES.index(plan.stage), STAGES.index(stage)
    while here > 0 and states[here].entered == on:
        states[here] = states[here].but(entered=None)
        here -= 1
        states[here] = states[here].but(left=None if states[here].left == on else states[here].left)
    if there == here + 1:
        before, began = states[here], states[there].entered or on
        ended = began if before.entered is None or before.entered <= began else None
        states[here], states[there] = before.but(left=before.left or ended), states[there].but(entered=began)
    left = states[there].left
    reopened = (*states[there].reopened, on) if left and left != on else states[there].reopened
    states[there] = states[there].but(left=None, reopened=reopened)
    return plan.but(stage=stage, stages=tuple(states))


def change_stage(plan: Plan, stage: StageId, /, **fields: Any) -> Plan:
    """Change texts, dates or actors of a stage. Refuses a stage left before it was entered ("stage-dates")."""
    changed = plan.stage_state(stage).but(**fields)
    if changed.entered and changed.left and changed.left < changed.entered:
        raise PlaybookError("stage-dates")
    return plan.but(stages=tuple(changed if state.id is stage else state for state in plan.stages))


def add_evidence(plan: Plan, stage: StageId, evidence: Evidence) -> Plan:
    """Add evidence for an exit criterion."""
    return change_stage(plan, stage, evidence=(*plan.stage_state(stage).evidence, evidence))


def remove_evidence(plan: Plan, stage: StageId, evidence: str) -> Plan:
    """Take a piece of evidence out."""
    return change_stage(plan, stage, evidence=_without(plan.stage_state(stage).evidence, evidence))


def set_weights(plan: Plan, stage: StageId, row: Mapping[RoleId, int] | None) -> Plan:
    """Give a stage its own weights, or with None the method's. Refuses a row that does not add up to 100 ("weights-sum")."""
    others = {known: weights for known, weights in plan.weights.items() if known is not stage}
    if row is None:
        return plan.but(weights=others)
    if (total := sum(row.values())) != 100:
        raise PlaybookError("weights-sum", total=total)
    return plan.but(weights=others | {stage: dict(row)})


# Requirements


def add_requirement(plan: Plan, requirement: Requirement) -> Plan:
    """Add something the customer will judge by."""
    return plan.but(requirements=(*plan.requirements, requirement))


def change_requirement(plan: Plan, id: str, /, **fields: Any) -> Plan:
    """Change a requirement; for how a rival meets it see `set_vendor_fit`. Refuses to empty its text ("requirement-empty")."""
    return plan.but(requirements=_put_named(plan.requirements, id, "requirement-empty", "what", changes=fields))


def set_vendor_fit(plan: Plan, id: str, vendor: str, fit: int | None) -> Plan:
    """Say how a vendor (US or a rival's id) meets a requirement in the customer's eyes; None for unknown."""
    if vendor == US:
        return change_requirement(plan, id, ours=fit)
    known = next((one.rivals for one in plan.requirements if one.id == id), {})
    others = {rival: value for rival, value in known.items() if rival != vendor}
    return change_requirement(plan, id, rivals=others if fit is None else others | {vendor: fit})


def remove_requirement(plan: Plan, id: str) -> Plan:
    """Take a requirement out."""
    return plan.but(requirements=_without(plan.requirements, id))


# Actions


def add_action(plan: Plan, action: Action) -> Plan:
    """Add an action at the end."""
    return plan.but(actions=(*plan.actions, action))


def change_action(plan: Plan, id: str, /, **fields: Any) -> Plan:
    """Change an action. Refuses to empty its text ("action-empty"), stage ("action-stage-empty") or status ("action-status-empty")."""
    for field, refusal in (("stage", "action-stage-empty"), ("status", "action-status-empty")):
        if field in fields and fields[field] is None:
            raise PlaybookError(refusal)
    return plan.but(actions=_put_named(plan.actions, id, "action-empty", "what", changes=fields))


def remove_action(plan: Plan, id: str) -> Plan:
    """Take an action out."""
    return plan.but(actions=_without(plan.actions, id))
