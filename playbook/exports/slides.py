"""The deck as PowerPoint: native shapes, real tables, the chart as shapes that can be moved, and the evidence as speaker notes."""

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from playbook.chart.layout.rect import Rect
from playbook.chart.render.card import RenderContext
from playbook.chart.svg import ACCENT, INK, MUTED
from playbook.deck import WINDOW, Screen, ScreenId, deck
from playbook.deck.deck_context import more_rows, short
from playbook.deck.screens import Level, Table
from playbook.exports import page_shapes, slide_layout
from playbook.exports.file_words import word
from playbook.exports.pptx_board import painted
from playbook.exports.pptx_chart import Area, chart_shapes
from playbook.exports.pptx_text import add_runs, fill, rgb, unstyled
from playbook.exports.redacted_case import redacted_case
from playbook.exports.reproducible_zip import reproducible
from playbook.exports.slide_layout import COLORS, Paragraph, Piece
from playbook.exports.text_shapes import Form, Shape
from playbook.findings import RuleContext
from playbook.privacy import OPEN, Privacy
from playbook.text import clean_label
from playbook.wording.formats import day

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
"""The kind of the file, for a download."""
_TITLE_ONLY = 5
_NO_GRID = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_FORMS = {
    Form.RECT: MSO_SHAPE.RECTANGLE, Form.ROUND: MSO_SHAPE.ROUNDED_RECTANGLE, Form.CHEVRON: MSO_SHAPE.CHEVRON, Form.DOT: MSO_SHAPE.OVAL,
    Form.DIAMOND: MSO_SHAPE.DIAMOND,
}  # fmt: skip
_CORNERS = {Form.ROUND: 0.25, Form.CHEVRON: 0.2}
Step = Callable[[str], None]
"""Callback that takes the title of the screen being made."""


def slides(
    case: RuleContext, language: str, *, before: RuleContext | None = None, privacy: Privacy = OPEN, step: Step = lambda name: None
) -> bytes:
    """The deck of a plan on a day as a .pptx file; the same plan and day are the same bytes. `before` is the case at the last review."""
    presentation = Presentation()
    _widen(presentation)
    veiled_case = redacted_case(case, language, privacy)
    for slide_number, screen in enumerate(deck(case, language, before=before, privacy=privacy), 1):
        step(screen.title)
        _Slide(presentation, veiled_case, language, privacy).draw(screen, slide_number)
    properties = presentation.core_properties
    properties.title, properties.author, properties.last_modified_by = clean_label(veiled_case.plan.account), "", ""
    properties.created = properties.modified = datetime(case.today.year, case.today.month, case.today.day)  # noqa: DTZ001 - a day, no moment
    out = io.BytesIO()
    presentation.save(out)
    return reproducible(out.getvalue())


def _widen(presentation: Any) -> None:
    """The library's own template is 4 to 3."""
    old_width = presentation.slide_width
    presentation.slide_width, presentation.slide_height = Pt(slide_layout.WIDTH), Pt(slide_layout.HEIGHT)
    for sheet in (presentation.slide_master, *presentation.slide_layouts):
        for shape in sheet.placeholders:
            shape.left, shape.width = (
                round(shape.left * Pt(slide_layout.WIDTH) / old_width),
                round(shape.width * Pt(slide_layout.WIDTH) / old_width),
            )


