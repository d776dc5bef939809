"""One word for one thing: no text of the product says a word that was retired (the list is in tests/support/retired.py)."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.retired import retired

PRODUCT = Path(__file__).parents[2] / "playbook"
READ_ONLY = {"cues.toml", "columns.toml", "titles.toml", "names.toml"}
"""Files of words that are looked for in what others write."""
FILES = [path for path in sorted(PRODUCT.rglob("*.toml")) if path.name not in READ_ONLY]


def texts(value: Any, place: str = "") -> Iterator[tuple[str, str, str]]:
    """Every text that has both languages, with its place and its language."""
    if isinstance(value, dict):
        if isinstance(value.get("en"), str) and isinstance(value.get("zh"), str):
            yield from ((place, language, value[language]) for language in ("en", "zh"))
        else:
            for key, inner in value.items():
                yield from texts(inner, f"{place}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from texts(inner, f"{place}[{number}]")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PRODUCT).as_posix())
def test_no_text_says_a_retired_word(file: Path) -> None:
    said = list(texts(tomllib.loads(file.read_text("utf-8"))))
    assert {f"{place} ({language}): {text}": words for place, language, text in said if (words := retired(text, language))} == {}


def test_the_files_hold_the_texts_of_the_product() -> None:
    assert sum(len(list(texts(tomllib.loads(file.read_text("utf-8"))))) for file in FILES) > 4000


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What the rival has", "en"), ("Our relation", "en"), ("Last read 60 days ago", "en"), ("Minutes", "en"), ("Put it off", "en"),
        ("Left behind without proof", "en"), ("Forecasts", "en"), ("It weighs much", "en"), ("Rehearsal", "en"), ("Power grid", "en"),
        ("Untick a row", "en"),
        ("请对方确认", "zh"), ("依据", "zh"), ("权重高的角色", "zh"), ("人选未知", "zh"), ("已与经济型见面", "zh"), ("没有具名的人", "zh"),
    ],
)  # fmt: skip
def test_what_was_said_before_is_found(text: str, language: str) -> None:
    assert retired(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Our relationship", "en"), ("Ten-minute refresh", "en"), ("Ask for twenty minutes", "en"), ("Change the sales forecast", "en"),
        ("Meeting notes", "en"), ("Read the terms", "en"), ("经济型", "zh"), ("证据等级", "zh"), ("比重", "zh"), ("经济型角色", "zh"),
    ],
)  # fmt: skip
def test_what_the_field_says_is_not(text: str, language: str) -> None:
    assert retired(text, language) == []
