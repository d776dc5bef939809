"""Robustness of a set of moves: how often it wins when guesses are one step off, in every case where they are few, else in a sample."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt

from playbook.decision.committee import Room
from playbook.decision.voter import Side
from playbook.decision.voting import ballot
from playbook.forecasts import interval

EXACT = 2_500
"""Most cases that are enumerated; where there are more, they are sampled."""
SAMPLES, SEED = 2_000, 20260101
_Cases = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Robustness:
    """Number of `cases` in which the set of moves still wins; exact, or sampled with a 95 % interval `low` to `high` of the share.

    `guesses` counts the stances taken to be off: those of people who are not moved and whose stance is not proved.
    """

    wins: int
    cases: int
    exact: bool
    low: float
    high: float
    guesses: int = 0


def robustness(room: Room, moves: Mapping[str, Side]) -> Robustness:
    """Robustness of the moves when everybody who is not moved and whose stance is a guess stands up to one step away from it.

    People whose stance is proved stand as read in all cases.
    """
    options = _options(room, moves)
    cases = _cases(options)
    wins = int(wins_by_case(room, cases).sum())
    exact = prod(map(len, options)) <= EXACT
    low, high = (wins / len(cases), wins / len(cases)) if exact else interval(wins, len(cases))
    return Robustness(wins, len(cases), exact, low, high, sum(voter.weak and voter.id not in moves for voter in room.voters))


def shares(room: Room, sets: Sequence[Mapping[str, Side]]) -> list[float]:
    """Share of cases in which each of several sets of moves wins."""
    return [result.wins / result.cases for result in (robustness(room, moves) for moves in sets)]


def winning(room: Room, sets: Sequence[Mapping[str, Side]]) -> list[bool]:
    """Wins of several sets of moves as people stand: `outcome(room.moved(moves)).wins` for each, all at once."""
    at = {voter.id: index for index, voter in enumerate(room.voters)}
    sides = np.tile(np.array([voter.side for voter in room.voters], np.float32), (len(sets), 1))
    for row, moves in enumerate(sets):
        for id, side in moves.items():
            sides[row, at[id]] = side
    return list(wins_by_case(room, sides))


def _options(room: Room, moves: Mapping[str, Side]) -> list[list[Side]]:
    """Sides on which each person of the room may stand."""
    return [
        [moves[voter.id]] if voter.id in moves else [side for side in Side if abs(side - voter.side) <= 1] if voter.weak else [voter.side]
        for voter in room.voters
    ]


def _cases(options: Sequence[Sequence[Side]]) -> _Cases:
    """Array of sides, a row a case and a column a person. The draw is fixed, so that the same plan gives the same figure."""
    if prod(map(len, options)) <= EXACT:
        return np.stack(np.meshgrid(*(np.array(sides, np.float32) for sides in options), indexing="ij"), axis=-1).reshape(-1, len(options))
    draws = np.random.default_rng(SEED).random((SAMPLES, len(options)))
    return np.stack([np.array(sides, np.float32)[(draws[:, n] * len(sides)).astype(int)] for n, sides in enumerate(options)], axis=-1)


def wins_by_case(room: Room, sides: _Cases) -> npt.NDArray[np.bool_]:
    """Wins of the vendor in the chair, case by case: `outcome(...).wins` for each row."""
    at = {voter.id: index for index, voter in enumerate(room.voters)}
    influence = np.zeros((len(at), len(at)), np.float32)
    for source, target, strength in room.lines:
        influence[at[source], at[target]] += strength
    swaying = np.full(len(at), np.inf, np.float32)
    for listener, lead in room.swaying.items():
        swaying[at[listener]] = lead
    while room.lines:
        net = sides @ influence
        joiners = (sides == 0) & (np.abs(net) >= swaying)
        if not joiners.any():
            break
        sides = np.where(joiners, np.sign(net), sides)
    return ballot(room).wins_by_case(sides)
