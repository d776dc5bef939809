"""Text encoding of a file: found by rules, and refused where a guess would garble names."""

import re
import string
from collections import Counter

from playbook.errors import PlaybookError

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_WESTERN = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e]")
_WESTERN_SIGNS = (
    "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\u20ac\u2122\u00a0\u00a3\u00a7\u00a9\u00ab\u00ae\u00b0\u00b4\u00b7\u00ba\u00bb"
)


def decode_text(data: bytes, name: str) -> tuple[str, str]:
    """The text of a file and its encoding: UTF-8 or UTF-16 with or without a mark, GB18030, cp1252.

    Raises "import-letters" where it is none of them, "import-letters-mixed" where most of it is UTF-8 and a row is not.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_strictly(data, encoding, name), encoding
    if b"\x00" in data and (utf_16 := _utf_16_without_mark(data)):
        return _decode_strictly(data, utf_16, name), utf_16
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_mixed(data, error.start, name)
    for encoding, likely in (("gb18030", _likely_chinese), ("cp1252", _likely_western)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if likely(text):
            return text, encoding
    raise PlaybookError("import-letters", file=name)


def _decode_strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig":
            _refuse_mixed(data, error.start, name)
        raise PlaybookError("import-letters", file=name) from error


def _refuse_mixed(data: bytes, offset: int, name: str) -> None:
    loose = data.decode("utf-8", "replace")
    replacements = loose.count("\ufffd")
    whole = len(loose) - len(loose.encode("ascii", "ignore")) - replacements
    if whole > 2 * replacements:
        raise PlaybookError("import-letters-mixed", file=name, row=data.count(b"\n", 0, offset) + 1)


def _utf_16_without_mark(data: bytes) -> str | None:
    """Encoding of UTF-16 without a mark: it shows by the zero byte beside every comma and line end, always on the same side."""
    first, second = data[::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if second > 3 * first else "utf-16-be" if first > 3 * second else None
    text = data.decode(encoding, "replace") if encoding else ""
    # Half, because 上 is written with the byte of a line end.
    return encoding if text.count("\n") * 2 >= data.count(b"\n") > 0 and "\x00" not in text else None


def _likely_chinese(text: str) -> bool:
    """True if text read as GB18030 is Chinese: at least half its characters are of the common 3,755; Western letters give rare ones."""
    odd = _odd(text)
    return sum(count for char, count in odd.items() if _is_common(char)) * 2 >= odd.total()


def _odd(text: str) -> Counter[str]:
    """Number of times each character beyond ASCII stands in a text."""
    return Counter({char: count for char, count in Counter(text).items() if char > "\x7f"})


def _is_common(char: str) -> bool:
    pair = char.encode("gb18030")
    return len(pair) == 2 and 0xA1 <= pair[0] <= 0xD7 and pair[1] >= 0xA1


def _likely_western(text: str) -> bool:
    """True if text read as cp1252, as nearly any bytes can be, is Western: special letters are letters, single between plain ones."""
    odd = _odd(text)
    letters = sum(count for char, count in odd.items() if _WESTERN.match(char))
    plain = sum(text.count(char) for char in string.ascii_letters)
    return letters + sum(odd[char] for char in _WESTERN_SIGNS) == odd.total() and letters * 2 <= plain
