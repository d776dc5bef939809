"""The shape of a branch: a rectangle with cards, other shapes, and the lines that follow from how they are put."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from playbook.chart.layout.inputs import Size
from playbook.chart.layout.rect import Point, Rect

GAP, STAFF_GAP = 18, 12
"""Between branches side by side, and between staff above one another."""
LANE = 24
"""Between a boss and the row below: the level stretch of the lines runs in its middle."""
GUTTER = 15
"""Beside a column of staff: its upright line runs in it, INSET from the left."""
INSET = 5
SPINE = 10
"""Place of the upright line, from the left edge of a boss whose branches hang below one another."""
TAB, TAB_GAP = 28, 6
"""Height that the tab of those who are left out takes below their boss's card, and the air around it."""
STRIP = 26
"""Height of the name of a department above the people of one of its pieces."""
UNDER_NAME = 12
"""Room below a name for the line that leads to several columns."""
NOBODY = 30
"""Height of a department without people, below its name."""
ENOUGH = 36
"""Most shapes that are kept of one branch."""
Card = tuple[str, Rect]
"""The place of somebody's card, or of a fold."""
Manner = tuple[str, int]
"""A way to put a branch, and how many rows, columns or cards a row; by it a branch keeps its shape when the plan changes."""


@dataclass(frozen=True, slots=True)
class Name:
    """The place of the names of the departments that begin here, one strip below the other: the piece they head is `piece`."""

    departments: tuple[str, ...]
    piece: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Part:
    """A shape inside another. `wire` leads from the boss to where its lines begin, or with `whole` to the card of its head."""

    shape: "Shape"
    x: float
    y: float
    wire: tuple[Point, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A branch in a rectangle of its own, whose left upper corner is (0, 0)."""

    width: float
    height: float
    manner: Manner
    entry: float = 0.0
    """Place on the upper edge at which the line from above arrives."""
    side: float | None = None
    """Height at which a line from the left arrives, if the card of its head stands at the left edge."""
    cards: tuple[Card, ...] = ()
    parts: tuple[Part, ...] = ()
    ends: tuple[tuple[str, tuple[Point, ...]], ...] = ()
    """For each person whose boss stands above: the end of the line, from the upper edge on."""
    names: tuple[Name, ...] = ()
    owner: str = ""
    """The person at its head, whose lines lead to the parts, or the piece of staff."""
    upright: bool = False
    """True if it is one column, whose upright line may go on from its boss's."""
    frame: bool = False
    """True if a frame stands around it: everybody in it is outside the customer."""
    cost: float = 0.0
    """Distance from the plain shape: a boss above one row."""

    @property
    def first(self) -> str:
        """The first person in it, or the piece of a department without people."""
        if self.cards:
            return self.cards[0][0]
        return self.names[0].piece if self.names else self.parts[0].shape.first


def unbeaten(shapes: Iterable[Shape]) -> list[Shape]:
    """The shapes of which none is both wider and higher than another, from the narrowest on; ENOUGH at most."""
    curve: list[Shape] = []
    lowest = float("inf")
    for shape in sorted(shapes, key=lambda shape: (shape.width, shape.height, shape.cost)):
        if shape.height < lowest - 0.5:
            curve.append(shape)
            lowest = shape.height
    if len(curve) <= ENOUGH:
        return curve
    step = (len(curve) - 1) / (ENOUGH - 1)
    return [curve[round(step * index)] for index in range(ENOUGH)]


@dataclass(frozen=True, slots=True)
class Head:
    """A person at the top of a branch, and the departments that begin with them."""

    person: str
    size: Size
    departments: tuple[str, ...] = ()
    fold: str = ""
    """Stands for their reports who are left out, on a tab below the card."""

    @property
    def top(self) -> float:
        """Height of the names above the card."""
        return STRIP * len(self.departments)

    @property
    def foot(self) -> float:
        """Lower edge of the card in units of the picture, when nothing pushes it down."""
        return self.top + self.size.height

    @property
    def high(self) -> float:
        """Height of the card with the tab below it."""
        return self.size.height + (TAB if self.fold else 0.0)

    @property
    def bottom(self) -> float:
        """Lower edge of all of it, in units of the picture."""
        return self.top + self.high

    def cards(self, x: float, y: float) -> tuple[Card, ...]:
        """The card at (x, y), and the tab."""
        wide, high = self.size
        card = (self.person, Rect(x, y, wide, high))
        if not self.fold:
            return (card,)
        left = x + wide / 2 + TAB_GAP
        return card, (self.fold, Rect(left, y + high + TAB_GAP, x + wide - left - TAB_GAP, TAB - TAB_GAP))

    def names(self, x: float, y: float) -> tuple[Name, ...]:
        """The names above the card at (x, y)."""
        return (Name(self.departments, self.person, x, y - self.top, self.size.width),) if self.departments else ()

    def shape(self, size: Point, manner: Manner, parts: Sequence[Part], *, x: float = 0.0, down: float = 0.0, cost: float = 0.0) -> Shape:
        """The branch with the card at `x`, pushed `down` from the upper edge."""
        middle, y = x + self.size.width / 2, down + self.top
        return Shape(
            width=size[0], height=size[1], manner=manner, entry=middle, side=y + self.size.height / 2 if x < 1 else None,
            cards=self.cards(x, y), parts=tuple(parts), ends=((self.person, ((middle, 0.0), (middle, y))),),
            names=self.names(x, y), owner=self.person, cost=cost + sum(part.shape.cost for part in parts),
        )  # fmt: skip
