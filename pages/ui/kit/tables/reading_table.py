"""A table to read: every cell wraps and none is cut; one row may be tinted as the present one (docs/decisions/0042-reading-tables.md)."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from zlib import crc32

import pandas as pd
import streamlit as st

from pages.ui.kit.theme import colors

DENSE = {"font-size": "0.8rem", "line-height": "1.3"}
"""Look of the cells of a table with much text: letters of 12 pixels, lines close to each other."""
_PHONE = f"<style>{Path(__file__).with_suffix('.css').read_text(encoding='utf-8')}</style>"


def reading_table(
    title: str,
    rows: Sequence[Mapping[str, str]],
    *,
    current: int | None = None,
    widths: Mapping[str, int] | None = None,
    edges: Mapping[str, Sequence[str]] | None = None,
    dense: bool = False,
) -> None:
    """Draw rows of Markdown by heading; `title` names the table to screen readers. On a phone several rows are a card each.

    Args:
        title: What the table shows, for those who hear it.
        rows: Cells by heading, the same headings in each row. Outside text goes through `words.plain` first.
        current: Number of the row that is tinted, from 0; None for none.
        widths: Least widths of columns by heading, in pixels. The others share what is left by the length of their text.
        edges: Colors of the left edge of a column's cells, by heading, one a row: a stance beside its sign and word.
        dense: True if much text has to be seen at once.
    """
    frame = pd.DataFrame(list(rows)).rename(columns=lambda heading: heading or " ")
    styled = frame.style.set_properties(None, **{"vertical-align": "top", **(DENSE if dense else {})})
    if current is not None:
        styled = styled.set_properties(subset=pd.IndexSlice[[current], :], **{"background-color": colors().tint})
    for heading, width in (widths or {}).items():
        styled = styled.set_properties(subset=[heading], **{"min-width": f"{width}px"})
    for heading, shades in (edges or {}).items():
        bars = [f"box-shadow: inset 4px 0 {shade}; padding-left: 12px" for shade in shades]
        styled = styled.apply(lambda _, bars=bars: bars, subset=[heading])
    key = f"reading-table-{crc32(title.encode()):x}"
    with st.container(key=key):
        st.table(styled, border="horizontal", hide_index=True, alt=title)
        if len(rows) > 1:
            st.html(_PHONE.replace("NAME", key).replace("HEADINGS", _said_in_cells(frame.columns)))


def _said_in_cells(headings: Iterable[str]) -> str:
    r"""Style that says the heading in every cell but the first, as text: Markdown's escapes are taken off, and no style ends in it.

    >>> _said_in_cells(["Criterion", r"A \*B\* </style>"])
    'td:nth-child(2)::before { content: "A *B* \\3c /style>"; }'
    """
    shown = [json.dumps(re.sub(r"\\(.)", r"\1", heading), ensure_ascii=False).replace("<", "\\3c ") for heading in headings]
    return " ".join(f"td:nth-child({place})::before {{ content: {text}; }}" for place, text in enumerate(shown, 1) if place > 1)
