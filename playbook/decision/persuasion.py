"""Smallest effort that turns the decision: exact, by enumerating the small sets, then by a mixed-integer program."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import networkx
import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from playbook.caching import registered_cache
from playbook.decision.committee import HELD, Room, Rule, Side
from playbook.decision.robust import shares, winning
from playbook.decision.simulation import judge

GONE_THROUGH = 1_000
"""Most sets of moves that are enumerated; sets of more effort are left to the solver."""
SECONDS = 5.0
"""Time limit of the solver; after it the best set found so far is returned as unproved."""
COMPARED = 24
"""Most sets of equal effort that are compared by robustness; where there are more, that is left out."""
_Option = tuple[int, str, Side]


@dataclass(frozen=True)
class Effort:
    """Set of moves: people and the side to bring each to, the effort it takes, and whether less is proved not to be enough."""

    moves: Mapping[str, Side]
    effort: int
    proved: bool = True


@registered_cache(512)
def smallest_efforts(room: Room, *, most: int = 1) -> tuple[Effort, ...]:
    """Return up to `most` different sets of moves that make the vendor in the chair win; empty when nothing would.

    Cheapest first. Ties go to the set that turns the fewest opponents into supporters, then to the most robust, then to the fewest
    people, then to the heaviest; in a room too large to enumerate, or with very many ties, robustness is left out. The order in which
    people were entered changes nothing. No set contains another that would do. A room already won needs the empty set. No set follows
    one that is not proved. Answers are cached.
    """
    wins = judge(room)
    if wins({}):
        return (Effort({}, 0),)
    if not wins({voter.id: Side.FOR for voter in room.voters}):
        return ()
    efforts, last_effort = _enumerated_efforts(room, most)
    program = _Program(room, efforts, last_effort) if len(efforts) < most else None
    while program and len(efforts) < most and (not efforts or efforts[-1].proved):
        effort = program.solved()
        if effort is None:
            break
        efforts.append(effort)
        program.exclude(effort.moves)
    return tuple(efforts[:most])


def _enumerated_efforts(room: Room, most: int) -> tuple[list[Effort], int]:
    """Winning sets found by enumerating effort 1, 2, ... while the sets are few, and the last effort enumerated in full."""
    options = [[(voter.effort(side), voter.id, side) for side in Side if side > voter.side] for voter in room.voters]
    set_count, efforts, effort = 0, list[Effort](), 0
    dearer: dict[int, list[dict[str, Side]]] = {}  # sets by effort, which is that of their moves one by one or more
    most_effort = sum(max((cost for cost, _, _ in voter_options), default=0) + HELD for voter_options in options)
    for effort in range(1, most_effort + 1):
        set_count += _sets_by_effort(options, effort)[effort]
        if set_count > GONE_THROUGH:
            return efforts, effort - 1
        for moves in _sets_of(options, effort):
            dearer.setdefault(room.effort(moves), []).append(moves)
        sets = [moves for moves in dearer.pop(effort, []) if not any(_within(winner.moves, moves) for winner in efforts)]
        ties = [moves for moves, wins in zip(sets, winning(room, sets), strict=True) if wins]
        efforts += [Effort(moves, effort) for moves in _best_first(room, ties)]
        if len(efforts) >= most:
            break
    return efforts, effort


def _best_first(room: Room, ties: list[dict[str, Side]]) -> list[dict[str, Side]]:
    """Sort sets of equal effort into the order in which they are advised."""
    if len(ties) < 2:
        return ties
    position_of = {voter.id: index for index, voter in enumerate(room.voters)}
    win_shares = shares(room, ties) if len(ties) <= COMPARED else [0.0] * len(ties)

    def rank(index: int) -> tuple[int, float, int, list[tuple[int, Side]]]:
        moves = ties[index]
        return _converted(room, moves), -win_shares[index], len(moves), sorted((position_of[id], side) for id, side in moves.items())

    return [ties[index] for index in sorted(range(len(ties)), key=rank)]


def _converted(room: Room, moves: Mapping[str, Side]) -> int:
    """Number of opponents that a set turns into supporters."""
    sides = room.sides
    return sum(side is Side.FOR and sides[id] is Side.AGAINST for id, side in moves.items())


def _sets_by_effort(options: list[list[_Option]], most: int) -> list[int]:
    """Number of sets for each effort 0, 1, ... up to `most`."""
    counts = [1] + [0] * most
    for voter_options in options:
        counts = [counts[total] + sum(counts[total - cost] for cost, _, _ in voter_options if cost <= total) for total in range(most + 1)]
    return counts


def _sets_of(options: list[list[_Option]], effort: int, first: int = 0) -> Iterator[dict[str, Side]]:
    """Every set that takes exactly this effort."""
    if effort == 0:
        yield {}
        return
    for index in range(first, len(options)):
        for cost, id, side in options[index]:
            if cost <= effort:
                yield from ({id: side, **rest} for rest in _sets_of(options, effort - cost, index + 1))


def _within(few: Mapping[str, Side], many: Mapping[str, Side]) -> bool:
    """Whether one set does no more than the other."""
    return all(id in many and side <= many[id] for id, side in few.items())


class _Program:
    """Mixed-integer program: the people moved, and how opinions then spread.

    Columns: for each voter `f` (made for), `o` (made at least open), and for each round `y` (is for), `z` (is against), `j` (joins us);
    for each voter whom opponents may hold, `held` (made for although they do).

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
        self.settled = self._last_rounds()
        self.rounds = max(self.settled, default=0)
        self.first = list(accumulate((3 * (last + 1) for last in self.settled), initial=2 * self.size))
        self.held = {index: self.first[-1] + n for n, index in enumerate(self._held_by_opponents())}
        self.columns = self.first[-1] + len(self.held)
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

    def f(self, voter: int) -> int:
        return voter

    def o(self, voter: int) -> int:
        return self.size + voter

    def y(self, step: int, voter: int) -> int:
        return self.first[voter] + 3 * min(step, self.settled[voter])

    def z(self, step: int, voter: int) -> int:
        return self.y(step, voter) + 1

    def j(self, step: int, voter: int) -> int:
        """Column for whether a voter joins our side in a round."""
        return self.y(step, voter) + 2

    def at_most(self, terms: dict[int, float], limit: float) -> None:
        self.rows.append((terms, limit))

    def _cost(self) -> dict[int, float]:
        cost: dict[int, float] = {}
        for index, voter in enumerate(self.room.voters):
            open_, for_ = voter.effort(Side.OPEN), voter.effort(Side.FOR)
            cost[self.o(index)], cost[self.f(index)] = (open_, for_ - open_) if voter.side is Side.AGAINST else (0, for_)
        return cost | dict.fromkeys(self.held.values(), HELD)

    def _hold(self, index: int) -> None:
        """Somebody made for is held while the opponents who are left against weigh enough on them."""
        opponents, total = self._opponents_of(index), sum(strength for _, strength in self.listening[index])
        terms: dict[int, float] = {self.o(source): -strength for source, strength in opponents.items()}
        terms |= {self.f(index): terms.get(self.f(index), 0) + total, self.held[index]: -total}
        self.at_most(terms, self.swaying[index] - 1 - sum(opponents.values()) + total)

    def _start(self) -> None:
        for index, voter in enumerate(self.room.voters):
            f, o, y, z = self.f(index), self.o(index), self.y(0, index), self.z(0, index)
            self.fixed[self.j(self.settled[index], index)] = 0
            self.at_most({f: 1, o: -1}, 0)
            if voter.side is Side.FOR:
                self.fixed |= {f: 0, o: 0, y: 1, z: 0}
            elif voter.side is Side.OPEN:
                self.fixed[z] = 0
                self.at_most({y: 1, f: -1}, 0)
            else:
                self.at_most({y: 1, f: -1}, 0)
                self.at_most({z: -1, o: -1}, -1)

    def _spread(self, step: int, index: int) -> None:
        before_y, before_z = self.y(step, index), self.z(step, index)
        y, z, j = self.y(step + 1, index), self.z(step + 1, index), self.j(step, index)
        lines = self.listening[index]
        total, lead = sum(strength for _, strength in lines), self.swaying[index]
        net: dict[int, float] = {}
        for source, strength in lines:
            net[self.y(step, source)] = net.get(self.y(step, source), 0) + strength
            net[self.z(step, source)] = net.get(self.z(step, source), 0) - strength
        self.at_most({before_z: 1, z: -1}, 0)
        self.at_most({y: 1, before_y: -1, j: -1}, 0)
        self.at_most({j: 1, before_z: 1}, 1)
        # Joins only when the net strength reaches the lead that sways, and is against when it does so on the other side.
        self.at_most({**{column: -value for column, value in net.items()}, j: lead + total}, total)
        against = {column: -value for column, value in net.items()}
        against[z] = against.get(z, 0) - (total + 1)
        against[before_y] = against.get(before_y, 0) - (total + 1)
        self.at_most(against, lead - 1)

    def _win(self) -> None:
        last, voters = self.rounds, self.room.voters
        weights = {self.y(last, index): float(-voter.weight) for index, voter in enumerate(voters)}
        more_than_half = -(sum(voter.weight for voter in voters) // 2 + 1)
        for index, voter in enumerate(voters):
            if voter.veto or self.room.rule is Rule.CONSENSUS:
                self.fixed[self.z(last, index)] = 0
        if self.room.rule is not Rule.DECIDER:
            self.at_most(weights, more_than_half)
            return
        decider = self.at.get(self.room.decider or "")
        if decider is None:
            self.at_most({}, -1)
            return
        advisers = {column: value for column, value in weights.items() if column != self.y(last, decider)}
        need = sum(voter.weight for index, voter in enumerate(voters) if index != decider) // 2 + 1
        self.fixed[self.z(last, decider)] = 0
        advisers[self.y(last, decider)] = float(-need)
        self.at_most(advisers, -need)

    def exclude(self, moves: Mapping[str, Side]) -> None:
        """Forbid further sets that contain this one."""
        terms = {self.f(self.at[id]) if side is Side.FOR else self.o(self.at[id]): 1.0 for id, side in moves.items()}
        self.at_most(terms, len(terms) - 1)

    def solved(self) -> Effort | None:
        """Solve for the cheapest set left; None when there is none. It costs no less than the one before; that need not be proved again."""
        # Effort first; of equals the fewest opponents made supporters, then the fewest people.
        share = (self.size + 1) ** 2
        cost = np.zeros(self.columns)
        for column, value in self.cost.items():
            cost[column] = value * share
        for index, voter in enumerate(self.room.voters):
            opponent = voter.side is Side.AGAINST
            cost[self.o(index) if opponent else self.f(index)] += 1
            cost[self.f(index)] += (self.size + 1) * opponent
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
            if on[self.f(index)] and voter.side is not Side.FOR:
                moves[voter.id] = Side.FOR
            elif on[self.o(index)] and voter.side is Side.AGAINST:
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


def in_order(room: Room, moves: Mapping[str, Side]) -> tuple[str, ...]:
    """Order in which to see people who are moved: most listeners first, then the heaviest, so that early work carries later work."""
    listeners = {id: {target for source, target, _ in room.lines if source == id} for id in moves}
    weight = {voter.id: voter.weight for voter in room.voters}
    return tuple(sorted(moves, key=lambda id: (-len(listeners[id]), -weight[id], id)))
