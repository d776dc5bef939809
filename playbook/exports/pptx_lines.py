"""Outlines on slides: ways of lines, strips and dots as shapes of their own, which keep their course in any program."""

from collections.abc import Iterator, Sequence
from math import hypot
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from playbook.chart.layout.rect import Point, Rect
from playbook.exports.pptx_text import rgb, unstyled

BEND = 7.0
"""Radius of a corner of a reporting line, in units of the picture."""
Step = tuple[str, Sequence[Point]]
"""A piece of an outline: its name in the file format, and its points, the last of which it ends at."""
Outline = Sequence[Step]
_FINE = 1000
"""Parts of a point that the places in an outline are counted in."""
_WHOLE_TURN = {"stAng": "10800000", "swAng": "21600000"}


def bent(points: Sequence[Point], radius: float = BEND) -> Outline:
    """A way with rounded corners, as the picture has it."""
    steps: list[Step] = [("moveTo", [points[0]])]
    for previous, corner, following in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, *(hypot(corner[0] - end[0], corner[1] - end[1]) / 2 for end in (previous, following)))
        steps.append(("lnTo", [_towards(corner, previous, reach)]))
        steps.append(("quadBezTo", [corner, _towards(corner, following, reach)]))
    return [*steps, ("lnTo", [points[-1]])]


def curved(points: Sequence[Point]) -> Outline:
    """A way along the control points of cubic curves that follow one another."""
    return [("moveTo", [points[0]]), *(("cubicBezTo", points[first : first + 3]) for first in range(1, len(points) - 2, 3))]


def closed(points: Sequence[Point]) -> Outline:
    """The outline of a field with straight sides."""
    return [("moveTo", [points[0]]), *(("lnTo", [point]) for point in points[1:]), ("close", [])]


def dot(middle: Point, radius: float) -> Outline:
    """The outline of a disc."""
    return [("moveTo", [(middle[0] - radius, middle[1])]), ("arcTo", [(radius, radius)]), ("close", [])]


def strip(width: float, height: float, corner: float) -> Outline:
    """The outline of a strip at the left of a card, whose left corners are round."""
    return [
        ("moveTo", [(width, 0.0)]), ("lnTo", [(width, height)]),
        ("lnTo", [(corner, height)]), ("quadBezTo", [(0.0, height), (0.0, height - corner)]),
        ("lnTo", [(0.0, corner)]), ("quadBezTo", [(0.0, 0.0), (corner, 0.0)]), ("close", []),
    ]  # fmt: skip


def _towards(start: Point, end: Point, length: float) -> Point:
    distance = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return start[0] + (end[0] - start[0]) * length / distance, start[1] + (end[1] - start[1]) * length / distance


def bounds(outlines: Sequence[Outline]) -> Rect:
    """The rectangle that an outline's own points span; what a curve leans on may lie outside."""
    places = [place for outline in outlines for place in _places(outline)]
    x, y = min(place[0] for place in places), min(place[1] for place in places)
    return Rect(x, y, max(place[0] for place in places) - x, max(place[1] for place in places) - y)


def _places(outline: Outline) -> Iterator[Point]:
    at = (0.0, 0.0)
    for name, points in outline:
        if name == "arcTo":
            (across, down), (x, y) = points[0], at
            yield from ((x + 2 * across, y - down), (x + 2 * across, y + down))
        elif points:
            at = points[-1]
            yield at


def outlined(shapes: Any, outlines: Sequence[tuple[Outline, bool]], rect: Rect, name: str) -> Any:
    """A shape of outlines, each filled or not, in a rectangle of the slide (all in points)."""
    shape = unstyled(shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(rect.x), Pt(rect.y), Pt(rect.width), Pt(rect.height)))
    shape.name = name
    old = shape._element.spPr.find(qn("a:prstGeom"))
    geometry = old.makeelement(qn("a:custGeom"), {})
    for tag in ("avLst", "gdLst", "ahLst", "cxnLst"):
        _add(geometry, tag)
    _add(geometry, "rect", l="0", t="0", r="r", b="b")
    paths = _add(geometry, "pathLst")
    for outline, filled in outlines:
        path = _add(paths, "path", w=str(_fine(rect.width)), h=str(_fine(rect.height)), **({} if filled else {"fill": "none"}))
        for step, points in outline:
            if step == "arcTo":
                _add(path, step, wR=str(_fine(points[0][0])), hR=str(_fine(points[0][1])), **_WHOLE_TURN)
                continue
            element = _add(path, step)
            for x, y in points:
                _add(element, "pt", x=str(_fine(x - rect.x)), y=str(_fine(y - rect.y)))
    old.getparent().replace(old, geometry)
    return shape


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    element = parent.makeelement(qn(f"a:{tag}"), attributes)
    parent.append(element)
    return element


def _fine(points: float) -> int:
    return round(points * _FINE)


def style_line(shape: Any, color: str, width: float, *, dash: str | None = None, tail: str | None = None) -> None:
    """Set color, width in points, dash and the mark at the end of a line, in the words of the file format."""
    shape.line.color.rgb, shape.line.width = rgb(color), Pt(width)
    properties = shape.line._get_or_add_ln()
    for tag, name, value in (("a:prstDash", "val", dash), ("a:tailEnd", "type", tail)):
        if value:
            properties.append(properties.makeelement(qn(tag), {name: value}))
