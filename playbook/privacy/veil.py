"""A plan as a room may see it: taken before anything is drawn, so that what is hidden is in no picture, page or file made of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import count

from playbook.content import method
from playbook.memory import remembering
from playbook.models import Code, LineKind, Plan, Relation, Stance
from playbook.models.texts import recode, rewrite
from playbook.privacy.naming import initial_names, number_names, replacer
from playbook.same import Same

MARK = "███"
"""Stands in a text where a stance was named."""


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
    return plan if privacy == OPEN else _veiled(Same(plan), privacy, language)


@remembering(8)
def _veiled(same: Same[Plan], privacy: Privacy, language: str) -> Plan:
    plan = same.value
    seen = _unjudged(plan) if privacy.judgements else plan
    cover = _cover(same, privacy, language)
    told = rewrite(seen, cover)
    return told if privacy.names is Names.SHOWN else _renamed(told, seen, _called(plan, privacy, language), cover)


def covered(text: str, plan: Plan, privacy: Privacy, language: str) -> str:
    """A text from beside the plan, such as a decision typed in the meeting, without what the room need not see."""
    return _cover(Same(plan), privacy, language)(text)


@remembering(8)
def _cover(same: Same[Plan], privacy: Privacy, language: str) -> Callable[[str], str]:
    """Takes out of a text what the room need not see."""
    plan = same.value
    unnamed = replacer(_called(plan, privacy, language), language) if privacy.names is not Names.SHOWN else str
    return (lambda text: _stance_words().sub(MARK, unnamed(text))) if privacy.judgements else unnamed


def _called(plan: Plan, privacy: Privacy, language: str) -> Mapping[str, str]:
    """What each name is replaced by: those of people, of those of us who act, and what else identifies a person, by nothing."""
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


def _renamed(told: Plan, plan: Plan, called: Mapping[str, str], cover: Callable[[str], str]) -> Plan:
    """The plan with whole names replaced by what stands for them, nothing to reach anybody by, and no id made of a name."""
    ids = {person.id: f"p{place}" for place, person in enumerate(plan.people, 1)}
    spare = count(1)
    others: dict[str, str] = {}

    def unnamed(text: str, code: Code | None) -> str:
        if code is None:
            return text
        if code.of == "people":
            return ids.get(text, text)
        if text not in others:
            others[text] = text if cover(text) == text else f"x{next(spare)}"
        return others[text]

    people = tuple(
        after.but(
            name=called.get(person.name.strip(), ""), email="", phone="", reference="",
            readings=tuple(reading.but(id=f"r{place}") for place, reading in enumerate(after.readings, 1)),
        )
        for after, person in zip(told.people, plan.people, strict=True)
    )  # fmt: skip
    actions = tuple(
        after.but(
            owner=called.get(action.owner.strip(), ""),
            forecasts=tuple(
                one.but(by=called.get(forecast.by.strip(), "")) for one, forecast in zip(after.forecasts, action.forecasts, strict=True)
            ),
        )
        for after, action in zip(told.actions, plan.actions, strict=True)
    )
    snoozes = tuple(
        after.but(finding=":".join(ids.get(part, cover(part)) for part in snooze.finding.split(":")))
        for after, snooze in zip(told.snoozes, plan.snoozes, strict=True)
    )
    return recode(told.but(people=people, actions=actions, snoozes=snoozes), unnamed)


def _unjudged(plan: Plan) -> Plan:
    """The plan without where people stand, how we know, what drives them and what we are up to with them."""
    unproved = {person.id: tuple(held.but(evidence="", grade=1) for held in person.roles) for person in plan.people}
    return plan.but(
        people=tuple(
            one.but(readings=(), concern="", win="", note="", prefers=None, relation=Relation(), roles=unproved[one.id])
            for one in plan.people
        ),
        lines=tuple(line.but(note="") for line in plan.lines if line.kind is not LineKind.CONFLICT),
        rivals=tuple(rival.but(note="") for rival in plan.rivals),
        departments=tuple(department.but(cares_about="") for department in plan.departments),
        stages=tuple(stage.but(evidence=(), plan=None, goal=None) for stage in plan.stages),
        actions=tuple(action.but(expected=None, result="", tactic=None, forecasts=()) for action in plan.actions),
        requirements=(),
        snoozes=(),
    )


@cache
def _stance_words() -> re.Pattern[str]:
    """The words of the stances in both languages. Unknown is no judgement, and a common word."""
    labels = [guide.label for stance, guide in method().stances.items() if stance is not Stance.UNKNOWN]
    latin = "|".join(re.escape(label.en) for label in labels)
    return re.compile(rf"(?<!\w)(?:{latin})s?(?!\w)|" + "|".join(re.escape(label.zh) for label in labels), re.IGNORECASE)
