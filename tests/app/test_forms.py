"""A form begins with what the plan says, or with nothing: a choice that nobody made is never saved, and what is missing is said."""

from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.kit import session
from playbook import edits
from playbook.models import (
    ActionStatus,
    Coverage,
    Department,
    LineKind,
    Reading,
    Stance,
)
from playbook.storage import Store
from tests.support.forms import Form, bare, said
from tests.support.pages import PAGES, OpenPage, opened
from tests.support.pages import field as widget_of
from tests.support.plans import NOW, TODAY

BEGINS_AT = {
    "language-switch": "the reader's language",
    "chart-kind": "a view",
    "chart-view": "a view",
    "chart-card": "a view",
    "pick:": "whose card is open",
    "plan-show": "a view",
    "plan-edit": "a view, switched to typing by the test",
    "relations-edit": "a view, switched to typing by the test",
    "weights-stage": "a view, at the stage the plan is in",
    "weight:": "what the method says, and the plan where it says something else",
    "action-stage": "the stage the plan is in; an action is ours",
    "rehearsal-stage:": "a view, at the stage the plan is in",
    "rival-kind:": "the plan: a competitor is a vendor until somebody says otherwise",
    "roles:": "the plan",
    "stance:": "the plan: nobody has read it",
    "placeholder:": "the plan: whoever has a name is known",
    "blocked:": "the plan: nobody keeps us from anybody until somebody says so",
    "immovable:": "the plan: everybody may move until somebody says that they will not",
    "process-views:": "a view",
    "stage:": "a view, at the stage the plan is in",
    "r-status:": "the plan: an action of ours",
    "palette": "a setting of ours",
    "date-form": "a setting of ours",
    "threshold:": "a setting of ours",
}
"""What begins with a choice all the same, by how its key begins, and why nobody is misquoted by it."""


CHOICES = (
    "selectbox",
    "radio",
    "select_slider",
    "slider",
    "number_input",
    "date_input",
    "multiselect",
    "button_group",
    "checkbox",
    "toggle",
)


def chosen(test: AppTest) -> dict[str, Any]:
    """Every choice on the page that is made, by its key."""
    widgets = [(kind, widget) for kind in CHOICES for widget in getattr(test, kind, ())]
    unticked = {widget.key for kind, widget in widgets if kind in ("checkbox", "toggle") and not widget.value}
    return {widget.key: widget.value for _, widget in widgets if widget.value not in (None, []) and widget.key not in unticked}


def test_where_the_plan_says_nothing_no_choice_is_made_on_any_page(open_page: OpenPage, database: Store) -> None:
    test = open_page("process", "en", bare())
    database.votes.open("bare", author="", now=NOW)
    made: dict[str, Any] = {}
    for page, stands in PAGES.items():
        for what in stands:
            made |= chosen(opened(test, page, what))
    for place in range(4):
        test = opened(test, "capture/refresh", {})
        made |= chosen(test)
        test.button(key=f"refresh-pass:1:{place}").click().run()
    assert {key: value for key, value in made.items() if not key.startswith(tuple(BEGINS_AT))} == {}
    assert [begin for begin in BEGINS_AT if not any(key.startswith(begin) for key in made)] == [], "what is no longer there"
    assert made["r-status:1:2"] == ActionStatus.PLANNED


def test_a_choice_stands_in_no_form_of_streamlit(open_page: OpenPage) -> None:
    """There only the browser knows what is chosen, and another language or name would put it back to its beginning unsaid."""
    test, seen = open_page("process", "en", bare()), set()
    for page, stands in PAGES.items():
        for what in stands:
            opened(test, page, what)
            widgets = [widget for kind in CHOICES for widget in getattr(test, kind, ())]
            assert [widget.key for widget in widgets if widget.proto.form_id] == [], page
            seen |= {str(widget.key).partition(":")[0] for widget in widgets}
    assert {"new-boss", "evidence-grade", "action-stage", "f-stance", "reading-grade", "line-kind", "r-stance"} <= seen


CHOSEN: dict[tuple[str, int], dict[str, Any]] = {
    ("process", 0): {"evidence-grade:need": 2},
    ("organization", 2): {"new-boss": "wu", "new-department": "it"},
    ("plan", 0): {"action-person": "wu", "action-stage": "decision", "action-expected": Stance.NEUTRAL},
    ("review", 1): {"f-stance:": Stance.OPPONENT, "f-grade:": 3},
}
"""What is chosen in a form, by page and what is opened on it."""