class _Slide:
    """One screen as a slide."""

    def __init__(self, presentation: Any, case: RuleContext, language: str, privacy: Privacy) -> None:
        self.slide = presentation.slides.add_slide(presentation.slide_layouts[_TITLE_ONLY])
        self.shapes = self.slide.shapes
        self.shapes.turbo_add_enabled = True
        self.case, self.language, self.privacy = case, language, privacy

    def draw(self, screen: Screen, slide_number: int) -> None:
        top, lead = slide_layout.top_of(screen), slide_layout.lead_size(screen)
        title = self.shapes.title
        title.left, title.top = Pt(slide_layout.EDGE), Pt(slide_layout.TITLE_TOP)
        title.width, title.height = Pt(slide_layout.INNER), Pt(slide_layout.TITLE_HEIGHT)
        fill(title.text_frame, [[Piece(screen.title, True, ACCENT)]], slide_layout.TITLE_SIZE, self.language, middle=True)
        self.text([[Piece(screen.lead, True)]], slide_layout.LEAD_TOP, top - slide_layout.LEAD_TOP - 8, lead, "lead")
        if screen.id is ScreenId.CHART:
            self.chart(top)
        for shape in page_shapes.shapes_of(screen):
            self.shape(shape)
        for part, room in page_shapes.rooms_of(screen):
            if isinstance(part, Table):
                self.table(part, room)
        self.foot(slide_number)
        self.slide.notes_slide.notes_text_frame.text = "\n".join(clean_label(note) for note in screen.notes)

    def shape(self, drawn: Shape) -> None:
        """Draw a native shape with its text."""
        place = (Pt(drawn.at.x), Pt(drawn.at.y), Pt(drawn.at.width), Pt(drawn.at.height))
        if drawn.form is Form.TEXT:
            shape = self.shapes.add_textbox(*place)
        else:
            shape = unstyled(self.shapes.add_shape(_FORMS[drawn.form], *place))
            if drawn.form in (Form.ROUND, Form.CHEVRON):
                shape.adjustments[0] = _CORNERS[drawn.form]
            painted(shape, drawn.fill or None, drawn.edge or None, drawn.weight)
        shape.name = drawn.name
        if drawn.paragraphs:
            fill(
                shape.text_frame, drawn.paragraphs, drawn.size, self.language, centered=drawn.centered, middle=drawn.middle,
                after=drawn.after, margin=drawn.margin,
            )  # fmt: skip

    def text(self, paragraphs: Sequence[Paragraph], top: float, height: float, size: float, name: str) -> None:
        box = self.shapes.add_textbox(Pt(slide_layout.EDGE), Pt(top), Pt(slide_layout.INNER), Pt(height))
        box.name = name
        fill(box.text_frame, paragraphs, size, self.language)

    def table(self, table: Table, room: Rect) -> None:
        """A real table, its rows as high as their texts need, as many as the page has room for."""
        table = slide_layout.within(table, room.height)
        size, heights = slide_layout.fitted_table(table, room.height)
        rows = (table.head, *table.rows)[: len(heights)]
        table_height = sum(heights)
        frame = self.shapes.add_table(len(rows), len(table.head), Pt(room.x), Pt(room.y), Pt(room.width), Pt(table_height))
        frame.name = "table"
        _plain(frame)
        for column, width in zip(frame.table.columns, slide_layout.column_widths(table), strict=True):
            column.width = Pt(width)
        for row_index, (row, height, level) in enumerate(zip(rows, heights, (Level.PLAIN, *table.levels), strict=False)):
            frame.table.rows[row_index].height = Pt(height)
            for column_index, text in enumerate(row):
                piece = Piece(text, not row_index or not column_index, COLORS[level] if not column_index else INK)
                self.cell(frame.table.cell(row_index, column_index), piece, size, "#e8edf2" if not row_index else "#ffffff")
        if more := more_rows(table, len(rows) - 1, self.language):
            self.text([[Piece(more, color=MUTED)]], room.y + table_height + 4, 16, 11, "more")

    def cell(self, cell: Any, piece: Piece, size: float, paint: str) -> None:
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        cell.margin_left = cell.margin_right = Pt(slide_layout.CELL_EDGE)
        cell.margin_top = cell.margin_bottom = Pt(3)
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(paint)
        cell.text_frame.word_wrap = True
        add_runs(cell.text_frame.paragraphs[0], [piece], size, self.language)
        _ruled(cell)

    def chart(self, top: float) -> None:
        plan, case = self.case.plan, self.case
        decisive = case.key_ids
        facts = RenderContext(plan, case.method, self.language, case.today, decisive, stances=not self.privacy.judgments)
        chart_shapes(
            self.shapes,
            facts,
            Area(slide_layout.EDGE, top - 6, slide_layout.INNER, slide_layout.FOOT - top + 6),
            WINDOW,
        )

    def foot(self, slide_number: int) -> None:
        account = short(self.case.plan.account.strip() or word("no-account", self.language), slide_layout.FOOTER)
        self.text(
            [[Piece(f"{account} · {day(self.case.today, self.language)} · {slide_number}", color=MUTED)]],
            slide_layout.FOOT + 6,
            14,
            9,
            "foot",
        )


def _plain(frame: Any) -> None:
    """Remove the template's style from a table; a screen reader still takes the first row as the header."""
    properties = frame._element.graphic.graphicData.tbl.tblPr
    properties.attrib.pop("bandRow", None)
    style = properties.find(qn("a:tableStyleId"))
    if style is not None:
        style.text = _NO_GRID


def _ruled(cell: Any) -> None:
    """Draw a thin line below a cell."""
    properties = cell._tc.get_or_add_tcPr()
    line = properties.makeelement(qn("a:lnB"), {"w": str(Pt(0.75)), "cap": "flat", "cmpd": "sng", "algn": "ctr"})
    paint = line.makeelement(qn("a:solidFill"), {})
    paint.append(paint.makeelement(qn("a:srgbClr"), {"val": "C3C8CD"}))
    line.append(paint)
    properties.insert(0, line)
