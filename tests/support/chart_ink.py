"""Follows the ink of reporting lines: which run together or end on one another, so that they lead from a report to two bosses."""

from collections.abc import Iterator, Sequence
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt

from tests.support.chart_svg import SECOND, TREE, Drawing, Line

STRETCH = 4.0
"""Two lines that run together for longer than this are one to the eye, in units."""
BESIDE = 1.8
"""Lines nearer to each other than this touch: a line is as wide."""
JOINED = 1.0
"""An end nearer to a line than this stands on it."""
ALIKE = 0.985
"""Cosine of the angle below which two pieces count as parallel."""
ARRIVAL = 12.0
"""Lines to one person may come together this near to their card: both are theirs."""
Numbers = npt.NDArray[Any]
Pair = tuple[str, str]


def tree_lines(drawing: Drawing, reporting: Sequence[Line]) -> list[Line]:
    """The lines of the tree: to each person's first boss, whom the card names. A drawing may mark the others as second."""
    solid = [line for line in reporting if line.kind == TREE]
    first = {line.target for line in solid if line.target in drawing.cards and drawing.cards[line.target].boss == line.source}
    return [line for line in solid if line.target not in first or drawing.cards[line.target].boss == line.source]


def ambiguous(drawing: Drawing, reporting: Sequence[Line], tree: Sequence[Line]) -> tuple[list[Pair], int]:
    """Lines of the tree whose ink leads to two bosses, and the number of places where lines to two bosses cross."""
    if not reporting:
        return [], 0
    pieces, line_of = all_pieces(reporting)
    one, other = _near_pairs(pieces, line_of)
    touching: Any = nx.Graph()
    touching.add_nodes_from(range(len(reporting)))
    touching.add_edges_from(_together(drawing, reporting, pieces, line_of, one, other))
    touching.add_edges_from(_joined(drawing, reporting, pieces, line_of))
    found = []
    for group in nx.connected_components(touching):
        if len({reporting[number].source for number in group}) > 1:
            found += [(reporting[number].source, reporting[number].target) for number in group if reporting[number] in tree]
    return sorted(found), _crossings(reporting, pieces, line_of, one, other)


def all_pieces(lines: Sequence[Line]) -> tuple[Numbers, Numbers]:
    """All pieces that have a length, and the number of the line of each."""
    pieces = np.concatenate([line.pieces for line in lines])
    line_of = np.repeat(np.arange(len(lines)), [len(line.pieces) for line in lines])
    long = np.hypot(pieces[:, 2] - pieces[:, 0], pieces[:, 3] - pieces[:, 1]) > 0.01
    return pieces[long], line_of[long]


def _near_pairs(pieces: Numbers, line_of: Numbers) -> tuple[Numbers, Numbers]:
    """Pairs of pieces of two lines whose surroundings overlap."""
    left, right = np.minimum(pieces[:, 0], pieces[:, 2]) - 1, np.maximum(pieces[:, 0], pieces[:, 2]) + 1
    top, bottom = np.minimum(pieces[:, 1], pieces[:, 3]) - 1, np.maximum(pieces[:, 1], pieces[:, 3]) + 1
    near = (left[:, None] < right) & (right[:, None] > left) & (top[:, None] < bottom) & (bottom[:, None] > top)
    near &= line_of[:, None] < line_of
    one, other = np.nonzero(near)
    return one, other


