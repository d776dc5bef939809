"""A plan as a room may see it: taken before anything is drawn, so that what is hidden is in no picture, page or file made of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from playbook.caching import ById, registered_cache
from playbook.content import method
from playbook.models import LineKind, Plan, Stance
from playbook.models.annotations import fields_of
from playbook.models.meanings import Code, Colleague, Contact, FindingKey, Meaning, PersonName, Ref
from playbook.models.texts import recode, rewrite, walk
from playbook.privacy.pseudonyms import initial_names, number_names, replacer

M = TypeVar("M", bound=BaseModel)
MARK = "███"
"""Mark in the place of a stance named in a text."""


class Names(StrEnum):
    """Display of people's names."""

    SHOWN = "shown"
    INITIALS = "initials"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Privacy:
    """Content kept out of the room. `judgments`: also stances, preferences, conflicts, notes, evidence, concerns and our plans."""

    names: Names = Names.SHOWN
    judgments: bool = False


OPEN = Privacy()
"""Privacy that keeps nothing out."""


def redacted(plan: Plan, privacy: Privacy, language: str) -> Plan:
    """The plan without what the room need not see. Job titles stay; people get other ids, because an id can be made of a name.

    A text that speaks of somebody without a name, or by a nickname that shares nothing with it, cannot be found.
    """
    return plan if privacy == OPEN else _redact(ById(plan), privacy, language)


@registered_cache(8)
def _redact(plan: ById[Plan], privacy: Privacy, language: str) -> Plan:
    """Plan as a room may see it."""
    visible_plan = _remove_judgments(plan.value) if privacy.judgments else plan.value
    cover = _cover(plan, privacy, language)
    return (
        rewrite(visible_plan, cover)
        if privacy.names is Names.SHOWN
        else _rename(visible_plan, _substitutes(plan, privacy.names, language), cover)
    )


def redact_text(text: str, plan: Plan, privacy: Privacy, language: str) -> str:
    """A text from beside the plan, such as a decision typed in the meeting, without what the room need not see."""
    return _cover(ById(plan), privacy, language)(text)


@registered_cache(8)
def _cover(plan: ById[Plan], privacy: Privacy, language: str) -> Callable[[str], str]:
    """Return a function that takes out of a text what the room need not see."""
    replace_names = replacer(_substitutes(plan, privacy.names, language), language) if privacy.names is not Names.SHOWN else str
    return (lambda text: _stance_words().sub(MARK, replace_names(text))) if privacy.judgments else replace_names


@registered_cache(8)
def _substitutes(plan: ById[Plan], display: Names, language: str) -> Mapping[str, str]:
    """Return the substitute of each name, of people and of those of us who act; other identification of a person gets ""."""
    leaves = [(leaf.meaning, str(leaf.value).strip()) for leaf in walk(plan.value)]
    people, colleagues, contacts = (
        [text for meaning, text in leaves if text and isinstance(meaning, kind)] for kind in (PersonName, Colleague, Contact)
    )

    def make(names: list[str], kind: str) -> dict[str, str]:
        if display is Names.HIDDEN:
            return number_names(names, kind, language)
        return initial_names(names, kind, language, secret=(*people, *colleagues))

    colleague_names = [name for name in colleagues if name not in set(people)]
    return {text: "" for text in contacts if len(text) > 1} | make(colleague_names, "colleague") | make(people, "person")


def _rename(plan: Plan, substitutes: Mapping[str, str], cover: Callable[[str], str]) -> Plan:
    """Return the plan with whole names replaced by their substitutes, no contact data, and no id made of a name."""
    ids = {person.id: f"p{number}" for number, person in enumerate(plan.people, 1)}
    other_ids: dict[str, str] = {}

    def replace_id(id: str) -> str:
        return other_ids.setdefault(id, id if cover(id) == id else f"x{len(other_ids) + 1}")

    def replace_value(text: str, meaning: Meaning | None) -> str:
        match meaning:
            case Code(of="people") | Ref(of="people"):
                return ids.get(text, text)
            case Code(of="readings"):
                return other_ids.setdefault(f"reading {text}", f"r{len(other_ids) + 1}")
            case Code():
                return replace_id(text)
            case PersonName() | Colleague():
                return substitutes.get(text.strip(), "")
            case Contact():
                return ""
            case FindingKey():
                return ":".join(ids.get(part, cover(part)) for part in text.split(":"))
            case _:
                return cover(text)

    return recode(plan, replace_value)


def _remove_judgments(plan: Plan) -> Plan:
    """Return the plan without people's stances, our evidence, what drives them and our plans with them."""
    lines = tuple(line for line in plan.lines if line.kind is not LineKind.CONFLICT)
    return _without_judgments(plan.but(lines=lines))


def _without_judgments(value: M) -> M:
    fields: dict[str, Any] = {}
    for name, annotation in fields_of(type(value)):
        field_value = getattr(value, name)
        if annotation.judges:
            field_value = type(value).model_fields[name].get_default(call_default_factory=True)
        elif isinstance(field_value, BaseModel):
            field_value = _without_judgments(field_value)
        elif isinstance(field_value, tuple):
            field_value = tuple(_without_judgments(item) if isinstance(item, BaseModel) else item for item in field_value)
        fields[name] = field_value
    return type(value).model_validate(fields)


@cache
def _stance_words() -> re.Pattern[str]:
    """The words of the stances in every language. Unknown is no judgment, and a common word."""
    labels = [guide.label for stance, guide in method().stances.items() if stance is not Stance.UNKNOWN]
    latin = "|".join(re.escape(label.en) for label in labels)
    signs = "|".join(re.escape(word) for label in labels for word in label.every[1:])
    return re.compile(rf"(?<!\w)(?:{latin})s?(?!\w)|{signs}", re.IGNORECASE)
