"""Sureness of the advice: the people whose stance, one step off, would undo it, and the next question to ask."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from playbook.decision.committee import Room
from playbook.decision.effort_program import Effort
from playbook.decision.persuasion import advised
from playbook.decision.simulation import judge
from playbook.decision.voter import Side


@dataclass(frozen=True)
class NextQuestion:
    """Next question to ask: the person whose answer would change the advice most.

    `changes` is how many people at least are moved otherwise after the answer that changes most, whichever of the sets of equal effort
    is followed; `effort` the most by which the effort differs from answer to answer.
    """

    person: str
    changes: int
    effort: int
    closes: bool = False
    """True if one answer leaves no way to win, and another does."""


def guessed_and_proved(room: Room, people: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split people into those whose side is a guess and those whose side is proved.

    Only guesses can be wrong; somebody proved can still change their mind.
    """
    weak = {voter.id for voter in room.voters if voter.weak}
    person_ids = tuple(people)
    return tuple(id for id in person_ids if id in weak), tuple(id for id in person_ids if id not in weak)


def wrong_guesses(room: Room, moves: Mapping[str, Side]) -> tuple[str, ...]:
    """People, guessed or proved, who would undo the win by the moves if they stood one step lower than we think, heaviest first.

    People who are moved end where the moves say, wherever they began; so this is about the others.
    """
    wins = judge(room)
    others = (voter for voter in room.voters if voter.id not in moves and voter.side is not Side.AGAINST)
    return tuple(voter.id for voter in others if not wins({**moves, voter.id: Side(voter.side - 1)}))


def better_guesses(room: Room) -> tuple[str, ...]:
    """People who would win a room that is not won as it stands if they stood one step higher than we think, heaviest first."""
    wins = judge(room)
    if wins({}):
        return ()
    others = (voter for voter in room.voters if voter.side is not Side.FOR)
    return tuple(voter.id for voter in others if wins({voter.id: Side(voter.side + 1)}))


def next_question(room: Room) -> NextQuestion | None:
    """Find the person of unknown stance whose answer would change the advice most.

    First comes whether there is a way to win at all, then the people to be moved, then the effort; of equals the heaviest person. None
    when no answer would change anything.
    """
    now = advised(room)
    questions = [question for voter in room.voters if voter.unknown and (question := _question_about(room, voter.id, now))]
    return max(questions, key=lambda question: (question.closes, question.changes, question.effort), default=None)


def _question_about(room: Room, person: str, now: Sequence[Effort]) -> NextQuestion | None:
    """Changes that one person's answers would make; None for none. The answer is the reading: finding it out takes no more effort."""
    answers = [advised(room.read(person, side)) for side in Side]
    ways = [sets for sets in answers if sets]
    if not ways:
        return None
    efforts = [sets[0].effort for sets in ways]
    changes = max(_fewest_changes(now, sets) for sets in ways) if now else 0
    question = NextQuestion(person, changes, max(efforts) - min(efforts), closes=len(ways) < len(answers))
    return question if question.changes or question.effort or question.closes else None


def _fewest_changes(now: Sequence[Effort], after: Sequence[Effort]) -> int:
    """Fewest people who are moved otherwise after an answer, whichever of the tied sets we follow before and after it."""
    pairs = ((one.moves, other.moves) for one in now for other in after)
    return min(sum(one.get(id) != other.get(id) for id in {*one, *other}) for one, other in pairs)
