"""The seven screens as PowerPoint: titles, real tables, the chart as shapes, and the evidence as speaker notes."""

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from playbook.chart.render.card import RenderContext
from playbook.chart.svg import ACCENT, INK, MUTED
from playbook.deck import WINDOW, Level, Screen, ScreenId, Table, deck
from playbook.deck.deck_context import short
from playbook.exports import slide_layout
from playbook.exports.file_words import word
from playbook.exports.pptx_chart import Area, chart_shapes
from playbook.exports.pptx_text import add_runs, fill, rgb, unstyled
from playbook.exports.redacted_case import redacted_case
from playbook.exports.reproducible_zip import reproducible
from playbook.exports.slide_layout import COLORS, Paragraph, Piece
from playbook.findings import RuleContext
from playbook.insight import role_weights
from playbook.privacy import OPEN, Privacy
from playbook.text import clean_label
from playbook.wording.formats import day

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
"""The kind of the file, for a download."""
_TITLE_ONLY = 5
_NO_GRID = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
Step = Callable[[str], None]
"""Callback that takes the title of the screen being made."""


def slides(case: RuleContext, language: str, *, privacy: Privacy = OPEN, step: Step = lambda name: None) -> bytes:
    """The deck of a plan on a day as a .pptx file; the same plan and day are the same bytes."""
    presentation = Presentation()
    _widen(presentation)
    veiled_case = redacted_case(case, language, privacy)
    for slide_number, screen in enumerate(deck(case, language, privacy=privacy), 1):
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
        sizes = slide_layout.sizes(screen)
        title = self.shapes.title
        title.left, title.top, title.width, title.height = Pt(slide_layout.EDGE), Pt(slide_layout.TITLE_TOP), Pt(slide_layout.INNER), Pt(36)
        fill(title.text_frame, [[Piece(screen.title, True, ACCENT)]], slide_layout.TITLE_SIZE, self.language, middle=True)
        self.text([[Piece(screen.lead, True)]], slide_layout.LEAD_TOP, sizes.top - slide_layout.LEAD_TOP - 8, sizes.lead, "lead")
        self.bar(sizes.top)
        if screen.id is ScreenId.CHART:
            self.chart(sizes.top)
        if screen.lines:
            paragraphs = [slide_layout.line_pieces(line) for line in screen.lines]
            box = self.text(
                paragraphs, sizes.top, slide_layout.FOOT - sizes.top, sizes.lines, "lines", after=slide_layout.AFTER * sizes.lines
            )
            box.text_frame.word_wrap = True
        if screen.table:
            self.table(screen.table, sizes)
        self.foot(slide_number)
        self.slide.notes_slide.notes_text_frame.text = "\n".join(clean_label(note) for note in screen.notes)

    def text(
        self, paragraphs: Sequence[Paragraph], top: float, height: float, size: float, name: str, *, after: float = 0.0
    ) -> Any:  # fmt: skip
        box = self.shapes.add_textbox(Pt(slide_layout.EDGE), Pt(top), Pt(slide_layout.INNER), Pt(height))
        box.name = name
        fill(box.text_frame, paragraphs, size, self.language, after=after)
        return box

    def bar(self, top: float) -> None:
        """Draw the stroke of color at the left edge."""
        bar = unstyled(
            self.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(0), Pt(slide_layout.TITLE_TOP), Pt(8), Pt(top - slide_layout.TITLE_TOP - 10))
        )
        bar.name = "bar"
        bar.fill.solid()
        bar.fill.fore_color.rgb = rgb(ACCENT)
        bar.line.fill.background()

    def table(self, table: Table, sizes: slide_layout.Sizes) -> None:
        """A real table, its rows as high as their texts need."""
        rows = (table.head, *table.rows)
        table_height = sum(sizes.rows)
        frame = self.shapes.add_table(
            len(rows), len(table.head), Pt(slide_layout.EDGE), Pt(sizes.top), Pt(slide_layout.INNER), Pt(table_height)
        )
        frame.name = "table"
        _plain(frame)
        for column, width in zip(frame.table.columns, slide_layout.column_widths(table), strict=True):
            column.width = Pt(width)
        for row_index, (row, height, level) in enumerate(zip(rows, sizes.rows, (Level.PLAIN, *table.levels), strict=True)):
            frame.table.rows[row_index].height = Pt(height)
            for column_index, text in enumerate(row):
                piece = Piece(text, not row_index or not column_index, COLORS[level] if column_index else INK)
                self.cell(frame.table.cell(row_index, column_index), piece, sizes.cells, "#e8edf2" if not row_index else "#ffffff")
        if table.more:
            self.text([[Piece(table.more, color=MUTED)]], sizes.top + table_height + 4, 18, 12, "more")

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
        decisive = frozenset(weight.person.id for weight in role_weights.decisive(plan, case.method, plan.stage))
        facts = RenderContext(plan, case.method, self.language, case.today, decisive, stances=not self.privacy.judgments)
        chart_shapes(
            self.shapes,
            facts,
            Area(slide_layout.EDGE, top - 2, slide_layout.INNER, slide_layout.FOOT - top + 2),
            WINDOW,
        )

    def foot(self, slide_number: int) -> None:
        account = short(self.case.plan.account.strip() or word("no-account", self.language), slide_layout.FOOTER)
        self.text(
            [[Piece(f"{account} · {day(self.case.today, self.language)} · {slide_number}", color=MUTED)]],
            slide_layout.FOOT + 4,
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
