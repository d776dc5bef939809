"""The ways of the reporting lines: upright and level stretches between the cards, one trunk a boss, no card crossed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from playbook.chart.edges.astar import RoutingGrid, tidy
from playbook.chart.layout.layout import Layout, Rect

Point = tuple[float, float]
LANE, LANES, STEP, GUTTER = 8, 3, 5, 7


@dataclass(frozen=True)
class Route:
    """A reporting line from boss to report, in the picture's units."""

    boss: str
    report: str
    dotted: bool
    points: tuple[Point, ...]


def routes(lines: Sequence[tuple[str, str, bool]], layout: Layout) -> tuple[Route, ...]:
    """The way of every line (boss, report, dotted), in their order: down, else to the right, else around."""
    downward = _Direction(lines, layout.cards)
    rightward = _Direction(lines, {id: _turn(rect) for id, rect in layout.cards.items()})
    gutters = RoutingGrid(list(layout.cards.values()))
    all_routes = []
    for boss, report, dotted in lines:
        points = downward.plain_path(boss, report, dotted=dotted)
        if not points:
            points = [(y, x) for x, y in rightward.plain_path(boss, report, dotted=dotted)]
        if not points:
            points = gutters.detour(layout.cards[boss], layout.cards[report])
        all_routes.append(Route(boss, report, dotted, tuple(points)))
    return tuple(all_routes)


class _Direction:
    """The plain ways when reports stand below their boss (or, with the cards turned, to the right)."""

    def __init__(self, lines: Sequence[tuple[str, str, bool]], cards: Mapping[str, Rect]) -> None:
        self.cards = cards
        self.walls = np.array([(wall.x, wall.right, wall.y, wall.bottom) for wall in cards.values()]).reshape(-1, 4).T
        self.lanes = _lanes(lines, cards)
        self.stacked = _stacked_reports(lines, cards)

    def plain_path(self, boss: str, report: str, *, dotted: bool) -> list[Point]:
        """The plain way, or nothing when a card stands in it."""
        upper, lower, lane = self.cards[boss], self.cards[report], self.lanes[boss]
        if lower.y < upper.bottom:
            return []
        start = (upper.middle[0], upper.bottom)
        candidates = (
            [] if dotted or report in self.stacked else [[start, (start[0], lane), (lower.middle[0], lane), (lower.middle[0], lower.y)]]
        )
        for gutter, edge in ((lower.x - GUTTER, lower.x), (lower.right + GUTTER, lower.right)):
            candidates.append([start, (start[0], lane), (gutter, lane), (gutter, lower.middle[1]), (edge, lower.middle[1])])
        return next((path for path in map(tidy, candidates) if _is_clear(path, self.walls)), [])


def _turn(rect: Rect) -> Rect:
    return Rect(rect.y, rect.x, rect.height, rect.width)


def _lanes(lines: Sequence[tuple[str, str, bool]], cards: Mapping[str, Rect]) -> dict[str, float]:
    """The level on which each boss's trunk runs sideways: bosses side by side whose trunks would overlap get levels of their own."""
    spans: dict[str, list[float]] = defaultdict(list)
    for boss, report, _ in lines:
        spans[boss] += [cards[boss].middle[0], cards[report].x - GUTTER, cards[report].middle[0]]
    occupied_spans: dict[int, list[list[tuple[float, float]]]] = defaultdict(lambda: [[] for _ in range(LANES)])
    level = {}
    for boss in sorted(spans, key=lambda id: (cards[id].bottom, min(spans[id]))):
        low, high = min(spans[boss]), max(spans[boss])
        rows = occupied_spans[round(cards[boss].bottom)]
        lane = next((n for n, row in enumerate(rows) if all(high < left or right < low for left, right in row)), LANES - 1)
        rows[lane].append((low, high))
        level[boss] = cards[boss].bottom + LANE + STEP * lane
    return level


def _stacked_reports(lines: Sequence[tuple[str, str, bool]], cards: Mapping[str, Rect]) -> set[str]:
    """Reports that stand above one another under one boss: their lines come in from the side."""
    columns: dict[tuple[str, int], list[str]] = defaultdict(list)
    for boss, report, dotted in lines:
        if not dotted:
            columns[boss, round(cards[report].x)].append(report)
    return {report for reports in columns.values() if len(reports) > 1 for report in reports}


def _is_clear(points: list[Point], walls: npt.NDArray[Any]) -> bool:
    """Whether a way crosses no card. Its two ends only touch theirs."""
    west, east, north, south = walls
    for (x1, y1), (x2, y2) in pairwise(points):
        left, right, top, bottom = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
        if ((left < east) & (right > west) & (top < south) & (bottom > north)).any():
            return False
    return True
