"""Items of a plan changed by id, and the refusals that all edits share."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from playbook.errors import PlaybookError
from playbook.models import Entity, Plan
from playbook.models.references import Once, changes_without
from playbook.models.terms import Frozen
from playbook.text import is_blank, shortened

E = TypeVar("E", bound=Entity)
F = TypeVar("F", bound=Frozen)
QUOTED = 60
"""Characters of an emptied text that a refusal quotes."""


def saying_more(edit: Callable[..., Plan], refusal: str) -> Callable[..., Plan]:
    """Wrap an edit for an answer that a user submits: refused with the code `refusal` where the plan already says all of it."""

    def done(plan: Plan, /, *args: Any, **fields: Any) -> Plan:
        after = edit(plan, *args, **fields)
        if after == plan:
            raise PlaybookError(refusal)
        return after

    return done


def put(items: tuple[E, ...], id: str, /, **changes: Any) -> tuple[E, ...]:
    """The items with fields of one changed. Raises "gone" where none has the id."""
    if not any(item.id == id for item in items):
        raise PlaybookError("gone")
    return tuple(item.but(**changes) if item.id == id else item for item in items)


def with_name_kept(before: F, after: F, refusal: str, *names: str) -> F:
    """Return the changed value. Refused with the code `refusal` where the last text that identifies it was emptied."""
    known = next((text for name in names if not is_blank(text := getattr(before, name))), "")
    if known and all(is_blank(getattr(after, name)) for name in names):
        raise PlaybookError(refusal, name=shortened(known, QUOTED))
    return after


def put_named(items: tuple[E, ...], id: str, refusal: str, /, *names: str, changes: Mapping[str, Any]) -> tuple[E, ...]:
    """Change an item as `put` does. Refused with the code `refusal` where all the texts `names` would be empty that identified it."""
    after = put(items, id, **changes)
    for one, changed in zip(items, after, strict=True):
        with_name_kept(one, changed, refusal, *names)
    return after


def removing(plan: Plan, group: str, id: str, *, instead: str | None = None, once: Once = lambda _, work: work()) -> dict[str, Any]:
    """Return the fields of a plan without one thing of a group and the references to it; optional references then lead to `instead`.

    Raises "gone" where the group holds no such id.
    """
    items: tuple[Entity, ...] = getattr(plan, group)
    if not any(item.id == id for item in items):
        raise PlaybookError("gone")
    left = {group: without(items, id)}
    return left | changes_without(plan.unchecked(**left), group, id, instead, once)


def without(items: tuple[E, ...], id: str) -> tuple[E, ...]:
    """The items without the one of this id."""
    return tuple(item for item in items if item.id != id)
