"""Tables out and in: nothing runs in a spreadsheet, nothing is lost on the way back, what cannot be placed is named."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.ui.kit.words import catalog
from playbook import edits
from playbook.content import method
from playbook.errors import PlaybookError
from playbook.imports.columns import match_columns
from playbook.imports.csv_file import MAX_BYTES, read_csv
from playbook.imports.people_import import people_import
from playbook.imports.plan_import import plan_import
from playbook.imports.preview import PeopleImport
from playbook.models import STAGES, Action, ActionStatus, Department, HeldRole, Person, Plan, Reading, Relation, Reporting, Rival, Stance
from playbook.samples import sample
from playbook.tables.csv_writer import write_csv
from playbook.tables.name_comparison import tidy
from playbook.tables.people_rows import people_csv
from playbook.tables.plan_document import plan_from_json, plan_json
from playbook.tables.plan_table import plan_csv, plan_rows
from playbook.tables.vocabulary import names_nobody
from playbook.text import LABEL_MAX, clean_label, clean_note, unturned
from playbook.wording import LANGUAGES

TODAY = date(2026, 11, 24)
DATA = Path(__file__).parents[1] / "data"
ORGANOGRAMS = sorted((DATA / "organograms").glob("*.csv"))
NAUGHTY: list[str] = json.loads((DATA / "blns.json").read_text("utf-8"))


def taken(plan: Plan, data: bytes, name: str = "people.csv") -> PeopleImport:
    sheet = read_csv(data, name)
    return people_import(plan, sheet, match_columns(sheet.header), method(), today=TODAY, source=name)


def blank() -> Plan:
    return Plan(id="p", account="Company B")


@pytest.mark.parametrize("path", ORGANOGRAMS, ids=lambda path: path.stem)
def test_every_row_of_an_organogram_comes_in_and_twice_changes_nothing(path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    first = taken(blank(), path.read_bytes(), path.name)
    assert len(first.added) == len(rows) == len(first.plan.people)
    assert [person.title for person in first.added] == [row["Job Title"] for row in rows]
    again = taken(first.plan, path.read_bytes(), path.name)
    assert again.plan == first.plan
    assert again.unchanged == len(rows)


def test_the_second_half_year_keeps_those_who_stay() -> None:
    first, second = (DATA / "organograms" / f"the_pensions_regulator-2011-{half}.csv" for half in ("03-31", "09-30"))
    before = taken(blank(), first.read_bytes()).plan
    after = taken(before, second.read_bytes())
    assert {person.id for person in before.people} <= {person.id for person in after.plan.people}
    assert len(after.plan.people) == len(before.people) + len(after.added)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["keyboards"])
def test_people_come_back_from_their_own_table(name: str, language: str) -> None:
    plan = sample(name, "zh", TODAY, plan_id="p")
    assert taken(plan, people_csv(plan, method(), language)).plan == plan
    fresh = taken(blank(), people_csv(plan, method(), language)).plan
    facts = [(p.id, p.name, p.title, p.role_ids, p.stance, p.influence, p.coverage, p.concern, p.reports_to) for p in plan.people]
    assert [(p.id, p.name, p.title, p.role_ids, p.stance, p.influence, p.coverage, p.concern, p.reports_to) for p in fresh.people] == facts


def test_bosses_that_cannot_be_placed_are_named_and_the_people_still_come_in() -> None:
    rows = "姓名,上级\n王总,\n李,王总\n甲,乙\n乙,甲\n丙,丙\n丁,无此人\n赵,\n赵,\n戊,赵\n"
    found = taken(blank(), rows.encode())
    assert len(found.added) == 9
    assert [(problem.row, problem.code) for problem in found.problems] == [
        (2, "tops-several"), (5, "boss-circle"), (6, "boss-self"), (7, "boss-unknown"), (10, "boss-ambiguous"),
    ]  # fmt: skip
    assert found.problems[1].params["path"] == "乙 → 甲 → 乙"


def test_a_blank_cell_erases_nothing() -> None:
    plan = edits.add_person(
        blank(), Person(id="li", name="Li", email="li@b.cn", concern="quiet", readings=(Reading(id="r", on=TODAY, stance="neutral"),))
    )
    found = taken(plan, b"Name,Email,Concern,Stance,Job title\nLi,li@b.cn,,,Head\n")
    assert found.plan.person("li") == plan.person("li").but(title="Head")


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("gb18030", ","), ("gb18030", "|")],
)
def test_files_of_every_usual_encoding_and_separator(encoding: str, separator: str) -> None:
    text = f"姓名{separator}职务\n李伟{separator}工程师\n"
    sheet = read_csv(text.encode(encoding), "x.csv")
    assert (sheet.header, sheet.rows[0][1]) == (("姓名", "职务"), ("李伟", "工程师"))


def test_western_letters_and_the_separator_line_of_excel() -> None:
    sheet = read_csv("sep=;\nName;Title\nJosé;Ingénieur\n".encode("cp1252"), "x.csv")
    assert (sheet.encoding, sheet.rows) == ("cp1252", ((3, ("José", "Ingénieur")),))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import-empty"),
        (b" \n\n", "import-empty"),
        (b"Name,Title\n", "import-only-header"),
        (b"Name,name\nLi,x\n", "import-header-twice"),
        (b'Name,Title\nLi,"open\n', "import-quote"),
        (b"PK\x03\x04zip", "import-not-csv"),
        (b"%PDF-1.7", "import-not-csv"),
        (b"Name\x00,Title\nLi,x\n", "import-not-csv"),
        (b"x" * (MAX_BYTES + 1), "import-too-large"),
        (("a," * 201 + "\n" + "b," * 201).encode(), "import-too-many-columns"),
        (b"Name\n" + b"x\n" * 20_002, "import-too-many-rows"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(PlaybookError) as refusal:
        read_csv(data, "staff.csv")
    assert refusal.value.code == code
    for language in LANGUAGES:
        assert catalog()[f"imports.{code}"][language].format(**refusal.value.params)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_as_csv_begins_with_who_does_what_by_when_and_leaves_nobody_out(language: str) -> None:
    plan = sample("keyboards", language, TODAY, plan_id="p")
    data = plan_csv(plan, method(), language)
    assert data.startswith(b"\xef\xbb\xbf")
    table = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
    begins = {"en": ["Action", "Owner", "Due", "Status", "Name"], "zh": ["行动", "责任人", "截止日期", "状态", "姓名"]}
    begins["zh-Hant"] = ["行動", "負責人", "截止日期", "狀態", "姓名"]
    assert list(table.columns[:5]) == begins[language]
    assert len(table) == len(plan.actions) + len({person.id for person in plan.people} - {action.person for action in plan.actions})
    done = [row for row in table.itertuples(index=False) if row[0]]
    assert len(done) == len(plan.actions), "actions come first, then the people without one"
    assert all(row[0] for row in list(table.itertuples(index=False))[: len(done)])
    ids = {person.id for person in plan.people}
    assert {value for column in table.columns for value in table[column]} >= ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_comes_back_without_loss(language: str) -> None:
    plan = sample("keyboards", "zh", TODAY, plan_id="p")
    sheet = read_csv(plan_csv(plan, method(), language), "plan.csv")
    found = plan_import(plan, sheet, method=method(), today=TODAY)
    assert found.plan == plan
    assert (found.unchanged, found.problems) == (len(plan.actions), ())
    emptied = plan.but(actions=())
    back = plan_import(emptied, sheet, method=method(), today=TODAY).plan
    held = {action.but(forecasts=()) for action in plan.actions}
    assert set(back.actions) == held
    fresh = plan_import(blank(), sheet, method=method(), today=TODAY).plan
    assert set(fresh.actions) == held
    assert {p.id for p in fresh.people} == {person.id for person in plan.people}


LABEL = st.text(max_size=20).map(clean_label)
NOTE = st.text(max_size=40).map(clean_note)
ACTIONS = st.lists(
    st.builds(
        Action, id=st.from_regex(r"[a-z0-9]{6}", fullmatch=True), what=NOTE,
        stage=st.sampled_from(STAGES), person=st.sampled_from([None, "li", "wang"]),
        owner=LABEL, due=st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2040, 1, 1))), status=st.sampled_from(list(ActionStatus)),
        expected=st.one_of(st.none(), st.sampled_from(list(Stance))), result=NOTE,
    ),
    max_size=4, unique_by=lambda action: action.id,
)  # fmt: skip


@given(actions=ACTIONS, name=LABEL, title=LABEL, concern=NOTE, language=st.sampled_from(LANGUAGES))
def test_any_plan_comes_back_from_its_csv(actions: list[Action], name: str, title: str, concern: str, language: str) -> None:
    li = Person(
        id="li", name=name, title=title, department="d", concern=concern, roles=(HeldRole(role="user"),),
        relation=Relation(ours=1, rivals={"hp": 3}, target_on=TODAY), reports_to=(Reporting(boss="wang"),),
    )  # fmt: skip
    plan = Plan(
        id="p", account="B", departments=(Department(id="d", name="D"),), rivals=(Rival(id="hp", name="HP"),),
        people=(li, Person(id="wang", name="Wang")), actions=tuple(actions),
    )  # fmt: skip
    sheet = read_csv(plan_csv(plan, method(), language), "plan.csv")
    assert plan_import(plan, sheet, method=method(), today=TODAY).plan == plan
    assert set(plan_import(plan.but(actions=()), sheet, method=method(), today=TODAY).plan.actions) == set(actions)


def test_what_a_download_says_otherwise_of_a_person_is_named_and_left() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="p")
    text = plan_csv(plan, method(), "en").decode("utf-8-sig").replace("Marketing specialist", "Marketing chief")
    found = plan_import(plan, read_csv(text.encode(), "plan.csv"), method=method(), today=TODAY)
    assert found.plan == plan
    assert {problem.code for problem in found.problems} == {"person-context"}


def test_515_naughty_strings_pass_through_people_plan_and_json_unchanged() -> None:
    people = tuple(
        Person(
            id=f"p{place}",
            name=clean_label(text),
            title=clean_label(text),
            concern=clean_note(text),
            note=clean_note(text),
            department=f"d{place}" if text.strip() else None,
        )
        for place, text in enumerate(NAUGHTY)
    )
    actions = tuple(Action(id=f"a{place}", what=clean_note(text), stage="need", person=f"p{place}") for place, text in enumerate(NAUGHTY))
    departments = tuple(Department(id=f"d{place}", name=clean_label(text)) for place, text in enumerate(NAUGHTY))
    account = clean_label(" ".join(NAUGHTY))[:LABEL_MAX]
    plan = Plan(id="p", account=account, people=people, departments=departments, actions=actions)
    assert len(people) == 515
    assert taken(plan, people_csv(plan, method(), "zh")).plan == plan
    sheet = read_csv(plan_csv(plan, method(), "en"), "plan.csv")
    assert plan_import(plan, sheet, method=method(), today=TODAY).plan == plan
    assert plan_from_json(plan_json(plan)) == plan


@pytest.mark.parametrize("data", [b"{}", b"[]", b"null", b"nonsense", b'{"schema": 1, "id": "A B"}', b"\xff\xfe"])
def test_json_that_is_not_ours_is_refused(data: bytes) -> None:
    with pytest.raises(PlaybookError, match="import-not-our-json"):
        plan_from_json(data)


def test_csv_is_written_for_excel() -> None:
    assert write_csv(["姓名"], [["=1+1"], ["-3.5"]]) == "\ufeff姓名\r\n'=1+1\r\n-3.5\r\n".encode()


def test_515_naughty_strings_come_in_as_a_file_and_what_cannot_be_kept_is_said() -> None:
    told = [text for text in NAUGHTY if clean_label(text).strip() and "\x00" not in text]
    data = write_csv(["Name", "Job title", "Department", "Note"], [[text] * 4 for text in told])
    found = taken(blank(), data)
    assert len(found.added) == len(told)
    changed = {problem.row for problem in found.problems if problem.code in ("text-replaced", "text-joined", "text-cut")}
    kept = [person for row, person in zip(told, found.added, strict=True) if clean_label(row) == row and row == row.strip()]
    nameless = [person for person in kept if names_nobody(person.note)]
    assert {"undefined", "N/A"} & {person.note for person in kept}
    assert [person.note for person in nameless if person.name] == []
    assert [person.note for person in kept if person not in nameless and tidy(person.note) != person.name] == []
    assert [person.note for person in kept if person not in nameless and person.note != person.title] == []
    seen = [unturned(text).strip(" \u00a0\u3000\t\r\n") for text in told]
    assert len(changed) == sum(clean_label(text) != text for text in seen)


def test_every_row_of_the_plan_says_what_the_deal_is_worth() -> None:
    plan = edits.set_value(sample("keyboards", "en", TODAY, plan_id="p"), "EUR 1.5m", "USD")
    rows = list(plan_rows(plan, method(), "en"))
    assert len(rows) > 3
    assert {(row["account"], row["value"], row["currency"]) for row in rows} == {("Company B", "1500000", "EUR")}
