"""Field of several lines whose pasted text is read at once."""

from pathlib import Path

import streamlit as st

from pages.ui.kit.browser.script_bundle import bundled

_component = st.components.v2.component("paste_at_once", js=bundled(Path(__file__).with_suffix(".js")))


def listen(field: str) -> None:
    """Have what is pasted into the field with this key read without leaving it; shows nothing."""
    _component(key=f"{field}:at-once", data={"field": field}, height="content")
