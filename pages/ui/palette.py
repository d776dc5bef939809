"""The colours of the stances, to choose from: red does not mean bad everywhere."""

import streamlit as st

from pages.ui import data, session
from pages.ui.words import language, words
from playbook.chart import stance_cards

SHIPPED = ""


def palettes() -> None:
    """The choice, for everybody on this database, and what it looks like. Borders and signs stay."""
    spoken = language()
    names = {SHIPPED: words("settings.palette-shipped")} | {id: found.label[spoken] for id, found in data.method().palettes.items()}
    box = session.mounted("palette", data.palette() or SHIPPED)
    st.selectbox(
        words("settings.palette"),
        list(names),
        list(names).index(box.given),
        format_func=names.get,
        key=box.key,
        help=words("settings.palette-help"),
        on_change=_keep,
        args=(box,),
        width=420,
    )
    st.image(stance_cards(data.method(), spoken), width=640, alt=words("settings.palette"))


def _keep(box: session.Mounted) -> None:
    answer = session.answer_of(box)
    if answer is not session.UNTOUCHED:
        data.choose_palette(answer or None)
