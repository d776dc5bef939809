"""Pasted rows: a table with its header, a table without one, or a plain list of names and titles, one a line."""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence

from playbook.content.method import Method
from playbook.errors import PlaybookError
from playbook.imports.columns import match_columns
from playbook.imports.csv_file import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Sheet, check_lines, read_csv
from playbook.tables import vocabulary
from playbook.text import LABEL_MAX

_WHO = {"name", "first_name", "last_name", "title", "email", "reference", "id"}
_BULLET = re.compile(r"^\s*(?:[•·▪●○*]|[-–—](?=\s)|\(?\d{1,3}[.)、）](?!\d))\s*")
# How a name is parted from a title, surest first. A comma inside a title parts it no further.
_PARTINGS = tuple(
    map(
        re.compile,
        (r"\t", r"[，,、;；|｜:：]", r"(?<=\s)[-–—―]+(?=\s)|——?", r"\s{2,}|[\u3000\u00a0]+", r"[(（](?=[^()（）]+[)）]\s*$)"),
    )
)
_LONG = 2 * LABEL_MAX
"""Most characters of a name with a title; a longer line stays in one piece, to be reported as too long."""
_HAN_NAME = re.compile(r"^([\u4e00-\u9fff·]{2,5})\s+(\S.*)$")


def read_pasted(text: str, name: str, method: Method, language: str) -> Sheet:
    """Read the rows of a text. Without a header, columns get the headings of what they seem to hold, else numbers.

    Raises as `read_csv` does, and of its own "import-empty", "import-too-large", "import-cell-too-long", "import-too-many-rows" and
    "import-too-many-columns".
    """
    if len(text) > MAX_BYTES:
        raise PlaybookError("import-too-large", file=name, limit=MAX_BYTES // 1024 // 1024)
    check_lines(text, name)
    lines = [(line_number, line) for line_number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise PlaybookError("import-empty", file=name)
    if long_line := next((line_number for line_number, line in lines if len(line) > MAX_COLUMNS * LABEL_MAX), None):
        raise PlaybookError("import-cell-too-long", file=name, row=long_line)
    if _is_header(lines[0][1]):
        return read_csv(text.encode("utf-8", "replace"), name)
    if len(lines) > MAX_ROWS:
        raise PlaybookError("import-too-many-rows", file=name, limit=MAX_ROWS)
    rows = _table(text, lines) or _list(lines)
    width = max(len(cells) for _, cells in rows)
    if width > MAX_COLUMNS:
        raise PlaybookError("import-too-many-columns", file=name, row=lines[0][0], limit=MAX_COLUMNS)
    filled_rows = tuple((line_number, tuple(cells) + ("",) * (width - len(cells))) for line_number, cells in rows)
    fields = _guess_fields([[cells[index].strip() for _, cells in filled_rows] for index in range(width)], method)
    headings = vocabulary.headings("people")
    header = tuple(headings[field][language] if field else f"({index + 1})" for index, field in enumerate(fields))
    return Sheet(name, header, filled_rows, "utf-8", "\t")


def _is_header(line: str) -> bool:
    """True if most cells of the first line are headings, and one says who somebody is."""
    cells = [cell for cell in (cell.strip(' "') for cell in re.split(r"[\t,;|]", line.removeprefix("\ufeff"))) if cell]
    if line.lower().startswith("sep="):
        return True
    columns = match_columns(cells)
    return bool(_WHO & set(columns)) and len(columns) * 2 > len(cells)


def _table(text: str, lines: Sequence[tuple[int, str]]) -> list[tuple[int, list[str]]]:
    """Rows of a table without a header: cells parted by tabs, or every line by as many commas, more than one."""
    if sum("\t" in line for _, line in lines) * 2 > len(lines):
        reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    elif len(counts := {line.count(",") for _, line in lines}) == 1 and counts.pop() > 1:
        reader = csv.reader(io.StringIO(text, newline=""))
    else:
        return []
    rows = []
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            rows.append((line, cells))
        line = reader.line_num + 1
    return rows


def _list(lines: Sequence[tuple[int, str]]) -> list[tuple[int, list[str]]]:
    return [(line_number, _name_and_title(_BULLET.sub("", line.strip()))) for line_number, line in lines]


def _name_and_title(line: str) -> list[str]:
    if len(line) > _LONG:
        return [line.strip()]
    for parting in _PARTINGS:
        parts = parting.split(line, maxsplit=1)
        if len(parts) == 2 and all(part.strip() for part in parts):
            return [parts[0].strip(), parts[1].strip().rstrip(")）") if parting is _PARTINGS[-1] else parts[1].strip()]
    if han := _HAN_NAME.match(line):
        return [han[1], han[2].strip()]
    return [line.strip()]


def _guess_fields(columns: Sequence[Sequence[str]], method: Method) -> list[str]:
    """Field that each column seems to hold, "" where it cannot be told: names first, then judged by the cells, then a title."""
    names = {cell.casefold() for cell in columns[0] if cell}
    judges: Mapping[str, Callable[[str], object]] = {
        "email": lambda cell: re.fullmatch(r"[^@\s]+@[^@\s]+", cell),
        "stance": lambda cell: vocabulary.said_stance(cell, method),
        "roles": lambda cell: vocabulary.said_roles(cell, method)[0],
        "influence": lambda cell: cell in "12345",
        "phone": lambda cell: re.fullmatch(r"\+?[\d\s()/-]{7,}", cell),
        "boss": lambda cell: cell.casefold() in names,
    }
    fields = ["name"]
    for cells in columns[1:]:
        texts = [cell for cell in cells if cell]
        candidates = (field for field, judge in judges.items() if texts and sum(bool(judge(cell)) for cell in texts) * 2 > len(texts))
        rest = ("title", "department") if texts else ()
        fields.append(next((field for field in (*candidates, *rest) if field not in fields), ""))
    return fields
