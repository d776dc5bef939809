"""Ten-minute refresh: the few questions whose answers are stalest and weigh most, so that a plan stays true between visits."""

from dataclasses import dataclass
from enum import StrEnum

from playbook.findings.rule_context import RuleContext
from playbook.insight.open_actions import overdue
from playbook.insight.role_weights import person_weight
from playbook.models import Coverage, Stance

MOST = 7
"""Most questions in one refresh."""
OVERDUE_POINTS, DATE_POINTS = 15.0, 30.0
"""Points, next to those of people, of an overdue action about nobody, and of a decision date that is missing or past."""
FRESH_DAYS = 14
"""Days in which a proved stance is not asked about again. After `Thresholds.stale_days` a rule warns, after `OLD_DAYS` of
playbook/chart/content/coloring.py the chart says so."""


class Asks(StrEnum):
    """Subject of a question."""

    HOLDER = "holder"
    STANCE = "stance"
    CONTACT = "contact"
    ACTION = "action"
    DECISION = "decision"


@dataclass(frozen=True)
class Question:
    """One question, about a person or an action where it has one."""

    asks: Asks
    person: str | None = None
    action: str | None = None
    points: float = 0.0


def refresh(case: RuleContext) -> tuple[Question, ...]:
    """Return up to MOST questions, the stale and decisive first; none about a stance that was proved within FRESH_DAYS."""
    questions = [*_people(case), *_actions(case)]
    if case.plan.decision_on is None or case.plan.decision_on < case.today:
        questions.append(Question(Asks.DECISION, points=DATE_POINTS))
    return tuple(sorted(questions, key=lambda question: -question.points)[:MOST])


def _people(case: RuleContext) -> list[Question]:
    questions = []
    for weight in case.ranked:
        person, age = weight.person, case.age(weight.person)
        if not weight.points:
            continue
        if person.coverage in (None, Coverage.NONE) and not person.placeholder:
            questions.append(Question(Asks.CONTACT, person.id, points=0.9 * weight.points))
        unknown = person.stance is Stance.UNKNOWN
        weak = person.reading is None or not person.reading.proved
        old = age is None or age > FRESH_DAYS
        if unknown or weak or old:
            staleness = 2.0 if unknown else 1.5 if weak else 1.0 + min(age or 0, 180) / 180
            asks = Asks.HOLDER if person.placeholder else Asks.STANCE
            questions.append(Question(asks, person.id, points=staleness * weight.points))
    return questions


def _actions(case: RuleContext) -> list[Question]:
    questions = []
    for action in overdue(case.plan, case.today):
        person = case.plan.people_by_id.get(action.person or "")
        points = person_weight(case.plan, case.method, person, case.plan.stage).points if person else OVERDUE_POINTS
        questions.append(Question(Asks.ACTION, action.person, action.id, points=max(points, OVERDUE_POINTS)))
    return questions
