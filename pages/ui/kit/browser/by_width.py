"""Two shapes of one thing, of which the browser shows the one that its place has room for."""

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

_STYLE = f"<style>{Path(__file__).with_suffix('.css').read_text(encoding='utf-8')}</style>"


def by_width(key: str, least: int) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return the place that is shown where there are `least` pixels in width, and the one that is shown where there are fewer.

    The hidden one takes no room and is not read out.
    """
    with st.container(key=key):
        st.html(_STYLE.replace("NAME", key).replace("LEAST", str(least)))
        return st.container(key=f"{key}-wide"), st.container(key=f"{key}-narrow")
