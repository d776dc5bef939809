"""Text that people type or import: what may be kept as it is, and what has to be replaced."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator

from playbook.errors import PlaybookError

LABEL_MAX = 1000
NOTE_MAX = 20_000
REPLACEMENT = "\ufffd"
_WHOLE_ENOUGH = 0.7
"""Share of a cut text that its whole words hold at least, for it to end between words."""
_BEFORE_ELLIPSIS = " .。;；,，、:：(（"
"""Stops that a text which was cut does not end in."""

_CONTROLS = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff"
_NOT_IN_NOTE = re.compile(f"[{_CONTROLS}\\r]")
_NOT_IN_LABEL = re.compile(f"[{_CONTROLS}\\r\\n\\t\\u2028\\u2029]")
_NOT_STORABLE = re.compile("[\\x00\\ud800-\\udfff]")
_LINE_BREAK = re.compile("\\r\\n|[\\r\\n\\t\\u2028\\u2029]")
_TURNS = re.compile("[\\u202a-\\u202e\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb]")
"""Marks nobody sees that turn what follows, or hide it. Those that join letters and emoji, part words and choose a glyph stay."""


def unturned(text: str) -> str:
    r"""The text without the marks that make what follows run backwards, and without byte order marks.

    >>> unturned("Li \u202eWei")
    'Li Wei'
    """
    return _TURNS.sub("", text)


def clean_label(text: str) -> str:
    r"""One line that can be stored: line breaks become spaces, control characters U+FFFD, marks that turn text go. Nothing is cut.

    >>> clean_label("Li\r\nWei")
    'Li Wei'
    """
    return _NOT_IN_LABEL.sub(REPLACEMENT, _LINE_BREAK.sub(" ", unturned(text)))


def clean_note(text: str) -> str:
    r"""Several lines that can be stored: line ends become "\n", control characters U+FFFD, marks that turn text go. Nothing is cut."""
    return _NOT_IN_NOTE.sub(REPLACEMENT, re.sub("\r\n?", "\n", unturned(text)))


def shortened(text: str, room: float, width: Callable[[str], float] = len, ellipsis: float = 1) -> str:
    """A text that fits the room, in characters or in what `width` measures; one that was longer ends in an ellipsis of width `ellipsis`.

    `width` never falls when a text gets longer; it need not be the sum over the characters.

    >>> shortened("Purchasing department", 11), shortened("采购部经理", 4, display_width)
    ('Purchasing…', '采购部…')
    """
    if width(text) <= room:
        return text
    end = bisect_right(range(len(text)), room, key=lambda length: ellipsis + width(text[: length + 1]))
    return text[:end].rstrip() + "…"


def shortened_between_words(text: str, room: float, width: Callable[[str], float] = len, ellipsis: float = 1) -> str:
    """A text that fits the room as `shortened` makes it, which ends with a whole word where that loses little.

    >>> shortened_between_words("Ask the head of the office", 18), shortened_between_words("Purchasing department", 9)
    ('Ask the head of…', 'Purchasi…')
    """
    cut = shortened(text, room, width, ellipsis)
    if cut == text:
        return text
    prefix = cut.removesuffix("…")
    whole_words = prefix if text[len(prefix)].isspace() else prefix.rpartition(" ")[0]
    return cut if len(whole_words) < _WHOLE_ENOUGH * len(prefix) else whole_words.rstrip(_BEFORE_ELLIPSIS) + "…"


def shortened_start(text: str, room: int) -> str:
    """The end of a text that fits the room in characters; one that was longer begins with an ellipsis.

    >>> shortened_start("Ask the head of the office", 7)
    '…office'
    """
    return text if len(text) <= room else f"…{text[1 - room :].lstrip()}"


def check_length(text: str, most: int) -> None:
    """Refuse a longer text with "text-too-long", because cutting it would lose what somebody wrote."""
    if len(text) > most:
        raise PlaybookError("text-too-long", count=f"{len(text):,}", limit=f"{most:,}")


def storable(text: str) -> str:
    r"""A text as every database can store it: NUL and halves of a character become U+FFFD.

    >>> storable("Li\x00\ud800")
    'Li\ufffd\ufffd'
    """
    try:
        text.encode()  # much faster than the search, and true of nearly every text
    except UnicodeEncodeError:
        return _NOT_STORABLE.sub(REPLACEMENT, text)
    return text.replace("\0", REPLACEMENT)


def is_blank(text: str) -> bool:
    r"""True if nothing of a text can be seen: blanks, line ends and marks that are not drawn.

    >>> is_blank(" \u200b"), is_blank("?")
    (True, False)
    """
    return all(unicodedata.category(char)[0] in "ZC" for char in text)


def display_width(text: str) -> float:
    """Width in em: 1 for wide and full-width characters, 0.55 for the others, 0 for marks that combine.

    >>> display_width("小李")
    2.0
    """
    return sum(0.0 if unicodedata.combining(char) else 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.55 for char in text)


def checked_label(text: str) -> str:
    """The text as a label. Raises "text-too-long"."""
    check_length(text, LABEL_MAX)
    if _NOT_IN_LABEL.search(text):
        raise ValueError("a label holds control characters or line breaks")
    return unturned(text)


def _checked_note(text: str) -> str:
    check_length(text, NOTE_MAX)
    if _NOT_IN_NOTE.search(text):
        raise ValueError("a note holds control characters")
    return unturned(text)


Label = Annotated[str, AfterValidator(checked_label)]
Note = Annotated[str, AfterValidator(_checked_note)]
"""A text that is too long is refused with "text-too-long"; marks that turn text are taken out, of what an older release stored too."""
