"""What to call people whose names are kept out of the room, and every way a text may have named them."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from playbook.content.schema import Text

HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "madam", "herr", "frau", "mme", "ing"})
_TWO_LETTER_SURNAMES = "欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|夏侯|端木|南宫|独孤"
_SURNAME = re.compile(rf"{_TWO_LETTER_SURNAMES}|[\u3400-\u9fff]")
_TITLES = (
    "(?:副?总经理|副?总监|副?总裁|总工程师|总工|副?董事长|副?经理|副?主任|副?处长|副?部长|副?科长|副?局长|副?院长|副?所长|副?厂长|副?校长"
    "|副?书记|副?主管|工程师|组长|班长|厂长|秘书|助理|会计|老师|博士|教授|师傅|女士|先生|小姐|副?总(?![是共之体会的部数额价量结])"
    "|工(?![作程艺具厂业人期序时资地会种]))"
)
_FAMILIAR = "[老小阿]"
_WHOLE_TITLE = re.compile(f"{_TITLES}$")
_FILE = Path(__file__).with_name("words.toml")


@cache
def _words() -> Mapping[str, Text]:
    return TypeAdapter(dict[str, Text]).validate_python(tomllib.loads(_FILE.read_text("utf-8")))


def number_names(names: Iterable[str], kind: str, language: str) -> dict[str, str]:
    """Every name with a number in its place; `kind` is "person" or "colleague"."""
    return {name: _words()[kind][language].format(number=place) for place, name in enumerate(dict.fromkeys(names), 1)}


def initial_names(names: Iterable[str], kind: str, language: str, secret: Iterable[str]) -> dict[str, str]:
    """Every name with its initials in its place, told apart by a number; where those would say one of the `secret` names, a number only."""
    found: dict[str, str] = {}
    names = list(dict.fromkeys(names))
    numbered = number_names(names, kind, language)
    said = [name.casefold() for name in secret if len(name) > 1]
    for name in names:
        short = initials(name)
        taken = sum(other == short or other.startswith(f"{short} ") for other in found.values())
        called = f"{short} {taken + 1}" if taken else short
        found[name] = called if short and not any(full in called.casefold() for full in said) else numbered[name]
    return found


def initials(name: str) -> str:
    """A name in short: the surname of a Chinese one, the first letters of any other; "" where it has no letters.

    >>> initials("王建国"), initials("Dr Wei Qiang")
    ('王某', 'W. Q.')
    """
    if surname := chinese_surname(name):
        return f"{surname}某"
    return " ".join(f"{word[0].upper()}." for word in spoken_words(name))


def chinese_surname(name: str) -> str:
    """The surname of somebody named in Chinese letters, or "": 王 of 王建国, 王总 and 小王."""
    plain = re.sub(rf"^{_FAMILIAR}(?=.)", "", name.strip())
    found = _SURNAME.match(plain)
    return found[0] if found else ""


def spoken_words(name: str) -> list[str]:
    """The words of a name in letters that are written with spaces, without Mr and Dr."""
    words = re.findall(r"[^\W_]+", name)
    return [word for word in words if word.casefold() not in HONORIFICS] or words


def replacer(called: Mapping[str, str], language: str) -> Callable[[str], str]:
    """Replaces in a text whatever names one of those in `called` (name -> what to say): in full, by a part, as 王总 or 小王.

    A single letter or character is no name to look for.
    """
    full = {name.strip().casefold(): said for name, said in called.items() if len(name.strip()) > 1}
    pairs = list(called.items())
    parts = _by(((part, said) for name, said in pairs for part in _parts(name)), language)
    surnames = _by(((surname, said) for name, said in pairs if (surname := chinese_surname(name))), language)
    alternatives = [f"(?i:{_any(full)})" if full else "", _any(parts)]
    if family := "|".join(sorted(surnames, key=len, reverse=True)):
        alternatives.append(f"{_FAMILIAR}(?:{family})|(?:{family}){_TITLES}")
    pattern = re.compile("|".join(one for one in alternatives if one) or r"(?!)")

    def said_of(match: re.Match[str]) -> str:
        whole = match[0]
        for known, key in ((full, whole.casefold()), (parts, whole), (surnames, chinese_surname(whole))):
            if key in known:
                return known[key]
        return _words()["somebody"][language]

    return lambda text: pattern.sub(said_of, text) if text else text


def _by(pairs: Iterable[tuple[str, str]], language: str) -> dict[str, str]:
    """What to say for each key; "somebody" where it could be one of several."""
    found: dict[str, str] = {}
    for key, said in pairs:
        found[key] = said if found.get(key, said) == said else _words()["somebody"][language]
    return found


def _parts(name: str) -> list[str]:
    """The pieces of a name that name somebody alone: a surname or first name in Latin letters, a given name of two Chinese letters."""
    plain = name.strip()
    if surname := chinese_surname(plain):
        given = plain.removeprefix(surname)
        return [given] if len(given) > 1 and plain.startswith(surname) and not _WHOLE_TITLE.fullmatch(given) else []
    return [word for word in spoken_words(plain) if len(word) > 1 and word[0].isupper() and word != plain]


def _any(names: Iterable[str]) -> str:
    return "|".join(_bounded(name) for name in sorted(names, key=len, reverse=True))


def _bounded(name: str) -> str:
    before, after = (r"(?<!\w)" if _spaced(name[0]) else ""), (r"(?!\w)" if _spaced(name[-1]) else "")
    return before + re.escape(name) + after


def _spaced(letter: str) -> bool:
    """Whether words in this letter's writing stand apart."""
    return letter.isalnum() and ord(letter) < 0x2E80
