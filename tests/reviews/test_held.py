"""A review from its draft on: decisions typed, put in other words and taken out, and the day on which it was held."""

from datetime import UTC, date, datetime, timedelta

import pytest

from playbook.errors import PlaybookError
from playbook.reviews.held_review import Draft, Review, hold

TODAY = date(2026, 11, 24)


def held(draft: Draft) -> Review:
    return hold(draft, plan_id="p", number=3, author="Zhang", now=datetime(2026, 11, 24, 10, tzinfo=UTC), today=TODAY)


def test_a_decision_is_taken_once_and_a_blank_one_never() -> None:
    draft = Draft(name="Board").deciding("Call Li").deciding(" Call Li ").deciding("  ")
    assert held(draft).decisions == ("Call Li",)


def test_a_decision_in_other_words_keeps_its_place_and_an_emptied_one_goes() -> None:
    draft = Draft(name="Board").deciding("Call Li").deciding("Visit Wu")
    first, second = draft.decisions
    assert held(draft.rewording(first.id, "Write to Li")).decisions == ("Write to Li", "Visit Wu")
    assert held(draft.rewording(second.id, " ")).decisions == ("Call Li",)


def test_a_review_without_a_day_was_held_today() -> None:
    assert held(Draft(name=" Board ")).on == TODAY
    assert held(Draft(name=" Board ", on=TODAY - timedelta(days=1))).on == TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("draft", "code"), [(Draft(name=" "), "review-name"), (Draft(name="Board", on=TODAY + timedelta(days=1)), "review-day")]
)
def test_a_review_needs_a_name_and_is_not_held_before_its_day(draft: Draft, code: str) -> None:
    with pytest.raises(PlaybookError, match=code):
        held(draft)
