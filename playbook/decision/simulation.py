"""Outcome in the room: opinions spread along influence lines, then the decision rule applies; every step keeps its reason."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from playbook.decision.committee import Room, Rule
from playbook.decision.voter import Side, Voter

Sides = Mapping[str, Side]


@dataclass(frozen=True)
class Reason:
    """One step of the argument: a code worded in playbook/wording/rehearsal_argument.toml, the people it is about, and numbers."""

    code: str
    people: tuple[str, ...] = ()
    have: int = 0
    need: int = 0
    total: int = 0
    """Weight of all who are counted, those for it and the others."""
    round: int = 0
    """Round of spreading, from 1; 0 for the meeting itself."""


@dataclass(frozen=True)
class Result:
    """Result of a rehearsal: whether the vendor in the chair wins, everybody's side at the end, and the reasons."""

    wins: bool
    sides: dict[str, Side]
    reasons: tuple[Reason, ...]


def spread(room: Room) -> tuple[dict[str, Side], tuple[Reason, ...]]:
    """Sides of everybody once open minds have followed those they listen to, round by round until nobody moves, and the reasons.

    An open mind joins a side that leads the other, among those it listens to, by `Room.share` of the strength of all of them; nobody
    leaves a side (docs/decisions/0044-relative-spread.md).
    """
    sides, reasons, rounds, swaying = room.sides, [], 0, room.swaying()
    moved = True
    while moved:
        joiners, rounds = {}, rounds + 1
        for voter in room.voters:
            if sides[voter.id] is Side.OPEN:
                lines = [(source, strength) for source, target, strength in room.lines if target == voter.id]
                net = sum(strength * sides[source] for source, strength in lines)
                if lines and abs(net) >= swaying[voter.id]:
                    side = Side.FOR if net > 0 else Side.AGAINST
                    joiners[voter.id] = side
                    through = tuple(source for source, _ in lines if sides[source] is side)
                    reasons.append(Reason("follows-for" if net > 0 else "follows-against", (voter.id, *through), round=rounds))
        sides = {**sides, **joiners}
        moved = bool(joiners)
    return sides, tuple(reasons)


def outcome(room: Room) -> Result:
    """Judge whether the vendor in the chair wins, after opinions have spread.

    Majority: those for it weigh more than half of the room. Consensus: that, and nobody is against it. Decider: the decider is for it, or
    is open and advisers for it weigh more than half of the advisers. A veto holder against it stops it under every rule.
    """
    sides, reasons = spread(room)
    vetoers = tuple(voter.id for voter in room.voters if voter.veto and sides[voter.id] is Side.AGAINST)
    if not room.voters:
        return Result(False, sides, (Reason("empty"),))
    decide = {Rule.DECIDER: _by_decider, Rule.MAJORITY: _by_majority, Rule.CONSENSUS: _by_consensus}[room.rule]
    wins, why = decide(room, sides)
    if vetoers:
        return Result(False, sides, (*reasons, Reason("veto", vetoers), *why))
    return Result(wins, sides, (*reasons, *why))


def points(reasons: Iterable[Reason]) -> Reason | None:
    """The reason that counts points: of those in the room or, where one decides, of those who advise; None where none are counted."""
    return next((reason for reason in reasons if reason.need), None)


def _share(voters: tuple[Voter, ...], sides: Sides, code: str) -> tuple[bool, Reason]:
    have = sum(voter.weight for voter in voters if sides[voter.id] is Side.FOR)
    total = sum(voter.weight for voter in voters)
    half = total // 2
    return have > half, Reason(f"{code}-enough" if have > half else f"{code}-short", have=have, need=half + 1, total=total)


def _by_majority(room: Room, sides: Sides) -> tuple[bool, tuple[Reason, ...]]:
    wins, reason = _share(room.voters, sides, "majority")
    return wins, (reason,)


def _by_consensus(room: Room, sides: Sides) -> tuple[bool, tuple[Reason, ...]]:
    against = tuple(voter.id for voter in room.voters if sides[voter.id] is Side.AGAINST)
    wins, reason = _share(room.voters, sides, "consensus")
    return wins and not against, ((Reason("disagree", against),) if against else ()) + (reason,)


def _by_decider(room: Room, sides: Sides) -> tuple[bool, tuple[Reason, ...]]:
    decider = next((voter for voter in room.voters if voter.id == room.decider), None)
    if decider is None:
        return False, (Reason("no-decider"),)
    side = sides[decider.id]
    if side is not Side.OPEN:
        return side is Side.FOR, (Reason("decider-for" if side is Side.FOR else "decider-against", (decider.id,)),)
    advisers = tuple(voter for voter in room.voters if voter is not decider)
    wins, reason = _share(advisers, sides, "advice")
    return wins, (Reason("decider-unread" if decider.unknown else "decider-open", (decider.id,)), reason)


def judge(room: Room) -> Callable[[Sides], bool]:
    """Return a fast function, made for thousands of calls, that tells whether moves win in this room: `outcome(room.moved(x)).wins`."""
    at = {voter.id: index for index, voter in enumerate(room.voters)}
    start = [int(voter.side) for voter in room.voters]
    lines_by_listener: dict[int, list[tuple[int, int]]] = {}
    for source, target, strength in room.lines:
        lines_by_listener.setdefault(at[target], []).append((at[source], strength))
    swaying = {at[listener]: lead for listener, lead in room.swaying().items()}
    weight = [voter.weight for voter in room.voters]
    stops = [index for index, voter in enumerate(room.voters) if voter.veto or room.rule is Rule.CONSENSUS]
    decider = at.get(room.decider or "") if room.rule is Rule.DECIDER else None
    electors = [index for index in range(len(weight)) if index != decider]
    half = sum(weight[index] for index in electors) // 2

    def wins(moves: Sides) -> bool:
        sides = start.copy()
        for id, side in moves.items():
            sides[at[id]] = side
        moved = True
        while moved:
            joiners = []
            for index, lines in lines_by_listener.items():
                if sides[index] == 0:
                    net = sum(strength * sides[source] for source, strength in lines)
                    if abs(net) >= swaying[index]:
                        joiners.append((index, 1 if net > 0 else -1))
            for index, new_side in joiners:
                sides[index] = new_side
            moved = bool(joiners)
        if any(sides[index] < 0 for index in stops) or (room.rule is Rule.DECIDER and decider is None):
            return False
        if decider is not None and sides[decider]:
            return sides[decider] > 0
        return sum(weight[index] for index in electors if sides[index] > 0) > half

    return wins
