"""Which deal needs somebody first."""

from datetime import timedelta

import pytest

from playbook.insight.attention import Need, attention, grouped
from playbook.insight.open_actions import text_with_person
from playbook.insight.plan_summary import summary_of
from playbook.models import Action, Person, Plan, StageId
from tests.support.plans import TODAY

LI = Person(id="li", name="Li")
SOON = Action(id="soon", what="Call", stage="need", due=TODAY + timedelta(2))
LATE = Action(id="late", what="Call", stage="need", due=TODAY - timedelta(2))
OLDER = Action(id="older", what="Call", stage="need", due=TODAY - timedelta(9))
RECENTLY, LONG_AGO = TODAY - timedelta(30), TODAY - timedelta(31)

CASES = [
    (Need.LATE, {"actions": (LATE,)}, True, None),
    (Need.AT_RISK, {"people": (LI,), "decision_on": TODAY}, True, None),
    (Need.DECISION_NEAR, {"decision_on": TODAY + timedelta(14)}, False, None),
    (Need.DECISION_NEAR, {"decision_on": TODAY - timedelta(5)}, False, None),
    (Need.NONE, {"decision_on": TODAY + timedelta(15)}, False, None),
    (Need.NONE, {"decision_on": TODAY, "stage": StageId.SERVICE}, False, None),
    (Need.NO_NEXT, {"people": (LI,)}, False, RECENTLY),
    (Need.NO_REVIEW, {"people": (LI,), "actions": (SOON,)}, False, None),
    (Need.NO_REVIEW, {"people": (LI,), "actions": (SOON,)}, False, LONG_AGO),
    (Need.NONE, {"people": (LI,), "actions": (SOON,)}, False, RECENTLY),
    (Need.NONE, {}, False, None),
]


@pytest.mark.parametrize(("need", "fields", "at_risk", "reviewed"), CASES)
def test_the_most_pressing_need_places_a_deal(need: Need, fields: dict[str, object], at_risk: bool, reviewed: object) -> None:
    plan = Plan(id="p", account="B", **fields)
    assert attention(summary_of(plan), TODAY, at_risk=at_risk, reviewed=reviewed).need is need  # type: ignore[arg-type]


def test_the_longest_overdue_comes_first() -> None:
    deals = [summary_of(Plan(id="p", account="B", actions=actions)) for actions in ((LATE,), (LATE, OLDER), (SOON,))]
    order = sorted(range(3), key=lambda place: attention(deals[place], TODAY, at_risk=False, reviewed=TODAY))
    assert order == [1, 0, 2]


def test_deals_of_one_account_stand_where_its_first_does() -> None:
    assert grouped(["b", "a", "b", "c"]) == [[0, 2], [1], [3]]


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("Show what waiting costs, from their own figures", "Nina Walsh: Show what waiting costs, from their own figures"),
        ("用客户自己的数字算出代价", "Nina Walsh：用客户自己的数字算出代价"),
        ("Call Nina Walsh", "Call Nina Walsh"),
        ("", ""),
    ],
)
def test_an_action_said_alone_names_its_person(what: str, said: str) -> None:
    action = Action(id="a", what=what, person="nina", stage=StageId.NEED, due=TODAY)
    plan = Plan(id="p", account="A", people=(Person(id="nina", name="Nina Walsh"),), actions=(action,))
    assert text_with_person(plan, action) == said
    assert text_with_person(plan, action.but(person=None)) == what
    assert [one.what for one in summary_of(plan).actions] == [said]
