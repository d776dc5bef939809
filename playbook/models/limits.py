"""Limits on the size of a plan, each with its reason. They refuse growth at the doors, and no plan that is stored already.

The lengths of texts stand in playbook/text.py, that of minutes in playbook/minutes/draft.py. Measured in docs/decisions/0031-limits.md.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from operator import is_
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Self, Union, get_args, get_origin

from pydantic import BaseModel

from playbook.errors import PlaybookError
from playbook.models.terms import ROLES, STAGES, Frozen
from playbook.text import shortened


class Limit(NamedTuple):
    """The most that a list may hold, and the code of the sentence that refuses one more."""

    most: int
    code: str = "plan-unreadable"
    """Default for lists that no edit can overfill: only a document that is not ours does."""


PEOPLE_MAX = 5_000
"""People of a plan: the pages of so many draw in 10 s; a decision of 60 people is a large one."""
RIVALS_MAX = 100
"""Rivals of a plan: each is a column or a field of its own beside every person and requirement."""
DEPARTMENT_DEPTH_MAX = 100
"""Departments inside departments: a real organization has 10; 200 draw at once, 1,000 no more."""
BOSS_DEPTH_MAX = 1_000
"""Bosses above bosses: a real organization has 15; a file may say that each reports to the one before."""
SIZE_MAX = 5_000_000
"""Bytes of the document: written out with its line breaks, it stays below what a browser may upload (.streamlit/config.toml)."""
CONTAINERS_MAX = 400_000
"""Brackets that a file may open: below, reading it takes less than 300 MB. A plan at its limits opens fewer."""

LIMITS: Mapping[str, Limit] = {
    "Plan.people": Limit(PEOPLE_MAX, "too-many-people"),
    # A department has people; a level of an organization has fewer departments than the next.
    "Plan.departments": Limit(1_000, "too-many-departments"),
    # The chart finds a way for each around the cards.
    "Plan.lines": Limit(500, "too-many-lines"),
    # One row each on one page.
    "Plan.requirements": Limit(500, "too-many-requirements"),
    "Plan.rivals": Limit(RIVALS_MAX, "too-many-rivals"),
    "Plan.actions": Limit(5_000, "too-many-actions"),
    "Plan.snoozes": Limit(5_000, "too-many-snoozes"),
    "Plan.stages": Limit(len(STAGES)),
    "Plan.weights": Limit(len(STAGES)),
    "Plan.weights/": Limit(len(ROLES)),
    # Twenty years of one reading a week.
    "Person.readings": Limit(1_000, "too-many-readings"),
    # A matrix has two or three, a committee of peers a dozen.
    "Person.reports_to": Limit(20, "too-many-bosses"),
    "Person.roles": Limit(len(ROLES)),
    "Relation.rivals": Limit(RIVALS_MAX),
    "Requirement.rivals": Limit(RIVALS_MAX),
    # One pill each beside a requirement, or in a stage.
    "Requirement.holders": Limit(200, "too-many-holders"),
    "Stage.actors": Limit(200, "too-many-actors"),
    "Meeting.parts": Limit(200, "too-many-actors"),
    "Stage.evidence": Limit(500, "too-many-evidence"),
    # One a day on which the customer went back.
    "Stage.reopened": Limit(500, "too-many-reopenings"),
    # One a prediction; a new one replaces what was not due.
    "Action.forecasts": Limit(200, "too-many-forecasts"),
    # A meeting that decides more is not one.
    "Draft.decisions": Limit(500, "too-many-decisions"),
}
"""Limits by class and field, with "/" for the values of a mapping."""


MEASURES: Mapping[str, tuple[str, Limit]] = {
    "department_depth": ("parents", Limit(DEPARTMENT_DEPTH_MAX, "departments-too-deep")),
    "boss_depth": ("bosses", Limit(BOSS_DEPTH_MAX, "bosses-too-deep")),
    "size": ("size", Limit(SIZE_MAX, "plan-too-large")),
}
"""Limits by a property of the whole plan, each beside the property it is computed from, which most changes leave alone."""


class Limited(Frozen):
    """A value that is saved as a whole: a change that makes it larger than it may be is refused."""

    def but(self, **changes: Any) -> Self:
        """Return the value with some fields changed, checked anew. Raises pydantic's ValidationError, and the codes of the limits."""
        after = super().but(**changes)
        refuse_growth(self, after)
        return after


