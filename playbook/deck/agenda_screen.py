"""The last screen: who does what by when, the late ones first."""

from collections.abc import Sequence

from playbook.deck.deck_context import LEAD, DeckContext, short, table
from playbook.deck.screens import Level, Screen, ScreenId
from playbook.insight.open_actions import by_due, days_late, is_open, overdue
from playbook.models import Action

SOON = 7
"""Days from which on a date is marked as near."""


def agenda(context: DeckContext) -> Screen:
    """Return the screen with a row for each open action."""
    title = context.title(ScreenId.ACTIONS)
    actions = by_due(action for action in context.plan.actions if is_open(action))
    if not actions:
        return Screen(ScreenId.ACTIONS, title, context.word("no-actions"))
    late = len(overdue(context.plan, context.case.today))
    lead = context.word("actions", count=len(actions), late=late)
    action_table = table(
        context, ("head-what", "head-whom", "head-who", "head-when"), [_row(context, action) for action in actions], (45, 16, 14, 25)
    )
    return Screen(ScreenId.ACTIONS, title, short(lead, LEAD), table=action_table, notes=_notes(context, actions))


def _row(context: DeckContext, action: Action) -> tuple[tuple[str, ...], Level]:
    when, level = _when(context, action)
    whom = context.name(action.person) if action.person else context.word("nothing")
    return (action.what, whom, action.owner.strip() or context.word("no-owner"), when), level


def _when(context: DeckContext, action: Action) -> tuple[str, Level]:
    if action.due is None:
        return context.word("no-date"), Level.WARN
    day, days = context.day(action.due), days_late(action, context.case.today)
    if days:
        return context.word("late", day=day, days=days), Level.BAD
    if (action.due - context.case.today).days <= SOON:
        return context.word("due-soon", day=day), Level.WARN
    return day, Level.PLAIN


def _notes(context: DeckContext, actions: Sequence[Action]) -> tuple[str, ...]:
    notes = []
    for action in actions:
        expected = context.word("expected", stance=context.stance(action.expected)) if action.expected else ""
        who, when = action.owner.strip() or context.word("no-owner"), _when(context, action)[0]
        more = " ".join(part for part in (expected, action.result) if part.strip())
        notes.append(context.word("action-note", what=action.what, who=who, when=when, more=more).strip())
    return tuple(notes)
