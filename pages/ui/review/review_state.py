"""State of a review in a session: the revisions compared, entries that could not be kept."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.ui.kit import choices, session
from pages.ui.kit.words import words
from playbook.reviews import Draft

TABS = "review-tabs"


def open_part(part: str) -> None:
    """Show a part of the review; from a callback."""
    choices.open_tab(TABS, part, words(f"review.{part}"))


def comparison(plan: str) -> tuple[int | None, int | None]:
    """The two revisions of a plan whose difference the reader chose to see; None where they chose nothing."""
    found: tuple[int | None, int | None] = st.session_state.get(f"{session.COMPARED}:{plan}", (None, None))
    return found


def compare(plan: str, since: int | None = None, seen: int | None = None) -> None:
    """Remember the two revisions to compare."""
    st.session_state[f"{session.COMPARED}:{plan}"] = (since, seen)


def refused(plan: str) -> dict[str, tuple[Any, Callable[[Draft], Draft]]]:
    """Entries for the next review of a plan that could not be kept: by field, what stands in it, and how it changes the draft."""
    found: dict[str, tuple[Any, Callable[[Draft], Draft]]] = st.session_state.setdefault(f"{session.REVIEW_REFUSED}:{plan}", {})
    return found


def hold_after(plan: str, known: int) -> None:
    """Remember that this session has held a review of a plan of which `known` were held before."""
    st.session_state[f"{session.REVIEW_HELD}:{plan}"] = known


def held_after(plan: str, known: int) -> bool:
    """True if this session has held a review of the plan after `known` others."""
    return st.session_state.get(f"{session.REVIEW_HELD}:{plan}") == known
