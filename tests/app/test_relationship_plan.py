"""Step 5: a sheet to read with every sentence whole, a switch that makes it a table to type into, and the same sheet as a PDF."""

import pytest

from pages.ui.kit.words import catalog
from playbook import edits
from playbook.models import Action, HeldRole, Person, Plan, Reading, Relation, Rival
from playbook.samples import sample
from playbook.storage import Store
from playbook.wording import LANGUAGES
from tests.support.grid_browser import Browser
from tests.support.pages import OpenPage
from tests.support.plans import TODAY

PLAN = Plan(
    id="p", account="B", stage="decision", rivals=(Rival(id="ibm", name="IBM"), Rival(id="hp", name="HP *new*")),
    people=(
        Person(id="li", name="Li", influence=1),
        Person(
            id="wu", name="Wu [x](http://y)", title="Manager", influence=5, roles=(HeldRole(role="economic"),), concern="Noise",
            win="Rest", readings=(Reading(id="r", on=TODAY, stance="opponent"),),
            relation=Relation(ours=1, rivals={"hp": 3, "ibm": 0}, strategy="The same test on his bench, counted by him."),
        ),
    ),
    actions=(Action(id="a", what="Call Wu", stage="need", person="wu", owner="Tom", due=TODAY),),
)  # fmt: skip


def test_the_sheet_says_all_of_a_person_and_marks_who_lacks_a_target(open_page: OpenPage) -> None:
    test = open_page("relationships", "en", PLAN)
    wu, li = test.table[0].value.to_dict("records")
    text = {heading: cell.replace("\u2060", "").replace("\u00a0", " ").replace("\\", "") for heading, cell in wu.items()}
    assert text["Person"].startswith("**★ Wu [x](http:/")
    assert "Manager" in text["Person"]
    assert "[x](" not in wu["Person"], "what was typed is no link"
    assert text["Stance, roles"].startswith("－ Opponent")
    assert "Economic buyer" in text["Stance, roles"]
    assert "●○○○ 1" in text["Ours → target"]
    assert "no target" in text["Ours → target"]
    assert text["Competitors"].split("  \n") == ["●●●○ 3 HP *new*", "○○○○ 0 IBM"]
    assert text["Gap"] == "**−2**"
    assert text["Differentiated strategy"] == "The same test on his bench, counted by him."
    assert [word in text["Next action, owner"] for word in ("Call Wu", "Tom", "Nov 24, 2026")] == [True] * 3
    assert "no target" not in li["Ours → target"], "who decides little needs none"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_competitor_has_a_column_that_takes_digits_and_labels(language: str, open_page: OpenPage, database: Store) -> None:
    test = open_page("relationships", language, PLAN)
    test.toggle(key="relations-edit").set_value(True).run()
    assert not test.table, "the table to read makes room"
    table = Browser(test, "grid:relations:rival:ibm:rival:hp")
    assert [row["who"] for row in table.rows()] == ["Li", "▲ Wu [x](http://y)"]
    table.paste(0, "ours", "2\t3\t1\t4\n2 Listened to\t\t说话有人信\t0")
    li, wu = (person.relation for person in database.load("p").plan.people)
    assert (li.ours, dict(li.rivals), li.target) == (2, {"ibm": 3, "hp": 1}, 4)
    assert (wu.ours, dict(wu.rivals), wu.target) == (2, {"hp": 2}, 0), "an empty cell empties"
    assert [row["who"] for row in table.rows()] == ["Li", "Wu [x](http://y)"], "with a target the mark is gone"
    gone = edits.remove_rival(database.load("p").plan, "ibm")
    database.save(gone, revision=database.load("p").revision, author="", now=database.load("p").saved_at)
    test.run()
    assert not test.exception, "a competitor that a colleague takes out takes its column along"


def test_the_row_of_one_person_can_be_written_as_fields(open_page: OpenPage, database: Store) -> None:
    test = open_page("relationships", "en", PLAN)
    test.text_area(key="strategy:wu").set_value("Another strategy").run()
    assert database.load("p").plan.person("wu").relation.strategy == "Another strategy"


def test_the_button_on_the_page_saves_the_sheet(open_page: OpenPage) -> None:
    test = open_page("relationships", "zh", sample("keyboards", "zh", TODAY, plan_id="keyboards"))
    button = next(button for button in test.get("download_button") if button.proto.label == catalog()["relationships.pdf"]["zh"])
    assert not button.proto.disabled
