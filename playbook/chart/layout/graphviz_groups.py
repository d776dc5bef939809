"""One group of people laid out by Graphviz: fixed-size cards, departments as clusters, invisible edges for columns."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pygraphviz

from playbook.caching import LRUCache
from playbook.chart.layout.compaction import Constraints, compact
from playbook.chart.layout.hierarchy import Group, Tree, columns, stacks

GAP, RANK_GAP, PADDING = 14, 24, 8
NARROWER = 2
"""Graphviz lets boxes side by side touch: each gives up so much on either side, and a line between them runs in the gap."""
FEW = 150
"""A larger group is left as Graphviz drew it."""
KEPT = 2048
"""Drawings in memory, most of them of a few people."""
CARD, BOX, LINE_OF_WORDS = "p", "cluster_", "e"
"""Prefixes of node and cluster names in the question to Graphviz."""
EMPTY = 30
"""A department without people holds a line of words instead of cards."""
Rect = tuple[float, float, float, float]
"""Left, top, width, height."""


@dataclass(frozen=True)
class LayoutOptions:
    """One way to lay out: down or to the right, leaf reports `deep` in a column, heads of branches in `wrap` rows."""

    down: bool
    deep: int
    wrap: int


@dataclass
class GroupLayout:
    """Cards and department boxes of a group or of the whole, by their numbers."""

    width: float = 0
    height: float = 0
    cards: dict[int, Rect] = field(default_factory=dict)
    boxes: dict[int, Rect] = field(default_factory=dict)
    outside: Rect | None = None

    def add(self, part: "GroupLayout", left: float, top: float) -> None:
        """Puts another arrangement into this one."""
        for target, source in ((self.cards, part.cards), (self.boxes, part.boxes)):
            target.update({index: (x + left, y + top, w, h) for index, (x, y, w, h) in source.items()})
        if part.outside:
            x, y, w, h = part.outside
            self.outside = (x + left, y + top, w, h)
        self.width, self.height = max(self.width, left + part.width), max(self.height, top + part.height)

    def renumber(self, group: Group, twin: Group) -> "GroupLayout":
        """Renumber this arrangement of `group` for `twin`, a group like it."""
        people, departments = (
            dict(zip(group.people, twin.people, strict=True)),
            dict(zip(group.departments, twin.departments, strict=True)),
        )
        return GroupLayout(
            self.width,
            self.height,
            {people[index]: rect for index, rect in self.cards.items()},
            {departments[index]: rect for index, rect in self.boxes.items()},
            self.outside,
        )


class Request:
    """Input of a layout: the organization and the window to fill; at the scale `readable` its cards can be read."""

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
        readable: float = 0.0,
        quick: bool = False,
    ) -> None:
        self.quick, self.readable = quick, readable
        self.homes, self.bosses, self.parents, self.outside = homes, bosses, parents, outside
        self.card, self.label, self.window, self.frame = card, label, window, frame
        self.holds = {parent for parent in parents if parent is not None}
        self.tree = Tree(bosses)

    def scale(self, width: float, height: float) -> float:
        """Scale at which a chart of this size fills the window, with title and legend around."""
        return min(self.window[0] / (width + self.frame[0]), self.window[1] / (height + self.frame[1]))


_GROUPS = LRUCache[tuple[Group, GroupLayout]](KEPT)
"""Layouts of single groups of people, by the DOT that Graphviz was asked."""


def layout_group(request: Request, group: Group, manner: LayoutOptions) -> GroupLayout:
    """The group laid out, its left top corner at 0, 0; from memory when one like it was drawn before."""
    question, compacting = _dot(request, group, manner), manner.down and len(group.people) <= FEW

    def draw() -> tuple[Group, GroupLayout]:
        layout = _group_layout(request, group, _answer(question))
        return group, _close_gaps(request, group, manner, layout) if compacting else layout

    cached_group, layout = _GROUPS.get((question, compacting), draw)
    return layout if cached_group == group else layout.renumber(cached_group, group)


def _dot(request: Request, group: Group, manner: LayoutOptions) -> str:
    """DOT of the group for Graphviz, people and departments by their place in the group: groups alike are one question."""
    width, height = (round(side / 72, 4) for side in request.card)
    return (
        f"digraph {{rankdir={'TB' if manner.down else 'LR'};nodesep={GAP / 72:.4f};ranksep={RANK_GAP / 72:.4f};splines=line;margin=0;pad=0;"
        f'node[shape=box,fixedsize=true,label="",width={width},height={height}];'
        + "".join(f"{CARD}{index};" for index in range(len(group.people)))
        + _boxes(request, group, None)
        + "".join(_lines(request, group, manner))
        + "}"
    )


def _boxes(request: Request, group: Group, parent: int | None) -> str:
    # A fixed-size table instead of a text: only its height counts, in any language.
    table = f'<<TABLE FIXEDSIZE="TRUE" WIDTH="20" HEIGHT="{request.label - 10}" BORDER="0"><TR><TD></TD></TR></TABLE>>'
    boxes = ""
    for box, department in enumerate(group.departments):
        if request.parents[department] != parent:
            continue
        boxes += f"subgraph {BOX}{box}{{margin={PADDING};label={table};labelloc=t;"
        members = [index for index, person in enumerate(group.people) if request.homes[person] == department]
        boxes += "".join(f"{CARD}{index};" for index in members)
        if not members and department not in request.holds:
            boxes += f"{LINE_OF_WORDS}{box}[height={EMPTY / 72:.4f}];"
        boxes += _boxes(request, group, department) + "}"
    return boxes


def _lines(request: Request, group: Group, manner: LayoutOptions) -> Iterator[str]:
    tree, indices = request.tree, {person: index for index, person in enumerate(group.people)}
    leaders = _leaders(request, group, manner)
    for lower, upper in leaders.items():
        yield f"{CARD}{indices[upper]}->{CARD}{indices[lower]}[weight=50];"
    rows = _rows(tree, indices, manner)
    for person in group.people:
        boss = tree.boss.get(person)
        if person in leaders:
            continue
        if boss is not None and boss in indices:
            yield f"{CARD}{indices[boss]}->{CARD}{indices[person]}[minlen={rows.get(person, 1)},weight=4];"
        for further_boss, dotted in request.bosses[person]:
            if further_boss != boss and further_boss in indices and not dotted:
                yield f"{CARD}{indices[further_boss]}->{CARD}{indices[person]}[weight=1];"


def _leaders(request: Request, group: Group, manner: LayoutOptions) -> dict[int, int]:
    """Person directly above each of the staff in a column but the first."""
    leaders: dict[int, int] = {}
    for _, people in stacks(group.people, request.homes, request.tree, request.parents):
        for column in columns(people, manner.deep):
            leaders.update((lower, upper) for upper, lower in pairwise(column))
    return leaders


def _close_gaps(request: Request, group: Group, manner: LayoutOptions, layout: GroupLayout) -> GroupLayout:
    """Close the air between the rows of a drawing that nothing needs."""
    leaders, members = _leaders(request, group, manner), set(group.people)
    bosses = {
        person: [
            boss for boss, dotted in request.bosses[person] if boss in members and not (dotted and boss != request.tree.boss.get(person))
        ]
        for person in members - leaders.keys()
    }
    ties = Constraints(
        above=leaders,
        bosses=bosses,
        homes={person: _enclosing_departments(request, request.homes[person]) for person in group.people},
        parents={department: _enclosing_departments(request, request.parents[department]) for department in group.departments},
    )
    cards, boxes = compact(layout.cards, layout.boxes, ties)
    lowest = max(top + height for _, top, _, height in (*cards.values(), *boxes.values()))
    return GroupLayout(layout.width, lowest, cards, boxes)


def _enclosing_departments(request: Request, department: int | None) -> list[int]:
    """A department and those it lies in."""
    enclosing = []
    while department is not None:
        enclosing.append(department)
        department = request.parents[department]
    return enclosing


def _rows(tree: Tree, members: Collection[int], manner: LayoutOptions) -> dict[int, int]:
    """Ranks from a boss down to the heads of branches that are wrapped into several rows."""
    rows: dict[int, int] = {}
    if manner.wrap == 1:
        return rows
    for boss in members:
        heads = [report for report in tree.reports.get(boss, ()) if report in members and tree.reports.get(report)]
        if len(heads) < 2 * manner.wrap:
            continue
        heads.sort(key=lambda head: (tree.depths[head], len(tree.reports[head])))
        lower = 1
        for row in columns(heads, -(-len(heads) // manner.wrap)):
            rows.update(dict.fromkeys(row, lower))
            lower += 1 + max(max(tree.depths[head] - 1, min(manner.deep, len(tree.reports[head]))) for head in row)
    return rows


Drawing = tuple[dict[int, tuple[float, float]], dict[int, tuple[float, float, float, float]]]
"""Answer of Graphviz, y upward: the middle of each card, and west, south, east and north of each box."""


def _answer(question: str) -> Drawing:
    answer = json.loads(pygraphviz.AGraph(string=question).draw(format="json0", prog="dot"))
    cards, boxes = {}, {}
    for item in answer["objects"]:
        name = item["name"]
        if name.startswith(BOX):
            west, south, east, north = map(float, item["bb"].split(","))
            boxes[int(name.removeprefix(BOX))] = (west, south, east, north)
        elif name.startswith(CARD):
            x, y = map(float, item["pos"].split(","))
            cards[int(name.removeprefix(CARD))] = (x, y)
    return cards, boxes


def _group_layout(request: Request, group: Group, drawing: Drawing) -> GroupLayout:
    width, height = request.card
    cards, boxes = drawing
    layout = GroupLayout(
        cards={group.people[index]: (x - width / 2, -y - height / 2, width, height) for index, (x, y) in cards.items()},
        boxes={
            group.departments[box]: (west + NARROWER, -north, east - west - 2 * NARROWER, north - south)
            for box, (west, south, east, north) in boxes.items()
        },
    )
    rects = [*layout.cards.values(), *layout.boxes.values()]
    left, top = min(x for x, _, _, _ in rects), min(y for _, y, _, _ in rects)
    shifted_layout = GroupLayout()
    shifted_layout.add(layout, -left, -top)
    shifted_layout.width, shifted_layout.height = max(x + w for x, _, w, _ in rects) - left, max(y + h for _, y, _, h in rects) - top
    return shifted_layout
