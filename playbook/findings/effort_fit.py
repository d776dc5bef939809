"""Effort beside weight: where our relations do not fit how much somebody counts, and the weight of each at every stage."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from playbook.content.method import Method
from playbook.findings.who_matters import who_matters
from playbook.insight.key_people import key_ids
from playbook.insight.open_actions import is_open
from playbook.insight.role_weights import PersonWeight, person_weight, ranked
from playbook.models import STAGES, Person, Plan, StageId, Stance

LIGHT_SHARE = 0.25
"""Share of the heaviest person's weight below which somebody weighs little."""
GOOD_RELATION = 3
"""Level of relationship from which we have put effort into somebody."""


class Mismatch(StrEnum):
    """Mismatch between our relations and a person's weight."""

    NOT_MET = "not-met"
    STANCE_UNKNOWN = "stance-unknown"
    OPPONENT = "opponent"
    RIVAL_AHEAD = "rival-ahead"
    NO_ACTION = "no-action"
    EFFORT_ELSEWHERE = "effort-elsewhere"


@dataclass(frozen=True)
class WeightRow:
    """A person's weight at every stage, and why our effort does not match it at the present one."""

    now: PersonWeight
    points: Mapping[StageId, float]
    mismatches: tuple[Mismatch, ...]

    @property
    def person(self) -> Person:
        """The person of the row."""
        return self.now.person


def mismatches(plan: Plan, method: Method, today: date | None = None) -> tuple[tuple[PersonWeight, tuple[Mismatch, ...]], ...]:
    """Find people whose weight at the present stage our relations do not fit: the key people first, then those of little weight.

    Effort is lost only on somebody of little weight who does not matter for any other reason (`who_matters`).
    """
    order, matters = ranked(plan, method, plan.stage), who_matters(plan, method, today)
    heavy_ids = key_ids(plan, method, plan.stage)
    light_bar = LIGHT_SHARE * order[0].points if order else 0
    busy_ids = {action.person for action in plan.actions if is_open(action)}
    rows = []
    for weight in order:
        person = weight.person
        effort = person.id in busy_ids or (person.relation.ours or 0) >= GOOD_RELATION
        if person.id in heavy_ids:
            reasons = _heavy_mismatches(person, has_action=person.id in busy_ids)
        elif effort and weight.points < light_bar and person.id not in matters:
            reasons = (Mismatch.EFFORT_ELSEWHERE,)
        else:
            reasons = ()
        if reasons:
            rows.append((weight, reasons))
    return tuple(rows)


def weight_rows(plan: Plan, method: Method, today: date | None = None) -> tuple[WeightRow, ...]:
    """Rows of all who weigh something at any stage or do not match, the heaviest at the present stage first."""
    unfit = {weight.person.id: reasons for weight, reasons in mismatches(plan, method, today)}
    return tuple(
        WeightRow(
            weight,
            {stage: person_weight(plan, method, weight.person, stage).points for stage in STAGES},
            unfit.get(weight.person.id, ()),
        )
        for weight in ranked(plan, method, plan.stage)
        if weight.person.roles or weight.person.id in unfit
    )


def _heavy_mismatches(person: Person, *, has_action: bool) -> tuple[Mismatch, ...]:
    relation = person.relation
    checks = {
        Mismatch.NOT_MET: not person.met,
        Mismatch.STANCE_UNKNOWN: person.stance is Stance.UNKNOWN,
        Mismatch.OPPONENT: person.stance is Stance.OPPONENT,
        Mismatch.RIVAL_AHEAD: max(relation.rivals.values(), default=-1) > (relation.ours or 0),
        Mismatch.NO_ACTION: not has_action,
    }
    return tuple(reason for reason, holds in checks.items() if holds)
