"""Attention that a deal asks for: the order of a list of deals, those that need somebody first."""

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from playbook.insight.open_actions import days_late, next_action, overdue
from playbook.insight.plan_summary import Summary
from playbook.models import StageId

DECISION_NEAR = 14
"""Days before the decision in which a deal asks for attention by that alone."""
REVIEW_AFTER = 30
"""Days after a review, or of a deal never reviewed, in which nobody need look again."""


class Need(IntEnum):
    """Reason why a deal needs somebody, the most pressing first: the first that holds gives a deal its place."""

    LATE = 0
    AT_RISK = 1
    DECISION_NEAR = 2
    NO_NEXT = 3
    NO_REVIEW = 4
    NONE = 5


class Attention(NamedTuple):
    """Place of a deal in the list: by its need, then by how pressing that is; lower comes first."""

    need: Need
    weight: int


def attention(deal: Summary, today: date, *, at_risk: bool, reviewed: date | None) -> Attention:
    """Return how pressing a deal is today.

    Overdue actions come first, the longest overdue on top; then deals at risk, those whose decision is at most two weeks away or past,
    those without a dated action, and those that were not reviewed for a month or ever. A deal without people asks for nothing but its
    start; one that is won and served has no decision to come.
    """
    decision = None if deal.decision_on is None or deal.stage is StageId.SERVICE else (deal.decision_on - today).days
    soonest = decision if decision is not None else 10_000
    if late := overdue(deal, today):
        return Attention(Need.LATE, -days_late(late[0], today))
    if at_risk:
        return Attention(Need.AT_RISK, soonest)
    if decision is not None and decision <= DECISION_NEAR:
        return Attention(Need.DECISION_NEAR, decision)
    if deal.people and next_action(deal, today) is None:
        return Attention(Need.NO_NEXT, soonest)
    days = (today - reviewed).days if reviewed else REVIEW_AFTER + 1
    if deal.people and days > REVIEW_AFTER:
        return Attention(Need.NO_REVIEW, -days)
    return Attention(Need.NONE, soonest)


def grouped(accounts: Sequence[str]) -> list[list[int]]:
    """Places of deals in the list by their account, each account where its first deal stands; `accounts` are names as they compare."""
    groups: dict[str, list[int]] = {}
    for place, name in enumerate(accounts):
        groups.setdefault(name, []).append(place)
    return list(groups.values())