def _together(
    drawing: Drawing, reporting: Sequence[Line], pieces: Numbers, line_of: Numbers, one: Numbers, other: Numbers
) -> Iterator[tuple[int, int]]:
    """Pairs of lines that run together on a stretch."""
    ax, ay, bx, by = pieces[one].T
    length = np.hypot(bx - ax, by - ay)
    ux, uy = (bx - ax) / length, (by - ay) / length
    cx, cy, dx, dy = pieces[other].T
    long = np.hypot(dx - cx, dy - cy)
    parallel = np.abs(ux * (dx - cx) + uy * (dy - cy)) > ALIKE * long
    along0, aside0 = (cx - ax) * ux + (cy - ay) * uy, (cy - ay) * ux - (cx - ax) * uy
    along1, aside1 = (dx - ax) * ux + (dy - ay) * uy, (dy - ay) * ux - (dx - ax) * uy
    low, high = np.zeros(len(one)), np.ones(len(one))
    for at, step, least, most in (
        (along0, along1 - along0, np.zeros(len(one)), length),
        (aside0, aside1 - aside0, np.full(len(one), -BESIDE), np.full(len(one), BESIDE)),
    ):
        with np.errstate(divide="ignore", invalid="ignore"):
            enter, leave = (least - at) / step, (most - at) / step
        enter, leave = np.minimum(enter, leave), np.maximum(enter, leave)
        still = np.abs(step) < 1e-9
        within = (at > least) & (at < most)
        enter, leave = np.where(still, np.where(within, 0, 2), enter), np.where(still, np.where(within, 1, -1), leave)
        low, high = np.maximum(low, enter), np.minimum(high, leave)
    shared = np.where(parallel, np.maximum(0, high - low) * long, 0)
    middle = (low + high) / 2
    sums: dict[tuple[int, int], float] = {}
    for at in np.nonzero(shared > 0)[0]:
        pair = int(line_of[one[at]]), int(line_of[other[at]])
        x, y = cx[at] + (dx[at] - cx[at]) * middle[at], cy[at] + (dy[at] - cy[at]) * middle[at]
        if not _arriving(drawing, reporting[pair[0]], reporting[pair[1]], float(x), float(y)):
            sums[pair] = sums.get(pair, 0.0) + float(shared[at])
    return (pair for pair, total in sums.items() if total > STRETCH and not _both_second(reporting, pair))


def _both_second(reporting: Sequence[Line], pair: tuple[int, int]) -> bool:
    """True if both are lines to a second boss, whom the card names: what runs together there says nothing of the tree."""
    return all(reporting[number].kind == SECOND for number in pair)


def _arriving(drawing: Drawing, one: Line, other: Line, x: float, y: float) -> bool:
    """True if two lines to the same person touch where both arrive."""
    if one.target != other.target:
        return False
    card = drawing.cards.get(one.target)
    return (card is not None and card.box.distance(x, y) < ARRIVAL) or any(
        np.hypot(x - line.end[0], y - line.end[1]) < ARRIVAL for line in (one, other)
    )


def _joined(drawing: Drawing, reporting: Sequence[Line], pieces: Numbers, line_of: Numbers) -> Iterator[tuple[int, int]]:
    """Pairs of lines one of which ends on the other."""
    ax, ay, bx, by = pieces.T
    square = (bx - ax) ** 2 + (by - ay) ** 2
    for number, line in enumerate(reporting):
        for x, y in (line.start, line.end):
            share = np.clip(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square, 0, 1)
            near = np.hypot(ax + share * (bx - ax) - x, ay + share * (by - ay) - y) < JOINED
            for other in np.unique(line_of[near]):
                if (
                    other != number
                    and not _both_second(reporting, (number, int(other)))
                    and not _arriving(drawing, line, reporting[other], x, y)
                ):
                    yield number, int(other)


def _crossings(reporting: Sequence[Line], pieces: Numbers, line_of: Numbers, one: Numbers, other: Numbers) -> int:
    """Places where lines to different bosses cross in the middle of both."""
    bosses = np.unique([line.source for line in reporting], return_inverse=True)[1]
    differ = bosses[line_of[one]] != bosses[line_of[other]]
    one, other = one[differ], other[differ]
    ax, ay, bx, by = pieces[one].T
    cx, cy, dx, dy = pieces[other].T
    turn = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    with np.errstate(divide="ignore", invalid="ignore"):
        s = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / turn
        t = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / turn
    meet = (np.abs(turn) > 1e-9) & (s >= 0) & (s < 1) & (t >= 0) & (t < 1)
    places = set()
    for at in np.nonzero(meet)[0]:
        x, y = ax[at] + s[at] * (bx[at] - ax[at]), ay[at] + s[at] * (by[at] - ay[at])
        ends = [end for number in (one[at], other[at]) for end in (reporting[line_of[number]].start, reporting[line_of[number]].end)]
        if all(np.hypot(x - end[0], y - end[1]) > JOINED for end in ends):
            places.add((round(x / STRETCH), round(y / STRETCH)))
    return len(places)
