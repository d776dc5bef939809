"""An independent model of the dry run, from docs/decisions/0009, 0044, 0052 and 0053. It shares no code with playbook/decision."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product

from playbook.decision import Room

Sides = dict[str, int]
"""-1 against, 0 open, 1 for."""


def settled(room: Room, sides: Sides) -> Sides:
    """Sides once every open mind has followed, all at once each round, the side that leads by its share of what they listen to."""
    while True:
        joiners: Sides = {}
        for voter in room.voters:
            heard = [(source, strength) for source, target, strength in room.lines if target == voter.id]
            whole = sum(strength for _, strength in heard)
            lead = sum(strength * sides[source] for source, strength in heard)
            if (
                sides[voter.id] == 0
                and not voter.immovable
                and heard
                and lead != 0
                and Fraction(abs(lead), whole) >= Fraction(room.share, 100)
            ):
                joiners[voter.id] = 1 if lead > 0 else -1
        if not joiners:
            return sides
        sides = {**sides, **joiners}


def wins(room: Room, moves: Mapping[str, int]) -> bool:
    """True if the vendor in the chair wins once people are where the moves put them."""
    sides = settled(room, {voter.id: moves.get(voter.id, int(voter.side)) for voter in room.voters})
    if any(voter.veto and sides[voter.id] < 0 for voter in room.voters):
        return False
    votes = {voter.id: voter.votes for voter in room.voters}
    for_us = sum(votes[id] for id in sides if sides[id] > 0)
    everybody = sum(votes.values())
    if room.rule == "majority":
        return for_us > Fraction(everybody, 2)
    if room.rule == "qualified":
        return for_us > 0 and for_us >= everybody * Fraction(*room.quota)
    if room.rule == "consensus":
        return for_us > Fraction(everybody, 2) and not any(votes[id] and sides[id] < 0 for id in sides)
    if room.rule == "plurality":
        return _wins_run_off(room, sides)
    if room.decider not in sides:
        return False
    if sides[room.decider]:
        return sides[room.decider] > 0
    return for_us > Fraction(everybody - votes[room.decider], 2)


def _wins_run_off(room: Room, sides: Sides) -> bool:
    """Votes go to a first choice; with at most one other vendor level or ahead, the chair beats whoever else it could be put against.

    Somebody against it of whom no other choice is known stands for whichever vendor it is compared with.
    """
    others = {choice for voter in room.voters for choice in (voter.vendor, voter.second)} - {None, room.chair} or {"nobody"}
    level = 0
    for other in others:
        first = second = 0
        for voter in room.voters:
            side, known = sides[voter.id], voter.vendor not in (None, room.chair)
            if side > 0:
                first, second = first + voter.votes, second + voter.votes
                continue
            mine = voter.vendor == other or not known
            if side < 0 and mine:
                first, second = first - voter.votes, second - voter.votes
            elif voter.vendor != other and voter.second in (room.chair, other):
                second += voter.votes if voter.second == room.chair else -voter.votes
        level += first <= 0
        if second <= 0:
            return False
    return level <= 1


def effort(room: Room, moves: Mapping[str, int]) -> int:
    """1 to win an open mind, 2 and their firmness to open an opponent's, 2 more to make a supporter of one; extras; 3 for the held.

    Each step from stance to stance takes 1 more for which too few days are left.
    """
    total = 0
    after = {voter.id: moves.get(voter.id, int(voter.side)) for voter in room.voters}
    for voter in room.voters:
        start, end = int(voter.side), after[voter.id]
        if end == start:
            continue
        total += voter.extra + (1 if voter.unknown else 0)
        total += {(0, 1): 1, (-1, 0): 2 + voter.firm, (-1, 1): 5 + voter.firm}[start, end]
        total += max(end - start - voter.steps, 0)
        heard = [(source, strength) for source, target, strength in room.lines if target == voter.id]
        opposed = sum(strength for source, strength in heard if after[source] < 0)
        whole = sum(strength for _, strength in heard)
        if end == 1 and opposed and Fraction(opposed, whole) >= Fraction(room.share, 100):
            total += 3
    return total


def least(room: Room) -> tuple[int, list[dict[str, int]]] | None:
    """The least effort that wins and every set of moves that takes it; None where nothing wins."""
    best: tuple[int, list[dict[str, int]]] | None = None
    for moves in all_moves(room):
        cost = effort(room, moves)
        if (best is None or cost <= best[0]) and wins(room, moves):
            best = (cost, [moves]) if best is None or cost < best[0] else (cost, [*best[1], moves])
    return best


def advised(room: Room) -> tuple[int, list[dict[str, int]]] | None:
    """The sets to advise: the least, but those that turn no opponent into a supporter where these take at most 2 more."""
    best = least(room)
    if best is None:
        return None
    against = {voter.id for voter in room.voters if voter.side < 0}
    if any(all(moves.get(id) != 1 for id in against) for moves in best[1]):
        return best
    gentle = [moves for moves in all_moves(room) if all(moves.get(id) != 1 for id in against) and wins(room, moves)]
    cheapest = min((effort(room, moves) for moves in gentle), default=None)
    if cheapest is None or cheapest > best[0] + 2:
        return best
    return cheapest, [moves for moves in gentle if effort(room, moves) == cheapest]


def all_moves(room: Room) -> Iterator[dict[str, int]]:
    """Every set of moves that pushes nobody away and leaves those who will not move where they are."""
    for ends in product(*(range(int(voter.side), int(voter.side) + 1 if voter.immovable else 2) for voter in room.voters)):
        yield {voter.id: end for voter, end in zip(room.voters, ends, strict=True) if end != int(voter.side)}


def power(room: Room) -> dict[str, Fraction]:
    """The share of all swings: who listens to nobody is for or against, whoever listens is open, and the one looked at says yes or no."""
    listening = {target for _, target, _ in room.lines}
    free = [voter.id for voter in room.voters if voter.id not in listening]
    room = replace(room, voters=tuple(replace(voter, vendor=None, second=None) for voter in room.voters))
    swings = dict.fromkeys((voter.id for voter in room.voters), 0)
    for sides in product((-1, 1), repeat=len(free)):
        base = {voter.id: 0 for voter in room.voters} | dict(zip(free, sides, strict=True))
        for id in swings:
            swings[id] += wins(room, base | {id: 1}) and not wins(room, base | {id: -1})
    total = sum(swings.values())
    return {id: Fraction(count, total) if total else Fraction(0) for id, count in swings.items()}
