"""Mixed-integer program for the smallest effort: the people moved, and how opinions then spread (docs/decisions/0009, 0044)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import networkx
import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from playbook.decision.committee import Room
from playbook.decision.voter import EFFORT, EffortPart, Side
from playbook.decision.voting import Tally, ballot

SECONDS = 5.0
"""Time limit of the solver; after it the best set found so far is returned as unproved."""


@dataclass(frozen=True)
class Effort:
    """Set of moves: people and the side to bring each to, the effort it takes, and whether less is proved not to be enough."""

    moves: Mapping[str, Side]
    effort: int
    proved: bool = True


class EffortProgram:
    """Mixed-integer program: the people moved, and how opinions then spread.

    Columns: for each voter `f` (made for), `o` (made at least open), and for each round `y` (is for), `z` (is against), `j` (joins us);
    for each voter whom opponents may hold, `held` (made for although they do); for each rival in a plurality, `behind` (not left behind).

    More people for and fewer against never hurt (playbook/decision/simulation.py), so `y` need only be bounded from above and `z`
    from below.
    A round beyond the last in which somebody can still be swayed has no columns of its own.
    """

    def __init__(self, room: Room, efforts: Sequence[Effort] = (), last_effort: int = 0) -> None:
        """Build columns and rows; `efforts` are sets known already, among them all winning ones of an effort up to `last_effort`."""
        self.room = room
        self.ids = [voter.id for voter in room.voters]
        self.at = {id: index for index, id in enumerate(self.ids)}
        self.size = len(self.ids)
        self.listening = self._lines_by_listener()
        self.swaying = {self.at[listener]: lead for listener, lead in room.swaying().items()}
        self.opposing = self._may_oppose()
        self.settled = self._last_rounds()
        self.rounds = max(self.settled, default=0)
        self.first = list(accumulate((3 * (last + 1) for last in self.settled), initial=2 * self.size))
        self.held = {index: self.first[-1] + n for n, index in enumerate(self._held_by_opponents())}
        first_behind = self.first[-1] + len(self.held)
        self.behind = range(first_behind, first_behind + len(ballot(room).rivals))
        self.columns = first_behind + len(self.behind)
        self.rows: list[tuple[dict[int, float], float]] = []
        self.fixed: dict[int, float] = {}
        self.cost = self._cost()
        self.least = last_effort + 1
        self._start()
        for index, last in enumerate(self.settled):
            for step in range(last):
                self._spread(step, index)
        for index in self.held:
            self._hold(index)
        self._win()
        for effort in efforts:
            self.exclude(effort.moves)

    def _last_rounds(self) -> list[int]:
        """Last round in which each voter can still change: the length of the longest path on which an opinion can reach them.

        A circle of people counts once for each of its people who can be swayed.
        """
        graph = networkx.DiGraph((source, target) for target, lines in self.listening.items() for source, _ in lines)
        knots = networkx.condensation(graph)
        longest: dict[int, int] = {}
        for knot in networkx.topological_sort(knots):
            swayable_count = sum(member in self.listening for member in knots.nodes[knot]["members"])
            longest[knot] = swayable_count + max((longest[before] for before in knots.predecessors(knot)), default=0)
        knot_of = knots.graph["mapping"]
        return [longest[knot_of[index]] if index in self.listening else 0 for index in range(self.size)]

    def _lines_by_listener(self) -> dict[int, list[tuple[int, int]]]:
        """Influence lines as (source, strength), by listener, of the people who can be swayed at all."""
        lines_by_listener: dict[int, list[tuple[int, int]]] = {}
        for source, target, strength in self.room.lines:
            lines_by_listener.setdefault(self.at[target], []).append((self.at[source], strength))
        return {target: lines for target, lines in lines_by_listener.items() if self.room.voters[target].side is not Side.FOR}

    def _may_oppose(self) -> frozenset[int]:
        """Voters who may be against us at some time in a room that we win: opponents, and open minds whom such people can sway."""
        voters, asked = self.room.voters, ballot(self.room)
        stops = {*asked.stops, *({asked.decider} if asked.decider is not None else ())}
        opposing = {index for index, voter in enumerate(voters) if voter.side is Side.AGAINST} - stops
        while joining := {
            listener
            for listener, lines in self.listening.items()
            if listener not in opposing | stops
            and sum(strength for source, strength in lines if source in opposing) >= self.swaying[listener]
        }:
            opposing |= joining
        return frozenset(opposing)

    def _opponents_of(self, listener: int) -> dict[int, int]:
        """Strength of the lines from each opponent whom somebody listens to."""
        strengths: dict[int, int] = {}
        for source, strength in self.listening.get(listener, ()):
            if self.room.voters[source].side is Side.AGAINST:
                strengths[source] = strengths.get(source, 0) + strength
        return strengths

    def _held_by_opponents(self) -> list[int]:
        """Voters on whom opponents weigh enough to hold them."""
        return [index for index in self.listening if sum(self._opponents_of(index).values()) >= self.swaying[index]]

    def _f(self, voter: int) -> int:
        return voter

    def _o(self, voter: int) -> int:
        return self.size + voter

    def _y(self, step: int, voter: int) -> int:
        return self.first[voter] + 3 * min(step, self.settled[voter])

    def _z(self, step: int, voter: int) -> int:
        return self._y(step, voter) + 1

    def _j(self, step: int, voter: int) -> int:
        """Column for whether a voter joins our side in a round."""
        return self._y(step, voter) + 2

    def _at_most(self, terms: dict[int, float], limit: float) -> None:
        self.rows.append((terms, limit))

    def _cost(self) -> dict[int, float]:
        cost: dict[int, float] = {}
        for index, voter in enumerate(self.room.voters):
            open_, for_ = voter.effort(Side.OPEN), voter.effort(Side.FOR)
            cost[self._o(index)], cost[self._f(index)] = (open_, for_ - open_) if voter.side is Side.AGAINST else (0, for_)
        return cost | dict.fromkeys(self.held.values(), EFFORT[EffortPart.HELD])

    def _hold(self, index: int) -> None:
        """Somebody made for is held while the opponents who are left against weigh enough on them."""
        opponents, total = self._opponents_of(index), sum(strength for _, strength in self.listening[index])
        terms: dict[int, float] = {self._o(source): -strength for source, strength in opponents.items()}
        terms |= {self._f(index): terms.get(self._f(index), 0) + total, self.held[index]: -total}
        self._at_most(terms, self.swaying[index] - 1 - sum(opponents.values()) + total)

    def _start(self) -> None:
        for index, last in enumerate(self.settled):
            if index not in self.opposing:
                self.fixed |= {self._z(step, index): 0 for step in range(last + 1)}
        for index, voter in enumerate(self.room.voters):
            f, o, y, z = self._f(index), self._o(index), self._y(0, index), self._z(0, index)
            self.fixed[self._j(self.settled[index], index)] = 0
            self._at_most({f: 1, o: -1}, 0)
            self.fixed |= {f: 0} if Side.FOR not in voter.ways else {}
            self.fixed |= {o: 0} if not voter.ways else {}
            if voter.side is Side.FOR:
                self.fixed |= {f: 0, o: 0, y: 1, z: 0}
            elif voter.side is Side.OPEN:
                self.fixed[z] = 0
                self._at_most({y: 1, f: -1}, 0)
            else:
                self._at_most({y: 1, f: -1}, 0)
                self._at_most({z: -1, o: -1}, -1)

    def _spread(self, step: int, index: int) -> None:
        before_y, before_z = self._y(step, index), self._z(step, index)
        y, z, j = self._y(step + 1, index), self._z(step + 1, index), self._j(step, index)
        lines = self.listening[index]
        lead = self.swaying[index]
        net: dict[int, float] = {}
        for source, strength in lines:
            net[self._y(step, source)] = net.get(self._y(step, source), 0) + strength
            net[self._z(step, source)] = net.get(self._z(step, source), 0) - strength
        self._at_most({before_z: 1, z: -1}, 0)
        self._at_most({y: 1, before_y: -1, j: -1}, 0)
        self._at_most({j: 1, before_z: 1}, 1)
        # Joins only when the net strength reaches the lead that sways, and is against when it does so on the other side.
        opposed = sum(strength for source, strength in lines if source in self.opposing)
        self._at_most({**{column: -value for column, value in net.items()}, j: lead + opposed}, opposed)
        if opposed >= lead:
            excess = opposed - lead + 1
            against = {column: -value for column, value in net.items()}
            against[z] = against.get(z, 0) - excess
            against[before_y] = against.get(before_y, 0) - excess
            self._at_most(against, lead - 1)

    def _win(self) -> None:
        last, asked = self.rounds, ballot(self.room)
        for index in asked.stops:
            self.fixed[self._z(last, index)] = 0
        if not asked.possible:
            self._at_most({}, -1)
            return
        decides: dict[int, float] = {}
        if asked.decider is not None:
            self.fixed[self._z(last, asked.decider)] = 0
            decides = {self._y(last, asked.decider): 1}
        for tally in asked.tallies:
            self._reach(tally, decides)
        for column, tally in zip(self.behind, asked.rivals, strict=True):
            self._reach(tally, {column: 1})
        self._at_most(dict.fromkeys(self.behind, 1.0), 1)

    def _reach(self, tally: Tally, unless: Mapping[int, float]) -> None:
        """A count has to reach what is needed, unless one of these columns is 1."""
        terms: dict[int, float] = {}
        limit = -float(tally.need)
        for index, (against, open_, for_) in enumerate(tally.worth):
            limit += open_
            terms[self._y(self.rounds, index)] = float(open_ - for_)
            terms[self._z(self.rounds, index)] = float(open_ - against)
        least = sum(against for against, _, _ in tally.worth)
        for column in unless:
            terms[column] = terms.get(column, 0.0) - max(0.0, float(tally.need - least))
        self._at_most(terms, limit)

    def exclude(self, moves: Mapping[str, Side]) -> None:
        """Forbid further sets that contain this one."""
        terms = {self._f(self.at[id]) if side is Side.FOR else self._o(self.at[id]): 1.0 for id, side in moves.items()}
        self._at_most(terms, len(terms) - 1)

    def solved(self) -> Effort | None:
        """Solve for the cheapest set left; None when there is none. It costs no less than the one before; that need not be proved again."""
        # Effort first; of equals the fewest opponents made supporters, then the fewest held by others, then the fewest people.
        few = self.size + 1
        share = few**3
        cost = np.zeros(self.columns)
        for column, value in self.cost.items():
            cost[column] = value * share
        for index, voter in enumerate(self.room.voters):
            opponent = voter.side is Side.AGAINST
            cost[self._o(index) if opponent else self._f(index)] += 1
            cost[self._f(index)] += few**2 * opponent
        for column in self.held.values():
            cost[column] += few
        low, high = np.zeros(self.columns), np.ones(self.columns)
        for column, value in self.fixed.items():
            # A column may be fixed twice, once by where a voter stands and once by the rule: both hold.
            low[column], high[column] = max(low[column], value), min(high[column], value)
        if (low > high).any():
            return None
        effort_bound = ({column: -value for column, value in self.cost.items()}, -self.least)
        answer = milp(
            cost,
            constraints=self._constraints([*self.rows, effort_bound]),
            integrality=np.ones(self.columns, dtype=np.int64),
            bounds=Bounds(low, high),
            options={"time_limit": SECONDS, "mip_rel_gap": 0},
        )
        if answer.x is None:
            return None
        on = answer.x > 0.5
        moves = {}
        for index, voter in enumerate(self.room.voters):
            if on[self._f(index)] and voter.side is not Side.FOR:
                moves[voter.id] = Side.FOR
            elif on[self._o(index)] and voter.side is Side.AGAINST:
                moves[voter.id] = Side.OPEN
        effort = self.room.effort(moves)
        self.least = effort
        return Effort(moves, effort, proved=answer.status == 0)

    def _constraints(self, rows: list[tuple[dict[int, float], float]]) -> LinearConstraint:
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
