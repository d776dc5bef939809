"""Verdict on a meeting: a vendor is chosen, nothing changes, or it is open; with the people it hangs on and the guesses it rests on."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from playbook.decision.committee import Room, Rule
from playbook.decision.simulation import Reason, Result, judge, outcome
from playbook.decision.voter import Side
from playbook.models import US, Plan, Rival, RivalKind


@dataclass(frozen=True)
class Verdict:
    """Verdict on a meeting, and how far it is known (docs/decisions/0023)."""

    taken: str | None
    """The vendor (US or a rival's id) that is chosen if everybody stands as the plan has it; None when nothing changes."""
    chair: str
    """Chair from which the reasons speak: that of the vendor taken, else ours."""
    reasons: tuple[Reason, ...]
    hangs_on: tuple[str, ...] = ()
    """People in doubt on whom it hangs; the verdict is open while there are any."""
    rests_on: tuple[str, ...] = ()
    """People about whom a wrong guess would change a verdict that is not open."""
    stays: Rival | None = None
    """The competitor that is served when nothing changes: "no decision" where it is one, else the incumbent; None where none is known."""
    stopped: tuple[tuple[str, Reason], ...] = ()
    """Reasons, where nothing changes, why a rival that only a no stops does not win: each after the rival from whose chair it speaks."""

    @property
    def argument(self) -> tuple[tuple[str, Reason], ...]:
        """All reasons in order, each after the chair from which it speaks."""
        return tuple((self.chair, reason) for reason in self.reasons) + self.stopped

    @property
    def open(self) -> bool:
        """True if what is not known decides the meeting."""
        return bool(self.hangs_on)

    @property
    def chosen(self) -> str | None:
        """The vendor that is chosen; None when nothing changes and when it is open."""
        return None if self.open else self.taken

    @property
    def proved(self) -> bool:
        """True if no guess and nobody in doubt could change the verdict."""
        return not self.hangs_on and not self.rests_on


def verdict(plan: Plan, room: Callable[[str], Room]) -> Verdict:
    """The verdict on a room; `room` gives it from a vendor's chair (US or a rival's id).

    Nothing changes when no vendor is chosen. It is open when people in doubt (no name, no contact, no stance) could change the result. An
    assumed stance (grade 0 or 1) of somebody we know leaves it standing, but it rests on that guess. The age of a reading does not count
    here: the findings speak of that.
    """
    rooms = {chair: room(chair) for chair in (US, *(rival.id for rival in plan.rivals if rival.kind is not RivalKind.NO_DECISION))}
    results = {chair: outcome(seat) for chair, seat in rooms.items()}
    winner = next((chair for chair, result in results.items() if result.wins), None)
    voters, seats = rooms[US].voters, list(rooms.values())
    return Verdict(
        winner,
        winner or US,
        results[winner or US].reasons,
        hangs_on=(doubtful_people := hanging(seats, {voter.id for voter in voters if voter.doubts})),
        rests_on=() if doubtful_people else hanging(seats, {voter.id for voter in voters if voter.weak or voter.doubts}),
        stays=_served_by_no_change(plan),
        stopped=() if winner else tuple(_stopped(rooms, results)),
    )


def _stopped(rooms: Mapping[str, Room], results: Mapping[str, Result]) -> Iterator[tuple[str, Reason]]:
    """Yield why each rival that would be chosen if nobody could say no is not; how opinions spread is told from our chair."""
    for chair, room in rooms.items():
        if chair != US and any(voter.veto for voter in room.voters) and outcome(room.without_vetoes()).wins:
            yield from ((chair, reason) for reason in results[chair].reasons if not reason.round)


def _served_by_no_change(plan: Plan) -> Rival | None:
    kinds = {rival.kind: rival for rival in reversed(plan.rivals)}
    return kinds.get(RivalKind.NO_DECISION) or kinds.get(RivalKind.INCUMBENT)


def hanging(seats: Sequence[Room], people: Collection[str]) -> tuple[str, ...]:
    """Return those of `people` on whom the result hangs when each may be for or against any vendor; empty when it is the same in any case.

    `seats` are one room from the chair of each vendor. A vendor's win hangs on `people` when it wins with all of them for it and not
    with all of them against it; more people for and fewer against never hurt, so nothing between the two has to be tried.

    It returns those whose yes or no alone changes the win, while the others of `people` stand as the plan has them or are all for it (a
    decider among them counts as for it, since advice is asked for only until they have decided). Where nobody alone changes it, it
    returns the fewest who do so together, taken in this order: the decider, then by weight.
    """
    pivots: set[str] = set()
    order = [voter.id for voter in seats[0].voters if voter.id in people] if seats else []
    if seats and seats[0].rule is Rule.DECIDER and seats[0].decider in order:
        order.sort(key=lambda id: id != seats[0].decider)
    for room in seats:
        wins = judge(room)
        yes, no = (dict.fromkeys(order, side) for side in (Side.FOR, Side.AGAINST))
        if not wins(yes) or wins(no):
            continue
        decider_vote = {id: Side.FOR for id in order[:1] if room.rule is Rule.DECIDER and id == room.decider}
        single_pivots = [id for id in order if any(_turns(wins, others, id) for others in (decider_vote, yes))]
        pivots.update(single_pivots or order[: next(n for n in range(1, len(order) + 1) if _differ(wins, order[:n]))])
    return tuple(id for id in order if id in pivots)


def _turns(wins: Callable[[Mapping[str, Side]], bool], others: Mapping[str, Side], person: str) -> bool:
    return wins({**others, person: Side.FOR}) != wins({**others, person: Side.AGAINST})


def _differ(wins: Callable[[Mapping[str, Side]], bool], people: Collection[str]) -> bool:
    return wins(dict.fromkeys(people, Side.FOR)) != wins(dict.fromkeys(people, Side.AGAINST))


def to_find_out(meeting_verdict: Verdict, room: Room, moves: Mapping[str, Side]) -> tuple[str, ...]:
    """People in doubt to find out about before anybody is moved: the verdict or the win by the moves hangs on them, or they are moved."""
    doubtful_people = {voter.id for voter in room.voters if voter.doubts}
    after = hanging([room.moved(moves)], doubtful_people - set(moves))
    return tuple(voter.id for voter in room.voters if voter.id in {*meeting_verdict.hangs_on, *after, *(doubtful_people & set(moves))})
