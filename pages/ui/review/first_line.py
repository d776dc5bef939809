"""The first line of a review: in short what changed since the last one, and what waits for an answer."""

from collections.abc import Sequence

import streamlit as st

from pages.ui.kit import environment
from pages.ui.kit.past_states import ReviewPast
from pages.ui.kit.words import plain, words
from pages.ui.review import review_state
from pages.ui.review.moves_shown import Compared, compared_states
from playbook import forecasts
from playbook.findings import color, indices
from playbook.reviews import Subject

SHARES = (("support", "+.2f"), ("coverage", ".0%"), ("uncertainty", ".0%"))
"""The figures of a deal that move, with their forms."""


def first_line(past: ReviewPast) -> None:
    """Draw the line: chips of what changed, and the way to the predictions whose day has passed."""
    states = compared_states(past)
    waiting = sum(prediction.waits(environment.today()) for prediction in forecasts.predictions(past.saved.plan))
    if states is None and not waiting:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="review-first-line"):
        if states:
            st.caption(words("review.since-then", then=plain(past.stop_label(states.then))), width="content")
            for text, moved in chips(states):
                st.badge(text, color="blue" if moved else "gray")
        if waiting:
            st.button(
                words("forecasts.to-answer", count=waiting), key="forecast-answer", icon=":material/help:", on_click=review_state.open_part,
                args=("forecasts",),
            )  # fmt: skip


def chips(states: Compared) -> Sequence[tuple[str, bool]]:
    """The chips, each with whether it moved: stances, the state of the deal, its figures."""
    stances = sum(move.subject is Subject.STANCES and move.was != move.now for move in states.moves)
    found = [(words("review.stances-moved", count=stances), bool(stances))]
    shades = [color(case)[0] for case in (states.before, states.after)]
    then, now = (words(f"adviser.color-{shade}") for shade in shades)
    found.append((words("review.state-moved", then=then, now=now) if then != now else words("review.state-stays", now=now), then != now))
    was, is_now = indices(states.before), indices(states.after)
    for name, form in SHARES:
        old, new = (getattr(state, name) for state in (was, is_now))
        if old is not None and new is not None and f"{old:{form}}" != f"{new:{form}}":
            found.append((f"{words(f'review.{name}')} {old:{form}} → {new:{form}}".replace("-", "−"), True))
    return found
