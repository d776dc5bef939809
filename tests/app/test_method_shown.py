"""The method is shown: what teaches stands on some page, a choice says what its options mean, an empty field shows an example."""

import ast
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.ui.frame import glossary
from pages.ui.frame.site_map import PAGES as ALL_PAGES
from pages.ui.kit import explained, session
from pages.ui.kit.words import catalog
from playbook import edits
from playbook.content import method
from playbook.forecasts.recording import record_predictions
from playbook.models import STAGES, Action, Person, Plan, Requirement, Rival, Stance
from playbook.storage import Store
from playbook.wording import LANGUAGES
from tests.support.drawn_strings import read, shown
from tests.support.method_texts import texts
from tests.support.pages import PAGES, OpenPage, field, opened
from tests.support.plans import NOW, ROOT, TODAY
from tests.support.source import nodes_of, source_of

ELSEWHERE = {
    "cues": "words by which minutes are read",
    "palettes": "names of colors, in the settings",
    "tactics": "advice for one role and stance, offered to a person who has both",
    "person": "a role inside a sentence of the deal check",
    "label": "a name; the page of a step has its own",
}
"""Texts of the method that teach nothing by themselves, by a part of their place."""
FRONT = ("method", "settings")


def bare() -> Plan:
    """A formal tender in which nothing is said of anybody; an action is late, and a prediction has to be answered."""
    people = (Person(id="li", name="Li", roles=({"role": "user"},)), Person(id="wu", name="Wu"))
    needs, rivals = (Requirement(id="quiet", what="Quiet"),), (Rival(id="rival", name="Rival"),)
    plan = Plan(id="bare", account="Acme", people=people, requirements=needs, rivals=rivals, formal_tender=True)
    action = Action(id="late", what="Call", stage=plan.stage, person="li", due=TODAY - timedelta(days=3), expected=Stance.NEUTRAL)
    return record_predictions(plan, edits.add_action(plan, action), by="Zhang", today=TODAY - timedelta(days=9))


