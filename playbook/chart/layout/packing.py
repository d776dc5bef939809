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

GroupVariants = Sequence[tuple[Group, Sequence[GroupLayout]]]


@dataclass
class Packing:
    """Placed layouts, each with its left and top."""

    width: float = 0
    height: float = 0
    placed: "list[tuple[Piece, float, float]]" = field(default_factory=list)
    outside: bool = False
    """Whether a box is drawn around it all, for whoever is outside the customer."""

    def add(self, piece: "GroupLayout | Packing", left: float, top: float) -> None:
        """Place one layout."""
        self.placed.append((piece, left, top))
        self.width, self.height = max(self.width, left + piece.width), max(self.height, top + piece.height)

    def arrange(self) -> GroupLayout:
        """The cards and boxes of all of them."""
        layout = GroupLayout()
        for piece, left, top in self.placed:
            layout.add(piece.arrange() if isinstance(piece, Packing) else piece, left, top)
        layout.width, layout.height = self.width, self.height
        if self.outside:
            layout.outside = (0, 0, self.width, self.height)
        return layout


Piece = GroupLayout | Packing


def packings(request: Request, groups: GroupVariants) -> Iterator[tuple[float, Packing]]:
    """Ways to put the groups together, each with what it is worth beside its size."""
    if not groups:
        return
    inner = [(group, variants) for group, variants in groups if not group.outside]
    outer = [variants for group, variants in groups if group.outside]
    aspect = request.window[1] / request.window[0]
    area = sum((variants[0].width + BETWEEN) * (variants[0].height + BETWEEN) for _, variants in groups)
    tall = sorted({round(layout.height) for _, variants in groups for layout in variants})
    heights = tall if len(tall) <= HEIGHTS else tall[:: -(-len(tall) // HEIGHTS)] + tall[-1:]
    for factor in WIDTHS:
        width = factor * (area / aspect) ** 0.5
        for height in heights:
            extra = [_outside_box(request, outer, width, height)] if outer else []
            yield FLOWING, _rows(_flow(inner, height), extra, width)
            for top in heights[:3]:
                yield 1.0, _rows(_by_level(inner, top, height), extra, width)
        for height in (*heights, *(width * aspect * share for share in SHARES)):
            extra = [_outside_box(request, outer, width, height)] if outer else []
            yield STACKED, _shelves(inner, extra, width, height)


def _best_fit(variants: Sequence[GroupLayout], height: float) -> GroupLayout:
    """The narrowest layout that is not higher, else the lowest."""
    fit = [layout for layout in variants if layout.height <= height + 1]
    return fit[-1] if fit else min(variants, key=lambda layout: layout.height)


# -- in rows


def _flow(groups: GroupVariants, height: float) -> list[list[Piece]]:
    return [[_best_fit(variants, height) for _, variants in groups]]


def _by_level(groups: GroupVariants, top: float, height: float) -> list[list[Piece]]:
    """The groups of each level in rows of their own; groups without lines to others fill up the first."""
    levels = sorted({group.level for group, _ in groups if group.level is not None})
    rows: list[list[Piece]] = [
        [_best_fit(variants, height if level else top) for group, variants in groups if group.level == level] for level in levels
    ]
    unlinked_pieces: list[Piece] = [_best_fit(variants, top if levels else height) for group, variants in groups if group.level is None]
    return [rows[0] + unlinked_pieces, *rows[1:]] if rows else [unlinked_pieces]


def _rows(rows: list[list[Piece]], extra: Sequence[Piece], width: float) -> Packing:
    """Groups from left to right, a new shelf at the width and for each row; the extra at the end of the first shelf with room."""
    shelves: list[list[Piece]] = []
    for row in rows:
        shelf: list[Piece] = []
        for piece in row:
            if shelf and _length([*shelf, piece]) > width:
                shelves.append(shelf)
                shelf = []
            shelf.append(piece)
        shelves.append(shelf)
    shelves = [shelf for shelf in shelves if shelf]
    longest = max([width, *(_length(shelf) for shelf in shelves)])
    for piece in extra:
        room = next(
            (shelf for shelf in shelves if _length([*shelf, piece]) <= longest and piece.height <= 1.2 * max(o.height for o in shelf)), None
        )
        if room is None:
            shelves.append([piece])
        else:
            room.append(piece)
    return _pack([[piece] for piece in shelf] for shelf in shelves)


def _length(shelf: Sequence[Piece]) -> float:
    return sum(piece.width for piece in shelf) + BETWEEN * (len(shelf) - 1)


# -- in columns on shelves


def _shelves(groups: GroupVariants, extra: Sequence[Piece], width: float, height: float) -> Packing:
    """Groups in their order, each where it takes least of the shelf: below others in a column, or beside them; else on a new shelf."""
    shelves: list[list[list[Piece]]] = [[]]
    for variants in (*(variants for _, variants in groups), *([piece] for piece in extra)):
        shelf = shelves[-1]
        seats = [(cost, index, piece) for piece in variants for cost, index in _seats(shelf, piece, width, height)]
        if seats:
            _, index, piece = min(seats, key=lambda seat: seat[0])
            if index == len(shelf):
                shelf.append([])
            shelf[index].append(piece)
        else:
            fit = [piece for piece in variants if piece.width <= width and isinstance(piece, GroupLayout)]
            shelves.append([[_best_fit(fit, height) if fit else variants[-1]]])
    return _pack(shelf for shelf in shelves if shelf)


def _seats(shelf: Sequence[Sequence[Piece]], piece: Piece, width: float, height: float) -> Iterator[tuple[float, int]]:
    """The columns of a shelf where a layout can stand, the next free one included, and how much more of the shelf it takes there."""
    widths = [max(neighbor.width for neighbor in column) for column in shelf]
    used_width = sum(widths) + BETWEEN * len(shelf)
    for index, column in enumerate(shelf):
        deep = sum(neighbor.height + BETWEEN for neighbor in column) + piece.height
        wider = max(piece.width - widths[index], 0)
        if deep <= height and used_width - BETWEEN + wider <= width:
            yield wider * height - 1, index
    if used_width + piece.width <= width and piece.height <= height:
        yield (piece.width + BETWEEN) * height, len(shelf)


def _pack(shelves: Iterable[Iterable[Sequence[Piece]]]) -> Packing:
    """Shelves below one another, each a row of columns."""
    packing, top = Packing(), 0.0
    for shelf in shelves:
        left = 0.0
        for column in shelf:
            y = top
            for piece in column:
                packing.add(piece, left, y)
                y += piece.height + BETWEEN
            left += max(piece.width for piece in column) + BETWEEN
        top = packing.height + BETWEEN
    return packing


def _outside_box(request: Request, outer: Sequence[Sequence[GroupLayout]], width: float, height: float) -> Packing:
    """Everybody outside the customer in one box."""
    content = _rows([[_best_fit(variants, height) for variants in outer]], [], width - 2 * PADDING)
    packing = Packing(outside=True)
    packing.add(content, PADDING, request.label)
    packing.width, packing.height = content.width + 2 * PADDING, content.height + request.label + PADDING
    return packing
