"""The influence network: those who are most listened to stand on top, those without a line in faint rows at the bottom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

import graphviz

from playbook.caching import LRUCache
from playbook.chart.graphviz_process import drawn
from playbook.chart.layout import sheet
from playbook.chart.layout.forest import EASY, READABLE
from playbook.chart.layout.inputs import CARD, Size
from playbook.chart.layout.layout import Layout
from playbook.chart.layout.rect import Rect
from playbook.models import LineKind, Plan

KEPT = 32
FORMS = tuple(product((CARD, Size(160, 80), Size(150, 64)), ((76, 72), (60, 56), (44, 46))))
"""Size of the cards, and room for lines between two of them, sideways and upright: the first that can be read."""
AIRIER = 1.7
"""Times that room for the lines at most, where the sheet has it."""
HANDED_ON, STEPS = 0.4, 4
"""Share of the influence of a listener that counts for whom they listen to, and how far it goes."""
BANDS = (0.6, 0.25, 0.0)
"""Shares of the most influence that anybody exerts: those with more than one of them stand above those with less."""
PAD, GAP, HEAD, BEFORE = 9, 10, 28, 34
"""Faint rows: air at the edge and between cards, room for their name, and room between them and the network."""
EDGE, TOP = 14, 10
"""Air at the sides of the network, for lines that lead around it, and above it."""
MOST = 45
"""More people without a line are not drawn; the rows then say how many more there are."""
LONGEST = 14
"""Cards in a row."""
Ties = tuple[tuple[int, int], ...]
"""Lines between people by their number: source and target."""
_LEANINGS = LRUCache[list[float]](KEPT)
"""Places of a network's people between left and right, 0 to 1, as Graphviz has them, by their rows and lines."""


@dataclass(frozen=True)
class Network:
    """The places of everybody, and of the rows of those at whom no line ends."""

    laid: Layout
    faint: Rect | None
    """Ground of the rows at the bottom; None where everybody has a line."""
    loose: frozenset[str]
    """The people in them."""
    more: int
    """People without a line who are not drawn."""


