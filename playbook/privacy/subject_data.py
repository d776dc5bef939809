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
        own, others = [], set()
        for person in _everybody(states):
            if person.id == id:
                own.append(person)
            else:
                others |= {person.name, person.email.strip()}
        self.known = bool(own)
        """Whether a state holds the person."""
        called = {person.name.strip() for person in own}
        reached = {text.strip() for person in own for text in (person.email, person.phone, person.reference)}
        self._called = {name.casefold() for name in called} - {""}
        cut = {f"{name[:_CUT]}…" for name in called if len(name) > _CUT}
        self._finder = Finder({id: called | cut}, {id: reached}, others - called - reached)

    def plan(self, plan: Plan) -> Plan:
        """The plan without the person (see `edits.remove_person`) and with MARK wherever a text names them.

        A text that speaks of them without a name cannot be found; what we did with them stays as an action about nobody. Somebody else of
        just the same name keeps it in their own record. A plan that does not hold the person is searched all the same.
        """
        return Plan.model_validate(self._fields(plan))

    def state(self, plan: Plan) -> Plan:
        """Return `plan(plan)` for successive states of a history; parts that two states share are processed once and not checked again."""
        return Plan.model_construct(**self._fields(plan))

    def _fields(self, plan: Plan) -> dict[str, Any]:
        fields = rewritten_fields(plan, self.text, self._rewritten)
        alike = {one.id: one.name for one in plan.people if one.id != self._id and one.name.strip().casefold() in self._called}
        if alike:
            fields["people"] = tuple(one.but(name=alike[one.id]) if one.id in alike else one for one in fields["people"])
        if self._id not in plan.people_by_id:
            return fields
        erased = Plan.model_construct(**fields)
        if (gone := erased.person(self._id)) is not self._gone:
            self._gone, self._under = gone, Known()
        self._under.turn()
        return fields | edits.without_person(erased, self._id, self._under.once)

    def of(self, value: Value) -> Value:
        """Return another stored value, such as a review or an entry of the history, with MARK wherever a text names them."""
        return rewrite(value, self.text)

    def text(self, text: str) -> str:
        """A text with MARK wherever it names them."""
        return self._finder.replaced(text, lambda keys: MARK)

    def names(self, text: str) -> bool:
        """Whether a text names them."""
        return self._finder.finds(text)


def _everybody(states: Iterable[Plan]) -> Iterator[Person]:
    """The people of all states, each as often as they differ from the state before."""
    before: dict[int, Person] = {}
    for plan in states:
        now = {id(person): person for person in plan.people}
        yield from (now[new] for new in now.keys() - before.keys())
        before = now


def same_person(plan: Plan, person: Person) -> str | None:
    """The id under which another plan holds the same person: by id and name as in a copy, else by email."""
    found = plan.people_by_id.get(person.id)
    if found and found.name == person.name and found.title == person.title:
        return found.id
    mail = person.email.strip().casefold()
    return next((other.id for other in plan.people if mail and other.email.strip().casefold() == mail), None)


def record(states: Iterable[State], id: str, beside: Iterable[tuple[str, str]] = (), votes: Iterable[Mapping[str, Any]] = ()) -> bytes:
    """Return everything kept about a person as JSON: their record in each state that said something new of them, newest last.

    A state holds the person's own record, their department and bosses by name, who reports to them, lines, actions, stages they act
    in, and every other text that names them with its place; after the first only what differs from the state before. Of this plan
    only; other plans have records of their own. `beside` are the texts kept beside the plan, such as its reviews, each with its
    place; those that name them are handed over too. `votes` are the votes of colleagues about them. `states` are gone through twice.
    """
    who, elsewhere = Erasure((state.plan for state in states), id), Known()
    told: list[dict[str, Any]] = []
    before: dict[str, Any] = {}
    for state in states:
        if id in state.plan.people_by_id:
            elsewhere.turn()
            said = _said(state.plan, id, who, elsewhere)
            if new := {what: value for what, value in said.items() if before.get(what) != value}:
                if before and "named_in" in new:
                    known = {(named["where"], named["text"]) for named in before["named_in"]}
                    new["named_in"] = [named for named in new["named_in"] if (named["where"], named["text"]) not in known]
                told.append({"at": state.at.isoformat(), "author": state.author, "account": state.plan.account, "record": new})
            before = said
    naming = [{"where": where, "text": text} for where, text in beside if who.names(text)]
    return to_json({"person": id, "states": told, "beside": naming, "votes": list(votes)}, indent=1)


def _said(plan: Plan, id: str, who: Erasure, known: Known) -> dict[str, Any]:
    person = plan.person(id)
    department = plan.departments_by_id.get(person.department or "")
    actions = [action for action in plan.actions if id in (action.person, *(one.person for one in action.forecasts))]
    lines = [line for line in plan.lines if id in (line.source, line.target)]
    return {
        "person": person.model_dump(mode="json"),
        "department": department.name if department else "",
        "reports_to": [_called(plan, line.boss) for line in person.reports_to],
        "reported_to_by": [_called(plan, other.id) for other in plan.people if any(line.boss == id for line in other.reports_to)],
        "lines": [line.model_dump(mode="json") | {"from": _called(plan, line.source), "to": _called(plan, line.target)} for line in lines],
        "actions": [action.model_dump(mode="json") for action in actions],
        "acts_in": [stage.id for stage in plan.stages if id in stage.actors],
        "named_in": [{"where": where, "text": text} for where, text in _elsewhere(plan, id, who, known)],
    }


def _elsewhere(plan: Plan, id: str, who: Erasure, known: Known) -> Iterator[tuple[str, str]]:
    """Yield every text of the plan that names the person, except those of their own record, lines and actions."""
    theirs = {f"people/{id}"} | {f"lines/{line.id}" for line in plan.lines if id in (line.source, line.target)}
    theirs |= {f"actions/{action.id}" for action in plan.actions if action.person == id}
    for begin, part in parts(plan):
        if begin not in theirs:
            yield from known.once(part, partial(_naming, begin, part, who))


def _naming(begin: str, part: BaseModel, who: Erasure) -> list[tuple[str, str]]:
    return [(f"{begin}/{where}" if begin else where, text) for where, text in texts(part) if who.names(text)]


def _called(plan: Plan, id: str) -> str:
    person = plan.person(id)
    return person.name or person.title
