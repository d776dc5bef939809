"""Files as people have them: any usual letters and separators, and a sentence for what cannot be read."""

import pytest

from playbook.errors import PlaybookError
from playbook.imports.columns import match_columns
from playbook.imports.csv_file import read_csv

CHINESE = "姓名,职务\n李伟,工程师\n朱镕,采购经理\n上官,上海经理\n"
WESTERN = "Name,Title\nMüller,Größenprüfer\nFrançois,Chef d’équipe\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_chinese_in_every_usual_encoding(encoding: str) -> None:
    sheet = read_csv(CHINESE.encode(encoding), "x.csv")
    assert sheet.header == ("姓名", "职务")
    assert [cells for _, cells in sheet.rows] == [("李伟", "工程师"), ("朱镕", "采购经理"), ("上官", "上海经理")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1252"])
def test_western_letters_are_not_taken_for_chinese(encoding: str) -> None:
    assert read_csv(WESTERN.encode(encoding), "x.csv").rows[0] == (2, ("Müller", "Größenprüfer"))


@pytest.mark.parametrize(("text", "encoding"), [("姓名,職稱\n李,工程師\n", "big5"), ("Имя,Должность\nИван,Инженер\n", "cp1251")])
def test_letters_that_would_only_be_guessed_are_refused(text: str, encoding: str) -> None:
    with pytest.raises(PlaybookError, match="import-letters"):
        read_csv(text.encode(encoding), "x.csv")


def test_a_row_in_other_letters_is_named() -> None:
    with pytest.raises(PlaybookError) as refusal:
        read_csv(CHINESE.encode() + "Müller,x\n".encode("cp1252"), "x.csv")
    assert (refusal.value.code, refusal.value.params["row"]) == ("import-letters-mixed", 5)


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("Name;Title, rank, level\nLi;x\n", ";"),
        ('"Name; first";Title\nLi;x\n', ";"),
        ("Name\tTitle\nLi, Wei\tEngineer, senior\n", "\t"),
        ("Name|Title\nLi|x\n", "|"),
        ("SEP=|\r\nName|Title\r\nLi,a|x\r\n", "|"),
        ("sep=\t\nName\tTitle\nLi\tx\n", "\t"),
        ("Name\nLi\n", ","),
    ],
)
def test_the_separator_is_the_one_that_cuts_header_and_rows_alike(text: str, separator: str) -> None:
    sheet = read_csv(text.encode(), "x.csv")
    assert sheet.separator == separator
    assert len(sheet.rows[0][1]) == len(sheet.header) == (1 if text.startswith("Name\n") else 2)


def test_a_single_long_row_is_left_out_because_its_cells_may_be_shifted() -> None:
    sheet = read_csv(b"Name,Title,Unit\nLi,Director, Debt,Finance\nWang,Head,Sales\n,,\nWu,Clerk\n", "x.csv")
    assert [(notice.row, notice.code) for notice in sheet.notices] == [(2, "row-too-long"), (5, "row-too-short")]
    assert sheet.rows == ((3, ("Wang", "Head", "Sales")),)


def test_a_column_without_heading_is_left_out_and_the_rows_stay() -> None:
    sheet = read_csv(b"Name,Title\nLi,Head,x\nWang,Clerk,y\n", "x.csv")
    assert (sheet.without_heading, sheet.notices, len(sheet.rows)) == (1, (), 2)


@pytest.mark.parametrize("data", [b"GIF89a,b\n1,2", b"\x1f\x8b\x08,\n1", b"a,b\n1,\x00\n22,x\n333,y\n", b"\xef\xbb\xbfPK\x00,\n"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(PlaybookError, match="import-not-csv"):
        read_csv(data, "x.csv")


@pytest.mark.parametrize("text", ['Name,Note\nLi,"never closed\nWang,x\n', 'Name,Note\nLi,"said "hello" twice"\n'])
def test_quotation_marks_that_do_not_fit_are_named_by_row(text: str) -> None:
    with pytest.raises(PlaybookError) as refusal:
        read_csv(text.encode(), "x.csv")
    assert (refusal.value.code, refusal.value.params["row"]) == ("import-quote", 2)


def test_columns_are_found_by_chinese_and_english_headings_and_by_likeness() -> None:
    header = ["员工姓名", "所在部门", "直接主管", "客户职务", "Emial address", "Post Unique Reference", "Job/Team Function", "LinkedIn"]
    found = match_columns(header)
    assert {field: header[place] for field, place in found.items()} == {
        "name": "员工姓名", "department": "所在部门", "boss": "直接主管", "title": "客户职务", "email": "Emial address",
        "reference": "Post Unique Reference", "note": "Job/Team Function",
    }  # fmt: skip


def test_a_heading_about_the_boss_is_not_taken_for_the_person() -> None:
    assert match_columns(["姓名", "上级姓名", "公司名称", "部门名称"]) == {"name": 0, "boss": 1, "organization": 2, "department": 3}
