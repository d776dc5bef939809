"""Where a walk through a plan's past stops."""

from datetime import UTC, date, datetime, timedelta

from playbook.reviews.held_review import Review
from playbook.reviews.timeline import MOST, first_choice, stops

DAY = date(2026, 11, 1)
TODAY = date(2026, 11, 24)


def review(number: int, on: date, name: str = "Quarter") -> Review:
    return Review(id=f"r{number}", plan_id="b", number=number, name=name, on=on, at=datetime(on.year, on.month, on.day, 9, tzinfo=UTC))


def days(*offsets: int) -> list[tuple[int, date]]:
    return [(number, DAY + timedelta(days=offset)) for number, offset in enumerate(offsets, 1)]


def test_the_last_state_of_each_day_and_the_present_one() -> None:
    found = stops(days(0, 0, 3, 3, 3, 9), [], today=TODAY)
    assert [(stop.number, stop.on) for stop in found] == [(2, DAY), (5, DAY + timedelta(days=3)), (6, TODAY)]


def test_a_state_that_was_reviewed_is_a_stop_of_its_own_on_the_day_of_its_review() -> None:
    found = stops(days(0, 3, 3, 9), [review(2, DAY + timedelta(days=4))], today=TODAY)
    assert [(stop.number, stop.on, stop.review is not None) for stop in found] == [
        (1, DAY, False), (2, DAY + timedelta(days=4), True), (3, DAY + timedelta(days=3), False), (4, TODAY, False),
    ]  # fmt: skip


def test_of_two_reviews_of_one_state_the_later_names_it() -> None:
    (found,) = stops(days(0), [review(1, DAY), review(1, DAY + timedelta(days=2), "Later")], today=TODAY)
    assert found.review
    assert found.review.name == "Later"


def test_the_present_is_compared_with_the_last_review_else_with_the_beginning() -> None:
    first = first_choice(stops(days(0, 3, 9), [], today=TODAY))
    assert first
    assert first.number == 1
    reviewed = first_choice(stops(days(0, 3, 9, 12), [review(2, DAY), review(3, DAY + timedelta(days=9))], today=TODAY))
    assert reviewed
    assert reviewed.number == 3
    assert first_choice(stops(days(0), [], today=TODAY)) is None
    assert stops([], [], today=TODAY) == ()


def test_a_long_past_is_thinned_and_no_review_is_lost() -> None:
    long = days(*range(400))
    reviews = [review(number, DAY + timedelta(days=number)) for number in (7, 123, 388)]
    found = stops(long, reviews, today=DAY + timedelta(days=400))
    assert len(found) <= MOST
    assert {1, 7, 123, 388, 400} <= {stop.number for stop in found}
    assert [stop.number for stop in found] == sorted(stop.number for stop in found)
