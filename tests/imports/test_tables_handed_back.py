"""Tables as spreadsheets hand them back: other letters and separators, columns taken out, cells emptied."""

from datetime import date

import pytest

from playbook.content import method
from playbook.imports.csv_file import read_csv
from playbook.imports.plan_import import PlanImport, plan_import
from playbook.models import Action, Person, Plan, Stance
from playbook.samples import sample
from playbook.tables.plan_table import plan_csv
from playbook.wording import LANGUAGES

TODAY = date(2026, 11, 24)


def plan_in(plan: Plan, text: str | bytes) -> PlanImport:
    sheet = read_csv(text if isinstance(text, bytes) else text.encode(), "plan.csv")
    return plan_import(plan, sheet, method=method(), today=TODAY)


def blank(*people: Person, **fields: object) -> Plan:
    return Plan(id="p", account="Company B", people=people, **fields)


def call() -> Action:
    return Action(id="a1", what="Call", stage="screening", person="li", owner="Me", due=TODAY, expected=Stance.SUPPORTER, result="none")


@pytest.mark.parametrize("text", ["Name;Title\nMüller;Geschäftsführer\n", "Name;Title\nJürgen Groß;Käufer\nZoë;Chargée d'études\n"])
def test_western_letters_are_not_taken_for_chinese(text: str) -> None:
    sheet = read_csv(text.encode("cp1252"), "x.csv")
    assert [cells for _, cells in sheet.rows] == [tuple(line.split(";")) for line in text.splitlines()[1:]]


@pytest.mark.parametrize("text", ["Name,Title\nLi,李喆\n", "姓名,职务\n陳東,經理\n", "Name,Title\nA,总\n"])
def test_a_little_chinese_is_not_taken_for_western_letters(text: str) -> None:
    sheet = read_csv(text.encode("gb18030"), "x.csv")
    assert sheet.rows[0][1] == tuple(text.splitlines()[1].split(","))


@pytest.mark.parametrize("text", ["sep=\t\nName\tTitle\nA\tB\n", "\n\nName;Title\nA;B\n", '"Name, full";Title\nA;B\n', "Name;Title\rA;B\r"])
def test_the_separator_is_found(text: str) -> None:
    assert read_csv(text.encode(), "x.csv").rows[0][1] == ("A", "B")


def test_a_table_without_the_person_columns_leaves_the_person_of_an_action() -> None:
    plan = blank(Person(id="li", name="Li"), actions=(call(),))
    found = plan_in(plan, "Action id,Action,Status\na1,Call again,Done\n")
    assert found.plan.actions == (call().but(what="Call again", status="done"),)


def test_an_emptied_stage_does_not_move_an_action() -> None:
    plan = blank(Person(id="li", name="Li"), actions=(call(),))
    assert plan_in(plan, "Stage,Action id,Action\n,a1,Call\n").plan == plan


def without_forecasts(plan: Plan) -> set[Action]:
    """The actions as a table holds them: who expected what when is booked when a plan is saved, and kept in its JSON alone."""
    return {action.but(forecasts=()) for action in plan.actions}


@pytest.mark.parametrize("id", ["keyboards", "bearing"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_both_samples_come_back_without_loss(id: str, language: str) -> None:
    plan = sample(id, language, TODAY, plan_id="p")
    found = plan_in(plan, plan_csv(plan, method(), language))
    assert (found.plan, found.problems) == (plan, ())
    assert set(plan_in(plan.but(actions=()), plan_csv(plan, method(), language)).plan.actions) == without_forecasts(plan)
