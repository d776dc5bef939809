"""Influence, conflict and second bosses: Graphviz leads their curves around the cards and the names of departments."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

import graphviz

from playbook.caching import LRUCache
from playbook.chart.graphviz_process import drawn
from playbook.chart.layout.departments import Ground
from playbook.chart.layout.layout import Layout
from playbook.chart.layout.rect import Point, Rect, around
from playbook.chart.layout.shapes import TAB, TAB_GAP
from playbook.chart.svg import number

KEPT = 64
AROUND = 260.0
"""Distance from the cards that curves join beyond which nothing is in their way."""
BEFORE = 4.4
"""Units from the card at which a curve ends: clear of the frame of those who are key, and less than 8 pixels on any screen."""
STAR_IN, STAR = 3.0, 14.0
"""Place of the star inside the right upper corner of a card, and how near to its middle no curve ends."""
APART = 0.4
"""Units that Graphviz keeps between a curve and what it leads around."""
CLEAR = 2.0
"""Units between two things that Graphviz leads around: it gives up where they touch, after rounding."""
NAME_TOP, NAME_HEIGHT = 2.0, 17.0
"""The letters of a department's name in its room."""
WIDER, BESIDE_CARD = 5.0, 8.0
"""Units that letters may be wider than reckoned, and that a name above a card may begin left of it."""
TALLY = 120
"""Most that a tally takes of its room."""
OUTSIDE = 200
"""Width of the name of the frame around those outside the customer, from the frame on."""
BELOW = 1.0
"""Distance of the tab below a card from the room that a curve needs at its end."""
COLUMN = 14.0
"""Cards below one another that are no further apart stand in the way as one."""
BESIDE = 3.0
"""Units that a curve keeps from an upright reporting line that it would run along."""
NARROW = 2 * BESIDE + 1
"""A wall no wider stands around an upright line."""
GAP, BETWEEN_GAPS = 4.0, 90.0
"""Half of a gap in a level line that a curve may cross it in, and about how far the gaps are apart."""
_INCH = 72


@dataclass(frozen=True)
class Curve:
    """The way of a line: the control points of cubic curves that follow one another."""

    points: tuple[Point, ...]

    @property
    def path(self) -> str:
        """The way as SVG path data."""
        start, *others = (f"{number(x)} {number(y)}" for x, y in self.points)
        return f"M{start}C{' '.join(others)}"

    @property
    def middle(self) -> Point:
        """The point halfway along."""
        points = list(self.samples())
        steps = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
        left = sum(steps) / 2
        for point, step in zip(points, steps, strict=False):
            if left <= step:
                return point
            left -= step
        return points[-1]

    def samples(self, count: int = 12) -> Iterator[Point]:
        """Points along the way, `count` for each of its curves."""
        for first in range(0, len(self.points) - 3, 3):
            p = self.points[first : first + 4]
            for step in range(count + 1):
                t = step / count
                weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
                yield sum(w * q[0] for w, q in zip(weights, p, strict=True)), sum(w * q[1] for w, q in zip(weights, p, strict=True))


_CURVES = LRUCache[tuple[Curve, ...]](KEPT)
"""Curves of all lines of a chart that are no part of the tree, by its layout and the lines."""


def curves(layout: Layout, lines: Sequence[tuple[str, str]], *, thin: bool = False) -> tuple[Curve, ...]:
    """The ways of lines (source, target) between the cards of `layout`, in their order; from memory when the same was asked before.

    `thin`: they look like reporting lines, and keep away from those.
    Raises PlaybookError "chart-failed" when Graphviz fails.
    """
    if not lines:
        return ()
    return _CURVES.get((layout.key, tuple(layout.cards), tuple(lines), thin), lambda: _routed(layout, lines, thin=thin))


