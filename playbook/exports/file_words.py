"""The words of files that leave the product, in both languages."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from playbook.content.method import Text

_FILE = Path(__file__).with_name("words.toml")


@cache
def headings(table: str) -> Mapping[str, Text]:
    """The texts of one table of words.toml. A missing language refuses to load."""
    return TypeAdapter(dict[str, Text]).validate_python(tomllib.loads(_FILE.read_text("utf-8"))[table])


def word(key: str, language: str, **gaps: object) -> str:
    """The words of a key, filled in."""
    text = headings("word")[key][language]
    return text.format(**gaps) if gaps else text
