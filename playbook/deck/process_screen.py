"""The second screen: the seven stages of the customer's purchase, and what proves each."""

from collections.abc import Iterator

from playbook.deck.deck_context import LEAD, DeckContext, short, table
from playbook.deck.screens import Level, Screen, ScreenId
from playbook.insight import purchase_stages
from playbook.insight.purchase_stages import StageStatus
from playbook.models import STAGES, StageId

LEVELS = {StageStatus.DONE: Level.GOOD, StageStatus.CLAIMED: Level.WARN, StageStatus.NOW: Level.PLAIN, StageStatus.AHEAD: Level.PLAIN}


def process(telling: DeckContext) -> Screen:
    """Return the screen with a row for each stage; without the evidence where that is kept out of the room."""
    hidden = telling.privacy.judgments
    rows = [_row(telling, stage) for stage in STAGES]
    head: tuple[str, ...]
    widths: tuple[int, ...]
    if hidden:
        head, widths = ("head-stage", "head-state"), (60, 40)
        rows = [(cells[:2], Level.PLAIN) for cells, _ in rows]
    else:
        head, widths = ("head-stage", "head-state", "head-proof"), (28, 14, 58)
    drawn = table(telling, head, rows, widths)
    return Screen(ScreenId.PROCESS, telling.title(ScreenId.PROCESS), short(_lead(telling), LEAD), table=drawn, notes=tuple(_notes(telling)))


def _lead(telling: DeckContext) -> str:
    plan, method, stage = telling.plan, telling.case.method, telling.plan.stage
    lead = telling.word("stage-of-7", number=STAGES.index(stage) + 1, stage=telling.stage(stage))
    days = purchase_stages.days_in_stage(plan, stage, telling.case.today)
    if days is not None and days >= 0:
        lead = telling.word("since", lead=lead, days=days)
    if telling.privacy.judgments:
        return lead
    lacking = purchase_stages.unproved(plan, method, stage)
    if lacking:
        return telling.word("still-open", lead=lead, criterion=lacking[0].text[telling.language])
    return telling.word("all-proved", lead=lead)


def _row(telling: DeckContext, stage: StageId) -> tuple[tuple[str, ...], Level]:
    plan, method = telling.plan, telling.case.method
    status = purchase_stages.status(plan, method, stage)
    name = f"{STAGES.index(stage) + 1}  {telling.stage(stage)}"
    past = status in (StageStatus.DONE, StageStatus.CLAIMED)
    state = telling.word("state-behind" if past and telling.privacy.judgments else f"state-{status}")
    return (name, state, _proof(telling, stage, status)), LEVELS[status]


def _proof(telling: DeckContext, stage: StageId, status: StageStatus) -> str:
    plan, method, language = telling.plan, telling.case.method, telling.language
    lacking = purchase_stages.unproved(plan, method, stage)
    if lacking and status in (StageStatus.CLAIMED, StageStatus.NOW):
        return telling.word("not-proved", criterion=lacking[0].text[language])
    best = [(state.evidence[0], state.criterion) for state in purchase_stages.criteria(plan, method, stage) if state.met]
    if not best:
        return ""
    item, criterion = max(best, key=lambda one: (one[0].effective_grade, one[0].on))
    return telling.word("proved-by", source=item.source, criterion=criterion.text[language])


def _notes(telling: DeckContext) -> Iterator[str]:
    for stage in STAGES:
        for state in purchase_stages.criteria(telling.plan, telling.case.method, stage):
            for item in state.evidence:
                yield telling.word(
                    "evidence",
                    stage=telling.stage(stage),
                    criterion=state.criterion.text[telling.language],
                    grade=telling.grade(item.effective_grade),
                    day=telling.day(item.on),
                    source=item.source.strip() or telling.word("no-source"),
                    note=item.note,
                ).strip()
