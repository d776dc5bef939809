"""The one answer to who matters: whom our effort is worth now, and why; every page that praises or questions effort asks here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from playbook import decision
from playbook.caching import ById, registered_cache
from playbook.content.method import Method
from playbook.decision import Effort, Room, Side, Verdict
from playbook.findings.next_meeting import meeting_room, meeting_verdict
from playbook.insight.key_people import key_ids
from playbook.models import LineKind, Plan, RoleId, StageId, Stance

_STANCES = {Side.OPEN: Stance.NEUTRAL, Side.FOR: Stance.SUPPORTER}


class Why(StrEnum):
    """Reason why somebody matters now."""

    DECISIVE = "decisive"
    """A key person of the present stage, as the star shows them."""
    ACTS = "acts"
    """Takes part in the present stage."""
    COACH = "coach"
    HEARD = "heard"
    """Somebody decisive listens to them."""
    MEETING = "meeting"
    """The next meeting hangs on them, or is won with them."""


@dataclass(frozen=True, eq=False)
class WhoMatters:
    """People who matter in a plan at its present stage; the meeting is only worked out where nothing else makes somebody matter."""

    plan: Plan
    method: Method
    today: date | None = None

    def __contains__(self, id: object) -> bool:
        """True if somebody matters now."""
        return id in self._at_sight or id in self.in_meeting

    def why(self, id: str) -> tuple[Why, ...]:
        """Return the reasons why somebody matters; none for whom our effort is not worth it now."""
        return (*self._at_sight.get(id, ()), *((Why.MEETING,) if id in self.in_meeting else ()))

    @cached_property
    def room(self) -> Room:
        """The room of the next meeting, from our chair."""
        return meeting_room(self.plan, self.method, self.today)

    @cached_property
    def verdict(self) -> Verdict:
        """Verdict on the next meeting as people stand."""
        return meeting_verdict(self.plan, self.method, self.today)

    @cached_property
    def best(self) -> Effort | None:
        """The set of moves that the dry run of the next meeting advises; None where none wins."""
        return next(iter(decision.advised(self.room)), None)

    @cached_property
    def aims(self) -> Mapping[str, Stance]:
        """Stances that the dry run of the next meeting advises, by person to move; empty after the order."""
        if self.plan.stage is StageId.SERVICE or self.best is None:
            return {}
        return {id: _STANCES[side] for id, side in self.best.moves.items()}

    @cached_property
    def in_meeting(self) -> frozenset[str]:
        """People on whom the next meeting hangs or whose stance it rests on, and those who are to be won, asked or kept for it."""
        if self.plan.stage is StageId.SERVICE:
            return frozenset()
        verdict, best = self.verdict, self.best
        moves = best.moves if best else {}
        kept = decision.wrong_guesses(self.room, moves) if best else ()
        return frozenset({*verdict.hangs_on, *verdict.rests_on, *moves, *kept, *decision.to_find_out(verdict, self.room, moves)})

    @cached_property
    def _at_sight(self) -> Mapping[str, tuple[Why, ...]]:
        plan = self.plan
        decisive = key_ids(plan, self.method, plan.stage)
        groups = {
            Why.DECISIVE: decisive,
            Why.ACTS: set(plan.stage_state(plan.stage).actors),
            Why.COACH: {person.id for person in plan.present if RoleId.COACH in person.role_ids},
            Why.HEARD: {
                line.source
                for line in plan.lines
                if line.kind is LineKind.INFLUENCE and line.strength >= decision.STRONG and line.target in decisive
            },
        }
        return {person.id: reasons for person in plan.present if (reasons := tuple(why for why, ids in groups.items() if person.id in ids))}


def who_matters(plan: Plan, method: Method, today: date | None = None) -> WhoMatters:
    """Return who matters in a plan at its present stage; the days until the decision count from `today`."""
    return _who_matters(ById(plan), ById(method), today)


@registered_cache(16)
def _who_matters(plan: ById[Plan], method: ById[Method], today: date | None) -> WhoMatters:
    """Find who matters in a plan, with the meeting that it works out on demand."""
    return WhoMatters(plan.value, method.value, today)
