"""Widths of the columns of a table that hang on what stands in them."""

from collections.abc import Iterable, Sequence

from playbook.chart.svg import width_of


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
