"""The method as a whole: a field a file of playbook/content/, each with its guides, in both languages."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator

from playbook.content.cues import MinutesCues
from playbook.content.entry import Entry, check_unique, complete
from playbook.content.forbidden_ideas import Compliance
from playbook.content.guided_questions import Question, consistent_questions
from playbook.content.person_guides import CoverageGuide, GradeGuide, LevelGuide, ModeGuide, Palette, RoleGuide, StanceGuide
from playbook.content.stage_guides import Phase, PhaseId, StageGuide, StepGuide, StepId
from playbook.content.tactics import Tactic, enough_tactics
from playbook.models import Coverage, Id, Mode, RoleId, StageId, Stance


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


def _stances(stances: Mapping[Stance, StanceGuide]) -> Mapping[Stance, StanceGuide]:
    check_unique(guide.key for guide in stances.values())
    return complete(Stance, stances)


class Method(Entry):
    """The whole method, a field a file. Every id that a file names exists, and every cell is filled."""

    steps: Annotated[tuple[StepGuide, ...], AfterValidator(_steps)]
    phases: Annotated[Mapping[PhaseId, Phase], AfterValidator(lambda entries: complete(PhaseId, entries))]
    stages: Annotated[Mapping[StageId, StageGuide], AfterValidator(lambda entries: complete(StageId, entries))]
    roles: Annotated[Mapping[RoleId, RoleGuide], AfterValidator(lambda entries: complete(RoleId, entries))]
    stances: Annotated[Mapping[Stance, StanceGuide], AfterValidator(_stances)]
    tactics: Annotated[tuple[Tactic, ...], AfterValidator(enough_tactics)]
    questions: Annotated[tuple[Question, ...], AfterValidator(consistent_questions)]
    grades: Annotated[tuple[GradeGuide, ...], AfterValidator(_grades)]
    levels: Annotated[tuple[LevelGuide, ...], AfterValidator(_levels)]
    coverages: Annotated[Mapping[Coverage, CoverageGuide], AfterValidator(lambda entries: complete(Coverage, entries))]
    modes: Annotated[Mapping[Mode, ModeGuide], AfterValidator(lambda entries: complete(Mode, entries))]
    cues: MinutesCues
    compliance: Compliance
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
