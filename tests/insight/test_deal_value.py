"""The value of a deal, and of many by stage."""

from dataclasses import dataclass
from decimal import Decimal

from playbook import edits
from playbook.insight.deal_value import totals, value_text
from playbook.models import Money, Plan, StageId


@dataclass(frozen=True)
class Deal:
    stage: StageId
    value: Money | None


def test_sums_are_by_stage_and_currency_and_nothing_is_converted() -> None:
    def euros(amount: int) -> Money:
        return Money(amount=Decimal(amount), currency="EUR")

    deals = [
        Deal(StageId.DECISION, euros(100)), Deal(StageId.NEED, euros(5)), Deal(StageId.SERVICE, None),
        Deal(StageId.DECISION, Money(amount=Decimal("0.5"), currency="USD")), Deal(StageId.DECISION, euros(50)),
    ]  # fmt: skip
    found = totals(deals)
    assert list(found) == [StageId.NEED, StageId.DECISION]
    assert found[StageId.DECISION] == {"EUR": Decimal(150), "USD": Decimal("0.5")}


def test_a_typed_value_keeps_what_it_cannot_say_as_an_amount() -> None:
    plan = edits.set_value(Plan(id="p", account="B"), "250k", "USD")
    assert value_text(plan, "en") == "$250,000"
    plan = edits.set_value(plan, "300,000", "CNY")  # the currency of before stays
    assert value_text(plan, "en") == "$300,000"
    plan = edits.set_value(edits.set_value(plan, "three lines, later four", "USD"), "three lines, later four", "USD")
    assert (value_text(plan, "en"), plan.value_note) == ("$300,000, three lines, later four", "three lines, later four")
    plan = edits.set_value(plan, "约820万元", "USD")
    assert value_text(plan, "zh", compact=True) == "¥820万，three lines, later four; 约820万元"
    assert edits.set_value(plan, " ", "USD").value is None
