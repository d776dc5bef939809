"""Choice of light or dark, or as the system has it, for this browser."""

from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from pages.ui.kit.browser.script_bundle import bundled
from pages.ui.kit.words import words

_component = st.components.v2.component("theme_choice", js=bundled(Path(__file__).with_suffix(".js")))


def theme_choice(pages: Iterable[str]) -> None:
    """Three buttons for the theme of every page; `pages` are their paths, "" for the first."""
    names = [words(f"settings.theme-{theme}") for theme in ("system", "light", "dark")]
    _component(key="theme-choice", data={"title": words("settings.theme"), "names": names, "pages": list(pages)}, height="content")
