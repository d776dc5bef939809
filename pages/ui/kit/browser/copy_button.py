"""A button that copies a text, to paste into a message; it works without the network."""

from pathlib import Path

import streamlit as st

from pages.ui.kit.browser.script_bundle import bundled
from pages.ui.kit.words import words

_HERE = Path(__file__)
_component = st.components.v2.component(
    "copy_button",
    html='<button type="button"></button><span role="status"></span>',
    css=_HERE.with_suffix(".css").read_text("utf-8"),
    js=bundled(_HERE.with_suffix(".js")),
)


def copy_button(label: str, text: str, *, key: str) -> None:
    """Draw the button; once pressed it says that the text is on the clipboard, or that the browser refused it."""
    said = {"done": words("unsent.copied"), "failed": words("shell.not-copied")}
    _component(key=key, data={"text": text, "label": label, **said}, height="content")
