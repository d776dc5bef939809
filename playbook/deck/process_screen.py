"""The stages of the customer's purchase as chevrons in their blocks, with dates, and below them what is still open now."""

from collections.abc import Iterator
from itertools import groupby

from playbook.deck.deck_context import LEAD, LINE, DeckContext, short
from playbook.deck.screens import Block, Blocks, Level, Line, Lines, Part, Screen, ScreenId, Step
from playbook.insight import formal_tender, purchase_stages
from playbook.insight.purchase_stages import StageStatus
from playbook.insight.stage_table import StageRow, stage_rows
from playbook.models import STAGES

OPEN = 3
LEVELS = {StageStatus.DONE: Level.GOOD, StageStatus.CLAIMED: Level.WARN, StageStatus.NOW: Level.PLAIN, StageStatus.AHEAD: Level.PLAIN}


def process(context: DeckContext) -> Screen:
    """Return the screen of the seven stages; without what proves them where that is kept out of the room."""
    rows = stage_rows(context.plan, context.case.method, context.case.today, context.language)
    phase_of = lambda row: context.case.method.stages[row.stage].phase  # noqa: E731 - the key of the blocks, used once
    blocks = tuple(
        Block(context.case.method.phases[phase].label[context.language], tuple(_step(context, row) for row in inside))
        for phase, inside in groupby(rows, phase_of)
    )
    now = next(row for row in rows if row.status is StageStatus.NOW)
    parts: list[Part] = [Blocks(blocks), *([] if context.hidden else [_open(context, now)])]
    title = context.title(ScreenId.PROCESS)
    return Screen(ScreenId.PROCESS, title, short(_lead(context, now), LEAD), tuple(parts), notes=tuple(_notes(context)))


def _lead(context: DeckContext, now: StageRow) -> str:
    lead = context.word("stage-of-7", number=now.number, stage=now.label)
    if now.days is not None:
        lead = context.word("since", lead=lead, days=now.days)
    if context.hidden:
        return lead
    still_open = now.required - now.verified
    return context.word("still-open" if still_open else "all-proved", lead=lead, count=still_open)


def _step(context: DeckContext, row: StageRow) -> Step:
    behind = row.status in (StageStatus.DONE, StageStatus.CLAIMED)
    state = context.word("state-behind" if behind and context.hidden else f"state-{row.status}")
    level = Level.PLAIN if context.hidden else LEVELS[row.status]
    if row.late:
        state, level = context.word("state-late", state=state), Level.BAD
    return Step(row.number, row.label, state, _dates(context, row), row.status, level)


def _dates(context: DeckContext, row: StageRow) -> str:
    if row.status is StageStatus.NOW and row.entered:
        return context.word("from-day", day=context.day(row.entered))
    if row.left:
        return context.word("until-day", day=context.day(row.left))
    return context.word("by-day", day=context.day(row.planned.end)) if row.planned else ""


def _open(context: DeckContext, now: StageRow) -> Lines:
    criteria = purchase_stages.unproved(context.plan, context.case.method, now.stage)
    lines = [Line(short(criterion.text[context.language], LINE), "", Level.WARN) for criterion in criteria[:OPEN]]
    if len(criteria) > OPEN:
        lines.append(Line(context.word("more-lines", count=len(criteria) - OPEN)))
    return Lines(tuple(lines) or (Line(context.word("nothing-open"), "", Level.GOOD),), context.word("open-now"))


def _notes(context: DeckContext) -> Iterator[str]:
    if channel := formal_tender.channel(context.plan, context.case.method, context.plan.stage):
        yield channel[context.language]
    for stage in STAGES:
        for state in purchase_stages.criteria(context.plan, context.case.method, stage):
            for item in state.evidence:
                yield context.word(
                    "evidence",
                    stage=context.stage(stage),
                    criterion=state.criterion.text[context.language],
                    grade=context.grade(item.effective_grade),
                    day=context.day(item.on),
                    source=item.source.strip() or context.word("no-source"),
                    note=item.note,
                ).strip()
