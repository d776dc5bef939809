"""The chart as DOT that any Graphviz draws as the product does: cards, grounds and lines in their places, a heading, a legend."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from math import hypot

from graphviz import Digraph, escape, nohtml

from playbook.chart.chart_words import department_name, word
from playbook.chart.content.folding import LIMIT
from playbook.chart.content.outline import staff, tally_text
from playbook.chart.edges.curves import Curve, curves
from playbook.chart.export.dot_looks import CONFLICT, LEGEND_ROW, SMALL, card_rows, legend_rows, legend_width, look
from playbook.chart.layout.forest import WINDOW
from playbook.chart.layout.layout import Layout, layout_of
from playbook.chart.layout.rect import Point, Rect
from playbook.chart.render.card import RenderContext
from playbook.chart.render.lines import WIDTHS
from playbook.chart.svg import ACCENT, FONT_NAMES, GROUNDS, INK, MUTED, PAPER, QUARREL, RULE, cut, width_of
from playbook.content.method import Method
from playbook.errors import PlaybookError
from playbook.insight.key_people import key_ids
from playbook.models import LineKind, Plan, Stance
from playbook.text import clean_label
from playbook.wording.formats import day

ENGINE = "nop2"
"""The one that leaves nodes and edges where the file says they are, under any command of Graphviz."""
MARGIN, HEADING, TITLE = 14.0, 38.0, 18.0
HEAD = 9.0
"""Length of the head of an arrow."""
BADGE = Rect(0, 0, 96, 22)
"""Size of a sample of a stance in the legend."""
_INCH = 72


def dot_source(plan: Plan, method: Method, language: str, *, today: date) -> str:
    """The whole chart as DOT. Nodes are p0, p1, ..., in the plan's order; no outside text is ever an id."""
    decisive = key_ids(plan, method, plan.stage)
    return _Sheet(RenderContext(plan, method, language, today, decisive), layout_of(plan)).source()


def safe(*lines: str, end: str = "\\n") -> str:
    """Outside text as a DOT label that shows what was typed: no markup, no escapes, no entities; `end` says where the lines stand."""
    # Stays graphviz's own kind of str: as a plain one, a name in angle brackets would be markup.
    text = end.join(str(escape(clean_label(line).replace("&", "&amp;"))) for line in lines)
    label: str = nohtml(text if end == "\\n" else text + end)
    return label


