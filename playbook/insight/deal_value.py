"""Value of a deal in words, and what a list of deals is worth by stage and currency. Nothing is converted: a rate would be a guess."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Protocol

from playbook.models import STAGES, Money, Plan, StageId
from playbook.wording import formats


class WithValue(Protocol):
    """A plan, or its summary."""

    @property
    def stage(self) -> StageId:
        """Present stage."""

    @property
    def value(self) -> Money | None:
        """Value of the deal, None while it is not known."""


def money_text(money: Money, language: str, *, compact: bool = False) -> str:
    """Money as the language writes it; `compact` in the fewest signs, rounded."""
    return formats.money(money.amount, money.currency, language, compact=compact)


def value_text(plan: Plan, language: str, *, compact: bool = False) -> str:
    """The value of a plan in words: the amount, then the note; "" while neither is known."""
    amount = money_text(plan.value, language, compact=compact) if plan.value else ""
    return formats.joined([part for part in (amount, plan.value_note.strip()) if part], language)


def totals(deals: Iterable[WithValue]) -> Mapping[StageId, Mapping[str, Decimal]]:
    """Sums by stage and currency, for the stages that have deals with a value, in the order of the stages."""
    found: dict[StageId, dict[str, Decimal]] = {stage: {} for stage in STAGES}
    for deal in deals:
        if deal.value:
            sums = found[deal.stage]
            sums[deal.value.currency] = sums.get(deal.value.currency, Decimal(0)) + deal.value.amount
    return {stage: sums for stage, sums in found.items() if sums}
