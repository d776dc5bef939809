"""Every text a value holds: all its strings, whatever the field, but those that are marked as codes. A field that is new is covered."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

from playbook.models.terms import Code

Value = TypeVar("Value", bound=BaseModel)
Write = Callable[[str, Code | None], str]
_Put = Callable[[str, str, Code | None], str]
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


def parts(value: BaseModel) -> Iterator[tuple[str, BaseModel]]:
    """The things in the lists of a value, each with where it stands, and first, as "", the value without those: together all its texts."""
    lists = {name: held for name in type(value).model_fields if isinstance(held := getattr(value, name), tuple)}
    yield "", value.model_copy(update=dict.fromkeys(lists, ()))
    for name, held in lists.items():
        yield from ((f"{name}/{getattr(one, 'id', place)}", one) for place, one in enumerate(held) if isinstance(one, BaseModel))


class Known:
    """Results for the parts of a value, kept for the next value that shares parts with it, such as the next state of a plan."""

    def __init__(self) -> None:
        self._before: dict[int, tuple[object, Any]] = {}
        self._now: dict[int, tuple[object, Any]] = {}

    def turn(self) -> None:
        """Begin with another value: what the one before this one held alone is forgotten."""
        self._before, self._now = self._now, {}

    def once(self, part: object, work: Callable[[], Any]) -> Any:
        """The result for this part, which is one object in both values."""
        found = self._now.get(id(part)) or self._before.get(id(part)) or (part, work())
        self._now[id(part)] = found
        return found[1]


def rewrite(value: Value, write: Callable[[str], str]) -> Value:
    """The same value with every text gone through `write`; codes stay. A text that gets longer than it may be is cut."""
    return recode(value, lambda text, code: text if code else write(text))


def recode(value: Value, write: Write) -> Value:
    """The same with every string, codes too: `write` is given the string and its mark, which is None for a text."""
    changed: Value = _rewrite(value, type(value), (), _putting(write), "")
    return changed


def rewritten_fields(value: BaseModel, write: Callable[[str], str], known: Known) -> dict[str, Any]:
    """The fields that `rewrite` gives, unchecked as a whole.

    `known` spares the parts that this value shares with the one that went through the same `write` before.
    """
    known.turn()
    return _after(value, _putting(lambda text, code: text if code else write(text)), "", known)


def _rewrite(value: Any, annotation: Any, marks: tuple[Any, ...], write: _Put, where: str, known: Known | None = None) -> Any:
    if value is None or isinstance(value, Enum):
        return value
    kind, marks = _plain(annotation, marks)
    if isinstance(value, BaseModel):
        return _fields(value, write, where, known)
    if isinstance(value, str):
        written = write(where, value, _code(marks))
        return value if written == value else written
    if isinstance(value, tuple):
        held = get_args(kind)[0]

        def rewritten(place: int, one: Any) -> Any:
            return _rewrite(one, held, (), write, f"{where}/{getattr(one, 'id', place)}", known)

        def once(place: int, one: Any) -> Any:
            return known.once(one, partial(rewritten, place, one)) if known and isinstance(one, BaseModel) else rewritten(place, one)

        inner = tuple(once(place, one) for place, one in enumerate(value))
        return value if all(new is old for new, old in zip(inner, value, strict=True)) else inner
    if isinstance(value, Mapping):
        key, held = get_args(kind)
        entries = {_rewrite(name, key, (), write, where): _rewrite(one, held, (), write, f"{where}/{name}") for name, one in value.items()}
        return value if entries == value else entries
    return value


def _fields(value: BaseModel, write: _Put, where: str, known: Known | None) -> BaseModel:
    after = _after(value, write, where, known)
    if all(now is getattr(value, name) for name, now in after.items()):
        return value
    # What was never set stays unset, as in what somebody changed of a proposal.
    return type(value).model_validate({name: after[name] for name in value.model_fields_set})


def _after(value: BaseModel, write: _Put, where: str, known: Known | None) -> dict[str, Any]:
    begin = f"{where}/" if where else ""
    after: dict[str, Any] = {}
    for name, kind, marks, code in _annotations(type(value)):
        before = getattr(value, name)
        if type(before) is str:  # by far the most
            written = write(begin + name, before, code)
            after[name] = before if written == before else written
        else:
            after[name] = _rewrite(before, kind, marks, write, begin + name, known) if before else before
    return after


@cache
def _annotations(kind: type[BaseModel]) -> tuple[tuple[str, Any, tuple[Any, ...], Code | None], ...]:
    said: dict[str, tuple[Any, tuple[Any, ...]]] = {name: (one.annotation, tuple(one.metadata)) for name, one in kind.model_fields.items()}
    plain = {name: _plain(*annotated) for name, annotated in said.items()}
    return tuple((name, annotation, marks, _code(marks)) for name, (annotation, marks) in plain.items())


def _code(marks: tuple[Any, ...]) -> Code | None:
    return next((mark for mark in reversed(marks) if isinstance(mark, Code)), None)


def _putting(write: Write) -> _Put:
    def put(where: str, text: str, code: Code | None) -> str:
        written = write(text, code)
        return written if len(written) <= len(text) or code else written[: max(len(text), _ROOM)]

    return put


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
