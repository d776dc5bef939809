"""The colors of the stances, to choose from: red does not mean bad everywhere."""

import streamlit as st

from pages.ui.kit import choices, data
from pages.ui.kit.words import language, words
from playbook.chart import stance_cards

SHIPPED = ""


def palettes() -> None:
    """The choice, for everybody on this database, and what it looks like. Borders and signs stay."""
    spoken = language()
    names = {SHIPPED: words("settings.palette-shipped")} | {id: found.label[spoken] for id, found in data.method().palettes.items()}
    choices.selectbox(
        words("settings.palette"),
        names,
        shown=names.__getitem__,
        key="palette",
        value=data.palette() or SHIPPED,
        take=lambda _, chosen: data.choose_palette(chosen or None),
        help=words("settings.palette-help"),
        width=420,
    )
    st.image(stance_cards(data.method(), spoken), width=640, alt=words("settings.palette"))
