"""PDFs: the deck a page a screen, and the brief on one; searchable, and right without a Chinese font installed."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from playbook.chart.chart_words import word as chart_word
from playbook.chart.export.image_files import typeset_svg
from playbook.chart.layout.rect import Rect
from playbook.deck import Screen, ScreenId, handout
from playbook.deck.deck_context import more_rows, short
from playbook.deck.screens import Level, Table
from playbook.exports import page_shapes, slide_layout
from playbook.exports.brief import Brief
from playbook.exports.chart_pages import Branch, Entry, branches
from playbook.exports.file_words import word
from playbook.exports.redacted_case import redacted_case
from playbook.exports.text_shapes import Shape
from playbook.exports.typst import typeset
from playbook.findings import RuleContext
from playbook.privacy import OPEN, Privacy
from playbook.text import display_width
from playbook.wording.formats import day
from playbook.wording.languages import is_chinese

_CHART = "chart"
_ROWS, _COLUMNS, _NAME = 24, 4, 16.0
"""Rows of a column of the index, columns of a page, and room of a name in signs."""
Step = Callable[[str], None]


def document(
    case: RuleContext, language: str, *, before: RuleContext | None = None, privacy: Privacy = OPEN, step: Step = lambda name: None
) -> bytes:
    """The handout of a plan on a day as PDF, a page a screen; the same plan and day are the same bytes. `before` is the last review's case.

    Where people are folded on the chart, a page for each fold follows, and an index of who is on which page.
    """
    veiled_case = redacted_case(case, language, privacy)
    screens = []
    pictures = {}
    shown = handout(case, language, before=before, privacy=privacy)
    found: list[Branch] = []
    index: list[Entry] = []
    for page_number, screen in enumerate(shown, 1):
        step(screen.title)
        screens.append(_page(screen, f"{_CHART}.svg", language))
        if screen.picture:
            pictures[f"{_CHART}.svg"] = typeset_svg(screen.picture)
            found, index = branches(
                veiled_case, language, screen.picture, page=page_number, next_page=len(shown) + 1, stances=not privacy.judgments
            )
    for number, branch in enumerate(found):
        screens.append(_page(Screen(ScreenId.CHART, branch.title, branch.lead, picture=branch.picture), f"{_CHART}{number}.svg", language))
        pictures[f"{_CHART}{number}.svg"] = typeset_svg(branch.picture)
    screens += _index_pages(index, language)
    account = veiled_case.plan.account.strip() or word("no-account", language)
    data = {
        "title": account, "footer": f"{short(account, slide_layout.FOOTER)} · {day(case.today, language)} · ", "screens": screens,
        "width": slide_layout.WIDTH, "height": slide_layout.HEIGHT, "edge": slide_layout.EDGE, "title_top": slide_layout.TITLE_TOP,
        "title_size": slide_layout.TITLE_SIZE,
        "lead_top": slide_layout.LEAD_TOP, "title_height": slide_layout.TITLE_HEIGHT, "foot": slide_layout.FOOT,
        "cell_edge": slide_layout.CELL_EDGE, "cell_air": slide_layout.CELL_AIR,
    }  # fmt: skip
    return typeset("document.typ", data, language, pictures)


def brief_document(brief: Brief, language: str) -> bytes:
    """The brief as one page: of Letter size in English, which is that of the US, else of A4."""
    sections = [{"heading": section.heading, "text": section.text} for section in brief.sections]
    paper = "a4" if is_chinese(language) else "us-letter"
    return typeset("brief.typ", {"title": brief.title, "dated": brief.dated, "sections": sections, "paper": paper}, language)


def _index_pages(index: Sequence[Entry], language: str) -> Iterator[dict[str, Any]]:
    """The index in columns, on as many pages as it needs."""
    lead = chart_word("people", language, count=len(index))
    for first in range(0, len(index), _ROWS * _COLUMNS):
        on_page = [_entry(entry) for entry in index[first : first + _ROWS * _COLUMNS]]
        columns = [on_page[top : top + _ROWS] for top in range(0, len(on_page), _ROWS)]
        screen = Screen(ScreenId.CHART, word("index", language), lead)
        yield {**_page(screen, "", language), "index": columns}


def _entry(entry: Entry) -> dict[str, Any]:
    """A line of the index: the name, as much of the title as there is room for, the page."""
    name = short(entry.name, _NAME)
    room = _NAME - display_width(name) - 1
    return {"name": name, "title": short(entry.title, room) if room > _NAME / 4 else "", "page": entry.page}


def _page(screen: Screen, picture: str, language: str) -> dict[str, Any]:
    return {
        "title": screen.title,
        "lead": screen.lead,
        "lead_size": slide_layout.lead_size(screen),
        "top": slide_layout.top_of(screen),
        "shapes": [_shape(shape) for shape in page_shapes.shapes_of(screen)],
        "tables": [_table(part, room, language) for part, room in page_shapes.rooms_of(screen) if isinstance(part, Table)],
        "picture": picture if screen.picture else "",
        "index": [],
    }


def _shape(shape: Shape) -> dict[str, Any]:
    at = shape.at
    return {
        "form": shape.form, "x": at.x, "y": at.y, "width": at.width, "height": at.height, "fill": shape.fill, "edge": shape.edge,
        "weight": shape.weight, "size": shape.size, "after": shape.after, "middle": shape.middle, "margin": shape.margin,
        "align": "center" if shape.centered else "left",
        "paragraphs": [[_piece(piece) for piece in pieces if piece.text] for pieces in shape.paragraphs],
    }  # fmt: skip


def _table(table: Table, room: Rect, language: str) -> dict[str, Any]:
    table = slide_layout.within(table, room.height)
    size, heights = slide_layout.fitted_table(table, room.height)
    shown = len(heights) - 1
    return {
        "y": room.y,
        "size": size,
        "widths": slide_layout.column_widths(table),
        "head": list(table.head),
        "rows": [
            [_cell(text, level, first=not column) for column, text in enumerate(row)]
            for row, level in zip(table.rows[:shown], table.levels, strict=False)
        ],
        "more": more_rows(table, shown, language),
    }


def _cell(text: str, level: Level, *, first: bool) -> dict[str, Any]:
    return _piece(slide_layout.Piece(text, first, slide_layout.COLORS[level if first else Level.PLAIN]))


def _piece(piece: slide_layout.Piece) -> dict[str, Any]:
    return {"text": piece.text, "bold": piece.bold, "color": piece.color}
