"""Rows of text on a card: where they begin, how many there are, and whether a name and a title find room in them."""

from collections.abc import Sequence

from playbook.chart.svg import NARROWEST, width_of, wrapped
from playbook.chart.typography import Lettering

STRIP = 22
"""Width of the strip at the left of a card, in the stance's full color, with its sign."""
LEFT, EDGE = STRIP + 7, 7
"""Left edge of the text, and the air at its right."""
LAST, CLEAR = 9, 7
"""Baseline of the row of marks, from the lower edge, and the least room below any other row of text."""
STARRED = 6
"""Room in the first row that the star of a key person takes."""
LARGE = 0.92
"""A name that would have to be narrower than this is written in two rows."""
AIR, CLOSE = 5.0, 2.0
"""Between the letters of two roles, and the least where there is little room."""
BROKEN = 0.9
"""Share of the rows that a title in several of them fills, as words are not broken."""


def baselines(height: float, lettering: Lettering) -> list[float]:
    """The baselines of the rows for name and title on a card of this height."""
    foot = LAST + lettering.small - 3 if lettering.marks else CLEAR
    return [base for base in lettering.rows if base + foot <= height]


def title_fits(name: str, title: str, size: tuple[float, float], lettering: Lettering) -> bool:
    """True if the title is likely to stand whole on a card of this size, in the rows that the name leaves."""
    room, rows = size[0] - LEFT - EDGE, len(baselines(size[1], lettering))
    one_row = width_of(name, lettering.name, bold=True) * LARGE <= room
    squeezed = rows == 2 and width_of(name, lettering.small, bold=True) * NARROWEST <= room
    rows -= 1 if one_row or squeezed else 2
    width = width_of(title, lettering.small) * NARROWEST
    return width <= room * rows * (BROKEN if rows > 1 else 1.0)


def name_fits(name: str, size: tuple[float, float], lettering: Lettering) -> bool:
    """True if the name is likely to stand whole on a card of this size, be it in all rows."""
    room, rows = size[0] - LEFT - EDGE - STARRED, len(baselines(size[1], lettering))
    if width_of(name, lettering.name, bold=True) * LARGE <= room:
        return True
    return not wrapped(name, lettering.small, room, rows, bold=True)[-1][0].endswith("…")


def letters_that_fit(letters: Sequence[str], size: float, room: float) -> tuple[list[str], float, float]:
    """The letters of the roles that stand side by side in the room, their sideways scale and the air between two.

    All of them if they can be narrowed enough, else as many as can with an ellipsis in place of the others.
    """
    for step, narrow in ((AIR, 1.0), (CLOSE, 1.0), (CLOSE, 0.9), (CLOSE, NARROWEST)):
        if _width(letters, size) * narrow + step * (len(letters) - 1) <= room:
            return list(letters), narrow, step
    for count in range(len(letters) - 1, 0, -1):
        shown = [*letters[:count], "…"]
        if _width(shown, size) * NARROWEST + CLOSE * count <= room:
            break
    return shown, NARROWEST, CLOSE


def _width(letters: Sequence[str], size: float) -> float:
    return sum(width_of(letter, size, bold=True) for letter in letters)
