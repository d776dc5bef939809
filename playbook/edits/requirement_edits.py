"""Edits of the customer's requirements and of how vendors meet them."""

from typing import Any

from playbook.edits.items import put_named, without
from playbook.models import US, Plan, Requirement


def add_requirement(plan: Plan, requirement: Requirement) -> Plan:
    """Add something the customer will judge by."""
    return plan.but(requirements=(*plan.requirements, requirement))


def change_requirement(plan: Plan, id: str, /, **fields: Any) -> Plan:
    """Change a requirement; for how a rival meets it see `set_vendor_fit`. Refuses to empty its text ("requirement-empty")."""
    return plan.but(requirements=put_named(plan.requirements, id, "requirement-empty", "what", changes=fields))


def set_vendor_fit(plan: Plan, id: str, vendor: str, fit: int | None) -> Plan:
    """Say how a vendor (US or a rival's id) meets a requirement in the customer's eyes; None for unknown."""
    if vendor == US:
        return change_requirement(plan, id, ours=fit)
    known = next((one.rivals for one in plan.requirements if one.id == id), {})
    others = {rival: value for rival, value in known.items() if rival != vendor}
    return change_requirement(plan, id, rivals=others if fit is None else others | {vendor: fit})


def remove_requirement(plan: Plan, id: str) -> Plan:
    """Take a requirement out."""
    return plan.but(requirements=without(plan.requirements, id))
