"""The same people a second time: found again whatever the order, nothing erased, lines mended where the file mends them."""

import csv
import io
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.content import method
from playbook.errors import PlaybookError
from playbook.imports.columns import match_columns
from playbook.imports.csv_file import read_csv
from playbook.imports.people_import import people_import
from playbook.imports.preview import PeopleImport
from playbook.models import (
    Department,
    HeldRole,
    Person,
    Plan,
    Reading,
    RoleId,
    Stance,
)
from playbook.tables.people_rows import people_csv
from playbook.wording import LANGUAGES
from tests.support.drawn_plans import plans

TODAY = date(2026, 11, 24)
ORGANOGRAMS = sorted((Path(__file__).parents[1] / "data" / "organograms").glob("*.csv"))


def taken(plan: Plan, data: bytes | str, name: str = "people.csv") -> PeopleImport:
    sheet = read_csv(data if isinstance(data, bytes) else data.encode(), name)
    return people_import(plan, sheet, match_columns(sheet.header), method(), today=TODAY, source=name)


def plan_of(*people: Person, departments: tuple[Department, ...] = ()) -> Plan:
    return Plan(id="p", account="Company B", people=people, departments=departments)


def bosses(plan: Plan) -> dict[str, list[str]]:
    return {person.name: [plan.person(line.boss).name for line in person.reports_to] for person in plan.people}


@pytest.mark.parametrize("path", ORGANOGRAMS, ids=lambda path: path.stem)
def test_rows_in_another_order_change_nothing(path: Path) -> None:
    header, *lines = path.read_text("utf-8-sig").splitlines()
    plan = taken(plan_of(), path.read_bytes()).plan
    random.Random(7).shuffle(lines)
    assert taken(plan, "\n".join([header, *lines])).plan == plan


def test_references_that_stand_twice_are_named_and_every_row_is_a_person() -> None:
    found = taken(plan_of(), ORGANOGRAMS[1].read_bytes())
    twice = [problem for problem in found.problems if problem.code == "person-twice"]
    assert [problem.params["value"] for problem in twice] == ["Deleted", "10994", "0"]
    assert len(found.added) == 115


def test_the_rank_stands_below_the_function_and_columns_without_a_place_are_named() -> None:
    found = taken(plan_of(), ORGANOGRAMS[0].read_bytes())
    assert found.added[0].note.endswith("\nGrade (or equivalent): SCS1")
    assert [(problem.code, problem.params["columns"]) for problem in found.problems] == [("columns-unused", "Organisation, FTE")]


def test_two_half_years_share_no_reference_so_nobody_is_taken_for_somebody_else() -> None:
    before = taken(plan_of(), ORGANOGRAMS[2].read_bytes()).plan
    after = taken(before, ORGANOGRAMS[3].read_bytes())
    assert (len(before.people), len(after.added), after.changed, after.unchanged) == (64, 89, (), 0)
    assert taken(after.plan, ORGANOGRAMS[2].read_bytes()).plan == after.plan


def test_people_are_found_by_reference_then_email_then_name_and_department() -> None:
    plan = plan_of(
        Person(id="a", name="Li", reference="7", email="old@b.cn"),
        Person(id="b", name="Wang", email="wang@b.cn"),
        Person(id="c", name="Wu", department="d"),
        departments=(Department(id="d", name="Sales"),),
    )
    found = taken(plan, "Employee ID,Name,Email,Department,Title\n7,Li Wei,,,T\n,W. Wang,WANG@b.cn,,T\n,Wu,,Sales,T\n9,Li,,,T\n")
    assert [(person.id, fields) for person, fields in found.changed] == [
        ("a", ("name", "title")), ("b", ("name", "title", "email")), ("c", ("title",)),
    ]  # fmt: skip
    assert [person.reference for person in found.added] == ["9"]


def test_an_id_of_ours_is_not_a_name_in_the_file_of_another() -> None:
    plan = plan_of(Person(id="wang", name="王总"), departments=(Department(id="sales", name="销售部"),))
    found = taken(plan, "Name,Manager,Department\nLi,Wang,Sales\nWang,,\n")
    assert bosses(found.plan)["Li"] == ["Wang"]
    assert [department.name for department in found.plan.departments] == ["销售部", "Sales"]


def test_a_swap_of_boss_and_report_is_no_circle() -> None:
    plan = taken(plan_of(), "Name,Manager\nA,B\nB,C\nC,\n").plan
    found = taken(plan, "Name,Manager\nB,A\nA,C\n")
    assert found.problems == ()
    assert bosses(found.plan) == {"A": ["C"], "B": ["A"], "C": []}


def test_a_line_that_would_close_a_circle_leaves_the_old_one() -> None:
    plan = taken(plan_of(), "Name,Manager\nA,B\nB,C\nC,\n").plan
    found = taken(plan, "Name,Manager\nB,A\n")
    assert [problem.code for problem in found.problems] == ["boss-circle"]
    assert found.plan == plan


def test_a_long_circle_is_cut_at_one_line_and_named_in_a_few_steps() -> None:
    rows = [f"P{n},P{(n - 1) % 900}" for n in range(900)]
    found = taken(plan_of(), "\n".join(["Name,Manager", *rows]))
    assert [problem.code for problem in found.problems] == ["top-none", "boss-circle"]
    assert sum(bool(person.reports_to) for person in found.added) == 899
    assert str(found.problems[1].params["path"]).count("→") == 8


def test_xx_says_that_there_is_no_boss_and_a_blank_says_nothing() -> None:
    plan = taken(plan_of(), "Name,Manager\nA,B\nB,\n").plan
    assert taken(plan, "Name,Manager\nA,\n").plan == plan
    assert bosses(taken(plan, "Name,Manager\nA,XX\n").plan)["A"] == []


