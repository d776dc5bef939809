"""Sureness of the advice: the people whose stance, one step off, would undo it, and the next question to ask."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from playbook.decision.committee import Room, Side
from playbook.decision.effort_program import Effort
from playbook.decision.persuasion import smallest_efforts
from playbook.decision.simulation import judge


@dataclass(frozen=True)
class NextQuestion:
    """Next question to ask: the person whose answer would change the advice most.

    `changes` is the most people that join or leave the set, `effort` the most by which the effort differs from answer to answer.
    """

    person: str
    changes: int
    effort: int


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
    """Find the person of unknown stance whose answer would change the set most; ties go to the largest change in effort.

    None when no answer would change anything, or when no moves can win the room, whatever the answer.
    """
    now = smallest_efforts(room)
    questions = [question for voter in room.voters if voter.unknown and (question := _question_about(room, voter.id, now))]
    return max(questions, key=lambda question: (question.changes, question.effort), default=None)


def _question_about(room: Room, person: str, now: tuple[Effort, ...]) -> NextQuestion | None:
    """Changes that one person's answers would make; None for none. The answer is the reading: finding it out takes no more effort."""
    rooms = [room.read(person, side) for side in Side]
    least_efforts = [answers[0] for answers in map(smallest_efforts, rooms) if answers]
    if not least_efforts or not now:
        return None
    efforts = [effort.effort for effort in least_efforts]
    changes = max(_changes(now[0].moves, answer_room, effort) for answer_room, effort in zip(rooms, least_efforts, strict=True))
    question = NextQuestion(person, changes, max(efforts) - min(efforts))
    return question if question.changes or question.effort else None


def _changes(moves: Mapping[str, Side], room: Room, least: Effort) -> int:
    """Number of people who join or leave the set; the set we have is kept where it does as well as any."""
    voters = {voter.id: voter for voter in room.voters}
    remaining_moves = {id: side for id, side in moves.items() if side > voters[id].side}
    as_good = room.effort(remaining_moves) == least.effort and judge(room)(remaining_moves)
    return len(set(moves) ^ set(remaining_moves if as_good else least.moves))
