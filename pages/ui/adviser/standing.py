"""The adviser on every page: the color of the deal with what causes it, its indices, findings beside what they speak of, thresholds."""

from collections.abc import Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.ui.kit import adviser_context, controlled, environment, explained, labels
from pages.ui.kit.tables.reading_table import reading_table
from pages.ui.kit.words import language, plain, together, words
from playbook import findings
from playbook.findings import Color, Finding, Indices, RuleContext, Severity
from playbook.models import Plan, StageId
from playbook.storage import StoredPlan

BADGES: dict[Color, Any] = {
    Color.RED: (":material/error:", "red"),
    Color.AMBER: (":material/warning:", "orange"),
    Color.GREEN: (":material/check_circle:", "green"),
    Color.NONE: (":material/pending:", "gray"),
}
ICONS = {Severity.HIGH: ":material/error:", Severity.MEDIUM: ":material/warning:", Severity.LOW: ":material/info:"}
SCALES = {"support": "support-scale", "coverage": "coverage-scale", "unsure": "uncertain-scale"}
BESIDE = 3
"""Most findings on a card."""


def badge(shade: Color, count: int) -> None:
    """The state of the deal in words and a sign, with the number of warnings behind it."""
    icon, color = BADGES[shade]
    state = words(f"adviser.color-{shade}")
    text = words("adviser.state", state=state, count=count) if count else state
    st.badge(text, icon=icon, color=color, help=explained.help_of("color"))


def state(case: RuleContext) -> None:
    """The badge of a plan; none while nobody has a role or a stance, because nothing can be said yet."""
    shade, causes = findings.color(case)
    if shade is not Color.NONE:
        badge(shade, findings.subjects(causes))


def no_people() -> None:
    """The line in the place of the color, while nobody is entered."""
    st.info(words("adviser.why-nobody"), icon=":material/info:")


def standing(saved: StoredPlan) -> RuleContext:
    """Draw four figures of the deal, each with its scale."""
    case = adviser_context.rule_context(saved)
    indices, open_findings = findings.indices(case), findings.findings(case)
    severe = sum(finding.severity is Severity.HIGH for finding in open_findings)
    shown = {
        "support": ("support", "" if indices.support is None else f"{indices.support:+.2f}".replace("-", "−")),
        "coverage": ("coverage-index", "" if indices.coverage is None else f"{indices.coverage:.0%}"),
        "unsure": ("uncertain", "" if indices.uncertainty is None else f"{indices.uncertainty:.0%}"),
    }
    *places, last = st.columns(4)
    for place, (name, (help, figure)) in zip(places, shown.items(), strict=True):
        _figure(place, words(f"adviser.{name}"), figure, words(f"adviser.{SCALES[name]}"), explained.help_of(help))
    _figure(last, words("adviser.severe"), str(severe), words("adviser.severe-scale", count=len(open_findings)))
    _what_changes(indices)
    return case


def _what_changes(indices: Indices) -> None:
    """Say of each index, under the figures, through whom it would change most."""
    codes = ("adviser.more-support", "adviser.more-contact", "adviser.less-doubt")
    formats = ("+{:.2f}", "+{:.0%}", "−{:.0%}")
    said = [
        words(code, name=plain(labels.person(lever.person)), change=shape.format(lever.change))
        for code, shape, lever in zip(codes, formats, findings.levers(indices), strict=True)
        if lever
    ]
    if said:
        st.caption(together(words("adviser.what-changes"), *said))


def why(saved: StoredPlan, case: RuleContext) -> None:
    """Draw the state of the deal in a sentence: how many warnings cause it, or which opponents."""
    shade, causes = findings.color(case)
    vetoes = findings.vetoing(case) if shade is Color.AMBER else ()
    code = f"why-{shade}" if causes or shade in (Color.GREEN, Color.NONE) else "why-veto"
    things = findings.subjects(causes)
    if shade is Color.RED and things < len(causes):
        code = "why-red-merged"  # the badge above counts those on one person once
    st.markdown(words(f"adviser.{code}", count=len(causes), things=things, people=names(saved.plan, vetoes)), width="content")


def _figure(place: DeltaGenerator, title: str, figure: str, scale: str, help: str | None = None) -> None:
    """Draw a figure with its scale below; without one, what is missing for it."""
    with place.container(border=True, gap=None, height="stretch"):
        st.markdown(f"{title} **{figure}**" if figure else title, help=help)
        st.caption(scale if figure else words("adviser.no-indices"))


def scores(case: RuleContext) -> None:
    """Draw the part that each person has in the figures, behind its title."""
    parts = findings.indices(case).parts
    if not parts:
        return
    with st.expander(words("adviser.scores"), icon=":material/speed:", key="indices"):
        st.caption(words("adviser.scores-help"))
        rows = [
            {
                words("fields.name"): plain(labels.person(part.person)),
                words("adviser.weight"): f"{part.weight:.1f}",
                words("adviser.support"): f"{part.support:+.2f}".replace("-", "−"),
                words("adviser.coverage"): f"{part.coverage:.0%}",
                words("adviser.unsure"): words("shell.yes") if part.unsure else words("shell.no"),
            }
            for part in parts
        ]
        reading_table(words("adviser.scores"), rows)


def finding_sentence(plan: Plan, finding: Finding) -> str:
    """The finding in words, for Markdown."""
    return findings.finding_sentence(plan, environment.method(), finding, language(), write=plain)


def names(plan: Plan, ids: Sequence[str]) -> str:
    """Names in a row, for Markdown."""
    return words("adviser.and").join(plain(labels.person(plan.people_by_id[id])) for id in ids)


def beside_person(saved: StoredPlan, id: str) -> None:
    """Findings about one person, on their card: first those about them alone."""
    matches = [finding for finding in findings.findings(adviser_context.rule_context(saved)) if id in finding.hit.people]
    _beside(saved, sorted(matches, key=lambda finding: len(finding.hit.people) > 1))


def beside_stage(saved: StoredPlan, stage: StageId) -> None:
    """Findings about one stage."""
    _beside(saved, [finding for finding in findings.findings(adviser_context.rule_context(saved)) if finding.hit.stage == stage])


def _beside(saved: StoredPlan, matches: Sequence[Finding]) -> None:
    for finding in matches[:BESIDE]:
        st.caption(f"{ICONS[finding.severity]} {finding_sentence(saved.plan, finding)}")
    if len(matches) > BESIDE:
        st.caption(words("adviser.more-beside", count=len(matches) - BESIDE))


def thresholds() -> None:
    """Fields for the thresholds of the rules, for everybody on this database."""
    limits = adviser_context.limits()
    with st.expander(words("adviser.thresholds"), icon=":material/tune:"):
        st.caption(words("adviser.thresholds-help"))
        for name in findings.Thresholds.__dataclass_fields__:
            value = getattr(limits, name)
            box = controlled.controlled(f"threshold:{name}", value)
            title = words(f"adviser.limit-{name}")
            st.number_input(title, type(value)(0), value=box.shown, key=box.key, on_change=_keep, args=(name, box), width=320)


def _keep(name: str, box: controlled.Controlled) -> None:
    answer = controlled.new_value(box)
    if answer is not controlled.NO_CHANGE:
        adviser_context.choose_limit(name, answer)
