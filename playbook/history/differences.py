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
    return tuple(_compare(before, after, ()))


def with_changes(plan: Plan, changes: Iterable[FieldChange]) -> Plan:
    """Return the plan with changes: `with_changes(a, changes_between(a, b)) == b`. Raises "gone" where a change does not fit."""
    document = _mutable_copy(plan)
    apply(document, changes)
    return Plan.model_validate(document)


def replay(plan: Plan, changes: Sequence[FieldChange]) -> Plan:
    """Apply changes that were computed from exactly this plan: the parts they leave alone are shared and not checked again."""
    document = _mutable_copy(plan)
    apply(document, changes)
    changed = {alias: name for name, alias in _names(Plan) if alias in {change.path[0] for change in changes}}
    return plan.unchecked(**{name: _field(name).validate_python(document[alias]) for alias, name in changed.items()})


def apply(document: dict[str, Any], changes: Iterable[FieldChange]) -> None:
    """Make changes to the document of a plan, in place. Raises "gone" where one does not fit."""
    for change in changes:
        try:
            _apply(document, change)
        except (KeyError, TypeError, AttributeError) as error:
            raise PlaybookError("gone") from error


@cache
def _field(name: str) -> TypeAdapter[Any]:
    """The check of one field of a plan."""
    return TypeAdapter(Plan.model_fields[name].rebuild_annotation())


@cache
def _names(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model, each with its name in a document."""
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items())


def _mutable_copy(value: Any) -> Any:
    """Return a value in a form that can be changed, no deeper than itself; the values in it stay shared."""
    if isinstance(value, BaseModel):
        return {alias: getattr(value, name) for name, alias in _names(type(value))}
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple | list) else value


def _compare(old: Any, new: Any, path: Step) -> Iterator[FieldChange]:
    if old is new or (type(old) is type(new) and old == new):
        return
    old_fields, new_fields = (_mutable_copy(value) if isinstance(value, BaseModel | Mapping) else None for value in (old, new))
    if old_fields is not None and new_fields is not None:
        yield from _compare_entries(old_fields, new_fields, path)
    elif isinstance(old, tuple) and isinstance(new, tuple) and (key := _key_of(old, new)):
        old_items, new_items = ({getattr(item, key): item for item in items} for items in (old, new))
        yield from _compare_entries(old_items, new_items, path)
        order = [id for id in old_items if id in new_items] + [id for id in new_items if id not in old_items]
        if order != list(new_items):
            yield FieldChange(path=path, how=How.ORDER, was=list(old_items), now=list(new_items))
    else:
        yield FieldChange(path=path, was=_json(old), now=_json(new))


def _json(value: Any) -> Any:
    return to_jsonable_python(value, by_alias=True)


def _compare_entries(old: Mapping[str, Any], new: Mapping[str, Any], path: Step) -> Iterator[FieldChange]:
    for key in old:
        if key not in new:
            yield FieldChange(path=(*path, key), how=How.REMOVED, was=_json(old[key]))
    for key, value in new.items():
        if key not in old:
            yield FieldChange(path=(*path, key), how=How.ADDED, now=_json(value))
        elif old[key] is not value:
            yield from _compare(old[key], value, (*path, key))


def _key_of(old: tuple[Any, ...], new: tuple[Any, ...]) -> str | None:
    """Return the field that identifies the things in both lists; None where there is none."""
    items = [*old, *new]
    if not all(isinstance(item, BaseModel) for item in items):
        return None
    key = next((key for key in KEYS if all(key in type(item).model_fields for item in items)), None)
    return key if key and all(len({getattr(item, key) for item in part}) == len(part) for part in (old, new)) else None


def _apply(document: Any, change: FieldChange) -> None:
    *parents, key = change.path
    holder = document
    for step in parents:
        holder = _mutable_child(holder, step)
    if change.how is How.ORDER:
        items = _mutable_child(holder, key)
        positions = {id: position for position, id in enumerate(change.now)}
        items.sort(key=lambda item: positions.get(_id(item), len(positions)))
    elif isinstance(holder, dict):
        if change.how is How.REMOVED:
            del holder[key]
        else:
            holder[key] = change.now
    elif change.how is How.ADDED:
        holder.append(change.now)
    else:
        del holder[_index_of(holder, key)]


def _mutable_child(holder: Any, step: str) -> Any:
    """The value at a step, opened there to be changed."""
    key: Any = step if isinstance(holder, dict) else _index_of(holder, step)
    holder[key] = _mutable_copy(holder[key])
    return holder[key]


def _index_of(items: list[Any], id: str) -> int:
    index = next((index for index, item in enumerate(items) if _id(item) == id), None)
    if index is None:
        raise KeyError(id)
    return index


def _id(item: Any) -> Any:
    if isinstance(item, dict):
        return next((item[key] for key in KEYS if key in item), None)
    return next((value for key in KEYS if (value := getattr(item, key, None)) is not None), None)
