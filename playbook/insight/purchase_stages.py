"""Stages of the customer's purchase: the state of each and the evidence that proves it (docs/method.md 4.2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from playbook.content.method import Method
from playbook.content.stage_guides import Criterion
from playbook.insight.formal_tender import is_must
from playbook.models import STAGES, Evidence, Plan, StageId


class StageStatus(StrEnum):
    """State of a stage: DONE is left behind and proved, CLAIMED is left behind without proof."""

    DONE = "done"
    CLAIMED = "claimed"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True)
class CriterionState:
    """An exit criterion, whether it is a must in this plan, and the evidence the plan holds for it, best first."""

    criterion: Criterion
    must: bool
    evidence: tuple[Evidence, ...]

    @property
    def met(self) -> bool:
        """True if the customer's own word or act proves it."""
        return any(item.proved for item in self.evidence)


def criteria(plan: Plan, method: Method, stage: StageId) -> tuple[CriterionState, ...]:
    """The exit criteria of a stage in the method's order."""
    evidence = sorted(plan.stage_state(stage).evidence, key=lambda item: (-item.effective_grade, -item.on.toordinal()))
    return tuple(
        CriterionState(criterion, is_must(criterion, plan), tuple(item for item in evidence if item.criterion == criterion.id))
        for criterion in method.stages[stage].criteria
    )


def unproved(plan: Plan, method: Method, stage: StageId) -> tuple[Criterion, ...]:
    """The must-criteria of a stage that nothing proves yet."""
    return tuple(state.criterion for state in criteria(plan, method, stage) if state.must and not state.met)


def status(plan: Plan, method: Method, stage: StageId) -> StageStatus:
    """Return the state of a stage: DONE when left behind with every must-criterion proved, else CLAIMED; NOW; or AHEAD."""
    present_index, stage_index = STAGES.index(plan.stage), STAGES.index(stage)
    if stage_index == present_index:
        return StageStatus.NOW
    if stage_index > present_index:
        return StageStatus.AHEAD
    return StageStatus.CLAIMED if unproved(plan, method, stage) else StageStatus.DONE


def days_in_stage(plan: Plan, stage: StageId, today: date) -> int | None:
    """Days spent in a stage so far, or until it was left; None where nobody noted when it began or, for a stage not under way, ended."""
    state = plan.stage_state(stage)
    end = state.left or (today if stage is plan.stage else None)
    return None if state.entered is None or end is None or end < state.entered else (end - state.entered).days


def stage_text(plan: Plan, method: Method, stage: StageId, field: str, language: str) -> str:
    """The "process", "plan" or "goal" of a stage: this plan's own words, else the method's."""
    own_text: str | None = getattr(plan.stage_state(stage), field)
    method_text: str = getattr(method.stages[stage], field)[language]
    return method_text if own_text is None else own_text
