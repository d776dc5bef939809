"""References from one thing of a plan to another, as the annotations of the model say (playbook/models/meanings.py)."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from playbook.models.annotations import Annotation, fields_of
from playbook.models.meanings import Ref
from playbook.models.terms import Entity, Frozen

M = TypeVar("M", bound=Frozen)
Once = Callable[[object, Callable[[], Any]], Any]
"""Function that returns the result of work for a part, without working where the result is known."""


@cache
def groups_of(kind: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a model that hold things with an id."""
    held = {name: annotation.inner[0].type for name, annotation in fields_of(kind) if annotation.inner}
    return tuple(name for name, inner in held.items() if isinstance(inner, type) and issubclass(inner, Entity))


def references(value: Frozen, *names: str) -> tuple[tuple[str, Ref], ...]:
    """Return every reference in a value: the id, and where it leads; of the named fields only, where some are named."""
    return tuple(_references(value, *names)) if names else value.remembered("references", _references)


def _references(value: Frozen, *names: str) -> tuple[tuple[str, Ref], ...]:
    found: list[tuple[str, Ref]] = []
    for name, annotation in _leading(type(value)):
        held, ref = getattr(value, name), _ref(annotation)
        if not held or (names and name not in names):
            continue
        if isinstance(held, str) and ref:
            found.append((held, ref))
            continue
        for one in (held,) if isinstance(held, Frozen) else held:
            if isinstance(one, Frozen):
                found += references(one)
            elif ref:
                found.append((one, ref))
    return tuple(found)


def without_references(value: M, of: str, id: str, instead: str | None = None) -> M | None:
    """Return the value without references to the thing `id` of a group: the same object where it has none, None where one is required.

    An optional reference leads to `instead` from then on.
    """
    if not any(ref.of == of and there == id for there, ref in references(value)):
        return value
    required = (name for name, annotation in _leading(type(value)) if type(value).model_fields[name].is_required())
    if id in [getattr(value, name) for name in required]:
        return None
    fields = {name: getattr(value, name) for name in type(value).model_fields}
    return type(value).model_validate(fields | changes_without(value, of, id, instead))


def changes_without(
    value: Frozen, of: str, id: str, instead: str | None = None, once: Once = lambda _, work: work()
) -> dict[str, Any]:  # fmt: skip
    """Return the fields that change without those references. `once` may already know the result for a thing in a list."""

    def within(one: Frozen) -> Frozen | None:
        after: Frozen | None = once(one, lambda: without_references(one, of, id, instead))
        return after

    changed: dict[str, Any] = {}
    for name, annotation in _leading(type(value)):
        held, ref = getattr(value, name), _ref(annotation)
        gone = id if ref and ref.of == of else None
        if isinstance(held, Frozen):
            changed[name] = within(held)
        elif isinstance(held, Mapping):
            changed[name] = {key: one for key, one in held.items() if key != gone}
        elif isinstance(held, tuple):
            inner = (within(one) if isinstance(one, Frozen) else one for one in held if one != gone)
            changed[name] = tuple(one for one in inner if one is not None)
        elif held is not None and held == gone:
            changed[name] = instead
    return {name: after for name, after in changed.items() if after != getattr(value, name)}


@cache
def _leading(kind: type[BaseModel]) -> tuple[tuple[str, Annotation], ...]:
    """Return the fields of a model that hold references, directly or deeper."""
    return tuple((name, annotation) for name, annotation in fields_of(kind) if _leads(annotation))


def _leads(annotation: Annotation) -> bool:
    if isinstance(annotation.type, type) and issubclass(annotation.type, BaseModel):
        return bool(_leading(annotation.type))
    return isinstance(annotation.meaning, Ref) or any(map(_leads, annotation.inner))


def _ref(annotation: Annotation) -> Ref | None:
    """Return the meaning of the ids in a field: its own, or that of the things in its list or of its keys."""
    meanings = (annotation.meaning, *(inner.meaning for inner in annotation.inner[:1]))
    return next((meaning for meaning in meanings if isinstance(meaning, Ref)), None)