def refuse_growth(before: Limited | None, after: Limited) -> None:
    """Refuse a value that is larger than it may be, and larger than `before`: what an older release stored can be made smaller in steps.

    Raises the code of the limit with `count` and `limit`, and with the `name` of what holds the list.
    """
    _refuse(before, after, type(after))
    for measure, (basis, limit) in MEASURES.items():
        if getattr(after, basis, None) == getattr(before, basis, None):
            continue
        size = getattr(after, measure)
        if size > limit.most and (before is None or size > getattr(before, measure)):
            raise PlaybookError(limit.code, count=f"{size:,}", limit=f"{limit.most:,}")


def refuse_document(document: Mapping[str, Any], kind: type[Limited]) -> None:
    """Refuse a document with longer lists than a plan can have, before it is read, which takes a hundred times its size."""
    _refuse(None, document, kind)


def _refuse(before: Any, after: Any, kind: type[BaseModel]) -> None:
    for field, inner in _lists(kind).items():
        value, old_value = _part(after, field), _part(before, field)
        if value is old_value or (
            isinstance(value, tuple) and isinstance(old_value, tuple) and len(value) == len(old_value) and all(map(is_, value, old_value))
        ):
            continue
        limit = LIMITS.get(f"{kind.__name__}.{field}")
        if limit and _length(value) > max(limit.most, _length(old_value)):
            raise PlaybookError(limit.code, count=f"{_length(value):,}", limit=f"{limit.most:,}", name=_short_name(after))
        if inner is None:
            row_limit = LIMITS.get(f"{kind.__name__}.{field}/")
            for row in value.values() if row_limit and isinstance(value, Mapping) else ():
                if row_limit and _length(row) > row_limit.most:
                    raise PlaybookError(row_limit.code, count=f"{_length(row):,}", limit=f"{row_limit.most:,}", name=_short_name(after))
        elif isinstance(value, (tuple, list)):
            old_items = {_id(item): item for item in old_value} if isinstance(old_value, tuple) else {}
            for item in value:
                old_item = old_items.get(_id(item))
                if item is not old_item:
                    _refuse(old_item, item, inner)
        elif value is not None:
            _refuse(old_value, value, inner)


def _id(value: Any) -> Any:
    """Return the id of a thing of a plan, None where a document holds anything but a string there."""
    id = _part(value, "id")
    return id if isinstance(id, str) else None


def _part(value: Any, field: str) -> Any:
    return value.get(field) if isinstance(value, dict) else getattr(value, field, None)


def _length(value: Any) -> int:
    return len(value) if isinstance(value, (tuple, list, Mapping)) else 0


def _short_name(value: Any) -> str:
    """Return the name of a thing, cut to 60 characters; "" where it has none."""
    name = next((text for field in ("name", "title", "what") if isinstance(text := _part(value, field), str) and text.strip()), "")
    return shortened(name, 60)


@cache
def _lists(kind: type[BaseModel]) -> Mapping[str, type[BaseModel] | None]:
    """Return the fields of a class that are or hold lists, each with its inner class that holds lists in turn, or None."""
    lists: dict[str, type[BaseModel] | None] = {}
    for name, info in kind.model_fields.items():
        origin, inner = _shape(info.annotation)
        inner_lists = inner if inner and (_lists(inner)) else None
        if origin in (tuple, list, set, frozenset, dict, Mapping) or inner_lists:
            lists[name] = inner_lists
    return lists


def _shape(annotation: Any) -> tuple[Any, type[BaseModel] | None]:
    """The kind of list that a type is, and the class of what it holds; a class alone is no list."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(parts[0])
    if origin in (Union, UnionType):
        shapes = [_shape(part) for part in parts if part is not NoneType]
        return shapes[0] if len(shapes) == 1 else (None, None)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return None, annotation
    inner = parts[-1] if parts and parts[-1] is not Ellipsis else parts[0] if parts else None
    return origin, _shape(inner)[1] if inner else None


def depth(parents: Mapping[str, Iterable[str]]) -> int:
    """Return the length of the longest chain, by the ids above each; those in a circle count for nothing."""
    above = {id: {parent for parent in parent_ids if parent in parents} for id, parent_ids in parents.items()}
    below: dict[str, list[str]] = {}
    for id, parent_ids in above.items():
        for parent in parent_ids:
            below.setdefault(parent, []).append(id)
    open_counts = {id: len(parent_ids) for id, parent_ids in above.items()}
    roots, levels = [id for id, count in open_counts.items() if not count], 0
    while roots:
        levels += 1
        children = [id for parent in roots for id in below.get(parent, ())]
        roots = []
        for id in children:
            open_counts[id] -= 1
            if not open_counts[id]:
                roots.append(id)
    return levels
