"""Text sizes of the chart: for a desk, with all that a card holds; for a room, with what can be read from its back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Lettering:
    """Sizes of the text on a chart, in units of the picture; every card has the same size in any of them."""

    name: float
    """Size of the name on a card."""
    small: float
    """Size of everything else on a card: nothing on it is smaller."""
    rows: tuple[float, ...]
    """Baselines of the rows of text on a card: the name takes what it needs, the title the others."""
    marks: bool
    """True if a card has a last row of marks: roles, and how much the person can do."""
    box: float
    """Size of the name of a department."""
    account: float
    """Size of the account in the heading."""
    legend: float
    """Size of the legend and everything else around the chart."""
    least: float
    """Pixels that nothing on a card is lower than, where the chart is first seen."""


DESK = Lettering(name=17.5, small=16, rows=(20, 37, 54, 71), marks=True, box=16, account=20, legend=16, least=12)
"""For the page and for files: a card can be read at 12 pixels."""
ROOM = Lettering(name=22, small=20, rows=(24, 47, 70, 93), marks=False, box=20, account=22, legend=20, least=24)
"""For a projector and a handout: no letter on 1920 x 1080 is lower than 24 pixels. Roles have a screen of their own."""
