"""The shape of the method: what every file in playbook/content/ has to say, in both languages."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Self, TypeVar

from pydantic import AfterValidator, Field, model_validator

from playbook.content.cues import MinutesCues
from playbook.content.entry import Entry as Entry
from playbook.models import Coverage, Id, Mode, RoleId, StageId, Stance
from playbook.wording import Text

Key = TypeVar("Key", bound=StrEnum)
Value = TypeVar("Value")


def _complete(ids: type[Key], entries: Mapping[Key, Value]) -> Mapping[Key, Value]:
    """Return the entries in the order of the ids; every id must have its entry."""
    if missing := [id for id in ids if id not in entries]:
        raise ValueError(f"{', '.join(missing)} is missing")
    return {id: entries[id] for id in ids}


def _check_unique(ids: Iterable[str]) -> None:
    """Refuse an id that occurs twice."""
    earlier: set[str] = set()
    for id in ids:
        if id in earlier:
            raise ValueError(f"{id} occurs twice")
        earlier.add(id)


class StepId(StrEnum):
    """The five steps of the method, in their order."""

    PROCESS = "process"
    ORGANIZATION = "organization"
    ROLES = "roles"
    WEIGHTS = "weights"
    RELATIONSHIPS = "relationships"


class PhaseId(StrEnum):
    """The blocks of the customer's process: who of them acts. The article has the last three."""

    INITIATION = "initiation"
    SCREENING = "screening"
    EVALUATION = "evaluation"
    DECISION = "decision"


class Phase(Entry):
    """A block of stages (docs/design.md 2)."""

    label: Text
    who: Text


class Criterion(Entry):
    """An exit criterion of a stage: an act of the buyer that proves the stage is over.

    `must_in_tender` stands in the place of `must` in a formal tender, where some of them would ask for what its law forbids.
    """

    id: Id
    must: bool
    must_in_tender: bool | None = None
    text: Text

    def is_must(self, *, formal_tender: bool) -> bool:
        """Whether the stage is not over without it."""
        return self.must_in_tender if formal_tender and self.must_in_tender is not None else self.must


def _criteria(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    _check_unique(criterion.id for criterion in criteria)
    for formal_tender, where in ((False, ""), (True, " in a formal tender")):
        if not any(criterion.is_must(formal_tender=formal_tender) for criterion in criteria):
            raise ValueError(f"at least one is a must{where}")
    return criteria


def _weights(weights: Mapping[RoleId, int]) -> Mapping[RoleId, int]:
    row = _complete(RoleId, weights)
    if (total := sum(row.values())) != 100:
        raise ValueError(f"the shares add up to {total}, not to 100")
    return row


class StageGuide(Entry):
    """Guide to one stage.

    `column` is the label where there is little room; `weights` by role, 100 in all; `tender` says what is lawful then in a formal tender.
    """

    label: Text
    column: Text
    phase: PhaseId
    process: Text
    plan: Text
    goal: Text
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=3), AfterValidator(_criteria)]
    risks: tuple[Text, ...] = Field(min_length=1)
    questions: tuple[Text, ...] = Field(min_length=1)
    weights: Annotated[Mapping[RoleId, Annotated[int, Field(ge=0, le=100)]], AfterValidator(_weights)]
    weights_reason: Text
    tender: Text | None = None


class RoleGuide(Entry):
    """Guide to one role.

    `column` is the label where there is little room, `person` names who plays it in a sentence, `short` explains the label, `letter`
    stands on a card of the chart.
    """

    label: Text
    column: Text
    person: Text
    short: Text
    letter: Text
    who: Text
    asks: Text
    cares_about: Text
    power: Text
    approach: Text


Color = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]


class Border(StrEnum):
    """Outline of a card of the chart, so that color is never the only sign."""

    ROUND = "round"
    SQUARE = "square"
    DOUBLE = "double"
    DASHED = "dashed"


class StanceGuide(Entry):
    """Guide to one stance, with the look of its card."""

    label: Text
    meaning: Text
    rule: Text
    sign: Annotated[str, Field(min_length=1, max_length=1)]
    fill: Color
    ink: Color
    line: Color
    border: Border


class Colors(Entry):
    """Colors of a stance: its card, the text on it, its border and sign."""

    fill: Color
    ink: Color
    line: Color


class Palette(Entry):
    """Other colors for some of the stances; their borders and signs stay."""

    label: Text
    supporter: Colors | None = None
    neutral: Colors | None = None
    opponent: Colors | None = None
    unknown: Colors | None = None


class Tactic(Entry):
    """One thing to do about a person with this role and stance; becomes an action as it stands. `stages` it fits, all when empty.

    `tender` marks what is lawful between publication and award of a formal tender: it needs no talk with the customer's people beside
    the way that the customer names. What does not say so is not suggested then.

    `with_them` is whether it is a talk with that person, `needs_coach` whether a coach is asked. One that is `retired` is offered no more,
    and says what plans remember of it.
    """

    id: Id
    role: RoleId
    stance: Stance
    text: Text
    stages: tuple[StageId, ...] = ()
    tender: bool = False
    with_them: bool = True
    needs_coach: bool = False
    retired: bool = False

    def fits(self, stage: StageId) -> bool:
        """Whether it is something to do in that stage."""
        return not self.stages or stage in self.stages


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
        _check_unique(answer.id for answer in self.answers)
        for answer in self.answers:
            if unknown := set(answer.points) - _TARGETS[self.about]:
                raise ValueError(f"answers: {answer.id} gives points to {', '.join(sorted(unknown))}, which is not a {self.about}")
        return self


