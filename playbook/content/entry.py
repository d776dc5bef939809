"""Base of every entry of the method: frozen fields, and texts in both languages."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

LANGUAGES = ("en", "zh")

Said = Annotated[str, Field(min_length=1, pattern=r"\S")]


class Entry(BaseModel):
    """An entry of the method: frozen, and no field that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Entry):
    """One text in both languages; a missing half refuses to load."""

    en: Said
    zh: Said

    def __getitem__(self, language: str) -> str:
        """The text in "en" or "zh"."""
        return self.zh if language == "zh" else self.en
