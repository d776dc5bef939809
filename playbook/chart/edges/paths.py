"""The ways of all lines, found once for the places and kept with them: a change of stance finds them again in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

from playbook.caching import LRUCache
from playbook.chart.edges.curved import Point, curve, sample_points, zigzag
from playbook.chart.edges.orthogonal import Route, routes
from playbook.chart.layout.layout import Layout, Rect
from playbook.chart.svg import number, polyline

KEPT = 64
Reporting = tuple[str, str, bool]
"""Boss, report, and whether the line is dotted."""
Tie = tuple[str, str, bool]
"""Source, target, and whether they are in conflict."""


@dataclass(frozen=True)
class Curve:
    """The way of an influence or conflict line: SVG path data, and its middle."""

    path: str
    middle: Point


@dataclass(frozen=True)
class EdgePaths:
    """Routes and curves in the order they were asked for; `paths` are the routes as SVG path data."""

    routes: tuple[Route, ...]
    paths: tuple[str, ...]
    curves: tuple[Curve, ...]


_PATHS = LRUCache[EdgePaths](KEPT)
"""Paths of all lines of a chart, by its layout and the lines."""


def ways(layout: Layout, reporting: Sequence[Reporting], ties: Sequence[Tie]) -> EdgePaths:
    """The ways of reporting lines and of ties between the cards of `layout`, from memory when the same was asked before."""
    key = (layout.key, tuple(layout.cards), tuple(reporting), tuple(ties))
    return _PATHS.get(key, lambda: _edge_paths(layout, reporting, ties))


def _edge_paths(layout: Layout, reporting: Sequence[Reporting], ties: Sequence[Tie]) -> EdgePaths:
    lines = routes(reporting, layout)
    walls = list(layout.cards.values())
    labels = [Rect(box.x, box.y, box.width, layout.strip) for box in layout.boxes.values()]
    samples: list[list[Point]] = []
    curves = []
    for source, target, conflict in ties:
        control_points = curve(layout.cards[source], layout.cards[target], walls, labels, samples, (layout.width, layout.height))
        samples.append(sample_points(control_points, 24))
        curves.append(Curve(_wave(control_points) if conflict else _bow(control_points), sample_points(control_points, 2)[1]))
    return EdgePaths(lines, tuple(polyline(list(line.points)) for line in lines), tuple(curves))


def _wave(control_points: list[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in zigzag(control_points))


def _bow(control_points: list[Point]) -> str:
    (x0, y0), (x1, y1), (x2, y2) = control_points
    return f"M{number(x0)} {number(y0)}Q{number(x1)} {number(y1)} {number(x2)} {number(y2)}"