def _routed(layout: Layout, lines: Sequence[tuple[str, str]], *, thin: bool) -> tuple[Curve, ...]:
    ends = sorted({end for line in lines for end in line})
    node = {person: f"card{index}" for index, person in enumerate(ends)}
    graph = graphviz.Digraph(
        graph_attr={"splines": "true", "esep": f"+{APART}", "notranslate": "true"},
        node_attr={"shape": "box", "fixedsize": "true", "label": ""},
        edge_attr={"dir": "none"},
    )
    for person, name in node.items():
        _pin(graph, name, layout.cards[person].grown(BEFORE))
    for index, wall in enumerate(_walls(layout, ends, thin=thin)):
        _pin(graph, f"wall{index}", wall)
    for index, (source, target) in enumerate(lines):
        graph.edge(node[source], node[target], id=str(index))
    answer = drawn(graph.source, "nop2")
    found = {int(edge["id"]): tuple(_points(edge["pos"])) for edge in answer["edges"]}
    return tuple(
        Curve((_near(layout.cards[source], found[index][0]), *found[index][1:-1], _near(layout.cards[target], found[index][-1])))
        for index, (source, target) in enumerate(lines)
    )


def _near(card: Rect, end: Point) -> Point:
    """An end of a curve as near to its card as BEFORE, at a corner too, and clear of the star at the right upper one."""
    x, y = end
    if hypot(x - card.right + STAR_IN, y - card.y - STAR_IN) < STAR:
        x, y = (x, card.y + STAR_IN + STAR) if x - card.right > card.y - y else (card.right - STAR_IN - STAR, y)
    inner = min(max(x, card.x), card.right), min(max(y, card.y), card.bottom)
    share = min(1.0, BEFORE / (hypot(x - inner[0], y - inner[1]) or 1.0))
    return inner[0] + (x - inner[0]) * share, inner[1] + (y - inner[1]) * share


def _pin(graph: graphviz.Digraph, name: str, rect: Rect) -> None:
    """A node that covers a rectangle. Graphviz counts upward, and in points."""
    x, y = rect.middle
    graph.node(name, pos=f"{x:.2f},{-y:.2f}!", width=f"{rect.width / _INCH:.4f}", height=f"{rect.height / _INCH:.4f}")


def _points(pos: str) -> Iterator[Point]:
    for pair in pos.split():
        x, y = pair.split(",")
        yield float(x), -float(y)


def _along(layout: Layout) -> Iterator[Rect]:
    """Reporting lines that a curve might run along: it crosses an upright one between two cards, and the others in a gap, steeply."""
    for route in layout.routes:
        (x, y), (_, end) = route.points[-2:]
        if y == end and len(route.points) > 2:
            card = layout.cards[route.report]
            yield Rect(x - BESIDE, card.y + BESIDE, 2 * BESIDE, card.height - 2 * BESIDE)
    levels, uprights = set(), set()
    for route in layout.routes:
        for (x, y), (x2, y2) in pairwise(route.points):
            if x == x2:
                uprights.add((x, min(y, y2), max(y, y2)))
            elif len(route.points) > 2 and (x2, y2) != route.points[-1]:
                levels.add((y, min(x, x2), max(x, x2)))
    for y, x, end in _stretches(levels):
        yield Rect(x, y - BESIDE, end - x, 2 * BESIDE)
    for x, y, end in _stretches(uprights):
        yield Rect(x - BESIDE, y, 2 * BESIDE, end - y)


def _stretches(lines: Collection[tuple[float, float, float]]) -> Iterator[tuple[float, float, float]]:
    """Lines, each given by its place and where it begins and ends along it, in stretches with a gap on both sides."""
    along: dict[float, list[tuple[float, float]]] = {}
    for place, start, end in sorted(lines):
        along.setdefault(place, []).append((start, end))
    for place, pieces in along.items():
        stops = sorted({stop for piece in pieces for stop in piece})
        for start, end in pairwise(stops):
            count = max(1, round((end - start) / BETWEEN_GAPS))
            step = (end - start) / count
            if step > 3 * GAP and any(first <= start and end <= last for first, last in pieces):
                yield from ((place, start + index * step + GAP, start + (index + 1) * step - GAP) for index in range(count))


