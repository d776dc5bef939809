"""How sure the advice is: which wrong guess would undo it, what to ask next, and how often it holds when guesses are one step off."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from random import Random

from playbook.decision.effort import smallest_efforts
from playbook.decision.outcome import outcome
from playbook.decision.room import Room, Side

EXACT = 2_500
"""As many cases are gone through one by one; more are sampled."""
SAMPLES, SEED = 2_000, 20260101
Z = 1.96


@dataclass(frozen=True)
class Robustness:
    """In how many of `cases` the set of moves still wins; exact, or sampled with a 95 % interval `low` to `high` of the share."""

    wins: int
    cases: int
    exact: bool
    low: float
    high: float


def wrong_guesses(room: Room, moves: Mapping[str, Side]) -> tuple[str, ...]:
    """The people of whom a single step less than we think would undo the win that the moves bring, heaviest first.

    Those who are moved are brought where the moves say, wherever they began; so this is about the others.
    """
    found = []
    for voter in sorted(room.voters, key=lambda voter: -voter.weight):
        if voter.id in moves or voter.side is Side.AGAINST:
            continue
        worse = {**moves, voter.id: Side(voter.side - 1)}
        if not outcome(room.moved(worse)).wins:
            found.append(voter.id)
    return tuple(found)


def next_question(room: Room) -> tuple[str, int] | None:
    """The person of unknown stance whose answer would change the advice most, and by how much effort at most; None when none would."""
    best: tuple[str, int] | None = None
    for voter in room.voters:
        if not voter.unknown:
            continue
        efforts = []
        for side in Side:
            least = smallest_efforts(room.moved({voter.id: side}))
            efforts.append(least[0].effort if least else None)
        known = [effort for effort in efforts if effort is not None]
        difference = max(known) - min(known) if known else 0
        if None in efforts and known:
            difference += 1
        if difference and (best is None or difference > best[1]):
            best = (voter.id, difference)
    return best


def robustness(room: Room, moves: Mapping[str, Side]) -> Robustness:
    """How often the moves win when everybody whose stance is only a guess, and who is not moved, stands up to one step away from it."""
    options = {
        voter.id: [side for side in Side if abs(side - voter.side) <= 1] for voter in room.voters if voter.weak and voter.id not in moves
    }
    count = 1
    for sides in options.values():
        count *= len(sides)
    exact = count <= EXACT
    wins = cases = 0
    for case in _all(options) if exact else _sampled(options):
        cases += 1
        wins += outcome(room.moved({**case, **moves})).wins
    low, high = (wins / cases, wins / cases) if exact else _interval(wins, cases)
    return Robustness(wins, cases, exact, low, high)


def _all(options: Mapping[str, list[Side]]) -> Iterator[dict[str, Side]]:
    for sides in product(*options.values()):
        yield dict(zip(options, sides, strict=True))


def _sampled(options: Mapping[str, list[Side]]) -> Iterator[dict[str, Side]]:
    dice = Random(SEED)  # noqa: S311 - a fixed draw, so that the same plan gives the same figure
    for _ in range(SAMPLES):
        yield {id: dice.choice(sides) for id, sides in options.items()}


def _interval(wins: int, cases: int) -> tuple[float, float]:
    """Wilson's interval."""
    share, spread = wins / cases, Z * Z / cases
    middle = (share + spread / 2) / (1 + spread)
    half = Z * ((share * (1 - share) + spread / 4) / cases) ** 0.5 / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)
