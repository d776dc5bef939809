"""The influence network: who sways or fights whom, laid out by these lines alone. Runs in the worker."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pygraphviz

AIR = (64, 54)
"""Room for lines between two cards, sideways and upright."""
SPARE = 1.5
"""Number of slots per card: room to stand near one's own place."""
Point = tuple[float, float]


def spread(*, count: int, ties: Sequence[tuple[int, int]], card: tuple[float, float], window: tuple[float, float]) -> dict[str, Any]:
    """Places of `count` cards in rows and columns of about the window's proportion, near those they have ties with."""
    wide, high = card[0] + AIR[0], card[1] + AIR[1]
    columns = max(1, min(count, round((count * SPARE * window[0] / window[1] * high / wide) ** 0.5)))
    rows = max(1, round(count * SPARE / columns), -(-count // columns))
    slots = _slots(_spring_points(count, ties), ties, columns, rows)
    used_columns, used_rows = sorted({column for column, _ in slots}), sorted({row for _, row in slots})
    cards = [(used_columns.index(column) * wide, used_rows.index(row) * high, *card) for column, row in slots]
    width, height = max(x for x, *_ in cards) + card[0], max(y for _, y, *_ in cards) + card[1]
    return {"width": width, "height": height, "cards": cards, "boxes": [], "outside": None}


def _spring_points(count: int, ties: Sequence[tuple[int, int]]) -> list[Point]:
    """Points placed by Graphviz, pulled together by ties: x and y between 0 and 1."""
    graph = pygraphviz.AGraph(strict=False)
    graph.graph_attr.update(start="7")
    graph.node_attr.update(shape="point")
    graph.add_nodes_from(f"p{node}" for node in range(count))
    graph.add_edges_from((f"p{source}", f"p{target}") for source, target in ties)
    graph.layout(prog="neato")
    positions = [tuple(float(coordinate) for coordinate in graph.get_node(f"p{node}").attr["pos"].split(",")) for node in range(count)]
    # By rank and not by distance, so that a knot in the middle spreads over the room.
    across = {node: rank for rank, node in enumerate(sorted(range(count), key=lambda node: positions[node][0]))}
    down = {node: rank for rank, node in enumerate(sorted(range(count), key=lambda node: -positions[node][1]))}
    return [((across[node] + 0.5) / count, (down[node] + 0.5) / count) for node in range(count)]


def _slots(points: Sequence[Point], ties: Sequence[tuple[int, int]], columns: int, rows: int) -> list[tuple[int, int]]:
    """A slot of its own for everyone, those with most ties first, each as near to its point as is free."""
    degree = Counter(end for tie in ties for end in tie)
    free_slots = [(column, row) for column in range(columns) for row in range(rows)]
    slot_of: dict[int, tuple[int, int]] = {}
    for node in sorted(range(len(points)), key=lambda node: (-degree[node], node)):
        x, y = points[node][0] * columns - 0.5, points[node][1] * rows - 0.5
        slot = min(free_slots, key=lambda slot: ((slot[0] - x) ** 2 + (slot[1] - y) ** 2, slot))
        free_slots.remove(slot)
        slot_of[node] = slot
    return [slot_of[node] for node in range(len(points))]
