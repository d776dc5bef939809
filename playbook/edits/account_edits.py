"""Edits of the account, the opportunity and its rivals; and the copy of a whole plan."""

from typing import Any

from playbook.edits.items import put_named, removing, with_name_kept
from playbook.errors import PlaybookError
from playbook.models import STAGES, HeldRole, Id, Plan, Rival
from playbook.models.money import read_value
from playbook.text import is_blank


def set_plan(plan: Plan, /, **fields: Any) -> Plan:
    """Change facts of the account and the opportunity, such as `account` or `decision_on`. Refuses to empty the account's name."""
    return with_name_kept(plan, plan.but(**fields), "account-nameless", "account")


def set_value(plan: Plan, text: str, currency: str) -> Plan:
    """Set the value as somebody typed it; a blank takes it away.

    An amount without a currency is in that of the value before, else in `currency`. What cannot be read as an amount goes to the note,
    beside what stands there, and the amount stays.
    """
    if is_blank(text):
        return plan.but(value=None)
    money, rest = read_value(text)
    note = _with_more(plan.value_note, rest)
    if money is None:
        return plan.but(value_note=note)
    known = money.currency or (plan.value.currency if plan.value else "") or currency
    return plan.but(value=money.but(currency=known), value_note=note)


def _with_more(note: str, more: str) -> str:
    """The note with more behind it, said once."""
    return "; ".join(dict.fromkeys(part for part in (note.strip(), more.strip()) if part))


def copied(plan: Plan, *, id: Id, account: str, with_stances: bool) -> Plan:
    """Return a copy of the plan under another id; without stances it keeps the people and drops what was read and done."""
    copy = plan.but(id=id, account=account)
    if with_stances:
        return copy
    people = tuple(
        person.but(
            readings=(), coverage=None, prefers=None, second_choice=None, mode=None, immovable=False, blocked=False,
            relation=person.relation.__class__(), roles=_unproved(person.roles),
        )
        for person in plan.people
    )  # fmt: skip
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
