"""Edits of the account, the opportunity and its rivals; and the copy of a whole plan."""

from typing import Any

from playbook.edits.items import put_named, removing, with_name_kept
from playbook.errors import PlaybookError
from playbook.models import STAGES, HeldRole, Id, Plan, Rival


def set_plan(plan: Plan, /, **fields: Any) -> Plan:
    """Change facts of the account and the opportunity, such as `account` or `decision_on`. Refuses to empty the account's name."""
    return with_name_kept(plan, plan.but(**fields), "account-nameless", "account")


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


def add_rival(plan: Plan, rival: Rival) -> Plan:
    """Add a competing vendor. Refuses a second one of the same name ("rival-twice")."""
    if any(known.name.casefold() == rival.name.casefold() for known in plan.rivals):
        raise PlaybookError("rival-twice", name=rival.name)
    return plan.but(rivals=(*plan.rivals, rival))


def change_rival(plan: Plan, id: str, /, **fields: Any) -> Plan:
    """Change a rival's name or note. Refuses to empty the name ("rival-nameless")."""
    return plan.but(rivals=put_named(plan.rivals, id, "rival-nameless", "name", changes=fields))


def remove_rival(plan: Plan, id: str) -> Plan:
    """Take a rival out, and with it the preferences, relation levels and fits that name it. Raises "gone"."""
    return plan.but(**removing(plan, "rivals", id))
