"""Wording: the texts of the product that are not content of the method, English and Chinese side by side.

A TOML file for each part of the product.
A text that several parts say stands once, in shared.toml; elsewhere its key stands for it: `between = "shared.comma"`.
"""

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from playbook.wording.filling import fill as fill
from playbook.wording.languages import LANGUAGES as LANGUAGES
from playbook.wording.languages import is_chinese, is_simplified

FOLDER = Path(__file__).parent
_SHARED = "shared"

Said = Annotated[str, Field(min_length=1, pattern=r"\S")]
"""A text that says something."""


class Text(BaseModel):
    """One text in English and simplified Chinese; a missing half refuses to load. Its traditional signs stand in traditional.json."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    en: Said
    zh: Said

    def __getitem__(self, language: str) -> str:
        """The text in a language; in simplified signs where nobody wrote the traditional ones, as of content that is not ours."""
        if not is_chinese(language):
            return self.en
        return self.zh if is_simplified(language) else traditional().get(self.zh, self.zh)

    @property
    def every(self) -> tuple[str, ...]:
        """The text in each language."""
        return tuple(self[language] for language in LANGUAGES)


@cache
def traditional() -> Mapping[str, str]:
    """Texts in traditional signs by the simplified ones, as `python -m tools.traditional` writes them (docs/decisions/0038)."""
    table: dict[str, str] = json.loads((FOLDER / "traditional.json").read_text("utf-8"))
    return table


@cache
def texts(file: str, table: str | None = None) -> Mapping[str, Text]:
    """Texts of wording/`file`.toml, or of one table of it, by key and in their order.

    Raises ValueError for a text without one of its languages, KeyError for a key that shared.toml lacks.
    """
    raw = tomllib.loads((FOLDER / f"{file}.toml").read_text("utf-8"))
    return {key: _text(said) for key, said in (raw[table] if table else raw).items()}


def _text(said: Any) -> Text:
    if isinstance(said, str):
        file, _, key = said.partition(".")
        if file != _SHARED:
            raise ValueError(f"{said!r} is no text: it needs both languages, or a key of {_SHARED}.toml")
        return texts(_SHARED)[key]
    return Text.model_validate(said)


def word(file: str, key: str, language: str, /, **gaps: object) -> str:
    """Text of a key in a language, its gaps filled."""
    text = texts(file)[key][language]
    return fill(text, language, **gaps) if gaps else text
