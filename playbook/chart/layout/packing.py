"""Groups packed into one picture: in rows by level, or low ones above one another beside a high one. Only sizes count here."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from playbook.chart.layout.graphviz_groups import PADDING, GroupLayout, Request
from playbook.chart.layout.hierarchy import Group

BETWEEN = 14
STACKED, FLOWING = 0.95, 0.9
"""Worth of an order of groups beside its size: columns of groups, and groups just in a row; level below level is worth 1."""
WIDTHS = (0.75, 0.85, 0.92, 1.0, 1.08, 1.16, 1.3, 1.5, 1.8)
"""Widths to try, as parts of the width at which the groups would fill the window without a gap."""
HEIGHTS = 12
"""Number of heights of single groups to try for the shelves."""
SHARES = (0.4, 0.5, 0.6, 0.7, 0.85, 1.0)
"""Shelf heights to try, as parts of the height of the window."""

Laid = Sequence[tuple[Group, Sequence[GroupLayout]]]


@dataclass
class Packed:
    """Placed layouts, each with its left and top."""

    width: float = 0
    height: float = 0
    placed: "list[tuple[Piece, float, float]]" = field(default_factory=list)
    outside: bool = False
    """Whether a box is drawn around it all, for whoever is outside the customer."""

    def add(self, one: "GroupLayout | Packed", left: float, top: float) -> None:
        """Place one layout."""
        self.placed.append((one, left, top))
        self.width, self.height = max(self.width, left + one.width), max(self.height, top + one.height)

    def arranged(self) -> GroupLayout:
        """The cards and boxes of all of them."""
        whole = GroupLayout()
        for one, left, top in self.placed:
            whole.add(one.arranged() if isinstance(one, Packed) else one, left, top)
        whole.width, whole.height = self.width, self.height
        if self.outside:
            whole.outside = (0, 0, self.width, self.height)
        return whole


Piece = GroupLayout | Packed


def packings(request: Request, laid: Laid) -> Iterator[tuple[float, Packed]]:
    """Ways to put the groups together, each with what it is worth beside its size."""
    if not laid:
        return
    inner = [(group, variants) for group, variants in laid if not group.outside]
    outer = [variants for group, variants in laid if group.outside]
    aspect = request.window[1] / request.window[0]
    area = sum((one[0].width + BETWEEN) * (one[0].height + BETWEEN) for _, one in laid)
    tall = sorted({round(one.height) for _, variants in laid for one in variants})
    heights = tall if len(tall) <= HEIGHTS else tall[:: -(-len(tall) // HEIGHTS)] + tall[-1:]
    for part in WIDTHS:
        width = part * (area / aspect) ** 0.5
        for height in heights:
            extra = [_outside(request, outer, width, height)] if outer else []
            yield FLOWING, _rows(_flow(inner, height), extra, width)
            for top in heights[:3]:
                yield 1.0, _rows(_by_level(inner, top, height), extra, width)
        for height in (*heights, *(width * aspect * share for share in SHARES)):
            extra = [_outside(request, outer, width, height)] if outer else []
            yield STACKED, _shelves(inner, extra, width, height)


def _fitting(variants: Sequence[GroupLayout], height: float) -> GroupLayout:
    """The narrowest layout that is not higher, else the lowest."""
    fit = [one for one in variants if one.height <= height + 1]
    return fit[-1] if fit else min(variants, key=lambda one: one.height)


# -- in rows


def _flow(laid: Laid, height: float) -> list[list[Piece]]:
    return [[_fitting(variants, height) for _, variants in laid]]


def _by_level(laid: Laid, top: float, height: float) -> list[list[Piece]]:
    """The groups of each level in rows of their own; groups without lines to others fill up the first."""
    levels = sorted({group.level for group, _ in laid if group.level is not None})
    rows: list[list[Piece]] = [
        [_fitting(variants, height if level else top) for group, variants in laid if group.level == level] for level in levels
    ]
    free: list[Piece] = [_fitting(variants, top if levels else height) for group, variants in laid if group.level is None]
    return [rows[0] + free, *rows[1:]] if rows else [free]


def _rows(rows: list[list[Piece]], extra: Sequence[Piece], width: float) -> Packed:
    """Groups from left to right, a new shelf at the width and for each row; the extra at the end of the first shelf with room."""
    shelves: list[list[Piece]] = []
    for row in rows:
        shelf: list[Piece] = []
        for one in row:
            if shelf and _length([*shelf, one]) > width:
                shelves.append(shelf)
                shelf = []
            shelf.append(one)
        shelves.append(shelf)
    shelves = [shelf for shelf in shelves if shelf]
    longest = max([width, *(_length(shelf) for shelf in shelves)])
    for one in extra:
        room = next(
            (shelf for shelf in shelves if _length([*shelf, one]) <= longest and one.height <= 1.2 * max(o.height for o in shelf)), None
        )
        if room is None:
            shelves.append([one])
        else:
            room.append(one)
    return _packed([[one] for one in shelf] for shelf in shelves)


def _length(shelf: Sequence[Piece]) -> float:
    return sum(one.width for one in shelf) + BETWEEN * (len(shelf) - 1)


# -- in columns on shelves


def _shelves(laid: Laid, extra: Sequence[Piece], width: float, height: float) -> Packed:
    """Groups in their order, each where it takes least of the shelf: below others in a column, or beside them; else on a new shelf."""
    shelves: list[list[list[Piece]]] = [[]]
    for variants in (*(variants for _, variants in laid), *([one] for one in extra)):
        shelf = shelves[-1]
        seats = [(cost, number, one) for one in variants for cost, number in _seats(shelf, one, width, height)]
        if seats:
            _, number, one = min(seats, key=lambda seat: seat[0])
            if number == len(shelf):
                shelf.append([])
            shelf[number].append(one)
        else:
            fit = [one for one in variants if one.width <= width and isinstance(one, GroupLayout)]
            shelves.append([[_fitting(fit, height) if fit else variants[-1]]])
    return _packed(shelf for shelf in shelves if shelf)


def _seats(shelf: Sequence[Sequence[Piece]], one: Piece, width: float, height: float) -> Iterator[tuple[float, int]]:
    """The columns of a shelf where a layout can stand, the next free one included, and how much more of the shelf it takes there."""
    widths = [max(other.width for other in column) for column in shelf]
    used = sum(widths) + BETWEEN * len(shelf)
    for number, column in enumerate(shelf):
        deep = sum(other.height + BETWEEN for other in column) + one.height
        wider = max(one.width - widths[number], 0)
        if deep <= height and used - BETWEEN + wider <= width:
            yield wider * height - 1, number
    if used + one.width <= width and one.height <= height:
        yield (one.width + BETWEEN) * height, len(shelf)


def _packed(shelves: Iterable[Iterable[Sequence[Piece]]]) -> Packed:
    """Shelves below one another, each a row of columns."""
    whole, top = Packed(), 0.0
    for shelf in shelves:
        left = 0.0
        for column in shelf:
            down = top
            for one in column:
                whole.add(one, left, down)
                down += one.height + BETWEEN
            left += max(one.width for one in column) + BETWEEN
        top = whole.height + BETWEEN
    return whole


def _outside(request: Request, outer: Sequence[Sequence[GroupLayout]], width: float, height: float) -> Packed:
    """Everybody outside the customer in one box."""
    within = _rows([[_fitting(variants, height) for variants in outer]], [], width - 2 * PADDING)
    whole = Packed(outside=True)
    whole.add(within, PADDING, request.label)
    whole.width, whole.height = within.width + 2 * PADDING, within.height + request.label + PADDING
    return whole
