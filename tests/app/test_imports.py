"""The preview of an import: who is meant, who has left, which column is which; nothing is saved before, one undo takes it back."""

from collections.abc import Mapping
from io import BytesIO

import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from pages.ui.kit.session import TICKS
from playbook.models import Department, Person, Plan
from playbook.storage import Store
from playbook.tables.table_workbook import XLSX
from tests.support.grid_browser import Browser
from tests.support.pages import OpenPage, on_tab
from tests.support.plans import ROOT, TODAY

PLAN = Plan(
    id="p", account="Company B", departments=(Department(id="s", name="Sales"), Department(id="i", name="IT")),
    people=(
        Person(id="a", name="Li", department="s"), Person(id="b", name="Li", department="i"),
        Person(id="c", name="Wu", department="s"), Person(id="d", name="Zhao", department="i"),
    ),
)  # fmt: skip


def tick(test: AppTest, table: str, rows: Mapping[int, Mapping[str, bool]]) -> None:
    """Set ticks in a table of an import, by row."""
    ticks = next(ticks for mark, ticks in test.session_state[TICKS].items() if mark.startswith(table))
    test.session_state[ticks.key] = {"edited_rows": dict(rows), "added_rows": [], "deleted_rows": []}
    test.run()


def test_a_name_that_occurs_twice_is_asked_about_before_anything_is_saved(open_page: OpenPage, database: Store) -> None:
    test = on_tab(open_page("organization", "en", PLAN), "organization.import")
    test.text_area(key="import-paste").set_value("Name,Title\nLi,Head\n").run()
    assert test.button(key="import-take").disabled
    box = next(box for box in test.selectbox if box.label == "Row 2: Li")
    assert box.options == ["Li · Sales", "Li · IT", "A new person"]
    box.select("Li · IT").run()
    assert database.load("p").plan == PLAN
    test.button(key="import-take").click().run()
    after = database.load("p").plan
    assert [person.title for person in after.people] == ["", "Head", "", ""]
    assert test.text_area(key="import-paste").value == ""
    test.button(key="shell-undo").click().run()
    assert database.load("p").plan == PLAN


def test_rows_nobody_chose_for_can_all_be_new(open_page: OpenPage, database: Store) -> None:
    test = on_tab(open_page("organization", "en", PLAN), "organization.import")
    test.text_area(key="import-paste").set_value("Li, Head\n").run()
    next(box for box in test.checkbox if box.key and box.key.startswith("import-rest")).check().run()
    test.button(key="import-take").click().run()
    assert [person.title for person in database.load("p").plan.people] == ["", "", "", "", "Head"]


@pytest.mark.parametrize("stays", [False, True])
def test_leavers_are_offered_for_a_whole_organization_and_each_can_stay(stays: bool, open_page: OpenPage, database: Store) -> None:
    test = on_tab(open_page("organization", "en", PLAN), "organization.import")
    test.text_area(key="import-paste").set_value("Name,Department\nLi,Sales\nLi,IT\nWu,IT\nSun,IT\n").run()
    assert any("0 left" in found.value for found in test.markdown)
    next(box for box in test.selectbox if box.label == "Row 4: Wu").select("Wu · Sales").run()
    test.checkbox(key="import-whole").check().run()
    if stays:
        tick(test, "leavers", {0: {"Left": False}})
    said = [found.value for found in test.markdown if " unchanged." in found.value]
    assert said[0].startswith(f"**1 new, 1 updated (1 moved), {0 if stays else 1} left, 2 unchanged.**")
    test.button(key="import-take").click().run()
    plan = database.load("p").plan
    assert plan.person("d").left == (None if stays else TODAY)
    assert plan.person("c").department == "i"
    test.button(key="shell-undo").click().run()
    assert database.load("p").plan == PLAN


def test_what_was_left_out_and_whom_a_row_means_stay_while_the_plan_changes(open_page: OpenPage, database: Store) -> None:
    test = on_tab(open_page("organization", "en", PLAN), "organization.import")
    rows = b"Name,Title,Department\nWu,Boss,Sales\nZhao,Head,IT\nLi,Clerk,\n"
    test.file_uploader(key="import-file").set_value(("x.csv", rows, "text/csv")).run()
    next(box for box in test.selectbox if box.label == "Row 4: Li").select("Li · IT").run()
    tick(test, "changes", {1: {"Import it": False}})  # the row of Wu, as people stand in the plan

    def titles() -> list[str]:
        return [person.title for person in database.load("p").plan.people]

    test.text_input(key="new-name").set_value("Sun")
    test.button(key="new-person").click().run()
    test.button(key="import-take").click().run()
    assert titles() == ["", "Clerk", "", "Head", ""]
    for _ in range(2):
        assert test.button(key="import-take").disabled, "nothing else is left to take"
        test.button(key="shell-undo").click().run()
        assert titles() == [""] * 5
        next(box for box in test.selectbox if box.label == "Row 4: Li").select("Li · IT").run()
        ticks = next(ticks for mark, ticks in test.session_state[TICKS].items() if mark.startswith("changes"))
        assert not ticks.now["people/c/title"]
        tick(test, "changes", {place: {"Import it": True} for place, key in enumerate(ticks.now) if key != "people/c/title"})
        test.button(key="import-take").click().run()
        assert titles() == ["", "Clerk", "", "Head", ""]


