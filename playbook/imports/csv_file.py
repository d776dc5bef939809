"""CSV files as people have them: read whatever their encoding and separator, written so that Excel shows Chinese."""

import csv
import io
import re
from dataclasses import dataclass

from playbook.errors import PlaybookError
from playbook.imports.columns import match_columns
from playbook.imports.encodings import decode_text
from playbook.imports.footers import is_footer
from playbook.imports.notices import Notice
from playbook.imports.row_widths import fit_rows
from playbook.models.limits import PEOPLE_MAX
from playbook.tables.spreadsheet_escaping import plain_cell

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = PEOPLE_MAX
"""Most rows: each is a person, or an action of a plan, of which there can be as many."""
MAX_COLUMNS = 200
CELL_MAX = 32_767
"""Most characters of a cell, as many as Excel takes; a note of ours is shorter."""
MAX_LINES = 40 * MAX_ROWS
"""Most lines of a file: rows, blank lines, and lines inside cells."""
_SEPARATORS = ",;\t|"
_LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_NOT_TEXT = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"SQLite format")
_SAMPLE = 64 * 1024
_TITLES = 10
"""Most rows that may stand above the header."""


@dataclass(frozen=True)
class Sheet:
    """A table as it was read: header, and rows with the line each begins on. All rows are as long as the header."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    encoding: str
    separator: str
    without_heading: int = 0
    """Number of cells that most rows have beyond the header; they are left out and have to be reported."""
    notices: tuple[Notice, ...] = ()
    """Notices on what was left out or could not be read, also on rows whose cells may be shifted."""


def read_csv(data: bytes, name: str) -> Sheet:
    """Read a CSV file of any usual encoding and separator.

    Raises "import-too-large", "import-not-csv", and the other codes of playbook/wording/screen/imports.toml.
    """
    if len(data) > MAX_BYTES:
        raise PlaybookError("import-too-large", file=name, limit=MAX_BYTES // 1024 // 1024)
    if data.startswith(_NOT_TEXT):
        raise PlaybookError("import-not-csv", file=name)
    text, encoding = decode_text(data, name)
    if "\x00" in text:
        raise PlaybookError("import-not-csv", file=name)
    check_lines(text, name)
    separator, text, line_offset = _separator(text.removeprefix("\ufeff"))
    return sheet_of(name, _parse(text, separator, name, line_offset), encoding=encoding, separator=separator)


def check_lines(text: str, name: str) -> None:
    """Refuse a text of more lines than a table can have ("import-too-many-rows"), before it is cut into them."""
    if max(map(text.count, _LINE_ENDS)) > MAX_LINES:
        raise PlaybookError("import-too-many-rows", file=name, limit=MAX_ROWS)


def sheet_of(
    name: str, filled_rows: list[tuple[int, list[str]]], *, encoding: str, separator: str, notices: tuple[Notice, ...] = ()
) -> Sheet:
    """Make a sheet of filled rows, each with its line: titles above the header and repetitions of it are left out and reported.

    Raises "import-empty", "import-cell-too-long", "import-only-header", "import-header-twice".
    """
    if not filled_rows:
        raise PlaybookError("import-empty", file=name)
    if long_line := next((line for line, cells in filled_rows if max(map(len, cells)) > CELL_MAX), None):
        raise PlaybookError("import-cell-too-long", file=name, row=long_line)
    header_index = _header_index(filled_rows)
    header = tuple(plain_cell(cell).strip() for cell in filled_rows[header_index][1])
    _check_header(header, name)
    repetitions = {line for line, cells in filled_rows[header_index + 1 :] if tuple(plain_cell(cell).strip() for cell in cells) == header}
    footers = {line for line, cells in filled_rows[header_index + 1 :] if encoding != "vcard" and len(header) > 1 and is_footer(cells)}
    rows = [(line, cells) for line, cells in filled_rows[header_index + 1 :] if line not in repetitions and line not in footers]
    if not rows:
        raise PlaybookError("import-only-header", file=name)
    if header_index:
        notices += (Notice(filled_rows[0][0], "rows-above-header", {"count": header_index, "header": filled_rows[header_index][0]}),)
    notices += tuple(Notice(line, "header-again") for line in sorted(repetitions))
    texts = {line: next((cell.strip() for cell in cells if cell.strip()), "") for line, cells in filled_rows}
    notices += tuple(Notice(line, "footer", {"value": texts[line]}) for line in sorted(footers))
    return _fit_to_header(name, header, rows, encoding, separator, notices)


def _header_index(rows: list[tuple[int, list[str]]]) -> int:
    """Index of the header: the first row, unless a later one has clearly more known headings, as below a title or a row of groups."""
    counts = [len(match_columns(cells)) if len(cells) <= MAX_COLUMNS else 0 for _, cells in rows[: _TITLES + 1]]
    best = max(counts)
    return counts.index(best) if best >= 2 and best > counts[0] else 0


def _fit_to_header(
    name: str, header: tuple[str, ...], filled_rows: list[tuple[int, list[str]]], encoding: str, separator: str, notices: tuple[Notice, ...]
) -> Sheet:
    """Rows cut or filled to the header."""
    width = len(header)
    fitting_rows, misfits, beyond = fit_rows(filled_rows, width, separator)
    rows = tuple((line, tuple(map(plain_cell, (*cells, *[""] * width)[:width]))) for line, cells in fitting_rows)
    return Sheet(name, header, rows, encoding, separator, beyond, (*notices, *misfits))


def _separator(text: str) -> tuple[str, str, int]:
    """Separator, text left and number of lines taken off: what Excel's own line says, else the separator that cuts all rows alike."""
    first, _, rest = text.partition("\n")
    if first.strip(" \r").lower().startswith("sep=") and len(first.strip(" \r")) == 5:
        return first.strip(" \r")[4], rest, 1
    sample = [line for line in text[:_SAMPLE].splitlines() if line.strip()][:20]
    return max(_SEPARATORS, key=lambda separator: _uniformity(sample, separator)), text, 0


