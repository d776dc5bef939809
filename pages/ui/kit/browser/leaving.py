"""Guard that holds a link back until the server has what was done on the page that is left."""

from pathlib import Path

import streamlit as st

from pages.ui.kit.browser.script_bundle import bundled

_component = st.components.v2.component("leaving", js=bundled(Path(__file__).with_suffix(".js")))


def guard() -> None:
    """Have links wait for what was typed; shows nothing, takes no room, and stays in force from the first page on."""
    _component(key="leaving", height="content")
