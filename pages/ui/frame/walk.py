"""The walk through the sample: six captions, each on the page it speaks of, for the plan that was made of the sample.

How far it has come is kept with the database, as drafts are: it goes with the plan, through a restart too, and what was passed or left
does not come back.
"""

from collections.abc import Callable

import streamlit as st

from pages.ui.kit import environment
from pages.ui.kit.words import words
from playbook.models import Plan

SAMPLE = "keyboards"
PLACES = ("process", "organization", "roles", "weights", "relationships", "rehearsal")


def begin(plan_id: str) -> None:
    """Lead whoever opens this plan through it."""
    environment.keep_draft(_name(plan_id), 0)


def caption(plan: Plan, page: str, title: Callable[[str], str]) -> str | None:
    """Draw the caption of this page, unless it was passed; return the page that the reader asks for next. `title` names a page."""
    at = environment.draft(_name(plan.id)) if page in PLACES else None
    if not isinstance(at, int) or at > PLACES.index(page):
        return None
    place = PLACES.index(page) + 1
    following = PLACES[place] if place < len(PLACES) else None
    with st.container(border=True, key="walk", gap="xsmall"):
        st.caption(f":material/school: {words('walk.place', place=place, count=len(PLACES))}")
        st.markdown(words(f"walk.at-{page}"))
        with st.container(horizontal=True):
            if following is None:
                st.button(words("walk.finish"), key="walk-finish", icon=":material/check:", on_click=_pass, args=(plan.id, place))
                return None
            goes_on = st.button(words("walk.next", page=title(following)), key="walk-next", icon=":material/arrow_forward:")
            st.button(words("walk.leave"), key="walk-leave", type="tertiary", on_click=_pass, args=(plan.id, len(PLACES)))
    if goes_on:
        _pass(plan.id, place)
    return following if goes_on else None


def _pass(plan_id: str, place: int) -> None:
    environment.keep_draft(_name(plan_id), place)


def _name(plan_id: str) -> str:
    return f"walk:{plan_id}:place"
