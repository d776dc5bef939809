"""The cover: the message in one sentence, four figures, where people stand as one bar, our goal and who else is in the race."""

from collections.abc import Iterator

from playbook import findings
from playbook.deck.deck_context import LEAD, LINE, DeckContext, short
from playbook.deck.screens import Figure, Figures, Level, Line, Lines, Part, Screen, ScreenId, Tally
from playbook.findings import Color, Severity
from playbook.insight.deal_value import money_text
from playbook.insight.people_summary import stance_tally
from playbook.models import STAGES, StageId, Stance
from playbook.text import display_width

LEVELS = {Color.RED: Level.BAD, Color.AMBER: Level.WARN, Color.GREEN: Level.GOOD, Color.NONE: Level.PLAIN}
RIVALS, RIVALS_ROOM, NAME, BESIDE, BOTH, DEAL = 4, 56.0, 22.0, 32.0, 54.0, 40.0


def deal(context: DeckContext) -> Screen:
    """Return the cover. Its title is the account and the opportunity; a figure that nobody knows is left out, not excused."""
    parts: list[Part] = [Figures(tuple(_figures(context))), *_tally(context), Lines(tuple(_lines(context)))]
    return Screen(ScreenId.DEAL, _title(context), short(_message(context), LEAD), tuple(parts), notes=tuple(_notes(context)))


def _title(context: DeckContext) -> str:
    account = short(context.plan.account, NAME) or context.word("no-account")
    opportunity = short(context.plan.opportunity, DEAL)
    return context.word("of-account", account=account, opportunity=opportunity) if opportunity else account


def _message(context: DeckContext) -> str:
    plan, key = context.plan, context.case.key
    if context.hidden or plan.stage is StageId.SERVICE:
        return context.word("stage-of-7", number=STAGES.index(plan.stage) + 1, stage=context.stage(plan.stage))
    if not plan.present:
        return context.word("no-people")
    if not key:
        return context.word("decisive-unknown")
    supporting, against = (sum(person.stance is stance for person in key) for stance in (Stance.SUPPORTER, Stance.OPPONENT))
    said = "decisive-none" if not supporting else "decisive-all" if supporting == len(key) else "decisive-some"
    message = context.word(said, count=supporting, all=len(key))
    return context.word("with-against", message=message, count=against) if against else message


def _figures(context: DeckContext) -> Iterator[Figure]:
    plan, word = context.plan, context.word
    number = STAGES.index(plan.stage) + 1
    yield Figure(word("head-stage"), f"{number} / {len(STAGES)}", context.stage(plan.stage), dots=(number, len(STAGES)))
    if plan.stage is not StageId.SERVICE:
        yield _decision(context)
    if plan.value or plan.value_note.strip():
        yield _worth(context)
    if not context.hidden and plan.present:
        shade = findings.color(context.case)[0]
        severe = sum(finding.severity is Severity.HIGH for finding in findings.findings(context.case))
        yield Figure(
            word("deal-state"), word(f"color-{shade}"), word("severe", count=severe) if severe else word("none-severe"), LEVELS[shade]
        )  # fmt: skip


def _worth(context: DeckContext) -> Figure:
    """The amount alone as the figure, what goes with it in words below; a worth known in words alone is what stands large."""
    plan, word = context.plan, context.word
    amount = money_text(plan.value, context.language, compact=True) if plan.value else ""
    beside = short(plan.value_note, BESIDE) if amount else ""
    budget = "" if context.hidden else short(plan.budget, min(BESIDE, BOTH - display_width(beside)))
    notes = [beside, word("budget-of", text=budget) if budget else ""]
    return Figure(word("worth"), amount or short(plan.value_note, NAME), " · ".join(note for note in notes if note))


def _decision(context: DeckContext) -> Figure:
    on, word = context.plan.decision_on, context.word
    if on is None:
        return Figure(word("decision"), word("no-day"), level=Level.WARN)
    days = (on - context.case.today).days
    value = {0: word("today"), 1: word("tomorrow")}.get(days) or word("days", count=abs(days))
    return Figure(
        word("to-decision" if days >= 0 else "past-decision"), value, context.day(on), Level.BAD if days < 0 else Level.PLAIN
    )  # fmt: skip


def _tally(context: DeckContext) -> Iterator[Tally]:
    if context.hidden or not context.plan.present:
        return
    counts = stance_tally(context.plan.people)
    yield Tally(
        context.word("they-stand"),
        tuple(context.chip(context.stance(stance), stance, count=count) for stance, count in counts.items() if count),
    )  # fmt: skip


def _lines(context: DeckContext) -> Iterator[Line]:
    if context.plan.objective.strip():
        yield Line(short(context.plan.objective, LINE), context.word("we-want"))
    yield Line(_rivals(context), context.word("in-the-race"))


def _rivals(context: DeckContext) -> str:
    rivals = context.plan.rivals
    room = RIVALS_ROOM / max(1, min(RIVALS, len(rivals)))
    names = context.word("list").join(short(context.vendor(rival.id), room) for rival in rivals[:RIVALS])
    if len(rivals) > RIVALS:
        return names + context.word("list") + context.word("more-rows", count=len(rivals) - RIVALS)
    return names or context.word("no-rivals")


def _notes(context: DeckContext) -> Iterator[str]:
    plan = context.plan
    for key, text in (("we-want", plan.objective), ("money", plan.budget), ("how-they-buy", plan.purchase_method)):
        if text.strip():
            yield context.word("person-note", name=context.word(key), text=text)
    if plan.formal_tender is not None:
        yield context.word("person-note", name=context.word("formal-tender"), text=context.word("yes" if plan.formal_tender else "no"))
