"""Widths of the columns of a table that hang on what stands in them."""

from collections.abc import Iterable

from playbook.chart.svg import width_of


def fitting(texts: Iterable[str], least: int, most: int, *, beside: int = 20) -> int:
    """Pixels of a column as wide as the longest of its texts and what it has `beside` them, from least to most.

    >>> fitting(["Li"], 120, 334), fitting(["Katharina Hohenstein-Wittgenstein von Berg"], 120, 334) > 260, fitting(["w" * 99], 120, 334)
    (120, True, 334)
    """
    return int(min(max(least, *(width_of(text, 14) + beside for text in texts)), most))
