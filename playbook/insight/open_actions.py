"""The actions of a plan: which are open, which are late, what comes next."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from playbook.letters import is_han
from playbook.models import Action, ActionStatus, Plan

OPEN = (ActionStatus.PLANNED, ActionStatus.STARTED)


class WithActions(Protocol):
    """A plan, or its summary."""

    @property
    def actions(self) -> tuple[Action, ...]:
        """Actions of the plan."""


def is_open(action: Action) -> bool:
    """True if it is still to be done."""
    return action.status in OPEN


def days_late(action: Action, today: date) -> int:
    """Days an open action is past its date; 0 when it is not late or has no date."""
    return max(0, (today - action.due).days) if action.due and is_open(action) else 0


def overdue(plan: WithActions, today: date) -> tuple[Action, ...]:
    """Open actions past their date, the latest first."""
    return tuple(sorted((action for action in plan.actions if days_late(action, today)), key=lambda action: -days_late(action, today)))


def next_action(plan: WithActions, today: date) -> Action | None:
    """The open action that is due soonest, today included."""
    return min(
        (action for action in plan.actions if is_open(action) and action.due and action.due >= today),
        key=lambda action: action.due or today,
        default=None,
    )


def text_with_person(plan: Plan, action: Action) -> str:
    """Text of an action with the name of its person ahead, unless it says that itself: "their figures" alone are nobody's."""
    person = plan.people_by_id.get(action.person or "")
    name, what = person.name.strip() if person else "", " ".join(action.what.split())
    if not name or not what or name in what:
        return what
    return f"{name}{'：' if any(map(is_han, what)) else ': '}{what}"


def by_due(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Open ones first, by date, undated last; then the closed ones, newest date first."""

    def key(action: Action) -> tuple[bool, bool, int]:
        day = action.due.toordinal() if action.due else 0
        return (not is_open(action), action.due is None, day if is_open(action) else -day)

    return tuple(sorted(actions, key=key))
