"""Importing again: who joins, leaves and moves is seen before anything is saved; doubt is asked, and what was learnt stays."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook import edits
from playbook.content import method
from playbook.imports.columns import match_columns
from playbook.imports.csv_file import read_csv
from playbook.imports.people_import import people_import
from playbook.imports.preview import NO_CHOICES, Choices, PeopleImport
from playbook.models import Action, Department, HeldRole, LineKind, Person, PersonLine, Plan, Reading, Relation, Reporting, Rival
from playbook.tables.people_rows import people_csv
from tests.support.plans import ROOT

TODAY = date(2026, 11, 24)
HALVES = [ROOT / "tests" / "data" / "organograms" / f"the_pensions_regulator-2011-{half}.csv" for half in ("03-31", "09-30")]


def taken(plan: Plan, data: str | bytes, choices: Choices = NO_CHOICES) -> PeopleImport:
    sheet = read_csv(data if isinstance(data, bytes) else data.encode(), "people.csv")
    return people_import(plan, sheet, match_columns(sheet.header), method(), today=TODAY, source="people.csv", choices=choices)


def plan_of(*people: Person, departments: tuple[Department, ...] = ()) -> Plan:
    return Plan(id="p", account="Company B", people=people, departments=departments)


SALES, IT = Department(id="s", name="Sales"), Department(id="i", name="IT")


def test_two_half_years_of_one_body_lose_no_row_and_show_who_came_went_and_moved() -> None:
    first = taken(plan_of(), HALVES[0].read_bytes()).plan
    second = taken(first, HALVES[1].read_bytes(), Choices(same={}, whole=True))
    assert (len(first.people), len(second.added), len(second.leavers)) == (64, 89, 64)
    assert len(second.plan.present) == 89
    asked = [(question.row, question.said) for question in second.questions]
    assert {said for _, said in asked} == {"Manager", "Chief Executive", "Employer Compliance Executive Director"}
    assert all(question.doubt.likely_new for question in second.questions)
    same = {q.row: q.doubt.candidates[0] for q in second.questions if q.said != "Manager"}
    told = taken(first, HALVES[1].read_bytes(), Choices(same=same, whole=True))
    assert (len(told.added), len(told.leavers), len(told.changed)) == (87, 62, 2)
    assert len(told.added) + len(told.changed) + told.unchanged == 89
    assert {question.row for question in told.questions} == {question.row for question in second.questions}
    assert taken(told.plan, HALVES[1].read_bytes(), Choices(same={}, whole=True)).plan == told.plan


def test_joiners_leavers_movers_and_changed_fields_of_a_made_up_revision() -> None:
    before = taken(
        plan_of(), "Id,Name,Dept,Manager,Title\n1,Li,Sales,,Head\n2,Wu,Sales,1,Clerk\n3,Wang,IT,1,Clerk\n4,Zhao,IT,1,Clerk\n"
    ).plan
    found = taken(
        before,
        "Id,Name,Dept,Manager,Title\n1,Li,Sales,,Chief\n2,Wu,IT,3,\n3,Wang,IT,1,Clerk\n5,Sun,IT,3,Clerk\n",
        Choices(same={}, whole=True),
    )
    assert [person.name for person in found.added] == ["Sun"]
    assert [person.name for person in found.leavers] == ["Zhao"]
    assert [(person.name, fields) for person, fields in found.moved] == [("Wu", ("department", "reports_to"))]
    assert [(person.name, fields) for person, fields in found.changed] == [("Li", ("title",)), ("Wu", ("department", "reports_to"))]
    assert found.unchanged == 1
    assert found.plan.people_by_id[found.leavers[0].id].left == TODAY


def test_nobody_has_left_unless_the_file_is_the_whole_organization_and_each_can_stay() -> None:
    guest = Department(id="o", name="Consultants", outside=True)
    plan = plan_of(
        Person(id="li", name="Li"), Person(id="wu", name="Wu"), Person(id="g", name="Guest", department="o"), departments=(guest,)
    )
    text = "Name\nSun\n"
    assert taken(plan, text).leavers == ()
    assert taken(plan, text).plan.present[:3] == plan.people
    whole = taken(plan, text, Choices(same={}, whole=True, staying={"wu"}))
    assert [person.id for person in whole.leavers] == ["li", "wu"]
    assert [person.id for person in whole.plan.people if person.left] == ["li"]


def test_what_was_learnt_of_those_who_stay_and_of_those_who_leave_is_kept() -> None:
    li = Person(
        id="li", name="Li", reference="1", roles=(HeldRole(role="user", evidence="said so", grade=2),), influence=4,
        readings=(Reading(id="r", on=TODAY, stance="supporter", evidence="e"),), relation=Relation(ours=2),
    )  # fmt: skip
    plan = plan_of(li, li.but(id="wu", name="Wu", reference="2")).but(
        actions=(Action(id="a", what="call", stage="need", person="wu"),),
        lines=(PersonLine(id="l", kind="influence", source="wu", target="li"),),
    )
    found = taken(plan, "Id,Name,Title\n1,Li,Head\n", Choices(same={}, whole=True))
    assert found.plan.person("li") == li.but(title="Head")
    assert found.plan.person("wu") == plan.person("wu").but(left=TODAY)
    assert (found.plan.actions, found.plan.lines) == (plan.actions, plan.lines)


def test_whoever_stands_in_a_file_again_is_there_again() -> None:
    plan = plan_of(Person(id="li", name="Li", left=TODAY))
    assert taken(plan, "Name\nLi\n").plan.person("li").left is None
    assert taken(plan, people_csv(plan, method(), "en")).plan == plan


@pytest.mark.parametrize(
    ("people", "rows", "asked"),
    [
        # Two of one name: which one does the row mean?
        ([("Li", "s", ""), ("Li", "i", "")], "Name,Title\nLi,Head\n", {2: ["p0", "p1"]}),
        # One of that name, in another department: moved, or somebody else?
        ([("Li", "s", "")], "Name,Dept\nLi,IT\n", {2: ["p0"]}),
        # Two rows, one person.
        ([("Li", "s", "")], "Name,Dept,Title\nLi,Sales,A\nLi,Sales,B\n", {2: ["p0"], 3: ["p0"]}),
        # The department settles it.
        ([("Li", "s", ""), ("Li", "i", "")], "Name,Dept,Title\nLi,IT,Head\n", {}),
        # Only one of that name, and nothing said of a department.
        ([("Li", "s", "")], "Name,Title\nLi,Head\n", {}),
        # A small letter more or less is no other name.
        ([("Li Wei", "s", "")], "Name,Title\nli wei,Head\n", {}),
        # Two references are two people, but one may have changed.
        ([("Li", "s", "7")], "Id,Name,Dept\n9,Li,Sales\n", {2: ["p0"]}),
        # A seat whose holder was unknown, and somebody who sits on one like it.
        ([("", "s", "")], "Name,Title,Dept\nZhao,T,Sales\n", {2: ["p0"]}),
        ([("Wu", "s", "")], "Name,Title,Dept\nZhao,T,Sales\n", {}),
    ],
)
def test_names_that_do_not_tell_are_asked_about(people: list[tuple[str, str, str]], rows: str, asked: dict[int, list[str]]) -> None:
    seats = [
        Person(id=f"p{n}", name=name, title="T", department=home, reference=reference, placeholder=not name)
        for n, (name, home, reference) in enumerate(people)
    ]
    plan = plan_of(*seats, departments=(SALES, IT))
    found = taken(plan, rows)
    assert {question.row: list(question.doubt.candidates) for question in found.questions} == asked
    for row, ids in asked.items():
        answered = taken(plan, rows, Choices(same={row: ids[-1]}))
        assert row in {question.row for question in answered.questions}
        assert ids[-1] in {person.id for person, _ in answered.changed} or answered.unchanged
        assert taken(plan, rows, Choices(same={row: ""})).added


def test_an_answer_says_whom_a_row_means() -> None:
    plan = plan_of(Person(id="a", name="Li", department="s"), Person(id="b", name="Li", department="i"), departments=(SALES, IT))
    text = "Name,Title\nLi,Head\n"
    assert taken(plan, text, Choices(same={2: "b"})).plan.person("b").title == "Head"
    assert [person.title for person in taken(plan, text, Choices(same={2: ""})).added] == ["Head"]


def test_people_alike_in_all_the_file_says_are_paired_without_a_question() -> None:
    text = "Title,Dept\n" + "Manager,Sales\n" * 3
    plan = taken(plan_of(), text).plan
    assert taken(plan, text).plan == plan
    assert taken(plan, text).questions == ()
    assert len(taken(plan, "Title,Dept\nManager,Sales\n").questions) == 1


def test_one_id_twice_is_named() -> None:
    plan = plan_of(Person(id="li", name="Li"))
    found = taken(plan, "Person id,Name\nli,Li\nli,Wu\n")
    assert [(problem.code, problem.params["rows"]) for problem in found.problems] == [("person-twice", "2, 3")]


def test_vendors_and_lines_of_a_table_edited_in_a_spreadsheet() -> None:
    li = Person(id="li", name="Li", prefers="us", relation=Relation(rivals={"hp": 3}))
    plan = plan_of(Person(id="li"), Person(id="wu", name="Wu"), Person(id="sun", name="Sun"))
    line = PersonLine(id="l", kind="influence", source="li", target="wu", strength=3, note="golf")
    plan = plan.but(rivals=(Rival(id="hp", name="HP"),), us="We", lines=(line,), people=(li, *plan.people[1:]))
    text = people_csv(plan, method(), "en").decode("utf-8-sig")
    assert "Wu: 3" in text
    found = taken(plan, text.replace("Wu: 3", "Wu; Sun: 1").replace("HP: 3", "HP: 2; Dell: 4").replace(",We,", ",HP,"))
    assert found.problems == ()
    assert [(line.kind, line.target, line.strength, line.note) for line in found.plan.lines] == [
        (LineKind.INFLUENCE, "wu", 3, "golf"), (LineKind.INFLUENCE, "sun", 1, ""),
    ]  # fmt: skip
    dell = found.plan.rivals[1]
    assert (dell.name, dict(found.plan.person("li").relation.rivals)) == ("Dell", {"hp": 2, dell.id: 4})
    assert found.plan.person("li").prefers == "hp"
    assert found.changed[0][1] == ("prefers", "relation", "lines")
    unclear = taken(plan, text.replace("Wu: 3", "Nobody").replace("HP: 3", "HP: 9"))
    assert sorted(problem.code for problem in unclear.problems) == ["line-unplaced", "rival-unclear"]
    assert unclear.plan == plan


NAMES = st.sampled_from(["", "Li", "li", "Wu", "王"])
ROWS = st.lists(
    st.tuples(NAMES, st.sampled_from(["", "T", "U"]), st.sampled_from(["", "Sales", "IT"]), st.sampled_from(["", "Li", "Wu", "7"]),
              st.sampled_from(["", "7", "8"]), st.sampled_from(["", "supporter", "opponent"]), st.sampled_from(["", "1", "5"])),
    min_size=1, max_size=8,
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(rows=ROWS, order=st.randoms(use_true_random=False))
def test_the_same_rows_in_any_order_change_nothing_and_nobody_is_lost(rows: list[tuple[str, ...]], order: random.Random) -> None:
    def text(shuffled: list[tuple[str, ...]]) -> str:
        return "\n".join(["Name,Title,Dept,Manager,Id,Stance,Influence", *(",".join(row) for row in shuffled)])

    if not any(row[0] or row[1] or row[4] for row in rows):
        return
    plan = taken(plan_of(), text(rows)).plan
    assert len(plan.people) == sum(bool(row[0] or row[1] or row[4]) for row in rows)
    shuffled = list(rows)
    order.shuffle(shuffled)
    again = taken(plan, text(shuffled), Choices(same={}, whole=True))
    assert [question for question in again.questions if not question.doubt.candidates] == []
    if not again.questions:
        assert again.plan == plan
        assert again.leavers == ()
    assert len(again.added) == len(again.questions)


def test_undoing_needs_no_more_than_the_plan_before() -> None:
    plan = plan_of(Person(id="li", name="Li", reports_to=()))
    after = taken(plan, "Name,Manager\nLi,Wu\nWu,\n").plan
    assert after.person("li").reports_to == (Reporting(boss=after.people[1].id),)
    assert edits.remove_person(after, after.people[1].id).person("li") == plan.person("li")
