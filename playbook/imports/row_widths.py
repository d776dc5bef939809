"""Rows fitted to their headings: rows whose cells may be shifted to other columns are left out and reported, never filled up."""

from collections.abc import Sequence
from itertools import groupby
from statistics import mode

from playbook.imports.notices import Notice

SHIFTED = ("row-too-long", "row-too-short", "row-other-separator", "row-in-one-cell")
"""Codes of rows that are left out because their cells may stand under the wrong headings."""
_SEPARATORS = ";\t|,"
_RUN = 4
"""Neighbors of one width that cannot all be slips: Excel drops the blank end of rows by blocks of 16."""
_TRIMMED = 3

Rows = Sequence[tuple[int, Sequence[str]]]


def fit_rows(rows: Rows, width: int, separator: str) -> tuple[list[tuple[int, Sequence[str]]], list[Notice], int]:
    """Rows that fit `width` headings, notices on those that do not, and the number of cells most rows have beyond the headings.

    A row fits when it has as many cells as the headings, or as most rows where more than half are longer. A longer one has a separator
    too many, blank at its end or not. A shorter one lacks a separator, unless the file drops blank ends: no whole row ends blank and a
    third of all are shorter, or it stands among `_RUN` neighbors of its width, or no row is whole. Such rows are taken, and reported
    once for the file. A row all in one cell, as when it was put in quotation marks, fits no heading. Without a separator the rows are those
    of a grid, where nothing shifts: only a single row with more cells is left out.
    """
    widths = [len(cells) for _, cells in rows]
    longer = sum(count > width for count in widths) * 2 > len(widths)
    usual = (mode(widths) if separator else max(widths)) if longer else width
    ends = _blank_ends(rows, widths, usual) if separator else range(len(rows))
    fitting_rows: list[tuple[int, Sequence[str]]] = []
    notices, short_lines = [], []
    single_cell_rows = _rows_in_one_cell(rows, usual)
    for index, (line, cells) in enumerate(rows):
        if index in single_cell_rows:
            notices.append(Notice(line, "row-in-one-cell", {"value": cells[0].strip()}))
            continue
        other_separator = _other_separator(rows, index, usual, separator) if separator else ""
        code = "row-too-long" if len(cells) > usual else "row-too-short" if len(cells) < usual and index not in ends else ""
        if other_separator or code:
            params = {"separator": _separator_label(other_separator)} if other_separator else {"count": len(cells), "width": usual}
            notices.append(Notice(line, "row-other-separator" if other_separator else code, params))
            continue
        short_lines += [line] if separator and len(cells) < width else []
        fitting_rows.append((line, cells))
    if short_lines:
        notices.append(Notice(short_lines[0], "rows-shorter", {"count": len(short_lines), "width": width}))
    beyond = max(
        (column + 1 - width for _, cells in fitting_rows for column in range(width, len(cells)) if cells[column].strip()), default=0
    )
    return fitting_rows, notices, beyond


def _rows_in_one_cell(rows: Rows, usual: int) -> set[int]:
    """The places of rows whose first cell, the only one with a text, holds a whole row: three parts or more ("Ito, Ann" is a name).

    No row that says more may hold the separator in its first cell.
    """
    separators = {
        index: separator
        for index, (_, (first, *others)) in enumerate(rows)
        if not any(cell.strip() for cell in others)
        and (separator := next((sign for sign in _SEPARATORS if _parts(first, sign, usual)), ""))
    }
    other_cells = [cells[0] for index, (_, cells) in enumerate(rows) if index not in separators]
    return {index for index, separator in separators.items() if not any(separator in first for first in other_cells)}


def _parts(text: str, separator: str, usual: int) -> bool:
    parts = text.split(separator)
    return 3 <= len(parts) <= usual and all(part.strip() for part in parts[:2])


def _blank_ends(rows: Rows, widths: Sequence[int], usual: int) -> set[int]:
    """The places of shorter rows that only lack the blank cells at their end, as far as the other rows tell."""
    short = {index for index, count in enumerate(widths) if count < usual}
    whole = [cells for _, cells in rows if len(cells) == usual]
    trims = all(cells[-1].strip() for cells in whole)
    if not whole or (trims and len(short) >= _TRIMMED and len(short) * 3 >= len(rows)):
        return short
    runs = [[index for index, _ in run] for _, run in groupby(enumerate(widths), lambda pair: pair[1])]
    return short & {index for run in runs if len(run) >= _RUN for index in run}


def _other_separator(rows: Rows, index: int, usual: int, separator: str) -> str:
    """The separator that cuts a shorter row into the usual cells, where no other row holds it in the same columns; "" for none."""
    cells = rows[index][1]
    for other in _SEPARATORS.replace(separator, ""):
        columns = [column for column, cell in enumerate(cells) if other in cell]
        count = sum(cell.count(other) for cell in cells)
        if not columns or len(cells) >= usual:
            continue
        completes = usual in (count + len(cells), count + 1)
        if completes and not any(
            other in line[column] for _, line in rows if line is not cells for column in columns if column < len(line)
        ):
            return other
    return ""


def _separator_label(separator: str) -> str:
    return "Tab" if separator == "\t" else separator
