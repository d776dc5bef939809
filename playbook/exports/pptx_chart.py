"""The chart on a slide as shapes that can be moved: grounds of departments, lines along their ways, a group a person, the legend below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from playbook.chart import Layout, layout_of
from playbook.chart.chart_words import department_name, spoken_name, word
from playbook.chart.content.fold_groups import Shown
from playbook.chart.content.folding import folded
from playbook.chart.content.outline import staff
from playbook.chart.content.sight import Sight
from playbook.chart.edges.curves import curves
from playbook.chart.layout.departments import AIR
from playbook.chart.layout.rect import Rect
from playbook.chart.layout.shapes import NOBODY
from playbook.chart.render.card import RenderContext
from playbook.chart.render.clusters import CORNER, OUTSIDE, STARRED
from playbook.chart.render.lines import WIDTHS
from playbook.chart.svg import ACCENT, GROUNDS, MUTED, QUARREL, RULE, width_of
from playbook.chart.typography import ROOM
from playbook.exports.pptx_board import Board, Row, one_row, painted
from playbook.exports.pptx_cards import Cards
from playbook.exports.pptx_legend import Legend, bolt
from playbook.exports.pptx_lines import bent, curved
from playbook.exports.stance_signs import tally_pieces
from playbook.models import LineKind

LARGEST = 1.0
"""Points a unit of the picture: a small chart is not blown up further."""
_BETWEEN = 12.0
"""Points between the chart and its legend."""


@dataclass(frozen=True)
class Area:
    """The part of a slide that the chart may fill, in points."""

    left: float
    top: float
    width: float
    height: float

    def scale(self, layout: Layout) -> float:
        """Points a unit of a picture that fills it."""
        return min(self.width / max(1.0, layout.width), self.height / max(1.0, layout.height), LARGEST)


def chart_shapes(shapes: Any, facts: RenderContext, area: Area, window: tuple[int, int]) -> None:
    """Draw the chart of a plan into an area of a slide, the same people in the same places as on a projector with this window.

    The legend stands below or beside it, where it takes less of the chart.
    """
    shown = folded(facts.plan, facts.method, stage=facts.plan.stage, sight=Sight(window, ROOM))
    layout = layout_of(shown.plan, shown.folds)
    below, beside = Legend(facts, shown.plan, area.width), Legend(facts, shown.plan, 0.0)
    wide = Area(area.left, area.top, area.width, area.height - below.height - _BETWEEN)
    narrow = Area(area.left, area.top, area.width - beside.width - _BETWEEN, area.height)
    room = max(wide, narrow, key=lambda room: room.scale(layout))
    if layout.width and layout.height:
        scale = room.scale(layout)
        left, top = room.left + (room.width - layout.width * scale) / 2, room.top + (room.height - layout.height * scale) / 2
        _Drawing(Board(shapes, scale, left, top, facts.language), facts, shown, layout).draw()
    if room is wide:
        below.draw(shapes, area.left, area.top + area.height - below.height)
    else:
        beside.draw(shapes, area.left + area.width - beside.width, area.top + area.height - beside.height)


class _Drawing:
    """The chart of the people shown, in its places."""

    def __init__(self, board: Board, facts: RenderContext, shown: Shown, layout: Layout) -> None:
        self.board, self.shown, self.layout = board, shown, layout
        under = {route.report: route.boss for route in layout.routes} | dict(layout.tabs)
        self.others = [
            (line.boss, person.id, line.dotted)
            for person in shown.plan.people
            for line in person.reports_to
            if under.get(person.id) != line.boss
        ]
        bosses: dict[str, tuple[str, ...]] = {}
        for boss, report, _ in self.others:
            bosses[report] = (*bosses.get(report, ()), boss)
        self.facts = replace(facts, second_bosses=bosses)

    def draw(self) -> None:
        self.grounds()
        self.second_bosses()
        self.reporting()
        self.names()
        bolts = list(self.ties())
        cards = Cards(self.board, self.facts)
        for person in self.shown.plan.people:
            if fold := self.shown.folds.get(person.id):
                cards.tab(person, fold, self.layout.cards[person.id])
            else:
                cards.card(person, self.layout.cards[person.id])
        for x, y in bolts:
            bolt(self.board, x, y, 9.5)

    def grounds(self) -> None:
        """The tinted ground of every piece of a department, and the frame around everybody outside."""
        if outside := self.layout.outside:
            frame = self.board.rounded(outside, CORNER, word("outside", self.facts.language))
            painted(frame, None, "#9aa4ae", 1.2 * self.board.scale, dash="dash")
        for ground in self.layout.grounds:
            name = self.department(ground.department)
            for rect in ground.rects:
                painted(self.board.rounded(rect, CORNER, name), GROUNDS[ground.depth % 2])

    def department(self, id: str) -> str:
        """Name of a department."""
        return department_name(self.shown.plan.departments_by_id[id], self.facts.language)

    def names(self) -> None:
        """The names of the departments with their tallies; no line passes them."""
        facts, scale, size = self.facts, self.board.scale, self.size
        tallies = staff(facts.plan)
        if outside := self.layout.outside:
            room = Rect(outside.x + OUTSIDE, outside.y + 2, outside.width - 2 * OUTSIDE, 22)
            self.board.text(room, [one_row(word("outside", facts.language), size, room.width * scale, MUTED, bold=True)], "name")
        for ground in self.layout.grounds:
            name, room = self.department(ground.department), ground.name
            self.board.text(Rect(room.x, room.y, room.width, 20), [one_row(name, size, room.width * scale, MUTED, bold=True)], name)
            if not ground.people and ground.innermost:
                inner = Rect(room.x, ground.rects[0].bottom - NOBODY + 2, room.width, NOBODY - 8)
                row = one_row(word("nobody", facts.language), size, inner.width * scale, MUTED)
                self.board.text(inner, [replace(row, italic=True)], "nobody")
            tally = tally_pieces(tallies[ground.department], facts) if facts.stances else ()
            if ground.tally and tally:
                end = min(room.x + width_of(name, size, bold=True) / scale, room.right) + AIR if ground.tally.right == room.right else 0.0
                left = max(ground.tally.x, end)
                free = Rect(left, ground.tally.y, max(0.0, ground.tally.right - STARRED - left), 20)
                if sum(width_of(piece.text, size, bold=piece.bold) for piece in tally) <= free.width * scale:
                    self.board.text(free, [Row(tally, size)], "tally", right=True)

    @property
    def size(self) -> float:
        """Size of the names of departments, in points."""
        return Cards(self.board, self.facts).letters.small

    def reporting(self) -> None:
        """The lines of the reporting tree, each along the way that the picture has."""
        people, dotted = self.shown.plan.people_by_id, self.dotted
        for route in self.layout.routes:
            if route.report in people and any(line.boss == route.boss for line in people[route.report].reports_to):
                dash = "sysDot" if (route.boss, route.report) in dotted else None
                self.board.line(bent(route.points), self.between("reporting", route.boss, route.report), RULE, 1.5, dash=dash)

    @property
    def dotted(self) -> set[tuple[str, str]]:
        """Boss and report of each dotted line."""
        return {(line.boss, person.id) for person in self.shown.plan.people for line in person.reports_to if line.dotted}

    def second_bosses(self) -> None:
        """Thin curves to the bosses beside the one that a person stands under."""
        found = curves(self.layout, [other[:2] for other in self.others], thin=True)
        for (boss, report, dotted), curve in zip(self.others, found, strict=True):
            name = self.between("dotted" if dotted else "reporting", boss, report)
            self.board.line(curved(curve.points), name, RULE, 1.1, dash="sysDot" if dotted else None)

    def ties(self) -> Iterator[tuple[float, float]]:
        """Draw influence and conflict, and yield the middle of every conflict, in units of the picture."""
        lines = self.shown.plan.lines
        for line, curve in zip(lines, curves(self.layout, [(line.source, line.target) for line in lines]), strict=True):
            conflict = line.kind is LineKind.CONFLICT
            name = self.between("conflict" if conflict else "influences", line.source, line.target)
            marks = {"dash": "dash"} if conflict else {"tail": "triangle"}
            self.board.line(curved(curve.points), name, QUARREL if conflict else ACCENT, WIDTHS[line.strength], **marks)
            if conflict:
                yield curve.middle

    def between(self, key: str, *ends: str) -> str:
        """Name of a line: what it means, and between whom."""
        people: Sequence[str] = [spoken_name(self.shown.plan.person(id), self.facts.language) for id in ends]
        return f"{word(key, self.facts.language)}: {' – '.join(people)}"
