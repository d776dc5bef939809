"""Workbooks out: what another program sees in them, and that everything comes back."""

import io
import json
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from playbook import edits
from playbook.content import method
from playbook.imports.any_file import read_file
from playbook.imports.columns import match_columns
from playbook.imports.people_import import people_import
from playbook.imports.plan_import import plan_import
from playbook.models import Action, Person, Plan
from playbook.samples import sample
from playbook.tables.people_rows import people_csv
from playbook.tables.plan_table import plan_csv
from playbook.tables.table_workbook import book, people_xlsx, plan_sheet
from playbook.text import clean_label
from playbook.wording import LANGUAGES
from tests.support.plans import TODAY

NAUGHTY = [clean_label(text) for text in json.loads((Path(__file__).parents[1] / "data" / "blns.json").read_text("utf-8"))]


def plan_xlsx(plan: Plan, language: str, title: str = "Plan") -> bytes:
    """The plan as a workbook of one sheet."""
    return book([plan_sheet(plan, method(), language, title)], language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", ["keyboards", "bearing"])
def test_a_workbook_says_the_same_as_the_csv_in_the_same_columns(which: str, language: str) -> None:
    plan = sample(which, language, TODAY, plan_id="k")
    for xlsx, csv in (
        (people_xlsx(plan, method(), language, "People"), people_csv(plan, method(), language)),
        (plan_xlsx(plan, language), plan_csv(plan, method(), language)),
    ):
        ours, theirs = (read_file(data, "file", method()).sheet for data in (xlsx, csv))
        assert ours.header == theirs.header
        assert [cells for _, cells in ours.rows] == [cells for _, cells in theirs.rows]


def test_dates_and_numbers_are_real_the_header_stays_and_nothing_is_cut() -> None:
    plan = sample("keyboards", "zh", TODAY, plan_id="k")
    sheet = load_workbook(io.BytesIO(plan_xlsx(plan, "zh", "行动计划"))).active
    assert sheet is not None
    heads = {cell.value: get_column_letter(place) for place, cell in enumerate(sheet[1], 1)}
    assert sheet.title == "行动计划"
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:{sheet.dimensions.split(':')[1]}"
    assert {type(cell.value) for cell in sheet[heads["截止日期"]][1:]} - {type(None)} == {datetime}
    assert {type(cell.value) for cell in sheet[heads["影响力"]][1:]} - {type(None)} == {int}
    assert sheet.column_dimensions[heads["行动"]].width > sheet.column_dimensions[heads["影响力"]].width


def test_naughty_names_are_text_and_come_back_as_they_were() -> None:
    plan = Plan(id="b", account="B")
    for number, text in enumerate([*NAUGHTY, "=1+1", "'=1+1", "''", "'quoted'", "+86 139 0000 0000", "007", "1e5", "3/4", "TRUE"]):
        plan = edits.add_person(plan, Person(id=f"p{number}", name=text, title="t", phone="+86 139 0000 0000", note=text))
        plan = edits.add_action(plan, Action(id=f"a{number}", what=text or "x", stage="need", person=f"p{number}"))
    for data in (people_xlsx(plan, method(), "en", "People"), plan_xlsx(plan, "en")):
        sheet = load_workbook(io.BytesIO(data)).active
        assert sheet is not None
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
        assert not [
            cell.coordinate for row in sheet.iter_rows(min_row=2) for cell in row if cell.data_type == "n" and cell.value is not None
        ]
        assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    found = read_file(people_xlsx(plan, method(), "en", "People"), "people", method()).sheet
    again = people_import(plan, found, match_columns(found.header), method(), today=TODAY, source="people")
    assert again.plan == plan
    back = read_file(plan_xlsx(plan, "en"), "plan", method()).sheet
    assert plan_import(plan, back, method=method(), today=TODAY).plan == plan
