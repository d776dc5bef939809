"""Help me decide: answers to observable questions point to roles, a stance or an influence, and become the evidence for it."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from playbook.content.guided_questions import Answer, Question
from playbook.content.method import Method
from playbook.models import ROLES, RoleId, Stance
from playbook.wording.formats import prose

ENOUGH = 3
"""Points from which a role is suggested."""

TWO_ANSWERS = 2
"""Fewest answers that suggest an influence: one of them may be chance."""

FAR_APART = 3
"""Levels of influence between two answers that no level in between would be true to."""

Pair = tuple[Question, Answer]


class Suggestion(NamedTuple):
    """Result of the answers: roles in the method's order, one stance or one level of influence; and the answers that contradict."""

    values: tuple[str, ...] = ()
    contradictory: tuple[Pair, ...] = ()
    """Answers of which some must be wrong, in the order of the questions. What they are about is not suggested."""


def questions(method: Method, about: str) -> tuple[Question, ...]:
    """The guided questions about "role", "stance" or "influence"."""
    return tuple(question for question in method.questions if question.about == about)


def suggestion(method: Method, about: str, answers: Mapping[str, str]) -> Suggestion:
    """Return what the answers (question id -> answer id) point to; no value when that is nothing, or two stances equally."""
    pairs = _answer_pairs(method, about, answers)
    return {"role": _roles, "stance": _stance, "influence": _influence}[about](pairs)


def _roles(pairs: list[Pair]) -> Suggestion:
    """Every role with enough points from the answers that no other answer contradicts."""
    contradictory = [pair for pair in pairs if any(_contradict(pair, other) or _contradict(other, pair) for other in pairs)]
    points: Counter[str] = Counter()
    for pair in pairs:
        if pair not in contradictory:
            points.update(pair[1].points)
    return Suggestion(tuple(role.value for role in ROLES if points[role] >= ENOUGH), tuple(contradictory))


def _contradict(pair: Pair, other: Pair) -> bool:
    return f"{other[0].id}.{other[1].id}" in pair[1].contradicts


def _stance(pairs: list[Pair]) -> Suggestion:
    """The stance with most points; none while some answers show a supporter and others an opponent."""
    sides = [pair for pair in pairs if {Stance.SUPPORTER, Stance.OPPONENT} & set(pair[1].points)]
    if len({side for _, answer in sides for side in answer.points}) > 1:
        return Suggestion(contradictory=tuple(sides))
    points: Counter[str] = Counter()
    for _, answer in pairs:
        points.update(answer.points)
    top = points.most_common(2)
    if not top or (len(top) == 2 and top[0][1] == top[1][1]):
        return Suggestion()
    return Suggestion((str(top[0][0]),))


def _influence(pairs: list[Pair]) -> Suggestion:
    """The level between those that the answers show; none while two of them are far apart."""
    shown = [(int(level), pair) for pair in pairs for level in pair[1].points]
    if len(shown) < TWO_ANSWERS:
        return Suggestion()
    levels = [level for level, _ in shown]
    if max(levels) - min(levels) >= FAR_APART:
        return Suggestion(contradictory=tuple(pair for level, pair in shown if level in (max(levels), min(levels))))
    return Suggestion((str((2 * sum(levels) + len(levels)) // (2 * len(levels))),))


def evidence(method: Method, about: str, answers: Mapping[str, str], language: str, role: RoleId | None = None) -> str:
    """The answers as they stand in the plan afterwards, a line a question: those that say something, for a role those about it."""
    contradictory = suggestion(method, about, answers).contradictory
    pairs = [pair for pair in _answer_pairs(method, about, answers) if pair not in contradictory]
    return as_lines([pair for pair in pairs if (role in pair[1].points if role else pair[1].points)], language)


def as_lines(pairs: list[Pair] | tuple[Pair, ...], language: str) -> str:
    """Questions with their answers, a line each."""
    return "\n".join(prose((question.text[language], answer.text[language]), language) for question, answer in pairs)


def _answer_pairs(method: Method, about: str, answers: Mapping[str, str]) -> list[Pair]:
    return [
        (question, answer) for question in questions(method, about) for answer in question.answers if answers.get(question.id) == answer.id
    ]
