"""A way around the cards for a line that no simple way serves: the shortest with few bends, along the gutters between them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush

from playbook.chart.layout.layout import Rect

Point = tuple[float, float]
State = tuple[int, int, bool]
"""Column, row, and whether the way came sideways."""
CLEAR, AIR, BEND, DEAREST_DOOR = 7, 3, 60, 20
MOST_CARDS = 150


class RoutingGrid:
    """The free stretches between all cards of a chart, found once for all its lines."""

    def __init__(self, walls: Sequence[Rect]) -> None:
        self.few = len(walls) <= MOST_CARDS
        self.xs = sorted({x for wall in walls for x in (wall.x - CLEAR, wall.middle[0], wall.right + CLEAR)})
        self.ys = sorted({y for wall in walls for y in (wall.y - CLEAR, wall.middle[1], wall.bottom + CLEAR)})
        self.sideways: set[tuple[int, int]] = set()
        self.upright: set[tuple[int, int]] = set()
        for wall in walls if self.few else ():
            left, right = bisect_right(self.xs, wall.x - AIR), bisect_left(self.xs, wall.right + AIR)
            top, bottom = bisect_right(self.ys, wall.y - AIR), bisect_left(self.ys, wall.bottom + AIR)
            self.sideways |= {(n, m) for n in range(left - 1, right) for m in range(top, bottom)}
            self.upright |= {(n, m) for n in range(left, right) for m in range(top - 1, bottom)}

    def detour(self, boss: Rect, report: Rect) -> list[Point]:
        """Level and upright stretches from the boss's card to the report's; in a very large chart a plain way, cards or not."""
        path = self._search(boss, report) if self.few else []
        turn, side = boss.bottom + CLEAR, report.x - CLEAR
        plain = [
            (boss.middle[0], boss.bottom),
            (boss.middle[0], turn),
            (side, turn),
            (side, report.middle[1]),
            (report.x, report.middle[1]),
        ]
        return tidy(path or plain)

    def _search(self, boss: Rect, report: Rect) -> list[Point]:
        doors = {self._crossing(outer): (inner, rank) for rank, (inner, outer) in enumerate(_doors(boss))}
        goals = {self._crossing(outer): inner for inner, outer in _doors(report)}
        aims = [(self.xs[n], self.ys[m]) for n, m in goals]
        queue: list[tuple[float, float, State]] = []
        cost: dict[State, float] = {}
        previous: dict[State, State] = {}
        for (n, m), (_, rank) in doors.items():
            start = (n, m, rank in (1, 2))
            cost[start] = rank * DEAREST_DOOR / 3
            heappush(queue, (0.0, -cost[start], start))
        while queue:
            _, negative_cost, state = heappop(queue)
            spent = -negative_cost
            if spent > cost[state]:
                continue
            if state[:2] in goals:
                return self._path(state, previous, doors[self._start_of(state, previous)][0], goals[state[:2]])
            for neighbor, length in self._steps(state):
                price = spent + length + (BEND if neighbor[2] != state[2] else 0)
                if price < cost.get(neighbor, float("inf")):
                    cost[neighbor], previous[neighbor] = price, state
                    heappush(queue, (price + self._lower_bound(neighbor, aims), -price, neighbor))  # of ways alike, the one that is further
        return []

    def _lower_bound(self, state: State, aims: Sequence[Point]) -> float:
        """Lower bound of the cost left (A*): level plus upright distance to the cheapest end, plus a bend where every way needs one."""
        n, m, sideways = state
        x, y = self.xs[n], self.ys[m]
        least = float("inf")
        for aim_x, aim_y in aims:
            dx, dy = abs(aim_x - x), abs(aim_y - y)
            least = min(least, dx + dy + (BEND if (dy if sideways else dx) else 0))
        return least

    def _crossing(self, point: Point) -> tuple[int, int]:
        return bisect_left(self.xs, point[0]), bisect_left(self.ys, point[1])

    def _steps(self, state: State) -> Iterator[tuple[State, float]]:
        n, m, _ = state
        if n + 1 < len(self.xs) and (n, m) not in self.sideways:
            yield (n + 1, m, True), self.xs[n + 1] - self.xs[n]
        if n and (n - 1, m) not in self.sideways:
            yield (n - 1, m, True), self.xs[n] - self.xs[n - 1]
        if m + 1 < len(self.ys) and (n, m) not in self.upright:
            yield (n, m + 1, False), self.ys[m + 1] - self.ys[m]
        if m and (n, m - 1) not in self.upright:
            yield (n, m - 1, False), self.ys[m] - self.ys[m - 1]

    def _start_of(self, state: State, previous: dict[State, State]) -> tuple[int, int]:
        while state in previous:
            state = previous[state]
        return state[:2]

    def _path(self, state: State, previous: dict[State, State], start: Point, end: Point) -> list[Point]:
        path = [end, (self.xs[state[0]], self.ys[state[1]])]
        while state in previous:
            state = previous[state]
            path.append((self.xs[state[0]], self.ys[state[1]]))
        return [start, *path[:0:-1], end]


def _doors(card: Rect) -> list[tuple[Point, Point]]:
    """Points at which a line may touch a card, each with one just outside: below, left, right, above."""
    x, y = card.middle
    return [
        ((x, card.bottom), (x, card.bottom + CLEAR)), ((card.x, y), (card.x - CLEAR, y)),
        ((card.right, y), (card.right + CLEAR, y)), ((x, card.y), (x, card.y - CLEAR)),
    ]  # fmt: skip


def tidy(points: Sequence[Point]) -> list[Point]:
    """Drop points that repeat or lie on a straight stretch of a way."""
    corners = [points[0]]
    for point, following in zip(points[1:], [*points[2:], None], strict=True):
        if point == corners[-1]:
            continue
        if following and ((corners[-1][0] == point[0] == following[0]) or (corners[-1][1] == point[1] == following[1])):
            continue
        corners.append(point)
    return corners
