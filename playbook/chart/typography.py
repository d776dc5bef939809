"""Text sizes of the chart: for a desk, with all that a card holds; for a room, with what can be read from its back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Lettering:
    """Sizes of the text on a chart, in units of the picture; every card has the same size in any of them."""

    name: float
    """Size of the name on a card."""
    small: float
    """Size of everything else on a card: nothing on it is smaller."""
    rows: tuple[float, float]
    """Baselines of name and title on a card."""
    badge: tuple[float, float]
    """Place of the sign of the stance on a card: beside the name or, like the star, on the corner."""
    left: int
    """Left edge of the name on a card with that sign."""
    fold: tuple[float, float]
    """Baselines of the headcount and the tally of a folded branch."""
    marks: bool
    """Whether a card has a third row: roles, how well we know the person, how much they can do."""
    box: float
    """Size of the name of a department."""
    strip: int
    """Height of the strip on top of a department's box that holds its name and tally."""
    account: float
    """Size of the account in the heading."""
    legend: float
    """Size of the legend and everything else around the chart."""
    frame: tuple[int, int]
    """Room taken by heading, legend and margins, sideways and upright."""
    readable: float
    """Scale at which all on a card can be read, and a little to spare."""


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