class GradeGuide(Entry):
    """One step of the evidence ladder; `column` is the label where there is little room."""

    grade: Annotated[int, Field(ge=0, le=3)]
    label: Text
    column: Text
    meaning: Text


class LevelGuide(Entry):
    """One relationship level."""

    level: Annotated[int, Field(ge=0, le=4)]
    label: Text
    meaning: Text


class CoverageGuide(Entry):
    """One contact level of a person; `share` counts in the coverage index (docs/method.md 5.2)."""

    label: Text
    meaning: Text
    share: Annotated[float, Field(ge=0, le=1)]


class ModeGuide(Entry):
    """Guide to one mode: a person's view of today, and what moves them."""

    label: Text
    meaning: Text
    move: Text


class StepGuide(Entry):
    """One of the five steps of the method."""

    id: StepId
    label: Text
    does: Text


TACTICS_PER_CELL: Mapping[Stance, int] = {Stance.SUPPORTER: 5, Stance.NEUTRAL: 5, Stance.OPPONENT: 5, Stance.UNKNOWN: 3}
"""Least number of tactics for each role, by stance."""


def _steps(steps: tuple[StepGuide, ...]) -> tuple[StepGuide, ...]:
    if [step.id for step in steps] != list(StepId):
        raise ValueError(f"{', '.join(StepId)}, in this order")
    return steps


def _grades(grades: tuple[GradeGuide, ...]) -> tuple[GradeGuide, ...]:
    if [guide.grade for guide in grades] != [0, 1, 2, 3]:
        raise ValueError("0, 1, 2, 3, in this order")
    return grades


def _levels(levels: tuple[LevelGuide, ...]) -> tuple[LevelGuide, ...]:
    if [guide.level for guide in levels] != [0, 1, 2, 3, 4]:
        raise ValueError("0, 1, 2, 3, 4, in this order")
    return levels


def _tactics(tactics: tuple[Tactic, ...]) -> tuple[Tactic, ...]:
    _check_unique(tactic.id for tactic in tactics)
    cells = [(tactic.role, tactic.stance) for tactic in tactics if not tactic.retired]
    gaps = [
        f"{role}.{stance} has {cells.count((role, stance))} tactics, at least {least} are needed"
        for role in RoleId
        for stance, least in TACTICS_PER_CELL.items()
        if cells.count((role, stance)) < least
    ]
    if gaps:
        raise ValueError("; ".join(gaps))
    return tactics


def _questions(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    _check_unique(question.id for question in questions)
    places = {f"{question.id}.{answer.id}": question.about for question in questions for answer in question.answers}
    for question in questions:
        for answer in question.answers:
            if unknown := [place for place in answer.contradicts if places.get(place) != question.about]:
                raise ValueError(f"{question.id}: {answer.id} contradicts {', '.join(unknown)}, which is no answer about {question.about}")
    return questions


class Method(Entry):
    """The whole method, a field a file. Every id that a file names exists, and every cell is filled."""

    steps: Annotated[tuple[StepGuide, ...], AfterValidator(_steps)]
    phases: Annotated[Mapping[PhaseId, Phase], AfterValidator(lambda entries: _complete(PhaseId, entries))]
    stages: Annotated[Mapping[StageId, StageGuide], AfterValidator(lambda entries: _complete(StageId, entries))]
    roles: Annotated[Mapping[RoleId, RoleGuide], AfterValidator(lambda entries: _complete(RoleId, entries))]
    stances: Annotated[Mapping[Stance, StanceGuide], AfterValidator(lambda entries: _complete(Stance, entries))]
    tactics: Annotated[tuple[Tactic, ...], AfterValidator(_tactics)]
    questions: Annotated[tuple[Question, ...], AfterValidator(_questions)]
    grades: Annotated[tuple[GradeGuide, ...], AfterValidator(_grades)]
    levels: Annotated[tuple[LevelGuide, ...], AfterValidator(_levels)]
    coverages: Annotated[Mapping[Coverage, CoverageGuide], AfterValidator(lambda entries: _complete(Coverage, entries))]
    modes: Annotated[Mapping[Mode, ModeGuide], AfterValidator(lambda entries: _complete(Mode, entries))]
    cues: MinutesCues
    palettes: Mapping[Id, Palette]

    def colored(self, palette: str | None) -> "Method":
        """Return the method with the stances in the colors of a palette; as shipped for None and for a palette that no longer exists."""
        palette_colors = self.palettes.get(palette or "")
        if palette_colors is None:
            return self
        colors = {stance: getattr(palette_colors, stance.value) for stance in self.stances}
        stances = {
            stance: guide.model_copy(update=colors[stance].model_dump()) if colors[stance] else guide
            for stance, guide in self.stances.items()
        }
        return self.model_copy(update={"stances": stances})

    def tactics_for(self, role: RoleId, stance: Stance) -> tuple[Tactic, ...]:
        """The method's advice for one cell, best first."""
        return tuple(tactic for tactic in self.tactics if (tactic.role, tactic.stance) == (role, stance) and not tactic.retired)
