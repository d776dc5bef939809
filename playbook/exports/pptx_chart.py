"""The chart on a slide as shapes that can be moved: a box a person, lines glued to them, departments behind, the legend below."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from playbook.chart import Layout, layout_of
from playbook.chart.chart_words import department_name, shown_name, word
from playbook.chart.content.folding import Fold, Shown, folded
from playbook.chart.content.outline import staff, tally_text
from playbook.chart.edges.paths import ways
from playbook.chart.layout.layout import Rect
from playbook.chart.render.card import RenderContext, card_description
from playbook.chart.svg import ACCENT, BOX, INK, MUTED, QUARREL, RULE
from playbook.content.method import Border, StanceGuide
from playbook.deck.deck_context import short
from playbook.exports.pptx_lines import glued_connector, nearest_side, style_line, tie_route
from playbook.exports.pptx_text import add_runs, fill, rgb, unstyled
from playbook.exports.slide_layout import Paragraph, Piece
from playbook.models import LineKind, Person, Plan, Stance
from playbook.text import display_width
from playbook.wording.formats import day

LARGEST = 1.0
"""Points a unit of the picture: a small chart is not blown up further."""
NAME, SMALL, LABEL = 15.0, 12.5, 13.0
LEGEND = 10.0
_ROW = 18.0
_EDGE, _SPACE = "#c3c8cd", 16.0
_FULL, _HOLLOW, _STAR = "■", "□", "★"
_DASHES = {Border.DASHED: "dash"}


@dataclass(frozen=True)
class Area:
    """The part of a slide that the chart may fill, in points."""

    left: float
    top: float
    width: float
    height: float


def chart_shapes(shapes: Any, facts: RenderContext, area: Area, window: tuple[int, int]) -> None:
    """Draw the chart of a plan into an area of a slide, everybody where they stand in the picture of the same window."""
    entries = list(_legend(facts))
    legend_height = _ROW * (_rows(entries, area.width) + 0.5)
    folded_chart = folded(facts.plan, facts.method, stage=facts.plan.stage)
    layout = layout_of(folded_chart.plan, window=window, quick=bool(folded_chart.folds))
    if layout.width and layout.height:
        scale = min(area.width / layout.width, (area.height - legend_height) / layout.height, LARGEST)
        left = area.left + (area.width - layout.width * scale) / 2
        top = area.top + (area.height - legend_height - layout.height * scale) / 2
        _Drawing(shapes, facts, folded_chart, layout, scale, left, top).draw()
    _draw_legend(shapes, facts, entries, area, area.top + area.height - legend_height + _ROW / 2)


class _Drawing:
    """The chart's units brought onto the slide."""

    def __init__(
        self, shapes: Any, facts: RenderContext, folded_chart: Shown, layout: Layout, scale: float, left: float, top: float
    ) -> None:
        self.shapes, self.facts, self.shown, self.laid = shapes, facts, folded_chart, layout
        self.scale, self.left, self.top = scale, left, top

    def draw(self) -> None:
        plan = self.shown.plan
        labels: list[tuple[Rect, str, str]] = []
        if self.laid.outside:
            self.box(self.laid.outside, outside=True)
            labels.append((self.laid.outside, word("outside", self.facts.language), ""))
        tallies = staff(self.facts.plan)
        for department in sorted(plan.departments, key=lambda department: _depth(plan, department.id)):
            self.box(self.laid.boxes[department.id])
            tally = narrow(tally_text(tallies[department.id], self.facts.method)) if self.facts.stances else ""
            labels.append((self.laid.boxes[department.id], department_name(department, self.facts.language), tally))
        behind = len(self.shapes._spTree)
        for label in labels:
            self.label(*label)
        cards = {id: self.card(plan.person(id), rect) for id, rect in self.laid.cards.items()}
        lines = [line._element for line in chain(self.reporting(cards), self.ties(cards))]
        for offset, line in enumerate(lines):
            self.shapes._spTree.remove(line)
            self.shapes._spTree.insert(behind + offset, line)

    def shape(self, kind: Any, rect: Rect, name: str) -> Any:
        x, y = self.left + rect.x * self.scale, self.top + rect.y * self.scale
        shape = self.shapes.add_shape(kind, Pt(x), Pt(y), Pt(rect.width * self.scale), Pt(rect.height * self.scale))
        shape.name = name
        return unstyled(shape)

    def box(self, rect: Rect, *, outside: bool = False) -> None:
        shape = self.shape(MSO_SHAPE.ROUNDED_RECTANGLE, rect, "department")
        shape.adjustments[0] = min(0.5, 8 / min(rect.width, rect.height))
        if outside:
            shape.fill.background()
        else:
            shape.fill.solid()
            shape.fill.fore_color.rgb = rgb(BOX)
        _border(shape, _EDGE, 1.2 * self.scale, dash="dash" if outside else None)

    def label(self, rect: Rect, name: str, tally: str) -> None:
        """The name of a department and how many stand where, above the lines that pass."""
        room = rect.width / LABEL - display_width(tally) - 1
        text = f"{short(name, room)}   {tally}".rstrip()
        width = min(display_width(text) * LABEL * 1.02 + 8, rect.width - 8)
        shape = self.shape(MSO_SHAPE.RECTANGLE, Rect(rect.x + 5, rect.y + 3, width, self.laid.strip - 4), text)
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(BOX)
        shape.line.fill.background()
        fill(shape.text_frame, [[Piece(text, bold=True)]], LABEL * self.scale, self.facts.language, middle=True, wrap=False)
        shape.text_frame.margin_left = Pt(4 * self.scale)

    def card(self, person: Person, rect: Rect) -> Any:
        fold = self.shown.folds.get(person.id)
        text = self.fold_text(fold) if fold else self.text(person)
        guide = self.facts.method.stances[person.stance if self.facts.stances and not fold else Stance.NEUTRAL]
        plain = bool(fold) or not self.facts.stances
        round_card = guide.border in (Border.ROUND, Border.DASHED) and not plain
        shape = self.shape(MSO_SHAPE.ROUNDED_RECTANGLE if round_card else MSO_SHAPE.RECTANGLE, rect, text[0][0].text)
        if round_card:
            shape.adjustments[0] = 0.25 if guide.border is Border.ROUND else 0.08
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb("#ffffff" if plain else guide.fill)
        self.frame(shape, person, guide, plain=plain)
        sizes = (NAME, SMALL, SMALL)
        fill(shape.text_frame, text[:1], NAME * self.scale, self.facts.language, centered=True, middle=True, wrap=False)
        for pieces, size in zip(text[1:], sizes[1:], strict=False):
            paragraph = shape.text_frame.add_paragraph()
            _center(paragraph, pieces, size * self.scale, self.facts.language)
        description = card_description(person, self.facts) if not fold else "  ".join(piece.text for pieces in text for piece in pieces)
        shape._element.nvSpPr.cNvPr.set("descr", description)
        return shape

    def frame(self, shape: Any, person: Person, guide: StanceGuide, *, plain: bool) -> None:
        heavy = 1.0 if person.id in self.facts.decisive else 0.0
        width = (1.8 + heavy * 1.6) * self.scale
        dash = "sysDot" if person.placeholder else None if plain else _DASHES.get(guide.border)
        if guide.border is Border.DOUBLE and not plain:
            width = max(width, 4.5 * self.scale)
        _border(shape, INK if plain else guide.line, width, dash=dash, double=guide.border is Border.DOUBLE and not plain)

    def text(self, person: Person) -> list[Paragraph]:
        """Sign and name; title; roles and influence."""
        facts, language = self.facts, self.facts.language
        guide = facts.method.stances[person.stance]
        ink = guide.ink if facts.stances else INK
        sign = f"{narrow(guide.sign)} " if facts.stances else ""
        star = f" {_STAR}" if person.id in facts.decisive else ""
        named = bool(person.name.strip())
        room = self.laid.cards[person.id].width * 0.97
        name = short(shown_name(person, language), room / NAME - display_width(sign + star))
        below = word("left-on", language, day=day(person.left, language)) if person.left else person.title
        letters = " ".join(facts.method.roles[role].letter[language] for role in person.role_ids)
        power = _FULL * person.influence + _HOLLOW * (5 - person.influence) if person.influence else ""
        lines = [
            [Piece(sign + name + star, named, ink)],
            [Piece(short(below, room / SMALL), color=ink)],
            [Piece("   ".join(part for part in (letters, power) if part), bold=True, color=ink)],
        ]
        return [pieces for pieces in lines if pieces[0].text.strip()]

    def fold_text(self, fold: Fold) -> list[Paragraph]:
        """Return the number of people in a fold and the tally of their stances."""
        tally = narrow(tally_text(fold.tally, self.facts.method)) if self.facts.stances else ""
        count = word("people", self.facts.language, count=len(fold.people))
        return [[Piece(count, bold=True)], *([[Piece(tally)]] if tally else [])]

    def reporting(self, cards: dict[str, Any]) -> Iterator[Any]:
        plan = self.shown.plan
        up = [(line.boss, person.id, line.dotted) for person in plan.people for line in person.reports_to]
        for route in ways(self.laid, up, ()).routes:
            boss, report = self.laid.cards[route.boss], self.laid.cards[route.report]
            at = nearest_side(boss, route.points[0]), nearest_side(report, route.points[-1])
            points = [self.place(*point) for point in route.points]
            line = glued_connector(self.shapes, cards[route.boss], cards[route.report], at, points, word("reporting", self.facts.language))
            style_line(line, RULE, 1.6 * self.scale, dash="sysDot" if route.dotted else None)
            yield line

    def ties(self, cards: dict[str, Any]) -> Iterator[Any]:
        walls = list(self.laid.cards.values())
        for tie in self.shown.plan.lines:
            at, way = tie_route(self.laid.cards[tie.source], self.laid.cards[tie.target], walls)
            conflict = tie.kind is LineKind.CONFLICT
            points, name = [self.place(*point) for point in way], word("conflict" if conflict else "influences", self.facts.language)
            line = glued_connector(self.shapes, cards[tie.source], cards[tie.target], at, points, name, kind="curved")
            width = (0.9 + 0.8 * tie.strength) * self.scale
            marks = {"dash": "dash", "head": "diamond", "tail": "diamond"} if conflict else {"tail": "triangle"}
            style_line(line, QUARREL if conflict else ACCENT, width, **marks)
            yield line

    def place(self, x: float, y: float) -> tuple[float, float]:
        return float(Pt(self.left + x * self.scale)), float(Pt(self.top + y * self.scale))


