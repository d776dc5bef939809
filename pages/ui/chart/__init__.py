"""The organisation chart on the screen: the picture with zoom, pan, keyboard and selection. Selecting happens in the browser at once."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from playbook.chart import Picture, button_words

_HERE = Path(__file__).parent

_component = st.components.v2.component(
    "org_chart",
    css=(_HERE / "org_chart.css").read_text("utf-8"),
    js=(_HERE / "org_chart.js").read_text("utf-8"),
)


def org_chart(picture: Picture, *, key: str, height: int, language: str, on_select: Callable[[], None] | None = None) -> str | None:
    """Shows the picture `height` pixels high and returns the id of the selected person, if any.

    The selection belongs to the browser: it is no part of what is sent, so selecting resends no picture.
    `on_select` runs after each change of it.
    """
    _component(
        key=key,
        data={"svg": picture.svg, "words": button_words(language), "language": language, "height": height},
        height="content",
        on_selected_change=on_select or _nothing,
    )
    return selected_person(key)


def selected_person(key: str) -> str | None:
    """The id of the person selected on the chart with this key, also before it is drawn."""
    state = st.session_state.get(key)
    return (state.get("selected") or None) if state else None


def _nothing() -> None:
    """Streamlit keeps a state only for events that somebody listens to."""
