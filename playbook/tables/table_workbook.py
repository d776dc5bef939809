"""Tables as an Excel workbook: the same columns as the CSV, with a header that stays, widths, real dates and numbers, and no formula."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

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
DATES = frozenset({"due", "target_on", "left", "compelling_on"})
NUMBERS = frozenset({"value", "influence", "ours", "rival_level", "gap", "target"})
NARROWEST, WIDEST = 8, 48
"""Column widths, in characters of a digit's width."""
ACROSS, NARROW_TEXT = 260, 18
"""Width up to which long texts get room, and how narrow they are made to stay within it: printed, every sheet is one page wide."""
LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767."""
_EM = 1.8
"""Width of a Chinese character, in digits."""
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - no moment: a constant, so that the same plan is the same bytes
_FIRST_DAY = "1900-03-01"
"""First day written as a date; earlier dates, and those Excel counts wrongly, are written as text."""
_A4 = 9
_MARGIN = 0.35
"""Edge of a printed page, in inches."""
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class TableSheet:
    """A sheet of a workbook: its rows of cell texts by column; `dates` and `numbers` name the columns that hold such."""

    title: str
    headings: Mapping[str, Text]
    rows: Iterable[Mapping[str, str]]
    dates: frozenset[str] = DATES
    numbers: frozenset[str] = NUMBERS
    names: str = ""
    """Column up to which the columns stay in sight and are repeated on every printed page; the first if it is ""."""


def people_xlsx(plan: Plan, method: Method, language: str, title: str) -> bytes:
    """Workbook of all people with one sheet called `title`; `people_import` takes it back."""
    return book([people_sheet(plan, method, language, title)], language)


def plan_sheet(plan: Plan, method: Method, language: str, title: str) -> TableSheet:
    """The sheet of the plan."""
    return TableSheet(title, vocabulary.headings("plan"), plan_rows(plan, method, language))


def people_sheet(plan: Plan, method: Method, language: str, title: str) -> TableSheet:
    """The sheet of the people."""
    return TableSheet(title, vocabulary.headings("people"), people_rows(plan, method, language), names="name")


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
        for column, width in enumerate(_fitting(widths)):
            worksheet.set_column(column, column, width)
        _set_up_print(worksheet, sheet, line)
    workbook.close()
    return out.getvalue()


def cut_cells(rows: Iterable[Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    """The rows with each text as long as a cell takes it."""
    return ({name: text[:LONGEST] for name, text in row.items()} for row in rows)


def _fitting(widths: Sequence[float]) -> list[float]:
    """The widths of columns: each as its texts need, but the long ones narrower where there are many."""
    widest = next((widest for widest in range(WIDEST, NARROW_TEXT, -2) if _total(widths, widest) <= ACROSS), NARROW_TEXT)
    return [min(max(width + 1, NARROWEST), widest) for width in widths]


def _total(widths: Sequence[float], widest: float) -> float:
    return sum(min(max(width + 1, NARROWEST), widest) for width in widths)


def _set_up_print(worksheet: Worksheet, sheet: TableSheet, last_line: int) -> None:
    """One page wide on A4 on its side, headings and names on every page, no column of ids."""
    columns = list(sheet.headings)
    names = columns.index(sheet.names) if sheet.names else 0
    printed = max(place for place, column in enumerate(columns) if not (column == "id" or column.endswith("_id")))
    worksheet.freeze_panes(1, names + 1)
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.set_margins(_MARGIN, _MARGIN, _MARGIN, 2 * _MARGIN)
    worksheet.set_footer("&L&F · &A&R&P / &N")
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0)
    worksheet.repeat_columns(0, names)
    worksheet.print_area(0, 0, last_line, printed)
    worksheet.autofilter(0, 0, last_line, len(columns) - 1)


def _width(text: str) -> float:
    return max((display_width(line) * _EM for line in text.split("\n")), default=0)
