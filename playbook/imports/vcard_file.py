"""vCards of every version as a sheet: a card a row. A dozen kinds of lines of a card are read; all others are passed over."""

import quopri
import re
from collections.abc import Iterator, Mapping, Sequence

from playbook.errors import PlaybookError
from playbook.imports.csv_file import MAX_ROWS, Sheet, sheet_of
from playbook.imports.notices import Notice

HEADER = ("Reference", "Name", "Job title", "Department", "Email", "Telephone", "Note")
CARD = "vCard "
"""Prefix of the UID of a card in a reference: it tells cards apart, and is weaker than an id that a firm gives its people."""
PIECES_MAX = 500_000
"""Most lines of the whole file once they are unfolded, photos and all: as many as a file of the size that is taken can need."""
LINES_MAX = 200_000
"""Most lines that say something of a person; a card has a dozen."""
VALUE_MAX = 200_000
"""Most characters of one such line, as long as a note of nothing but Chinese is in quoted-printable."""
Card = Mapping[str, Sequence[str]]
"""Values of a card by the names of its lines, in their order; "N" and "ORG" with their separators."""
_PROPERTIES = {"BEGIN", "END", "FN", "N", "ORG", "TITLE", "EMAIL", "TEL", "NOTE", "UID", "KIND", "X-ABSHOWAS"}
_NAME = re.compile(r"(?:[\w-]+\.)?([\w-]+)[;:]")
_LINE = re.compile(r'(?:[\w-]+\.)?([\w-]+)((?:;(?:[^";:]|"[^"]*")*)*):(.*)', re.DOTALL)
_CHARSET = re.compile(r"(?i)charset=\"?(utf-?8|us-ascii|gb\w+|big5\w*|iso-8859-\d+|windows-\d+|cp\d+|shift_jis|euc-\w+|koi8-\w)\b")
_STRUCTURED = {"N", "ORG"}
_BACKSLASH = "\x00"
"""Placeholder for a backslash while the escapes are read; no text of a card holds it."""


def read_vcards(text: str, name: str) -> Sheet:
    """The people of a vCard file, one or many. Raises "import-broken-vcard", "import-too-many-rows", "import-too-many-lines"."""
    rows: list[tuple[int, list[str]]] = [(1, list(HEADER))]
    notices: list[Notice] = []
    for card_number, card in enumerate(_cards(text.removeprefix("\ufeff"), name), 1):
        if _is_company(card):
            notices.append(Notice(card_number, "card-of-company", {"value": _first(card, "FN")}))
        else:
            rows.append((card_number, _row(card)))
    return sheet_of(name, rows, encoding="vcard", separator="", notices=tuple(notices))


def _cards(text: str, name: str) -> Iterator[Card]:
    """Each card; one inside another, as of an assistant, is passed over."""
    card: dict[str, list[str]] = {}
    card_number, depth = 1, 0
    for line in _people_lines(text, name):
        parts = _LINE.fullmatch(line)
        kind = parts[1].upper() if parts else ""
        opens, closes = (kind == mark and parts[3].strip().upper() == "VCARD" for mark in ("BEGIN", "END")) if parts else (False, False)
        depth += opens - closes
        if not parts or depth < 0 or (not depth and not closes) or (kind in ("BEGIN", "END") and not opens and not closes):
            raise PlaybookError("import-broken-vcard", file=name, card=card_number)
        if closes and not depth:
            yield card
            card, card_number = {}, card_number + 1
        elif depth == 1 and not opens and not closes:
            try:
                card.setdefault(kind, []).append(_value(kind, parts[2], parts[3]))
            except ValueError as error:  # letters that are not those it names
                raise PlaybookError("import-broken-vcard", file=name, card=card_number) from error
    if depth:
        raise PlaybookError("import-broken-vcard", file=name, card=card_number)


