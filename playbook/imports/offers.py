"""Offers: every change that an import would make to a plan, each to be taken or left. Nothing is saved."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from playbook.errors import PlaybookError
from playbook.imports.deal_facts import DEAL_FIELDS
from playbook.insight.people_summary import called
from playbook.models import US, Action, Department, Person, Plan, Relation, Rival, RivalKind, Stage, circle_in
from playbook.tables.meeting_cells import parts_of, stage_rules


class OfferGroup(StrEnum):
    """Part of a plan that an offer is about."""

    PEOPLE = "people"
    ACTIONS = "actions"
    DEAL = "deal"


class What(StrEnum):
    """Kind of change: a person or action comes, goes, or has another value."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True)
class Later:
    """Later change that an offer would take back: its time (a date where only the day is known) and author, "" where nobody said."""

    when: datetime | date
    author: str


@dataclass(frozen=True)
class Offer:
    """One change of an import. `id` is of the person, action or plan; `field` is "" where all of it comes or goes."""

    group: OfferGroup
    what: What
    id: str
    field: str = ""
    row: int = 0
    """Row of the file that makes the person or action new."""
    later: Later | None = None
    ticked: bool = True
    """True if it is taken unless somebody says otherwise."""

    @property
    def key(self) -> str:
        """Key of the offer that stays the same when the file is read anew, though new people and actions then have other ids."""
        return f"{self.group}/{self.row if self.what is What.ADDED else self.id}/{self.field}"

    def as_reversal(self, later: Later) -> "Offer":
        """The offer as one that would take a later change back."""
        return replace(self, later=later, ticked=False)


_OF_PERSON = {"stance": "readings", **dict.fromkeys(Relation.model_fields, "relation")}
"""Fields of an offer that stand inside another field of the person, with that field."""
_PERSON_FIELDS = tuple(name for name in Person.model_fields if name not in ("id", "readings", "relation"))
PERSON_FIELDS = (*_PERSON_FIELDS, *_OF_PERSON, "lines", "meetings")
"""Fields of a person that can change; "lines" are their influence and conflict lines, "meetings" their parts in meetings."""
ACTION_FIELDS = tuple(name for name in Action.model_fields if name not in ("id", "forecasts"))
"""Fields of an action that can change. Its forecasts follow from what is expected of it."""
_FOLLOWS = {"placeholder": "name"}
"""Fields that go with another one where both change: a seat without a name is a placeholder."""


def offers(before: Plan, after: Plan, *, rows: Mapping[str, int], gone: Collection[str] = (), absent: Collection[str] = ()) -> list[Offer]:
    """Every difference of deal, people and actions between a plan and what an import would make of it.

    `rows` are the rows of new people and actions, by id. `gone` are people whose leaving the user is asked about elsewhere. Actions in
    `absent` are not in the file; their removal is offered unticked.
    """
    deal = [name for name in DEAL_FIELDS if _fact(before, name) != _fact(after, name)]
    changes = [Offer(OfferGroup.DEAL, What.CHANGED, before.id, name) for name in deal]
    changes += _people(before, after, rows, gone)
    old_actions = {old.id: old for old in before.actions}
    for new in after.actions:
        if new.id not in old_actions:
            changes.append(Offer(OfferGroup.ACTIONS, What.ADDED, new.id, row=rows.get(new.id, 0)))
            continue
        names = (name for name in ACTION_FIELDS if getattr(old_actions[new.id], name) != getattr(new, name))
        changes += [Offer(OfferGroup.ACTIONS, What.CHANGED, new.id, name) for name in names]
    return changes + [Offer(OfferGroup.ACTIONS, What.REMOVED, id, ticked=False) for id in absent if id in old_actions]


def _people(before: Plan, after: Plan, rows: Mapping[str, int], gone: Collection[str]) -> Iterator[Offer]:
    for person in after.people:
        if person.id not in before.people_by_id:
            yield Offer(OfferGroup.PEOPLE, What.ADDED, person.id, row=rows.get(person.id, 0))
            continue
        names = [name for name in PERSON_FIELDS if _raw(before, person.id, name) != _raw(after, person.id, name)]
        for name in names:
            if _FOLLOWS.get(name) not in names and not (name == "left" and person.id in gone):
                yield Offer(OfferGroup.PEOPLE, What.CHANGED, person.id, name)


