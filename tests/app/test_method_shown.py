"""The method is shown: what teaches stands on some page, a choice says what its options mean, an empty field shows an example."""

import ast
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import streamlit as st
from pydantic import BaseModel
from streamlit.testing.v1 import AppTest

from pages.ui.frame import glossary
from pages.ui.frame.page_frame import PAGES as ALL_PAGES
from pages.ui.kit import explained, session
from pages.ui.kit.words import catalog
from playbook import edits
from playbook.content import method
from playbook.forecasts.recording import record_predictions
from playbook.models import STAGES, Action, Person, Plan, Requirement, Rival, Stance
from playbook.storage import Store
from playbook.wording import LANGUAGES, Text
from tests.support.drawn_strings import read, shown
from tests.support.pages import PAGES, OpenPage, field, opened
from tests.support.plans import NOW, ROOT, TODAY

ELSEWHERE = {
    "cues": "words by which minutes are read",
    "palettes": "names of colors, in the settings",
    "tactics": "advice for one role and stance, offered to a person who has both",
    "person": "a role inside a sentence of the deal check",
    "label": "a name; the page of a step has its own",
}
"""Texts of the method that teach nothing by themselves, by a part of their place."""
FRONT = ("method", "settings")


def texts(value: object, place: str) -> Iterator[tuple[str, Text]]:
    """Every text of the method with its place."""
    if isinstance(value, Text):
        yield place, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), f"{place}.{name}")
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, f"{place}.{key}")
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from texts(inner, f"{place}.{getattr(inner, 'id', number)}")


def bare() -> Plan:
    """A plan in which nothing is said of anybody; an action is late, and a prediction has to be answered."""
    people = (Person(id="li", name="Li", roles=({"role": "user"},)), Person(id="wu", name="Wu"))
    needs, rivals = (Requirement(id="quiet", what="Quiet"),), (Rival(id="rival", name="Rival"),)
    plan = Plan(id="bare", account="Acme", people=people, requirements=needs, rivals=rivals)
    action = Action(id="late", what="Call", stage=plan.stage, person="li", due=TODAY - timedelta(days=3), expected=Stance.NEUTRAL)
    return record_predictions(plan, edits.add_action(plan, action), by="Zhang", today=TODAY - timedelta(days=9))


