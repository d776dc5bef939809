"""Actions on a line of time: the state each is in, and the first and last day that the line shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from playbook.insight.open_actions import days_late
from playbook.models import Action, ActionStatus

MARGIN = 0.04
"""Share of the line that is left free before the first day and after the last."""
SHORTEST = 14
"""Days that the line shows at least."""


class ActionState(StrEnum):
    """State of an action on a day: its status, or that it is overdue."""

    OVERDUE = "overdue"
    STARTED = ActionStatus.STARTED.value
    PLANNED = ActionStatus.PLANNED.value
    DONE = ActionStatus.DONE.value
    DROPPED = ActionStatus.DROPPED.value


def state_of(action: Action, today: date) -> ActionState:
    """Return the state of an action; one that is overdue is so whether it was started or not."""
    return ActionState.OVERDUE if days_late(action, today) else ActionState(action.status.value)


@dataclass(frozen=True)
class Span:
    """First and last day of a line of time."""

    first: date
    last: date

    def share(self, day: date) -> float:
        """Place of a day on the line, from 0 to 1."""
        return (day - self.first) / (self.last - self.first)


def span_of(days: Iterable[date]) -> Span:
    """Return the line that shows all these days, today and the decision among them, with a margin at either end."""
    shown = sorted(days)
    length = max((shown[-1] - shown[0]).days, SHORTEST)
    margin = timedelta(days=max(1, round(length * MARGIN)))
    return Span(shown[0] - margin, max(shown[-1], shown[0] + timedelta(days=length)) + margin)
