"""Step 1: the table of the seven stages, evidence where its criterion stands, the grid of decision criteria."""

from datetime import date

import pytest

from pages.ui.kit.words import catalog
from playbook import edits
from playbook.models import Person, Plan, Requirement, Rival, StageId
from playbook.samples import sample
from playbook.storage import Store
from tests.support.grid_browser import Browser
from tests.support.pages import OpenPage, field, on_view
from tests.support.plans import TODAY

PLAN = Plan(
    id="case",
    account="Acme",
    us="We",
    people=(Person(id="li", name="Li"), Person(id="wu", name="Wu")),
    rivals=(Rival(id="ibm", name="IBM"), Rival(id="hp", name="HP")),
)


@pytest.mark.parametrize("language", ["en", "zh", "zh-Hant"])
def test_the_seven_stages_are_one_table(language: str, open_page: OpenPage) -> None:
    test = open_page("process", language, sample("keyboards", "en", TODAY, plan_id="case"))
    assert not test.exception
    [table] = test.table
    assert table.value.shape == (7, 5)
    assert [row[0] for row in table.value.iloc[:, 0].str.strip("*")] == list("1234567")
    stage, process, _, _, proof = table.value.iloc[4]
    assert catalog()["process.now"][language] in stage
    assert "five people from five departments" in process
    assert {"en": "1 of 3 verified", "zh": "证据 1/3", "zh-Hant": "證據 1/3"}[language] in proof


def test_an_own_text_stands_whole_and_raw_in_the_table(open_page: OpenPage) -> None:
    text = "Ask *everybody* ![x](http://y) " * 40
    test = open_page("process", "en", edits.change_stage(PLAN, StageId.NEED, plan=text))
    cell = str(test.table[0].value.iloc[0, 2])
    assert cell.count("everybody") == 40
    assert "![x]" not in cell


def test_texts_and_dates_are_typed_and_pasted_into_the_same_table(open_page: OpenPage, database: Store) -> None:
    test = open_page("process", "en", PLAN)
    assert not test.dataframe
    test.toggle(key="process-edit:stages:case").set_value(True).run()
    assert len(test.table) == 0
    grid = Browser(test, "grid:stages")
    grid.type(0, plan="Ask the night shift", entered="11-02")
    grid.paste(0, "goal", "They want it\t2 Nov 2026\t9 Nov\nThey pay")
    need, project = database.load("case").plan.stages[:2]
    assert (need.plan, need.goal, project.goal) == ("Ask the night shift", "They want it", "They pay")
    assert (need.entered, need.left) == (date(2026, 11, 2), date(2026, 11, 9))
    grid.type(0, left="1 Nov 2026")
    assert "Row 1, Left on" in test.error[0].value
    grid.type(0, goal="")
    assert database.load("case").plan.stages[0].goal is None, "the method's text stands there again"
    test.toggle(key="process-edit:stages:case").set_value(False).run()
    assert test.table[0].value.iloc[0, 2] == "Ask the night shift"


def test_the_words_of_the_method_are_nobodys_own(open_page: OpenPage, database: Store) -> None:
    test = open_page("process", "en", PLAN)
    test.toggle(key="process-edit:stages:case").set_value(True).run()
    grid = Browser(test, "grid:stages")
    method_text = grid.data[1]["plan"]
    grid.type(1, plan="Mine")
    grid.type(1, plan=method_text)
    assert database.load("case").plan.stages[1].plan is None


def test_evidence_is_added_where_its_criterion_stands_and_says_so(open_page: OpenPage, database: Store) -> None:
    test = open_page("process", "en", PLAN)
    here = {button.key for button in test.button if str(button.key).startswith("evidence-here:need:")}
    assert "evidence-here:need:problem-in-their-words" not in here, "the form stands at the first that nothing proves"
    assert len(here) == 4
    test.text_input(key="evidence-source:need").set_value("Ms Wu")
    test.button(key="evidence-here:need:sponsor-named").click().run()
    assert test.text_input(key="evidence-source:need").value == "Ms Wu", "what was typed comes along"
    for source in ("Ms Wu", "Mr Li"):
        test.text_input(key="evidence-source:need").set_value(source)
        test.selectbox(key="evidence-grade:need").set_value(2)
        test.button(key="evidence-add:need").click().run()
        assert "Saved: 2 Customer said so" in "\n".join(caption.value for caption in test.caption)
        assert "evidence-here:need:sponsor-named" not in {button.key for button in test.button}, "it stays there"
    evidence = database.load("case").plan.stages[0].evidence
    assert {(item.criterion, item.source, item.on) for item in evidence} == {("sponsor-named", who, TODAY) for who in ("Ms Wu", "Mr Li")}
    assert "1 of 2 verified" in str(test.table[0].value.iloc[0, 4])


