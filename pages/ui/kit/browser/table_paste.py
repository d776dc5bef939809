"""Text pasted into a table for editing many, with the cell it was pasted into."""

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from pages.ui.kit.browser.script_bundle import bundled

_component = st.components.v2.component("grid_paste", js=bundled(Path(__file__).with_suffix(".js")))
Take = Callable[[int, int, str], None]
"""Called with the line and the column on the screen, counted from 0, and the text."""


def listen(titles: Sequence[str], take: Take, *, key: str) -> None:
    """Have `take` called when something is pasted into the table in the same box (grid.py), whose columns have these titles."""

    def pasted() -> None:
        sent = st.session_state[key].get("pasted")
        if sent:
            take(int(sent["row"]), int(sent["column"]), str(sent["text"]))

    _component(key=key, data={"titles": list(titles)}, height="content", on_pasted_change=pasted)
