"""The departments as a table to read: function, concerns, stance, key person and next step, and the switch to edit them."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.kit.words import catalog
from playbook.models import Plan
from playbook.storage import Store
from tests.support.pages import OpenPage
from tests.support.plans import TODAY

PLAN = {
    "id": "p", "account": "B", "stage": "screening",
    "departments": [
        {"id": "it", "name": "IT_1", "function": "Runs the network", "cares_about": "Quiet nights"},
        {"id": "net", "name": "Network", "parent": "it"},
    ],
    "people": [
        {"id": "a", "name": "Li", "title": "Head", "department": "it", "influence": 5, "roles": [{"role": "technical"}],
         "concern": "No outage", "readings": [{"id": "r", "on": TODAY.isoformat(), "stance": "opponent"}]},
        {"id": "b", "name": "Wu", "department": "it", "influence": 1},
    ],
    "actions": [{"id": "x", "what": "Show the failover", "stage": "screening", "person": "b", "owner": "Me", "due": TODAY.isoformat()}],
}  # fmt: skip


def on_departments(open_page: OpenPage, language: str, plan: Plan) -> AppTest:
    test = open_page("organization", language, plan)
    test.session_state["organization-tabs"] = catalog()["organization.departments"][language]
    test.run()
    assert not test.exception
    return test


@pytest.mark.parametrize(("language", "against", "nobody"), [("en", "Opponent", "No one in it yet"), ("zh", "反对者", "部门内还没有人")])
def test_a_department_answers_in_one_row(language: str, against: str, nobody: str, open_page: OpenPage) -> None:
    test = on_departments(open_page, language, Plan.model_validate(PLAN))
    (outer, inner) = test.table[0].value.to_numpy().tolist()
    assert ["IT\\_1" in outer[0], "Runs the network" in outer[0]] == [True, True]
    assert [part in outer[1] for part in ("Quiet nights", "Li", "No outage")] == [True, True, True]
    assert against in outer[2]
    assert "Li" in outer[3]
    assert "Show the failover" in outer[4]
    assert "Me" in outer[4]
    assert (nobody in inner[2], inner[3], inner[4]) == (True, "", "")


def test_a_switch_makes_it_a_table_to_edit_and_no_department_needs_none(open_page: OpenPage, database: Store) -> None:
    test = on_departments(open_page, "en", Plan.model_validate(PLAN))
    test.toggle(key="departments-edit").set_value(True).run()
    table = test.session_state["grid:departments"]
    test.session_state[table.key] = {"edited_rows": {0: {"cares_about": "Sleep"}}, "added_rows": [], "deleted_rows": []}
    test.run()
    assert database.load("p").plan.departments[0].cares_about == "Sleep"
    test = on_departments(open_page, "en", Plan(id="q", account="C"))
    assert "grid:departments" in test.session_state
    assert not [one for one in test.toggle if one.key == "departments-edit"]
