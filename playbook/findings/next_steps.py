"""Next best steps: this week's few actions by weight, gap and time, each the method's tactic for a person's role, stance and stage."""

from dataclasses import dataclass
from datetime import date

from playbook.content.tactics import Tactic
from playbook.findings.rule_context import RuleContext
from playbook.insight import formal_tender
from playbook.insight.stage_schedule import DAYS_A_STEP, days_before
from playbook.models import STAGES, ActionStatus, Person, Plan, RoleId, StageId, Stance
from playbook.wording import texts

MOST = 5
NEXT = {Stance.OPPONENT: Stance.NEUTRAL, Stance.NEUTRAL: Stance.SUPPORTER, Stance.SUPPORTER: Stance.SUPPORTER}
"""Stance that a talk may bring somebody to. To find out one that is unknown changes none."""
FIND_OUT_WHO = "find-out-who"
"""Id of the only tactic for a position without a name; its text is the word of this key."""
ALSO_FROM = 0.5
"""Share of the weight of a person's heaviest role from which another role of theirs says what to do as well."""
KEEP, SOON = 0.25, 30
"""Gap that keeping a supporter counts as; days before the stage has to end from which time presses."""
EARLY = (Stance.NEUTRAL, Stance.UNKNOWN, Stance.OPPONENT, Stance.SUPPORTER)
LATE = (Stance.OPPONENT, Stance.NEUTRAL, Stance.UNKNOWN, Stance.SUPPORTER)
"""Order of stances among equal steps in stages 1 to 3, and from stage 4 on (docs/method.md 3)."""


@dataclass(frozen=True)
class Step:
    """One action worth doing this week. `score` is `weight` x `gap` x `pressing`, the last 1 to 2 as the end of the stage comes near.

    `also` is what their other roles add, `expected` the stance that the tactic may bring them to, None where it can bring none.
    `aim` is the stance that we want of them in the end; `latest` the last day to begin for it before the decision date, `late` whether
    that day has passed.
    """

    person: Person
    tactic: Tactic
    also: tuple[Tactic, ...]
    expected: Stance | None
    aim: Stance
    weight: float
    gap: float
    pressing: float
    latest: date | None
    late: bool

    @property
    def score(self) -> float:
        """Value of the step now, a product of numbers without unit: only its order among the steps means something."""
        return self.weight * self.gap * self.pressing


def next_steps(case: RuleContext) -> tuple[Step, ...]:
    """Return up to MOST steps: the people whose next stance is worth most now, each with a tactic not yet an action about them."""
    steps = []
    for weight in case.ranked:
        person = weight.person
        tactics = _tactics(case, person)
        if not weight.points or not tactics:
            continue
        tactic, *also = tactics
        gap = Stance.SUPPORTER.side - person.stance.side  # a supporter is kept warm
        latest = latest_start(case, person)
        steps.append(
            Step(
                person, tactic, tuple(also), expected=expected_stance(person, tactic), aim=aim(case, person), weight=weight.points,
                gap=gap or KEEP, pressing=_pressing(case) if gap else 1.0, latest=latest, late=latest is not None and latest < case.today,
            )
        )  # fmt: skip
    order = EARLY if STAGES.index(case.plan.stage) < STAGES.index(StageId.SCREENING) else LATE
    return tuple(sorted(steps, key=lambda step: (-step.score, order.index(step.person.stance)))[:MOST])


def latest_start(case: RuleContext, person: Person) -> date | None:
    """The last day to begin with a person for the decision date, DAYS_A_STEP for each stance to go; None without a date or after the order.

    The stance to reach is that which the dry run of the next meeting needs of them, else that of a supporter.
    """
    far = start_by(case.plan, person.stance, Stance.SUPPORTER)
    # Only an opponent may be wanted nearer than a supporter; for everybody else the dry run, which takes time, needs no asking.
    return start_by(case.plan, person.stance, aim(case, person)) if far and person.stance is Stance.OPPONENT else far


def start_by(plan: Plan, now: Stance, wanted: Stance) -> date | None:
    """The last day to begin bringing somebody from one stance to another; None without a decision date and after the order."""
    if plan.decision_on is None or plan.stage is StageId.SERVICE:
        return None
    return days_before(plan.decision_on, DAYS_A_STEP * max(wanted.side - now.side, 1))


def aim(case: RuleContext, person: Person) -> Stance:
    """Stance that we want of a person: what wins the next meeting with the smallest effort, else that of a supporter."""
    return case.matters.aims.get(person.id, Stance.SUPPORTER)


def _pressing(case: RuleContext) -> float:
    """Time pressure: 1 while the present stage may last SOON days more or its end is not known, then rising to 2 on its latest day.

    That day is planned back at the customer's pace; without one it is the decision date, the latest end of any stage before the order.
    """
    dates = case.dates.get(case.plan.stage)
    end = dates.end if dates else case.plan.decision_on
    if end is None or case.plan.stage is StageId.SERVICE:
        return 1.0
    days_left = (end - case.today).days
    return 1 + (SOON - min(max(days_left, 0), SOON)) / SOON


def expected_stance(person: Person, tactic: Tactic) -> Stance | None:
    """Stance that a tactic may bring a person to; None where it can bring none."""
    return NEXT.get(person.stance) if tactic.with_them else None


def _tactics(case: RuleContext, person: Person) -> list[Tactic]:
    """Tactics for a person now: for the heaviest of their roles that has a tactic left, then for each other role that counts and adds one.

    A position without a name has to be filled first: find out who, unless that is under way or a formal tender runs.
    """
    roles = sorted(person.role_ids, key=lambda role: -case.shares[role])
    if roles and (person.placeholder or not person.name.strip()):
        busy = any(action.person == person.id for action in case.open_actions)
        text = texts("findings")[FIND_OUT_WHO]
        waits = busy or formal_tender.is_running(case.plan)
        return [] if waits else [Tactic(id=FIND_OUT_WHO, role=roles[0], stance=person.stance, text=text, with_them=False)]
    used_tactics = {
        action.tactic for action in case.plan.actions if action.person == person.id and action.status is not ActionStatus.DROPPED
    }
    coached = bool(case.with_role(RoleId.COACH))
    tactics: list[Tactic] = []
    for role in roles:
        lawful_tactics = formal_tender.lawful_tactics(case.plan, case.method.tactics_for(role, person.stance))
        possible = [tactic for tactic in lawful_tactics if coached or not tactic.needs_coach]
        left = [tactic for tactic in possible if tactic.id not in used_tactics]
        fitting = [tactic for tactic in left if tactic.fits(case.plan.stage)]
        if role is roles[0]:
            tactics += (fitting or left)[:1]
        elif case.shares[role] >= ALSO_FROM * case.shares[roles[0]]:
            tactics += fitting[:1]
    return tactics