def _fact(plan: Plan, field: str) -> Any:
    """Value of a fact of the deal."""
    if field == "rules":
        return stage_rules(plan)
    if field == "competitors":
        return {rival.name: rival.kind for rival in plan.rivals if rival.kind is not RivalKind.VENDOR}
    return getattr(plan, field)


def _raw(plan: Plan, id: str, field: str) -> Any:
    """Value of a person's field as the plan holds it."""
    person = plan.person(id)
    if field == "meetings":
        return parts_of(plan, id)
    if field == "lines":
        return tuple(line for line in plan.lines if line.source == id)
    if field == "stance":
        return person.readings
    return getattr(person.relation if field in Relation.model_fields else person, field)


def value(plan: Plan, offer: Offer) -> Any:
    """Value of an offer's field in a plan, in terms a file has too, so that equal words are equal values whatever their ids.

    None where the plan holds no such person or action.
    """
    if offer.group is OfferGroup.DEAL:
        return _fact(plan, offer.field)
    if offer.group is OfferGroup.ACTIONS:
        same_action = next((candidate for candidate in plan.actions if candidate.id == offer.id), None)
        return getattr(same_action, offer.field) if same_action else None
    person = plan.people_by_id.get(offer.id)
    if person is None:
        return None
    vendors = {rival.id: rival.name for rival in plan.rivals} | {US: US}
    if offer.field == "department":
        home = plan.departments_by_id.get(person.department or "")
        return home.name.strip() if home else ""
    if offer.field in ("prefers", "second_choice"):
        vendor = getattr(person, offer.field)
        return vendors[vendor] if vendor else ""
    if offer.field == "rivals":
        return {vendors[id]: level for id, level in person.relation.rivals.items()}
    if offer.field == "reports_to":
        return frozenset(person.reports_to)
    if offer.field == "roles":
        return person.role_ids
    if offer.field == "stance":
        return person.stance
    if offer.field == "lines":
        return frozenset((line.kind, line.target, line.strength) for line in plan.lines if line.source == offer.id)
    return _raw(plan, offer.id, offer.field)


def action(plan: Plan, id: str) -> Action:
    """The action with this id; KeyError when there is none."""
    return {candidate.id: candidate for candidate in plan.actions}[id]


def apply_offers(before: Plan, after: Plan, all_offers: Iterable[Offer], keys: Collection[str]) -> Plan:
    """Apply the chosen offers (`keys`) alone: all else that the import would do stays as it is in `before`.

    A new department or rival comes only with somebody who needs it, and a field that names somebody who does not come stays as it was.
    Raises "reporting-circle", with its path, where the chosen bosses close a circle.
    """
    all_offers = list(all_offers)
    declined_offers = [offer for offer in all_offers if offer.key not in keys]
    missing_ids = {offer.id for offer in declined_offers if offer.what is What.ADDED}
    old_fields: dict[tuple[OfferGroup, str], set[str]] = {}
    for offer in declined_offers:
        old_fields.setdefault((offer.group, offer.id), set()).add(offer.field)
    people = tuple(
        _person(before.people_by_id.get(person.id), person, old_fields.get((OfferGroup.PEOPLE, person.id), set()), missing_ids)
        for person in after.people
        if person.id not in missing_ids
    )
    _refuse_circle(people)
    removed_ids = {offer.id for offer in all_offers if offer.what is What.REMOVED} - {offer.id for offer in declined_offers}
    old_actions = {old.id: old for old in before.actions}
    actions = tuple(
        _action(old_actions.get(new.id), new, old_fields.get((OfferGroup.ACTIONS, new.id), set()), missing_ids)
        for new in after.actions
        if new.id not in missing_ids | removed_ids
    )
    sources = {id for group, id in old_fields if group is OfferGroup.PEOPLE and "lines" in old_fields[group, id]}
    sources |= {line.source for line in after.lines if line.target in missing_ids}
    lines = [line for line in after.lines if line.source not in sources] + [line for line in before.lines if line.source in sources]
    lines = [line for line in lines if not {line.source, line.target} & missing_ids]
    order = {line.id: index for index, line in reversed([*enumerate((*before.lines, *after.lines))])}
    needed_rivals = {id for person in people for id in (*person.relation.rivals, person.prefers, person.second_choice)}
    needed_rivals |= {rival.id for rival in before.rivals}
    old_facts = old_fields.get((OfferGroup.DEAL, before.id), set())
    old_parts = {id for group, id in old_fields if group is OfferGroup.PEOPLE and "meetings" in old_fields[group, id]}
    return after.but(
        **{name: getattr(before, name) for name in old_facts if name in Plan.model_fields},
        stages=_stages(before, after, missing_ids, old_parts, old_rules="rules" in old_facts),
        people=people,
        actions=actions,
        lines=tuple(sorted(lines, key=lambda line: order[line.id])),
        departments=_homes(before, after, people),
        rivals=_rivals(before, after, needed_rivals, old_kinds="competitors" in old_facts),
    )


