"""The parts of a review, a tab each, which one is open, and what is kept from voters while a blind poll is open."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from pages.ui.kit import choices, session
from pages.ui.kit.past_states import past_of
from pages.ui.kit.words import words
from pages.ui.review import decisions_form, first_line, forecasts, held_reviews, history, moves_shown, review_state
from pages.ui.vote import blind_vote, vote_rounds
from playbook.storage import StoredPlan

PARTS: Mapping[str, Callable[[Any], None]] = {
    "moved": moves_shown.section,
    "vote": blind_vote.section,
    "forecasts": forecasts.section,
    "decisions": decisions_form.decisions,
    "held": held_reviews.section,
    "history": history.section,
}
SAYS_NO_STANCE = ("vote", "decisions")
"""The parts that a voter may see before the votes are revealed."""


def keeps_stances_back(saved: StoredPlan) -> bool:
    """True if a blind poll is open and this reader has not asked to see where people stand all the same."""
    return vote_rounds.is_sealed(saved) and not st.session_state.get(_aside_key(saved))


def parts(saved: StoredPlan) -> Sequence[tuple[str, Any]]:
    """The tabs by name; while a blind poll is open the page opens with the ballot."""
    names = {part: words(f"review.{part}") for part in PARTS}
    start = "vote" if keeps_stances_back(saved) else ""
    return list(zip(PARTS, choices.tabs(names, key=review_state.TABS, start=start, in_address=True), strict=True))


def draw(saved: StoredPlan) -> None:
    """The first line and the open part."""
    kept_back = keeps_stances_back(saved)
    past = past_of(saved)
    if not kept_back:
        first_line.first_line(past)
    for part, tab in parts(saved):
        if tab.open:
            with tab:
                if kept_back and part not in SAYS_NO_STANCE:
                    _kept_back(saved)
                else:
                    PARTS[part](saved if part in ("vote", "forecasts") else past)


def _kept_back(saved: StoredPlan) -> None:
    st.info(words("vote.kept-back"), icon=":material/visibility_off:")
    with st.container(horizontal=True):
        st.button(words("vote.to-ballot"), key="vote-to-ballot", type="primary", icon=":material/how_to_vote:", on_click=_to_ballot)
        st.button(words("vote.show-anyway"), key="vote-show-anyway", on_click=_show_anyway, args=(saved,))


def _to_ballot() -> None:
    review_state.open_part("vote")


def _show_anyway(saved: StoredPlan) -> None:
    st.session_state[_aside_key(saved)] = True


def _aside_key(saved: StoredPlan) -> str:
    return f"{session.POLL_ASIDE}:{vote_rounds.rounds(saved)[0].id}"
