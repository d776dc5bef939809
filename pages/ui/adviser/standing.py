"""The adviser on every page: the color of the deal with what causes it, its indices, findings beside what they speak of, thresholds."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.ui.kit import adviser_context, controlled, environment, explained, labels
from pages.ui.kit.words import language, plain, words
from playbook import findings
from playbook.findings import Color, Finding, RuleContext, Severity
from playbook.models import Plan, StageId
from playbook.storage import StoredPlan

BADGES: dict[Color, Any] = {
    Color.RED: (":material/error:", "red"),
    Color.AMBER: (":material/warning:", "orange"),
    Color.GREEN: (":material/check_circle:", "green"),
}
ICONS = {Severity.HIGH: ":material/error:", Severity.MEDIUM: ":material/warning:", Severity.LOW: ":material/info:"}
BESIDE = 3
"""Most findings on a card."""


def badge(shade: Color, count: int) -> None:
    """The state of the deal in words and a sign, with the number of warnings behind it."""
    icon, color = BADGES[shade]
    state = words(f"adviser.color-{shade}")
    text = words("adviser.state", state=state, count=count) if count else state
    st.badge(text, icon=icon, color=color, help=explained.help_of("color"))


def state(case: RuleContext) -> None:
    """The badge of a plan; none while nobody is entered, because nothing can be said yet."""
    if case.plan.present:
        shade, causes = findings.color(case)
        badge(shade, len(causes))


def no_people() -> None:
    """The line in the place of the color, while nobody is entered."""
    st.info(words("adviser.why-nobody"), icon=":material/info:")


def columns() -> Sequence[Any]:
    """Findings beside the next steps."""
    return st.columns([3, 2], gap="large")


def standing(saved: StoredPlan) -> RuleContext:
    """The color with what causes it, and the three indices, each open to its parts."""
    case = adviser_context.rule_context(saved)
    shade, causes = findings.color(case)
    vetoes = findings.vetoing(case) if shade is Color.AMBER else ()
    people_ids = list(dict.fromkeys([*(id for finding in causes for id in finding.hit.people), *vetoes]))
    code = f"why-{shade}" if causes or shade is Color.GREEN else "why-veto"
    sentence = words(f"adviser.{code}", count=len(causes), people=names(saved.plan, vetoes))
    st.markdown(sentence + (words("adviser.about", people=names(saved.plan, people_ids)) if causes and people_ids else ""))
    indices = findings.indices(case)
    with st.expander(_index_line(indices), icon=":material/speed:", key="indices"):
        st.caption(words("adviser.indices-help"))
        rows = [
            {
                words("fields.name"): labels.person(part.person),
                words("adviser.weight"): round(part.weight, 1),
                words("adviser.support"): round(part.support, 2),
                words("adviser.coverage"): part.coverage,
                words("adviser.unsure"): words("shell.yes") if part.unsure else words("shell.no"),
            }
            for part in indices.parts
        ]
        helps = {"weight": "points", "support": "support", "coverage": "coverage-index", "unsure": "uncertain"}
        columns = {words(f"adviser.{name}"): st.column_config.Column(help=explained.help_of(field)) for name, field in helps.items()}
        st.dataframe(rows, hide_index=True, column_config=columns, alt=words("adviser.indices-help"))
    return case


def _index_line(indices: findings.Indices) -> str:
    if indices.support is None or indices.coverage is None or indices.uncertainty is None:
        return words("adviser.no-indices")
    return words(
        "adviser.indices", support=f"{indices.support:+.2f}", coverage=f"{indices.coverage:.0%}", uncertainty=f"{indices.uncertainty:.0%}"
    )


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
