"""The part of a slide that the chart is drawn on: its units brought into points."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from playbook.chart.layout.rect import Point, Rect
from playbook.chart.svg import cut, width_of, wrapped
from playbook.exports.pptx_lines import Outline, bounds, outlined, style_line
from playbook.exports.pptx_text import add_runs, fill, rgb, unstyled
from playbook.exports.slide_layout import Paragraph, Piece
from playbook.text import clean_label

NARROWEST = 0.88
"""Share of its width that a row keeps, by letters that stand closer, before it is cut."""


@dataclass(frozen=True)
class Row:
    """A row of text with its size in points, and the sideways scale that fits it to its room."""

    pieces: Paragraph
    size: float
    narrow: float = 1.0
    italic: bool = False
    struck: bool = False


@dataclass(frozen=True)
class Board:
    """Place of the picture on the slide: the points that one of its units is, and where it begins."""

    shapes: Any
    scale: float
    left: float
    top: float
    language: str

    def place(self, x: float, y: float) -> Point:
        """A place of the picture, in points on the slide."""
        return self.left + x * self.scale, self.top + y * self.scale

    def area(self, rect: Rect) -> Rect:
        """A rectangle of the picture, in points on the slide."""
        return Rect(*self.place(rect.x, rect.y), rect.width * self.scale, rect.height * self.scale)

    def rounded(self, rect: Rect, corner: float, name: str) -> Any:
        """A rectangle with round corners."""
        shape = self.shape(MSO_SHAPE.ROUNDED_RECTANGLE, rect, name)
        shape.adjustments[0] = min(0.5, corner / min(rect.width, rect.height))
        return shape

    def shape(self, kind: Any, rect: Rect, name: str) -> Any:
        """A shape that the programs know, without a look of its own."""
        at = self.area(rect)
        shape = unstyled(self.shapes.add_shape(kind, Pt(at.x), Pt(at.y), Pt(at.width), Pt(at.height)))
        shape.name = name
        return shape

    def outline(self, outlines: Sequence[tuple[Outline, bool]], name: str, *, at: Point = (0.0, 0.0)) -> Any:
        """A shape of outlines in units of the picture from `at` on, each filled or not."""
        moved = [([(step, self._moved(step, points, at)) for step, points in outline], filled) for outline, filled in outlines]
        return outlined(self.shapes, moved, bounds([outline for outline, _ in moved]), name)

    def _moved(self, step: str, points: Sequence[Point], at: Point) -> list[Point]:
        if step == "arcTo":
            return [(x * self.scale, y * self.scale) for x, y in points]
        return [self.place(at[0] + x, at[1] + y) for x, y in points]

    def line(self, way: Outline, name: str, color: str, width: float, *, dash: str | None = None, tail: str | None = None) -> Any:
        """A line of a width in units, along a way that is not filled."""
        shape = self.outline([(way, False)], name)
        shape.fill.background()
        style_line(shape, color, width * self.scale, dash=dash, tail=tail)
        return shape

    def text(self, rect: Rect, rows: Sequence[Row], name: str, *, right: bool = False, step: float | None = None) -> Any:
        """Rows of text without a field, in the middle of the height of a rectangle."""
        at = self.area(rect)
        shape = self.shapes.add_textbox(Pt(at.x), Pt(at.y), Pt(at.width), Pt(at.height))
        shape.name = name
        write(shape.text_frame, rows, self.language, step=step)
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        if right:
            shape.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
        return shape

    def group(self, shapes: Sequence[Any], name: str, description: str) -> None:
        """Join shapes, so that they are moved as one; `description` is said to whoever hears the slide."""
        group = self.shapes.add_group_shape(shapes)
        group.name = name
        known = group._element.nvGrpSpPr.cNvPr
        known.set("descr", description)
        known.id = self.shapes._next_shape_id  # the library gives one that the next shape gets too


def painted(shape: Any, fill_color: str | None, line_color: str | None = None, width: float = 0.0, *, dash: str | None = None) -> Any:
    """The shape with a fill and a border, or without; the width in points."""
    if fill_color:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(fill_color)
    else:
        shape.fill.background()
    if line_color:
        style_line(shape, line_color, width, dash=dash)
    else:
        shape.line.fill.background()
    return shape


def striped(shape: Any, color: str) -> None:
    """Fill a shape with white stripes on a color: old or weak evidence."""
    shape.fill.patterned()
    shape.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    shape.fill.fore_color.rgb, shape.fill.back_color.rgb = rgb("#ffffff"), rgb(color)


def one_row(text: str, size: float, room: float, color: str, *, bold: bool = False) -> Row:
    """A text that keeps to its room (points): narrowed, and cut where that is not enough."""
    text = clean_label(text)
    wide = width_of(text, size, bold=bold)
    narrow = min(1.0, max(NARROWEST, room / (wide or 1.0)))
    return Row([Piece(text if wide * narrow <= room + 0.01 else cut(text, size, room / narrow, bold=bold), bold, color)], size, narrow)


def broken(text: str, size: float, room: float, most: int, color: str, *, bold: bool = False) -> list[Row]:
    """A text in `most` rows at most, each of which keeps to its room (points)."""
    rows = wrapped(text, size, room, most, bold=bold)
    if any(narrow < NARROWEST for _, narrow in rows):
        # The same rows, of which each says as much as it can: letters are not pushed together so far as in a picture.
        return [one_row(text, size, room, color, bold=bold) for text, _ in rows]
    return [Row([Piece(text, bold, color)], size, narrow) for text, narrow in rows]


def write(frame: Any, rows: Sequence[Row], language: str, *, centered: bool = False, step: float | None = None) -> None:
    """Replace the text of a frame by rows, `step` points below one another; none is broken."""
    fill(frame, [], 1.0, language, wrap=False)
    for index, row in enumerate(rows):
        paragraph = frame.paragraphs[0] if not index else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.CENTER if centered else PP_ALIGN.LEFT
        add_runs(paragraph, row.pieces, row.size, language)
        paragraph.line_spacing = Pt(step or row.size * 1.1)
        for run in paragraph.runs:
            properties = run._r.get_or_add_rPr()
            if row.narrow < 1.0 and run.text:
                lost = width_of(run.text, row.size, bold=bool(run.font.bold)) * (1 - row.narrow)
                properties.set("spc", str(-round(100 * lost / len(run.text))))
            if row.italic:
                properties.set("i", "1")
            if row.struck:
                properties.set("strike", "sngStrike")
