"""Schedule of the stages, planned back from the decision date: latest begin and end of each, at this customer's own pace."""

from dataclasses import dataclass
from datetime import date
from statistics import median

from playbook.models import STAGES, Plan, StageId

DAYS_A_STEP = 14
"""Days that bringing somebody one stance further usually takes."""


@dataclass(frozen=True)
class StageDates:
    """The latest day a stage may begin (None for the one under way) and end; `late` when that day has passed."""

    begin: date | None
    end: date
    late: bool


def pace(plan: Plan) -> int | None:
    """Days this customer takes for a stage: the median of those left behind that took at least one; None while none has both its days."""
    durations = [(stage.left - stage.entered).days for stage in plan.stages if stage.entered and stage.left and stage.left > stage.entered]
    return round(median(durations)) if durations else None


def back_planned(plan: Plan, today: date) -> dict[StageId, StageDates]:
    """The present stage and those up to the decision; empty without a decision date or a pace, and after the order."""
    days, end, schedule = pace(plan), plan.decision_on, {}
    if end is None or days is None or plan.stage is StageId.SERVICE:
        return {}
    for stage in reversed(STAGES[STAGES.index(plan.stage) : STAGES.index(StageId.SERVICE)]):
        begin = None if stage is plan.stage else days_before(end, days)
        schedule[stage] = StageDates(begin, end, late=(begin or end) < today)
        end = days_before(end, days)
    return dict(reversed(schedule.items()))


def days_before(day: date, days: int) -> date:
    """Return the day so many days earlier, as far as the calendar goes."""
    return date.fromordinal(max(date.min.toordinal(), day.toordinal() - days))
