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
        held = getattr(value, name)
        if type(held) is str:  # by far the most
            leaves.append(Leaf(begin + name, held, annotation.meaning))
        elif held is not None and held != ():
            _collect_from(held, annotation, begin + name, leaves)


def _collect_from(value: Any, annotation: Annotation, path: str, leaves: list[Leaf]) -> None:
    if isinstance(value, BaseModel):
        _collect(value, f"{path}/", leaves)
    elif isinstance(value, str | date) and not isinstance(value, Enum):
        leaves.append(Leaf(path, value, annotation.meaning))
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            _collect_from(one, annotation.inner[0], f"{path}/{getattr(one, 'id', place)}", leaves)
    elif isinstance(value, Mapping):
        key, held = annotation.inner
        for name, one in value.items():
            _collect_from(name, key, path, leaves)
            _collect_from(one, held, f"{path}/{name}", leaves)


def texts(value: BaseModel) -> Iterator[tuple[str, str]]:
    """Yield every text that is not blank, each with its path."""
    for path, text, meaning in walk(value):
        if isinstance(text, str) and text.strip() and not isinstance(meaning, Code):
            yield path, text


def parts(value: Frozen) -> Iterator[tuple[str, BaseModel]]:
    """Yield the value without its lists, as "", then the things in the lists, each with its path: together all its texts."""
    lists = {name: held for name in type(value).model_fields if isinstance(held := getattr(value, name), tuple)}
    yield "", value.unchecked(**dict.fromkeys(lists, ()))
    for name, held in lists.items():
        yield from ((f"{name}/{getattr(one, 'id', place)}", one) for place, one in enumerate(held) if isinstance(one, BaseModel))


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
        found = self._now.get(id(part)) or self._before.get(id(part)) or (part, work())
        self._now[id(part)] = found
        return found[1]


def rewrite(value: Value, write: Callable[[str], str]) -> Value:
    """Return the value with every text passed through `write`; codes stay. A text that gets longer than it may be is cut."""
    return recode(value, _writing(write))


def recode(value: Value, write: Write) -> Value:
    """Return the value with every string passed through `write`, codes too; `write` is given the string and its meaning."""
    changed: Value = _fields(value, _putting(write), "", None)  # type: ignore[assignment]
    return changed


def rewritten_fields(value: BaseModel, write: Callable[[str], str], known: Known) -> dict[str, Any]:
    """The fields that `rewrite` gives, unchecked as a whole.

    `known` spares the parts that this value shares with the one that went through the same `write` before.
    """
    known.turn()
    return _after(value, _putting(_writing(write)), "", known)


def _writing(write: Callable[[str], str]) -> Write:
    return lambda text, meaning: text if isinstance(meaning, Code) else write(text)


def _rewrite(value: Any, annotation: Annotation, write: _Put, where: str, known: Known | None = None) -> Any:
    if value is None or isinstance(value, Enum):
        return value
    if isinstance(value, BaseModel):
        return _fields(value, write, where, known)
    if isinstance(value, str):
        written = write(where, value, annotation.meaning)
        return value if written == value else written
    if isinstance(value, tuple):
        (held, *_) = annotation.inner

        def rewritten(place: int, one: Any) -> Any:
            return _rewrite(one, held, write, f"{where}/{getattr(one, 'id', place)}", known)

        def once(place: int, one: Any) -> Any:
            return known.once(one, partial(rewritten, place, one)) if known and isinstance(one, BaseModel) else rewritten(place, one)

        inner = tuple(once(place, one) for place, one in enumerate(value))
        return value if all(new is old for new, old in zip(inner, value, strict=True)) else inner
    if isinstance(value, Mapping):
        key, held = annotation.inner
        entries = {_rewrite(name, key, write, where): _rewrite(one, held, write, f"{where}/{name}") for name, one in value.items()}
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
    for name, annotation in fields_of(type(value)):
        before = getattr(value, name)
        if type(before) is str:  # by far the most
            written = write(begin + name, before, annotation.meaning)
            after[name] = before if written == before else written
        else:
            after[name] = _rewrite(before, annotation, write, begin + name, known) if before else before
    return after


def _putting(write: Write) -> _Put:
    def put(where: str, text: str, meaning: Meaning | None) -> str:
        written = write(text, meaning)
        return written if len(written) <= len(text) or isinstance(meaning, Code) else written[: max(len(text), _ROOM)]

    return put
