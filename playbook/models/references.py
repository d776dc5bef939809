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
    item_types = {name: annotation.inner[0].type for name, annotation in fields_of(kind) if annotation.inner}
    return tuple(name for name, inner in item_types.items() if isinstance(inner, type) and issubclass(inner, Entity))


def references(value: Frozen, *names: str) -> tuple[tuple[str, Ref], ...]:
    """Return every reference in a value: the id, and where it leads; of the named fields only, where some are named."""
    return tuple(_references(value, *names)) if names else value.remembered("references", _references)


def _references(value: Frozen, *names: str) -> tuple[tuple[str, Ref], ...]:
    refs: list[tuple[str, Ref]] = []
    for name, annotation in _reference_fields(type(value)):
        field_value, ref = getattr(value, name), _ref(annotation)
        if not field_value or (names and name not in names):
            continue
        if isinstance(field_value, str) and ref:
            refs.append((field_value, ref))
            continue
        for item in (field_value,) if isinstance(field_value, Frozen) else field_value:
            if isinstance(item, Frozen):
                refs += references(item)
            elif ref:
                refs.append((item, ref))
    return tuple(refs)


def without_references(value: M, group: str, id: str, instead: str | None = None) -> M | None:
    """Return the value without references to the thing `id` of a group: the same object where it has none, None where one is required.

    An optional reference leads to `instead` from then on.
    """
    if not any(ref.of == group and target_id == id for target_id, ref in references(value)):
        return value
    required_names = (name for name, annotation in _reference_fields(type(value)) if type(value).model_fields[name].is_required())
    if id in [getattr(value, name) for name in required_names]:
        return None
    fields = {name: getattr(value, name) for name in type(value).model_fields}
    return type(value).model_validate(fields | changes_without(value, group, id, instead))


def changes_without(
    value: Frozen, group: str, id: str, instead: str | None = None, once: Once = lambda _, work: work()
) -> dict[str, Any]:  # fmt: skip
    """Return the fields that change without those references. `once` may already know the result for a thing in a list."""

    def within(item: Frozen) -> Frozen | None:
        result: Frozen | None = once(item, lambda: without_references(item, group, id, instead))
        return result

    changed_fields: dict[str, Any] = {}
    for name, annotation in _reference_fields(type(value)):
        field_value, ref = getattr(value, name), _ref(annotation)
        removed_id = id if ref and ref.of == group else None
        if isinstance(field_value, Frozen):
            changed_fields[name] = within(field_value)
        elif isinstance(field_value, Mapping):
            changed_fields[name] = {key: item for key, item in field_value.items() if key != removed_id}
        elif isinstance(field_value, tuple):
            inner = (within(item) if isinstance(item, Frozen) else item for item in field_value if item != removed_id)
            changed_fields[name] = tuple(item for item in inner if item is not None)
        elif field_value is not None and field_value == removed_id:
            changed_fields[name] = instead
    return {name: new_value for name, new_value in changed_fields.items() if new_value != getattr(value, name)}


@cache
def _reference_fields(kind: type[BaseModel]) -> tuple[tuple[str, Annotation], ...]:
    """Return the fields of a model that hold references, directly or deeper."""
    return tuple((name, annotation) for name, annotation in fields_of(kind) if _holds_reference(annotation))


def _holds_reference(annotation: Annotation) -> bool:
    if isinstance(annotation.type, type) and issubclass(annotation.type, BaseModel):
        return bool(_reference_fields(annotation.type))
    return isinstance(annotation.meaning, Ref) or any(map(_holds_reference, annotation.inner))


def _ref(annotation: Annotation) -> Ref | None:
    """Return the meaning of the ids in a field: its own, or that of the things in its list or of its keys."""
    meanings = (annotation.meaning, *(inner.meaning for inner in annotation.inner[:1]))
    return next((meaning for meaning in meanings if isinstance(meaning, Ref)), None)
