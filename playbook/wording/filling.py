"""Templates and what fills their gaps: in Chinese one blank parts signs from Latin letters and digits, and none parts signs from signs."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from string import Formatter
from typing import NamedTuple

from playbook.letters import is_han
from playbook.wording.languages import is_chinese

_FORMATTER = Formatter()
_FULL_WIDTH = frozenset("“”‘’…—")
"""Marks that are as wide as a sign among signs, though narrow among letters."""
_CHOICE = re.compile(r"(\{(\w+)\}[^\[\]{}]*)\[([^|\[\]]*)\|([^|\[\]]*)\]")
"""A gap, and the words after it that agree with its number."""
_AMOUNT = re.compile(r"\\?[+\-−±]?\\?[¥$€£]?\d")
"""A figure with its sign or currency before it, which is parted from Chinese signs as its digits are."""
_BEGIN, _END = re.compile("([*_]*)( *)"), re.compile("( *)([*_]*)$")
"""Edges of a template beside a gap. Marks of emphasis are no text; the blank stands outside of them."""


class _Gap(NamedTuple):
    field: str
    spec: str
    conversion: str | None


class _Part(NamedTuple):
    text: str
    is_value: bool


def fill(template: str, language: str, /, **gaps: object) -> str:
    """A template with its gaps filled; in Chinese with a blank at the edge of a gap only where letters or digits meet signs.

    Values may be escaped for Markdown, and empty. What a value holds inside is left alone, and so is a blank alone between two gaps.

    In English the words in brackets after a number are those for one and for any other number.

    >>> fill("由{name}负责，共{count}人", "zh", name="Tom", count=3), fill("由 {name} 负责", "zh", name="陈工")
    ('由 Tom 负责，共 3 人', '由陈工负责')
    >>> fill("{count} [person|people]", "en", count=1), fill("{count} open [warning|warnings]", "en", count=2)
    ('1 person', '2 open warnings')
    """
    if not is_chinese(language):
        return _CHOICE.sub(lambda choice: choice[1] + choice[3 if str(gaps.get(choice[2])) == "1" else 4], template).format(**gaps)
    pieces = _pieces(template)
    parts = [part for piece in pieces if (part := _part(piece, gaps)).text]
    filled = parts[0].text if parts else ""
    for index, (before, after) in enumerate(pairwise(parts)):
        alone = (index and _is_blank(before)) or (index + 2 < len(parts) and _is_blank(after))
        filled = filled + after.text if alone else _joined(filled, before, after)
    # A line neither begins nor ends with the blank beside a gap that stayed empty.
    filled = filled if parts and _part(pieces[0], gaps).text else filled.lstrip(" ")
    return filled if parts and _part(pieces[-1], gaps).text else filled.rstrip(" ")


@cache
def _pieces(template: str) -> tuple[str | _Gap, ...]:
    """Texts and gaps of a template, in their order."""
    pieces: list[str | _Gap] = []
    for literal, field, spec, conversion in _FORMATTER.parse(template):
        if literal and pieces and isinstance(pieces[-1], str):
            pieces[-1] += literal  # Braces that are text part it too.
        elif literal:
            pieces.append(literal)
        if field is not None:
            pieces.append(_Gap(field, spec or "", conversion))
    return tuple(pieces)


def _part(piece: str | _Gap, gaps: Mapping[str, object]) -> _Part:
    if isinstance(piece, str):
        return _Part(piece, is_value=False)
    value, _ = _FORMATTER.get_field(piece.field, (), gaps)
    converted = _FORMATTER.convert_field(value, piece.conversion)
    return _Part(str(_FORMATTER.format_field(converted, piece.spec)), is_value=True)


def _is_blank(part: _Part) -> bool:
    return not part.is_value and not part.text.strip(" ")


def _joined(filled: str, before: _Part, after: _Part) -> str:
    """The text so far, which ends with the part before, and the part after it."""
    body, blank, rest = filled, False, after.text
    opening = closing = ""
    if not before.is_value and (edge := _END.search(filled)):
        body, opening, blank = filled[: edge.start()], edge[2], bool(edge[1])
    if not after.is_value and (edge := _BEGIN.match(rest)):
        rest, closing, blank = rest[edge.end() :], edge[1], blank or bool(edge[2])
    if not body or not rest:
        return filled + after.text
    left, right = body[-1], rest[:2].removeprefix("\\")[:1] or "\\"
    if (is_han(left) and (_is_narrow(right) or _AMOUNT.match(rest))) or (_is_narrow(left) and is_han(right)):
        blank = True
    elif (closing and not left.isalnum() and right.isalnum()) or (opening and not right.isalnum() and left.isalnum()):
        blank = True  # Else Markdown would take the marks for text.
    elif _is_wide(left) and _is_wide(right):
        blank = False
    return f"{body}{closing}{' ' * blank}{opening}{rest}"


def _is_wide(letter: str) -> bool:
    return is_han(letter) or letter in _FULL_WIDTH or unicodedata.east_asian_width(letter) in "WF"


def _is_narrow(letter: str) -> bool:
    """True if it is a letter or digit that is parted from Chinese signs."""
    return letter.isalnum() and not _is_wide(letter)
