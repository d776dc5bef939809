"""The verdict on a meeting: who is chosen, that nothing changes, or that it is open; on whom it hangs, and on which guesses it rests."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from playbook.decision.outcome import Reason, judge, outcome
from playbook.decision.room import Room, Rule, Side
from playbook.models import US, Plan


@dataclass(frozen=True)
class Verdict:
    """What a meeting comes to, and how far that is known (docs/decisions/0023)."""

    taken: str | None
    """The vendor (US or a rival's id) that is chosen if everybody stands as the plan has it; None when nothing changes."""
    chair: str
    """From whose chair the reasons speak: that of the vendor taken, else ours."""
    reasons: tuple[Reason, ...]
    hangs_on: tuple[str, ...] = ()
    """The people who are not known and on whom it hangs; the verdict is open while there are any."""
    rests_on: tuple[str, ...] = ()
    """The people of whom a wrong guess would change a verdict that is not open."""

    @property
    def open(self) -> bool:
        """Whether what is not known decides the meeting."""
        return bool(self.hangs_on)

    @property
    def chosen(self) -> str | None:
        """The vendor that is chosen; None when nothing changes and when it is open."""
        return None if self.open else self.taken

    @property
    def proved(self) -> bool:
        """Whether no guess and nobody unknown could make it another."""
        return not self.hangs_on and not self.rests_on


def verdict(plan: Plan, room: Callable[[str], Room]) -> Verdict:
    """The verdict on a room; `room` gives it from a vendor's chair (US or a rival's id).

    It is open when those who are not known (no name, no contact, no stance) could say something that gives another result. An assumed
    stance (grade 0 or 1) of somebody we know leaves it standing, but it rests on that guess. How old a reading is does not count here:
    the findings speak of that.
    """
    rooms = {chair: room(chair) for chair in (US, *(rival.id for rival in plan.rivals))}
    results = {chair: outcome(one) for chair, one in rooms.items()}
    taken = next((chair for chair, result in results.items() if result.wins), None)
    voters, seats = rooms[US].voters, list(rooms.values())
    return Verdict(
        taken,
        taken or US,
        results[taken or US].reasons,
        hangs_on=(doubtful := hanging(seats, {voter.id for voter in voters if voter.doubts})),
        rests_on=() if doubtful else hanging(seats, {voter.id for voter in voters if voter.weak or voter.doubts}),
    )


def hanging(seats: Sequence[Room], people: Collection[str]) -> tuple[str, ...]:
    """Those of `people` on whom the result hangs, if any of them may be for or against any vendor; empty when it is the same in any case.

    `seats` are one room from the chair of each vendor. A vendor's win hangs on `people` when it comes about with all of them for it and
    not with all of them against it; because more people for and fewer against never hurt, nothing between the two has to be tried.

    Named are those whose yes or no alone changes the win, the others of `people` standing as the plan has them or all being for it (a
    decider who is among them counts as being for it, for advice is asked for only until they have decided). Where nobody alone does,
    it is the fewest, in this order, who do so together: the decider, then by weight.
    """
    named: set[str] = set()
    order = [voter.id for voter in seats[0].voters if voter.id in people] if seats else []
    if seats and seats[0].rule is Rule.DECIDER and seats[0].decider in order:
        order.sort(key=lambda id: id != seats[0].decider)
    for room in seats:
        wins = judge(room)
        yes, no = (dict.fromkeys(order, side) for side in (Side.FOR, Side.AGAINST))
        if not wins(yes) or wins(no):
            continue
        decided = {id: Side.FOR for id in order[:1] if room.rule is Rule.DECIDER and id == room.decider}
        alone = [id for id in order if any(_turns(wins, others, id) for others in (decided, yes))]
        named.update(alone or order[: next(n for n in range(1, len(order) + 1) if _differ(wins, order[:n]))])
    return tuple(id for id in order if id in named)


def _turns(wins: Callable[[Mapping[str, Side]], bool], others: Mapping[str, Side], person: str) -> bool:
    return wins({**others, person: Side.FOR}) != wins({**others, person: Side.AGAINST})


def _differ(wins: Callable[[Mapping[str, Side]], bool], people: Collection[str]) -> bool:
    return wins(dict.fromkeys(people, Side.FOR)) != wins(dict.fromkeys(people, Side.AGAINST))


def to_find_out(found: Verdict, room: Room, moves: Mapping[str, Side]) -> tuple[str, ...]:
    """Whom to find out about before anybody is moved: those on whom the verdict hangs, or the win by the moves, or who are moved."""
    doubtful = {voter.id for voter in room.voters if voter.doubts}
    after = hanging([room.moved(moves)], doubtful - set(moves))
    return tuple(voter.id for voter in room.voters if voter.id in {*found.hangs_on, *after, *(doubtful & set(moves))})
