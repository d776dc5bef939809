"""Wrong data is not taken in unsaid: shifted rows, columns of somebody else, successors, words that name nobody."""

from datetime import date

import pytest

from playbook.content import method
from playbook.imports.columns import match_columns
from playbook.imports.csv_file import read_csv
from playbook.imports.people_import import people_import
from playbook.imports.preview import PeopleImport
from playbook.models import Plan, Reading, Stance

TODAY = date(2026, 11, 24)
PEOPLE = [[f"Person{chr(65 + n)} Smith", f"Title {n}", f"Unit {n % 3}", f"note {n}"] for n in range(20)]


def taken(text: str, plan: Plan | None = None) -> PeopleImport:
    sheet = read_csv(text.encode(), "people.csv")
    columns = match_columns(sheet.header, sheet.rows)
    return people_import(plan or Plan(id="p", account="B"), sheet, columns, method(), today=TODAY, source="people.csv")


@pytest.mark.parametrize("notes", ["filled", "blank", "sparse"])
@pytest.mark.parametrize("separator", [",,", "", ";", "\t"])
@pytest.mark.parametrize("column", [0, 1, 2])
def test_a_shifted_row_is_named_and_left_out(notes: str, separator: str, column: int) -> None:
    rows = [[*cells[:3], cells[3] if notes == "filled" or (notes == "sparse" and not n % 5) else ""] for n, cells in enumerate(PEOPLE)]
    for bad in (0, 1, 9, 19):
        parts = [separator if place == column else "," for place in range(3)] + [""]
        line = "".join(cell + part for cell, part in zip(rows[bad], parts, strict=True))
        lines = [line if n == bad else ",".join(cells) for n, cells in enumerate(rows)]
        found = taken("\n".join(["Name,Job Title,Department,Notes", *lines]))
        assert [person.name for person in found.added] == [cells[0] for n, cells in enumerate(rows) if n != bad]
        assert [problem.row for problem in found.problems if problem.code.startswith("row-")] == [bad + 2]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Title,First Name,Last Name,Job Title,Department,Manager's Name", {"title": "Job Title", "boss": "Manager's Name"}),
        (
            "联系人编号,姓名（必填）,部门,负责人（必填）,负责人主属部门",
            {"reference": "联系人编号", "name": "姓名（必填）", "department": "部门"},
        ),
        ("联系人电话,联系人姓名,联系人职务", {"phone": "联系人电话", "name": "联系人姓名", "title": "联系人职务"}),
        ("客户经理姓名,员工姓名,职务", {"name": "员工姓名", "title": "职务"}),
        ("姓名,部门负责人,所在部门,职务", {"department": "所在部门"}),
        ("员工ID,姓名,部门,是否主管,直属主管UserID", {"boss": "直属主管UserID", "reference": "员工ID"}),
        ("displayName,userPrincipalName,jobTitle,department,manager", {"name": "displayName", "boss": "manager"}),
        ("Person ID,Name,Job Title", {"reference": "Person ID"}),
        ("客户名称,客户编号,联系人,联系人手机", {"name": "联系人", "reference": None}),
        ("Organization ID,Organization,Employee ID,Name", {"reference": "Employee ID"}),
        ("公司编号,公司工号,姓名", {"reference": "公司工号"}),
        ("Business ID,Name", {"reference": None}),
        ("Position ID,Payroll Name,Job Title", {"title": "Job Title"}),
        ("Position ID,Name", {"title": None}),
        ("姓氏,名字,职位", {"last_name": "姓氏", "first_name": "名字", "name": None}),
        ("Name,Surname,Title", {"last_name": "Surname", "first_name": "Name", "name": None}),
        ("姓名,部門,職稱,電話,電子郵件", {"department": "部門", "title": "職稱", "phone": "電話", "email": "電子郵件"}),
        ("Payroll Name,Job Title,Reports To Payroll Name", {"name": "Payroll Name", "boss": "Reports To Payroll Name"}),
        ("Last name/ First name,Title,Manager", {"name": "Last name/ First name", "last_name": None, "first_name": None}),
        ("Nachname / Vorname,Abteilung", {"name": "Nachname / Vorname", "last_name": None, "department": "Abteilung"}),
        (
            "Name,Titel,Abteilung,Vorgesetzter,Email,Telefon",
            {"name": "Name", "title": "Titel", "department": "Abteilung", "boss": "Vorgesetzter", "email": "Email", "phone": "Telefon"},
        ),
        (
            "Anrede,Titel,Vorname,Nachname,Funktion,Name des Vorgesetzten,Telefax,Mobiltelefon",
            {
                "first_name": "Vorname",
                "last_name": "Nachname",
                "title": "Funktion",
                "boss": "Name des Vorgesetzten",
                "phone": "Mobiltelefon",
            },
        ),
        ("Name,Abteilungsnummer,Abteilungsleiter,Email des Vorgesetzten", {"department": None, "email": None}),
        ("经理的姓名,员工的姓名,客户的职务", {"boss": "经理的姓名", "name": "员工的姓名", "title": "客户的职务"}),
        ("上级姓名,姓名", {"boss": "上级姓名", "name": "姓名"}),
        ("姓名,汇报给", {"boss": "汇报给"}),
        ("姓名,向谁汇报", {"boss": "向谁汇报"}),
        ("姓名,经理的电话,部门的负责人", {"phone": None, "boss": None, "department": None}),
    ],
)
def test_columns_of_real_exports(header: str, expected: dict[str, str | None]) -> None:
    cells = header.split(",")
    found = {field: cells[place] for field, place in match_columns(cells).items()}
    assert {field: found.get(field) for field in expected} == expected
    assert "id" not in found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Surname,Name,Title\nIto,Ann,CFO\nLee,Bo,CIO\n", ["Ann Ito", "Bo Lee"]),
        ("First Name,Name\nAnn,Ito\nBo,Lee\n", ["Ann Ito", "Bo Lee"]),
        ('Surname,Name\nIto,Ann Ito\nLee,"Lee, Bo"\n', ["Ann Ito", "Lee, Bo"]),
        ("姓氏,名字,部门\n王,伟,技术部\n欧阳,娜,采购部\n", ["王伟", "欧阳娜"]),
        ("姓,姓名\n王,王伟\n李,李娜\n", ["王伟", "李娜"]),
    ],
)
def test_a_name_beside_one_half_of_it_is_the_other_half_or_the_whole(text: str, names: list[str]) -> None:
    assert [person.name for person in taken(text).added] == names


