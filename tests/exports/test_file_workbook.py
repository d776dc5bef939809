"""The workbook of the whole plan, as openpyxl and the product's own import read it."""

import io
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.workbook import Workbook

from playbook import edits, findings
from playbook.deck import deck
from playbook.exports.plan_workbook import workbook
from playbook.findings import RuleContext
from playbook.imports.any_file import read_file
from playbook.imports.columns import match_columns
from playbook.imports.people_import import people_import
from playbook.imports.plan_import import plan_import
from playbook.models import STAGES, Evidence, Plan, Reading, Snooze, StageId, Stance
from playbook.reviews import MoveFormatter, head, what_moved
from playbook.samples import sample
from playbook.wording import LANGUAGES, texts, traditional
from tests.support.file_plans import METHOD, NAUGHTY, TODAY, case_of, naughty

TITLES = {
    "en": [
        "Plan", "People", "Stages", "Exit criteria", "Relationship plan", "Decision criteria", "Departments", "Who matters when",
        "Warnings", "Changes",
    ],
    "zh": ["计划", "人员", "阶段", "完成标准", "关系发展表", "评选标准", "部门", "关系比重", "风险提示", "变化"],
}  # fmt: skip
TITLES["zh-Hant"] = [traditional()[title] for title in TITLES["zh"]]


def opened(case: RuleContext, language: str) -> Workbook:
    return load_workbook(io.BytesIO(workbook(case, language)))


def cells(book: Workbook, title: str) -> list[dict[str, object]]:
    head, *rows = book[title].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", ["keyboards", "bearing"])
def test_plan_and_people_come_back_in(which: str, language: str) -> None:
    plan = sample(which, language, TODAY, plan_id="k")
    data = workbook(case_of(plan), language)
    found = read_file(data, "k.xlsx", METHOD)
    assert found.names == tuple(TITLES[language])
    again = plan_import(plan, found.sheet, method=METHOD, today=TODAY)
    assert (again.plan, again.problems) == (plan, ())
    people = read_file(data, "k.xlsx", METHOD, sheet=TITLES[language][1]).sheet
    back = people_import(plan, people, match_columns(people.header), METHOD, today=TODAY, source="k.xlsx")
    assert back.plan == plan


def test_the_seven_stages_are_a_sheet_of_one_page() -> None:
    book = opened(case_of(sample("keyboards", "en", TODAY, plan_id="k")), "en")
    rows = cells(book, "Stages")
    assert [row["Stage"] for row in rows] == [METHOD.stages[stage].label.en for stage in STAGES]
    assert all(row["What the customer does"] and row["What we do"] and row["Goal of this stage"] for row in rows)
    assert isinstance(rows[0]["Entered on"], datetime)
    assert [(row["Evidence"], row["Status"]) for row in rows[3:5]] == [("0 of 2", "passed, not verified"), ("1 of 3", "current")]
    assert book["Stages"].sheet_properties.pageSetUpPr.fitToPage


def pages_wide(sheet: Any) -> int:
    """Number of pages side by side; a file does not write that it is one."""
    return sheet.page_setup.fitToWidth or 1


