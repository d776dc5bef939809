"""Edits of actions."""

from typing import Any

from playbook.edits.items import put_named, without
from playbook.errors import PlaybookError
from playbook.models import Action, Plan


def add_action(plan: Plan, action: Action) -> Plan:
    """Add an action at the end."""
    return plan.but(actions=(*plan.actions, action))


def change_action(plan: Plan, id: str, /, **fields: Any) -> Plan:
    """Change an action. Refuses to empty its text ("action-empty"), stage ("action-stage-empty") or status ("action-status-empty")."""
    for field, refusal in (("stage", "action-stage-empty"), ("status", "action-status-empty")):
        if field in fields and fields[field] is None:
            raise PlaybookError(refusal)
    return plan.but(actions=put_named(plan.actions, id, "action-empty", "what", changes=fields))


def remove_action(plan: Plan, id: str) -> Plan:
    """Take an action out."""
    return plan.but(actions=without(plan.actions, id))
