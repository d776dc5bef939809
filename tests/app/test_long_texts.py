"""A text longer than its field holds is refused in words and whole, wherever it is typed or pasted: nothing is cut."""

import ast
from pathlib import Path

import pytest

from playbook.models import Person, Plan
from playbook.storage import Store
from playbook.text import LABEL_MAX, NOTE_MAX, clean_label, clean_note
from tests.support.pages import OpenPage, field, on_view
from tests.support.source import nodes_of, source_of

PAGES = Path(__file__).parents[2] / "pages"
LONG = "x" * (NOTE_MAX + 1)


def test_a_long_title_in_add_a_person_is_refused_and_stays_in_its_field(open_page: OpenPage, database: Store) -> None:
    test = open_page("organization", "en", Plan(id="b", account="B", people=(Person(id="li", name="Li"),)))
    field(test.text_input, "new-name").set_value("Wu")
    field(test.text_input, "new-title").set_value("t" * 5_000)
    test.button(key="new-person").click().run()
    assert not test.exception
    said = [error.value.replace("\\", "") for error in test.error]
    assert said == ["This text has 5,000 characters and was not saved; the limit here is 1,000. Shorten it."]
    assert field(test.text_input, "new-title").value == "t" * 5_000
    assert database.load("b").revision == 1


@pytest.mark.parametrize("page", ["process", "plan"])
def test_no_field_takes_a_part_of_a_text(page: str, open_page: OpenPage, database: Store) -> None:
    test = open_page(page, "en", Plan(id="b", account="B", people=(Person(id="li", name="Li"),)))
    if page == "process":
        on_view(test, "b", "facts")
    for widget in [one for one in [*test.text_input, *test.text_area] if "due" not in one.key and "_on" not in one.key]:
        widget.set_value(LONG)
    test.run()
    assert not test.exception
    for button in [one for one in test.button if one.key in {"action-add", "rival-add"}]:
        button.click()
    test.run()
    assert not test.exception
    assert [*test.error, *(part for part in test.markdown if "the limit here is" in part.value)]
    refused = [one for one in [*test.text_input, *test.text_area] if one.value == LONG]
    assert len(refused) > (3 if page == "process" else 0), "what is refused stays where it was typed"
    assert database.load("b").revision == 1


def test_a_refused_text_that_is_shortened_is_saved_and_one_taken_back_is_not(open_page: OpenPage, database: Store) -> None:
    test = on_view(open_page("process", "en", Plan(id="b", account="B", people=(Person(id="li", name="Li"),))), "b", "facts")

    def type_in(text: str) -> str:
        field(test.text_input, "objective:b").set_value(text).run()
        assert not test.exception
        return " ".join(part.value for part in test.markdown if "the limit here is" in part.value)

    assert "was not saved" in type_in(LONG)
    assert field(test.text_input, "objective:b").value == LONG
    assert type_in("Win it") == ""
    assert database.load("b").plan.objective == "Win it"
    assert "was not saved" in type_in(LONG)
    assert type_in("Win it") == ""
    assert database.load("b").revision == 2


def test_long_words_of_evidence_are_refused_below_their_form_and_stay_in_it(open_page: OpenPage, database: Store) -> None:
    test = open_page("process", "en", Plan(id="b", account="B", people=(Person(id="li", name="Li"),)))
    test.text_input(key="evidence-note:need").set_value(LONG)
    test.selectbox(key="evidence-grade:need").set_value(2)
    test.button(key="evidence-add:need").click().run()
    assert not test.exception
    assert [error.value for error in test.error if "Shorten it" in error.value.replace("\\", "")]
    assert test.text_input(key="evidence-note:need").value == LONG
    assert database.load("b").revision == 1


def test_cleaning_cuts_nothing() -> None:
    assert len(clean_label("x" * (LABEL_MAX + 1))) == LABEL_MAX + 1
    assert len(clean_note(LONG)) == len(LONG)


def test_no_field_has_a_length_of_the_browser() -> None:
    """With one, a longer text that is pasted is dropped by the browser without a word."""
    named = {
        path.name
        for path in PAGES.rglob("*.py")
        for node in nodes_of(source_of(path))
        if isinstance(node, ast.keyword) and node.arg == "max_chars"
    }
    assert named == set()
