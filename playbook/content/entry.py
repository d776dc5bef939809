"""Base of every entry of the method, and what holds of many: complete by their ids, and no id twice."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

Key = TypeVar("Key", bound=StrEnum)
Value = TypeVar("Value")


class Entry(BaseModel):
    """An entry of the method: frozen, and no field that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def complete(ids: type[Key], entries: Mapping[Key, Value]) -> Mapping[Key, Value]:
    """Return the entries in the order of the ids. Raises ValueError for an id without one."""
    if missing := [id for id in ids if id not in entries]:
        raise ValueError(f"{', '.join(missing)} is missing")
    return {id: entries[id] for id in ids}


def check_unique(ids: Iterable[str]) -> None:
    """Raise ValueError for an id that occurs twice."""
    earlier: set[str] = set()
    for id in ids:
        if id in earlier:
            raise ValueError(f"{id} occurs twice")
        earlier.add(id)
