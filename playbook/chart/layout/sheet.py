"""The sheet that a map or a network is drawn on: the size of its units in a window, and the room it has."""

from playbook.chart.layout.forest import LARGEST

FRAME = (28, 92)
"""Room taken by heading, legend and margins, sideways and upright."""


def scale(wide: float, high: float, window: tuple[int, int]) -> float:
    """Pixels a unit of a picture in a window; letters of a small one are not blown up."""
    return min(LARGEST, window[0] / (wide + FRAME[0]), window[1] / (high + FRAME[1]))


def breadth(wide: float, high: float, window: tuple[int, int]) -> float:
    """The width that a picture has at its disposal when its sheet has the window's proportion."""
    return max(wide, window[0] / LARGEST - FRAME[0], (high + FRAME[1]) * window[0] / window[1] - FRAME[0])


def height(wide: float, window: tuple[int, int]) -> float:
    """The height that a picture of a width has at its disposal."""
    return (wide + FRAME[0]) * window[1] / window[0] - FRAME[1]