def test_the_customer_is_moved_to_a_stage_by_a_button_that_says_so(open_page: OpenPage, database: Store) -> None:
    test = open_page("process", "en", PLAN)
    field(test.segmented_control, "stage:case").set_value("screening").run()
    assert test.button(key="move:screening").label == "Move to this stage"
    test.button(key="move:screening").click().run()
    assert database.load("case").plan.stage is StageId.SCREENING
    assert not [button for button in test.button if str(button.key).startswith("move:")]
    field(test.segmented_control, "stage:case").set_value("need").run()
    assert test.button(key="move:need").label == "Go back to this stage"


def test_a_plan_without_people_opens_with_its_facts(open_page: OpenPage) -> None:
    test = open_page("process", "en", Plan(id="new", account="Acme"))
    assert field(test.text_input, "account:new").value == "Acme"
    assert not test.table


def test_criteria_and_vendors_are_one_grid_to_read(open_page: OpenPage) -> None:
    quiet = Requirement(id="quiet", what="Quiet", must=True, ours=1, rivals={"ibm": 2, "hp": 1}, holders=("wu",))
    test = on_view(open_page("process", "en", PLAN.but(requirements=(quiet,))), "case", "criteria")
    table = test.table[0].value
    assert list(table.columns)[2:5] == ["We", "IBM", "HP"]
    what, must, ours, ibm, hp, who = table.iloc[0]
    assert (what, must, who) == ("**Quiet**", "Yes", "Wu")
    assert "behind IBM" in ours
    assert ("Fully met" in ibm, "Partly met" in hp) == (True, True)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_criteria_are_pasted_as_rows_in_either_language(language: str, open_page: OpenPage, database: Store) -> None:
    test = on_view(open_page("process", language, PLAN), "case", "criteria")
    grid = Browser(test, "grid:requirements")
    grid.paste(0, "what", "Quiet\tyes\tFully met\t部分符合\t0\tLi, Wu\nCheap\t否\t\t2\tnot met\t\n\tx\t1")
    quiet, cheap, nameless = database.load("case").plan.requirements
    assert (quiet.what, quiet.must, quiet.ours, quiet.rivals, quiet.holders) == ("Quiet", True, 2, {"ibm": 1, "hp": 0}, ("li", "wu"))
    assert (cheap.what, cheap.must, cheap.ours, cheap.rivals) == ("Cheap", False, None, {"ibm": 2, "hp": 0})
    assert (nameless.must, nameless.ours) == (True, 1)
    grid.paste(0, "fit:us", "superb")
    assert catalog()["requirements.fit-2"][language] in test.error[0].value
    grid.type(0, what="")
    assert database.load("case").plan.requirements[0].what == "Quiet"
    assert test.error


def test_a_rival_more_is_a_column_more(open_page: OpenPage, database: Store) -> None:
    test = on_view(open_page("process", "en", PLAN), "case", "criteria")
    grid = Browser(test, "grid:requirements")
    grid.type(0, what="Quiet", **{"fit:ibm": 1})
    on_view(test, "case", "facts")
    test.text_input(key="rival-new").set_value("Dell")
    test.button(key="rival-add").click().run()
    dell = database.load("case").plan.rivals[-1].id
    on_view(test, "case", "criteria")
    test.toggle(key="process-edit:criteria:case").set_value(True).run()
    grid.draw()
    grid.type(0, **{f"fit:{dell}": 2})
    assert database.load("case").plan.requirements[0].rivals == {"ibm": 1, dell: 2}
