"""What is pasted: a list of names, rows out of a spreadsheet or a web page, with a header or without."""

import pytest

from playbook.content import method
from playbook.errors import PlaybookError
from playbook.imports.columns import match_columns
from playbook.imports.pasted import read_pasted
from playbook.imports.people_import import people_import
from playbook.models import Plan
from playbook.wording import LANGUAGES
from tests.support.plans import TODAY


def pasted(text: str, language: str = "en") -> Plan:
    sheet = read_pasted(text, "pasted rows", method(), language)
    plan = Plan(id="p", account="B")
    return people_import(plan, sheet, match_columns(sheet.header), method(), today=TODAY, source="pasted rows").plan


@pytest.mark.parametrize(
    ("line", "name", "title"),
    [
        ("Li Wei, Head of IT, Europe", "Li Wei", "Head of IT, Europe"),
        ("Li Wei\tHead of IT", "Li Wei", "Head of IT"),
        ("李伟，信息中心主任", "李伟", "信息中心主任"),
        ("李伟、信息中心主任", "李伟", "信息中心主任"),
        ("李伟 信息中心主任", "李伟", "信息中心主任"),
        ("李伟\u3000主任", "李伟", "主任"),
        ("李伟（信息中心主任）", "李伟", "信息中心主任"),
        ("李伟——主任", "李伟", "主任"),
        ("Li Wei - Head of IT", "Li Wei", "Head of IT"),
        ("Anna-Maria Ray – Buyer", "Anna-Maria Ray", "Buyer"),
        ("Li Wei   Head of IT", "Li Wei", "Head of IT"),
        ("Li Wei (Head of IT)", "Li Wei", "Head of IT"),
        ("1. Li Wei, Head", "Li Wei", "Head"),
        ("• 李伟：主任", "李伟", "主任"),
        ("Li Wei", "Li Wei", ""),
        ('Li "Bob" Wei', 'Li "Bob" Wei', ""),
        ("王总", "王总", ""),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plain_list_has_a_name_and_a_title_a_line(line: str, name: str, title: str, language: str) -> None:
    people = pasted(f"{line}\n\nZhao\n", language).people
    assert [(person.name, person.title) for person in people] == [(name, title), ("Zhao", "")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_twenty_rows_of_a_spreadsheet_without_a_header(language: str) -> None:
    rows = [f"P{n}\tClerk {n}\tD{n % 3}\t{'P0' if n else ''}\tp{n}@b.cn\t{'支持者' if n % 2 else 'neutral'}" for n in range(20)]
    plan = pasted("\n".join(rows), language)
    assert len(plan.people) == 20
    assert [department.name for department in plan.departments] == ["D0", "D1", "D2"]
    last = plan.people[19]
    assert (last.name, last.title, last.email, last.stance) == ("P19", "Clerk 19", "p19@b.cn", "supporter")
    assert plan.person(last.reports_to[0].boss).name == "P0"


def test_a_header_in_either_language_or_order_is_followed() -> None:
    assert pasted("Job title\tName\tReports to\nHead\tLi\t\nClerk\tWu\tLi\n").people[1].title == "Clerk"
    assert pasted("职务,姓名,上级\n主任,李伟,\n").people[0].name == "李伟"
    assert pasted("Name\nLi\n").people[0].name == "Li"


def test_a_cell_of_several_lines_stays_one_row() -> None:
    plan = pasted('Li\t"Head of\nIT"\nWu\tClerk\n')
    assert [person.title for person in plan.people] == ["Head of IT", "Clerk"]


@pytest.mark.parametrize(
    ("text", "code"), [(" \n", "import-empty"), ("x\n" * 20_001, "import-too-many-rows"), ("a\t" * 300, "import-too-many-columns")]
)
def test_what_cannot_be_rows_is_refused(text: str, code: str) -> None:
    with pytest.raises(PlaybookError, match=code):
        read_pasted(text, "pasted rows", method(), "en")
