"""The method's table of the seven stages, a row each: for files that are read at a desk; a room has the chevrons."""

from playbook.deck.deck_context import LEAD, WHOLE, DeckContext, short, table
from playbook.deck.screens import Level, Screen, ScreenId
from playbook.insight.purchase_stages import StageStatus
from playbook.insight.stage_table import StageRow, stage_rows

OPEN = ("head-stage", "head-state", "head-process", "head-dates")
"""Columns that a room may see whatever is kept out of it."""
HEAD = ("head-stage", "head-state", "head-process", "head-plan", "head-goal", "head-proof", "head-dates")
WIDTHS = {"head-stage": 9, "head-state": 8, "head-process": 21, "head-plan": 29, "head-goal": 18, "head-proof": 6, "head-dates": 9}


def stage_table(context: DeckContext) -> Screen:
    """Return the table with every sentence whole; without our plan, goal and evidence where those are kept out."""
    rows = stage_rows(context.plan, context.case.method, context.case.today, context.language)
    now = next(row for row in rows if row.status is StageStatus.NOW)
    head = OPEN if context.hidden else HEAD
    cells = [(tuple(_cell(context, row, name) for name in head), _level(context, row)) for row in rows]
    shown = table(context, head, cells, [WIDTHS[name] for name in head], across=WHOLE)
    lead = context.word("stage-of-7", number=now.number, stage=now.label)
    return Screen(ScreenId.PROCESS, context.word("title-stage-table"), short(lead, LEAD), (shown,))


def _level(context: DeckContext, row: StageRow) -> Level:
    """Bearing of a row: late, or behind us without proof, unless that is kept out."""
    if context.hidden:
        return Level.PLAIN
    return Level.BAD if row.late else Level.WARN if row.status is StageStatus.CLAIMED else Level.PLAIN


def _cell(context: DeckContext, row: StageRow, name: str) -> str:
    if name == "head-stage":
        return f"{row.number} {row.label}"
    if name == "head-state":
        return _state(context, row)
    if name == "head-proof":
        return f"{row.verified}/{row.required}"
    if name == "head-dates":
        return _dates(context, row)
    return {"head-process": row.process, "head-plan": row.plan, "head-goal": row.goal}[name].strip() or context.word("nothing")


def _state(context: DeckContext, row: StageRow) -> str:
    behind = row.status in (StageStatus.DONE, StageStatus.CLAIMED)
    state = context.word("state-behind" if behind and context.hidden else f"state-{row.status}")
    return context.word("state-late", state=state) if row.late else state


def _dates(context: DeckContext, row: StageRow) -> str:
    """The days on which it was entered and left, and the latest day to end it while it is not."""
    days = [context.word("from-day", day=context.day(row.entered))] if row.entered else []
    if row.left:
        days.append(context.word("until-day", day=context.day(row.left)))
    elif row.planned:
        days.append(context.word("by-day", day=context.day(row.planned.end)))
    return context.word("semicolon").join(days) or context.word("nothing")
