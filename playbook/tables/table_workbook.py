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
from playbook.tables.plan_table import plan_rows
from playbook.tables.spreadsheet_escaping import marked_cell
from playbook.text import display_width
from playbook.wording import Text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""Media type of a workbook, for a download."""
DATES = frozenset({"due", "target_on", "left", "compelling_on"})
NUMBERS = frozenset({"value", "influence", "ours", "rival_level", "gap", "target"})
NARROWEST, WIDEST = 8, 48
"""Column widths, in characters of a digit's width."""
NARROW_TEXT = 18
"""Least width of long texts, made narrow so that a sheet is few pages wide on paper."""
BESIDE_HEADING = 3
"""Room of a heading beside its words: the button of the filter."""
LETTERS, SMALLEST = 11, 7.5
"""Size of the letters in points, and the least that they come to on paper: a sheet that needs more room is several pages wide."""
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
_PAGE = (841.9 - 2 * 72 * _MARGIN) * LETTERS / SMALLEST
"""Room of a page across in points of the sheet, its letters printed at the smallest."""
_WORDS = re.compile(r"[\u3400-\u9fff\uff00-\uffef]{1,4}|[^\s\u3400-\u9fff\uff00-\uffef]+")
"""Pieces of a heading that stay together on a line: a word, or four signs of Chinese."""
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
    heading_format = workbook.add_format(
        {"bold": True, "bg_color": "#e8edf2", "border": 1, "border_color": "#cdd5de", "valign": "vcenter", "text_wrap": True}
    )
    body_style = {"valign": "top", "text_wrap": True}
    text_format, date_format, number_format = (
        workbook.add_format(body_style | {"num_format": "@"}),
        workbook.add_format(body_style | {"num_format": "yyyy-mm-dd"}),
        workbook.add_format(body_style),
    )
    for sheet in sheets:
        worksheet = workbook.add_worksheet(_NOT_IN_TITLE.sub(" ", sheet.title).strip("' ")[:31] or "1")
        widths = [_heading_width(heading[language]) for heading in sheet.headings.values()]
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
        names, printed = _names(sheet), _printed(sheet)
        fitted, pages = _fitting(widths[:printed], names)
        for column, width in enumerate([*fitted, *(_column(width, WIDEST) for width in widths[printed:])]):
            worksheet.set_column(column, column, width)
        _set_up_print(worksheet, len(sheet.headings), line, names, printed, pages)
    workbook.close()
    return out.getvalue()


def cut_cells(rows: Iterable[Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    """The rows with each text as long as a cell takes it."""
    return ({name: text[:LONGEST] for name, text in row.items()} for row in rows)


def _names(sheet: TableSheet) -> int:
    """Number of columns at the left that stay in sight, and stand on every printed page."""
    return list(sheet.headings).index(sheet.names) + 1 if sheet.names else 1


def _printed(sheet: TableSheet) -> int:
    """Number of columns that are printed: those of ids at the end are for the way back."""
    return 1 + max(place for place, column in enumerate(sheet.headings) if not (column == "id" or column.endswith("_id")))


def _fitting(widths: Sequence[float], names: int) -> tuple[list[float], int]:
    """The widths of columns, and how many pages wide they print: as few as can be read, the long texts as broad as fits those.

    >>> _fitting([12.0, 90.0, 90.0], 1), _fitting([12.0, *[90.0] * 8], 1)[1]
    (([13.0, 48, 48], 1), 1)
    >>> fitted, pages = _fitting([12.0, *[90.0] * 20], 1)
    >>> min(fitted[1:]) >= NARROW_TEXT, pages
    (True, 2)
    """
    tried = [[_column(width, widest) for width in widths] for widest in range(WIDEST, NARROW_TEXT - 1, -1)]
    least = min(_pages(columns, names) for columns in tried)
    return next(columns for columns in tried if _pages(columns, names) == least), least


def _column(width: float, widest: int) -> float:
    """The width of a column whose texts need this, in characters."""
    return min(max(width + 1, NARROWEST), widest)


def _pages(columns: Sequence[float], names: int) -> int:
    """Number of pages that columns are wide, printed at SMALLEST: none is parted, and the names stand on every page."""
    points = [(7 * width + 5) * 0.75 for width in columns]
    begin = sum(points[:names])
    pages, taken = 1, begin
    for wide in points[names:]:
        if taken + wide > _PAGE and taken > begin:
            pages, taken = pages + 1, begin
        taken += wide
    return pages


def _set_up_print(worksheet: Worksheet, columns: int, last_line: int, names: int, printed: int, pages: int) -> None:
    """So many pages wide on A4 on its side, headings and names on every page, no column of ids."""
    worksheet.freeze_panes(1, names)
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.set_margins(_MARGIN, _MARGIN, _MARGIN, 2 * _MARGIN)
    worksheet.set_footer("&L&F · &A&R&P / &N")
    worksheet.fit_to_pages(pages, 0)
    worksheet.repeat_rows(0)
    worksheet.repeat_columns(0, names - 1)
    worksheet.print_area(0, 0, last_line, printed - 1)
    worksheet.autofilter(0, 0, last_line, columns - 1)


def _heading_width(heading: str) -> float:
    """Width that a heading needs, which wraps between words."""
    return max((_width(word) for word in _WORDS.findall(heading)), default=0) + BESIDE_HEADING


def _width(text: str) -> float:
    return max((display_width(line) * _EM for line in text.split("\n")), default=0)
