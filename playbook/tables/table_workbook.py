"""Tables as an Excel workbook: the same columns as the CSV, with a header that stays, widths, real dates and numbers, and no formula."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter

from playbook.content.method import Method
from playbook.models import Plan
from playbook.tables import vocabulary
from playbook.tables.people_rows import people_rows
from playbook.tables.plan_rows import plan_rows
from playbook.tables.spreadsheet_escaping import marked_cell
from playbook.text import display_width
from playbook.wording import Text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""Media type of a workbook, for a download."""
DATES = frozenset({"due", "target_on", "left"})
NUMBERS = frozenset({"value", "influence", "ours", "rival_level", "gap", "target"})
NARROWEST, WIDEST = 8, 48
"""Column widths, in characters of a digit's width."""
ACROSS = 300
"""Widest sheet that is printed one page wide; a wider one could not be read."""
LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767."""
_EM = 1.8
"""Width of a Chinese character, in digits."""
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - no moment: a constant, so that the same plan is the same bytes
_FIRST_DAY = "1900-03-01"
"""First day written as a date; earlier dates, and those Excel counts wrongly, are written as text."""
_A4 = 9
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class TableSheet:
    """A sheet of a workbook: its rows of cell texts by column; `dates` and `numbers` name the columns that hold such."""

    title: str
    headings: Mapping[str, Text]
    rows: Iterable[Mapping[str, str]]
    dates: frozenset[str] = DATES
    numbers: frozenset[str] = NUMBERS


def people_xlsx(plan: Plan, method: Method, language: str, title: str) -> bytes:
    """Workbook of all people with one sheet called `title`; `people_import` takes it back."""
    return book([people_sheet(plan, method, language, title)], language)


def plan_sheet(plan: Plan, method: Method, language: str, title: str) -> TableSheet:
    """The sheet of the plan."""
    return TableSheet(title, vocabulary.headings("plan"), plan_rows(plan, method, language))


def people_sheet(plan: Plan, method: Method, language: str, title: str) -> TableSheet:
    """The sheet of the people."""
    return TableSheet(title, vocabulary.headings("people"), people_rows(plan, method, language))


def book(sheets: Iterable[TableSheet], language: str) -> bytes:
    """A workbook of these sheets; the same sheets are the same bytes."""
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    workbook.set_properties({"created": _CREATED})
    heading_format = workbook.add_format({"bold": True, "bg_color": "#e8edf2", "border": 1, "border_color": "#cdd5de", "valign": "vcenter"})
    body_style = {"valign": "top", "text_wrap": True}
    text_format, date_format, number_format = (
        workbook.add_format(body_style | {"num_format": "@"}),
        workbook.add_format(body_style | {"num_format": "yyyy-mm-dd"}),
        workbook.add_format(body_style),
    )
    for sheet in sheets:
        worksheet = workbook.add_worksheet(_NOT_IN_TITLE.sub(" ", sheet.title).strip("' ")[:31] or "1")
        widths = [_width(heading[language]) + 2 for heading in sheet.headings.values()]
        for column, heading in enumerate(sheet.headings.values()):
            worksheet.write_string(0, column, heading[language], heading_format)
        line = 0
        for line, row in enumerate(sheet.rows, 1):
            for column, name in enumerate(sheet.headings):
                value = row[name]
                if name in sheet.dates and value >= _FIRST_DAY:
                    worksheet.write_datetime(line, column, date.fromisoformat(value), date_format)
                elif name in sheet.numbers and value:
                    worksheet.write_number(line, column, float(value), number_format)
                elif value:
                    worksheet.write_string(line, column, marked_cell(value), text_format)
                widths[column] = max(widths[column], _width(value))
        widths = [min(max(width + 1, NARROWEST), WIDEST) for width in widths]
        for column, width in enumerate(widths):
            worksheet.set_column(column, column, width)
        worksheet.freeze_panes(1, 0)
        worksheet.set_landscape()
        worksheet.set_paper(_A4)
        if sum(widths) <= ACROSS:
            worksheet.fit_to_pages(1, 0)
        worksheet.repeat_rows(0)
        worksheet.autofilter(0, 0, line, len(sheet.headings) - 1)
    workbook.close()
    return out.getvalue()


def cut_cells(rows: Iterable[Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    """The rows with each text as long as a cell takes it."""
    return ({name: text[:LONGEST] for name, text in row.items()} for row in rows)


def _width(text: str) -> float:
    return max((display_width(line) * _EM for line in text.split("\n")), default=0)
