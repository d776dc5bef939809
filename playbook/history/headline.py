"""Headline of the change between two states of a plan, for its history."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from playbook.insight.people_summary import called
from playbook.models import Action, Entity, Frozen, Person, PersonLine, Plan, Stage
from playbook.models.meanings import Code, FreeText
from playbook.models.references import groups_of, references
from playbook.text import shortened

CHANGES = (
    "plan-created", "plan-changed", "rival-added", "rival-removed", "rival-changed",
    "person-added", "people-added", "person-removed", "person-erased", "person-changed", "person-field", "stance-set",
    "department-added", "department-removed", "department-changed", "line-added", "line-removed", "line-changed",
    "stage-moved", "stage-changed", "evidence-added", "evidence-removed",
    "action-added", "action-removed", "action-changed", "forecast-answered",
    "requirement-added", "requirement-removed", "requirement-changed", "weights-changed", "several", "nothing", "state-restored",
)  # fmt: skip
"""Every code a Change can carry; the screen words them in playbook/wording/screen/changes.toml."""

RESTORED_STATE = "state-restored"
"""Code of a change that made an older state the newest; its parameter `at` is the moment, in ISO form, at which that was saved."""
_GROUPS = {"people": "person"} | {group: group.removesuffix("s") for group in groups_of(Plan) if group != "people"}
"""Groups of a plan, and the word for one of each in a code."""
_MOVES_WITH_STAGE = ("entered", "left", "reopened")
_NAME_MAX = 60


class Change(Frozen):
    """Change of a revision: a code and the parameters of its sentence. Ids of stages, stances and fields stay; the screen words them."""

    code: Annotated[str, Code()]
    params: Mapping[Annotated[str, Code()], Annotated[str, FreeText()]] = {}


def change_between(before: Plan | None, after: Plan) -> Change:
    """Return the headline of a save: the one change, or "several" with their count. Consequences of a change do not count.

    Taking a person out is one change, whatever lines, bosses and actions go with them; so is an import of many people.
    """
    if before is None:
        return Change(code="plan-created", params={"name": after.account})
    changes = changes_of(before, after)
    additions = [change for change in changes if change.code == "person-added"]
    if len(additions) > 1 and all(change.code in ("person-added", "department-added") for change in changes):
        return Change(code="people-added", params={"count": str(len(additions))})
    answers = [change for change in changes if change.code == "forecast-answered"]
    if len(answers) == 1 and all(_follows_answer(change, answers[0]) for change in changes):
        return answers[0]
    if not changes:
        return Change(code="nothing")
    return changes[0] if len(changes) == 1 else Change(code="several", params={"count": str(len(changes))})


def changes_of(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Return every change between two states that follows from no other, the present stage first."""
    return tuple(_Comparison(before, after).changes())


def _follows_answer(change: Change, answer: Change) -> bool:
    """True if this is the answer itself, or the reading it was written down as."""
    reading = change.code == "stance-set" or change.params.get("field") == "readings"
    return change is answer or (reading and change.params.get("name") == answer.params["name"])


