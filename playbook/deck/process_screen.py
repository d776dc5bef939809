"""The second screen: the seven stages of the customer's purchase, and what proves each."""

from collections.abc import Iterator

from playbook.deck.deck_context import LEAD, DeckContext, short, table
from playbook.deck.screens import Level, Screen, ScreenId
from playbook.insight import formal_tender, purchase_stages
from playbook.insight.purchase_stages import StageStatus
from playbook.models import STAGES, StageId

LEVELS = {StageStatus.DONE: Level.GOOD, StageStatus.CLAIMED: Level.WARN, StageStatus.NOW: Level.PLAIN, StageStatus.AHEAD: Level.PLAIN}


def process(context: DeckContext) -> Screen:
    """Return the screen with a row for each stage; without the evidence where that is kept out of the room."""
    hidden = context.privacy.judgments
    rows = [_row(context, stage) for stage in STAGES]
    head: tuple[str, ...]
    widths: tuple[int, ...]
    if hidden:
        head, widths = ("head-stage", "head-state"), (60, 40)
        rows = [(cells[:2], Level.PLAIN) for cells, _ in rows]
    else:
        head, widths = ("head-stage", "head-state", "head-proof"), (28, 14, 58)
    stage_table = table(context, head, rows, widths)
    return Screen(
        ScreenId.PROCESS, context.title(ScreenId.PROCESS), short(_lead(context), LEAD), table=stage_table, notes=tuple(_notes(context))
    )


def _lead(context: DeckContext) -> str:
    plan, method, stage = context.plan, context.case.method, context.plan.stage
    lead = context.word("stage-of-7", number=STAGES.index(stage) + 1, stage=context.stage(stage))
    days = purchase_stages.days_in_stage(plan, stage, context.case.today)
    if days is not None and days >= 0:
        lead = context.word("since", lead=lead, days=days)
    if context.privacy.judgments:
        return lead
    open_criteria = purchase_stages.unproved(plan, method, stage)
    if open_criteria:
        return context.word("still-open", lead=lead, criterion=open_criteria[0].text[context.language])
    return context.word("all-proved", lead=lead)


def _row(context: DeckContext, stage: StageId) -> tuple[tuple[str, ...], Level]:
    plan, method = context.plan, context.case.method
    status = purchase_stages.status(plan, method, stage)
    name = f"{STAGES.index(stage) + 1}  {context.stage(stage)}"
    past = status in (StageStatus.DONE, StageStatus.CLAIMED)
    state = context.word("state-behind" if past and context.privacy.judgments else f"state-{status}")
    return (name, state, _proof(context, stage, status)), LEVELS[status]


def _proof(context: DeckContext, stage: StageId, status: StageStatus) -> str:
    plan, method, language = context.plan, context.case.method, context.language
    open_criteria = purchase_stages.unproved(plan, method, stage)
    if open_criteria and status in (StageStatus.CLAIMED, StageStatus.NOW):
        return context.word("not-proved", criterion=open_criteria[0].text[language])
    proofs = [(state.evidence[0], state.criterion) for state in purchase_stages.criteria(plan, method, stage) if state.met]
    if not proofs:
        return ""
    item, criterion = max(proofs, key=lambda proof: (proof[0].effective_grade, proof[0].on))
    return context.word("proved-by", source=item.source, criterion=criterion.text[language])


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
