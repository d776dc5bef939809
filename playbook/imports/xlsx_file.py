"""Excel workbooks as people have them: limits before anything is unpacked, hidden sheets left out, cells as they are seen."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from playbook.errors import PlaybookError
from playbook.imports.csv_file import MAX_COLUMNS, MAX_ROWS, Sheet, sheet_of
from playbook.imports.notices import Notice

MAX_UNPACKED = 50 * 1024 * 1024
MAX_RATIO = 200
"""Most times its size that a workbook may unpack to; more is a bomb, real ones stay below 50."""
MAX_PARTS = 2_000
MAX_MERGED = 20_000
"""Most cells that a sheet may fill by merging."""
_MERGED_RANGE = re.compile(rb'<mergeCell\s+ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_HIDDEN_ROW = re.compile(rb'<row\b[^>]*\shidden="(?:1|true)"[^>]*(?<!/)>')
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    EOFError,
    NotImplementedError,
    SyntaxError,
)
"""Exceptions that openpyxl and zipfile raise on a damaged workbook; they have none of their own for it."""


def read_xlsx(data: bytes, name: str, *, sheet: str | None = None) -> tuple[Sheet, tuple[str, ...]]:
    """A sheet of a workbook and the names of all visible ones.

    Raises "import-not-workbook", "import-broken-workbook", and what `read_file` says.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_size(archive, len(data), name)
            if "xl/workbook.xml" not in archive.namelist():
                raise PlaybookError("import-not-workbook", file=name)
            return _read(archive, data, name, sheet)
    except _BROKEN as error:
        raise PlaybookError("import-broken-workbook", file=name) from error


def _check_size(archive: zipfile.ZipFile, packed: int, name: str) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or unpacked > packed * MAX_RATIO:
        raise PlaybookError("import-unpacks-too-large", file=name, limit=MAX_UNPACKED // 1024 // 1024)
    if any(part.flag_bits & 1 for part in parts):
        raise PlaybookError("import-encrypted", file=name)


def _read(archive: zipfile.ZipFile, data: bytes, name: str, wanted_title: str | None) -> tuple[Sheet, tuple[str, ...]]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        tables = [table for table in book.worksheets if table.sheet_state == "visible"]
        hidden = [table.title for table in book.worksheets if table.sheet_state != "visible"]
        names = tuple(table.title for table in tables)
        notices = [Notice(1, "sheets-hidden", {"sheets": ", ".join(hidden)})] if hidden else []
        table: Any  # of openpyxl's read-only kind, whose attributes its stubs do not know
        for table in tables:
            if wanted_title in (None, table.title):
                content = archive.read(table._worksheet_path)
                rows = _rows(table, name)
                filled_rows = _fill_merged(rows, content, name)
                if filled_rows or wanted_title or table is tables[-1]:
                    if hidden_rows := len(_HIDDEN_ROW.findall(content)):
                        notices.append(Notice(1, "rows-hidden", {"count": hidden_rows}))
                    notices += [] if b"<f" not in content else _formulas(data, table.title, filled_rows)
                    return sheet_of(name, filled_rows, encoding="xlsx", separator="", notices=tuple(notices)), names
    finally:
        book.close()
    raise PlaybookError("import-empty", file=name)


def _rows(table: Any, name: str) -> list[tuple[int, list[str]]]:
    rows: list[tuple[int, list[str]]] = []
    for line, cells in enumerate(_cells(table), 1):
        texts = [cell_text(cell) for cell in cells]
        while texts and not texts[-1].strip():
            texts.pop()
        if len(texts) > MAX_COLUMNS:
            raise PlaybookError("import-too-many-columns", file=name, row=line, limit=MAX_COLUMNS)
        if texts:
            rows.append((line, texts))
        if len(rows) > MAX_ROWS + 1 or line > MAX_ROWS * 10:
            raise PlaybookError("import-too-many-rows", file=name, limit=MAX_ROWS)
    return rows


def _cells(table: Any) -> Iterator[Any]:
    # The size a sheet says it has is often wrong, and a wrong one makes openpyxl invent or cut cells.
    table.reset_dimensions()
    return iter(table.iter_rows())


def cell_text(cell: Any) -> str:
    """A cell as it is seen: dates year first, whole numbers without a point, leading zeros of a number format kept."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if not (value.hour or value.minute or value.second) else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    if isinstance(value, int) and re.fullmatch("0{2,20}", str(cell.number_format or "")):
        return str(value).zfill(len(cell.number_format))
    return str(value)


def _fill_merged(rows: list[tuple[int, list[str]]], content: bytes, name: str) -> list[tuple[int, list[str]]]:
    """Fill the cells of a merged range with the text of its first: a department beside all its people, not beside the first only."""
    cells_by_line, last = dict(rows), max((line for line, _ in rows), default=0)
    remaining = MAX_MERGED
    for ref in _MERGED_RANGE.findall(content):
        first_column, last_column = (column_index_from_string(ref[group].decode()) for group in (0, 2))
        first_row, last_row = int(ref[1]), int(ref[3])
        first_cells = cells_by_line.get(first_row, [])[first_column - 1 : first_column]
        if not first_cells or not first_cells[0] or first_column > MAX_COLUMNS:
            continue
        for line in range(first_row, min(last_row, last) + 1):
            for column in range(first_column - 1, min(last_column, MAX_COLUMNS)):
                remaining -= 1
                if remaining < 0:
                    raise PlaybookError("import-broken-workbook", file=name)
                cells = cells_by_line.setdefault(line, [])
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = cells[column] or first_cells[0]
    return sorted(cells_by_line.items())


def _formulas(data: bytes, title: str, rows: list[tuple[int, list[str]]]) -> list[Notice]:
    """Notice on cells whose formula was never computed: they are blank in the file, though a spreadsheet shows a value."""
    cells_by_line = dict(rows)
    book = load_workbook(io.BytesIO(data), read_only=True)
    try:
        blank_cells = [
            cell.coordinate
            for line, cells in enumerate(_cells(book[title]), 1)
            for cell in cells
            if cell.data_type == "f" and not "".join(cells_by_line.get(line, [])[cell.column - 1 : cell.column])
        ]
    finally:
        book.close()
    return [Notice(1, "formulas-blank", {"cells": ", ".join(blank_cells[:10]), "count": len(blank_cells)})] if blank_cells else []
