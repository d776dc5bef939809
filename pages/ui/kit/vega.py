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


def shade(share: float) -> tuple[str, str]:
    """The color of a cell of a heat map for a share from 0 to 1, and that of its digits, black or white: whichever reads better."""
    ends = [[int(color[place : place + 2], 16) for place in (1, 3, 5)] for color in colors().ramp]
    mixed = [round(pale + share * (strong - pale)) for pale, strong in zip(*ends, strict=True)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (value / 255 for value in mixed)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    # Contrast of WCAG 2: white leads by 1.05 / (l + 0.05), black by (l + 0.05) / 0.05.
    ink = "#ffffff" if (luminance + 0.05) ** 2 < 1.05 * 0.05 else "#000000"
    return "#" + "".join(f"{value:02x}" for value in mixed), ink
