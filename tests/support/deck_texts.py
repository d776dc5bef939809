"""Every text of a deck screen that a reader sees, whatever part it stands in."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar

from playbook.deck import Screen

_LOOK = ("fill", "ink", "line")
P = TypeVar("P")


def texts_in(part: Any) -> Iterator[str]:
    """The texts of a part, with those of what is in it."""
    if isinstance(part, str) and not isinstance(part, Enum):
        yield part
    elif isinstance(part, tuple):
        for inner in part:
            yield from texts_in(inner)
    elif is_dataclass(part):
        for field in fields(part):
            if field.name not in _LOOK or is_dataclass(getattr(part, field.name)):
                yield from texts_in(getattr(part, field.name))


def visible(screen: Screen) -> list[str]:
    """The topic, the message and all that is in the parts of a screen."""
    return [text for text in (screen.title, screen.lead, *texts_in(screen.parts)) if text]


def part(screen: Screen, kind: type[P]) -> P:
    """The one part of a kind on a screen."""
    (found,) = [part for part in screen.parts if isinstance(part, kind)]
    return found