def letters_on_paper(sheet: Any) -> float:
    """Points of the letters where the columns are shared among the pages in turn, none parted, the names on each."""
    widths = {place: one.width for one in sheet.column_dimensions.values() for place in range(one.min, one.max + 1)}
    ends = (area.rpartition(":")[2] for area in (sheet.print_area, sheet.print_title_cols))
    last, names = (column_index_from_string(re.sub("[^A-Z]", "", end)) for end in ends)
    points = [(widths[place] * 7 + 5) * 0.75 for place in range(1, last + 1)]
    paper = (297 / 25.4 - sheet.page_margins.left - sheet.page_margins.right) * 72
    for percent in range(100, 10, -1):
        pages, taken = 1, sum(points[:names])
        for wide in points[names:]:
            if taken + wide > paper * 100 / percent:
                pages, taken = pages + 1, sum(points[:names])
            taken += wide
        if pages <= pages_wide(sheet):
            return 11 * percent / 100
    return 0.0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_prints_few_pages_wide_with_headings_and_names_on_every_page(language: str) -> None:
    for sheet in opened(case_of(sample("bearing", language, TODAY, plan_id="k")), language):
        assert (letters_on_paper(sheet) >= 7, pages_wide(sheet) <= 3) == (True, True), sheet.title
        assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
        assert sheet.page_setup.fitToHeight == 0, "as many pages long as it needs"
        assert (sheet.print_title_rows, sheet.print_title_cols[:3]) == ("$1:$1", "$A:")
        printed = [cell.value for cell in sheet[sheet.print_area.replace("$", "").partition("!")[2] or sheet.print_area][0]]
        assert not {"Person id", "人员 ID", "Action id", "行动 ID"} & set(printed), "ids are for the way back, not for paper"


def test_the_relationship_sheet_has_a_column_for_each_competitor() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="k")
    rows = {row["Name"]: row for row in cells(opened(case_of(plan), "en"), "Relationship plan")}
    assert len(rows) == len(plan.present)
    chen = rows["Mr Chen"]
    assert [chen[name] for name in ("Our relationship", "IBM (current supplier)", "Lenovo", "HP", "Gap")] == [1, 1, 3, None, -2]
    assert (chen["Stance"], chen["Key person at this stage"]) == ("－ Opponent", "yes")
    assert rows["Xiao Wang"]["Matters because"] == "takes part in this stage, coach, the next meeting needs them"
    assert isinstance(chen["Target date"], datetime)


def test_departments_criteria_and_weights_have_sheets() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="k")
    book = opened(case_of(plan), "en")
    assert [str(row["Department"]).strip() for row in cells(book, "Departments")] == [one.name for one in plan.departments]
    technical = next(row for row in cells(book, "Departments") if str(row["Department"]).strip() == "Technical department")
    assert (technical["People"], technical["Most weight"], technical["Stance"]) == (1, "Mr Chen", "－ Opponent")
    criteria = cells(book, "Decision criteria")
    assert [row["Criterion, in the customer's words"] for row in criteria] == [one.what for one in plan.requirements]
    assert {str(value) for row in criteria for name, value in row.items() if name == "Lenovo"} <= {
        "None",
        "Not met",
        "Partly met",
        "Fully met",
    }
    weights = {row["Name"]: row for row in cells(book, "Who matters when")}
    labels = [METHOD.stages[stage].label.en for stage in STAGES]
    assert [round(ranked.points) for ranked in case_of(plan).ranked] == [row[labels[4]] for row in weights.values()]


def test_every_exit_criterion_stands_there_with_its_best_evidence() -> None:
    rows = cells(opened(case_of(sample("bearing", "en", TODAY, plan_id="k")), "en"), "Exit criteria")
    assert len(rows) == sum(len(METHOD.stages[stage].criteria) for stage in STAGES)
    assert (rows[0]["Exit criterion"], rows[0]["Met"], rows[0]["Source"]) == (
        METHOD.stages[StageId.NEED].criteria[0].text.en, "yes", "Ms Sun, purchasing",
    )  # fmt: skip


def test_what_a_tender_allows_has_a_column_in_a_tender_alone() -> None:
    plan = sample("bearing", "en", TODAY, plan_id="k")
    allowed = [text.en for stage in STAGES if (text := METHOD.stages[stage].tender)]
    book = opened(case_of(plan), "en")
    rows = cells(book, "Stages")
    assert [row["In a formal tender"] for row in rows if row["In a formal tender"]] == allowed
    musts = sum(criterion.is_must(formal_tender=True) for stage in STAGES for criterion in METHOD.stages[stage].criteria)
    assert [row["Required"] for row in cells(book, "Exit criteria")].count("yes") == musts
    assert "In a formal tender" not in cells(opened(case_of(plan.but(formal_tender=None)), "en"), "Stages")[0]


