"""Letters as texts compare: traditional signs as simplified ones, without accents, of one width; every place in a text stays."""

import unicodedata
from collections.abc import Collection
from functools import cache

from opencc import OpenCC


def is_han(letter: str) -> bool:
    """True if it is a Chinese sign."""
    return "\u3400" <= letter <= "\u9fff" or letter >= "\U00020000"


@cache
def _converter() -> OpenCC:
    """Converter from traditional to simplified signs."""
    return OpenCC("t2s")


_BY_WORD = {"覆": "复", "瞭": "了", "著": "着", "鍊": "链"}
"""Signs whose simplified form depends on the word (答覆, 覆蓋); in what is matched they count as the commoner one, on both sides."""


class _Simplification(dict[int, str]):
    """A table for str.translate, filled as it is asked: every sign gives exactly one."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        simple = _BY_WORD.get(letter) or (_converter().convert(letter) if is_han(letter) else letter)
        self[code] = simple if len(simple) == 1 else letter
        return self[code]


class _Folding(dict[int, str]):
    """A table for str.translate, filled as it is asked: every letter gives exactly one."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if is_han(letter):
            plain = _SIMPLIFICATION[code]
        else:
            plain = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
        self[code] = plain if len(plain) == 1 else letter
        return self[code]


_SIMPLIFICATION = _Simplification()
_FOLDING = _Folding()


def composed(text: str) -> str:
    """Compose each letter and its accents into one (NFC), where Unicode can."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def simplified(text: str) -> str:
    """A text with each traditional sign as the simplified one; all else stays, and each sign where it was.

    >>> simplified("下週，請總經理聯絡 Dr. Müller")
    '下周，请总经理联络 Dr. Müller'
    """
    return text if text.isascii() else text.translate(_SIMPLIFICATION)


def folded(text: str) -> str:
    """A composed text in the letters names compare in; as long as before, letter by letter.

    >>> folded("陳偉，Ｊosé")
    '陈伟,Jose'
    """
    return text if text.isascii() else text.translate(_FOLDING)


def comparable(text: str) -> str:
    """A text as a search compares it: folded, in small letters.

    >>> comparable("Müller 電子")
    'muller 电子'
    """
    return folded(composed(text)).casefold()


_TYPED = (range(0xC0, 0x250), range(0x3400, 0xA000), range(0xFF01, 0xFF5F))
"""Letters that are typed: accented ones, Chinese signs, wide forms."""


@cache
def _unlike() -> dict[str, str]:
    """Letters that are typed and compare as another one, each with that one."""
    letters = (chr(code) for part in _TYPED for code in part)
    found = ((letter, comparable(letter)) for letter in letters)
    return {letter: plain for letter, plain in found if len(plain) == 1 and plain != letter}


def letters_folding_into(plain: Collection[str]) -> dict[str, str]:
    """The letters that compare as one of these but are others, each with that one: for a reader that cannot fold by itself.

    >>> letters_folding_into({"伟", "e"})["偉"], letters_folding_into({"伟", "e"})["é"]
    ('伟', 'e')
    """
    return {letter: other for letter, other in _unlike().items() if other in plain}
