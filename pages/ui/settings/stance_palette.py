"""The colors of the stances, to choose from: red does not mean bad everywhere."""

import streamlit as st

from pages.ui.kit import choices, environment
from pages.ui.kit.words import language, words
from playbook.chart import stance_cards

SHIPPED = ""


def palettes() -> None:
    """The choice, for everybody on this database, and what it looks like. Borders and signs stay."""
    language_code = language()
    names = {SHIPPED: words("settings.palette-shipped")} | {
        id: palette.label[language_code] for id, palette in environment.method().palettes.items()
    }
    choices.selectbox(
        words("settings.palette"),
        names,
        shown=names.__getitem__,
        key="palette",
        value=environment.palette() or SHIPPED,
        take=lambda _, palette_id: environment.choose_palette(palette_id or None),
        help=words("settings.palette-help"),
        width=420,
    )
    st.image(stance_cards(environment.method(), language_code), width=640, alt=words("settings.palette"))