def _stages(before: Plan, after: Plan, missing_ids: Collection[str], old_parts: Collection[str], *, old_rules: bool) -> tuple[Stage, ...]:
    """Stages after the import, with the parts of `old_parts`, and the rules, as they were before; without people who do not come."""
    stages = []
    for old, new in zip(before.stages, after.stages, strict=True):
        parts = {id: part for id, part in new.meeting.parts.items() if id not in {*missing_ids, *old_parts}}
        parts |= {id: part for id, part in old.meeting.parts.items() if id in old_parts}
        ruling = old if old_rules else new
        stages.append(new.but(meeting=new.meeting.but(parts=parts, rule=ruling.meeting.rule, quota=ruling.meeting.quota)))
    return tuple(stages)


def _rivals(before: Plan, after: Plan, needed_ids: Collection[str | None], *, old_kinds: bool) -> tuple[Rival, ...]:
    """Competitors after the import: those who are needed or whose kind the file says; with `old_kinds` each as they were."""
    if not old_kinds:
        return tuple(rival for rival in after.rivals if rival.id in needed_ids or rival.kind is not RivalKind.VENDOR)
    kinds = {rival.id: rival.kind for rival in before.rivals}
    return tuple(rival.but(kind=kinds.get(rival.id, RivalKind.VENDOR)) for rival in after.rivals if rival.id in needed_ids)


def _person(before: Person | None, after: Person, old_fields: Collection[str], missing_ids: Collection[str]) -> Person:
    """Person after the import, with the fields in `old_fields` as they were before."""
    reports_to = tuple(line for line in after.reports_to if line.boss not in missing_ids)
    if before is None:
        return after if reports_to == after.reports_to else after.but(reports_to=reports_to)
    fields = {_OF_PERSON.get(name, name) for name in old_fields} - {"relation", "lines", "meetings"}
    fields |= {name for name, leader in _FOLLOWS.items() if leader in fields}
    if reports_to != after.reports_to:
        fields.add("reports_to")
    changes: dict[str, Any] = {name: getattr(before, name) for name in fields}
    relation = {name: getattr(before.relation, name) for name in old_fields if _OF_PERSON.get(name) == "relation"}
    if relation:
        changes["relation"] = after.relation.but(**relation)
    return after.but(**changes) if changes else after


def _action(before: Action | None, after: Action, old_fields: Collection[str], missing_ids: Collection[str]) -> Action:
    if before is None:
        return after.but(person=None) if after.person in missing_ids else after
    fields = {name for name in old_fields if name} | ({"person"} if after.person in missing_ids else set())
    return after.but(**{name: getattr(before, name) for name in fields}) if fields else after


def _homes(before: Plan, after: Plan, people: Iterable[Person]) -> tuple[Department, ...]:
    """Departments there were and those that somebody needs, with the departments above them."""
    needed_ids = {person.department for person in people} | {department.id for department in before.departments}
    while parents := {home.parent for home in after.departments if home.id in needed_ids and home.parent} - needed_ids:
        needed_ids |= parents
    return tuple(department for department in after.departments if department.id in needed_ids)


def _refuse_circle(people: Collection[Person]) -> None:
    names = {person.id: called(person) for person in people}
    parents = {person.id: [line.boss for line in person.reports_to if not line.dotted] for person in people}
    if circle := circle_in(parents):
        raise PlaybookError("reporting-circle", path=" → ".join(names[step] for step in circle))
