"""The first screen: the deal in one sentence, its color with the reasons, and our goal."""

from collections.abc import Iterator

from playbook import findings
from playbook.deck.deck_context import LINE, SENTENCE, DeckContext, short
from playbook.deck.screens import Level, Line, Screen, ScreenId
from playbook.findings import Color, Severity
from playbook.insight.people_summary import stance_tally
from playbook.models import STAGES, StageId

LEVELS = {Color.RED: Level.BAD, Color.AMBER: Level.WARN, Color.GREEN: Level.GOOD}
SEVERITIES = {Severity.HIGH: Level.BAD, Severity.MEDIUM: Level.WARN, Severity.LOW: Level.PLAIN}
REASONS, RIVALS = 3, 4


def deal(telling: DeckContext) -> Screen:
    """Return the screen: account, opportunity, worth, present stage, decision date; the color and its reasons."""
    return Screen(
        ScreenId.DEAL,
        telling.title(ScreenId.DEAL),
        short(_sentence(telling), SENTENCE),
        tuple(_lines(telling)),
        notes=tuple(_notes(telling)),
    )


def _sentence(telling: DeckContext) -> str:
    plan, word = telling.plan, telling.word
    opportunity, value = short(plan.opportunity, 26), short(plan.value, 28)
    served = plan.stage is StageId.SERVICE
    return word(
        "served" if served else "deal",
        account=short(plan.account, 20) or word("no-account"),
        opportunity=word("opportunity", opportunity=opportunity) if opportunity else word("no-opportunity"),
        worth=word("worth", value=value) if value else word("no-worth"),
        number=STAGES.index(plan.stage) + 1,
        stage=telling.stage(plan.stage),
        decision="" if served else _decision(telling),
    )


def _decision(telling: DeckContext) -> str:
    on, today = telling.plan.decision_on, telling.case.today
    if on is None:
        return telling.word("decides-unknown")
    days = (on - today).days
    key = {0: "decides-today", 1: "decides-tomorrow"}.get(days, "decides" if days > 0 else "decides-past")
    return telling.word(key, day=telling.day(on), days=abs(days))


def _lines(telling: DeckContext) -> Iterator[Line]:
    plan, word = telling.plan, telling.word
    if not telling.privacy.judgments:
        yield from _color(telling)
    if plan.objective.strip():
        yield Line(short(plan.objective, LINE), word("we-want"))
    if not telling.privacy.judgments:
        tally = stance_tally(plan.people)
        signs = telling.case.method.stances
        stands = [word("tally", sign=signs[one].sign, stance=telling.stance(one), count=count) for one, count in tally.items() if count]
        if stands:
            yield Line("   ".join(stands), word("they-stand"))
    yield Line(_rivals(telling), word("in-the-race"))


def _color(telling: DeckContext) -> Iterator[Line]:
    shade, because = findings.color(telling.case)
    count = len(because)
    key = f"why-{shade}-1" if count == 1 else "why-amber-0" if shade is Color.AMBER and not count else f"why-{shade}"
    yield Line(telling.word(key, count=count), telling.word(f"color-{shade}"), LEVELS[shade])
    for finding in because[:REASONS]:
        text = findings.finding_sentence(
            telling.plan, telling.case.method, finding, telling.language, name=lambda who, _: telling.name(who)
        )
        yield Line(short(text, LINE), telling.word(f"severity-{finding.severity}"), SEVERITIES[finding.severity])


def _rivals(telling: DeckContext) -> str:
    rivals = telling.plan.rivals
    names = telling.word("list").join(short(telling.vendor(rival.id), 14) for rival in rivals[:RIVALS])
    if len(rivals) > RIVALS:
        return names + telling.word("list") + telling.word("more-rows", count=len(rivals) - RIVALS)
    return names or telling.word("no-rivals")


def _notes(telling: DeckContext) -> Iterator[str]:
    plan = telling.plan
    for key, text in (("we-want", plan.objective), ("money", plan.budget), ("how-they-buy", plan.purchase_method)):
        if text.strip():
            yield telling.word("person-note", name=telling.word(key), text=text)
