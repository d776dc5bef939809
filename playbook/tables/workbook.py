"""A table as an Excel workbook: the same columns as the CSV, with a header that stays, widths, real dates and numbers, and no formula."""

import io
import re
from collections.abc import Iterable, Mapping
from datetime import date

import xlsxwriter

from playbook.content.schema import Method, Text
from playbook.models import Plan
from playbook.tables import words
from playbook.tables.cells import marked_cell
from playbook.tables.people_table import people_rows
from playbook.tables.plan_table import plan_rows
from playbook.text import display_width

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The kind of a workbook, for a download."""
DATES = frozenset({"due", "target_on", "left"})
NUMBERS = frozenset({"influence", "ours", "rival_level", "gap", "target"})
NARROWEST, WIDEST = 8, 48
"""Column widths, in characters of a digit's width."""
_EM = 1.8
"""How many digits wide a Chinese character is."""
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")


def plan_xlsx(plan: Plan, method: Method, language: str, title: str) -> bytes:
    """The plan as a workbook with one sheet called `title`; `plan_import` takes it back."""
    return _workbook(title, words.headings("plan"), plan_rows(plan, method, language), language)


def people_xlsx(plan: Plan, method: Method, language: str, title: str) -> bytes:
    """Everybody as a workbook with one sheet called `title`; `people_import` takes it back."""
    return _workbook(title, words.headings("people"), people_rows(plan, method, language), language)


def _workbook(title: str, headings: Mapping[str, Text], rows: Iterable[Mapping[str, str]], language: str) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet(_NOT_IN_TITLE.sub(" ", title).strip("' ")[:31] or "1")
    head = book.add_format({"bold": True, "bg_color": "#e8edf2", "border": 1, "border_color": "#cdd5de", "valign": "vcenter"})
    body = {"valign": "top", "text_wrap": True}
    text, day, number = (
        book.add_format(body | {"num_format": "@"}),
        book.add_format(body | {"num_format": "yyyy-mm-dd"}),
        book.add_format(body),
    )
    widths = [_width(heading[language]) + 2 for heading in headings.values()]
    for column, heading in enumerate(headings.values()):
        sheet.write_string(0, column, heading[language], head)
    line = 0
    for line, row in enumerate(rows, 1):
        for column, name in enumerate(headings):
            said = row[name]
            if name in DATES and said:
                sheet.write_datetime(line, column, date.fromisoformat(said), day)
            elif name in NUMBERS and said:
                sheet.write_number(line, column, int(said), number)
            elif said:
                sheet.write_string(line, column, marked_cell(said), text)
            widths[column] = max(widths[column], _width(said))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width + 1, NARROWEST), WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, line, len(headings) - 1)
    book.close()
    return out.getvalue()


def _width(text: str) -> float:
    return max((display_width(line) * _EM for line in text.split("\n")), default=0)
