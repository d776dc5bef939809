"""The words of files that leave the product, in both languages."""

from collections.abc import Mapping

from playbook.wording import Text, fill, texts


def headings(table: str) -> Mapping[str, Text]:
    """The texts of one table of wording/exports.toml."""
    return texts("exports", table)


def word(key: str, language: str, **gaps: object) -> str:
    """The words of a key, filled in."""
    text = headings("word")[key][language]
    return fill(text, language, **gaps) if gaps else text
