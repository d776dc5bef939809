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

    Raises as `read_csv` does.
    """
    if len(text) > MAX_BYTES:
        raise PlaybookError("import-too-large", file=name, limit=MAX_BYTES // 1024 // 1024)
    check_lines(text, name)
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise PlaybookError("import-empty", file=name)
    if long := next((number for number, line in lines if len(line) > MAX_COLUMNS * LABEL_MAX), None):
        raise PlaybookError("import-cell-too-long", file=name, row=long)
    if _is_header(lines[0][1]):
        return read_csv(text.encode("utf-8", "replace"), name)
    if len(lines) > MAX_ROWS:
        raise PlaybookError("import-too-many-rows", file=name, limit=MAX_ROWS)
    rows = _table(text, lines) or _list(lines)
    width = max(len(cells) for _, cells in rows)
    if width > MAX_COLUMNS:
        raise PlaybookError("import-too-many-columns", file=name, row=lines[0][0], limit=MAX_COLUMNS)
    filled = tuple((number, tuple(cells) + ("",) * (width - len(cells))) for number, cells in rows)
    fields = _guessed([[cells[place].strip() for _, cells in filled] for place in range(width)], method)
    headings = vocabulary.headings("people")
    header = tuple(headings[field][language] if field else f"({place + 1})" for place, field in enumerate(fields))
    return Sheet(name, header, filled, "utf-8", "\t")


def _is_header(line: str) -> bool:
    """Whether most cells of the first line are headings, and one says who somebody is."""
    cells = [cell for cell in (cell.strip(' "') for cell in re.split(r"[\t,;|]", line.removeprefix("\ufeff"))) if cell]
    if line.lower().startswith("sep="):
        return True
    found = match_columns(cells)
    return bool(_WHO & set(found)) and len(found) * 2 > len(cells)


def _table(text: str, lines: Sequence[tuple[int, str]]) -> list[tuple[int, list[str]]]:
    """Rows of a table without a header: cells parted by tabs, or every line by as many commas, more than one."""
    if sum("\t" in line for _, line in lines) * 2 > len(lines):
        parsed = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    elif len(counts := {line.count(",") for _, line in lines}) == 1 and counts.pop() > 1:
        parsed = csv.reader(io.StringIO(text, newline=""))
    else:
        return []
    found = []
    line = 1
    for cells in parsed:
        if any(cell.strip() for cell in cells):
            found.append((line, cells))
        line = parsed.line_num + 1
    return found


def _list(lines: Sequence[tuple[int, str]]) -> list[tuple[int, list[str]]]:
    return [(number, _name_and_title(_BULLET.sub("", line.strip()))) for number, line in lines]


def _name_and_title(line: str) -> list[str]:
    if len(line) > _LONG:
        return [line.strip()]
    for parting in _PARTINGS:
        found = parting.split(line, maxsplit=1)
        if len(found) == 2 and all(part.strip() for part in found):
            return [found[0].strip(), found[1].strip().rstrip(")）") if parting is _PARTINGS[-1] else found[1].strip()]
    if han := _HAN_NAME.match(line):
        return [han[1], han[2].strip()]
    return [line.strip()]


def _guessed(columns: Sequence[Sequence[str]], method: Method) -> list[str]:
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
        said = [cell for cell in cells if cell]
        fitting = (field for field, judge in judges.items() if said and sum(bool(judge(cell)) for cell in said) * 2 > len(said))
        rest = ("title", "department") if said else ()
        fields.append(next((field for field in (*fitting, *rest) if field not in fields), ""))
    return fields
