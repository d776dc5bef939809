"""The fifth screen: at most seven findings, the weightiest first."""

from playbook import findings
from playbook.deck.deal_screen import SEVERITIES
from playbook.deck.deck_context import LINE, ROWS, DeckContext, short
from playbook.deck.screens import Line, Screen, ScreenId
from playbook.findings import Finding, Severity


def faults(context: DeckContext) -> Screen:
    """Return the screen with a line for each finding; one sentence where they are kept out of the room."""
    title = context.title(ScreenId.FINDINGS)
    if context.privacy.judgments:
        return Screen(ScreenId.FINDINGS, title, context.word("hidden"))
    open_findings = findings.findings(context.case)
    if not open_findings:
        return Screen(ScreenId.FINDINGS, title, context.word("no-findings"))
    lead = context.word("findings", count=len(open_findings), high=sum(finding.severity is Severity.HIGH for finding in open_findings))
    lines = [
        Line(short(_sentence(context, finding), LINE), context.word(f"severity-{finding.severity}"), SEVERITIES[finding.severity])
        for finding in open_findings
    ]
    visible_lines = lines if len(lines) <= ROWS else [*lines[:ROWS], Line(context.word("more-lines", count=len(lines) - ROWS))]
    return Screen(ScreenId.FINDINGS, title, lead, tuple(visible_lines), notes=tuple(_note(context, finding) for finding in open_findings))


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
