"""State of the minutes in a session: changes not stored yet, fields that are open."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.ui.kit import session
from playbook.minutes.draft import MinutesDraft

Change = Callable[[MinutesDraft], MinutesDraft]


def unstored_changes(plan: str) -> tuple[Change, ...]:
    """Changes of the minutes of a plan that could not be stored: they go along with the next change."""
    found: tuple[Change, ...] = st.session_state.get(f"{session.MINUTES_UNKEPT}:{plan}", ())
    return found


def set_unstored_changes(plan: str, changes: tuple[Change, ...]) -> None:
    """Remember the changes of the minutes that could not be stored."""
    st.session_state[f"{session.MINUTES_UNKEPT}:{plan}"] = changes


def last_answers(plan: str) -> dict[str, Any]:
    """Last answers of this session itself in each field about the minutes of a plan."""
    found: dict[str, Any] = st.session_state.setdefault(f"{session.MINUTES_SAID}:{plan}", {})
    return found


def open_proposals(plan: str) -> frozenset[str]:
    """The proposals of minutes whose fields are open, by key."""
    found: frozenset[str] = st.session_state.get(f"{session.MINUTES_EDITED}:{plan}", frozenset())
    return found


def toggle_proposal(plan: str, proposal: str) -> None:
    """Open the fields of a proposal, or close them."""
    st.session_state[f"{session.MINUTES_EDITED}:{plan}"] = open_proposals(plan) ^ {proposal}
