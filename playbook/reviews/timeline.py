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
    review_by_revision: dict[int, Review] = {}
    for review in reviews:
        latest_review = review_by_revision.get(review.number)
        if latest_review is None or (review.on, review.at) > (latest_review.on, latest_review.at):
            review_by_revision[review.number] = review
    last_of_day = {day: revision for revision, day in days}
    ends = set(last_of_day.values())
    newest = days[-1][0]
    checkpoints = [
        Checkpoint(
            revision,
            review_by_revision[revision].on if revision in review_by_revision else today if revision == newest else day,
            day,
            review_by_revision.get(revision),
        )
        for revision, day in days
        if revision in ends or revision in review_by_revision
    ]
    return _thinned(checkpoints)


def first_choice(walk: Sequence[Checkpoint]) -> Checkpoint | None:
    """Return the default stop to compare the present with: the last review before now, else the first stop of all."""
    review_stops = [stop for stop in walk if stop.review]
    if review_stops:
        return max(review_stops, key=lambda stop: (stop.review.on, stop.review.at) if stop.review else (stop.on,))
    return walk[0] if len(walk) > 1 else None


def _thinned(checkpoints: list[Checkpoint]) -> tuple[Checkpoint, ...]:
    plain_stops = [stop for stop in checkpoints[1:-1] if stop.review is None]
    room = max(MOST - (len(checkpoints) - len(plain_stops)), 0)
    if len(plain_stops) <= room:
        return tuple(checkpoints)
    step = len(plain_stops) / room if room else 0
    revisions = {plain_stops[int(index * step)].number for index in range(room)}
    return tuple(stop for stop in checkpoints if stop in (checkpoints[0], checkpoints[-1]) or stop.review or stop.number in revisions)
