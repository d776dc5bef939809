"""The matrix of roles and stances: ticks and pills are saved and merged, a click on a name opens that person's card."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from playbook import edits
from playbook.models import Coverage, HeldRole, Person, Plan, RoleId
from playbook.storage import Store
from tests.support.pages import OpenPage, field, with_card
from tests.support.plans import NOW

PROOF = HeldRole(role=RoleId.USER, evidence="Runs the line every day", grade=3)
PLAN = Plan(id="p", account="B", people=(Person(id="a", name="Li", roles=(PROOF,)), Person(id="b", name="Wu")))


def typed(test: AppTest, edited: dict[int, dict[str, Any]]) -> None:
    """What a browser sends of the cells that were clicked or typed into."""
    test.session_state[test.session_state["grid:roles"].key] = {"edited_rows": edited, "added_rows": [], "deleted_rows": []}
    test.run()
    assert not test.exception


def test_ticks_give_and_take_roles_and_keep_what_proves_the_others(open_page: OpenPage, database: Store) -> None:
    test = open_page("roles", "en", PLAN)
    typed(test, {0: {"coach": True}, 1: {"economic": True, "technical": True}})
    plan = database.load("p").plan
    assert (plan.person("a").roles, plan.person("b").role_ids) == ((PROOF, HeldRole(role=RoleId.COACH)), ("economic", "technical"))
    typed(test, {0: {"coach": True, "user": False}, 1: {"economic": True, "technical": True}})
    assert database.load("p").plan.person("a").role_ids == ("coach",)
    typed(test, {0: {"coach": True, "user": True}, 1: {"economic": True, "technical": True}})
    assert PROOF in database.load("p").plan.person("a").roles


@pytest.mark.parametrize(("language", "unknown", "chosen"), [("en", "Unknown", "Opponent"), ("zh", "未知", "反对者")])
def test_the_stance_chosen_last_in_a_cell_counts(language: str, unknown: str, chosen: str, open_page: OpenPage, database: Store) -> None:
    test = open_page("roles", language, PLAN)
    typed(test, {0: {"stance": [unknown, chosen]}, 1: {"influence": 4, "coverage": "No contact" if language == "en" else "未接触"}})
    a, b = (database.load("p").plan.person(id) for id in "ab")
    assert (a.stance, b.influence, b.coverage) == ("opponent", 4, Coverage.NONE)
    test.run()
    table = test.session_state["grid:roles"]
    shown = [line | table.applied.get(place, {}) for place, line in enumerate(table.base)]
    assert shown[0]["stance"] in ([chosen], [unknown, chosen])


def test_an_emptied_stance_is_refused_in_words(open_page: OpenPage, database: Store) -> None:
    test = open_page("roles", "en", PLAN)
    typed(test, {0: {"stance": []}})
    assert "Row 1, Stance" in test.error[0].value
    assert database.load("p").revision == 1


def test_a_tick_and_what_somebody_else_did_meanwhile_are_both_kept(open_page: OpenPage, database: Store) -> None:
    test = open_page("roles", "en", PLAN)
    saved = database.load("p")
    database.save(edits.set_roles(saved.plan, "b", [RoleId.FINANCIAL]), revision=saved.revision, author="Wu", now=NOW)
    typed(test, {0: {"economic": True}})
    plan = database.load("p").plan
    assert (plan.person("a").role_ids, plan.person("b").role_ids) == (("economic", "user"), ("financial",))


def test_the_list_opens_the_card_and_close_closes_it(open_page: OpenPage) -> None:
    test = open_page("roles", "en", PLAN)
    assert not [widget for widget in test.segmented_control if str(widget.key).startswith("stance:")], "nothing lies over the table"
    assert field(test.selectbox, "pick:p").value is None
    field(test.selectbox, "pick:p").set_value("b").run()
    assert field(test.segmented_control, "stance:b").value == "unknown"
    test.button(key="close-card").click().run()
    assert not [widget for widget in test.segmented_control if str(widget.key).startswith("stance:")]


def test_the_evidence_of_a_stance_is_noted_where_it_stands_and_the_line_stays_open(open_page: OpenPage, database: Store) -> None:
    test = with_card(open_page("roles", "en", PLAN), "a")
    field(test.segmented_control, "stance:a").set_value("opponent").run()
    for words in ("Prefers the old line", "Said so again"):
        field(test.segmented_control, "reading-grade:a").set_value(2)
        test.text_area(key="reading-evidence:a").set_value(words)
        test.text_input(key="reading-source:a").set_value("Wu")
        test.button(key="reading-add:a").click().run()
        assert not test.error
        assert test.text_area(key="reading-evidence:a").value == ""
    read = database.load("p").plan.person("a").readings
    assert [(one.stance, one.grade, one.evidence, one.source) for one in read[-2:]] == [
        ("opponent", 2, "Prefers the old line", "Wu"),
        ("opponent", 2, "Said so again", "Wu"),
    ]
