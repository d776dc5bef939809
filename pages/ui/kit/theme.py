"""Colors of what the pages draw themselves, in the theme of the browser; .streamlit/config.toml has those of Streamlit's own parts."""

from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class Colors:
    """Colors of one theme, none of them that of a stance.

    Attributes:
        paper: Ground of the page.
        ink: Text.
        muted: Text that stands back; readable (4.5 : 1) on the paper.
        accent: What is current, and what is pressed.
        tint: Ground of the current row or column.
        grid: Thin lines.
        late: What is overdue, on the paper.
        ramp: Palest and strongest end of a heat map.
    """

    paper: str
    ink: str
    muted: str
    accent: str
    tint: str
    grid: str
    late: str
    ramp: tuple[str, str]


LIGHT = Colors("#ffffff", "#0b1219", "#56616d", "#1d5fa8", "#e8f0fa", "#dfe5eb", "#a8201a", ("#f4f7fb", "#1d5fa8"))
DARK = Colors("#12181f", "#e8edf2", "#a3aeb9", "#7db4f0", "#1f3045", "#3a4652", "#ff8a80", ("#1a2430", "#7db4f0"))


def is_dark() -> bool:
    """Return True where the browser shows the dark theme."""
    return st.context.theme.type == "dark"


def colors() -> Colors:
    """The colors of the theme that the browser shows."""
    return DARK if is_dark() else LIGHT
