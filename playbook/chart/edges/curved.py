"""Influence and conflict: curves between two cards that keep clear of the others where they can."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot
from typing import Any

import numpy as np
import numpy.typing as npt

from playbook.chart.layout.layout import Rect

Point = tuple[float, float]
BENDS = (0.12, -0.12, 0.25, -0.25, 0.4, -0.4, 0.6, -0.6, 0.0, 0.85, -0.85)
ALONG = (0.5, 0.2, 0.8)
"""Positions of the bend, as shares of the way to the target."""
SHAPES = tuple((bend, along) for along in ALONG for bend in BENDS)
SAMPLES, AIR, CLOSE = 24, 9, 9
WALL, LABEL = 10, 6
"""Cost of each point of a curve on a card (or off the chart) and on a department's name."""
Numbers = npt.NDArray[Any]


def curve(
    source: Rect, target: Rect, walls: Sequence[Rect], labels: Sequence[Rect], earlier_curves: Sequence[Sequence[Point]], room: Point
) -> list[Point]:
    """Start, control point and end of the bend that crosses least, stays in the room and runs along no earlier curve."""
    candidates = [_control_points(source, target, bend, along) for bend, along in SHAPES]
    curves = np.array([sample_points(candidate, SAMPLES) for candidate in candidates])
    x, y = curves[..., 0], curves[..., 1]
    price = np.array([3 * abs(bend) + 2 * abs(along - 0.5) for bend, along in SHAPES])
    price += WALL * _hits(x, y, _edges([wall for wall in walls if wall not in (source, target)], AIR))
    price += WALL * _hits(x[:, 1:-1], y[:, 1:-1], _edges([source, target], 0))
    price += LABEL * _hits(x, y, _edges(labels, 0))
    price += WALL * ((x <= 0) | (x >= room[0]) | (y <= -6) | (y >= room[1] + 6)).sum(axis=1)
    if earlier_curves:
        a, b = np.array(earlier_curves).reshape(-1, 2).T
        overlaps = (x[:, 3:-3, None] - a) ** 2 + (y[:, 3:-3, None] - b) ** 2 < CLOSE**2
        price += 2 * overlaps.sum(axis=(1, 2))
    return candidates[int(np.argmin(price))]


def _edges(rects: Sequence[Rect], air: float) -> Numbers:
    """Left, right, top and bottom of each, wider by `air`."""
    return np.array([(rect.x - air, rect.right + air, rect.y - air, rect.bottom + air) for rect in rects]).reshape(-1, 4)


def _hits(x: Numbers, y: Numbers, edges: Numbers) -> Numbers:
    """For each way, how many of its points lie in how many of the rectangles."""
    left, right, top, bottom = edges.T
    x, y = x[..., None], y[..., None]
    hits: Numbers = ((x > left) & (x < right) & (y > top) & (y < bottom)).sum(axis=(1, 2))
    return hits


def sample_points(control_points: Sequence[Point], count: int) -> list[Point]:
    """Points along the curve, both ends included."""
    (x0, y0), (x1, y1), (x2, y2) = control_points
    points = []
    for step in range(count + 1):
        t = step / count
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        points.append((a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2))
    return points


def zigzag(control_points: Sequence[Point], width: float = 4, step: float = 9) -> list[Point]:
    """The curve as a zigzag of even teeth."""
    points = sample_points(control_points, 60)
    length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))
    teeth = max(4, round(length / step))
    base_points = sample_points(control_points, teeth)
    corners = [base_points[0]]
    for n, (x, y) in enumerate(base_points[1:-1], 1):
        dx, dy = base_points[n + 1][0] - base_points[n - 1][0], base_points[n + 1][1] - base_points[n - 1][1]
        along = hypot(dx, dy) or 1
        swing = width if n % 2 else -width
        corners.append((x - dy / along * swing, y + dx / along * swing))
    return [*corners, base_points[-1]]


def _control_points(source: Rect, target: Rect, bend: float, along: float) -> list[Point]:
    (x1, y1), (x2, y2) = source.middle, target.middle
    control = (x1 + (x2 - x1) * along - (y2 - y1) * bend, y1 + (y2 - y1) * along + (x2 - x1) * bend)
    return [_border(source, control), control, _border(target, control)]


def _border(card: Rect, towards: Point) -> Point:
    """Point at which the way from the card's middle to a point leaves the card, with a little air."""
    x, y = card.middle
    dx, dy = towards[0] - x, towards[1] - y
    across = card.width / 2 + 5, card.height / 2 + 5
    share = max(abs(dx) / across[0], abs(dy) / across[1])
    return (x + dx / share, y + dy / share) if share else (x, y - across[1])
