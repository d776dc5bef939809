"""What is typed while a plan is presented: taken once however often it is sent, about whoever it names, on the day it says."""

from datetime import date

import pytest

from playbook.dates.written import DayOrder
from playbook.errors import PlaybookError
from playbook.models import Action, Person, Plan, StageId
from playbook.reviews.held_review import Draft
from playbook.reviews.presentation_notes import TypedAction, TypedDecision, with_action, with_decision

TODAY = date(2026, 11, 24)
PLAN = Plan(
    id="p", account="A", stage=StageId.EVALUATION,
    people=(Person(id="ann", name="Ann"), Person(id="bo", name="Bo Li"), Person(id="li", name="李伟"), Person(id="x", name="X")),
)  # fmt: skip


def planned(what: str, when: str = "", plan: Plan = PLAN, order: DayOrder = DayOrder.DAY_FIRST) -> Action:
    typed = TypedAction(tell="action", id="a", what=what, who=" Zhang ", when=when)
    return with_action(plan, typed, today=TODAY, order=order).actions[-1]


def test_a_decision_that_is_sent_again_stands_once_as_it_was_first_typed() -> None:
    draft = with_decision(Draft(), TypedDecision(tell="decision", id="d", text=" Call Ann "))
    draft = with_decision(draft, TypedDecision(tell="decision", id="d", text="Call Bo"))
    assert [decision.what for decision in draft.decisions] == ["Call Ann"]
    assert with_decision(draft, TypedDecision(tell="decision", id="e", text=" ")) == draft


def test_an_action_that_is_sent_again_stands_once_and_a_blank_one_never() -> None:
    typed = TypedAction(tell="action", id="a", what="Call Ann")
    once = with_action(PLAN, typed, today=TODAY, order=DayOrder.DAY_FIRST)
    assert with_action(once, typed, today=TODAY, order=DayOrder.DAY_FIRST) == once
    assert with_action(PLAN, TypedAction(tell="action", id="b", what="  "), today=TODAY, order=DayOrder.DAY_FIRST) == PLAN


@pytest.mark.parametrize(
    ("what", "person"),
    [
        ("Call Ann", "ann"),
        ("Annual report", None),
        ("Ann and Bo Li meet", None),
        ("请李伟看样品", "li"),
        ("Fix X", None),
        ("Call Bo", None),
    ],
)
def test_an_action_is_about_the_one_person_whose_whole_name_is_in_it(what: str, person: str | None) -> None:
    assert planned(what).person == person


def test_an_action_stands_in_the_present_stage_with_its_owner() -> None:
    found = planned(" Call Ann ")
    assert (found.what, found.stage, found.owner, found.due) == ("Call Ann", StageId.EVALUATION, "Zhang", None)


@pytest.mark.parametrize(
    ("when", "order", "day"),
    [
        ("tomorrow", DayOrder.DAY_FIRST, date(2026, 11, 25)),
        ("2026-12-01", DayOrder.DAY_FIRST, date(2026, 12, 1)),
        ("01/02/2027", DayOrder.DAY_FIRST, date(2027, 2, 1)),
        ("01/02/2027", DayOrder.MONTH_FIRST, date(2027, 1, 2)),
    ],
)
def test_a_day_is_read_as_it_is_said_or_written(when: str, order: DayOrder, day: date) -> None:
    assert planned("Call Ann", when, order=order).due == day


@pytest.mark.parametrize(("when", "code"), [("someday", "day-not-understood"), ("31/02/2027", "date-impossible")])
def test_what_is_no_day_is_refused(when: str, code: str) -> None:
    with pytest.raises(PlaybookError, match=code):
        planned("Call Ann", when)
