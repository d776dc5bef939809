"""What a room need not see is in nothing that is made of a plan."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.content import method
from playbook.models import US, Forecast, LineKind, PersonLine, Plan, Requirement, Stance
from playbook.privacy import OPEN, Names, Privacy, redact_text, redacted
from playbook.privacy.pseudonyms import initials
from playbook.samples import SAMPLES, sample
from playbook.wording import LANGUAGES
from tests.support.plans import TODAY

KEPT_OUT = [Privacy(names, judgments=True) for names in (Names.INITIALS, Names.HIDDEN)]
STANCES = [guide.label for stance, guide in method().stances.items() if stance is not Stance.UNKNOWN]
NAMED = st.sampled_from(
    ("王强", "李建国", "欧阳明日", "王总", "小王", "陈工", "王某", "李工程师", "a.b(c", "<b>Li</b>", "Li", "Wei Qiang", "Mr Zhou",
     "Ann-Marie O'Neil", "Dr Li", "J. D.", "W. Q.", "Łukasz Żak", "X Æ A-12")
)  # fmt: skip
WORDS = {"id", "schema", "parent", "department", "boss", "role", "on", "stance", "stage", "kind", "status", "due", "coverage", "prefers"}
WORDS |= {
    "expected",
    "tactic",
    "finding",
    "until",
    "criterion",
    "entered",
    "left",
    "decision_on",
    "person",
    "target",
    "was",
    "came",
    "came_on",
}
WORDS |= {"target_on", "actors", "reopened", "holders", "amount", "currency"}


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


def named_everywhere(value: Any, said: str, key: str = "", inside: str = "") -> Any:
    """The document with a sentence in every text that can hold one."""
    if isinstance(value, dict):
        return {name: named_everywhere(inner, said, name, key) for name, inner in value.items()}
    if isinstance(value, list):
        return [named_everywhere(inner, said, key, inside) for inner in value]
    if not isinstance(value, str) or key in WORDS or (inside == "lines" and key == "source") or (inside == "people" and key == "name"):
        return value
    return f"{value} {said}."


def found(name: str, text: str) -> bool:
    """True if a text names somebody: as a word of its own where words stand apart."""
    before = r"(?<!\w)" if name[0].isascii() and name[0].isalnum() else ""
    after = r"(?!\w)" if name[-1].isascii() and name[-1].isalnum() else ""
    return re.search(before + re.escape(name) + after, text, re.IGNORECASE) is not None


def full(language: str) -> Plan:
    """A plan that points at people from everywhere."""
    plan = sample("keyboards", language, TODAY, plan_id="x")
    forecast = Forecast(id="f", person="head", stance=Stance.SUPPORTER, due=TODAY, by="Xiao Wang")
    first, *rest = plan.actions
    return plan.but(
        requirements=(Requirement(id="q", what="Quiet keys", holders=("head", "xiao-wang")),),
        actions=(first.but(forecasts=(forecast,)), *rest),
        stages=(plan.stages[0].but(actors=("engineer",)), *plan.stages[1:]),
        lines=(*plan.lines, PersonLine(id="line", kind=LineKind.CONFLICT, source="head", target="engineer")),
    )


@settings(max_examples=25, deadline=None)
@given(names=st.lists(NAMED, min_size=2, max_size=5, unique=True), privacy=st.sampled_from(KEPT_OUT), language=st.sampled_from(LANGUAGES))
def test_no_name_and_no_stance_is_left_in_any_text_of_a_plan(names: list[str], privacy: Privacy, language: str) -> None:
    document = json.loads(full(language).to_json())
    stances = " ".join(f"{label.en}s and {label.zh}" for label in STANCES)
    document = named_everywhere(document, f"{', '.join(names)}: {stances}")
    for person, name in zip(document["people"], names, strict=False):
        person["name"], person["email"] = name, f"{person['id']}@customer.example"
    plan = redacted(Plan.model_validate(document), privacy, language)
    left = list(texts(json.loads(plan.to_json())))
    assert not [(name, text) for name in names for text in left if found(name, text)]
    assert not [text for text in left for label in STANCES if label.zh in text or label.en.casefold() in text.casefold()]
    assert "customer.example" not in plan.to_json()


@pytest.mark.parametrize("privacy", KEPT_OUT)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_of_a_sample_neither_names_nor_judgments_are_left(name: str, language: str, privacy: Privacy) -> None:
    plan = sample(name, language, TODAY, plan_id="x")
    left = redacted(plan, privacy, language).to_json()
    people = [person for person in plan.people if person.name]
    secrets = [
        text for person in people for text in (person.concern, person.win, person.note, *(r.evidence for r in person.readings)) if text
    ]
    assert secrets
    assert not [person.name for person in people if found(person.name, left)]
    assert not [text for text in secrets if json.dumps(text, ensure_ascii=False)[1:-1] in left]
    assert not [label for label in STANCES if label.zh in left or label.en.casefold() in left.casefold()]


def test_what_a_room_may_see_stays_as_it_is() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="x")
    assert redacted(plan, OPEN, "en") == plan
    seen = redacted(plan, Privacy(Names.INITIALS), "en")
    assert [person.stance for person in seen.people] == [person.stance for person in plan.people]
    assert [person.title for person in seen.people] == [person.title for person in plan.people]
    assert seen.account == plan.account
    hidden = redacted(plan, Privacy(judgments=True), "en")
    assert [person.name for person in hidden.people] == [person.name for person in plan.people]
    assert not [person for person in hidden.people if person.readings]
    assert {line.kind for line in hidden.lines} == {LineKind.INFLUENCE} < {line.kind for line in plan.lines}
    assert {person.prefers for person in hidden.people} == {None}
    assert plan.person("engineer").prefers not in (None, US)


def test_people_are_told_apart_and_texts_speak_of_them_alike() -> None:
    plan = sample("bearing", "en", TODAY, plan_id="x")
    seen = redacted(plan, Privacy(Names.INITIALS), "en")
    names = [person.name for person in seen.people if person.name]
    assert len(set(names)) == len(names) == 12
    assert names[:2] == ["W.", "L."]
    told = {action.id: action.what for action in seen.actions}
    assert told["count-tools"].endswith("together with L. 2")
    assert seen.people[9].name == "L. 2"


def test_ids_made_of_a_name_do_not_give_it_away() -> None:
    plan = full("en")
    assert "xiao-wang" in plan.people_by_id
    seen = redacted(plan, Privacy(Names.HIDDEN), "en")
    assert "xiao-wang" not in seen.to_json()
    number = {person.id: place for place, person in enumerate(plan.people)}
    names = [person.id for person in seen.people]
    assert [(line.source, line.target) for line in seen.lines] == [(names[number[o.source]], names[number[o.target]]) for o in plan.lines]
    assert seen.requirements[0].holders == (names[number["head"]], names[number["xiao-wang"]])
    assert seen.actions[0].forecasts[0].person == names[number["head"]]
    assert seen.stages[0].actors == (names[number["engineer"]],)
    assert [line.boss for line in seen.people[1].reports_to] == [names[number[line.boss]] for line in plan.people[1].reports_to]


@pytest.mark.parametrize(
    ("name", "short"),
    [*((name, "王某") for name in ("王建国", "王总", "小王")), ("欧阳修", "欧阳某"), ("Wei Qiang", "W. Q."), ("Dr Wei", "W."), ("--", "")],
)
def test_initials(name: str, short: str) -> None:
    assert initials(name) == short


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("王强和王总工都到了", "王某和王某都到了"),
        ("老王说可以，小王反对", "王某说可以，王某反对"),
        ("请陈工做工作", "请陈某做工作"),
        ("一张工作台，张工程师在用", "一张工作台，张某在用"),
        ("建国来了，国建没来", "李某来了，国建没来"),
        ("王国的国王", "王国的国王"),
        ("Ask Wei or qiang; WEI QIANG said", "Ask W. Q. or qiang; W. Q. said"),
        ("Weimar is a town", "Weimar is a town"),
    ],
)
def test_a_text_names_people_in_many_ways(text: str, said: str) -> None:
    people = [{"id": f"p{n}", "name": name} for n, name in enumerate(["王强", "陈工", "张明", "李建国", "Wei Qiang"])]
    plan = Plan.model_validate({"id": "x", "account": "A", "people": people})
    assert redact_text(text, plan, Privacy(Names.INITIALS), "zh") == said


OPENLY = {
    "id", "name", "title", "department", "placeholder", "reference", "email", "phone", "reports_to", "roles", "influence", "coverage",
    "left",
}  # fmt: skip
"""What a room that may not see judgments is shown of a person; all else stands at its default."""


def test_of_a_person_only_what_is_said_openly_is_left() -> None:
    everything = {
        "readings": [{"id": "r", "on": "2026-11-01", "stance": "opponent", "grade": 3, "evidence": "Said so"}],
        "concern": "Noise",
        "win": "Rest",
        "prefers": "us",
        "mode": "overconfident",
        "relation": {"ours": 1, "strategy": "Golf"},
        "note": "Careful",
        "roles": [{"role": "user", "grade": 3, "evidence": "Signs"}],
    }
    plan = Plan.model_validate({"id": "x", "account": "A", "people": [{"id": "p1", "name": "Li", "left": "2026-11-02", **everything}]})
    bare = Plan.model_validate({"id": "x", "account": "A", "people": [{"id": "p1", "name": "Li"}]}).people[0]
    assert {name for name in type(bare).model_fields if getattr(plan.people[0], name) != getattr(bare, name)} == {*everything, "left"}
    shown = redacted(plan, Privacy(judgments=True), "en").people[0]
    assert {name for name in type(bare).model_fields if getattr(shown, name) != getattr(bare, name)} <= OPENLY
    assert [(held.grade, held.evidence) for held in shown.roles] == [(1, "")]
