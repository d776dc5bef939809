"""Personal data of one person in a plan, to hand over or to erase: their record, and every text that names them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from pydantic import BaseModel
from pydantic_core import to_json

from playbook import edits
from playbook.models import Person, Plan
from playbook.models.texts import Known, parts, rewrite, rewritten_fields, texts
from playbook.people_names import Finder
from playbook.text import shortened

Value = TypeVar("Value", bound=BaseModel)
MARK = "███"
"""Mark in the place of an erased name."""
_CUT = 59
"""Characters of a name that an entry of the history shows (playbook/history/headline.py), before an ellipsis."""


@dataclass(frozen=True)
class State:
    """State of a plan at a moment, and who saved it."""

    at: datetime
    author: str
    plan: Plan


class Erasure:
    """Erasure of one person, found in texts by every name they had in the states of a plan, in full or in short.

    A short form that could also be somebody else is erased all the same; the whole name of another person of the plan stays.
    """

    def __init__(self, states: Iterable[Plan], id: str) -> None:
        self._id, self._rewritten = id, Known()
        self._gone: Person | None = None
        self._under = Known()
        """Cached records of those who report to the person, without that person; valid while the person's own record stays the same."""
        own_records, other_identifiers = [], set()
        for person in _everybody(states):
            if person.id == id:
                own_records.append(person)
            else:
                other_identifiers |= {person.name, person.email.strip()}
        self.known = bool(own_records)
        """True if a state holds the person."""
        own_names = {person.name.strip() for person in own_records}
        contacts = {text.strip() for person in own_records for text in (person.email, person.phone, person.reference)}
        self._folded_names = {name.casefold() for name in own_names} - {""}
        cut_names = {cut for name in own_names if len(name) > _CUT for cut in (shortened(name, _CUT + 1), f"{name[:_CUT]}…")}
        self._finder = Finder({id: own_names | cut_names}, {id: contacts}, other_identifiers - own_names - contacts)

    def plan(self, plan: Plan) -> Plan:
        """The plan without the person (see `edits.remove_person`) and with MARK wherever a text names them.

        A text that speaks of them without a name cannot be found; what we did with them stays as an action about nobody. Somebody else of
        just the same name keeps it in their own record. A plan that does not hold the person is searched all the same.
        """
        return Plan.model_validate(self._fields(plan))

    def state(self, plan: Plan) -> Plan:
        """Return `plan(plan)` for successive states of a history; parts that two states share are processed once and not checked again."""
        return plan.unchecked(**self._fields(plan))

    def _fields(self, plan: Plan) -> dict[str, Any]:
        fields = rewritten_fields(plan, self.text, self._rewritten)
        namesakes = {
            person.id: person.name
            for person in plan.people
            if person.id != self._id and person.name.strip().casefold() in self._folded_names
        }
        if namesakes:
            fields["people"] = tuple(
                person.but(name=namesakes[person.id]) if person.id in namesakes else person for person in fields["people"]
            )
        if self._id not in plan.people_by_id:
            return fields
        redacted_plan = plan.unchecked(**fields)
        if (erased_person := redacted_plan.person(self._id)) is not self._gone:
            self._gone, self._under = erased_person, Known()
        self._under.turn()
        return fields | edits.without_person(redacted_plan, self._id, self._under.once)

    def of(self, value: Value) -> Value:
        """Return another stored value, such as a review or an entry of the history, with MARK wherever a text names them."""
        return rewrite(value, self.text)

    def text(self, text: str) -> str:
        """A text with MARK wherever it names them."""
        return self._finder.replaced(text, lambda keys: MARK)

    def names(self, text: str) -> bool:
        """True if a text names them."""
        return self._finder.finds(text)


def _everybody(states: Iterable[Plan]) -> Iterator[Person]:
    """The people of all states, each as often as they differ from the state before."""
    previous: dict[int, Person] = {}
    for plan in states:
        current = {id(person): person for person in plan.people}
        yield from (current[key] for key in current.keys() - previous.keys())
        previous = current


