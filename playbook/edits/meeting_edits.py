"""Edits of the meeting of a stage: the rule by which it decides, and who has which part in it. None takes back what was said."""

from typing import Any

from playbook.edits.stage_edits import change_stage
from playbook.errors import PlaybookError
from playbook.models import MeetingRule, Part, Plan, Quota, StageId


def set_meeting_rule(plan: Plan, stage: StageId, rule: MeetingRule | None) -> Plan:
    """Say how a meeting decides; the quota of a qualified majority stays for the next time."""
    return _change_meeting(plan, stage, rule=rule)


def set_quota(plan: Plan, stage: StageId, quota: Quota | None) -> Plan:
    """Say which share of the votes a qualified majority needs."""
    return _change_meeting(plan, stage, quota=quota)


def set_part(plan: Plan, stage: StageId, person: str, part: Part | None) -> Plan:
    """Say which part somebody has. One person decides: of another who was said to, nothing is said any longer.

    Refused with "gone" where the person is not in the plan.
    """
    if person not in plan.people_by_id:
        raise PlaybookError("gone")
    others = {
        id: known
        for id, known in plan.stage_state(stage).meeting.parts.items()
        if id != person and not (part == known == Part.DECIDES)
    }  # fmt: skip
    return _change_meeting(plan, stage, parts=others if part is None else others | {person: part})


def _change_meeting(plan: Plan, stage: StageId, /, **fields: Any) -> Plan:
    return change_stage(plan, stage, meeting=plan.stage_state(stage).meeting.but(**fields))
