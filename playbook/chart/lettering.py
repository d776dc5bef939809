"""How large the chart is written: for a desk, with all that a card holds; for a room, with what can be read from its back."""

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
    badge: tuple[float, float]
    """Where the sign of the stance stands on a card: beside the name or, like the star, on the corner."""
    left: int
    """Where the name begins on a card with that sign."""
    fold: tuple[float, float]
    """Where the headcount and the tally of a folded branch stand."""
    marks: bool
    """Whether a card has a third row: roles, how well we know the person, how much they can do."""
    box: float
    """Of the name of a department."""
    strip: int
    """How high the strip on top of a department's box is that holds its name and tally."""
    account: float
    """Of the account in the heading."""
    legend: float
    """Of the legend and everything else around the chart."""
    frame: tuple[int, int]
    """What heading, legend and margins take off the picture, sideways and upright."""
    readable: float
    """A scale at which all on a card can be read, and a little to spare."""


DESK = Lettering(
    name=17, small=16, rows=(20, 38.5), badge=(15.5, 14.5), left=29, fold=(18.5, 43.5), marks=True, box=15, strip=22, account=19, legend=14,
    frame=(28, 98), readable=12.3 / 16,
)  # fmt: skip
"""For the page and for files: a card can be read at 12 pixels."""
ROOM = Lettering(
    name=22, small=20, rows=(26, 52), badge=(3, 2.5), left=11, fold=(20, 45.5), marks=False, box=20, strip=26, account=22, legend=20,
    frame=(28, 126), readable=24 / 20,
)  # fmt: skip
"""For a projector and a handout: at that scale no letter on 1920 x 1080 is lower than 24 pixels. A card has two rows; roles have a screen
of their own."""
