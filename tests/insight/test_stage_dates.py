"""Stages planned back from the decision date, at the customer's own pace."""

from datetime import date, timedelta

from playbook import edits
from playbook.insight.stage_schedule import back_planned, days_before, pace
from playbook.models import STAGES, Plan, StageId

TODAY = date(2026, 11, 24)
BARE = Plan(id="b", account="B", stage=StageId.SCREENING, decision_on=TODAY + timedelta(days=50))


def at_pace(spent: int, plan: Plan = BARE) -> Plan:
    """The plan of a customer who took so many days for the first stage."""
    return edits.change_stage(plan, StageId.NEED, entered=TODAY - timedelta(days=200), left=TODAY - timedelta(days=200 - spent))


PLAN = at_pace(20)


def days(plan: Plan) -> dict[str, tuple[int | None, int, bool]]:
    """Begin and end of each stage in days from today, and whether it is late."""
    return {
        stage: ((found.begin - TODAY).days if found.begin else None, (found.end - TODAY).days, found.late)
        for stage, found in back_planned(plan, TODAY).items()
    }  # fmt: skip


def test_from_the_decision_back_to_the_stage_under_way() -> None:
    assert days(PLAN) == {"screening": (None, 10, False), "evaluation": (10, 30, False), "decision": (30, 50, False)}
    assert list(days(PLAN)) == ["screening", "evaluation", "decision"]


def test_a_day_that_has_passed_is_late() -> None:
    assert days(at_pace(26)) == {"screening": (None, -2, True), "evaluation": (-2, 24, True), "decision": (24, 50, False)}
    assert not days(at_pace(25))["screening"][2]
    assert not days(at_pace(25))["evaluation"][2]


def test_without_a_decision_ahead_there_is_nothing_to_plan_back_from() -> None:
    assert days(PLAN.but(decision_on=None)) == {}
    assert days(PLAN.but(stage=StageId.SERVICE)) == {}
    assert list(days(PLAN.but(stage=StageId.DECISION))) == ["decision"]


def test_the_pace_is_the_customers_own_and_of_stages_that_took_a_day() -> None:
    plan = BARE
    for stage, spent in zip(STAGES, (10, 14, 100), strict=False):
        plan = edits.change_stage(plan, stage, entered=TODAY - timedelta(days=200), left=TODAY - timedelta(days=200 - spent))
    assert pace(plan) == 14
    assert pace(edits.change_stage(plan, StageId.SCREENING, entered=TODAY, left=TODAY)) == 14
    assert pace(edits.change_stage(BARE, StageId.NEED, entered=TODAY, left=TODAY)) is None
    assert pace(edits.change_stage(BARE, StageId.NEED, entered=TODAY)) is None


def test_without_a_pace_nothing_is_said_of_when_a_stage_has_to_end() -> None:
    for weeks in (1, 5, 50):
        assert days(BARE.but(stage=StageId.NEED, decision_on=TODAY + timedelta(weeks=weeks))) == {}


def test_the_calendar_has_a_beginning() -> None:
    assert days_before(date.min, 45) == date.min
    assert days_before(date(2026, 3, 1), 1) == date(2026, 2, 28)
    assert back_planned(PLAN.but(decision_on=date.min), TODAY)[StageId.SCREENING].end == date.min
