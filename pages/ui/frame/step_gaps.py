"""Gap of a step, in a line that leads to the place where it is put right."""

import streamlit as st

from pages.ui.kit import chart_state, environment, session
from pages.ui.kit.words import words
from playbook.findings.checklist import Missing, first_gap
from playbook.models import Plan

KEY = "step-gap"
PLACES = {
    "stages-claimed": "process",
    "criteria-unproved": "process",
    "no-people": "organization",
    "no-department": "organization",
    "placeholders": "organization",
    "stances-unknown": "roles",
    "roles-unmet": "roles",
    "no-roles": "roles",
    "influence-assumed": "roles",
    "no-target": "relationships",
    "no-action": "relationships",
}
"""The page on which a gap is closed, by its code; what is not named here shows on its own page at once."""


def gap(plan: Plan, step: int) -> str | None:
    """Draw the first gap of a step; return the page that it leads to when the reader follows it."""
    missing = first_gap(plan, environment.method(), step, environment.today())
    text = words(f"steps.{missing.code}", **missing.params)
    place = PLACES.get(missing.code)
    if place is None:
        icon = ":material/check:" if missing.code == "nothing" else ":material/pending:"
        st.caption(f"{icon} {text}", width="content")
        return None
    return place if st.button(text, key=KEY, icon=":material/pending:", type="tertiary", on_click=_show, args=(plan, missing)) else None


def _show(plan: Plan, missing: Missing) -> None:
    """Open what the gap is about: the first stage or the first person of it. A late message of an older button is no click."""
    if not st.session_state.get(KEY):
        return
    if missing.stage:
        session.open_stage(plan, missing.stage)
    if missing.people:
        session.show(plan, missing.people[0])
        chart_state.set_card_open(True)
