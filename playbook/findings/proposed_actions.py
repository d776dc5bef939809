"""Advice made an action: with the owner and the day that are proposed for it, and whether it is one already."""

from datetime import date, timedelta

from playbook.content.tactics import Tactic
from playbook.findings.next_steps import expected_stance, latest_start
from playbook.findings.rule_context import RuleContext
from playbook.insight.open_actions import is_open
from playbook.insight.stage_schedule import DAYS_A_STEP
from playbook.models import Action, Person, new_id

SOON = timedelta(days=7)
"""Time that is proposed where the last day to begin has passed."""


def proposed_action(case: RuleContext, what: str, person_id: str | None, *, owner: str, tactic: Tactic | None = None) -> Action:
    """Return an action as it is proposed to the reader, who may change all of it before it is stored."""
    person = case.plan.people_by_id.get(person_id or "")
    return Action(
        id=new_id(), what=what, stage=case.plan.stage, person=person.id if person else None, owner=owner, due=proposed_day(case, person),
        tactic=tactic.id if tactic else None, expected=expected_stance(person, tactic) if person and tactic else None,
    )  # fmt: skip


def proposed_day(case: RuleContext, person: Person | None) -> date:
    """Return the last day to begin: for the decision with a person, for the end of the stage with the deal as a whole.

    Where it has passed it is a week from today, or the decision if that comes sooner; where no day follows, the time that a step takes.
    """
    end, decision = case.dates.get(case.plan.stage), case.plan.decision_on
    latest = latest_start(case, person) if person else end.end if end else decision
    if latest is None:
        return case.today + timedelta(days=DAYS_A_STEP)
    if latest > case.today:
        return latest
    return min(case.today + SOON, decision) if decision and decision > case.today else case.today + SOON


def is_planned(case: RuleContext, what: str, person_id: str | None, tactic: Tactic | None = None) -> bool:
    """True if an open action about the same person has this text or this tactic."""
    return any(
        action.person == person_id and (action.what == what or (tactic is not None and action.tactic == tactic.id))
        for action in case.plan.actions
        if is_open(action)
    )