def test_findings_are_those_of_the_adviser_and_what_was_put_off_says_so() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="k")
    put_off = findings.findings(case_of(plan))[0]
    until = TODAY + timedelta(days=5)
    plan = findings.snooze(plan, Snooze(finding=put_off.key, until=until, reason="=after the meeting"))
    rows = cells(opened(case_of(plan), "en"), "Warnings")
    expected = findings.all_findings(case_of(plan))
    assert [row["Warning"] for row in rows] == [findings.finding_sentence(plan, METHOD, one, "en") for one in expected]
    row = rows[expected.index(put_off)]
    assert row["Snoozed until"] == datetime.fromisoformat(until.isoformat())
    assert row["Reason for snoozing"] == "=after the meeting"
    assert len({row["Based on"] for row in rows}) > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_changes_are_those_of_the_review(language: str) -> None:
    plan = sample("keyboards", language, TODAY, plan_id="k")
    before = replace(case_of(plan), today=TODAY - timedelta(days=30))
    now = case_of(edits.add_reading(plan, "xiao-li", Reading(id="new", on=TODAY, stance=Stance.SUPPORTER)))
    book = load_workbook(io.BytesIO(workbook(now, language, before=before)))
    title = book.sheetnames[-1]
    assert before.today.isoformat() in title
    head_row, *rows = book[title].iter_rows(values_only=True)
    assert head_row == tuple(text[language] for text in head().values())
    told = MoveFormatter(before, now, language).table(what_moved(before, now))
    assert len(rows) == len(told) > 1
    said = [
        row
        for row in rows
        if row[2] == plan.person("xiao-li").name and str(row[4]).endswith(METHOD.stances[Stance.SUPPORTER].label[language])
    ]
    assert len(said) == 1
    assert said[0][-1] == datetime.fromisoformat(TODAY.isoformat())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_plan_is_the_same_bytes(language: str) -> None:
    plan = sample("keyboards", language, TODAY, plan_id="k")
    assert workbook(case_of(plan), language) == workbook(case_of(Plan.model_validate_json(plan.to_json())), language)


def test_naughty_strings_are_text_and_nothing_runs() -> None:
    book = opened(case_of(naughty()), "en")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert not [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    names = [str(row["Name"] or "") for row in cells(book, "People")]
    assert len(names) == len(NAUGHTY)
    assert "<script>alert(123)</script>" in names


def test_texts_longer_than_a_cell_and_days_before_excel_do_not_break_it() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="k")
    old = Evidence(id="e", criterion=METHOD.stages[StageId.NEED].criteria[0].id, grade=3, on=date(1, 1, 1), source="s", note="n" * 20_000)
    plan = plan.but(stages=(plan.stages[0].but(evidence=(old,), actors=tuple(plan.people_by_id)), *plan.stages[1:]))
    row = cells(opened(case_of(plan), "en"), "Exit criteria")[0]
    assert row["Obtained on"] == "0001-01-01"
    assert row["Note"] == "n" * 20_000


def test_an_empty_plan_has_all_sheets() -> None:
    assert opened(case_of(Plan(id="e", account="Acme")), "en").sheetnames == TITLES["en"]


def test_while_a_tender_runs_workbook_and_slides_suggest_the_lawful_way() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="k")
    unlawful = {words.action.en for guide in findings.guides().values() for words in (guide, guide.other) if words and not words.tender}
    for formal_tender in (False, True):
        case = RuleContext(plan.but(formal_tender=formal_tender), METHOD, TODAY)
        suggested = {str(row["What to do"]) for row in cells(opened(case, "en"), "Warnings")}
        notes = "\n".join(note for screen in deck(case, "en") for note in screen.notes)
        assert bool(suggested & unlawful) is not formal_tender
        assert any(text in notes for text in unlawful) is not formal_tender
        assert (texts("findings")["tender-action"].en in suggested) is formal_tender
