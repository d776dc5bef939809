"""Any file a rep has, as a sheet: CSV, Excel workbook, vCard or our own plan. The kind shows in its content, not in its name."""

from collections.abc import Mapping
from typing import NamedTuple

from playbook.caching import ById, registered_cache
from playbook.content.method import Method
from playbook.errors import PlaybookError
from playbook.imports.csv_file import MAX_BYTES, Sheet, read_csv
from playbook.imports.encodings import decode_text
from playbook.imports.vcard_file import read_vcards
from playbook.imports.xlsx_file import read_xlsx
from playbook.tables.people_rows import people_csv
from playbook.tables.plan_document import in_page, plan_from_json

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BINARY: Mapping[bytes, str] = {
    b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"\x1f\x8b": "gzip", b"Rar!": "RAR", b"7z\xbc\xaf": "7-Zip",
    b"SQLite format": "SQLite", b"<!doctype html": "HTML", b"<html": "HTML",
}  # fmt: skip
_START = 4096


class FileSheet(NamedTuple):
    """One sheet of a file, and the names of all that can be chosen instead (none but for workbooks)."""

    sheet: Sheet
    names: tuple[str, ...]


def read_file(data: bytes, name: str, method: Method, *, sheet: str | None = None) -> FileSheet:
    """Read a file; of a workbook the sheet that was chosen, else the first visible one that holds something.

    Raises PlaybookError with a code of playbook/wording/screen/imports.toml: too large, unreadable, not a table. The last files are cached:
    a page asks again on every click.
    """
    outcome = _cached_sheet(data, name, ById(method), sheet)
    if isinstance(outcome, PlaybookError):
        raise PlaybookError(outcome.code, **outcome.params)
    return outcome


@registered_cache(2)
def _cached_sheet(data: bytes, name: str, method: ById[Method], sheet: str | None) -> FileSheet | PlaybookError:
    """Sheet of a file by its bytes and name, or the refusal of it."""
    try:
        return _read(data, name, method.value, sheet=sheet)
    except PlaybookError as error:
        return PlaybookError(error.code, **error.params)


def _read(data: bytes, name: str, method: Method, *, sheet: str | None) -> FileSheet:
    if len(data) > MAX_BYTES:
        raise PlaybookError("import-too-large", file=name, limit=MAX_BYTES // 1024 // 1024)
    if data.startswith(b"PK\x03\x04"):
        return FileSheet(*read_xlsx(data, name, sheet=sheet))
    if data.startswith(_OLE):
        raise PlaybookError("import-encrypted" if _ENCRYPTED in data else "import-old-excel", file=name)
    beginning = data[:_START].removeprefix(b"\xef\xbb\xbf").lstrip()
    if beginning.startswith(b"{") or in_page(data):
        return FileSheet(_people_of_plan(data, name, method), ())
    for start, kind in _BINARY.items():
        if beginning[: len(start)].lower() == start.lower():
            raise PlaybookError("import-wrong-kind", file=name, kind=kind)
    if beginning[:11].upper() == b"BEGIN:VCARD" or _is_vcard_in_utf_16(data):
        return FileSheet(read_vcards(decode_text(data, name)[0], name), ())
    return FileSheet(read_csv(data, name), ())


def _people_of_plan(data: bytes, name: str, method: Method) -> Sheet:
    try:
        return read_csv(people_csv(plan_from_json(data), method, "en"), name)
    except PlaybookError as error:
        too_new = error.code == "plan-too-new"
        raise PlaybookError("import-plan-too-new" if too_new else error.code, **{**error.params, "file": name}) from error


def _is_vcard_in_utf_16(data: bytes) -> bool:
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return False
    return data[:64].decode("utf-16", "ignore").lstrip().upper().startswith("BEGIN:VCARD")
