"""Forgetting in a session: after an erasure, and when the database was set back."""

from typing import Any

import streamlit as st

from pages.ui.kit import controlled, session


def drop_revisions() -> None:
    """Drop what is remembered by the number of a revision: the database was set back, and the numbers are given to other states."""
    for kept in [
        key
        for key in st.session_state
        if str(key).partition(":")[0] in (session.DECISION_DATES, session.OWN_SAVES, session.REFRESH, session.COMPARED, session.DECK)
    ]:
        del st.session_state[kept]


def forget(plan: str, person: str) -> None:
    """Forget what was made of plans for this session, and what it holds of the minutes of this plan: this person of it is erased.

    Tables and fields that are on the page stay, with what is being typed in them; they are drawn anew from the store.
    """
    session.forget_texts(plan)
    grids = [key for key, held in st.session_state.items() if str(key).startswith(session.GRID) and held.key not in st.session_state]
    made = (session.CHART_SHEETS, session.FILES, session.DECK, session.MINUTES_READ)
    of_plan = (f"{kept}:{plan}" for kept in (session.TEXTS_REFUSED, session.MINUTES_UNKEPT, session.MINUTES_SAID, session.OWNER))
    # What waits for an answer is made by its fields from now on, which the database has without the person.
    for kept in (*made, *of_plan, *grids, session.UNSAVED):
        st.session_state.pop(kept, None)
    known: dict[str, tuple[int, Any, dict[Any, int]]] = st.session_state.get(session.MOUNTED, {})
    for name, (place, _, marks) in known.items():
        if name.endswith(f":{person}") or controlled.key_at(name, place) not in st.session_state:
            known[name] = (place, None, marks)