def test_a_wrong_column_is_mended_by_hand(open_page: OpenPage, database: Store) -> None:
    test = on_tab(open_page("organization", "en", Plan(id="p", account="B")), "organization.import")
    test.text_area(key="import-paste").set_value("Name\tWas\tTitle\nLi\tOld\tHead\nWu\tNew\tClerk\n").run()
    next(box for box in test.selectbox if box.label == "Was").select("Note").run()
    next(box for box in test.selectbox if box.label == "Title").select("Department").run()
    test.button(key="import-take").click().run()
    plan = database.load("p").plan
    assert [(person.title, person.note) for person in plan.people] == [("", "Old"), ("", "New")]
    assert [department.name for department in plan.departments] == ["Head", "Clerk"]


def test_a_half_year_comes_in_as_a_revision(open_page: OpenPage, database: Store) -> None:
    first, second = (ROOT / "tests/data/organograms" / f"the_pensions_regulator-2011-{half}.csv" for half in ("03-31", "09-30"))
    test = on_tab(open_page("organization", "en", Plan(id="p", account="B")), "organization.import")
    test.file_uploader(key="import-file").set_value((first.name, first.read_bytes(), "text/csv")).run()
    test.button(key="import-take").click().run()
    assert len(database.load("p").plan.people) == 64
    test.file_uploader(key="import-file").set_value((second.name, second.read_bytes(), "text/csv")).run()
    test.checkbox(key="import-whole").check().run()
    assert not test.exception
    test.button(key="import-take").click().run()
    plan = database.load("p").plan
    assert (len(plan.people), len(plan.present)) == (153, 89)
    test.button(key="shell-undo").click().run()
    assert len(database.load("p").plan.people) == 64


def test_a_workbook_of_the_same_name_has_sheets_of_its_own(open_page: OpenPage, database: Store) -> None:
    def book(*names: str) -> tuple[str, bytes, str]:
        made, file = Workbook(), BytesIO()
        made.remove(made.worksheets[0])
        for name in names:
            for row in (("Name", "Title"), (f"Li {name}", "Clerk")):
                (made[name] if name in made.sheetnames else made.create_sheet(name)).append(row)
        made.save(file)
        return "people.xlsx", file.getvalue(), XLSX

    test = on_tab(open_page("organization", "en", Plan(id="p", account="B")), "organization.import")
    for names, chosen in ((("IT", "Sales"), "Sales"), (("North", "South"), "North")):
        test.file_uploader(key="import-file").set_value(book(*names)).run()
        next(box for box in test.selectbox if box.label == "Worksheet").set_value(chosen).run()
        assert not test.error
    test.button(key="import-take").click().run()
    assert [person.name for person in database.load("p").plan.people] == ["Li North"]


def test_an_import_that_is_given_up_forgets_file_and_rows(open_page: OpenPage, database: Store) -> None:
    test = on_tab(open_page("organization", "en", PLAN), "organization.import")
    test.file_uploader(key="import-file").set_value(("x.csv", b"Name\nSun\n", "text/csv"))
    test.text_area(key="import-paste").set_value("Name\nQian\n").run()
    assert not test.button(key="import-take").disabled
    test.button(key="import-give-up").click().run()
    assert test.text_area(key="import-paste").value == ""
    assert not [button for button in test.button if button.key == "import-take"]
    assert database.load("p").revision == 1


def test_rows_pasted_into_the_table_are_shown_though_a_file_was_chosen_before(open_page: OpenPage, database: Store) -> None:
    test = on_tab(open_page("organization", "en", PLAN), "organization.import")
    test.file_uploader(key="import-file").set_value(("x.csv", b"Name\nSun\n", "text/csv")).run()
    table = Browser(on_tab(test, "organization.people"), "grid:people")
    table.paste(len(PLAN.people), "name", "Name\tTitle\nQian\tClerk\nHe\tBuyer")
    test.button(key="import-take").click().run()
    assert [person.name for person in database.load("p").plan.people[4:]] == ["Qian", "He"]


def test_rows_that_were_pasted_stay_while_another_tab_is_looked_at(open_page: OpenPage) -> None:
    test = on_tab(open_page("organization", "en", PLAN), "organization.import")
    test.text_area(key="import-paste").set_value("Name\nQian\n").run()
    on_tab(test, "organization.people")
    assert not [button for button in test.button if button.key == "import-take"]
    on_tab(test, "organization.import")
    assert test.text_area(key="import-paste").value == "Name\nQian\n"
    assert not test.button(key="import-take").disabled


def test_rows_pasted_beside_a_file_are_said_to_wait_and_are_read_after_it(open_page: OpenPage, database: Store) -> None:
    test = on_tab(open_page("organization", "en", PLAN), "organization.import")
    test.file_uploader(key="import-file").set_value(("x.csv", b"Name\nSun\n", "text/csv")).run()
    assert not test.warning
    test.text_area(key="import-paste").set_value("Name\nQian\n").run()
    assert ["x\\.csv" in said.value and "to read the pasted rows" in said.value for said in test.warning] == [True]
    test.button(key="import-take").click().run()
    assert not test.warning
    test.button(key="import-take").click().run()
    assert [person.name for person in database.load("p").plan.people[4:]] == ["Sun", "Qian"]
    assert test.text_area(key="import-paste").value == ""
