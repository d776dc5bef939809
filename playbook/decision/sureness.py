"""How sure the advice is: which wrong guess would undo it, what to ask next, and how often it holds when guesses are one step off."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from random import Random

from playbook.decision.effort import Effort, smallest_efforts
from playbook.decision.outcome import judge
from playbook.decision.room import Room, Side, Voter

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


@dataclass(frozen=True)
class NextQuestion:
    """Whose answer would change the advice most.

    `changes`: how many people join or leave the set at most; `effort`: by how much it differs at most; `closes`: one answer leaves no way.
    """

    person: str
    changes: int
    effort: int
    closes: bool


def wrong_guesses(room: Room, moves: Mapping[str, Side]) -> tuple[str, ...]:
    """The people of whom a single step less than we think would undo the win that the moves bring, heaviest first.

    Those who are moved are brought where the moves say, wherever they began; so this is about the others.
    """
    wins = judge(room)
    others = (voter for voter in _heaviest_first(room) if voter.id not in moves and voter.side is not Side.AGAINST)
    return tuple(voter.id for voter in others if not wins({**moves, voter.id: Side(voter.side - 1)}))


def better_guesses(room: Room) -> tuple[str, ...]:
    """The people of whom a single step more than we think would win a room that is not won as it stands, heaviest first."""
    wins = judge(room)
    if wins({}):
        return ()
    others = (voter for voter in _heaviest_first(room) if voter.side is not Side.FOR)
    return tuple(voter.id for voter in others if wins({voter.id: Side(voter.side + 1)}))


def _heaviest_first(room: Room) -> list[Voter]:
    return sorted(room.voters, key=lambda voter: -voter.weight)


def next_question(room: Room) -> NextQuestion | None:
    """The person of unknown stance whose answer would change the set most; of equals the one who changes the effort most.

    None when no answer would change anything, or when nobody can be moved so that the room is won, whatever the answer.
    """
    now = smallest_efforts(room)
    found = [question for voter in room.voters if voter.unknown and (question := _asked(room, voter.id, now))]
    return max(found, key=lambda question: (question.closes, question.changes, question.effort), default=None)


def _asked(room: Room, person: str, now: tuple[Effort, ...]) -> NextQuestion | None:
    answered = [room.moved({person: side}) for side in Side]
    least = [smallest_efforts(one) for one in answered]
    efforts = [found[0].effort for found in least if found]
    if not efforts:
        return None
    moves = now[0].moves if now else {}
    changes = max(_changes(moves, one, found[0]) for one, found in zip(answered, least, strict=True) if found)
    question = NextQuestion(person, changes, max(efforts) - min(efforts), closes=len(efforts) < len(least))
    return question if question.changes or question.effort or question.closes else None


def _changes(moves: Mapping[str, Side], answered: Room, least: Effort) -> int:
    """How many people join or leave the set; the set we have is kept where it does as well as any."""
    voters = {voter.id: voter for voter in answered.voters}
    kept = {id: side for id, side in moves.items() if side > voters[id].side}
    as_good = sum(voters[id].effort(side) for id, side in kept.items()) == least.effort and judge(answered)(kept)
    return len(set(moves) ^ set(kept if as_good else least.moves))


def robustness(room: Room, moves: Mapping[str, Side]) -> Robustness:
    """How often the moves win when everybody whose stance is only a guess, and who is not moved, stands up to one step away from it."""
    options = {
        voter.id: [side for side in Side if abs(side - voter.side) <= 1] for voter in room.voters if voter.weak and voter.id not in moves
    }
    count = 1
    for sides in options.values():
        count *= len(sides)
    exact = count <= EXACT
    holds = judge(room)
    wins = cases = 0
    for case in _all(options) if exact else _sampled(options):
        cases += 1
        wins += holds({**case, **moves})
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
