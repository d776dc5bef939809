"""Voting: what a decision rule asks of the sides that people end on, said once for the argument, the quick judge and the exact program."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from playbook.decision.committee import QUOTA, Room, Rule
from playbook.decision.voter import NOTHING, Side, Voter

Worth = tuple[int, int, int]
"""Votes that a person gives by ending against, open and for."""


@dataclass(frozen=True)
class Tally:
    """Count that has to reach `need`: the sum of what everybody gives by where they end. More for and fewer against never lower it.

    `rival` is the vendor it compares the one in the chair with; None where only those for it are counted.
    """

    worth: tuple[Worth, ...]
    need: int
    rival: str | None = None

    def count(self, sides: Sequence[int]) -> int:
        """Sum for the sides, given in the order of the room."""
        return sum(worth[side + 1] for worth, side in zip(self.worth, sides, strict=True))

    def counts(self, sides: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """Sums for many cases, a row each."""
        worth = np.array(self.worth, np.float64).reshape(-1, 3)
        total: npt.NDArray[np.float64] = sum(((sides == side) @ worth[:, side + 1] for side in Side), np.zeros(len(sides)))
        return total


@dataclass(frozen=True)
class Ballot:
    """Conditions on which the vendor in the chair wins, with people by their place in the room.

    None of `stops` ends against it. Where there is a `decider`, they are for it, or open while the tallies are reached. Else every tally
    is reached, and at most one of `rivals` is not left behind.
    """

    stops: tuple[int, ...] = ()
    decider: int | None = None
    tallies: tuple[Tally, ...] = ()
    rivals: tuple[Tally, ...] = ()
    possible: bool = True
    """False where nobody is there who could decide."""

    def wins(self, sides: Sequence[int]) -> bool:
        """True if the vendor in the chair wins with these final sides."""
        if not self.possible or any(sides[index] < 0 for index in self.stops):
            return False
        if self.decider is not None and sides[self.decider]:
            return sides[self.decider] > 0
        if any(tally.count(sides) < tally.need for tally in self.tallies):
            return False
        return sum(tally.count(sides) < tally.need for tally in self.rivals) <= 1

    def wins_by_case(self, sides: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
        """True where the vendor in the chair wins, for many cases of final sides, a row each."""
        wins = np.full(len(sides), self.possible)
        for tally in self.tallies:
            wins &= tally.counts(sides) >= tally.need
        if self.rivals:
            wins &= sum((tally.counts(sides) < tally.need).astype(int) for tally in self.rivals) <= 1
        if self.decider is not None:
            wins = np.where(sides[:, self.decider] == 0, wins, (sides[:, self.decider] > 0) & self.possible)
        result: npt.NDArray[np.bool_] = wins & (sides[:, list(self.stops)] >= 0).all(axis=1)
        return result


def ballot(room: Room) -> Ballot:
    """Conditions that the rule of a room sets (docs/decisions/0052).

    One decides: the decider is for it, or open and advisers for it have more than half of the voices. Majority: more than half of the
    votes. Qualified majority: at least its quota of the votes. Consensus: more than half, and nobody who votes is against it. Plurality:
    it reaches the run-off between the two with most votes, and beats each other vendor in one. A veto holder against it stops it always.
    """
    place = {voter.id: index for index, voter in enumerate(room.voters)}
    stops = tuple(place[voter.id] for voter in room.voters if voter.veto or (room.rule is Rule.CONSENSUS and voter.votes))
    if room.rule is Rule.PLURALITY:
        duels, leads = tuple(_duels(room)), tuple(_leads(room))
        return Ballot(stops, None, duels, leads if len(leads) > 1 else ())
    decider = place.get(room.decider or "") if room.rule is Rule.DECIDER else None
    votes = [0 if index == decider else voter.votes for index, voter in enumerate(room.voters)]
    tally = Tally(tuple((0, 0, vote) for vote in votes), needed(room, sum(votes)))
    return Ballot(stops, decider, (tally,), possible=bool(room.voters) and (room.rule is not Rule.DECIDER or decider is not None))


def needed(room: Room, total: int) -> int:
    """Votes or voices needed of so many: more than half, or at least the quota of a qualified majority."""
    if room.rule is Rule.QUALIFIED:
        votes, of = room.quota or QUOTA
        return max(1, -(-total * votes // of))
    return total // 2 + 1


def rivals_of(room: Room) -> tuple[str, ...]:
    """Everything that people in the room could choose but the vendor in the chair, no change included, in order."""
    named = {choice for voter in room.voters for choice in (voter.vendor, voter.second) if choice and choice != room.chair}
    return tuple(sorted(named)) or (NOTHING,)


def _duels(room: Room) -> Iterator[Tally]:
    """Yield the run-off with each other vendor: one more vote than it has."""
    for rival in rivals_of(room):
        yield Tally(tuple(_worth(voter, room.chair, rival) for voter in room.voters), 1, rival)


def _worth(voter: Voter, chair: str, rival: str) -> Worth:
    """Votes that a person gives to the vendor in the chair, less those to one rival, if these two were left.

    Who is against it by a recorded choice votes for that, or by their second choice where that is not one of the two. Who is against it
    without one, such as somebody swayed, takes whatever is not it. Who is open may have a second choice, but none between their former
    first and another.
    """
    votes = voter.votes
    leaning = votes if voter.second == chair else -votes if voter.second == rival else 0
    against = -votes if voter.vendor in (None, chair, rival) else leaning
    return against, 0 if voter.vendor == rival else leaning, votes


def _leads(room: Room) -> Iterator[Tally]:
    """Yield the lead in votes over each other vendor before the run-off: who is against it without a choice may vote for any of them."""
    for rival in rivals_of(room):
        votes_against = ((voter, -voter.votes if voter.vendor in (None, room.chair, rival) else 0) for voter in room.voters)
        yield Tally(tuple((against, 0, voter.votes) for voter, against in votes_against), 1, rival)
