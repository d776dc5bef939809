"""CSV files as people have them: read whatever their encoding and separator, written so that Excel shows Chinese."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from playbook.errors import PlaybookError
from playbook.tables.cells import plain_cell, safe_cell

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200
_SEPARATORS = ",;\t|"
_NOT_TEXT = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"SQLite format")


@dataclass(frozen=True)
class Sheet:
    """A table as it was read: header, and rows with the line each stood on. All rows are as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    encoding: str
    separator: str
    longest: int
    """Cells in the longest row; more than the header has are left out and have to be named."""


def write_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file with a byte order mark, so that Excel reads it as UTF-8; no cell can run as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe_cell(cell) for cell in header])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def read_csv(data: bytes, name: str) -> Sheet:
    """Read a CSV file of any usual encoding and separator. Refuses with a code of pages/ui/words/imports.toml."""
    if len(data) > MAX_BYTES:
        raise PlaybookError("import-too-large", file=name, limit=MAX_BYTES // 1024 // 1024)
    if data.startswith(_NOT_TEXT):
        raise PlaybookError("import-not-csv", file=name)
    text, encoding = _decoded(data, name)
    if "\x00" in text:
        raise PlaybookError("import-not-csv", file=name)
    if not text.strip():
        raise PlaybookError("import-empty", file=name)
    separator, text, skipped = _separator(text)
    found = _parsed(text, separator, name, skipped)
    if not found:
        raise PlaybookError("import-empty", file=name)
    header = tuple(plain_cell(cell).strip() for cell in found[0][1])
    _check_header(header, name)
    rows = [(line, cells) for line, cells in found[1:] if any(cell.strip() for cell in cells)]
    if not rows:
        raise PlaybookError("import-only-header", file=name)
    width = len(header)
    fitted = tuple((line, tuple(map(plain_cell, (*cells, *[""] * width)[:width]))) for line, cells in rows)
    return Sheet(header, fitted, encoding, separator, max(len(cells) for _, cells in rows))


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        attempts = ["utf-16"]
    elif data.startswith(b"\xef\xbb\xbf"):
        attempts = ["utf-8-sig"]
    else:
        attempts = ["utf-8", "gb18030", "cp1252"]
    for encoding in attempts:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "gb18030" or _likely_chinese(text):
            return text, encoding
    raise PlaybookError("import-encoding", file=name)


def _likely_chinese(text: str) -> bool:
    """Western letters decode as GB18030 too, each with the plain letter after it ("Müller" as "M黮ler"); Chinese has few such pairs."""
    odd = [char for char in text if char > "\x7f"]
    return sum(char.encode("gb18030")[1] >= 0x80 for char in odd) * 2 > len(odd)


def _separator(text: str) -> tuple[str, str, int]:
    """The separator: what Excel's own line says, else the one that splits the first line most. With the text left and lines taken off."""
    first, _, rest = text.partition("\n")
    said = first.rstrip("\r")
    if said.lower().startswith("sep=") and len(said) == 5:
        return said[4], rest, 1
    header = re.sub('"[^"]*"', "", next((line for line in text.splitlines() if line.strip()), ""))
    return max(_SEPARATORS, key=header.count), text, 0


def _parsed(text: str, separator: str, name: str, skipped: int) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[tuple[int, list[str]]] = []
    line = 1 + skipped
    try:
        for cells in reader:
            if len(cells) > MAX_COLUMNS:
                raise PlaybookError("import-too-many-columns", file=name, row=line, limit=MAX_COLUMNS)
            if any(cell.strip() for cell in cells):
                found.append((line, cells))
            if len(found) > MAX_ROWS + 1:
                raise PlaybookError("import-too-many-rows", file=name, limit=MAX_ROWS)
            line = reader.line_num + 1 + skipped
    except csv.Error as error:
        raise PlaybookError("import-quote", file=name, row=line) from error
    return found


def _check_header(header: tuple[str, ...], name: str) -> None:
    named = [cell.casefold() for cell in header if cell]
    twice = next((cell for cell in header if cell and named.count(cell.casefold()) > 1), None)
    if twice:
        raise PlaybookError("import-header-twice", file=name, column=twice)
