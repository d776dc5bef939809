"""Length of a text of the brief in words, and its beginning where there is room for so many."""

import unicodedata

from playbook.text import shortened_between_words

_CHARACTERS = 1.8
"""Characters of Chinese that count as one word."""
_LONG_WORD = 12
"""Letters of a word that count as one; a longer one counts as several."""
_STOPS = " .。;；,，:："


def length(text: str) -> float:
    """Words, about: a wide character counts as a part of one, and a very long word as several.

    >>> length("Company B buys"), length("客户正在采购键盘更")
    (3.0, 5.0)
    """
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    narrow = "".join(" " if unicodedata.east_asian_width(char) in "WF" else char for char in text).split()
    return wide / _CHARACTERS + sum(max(1.0, len(word) / _LONG_WORD) for word in narrow if any(map(str.isalnum, word)))


def shortened_line(text: str, room: float) -> str:
    r"""One line of at most so many words, without the stop at its end.

    >>> shortened_line("Fewer repairs,\nand the records he keeps.", 4)
    'Fewer repairs, and the…'
    """
    return shortened_between_words(" ".join(text.split()), room, length, 0).rstrip(_STOPS)
