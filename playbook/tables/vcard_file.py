"""vCards of every version as a sheet: a card a row."""

from collections.abc import Sequence
from typing import Any

import vobject
from vobject.base import ParseError, VObjectError

from playbook.errors import PlaybookError
from playbook.tables.csv_file import MAX_ROWS, Sheet, sheet_of
from playbook.tables.notices import Notice

HEADER = ("Reference", "Name", "Job title", "Department", "E-mail", "Telephone", "Note")
CARD = "vCard "
"""Before the UID of a card in a reference: it tells cards apart, and is weaker than an id that a firm gives its people."""
_BROKEN = (ParseError, VObjectError, ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError)


def read_vcards(text: str, name: str) -> Sheet:
    """The people of a vCard file, one or many. Raises "import-broken-vcard", "import-too-many-rows"."""
    rows: list[tuple[int, list[str]]] = [(1, list(HEADER))]
    notices: list[Notice] = []
    try:
        for place, card in enumerate(vobject.readComponents(text.removeprefix("\ufeff"), allowQP=True), 1):
            if card.name != "VCARD":
                raise PlaybookError("import-broken-vcard", file=name, card=place)
            if place > MAX_ROWS:
                raise PlaybookError("import-too-many-rows", file=name, limit=MAX_ROWS)
            if _is_company(card):
                notices.append(Notice(place, "card-of-company", {"value": _first(card, "fn")}))
            else:
                rows.append((place, _row(card)))
    except _BROKEN as error:
        raise PlaybookError("import-broken-vcard", file=name, card=len(rows)) from error
    return sheet_of(name, rows, encoding="vcard", separator="", notices=tuple(notices))


def _is_company(card: Any) -> bool:
    return "COMPANY" in (_first(card, "x-abshowas").upper(), "COMPANY" if _first(card, "kind").lower() == "org" else "")


def _row(card: Any) -> list[str]:
    units = _values(card, "org")
    department = str(units[0][1]) if units and len(units[0]) > 1 else ""
    phones = [str(value).removeprefix("tel:") for value in _values(card, "tel")]
    uid = _first(card, "uid").strip()
    return [
        CARD + uid if uid else "",
        _name(card),
        _first(card, "title"),
        department,
        _first(card, "email"),
        ", ".join(phones),
        "\n".join(map(str, _values(card, "note"))),
    ]


def _name(card: Any) -> str:
    """The full name; else family and given name. Chinese ones stand together, the family's first, whatever the order of the card."""
    full = _first(card, "fn").strip()
    parts = [part for value in _values(card, "n")[:1] for part in (str(value.family), str(value.given)) if part.strip()]
    chinese = bool(parts) and all("\u4e00" <= part[0] <= "\u9fff" for part in parts)
    if full and not (chinese and len(parts) > 1 and set(full.split()) == set(parts)):
        return full
    return "".join(parts) if chinese else " ".join(reversed(parts))


def _values(card: Any, name: str) -> Sequence[Any]:
    return [line.value for line in card.contents.get(name, [])]


def _first(card: Any, name: str) -> str:
    return next((str(value) for value in _values(card, name)), "")
