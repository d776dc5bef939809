"""Influence and conflict: curves between two cards that keep clear of the others where they can."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from playbook.chart.places import Rect

Point = tuple[float, float]
BENDS = (0.12, -0.12, 0.25, -0.25, 0.4, -0.4, 0.6, -0.6, 0.0, 0.85, -0.85)
SAMPLES, AIR = 24, 9


def curve(
    source: Rect, target: Rect, walls: Sequence[Rect], labels: Sequence[Rect], taken: Sequence[Sequence[Point]], room: Point
) -> list[Point]:
    """Start, control point and end of the bend that crosses least, stays in the room and runs along no earlier curve."""
    others = [wall for wall in walls if wall not in (source, target)]
    best: tuple[float, list[Point]] | None = None
    for bend in BENDS:
        bent = _bent(source, target, bend)
        samples = sampled(bent, SAMPLES)
        price = abs(bend) * 3
        price += 10 * sum(
            wall.x - AIR < x < wall.right + AIR and wall.y - AIR < y < wall.bottom + AIR for x, y in samples for wall in others
        )
        price += 10 * sum(card.x < x < card.right and card.y < y < card.bottom for x, y in samples[1:-1] for card in (source, target))
        price += 2 * sum(label.x < x < label.right and label.y < y < label.bottom for x, y in samples for label in labels)
        price += 10 * sum(not (0 < x < room[0] and -6 < y < room[1] + 6) for x, y in samples)
        price += 2 * sum(hypot(x - a, y - b) < 9 for x, y in samples[3:-3] for way in taken for a, b in way)
        if best is None or price < best[0]:
            best = (price, bent)
    return best[1] if best else _bent(source, target, 0)


def sampled(bent: Sequence[Point], count: int) -> list[Point]:
    """Points along the curve, both ends included."""
    (x0, y0), (x1, y1), (x2, y2) = bent
    found = []
    for step in range(count + 1):
        t = step / count
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        found.append((a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2))
    return found


def zigzag(bent: Sequence[Point], width: float = 4, step: float = 9) -> list[Point]:
    """The curve as a zigzag of even teeth."""
    points = sampled(bent, 60)
    length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))
    teeth = max(4, round(length / step))
    found = sampled(bent, teeth)
    moved = [found[0]]
    for n, (x, y) in enumerate(found[1:-1], 1):
        dx, dy = found[n + 1][0] - found[n - 1][0], found[n + 1][1] - found[n - 1][1]
        along = hypot(dx, dy) or 1
        swing = width if n % 2 else -width
        moved.append((x - dy / along * swing, y + dx / along * swing))
    return [*moved, found[-1]]


def _bent(source: Rect, target: Rect, bend: float) -> list[Point]:
    (x1, y1), (x2, y2) = source.middle, target.middle
    control = ((x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend)
    return [_border(source, control), control, _border(target, control)]


def _border(card: Rect, towards: Point) -> Point:
    """Where the way from the card's middle to a point leaves the card, with a little air."""
    x, y = card.middle
    dx, dy = towards[0] - x, towards[1] - y
    across = card.width / 2 + 5, card.height / 2 + 5
    share = max(abs(dx) / across[0], abs(dy) / across[1])
    return (x + dx / share, y + dy / share) if share else (x, y - across[1])
