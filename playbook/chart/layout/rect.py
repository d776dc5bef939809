"""Places on the picture, in its units."""

from collections.abc import Iterable
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True)
class Rect:
    """A rectangle on the picture, in its units (one is a pixel at full size)."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge, in units of the picture."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge, in units of the picture."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """The center."""
        return self.x + self.width / 2, self.y + self.height / 2

    def meets(self, other: "Rect") -> bool:
        """True if the two have some ground in common; edges that touch are none."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def grown(self, by: float) -> "Rect":
        """The rectangle with `by` more on every side."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)


def around(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle that holds all of `rects`, of which there is one at least."""
    rects = list(rects)
    x, y = min(rect.x for rect in rects), min(rect.y for rect in rects)
    return Rect(x, y, max(rect.right for rect in rects) - x, max(rect.bottom for rect in rects) - y)
