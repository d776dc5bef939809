"""Gaps in the five steps: the first thing that each still lacks, in one line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from playbook.content.method import Method
from playbook.findings.effort_fit import mismatches
from playbook.findings.who_matters import who_matters
from playbook.insight import people_summary, role_weights
from playbook.insight.purchase_stages import unproved
from playbook.insight.relationship_sheet import relationship_sheet
from playbook.models import Person, Plan, StageId, Stance


@dataclass(frozen=True)
class Missing:
    """Gap of a step: `code` names the sentence (playbook/wording/screen/steps.toml), "nothing" when the step is complete for now.

    `people` are the ids of those it is about, `stage` the first stage it is about.
    """

    code: str
    params: Mapping[str, int] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    stage: StageId | None = None


def first_gap(plan: Plan, method: Method, step: int, today: date | None = None) -> Missing:
    """The first thing that step 1 to 5 lacks; the days until the decision count from `today`."""
    return (_process, _organization, _roles, _weights, _relationships)[step - 1](plan, method, today)


def _about(code: str, people: Sequence[Person]) -> Missing:
    return Missing(code, {"count": len(people)}, tuple(person.id for person in people))


def _process(plan: Plan, method: Method, today: date | None) -> Missing:
    past_stages = plan.stages[: [stage.id for stage in plan.stages].index(plan.stage)]
    unproved_stages = [stage.id for stage in past_stages if unproved(plan, method, stage.id)]
    if unproved_stages:
        return Missing("stages-claimed", {"count": len(unproved_stages)}, stage=unproved_stages[0])
    if criteria := unproved(plan, method, plan.stage):
        return Missing("criteria-unproved", {"count": len(criteria)}, stage=plan.stage)
    return Missing("nothing")


def _organization(plan: Plan, method: Method, today: date | None) -> Missing:
    if not plan.present:
        return Missing("no-people")
    if unassigned_people := [person for person in plan.present if person.department is None]:
        return _about("no-department", unassigned_people)
    if placeholders := [person for person in plan.present if person.placeholder]:
        return _about("placeholders", placeholders)
    return Missing("nothing")


def _roles(plan: Plan, method: Method, today: date | None) -> Missing:
    if not plan.present:
        return Missing("no-people")
    if empty_roles := [cover for cover in people_summary.role_cover(plan) if cover.gap == "nobody-holds"]:
        return Missing("roles-empty", {"count": len(empty_roles)})
    if unread_people := [person for person in plan.present if person.stance is Stance.UNKNOWN]:
        return _about("stances-unknown", unread_people)
    if unmet_roles := [cover for cover in people_summary.role_cover(plan) if cover.gap == "nobody-met"]:
        return Missing("roles-unmet", {"count": len(unmet_roles)}, tuple(person.id for person in unmet_roles[0].holders))
    return Missing("nothing")


def _weights(plan: Plan, method: Method, today: date | None) -> Missing:
    if not any(person.roles for person in plan.present):
        return Missing("no-roles")
    assumed_weights = [weight for weight in role_weights.ranked(plan, method, plan.stage) if weight.points and weight.assumed]
    if assumed_weights:
        return _about("influence-assumed", [weight.person for weight in assumed_weights])
    if unfit := mismatches(plan, method, today):
        return Missing("mismatches", {"count": len(unfit)})
    return Missing("nothing")


def _relationships(plan: Plan, method: Method, today: date | None) -> Missing:
    rows = relationship_sheet(plan, method, who_matters(plan, method, today).aims)
    asked = [row for row in rows if row.asks_for_work]
    if not asked:
        return Missing("no-roles")
    if untargeted_people := [row.person for row in asked if row.lacks_target]:
        return _about("no-target", untargeted_people)
    if idle_people := [row.person for row in asked if row.next_action is None]:
        return _about("no-action", idle_people)
    return Missing("nothing")