def narrow(signs: str) -> str:
    """The signs of the stances as wide as letters; between Latin letters the wide ones stand askew."""
    return unicodedata.normalize("NFKC", signs).replace("-", "−")


def _depth(plan: Plan, id: str) -> int:
    here, depth = plan.departments_by_id[id].parent, 0
    while here is not None:
        here, depth = plan.departments_by_id[here].parent, depth + 1
    return depth


def _center(paragraph: Any, pieces: Paragraph, size: float, language: str) -> None:
    paragraph.alignment = PP_ALIGN.CENTER
    add_runs(paragraph, pieces, size, language)


def _border(shape: Any, color: str, width: float, *, dash: str | None = None, double: bool = False) -> None:
    shape.line.color.rgb, shape.line.width = rgb(color), Pt(width)
    line = shape.line._get_or_add_ln()
    if double:
        line.set("cmpd", "dbl")
    if dash:
        line.append(line.makeelement(qn("a:prstDash"), {"val": dash}))


@dataclass(frozen=True)
class _Entry:
    """An entry of the legend: what its sample shows, and its word."""

    sample: str
    text: str
    stance: Stance | None = None
    line: str = ""

    @property
    def width(self) -> float:
        """Width in points."""
        return 32 + display_width(self.text) * LEGEND * 1.05 + _SPACE


