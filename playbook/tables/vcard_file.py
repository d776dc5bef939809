"""vCards of every version as a sheet: a card a row."""

from collections.abc import Sequence
from typing import Any

import vobject
from vobject.base import ParseError, VObjectError

from playbook.errors import PlaybookError
from playbook.tables.csv_file import MAX_ROWS, Sheet, sheet_of

HEADER = ("Name", "Job title", "Department", "E-mail", "Telephone", "Note")
_BROKEN = (ParseError, VObjectError, ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError)


def read_vcards(text: str, name: str) -> Sheet:
    """The people of a vCard file, one or many. Raises "import-broken-vcard", "import-too-many-rows"."""
    rows: list[tuple[int, list[str]]] = [(1, list(HEADER))]
    try:
        for place, card in enumerate(vobject.readComponents(text.removeprefix("\ufeff"), allowQP=True), 1):
            if card.name != "VCARD":
                raise PlaybookError("import-broken-vcard", file=name, card=place)
            if place > MAX_ROWS:
                raise PlaybookError("import-too-many-rows", file=name, limit=MAX_ROWS)
            rows.append((place, _row(card)))
    except _BROKEN as error:
        raise PlaybookError("import-broken-vcard", file=name, card=len(rows)) from error
    return sheet_of(name, rows, encoding="vcard", separator="")


def _row(card: Any) -> list[str]:
    units = _values(card, "org")
    department = str(units[0][1]) if units and len(units[0]) > 1 else ""
    phones = [str(value).removeprefix("tel:") for value in _values(card, "tel")]
    return [
        _name(card),
        _first(card, "title"),
        department,
        _first(card, "email"),
        ", ".join(phones),
        "\n".join(map(str, _values(card, "note"))),
    ]


def _name(card: Any) -> str:
    """The full name; else family and given name, together where they are Chinese."""
    if full := _first(card, "fn").strip():
        return full
    parts = [part for value in _values(card, "n")[:1] for part in (str(value.family), str(value.given)) if part.strip()]
    chinese = all("\u4e00" <= part[0] <= "\u9fff" for part in parts)
    return "".join(parts) if chinese else " ".join(reversed(parts))


def _values(card: Any, name: str) -> Sequence[Any]:
    return [line.value for line in card.contents.get(name, [])]


def _first(card: Any, name: str) -> str:
    return next((str(value) for value in _values(card, name)), "")
