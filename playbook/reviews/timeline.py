"""The stops of a walk through a plan's past: the last state of each day, each state that was reviewed, and the present one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from playbook.reviews.held_review import Review

MOST = 60
"""Stops at most; of a longer past the days are thinned, never the reviews."""


@dataclass(frozen=True)
class Checkpoint:
    """A state of a plan to stop at: its revision, the day it is seen on, the day it was last changed, and the review that froze it."""

    number: int
    on: date
    changed: date
    review: Review | None = None


def stops(days: Sequence[tuple[int, date]], reviews: Iterable[Review], *, today: date) -> tuple[Checkpoint, ...]:
    """The stops from the first to the last revision; `days` says on which day each was saved, in their order.

    A state is seen on the day of its review, else on the day it was saved; the last one, unless it was reviewed, today.
    """
    if not days:
        return ()
    reviewed: dict[int, Review] = {}
    for review in reviews:
        known = reviewed.get(review.number)
        if known is None or (review.on, review.at) > (known.on, known.at):
            reviewed[review.number] = review
    last_of_day = {day: number for number, day in days}
    ends = set(last_of_day.values())
    newest = days[-1][0]
    found = [
        Checkpoint(number, reviewed[number].on if number in reviewed else today if number == newest else day, day, reviewed.get(number))
        for number, day in days
        if number in ends or number in reviewed
    ]
    return _thinned(found)


def first_choice(walk: Sequence[Checkpoint]) -> Checkpoint | None:
    """Return the default stop to compare the present with: the last review before now, else the first stop of all."""
    reviewed = [stop for stop in walk if stop.review]
    if reviewed:
        return max(reviewed, key=lambda stop: (stop.review.on, stop.review.at) if stop.review else (stop.on,))
    return walk[0] if len(walk) > 1 else None


def _thinned(found: list[Checkpoint]) -> tuple[Checkpoint, ...]:
    plain = [stop for stop in found[1:-1] if stop.review is None]
    room = max(MOST - (len(found) - len(plain)), 0)
    if len(plain) <= room:
        return tuple(found)
    step = len(plain) / room if room else 0
    kept = {plain[int(place * step)].number for place in range(room)}
    return tuple(stop for stop in found if stop in (found[0], found[-1]) or stop.review or stop.number in kept)
