"""One edit of a plan, whole: the plan it leads to, with the predictions that follow from it, and the headline of its history."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple, Self

from playbook.forecasts import record_predictions
from playbook.history.headline import Change, change_between
from playbook.models import Plan


class Applied(NamedTuple):
    """Plan after an edit, and what was done in short."""

    plan: Plan
    change: Change

    @classmethod
    def between(cls, before: Plan, after: Plan) -> Self:
        """The way from a state of a plan to another that is known already, such as a merged one."""
        return cls(after, change_between(before, after))


def apply(plan: Plan, edit: Callable[[Plan], Plan], *, by: str, today: date) -> Applied:
    """Apply an edit to a plan, as `by` makes it `today`. Raises what the edit refuses: PlaybookError, pydantic's ValidationError."""
    return Applied.between(plan, record_predictions(plan, edit(plan), by=by, today=today))
