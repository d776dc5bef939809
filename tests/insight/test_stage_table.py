"""The seven stages as one table."""

from datetime import date, timedelta

from playbook import edits
from playbook.content import method
from playbook.insight.purchase_stages import StageStatus
from playbook.insight.stage_table import StageRow, stage_rows
from playbook.models import Evidence, Plan, StageId

TODAY = date(2026, 11, 24)
PLAN = Plan(id="b", account="B", stage=StageId.PROJECT)


def rows(plan: Plan, language: str = "en") -> tuple[StageRow, ...]:
    return stage_rows(plan, method(), TODAY, language)


def proof(criterion: str, *, grade: int = 2, source: str = "Mr Zhou") -> Evidence:
    return Evidence(id=criterion, criterion=criterion, grade=grade, on=TODAY, source=source)


def test_seven_rows_say_where_the_customer_stands() -> None:
    table = rows(PLAN)
    assert [row.number for row in table] == [1, 2, 3, 4, 5, 6, 7]
    assert [row.status for row in table] == [StageStatus.CLAIMED, StageStatus.NOW, *[StageStatus.AHEAD] * 5]
    assert (table[3].label, rows(PLAN, "zh")[3].label) == ("Technical screening", "技术筛选")


def test_only_required_criteria_that_the_customer_proved_are_counted() -> None:
    plan = edits.add_evidence(PLAN, StageId.NEED, proof("problem-in-their-words"))
    plan = edits.add_evidence(plan, StageId.NEED, proof("sponsor-named", source=""))
    plan = edits.add_evidence(plan, StageId.NEED, proof("customer-figure"))
    assert (rows(plan)[0].verified, rows(plan)[0].required) == (1, 2)
    assert rows(plan)[0].status is StageStatus.CLAIMED
    plan = edits.add_evidence(plan, StageId.NEED, proof("sponsor-named").but(id="named"))
    assert (rows(plan)[0].verified, rows(plan)[0].status) == (2, StageStatus.DONE)


def test_a_formal_tender_requires_less() -> None:
    assert [rows(PLAN.but(formal_tender=tender))[2].required for tender in (None, True)] == [3, 2]


def test_own_words_stand_where_the_method_has_its_text() -> None:
    plan = edits.change_stage(PLAN, StageId.NEED, plan="Ask the night shift")
    assert rows(plan)[0].plan == "Ask the night shift"
    assert rows(plan, "zh")[0].plan == "Ask the night shift"
    assert rows(plan)[0].goal == method().stages[StageId.NEED].goal["en"]


def test_dates_are_those_that_were_given_and_those_counted_back_from_the_decision() -> None:
    began = TODAY - timedelta(days=30)
    plan = edits.change_stage(PLAN, StageId.NEED, entered=began, left=TODAY - timedelta(days=10))
    plan = edits.change_stage(plan, StageId.PROJECT, entered=TODAY - timedelta(days=10))
    undecided = rows(plan)
    assert (undecided[0].entered, undecided[0].days, undecided[1].left, undecided[1].days) == (began, 20, None, 10)
    assert {row.planned for row in undecided} == {None}
    decided = rows(plan.but(decision_on=TODAY + timedelta(days=60)))
    assert [row.late for row in decided] == [False, True, True, False, False, False, False]
    assert decided[0].planned is None


def test_a_jump_dates_nothing_and_no_stage_is_late_by_it() -> None:
    table = rows(edits.move_to_stage(PLAN.but(decision_on=TODAY + timedelta(days=35)), StageId.SCREENING, TODAY))
    assert [(row.entered, row.left, row.planned) for row in table] == [(None, None, None)] * 7
