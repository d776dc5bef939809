"""PDFs: the seven screens a page each, and the brief on one; searchable, and right without a Chinese font installed."""

from collections.abc import Callable
from typing import Any

from playbook.chart.export.image_files import typeset_svg
from playbook.deck import Level, Screen, deck
from playbook.deck.deck_context import short
from playbook.exports import slide_layout
from playbook.exports.brief import Brief
from playbook.exports.file_words import word
from playbook.exports.redacted_case import redacted_case
from playbook.exports.typst import typeset
from playbook.findings import RuleContext
from playbook.privacy import OPEN, Privacy
from playbook.wording.formats import day

Step = Callable[[str], None]


def document(case: RuleContext, language: str, *, privacy: Privacy = OPEN, step: Step = lambda name: None) -> bytes:
    """The deck of a plan on a day as PDF, a page a screen; the same plan and day are the same bytes."""
    screens = []
    pictures = {}
    for screen in deck(case, language, privacy=privacy):
        step(screen.title)
        screens.append(_page(screen))
        if screen.picture:
            pictures["chart.svg"] = typeset_svg(screen.picture)
    account = redacted_case(case, language, privacy).plan.account.strip() or word("no-account", language)
    data = {
        "title": account, "footer": f"{short(account, slide_layout.FOOTER)} · {day(case.today, language)} · ", "screens": screens,
        "width": slide_layout.WIDTH, "height": slide_layout.HEIGHT, "edge": slide_layout.EDGE, "title_top": slide_layout.TITLE_TOP,
        "title_size": slide_layout.TITLE_SIZE,
        "lead_top": slide_layout.LEAD_TOP, "foot": slide_layout.FOOT, "after": slide_layout.AFTER,
        "cell_edge": slide_layout.CELL_EDGE,
    }  # fmt: skip
    return typeset("document.typ", data, language, pictures)


def brief_document(brief: Brief, language: str) -> bytes:
    """The brief as one page of A4."""
    sections = [{"heading": section.heading, "text": section.text} for section in brief.sections]
    return typeset("brief.typ", {"title": brief.title, "dated": brief.dated, "sections": sections}, language)


def _page(screen: Screen) -> dict[str, Any]:
    sizes = slide_layout.sizes(screen)
    return {
        "title": screen.title,
        "lead": screen.lead,
        "lead_size": sizes.lead,
        "top": sizes.top,
        "lines": [[_piece(piece) for piece in slide_layout.line_pieces(line)] for line in screen.lines],
        "lines_size": sizes.lines,
        "table": _table(screen),
        "cells_size": sizes.cells,
        "picture": screen.picture is not None,
    }


def _table(screen: Screen) -> dict[str, Any] | None:
    table = screen.table
    if table is None:
        return None
    return {
        "widths": slide_layout.column_widths(table),
        "head": list(table.head),
        "rows": [
            [_cell(text, level, first=not column) for column, text in enumerate(row)]
            for row, level in zip(table.rows, table.levels, strict=True)
        ],
        "more": table.more,
    }


def _cell(text: str, level: Level, *, first: bool) -> dict[str, Any]:
    return _piece(slide_layout.Piece(text, first, slide_layout.COLORS[Level.PLAIN if first else level]))


def _piece(piece: slide_layout.Piece) -> dict[str, Any]:
    return {"text": piece.text, "bold": piece.bold, "color": piece.color}
