"""What a department says of itself: where it stands, who counts in it, what its people care about, what comes next."""

from datetime import date

import pytest

from playbook import edits
from playbook.content import method
from playbook.insight.department_summary import department_summaries, stance_of
from playbook.models import Person, Plan, StageId, Stance
from playbook.samples import sample
from tests.support.plans import TODAY


def group(*people: str) -> list[Person]:
    """People written as sign and influence: "+5" a supporter of influence 5, "?" somebody unknown whose influence nobody has rated."""
    stances = {"+": "supporter", "o": "neutral", "-": "opponent"}
    return [
        Person.model_validate(
            {
                "id": f"p{number}",
                "influence": int(who[1:]) if who[1:] else None,
                "readings": [{"id": "r", "on": TODAY, "stance": stances[who[0]]}] if who[0] in stances else [],
            }
        )
        for number, who in enumerate(people)
    ]


@pytest.mark.parametrize(
    ("people", "stands"),
    [
        ([], "unknown"),
        (["+5"], "supporter"),
        (["-2", "o1"], "opponent"),
        (["+3", "-3"], "neutral"),
        (["+2", "o4"], "supporter"),  # 2 of 6
        (["+1", "o4"], "neutral"),  # 1 of 5
        (["-4", "+2"], "opponent"),  # 2 of 6 more against
        (["+3", "?"], "supporter"),  # who is unknown counts 3, and so not more than half
        (["+1", "?5"], "unknown"),  # a clerk does not speak for the head of whom nobody knows
        (["?5", "?"], "unknown"),
    ],
)
def test_a_department_stands_where_its_influence_stands(people: list[str], stands: str) -> None:
    assert stance_of(group(*people)) == Stance(stands)


def company() -> Plan:
    plan = {
        "id": "c", "account": "C", "stage": "screening",
        "departments": [{"id": "b", "name": "B", "parent": "a"}, {"id": "a", "name": "A", "function": "Runs it"}, {"id": "n", "name": "N"}],
        "people": [
            {"id": "boss", "name": "Boss", "department": "a", "influence": 5, "roles": [{"role": "economic"}], "concern": "Cost "},
            {"id": "tech", "name": "Tech", "department": "a", "influence": 3, "roles": [{"role": "technical"}]},
            {"id": "gone", "name": "Gone", "department": "a", "influence": 5, "concern": "Peace", "left": "2026-01-01"},
            {"id": "aide", "name": "Aide", "department": "b"},
        ],
        "actions": [
            {"id": "1", "what": "No day", "stage": "need", "person": "tech"},
            {"id": "2", "what": "Done", "stage": "need", "person": "tech", "status": "done", "due": "2026-11-01"},
            {"id": "3", "what": "First", "stage": "need", "person": "boss", "due": "2026-12-01"},
        ],
    }  # fmt: skip
    return Plan.model_validate(plan)


def test_a_department_gathers_its_people_and_what_they_care_about() -> None:
    outer, inner, empty = department_summaries(company(), method())
    assert [(one.department.id, one.depth) for one in (outer, inner, empty)] == [("a", 0), ("b", 1), ("n", 0)]
    assert [person.id for person in outer.people] == ["boss", "tech"]
    assert [(person.id, words) for person, words in outer.concerns] == [("boss", "Cost")]
    assert empty.people == ()
    assert empty.stance is Stance.UNKNOWN


def test_the_key_person_is_whoever_weighs_most_at_this_stage() -> None:
    plan = company()
    outer, inner, _ = department_summaries(plan, method())
    assert outer.key is not None
    assert outer.key.id == "tech"  # technical screening: 50 x 3 / 5 against 5 x 5 / 5
    assert inner.key is None  # no role, and nobody has rated the influence
    later = department_summaries(edits.move_to_stage(plan, StageId.DECISION, TODAY), method())[0]
    assert later.key is not None
    assert later.key.id == "boss"


def test_the_next_step_is_the_open_one_that_is_due_first() -> None:
    outer, inner, _ = department_summaries(company(), method())
    assert outer.next_action is not None
    assert outer.next_action.what == "First"
    assert inner.next_action is None


def test_the_departments_of_the_sample_stand_as_the_article_says() -> None:
    rows = department_summaries(sample("keyboards", "en", date(2026, 11, 24), plan_id="p"), method())
    assert all(sum(row.tally.values()) == len(row.people) for row in rows)
    assert {row.stance for row in rows if len(row.people) == 1} == {row.people[0].stance for row in rows if len(row.people) == 1}
