"""The table of the seven stages: state, the customer's process, our plan, the goal, evidence and dates of each (docs/method.md 4.2)."""

from dataclasses import dataclass
from datetime import date

from playbook.content.method import Method
from playbook.insight import purchase_stages
from playbook.insight.purchase_stages import StageStatus
from playbook.insight.stage_schedule import StageDates, back_planned
from playbook.models import STAGES, Plan, StageId


@dataclass(frozen=True)
class StageRow:
    """One stage as the table says it.

    Attributes:
        number: Its place among the stages, from 1.
        required: How many exit criteria have to be met before it is done.
        verified: How many of those are met by what the customer said or did.
        process: What the customer does, in this plan's words or the method's; so `plan`, what we do, and `goal`.
        days: Days spent in it, as `days_in_stage` counts them.
        planned: Latest days for it, counted back from the decision date; None where there are none.
    """

    stage: StageId
    number: int
    label: str
    status: StageStatus
    process: str
    plan: str
    goal: str
    required: int
    verified: int
    entered: date | None
    left: date | None
    days: int | None
    planned: StageDates | None

    @property
    def late(self) -> bool:
        """True if the day by which it had to begin or end has passed."""
        return self.planned is not None and self.planned.late


def stage_rows(plan: Plan, method: Method, today: date, language: str) -> tuple[StageRow, ...]:
    """The rows of all seven stages, in order."""
    planned = back_planned(plan, today)
    return tuple(_row(plan, method, today, language, stage, planned.get(stage)) for stage in STAGES)


def _row(plan: Plan, method: Method, today: date, language: str, stage: StageId, planned: StageDates | None) -> StageRow:
    state = plan.stage_state(stage)
    required = [criterion for criterion in purchase_stages.criteria(plan, method, stage) if criterion.must]
    process, our_plan, goal = (purchase_stages.stage_text(plan, method, stage, name, language) for name in ("process", "plan", "goal"))
    return StageRow(
        stage,
        STAGES.index(stage) + 1,
        method.stages[stage].label[language],
        purchase_stages.status(plan, method, stage),
        process,
        our_plan,
        goal,
        required=len(required),
        verified=sum(criterion.met for criterion in required),
        entered=state.entered,
        left=state.left,
        days=purchase_stages.days_in_stage(plan, stage, today),
        planned=planned,
    )
