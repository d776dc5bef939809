"""What changed between two states of a plan: a headline for the history, and the fields two writers disagree about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playbook.models import Entity, Frozen, Plan

CHANGES = (
    "plan-created", "plan-changed", "rival-added", "rival-removed", "rival-changed",
    "person-added", "person-removed", "person-changed", "stance-set",
    "department-added", "department-removed", "department-changed", "line-added", "line-removed", "line-changed",
    "stage-moved", "stage-changed", "evidence-added", "evidence-removed",
    "action-added", "action-removed", "action-changed", "weights-changed", "several", "nothing",
)  # fmt: skip
"""Every code a Change can carry; the screen words them in pages/ui/words/changes.toml."""


class Change(Frozen):
    """What a revision changed: a code and what fills its sentence. Ids of stages and stances stay ids; the screen words them."""

    code: str
    params: Mapping[str, str] = {}


_GROUPS = {"rivals": "rival", "departments": "department", "people": "person", "lines": "line", "actions": "action"}


def change_between(before: Plan | None, after: Plan) -> Change:
    """The headline of a save: the one thing that changed, or "several" with their count."""
    if before is None:
        return Change(code="plan-created", params={"name": after.account})
    found = [*_group_changes(before, after), *_stage_changes(before, after)]
    if before.stage != after.stage:
        found = [Change(code="stage-moved", params={"stage": after.stage})]
    own = [f for f in Plan.model_fields if f not in (*_GROUPS, "stages", "stage", "weights") and getattr(before, f) != getattr(after, f)]
    found += [Change(code="plan-changed", params={"field": field}) for field in own]
    found += [
        Change(code="weights-changed", params={"stage": stage})
        for stage in {**before.weights, **after.weights}
        if before.weights.get(stage) != after.weights.get(stage)
    ]
    if not found:
        return Change(code="nothing")
    return found[0] if len(found) == 1 else Change(code="several", params={"count": str(len(found))})


def _name(item: Entity) -> str:
    text = next((value for field in ("name", "title", "what", "note") if (value := getattr(item, field, ""))), "")
    return text if len(text) <= 60 else text[:59] + "…"


def _group_changes(before: Plan, after: Plan) -> list[Change]:
    found = []
    for field, word in _GROUPS.items():
        old = {item.id: item for item in getattr(before, field)}
        new = {item.id: item for item in getattr(after, field)}
        found += [Change(code=f"{word}-added", params={"name": _name(new[id])}) for id in new if id not in old]
        found += [Change(code=f"{word}-removed", params={"name": _name(old[id])}) for id in old if id not in new]
        for id in new:
            if id in old and old[id] != new[id]:
                stance = getattr(new[id], "stance", None)
                moved = stance is not None and stance != getattr(old[id], "stance", None)
                name = {"name": _name(new[id])}
                found.append(
                    Change(code="stance-set", params=name | {"stance": str(stance)})
                    if moved
                    else Change(code=f"{word}-changed", params=name)
                )
    return found


def _stage_changes(before: Plan, after: Plan) -> list[Change]:
    found = []
    for old, new in zip(before.stages, after.stages, strict=True):
        if old != new:
            more = len(new.evidence) - len(old.evidence)
            code = "evidence-added" if more > 0 else "evidence-removed" if more < 0 else "stage-changed"
            found.append(Change(code=code, params={"stage": new.id}))
    return found


@dataclass(frozen=True)
class Difference:
    """A field that our change and somebody else's gave different values."""

    path: tuple[str, ...]
    mine: str
    theirs: str


def differences(base: Plan, mine: Plan, theirs: Plan) -> tuple[Difference, ...]:
    """Every field that `mine` changed against `base`, beside what stands in `theirs`. Things in lists are found by their id."""
    old, ours, other = (_flat(plan.model_dump(mode="json")) for plan in (base, mine, theirs))
    touched = [path for path in ours | old if ours.get(path) != old.get(path)]
    return tuple(Difference(path, ours.get(path, ""), other.get(path, "")) for path in touched)


def _flat(value: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], str]:
    if isinstance(value, dict):
        items = [(str(key), inner) for key, inner in value.items()]
    elif isinstance(value, list):
        items = [(str(inner.get("id", place)) if isinstance(inner, dict) else str(place), inner) for place, inner in enumerate(value)]
    else:
        return {path: "" if value is None else str(value)}
    return {found: text for key, inner in items for found, text in _flat(inner, (*path, key)).items()}
