"""The whole organization: its branches on shelves, as large as can be, kept until another arrangement is clearly larger."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from playbook.chart.layout.branches import Branches, Manners, spread
from playbook.chart.layout.drawn import Drawn
from playbook.chart.layout.inputs import Size, Structure
from playbook.chart.layout.shapes import STRIP, Manner, Part, Shape, unbeaten
from playbook.chart.layout.staff import empty

WINDOW, FRAME = (1180, 640), (28, 98)
"""The window that the arrangement is chosen for, in pixels, and what heading and legend take of the picture, in its units.

The windows of desks and projectors have nearly this proportion; one arrangement serves them all."""
LARGEST = 1.15
"""Pixels a unit in that window: letters need not be larger, and a plainer arrangement is better then."""
READABLE, EASY = 12 / 16, 13.65 / 16
"""Pixels a unit from which on all on a card can be read, and can be read easily: larger cards must leave that."""
PLAINER = 0.854
"""Share of the largest letters that a plainer arrangement must have."""
CLEARLY = 1.08
"""Times larger that another arrangement must be to take the place of the one that stands."""
BETWEEN, OUTSIDE_PAD = 26, 14
"""Between two branches of which neither stands below the other; inside the frame around everybody outside."""
FILLED = (0.7, 0.85, 1.0, 1.2, 1.5, 2.0, 2.6)
SHELF_HEIGHTS = 40


@dataclass(frozen=True)
class Arrangement:
    """A way to lay out an organization that can be kept when the organization changes."""

    size: Size
    manners: Manners
    shelves: frozenset[str]
    """First person on each shelf but the first."""


@dataclass(frozen=True)
class Placed:
    """Shapes at their places."""

    size: Size
    shapes: tuple[tuple[Shape, float, float], ...]
    width: float
    height: float
    starts: frozenset[str] = frozenset()
    """First person on each shelf but the first."""

    @property
    def scale(self) -> float:
        """Pixels a unit in WINDOW."""
        return min(WINDOW[0] / (self.width + FRAME[0]), WINDOW[1] / (self.height + FRAME[1]))

    @property
    def cost(self) -> float:
        """Distance from the plain one."""
        return sum(shape.cost for shape, _, _ in self.shapes) + len(self.starts)

    def drawn(self) -> Drawn:
        """Everything with its place."""
        drawn = Drawn()
        for shape, x, y in self.shapes:
            drawn.draw(shape, x, y)
        return drawn

    def arrangement(self) -> Arrangement:
        """The arrangement to keep."""
        return Arrangement(self.size, dict(chain.from_iterable(_manners(shape) for shape, _, _ in self.shapes)), self.starts)


def arranged(structure: Structure, sizes: Sequence[Size], tight: Sequence[Size] = (), reach: float = 1.0) -> Placed:
    """The organization in its places, with the largest cards that can be read: of `sizes` from the largest on, else of `tight`.

    `reach`: how many times larger than in WINDOW a unit is where it is read.
    """
    if not structure.people and not structure.empty:
        return Placed(sizes[0], (), 0.0, 0.0)
    found: list[Placed] = []
    for choice in (choice for choice in (sizes, tight) if choice):
        tried = {size: _best(structure, size, None) for size in choice[-2:]}
        if all(placed.scale * reach < READABLE for placed in tried.values()):  # nor can larger cards be read
            found += tried.values()
            continue
        readable = []
        for size in choice:
            placed = tried.get(size) or _best(structure, size, None)
            if placed.scale * reach >= EASY:
                return placed
            readable += [placed] if placed.scale * reach >= READABLE else []
        return readable[0]
    return max(found, key=lambda placed: placed.scale)


def kept(structure: Structure, earlier: Arrangement, fresh: Placed) -> Placed:
    """The organization in its `earlier` arrangement; in the `fresh` one where that is CLEARLY larger or alone can be read."""
    if not structure.people:
        return fresh
    stands = _best(structure, earlier.size, earlier)
    if _letters(fresh) > CLEARLY * _letters(stands) or stands.scale < READABLE <= fresh.scale:
        return fresh
    return stands


def _letters(placed: Placed) -> float:
    """The size of the letters; larger cards count only where they can be read."""
    return min(placed.scale, LARGEST)


def _best(structure: Structure, size: Size, earlier: Arrangement | None) -> Placed:
    """The plainest arrangement that is about as large as the largest, in the manners of `earlier` if there is one."""
    tops = Branches(structure, size, earlier.manners if earlier else {}).tops()
    curves = [curve for outside, curve in tops if not outside] + [[empty(path, size)] for path in structure.empty]
    if outside := [curve for is_outside, curve in tops if is_outside]:
        curves.append(unbeaten(_framed(placed) for placed in _shelved(outside, size, None)))
    found = _shelved(curves, size, earlier.shelves if earlier else None)
    largest = max(map(_letters, found))
    least = max(PLAINER * largest, min(EASY, 0.99 * largest))
    return min((placed for placed in found if placed.scale >= least), key=lambda placed: (placed.cost, -placed.scale))


def _framed(placed: Placed) -> Shape:
    """Everybody outside the customer in one frame with its name above."""
    x, y = OUTSIDE_PAD, OUTSIDE_PAD + STRIP
    parts = tuple(Part(shape, left + x, top + y) for shape, left, top in placed.shapes)
    return Shape(placed.width + 2 * x, placed.height + y + OUTSIDE_PAD, ("outside", 0), parts=parts, frame=True, cost=placed.cost)


def _shelved(curves: Sequence[Sequence[Shape]], size: Size, starts: frozenset[str] | None) -> list[Placed]:
    """The branches from left to right in their order, on shelves of heights and widths that fill WINDOW, or that `starts` names."""
    area = sum(min(shape.width * shape.height for shape in curve) for curve in curves)
    ratio = WINDOW[0] / WINDOW[1]
    heights = {shape.height for curve in curves for shape in curve} | {fill * (area / ratio) ** 0.5 for fill in FILLED}
    found: dict[tuple[float, float], Placed] = {}
    for height in spread(sorted(heights), SHELF_HEIGHTS):
        chosen = [next((shape for shape in curve if shape.height <= height + 0.5), curve[-1]) for curve in curves]
        whole, widest = sum(shape.width + BETWEEN for shape in chosen), max(shape.width for shape in chosen)
        widths = {whole, widest, *(max(widest, fill * (area * ratio) ** 0.5) for fill in FILLED)} if len(chosen) > 1 else {whole}
        for width in [whole] if starts is not None else widths:
            placed = _placed(chosen, size, width, starts or frozenset())
            found.setdefault((round(placed.width), round(placed.height)), placed)
    return list(found.values())


def _placed(shapes: Sequence[Shape], size: Size, width: float, starts: frozenset[str]) -> Placed:
    """The shapes on shelves no wider than `width`, a new one also where `starts` says."""
    places: list[tuple[Shape, float, float]] = []
    begun: set[str] = set()
    x = y = high = right = 0.0
    for shape in shapes:
        if x and (x + shape.width > width + 0.5 or shape.first in starts):
            x, y, high = 0.0, y + high + BETWEEN, 0.0
            begun.add(shape.first)
        places.append((shape, x, y))
        x, high, right = x + shape.width + BETWEEN, max(high, shape.height), max(right, x + shape.width)
    return Placed(size, tuple(places), right, y + high, frozenset(begun))


def _manners(shape: Shape) -> Iterator[tuple[str, Manner]]:
    if shape.owner:
        yield shape.owner, shape.manner
    for part in shape.parts:
        yield from _manners(part.shape)
