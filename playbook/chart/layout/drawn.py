"""Shapes brought onto the picture: the places of the cards, the ways of the lines, and the names of departments."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from playbook.chart.layout.rect import Point, Rect
from playbook.chart.layout.shapes import Name, Shape


@dataclass
class Drawn:
    """Shapes as they are drawn: cards, the ways of the reporting lines by report, and the names of departments."""

    cards: dict[str, Rect] = field(default_factory=dict)
    routes: dict[str, tuple[str, tuple[Point, ...]]] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)
    pieces: dict[str, str] = field(default_factory=dict)
    """For each person the piece that begins with them: their own id, or that of the staff they stand with."""
    outside: Rect | None = None
    """The frame around everybody outside the customer."""

    def draw(self, shape: Shape, x: float, y: float) -> None:
        """Add a shape and all in it, its corner at (x, y)."""
        named = {name.piece for name in shape.names}
        for person, card in shape.cards:
            self.cards[person] = Rect(x + card.x, y + card.y, card.width, card.height)
            self.pieces[person] = person if person in named else shape.owner
        if shape.frame:
            self.outside = Rect(x, y, shape.width, shape.height)
        self.names += [Name(name.departments, name.piece, x + name.x, y + name.y, name.width) for name in shape.names]
        for part in shape.parts:
            for report, end in part.shape.ends if shape.owner else ():
                points = [*part.wire] if part.whole else [*part.wire, *((part.x + a, part.y + b) for a, b in end)]
                self.routes[report] = shape.owner, straightened([(x + a, y + b) for a, b in points])
            self.draw(part.shape, x + part.x, y + part.y)


def straightened(points: Sequence[Point]) -> tuple[Point, ...]:
    """A way without points that its course does not need."""
    kept = [points[0]]
    for point in points[1:]:
        if abs(point[0] - kept[-1][0]) < 0.1 and abs(point[1] - kept[-1][1]) < 0.1:
            continue
        if len(kept) > 1 and any(abs(kept[-2][axis] - kept[-1][axis]) < 0.1 and abs(kept[-1][axis] - point[axis]) < 0.1 for axis in (0, 1)):
            kept.pop()
        kept.append(point)
    return tuple(kept)
