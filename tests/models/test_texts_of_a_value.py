"""Every text of what is stored is known as one, whichever field it stands in."""

import json
from collections.abc import Iterator
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from playbook.history.headline import Change
from playbook.minutes.draft import MinutesDraft
from playbook.models import Code, Plan
from playbook.models.texts import rewrite, texts
from playbook.reviews.held_review import Draft, Review
from playbook.samples import sample
from playbook.text import clean_label, clean_note
from playbook.votes import Ballot
from tests.support.plans import TODAY

STORED = (Plan, Review, Draft, MinutesDraft, Change, Ballot)
CODES = {
    "Plan.id", "Rival.id", "Department.id", "Department.parent", "Person.id", "Person.department", "Reporting.boss", "Reading.id",
    "Person.prefers", "Person.second_choice", "Meeting.parts",
    "Relation.rivals", "PersonLine.id", "PersonLine.source", "PersonLine.target", "Requirement.id", "Requirement.rivals",
    "Requirement.holders", "Stage.actors", "Evidence.id", "Evidence.criterion", "Action.id", "Action.person", "Action.tactic",
    "Forecast.id", "Forecast.person", "Money.currency", "Review.id", "Review.plan_id", "Decision.id", "MinutesDraft.people",
    "MinutesDraft.changes", "MinutesDraft.rejected",
    "Changed.person", "Changed.vendor", "Ballot.stances", "Change.code", "Change.params",
}  # fmt: skip
"""The only strings that no name is looked for in. A field that is new is a text until somebody marks it and says so here."""


def strings(annotation: Any, marks: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The marks of every string a type can hold."""
    if get_origin(annotation) is Annotated:
        inner, *own = get_args(annotation)
        yield from strings(inner, (*marks, *own))
    elif get_origin(annotation) in (Union, UnionType) or get_args(annotation):
        for part in get_args(annotation):
            if part is not Ellipsis:
                yield from strings(part, marks if get_origin(annotation) in (Union, UnionType) else ())
    elif isinstance(annotation, type) and issubclass(annotation, str) and not issubclass(annotation, Enum):
        yield marks


def fields(kind: type[BaseModel], known: set[type[BaseModel]]) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    known.add(kind)
    for name, info in kind.model_fields.items():
        found = list(strings(info.annotation, tuple(info.metadata)))
        if found:
            yield f"{kind.__name__}.{name}", found
        for inner in models(info.annotation):
            if inner not in known:
                yield from fields(inner, known)


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models(part)


def test_every_string_of_what_is_stored_is_a_text_or_marked_as_a_code() -> None:
    known: set[type[BaseModel]] = set()
    found = {where: marks for kind in STORED for where, marks in fields(kind, known)}
    codes = {where for where, several in found.items() if any(isinstance(mark, Code) for marks in several for mark in marks)}
    assert codes == CODES
    assert len(found) > len(codes) + 20


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_walk_changes_every_text_and_nothing_else(language: str) -> None:
    plan = sample("keyboards", language, TODAY, plan_id="k")
    assert rewrite(plan, lambda text: text) is plan
    after = rewrite(plan, lambda text: text + "~" if text else text)
    marked = json.dumps(after.model_dump(mode="json"), ensure_ascii=False).count("~")
    assert marked == len([text for _, text in texts(plan)]) > 100
    assert json.loads(after.to_json().replace("~", "")) == json.loads(plan.to_json())


def test_a_text_that_gets_longer_is_cut_to_what_it_may_hold() -> None:
    plan = Plan(id="p", account="王" * 1000, objective="李" * 20_000)
    after = rewrite(plan, lambda text: text.replace("王", "███").replace("李", "███"))
    assert (len(after.account), len(after.objective)) == (1000, 20_000)


def test_texts_say_where_they_stand() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="k")
    where = dict(texts(plan))
    assert where["account"] == plan.account
    assert where[f"people/{plan.people[0].id}/title"] == plan.people[0].title


TURNING = ["\u202e", "\u202d", "\u202a", "\u202b", "\u202c", "\u2066", "\u2067", "\u2068", "\u2069", "\u206a", "\ufeff"]
JOINING = ["\u200d", "\u200c", "\u200b", "\u200e", "\u200f", "\u061c", "\ufe0f", "\U000e0067"]


@pytest.mark.parametrize("mark", TURNING)
def test_a_mark_that_turns_text_is_in_no_text_of_a_plan(mark: str) -> None:
    """Of what an older release stored neither: whoever reads a plan, a page, a chart or a file, sees names the right way round."""
    plan = sample("keyboards", "en", TODAY, plan_id="k")
    stored = rewrite(plan, lambda text: text + "~" if text else text).to_json().replace("~", mark)
    assert mark in json.loads(stored)["account"]
    read = Plan.model_validate_json(stored)
    assert read == plan
    assert clean_label(f"a{mark}b") == clean_note(f"a{mark}b") == "ab"


@pytest.mark.parametrize("mark", JOINING)
def test_marks_that_letters_and_emoji_need_stay(mark: str) -> None:
    assert clean_label(f"a{mark}b") == clean_note(f"a{mark}b") == f"a{mark}b"
    assert Plan(id="b", account=f"a{mark}b").account == f"a{mark}b"
