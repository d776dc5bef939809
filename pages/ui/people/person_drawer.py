"""Drawer of a person at the right of the window, over a page's own table, which stays in reach."""

from functools import partial
from pathlib import Path

import streamlit as st

from pages.ui.kit import chart_state, choices, session
from pages.ui.kit.words import words
from pages.ui.people.person_card import heading, person_card, pick
from pages.ui.people.person_seat import seat
from playbook.models import Plan
from playbook.storage import StoredPlan

_STYLE = Path(__file__).parent / "person_drawer.css"


def open_for(plan: Plan, person: str) -> None:
    """Open the drawer of a person, from a callback."""
    chart_state.set_card_open(True)
    session.show(plan, person)


def drawer(saved: StoredPlan) -> None:
    """The list of whom to open; where somebody is open, in the drawer, over their card and their seat."""
    if not (chart_state.is_card_open() and session.selected(saved.plan)):
        pick(saved, partial(open_for, saved.plan))
        return
    st.html(_STYLE)
    with st.container(key="person-drawer"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            person = pick(saved, partial(open_for, saved.plan))
            close_button()
        if person:
            card_and_seat(saved, person)


def close_button() -> None:
    """The button that closes the card."""
    st.button(
        words("organization.close-card"),
        key="close-card",
        icon=":material/close:",
        type="tertiary",
        on_click=chart_state.set_card_open,
        args=(False,),
    )


def card_and_seat(saved: StoredPlan, person: str) -> None:
    """Name of a person, and two tabs: where they stand, and where they sit."""
    with st.container(gap=None):
        heading(saved.plan, person)
    card_tab, seat_tab = choices.tabs({name: words(f"organization.{name}") for name in ("card", "seat")}, key="person-tabs")
    if card_tab.open:
        with card_tab:
            person_card(saved, person)
    if seat_tab.open:
        with seat_tab:
            seat(saved, person)
