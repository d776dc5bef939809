"""What is typed while presenting becomes a decision or an action, once."""

from datetime import date

import pytest

from playbook.dates.written import DayOrder
from playbook.errors import PlaybookError
from playbook.models import Person, Plan
from playbook.reviews.held_review import Draft
from playbook.reviews.presentation_notes import TypedAction, TypedDecision, with_action, with_decision
from playbook.samples import sample
from tests.support.plans import TODAY


def keyboards() -> Plan:
    return sample("keyboards", "en", TODAY, plan_id="keyboards")


def typed(what: str, **fields: str) -> TypedAction:
    return TypedAction.model_validate({"tell": "action", "id": "ab12", "what": what, **fields})


def test_a_typed_line_is_an_action_of_the_present_stage() -> None:
    plan = with_action(
        keyboards(), typed(" Call Mr Chen about the test ", who="Li", when="Friday"), today=TODAY, order=DayOrder.MONTH_FIRST
    )
    action = plan.actions[-1]
    assert (action.what, action.owner, action.due) == ("Call Mr Chen about the test", "Li", date(2026, 11, 27))
    assert (action.stage, action.person) == (plan.stage, "engineer")


@pytest.mark.parametrize("what", ["Call everybody", "Ask Mr Chen and Mr Zhou"])
def test_only_one_name_makes_it_about_a_person(what: str) -> None:
    assert with_action(keyboards(), typed(what), today=TODAY, order=DayOrder.MONTH_FIRST).actions[-1].person is None


@pytest.mark.parametrize(
    ("what", "person"),
    [
        ("Annual report", None), ("Ann gets the report", "ann"), ("联系Ann", "ann"), ("Linux for Mr. Li.", "li"),
        ("把报告发给王明", "wang"),
        ("Lin Wei's test", "lin"), ("Ann and Lin Wei compare", None),
    ],
)  # fmt: skip
def test_a_name_inside_a_word_is_nobody(what: str, person: str | None) -> None:
    names = {"ann": "Ann", "lin": "Lin Wei", "wang": "王明", "li": "Li"}
    plan = Plan(id="p", account="A", people=tuple(Person(id=id, name=name) for id, name in names.items()))
    assert with_action(plan, typed(what), today=TODAY, order=DayOrder.MONTH_FIRST).actions[-1].person == person


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ("", None),
        ("2026-12-03", date(2026, 12, 3)),
        ("12月3日", date(2026, 12, 3)),
        ("下周三", date(2026, 12, 2)),
        ("in 2 weeks", date(2026, 12, 8)),
        ("12/2/2026", date(2026, 12, 2)),
        ("12/3", date(2026, 12, 3)),
    ],
)
def test_the_day_is_read_as_people_say_it(when: str, due: date | None) -> None:
    assert with_action(keyboards(), typed("Call", when=when), today=TODAY, order=DayOrder.MONTH_FIRST).actions[-1].due == due


def test_a_day_that_says_nothing_is_refused_and_named() -> None:
    with pytest.raises(PlaybookError) as refused:
        with_action(keyboards(), typed("Call", when="someday"), today=TODAY, order=DayOrder.MONTH_FIRST)
    assert refused.value.code == "day-not-understood"
    assert refused.value.params == {"when": "someday"}


@pytest.mark.parametrize(
    ("when", "order", "code"),
    [("2/12/2026", DayOrder.YEAR_FIRST, "date-ambiguous"), ("30 Feb", DayOrder.MONTH_FIRST, "date-impossible"),
    ("Mon 12/3/2026", DayOrder.MONTH_FIRST, "date-weekday")],
)  # fmt: skip
def test_a_day_that_is_in_doubt_is_refused_with_its_reason(when: str, order: DayOrder, code: str) -> None:
    with pytest.raises(PlaybookError) as refused:
        with_action(keyboards(), typed("Call", when=when), today=TODAY, order=order)
    assert refused.value.code == code


def test_a_line_that_comes_twice_is_saved_once_and_an_empty_one_never() -> None:
    once = with_action(keyboards(), typed("Call"), today=TODAY, order=DayOrder.MONTH_FIRST)
    assert with_action(once, typed("Call"), today=TODAY, order=DayOrder.MONTH_FIRST) == once
    assert with_action(once, typed("  "), today=TODAY, order=DayOrder.MONTH_FIRST) == once
    decision = TypedDecision(tell="decision", id="ab12", text=" Go on ")
    draft = with_decision(Draft(), decision)
    assert [one.what for one in draft.decisions] == ["Go on"]
    assert with_decision(draft, decision) == draft
    assert with_decision(draft, TypedDecision(tell="decision", id="ab13", text=" ")) == draft
