"""Edits of the customer's stages: where it is, what proves it, the weights."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from playbook.edits.items import without
from playbook.errors import PlaybookError
from playbook.models import STAGES, Evidence, Plan, RoleId, StageId


def move_to_stage(plan: Plan, stage: StageId, on: date) -> Plan:
    """Say where the customer is now. No day is made up (docs/decisions/0020).

    One stage on is news of the day: the stage before ends and this one begins `on` it, unless they have such a day already. Further on,
    the customer was ahead of the plan: when the stages between began and ended, and when this one began, stays open. Back, the stage is
    open again and keeps its evidence and the day it began. A stage entered on this very day was only passed through and loses that day,
    so that a slip taken back leaves no trace.
    """
    if plan.stage == stage:
        return plan
    states, here, there = list(plan.stages), STAGES.index(plan.stage), STAGES.index(stage)
    while here > 0 and states[here].entered == on:
        states[here] = states[here].but(entered=None)
        here -= 1
        states[here] = states[here].but(left=None if states[here].left == on else states[here].left)
    if there == here + 1:
        before, began = states[here], states[there].entered or on
        ended = began if before.entered is None or before.entered <= began else None
        states[here], states[there] = before.but(left=before.left or ended), states[there].but(entered=began)
    left = states[there].left
    reopened = (*states[there].reopened, on) if left and left != on else states[there].reopened
    states[there] = states[there].but(left=None, reopened=reopened)
    return plan.but(stage=stage, stages=tuple(states))


def change_stage(plan: Plan, stage: StageId, /, **fields: Any) -> Plan:
    """Change texts, dates or actors of a stage. Refuses a stage left before it was entered ("stage-dates")."""
    state = plan.stage_state(stage)
    changed = state.but(**fields)
    if changed.entered and changed.left and changed.left < changed.entered:
        raise PlaybookError("stage-dates")
    return plan.but(stages=tuple(changed if known is state else known for known in plan.stages))


def add_evidence(plan: Plan, stage: StageId, evidence: Evidence) -> Plan:
    """Add evidence for an exit criterion."""
    return change_stage(plan, stage, evidence=(*plan.stage_state(stage).evidence, evidence))


def remove_evidence(plan: Plan, stage: StageId, evidence: str) -> Plan:
    """Take a piece of evidence out."""
    return change_stage(plan, stage, evidence=without(plan.stage_state(stage).evidence, evidence))


def set_weights(plan: Plan, stage: StageId, row: Mapping[RoleId, int] | None) -> Plan:
    """Give a stage its own weights, or with None the method's. Refuses a row that does not add up to 100 ("weights-sum")."""
    others = {known: weights for known, weights in plan.weights.items() if known != stage}
    if row is None:
        return plan.but(weights=others)
    if (total := sum(row.values())) != 100:
        raise PlaybookError("weights-sum", total=total)
    return plan.but(weights=others | {stage: dict(row)})
