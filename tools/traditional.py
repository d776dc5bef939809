"""The words of the product in traditional signs: drafted by OpenCC from the simplified ones, corrected by a list of phrases.

`python -m tools.traditional` writes playbook/wording/traditional.json anew; tests/wording/test_traditional.py fails while it is stale.
Run it after every change of a Chinese text, and read what it changed.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from opencc import OpenCC

ROOT = Path(__file__).parents[1]
TABLE = Path("playbook/wording/traditional.json")
PHRASES = Path(__file__).with_suffix(".toml")
"""Phrases that OpenCC gets wrong for this field, and names that it takes for words: the traditional form by a pattern."""
_QUOTES = str.maketrans("“”‘’", "「」『』")


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(PHRASES.read_text("utf-8"))


@cache
def phrases() -> Mapping[str, str]:
    """The phrases that are not left to OpenCC, of all tables of the list, the longest first."""
    pairs = [pair for name, table in _tables().items() if name != "wrong" for pair in table.items()]
    return dict(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def wrong() -> re.Pattern[str]:
    """Words that may stand in no text."""
    return re.compile("|".join(_tables()["wrong"]["found"]))


@cache
def _converter() -> OpenCC:
    return OpenCC("s2twp")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<phrase{index}>{pattern})" for index, pattern in enumerate(phrases())))


def converted(text: str) -> str:
    """A text in traditional signs, with the words and the quotation marks of Taiwan.

    >>> converted("汇报对象：“张总”")
    '匯報對象：「張總」'
    """
    parts, place, ways = [], 0, list(phrases().values())
    for match in _pattern().finditer(text):
        parts += [_converter().convert(text[place : match.start()]), ways[int((match.lastgroup or "").removeprefix("phrase"))]]
        place = match.end()
    return "".join((*parts, _converter().convert(text[place:]))).translate(_QUOTES)


def chinese_texts(root: Path) -> Iterator[str]:
    """Every text of the product in simplified signs: wherever a file says something in English and in Chinese."""
    for path in sorted((root / "playbook").rglob("*.toml")):
        yield from _texts(tomllib.loads(path.read_text("utf-8-sig")))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        match value:
            case {"en": str(), "zh": str(text)}:
                yield text
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def table(root: Path) -> str:
    """The table as it is to be shipped: a line for each text, in the order of their signs."""
    entries = {text: converted(text) for text in sorted(set(chinese_texts(root)))}
    return json.dumps(entries, ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    (ROOT / TABLE).write_text(table(ROOT), "utf-8")
