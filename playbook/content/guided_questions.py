"""Guided questions of the method, whose answers decide a role, a stance or an influence from what was seen."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from playbook.content.entry import Entry, check_unique
from playbook.models import Id, RoleId, Stance
from playbook.wording import Text


class Answer(Entry):
    """An answer to a guided question; `points` add up per role, stance or level of influence.

    `contradicts` names answers to other questions ("question.answer") that cannot be true as well.
    """

    id: Id
    text: Text
    points: Mapping[str, Annotated[int, Field(ge=1)]] = {}
    contradicts: tuple[str, ...] = ()


_TARGETS: Mapping[str, frozenset[str]] = {
    "role": frozenset(RoleId),
    "stance": frozenset(Stance),
    "influence": frozenset(map(str, range(1, 6))),
}
"""Keys of `points` that an answer may have, by what its question is about."""


class Question(Entry):
    """A question that helps to decide a role, a stance or an influence from what was seen, not from a feeling."""

    id: Id
    about: Annotated[str, Field(pattern=f"^({'|'.join(_TARGETS)})$")]
    text: Text
    answers: tuple[Answer, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _check_answers(self) -> Self:
        check_unique(answer.id for answer in self.answers)
        for answer in self.answers:
            if unknown := set(answer.points) - _TARGETS[self.about]:
                raise ValueError(f"answers: {answer.id} gives points to {', '.join(sorted(unknown))}, which is not a {self.about}")
        return self


def consistent_questions(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """The questions as they are. Raises ValueError for an id that occurs twice and for a contradiction to what is no answer."""
    check_unique(question.id for question in questions)
    places = {f"{question.id}.{answer.id}": question.about for question in questions for answer in question.answers}
    for question in questions:
        for answer in question.answers:
            if unknown := [place for place in answer.contradicts if places.get(place) != question.about]:
                raise ValueError(f"{question.id}: {answer.id} contradicts {', '.join(unknown)}, which is no answer about {question.about}")
    return questions