@pytest.mark.parametrize(("holder", "left"), [("Mark Shore", True), ("vacant", True), ("空缺", True), ("Ivory, Ray", False)])
def test_a_successor_inherits_nothing(holder: str, left: bool) -> None:
    head = "Reference,Name,Job Title\n"
    plan = taken(head + "1,Ann Bell,Chief\n12,Ray Ivory,Director\n").plan
    reading = Reading(id="r", on=TODAY, stance="opponent")
    plan = plan.but(people=tuple(person.but(readings=(reading,), influence=5) for person in plan.people))
    text = head + f'1,Ann Bell,Chief\n12,"{holder}",Director\n'
    found = taken(text, plan)
    ray = found.plan.people[1]
    assert ((ray.left == TODAY), len(found.questions)) == (left, int(left))
    if left:
        new = found.plan.people[2]
        assert (new.stance, new.influence, new.reference, new.title) == (Stance.UNKNOWN, None, "12", "Director")
    assert taken(text, found.plan).plan == found.plan


@pytest.mark.parametrize(
    "word",
    [
        "N/D", "nd", "Vacant", "TBC", "未知", "待定", "？", "（空缺）", "無", "-", "#N/A", "N.N.", "Backfill", "虚位以待", "某某",
        "N/D N/D", "Unknown Unknown", "已离职", "暂未确定", "no one",
    ],
)  # fmt: skip
def test_words_that_name_nobody_are_positions(word: str) -> None:
    found = taken(f"Name,Job Title,Reports to\nAnn,Chief,\n{word},Head,Ann\nTom Nd,Clerk,{word}\n")
    assert [(person.name, person.placeholder) for person in found.added] == [("Ann", False), ("", True), ("Tom Nd", False)]
    assert found.added[2].reports_to == ()


def test_footers_ids_in_another_case_full_width_spaces_and_labels() -> None:
    assert [person.name for person in taken('Name,Title\nAnn,CFO\n"Grand Totals (1 records)"\n').added] == ["Ann"]
    found = taken("Id,Name,Reports to\nTj9,Ann,\nTJ9,Bo,Tj9\nTK0,Cy,TJ9\n")
    assert [[found.plan.person(line.boss).name for line in person.reports_to] for person in found.added] == [[], ["Ann"], ["Bo"]]
    found = taken("姓名,上级,我方关系\n张　伟,,3 问题解决者\n李四,张伟,信任顾问\n")
    assert [(person.name, person.relation.ours) for person in found.added] == [("张伟", 3), ("李四", 4)]


QUOTED = [
    "Name,Title,Unit\nAnn Ito,CFO,Board\n{}\nBo Lee,CIO,Board\n",
    "Name,Title,Unit\n{}\n",
    "Name,Title,Unit,Note\nAnn Ito,CFO,Board,x\n{},\nBo Lee,CIO,Board,y\n",
    "Name,Title,Unit\nAnn Ito,CFO,Board\n{}\n{}\n",
]


@pytest.mark.parametrize("text", QUOTED)
@pytest.mark.parametrize("row", ['"Cy Poe,Buyer,Sales",,', '"Cy Poe, Buyer, Sales",,', "Cy Poe;Buyer;Sales,,", "Cy Poe\tBuyer\tSales,,"])
def test_a_whole_row_in_one_cell_is_nobodys_name(text: str, row: str) -> None:
    found = taken(text.replace("{}", row))
    rows = [line for line, cells in enumerate(text.splitlines(), 1) if cells.startswith("{}")]
    assert [person.name for person in found.added] == ["Ann Ito", "Bo Lee"][: text.count("Lee") + text.count("Ito")]
    assert [problem.row for problem in found.problems if problem.code == "row-in-one-cell"] == rows


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('Name,Title\n"Ito, Ann",CFO\n"Lee, Bo",\n', ["Ito, Ann", "Lee, Bo"]),
        ('Name,Title,Unit\n"Ito, Ann, Jr.",CFO,Board\n"Lee, Bo, PhD",,\n', ["Ito, Ann, Jr.", "Lee, Bo, PhD"]),
        ('Name,Title\n"Lee, Bo",\nAnn Ito,CFO\n', ["Lee, Bo", "Ann Ito"]),
        ('Name,Title,Unit\n"Lee, Bo",,\nAnn Ito,CFO,Board\n', ["Lee, Bo", "Ann Ito"]),
    ],
)
def test_a_name_with_a_comma_is_a_name(text: str, names: list[str]) -> None:
    assert [person.name for person in taken(text).added] == names