def _value(kind: str, params: str, value: str) -> str:
    """Decode a value; one of several parts stays escaped until it is split (`_parts`)."""
    if "QUOTED-PRINTABLE" in params.upper():
        charset = _CHARSET.search(params)
        value = quopri.decodestring(value.encode()).decode(charset[1] if charset else "utf-8").replace(_BACKSLASH, "\ufffd")
    return value if kind in _STRUCTURED else _unescape(value)


def _unescape(value: str) -> str:
    value = value.replace("\\\\", _BACKSLASH).replace("\\n", "\n").replace("\\N", "\n")
    return value.replace("\\,", ",").replace("\\;", ";").replace("\\:", ":").replace(_BACKSLASH, "\\")


def _parts(value: str) -> list[str]:
    """Split a value at its semicolons."""
    parts = re.split(r"(?<!\\);", value.replace("\\\\", _BACKSLASH))
    return [_unescape(part.replace(_BACKSLASH, "\\\\")) for part in parts]


def _people_lines(text: str, name: str) -> Iterator[str]:
    """Lines that say something of people, or are no line of a vCard. Raises where there are more than an address book has."""
    text = _unfold(text)
    if text.count("\n") > PIECES_MAX:
        raise PlaybookError("import-too-many-lines", file=name, limit=PIECES_MAX)
    cards = lines = 0
    for line in _join_lines(text):
        if (match := _NAME.match(line)) and match[1].upper() not in _PROPERTIES:
            continue
        cards += line[:11].upper() == "BEGIN:VCARD"
        lines += 1
        if cards > MAX_ROWS:
            raise PlaybookError("import-too-many-rows", file=name, limit=MAX_ROWS)
        if lines > LINES_MAX:
            raise PlaybookError("import-too-many-lines", file=name, limit=LINES_MAX)
        if len(line) > VALUE_MAX:
            raise PlaybookError("import-broken-vcard", file=name, card=cards)
        yield line


def _unfold(text: str) -> str:
    """The text with every line that begins with a blank joined to the one before, however many there are.

    A line that ends with "=" may go on in the letters of old cards, where a blank is one.
    """
    text = text.replace("\x00", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("=\n", "=\x00").replace("\n ", "").replace("\n\t", "").replace("=\x00", "=\n")


def _join_lines(text: str) -> Iterator[str]:
    """Lines of the text; one in the letters of old cards ("quoted-printable") that ends with "=" is joined to the next."""
    pieces: list[str] = []
    is_quoted = False
    for match in re.finditer(r"[^\n]+", text):
        pieces.append(match[0])
        is_quoted = is_quoted or "quoted-printable" in match[0].lower()
        if is_quoted and match[0].endswith("="):
            pieces[-1] = match[0][:-1]
            continue
        if line := "".join(pieces).strip():
            yield line
        pieces, is_quoted = [], False
    if line := "".join(pieces).strip():
        yield line


def _is_company(card: Card) -> bool:
    return _first(card, "X-ABSHOWAS").upper() == "COMPANY" or _first(card, "KIND").lower() == "org"


def _row(card: Card) -> list[str]:
    units = _parts(_first(card, "ORG"))
    uid = _first(card, "UID").strip()
    return [
        CARD + uid if uid else "",
        _full_name(card),
        _first(card, "TITLE"),
        units[1] if len(units) > 1 else "",
        _first(card, "EMAIL"),
        ", ".join(phone.removeprefix("tel:") for phone in card.get("TEL", ())),
        "\n".join(card.get("NOTE", ())),
    ]


def _full_name(card: Card) -> str:
    """Full name, else family and given name. Chinese ones stand together, the family's first, whatever the order of the card."""
    full = _first(card, "FN").strip()
    parts = [part for part in _parts(_first(card, "N"))[:2] if part.strip()]
    chinese = bool(parts) and all("\u4e00" <= part[0] <= "\u9fff" for part in parts)
    if full and not (chinese and len(parts) > 1 and set(full.split()) == set(parts)):
        return full
    return "".join(parts) if chinese else " ".join(reversed(parts))


def _first(card: Card, name: str) -> str:
    return next(iter(card.get(name, ())), "")
