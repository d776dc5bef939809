"""Two changes of one plan at the same time: an edit made on an earlier state, applied again to what stands now."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from playbook.errors import PlaybookError
from playbook.history.differences import KEYS
from playbook.letters import comparable
from playbook.models import Entity, Plan

Path = tuple[str, ...]
"""Fields, and things in lists by what tells them apart (`changes.KEYS`); a list of ids or days is a set of them."""
_TO_FIELD = 4
"""Steps at most to a field of a thing itself; more lead to one of its parts."""
_FOLLOWS = "forecasts"
"""Field that is booked whenever an edit is applied and never typed."""
_TURN = "+"
"""Prefix of the turn that stands for a new id; no id begins with it."""
_ABSENT = object()


def merge(base: Plan, current: Plan, edit: Callable[[Plan], Plan]) -> Plan | None:
    """Merge two changes into one plan: those of others from `base` to `current`, and those that `edit` makes to `base`.

    None on a conflict: the edit gives a field another value than somebody else gave it, can no longer be made (unless they did the same),
    or would, applied again, do anything that it did not do to `base`; or both add a person, department or competitor of the same name.
    """
    known_ids = {*_ids(_document(base)), *_ids(_document(current))}
    base_values, current_values = _values(base, known_ids), _values(current, known_ids)
    edit_changes = _changes(base_values, _values(edit(base), known_ids))
    try:
        result = edit(current)
    except (PlaybookError, ValidationError):
        return current if all(current_values.get(path, _ABSENT) == value for path, value in edit_changes.items()) else None
    is_untouched = all(current_values.get(path, _ABSENT) in (base_values.get(path, _ABSENT), value) for path, value in edit_changes.items())
    repeated_changes = _changes(current_values, _values(result, known_ids))
    # What is new has another id each time; where the edit adds nothing now, what it says stands already.
    is_done = all(
        path in repeated_changes or current_values.get(path, _ABSENT) == value or _is_new(path) for path, value in edit_changes.items()
    )
    is_faithful = is_untouched and is_done and repeated_changes.items() <= edit_changes.items()
    return result if is_faithful and not _added_names(base, current) & _added_names(current, result) else None


def _added_names(before: Plan, after: Plan) -> set[tuple[str, str]]:
    """Names of the people, departments and competitors that only the later of two states has, each with its list."""
    return {
        (field, comparable(" ".join(item.name.split())))
        for field in ("people", "departments", "rivals")
        for ids in [{item.id for item in getattr(before, field)}]
        for item in getattr(after, field)
        if item.id not in ids and item.name.strip()
    }


@dataclass(frozen=True)
class Difference:
    """Conflict in a field: the different values of our change and of what stands, each as JSON holds it, None where there is none.

    Ids, roles and bosses of a list are one value, a tuple: who chose another boss is shown both.
    """

    path: Path
    mine: Any
    theirs: Any


def differences(base: Plan, mine: Plan, current: Plan) -> tuple[Difference, ...]:
    """Return every field that `mine` changed against `base`, beside its value in `current`."""
    base_values, own_values, current_values = (_display_values(plan) for plan in (base, mine, current))
    return tuple(Difference(path, own_values.get(path), current_values.get(path)) for path in _changes(base_values, own_values))


@dataclass(frozen=True)
class OldAndNew:
    """A field that a save changed, with both values as `Difference` has them; None where there is none."""

    path: Path
    old: Any
    new: Any

    @property
    def is_of_part(self) -> bool:
        """True if it is a field of a reading or a role of a person, or of evidence of a stage."""
        return len(self.path) > _TO_FIELD and self.path[2] in ("readings", "roles", "evidence")


def old_and_new(before: Plan, after: Plan) -> tuple[OldAndNew, ...]:
    """Return every field that differs between two states of a plan, of the things that are in both (`changes_of` names the others).

    A field that was empty and is empty says nothing; of a reading or of evidence, what the stance says already, and of one that went all
    but its words.
    """
    old_values, new_values = (_display_values(plan) for plan in _differing_parts(before, after))
    found = (OldAndNew(path, old_values.get(path), new_values.get(path)) for path in _changes(old_values, new_values))
    return tuple(entry for entry in found if not _says_nothing(entry) and _is_in_both(entry.path, before, after))


def _says_nothing(entry: OldAndNew) -> bool:
    if all(value in (None, "", (), False) for value in (entry.old, entry.new)) or entry.path[-1] == "id":
        return True
    return entry.is_of_part and (
        entry.path[-1] in ("on", "stance", "role") or (entry.new is None and entry.path[-1] not in ("evidence", "criterion", "note"))
    )


def _is_in_both(path: Path, before: Plan, after: Plan) -> bool:
    """True if what a path leads to, of a thing in a list, belongs to one that both plans have."""
    lists = [items for items in (getattr(before, path[0]), getattr(after, path[0])) if isinstance(items, tuple)]
    return not lists or (len(path) > 1 and all(path[1] in (getattr(item, key, "") for item in items for key in KEYS) for items in lists))


def _differing_parts(before: Plan, after: Plan) -> tuple[Plan, Plan]:
    """Both plans without the things that are equal in them, so that only what differs is written out."""
    parts: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    for field in Plan.model_fields:
        values = getattr(before, field), getattr(after, field)
        if isinstance(values[0], tuple) and all(isinstance(item, Entity) for item in (*values[0], *values[1])):
            old, new = ({item.id: item for item in items} for items in values)
            values = (
                tuple(item for item in values[0] if new.get(item.id) != item),
                tuple(item for item in values[1] if old.get(item.id) != item),
            )
        for part, value in zip(parts, values, strict=True):
            part[field] = value
    return before.unchecked(**parts[0]), after.unchecked(**parts[1])


def _changes(before: Mapping[Path, Any], after: Mapping[Path, Any]) -> dict[Path, Any]:
    """Return every field that differs, with its new value."""
    paths = {**after, **before}
    return {path: after.get(path, _ABSENT) for path in paths if before.get(path, _ABSENT) != after.get(path, _ABSENT)}


def _values(plan: Plan, known_ids: Collection[str] | None = None) -> dict[Path, Any]:
    """Return every single value by its place. An id not in `known_ids` is replaced by its turn, since an edit gives new ids each time."""
    document = _document(plan)
    new_ids = [] if known_ids is None else [id for id in _ids(document) if id not in known_ids]
    turns = {id: f"{_TURN}{turn}" for turn, id in enumerate(new_ids)}
    # Where somebody stands is one thing, though each who says so adds a reading of their own; so are a share of votes and an amount.
    wholes: dict[Path, Any] = {("people", turns.get(person.id, person.id), "stance"): str(person.stance) for person in plan.people}
    quotas = ((stage.id, stage.meeting.quota) for stage in plan.stages)
    wholes |= {("stages", id, "meeting", "share"): (quota.needed, quota.out_of) for id, quota in quotas if quota}
    wholes |= {("value", "whole"): plan.value.code} if plan.value else {}
    return dict(_flat(document, (), turns)) | wholes


def _display_values(plan: Plan) -> dict[Path, Any]:
    """Return every value as a conflict question shows it. A reading or a role without proof is just the stance or the role."""
    document = _document(plan) | {"value": plan.value.code if plan.value else None}
    for person, person_document in zip(plan.people, document["people"], strict=True):
        proved_ids = {reading.id for reading in person.readings if reading.evidence or reading.source}
        person_document["readings"] = [reading for reading in person_document["readings"] if reading["id"] in proved_ids]
        person_document["stance"] = str(person.stance)
        person_document["dotted"] = [line["boss"] for line in person_document["reports_to"] if line["dotted"]]
        person_document["reports_to"] = [line["boss"] for line in person_document["reports_to"] if not line["dotted"]]
        person_document["roles"] = {"": [role["role"] for role in person_document["roles"]]} | {
            role["role"]: role for role in person_document["roles"] if role["evidence"]
        }
    return dict(_flat(document, (), {}, whole=True))


def _is_new(path: Path) -> bool:
    return any(step.startswith(_TURN) for step in path)


def _document(plan: Plan) -> Any:
    return plan.model_dump(mode="json")


def _ids(value: Any) -> Iterator[str]:
    """The ids of all things in a document, in order."""
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for inner in value.values():
            yield from _ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _ids(inner)


def _flat(value: Any, path: Path, turns: Mapping[str, str], *, whole: bool = False) -> Iterator[tuple[Path, Any]]:
    """Every single value with its place; with `whole`, a list of texts is one value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != _FOLLOWS:
                yield from _flat(inner, (*path, turns.get(key, key)), turns, whole=whole)
    elif whole and isinstance(value, list) and all(isinstance(inner, str) for inner in value):
        yield path, tuple(value)
    elif isinstance(value, list):
        for inner in value:
            name = next(str(inner[field]) for field in KEYS if field in inner) if isinstance(inner, dict) else str(inner)
            yield from _flat(inner, (*path, turns.get(name, name)), turns, whole=whole)
    else:
        yield path, turns.get(value, value) if isinstance(value, str) else value