def _legend(facts: RenderContext) -> Iterator[_Entry]:
    method, language, plan = facts.method, facts.language, facts.plan
    if facts.stances:
        yield from (_Entry(narrow(guide.sign), guide.label[language], stance) for stance, guide in method.stances.items())
    yield from (_Entry(guide.letter[language], guide.label[language]) for guide in method.roles.values())
    yield _Entry(_STAR, word("decisive", language))
    yield _Entry(_FULL * 2 + _HOLLOW, word("influence", language))
    dotted = {line.dotted for person in plan.people for line in person.reports_to}
    ties = {line.kind for line in plan.lines}
    lines = {
        "reporting": False in dotted, "dotted": True in dotted,
        "influences": LineKind.INFLUENCE in ties, "conflict": LineKind.CONFLICT in ties,
    }  # fmt: skip
    yield from (_Entry("", word(name, language), line=name) for name, used in lines.items() if used)


def _rows(entries: Sequence[_Entry], width: float) -> int:
    return len(_in_rows(entries, width))


def _in_rows(entries: Sequence[_Entry], width: float) -> list[list[_Entry]]:
    rows: list[list[_Entry]] = [[]]
    for entry in entries:
        if rows[-1] and sum(neighbor.width for neighbor in rows[-1]) + entry.width > width:
            rows.append([])
        rows[-1].append(entry)
    return rows


