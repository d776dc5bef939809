"""What a workbook, a vCard or a plan of ours says, cell by cell."""

import pytest

from playbook.caching import clear_all
from playbook.content import method
from playbook.errors import PlaybookError
from playbook.imports.any_file import read_file
from playbook.imports.columns import match_columns
from playbook.imports.csv_file import Sheet
from playbook.imports.people_import import people_import
from playbook.models import Plan
from playbook.samples import sample
from playbook.tables.plan_document import plan_json
from playbook.wording import LANGUAGES
from tests.support.hostile_files import FILES, rows, workbook
from tests.support.plans import TODAY


def sheet(data: bytes, name: str = "people", chosen: str | None = None) -> Sheet:
    return read_file(data, name, method(), sheet=chosen).sheet


def cells(found: Sheet) -> list[tuple[str, ...]]:
    return [texts for _, texts in found.rows]


def test_cells_of_a_workbook_are_read_as_they_are_seen() -> None:
    assert cells(sheet(FILES["dates, numbers and truth"][1])) == [
        ("Li Wei", "13900000000", "2026-11-24"),
        ("7", "0.5", "TRUE"),
        ("Zhao", "007", "2026-01-02"),
    ]


def test_leading_zeros_of_a_number_format_are_kept() -> None:
    def formatted(book: object) -> None:
        rows(("Name", "Reference"), ("Li Wei", 42))(book)  # type: ignore[arg-type]
        book.worksheets[0]["B2"].number_format = "00000"  # type: ignore[attr-defined]

    assert cells(sheet(workbook(formatted))) == [("Li Wei", "00042")]


def test_a_merged_department_stands_beside_all_its_people() -> None:
    assert cells(sheet(FILES["merged cells"][1])) == [("Li Wei", "Purchasing"), ("Zhao", "Purchasing"), ("Wu", "Purchasing")]


def test_of_several_sheets_the_first_that_holds_something_or_the_chosen_one_is_read() -> None:
    def two(book: object) -> None:
        second, third = book.create_sheet("采购部"), book.create_sheet("技术部")  # type: ignore[attr-defined]
        second.append(["姓名"])
        second.append(["李伟"])
        third.append(["姓名"])
        third.append(["陈工"])

    data = workbook(two)
    assert read_file(data, "people", method()).names == ("Sheet", "采购部", "技术部")
    assert cells(sheet(data)) == [("李伟",)]
    assert cells(sheet(data, chosen="技术部")) == [("陈工",)]


@pytest.mark.parametrize(
    ("card", "row"),
    [
        (
            "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E4=BC=9F;;;\r\n"
            "ORG:Acme;Sales\r\nTEL;CELL:+86 139\r\nEMAIL;INTERNET:a@b.c\r\nEND:VCARD\r\n",
            ("李伟", "", "Sales", "a@b.c", "+86 139", ""),
        ),
        (
            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Li;Wei;;;\r\nFN:Wei Li\r\nTITLE:Buyer\\, senior\r\n"
            "NOTE:one\\ntwo and a line\r\n  that is folded\r\n"
            "TEL;TYPE=WORK:1\r\nTEL;TYPE=CELL:2\r\nEND:VCARD\r\n",
            ("Wei Li", "Buyer, senior", "", "", "1, 2", "one\ntwo and a line that is folded"),
        ),
        (
            "BEGIN:VCARD\nVERSION:4.0\nFN:李伟\nTEL;VALUE=uri:tel:+1-555\nEND:VCARD\n",
            ("李伟", "", "", "", "+1-555", ""),
        ),
    ],
    ids=["2.1", "3.0", "4.0"],
)
def test_vcards_of_every_version(card: str, row: tuple[str, ...]) -> None:
    read = ("", *row)  # The first column is the UID, which these cards have not.
    assert cells(sheet(card.encode())) == [read]
    assert cells(sheet((card + card).encode("utf-16"))) == [read, read]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_people_of_a_plan_come_out_of_its_json(language: str) -> None:
    plan = sample("bearing", language, TODAY, plan_id="a")
    found = sheet(plan_json(plan))
    taken = people_import(Plan(id="b", account="B"), found, match_columns(found.header), method(), today=TODAY, source="a")
    assert [person.name for person in taken.plan.people] == [person.name for person in plan.people]
    assert [person.stance for person in taken.plan.people] == [person.stance for person in plan.people]


def test_a_file_is_read_once_however_often_a_page_asks() -> None:
    clear_all()
    data = b"Name\nLi\n"
    first = read_file(data, "x.csv", method())
    assert read_file(bytes(bytearray(data)), "x.csv", method()) is first
    clear_all()
    assert read_file(data, "x.csv", method()) is not first
    for _ in range(2):
        with pytest.raises(PlaybookError, match="import-empty"):
            read_file(b"", "x.csv", method())