class _Sheet:
    """A layout on a sheet of the picture's proportion, as a graph whose places count upward from the lower edge."""

    def __init__(self, facts: RenderContext, layout: Layout) -> None:
        self.facts, self.layout = facts, layout
        self.legend = legend_rows(facts, max(layout.width, WINDOW[0] * 0.8) - 4 * (BADGE.width + 8))
        foot = max(BADGE.height, len(self.legend) * LEGEND_ROW) + 2 * MARGIN
        high = layout.height + HEADING + foot
        self.width = max(layout.width + 2 * MARGIN, high * WINDOW[0] / WINDOW[1], self._least)
        self.height = max(high, self.width * WINDOW[1] / WINDOW[0])
        self.foot = foot
        self.left = (self.width - layout.width) / 2
        self.top = HEADING + (self.height - high) / 2

    @property
    def _least(self) -> float:
        """Width that the legend needs."""
        rows = max((legend_width(row) for row in self.legend), default=0.0)
        return 4 * (BADGE.width + 8) + rows + 3 * MARGIN

    def source(self) -> str:
        graph = Digraph("chart")
        graph.attr(layout=ENGINE, inputscale="72", notranslate="true", outputorder="edgesfirst", bgcolor=PAPER, charset="UTF-8", pad="0.1")
        graph.attr("node", shape="box", fixedsize="shape", fontname=FONT_NAMES, fontsize=str(SMALL), fontcolor=INK, margin="0.08,0.02")
        graph.attr("edge", fontname=FONT_NAMES, color=RULE, dir="none")
        self._grounds(graph)
        self._heading(graph)
        self._cards(graph)
        self._reporting(graph)
        self._ties(graph)
        self._names(graph)
        self._legend(graph)
        return str(graph.source)

    def place(self, point: Point) -> str:
        """A place of the layout, as Graphviz counts it."""
        return f"{self.left + point[0]:.2f},{self.height - self.top - point[1]:.2f}"

    def _on_sheet(self, rect: Rect) -> Rect:
        return Rect(self.left + rect.x, self.top + rect.y, rect.width, rect.height)

    def _node(self, graph: Digraph, name: str, rect: Rect, label: str, **attributes: str) -> None:
        """A node that covers a rectangle of the sheet."""
        x, y = rect.middle
        size = {"width": f"{rect.width / _INCH:.4f}", "height": f"{rect.height / _INCH:.4f}"}
        graph.node(name, label=label, pos=f"{x:.2f},{self.height - y:.2f}!", **size, **attributes)

    def _text(self, graph: Digraph, name: str, rect: Rect, label: str, **attributes: str) -> None:
        self._node(graph, name, rect, label, shape="plaintext", margin="0", **attributes)

    def _grounds(self, graph: Digraph) -> None:
        """A cluster for each rectangle of a department, the outer ones first; the first of a piece holds its people."""
        node = {person.id: f"p{index}" for index, person in enumerate(self.facts.plan.people)}
        count = 0
        for ground in self.layout.grounds:
            for index, rect in enumerate(ground.rects):
                people = [node[person] for person in ground.people if ground.innermost and not index]
                color = GROUNDS[ground.depth % 2]
                self._cluster(graph, count, rect, people, style="filled,rounded", fillcolor=color, color=color)
                count += 1
        if outside := self.layout.outside:
            self._cluster(graph, count, outside, (), style="dashed,rounded", color=MUTED)

    def _cluster(self, graph: Digraph, index: int, rect: Rect, people: Sequence[str], **attributes: str) -> None:
        corners = self.place((rect.x, rect.bottom)), self.place((rect.right, rect.y))
        with graph.subgraph(name=f"cluster_{index}") as field:
            field.attr(bb=",".join(corners), label="", **attributes)
            for person in people:
                field.node(person)

    def _heading(self, graph: Digraph) -> None:
        plan, method, language = self.facts.plan, self.facts.method, self.facts.language
        account = plan.account if plan.account.strip() else word("no-account", language)
        parts = [account, plan.opportunity, word("stage", language, stage=method.stages[plan.stage].label[language])]
        parts.append(word("as-of", language, date=day(self.facts.today, language)))
        text = cut(" · ".join(part for part in parts if part.strip()), TITLE, self.width - 2 * MARGIN)
        self._text(graph, "title", Rect(0, 0, self.width, HEADING), safe(text, end="\\l"), fontsize=str(TITLE))

    def _cards(self, graph: Digraph) -> None:
        facts = self.facts
        for index, person in enumerate(facts.plan.people):
            rect = self._on_sheet(self.layout.cards[person.id])
            label = safe(*card_rows(person, facts, rect), end="\\l")
            self._node(graph, f"p{index}", rect, label, **look(person, facts))

    def _reporting(self, graph: Digraph) -> None:
        """The lines of the tree along their ways, and those to second bosses along theirs."""
        plan = self.facts.plan
        node = {person.id: f"p{index}" for index, person in enumerate(plan.people)}
        ways = {(route.boss, route.report): route.points for route in self.layout.routes}
        lines = [(line.boss, person.id, line.dotted) for person in plan.people for line in person.reports_to]
        others = [line[:2] for line in lines if line[:2] not in ways]
        found = dict(zip(others, _led(self.layout, others), strict=True))
        for boss, report, dotted in lines:
            curve = found.get((boss, report))
            way = curve.points if curve else tuple(_straight(ways[boss, report]))
            style = {"style": "dotted"} if dotted else {}
            graph.edge(node[boss], node[report], pos=self._way(way), penwidth="1" if curve else "1.5", **style)

    def _ties(self, graph: Digraph) -> None:
        lines = self.facts.plan.lines
        node = {person.id: f"p{index}" for index, person in enumerate(self.facts.plan.people)}
        for index, (line, curve) in enumerate(zip(lines, _led(self.layout, [(line.source, line.target) for line in lines]), strict=True)):
            width, ends = str(WIDTHS[line.strength]), (node[line.source], node[line.target])
            if line.kind is LineKind.INFLUENCE:
                way = self._way(curve.points, arrow=True)
                graph.edge(*ends, pos=way, penwidth=width, color=ACCENT, dir="forward", arrowhead="normal", arrowsize="0.8")
                continue
            graph.edge(*ends, pos=self._way(curve.points), penwidth=width, color=QUARREL, style="dashed")
            x, y = curve.middle
            mark = self._on_sheet(Rect(x - 9, y - 9, 18, 18))
            self._node(
                graph, f"c{index}", mark, safe(CONFLICT), shape="circle", style="filled", fillcolor=PAPER, color=QUARREL, fontcolor=QUARREL
            )

    def _way(self, points: Sequence[Point], *, arrow: bool = False) -> str:
        """A way of cubic curves in the words of DOT; the head of an arrow stands at its end."""
        head = ""
        if arrow:
            before, end = next((p for p in reversed(points[:-1]) if p != points[-1]), points[0]), points[-1]
            share = min(1.0, HEAD / (hypot(end[0] - before[0], end[1] - before[1]) or 1.0))
            head = f"e,{self.place(end)} "
            points = [*points[:-1], (end[0] + (before[0] - end[0]) * share, end[1] + (before[1] - end[1]) * share)]
        return head + " ".join(self.place(point) for point in points)

    def _names(self, graph: Digraph) -> None:
        """The names of the departments and their tallies, in the room that the layout keeps for them."""
        facts, language = self.facts, self.facts.language
        tallies = staff(facts.plan)
        look = {"fontcolor": MUTED}
        for index, ground in enumerate(self.layout.grounds):
            name = department_name(facts.plan.departments_by_id[ground.department], language)
            room = self._on_sheet(ground.name)
            tally = tally_text(tallies[ground.department], facts.method)
            free = min(ground.letters + 12, room.width)
            self._text(graph, f"n{index}", Rect(room.x, room.y, free, room.height), safe(cut(name, SMALL, free), end="\\l"), **look)
            if ground.tally and tally and width_of(tally, SMALL) <= ground.tally.width:
                self._text(graph, f"t{index}", self._on_sheet(ground.tally), safe(tally, end="\\r"), **look)
            if not ground.people and ground.innermost:
                rect = self._on_sheet(ground.rects[0])
                empty = Rect(room.x, rect.bottom - 24, room.width, 20)
                self._text(graph, f"e{index}", empty, safe(word("nobody", language), end="\\l"), **look)
        if outside := self.layout.outside:
            room = self._on_sheet(Rect(outside.x + 8, outside.y + 2, outside.width - 16, 22))
            self._text(graph, "outside", room, safe(word("outside", language), end="\\l"), **look)

    def _legend(self, graph: Digraph) -> None:
        """One node for each stance in a row at the lower edge, and one beside them for roles, marks and lines."""
        top, left = self.height - self.foot + MARGIN, MARGIN
        for index, stance in enumerate(Stance):
            guide = self.facts.method.stances[stance]
            text = cut(f"{guide.sign} {guide.label[self.facts.language]}", SMALL, BADGE.width - 8)
            self._node(graph, f"s{index}", Rect(left, top, BADGE.width, BADGE.height), safe(text), **look(stance, self.facts))
            left += BADGE.width + 8
        rect = Rect(left + MARGIN, top, self.width - left - MARGIN, self.foot - MARGIN)
        self._text(graph, "keys", Rect(rect.x, top, rect.width, len(self.legend) * LEGEND_ROW), safe(*self.legend, end="\\l"))


