"""One group of people laid out by Graphviz: fixed-size cards, departments as clusters, invisible edges for columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pygraphviz

from playbook.chart.hanging import Group, Tree, columns, stacks
from playbook.chart.tight import Ties, tightened

GAP, RANK_GAP, PADDING = 14, 24, 8
NARROWER = 2
"""Graphviz lets boxes side by side touch: each gives up so much on either side, and a line between them runs in the gap."""
FEW = 150
"""A larger group is left as Graphviz drew it."""
EMPTY = 30
"""A department without people holds a line of words instead of cards."""
Rect = tuple[float, float, float, float]
"""Left, top, width, height."""


@dataclass(frozen=True)
class Manner:
    """One way to lay out: down or to the right, leaf reports `deep` in a column, heads of branches in `wrap` rows."""

    down: bool
    deep: int
    wrap: int


@dataclass
class Arranged:
    """Cards and department boxes of a group or of the whole, by their numbers."""

    width: float = 0
    height: float = 0
    cards: dict[int, Rect] = field(default_factory=dict)
    boxes: dict[int, Rect] = field(default_factory=dict)
    outside: Rect | None = None

    def add(self, other: "Arranged", left: float, top: float) -> None:
        """Puts another arrangement into this one."""
        for mine, theirs in ((self.cards, other.cards), (self.boxes, other.boxes)):
            mine.update({number: (x + left, y + top, w, h) for number, (x, y, w, h) in theirs.items()})
        if other.outside:
            x, y, w, h = other.outside
            self.outside = (x + left, y + top, w, h)
        self.width, self.height = max(self.width, left + other.width), max(self.height, top + other.height)


class Request:
    """What is to be placed, and the window that it should fill."""

    def __init__(
        self,
        *,
        homes: Sequence[int | None],
        bosses: Sequence[Sequence[tuple[int, bool]]],
        parents: Sequence[int | None],
        outside: Sequence[bool],
        card: tuple[float, float],
        label: float,
        window: tuple[float, float],
        frame: tuple[float, float],
        quick: bool = False,
    ) -> None:
        self.quick = quick
        self.homes, self.bosses, self.parents, self.outside = homes, bosses, parents, outside
        self.card, self.label, self.window, self.frame = card, label, window, frame
        self.holds = {parent for parent in parents if parent is not None}
        self.tree = Tree(bosses)

    def scale(self, width: float, height: float) -> float:
        """How large one unit comes out in the window when a chart of this size fills it, with title and legend around."""
        return min(self.window[0] / (width + self.frame[0]), self.window[1] / (height + self.frame[1]))


def draw(request: Request, group: Group, manner: Manner) -> Arranged:
    """The group laid out, its left top corner at 0, 0."""
    graph = pygraphviz.AGraph(directed=True, strict=False)
    graph.graph_attr.update(
        rankdir="TB" if manner.down else "LR", nodesep=GAP / 72, ranksep=RANK_GAP / 72, splines="line", margin="0", pad="0"
    )
    graph.node_attr.update(shape="box", fixedsize="true", label="", width=request.card[0] / 72, height=request.card[1] / 72)
    graph.add_nodes_from(f"p{person}" for person in group.people)
    _boxes(request, group, graph, None)
    _lines(request, group, manner, graph)
    graph.layout(prog="dot")
    found = _read(request, group, graph)
    return _pulled_up(request, group, manner, found) if manner.down and len(group.people) <= FEW else found


def _boxes(request: Request, group: Group, above: pygraphviz.AGraph, parent: int | None) -> None:
    # A fixed-size table instead of a text: only its height counts, in any language.
    table = f'<<TABLE FIXEDSIZE="TRUE" WIDTH="20" HEIGHT="{request.label - 10}" BORDER="0"><TR><TD></TD></TR></TABLE>>'
    for department in group.departments:
        if request.parents[department] != parent:
            continue
        box = above.add_subgraph(name=f"cluster_{department}", margin=str(PADDING), label=table, labelloc="t")
        people = [f"p{person}" for person in group.people if request.homes[person] == department]
        for person in people:
            box.add_node(person)
        if not people and department not in request.holds:
            box.add_node(f"e{department}", height=EMPTY / 72)
        _boxes(request, group, box, department)


def _lines(request: Request, group: Group, manner: Manner, graph: pygraphviz.AGraph) -> None:
    tree, inside = request.tree, set(group.people)
    below = _followers(request, group, manner)
    for lower, upper in below.items():
        graph.add_edge(f"p{upper}", f"p{lower}", weight="50")
    rows = _rows(tree, inside, manner)
    for person in group.people:
        boss = tree.boss.get(person)
        if person in below:
            continue
        if boss is not None and boss in inside:
            graph.add_edge(f"p{boss}", f"p{person}", minlen=str(rows.get(person, 1)), weight="4")
        for other, dotted in request.bosses[person]:
            if other != boss and other in inside and not dotted:
                graph.add_edge(f"p{other}", f"p{person}", weight="1")


def _followers(request: Request, group: Group, manner: Manner) -> dict[int, int]:
    """For each of the staff in a column but the first, who stands above them."""
    found: dict[int, int] = {}
    for _, people in stacks(group.people, request.homes, request.tree, request.parents):
        for column in columns(people, manner.deep):
            found.update((lower, upper) for upper, lower in pairwise(column))
    return found


def _pulled_up(request: Request, group: Group, manner: Manner, drawn: Arranged) -> Arranged:
    """The same without the air between rows that nothing needs."""
    above, inside = _followers(request, group, manner), set(group.people)
    bosses = {
        person: [
            boss for boss, dotted in request.bosses[person] if boss in inside and not (dotted and boss != request.tree.boss.get(person))
        ]
        for person in inside - above.keys()
    }
    ties = Ties(
        above=above,
        bosses=bosses,
        homes={person: _around(request, request.homes[person]) for person in group.people},
        parents={department: _around(request, request.parents[department]) for department in group.departments},
    )
    cards, boxes = tightened(drawn.cards, drawn.boxes, ties)
    lowest = max(top + height for _, top, _, height in (*cards.values(), *boxes.values()))
    return Arranged(drawn.width, lowest, cards, boxes)


def _around(request: Request, department: int | None) -> list[int]:
    """A department and those it lies in."""
    found = []
    while department is not None:
        found.append(department)
        department = request.parents[department]
    return found


def _rows(tree: Tree, inside: set[int], manner: Manner) -> dict[int, int]:
    """How far below their boss the heads of branches stand when they are wrapped into several rows."""
    rows: dict[int, int] = {}
    if manner.wrap == 1:
        return rows
    for boss in inside:
        heads = [report for report in tree.reports.get(boss, ()) if report in inside and tree.reports.get(report)]
        if len(heads) < 2 * manner.wrap:
            continue
        heads.sort(key=lambda head: (tree.depths[head], len(tree.reports[head])))
        lower = 1
        for row in columns(heads, -(-len(heads) // manner.wrap)):
            rows.update(dict.fromkeys(row, lower))
            lower += 1 + max(max(tree.depths[head] - 1, min(manner.deep, len(tree.reports[head]))) for head in row)
    return rows


def _read(request: Request, group: Group, graph: pygraphviz.AGraph) -> Arranged:
    found = Arranged()
    width, height = request.card
    left, right, low, high = [], [], [], []
    for person in group.people:
        x, y = _numbers(graph.get_node(f"p{person}").attr["pos"])
        found.cards[person] = (x - width / 2, -y - height / 2, width, height)
    for box in _all_boxes(graph):
        west, south, east, north = _numbers(box.graph_attr["bb"])
        found.boxes[int(box.name.removeprefix("cluster_"))] = (west + NARROWER, -north, east - west - 2 * NARROWER, north - south)
    for x, y, w, h in (*found.cards.values(), *found.boxes.values()):
        left.append(x)
        right.append(x + w)
        low.append(y)
        high.append(y + h)
    whole = Arranged()
    whole.add(found, -min(left), -min(low))
    whole.width, whole.height = max(right) - min(left), max(high) - min(low)
    return whole


def _all_boxes(above: pygraphviz.AGraph) -> Iterator[pygraphviz.AGraph]:
    for box in above.subgraphs_iter():
        yield box
        yield from _all_boxes(box)


def _numbers(text: str) -> list[float]:
    return [float(part) for part in text.replace("!", "").split(",")]
