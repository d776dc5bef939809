"""A sentence with a number is right when the number is 1: no plural right after it, in any text of the product."""

import re
import tomllib
from collections.abc import Iterator
from string import Formatter
from typing import Any

import pytest

from playbook import wording

NOUNS = (
    "accounts actions answers backups ballots cards cases cells changes characters columns conflicts contacts criteria days"
    " decisions departments entries fields figures files findings hours items lines megabytes minutes months opponents parts people"
    " persons places plans positions predictions problems proposals questions readings reviews roles rows rules screens sentences"
    " sheets signs stages stances steps suggestions supporters times tips updates vendors votes warnings ways weeks words years"
)
"""What the product counts."""
LIMITS = {"limit", "most", "last", "newest"}
"""Gaps that hold a limit of the product, never 1; what a text counts beside one is past it."""
CONSTANT = {"screen/backups.rule"}
"""Texts whose numbers are written in the code."""
CHOICE = re.compile(r"\[([^|\[\]]*)\|[^|\[\]]*\]")
"""Words that agree with the number before them; the first is for 1."""
PLURAL = re.compile(rf"(?<![\d.,])\b1 (?:of the )?(?!has |had |is |was )(?:[a-z-]+ )?(?:{'|'.join(NOUNS.split())})\b")


class Same(Formatter):
    """Puts one number in every gap."""

    def __init__(self, number: int) -> None:
        self.number = number

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> int:
        return self.number

    def format_field(self, value: Any, format_spec: str) -> str:
        return str(value)


def plural(text: str) -> str | None:
    """The number with the plural after it, when every gap of a text holds 1."""
    gaps = {name for _, name, _, _ in Formatter().parse(text)}
    found = PLURAL.search(Same(20 if gaps & LIMITS else 1).format(CHOICE.sub(r"\1", text)).replace("*", ""))
    return found[0] if found else None


def texts(entries: dict[str, Any], place: str) -> Iterator[tuple[str, str]]:
    """Every English text with a gap that a file spells out, with its place."""
    for key, entry in entries.items():
        if isinstance(entry, dict) and set(entry) == {"en", "zh"}:
            if "{" in entry["en"]:
                yield f"{place}.{key}", entry["en"]
        elif isinstance(entry, dict):
            yield from texts(entry, f"{place}.{key}")


def test_no_plural_stands_right_after_one() -> None:
    files = {path.relative_to(wording.FOLDER).with_suffix("").as_posix(): path for path in sorted(wording.FOLDER.rglob("*.toml"))}
    counted = [found for place, path in files.items() for found in texts(tomllib.loads(path.read_text("utf-8")), place)]
    assert len(counted) > 300
    assert {place: said for place, text in counted if place not in CONSTANT and (said := plural(text))} == {}


@pytest.mark.parametrize(
    "text",
    [
        "{count} people left",
        "**{count} more rows** are in doubt",
        "in {days} days",
        "{count} of the changes",
        "overdue by {n:,} days",
        "{count} [people|person]",
    ],
)
def test_a_plural_after_one_is_found(text: str) -> None:
    assert plural(text)


@pytest.mark.parametrize(
    "text",
    [
        "People: {count}",
        "in {days} [day|days]",
        "{have} of {total} points",
        "Row {row} has cells",
        "{name} stands alone",
        "up to {count}; more people",
        "at most {limit} people",
    ],
)
def test_a_sentence_that_needs_no_plural_passes(text: str) -> None:
    assert plural(text) is None