def _uniformity(sample: list[str], separator: str) -> tuple[float, int]:
    """Share of lines that this separator cuts into as many cells as the first line, and that number of cells."""
    widths = [len(cells) for cells in csv.reader(sample, delimiter=separator)]
    if not widths or widths[0] < 2:
        return 0, 0
    below = widths[1:] or widths
    return sum(width == widths[0] for width in below) / len(below), widths[0]


def _parse(text: str, separator: str, name: str, line_offset: int) -> list[tuple[int, list[str]]]:
    # Only a heading in quotation marks behind a blank says that blanks part cells too; in our own tables they are text.
    spaced = re.search(f'{re.escape(separator)} +"', text.lstrip().partition("\n")[0]) is not None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True, skipinitialspace=spaced)
    rows: list[tuple[int, list[str]]] = []
    line = 1 + line_offset
    try:
        for cells in reader:
            if len(cells) > MAX_COLUMNS:
                raise PlaybookError("import-too-many-columns", file=name, row=line, limit=MAX_COLUMNS)
            if any(cell.strip() for cell in cells):
                rows.append((line, cells))
            if len(rows) > MAX_ROWS + 1:
                raise PlaybookError("import-too-many-rows", file=name, limit=MAX_ROWS)
            line = reader.line_num + 1 + line_offset
    except csv.Error as error:
        too_long = "field limit" in str(error)
        raise PlaybookError("import-cell-too-long" if too_long else "import-quote", file=name, row=line) from error
    return rows


def _check_header(header: tuple[str, ...], name: str) -> None:
    headings = [cell.casefold() for cell in header if cell]
    duplicate = next((cell for cell in header if cell and headings.count(cell.casefold()) > 1), None)
    if duplicate:
        raise PlaybookError("import-header-twice", file=name, column=duplicate)
