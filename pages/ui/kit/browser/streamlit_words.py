"""Streamlit's own English in the reader's language: its hints, uploads, toolbars and menus (docs/decisions/0046-streamlit-words.md)."""

from pathlib import Path

import streamlit as st

from pages.ui.kit.browser.script_bundle import bundled
from pages.ui.kit.words import language
from playbook.wording import texts

_component = st.components.v2.component("streamlit_words", js=bundled(Path(__file__).with_suffix(".js")))


def speak() -> None:
    """Have what Streamlit itself says stand in the reader's language; shows nothing and takes no room."""
    table = [(text["en"], text[language()]) for text in texts("streamlit").values()]
    _component(key="streamlit-words", data={"table": table}, height="content")
