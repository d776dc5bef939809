"""Changes to a plan: each takes a Plan and gives a new one, or raises a PlaybookError. Nothing is saved here."""

from playbook.edits.account_edits import add_rival, change_rival, copied, remove_rival, set_plan, set_value
from playbook.edits.action_edits import add_action, change_action, remove_action
from playbook.edits.department_edits import add_department, change_department, department_named, remove_department
from playbook.edits.items import saying_more
from playbook.edits.line_edits import add_line, change_line, remove_line
from playbook.edits.meeting_edits import set_meeting_rule, set_part, set_quota
from playbook.edits.next_opportunity import next_opportunity, with_people_of
from playbook.edits.person_edits import (
    add_person,
    change_person,
    put_beside,
    remove_person,
    set_bosses,
    set_relation,
    set_rival_level,
    step_among_colleagues,
    without_person,
)
from playbook.edits.requirement_edits import add_requirement, change_requirement, remove_requirement, set_vendor_fit
from playbook.edits.stage_edits import add_evidence, change_stage, move_to_stage, remove_evidence, set_weights
from playbook.edits.stance_edits import (
    add_reading,
    remove_reading,
    set_influence_evidence,
    set_role_evidence,
    set_role_evidences,
    set_roles,
    unprove_role,
    with_reading,
)

__all__ = [
    "add_action",
    "add_department",
    "add_evidence",
    "add_line",
    "add_person",
    "add_reading",
    "add_requirement",
    "add_rival",
    "change_action",
    "change_department",
    "change_line",
    "change_person",
    "change_requirement",
    "change_rival",
    "change_stage",
    "copied",
    "department_named",
    "move_to_stage",
    "next_opportunity",
    "put_beside",
    "remove_action",
    "remove_department",
    "remove_evidence",
    "remove_line",
    "remove_person",
    "remove_reading",
    "remove_requirement",
    "remove_rival",
    "saying_more",
    "set_bosses",
    "set_influence_evidence",
    "set_meeting_rule",
    "set_part",
    "set_plan",
    "set_quota",
    "set_relation",
    "set_rival_level",
    "set_role_evidence",
    "set_role_evidences",
    "set_roles",
    "set_value",
    "set_vendor_fit",
    "set_weights",
    "step_among_colleagues",
    "unprove_role",
    "with_people_of",
    "with_reading",
    "without_person",
]
