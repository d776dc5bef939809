"""Ids in a table that is not ours from end to end: taken for ours only where most of them are the plan's."""

import pytest

from playbook.content import method
from playbook.imports.columns import match_columns
from playbook.imports.csv_file import read_csv
from playbook.imports.people_import import people_import
from playbook.imports.preview import PeopleImport
from playbook.models import Person, Plan
from tests.support.plans import TODAY

PLAN = Plan(id="p", account="B", people=(Person(id="li", name="Li Wei"), Person(id="other-li", name="Li Wei")))


def taken(text: str) -> PeopleImport:
    sheet = read_csv(text.encode(), "people.csv")
    return people_import(PLAN, sheet, match_columns(sheet.header), method(), today=TODAY, source="people.csv")


def test_of_two_of_one_name_the_id_of_the_plan_says_which() -> None:
    after = taken("Person id,Name,Job title\nother-li,Li Wei,Buyer\nli,Li Wei,Clerk\n").plan
    assert [(person.id, person.title) for person in after.people] == [("li", "Clerk"), ("other-li", "Buyer")]


@pytest.mark.parametrize("other", ["7\n8\n9\n", "li\n8\n9\n"])
def test_ids_of_another_program_name_nobody_of_the_plan_and_are_kept_as_references(other: str) -> None:
    ids = other.split()
    found = taken("Person id,Name\n" + "".join(f"{id},Stranger {place}\n" for place, id in enumerate(ids)))
    assert [person.name for person in found.plan.people[:2]] == ["Li Wei", "Li Wei"]
    assert [person.reference for person in found.added] == ids
