"""The next best steps: this week's few actions by weight, gap and time, each the method's tactic for the role and stance of a person."""

from dataclasses import dataclass
from datetime import date, timedelta

from playbook.content.schema import Tactic
from playbook.findings.case import Case
from playbook.models import ActionStatus, Person, StageId, Stance

MOST = 5
DAYS_A_STEP = 14
"""What bringing somebody one stance further takes, as a rule."""
GAP = {Stance.OPPONENT: 2, Stance.NEUTRAL: 1, Stance.UNKNOWN: 1, Stance.SUPPORTER: 0}
"""Stances between them and support; a supporter is kept warm."""
NEXT = {
    Stance.OPPONENT: Stance.NEUTRAL,
    Stance.NEUTRAL: Stance.SUPPORTER,
    Stance.UNKNOWN: Stance.NEUTRAL,
    Stance.SUPPORTER: Stance.SUPPORTER,
}
KEEP, SOON = 0.25, 30
"""What keeping a supporter counts as a gap; from this many days before the decision on, time presses."""


@dataclass(frozen=True)
class Step:
    """One action worth doing this week. `latest` is when it has to begin for the decision date; `late` when that has passed."""

    person: Person
    tactic: Tactic
    expected: Stance
    score: float
    latest: date | None
    late: bool


def next_steps(case: Case) -> tuple[Step, ...]:
    """The few people whose next stance is worth most now, each with a tactic that is not yet an action about them."""
    decision = case.plan.decision_on if case.plan.stage is not StageId.SERVICE else None
    left = (decision - case.today).days if decision else None
    urgency = 1.0 if left is None or left >= SOON else 1 + (SOON - max(left, 0)) / SOON
    found = []
    for weight in case.ranked:
        person = weight.person
        tactic = _tactic(case, person)
        if not weight.points or tactic is None:
            continue
        gap = GAP[person.stance]
        latest = decision - timedelta(days=DAYS_A_STEP * max(gap, 1)) if decision else None
        late = latest is not None and latest < case.today
        score = weight.points * (gap or KEEP) * (urgency if gap else 1.0)
        found.append(Step(person, tactic, NEXT[person.stance], score, latest, late))
    return tuple(sorted(found, key=lambda step: -step.score)[:MOST])


def _tactic(case: Case, person: Person) -> Tactic | None:
    """The first of the method's tactics for their heaviest role that is not an action about them already."""
    role = max(person.role_ids, key=lambda one: case.shares[one], default=None)
    if role is None:
        return None
    used = {action.tactic for action in case.plan.actions if action.person == person.id and action.status is not ActionStatus.DROPPED}
    return next((tactic for tactic in case.method.tactics_for(role, person.stance) if tactic.id not in used), None)
