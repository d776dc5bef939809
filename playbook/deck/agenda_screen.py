"""The last screen: who does what by when, the late ones first."""

from collections.abc import Sequence

from playbook.deck.deck_context import LEAD, DeckContext, short, table
from playbook.deck.screens import Level, Screen, ScreenId
from playbook.insight.open_actions import by_due, days_late, is_open, overdue
from playbook.models import Action

SOON = 7
"""Days from which on a date is marked as near."""


def agenda(telling: DeckContext) -> Screen:
    """Return the screen with a row for each open action."""
    title = telling.title(ScreenId.ACTIONS)
    found = by_due(action for action in telling.plan.actions if is_open(action))
    if not found:
        return Screen(ScreenId.ACTIONS, title, telling.word("no-actions"))
    late = len(overdue(telling.plan, telling.case.today))
    lead = telling.word("actions", count=len(found), late=late)
    drawn = table(
        telling, ("head-what", "head-whom", "head-who", "head-when"), [_row(telling, action) for action in found], (45, 16, 14, 25)
    )
    return Screen(ScreenId.ACTIONS, title, short(lead, LEAD), table=drawn, notes=_notes(telling, found))


def _row(telling: DeckContext, action: Action) -> tuple[tuple[str, ...], Level]:
    when, level = _when(telling, action)
    whom = telling.name(action.person) if action.person else telling.word("nothing")
    return (action.what, whom, action.owner.strip() or telling.word("no-owner"), when), level


def _when(telling: DeckContext, action: Action) -> tuple[str, Level]:
    if action.due is None:
        return telling.word("no-date"), Level.WARN
    day, days = telling.day(action.due), days_late(action, telling.case.today)
    if days:
        return telling.word("late", day=day, days=days), Level.BAD
    if (action.due - telling.case.today).days <= SOON:
        return telling.word("due-soon", day=day), Level.WARN
    return day, Level.PLAIN


def _notes(telling: DeckContext, found: Sequence[Action]) -> tuple[str, ...]:
    notes = []
    for action in found:
        expected = telling.word("expected", stance=telling.stance(action.expected)) if action.expected else ""
        who, when = action.owner.strip() or telling.word("no-owner"), _when(telling, action)[0]
        more = " ".join(part for part in (expected, action.result) if part.strip())
        notes.append(telling.word("action-note", what=action.what, who=who, when=when, more=more).strip())
    return tuple(notes)
