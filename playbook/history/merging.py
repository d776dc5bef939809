"""Two changes of one plan at the same time: an edit made on an earlier state, applied again to what stands now."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from playbook.errors import PlaybookError
from playbook.history.differences import KEYS
from playbook.models import Plan

Path = tuple[str, ...]
"""Fields, and things in lists by what tells them apart (`changes.KEYS`); a list of ids or days is a set of them."""
_FOLLOWS = "forecasts"
"""Field that is booked whenever an edit is applied and never typed."""
_TURN = "+"
"""Prefix of the turn that stands for a new id; no id begins with it."""
_ABSENT = object()


def merged(base: Plan, stands: Plan, edit: Callable[[Plan], Plan]) -> Plan | None:
    """Merge two changes into one plan: those of others from `base` to `stands`, and those that `edit` makes to `base`.

    None on a conflict: the edit gives a field another value than somebody else gave it, can no longer be made (unless they did the same),
    or would, applied again, do anything that it did not do to `base`.
    """
    known = {*_ids(_document(base)), *_ids(_document(stands))}
    before, now = _values(base, known), _values(stands, known)
    mine = _changes(before, _values(edit(base), known))
    try:
        after = edit(stands)
    except (PlaybookError, ValidationError):
        return stands if all(now.get(path, _ABSENT) == value for path, value in mine.items()) else None
    untouched = all(now.get(path, _ABSENT) in (before.get(path, _ABSENT), value) for path, value in mine.items())
    again = _changes(now, _values(after, known))
    # What is new has another id each time; where the edit adds nothing now, what it says stands already.
    done = all(path in again or now.get(path, _ABSENT) == value or _new(path) for path, value in mine.items())
    return after if untouched and done and again.items() <= mine.items() else None


@dataclass(frozen=True)
class Difference:
    """Conflict in a field: the different values of our change and of what stands, each as JSON holds it, None where there is none.

    Ids, roles and bosses of a list are one value, a tuple: who chose another boss is shown both.
    """

    path: Path
    mine: Any
    theirs: Any


def differences(base: Plan, mine: Plan, stands: Plan) -> tuple[Difference, ...]:
    """Return every field that `mine` changed against `base`, beside its value in `stands`."""
    old, ours, theirs = (_shown(plan) for plan in (base, mine, stands))
    return tuple(Difference(path, ours.get(path), theirs.get(path)) for path in _changes(old, ours))


def _changes(before: Mapping[Path, Any], after: Mapping[Path, Any]) -> dict[Path, Any]:
    """Return every field that differs, with its new value."""
    both = {**after, **before}
    return {path: after.get(path, _ABSENT) for path in both if before.get(path, _ABSENT) != after.get(path, _ABSENT)}


def _values(plan: Plan, known: Collection[str] | None = None) -> dict[Path, Any]:
    """Return every single value by its place. An id not in `known` is replaced by its turn, since an edit gives new ids each time."""
    document = _document(plan)
    new = [] if known is None else [id for id in _ids(document) if id not in known]
    turns = {id: f"{_TURN}{turn}" for turn, id in enumerate(new)}
    # Where somebody stands is one thing, though each who says so adds a reading of their own.
    stances = {("people", turns.get(person.id, person.id), "stance"): str(person.stance) for person in plan.people}
    return dict(_flat(document, (), turns)) | stances


def _shown(plan: Plan) -> dict[Path, Any]:
    """Return every value as a conflict question shows it. A reading or a role without proof is just the stance or the role."""
    document = _document(plan)
    for person, shown in zip(plan.people, document["people"], strict=True):
        proved = {reading.id for reading in person.readings if reading.evidence or reading.source}
        shown["readings"] = [reading for reading in shown["readings"] if reading["id"] in proved]
        shown["stance"] = str(person.stance)
        shown["dotted"] = [line["boss"] for line in shown["reports_to"] if line["dotted"]]
        shown["reports_to"] = [line["boss"] for line in shown["reports_to"] if not line["dotted"]]
        shown["roles"] = {"": [held["role"] for held in shown["roles"]]} | {
            held["role"]: held for held in shown["roles"] if held["evidence"]
        }
    return dict(_flat(document, (), {}, whole=True))


def _new(path: Path) -> bool:
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
