"""Head of a page: its title, how the deal stands, what a step still lacks, and what the page is for."""

import streamlit as st

from pages.ui.adviser import standing
from pages.ui.frame import glossary, site_map, step_gaps
from pages.ui.kit import adviser_context, environment, labels
from pages.ui.kit.words import language, listed, words
from playbook.findings import RuleContext
from playbook.insight.people_summary import stance_tally
from playbook.models import Plan
from playbook.storage import StoredPlan


def page_head(page: str, saved: StoredPlan | None = None, *, blind: bool = False) -> None:
    """The title of a page with how the deal stands and the help at the right; below, what a step still lacks, and what the page is for.

    A page of a picture says both on the line of the title, the purpose behind its question mark: the picture has the height.
    """
    step = site_map.STEPS.index(page) + 1 if page in site_map.STEPS else 0
    place = None
    with st.container(gap=None, key="page-head"):
        with st.container(horizontal=True, wrap=False):
            with st.container(horizontal=True, vertical_alignment="center", key="page-title"):
                help = _purpose(page) if page in site_map.PICTURES else None
                st.title(f"{step}  {site_map.title(page)}" if step else site_map.title(page), anchor=False, width="content", help=help)
                if saved and page in site_map.PICTURES:
                    place = step_gaps.gap(saved.plan, step)
                if saved:
                    st.space("stretch")
                    _standing(saved.plan, adviser_context.rule_context(saved), blind=blind)
            glossary.help_button()
        if page in site_map.NO_PLAN:
            return
        if page not in site_map.PICTURES:
            with st.container(horizontal=True, wrap=False, vertical_alignment="center", key="page-purpose"):
                place = step_gaps.gap(saved.plan, step) if saved and step else None
                st.caption(_purpose(page))
    if place and place != page:
        site_map.turn_to(place)


def _purpose(page: str) -> str:
    """Sentence that says what a page about a plan is for."""
    if page not in site_map.STEPS:
        return words(f"method.purpose-{page}")
    return environment.method().steps[site_map.STEPS.index(page)].does[language()]


def _standing(plan: Plan, case: RuleContext, *, blind: bool) -> None:
    """Stage and state of the deal, and how many people stand where."""
    st.badge(labels.stage(plan.stage), icon=":material/flag:")
    if blind or not plan.present:
        return
    standing.state(case)
    tally, signs = stance_tally(plan.people), environment.method().stances
    said = listed(words("shell.tally-part", stance=labels.stance(stance), count=count) for stance, count in tally.items())
    st.badge(" ".join(f"{signs[stance].sign}{count}" for stance, count in tally.items()), color="gray", help=said)
