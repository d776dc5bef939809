"""Walk over every string and day of a value, with its path and meaning; and rewriting of every text, whatever the field."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import partial
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel

from playbook.models.annotations import Annotation, fields_of
from playbook.models.meanings import Code, Meaning
from playbook.models.terms import Frozen

Value = TypeVar("Value", bound=BaseModel)
Write = Callable[[str, Meaning | None], str]
_Put = Callable[[str, str, Meaning | None], str]
_ROOM = 1000
"""Characters that every text may have; one that was longer stays within its old length."""


class Leaf(NamedTuple):
    """A string or a day in a value: its path ("people/p2/note"), the value and its meaning. Things in lists are named by id or place.

    One whose field says no meaning counts as a text.
    """

    path: str
    value: str | date
    meaning: Meaning | None


def walk(value: BaseModel) -> list[Leaf]:
    """Return every string and day in a value, in the order of its fields; a key of a mapping comes before its value."""
    leaves: list[Leaf] = []
    _collect(value, "", leaves)
    return leaves


def _collect(value: BaseModel, begin: str, leaves: list[Leaf]) -> None:
    for name, annotation in fields_of(type(value)):
        field_value = getattr(value, name)
        if type(field_value) is str:  # by far the most
            leaves.append(Leaf(begin + name, field_value, annotation.meaning))
        elif field_value is not None and field_value != ():
            _collect_from(field_value, annotation, begin + name, leaves)


def _collect_from(value: Any, annotation: Annotation, path: str, leaves: list[Leaf]) -> None:
    if isinstance(value, BaseModel):
        _collect(value, f"{path}/", leaves)
    elif isinstance(value, str | date) and not isinstance(value, Enum):
        leaves.append(Leaf(path, value, annotation.meaning))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _collect_from(item, annotation.inner[0], f"{path}/{getattr(item, 'id', index)}", leaves)
    elif isinstance(value, Mapping):
        key_annotation, value_annotation = annotation.inner
        for name, item in value.items():
            _collect_from(name, key_annotation, path, leaves)
            _collect_from(item, value_annotation, f"{path}/{name}", leaves)


def texts(value: BaseModel) -> Iterator[tuple[str, str]]:
    """Yield every text that is not blank, each with its path."""
    for path, text, meaning in walk(value):
        if isinstance(text, str) and text.strip() and not isinstance(meaning, Code):
            yield path, text


def parts(value: Frozen) -> Iterator[tuple[str, BaseModel]]:
    """Yield the value without its lists, as "", then the things in the lists, each with its path: together all its texts."""
    lists = {name: items for name in type(value).model_fields if isinstance(items := getattr(value, name), tuple)}
    yield "", value.unchecked(**dict.fromkeys(lists, ()))
    for name, items in lists.items():
        yield from ((f"{name}/{getattr(item, 'id', index)}", item) for index, item in enumerate(items) if isinstance(item, BaseModel))


class Known:
    """Results for the parts of a value, kept for the next value that shares parts with it, such as the next state of a plan."""

    def __init__(self) -> None:
        self._before: dict[int, tuple[object, Any]] = {}
        self._now: dict[int, tuple[object, Any]] = {}

    def turn(self) -> None:
        """Start with another value: results that the last value did not use are forgotten."""
        self._before, self._now = self._now, {}

    def once(self, part: object, work: Callable[[], Any]) -> Any:
        """The result for this part, which is one object in both values."""
        entry = self._now.get(id(part)) or self._before.get(id(part)) or (part, work())
        self._now[id(part)] = entry
        return entry[1]


def rewrite(value: Value, write: Callable[[str], str]) -> Value:
    """Return the value with every text passed through `write`; codes stay. A text that gets longer than it may be is cut."""
    return recode(value, _text_writer(write))


def recode(value: Value, write: Write) -> Value:
    """Return the value with every string passed through `write`, codes too; `write` is given the string and its meaning."""
    result: Value = _fields(value, _bounded_writer(write), "", None)  # type: ignore[assignment]
    return result


def rewritten_fields(value: BaseModel, write: Callable[[str], str], cache: Known) -> dict[str, Any]:
    """The fields that `rewrite` gives, unchecked as a whole.

    `cache` spares the parts that this value shares with the one that went through the same `write` before.
    """
    cache.turn()
    return _rewrite_fields(value, _bounded_writer(_text_writer(write)), "", cache)


def _text_writer(write: Callable[[str], str]) -> Write:
    return lambda text, meaning: text if isinstance(meaning, Code) else write(text)


def _rewrite(value: Any, annotation: Annotation, write: _Put, where: str, cache: Known | None = None) -> Any:
    if value is None or isinstance(value, Enum):
        return value
    if isinstance(value, BaseModel):
        return _fields(value, write, where, cache)
    if isinstance(value, str):
        text = write(where, value, annotation.meaning)
        return value if text == value else text
    if isinstance(value, tuple):
        (value_annotation, *_) = annotation.inner

        def rewrite_item(index: int, item: Any) -> Any:
            return _rewrite(item, value_annotation, write, f"{where}/{getattr(item, 'id', index)}", cache)

        def rewrite_once(index: int, item: Any) -> Any:
            return (
                cache.once(item, partial(rewrite_item, index, item)) if cache and isinstance(item, BaseModel) else rewrite_item(index, item)
            )

        inner = tuple(rewrite_once(index, item) for index, item in enumerate(value))
        return value if all(new_item is old_item for new_item, old_item in zip(inner, value, strict=True)) else inner
    if isinstance(value, Mapping):
        key_annotation, value_annotation = annotation.inner
        entries = {
            _rewrite(name, key_annotation, write, where): _rewrite(inner_value, value_annotation, write, f"{where}/{name}")
            for name, inner_value in value.items()
        }
        return value if entries == value else entries
    return value


def _fields(value: BaseModel, write: _Put, where: str, cache: Known | None) -> BaseModel:
    fields = _rewrite_fields(value, write, where, cache)
    if all(field_value is getattr(value, name) for name, field_value in fields.items()):
        return value
    # What was never set stays unset, as in what somebody changed of a proposal.
    return type(value).model_validate({name: fields[name] for name in value.model_fields_set})


def _rewrite_fields(value: BaseModel, write: _Put, where: str, cache: Known | None) -> dict[str, Any]:
    begin = f"{where}/" if where else ""
    fields: dict[str, Any] = {}
    for name, annotation in fields_of(type(value)):
        field_value = getattr(value, name)
        if type(field_value) is str:  # by far the most
            text = write(begin + name, field_value, annotation.meaning)
            fields[name] = field_value if text == field_value else text
        else:
            fields[name] = _rewrite(field_value, annotation, write, begin + name, cache) if field_value else field_value
    return fields


def _bounded_writer(write: Write) -> _Put:
    def put(where: str, text: str, meaning: Meaning | None) -> str:
        rewritten_text = write(text, meaning)
        return rewritten_text if len(rewritten_text) <= len(text) or isinstance(meaning, Code) else rewritten_text[: max(len(text), _ROOM)]

    return put
