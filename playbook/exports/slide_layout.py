"""Layout of the screens on a page of 16 to 9, each text at the largest size that its room takes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from playbook.chart.svg import ACCENT, INK
from playbook.deck import Screen
from playbook.deck.deck_context import cut_to
from playbook.deck.screens import Level, Line, Table
from playbook.text import display_width

WIDTH, HEIGHT, EDGE = 960.0, 540.0, 34.0
"""The page, in points."""
INNER = WIDTH - 2 * EDGE
TITLE_TOP, TITLE_HEIGHT, LEAD_TOP, LEAD_HEIGHT, FOOT = 16.0, 20.0, 36.0, 82.0, 514.0
"""Topic and message; between what the message leaves and FOOT is the room for what a screen shows."""
CHART_LEAD = 38.0
"""Room of the message above the chart: one line."""
AFTER_LEAD = 14.0
TITLE_SIZE, CELL_EDGE, CELL_AIR, FOOTER = 13.0, 6.0, 6.5, 70.0
LEADING, AFTER = 1.25, 0.7
"""Line to line, and the space below a line of a screen, in sizes."""
COLORS = {Level.PLAIN: INK, Level.GOOD: "#00694c", Level.WARN: "#7a4a00", Level.BAD: "#9b2c00"}
LEAST = 9.0
"""Smallest size of a text, in points."""
_LEADS, _CELLS = (30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0), (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, LEAST)
_MORE = 22.0
_HALF_A_WORD = 1.3
_WIDEST, _NARROWER, _NARROWEST = 1000.0, 0.96, 220.0
"""Room of a row in em that cells are first cut to, by how much less at a time, and the least that still says enough."""
_SCRIPTS_MEET = re.compile(r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])")
_BETWEEN_SCRIPTS = 0.25
"""Space that typesetting puts between Han and Latin letters or digits, in sizes."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text in one look."""

    text: str
    bold: bool = False
    color: str = INK


Paragraph = Sequence[Piece]


def width_of(pieces: Paragraph, size: float) -> float:
    """About how wide a paragraph is on one line, in points."""
    meetings = sum(len(_SCRIPTS_MEET.findall(piece.text)) for piece in pieces)
    return size * (sum(display_width(piece.text) * (1.03 if piece.bold else 1.0) for piece in pieces) + _BETWEEN_SCRIPTS * meetings)


def lines_of(pieces: Paragraph, size: float, width: float) -> int:
    """About how many lines a paragraph takes at a width in points. Where words are not parted, a line ends half a word early."""
    need = width_of(pieces, size)
    if need <= width:
        return 1
    lost = _HALF_A_WORD * size if any(" " in piece.text.strip() for piece in pieces) else 0.0
    return ceil(need / max(width - lost, size))


def height_of(paragraphs: Sequence[Paragraph], width: float, size: float, *, after: float = 0.0) -> float:
    """Height of paragraphs at a size; `after` is the space below each, in sizes."""
    return sum(lines_of(pieces, size, width) * size * LEADING + after * size for pieces in paragraphs)


def fitting(paragraphs: Sequence[Paragraph], width: float, height: float, sizes: Sequence[float], *, after: float = 0.0) -> float:
    """The first of the sizes at which the paragraphs fit a box, else the last; all lengths in points, `after` in sizes."""
    return next((size for size in sizes if height_of(paragraphs, width, size, after=after) <= height), sizes[-1])


def lead_size(screen: Screen) -> float:
    """Size of the message, larger than anything below it where it is short."""
    return fitting([[Piece(screen.lead, bold=True)]], INNER, CHART_LEAD if screen.picture else LEAD_HEIGHT, _LEADS)


def top_of(screen: Screen) -> float:
    """Top of the content of a screen, in points."""
    size = lead_size(screen)
    return LEAD_TOP + lines_of([Piece(screen.lead, bold=True)], size, INNER) * size * LEADING + AFTER_LEAD


def line_pieces(line: Line) -> Paragraph:
    """Return the pieces of a line: its sign and label first, in the color of its level."""
    label = " ".join(part for part in (line.sign, line.label) if part)
    color = ACCENT if line.level is Level.PLAIN else COLORS[line.level]
    return [*([Piece(f"{label}  ", True, color)] if label else []), Piece(line.text)]


def column_widths(table: Table) -> list[float]:
    """The columns of a table across the page, in points."""
    return [INNER * width / sum(table.widths) for width in table.widths]


def fitted_table(table: Table, room: float) -> tuple[float, tuple[float, ...]]:
    """Size of a table's cells and the heights of its rows, the head first: as many rows as a room has place for, at LEAST if need be."""
    widths, rows = column_widths(table), (table.head, *table.rows)
    for size in _CELLS:
        heights = tuple(_height(row, widths, size, all_bold=not place) for place, row in enumerate(rows))
        if sum(heights) <= room - (_MORE if table.total > len(table.rows) else 0):
            return size, heights
    while sum(heights) > room - _MORE:
        heights = heights[:-1]
    return size, heights


def within(table: Table, room: float) -> Table:
    """The table with all its rows in a room: every cell whole if that fits at LEAST, else cut to its column as little as need be.

    One whose rows do not fit at its `across`, or at _NARROWEST where it has none, shows fewer of them.

    >>> row = ("A plan", "a long sentence " * 90)
    >>> table = Table(("Stage", "Plan"), (row,) * 7, (20, 80), (Level.PLAIN,) * 7, total=7, wall=7)
    >>> within(table, 9000.0) == table, {len(cells[1]) < len(row[1]) for cells in within(table, 400.0).rows}
    (True, {True})
    """
    shown, across, least = table, _WIDEST, table.across or _NARROWEST
    while (table.across or table.total == len(table.rows)) and len(fitted_table(shown, room)[1]) <= len(table.rows):
        if across < least:
            return cut_to(table, least) if table.across else table
        shown = cut_to(table, across)
        across *= _NARROWER
    return shown


def _height(row: Sequence[str], widths: Sequence[float], size: float, *, all_bold: bool) -> float:
    """Height of a row, whose first cell is bold; of the head all are."""
    lines = max(
        lines_of([Piece(text, bold=all_bold or not column)], size, width - 2 * CELL_EDGE)
        for column, (text, width) in enumerate(zip(row, widths, strict=True))
    )
    return lines * size * LEADING + CELL_AIR
