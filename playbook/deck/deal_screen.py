"""The first screen: the deal in one sentence, its color with the reasons, and our goal."""

from collections.abc import Iterator

from playbook import findings
from playbook.deck.deck_context import LINE, SENTENCE, DeckContext, short
from playbook.deck.screens import Level, Line, Screen, ScreenId
from playbook.findings import Color, Severity
from playbook.insight.deal_value import value_text
from playbook.insight.people_summary import stance_tally
from playbook.models import STAGES, StageId

LEVELS = {Color.RED: Level.BAD, Color.AMBER: Level.WARN, Color.GREEN: Level.GOOD}
SEVERITIES = {Severity.HIGH: Level.BAD, Severity.MEDIUM: Level.WARN, Severity.LOW: Level.PLAIN}
REASONS, RIVALS = 3, 4


def deal(context: DeckContext) -> Screen:
    """Return the screen: account, opportunity, worth, present stage, decision date; the color and its reasons."""
    return Screen(
        ScreenId.DEAL,
        context.title(ScreenId.DEAL),
        short(_sentence(context), SENTENCE),
        tuple(_lines(context)),
        notes=tuple(_notes(context)),
    )


def _sentence(context: DeckContext) -> str:
    plan, word = context.plan, context.word
    opportunity, value = short(plan.opportunity, 26), short(value_text(plan, context.language, compact=True), 28)
    served = plan.stage is StageId.SERVICE
    return word(
        "served" if served else "deal",
        account=short(plan.account, 20) or word("no-account"),
        opportunity=word("opportunity", opportunity=opportunity) if opportunity else word("no-opportunity"),
        worth=word("worth", value=value) if value else word("no-worth"),
        number=STAGES.index(plan.stage) + 1,
        stage=context.stage(plan.stage),
        decision="" if served else _decision(context),
    )


def _decision(context: DeckContext) -> str:
    on, today = context.plan.decision_on, context.case.today
    if on is None:
        return context.word("decides-unknown")
    days = (on - today).days
    key = {0: "decides-today", 1: "decides-tomorrow"}.get(days, "decides" if days > 0 else "decides-past")
    return context.word(key, day=context.day(on), days=abs(days))


def _lines(context: DeckContext) -> Iterator[Line]:
    plan, word = context.plan, context.word
    if not context.privacy.judgments:
        yield from _color(context)
    if plan.objective.strip():
        yield Line(short(plan.objective, LINE), word("we-want"))
    if not context.privacy.judgments:
        tally = stance_tally(plan.people)
        signs = context.case.method.stances
        tallies = [
            word("tally", sign=signs[stance].sign, stance=context.stance(stance), count=count) for stance, count in tally.items() if count
        ]
        if tallies:
            yield Line("   ".join(tallies), word("they-stand"))
    yield Line(_rivals(context), word("in-the-race"))


def _color(context: DeckContext) -> Iterator[Line]:
    shade, reasons = findings.color(context.case)
    count = len(reasons)
    key = f"why-{shade}-1" if count == 1 else "why-amber-0" if shade is Color.AMBER and not count else f"why-{shade}"
    yield Line(context.word(key, count=count), context.word(f"color-{shade}"), LEVELS[shade])
    for finding in reasons[:REASONS]:
        text = findings.finding_sentence(
            context.plan, context.case.method, finding, context.language, name=lambda who, _: context.name(who)
        )
        yield Line(short(text, LINE), context.word(f"severity-{finding.severity}"), SEVERITIES[finding.severity])


def _rivals(context: DeckContext) -> str:
    rivals = context.plan.rivals
    names = context.word("list").join(short(context.vendor(rival.id), 14) for rival in rivals[:RIVALS])
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
