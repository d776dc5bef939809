"""Text that people type or import: what may be kept as it is, and what has to be replaced."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator

LABEL_MAX = 1000
NOTE_MAX = 20_000
REPLACEMENT = "\ufffd"

_CONTROLS = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff"
_NOT_IN_NOTE = re.compile(f"[{_CONTROLS}\\r]")
_NOT_IN_LABEL = re.compile(f"[{_CONTROLS}\\r\\n\\t\\u2028\\u2029]")
_NOT_STORABLE = re.compile("[\\x00\\ud800-\\udfff]")
_LINE_BREAK = re.compile("\\r\\n|[\\r\\n\\t\\u2028\\u2029]")


def clean_label(text: str) -> str:
    r"""One line that can be stored: line breaks become spaces, control characters U+FFFD, the end is cut at LABEL_MAX.

    >>> clean_label("Li\r\nWei")
    'Li Wei'
    """
    return _NOT_IN_LABEL.sub(REPLACEMENT, _LINE_BREAK.sub(" ", text))[:LABEL_MAX]


def clean_note(text: str) -> str:
    r"""Several lines that can be stored: line ends become "\n", control characters U+FFFD, the end is cut at NOTE_MAX."""
    return _NOT_IN_NOTE.sub(REPLACEMENT, re.sub("\r\n?", "\n", text))[:NOTE_MAX]


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
    r"""Whether nothing of a text can be seen: blanks, line ends and marks that are not drawn.

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


def _checked_label(text: str) -> str:
    if len(text) > LABEL_MAX or _NOT_IN_LABEL.search(text):
        raise ValueError("a label holds control characters, line breaks or more than 1,000 characters")
    return text


def _checked_note(text: str) -> str:
    if len(text) > NOTE_MAX or _NOT_IN_NOTE.search(text):
        raise ValueError("a note holds control characters or more than 20,000 characters")
    return text


Label = Annotated[str, AfterValidator(_checked_label)]
Note = Annotated[str, AfterValidator(_checked_note)]
