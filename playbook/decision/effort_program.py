"""Mixed-integer program for the smallest effort, and the judge that sends its answers back until one wins (docs/decisions/0055)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_matrix

from playbook.decision.committee import Room
from playbook.decision.simulation import judge
from playbook.decision.voter import EFFORT, EffortPart, Side, Voter
from playbook.decision.voting import Tally, ballot

SECONDS = 5.0
"""Time in which the cheapest set is looked for; after it one that wins is returned as unproved."""
INFEASIBLE = 2
"""Status of the solver where there is no set left."""
_Moves = Mapping[str, Side]
_Terms = dict[int, int]


@dataclass(frozen=True)
class Effort:
    """Set of moves: people and the side to bring each to, the effort it takes, and whether less is proved not to be enough."""

    moves: Mapping[str, Side]
    effort: int
    proved: bool = True


class EffortProgram:
    """Mixed-integer program for the cheapest set of moves that wins.

    Columns: for each voter `f` (made for), `o` (an opponent made at least open), `y` (ends for), `j` (joins us by whom they listen to); for
    each voter whom opponents may hold, `held` (made for although they do); for each rival in a plurality, `behind` (not left behind).

    The program knows nothing of the order in which opinions spread, nor of open minds that join the other side, so it may take a set for a
    winning one that is not. The judge tells. Since more moves never hurt (playbook/decision/simulation.py), every part of the largest
    losing set around such an answer loses as well: a row asks for a move beyond it, and the program is solved again.
    """

    def __init__(self, room: Room, efforts: Sequence[Effort] = (), last_effort: int = 0) -> None:
        """Build columns and rows; `efforts` are sets known already, among them all winning ones of an effort up to `last_effort`."""
        self.room, self.wins = room, judge(room)
        self.at = {voter.id: index for index, voter in enumerate(room.voters)}
        self.size = len(room.voters)
        self.swaying = {self.at[listener]: lead for listener, lead in room.swaying.items()}
        self.listening = self._lines_by_listener()
        self.held = {index: 4 * self.size + n for n, index in enumerate(self._held_by_opponents())}
        first_behind = 4 * self.size + len(self.held)
        self.behind = range(first_behind, first_behind + len(ballot(room).rivals))
        self.columns = first_behind + len(self.behind)
        self.rows: list[tuple[_Terms, int]] = []
        self.low, self.high = np.zeros(self.columns), np.ones(self.columns)
        self.cost = self._cost()
        self.least = last_effort + 1
        self.known: list[_Moves] = []
        for index, voter in enumerate(room.voters):
            self._place(index, voter)
        for index in self.listening:
            self._join(index)
        for index in self.held:
            self._hold(index)
        self._win()
        for effort in efforts:
            self.exclude(effort.moves)

    def _lines_by_listener(self) -> dict[int, dict[int, int]]:
        """Strength of the lines to everybody who can be swayed at all, by listener and source."""
        strengths: dict[int, dict[int, int]] = {}
        for source, target, strength in self.room.lines:
            if self.room.voters[self.at[target]].side is not Side.FOR:
                heard = strengths.setdefault(self.at[target], {})
                heard[self.at[source]] = heard.get(self.at[source], 0) + strength
        return strengths

    def _opponents_of(self, listener: int) -> dict[int, int]:
        """Strength of the lines from each opponent whom somebody listens to."""
        return {source: strength for source, strength in self.listening[listener].items() if self._against(source)}

    def _held_by_opponents(self) -> list[int]:
        """Voters on whom opponents weigh enough to hold them."""
        return [index for index in self.listening if sum(self._opponents_of(index).values()) >= self.swaying[index]]

    def _against(self, voter: int) -> bool:
        return self.room.voters[voter].side is Side.AGAINST

    def _f(self, voter: int) -> int:
        return voter

    def _o(self, voter: int) -> int:
        return self.size + voter

    def _y(self, voter: int) -> int:
        return 2 * self.size + voter

    def _j(self, voter: int) -> int:
        return 3 * self.size + voter

    def _only_with(self, column: int, *others: int) -> None:
        """A column is 1 only where one of the others is."""
        self._at_most({column: 1, **dict.fromkeys(others, -1)}, 0)

    def _at_most(self, terms: _Terms, limit: int) -> None:
        self.rows.append((terms, limit))

    def _fix(self, column: int, value: int) -> None:
        """Hold a column at a value. One may be held twice, by where a voter stands and by the rule: both hold."""
        self.low[column], self.high[column] = max(self.low[column], value), min(self.high[column], value)

    def _cost(self) -> _Terms:
        cost: _Terms = {}
        for index, voter in enumerate(self.room.voters):
            open_, for_ = voter.effort(Side.OPEN), voter.effort(Side.FOR)
            cost[self._o(index)], cost[self._f(index)] = open_, for_ - open_
        return cost | dict.fromkeys(self.held.values(), EFFORT[EffortPart.HELD])

    def _place(self, index: int, voter: Voter) -> None:
        """Put a voter where they stand, with the sides they can be brought to."""
        f, o, y, j = self._f(index), self._o(index), self._y(index), self._j(index)
        if Side.FOR not in voter.ways:
            self._fix(f, 0)
        if voter.side is Side.AGAINST:
            self._only_with(f, o)
            self._only_with(j, o)
        if not voter.ways or voter.side is not Side.AGAINST:
            self._fix(o, 0)
        if index not in self.listening:
            self._fix(j, 0)
        if voter.side is not Side.FOR:
            self._only_with(y, f, j)

    def _join(self, index: int) -> None:
        """Somebody joins us only where those who end for us lead the opponents who are left by what sways them."""
        opponents = self._opponents_of(index)
        terms: _Terms = {self._y(source): -strength for source, strength in self.listening[index].items()}
        terms |= {self._o(source): -strength for source, strength in opponents.items()}
        self._at_most(terms | {self._j(index): self.swaying[index] + sum(opponents.values())}, 0)

    def _hold(self, index: int) -> None:
        """Somebody made for is held while the opponents who are left against weigh enough on them."""
        opponents, total = self._opponents_of(index), sum(self.listening[index].values())
        terms: _Terms = {self._o(source): -strength for source, strength in opponents.items()}
        terms |= {self._f(index): terms.get(self._f(index), 0) + total, self.held[index]: -total}
        self._at_most(terms, self.swaying[index] - 1 - sum(opponents.values()) + total)

    def _win(self) -> None:
        asked = ballot(self.room)
        deciders = () if asked.decider is None else (asked.decider,)
        for index in (*asked.stops, *deciders):
            if self._against(index):
                self._fix(self._o(index), 1)
        for tally in asked.tallies:
            self._reach(tally, [self._y(index) for index in deciders])
        for column, tally in zip(self.behind, asked.rivals, strict=True):
            self._reach(tally, [column])
        self._at_most(dict.fromkeys(self.behind, 1), 1)

    def _reach(self, tally: Tally, unless: Sequence[int]) -> None:
        """A count has to reach what is needed, unless one of these columns is 1."""
        terms: _Terms = {}
        limit = -tally.need
        for index, (against, open_, for_) in enumerate(tally.worth):
            terms[self._y(index)] = open_ - for_
            if self._against(index):
                terms[self._o(index)] = against - open_
            limit += against if self._against(index) else open_
        least = sum(against for against, _, _ in tally.worth)
        for column in unless:
            terms[column] = least - tally.need
        self._at_most(terms, limit)

    def exclude(self, moves: _Moves) -> None:
        """Forbid further sets that contain this one."""
        self.known.append(moves)
        columns = [self._f(self.at[id]) if side is Side.FOR else self._o(self.at[id]) for id, side in moves.items()]
        self._at_most(dict.fromkeys(columns, 1), len(columns) - 1)

    def limit(self, effort: int) -> None:
        """Look for no set that takes more than this effort."""
        self._at_most(self.cost, effort)

    def solved(self) -> Effort | None:
        """Solve for the cheapest set left; None when there is none. It costs no less than the one before; that need not be proved again."""
        end = monotonic() + SECONDS
        while (self.low <= self.high).all():
            answer = self._answer(max(end - monotonic(), 0.001))
            if answer.status == INFEASIBLE:
                return None
            moves = {} if answer.x is None else self._moves(answer.x.round() == 1)
            if answer.x is not None and self.wins(moves):
                self.least = self.room.effort(moves)
                return Effort(moves, self.least, proved=answer.status == 0)
            if answer.status:
                return self._unproved()
            for row in {frozenset(self._beyond(moves, order)) for order in self._orders()}:
                self._at_most(dict.fromkeys(row, -1), -1)
        return None

    def _answer(self, seconds: float) -> OptimizeResult:
        # Effort first; of equals the fewest opponents made supporters, then the fewest held by others, then the fewest people.
        few = self.size + 1
        cost = np.zeros(self.columns)
        for column, value in self.cost.items():
            cost[column] = value * few**3
        for index in range(self.size):
            opponent = self._against(index)
            cost[self._o(index) if opponent else self._f(index)] += 1
            cost[self._f(index)] += few**2 * opponent
        for column in self.held.values():
            cost[column] += few
        effort_bound = ({column: -value for column, value in self.cost.items()}, -self.least)
        return milp(
            cost,
            constraints=self._constraints([*self.rows, effort_bound]),
            integrality=np.ones(self.columns, np.int64),
            bounds=Bounds(self.low, self.high),
            options={"time_limit": seconds, "mip_rel_gap": 0},
        )

    def _moves(self, on: npt.NDArray[np.bool_]) -> _Moves:
        """Moves that the columns stand for."""
        moves = {}
        for index, voter in enumerate(self.room.voters):
            if on[self._f(index)]:
                moves[voter.id] = Side.FOR
            elif on[self._o(index)]:
                moves[voter.id] = Side.OPEN
        return moves

    def _orders(self) -> Iterator[Sequence[Voter]]:
        """Yield orders in which people join a losing set until it is the largest."""
        cheapest = sorted(self.room.voters, key=lambda voter: voter.effort(Side.FOR))
        yield cheapest
        yield cheapest[::-1]
        yield self.room.voters
        yield self.room.voters[::-1]

    def _beyond(self, losing: _Moves, order: Sequence[Voter]) -> Iterator[int]:
        """Yield the columns of moves beyond the largest losing set around this one; `order` says who is tried first."""
        largest = dict(losing)
        for voter in order:
            for side in reversed(voter.ways):
                if not self.wins({**largest, voter.id: side}):
                    largest[voter.id] = side
                    break
        for index, voter in enumerate(self.room.voters):
            if voter.ways:
                side = largest.get(voter.id, voter.side)
                if side is not Side.FOR and Side.FOR in voter.ways:
                    yield self._f(index)
                if side is Side.AGAINST:
                    yield self._o(index)

    def _unproved(self) -> Effort | None:
        """A set that wins, with no move too many, where time is over; None where it holds one that is known."""
        moves = {voter.id: voter.ways[-1] for voter in self.room.voters if voter.ways}
        for voter in sorted(self.room.voters, key=lambda voter: -voter.effort(Side.FOR)):
            fewer = {id: side for id, side in moves.items() if id != voter.id}
            less = next((try_ for try_ in (fewer, *({**fewer, voter.id: side} for side in voter.ways)) if self.wins(try_)), moves)
            moves = less
        held_known = any(all(moves.get(id, Side.AGAINST) >= side for id, side in known.items()) for known in self.known)
        return None if held_known or not self.wins(moves) else Effort(moves, self.room.effort(moves), proved=False)

    def _constraints(self, rows: list[tuple[_Terms, int]]) -> LinearConstraint:
        across: list[int] = []
        down: list[int] = []
        values: list[float] = []
        for row, (terms, _) in enumerate(rows):
            across += terms.keys()
            values += terms.values()
            down += [row] * len(terms)
        matrix = csr_matrix((values, (down, across)), shape=(len(rows), self.columns))
        limits: npt.NDArray[np.float64] = np.array([limit for _, limit in rows])
        return LinearConstraint(matrix, -np.inf, limits)
