"""The stage the customer is in: days that nobody gave stay empty, and nothing is computed from them."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from playbook import edits
from playbook.content import method
from playbook.findings import RuleContext, findings
from playbook.insight.purchase_stages import days_in_stage
from playbook.insight.stage_schedule import back_planned, pace
from playbook.models import STAGES, Plan, Stage, StageId

TODAY = date(2026, 11, 29)
NEW = Plan(id="p", account="A", decision_on=TODAY + timedelta(weeks=5))


def moved(plan: Plan, *steps: tuple[int, int]) -> Plan:
    """The plan after presses: which stage, 1 to 7, so many days from today."""
    for number, days in steps:
        plan = edits.move_to_stage(plan, STAGES[number - 1], TODAY + timedelta(days=days))
    return plan


def days_of(plan: Plan) -> dict[int, tuple[int | None, int | None]]:
    """Entered and left of each stage that has either, in days from today."""

    def ago(day: date | None) -> int | None:
        return (day - TODAY).days if day else None

    return {number: (ago(one.entered), ago(one.left)) for number, one in enumerate(plan.stages, 1) if one.entered or one.left}


def dated(plan: Plan, number: int, **days: int) -> Plan:
    return edits.change_stage(plan, STAGES[number - 1], **{name: TODAY + timedelta(days=day) for name, day in days.items()})


def test_a_jump_dates_nothing() -> None:
    plan = moved(NEW, (4, 0))
    assert plan.stage is StageId.SCREENING
    assert days_of(plan) == {}
    assert pace(plan) is None
    assert back_planned(plan, TODAY) == {}
    assert not any(days_in_stage(plan, stage, TODAY) is not None for stage in STAGES)
    assert not {"R26", "stage-too-long"} & {finding.rule for finding in findings(RuleContext(plan, method(), TODAY))}


def test_a_jump_keeps_the_days_that_somebody_gave() -> None:
    plan = moved(dated(NEW, 1, entered=-90), (4, 0))
    assert days_of(plan) == {1: (-90, None)}
    assert days_in_stage(plan, StageId.NEED, TODAY) is None
    assert days_of(moved(dated(NEW, 4, entered=-3), (4, 0))) == {4: (-3, None)}


def test_one_stage_on_is_news_of_the_day() -> None:
    assert days_of(moved(NEW, (2, 0), (3, 20))) == {1: (None, 0), 2: (0, 20), 3: (20, None)}
    assert pace(moved(NEW, (2, 0), (3, 20))) == 20


def test_days_that_are_there_are_not_overwritten() -> None:
    assert days_of(moved(dated(NEW, 1, entered=-30, left=-9), (2, 0))) == {1: (-30, -9), 2: (0, None)}
    assert days_of(moved(dated(NEW, 2, entered=-9), (2, 0))) == {1: (None, -9), 2: (-9, None)}
    assert days_of(moved(dated(dated(NEW, 1, entered=-5), 2, entered=-9), (2, 0))) == {1: (-5, None), 2: (-9, None)}


def test_pressing_from_stage_to_stage_on_one_day_is_a_jump() -> None:
    assert moved(NEW, (2, 0), (3, 0)) == moved(NEW, (3, 0))
    began = dated(NEW, 1, entered=-90)
    assert moved(began, (2, 0), (4, 0)) == moved(began, (4, 0))


def test_a_slip_that_is_taken_back_leaves_no_trace() -> None:
    for start in (NEW, dated(NEW, 1, entered=-90)):
        for slips in ([(4, 0)], [(2, 0)], [(2, 0), (3, 0)], [(2, 0), (3, 0), (4, 0)], [(7, 0), (3, 0)]):
            assert moved(start, *slips, (1, 0)) == start


def test_going_back_later_re_opens_the_stage() -> None:
    plan = moved(dated(NEW, 1, entered=-30), (2, 0), (1, 9))
    assert days_of(plan) == {1: (-30, None), 2: (0, None)}
    assert plan.stage_state(StageId.NEED).reopened == (TODAY + timedelta(days=9),)
    assert days_in_stage(plan, StageId.PROJECT, TODAY + timedelta(days=20)) is None


def test_a_new_plan_with_a_decision_date_is_not_late() -> None:
    for number in range(1, 8):
        assert not any(stage.late for stage in back_planned(moved(NEW, (number, 0)), TODAY).values())


@given(st.lists(st.tuples(st.integers(1, 7), st.integers(0, 40)), max_size=8))
def test_no_presses_make_a_stage_that_took_no_time_or_lies_askew(presses: list[tuple[int, int]]) -> None:
    in_order = sorted(presses, key=lambda press: press[1])
    plan = moved(NEW, *in_order)
    spans = [stage for stage in plan.stages if stage.entered and stage.left]
    assert all(stage.left > stage.entered for stage in spans if stage.entered and stage.left)
    pressed = {TODAY + timedelta(days=day) for _, day in in_order}
    assert {day for stage in plan.stages for day in (stage.entered, stage.left) if day} <= pressed
    if all(later > earlier + 1 for (earlier, _), (later, _) in pairwise([(1, 0), *in_order])):
        assert all(stage == Stage(id=stage.id) for stage in plan.stages)
