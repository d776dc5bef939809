"""What a plan holds about one person, to hand over or to erase: their record, and the free texts that name them."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from playbook import edits
from playbook.history import Change
from playbook.models import Person, Plan

MARK = "███"
"""Stands in a text where a name was."""
TEXTS = frozenset({
    "objective", "note", "function", "cares_about", "evidence", "source", "strategy", "resources", "concern", "win", "process", "plan",
    "goal", "what", "result", "reason",
})  # fmt: skip
"""The fields in which somebody writes freely, and so may name anybody."""


@dataclass(frozen=True)
class State:
    """A plan as it was at a moment, and who saved it so."""

    at: datetime
    author: str
    plan: Plan


def names(states: Iterable[Plan], id: str) -> frozenset[str]:
    """What the person was ever called in these states: name, e-mail, telephone, reference. A single character is no name to search for."""
    people = [state.people_by_id[id] for state in states if id in state.people_by_id]
    return frozenset(text.strip() for person in people for text in _identifiers(person) if len(text.strip()) > 1)


def _identifiers(person: Person) -> tuple[str, ...]:
    return person.name, person.email, person.phone, person.reference


def same_person(plan: Plan, person: Person) -> str | None:
    """The id under which another plan holds the same person: by id and name as in a copy, else by e-mail."""
    found = plan.people_by_id.get(person.id)
    if found and found.name == person.name and found.title == person.title:
        return found.id
    mail = person.email.strip().casefold()
    return next((other.id for other in plan.people if mail and other.email.strip().casefold() == mail), None)


def record(states: Iterable[State], id: str, texts: Iterable[tuple[str, str]] = (), votes: Iterable[Mapping[str, Any]] = ()) -> bytes:
    """Everything kept about a person as JSON: as they stand in each state that said something new of them, newest first.

    A state holds the person's own record, their department and bosses by name, who reports to them, lines, actions, stages they act
    in, and every other text that names them with where it stands. Of this plan only; other plans have records of their own.
    `texts` are those kept beside the plan, such as its reviews, each with where it stands; the ones that name them are handed over too.
    `votes` is what colleagues voted about them.
    """
    states = list(states)
    called = names((state.plan for state in states), id)
    told: list[dict[str, Any]] = []
    for state in states:
        if id in state.plan.people_by_id:
            said = _said(state.plan, id, called)
            if not told or told[-1]["record"] != said:
                told.append({"at": state.at.isoformat(), "author": state.author, "account": state.plan.account, "record": said})
            else:
                told[-1] |= {"at": state.at.isoformat(), "author": state.author}
    beside = [{"where": where, "text": text} for where, text in texts if _finds(text, called)]
    return json.dumps({"person": id, "states": told, "beside": beside, "votes": list(votes)}, ensure_ascii=False, indent=1).encode()


def _said(plan: Plan, id: str, called: frozenset[str]) -> dict[str, Any]:
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
        "named_in": [{"where": where, "text": text} for where, text in _texts(_others(plan, id)) if _finds(text, called)],
    }


def _others(plan: Plan, id: str) -> dict[str, Any]:
    """The plan as it is written, without what stands in the person's own record, lines and actions."""
    document: dict[str, Any] = plan.model_dump(mode="json", by_alias=True)
    document["people"] = [person for person in document["people"] if person["id"] != id]
    document["lines"] = [line for line in document["lines"] if id not in (line["source"], line["target"])]
    document["actions"] = [action for action in document["actions"] if action["person"] != id]
    return document


def _called(plan: Plan, id: str) -> str:
    person = plan.person(id)
    return person.name or person.title


def erased(plan: Plan, id: str, called: frozenset[str]) -> Plan:
    """The plan without the person (see `edits.remove_person`) and with MARK wherever a free text names them.

    A text that speaks of them without a name cannot be found; what we did with them stays as an action about nobody.
    A plan that does not hold the person is searched for their names all the same.
    """
    document = (edits.remove_person(plan, id) if id in plan.people_by_id else plan).model_dump(mode="json", by_alias=True)
    return Plan.model_validate(_marked(document, _pattern(called)))


def erased_change(change: Change, called: frozenset[str]) -> Change:
    """An entry of the history that no longer names the person, also where a long name was cut."""
    pattern = _pattern(called | {f"{name[:59]}…" for name in called if len(name) > 59})
    return change.but(params={key: pattern.sub(MARK, text) for key, text in change.params.items()})


def erased_text(text: str, called: frozenset[str]) -> str:
    """A text of a review, without the person's names."""
    return _pattern(called).sub(MARK, text)


def _pattern(called: frozenset[str]) -> re.Pattern[str]:
    """Finds the longest name first, in any case; letters that are written with spaces between words only as whole words."""
    longest_first = sorted(called, key=len, reverse=True)
    found = "|".join(_bounded(name) for name in longest_first)
    return re.compile(found or r"(?!)", re.IGNORECASE)


def _bounded(name: str) -> str:
    before, after = (r"(?<!\w)" if _spaced(name[0]) else ""), (r"(?!\w)" if _spaced(name[-1]) else "")
    return before + re.escape(name) + after


def _spaced(letter: str) -> bool:
    return letter.isalnum() and ord(letter) < 0x2E80


def _finds(text: str, called: frozenset[str]) -> bool:
    return bool(_pattern(called).search(text))


def _marked(value: Any, pattern: re.Pattern[str], inside: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _mark(key, inner, pattern, inside) for key, inner in value.items()}
    if isinstance(value, list):
        return [_marked(inner, pattern, inside) for inner in value]
    return value


def _mark(key: str, value: Any, pattern: re.Pattern[str], inside: str) -> Any:
    if isinstance(value, str):
        return pattern.sub(MARK, value) if _free(key, inside) else value
    return _marked(value, pattern, key)


def _free(key: str, inside: str) -> bool:
    """Whether this is a text; the source of a line is a person's id."""
    return key in TEXTS and (inside, key) != ("lines", "source")


def _texts(value: Any, where: str = "", inside: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str):
                if _free(key, inside) and inner:
                    yield f"{where}{key}", inner
            else:
                yield from _texts(inner, f"{where}{key}/", key)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            name = inner.get("id", place) if isinstance(inner, dict) else place
            yield from _texts(inner, f"{where}{name}/", inside)
