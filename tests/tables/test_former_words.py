"""Tables in the words of an earlier release: every heading and every label that a file may still hold is understood."""

from datetime import date
from pathlib import Path

import pytest

from playbook.content import method
from playbook.imports.any_file import read_file
from playbook.imports.ballot_file import read_ballot
from playbook.imports.columns import is_ours, match_columns
from playbook.imports.csv_file import Sheet, read_csv
from playbook.imports.people_import import people_import
from playbook.imports.plan_import import plan_import
from playbook.imports.preview import PeopleImport
from playbook.models import Coverage, Plan, RoleId, Stance
from playbook.tables import vocabulary
from playbook.tables.people_rows import people_csv
from playbook.tables.plan_table import plan_csv

TODAY = date(2026, 11, 24)
FORMER = ("en", "zh")
"""The languages of the releases before."""
DATA = Path(__file__).parents[1] / "data" / "former_words"
EMPTY = Plan(id="p", account="B")


def sheet(name: str) -> Sheet:
    return read_file((DATA / name).read_bytes(), name, method()).sheet


def taken(plan: Plan, rows: Sheet) -> PeopleImport:
    columns = match_columns(rows.header, rows.rows)
    return people_import(plan, rows, columns, method(), today=TODAY, source="table")


def with_people(language: str) -> Plan:
    found = taken(EMPTY, sheet(f"people-{language}.csv"))
    assert found.problems == ()
    return found.plan


def facts(plan: Plan) -> list[object]:
    """What the people table says of a plan, without the ids that an import makes up and the day of a stance."""
    rivals = {rival.id: rival.name for rival in plan.rivals} | {"us": "us"}
    people = [
        (
            person.but(readings=(), prefers=None, relation=person.relation.but(rivals={})),
            person.stance if person.readings else None,
            rivals[person.prefers] if person.prefers else None,
            {rivals[rival]: level for rival, level in person.relation.rivals.items()},
        )
        for person in plan.people
    ]
    return [people, plan.departments, {(line.kind, line.source, line.target, line.strength) for line in plan.lines}]


@pytest.mark.parametrize("language", FORMER)
def test_people_in_former_words_are_those_of_the_table_as_it_is_written_now(language: str) -> None:
    assert is_ours(sheet(f"people-{language}.csv").header)
    plan = with_people(language)
    assert {role for person in plan.people for role in person.role_ids} == set(RoleId)
    assert {person.coverage for person in plan.people} == {None, *Coverage}
    assert {person.stance for person in plan.people} == set(Stance)
    assert [person.relation.ours for person in plan.people[:5]] == [0, 1, 2, 3, 4]
    assert [person.relation.target for person in plan.people[:5]] == [1, 2, 3, 4, 0]
    assert [bool(person.left) for person in plan.people] == [False] * 4 + [True, False]
    assert [person.placeholder for person in plan.people] == [False] * 5 + [True]
    assert len(plan.lines) == 2
    again = taken(EMPTY, read_csv(people_csv(plan, method(), language), "people.csv"))
    assert again.problems == ()
    assert facts(again.plan) == facts(plan)


def test_people_in_former_words_are_the_same_in_both_languages() -> None:
    assert facts(with_people("en")) == facts(with_people("zh"))


@pytest.mark.parametrize("language", FORMER)
def test_actions_in_former_words_are_those_of_the_table_as_it_is_written_now(language: str) -> None:
    before = with_people("en")
    found = plan_import(before, sheet(f"plan-{language}.csv"), method=method(), today=TODAY)
    assert found.problems == ()
    assert len(found.added) == 7
    assert len({action.status for action in found.added}) == 4
    now = plan_import(before, read_csv(plan_csv(found.plan, method(), language), "plan.csv"), method=method(), today=TODAY)
    assert now.plan.but(actions=()) == found.plan.but(actions=())
    assert set(now.plan.actions) == set(found.plan.actions)


def test_new_people_of_the_actions_are_the_same_in_both_languages() -> None:
    english, chinese = (plan_import(EMPTY, sheet(f"plan-{language}.csv"), method=method(), today=TODAY) for language in FORMER)
    assert english.problems == chinese.problems == ()
    people = [
        [(person.id, person.name, person.role_ids, person.stance, person.influence, person.relation.ours) for person in found.plan.people]
        for found in (english, chinese)
    ]
    assert people[0] == people[1]
    assert english.added == chinese.added


@pytest.mark.parametrize("language", FORMER)
def test_a_ballot_in_former_words_is_read(language: str) -> None:
    name = f"ballot-{language}.csv"
    ballot = read_ballot((DATA / name).read_bytes(), name, with_people("en"), "v1", method())
    assert (ballot.voter, list(ballot.stances.values()), ballot.gone) == ("Wu", list(Stance), ())


@pytest.mark.parametrize("table", ["people", "plan", "ballot", "status", "word"])
def test_former_words_are_of_fields_that_exist_and_no_former_heading_is_another_field_now(table: str) -> None:
    headings, former = vocabulary.headings(table), vocabulary.former_words(table)
    assert set(former) <= set(headings)
    for field, words in former.items():
        assert {vocabulary.label_id(word, headings, table) for word in words} == {field}
