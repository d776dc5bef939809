"""Comparison of names, whatever the spaces, signs and order; and whether two can be one name written in two ways."""

import re
import unicodedata

from playbook.letters import simplified

_HONORIFICS = {"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "herr", "frau", "ing", "phd", "mba", "jr", "sr"}
_HAN = "[\u3400-\u9fff·]"
_TYPO = 6


def tidy(name: str) -> str:
    """A name with single spaces, and none inside a Chinese one: rosters set 张　伟 as wide as 欧阳明日.

    >>> tidy("张　伟"), tidy("Ann\u00a0 Bell"), tidy("Ann 张")
    ('张伟', 'Ann Bell', 'Ann 张')
    """
    spaced = " ".join(name.split())
    return spaced.replace(" ", "") if re.fullmatch(f"{_HAN}( ?{_HAN}){{1,5}}", spaced) else spaced


def folded(text: str) -> str:
    """Text as a key for look-ups: case, width, spaces and the script of Chinese signs make no difference."""
    return tidy(simplified(unicodedata.normalize("NFKC", text))).casefold()


def same_name(name: str, other_name: str) -> bool:
    """True if two names are one in another spelling: case, accents, order, a title, middle name or initial more, one letter more or less.

    Another letter, given name or surname is another name: Mark is not Mary.

    >>> same_name("Bell, Ann", "Dr. Ann M. Bell"), same_name("Jon Smith", "John Smith"), same_name("Ann Bell", "Ann Roe")
    (True, True, False)
    >>> same_name("***", "***"), same_name("***", "Ann")
    (True, False)
    """
    if folded(name) == folded(other_name):
        return True
    first, second = _tokens(name), _tokens(other_name)
    if not first or not second:
        return False
    if "".join(first) == "".join(second) or set(first) <= set(second) or set(second) <= set(first) or _initials(first, second):
        return True
    return _is_typo("".join(first), "".join(second))


def _tokens(name: str) -> list[str]:
    plain = "".join(char for char in unicodedata.normalize("NFKD", tidy(simplified(name))) if not unicodedata.combining(char)).casefold()
    words = re.findall(r"[^\W_]+", plain)
    return [word for word in words if word not in _HONORIFICS] or words


def _initials(first: list[str], second: list[str]) -> bool:
    """True if each word fits the other's in place, at least one in full."""
    pairs = list(zip(first, second, strict=False))
    fit = all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs)
    return len(first) == len(second) > 1 and fit and any(a == b and len(a) > 1 for a, b in pairs)


def _is_typo(first: str, second: str) -> bool:
    """True if one letter is left out, or two neighbors are swapped, in a name of letters long enough to tell."""
    short, long = sorted((first, second), key=len)
    if len(long) < _TYPO or re.search(_HAN, long):
        return False
    if len(long) - len(short) == 1:
        return any(long[:index] + long[index + 1 :] == short for index in range(len(long)))
    transpositions = (long[:index] + long[index + 1] + long[index] + long[index + 2 :] for index in range(len(long) - 1))
    return len(long) == len(short) and short in transpositions


def joined_name(first: str, last: str) -> str:
    """Join first and last name; a Chinese name begins with the family's and has no space."""
    if first.strip() and last.strip() and "\u4e00" <= last.strip()[0] <= "\u9fff":
        return last.strip() + first.strip()
    return " ".join(part.strip() for part in (first, last) if part.strip())
