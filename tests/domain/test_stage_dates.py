"""Stages planned back from the decision date, at the customer's own pace."""

from datetime import date, timedelta

from playbook import edits
from playbook.models import STAGES, Plan, StageId
from playbook.stage_dates import back_planned, days_before, pace

TODAY = date(2026, 11, 24)
PLAN = Plan(id="b", account="B", stage=StageId.SCREENING, decision_on=TODAY + timedelta(days=50))


def days(plan: Plan, usual: int = 20) -> dict[str, tuple[int | None, int, bool]]:
    """Begin and end of each stage in days from today, and whether it is late."""
    return {
        stage: (found.begin and (found.begin - TODAY).days, (found.end - TODAY).days, found.late)
        for stage, found in back_planned(plan, TODAY, usual).items()
    }  # fmt: skip


def test_from_the_decision_back_to_the_stage_under_way() -> None:
    assert days(PLAN) == {"screening": (None, 10, False), "evaluation": (10, 30, False), "decision": (30, 50, False)}
    assert list(days(PLAN)) == ["screening", "evaluation", "decision"]


def test_a_day_that_has_passed_is_late() -> None:
    assert days(PLAN, 26) == {"screening": (None, -2, True), "evaluation": (-2, 24, True), "decision": (24, 50, False)}
    assert not days(PLAN, 25)["screening"][2]
    assert not days(PLAN, 25)["evaluation"][2]


def test_without_a_decision_ahead_there_is_nothing_to_plan_back_from() -> None:
    assert days(PLAN.but(decision_on=None)) == {}
    assert days(PLAN.but(stage=StageId.SERVICE)) == {}
    assert list(days(PLAN.but(stage=StageId.DECISION))) == ["decision"]


def test_the_pace_is_the_customers_own() -> None:
    plan = PLAN
    for stage, spent in zip(STAGES, (10, 14, 100), strict=False):
        plan = edits.change_stage(plan, stage, entered=TODAY - timedelta(days=200), left=TODAY - timedelta(days=200 - spent))
    assert pace(plan, 45) == 14
    assert pace(PLAN, 45) == 45
    assert pace(edits.change_stage(PLAN, StageId.NEED, entered=TODAY, left=TODAY), 45) == 1


def test_the_calendar_has_a_beginning() -> None:
    assert days_before(date.min, 45) == date.min
    assert days_before(date(2026, 3, 1), 1) == date(2026, 2, 28)
    assert back_planned(PLAN.but(decision_on=date.min), TODAY, 45)[StageId.SCREENING].end == date.min
