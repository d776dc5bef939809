"""Actions still to do along the days, the late ones first, with their owners, today and the decision."""

from collections.abc import Sequence
from datetime import date

from playbook.deck.deck_context import LEAD, ROWS, DeckContext, short
from playbook.deck.screens import Level, Mark, Screen, ScreenId, Timeline
from playbook.insight.open_actions import by_due, days_late, is_open, overdue, text_with_person
from playbook.models import Action

SOON = 7
"""Days from which on a date is marked as near."""
WHAT, WHO, APART = 50.0, 12.0, 0.16
"""Room of an action and of its owner in em; days named on the line are as far apart as this share of it."""


def agenda(context: DeckContext) -> Screen:
    """Return the screen with a mark for each open action."""
    title = context.title(ScreenId.ACTIONS)
    actions = by_due(action for action in context.plan.actions if is_open(action))
    if not actions:
        return Screen(ScreenId.ACTIONS, title, context.word("no-actions"))
    late = len(overdue(context.plan, context.case.today))
    lead = context.word("actions-late" if late else "actions", count=len(actions), late=late)
    return Screen(ScreenId.ACTIONS, title, short(lead, LEAD), (_timeline(context, actions),), notes=_notes(context, actions))


def _timeline(context: DeckContext, actions: Sequence[Action]) -> Timeline:
    today, shown = context.case.today, actions[:ROWS]
    decision = context.plan.decision_on
    days = [today, *(action.due for action in shown if action.due), *([decision] if decision and decision >= today else [])]
    first, span = min(days), max(1, (max(days) - min(days)).days)

    def share(day: date) -> float:
        return round((day - first).days / span, 4)

    named = [(share(today), context.word("today-is", day=context.day(today)), False)]
    if decision and decision >= today:
        named = [day for day in named if abs(share(decision) - day[0]) >= APART] + [
            (share(decision), context.word("decision-is", day=context.day(decision)), True)
        ]
    marks = tuple(_mark(context, action, share(action.due) if action.due else None) for action in shown)
    more = context.word("more-rows", count=len(actions) - ROWS) if actions[ROWS:] else ""
    return Timeline(marks, tuple(named), share(today), more)


def _mark(context: DeckContext, action: Action, at: float | None) -> Mark:
    when, level = _when(context, action)
    whom = context.name(action.person) if action.person else ""
    what = " ".join(action.what.split()) or context.word("unnamed-action")
    if whom and whom not in what:
        what = context.word("what-whom", what=short(what, WHAT - 14), whom=short(whom, 13))
    return Mark(short(what, WHAT), short(action.owner.strip() or context.word("no-owner"), WHO), when, at, level)


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
        notes.append(context.word("action-note", what=text_with_person(context.plan, action), who=who, when=when, more=more).strip())
    return tuple(notes)
