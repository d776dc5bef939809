"""Lines on slides: connectors glued to two shapes, bent the way the chart bends them, so that they follow when a shape is moved."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pptx.enum.shapes import MSO_CONNECTOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from playbook.chart.layout.layout import Rect
from playbook.exports.pptx_text import rgb, unstyled

Point = tuple[float, float]
_QUARTER = "5400000"
_AIR = 14
"""Units that a tie keeps from the cards it goes around."""
_LEAST = 12_700.0
_MOST = 5
"""Stretches of the longest connector there is."""


def sides(rect: Rect) -> tuple[Point, ...]:
    """Return the points where a line can be glued to a card, in the order of the file format: above, left, below, right."""
    x, y = rect.middle
    return (x, rect.y), (rect.x, y), (x, rect.bottom), (rect.right, y)


def nearest_side(rect: Rect, point: Point) -> int:
    """The side of a card that lies nearest to a point."""
    return min(range(4), key=lambda side: _squared_distance(sides(rect)[side], point))


def facing_sides(first: Rect, second: Rect) -> tuple[int, int]:
    """The two sides between which a straight line is shortest."""
    return min(
        ((a, b) for a in range(4) for b in range(4)), key=lambda pair: _squared_distance(sides(first)[pair[0]], sides(second)[pair[1]])
    )  # fmt: skip


def _squared_distance(start: Point, end: Point) -> float:
    return (start[0] - end[0]) ** 2 + (start[1] - end[1]) ** 2


def tie_route(source: Rect, target: Rect, walls: Sequence[Rect]) -> tuple[tuple[int, int], list[Point]]:
    """Return the sides and the way of a tie between two cards: straight where no card is between, else around, above, below or beside."""
    at = facing_sides(source, target)
    straight = [sides(source)[at[0]], sides(target)[at[1]]]
    free = [wall for wall in walls if wall not in (source, target)]
    if not _crosses(straight, free):
        return at, straight
    low, high = max(source.bottom, target.bottom) + _AIR, min(source.y, target.y) - _AIR
    left, right = min(source.x, target.x) - _AIR, max(source.right, target.right) + _AIR
    for side, x, y in ((2, None, low), (0, None, high), (1, left, None), (3, right, None)):
        start, end = sides(source)[side], sides(target)[side]
        bends = [(place[0] if x is None else x, place[1] if y is None else y) for place in (start, end)]
        way = [start, *bends, end]
        if not _crosses(way, free):
            return (side, side), way
    return at, straight


def _crosses(points: Sequence[Point], walls: Sequence[Rect]) -> bool:
    return any(_cuts(start, end, wall) for start, end in pairwise(points) for wall in walls)


def _cuts(start: Point, end: Point, wall: Rect) -> bool:
    """Whether a straight line runs through a card."""
    near, far = 0.0, 1.0
    for low, high, at, step in (
        (wall.x, wall.right, start[0], end[0] - start[0]), (wall.y, wall.bottom, start[1], end[1] - start[1]),
    ):  # fmt: skip
        if abs(step) < 1e-9:
            if not low < at < high:
                return False
            continue
        first, last = sorted(((low - at) / step, (high - at) / step))
        near, far = max(near, first), min(far, last)
    return near < far


def glued_connector(
    shapes: Any, begin: Any, end: Any, at: tuple[int, int], points: Sequence[Point], name: str, *, kind: str = "bent"
) -> Any:
    """A connector from a side of one shape to a side of another, "bent" or "curved" through `points` (EMU) where it can bend so often."""
    line = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, 0, 0, 0, 0)
    line.begin_connect(begin, at[0])
    line.end_connect(end, at[1])
    line.name = name
    unstyled(line)
    _bend(line, points, kind)
    return line


def style_line(line: Any, color: str, width: float, *, dash: str | None = None, head: str | None = None, tail: str | None = None) -> None:
    """Set color, width in points, dash and the marks at the ends, in the words of the file format."""
    line.line.color.rgb = rgb(color)
    line.line.width = Pt(width)
    properties = line.line._get_or_add_ln()
    marks = {"a:prstDash": {"val": dash}, "a:headEnd": {"type": head}, "a:tailEnd": {"type": tail}}
    for tag, attributes in marks.items():
        if next(iter(attributes.values())):
            properties.append(properties.makeelement(qn(tag), {key: str(value) for key, value in attributes.items()}))


def _bend(line: Any, points: Sequence[Point], kind: str) -> None:
    """Give a connector its way: the file format says it as a shape in a box, turned and mirrored, with a share for each bend."""
    (x0, y0), (x1, y1) = points[0], points[-1]
    stretches = len(points) - 1
    upright = abs(points[1][0] - x0) < abs(points[1][1] - y0)
    if stretches < 2 or stretches > _MOST or not _square(points):
        stretches, points = 1, [points[0], points[-1]]
    # In the shape's own directions: u along the first stretch, v across it. A turned shape has u downwards.
    turned = stretches > 1 and upright
    along, across = (y1 - y0, x1 - x0) if turned else (x1 - x0, y1 - y0)
    if stretches > 1:  # a share of nothing says nothing
        along, across = along if abs(along) > _LEAST else _LEAST, across if abs(across) > _LEAST else _LEAST
    frame = line._element.spPr.find(qn("a:xfrm"))
    for name in ("rot", "flipH", "flipV"):
        frame.attrib.pop(name, None)
    if turned:
        frame.set("rot", _QUARTER)
    if along < 0:
        frame.set("flipH", "1")
    # A quarter turn to the right takes v to the left, so the mirror is the other way round.
    if (across > 0) if turned else (across < 0):
        frame.set("flipV", "1")
    width, height = round(abs(along)), round(abs(across))
    middle = (x0 + x1) / 2, (y0 + y1) / 2
    frame.off.x, frame.off.y = round(middle[0] - width / 2), round(middle[1] - height / 2)
    frame.ext.cx, frame.ext.cy = width, height
    geometry = line._element.spPr.find(qn("a:prstGeom"))
    geometry.set("prst", "straightConnector1" if stretches == 1 else f"{kind}Connector{stretches}")
    shares = geometry.get_or_add_avLst()
    for child in list(shares):
        shares.remove(child)
    for index in range(1, stretches - 1):
        x, y = points[index]
        share = (y - y0 if turned else x - x0) / along if index % 2 else (x - x0 if turned else y - y0) / across
        shares.append(shares.makeelement(qn("a:gd"), {"name": f"adj{index}", "fmla": f"val {round(share * 100_000)}"}))


def _square(points: Sequence[Point]) -> bool:
    """Whether a way runs upright and level by turns."""
    upright = [abs(x0 - x1) < abs(y0 - y1) for (x0, y0), (x1, y1) in pairwise(points)]
    straight = all(min(abs(x0 - x1), abs(y0 - y1)) < 1 for (x0, y0), (x1, y1) in pairwise(points))
    return straight and all(before is not after for before, after in pairwise(upright))