def every_page(test: AppTest, language: str, database: Store) -> Iterator[tuple[str, AppTest]]:
    """Every page with each of what can be opened on it, and every question of the refresh."""
    for name, stands in PAGES.items():
        for what in stands:
            yield name, opened(test, name, what, language)
    opened(test, "refresh", {}, language)
    while passing := [button for button in test.button if str(button.key).startswith("refresh-pass")]:
        yield "refresh", test
        passing[0].click().run()
    for stage in STAGES:
        yield "process", opened(test, "process", {"stage-open:bare": stage.value}, language)
        field(opened(test, "weights", {}, language).selectbox, "weights-stage").set_value(stage)
        yield "weights", test.run()
    database.votes.open("bare", author="", now=NOW)
    yield "vote", opened(test, "vote", {}, language)
    for name in FRONT:
        yield name, opened(test, name, {}, language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Ask the product for words outside a page."""
    st.session_state[session.LANGUAGE] = language
    yield
    del st.session_state[session.LANGUAGE]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_that_teaches_is_loaded_and_not_drawn(language: str, open_page: OpenPage, database: Store) -> None:
    waiting = {place: text[language] for place, text in texts(method(), "content") if not set(place.split(".")) & set(ELSEWHERE)}
    waiting |= {key: text[language] for key, text in catalog().items() if key.startswith("method.") and key != "method.begin"}
    assert len(waiting) > 200
    for _, page in every_page(open_page("process", language, bare()), language, database):
        said = shown(page)
        waiting = {place: text for place, text in waiting.items() if text not in said}
    assert waiting == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_all_terms_and_the_way_to_the_method(language: str, open_page: OpenPage, database: Store) -> None:
    with speaking(language):
        terms = [read(line) for line in glossary.terms()]
    assert len(terms) == len([key for key in catalog() if key.startswith("glossary.")]) + 9
    assert [line for line in terms if not re.fullmatch(r"\*\*[^*]+\*\*(: |：).+", line)] == []
    title = catalog()["method.title"][language]
    accounts = open_page("accounts", language, bare())
    seen = {}
    for name, page in [("accounts", accounts), *every_page(open_page("process", language, "bare"), language, database)]:
        said = shown(page)
        assert [line for line in terms if line not in said] == [], name
        seen[name] = [link.proto.label for link in page.get("page_link")].count(title)
    assert seen == {page: 2 for page in ALL_PAGES if page != "present"}, "in the sidebar and in the help"


@pytest.mark.parametrize(("language", "first", "later"), [("en", "**Attitude", "**Weight"), ("zh", "**背靠背", "**中立者")])
def test_terms_stand_in_the_order_of_the_language(language: str, first: str, later: str) -> None:
    with speaking(language):
        lines = [read(line) for line in glossary.terms()]
    place = {start: [line.startswith(start) for line in lines].index(True) for start in (first, later)}
    assert place[first] < place[later]


KINDS = ("stance", "roles", "coverage", "level", "grade", "mode", "influence")


def offers(test: AppTest) -> Iterator[tuple[str, list[str], str, bool]]:
    """Every choice on the page: its key, the labels it offers, its help, and whether its title (and so its help) is hidden."""
    for widget in (*test.selectbox, *test.button_group):
        proto = widget.proto
        labels = [read(getattr(option, "content", option)) for option in proto.options]
        yield str(widget.key), labels, read(proto.help), bool(proto.label_visibility.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_of_every_choice_is_explained_where_it_is_chosen(language: str, open_page: OpenPage, database: Store) -> None:
    test, explained_kinds = open_page("process", language, bare()), set()
    with speaking(language):
        meanings = {kind: dict(explained.options(kind).values()) for kind in KINDS}
        strengths = [meaning for _, meaning in explained.options("strength").values()]
    for name, page in every_page(test, language, database):
        for key, labels, help, is_hidden in offers(page):
            for kind, meaning in meanings.items():
                offered = [label for label in labels if label in meaning]
                if len(offered) < 3:
                    continue
                said = shown(page) if is_hidden else help
                assert [label for label in offered if read(meaning[label]) not in said] == [], f"{name}: {key} says not what it offers"
                explained_kinds.add(kind)
            if key.startswith("line-strength"):
                assert [meaning for meaning in strengths if meaning not in help] == [], key
                explained_kinds.add("strength")
    assert explained_kinds == {*KINDS, "strength"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_field_shows_an_example_and_nothing_of_it_is_stored(language: str, open_page: OpenPage, database: Store) -> None:
    test, found = open_page("process", language, bare()), {}
    for name, page in every_page(test, language, database):
        for widget in (*page.text_input, *page.text_area):
            if not widget.disabled:
                found[f"{name} {widget.key}"] = widget.proto.placeholder
    assert len(found) > 40
    assert [key for key, example in found.items() if not example.strip()] == []
    assert database.load("bare").plan == bare()


def fields_without_example(source: str) -> list[int]:
    """The lines of fields for free text that give no example."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    texts = [call for call in calls if call.func.attr in ("text_input", "text_area")]  # type: ignore[attr-defined]
    silent = {None, "placeholder", "disabled"}
    return [call.lineno for call in texts if not silent & {keyword.arg for keyword in call.keywords}]


def test_no_field_is_written_without_an_example() -> None:
    files = [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py"))]
    assert {path.name: lines for path in files if (lines := fields_without_example(path.read_text("utf-8")))} == {}
    assert fields_without_example("st.text_input(x)\nleft.text_area(x, key=k)\nst.text_input(x, placeholder=p)") == [1, 2]


def test_every_example_is_the_example_of_a_field() -> None:
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "pages").rglob("*.py"))
    drawn_by_a_part = {"minutes-source"}
    names = [key.removeprefix("examples.") for key in catalog() if key.startswith("examples.")]
    assert {name for name in names if not re.search(rf'["(]{name}[":]', source)} == drawn_by_a_part


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_are_explained_by_the_same_words(language: str, open_page: OpenPage) -> None:
    test = open_page("process", language, bare())
    said = shown(opened(test, "relationships", {}, language)) + shown(opened(test, "organization", PAGES["organization"][0], language))
    columns = ("stance", "roles", "coverage", "level", "influence", "strategy", "win", "concern", "gap")
    with speaking(language):
        assert [name for name in columns if read(explained.help_of(name)) not in said] == []


def test_the_page_on_the_method_works_without_a_plan_and_leads_into_one(open_page: OpenPage) -> None:
    test = open_page("method", "zh", None)
    assert not test.exception
    links = {link.proto.label: link.proto.disabled for link in test.get("page_link")}
    assert links["1 采购流程"], "nothing is open yet"
    assert catalog()["method.begin"]["zh"] in shown(test)
    test = open_page("method", "zh", bare())
    assert not {link.proto.label: link.proto.disabled for link in test.get("page_link")}["1 采购流程"]
    assert catalog()["method.begin"]["zh"] not in shown(test)


def test_who_has_no_plan_is_led_to_the_method(open_page: OpenPage) -> None:
    test = open_page("accounts", "en", None)
    labels = [link.proto.label for link in test.get("page_link")]
    assert labels.count(catalog()["method.title"]["en"]) == 3, "in the sidebar, in the help, and below the sentence that there is none"
