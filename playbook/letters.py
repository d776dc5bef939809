"""Letters as names compare: traditional as simplified, without accents, of one width; and Chinese signs as they are spelled."""

import unicodedata
from functools import cache

from opencc import OpenCC


class _Folding(dict[int, str]):
    """A table for str.translate, filled as it is asked: every letter gives exactly one, so that places in a text stay."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if is_han(letter):
            plain = _simplified().convert(letter)
        else:
            plain = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
        self[code] = plain if len(plain) == 1 else letter
        return self[code]


_FOLDING = _Folding()


@cache
def _simplified() -> OpenCC:
    """Converter from traditional to simplified signs."""
    return OpenCC("t2s")


def is_han(letter: str) -> bool:
    """Whether it is a Chinese sign."""
    return "\u3400" <= letter <= "\u9fff" or letter >= "\U00020000"


def composed(text: str) -> str:
    """Compose each letter and its accents into one (NFC), where Unicode can."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


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


@cache
def readings(sign: str) -> frozenset[str]:
    """Spellings of a Chinese sign, without tones: 曾 is "zeng" and "ceng", 吕 "lv", "lu" and "lyu"."""
    from pypinyin import Style, pinyin  # half a second, so only where somebody's name is spelled

    plain = {way for ways in pinyin(sign, style=Style.NORMAL, heteronym=True, errors="ignore") for way in ways}
    return frozenset(
        way for spelling in plain for way in ({spelling.replace("v", u) for u in ("v", "u", "yu")} if "v" in spelling else {spelling})
    )
