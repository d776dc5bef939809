"""Widths of the columns of a table that hang on what stands in them."""

from collections.abc import Iterable, Sequence
from math import ceil

from playbook.chart.svg import width_of

_SIZE, _BESIDE, _LOST = 14, 18, 16
"""Size of the letters in a table, and the pixels that a cell has beside its text and that a line of words loses at its end."""
_ONE, _WRAPPED, _NEXT, _LINES = 35, 62, 18, 6
"""Pixels of a row of one line, of the lowest in which Streamlit wraps (three lines), of each line more, and the most lines of a row."""


def fitting(texts: Iterable[str], least: int, most: int, *, beside: int = 20) -> int:
    """Pixels of a column as wide as the longest of its texts and what it has `beside` them, from least to most.

    >>> fitting(["Li"], 120, 334), fitting(["Katharina Hohenstein-Wittgenstein von Berg"], 120, 334) > 260, fitting(["w" * 99], 120, 334)
    (120, True, 334)
    """
    return int(min(max(least, *(width_of(text, 14) + beside for text in texts)), most))


def sharing(wanted: Sequence[int], room: int, least: int) -> list[int]:
    """Pixels of columns that have `room` together: as wide as each is `wanted`, else the widest give way first, none below `least`.

    >>> sharing([120, 190, 150], 480, 90), sharing([120, 190, 150], 400, 90), sharing([120, 190, 150], 200, 90)
    ([120, 190, 150], [120, 140, 140], [90, 90, 90])
    """
    most = max([least, *wanted])
    while most > least and sum(min(width, most) for width in wanted) > room:
        most -= 1
    return [min(width, most) for width in wanted]


def line_height(cells: Iterable[tuple[str, int]]) -> int:
    """Pixels of the rows of a table, which are all as high as the cell with most lines needs; of each cell its text and its width.

    >>> [line_height([("Li", 120), (text, 120)]) for text in ("", "The same test on his bench", "The same test, counted by him. " * 4)]
    [35, 62, 116]
    """
    lines = min(max((_lines(text, width - _BESIDE) for text, width in cells), default=1), _LINES)
    return _ONE if lines == 1 else _WRAPPED + _NEXT * max(0, lines - 3)


def _lines(text: str, room: float) -> int:
    wide = [width_of(part, _SIZE) for part in text.split("\n")]
    return sum(1 if one <= room else ceil(one / (room - (_LOST if " " in text else 0))) for one in wide)
