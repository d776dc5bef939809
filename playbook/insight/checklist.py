"""Gaps in the five steps: the first thing that each still lacks, in one line."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from playbook.content.method import Method
from playbook.insight import people_summary, role_weights
from playbook.insight.purchase_stages import unproved
from playbook.models import Plan, Stance


@dataclass(frozen=True)
class Missing:
    """Gap of a step: `code` names the sentence (playbook/wording/screen/steps.toml), "nothing" when the step is complete for now."""

    code: str
    params: Mapping[str, int] = field(default_factory=dict)


def unfinished(plan: Plan, method: Method, step: int) -> Missing:
    """The first thing that step 1 to 5 lacks."""
    return (_process, _organization, _roles, _weights, _relationships)[step - 1](plan, method)


def _process(plan: Plan, method: Method) -> Missing:
    before = plan.stages[: [stage.id for stage in plan.stages].index(plan.stage)]
    claimed = [stage for stage in before if unproved(plan, method, stage.id)]
    if claimed:
        return Missing("stages-claimed", {"count": len(claimed)})
    if lacking := unproved(plan, method, plan.stage):
        return Missing("criteria-unproved", {"count": len(lacking)})
    return Missing("nothing")


def _organization(plan: Plan, method: Method) -> Missing:
    if not plan.present:
        return Missing("no-people")
    if adrift := [p for p in plan.present if p.department is None]:
        return Missing("no-department", {"count": len(adrift)})
    if vacant := [p for p in plan.present if p.placeholder]:
        return Missing("placeholders", {"count": len(vacant)})
    return Missing("nothing")


def _roles(plan: Plan, method: Method) -> Missing:
    if not plan.present:
        return Missing("no-people")
    if empty := [cover for cover in people_summary.role_cover(plan) if cover.gap == "nobody-holds"]:
        return Missing("roles-empty", {"count": len(empty)})
    if unread := [p for p in plan.present if p.stance is Stance.UNKNOWN]:
        return Missing("stances-unknown", {"count": len(unread)})
    if unmet := [cover for cover in people_summary.role_cover(plan) if cover.gap == "nobody-met"]:
        return Missing("roles-unmet", {"count": len(unmet)})
    return Missing("nothing")


def _weights(plan: Plan, method: Method) -> Missing:
    if not any(person.roles for person in plan.present):
        return Missing("no-roles")
    unjudged = [w for w in role_weights.ranked(plan, method, plan.stage) if w.points and w.assumed]
    if unjudged:
        return Missing("influence-assumed", {"count": len(unjudged)})
    if found := role_weights.mismatches(plan, method, plan.stage):
        return Missing("mismatches", {"count": len(found)})
    return Missing("nothing")


def _relationships(plan: Plan, method: Method) -> Missing:
    heavy = [w.person for w in role_weights.decisive(plan, method, plan.stage)]
    if not heavy:
        return Missing("no-roles")
    if no_target := [p for p in heavy if p.relation.target is None]:
        return Missing("no-target", {"count": len(no_target)})
    busy = {action.person for action in plan.actions}
    if idle := [p for p in heavy if p.id not in busy]:
        return Missing("no-action", {"count": len(idle)})
    return Missing("nothing")
