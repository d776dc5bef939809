"""The warnings by person, the weightiest first: at most four people, each with what is wrong about them."""

from collections.abc import Iterator, Sequence

from playbook import findings
from playbook.deck.deck_context import LEAD, DeckContext, short
from playbook.deck.screens import Card, Cards, Level, Line, Screen, ScreenId
from playbook.findings import Finding, Severity
from playbook.text import clean_label

GROUPS, SAID, LINE = 4, 3, 60.0
LEVELS = {Severity.HIGH: Level.BAD, Severity.MEDIUM: Level.WARN, Severity.LOW: Level.PLAIN}


def faults(context: DeckContext) -> Screen:
    """Return the screen with a card for each person; one sentence where warnings are kept out of the room."""
    title = context.title(ScreenId.FINDINGS)
    if context.hidden:
        return Screen(ScreenId.FINDINGS, title, context.word("hidden"))
    open_findings = findings.findings(context.case)
    if not open_findings:
        return Screen(ScreenId.FINDINGS, title, context.word("no-findings"))
    groups = _groups(open_findings)
    lead = context.word("findings", count=len(open_findings), high=sum(finding.severity is Severity.HIGH for finding in open_findings))
    if len(groups) > GROUPS:
        lead = context.word("with-more", lead=lead, shown=GROUPS)
    cards = Cards(tuple(_card(context, who, found) for who, found in groups[:GROUPS]), columns=2)
    return Screen(ScreenId.FINDINGS, title, short(lead, LEAD), (cards,), notes=tuple(_note(context, finding) for finding in open_findings))


def _groups(open_findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """Findings by the one person they are about ("" for the deal as a whole), whoever has the most severe ones first."""
    groups: dict[str, list[Finding]] = {}
    for finding in open_findings:
        groups.setdefault(finding.hit.people[0] if len(finding.hit.people) == 1 else "", []).append(finding)
    return sorted(groups.items(), key=lambda group: -sum(finding.severity is Severity.HIGH for finding in group[1]))


def _card(context: DeckContext, who: str, found: Sequence[Finding]) -> Card:
    person = context.plan.people_by_id.get(who)
    lines = [Line(short(text, LINE), "", LEVELS[finding.severity]) for finding, text in _said(context, who, found[:SAID])]
    if found[SAID:]:
        lines.append(Line(context.word("more-lines", count=len(found) - SAID)))
    chips = (context.chip(context.stance(person.stance), person.stance),) if person else ()
    title = short(context.name(person), 24) if person else context.word("whole-deal")
    return Card(title, chips=chips, lines=tuple(lines), level=LEVELS[found[0].severity])


def _said(context: DeckContext, who: str, found: Sequence[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yield each finding with its sentence; the name of whom the card is about does not begin it again."""
    name = context.name(who) if who else ""
    for finding in found:
        text = clean_label(_sentence(context, finding)).rstrip(".。")
        if name and text.startswith(name):
            rest = text[len(name) :].lstrip(" :：，,")
            text = rest[:1].upper() + rest[1:]
        yield finding, text


def _sentence(context: DeckContext, finding: Finding) -> str:
    return findings.finding_sentence(context.plan, context.case.method, finding, context.language, name=lambda who, _: context.name(who))


def _note(context: DeckContext, finding: Finding) -> str:
    words, language = finding.words, context.language
    return context.word(
        "finding-note",
        said=_sentence(context, finding),
        why=words.why[language],
        action=finding.action[language],
        cleared=words.cleared[language].rstrip("。."),
    )
