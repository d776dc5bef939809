"""The grid of people: rows pasted in words, bosses and departments by name, and a refused cell that takes nothing else back."""

from typing import Any

from streamlit.testing.v1 import AppTest

from playbook.models import HeldRole, Person, Plan, RoleId
from playbook.storage import Store
from tests.support.pages import OpenPage


def typed(test: AppTest, added: list[dict[str, Any]], edited: dict[int, dict[str, Any]] | None = None) -> None:
    """What a browser sends when rows are typed below those there are, and into those."""
    table = test.session_state["grid:people"]
    below = {len(table.stored) + place: row for place, row in enumerate(added)}
    test.session_state[table.key] = {"edited_rows": below | (edited or {}), "added_rows": [], "deleted_rows": []}
    test.run()


def test_twenty_rows_in_one_paste_with_departments_and_bosses_that_come_later(open_page: OpenPage, database: Store) -> None:
    test = open_page("organization", "en", Plan(id="p", account="B"))
    rows = [{"name": f"P{n}", "title": f"Clerk {n}", "department": f"D{n % 3}", "boss": "P19" if n < 19 else None} for n in range(20)]
    typed(test, [{**row, "stance": "Supporter", "roles": ["End user"], "coverage": "No contact"} for row in rows])
    assert not test.error
    plan = database.load("p").plan
    assert [person.name for person in plan.people] == [row["name"] for row in rows]
    assert [department.name for department in plan.departments] == ["D0", "D1", "D2"]
    assert {line.boss for person in plan.people for line in person.reports_to} == {plan.people[19].id}
    assert {(person.stance, person.placeholder, person.role_ids) for person in plan.people} == {("supporter", False, ("user",))}
    test.button(key="shell-undo").click().run()
    assert database.load("p").plan.people == ()


def test_a_refused_cell_takes_no_other_back(open_page: OpenPage, database: Store) -> None:
    people = (Person(id="a", name="Li"), Person(id="b", name="Wu"), Person(id="c", name="Wu"))
    test = open_page("organization", "en", Plan(id="p", account="B", people=people))
    typed(test, [{"name": "Sun", "boss": "Li"}], {0: {"title": "Head", "boss": "Nobody"}, 1: {"boss": "Wu", "title": "Clerk"}})
    plan = database.load("p").plan
    assert [(person.name, person.title) for person in plan.people] == [("Li", "Head"), ("Wu", "Clerk"), ("Wu", ""), ("Sun", "")]
    assert [line.boss for line in plan.people[3].reports_to] == ["a"]
    said = test.error[0].value.splitlines()
    assert said[0].startswith("2 cells were not saved; all others are saved.")
    assert said[1].startswith("Row 1, Reports to: No one in the plan is called Nobody.")
    assert said[2].startswith("Row 2, Reports to: More than one person is called Wu.")


def test_rows_of_a_table_are_no_name(open_page: OpenPage, database: Store) -> None:
    test = open_page("organization", "en", Plan(id="p", account="B"))
    test.text_input(key="new-name").set_value("Ann Ito\tCFO\tBo Lee\tCIO")
    test.button(key="new-person").click().run()
    assert ["under Import" in error.value for error in test.error] == [True]
    assert test.text_input(key="new-name").value == "Ann Ito\tCFO\tBo Lee\tCIO"
    assert database.load("p").plan.people == ()


def test_a_proved_role_taken_out_of_a_cell_and_put_back_keeps_its_proof(open_page: OpenPage, database: Store) -> None:
    proof = HeldRole(role=RoleId.USER, evidence="Runs the line every day", grade=3)
    test = open_page("organization", "en", Plan(id="p", account="B", people=(Person(id="a", name="Li", roles=(proof,)),)))
    typed(test, [], {0: {"roles": []}})
    assert database.load("p").plan.person("a").roles == ()
    typed(test, [], {0: {"roles": ["Coach", "End user"]}})
    assert database.load("p").plan.person("a").roles == (HeldRole(role=RoleId.COACH), proof)
