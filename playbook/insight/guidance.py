"""Help me decide: answers to observable questions add up to a role or a stance, and become its evidence."""

from collections import Counter
from collections.abc import Mapping

from playbook.content.method import Answer, Method, Question


def questions(method: Method, about: str) -> tuple[Question, ...]:
    """The guided questions about "role" or "stance"."""
    return tuple(question for question in method.questions if question.about == about)


def suggestion(method: Method, answers: Mapping[str, str]) -> str | None:
    """The role or stance that the answers (question id -> answer id) point to; None when nothing or two point equally."""
    points: Counter[str] = Counter()
    for _, answer in _answer_pairs(method, answers):
        points.update(answer.points)
    top = points.most_common(2)
    if not top or top[0][1] <= 0 or (len(top) == 2 and top[0][1] == top[1][1]):
        return None
    return top[0][0]


def evidence(method: Method, answers: Mapping[str, str], language: str) -> str:
    """The answers as they stand in the plan afterwards: a line a question."""
    return "\n".join(f"{question.text[language]} {answer.text[language]}" for question, answer in _answer_pairs(method, answers))


def _answer_pairs(method: Method, answers: Mapping[str, str]) -> list[tuple[Question, Answer]]:
    return [(question, answer) for question in method.questions for answer in question.answers if answers.get(question.id) == answer.id]
