"""The fifth screen: at most seven findings, the weightiest first."""

from playbook import findings
from playbook.deck.deal_screen import SEVERITIES
from playbook.deck.deck_context import LINE, ROWS, DeckContext, short
from playbook.deck.screens import Line, Screen, ScreenId
from playbook.findings import Finding, Severity


def faults(telling: DeckContext) -> Screen:
    """Return the screen with a line for each finding; one sentence where they are kept out of the room."""
    title = telling.title(ScreenId.FINDINGS)
    if telling.privacy.judgments:
        return Screen(ScreenId.FINDINGS, title, telling.word("hidden"))
    found = findings.findings(telling.case)
    if not found:
        return Screen(ScreenId.FINDINGS, title, telling.word("no-findings"))
    lead = telling.word("findings", count=len(found), high=sum(one.severity is Severity.HIGH for one in found))
    lines = [Line(short(_said(telling, one), LINE), telling.word(f"severity-{one.severity}"), SEVERITIES[one.severity]) for one in found]
    shown = lines if len(lines) <= ROWS else [*lines[:ROWS], Line(telling.word("more-lines", count=len(lines) - ROWS))]
    return Screen(ScreenId.FINDINGS, title, lead, tuple(shown), notes=tuple(_note(telling, one) for one in found))


def _said(telling: DeckContext, finding: Finding) -> str:
    return findings.finding_sentence(telling.plan, telling.case.method, finding, telling.language, name=lambda who, _: telling.name(who))


def _note(telling: DeckContext, finding: Finding) -> str:
    guide, language = findings.guides()[finding.rule], telling.language
    return telling.word(
        "finding-note",
        said=_said(telling, finding),
        why=guide.why[language],
        action=guide.action[language],
        cleared=guide.cleared[language].rstrip("。."),
    )
