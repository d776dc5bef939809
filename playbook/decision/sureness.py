"""How sure the advice is: whose stance, one step off, would undo it, and what to ask next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from playbook.decision.effort import Effort, smallest_efforts
from playbook.decision.outcome import judge
from playbook.decision.room import Room, Side


@dataclass(frozen=True)
class NextQuestion:
    """Whose answer would change the advice most.

    `changes`: how many people join or leave the set at most; `effort`: by how much it differs at most from answer to answer.
    """

    person: str
    changes: int
    effort: int


def guessed_and_proved(room: Room, people: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """People told apart by how we know where they stand: those of whom it is a guess, and those of whom it is proved.

    Only guesses can be wrong; somebody proved can still change their mind.
    """
    weak = {voter.id for voter in room.voters if voter.weak}
    named = tuple(people)
    return tuple(id for id in named if id in weak), tuple(id for id in named if id not in weak)


def wrong_guesses(room: Room, moves: Mapping[str, Side]) -> tuple[str, ...]:
    """The people, guessed or proved, of whom a single step less than we think would undo the win that the moves bring, heaviest first.

    Those who are moved are brought where the moves say, wherever they began; so this is about the others.
    """
    wins = judge(room)
    others = (voter for voter in room.voters if voter.id not in moves and voter.side is not Side.AGAINST)
    return tuple(voter.id for voter in others if not wins({**moves, voter.id: Side(voter.side - 1)}))


def better_guesses(room: Room) -> tuple[str, ...]:
    """The people of whom a single step more than we think would win a room that is not won as it stands, heaviest first."""
    wins = judge(room)
    if wins({}):
        return ()
    others = (voter for voter in room.voters if voter.side is not Side.FOR)
    return tuple(voter.id for voter in others if wins({voter.id: Side(voter.side + 1)}))


def next_question(room: Room) -> NextQuestion | None:
    """The person of unknown stance whose answer would change the set most; of equals the one who changes the effort most.

    None when no answer would change anything, or when nobody can be moved so that the room is won, whatever the answer.
    """
    now = smallest_efforts(room)
    found = [question for voter in room.voters if voter.unknown and (question := _asked(room, voter.id, now))]
    return max(found, key=lambda question: (question.changes, question.effort), default=None)


def _asked(room: Room, person: str, now: tuple[Effort, ...]) -> NextQuestion | None:
    """What the answers of one person change. The answer is the reading: to find it out takes no effort any more."""
    answered = [room.read(person, side) for side in Side]
    least = [found[0] for found in map(smallest_efforts, answered) if found]
    if not least or not now:
        return None
    efforts = [one.effort for one in least]
    changes = max(_changes(now[0].moves, one, found) for one, found in zip(answered, least, strict=True))
    question = NextQuestion(person, changes, max(efforts) - min(efforts))
    return question if question.changes or question.effort else None


def _changes(moves: Mapping[str, Side], answered: Room, least: Effort) -> int:
    """How many people join or leave the set; the set we have is kept where it does as well as any."""
    voters = {voter.id: voter for voter in answered.voters}
    kept = {id: side for id, side in moves.items() if side > voters[id].side}
    as_good = sum(voters[id].effort(side) for id, side in kept.items()) == least.effort and judge(answered)(kept)
    return len(set(moves) ^ set(kept if as_good else least.moves))
