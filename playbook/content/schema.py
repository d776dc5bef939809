"""The shape of the method: what every file in playbook/content/ has to say, in both languages."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from playbook.models import Coverage, Id, RoleId, StageId, Stance

LANGUAGES = ("en", "zh")

Said = Annotated[str, Field(min_length=1, pattern=r"\S")]


class Entry(BaseModel):
    """An entry of the method: frozen, and no field that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Entry):
    """One text in both languages; a missing half refuses to load."""

    en: Said
    zh: Said

    def __getitem__(self, language: str) -> str:
        """The text in "en" or "zh"."""
        return self.zh if language == "zh" else self.en


class PhaseId(StrEnum):
    """The three blocks of the customer's process: who of them is at work."""

    SCREENING = "screening"
    EVALUATION = "evaluation"
    DECISION = "decision"


class Phase(Entry):
    """A block of stages (DESIGN.md 2)."""

    label: Text
    who: Text


class Criterion(Entry):
    """An exit criterion of a stage: an act of the buyer that proves the stage is over."""

    id: Id
    must: bool
    text: Text


class StageGuide(Entry):
    """What the method says of one stage. `weights` by role, 100 in all."""

    label: Text
    phase: PhaseId
    process: Text
    plan: Text
    goal: Text
    criteria: tuple[Criterion, ...] = Field(min_length=3)
    risks: tuple[Text, ...] = Field(min_length=1)
    questions: tuple[Text, ...] = Field(min_length=1)
    weights: Mapping[RoleId, Annotated[int, Field(ge=0, le=100)]]
    weights_reason: Text

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if set(self.weights) != set(RoleId):
            raise ValueError("weights: every one of the five roles has a share")
        if (total := sum(self.weights.values())) != 100:
            raise ValueError(f"weights: the shares add up to {total}, not to 100")
        if len({criterion.id for criterion in self.criteria}) < len(self.criteria):
            raise ValueError("criteria: an id occurs twice")
        if not any(criterion.must for criterion in self.criteria):
            raise ValueError("criteria: at least one is a must")
        return self


class RoleGuide(Entry):
    """What the method says of one role. `letter` is the short sign on a card of the chart."""

    label: Text
    short: Text
    letter: Text
    who: Text
    asks: Text
    cares_about: Text
    power: Text
    approach: Text


Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]


class Border(StrEnum):
    """How a card of the chart is outlined, so that colour is never the only sign."""

    ROUND = "round"
    SQUARE = "square"
    DOUBLE = "double"
    DASHED = "dashed"


class StanceGuide(Entry):
    """What the method says of one stance, and how it is drawn."""

    label: Text
    meaning: Text
    rule: Text
    sign: Annotated[str, Field(min_length=1, max_length=1)]
    fill: Colour
    ink: Colour
    line: Colour
    border: Border


class Tactic(Entry):
    """One thing to do about a person with this role and stance; becomes an action as it stands."""

    id: Id
    role: RoleId
    stance: Stance
    text: Text


class Answer(Entry):
    """An answer to a guided question; `points` add up per role or stance."""

    id: Id
    text: Text
    points: Mapping[str, int] = {}


class Question(Entry):
    """A question that helps to decide a role or a stance from what was seen, not from a feeling."""

    id: Id
    about: Annotated[str, Field(pattern="^(role|stance)$")]
    text: Text
    answers: tuple[Answer, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _known(self) -> Self:
        known = set(RoleId) if self.about == "role" else set(Stance)
        for answer in self.answers:
            if unknown := set(answer.points) - {str(item) for item in known}:
                raise ValueError(f"answers: {answer.id} gives points to {', '.join(sorted(unknown))}, which is not a {self.about}")
        return self


class GradeGuide(Entry):
    """One step of the evidence ladder."""

    grade: Annotated[int, Field(ge=0, le=3)]
    label: Text
    meaning: Text


class LevelGuide(Entry):
    """One step of the relation ladder."""

    level: Annotated[int, Field(ge=0, le=4)]
    label: Text
    meaning: Text


class CoverageGuide(Entry):
    """One step of how far we know a person; `share` counts in the coverage index (METHOD.md 5.2)."""

    label: Text
    meaning: Text
    share: Annotated[float, Field(ge=0, le=1)]


class StepGuide(Entry):
    """One of the five steps of the method."""

    label: Text
    does: Text


class Method(Entry):
    """The whole method. Every id that a file names exists, and every cell is filled."""

    steps: tuple[StepGuide, ...] = Field(min_length=5, max_length=5)
    phases: Mapping[PhaseId, Phase]
    stages: Mapping[StageId, StageGuide]
    roles: Mapping[RoleId, RoleGuide]
    stances: Mapping[Stance, StanceGuide]
    tactics: tuple[Tactic, ...]
    questions: tuple[Question, ...]
    grades: tuple[GradeGuide, ...]
    levels: tuple[LevelGuide, ...]
    coverages: Mapping[Coverage, CoverageGuide]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for field, ids in (("phases", PhaseId), ("stages", StageId), ("roles", RoleId), ("stances", Stance), ("coverages", Coverage)):
            if missing := set(ids) - set(getattr(self, field)):
                raise ValueError(f"{field}: {', '.join(sorted(missing))} is missing")
        if [guide.grade for guide in self.grades] != [0, 1, 2, 3]:
            raise ValueError("grades: 0, 1, 2, 3, in this order")
        if [guide.level for guide in self.levels] != [0, 1, 2, 3, 4]:
            raise ValueError("levels: 0 to 4, in this order")
        for role in RoleId:
            for stance in Stance:
                count = len(self.tactics_for(role, stance))
                if count < (3 if stance is Stance.UNKNOWN else 5):
                    raise ValueError(f"tactics: {role} x {stance} has only {count}")
        ids = [tactic.id for tactic in self.tactics] + [question.id for question in self.questions]
        if len(set(ids)) < len(ids):
            raise ValueError("tactics, questions: an id occurs twice")
        return self

    def tactics_for(self, role: RoleId, stance: Stance) -> tuple[Tactic, ...]:
        """The method's advice for one cell, best first."""
        return tuple(tactic for tactic in self.tactics if tactic.role is role and tactic.stance is stance)
