"""A form begins with what the plan says, or with nothing: a choice that nobody made is never saved, and what is missing is said."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.kit import session
from pages.ui.kit.words import catalog
from playbook import edits
from playbook.forecasts.recording import record_predictions
from playbook.models import (
    Action,
    ActionStatus,
    Coverage,
    Department,
    HeldRole,
    LineKind,
    Person,
    Plan,
    Reading,
    Requirement,
    Rival,
    RoleId,
    Stance,
)
from playbook.storage import Store
from tests.support.pages import PAGES, OpenPage, opened
from tests.support.pages import field as widget_of
from tests.support.plans import NOW, TODAY

WORDS = {name: f"person.line-{name}" for name in ("kind", "target", "strength")}


def bare() -> Plan:
    """A plan in which of nobody more is said than that they are there, and of nothing more than what it is called."""
    people = (Person(id="li", name="Li", roles=({"role": "user"},)), Person(id="wu", name="Wu"))
    needs, rivals = (Requirement(id="quiet", what="Quiet"),), (Rival(id="rival", name="Rival"),)
    plan = Plan(id="bare", account="Acme", people=people, requirements=needs, rivals=rivals)
    action = Action(id="late", what="Call", stage=plan.stage, person="li", due=TODAY - timedelta(days=3), expected=Stance.NEUTRAL)
    return record_predictions(plan, edits.add_action(plan, action), by="Zhang", today=TODAY - timedelta(days=9))


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


@dataclass(frozen=True)
class Form:
    """A form of a page: what is opened on it, what is typed into it, its button, and the choices without which it is not saved."""

    page: str
    button: str
    choices: dict[str, Any]
    typed: dict[str, str] = field(default_factory=dict)
    opened: dict[str, Any] = field(default_factory=dict)
    passed: int = 0

    def fill(self, test: AppTest, choices: dict[str, Any]) -> AppTest:
        """Type what belongs into it, choose, and send it."""
        widgets = {widget.key: widget for widget in (*test.text_input, *test.text_area, *test.selectbox, *test.button_group)}
        for key, value in {**self.typed, **choices}.items():
            widgets[key].set_value(value)
        return test.button(key=self.button).click().run()


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


def said(test: AppTest, form: Form) -> list[str]:
    """The choices of a form that the one sentence on the page asks for."""
    [sentence] = [error.value for error in test.error]
    if form.page != "capture/refresh":
        assert any(sentence in shown.value for shown in test.markdown), "beside the form as well, which may stand far below"
    return [key for key in form.choices if title(key, "en") in sentence]


def title(key: str, language: str) -> str:
    """What the field with this key is called."""
    name = key.partition(":")[0].rpartition("-")[2]
    return catalog()[WORDS.get(name, f"fields.{name}")][language]


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


def test_what_was_typed_stays_when_the_stance_is_chosen_meanwhile(open_page: OpenPage, database: Store) -> None:
    test = opened(open_page("process", "en", bare()), "roles", PAGES["roles"][0])
    test.text_area(key="reading-evidence:li").set_value("Told us on the phone")
    test.button(key="reading-add:li").click().run()
    widget_of(test.button_group, "stance:li").set_value(Stance.OPPONENT).run()
    assert test.text_area(key="reading-evidence:li").value == "Told us on the phone"
    assert test.selectbox(key="reading-stance:li:opponent").value == Stance.OPPONENT
    test.button_group(key="reading-grade:li").set_value(2)
    test.button(key="reading-add:li").click().run()
    reading = database.load("bare").plan.person("li").reading
    assert reading
    assert (reading.stance, reading.evidence, test.text_area(key="reading-evidence:li").value) == ("opponent", "Told us on the phone", "")


def test_a_proved_role_unticked_and_ticked_again_on_the_card_keeps_its_proof(open_page: OpenPage, database: Store) -> None:
    proof = HeldRole(role=RoleId.ECONOMIC, evidence="Signed the last order", grade=3)
    test = opened(open_page("process", "en", edits.change_person(bare(), "li", roles=(proof,))), "roles", PAGES["roles"][0])
    widget_of(test.button_group, "roles:li").set_value([]).run()
    assert database.load("bare").plan.person("li").roles == ()
    widget_of(test.button_group, "roles:li").set_value([RoleId.COACH]).run()
    widget_of(test.button_group, "roles:li").set_value([RoleId.COACH, RoleId.ECONOMIC]).run()
    assert database.load("bare").plan.person("li").roles == (HeldRole(role=RoleId.COACH), proof)
    assert "Signed the last order" in [text.value for text in test.text]
    test.button(key="role-proof-remove:economic:li").click().run()
    assert database.load("bare").plan.person("li").roles[1] == HeldRole(role=RoleId.ECONOMIC)


def test_a_role_that_was_taken_away_on_an_earlier_day_begins_without_proof(database: Store) -> None:
    proof = HeldRole(role=RoleId.ECONOMIC, evidence="Signed the last order", grade=3)
    proved = edits.change_person(bare(), "li", roles=(proof,))
    database.create(proved, author="", now=NOW - timedelta(days=2))
    database.save(edits.set_roles(proved, "li", []), revision=1, author="", now=NOW - timedelta(days=1))
    assert list(database.before_changes_of("bare", "roles", NOW - timedelta(days=1))) == [proved]
    assert list(database.before_changes_of("bare", "roles", NOW)) == []


def test_a_field_emptied_is_empty_or_says_what_stays(open_page: OpenPage, database: Store) -> None:
    plan = bare().but(opportunity="PCs")
    test = open_page("process", "en", plan)
    kept: dict[str, str] = {}
    for page, what in (
        ("process", PAGES["process"][2]),
        ("organization", PAGES["organization"][2]),
        ("organization", PAGES["organization"][3]),
    ):
        opened(test, page, what)
        for key, value in {one.key: one.value for one in test.text_input if one.value and not one.proto.form_id}.items():
            field_named(test, key).set_value("").run()
            if field_named(test, key).value:
                assert field_named(test, key).value == value
                [error] = test.error
                kept[key.partition("~")[0]] = error.value
    assert {"account:bare", "rival-name:rival", "name:li"} == kept.keys()
    assert all("was kept" in said and "type the new" in said.lower() for said in kept.values())
    assert database.load("bare").plan == plan.but(opportunity="")


def field_named(test: AppTest, key: str) -> Any:
    return widget_of(test.text_input, key.partition("~")[0])
