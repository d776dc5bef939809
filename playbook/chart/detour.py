"""A way around the cards for a line that no simple way serves: the shortest with few bends, along the gutters between them."""

from collections.abc import Sequence
from heapq import heappop, heappush

from playbook.chart.places import Rect

Point = tuple[float, float]
CLEAR, BEND, MOST_CARDS = 8, 60, 250


def detour(boss: Rect, report: Rect, walls: Sequence[Rect]) -> list[Point]:
    """Level and upright stretches from the boss's card to the report's. In a very large chart a plain way, cards or not."""
    start, ends = (
        (boss.middle[0], boss.bottom),
        [(report.x, report.middle[1]), (report.right, report.middle[1]), (report.middle[0], report.y)],
    )
    if len(walls) <= MOST_CARDS:
        found = _search(boss, report, walls)
        if found:
            return found
    turn = boss.bottom + CLEAR
    return [start, (start[0], turn), (ends[0][0] - CLEAR, turn), (ends[0][0] - CLEAR, ends[0][1]), ends[0]]


def _search(boss: Rect, report: Rect, walls: Sequence[Rect]) -> list[Point]:
    xs = sorted({edge for wall in walls for edge in (wall.x - CLEAR, wall.right + CLEAR)} | {boss.middle[0], report.middle[0]})
    ys = sorted({edge for wall in walls for edge in (wall.y - CLEAR, wall.bottom + CLEAR)} | {boss.middle[1], report.middle[1]})
    doors = _doors(boss)
    goals = {outer: inner for inner, outer in _doors(report)}
    column, row = {x: n for n, x in enumerate(xs)}, {y: n for n, y in enumerate(ys)}
    queue: list[tuple[float, int, Point, str]] = []
    cost: dict[tuple[Point, str], float] = {}
    before: dict[tuple[Point, str], tuple[Point, str] | None] = {}
    for order, (_, outer) in enumerate(doors):
        way = "y" if outer[0] == boss.middle[0] else "x"
        price = order * 20.0
        cost[outer, way], before[outer, way] = price, None
        heappush(queue, (price, len(cost), outer, way))
    while queue:
        spent, _, here, way = heappop(queue)
        if spent > cost[here, way]:
            continue
        if here in goals:
            path = [goals[here]]
            state: tuple[Point, str] | None = (here, way)
            while state:
                path.append(state[0])
                state = before[state]
            path.append(next(inner for inner, outer in doors if outer == path[-1]))
            return tidy(path[::-1])
        for there, turn in _steps(here, xs, ys, column, row):
            if _blocked(here, there, walls):
                continue
            price = spent + abs(there[0] - here[0]) + abs(there[1] - here[1]) + (BEND if turn != way else 0)
            if price < cost.get((there, turn), float("inf")):
                cost[there, turn], before[there, turn] = price, (here, way)
                heappush(queue, (price, len(cost), there, turn))
    return []


def _doors(card: Rect) -> list[tuple[Point, Point]]:
    """Where a line may touch a card, and the point just outside: below, left, right, above."""
    x, y = card.middle
    return [
        ((x, card.bottom), (x, card.bottom + CLEAR)), ((card.x, y), (card.x - CLEAR, y)),
        ((card.right, y), (card.right + CLEAR, y)), ((x, card.y), (x, card.y - CLEAR)),
    ]  # fmt: skip


def _steps(here: Point, xs: list[float], ys: list[float], column: dict[float, int], row: dict[float, int]) -> list[tuple[Point, str]]:
    found = []
    n, m = column[here[0]], row[here[1]]
    for k in (n - 1, n + 1):
        if 0 <= k < len(xs):
            found.append(((xs[k], here[1]), "x"))
    for k in (m - 1, m + 1):
        if 0 <= k < len(ys):
            found.append(((here[0], ys[k]), "y"))
    return found


def _blocked(one: Point, other: Point, walls: Sequence[Rect]) -> bool:
    left, right, top, bottom = min(one[0], other[0]), max(one[0], other[0]), min(one[1], other[1]), max(one[1], other[1])
    near = CLEAR - 3
    return any(left < w.right + near and right > w.x - near and top < w.bottom + near and bottom > w.y - near for w in walls)


def tidy(points: Sequence[Point]) -> list[Point]:
    """The same way without points that lie on a straight stretch."""
    kept = [points[0]]
    for point, after in zip(points[1:], [*points[2:], None], strict=True):
        if point == kept[-1]:
            continue
        if after and ((kept[-1][0] == point[0] == after[0]) or (kept[-1][1] == point[1] == after[1])):
            continue
        kept.append(point)
    return kept