def _led(layout: Layout, lines: Sequence[tuple[str, str]]) -> Sequence[Curve]:
    """The curves of lines around the cards; from card to card where there are too many people to lead them."""
    if len(layout.cards) <= LIMIT:
        try:
            return curves(layout, lines)
        except PlaybookError:
            pass  # the file is of use without: whoever opens it can lead them anew
    return [Curve(_chord(layout.cards[source], layout.cards[target])) for source, target in lines]


def _chord(source: Rect, target: Rect) -> tuple[Point, ...]:
    """The straight way between two cards, as a cubic curve."""
    (x, y), (x2, y2) = _edge(source, target.middle), _edge(target, source.middle)
    return tuple(_straight([(x, y), (x2, y2)]))


def _edge(card: Rect, towards: Point) -> Point:
    """Place where the way from the middle of a card to another leaves the card."""
    (x, y), across, down = card.middle, abs(towards[0] - card.middle[0]), abs(towards[1] - card.middle[1])
    share = min(card.width / 2 / (across or 1e-9), card.height / 2 / (down or 1e-9), 1.0)
    return x + (towards[0] - x) * share, y + (towards[1] - y) * share


def _straight(points: Sequence[Point]) -> Iterator[Point]:
    """A way of straight pieces as cubic curves."""
    yield points[0]
    for (x, y), (x2, y2) in pairwise(points):
        yield from ((x + (x2 - x) / 3, y + (y2 - y) / 3), (x + (x2 - x) * 2 / 3, y + (y2 - y) * 2 / 3), (x2, y2))
