"""Layout of the seven screens on a page of 16 to 9, each text at the largest size that its room takes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from playbook.chart.svg import ACCENT, INK
from playbook.deck import Level, Line, Screen, Table
from playbook.text import display_width

WIDTH, HEIGHT, EDGE = 960.0, 540.0, 34.0
"""The page, in points."""
INNER = WIDTH - 2 * EDGE
TITLE_TOP, LEAD_TOP, LEAD_HEIGHT, LEAD_MOST, TOP, FOOT = 18.0, 54.0, 58.0, 76.0, 122.0, 514.0
"""Title and lead; between TOP, or what a long lead leaves, and FOOT is the room for what a screen shows."""
CHART_LEAD, CHART_TOP = 28.0, 92.0
"""The same of the screen with the chart, whose lead is one line."""
TITLE_SIZE, CELL_EDGE, FOOTER = 24.0, 6.0, 70.0
LEADING, AFTER = 1.25, 0.7
"""Line to line, and the space below a line of a screen, in sizes."""
COLORS = {Level.PLAIN: INK, Level.GOOD: "#00694c", Level.WARN: "#7a4a00", Level.BAD: "#9b2c00"}
_LEADS, _LINES, _CELLS = (
    (22.0, 20.0, 18.0, 16.0, 14.0, 12.0),
    (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0),
    (20.0, 18.0, 16.0, 14.0, 12.0, 11.0, 10.0, 9.0),
)
_MORE = 24.0
_HALF_A_WORD = 1.3
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


def lines_of(pieces: Paragraph, size: float, width: float) -> int:
    """About how many lines a paragraph takes at a width in points. Where words are not parted, a line ends half a word early."""
    meetings = sum(len(_SCRIPTS_MEET.findall(piece.text)) for piece in pieces)
    need = size * (sum(display_width(piece.text) * (1.03 if piece.bold else 1.0) for piece in pieces) + _BETWEEN_SCRIPTS * meetings)
    if need <= width:
        return 1
    lost = _HALF_A_WORD * size if any(" " in piece.text.strip() for piece in pieces) else 0.0
    return ceil(need / max(width - lost, size))


def fitting(paragraphs: Sequence[Paragraph], width: float, height: float, sizes: Sequence[float], *, after: float = 0.0) -> float:
    """The first of the sizes at which the paragraphs fit a box, else the last."""
    return next(
        (size for size in sizes if sum(lines_of(pieces, size, width) * size * LEADING + after * size for pieces in paragraphs) <= height),
        sizes[-1],
    )


@dataclass(frozen=True)
class Sizes:
    """Sizes of one screen's texts, the top of its content, and the heights of its table's rows, the head first."""

    lead: float
    top: float
    lines: float
    cells: float
    rows: tuple[float, ...]


def sizes(screen: Screen) -> Sizes:
    """The largest sizes at which a screen fits its page. A long lead gets a third line, one above a chart a single line."""
    paragraphs = [[Piece(screen.lead, bold=True)]]
    lead = fitting(paragraphs, INNER, CHART_LEAD if screen.picture else LEAD_MOST, _LEADS)
    top = max(
        CHART_TOP if screen.picture else TOP,
        LEAD_TOP + lines_of(paragraphs[0], lead, INNER) * lead * LEADING + TOP - LEAD_TOP - LEAD_HEIGHT,
    )
    cells, rows = _table(screen.table, FOOT - top) if screen.table else (_CELLS[-1], ())
    lines = fitting([line_pieces(line) for line in screen.lines], INNER, FOOT - top, _LINES, after=AFTER)
    return Sizes(lead, top, lines, cells, rows)


def line_pieces(line: Line) -> Paragraph:
    """Return the pieces of a line: its label first, in the color of its level and with its sign."""
    label = " ".join(part for part in (line.sign, line.label) if part)
    color = ACCENT if line.level is Level.PLAIN else COLORS[line.level]
    return [*([Piece(f"{label}  ", True, color)] if label else []), Piece(line.text)]


def column_widths(table: Table) -> list[float]:
    """The columns of a table across the page, in points."""
    return [INNER * width / sum(table.widths) for width in table.widths]


def _table(table: Table, room: float) -> tuple[float, tuple[float, ...]]:
    widths, rows = column_widths(table), (table.head, *table.rows)
    for size in _CELLS:
        heights = tuple(_height(row, widths, size) for row in rows)
        if sum(heights) <= room - _MORE:
            break
    return size, heights


def _height(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    lines = max(lines_of([Piece(text, bold=True)], size, width - 2 * CELL_EDGE) for text, width in zip(row, widths, strict=True))
    return lines * size * LEADING + 9
