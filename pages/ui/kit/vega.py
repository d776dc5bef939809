"""Vega-Lite charts in the product's look: its ink and grid, labels that are not dropped, a description for screen readers."""

import altair as alt
import streamlit as st

from pages.ui.kit.theme import colors

FONT = '"Source Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'
LABEL = 13
"""Size of every label, in pixels."""


def draw(chart: alt.LayerChart | alt.Chart, title: str, *, height: int) -> None:
    """Draw a chart over the width of its place; `title` says it to screen readers, which want a table beside it."""
    look = colors()
    configured = (
        chart.properties(height=height)
        .configure(font=FONT, background="transparent")
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=look.ink,
            titleColor=look.muted,
            labelFontSize=LABEL,
            titleFontSize=LABEL,
            domain=False,
            ticks=False,
            gridColor=look.grid,
        )
        .configure_legend(labelColor=look.ink, titleColor=look.muted, labelFontSize=LABEL, titleFontSize=LABEL)
        .configure_text(fontSize=LABEL, color=look.ink)
    )
    st.altair_chart(configured, theme=None, alt=title)
