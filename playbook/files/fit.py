"""What fits where: the seven screens laid out on a page of 16 to 9, each text at the largest size that its room takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from playbook.chart.svg import ACCENT, INK
from playbook.deck import Level, Line, Screen, Table
from playbook.text import display_width

WIDTH, HEIGHT, EDGE = 960.0, 540.0, 34.0
"""The page, in points."""
INNER = WIDTH - 2 * EDGE
TITLE_TOP, LEAD_TOP, LEAD_HEIGHT, TOP, FOOT = 18.0, 54.0, 58.0, 122.0, 514.0
"""Title, lead; between TOP and FOOT is the room for what a screen shows."""
TITLE_SIZE, CELL_EDGE = 24.0, 6.0
LEADING, AFTER = 1.25, 0.7
"""Line to line, and the space below a line of a screen, in sizes."""
COLOURS = {Level.PLAIN: INK, Level.GOOD: "#00694c", Level.WARN: "#7a4a00", Level.BAD: "#9b2c00"}
_LEADS, _LINES, _CELLS = (
    (22.0, 20.0, 18.0, 16.0, 14.0, 12.0),
    (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0),
    (20.0, 18.0, 16.0, 14.0, 12.0, 11.0),
)
_MORE = 24.0


@dataclass(frozen=True)
class Piece:
    """A stretch of text in one look."""

    text: str
    bold: bool = False
    colour: str = INK


Paragraph = Sequence[Piece]


def lines_of(pieces: Paragraph, size: float, width: float) -> int:
    """About how many lines a paragraph takes at a width in points."""
    ems = sum(display_width(piece.text) * (1.03 if piece.bold else 1.0) for piece in pieces)
    return max(1, ceil(ems * size / width))


def fitting(paragraphs: Sequence[Paragraph], width: float, height: float, sizes: Sequence[float], *, after: float = 0.0) -> float:
    """The first of the sizes at which the paragraphs fit a box, else the last."""
    return next(
        (size for size in sizes if sum(lines_of(pieces, size, width) * size * LEADING + after * size for pieces in paragraphs) <= height),
        sizes[-1],
    )


@dataclass(frozen=True)
class Sizes:
    """The sizes of one screen's texts; `rows` are the heights of its table's rows, the head first."""

    lead: float
    lines: float
    cells: float
    rows: tuple[float, ...]


def sizes(screen: Screen) -> Sizes:
    """The largest sizes at which a screen fits its page."""
    paragraphs = [line_pieces(line) for line in screen.lines]
    cells, rows = _table(screen.table) if screen.table else (_CELLS[-1], ())
    return Sizes(
        lead=fitting([[Piece(screen.lead, bold=True)]], INNER, LEAD_HEIGHT, _LEADS),
        lines=fitting(paragraphs, INNER, FOOT - TOP, _LINES, after=AFTER),
        cells=cells,
        rows=rows,
    )


def line_pieces(line: Line) -> Paragraph:
    """A line: its label first, in the colour of its level and with its sign."""
    label = " ".join(part for part in (line.sign, line.label) if part)
    colour = ACCENT if line.level is Level.PLAIN else COLOURS[line.level]
    return [*([Piece(f"{label}  ", True, colour)] if label else []), Piece(line.text)]


def column_widths(table: Table) -> list[float]:
    """The columns of a table across the page, in points."""
    return [INNER * width / sum(table.widths) for width in table.widths]


def _table(table: Table) -> tuple[float, tuple[float, ...]]:
    widths, rows = column_widths(table), (table.head, *table.rows)
    for size in _CELLS:
        heights = tuple(_height(row, widths, size) for row in rows)
        if sum(heights) <= FOOT - TOP - _MORE:
            break
    return size, heights


def _height(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    lines = max(lines_of([Piece(said, bold=True)], size, width - 2 * CELL_EDGE) for said, width in zip(row, widths, strict=True))
    return lines * size * LEADING + 9