def every_page(test: AppTest, language: str, database: Store) -> Iterator[tuple[str, AppTest]]:
    """Every page with each of what can be opened on it, and every question of the refresh."""
    for name, stands in PAGES.items():
        for what in stands:
            yield name, opened(test, name, what, language)
    opened(test, "capture/refresh", {}, language)
    while passing := [button for button in test.button if str(button.key).startswith("refresh-pass")]:
        yield "capture/refresh", test
        passing[0].click().run()
    for stage in STAGES:
        opened(test, "process", {"process-view:bare": "stages"}, language)
        yield "process", field(test.segmented_control, "stage:bare").set_value(stage.value).run()
        field(opened(test, "weights", {}, language).selectbox, "weights-stage").set_value(stage)
        yield "weights", test.run()
    database.votes.open("bare", author="", now=NOW)
    yield "review/vote", opened(test, "review/vote", {}, language)
    for name in FRONT:
        yield name, opened(test, name, {}, language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Ask the product for words outside a page."""
    st.session_state[session.LANGUAGE] = language
    yield
    del st.session_state[session.LANGUAGE]


KINDS = ("stance", "roles", "coverage", "level", "grade", "mode", "influence")


class Reader:
    """Somebody who reads every page: which texts that teach are still to come, and what is chosen or typed without an explanation."""

    def __init__(self, language: str) -> None:
        self.title = catalog()["method.title"][language]
        content = {place: text[language] for place, text in texts(method(), "content") if not set(place.split(".")) & set(ELSEWHERE)}
        own = {key: text[language] for key, text in catalog().items() if key.startswith("method.") and key != "method.begin"}
        self.to_come = content | own
        with speaking(language):
            self.terms = [read(line) for line in glossary.terms()]
            self.meanings = {kind: dict(explained.options(kind).values()) for kind in KINDS}
            self.strengths = [meaning for _, meaning in explained.options("strength").values()]
        self.explained: set[str] = set()
        self.ways: dict[str, int] = {}
        self.examples: dict[str, str] = {}

    def read(self, name: str, page: AppTest) -> None:
        said = shown(page)
        assert [line for line in self.terms if line not in said] == [], name
        self.to_come = {place: text for place, text in self.to_come.items() if text not in said}
        self.ways[name.partition("/")[0]] = [link.proto.label for link in page.get("page_link")].count(self.title)
        for widget in (*page.selectbox, *page.button_group):
            self.choose(name, widget, said)
        self.examples |= {f"{name} {one.key}": one.proto.placeholder for one in (*page.text_input, *page.text_area) if not one.disabled}

    def choose(self, name: str, widget: Any, said: str) -> None:
        """Look what a choice offers and whether its help says what that means; where its title and so its help is hidden, the page."""
        offered = {read(getattr(option, "content", option)) for option in widget.proto.options}
        said = said if widget.proto.label_visibility.value else read(widget.proto.help)
        wanted = {kind: [meaning[label] for label in offered & set(meaning)] for kind, meaning in self.meanings.items()}
        wanted["strength"] = self.strengths if str(widget.key).startswith("line-strength") else []
        for kind, meanings in wanted.items():
            if len(meanings) > 2:
                assert [meaning for meaning in meanings if read(meaning) not in said] == [], f"{name}: {widget.key} says not what it offers"
                self.explained.add(kind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_teaches(language: str, open_page: OpenPage, database: Store) -> None:
    reader = Reader(language)
    assert len(reader.to_come) > 200
    assert len(reader.terms) == len([key for key in catalog() if key.startswith("glossary.")]) + 9
    assert [line for line in reader.terms if not re.fullmatch(r"\*\*[^*]+\*\*(: |：).+", line)] == []
    reader.read("accounts", open_page("accounts", language, bare()))
    for name, page in every_page(open_page("process", language, "bare"), language, database):
        reader.read(name, page)
    assert reader.to_come == {}, "loaded and never drawn"
    assert reader.ways.keys() == set(ALL_PAGES) - {"present"}
    assert min(reader.ways.values()) >= 2, "to the method: in the sidebar and in the help"
    assert reader.explained == {*KINDS, "strength"}
    assert len(reader.examples) > 40
    assert [field for field, example in reader.examples.items() if not example.strip()] == []
    assert database.load("bare").revision == 1, "no example is stored"


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [("en", "**Attitude", "**Weight"), ("zh", "**背靠背", "**中立者"), ("zh-Hant", "**背靠背", "**對現狀")],
)
def test_terms_stand_in_the_order_of_the_language(language: str, first: str, later: str) -> None:
    with speaking(language):
        lines = [read(line) for line in glossary.terms()]
    place = {start: [line.startswith(start) for line in lines].index(True) for start in (first, later)}
    assert place[first] < place[later]


def fields_without_example(source: str) -> list[int]:
    """The lines of fields for free text that give no example."""
    calls = [node for node in nodes_of(source) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    texts = [call for call in calls if call.func.attr in ("text_input", "text_area")]  # type: ignore[attr-defined]
    silent = {None, "placeholder", "disabled"}
    return [call.lineno for call in texts if not silent & {keyword.arg for keyword in call.keywords}]


def test_no_field_is_written_without_an_example() -> None:
    files = [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py"))]
    assert {path.name: lines for path in files if (lines := fields_without_example(source_of(path)))} == {}
    assert fields_without_example("st.text_input(x)\nleft.text_area(x, key=k)\nst.text_input(x, placeholder=p)") == [1, 2]


def test_every_example_is_the_example_of_a_field() -> None:
    source = "\n".join(source_of(path) for path in (ROOT / "pages").rglob("*.py"))
    names = [key.removeprefix("examples.") for key in catalog() if key.startswith("examples.")]
    assert {name for name in names if not re.search(rf'["(]{name}[":]', source)} <= {"minutes-source"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_are_explained_by_the_same_words(language: str, open_page: OpenPage) -> None:
    test = open_page("process", language, bare())
    places = (*(("relationships", what) for what in PAGES["relationships"]), ("organization", PAGES["organization"][0]))
    said = "".join(shown(opened(test, page, what, language)) for page, what in places)
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
