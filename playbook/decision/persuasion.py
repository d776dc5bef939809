"""Smallest effort that turns the decision: exact, by enumerating the small sets, then by a program (effort_program.py)."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from playbook.caching import registered_cache
from playbook.decision.committee import Room
from playbook.decision.effort_program import Effort, EffortProgram
from playbook.decision.robust import shares, winning
from playbook.decision.simulation import judge
from playbook.decision.voter import EFFORT, EffortPart, Side

GONE_THROUGH = 1_000
"""Most sets of moves that are enumerated; sets of more effort are left to the solver."""
COMPARED = 48
"""Most sets of equal effort that are compared by robustness; where there are more, that is left out."""
SOLVED = 12
"""Most sets of equal effort that the solver looks for."""
SLIGHTLY = 2
"""Most effort by which a set that turns no opponent into a supporter may exceed the least, and be advised instead."""
_Option = tuple[int, str, Side]


@registered_cache(512)
def smallest_efforts(room: Room, *, most: int = 1) -> tuple[Effort, ...]:
    """Return up to `most` different sets of moves that make the vendor in the chair win; empty when nothing would.

    Cheapest first. Ties go to the set that turns the fewest opponents into supporters, then to the one that leaves the fewest
    whom it wins under the influence of opponents, then to the most robust, then to the fewest people, then to the heaviest; with very
    many ties, and in a room too large to enumerate, robustness is left out (`tied_efforts` puts it in). The order in which people were
    entered changes nothing. No set contains another that would do. A room already won needs the empty set. No set follows one that is
    not proved. Answers are cached.
    """
    return tuple(islice(_by_effort(room, most), most))


@registered_cache(512)
def tied_efforts(room: Room) -> tuple[Effort, ...]:
    """All sets of the least effort, in the order in which they are advised; SOLVED of them in a room too large to enumerate."""
    if not _winnable(room):
        return ()
    if judge(room)({}):
        return (Effort({}, 0),)
    enumerated, last_effort = _enumerated_efforts(room, 1)
    if enumerated:
        return tuple(enumerated)
    solved = tuple(_solved_ties(EffortProgram(room, (), last_effort)))
    known = {frozenset(effort.moves.items()): effort for effort in solved}
    return tuple(known[frozenset(moves.items())] for moves in _best_first(room, [effort.moves for effort in solved]))


def _solved_ties(program: EffortProgram) -> Iterator[Effort]:
    """Yield up to SOLVED sets of the least effort. Nothing dearer is looked for, so the last answer, that there is no more, is cheap."""
    least: int | None = None
    for _ in range(SOLVED):
        effort = program.solved()
        if effort is None or least not in (None, effort.effort):
            return
        yield effort
        if not effort.proved:
            return
        program.exclude(effort.moves)
        if least is None:
            program.limit(least := effort.effort)


def advised(room: Room) -> tuple[Effort, ...]:
    """The set to advise, then all that take as much effort; empty when nothing wins.

    It is a set of the least effort, but where that makes a supporter of an opponent and one that makes none takes at most SLIGHTLY more,
    the latter (docs/decisions/0053).
    """
    least = tied_efforts(room)
    if least and turned(room, least[0].moves):
        gentle = tied_efforts(room.without_turning())
        if gentle and gentle[0].effort <= least[0].effort + SLIGHTLY:
            return gentle
    return least


def turned(room: Room, moves: Mapping[str, Side]) -> int:
    """Number of opponents that a set turns into supporters."""
    sides = room.sides
    return sum(side is Side.FOR and sides[id] is Side.AGAINST for id, side in moves.items())


def _by_effort(room: Room, most: int) -> Iterator[Effort]:
    """Yield the winning sets, cheapest first; `most` says how many are wanted at least."""
    if judge(room)({}):
        yield Effort({}, 0)
    if judge(room)({}) or not _winnable(room):
        return
    efforts, last_effort = _enumerated_efforts(room, most)
    yield from efforts
    if len(efforts) >= most:
        return
    program = EffortProgram(room, efforts, last_effort)
    while effort := program.solved():
        yield effort
        if not effort.proved:
            return
        program.exclude(effort.moves)


def _winnable(room: Room) -> bool:
    """True if the room is won with everybody as close to us as they can be brought."""
    return judge(room)({voter.id: voter.ways[-1] for voter in room.voters if voter.ways})


def _enumerated_efforts(room: Room, most: int) -> tuple[list[Effort], int]:
    """Winning sets found by enumerating effort 1, 2, ... while the sets are few, and the last effort enumerated in full."""
    options = [[(voter.effort(side), voter.id, side) for side in voter.ways] for voter in room.voters]
    set_count, efforts, effort = 0, list[Effort](), 0
    dearer: dict[int, list[dict[str, Side]]] = {}  # sets by effort, which is that of their moves one by one or more
    most_effort = sum(max((cost for cost, _, _ in voter_options), default=0) + EFFORT[EffortPart.HELD] for voter_options in options)
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


def _best_first(room: Room, ties: Sequence[Mapping[str, Side]]) -> Sequence[Mapping[str, Side]]:
    """Sort sets of equal effort into the order in which they are advised."""
    if len(ties) < 2:
        return ties
    position_of = {voter.id: index for index, voter in enumerate(room.voters)}
    win_shares = shares(room, ties) if len(ties) <= COMPARED else [0.0] * len(ties)

    def rank(index: int) -> tuple[int, int, float, int, list[tuple[int, Side]]]:
        moves = ties[index]
        places = sorted((position_of[id], side) for id, side in moves.items())
        return turned(room, moves), len(room.held(moves)), -win_shares[index], len(moves), places

    return [ties[index] for index in sorted(range(len(ties)), key=rank)]


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
    """True if one set does no more than the other."""
    return all(id in many and side <= many[id] for id, side in few.items())


def in_order(room: Room, moves: Mapping[str, Side]) -> tuple[str, ...]:
    """Order in which to see people who are moved: most listeners first, then the heaviest, so that early work carries later work."""
    listeners = {id: {target for source, target, _ in room.lines if source == id} for id in moves}
    place = {voter.id: index for index, voter in enumerate(room.voters)}
    return tuple(sorted(moves, key=lambda id: (-len(listeners[id]), place[id])))