def test_what_is_chosen_in_a_form_stays_chosen_in_another_language(open_page: OpenPage) -> None:
    test = open_page("process", "en", bare().but(departments=(Department(id="it", name="IT"),)))
    for (page, place), values in CHOSEN.items():
        opened(test, page, PAGES[page][place])
        for key, value in values.items():
            choice(test, key).set_value(value)
        test.run()
        labels = [choice(test, key).proto.options for key in values]
        widget_of(test.button_group, "language-switch").set_value("zh").run()
        assert not test.exception
        assert {key: choice(test, key).value for key in values} == values, page
        assert labels != [choice(test, key).proto.options for key in values], "the labels are in the other language"


def choice(test: AppTest, key: str) -> Any:
    return next(widget for widget in (*test.selectbox, *test.button_group) if str(widget.key).startswith(key))


FORMS = {
    "a reading": Form(
        "roles",
        "reading-add:li",
        {"reading-stance:li:unknown": Stance.OPPONENT, "reading-grade:li": 2},
        {"reading-evidence:li": "Told us on the phone", "reading-source:li": "Zhao"},
        PAGES["roles"][0],
    ),
    "evidence for a stage": Form(
        "process",
        "evidence-add:need",
        {"evidence-grade:need": 1},
        {"evidence-note:need": "Saw the form", "evidence-source:need": "Form"},
    ),
    "a line": Form(
        "organization",
        "line-add:li",
        {"line-kind:li": LineKind.CONFLICT, "line-target:li": "wu", "line-strength:li": 3},
        opened={session.CHART_CARD: True, session.SELECTED: "li", "person-tabs": "organization.seat"},
    ),
    "an answer to where somebody stands": Form(
        "capture/refresh", "refresh-save:1:0", {"r-stance:1:0": Stance.NEUTRAL, "r-grade:1:0": 0}, {"r-evidence:1:0": "She would not say"}
    ),
    "an answer to how well we know somebody": Form("capture/refresh", "refresh-save:1:3", {"r-coverage:1:3": Coverage.SEVERAL}, passed=3),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_form_with_a_choice_open_is_not_saved_and_says_which(form: Form, open_page: OpenPage, database: Store) -> None:
    test = opened(open_page("process", "en", bare()), form.page, form.opened)
    for place in range(form.passed):
        test.button(key=f"refresh-pass:1:{place}").click().run()
    first, *others = form.choices
    form.fill(test, {})
    assert said(test, form) == [first, *others]
    if others:
        form.fill(test, {first: form.choices[first]})
        assert said(test, form) == others
    assert database.load("bare").revision == 1
    assert all(widget.value == form.typed[widget.key] for widget in (*test.text_input, *test.text_area) if widget.key in form.typed)
    form.fill(test, form.choices)
    assert not test.error
    assert database.load("bare").revision == 2


def test_what_is_missing_is_said_in_chinese(open_page: OpenPage) -> None:
    test = opened(open_page("process", "zh", bare()), "capture/refresh", {}, "zh")
    test.button(key="refresh-save:1:0").click().run()
    assert test.error[0].value == "“十分钟更新”尚未保存：请先选择立场和证据等级。已填写的内容还在。"


def test_an_answer_that_the_plan_holds_already_says_that_nothing_is_saved(open_page: OpenPage, database: Store) -> None:
    plan = bare()
    proof = Reading(id="proof", on=TODAY - timedelta(days=90), stance=Stance.OPPONENT, grade=3, evidence="Voted against us", source="Zhao")
    plan = edits.change_person(plan, "li", readings=(proof,), coverage=Coverage.NONE)
    test = opened(open_page("process", "en", plan), "capture/refresh", {})
    while not (done := any("No changes" in part.value or "changed" in part.value for part in test.subheader)):
        place = next(button.key for button in test.button if str(button.key).startswith("refresh-save")).rpartition(":")[2]
        for choice in test.button_group:
            if choice.key == f"r-grade:1:{place}":
                choice.set_value(3)
        test.button(key=f"refresh-save:1:{place}").click().run()
        assert "Nothing was saved" in test.error[0].value
        test.button(key=f"refresh-pass:1:{place}").click().run()
        assert not test.error
    assert done
    test = opened(test, "roles", PAGES["roles"][0])
    test.button_group(key="reading-grade:li").set_value(3)
    test.button(key="reading-add:li").click().run()
    assert "write" in test.error[0].value.lower()
    assert database.load("bare").revision == 1