class _Comparison:
    """Two states of a plan, and which ids of each group are in one of them only."""

    def __init__(self, before: Plan, after: Plan) -> None:
        self.before, self.after = before, after
        self.came_or_went = {
            group: {item.id for item in getattr(before, group)} ^ {item.id for item in getattr(after, group)} for group in _GROUPS
        }

    def changes(self) -> Iterator[Change]:
        """Yield every change that follows from no other, the present stage first."""
        before, after = self.before, self.after
        if before.stage is not after.stage:
            yield Change(code="stage-moved", params={"stage": after.stage})
        for group in _GROUPS:
            yield from self._group(group)
        for old, new in zip(before.stages, after.stages, strict=True):
            yield from self._stage(old, new)
        for field in Plan.model_fields:
            is_plain_field = field not in (*_GROUPS, "stages", "stage", "weights")
            if getattr(before, field) != getattr(after, field) if is_plain_field else self._is_reordered(field):
                yield Change(code="plan-changed", params={"field": field})
        for stage in {**before.weights, **after.weights}:
            if before.weights.get(stage) != after.weights.get(stage):
                yield Change(code="weights-changed", params={"stage": stage})

    def _group(self, group: str) -> Iterator[Change]:
        word = _GROUPS[group]
        old: dict[str, Entity] = {item.id: item for item in getattr(self.before, group)}
        new: dict[str, Entity] = {item.id: item for item in getattr(self.after, group)}
        for id in {**old, **new}:
            if id in old and id in new:
                if old[id] != new[id]:
                    yield from self._entity(word, old[id], new[id])
            elif id in new and not self._follows_line(new[id]):
                yield Change(code=f"{word}-added", params={"name": _name(self.after, new[id])})
            elif id in old and not self._follows_line(old[id]):
                yield Change(code=f"{word}-removed", params={"name": _name(self.before, old[id])})

    def _entity(self, word: str, old: Entity, new: Entity) -> Iterator[Change]:
        fields = self._fields(old, new)
        name = {"name": _name(self.after, new)}
        if isinstance(old, Person) and isinstance(new, Person) and old.stance is not new.stance:
            fields.remove("readings")
            yield Change(code="stance-set", params=name | {"stance": new.stance})
        if isinstance(old, Action) and isinstance(new, Action) and (answers := self._answers(old, new)):
            fields = [field for field in fields if field != "forecasts"]
            yield from answers
        if word == "person" and len(fields) == 1:
            yield Change(code="person-field", params=name | {"field": fields[0]})
        elif fields:
            yield Change(code=f"{word}-changed", params=name)

    def _answers(self, old: Action, new: Action) -> list[Change]:
        open_ids = {forecast.id for forecast in old.forecasts if forecast.came is None}
        answered_forecasts = [forecast for forecast in new.forecasts if forecast.id in open_ids and forecast.came is not None]
        pairs = ((forecast, self.after.people_by_id.get(forecast.person or "")) for forecast in answered_forecasts)
        return [
            Change(code="forecast-answered", params={"name": _name(self.after, person or new), "stance": str(forecast.came)})
            for forecast, person in pairs
        ]

    def _stage(self, old: Stage, new: Stage) -> Iterator[Change]:
        fields = self._fields(old, new)
        if self.before.stage is not self.after.stage:
            fields = [field for field in fields if field not in _MOVES_WITH_STAGE]
        old_ids, new_ids = {item.id for item in old.evidence}, {item.id for item in new.evidence}
        if "evidence" in fields and old_ids != new_ids:
            fields.remove("evidence")
            yield from (Change(code="evidence-added", params={"stage": new.id}) for _ in new_ids - old_ids)
            yield from (Change(code="evidence-removed", params={"stage": new.id}) for _ in old_ids - new_ids)
        if fields:
            yield Change(code="stage-changed", params={"stage": new.id})

    def _fields(self, old: Frozen, new: Frozen) -> list[str]:
        """Return the fields that differ, without those that only follow a reference that came or went."""
        differing = [field for field in type(old).model_fields if getattr(old, field) != getattr(new, field)]
        return [field for field in differing if not (self._refers(field, old) or self._refers(field, new))]

    def _refers(self, field: str, item: Frozen) -> bool:
        return any(id in self.came_or_went[ref.of] for id, ref in references(item, field))

    def _follows_line(self, item: Entity) -> bool:
        return isinstance(item, PersonLine) and bool({item.source, item.target} & self.came_or_went["people"])

    def _is_reordered(self, field: str) -> bool:
        if field not in _GROUPS:
            return False
        old, new = ([item.id for item in getattr(plan, field)] for plan in (self.before, self.after))
        common_ids = set(old) & set(new)
        return [id for id in old if id in common_ids] != [id for id in new if id in common_ids]


def _name(plan: Plan, item: Entity) -> str:
    if isinstance(item, PersonLine):
        return f"{_name(plan, plan.person(item.source))} → {_name(plan, plan.person(item.target))}"
    text = called(item) if isinstance(item, Person) else getattr(item, "name", "") or getattr(item, "what", "")
    first_line = text.strip().partition("\n")[0]
    return shortened(first_line, _NAME_MAX)
