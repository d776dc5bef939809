"""The chart's own words, in both languages."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from babel.dates import format_date
from pydantic import TypeAdapter

from playbook.content.method import Text
from playbook.models import Department, Person

_FILE = Path(__file__).with_name("words.toml")


@cache
def catalogue() -> Mapping[str, Text]:
    """All words by key. A missing language refuses to load."""
    return TypeAdapter(dict[str, Text]).validate_python(tomllib.loads(_FILE.read_text("utf-8")))


def word(key: str, language: str, /, **params: object) -> str:
    """The words of a key, filled in."""
    text = catalogue()[key][language]
    return text.format(**params) if params else text


def day(value: date, language: str) -> str:
    """A date as the language writes it."""
    return format_date(value, "d MMM y" if language == "en" else "y年M月d日", locale="en" if language == "en" else "zh")


def shown_name(person: Person, language: str) -> str:
    """The name on the card, or the words that stand for it."""
    if person.name.strip():
        return person.name
    return word("holder-unknown" if person.placeholder else "unnamed", language)


def spoken_name(person: Person, language: str) -> str:
    """Name of a person in a sentence: a seat's title."""
    return person.name if person.name.strip() else person.title if person.title.strip() else shown_name(person, language)


def department_name(department: Department, language: str) -> str:
    """The department's name, or the words that stand for it."""
    return department.name if department.name.strip() else word("unnamed-department", language)


_BUTTONS = (
    "search", "zoom-in", "zoom-out", "fit", "full-screen", "leave-full-screen", "keys", "nobody-found", "palette", "stances",
    "influence", "influence-of", "coverage",
    "more-edits", "do-boss", "do-report", "do-peer", "do-seat", "do-influence-line", "do-conflict-line",
    "do-open",
    "pick-boss", "pick-influence-line", "pick-conflict-line", "no-boss", "give-up", "name", "title", "add",
)  # fmt: skip


def button_words(language: str) -> dict[str, str]:
    """The words of the buttons and fields around the chart and of its keyboard hint."""
    return {key: word(key, language) for key in _BUTTONS}
