"""The customer's decision criteria: how vendors meet them beside each other, in the customer's eyes."""

from playbook.models import Plan, Requirement, Rival


def better_rivals(plan: Plan, requirement: Requirement) -> tuple[Rival, ...]:
    """The rivals who are known to meet a criterion better than we do; none while it is not known how we meet it."""
    ours = requirement.ours
    return () if ours is None else tuple(rival for rival in plan.rivals if requirement.rivals.get(rival.id, 0) > ours)
