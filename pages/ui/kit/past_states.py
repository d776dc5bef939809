"""The past of the open plan, for its reviews: the stops in it, the states at them, and what each was called."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pages.ui.kit import adviser_context, environment
from pages.ui.kit.words import day, words, zone
from playbook.caching import registered_cache
from playbook.findings import RuleContext
from playbook.models import Plan
from playbook.reviews import Checkpoint, Review, stops
from playbook.storage import StoredPlan


@dataclass(frozen=True)
class ReviewPast:
    """A plan as it stands, its reviews with the newest first, and the stops from its first state to the present one."""

    saved: StoredPlan
    reviews: tuple[Review, ...]
    stops: tuple[Checkpoint, ...]

    @property
    def newest(self) -> Checkpoint:
        """The present state."""
        return self.stops[-1]

    def stop(self, number: int) -> Checkpoint:
        """The stop at a revision."""
        return next(stop for stop in self.stops if stop.number == number)

    def since(self, number: int) -> Sequence[Checkpoint]:
        """The stops from a revision on, it included."""
        return [stop for stop in self.stops if stop.number >= number]

    def plan(self, number: int) -> Plan:
        """The plan as it was at a revision."""
        if number == self.saved.revision:
            return self.saved.plan
        return _plan_at(environment.store().location, self.saved.plan.id, number, self.saved.revision)

    def case(self, stop: Checkpoint, *, now: bool = False) -> RuleContext:
        """The plan at a stop as the adviser saw it on its day; with `now` the present state is seen today."""
        if now and stop.number == self.newest.number:
            return adviser_context.rule_context(self.saved)
        return adviser_context.rule_context_then(self.saved, self.plan(stop.number), number=stop.number, on=stop.on, changed=stop.changed)

    def stop_label(self, stop: Checkpoint, *, now: bool = False) -> str:
        """The day of a stop, with its review's name. Two stops are never called the same, for a list tells them apart by this."""
        if now and stop.number == self.newest.number:
            return words("review.today", day=day(environment.today()))
        label = _stop_label(stop)
        twins = [other.number for other in self.stops if _stop_label(other) == label]
        return label if len(twins) == 1 else f"{label} ({twins.index(stop.number) + 1})"

    def review_label(self, review: Review) -> str:
        """A review's day and name, each once."""
        label = _dated(review.on, review.name)
        twins = [other.id for other in reversed(self.reviews) if (other.on, other.name) == (review.on, review.name)]
        return label if len(twins) == 1 else f"{label} ({twins.index(review.id) + 1})"

    def frozen_case(self, review: Review) -> RuleContext:
        """The plan as a review froze it, seen on the day of the review."""
        change_day = next((stop.changed for stop in self.stops if stop.number == review.number), review.on)
        return adviser_context.rule_context_then(
            self.saved, self.plan(review.number), number=review.number, on=review.on, changed=change_day
        )


def past_of(saved: StoredPlan) -> ReviewPast:
    """Read the past of a plan."""
    store, local_zone = environment.store(), zone()
    reviews = tuple(review for review in store.reviews.of(saved.plan.id) if review.number <= saved.revision)
    days: list[tuple[int, date]] = [
        (moment.number, moment.at.astimezone(local_zone).date()) for moment in store.reviews.moments(saved.plan.id)
    ]
    past_days = [entry for entry in days if entry[0] <= saved.revision]
    return ReviewPast(saved, reviews, stops(past_days, reviews, today=environment.today()))


def _stop_label(stop: Checkpoint) -> str:
    return _dated(stop.on, stop.review.name) if stop.review else day(stop.on)


def _dated(on: date, name: str) -> str:
    """A review's day and name, the day once: the name that is offered for a review has it."""
    return name if day(on) in name else f"{day(on)} · {name}"


@registered_cache(300)
def _plan_at(location: str, plan_id: str, number: int, newest: int) -> Plan:
    """A state of a plan, read once for each newest revision: only an erasure rewrites states, and it makes a new one."""
    return environment.store().at(plan_id, number)