def _draw_legend(shapes: Any, facts: RenderContext, entries: Sequence[_Entry], area: Area, top: float) -> None:
    for index, row in enumerate(_in_rows(entries, area.width)):
        left, y = area.left, top + _ROW * index
        for entry in row:
            _sample(shapes, facts, entry, left, y)
            label = shapes.add_textbox(Pt(left + 32), Pt(y), Pt(entry.width - 32), Pt(_ROW - 3))
            fill(label.text_frame, [[Piece(entry.text, color=MUTED)]], LEGEND, facts.language, middle=True, wrap=False, margin=2)
            left += entry.width


def _sample(shapes: Any, facts: RenderContext, entry: _Entry, left: float, top: float) -> None:
    if entry.line:
        middle = top + (_ROW - 3) / 2
        line = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(left + 2), Pt(middle), Pt(left + 28), Pt(middle))
        looks: dict[str, tuple[str, dict[str, str]]] = {
            "reporting": (RULE, {}), "dotted": (RULE, {"dash": "sysDot"}), "influences": (ACCENT, {"tail": "triangle"}),
            "conflict": (QUARREL, {"dash": "dash", "head": "diamond", "tail": "diamond"}),
        }  # fmt: skip
        color, marks = looks[entry.line]
        style_line(unstyled(line), color, 1.5, **marks)
        return
    guide = facts.method.stances[entry.stance] if entry.stance else None
    rounded = guide is not None and guide.border in (Border.ROUND, Border.DASHED)
    shape = shapes.add_shape(
        MSO_SHAPE.ROUNDED_RECTANGLE if rounded else MSO_SHAPE.RECTANGLE, Pt(left), Pt(top), Pt(28), Pt(_ROW - 3)
    )  # fmt: skip
    unstyled(shape)
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(guide.fill if guide else "#ffffff")
    if guide:
        double = guide.border is Border.DOUBLE
        _border(shape, guide.line, 3.0 if double else 1.25, dash=_DASHES.get(guide.border), double=double)
    else:
        shape.line.fill.background()
    text = [Piece(entry.sample, True, guide.ink if guide else INK)]
    fill(shape.text_frame, [text], LEGEND, facts.language, centered=True, middle=True, wrap=False)
