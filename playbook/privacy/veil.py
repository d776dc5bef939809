"""A plan as a room may see it: taken before anything is drawn, so that what is hidden is in no picture, page or file made of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from playbook.content import method
from playbook.models import LineKind, Plan, Stance
from playbook.privacy.naming import initial_names, number_names, replacer

MARK = "███"
"""Stands in a text where a stance was named."""
_NO_TEXT = frozenset({
    "id", "schema", "parent", "department", "boss", "role", "roles", "on", "stance", "stage", "kind", "target", "person", "status", "due",
    "expected", "tactic", "finding", "until", "criterion", "entered", "left", "decision_on", "coverage", "prefers", "actors", "reopened",
    "holders", "was", "came", "came_on",
})  # fmt: skip
"""The fields that hold ids, days or words of the model. Every other text may name somebody."""
_POINTERS = frozenset({"boss", "person", "actors", "holders"})
"""The fields that name people by id, lines apart."""


class Names(StrEnum):
    """How people are named."""

    SHOWN = "shown"
    INITIALS = "initials"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Privacy:
    """What is kept out of the room. `judgements`: also stances, preferences, conflicts, notes, evidence, concerns and our plans."""

    names: Names = Names.SHOWN
    judgements: bool = False


OPEN = Privacy()
"""Nothing is kept out."""


def veiled(plan: Plan, privacy: Privacy, language: str) -> Plan:
    """The plan without what the room need not see. Job titles stay; people get other ids, because an id can be made of a name.

    A text that speaks of somebody without a name, or by a nickname that shares nothing with it, cannot be found.
    """
    document: dict[str, Any] = plan.model_dump(mode="json", by_alias=True)
    if privacy.judgements:
        _judge_nobody(document)
    if privacy.names is not Names.SHOWN:
        _rename(document, plan, privacy, language)
    return Plan.model_validate(_told(document, _cover(plan, privacy, language)))


def covered(text: str, plan: Plan, privacy: Privacy, language: str) -> str:
    """A text from beside the plan, such as a decision typed in the meeting, without what the room need not see."""
    return _cover(plan, privacy, language)(text)


def _cover(plan: Plan, privacy: Privacy, language: str) -> Callable[[str], str]:
    unnamed = replacer(_called(plan, privacy, language), language)
    return (lambda text: _stance_words().sub(MARK, unnamed(text))) if privacy.judgements else unnamed


def _called(plan: Plan, privacy: Privacy, language: str) -> Mapping[str, str]:
    """What each name is replaced by: those of people, of those of us who act, and what else identifies a person, by nothing."""
    if privacy.names is Names.SHOWN:
        return {}
    people = [person.name.strip() for person in plan.people if person.name.strip()]
    said = [forecast.by for action in plan.actions for forecast in action.forecasts]
    owners = [name.strip() for name in (*(action.owner for action in plan.actions), *said) if name.strip()]
    known = set(people)
    colleagues = [owner for owner in owners if owner not in known]

    def make(names: list[str], kind: str) -> dict[str, str]:
        if privacy.names is Names.HIDDEN:
            return number_names(names, kind, language)
        return initial_names(names, kind, language, secret=(*people, *colleagues))

    reached = {
        text.strip(): "" for person in plan.people for text in (person.email, person.phone, person.reference) if len(text.strip()) > 1
    }
    return reached | make(colleagues, "colleague") | make(people, "person")


def _rename(document: dict[str, Any], plan: Plan, privacy: Privacy, language: str) -> None:
    """Names by what stands for them, nothing to reach anybody by, ids by number."""
    called = _called(plan, privacy, language)
    ids = {person.id: f"p{place}" for place, person in enumerate(plan.people, 1)}
    for person in document["people"]:
        person |= {"id": ids[person["id"]], "name": called.get(person["name"].strip(), ""), "email": "", "phone": "", "reference": ""}
        for place, reading in enumerate(person["readings"], 1):
            reading["id"] = f"r{place}"
    for line in document["lines"]:
        line |= {"source": ids[line["source"]], "target": ids[line["target"]]}
    for action in document["actions"]:
        action["owner"] = called.get(action["owner"].strip(), "")
        for forecast in action["forecasts"]:
            forecast["by"] = called.get(forecast["by"].strip(), "")
    _point(document, ids)
    for snooze in document["snoozes"]:
        snooze["finding"] = ":".join(ids.get(part, part) for part in snooze["finding"].split(":"))


def _point(value: Any, ids: Mapping[str, str]) -> None:
    """Has every field that names a person by id name them by the new one."""
    for inner in value if isinstance(value, list) else value.values():
        if isinstance(inner, dict | list):
            _point(inner, ids)
    if isinstance(value, dict):
        for key in _POINTERS & value.keys():
            at = value[key]
            value[key] = [ids[id] for id in at] if isinstance(at, list) else ids.get(at)


def _judge_nobody(document: dict[str, Any]) -> None:
    """Takes out where people stand, how we know, what drives them and what we are up to with them."""
    for person in document["people"]:
        person |= {"readings": [], "concern": "", "win": "", "note": "", "prefers": None, "relation": {}}
        for held in person["roles"]:
            held |= {"evidence": "", "grade": 1}
    document["lines"] = [line | {"note": ""} for line in document["lines"] if line["kind"] != LineKind.CONFLICT]
    for rival in document["rivals"]:
        rival["note"] = ""
    for department in document["departments"]:
        department["cares_about"] = ""
    for stage in document["stages"]:
        stage |= {"evidence": [], "plan": None, "goal": None}
    for action in document["actions"]:
        action |= {"expected": None, "result": "", "tactic": None, "forecasts": []}
    document["requirements"] = []
    document["snoozes"] = []


def _told(value: Any, cover: Callable[[str], str], key: str = "", inside: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _told(inner, cover, name, key) for name, inner in value.items()}
    if isinstance(value, list):
        return [_told(inner, cover, key, inside) for inner in value]
    if (
        not isinstance(value, str)
        or key in _NO_TEXT
        or (inside == "lines" and key == "source")
        or (inside == "people" and key == "name")
        or key in ("owner", "by")
    ):
        return value
    said = cover(value)
    return said if len(said) <= len(value) else said[: max(len(value), 1000)]


@cache
def _stance_words() -> re.Pattern[str]:
    """The words of the stances in both languages. Unknown is no judgement, and a common word."""
    labels = [guide.label for stance, guide in method().stances.items() if stance is not Stance.UNKNOWN]
    latin = "|".join(re.escape(label.en) for label in labels)
    return re.compile(rf"(?<!\w)(?:{latin})s?(?!\w)|" + "|".join(re.escape(label.zh) for label in labels), re.IGNORECASE)
