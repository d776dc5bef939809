"""How large the chart is written: for a desk, with all that a card holds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Lettering:
    """Sizes of the text on a chart, in units of the picture; every card has the same size in any of them."""

    name: float
    """Of the name on a card."""
    small: float
    """Of everything else on a card: nothing on it is smaller."""
    rows: tuple[float, float]
    """Where name and title stand on a card."""
    box: float
    """Of the name of a department."""
    strip: int
    """How high the strip on top of a department's box is that holds its name and tally."""
    legend: float
    readable: float
    """A scale at which all on a card can be read, and a little to spare."""


DESK = Lettering(name=17, small=16, rows=(20, 38.5), box=15, strip=22, legend=14, readable=12.3 / 16)
"""For the page and for files: name, title, and a row of roles and marks; a card can be read at 12 pixels."""
