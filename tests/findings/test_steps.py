"""What each of the five steps lacks first, and where our relations do not fit who counts."""

from datetime import timedelta
from typing import Any

import pytest

from playbook import edits
from playbook.content import method
from playbook.findings.checklist import first_gap
from playbook.findings.effort_fit import Mismatch, mismatches, weight_rows
from playbook.models import STAGES, Plan, Stance
from playbook.models.purchase import Evidence
from tests.support.plans import TODAY

METHOD = method()
READ = {"id": "r", "on": TODAY.isoformat(), "stance": "supporter", "grade": 2}
GM: dict[str, Any] = {
    "id": "gm", "name": "GM", "department": "d", "influence": 5, "coverage": "several",
    "roles": [{"role": role} for role in ("economic", "technical", "user", "coach", "financial")], "readings": [READ],
    "relation": {"target": 3},
}  # fmt: skip
CALL = {"id": "a", "what": "Call", "stage": "need", "person": "gm"}


def plan(*people: dict[str, Any], **fields: Any) -> Plan:
    """A plan at its first stage with one department."""
    return Plan.model_validate({"id": "b", "account": "B", "departments": [{"id": "d", "name": "D"}], "people": people} | fields)


def lacks(step: int, of: Plan) -> tuple[str, dict[str, int]]:
    found = first_gap(of, METHOD, step)
    return found.code, dict(found.params)


@pytest.mark.parametrize(
    ("step", "people", "code"),
    [
        (2, [], "no-people"),
        (2, [GM | {"department": None}], "no-department"),
        (2, [GM | {"placeholder": True}], "placeholders"),
        (2, [GM], "nothing"),
        (3, [], "no-people"),
        (3, [GM | {"roles": []}], "roles-empty"),
        (3, [GM | {"readings": []}], "stances-unknown"),
        (3, [GM | {"coverage": None}], "roles-unmet"),
        (3, [GM], "nothing"),
        (4, [GM | {"roles": []}], "no-roles"),
        (4, [GM | {"influence": None}], "influence-assumed"),
        (4, [GM], "mismatches"),
        (5, [], "no-roles"),
        (5, [GM | {"relation": {}}], "no-target"),
        (5, [GM], "no-action"),
    ],
)
def test_a_step_says_what_it_lacks_first(step: int, people: list[dict[str, Any]], code: str) -> None:
    assert lacks(step, plan(*people))[0] == code


def test_with_an_action_nothing_is_missing_of_the_weights_and_the_relationships() -> None:
    done = plan(GM, actions=[CALL])
    assert [lacks(step, done)[0] for step in (4, 5)] == ["nothing", "nothing"]


def test_an_action_that_is_done_is_no_next_action() -> None:
    assert lacks(5, plan(GM, actions=[CALL | {"status": "done"}])) == ("no-action", {"count": 1})


def test_the_process_lacks_proof_of_its_stage_and_of_those_that_are_claimed() -> None:
    new = plan()
    assert lacks(1, new)[0] == "criteria-unproved"
    assert lacks(1, edits.set_plan(new, stage=new.stages[2].id)) == ("stages-claimed", {"count": 2})
    for one in METHOD.stages[new.stage].criteria:
        new = edits.add_evidence(new, new.stage, Evidence(id=one.id, criterion=one.id, grade=3, on=TODAY, source="Li", note="signed"))
    assert lacks(1, new) == ("nothing", {})


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"coverage": None}, Mismatch.NOT_MET),
        ({"readings": []}, Mismatch.STANCE_UNKNOWN),
        ({"readings": [READ | {"stance": Stance.OPPONENT}]}, Mismatch.OPPONENT),
        ({"relation": {"ours": 1, "rivals": {"x": 2}}}, Mismatch.RIVAL_AHEAD),
    ],
)
def test_whoever_decides_is_met_known_for_us_and_ours(change: dict[str, Any], reason: Mismatch) -> None:
    one = plan(GM | change, rivals=[{"id": "x", "name": "X"}], actions=[CALL])
    assert [(weight.person.id, reasons) for weight, reasons in mismatches(one, METHOD)] == [("gm", (reason,))]


def test_effort_spent_on_somebody_who_hardly_counts_is_named() -> None:
    light = {"id": "li", "name": "Li", "department": "d", "influence": 1, "coverage": "several", "readings": [READ]}
    busy = plan(GM, light, actions=[CALL, CALL | {"id": "c", "person": "li", "due": (TODAY + timedelta(days=3)).isoformat()}])
    assert [(weight.person.id, reasons) for weight, reasons in mismatches(busy, METHOD)] == [("li", (Mismatch.EFFORT_ELSEWHERE,))]
    close = plan(GM, light | {"relation": {"ours": 3}}, actions=[CALL])
    assert [weight.person.id for weight, _ in mismatches(close, METHOD)] == ["li"]
    assert mismatches(plan(GM, light, actions=[CALL]), METHOD) == ()


def test_effort_on_a_coach_or_on_whoever_takes_part_in_the_stage_is_none_too_many() -> None:
    light = {"id": "li", "name": "Li", "department": "d", "influence": 1, "coverage": "several", "readings": [READ]}
    calls = [CALL, CALL | {"id": "c", "person": "li"}]
    coach = plan(GM, light | {"roles": [{"role": "coach"}]}, actions=calls)
    assert mismatches(coach, METHOD) == ()
    stages = [{"id": stage, "actors": ["li"] if stage == "need" else []} for stage in STAGES]
    taking_part = plan(GM, light, actions=calls, stages=stages)
    assert mismatches(taking_part, METHOD) == ()


def test_the_rows_of_the_weights_are_whoever_weighs_something_heaviest_now_first() -> None:
    boss = GM | {"id": "boss", "roles": [{"role": "economic"}], "influence": 4}
    user = GM | {"id": "user", "roles": [{"role": "user"}], "influence": None}
    busy = GM | {"id": "busy", "roles": []}
    idle = GM | {"id": "idle", "roles": [], "relation": {}}
    found = weight_rows(plan(boss, user, busy, idle, actions=[CALL | {"person": "busy"}]), METHOD)
    assert [row.person.id for row in found] == ["user", "boss", "busy"]  # need: 40 x 3 / 5 before 15 x 4 / 5
    assert [round(row.points[STAGES[5]]) for row in found] == [3, 44, 0]  # decision: 5 x 3 / 5, 55 x 4 / 5
    assert found[2].mismatches == (Mismatch.EFFORT_ELSEWHERE,)