def test_several_bosses_and_dotted_lines() -> None:
    text = "Name,Manager,Second boss\nA,B; C,D\nB,,\nC,,\nD,,\n"
    plan = taken(plan_of(), text).plan
    assert [(plan.person(line.boss).name, line.dotted) for line in plan.people[0].reports_to] == [("B", False), ("C", False), ("D", True)]
    assert taken(plan, text).unchanged == 4
    assert bosses(taken(plan, "Name,Manager\nA,B\n").plan)["A"] == ["B", "D"]


def test_roles_and_stances_in_the_words_of_other_programs() -> None:
    found = taken(plan_of(), "Name,Role,Stance\nLi,Decision maker / technical user,for\n张,决策者、财务,中立\nWu,Coach,champion\n")
    assert [person.role_ids for person in found.added] == [
        (RoleId.ECONOMIC, RoleId.TECHNICAL, RoleId.USER), (RoleId.ECONOMIC, RoleId.FINANCIAL), (RoleId.COACH,),
    ]  # fmt: skip
    reading = found.added[0].reading
    assert reading is not None
    assert (reading.stance, reading.on, reading.grade, reading.source) == (Stance.SUPPORTER, TODAY, 1, "people.csv")
    assert found.added[1].stance is Stance.NEUTRAL
    assert [(problem.row, problem.code) for problem in found.problems] == [(4, "stance-unknown")]


def test_what_is_not_understood_takes_nothing_away() -> None:
    held = HeldRole(role="user", evidence="said so", grade=2)
    plan = plan_of(Person(id="li", name="Li", roles=(held,), influence=4, readings=(Reading(id="r", on=TODAY, stance="supporter"),)))
    found = taken(plan, "Name,Role,Influence,Stance\nLi,coach; guru,high,unknown\n")
    assert found.plan.person("li") == plan.person("li").but(roles=(held, HeldRole(role="coach")))
    assert sorted(problem.code for problem in found.problems) == ["number-unknown", "role-unknown"]


def test_text_that_cannot_be_kept_is_named() -> None:
    found = taken(plan_of(), 'Name,Title\n" Li\nWei ",a\x07b\n' + "W" * 1001 + ",x\n")
    assert [person.name for person in found.added] == ["Li Wei", "W" * 1000]
    assert found.added[0].title == "a\ufffdb"
    assert [(problem.row, problem.code) for problem in found.problems] == [(2, "text-joined"), (2, "text-replaced"), (4, "text-cut")]


def test_first_and_last_names_are_joined_as_each_language_does() -> None:
    found = taken(plan_of(), "First Name,Last Name\n伟,李\nBob,Ray\n,Wang\n")
    assert [person.name for person in found.added] == ["李伟", "Bob Ray", "Wang"]


def test_a_table_that_names_nobody_is_refused() -> None:
    with pytest.raises(PlaybookError, match="import-no-people-columns"):
        taken(plan_of(), "foo,bar\n1,2\n")


def test_a_seat_gets_its_holder_and_a_renamed_boss_stays_the_boss() -> None:
    plan = taken(plan_of(), "Name,Title,Manager\n,Director,\nLi,Clerk,\nWu,Clerk,Li\n").plan
    table = people_csv(plan, method(), "en").decode("utf-8-sig").replace(",,Director", ",Zhao,Director").replace("\r\n,Li,", "\r\n,Li Wei,")
    found = taken(plan, table)
    assert found.problems == ()
    assert [(person.name, person.placeholder) for person in found.plan.people] == [("Zhao", False), ("Li Wei", False), ("Wu", False)]
    assert bosses(found.plan)["Wu"] == ["Li Wei"]


@settings(deadline=None)
@given(plan=plans(), language=st.sampled_from(LANGUAGES), order=st.randoms(use_true_random=False))
def test_any_people_come_back_from_their_own_table_in_any_order(plan: Plan, language: str, order: random.Random) -> None:
    header, *rows = csv.reader(io.StringIO(people_csv(plan, method(), language).decode("utf-8-sig"), newline=""))
    order.shuffle(rows)
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *rows])
    found = taken(plan, text.getvalue())
    assert found.plan == plan


@settings(deadline=None)
@given(plan=plans(), language=st.sampled_from(LANGUAGES))
def test_any_people_are_made_again_from_their_own_table(plan: Plan, language: str) -> None:
    def facts(whole: Plan, person: Person) -> dict[str, object]:
        lines = {(line.boss, line.dotted) for line in person.reports_to}
        home = person.department and plan.departments_by_id[person.department].name.strip() and person.department
        drawn = {(line.kind, line.target) for line in whole.lines if line.source == person.id}
        return person.model_dump(exclude={"readings", "roles", "reports_to", "department", "prefers", "relation"}) | {
            "lines": lines, "home": home or None, "roles": set(person.role_ids), "stance": person.stance, "drawn": drawn,
            "relation": person.relation.but(rivals={}),
        }  # fmt: skip

    seated = plan.but(people=tuple(p.but(placeholder=p.placeholder and not p.name.strip()) for p in plan.people))
    fresh = taken(plan_of(), people_csv(seated, method(), language))
    assert [facts(fresh.plan, person) for person in fresh.plan.people] == [facts(seated, person) for person in seated.people]


@pytest.mark.parametrize("alike", [False, True])
def test_5000_people_come_in_and_are_all_found_again(alike: bool) -> None:
    rows = [
        f"{'Manager' if alike else f'N{n}'},D{n % 40},{'' if alike else n},{'' if alike or not n else (n - 1) // 5}" for n in range(5000)
    ]
    text = "\n".join(["Title,Department,Employee ID,Manager", *rows])
    first = taken(plan_of(), text)
    again = taken(first.plan, text)
    assert (len(first.added), again.unchanged) == (5000, 5000)
