"""Every text a value holds: all its strings, whatever the field, but those that are marked as codes. A field that is new is covered."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

from playbook.models.terms import Code

Value = TypeVar("Value", bound=BaseModel)
Write = Callable[[str, Code | None], str]
_ROOM = 1000
"""Characters that every text may have; one that was longer stays within its old length."""


def texts(value: BaseModel) -> Iterator[tuple[str, str]]:
    """Every text that is not blank, each with where it stands: "people/p2/note". Things in lists are named by their id, else by place."""
    found: list[tuple[str, str]] = []

    def note(where: str, text: str, code: Code | None) -> str:
        if code is None and text.strip():
            found.append((where, text))
        return text

    _rewrite(value, type(value), (), note, "")
    yield from found


def rewrite(value: Value, write: Callable[[str], str]) -> Value:
    """The same value with every text gone through `write`; codes stay. A text that gets longer than it may be is cut."""
    return recode(value, lambda text, code: text if code else write(text))


def recode(value: Value, write: Write) -> Value:
    """The same with every string, codes too: `write` is given the string and its mark, which is None for a text."""

    def put(where: str, text: str, code: Code | None) -> str:
        written = write(text, code)
        return written if len(written) <= len(text) or code else written[: max(len(text), _ROOM)]

    changed: Value = _rewrite(value, type(value), (), put, "")
    return changed


def _rewrite(value: Any, annotation: Any, marks: tuple[Any, ...], write: Callable[[str, str, Code | None], str], where: str) -> Any:
    if value is None or isinstance(value, Enum):
        return value
    kind, marks = _plain(annotation, marks)
    if isinstance(value, BaseModel):
        fields = {name: (getattr(value, name), info) for name, info in type(value).model_fields.items()}
        ways = {name: f"{where}/{name}" if where else name for name in fields}
        after = {
            name: _rewrite(before, info.annotation, tuple(info.metadata), write, ways[name]) for name, (before, info) in fields.items()
        }
        same = all(after[name] is before for name, (before, _) in fields.items())
        # What was never set stays unset, as in what somebody changed of a proposal.
        return value if same else type(value).model_validate({name: after[name] for name in value.model_fields_set})
    if isinstance(value, str):
        written = write(where, value, next((mark for mark in reversed(marks) if isinstance(mark, Code)), None))
        return value if written == value else written
    if isinstance(value, tuple):
        inner = tuple(
            _rewrite(one, get_args(kind)[0], (), write, f"{where}/{getattr(one, 'id', place)}") for place, one in enumerate(value)
        )
        return value if all(new is old for new, old in zip(inner, value, strict=True)) else inner
    if isinstance(value, Mapping):
        key, held = get_args(kind)
        entries = {_rewrite(name, key, (), write, where): _rewrite(one, held, (), write, f"{where}/{name}") for name, one in value.items()}
        return value if entries == value else entries
    return value


@cache
def _plain(annotation: Any, marks: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...]]:
    """A type without its marks and without "or nothing", and the marks."""
    if get_origin(annotation) is Annotated:
        inner, *own = get_args(annotation)
        return _plain(inner, (*own, *marks))
    if get_origin(annotation) in (Union, UnionType):
        (inner,) = (one for one in get_args(annotation) if one is not NoneType)
        return _plain(inner, marks)
    return annotation, marks
