"""Field-by-field difference of two states of a plan, matched by id, as JSON can hold it; applied to the one it gives the other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter
from pydantic_core import to_jsonable_python

from playbook.errors import PlaybookError
from playbook.models import Frozen, Plan
from playbook.models.meanings import Code

KEYS = ("id", "finding", "role", "boss")
"""Fields that identify the things in a list: the first that they have counts."""
Step = tuple[Annotated[str, Code()], ...]


class How(StrEnum):
    """The kind of a change at a place: a value was replaced, something came or went, or what stayed stands in another order."""

    SET = "set"
    ADDED = "added"
    REMOVED = "removed"
    ORDER = "order"


class FieldChange(Frozen):
    """A change at one place of a plan; the path names fields, and things in lists by their id. Values are as JSON holds them."""

    path: Step
    how: How = How.SET
    was: Any = None
    now: Any = None


def changes_between(before: Plan, after: Plan) -> tuple[FieldChange, ...]:
    """Return every difference, each as small as possible; () for equal plans."""
    return tuple(_differing(before, after, ()))


def applied(plan: Plan, changes: Iterable[FieldChange]) -> Plan:
    """Return the plan with changes: `applied(before, changes_between(before, after)) == after`. Raises "gone" where one does not fit."""
    document = _open(plan)
    apply(document, changes)
    return Plan.model_validate(document)


def followed(plan: Plan, changes: Sequence[FieldChange]) -> Plan:
    """Apply changes that were computed from exactly this plan: the parts they leave alone are shared and not checked again."""
    document = _open(plan)
    apply(document, changes)
    for field in {change.path[0] for change in changes}:
        document[field] = _field(field).validate_python(document[field])
    return Plan.model_construct(**document)


def apply(document: dict[str, Any], changes: Iterable[FieldChange]) -> None:
    """Make changes to the document of a plan, in place. Raises "gone" where one does not fit."""
    for change in changes:
        try:
            _apply(document, change)
        except (KeyError, TypeError, AttributeError) as error:
            raise PlaybookError("gone") from error


@cache
def _field(name: str) -> TypeAdapter[Any]:
    """The check of one field of a plan, by its name in a document."""
    own = next(own for own, called in _names(Plan) if called == name)
    return TypeAdapter(Plan.model_fields[own].rebuild_annotation())


@cache
def _names(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model, each with its name in a document."""
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items())


def _open(value: Any) -> Any:
    """Return a value in a form that can be changed, no deeper than itself; the values in it stay shared."""
    if isinstance(value, BaseModel):
        return {called: getattr(value, name) for name, called in _names(type(value))}
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple | list) else value


def _differing(old: Any, new: Any, path: Step) -> Iterator[FieldChange]:
    if old is new or (type(old) is type(new) and old == new):
        return
    old_fields, new_fields = (_open(value) if isinstance(value, BaseModel | Mapping) else None for value in (old, new))
    if old_fields is not None and new_fields is not None:
        yield from _by_key(old_fields, new_fields, path)
    elif isinstance(old, tuple) and isinstance(new, tuple) and (key := _key_of(old, new)):
        before, after = ({getattr(item, key): item for item in items} for items in (old, new))
        yield from _by_key(before, after, path)
        left = [id for id in before if id in after] + [id for id in after if id not in before]
        if left != list(after):
            yield FieldChange(path=path, how=How.ORDER, was=list(before), now=list(after))
    else:
        yield FieldChange(path=path, was=_json(old), now=_json(new))


def _json(value: Any) -> Any:
    return to_jsonable_python(value, by_alias=True)


def _by_key(old: Mapping[str, Any], new: Mapping[str, Any], path: Step) -> Iterator[FieldChange]:
    for key in old:
        if key not in new:
            yield FieldChange(path=(*path, key), how=How.REMOVED, was=_json(old[key]))
    for key, value in new.items():
        if key not in old:
            yield FieldChange(path=(*path, key), how=How.ADDED, now=_json(value))
        elif old[key] is not value:
            yield from _differing(old[key], value, (*path, key))


def _key_of(old: tuple[Any, ...], new: tuple[Any, ...]) -> str | None:
    """Return the field that identifies the things in both lists; None where there is none."""
    items = [*old, *new]
    if not all(isinstance(item, BaseModel) for item in items):
        return None
    key = next((key for key in KEYS if all(key in type(item).model_fields for item in items)), None)
    return key if key and all(len({getattr(item, key) for item in part}) == len(part) for part in (old, new)) else None


def _apply(document: Any, change: FieldChange) -> None:
    *way, last = change.path
    holder = document
    for step in way:
        holder = _opened(holder, step)
    if change.how is How.ORDER:
        items = _opened(holder, last)
        turn = {id: place for place, id in enumerate(change.now)}
        items.sort(key=lambda item: turn.get(_id(item), len(turn)))
    elif isinstance(holder, dict):
        if change.how is How.REMOVED:
            del holder[last]
        else:
            holder[last] = change.now
    elif change.how is How.ADDED:
        holder.append(change.now)
    else:
        del holder[_place(holder, last)]


def _opened(holder: Any, step: str) -> Any:
    """The value at a step, opened there to be changed."""
    place: Any = step if isinstance(holder, dict) else _place(holder, step)
    holder[place] = _open(holder[place])
    return holder[place]


def _place(items: list[Any], id: str) -> int:
    found = next((place for place, item in enumerate(items) if _id(item) == id), None)
    if found is None:
        raise KeyError(id)
    return found


def _id(item: Any) -> Any:
    if isinstance(item, dict):
        return next((item[key] for key in KEYS if key in item), None)
    return next((found for key in KEYS if (found := getattr(item, key, None)) is not None), None)