@dataclass(frozen=True)
class _Form:
    """A form that a network can have; rows of people by number, the topmost first."""

    rows: tuple[tuple[int, ...], ...]
    size: Size
    air: tuple[float, float]
    wide: float
    """Width of the whole."""
    faint: int
    """Cards in a faint row."""
    loose: int

    @property
    def breadth(self) -> float:
        """Width of the longest row."""
        return _breadth(self.rows, self.size, self.air)

    @property
    def top(self) -> float:
        """The upper edge of the faint rows, in units of the picture; 0 where there is none."""
        return TOP + len(self.rows) * (self.size.height + self.air[1]) - self.air[1] + BEFORE if self.rows else 0.0

    @property
    def high(self) -> float:
        """Height of the whole."""
        if not self.loose:
            return self.top - BEFORE
        return self.top + HEAD + -(-self.loose // self.faint) * (self.size.height + GAP) - GAP + PAD

    def scale(self, window: tuple[int, int]) -> float:
        """Pixels a unit in a window."""
        return sheet.scale(self.wide, self.high, window)


def network(plan: Plan, window: tuple[int, int]) -> Network:
    """Places of a plan's people in rows, the more they are listened to the higher, for a window.

    Raises PlaybookError "chart-failed" when Graphviz fails.
    """
    ends = {end for line in plan.lines for end in (line.source, line.target)}
    tied = [person.id for person in plan.people if person.id in ends]
    others = [person for person in plan.present if person.id not in ends]
    loose = [person.id for person in sorted(others, key=lambda person: -(person.influence or 0))[:MOST]]
    if not tied and not loose:
        return Network(Layout(0, 0, {}), None, frozenset(), 0)
    number_of = {person: number for number, person in enumerate(tied)}
    ties = tuple((number_of[line.source], number_of[line.target]) for line in plan.lines)
    form = _spread(_best(_bands(exerted(plan), tied), len(loose), window), window)
    leanings = _LEANINGS.get((form.rows, ties), lambda: _leanings(form.rows, ties)) if tied else []
    cards = {tied[number]: rect for number, rect in _tied_cards(form, leanings).items()}
    faint = Rect(0.0, form.top, form.wide, form.high - form.top) if loose else None
    laid = Layout(width=form.wide, height=form.high, cards=cards | _loose_cards(form, loose), size=form.size, key=repr(("network", cards)))
    return Network(laid, faint, frozenset(loose), len(others) - len(loose))


def exerted(plan: Plan) -> dict[str, float]:
    """The influence that people exert by their lines: the strength, and a share of what those exert who listen to them."""
    lines = [line for line in plan.lines if line.kind is LineKind.INFLUENCE]
    found: dict[str, float] = {}
    for _ in range(STEPS):
        before, found = found, {}
        for line in lines:
            found[line.source] = found.get(line.source, 0.0) + line.strength + HANDED_ON * before.get(line.target, 0.0)
    return found


def _bands(influence: Mapping[str, float], tied: Sequence[str]) -> list[list[int]]:
    """The people with lines by number, in bands from much influence to none, most first in each."""
    shares = [influence.get(person, 0.0) / max(influence.values(), default=1.0) for person in tied]
    bands: list[list[int]] = [[] for _ in range(len(BANDS) + 1)]
    for number in sorted(range(len(tied)), key=lambda number: -shares[number]):
        bands[sum(shares[number] <= bar for bar in BANDS)].append(number)
    return [band for band in bands if band]


def _best(bands: Sequence[Sequence[int]], loose: int, window: tuple[int, int]) -> _Form:
    """The form with the largest cards and the most air that can be read easily, else that can be read, else is largest on the screen."""
    most = range(1, min(LONGEST, max(map(len, bands), default=1)) + 1)
    bests = []
    for size, air in FORMS:
        forms = [
            _form(bands, loose, size, air, longest, faint) for longest, faint in product(most, range(1, min(LONGEST, max(1, loose)) + 1))
        ]
        bests.append(max(forms, key=lambda form: form.scale(window)))
    legible = [form for least in (EASY, READABLE) for form in bests if form.scale(window) >= least]
    return legible[0] if legible else max(bests, key=lambda form: form.scale(window))


def _form(bands: Sequence[Sequence[int]], loose: int, size: Size, air: tuple[int, int], longest: int, faint: int) -> _Form:
    rows = tuple(row for band in bands for row in _rows(band, longest))
    below = faint * (size.width + GAP) - GAP + 2 * PAD if loose else 0.0
    return _Form(rows, size, air, max(_breadth(rows, size, air) + 2 * EDGE, below), faint, loose)


def _breadth(rows: Sequence[Sequence[int]], size: Size, air: tuple[float, float]) -> float:
    return max(map(len, rows), default=0) * (size.width + air[0]) - air[0]


def _rows(band: Sequence[int], longest: int) -> list[tuple[int, ...]]:
    """A band in rows of about the same length, the shorter ones above."""
    count = -(-len(band) // longest)
    cuts = [len(band) * row // count for row in range(count + 1)]
    return [tuple(band[start:end]) for start, end in pairwise(cuts)]


def _spread(form: _Form, window: tuple[int, int]) -> _Form:
    """The form as wide as the window's proportion makes the sheet, with more air between its rows where that has room for it."""
    wide = sheet.breadth(form.wide, form.high, window)
    faint = max(form.faint, int((wide - 2 * PAD + GAP) // (form.size.width + GAP)))
    form = replace(form, wide=wide, faint=faint)
    room = max(0.0, sheet.height(wide, window) - form.high) / max(1, len(form.rows) - 1)
    return replace(form, air=(form.air[0], min(form.air[1] * AIRIER, form.air[1] + room)))


def _tied_cards(form: _Form, leanings: Sequence[float]) -> dict[int, Rect]:
    """The cards of the rows, each as near to where it leans as its neighbors let it."""
    width, height = form.size
    room = max(form.breadth, min(form.wide - 2 * EDGE, form.breadth * AIRIER))
    left, cards = (form.wide - room) / 2, {}
    for number, row in enumerate(form.rows):
        order = sorted(row, key=lambda person: (leanings[person], person))
        places = _apart([leanings[person] * (room - width) for person in order], width + form.air[0], room - width)
        for person, x in zip(order, places, strict=True):
            cards[person] = Rect(left + x, TOP + number * (height + form.air[1]), width, height)
    return cards


def _apart(wanted: Sequence[float], step: float, last: float) -> list[float]:
    """Places from 0 to `last` that are `step` apart at least, as near to the wanted ones as can be (those are in order)."""
    blocks: list[tuple[float, int]] = []
    for index, place in enumerate(wanted):
        mean, count = place - index * step, 1
        while blocks and blocks[-1][0] >= mean:
            before, size = blocks.pop()
            mean, count = (before * size + mean * count) / (size + count), size + count
        blocks.append((mean, count))
    free = max(0.0, last - (len(wanted) - 1) * step)
    starts = [min(max(0.0, mean), free) for mean, count in blocks for _ in range(count)]
    return [start + index * step for index, start in enumerate(starts)]


def _loose_cards(form: _Form, loose: Sequence[str]) -> dict[str, Rect]:
    width, height = form.size
    cards = {}
    for index, person in enumerate(loose):
        row, column = divmod(index, form.faint)
        cards[person] = Rect(PAD + column * (width + GAP), form.top + HEAD + row * (height + GAP), width, height)
    return cards


def _leanings(rows: Sequence[Sequence[int]], ties: Ties) -> list[float]:
    """The place of each person between left and right, 0 to 1, so that few lines cross: Graphviz orders the rows."""
    graph = graphviz.Digraph(node_attr={"shape": "box", "fixedsize": "true", "label": "", "width": "2"})
    for number, row in enumerate(rows):
        with graph.subgraph(graph_attr={"rank": "same"}) as same:
            same.node(f"row{number}", style="invis", width="0.01")
            for person in row:
                same.node(f"p{person}")
        if number:
            graph.edge(f"row{number - 1}", f"row{number}", style="invis")
    for source, target in ties:
        graph.edge(f"p{source}", f"p{target}", constraint="false")
    nodes = {node["name"]: node for node in drawn(graph.source, "dot")["objects"] if "pos" in node}
    found = {int(name[1:]): float(node["pos"].split(",")[0]) for name, node in nodes.items() if name.startswith("p")}
    start, width = min(found.values()), max(found.values()) - min(found.values())
    return [(found[person] - start) / width if width else 0.5 for person in range(len(found))]
