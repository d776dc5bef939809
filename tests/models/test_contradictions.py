"""A plan that contradicts itself is refused, with the group and the id that is at fault."""

from typing import Any

import pytest
from pydantic import ValidationError

from playbook.models import ROLES, Plan

LI, WU = {"id": "li", "name": "Li"}, {"id": "wu", "name": "Wu"}
GROUPS: dict[str, dict[str, Any]] = {
    "rivals": {"id": "x", "name": "X"},
    "departments": {"id": "x", "name": "X"},
    "people": {"id": "x", "name": "X"},
    "lines": {"id": "x", "kind": "influence", "source": "li", "target": "wu"},
    "actions": {"id": "x", "what": "Call", "stage": "need"},
    "requirements": {"id": "x", "what": "Quiet keys"},
}


def refusal(**fields: Any) -> str:
    """Why a plan with Li and Wu and these fields is refused."""
    with pytest.raises(ValidationError) as refused:
        Plan.model_validate({"id": "b", "account": "B", "people": [LI, WU]} | fields)
    return str(refused.value)


@pytest.mark.parametrize("group", GROUPS)
def test_an_id_stands_once_in_its_group(group: str) -> None:
    twice = [GROUPS[group], GROUPS[group]]
    assert f"{group}: id x occurs twice" in refusal(**{group: [LI, WU, *twice] if group == "people" else twice})


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"people": [LI | {"department": "gone"}]}, "people: li"),
        ({"people": [LI | {"prefers": "gone"}]}, "people: li"),
        ({"people": [LI | {"reports_to": [{"boss": "gone"}]}]}, "people: li"),
        ({"people": [LI | {"relation": {"rivals": {"gone": 2}}}]}, "people: li"),
        ({"departments": [{"id": "d", "name": "D", "parent": "gone"}]}, "departments: d"),
        ({"lines": [{"id": "l", "kind": "influence", "source": "li", "target": "gone"}]}, "lines: l"),
        ({"requirements": [{"id": "q", "what": "Quiet", "holders": ["gone"]}]}, "requirements: q"),
        ({"requirements": [{"id": "q", "what": "Quiet", "rivals": {"gone": 1}}]}, "requirements: q"),
        ({"actions": [{"id": "a", "what": "Call", "stage": "need", "person": "gone"}]}, "actions: a"),
    ],
)
def test_what_is_referred_to_is_there(fields: dict[str, Any], where: str) -> None:
    assert where in refusal(**fields)


def test_a_forecast_and_whoever_acts_in_a_stage_are_of_somebody_there() -> None:
    stages = [stage.model_dump() for stage in Plan(id="b", account="B").stages]
    stages[0]["actors"] = ("gone",)
    assert f"stages: {stages[0]['id']} refers to gone" in refusal(stages=stages)
    forecast = {"id": "f", "person": "gone", "stance": "neutral", "due": "2027-01-01"}
    action = {"id": "a", "what": "Call", "stage": "need", "forecasts": [forecast, forecast | {"person": "li"}]}
    assert "actions: a" in refusal(actions=[action])
    assert "forecast f twice" in refusal(actions=[action])


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"people": [LI | {"reports_to": [{"boss": "li"}]}]}, "people: li reports to themselves"),
        ({"people": [LI | {"reports_to": [{"boss": "wu"}, {"boss": "wu", "dotted": True}]}, WU]}, "people: li reports to one person twice"),
        ({"people": [LI | {"roles": [{"role": "user"}, {"role": "user"}]}]}, "people: li holds one role twice"),
        ({"people": [LI | {"reports_to": [{"boss": "wu"}]}, WU | {"reports_to": [{"boss": "li"}]}]}, "is a circle"),
        ({"departments": [{"id": "d", "name": "D", "parent": "e"}, {"id": "e", "name": "E", "parent": "d"}]}, "is a circle"),
        ({"lines": [{"id": "l", "kind": "influence", "source": "li", "target": "li"}]}, "lines: l"),
        ({"rivals": [{"id": "us", "name": "We"}]}, "rivals: id us is our own"),
        ({"stages": []}, "stages: all seven"),
        ({"weights": {"need": dict.fromkeys(ROLES, 30)}}, "weights: need"),
    ],
)
def test_nobody_is_above_themselves_and_nothing_is_said_twice(fields: dict[str, Any], where: str) -> None:
    assert where in refusal(**fields)
