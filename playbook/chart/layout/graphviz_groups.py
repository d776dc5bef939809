"""One group of people laid out by Graphviz: fixed-size cards, departments as clusters, invisible edges for columns."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pygraphviz

from playbook.caching import LRUCache
from playbook.chart.layout.compaction import Constraints, tightened
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

    def add(self, other: "GroupLayout", left: float, top: float) -> None:
        """Puts another arrangement into this one."""
        for mine, theirs in ((self.cards, other.cards), (self.boxes, other.boxes)):
            mine.update({number: (x + left, y + top, w, h) for number, (x, y, w, h) in theirs.items()})
        if other.outside:
            x, y, w, h = other.outside
            self.outside = (x + left, y + top, w, h)
        self.width, self.height = max(self.width, left + other.width), max(self.height, top + other.height)

    def numbered(self, group: Group, other: Group) -> "GroupLayout":
        """Renumber this arrangement of `group` for `other`, a group like it."""
        people, departments = (
            dict(zip(group.people, other.people, strict=True)),
            dict(zip(group.departments, other.departments, strict=True)),
        )
        return GroupLayout(
            self.width,
            self.height,
            {people[number]: rect for number, rect in self.cards.items()},
            {departments[number]: rect for number, rect in self.boxes.items()},
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
    question, pulled = _dot(request, group, manner), manner.down and len(group.people) <= FEW

    def drawn() -> tuple[Group, GroupLayout]:
        found = _placed(request, group, _answer(question))
        return group, _pulled_up(request, group, manner, found) if pulled else found

    like, found = _GROUPS.get((question, pulled), drawn)
    return found if like == group else found.numbered(like, group)


def _dot(request: Request, group: Group, manner: LayoutOptions) -> str:
    """DOT of the group for Graphviz, people and departments by their place in the group: groups alike are one question."""
    width, height = (round(side / 72, 4) for side in request.card)
    return (
        f"digraph {{rankdir={'TB' if manner.down else 'LR'};nodesep={GAP / 72:.4f};ranksep={RANK_GAP / 72:.4f};splines=line;margin=0;pad=0;"
        f'node[shape=box,fixedsize=true,label="",width={width},height={height}];'
        + "".join(f"{CARD}{place};" for place in range(len(group.people)))
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
        inside = [place for place, person in enumerate(group.people) if request.homes[person] == department]
        boxes += "".join(f"{CARD}{place};" for place in inside)
        if not inside and department not in request.holds:
            boxes += f"{LINE_OF_WORDS}{box}[height={EMPTY / 72:.4f}];"
        boxes += _boxes(request, group, department) + "}"
    return boxes


def _lines(request: Request, group: Group, manner: LayoutOptions) -> Iterator[str]:
    tree, inside = request.tree, {person: place for place, person in enumerate(group.people)}
    below = _followers(request, group, manner)
    for lower, upper in below.items():
        yield f"{CARD}{inside[upper]}->{CARD}{inside[lower]}[weight=50];"
    rows = _rows(tree, inside, manner)
    for person in group.people:
        boss = tree.boss.get(person)
        if person in below:
            continue
        if boss is not None and boss in inside:
            yield f"{CARD}{inside[boss]}->{CARD}{inside[person]}[minlen={rows.get(person, 1)},weight=4];"
        for other, dotted in request.bosses[person]:
            if other != boss and other in inside and not dotted:
                yield f"{CARD}{inside[other]}->{CARD}{inside[person]}[weight=1];"


def _followers(request: Request, group: Group, manner: LayoutOptions) -> dict[int, int]:
    """Person directly above each of the staff in a column but the first."""
    found: dict[int, int] = {}
    for _, people in stacks(group.people, request.homes, request.tree, request.parents):
        for column in columns(people, manner.deep):
            found.update((lower, upper) for upper, lower in pairwise(column))
    return found


def _pulled_up(request: Request, group: Group, manner: LayoutOptions, drawn: GroupLayout) -> GroupLayout:
    """Close the air between the rows of a drawing that nothing needs."""
    above, inside = _followers(request, group, manner), set(group.people)
    bosses = {
        person: [
            boss for boss, dotted in request.bosses[person] if boss in inside and not (dotted and boss != request.tree.boss.get(person))
        ]
        for person in inside - above.keys()
    }
    ties = Constraints(
        above=above,
        bosses=bosses,
        homes={person: _around(request, request.homes[person]) for person in group.people},
        parents={department: _around(request, request.parents[department]) for department in group.departments},
    )
    cards, boxes = tightened(drawn.cards, drawn.boxes, ties)
    lowest = max(top + height for _, top, _, height in (*cards.values(), *boxes.values()))
    return GroupLayout(drawn.width, lowest, cards, boxes)


def _around(request: Request, department: int | None) -> list[int]:
    """A department and those it lies in."""
    found = []
    while department is not None:
        found.append(department)
        department = request.parents[department]
    return found


def _rows(tree: Tree, inside: Collection[int], manner: LayoutOptions) -> dict[int, int]:
    """Ranks from a boss down to the heads of branches that are wrapped into several rows."""
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


Drawing = tuple[dict[int, tuple[float, float]], dict[int, tuple[float, float, float, float]]]
"""Answer of Graphviz, y upward: the middle of each card, and west, south, east and north of each box."""


def _answer(question: str) -> Drawing:
    answer = json.loads(pygraphviz.AGraph(string=question).draw(format="json0", prog="dot"))
    cards, boxes = {}, {}
    for one in answer["objects"]:
        name = one["name"]
        if name.startswith(BOX):
            west, south, east, north = map(float, one["bb"].split(","))
            boxes[int(name.removeprefix(BOX))] = (west, south, east, north)
        elif name.startswith(CARD):
            x, y = map(float, one["pos"].split(","))
            cards[int(name.removeprefix(CARD))] = (x, y)
    return cards, boxes


def _placed(request: Request, group: Group, drawing: Drawing) -> GroupLayout:
    width, height = request.card
    cards, boxes = drawing
    found = GroupLayout(
        cards={group.people[place]: (x - width / 2, -y - height / 2, width, height) for place, (x, y) in cards.items()},
        boxes={
            group.departments[box]: (west + NARROWER, -north, east - west - 2 * NARROWER, north - south)
            for box, (west, south, east, north) in boxes.items()
        },
    )
    rects = [*found.cards.values(), *found.boxes.values()]
    left, top = min(x for x, _, _, _ in rects), min(y for _, y, _, _ in rects)
    whole = GroupLayout()
    whole.add(found, -left, -top)
    whole.width, whole.height = max(x + w for x, _, w, _ in rects) - left, max(y + h for _, y, _, h in rects) - top
    return whole
