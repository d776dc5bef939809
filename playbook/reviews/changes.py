"""Every field in which two states of a plan differ, found by id, as JSON can hold it; applied to the one they give the other."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from playbook.errors import PlaybookError
from playbook.models import Frozen, Plan

_KEYS = ("id", "finding", "role", "boss")
"""What tells the things in a list apart, the first that they have."""
Step = tuple[str, ...]


class How(StrEnum):
    """What happened at a place: a value was replaced, something came or went, or what stayed stands in another order."""

    SET = "set"
    ADDED = "added"
    REMOVED = "removed"
    ORDER = "order"


class FieldChange(Frozen):
    """What happened at one place of a plan; the path names fields, and things in lists by their id. Values are as JSON holds them."""

    path: Step
    how: How = How.SET
    was: Any = None
    now: Any = None


def changes_between(before: Plan, after: Plan) -> tuple[FieldChange, ...]:
    """Every difference, each as small as it can be told; () for equal plans."""
    return tuple(_differing(_document(before), _document(after), ()))


def applied(plan: Plan, changes: Iterable[FieldChange]) -> Plan:
    """The plan with these changes: `applied(before, changes_between(before, after)) == after`. Raises "gone" where one finds no place."""
    document = _document(plan)
    for change in changes:
        try:
            _apply(document, change)
        except (KeyError, TypeError) as error:
            raise PlaybookError("gone") from error
    return Plan.model_validate(document)


def _document(plan: Plan) -> dict[str, Any]:
    return plan.model_dump(mode="json", by_alias=True)


def _differing(old: Any, new: Any, path: Step) -> Iterator[FieldChange]:
    if old == new and type(old) is type(new):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _by_key(old, new, path)
    elif isinstance(old, list) and isinstance(new, list) and (key := _key_of(old, new)):
        before, after = ({item[key]: item for item in items} for items in (old, new))
        yield from _by_key(before, after, path)
        left = [id for id in before if id in after] + [id for id in after if id not in before]
        if left != list(after):
            yield FieldChange(path=path, how=How.ORDER, was=list(before), now=list(after))
    else:
        yield FieldChange(path=path, was=old, now=new)


def _by_key(old: dict[str, Any], new: dict[str, Any], path: Step) -> Iterator[FieldChange]:
    for key in old:
        if key not in new:
            yield FieldChange(path=(*path, key), how=How.REMOVED, was=old[key])
    for key, value in new.items():
        if key in old:
            yield from _differing(old[key], value, (*path, key))
        else:
            yield FieldChange(path=(*path, key), how=How.ADDED, now=value)


def _key_of(old: list[Any], new: list[Any]) -> str | None:
    """The field that tells the things in both lists apart; None where nothing does."""
    items = [*old, *new]
    if not all(isinstance(item, dict) for item in items):
        return None
    key = next((key for key in _KEYS if all(key in item for item in items)), None)
    return key if key and all(len({item[key] for item in part}) == len(part) for part in (old, new)) else None


def _apply(document: Any, change: FieldChange) -> None:
    *way, last = change.path
    holder = document
    for step in way:
        holder = _at(holder, step)
    if change.how is How.ORDER:
        items = _at(holder, last)
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
        holder.remove(_at(holder, last))


def _at(holder: Any, step: str) -> Any:
    if isinstance(holder, dict):
        return holder[step]
    found = [item for item in holder if _id(item) == step]
    if not found:
        raise KeyError(step)
    return found[0]


def _id(item: Any) -> Any:
    return next((item[key] for key in _KEYS if key in item), None)