def _blocks(layout: Layout) -> dict[str, Rect]:
    """For each card the room of it and of the names that stand right above it: no curve squeezes in between."""
    blocks = {}
    for person, card in layout.cards.items():
        x, top = card.x, card.y
        for ground in reversed(layout.grounds):
            name = ground.name
            if abs(name.bottom - top) < 1 and name.x > card.x - BESIDE_CARD and _right(ground) <= card.right:
                x, top = min(x, name.x - CLEAR), name.y
        blocks[person] = Rect(x, top, card.right - x, card.bottom - top)
    return blocks


def _right(ground: Ground) -> float:
    """The right end of a department's name, in letters a little wider than reckoned."""
    return ground.name.x + min(ground.name.width, ground.letters) + WIDER


def _walls(layout: Layout, ends: Collection[str], *, thin: bool = False) -> list[Rect]:
    """Everything a curve may not cross, none upon another: other cards and names; for `thin` curves lines they might run along too."""
    taken = [layout.cards[person].grown(BEFORE) for person in ends]
    walls = [*_columns(layout, ends), *_texts(layout), *(_along(layout) if thin else ())]
    room = around(taken).grown(AROUND)
    walls = [wall for wall in walls if wall.meets(room)]
    placed: list[Rect] = []
    for wall in walls:
        for other in (other for other in [*taken, *placed] if other.grown(CLEAR).meets(wall)):
            wall = _beside(wall, other)
        if wall.width > 2 and wall.height > 2:
            placed.append(wall)
    return placed


def _beside(wall: Rect, other: Rect) -> Rect:
    """As much of a wall as is clear of another: above or below it of a narrow one, else what is left or right of it."""
    if not other.grown(CLEAR).meets(wall):
        return wall
    if wall.width <= NARROW:
        top = other.bottom + CLEAR if other.middle[1] < wall.middle[1] else wall.y
        bottom = wall.bottom if top > wall.y else other.y - CLEAR
        return Rect(wall.x, top, wall.width, bottom - top)
    left = other.right + CLEAR if other.middle[0] < wall.middle[0] else wall.x
    right = wall.right if left > wall.x else other.x - CLEAR
    return Rect(left, wall.y, right - left, wall.height)


def _columns(layout: Layout, ends: Collection[str]) -> Iterator[Rect]:
    """The cards at which no curve ends, with the names above them, those below one another as one."""
    blocks = _blocks(layout)
    column: list[Rect] = []
    others = []
    for person, card in layout.cards.items():
        if person not in ends:
            shift = 0.0 if card.height > TAB else BELOW if layout.tabs.get(person) in ends else CLEAR + 1 - TAB_GAP
            block = blocks[person]
            others.append(Rect(block.x, block.y + shift, block.width, block.height - shift))
    for block in sorted(others, key=lambda rect: (rect.right, rect.y)):
        if column and (block.right != column[-1].right or block.y > column[-1].bottom + COLUMN):
            yield around(column)
            column = []
        column.append(block)
    if column:
        yield around(column)


def _texts(layout: Layout) -> Iterator[Rect]:
    """The names of departments and the tallies beside them, and what stands above those who are outside."""
    if layout.outside:
        x, y, wide = layout.outside.x, layout.outside.y, layout.outside.width
        yield Rect(x + CLEAR, y + NAME_TOP, min(wide, OUTSIDE) - 2 * CLEAR, NAME_HEIGHT)
    for ground in layout.grounds:
        name, tally = ground.name, ground.tally
        yield Rect(name.x - CLEAR, name.y + NAME_TOP, _right(ground) - name.x + CLEAR, NAME_HEIGHT)
        if tally and tally.x > name.x + ground.letters:
            wide = min(TALLY, tally.width)
            yield Rect(tally.right - wide, tally.y + NAME_TOP, wide, NAME_HEIGHT)