def same_person(plan: Plan, person: Person) -> str | None:
    """The id under which another plan holds the same person: by id and name as in a copy, else by email."""
    namesake = plan.people_by_id.get(person.id)
    if namesake and namesake.name == person.name and namesake.title == person.title:
        return namesake.id
    mail = person.email.strip().casefold()
    return next((candidate.id for candidate in plan.people if mail and candidate.email.strip().casefold() == mail), None)


def record(states: Iterable[State], id: str, beside: Iterable[tuple[str, str]] = (), votes: Iterable[Mapping[str, Any]] = ()) -> bytes:
    """Return everything kept about a person as JSON: their record in each state that said something new of them, newest last.

    A state holds the person's own record, their department and bosses by name, who reports to them, lines, actions, stages they act
    in, and every other text that names them with its place; after the first only what differs from the state before. Of this plan
    only; other plans have records of their own. `beside` are the texts kept beside the plan, such as its reviews, each with its
    place; those that name them are handed over too. `votes` are the votes of colleagues about them. `states` are gone through twice.
    """
    erasure, elsewhere = Erasure((state.plan for state in states), id), Known()
    state_records: list[dict[str, Any]] = []
    previous: dict[str, Any] = {}
    for state in states:
        if id in state.plan.people_by_id:
            elsewhere.turn()
            record_fields = _person_record(state.plan, id, erasure, elsewhere)
            if changed_fields := {name: value for name, value in record_fields.items() if previous.get(name) != value}:
                if previous and "named_in" in changed_fields:
                    known_texts = {(entry["where"], entry["text"]) for entry in previous["named_in"]}
                    changed_fields["named_in"] = [
                        entry for entry in changed_fields["named_in"] if (entry["where"], entry["text"]) not in known_texts
                    ]
                state_records.append(
                    {"at": state.at.isoformat(), "author": state.author, "account": state.plan.account, "record": changed_fields}
                )
            previous = record_fields
    beside_texts = [{"where": where, "text": text} for where, text in beside if erasure.names(text)]
    return to_json({"person": id, "states": state_records, "beside": beside_texts, "votes": list(votes)}, indent=1)


def _person_record(plan: Plan, id: str, erasure: Erasure, cache: Known) -> dict[str, Any]:
    person = plan.person(id)
    department = plan.departments_by_id.get(person.department or "")
    actions = [action for action in plan.actions if id in (action.person, *(forecast.person for forecast in action.forecasts))]
    lines = [line for line in plan.lines if id in (line.source, line.target)]
    return {
        "person": person.model_dump(mode="json"),
        "department": department.name if department else "",
        "reports_to": [_person_name(plan, line.boss) for line in person.reports_to],
        "reported_to_by": [
            _person_name(plan, subordinate.id) for subordinate in plan.people if any(line.boss == id for line in subordinate.reports_to)
        ],
        "lines": [
            line.model_dump(mode="json") | {"from": _person_name(plan, line.source), "to": _person_name(plan, line.target)}
            for line in lines
        ],
        "actions": [action.model_dump(mode="json") for action in actions],
        "acts_in": [stage.id for stage in plan.stages if id in stage.actors],
        "part_in": {stage.id: stage.meeting.parts[id] for stage in plan.stages if id in stage.meeting.parts},
        "named_in": [{"where": where, "text": text} for where, text in _texts_elsewhere(plan, id, erasure, cache)],
    }


def _texts_elsewhere(plan: Plan, id: str, erasure: Erasure, cache: Known) -> Iterator[tuple[str, str]]:
    """Yield every text of the plan that names the person, except those of their own record, lines and actions."""
    own_paths = {f"people/{id}"} | {f"lines/{line.id}" for line in plan.lines if id in (line.source, line.target)}
    own_paths |= {f"actions/{action.id}" for action in plan.actions if action.person == id}
    for begin, part in parts(plan):
        if begin not in own_paths:
            yield from cache.once(part, partial(_naming_texts, begin, part, erasure))


def _naming_texts(begin: str, part: BaseModel, erasure: Erasure) -> list[tuple[str, str]]:
    return [(f"{begin}/{where}" if begin else where, text) for where, text in texts(part) if erasure.names(text)]


def _person_name(plan: Plan, id: str) -> str:
    person = plan.person(id)
    return person.name or person.title
