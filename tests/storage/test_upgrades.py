"""Documents of every release can be read: each schema has a fixture that its release wrote."""

import json

import pytest

from playbook.errors import PlaybookError
from playbook.history import upgrades
from playbook.models import SCHEMA, Person, Plan
from tests.support.databases import SCHEMAS, fixture


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_document_of_each_schema_is_read_with_all_that_is_in_it(schema: int) -> None:
    plan = upgrades.load_plan(fixture(schema))
    assert json.loads(fixture(schema))["schema"] == schema
    assert plan.schema_version == SCHEMA
    assert [plan.account, plan.people[1].name, plan.people[1].stance] == ["B 公司", "小李", "opponent"]
    assert upgrades.load_plan(plan.to_json()) == plan


def test_the_document_of_the_present_schema_fills_every_field() -> None:
    """So that a field that is renamed without a new schema is noticed here, not by a user."""
    assert empty_fields(json.loads(fixture(SCHEMA)), "plan") == []
    assert set(json.loads(fixture(SCHEMA))) == set(json.loads(Plan(id="x", account="").to_json()))


def empty_fields(value: object, path: str) -> list[str]:
    """Where a thing has a field that is empty in every one of its kind."""
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in empty_fields(inner, f"{path}.{key}")]
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        merged: dict[str, object] = {}
        for item in value:
            merged |= {key: inner for key, inner in item.items() if not blank(inner) or blank(merged.get(key))}
        return empty_fields(merged, path)
    return [path] if blank(value) else []


def blank(value: object) -> bool:
    return all(map(blank, value.values())) if isinstance(value, dict) else value in (None, "", [])


def test_every_older_schema_has_its_step() -> None:
    assert sorted(upgrades.STEPS) == list(range(1, SCHEMA))


def test_steps_are_taken_one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrades, "SCHEMA", 3)
    steps = {1: lambda plan: plan | {"order": ["second"]}, 2: lambda plan: plan | {"order": [*plan["order"], "third"]}}
    monkeypatch.setattr(upgrades, "STEPS", steps)
    assert upgrades.upgrade({"schema": 1}) == {"schema": 3, "order": ["second", "third"]}
    assert upgrades.upgrade({"schema": 3}) == {"schema": 3}


def test_a_document_of_a_newer_release_is_refused() -> None:
    with pytest.raises(PlaybookError, match="plan-too-new") as refusal:
        upgrades.load_plan(json.dumps({"schema": SCHEMA + 1}))
    assert refusal.value.params == {"schema": SCHEMA + 1}


@pytest.mark.parametrize("document", ["", "{", "[]", "null", "{}", '{"schema": "one"}', '{"schema": 1, "id": "x"}', b"\xff\xfe"])
def test_what_is_no_plan_is_refused(document: str) -> None:
    with pytest.raises(PlaybookError, match="plan-unreadable"):
        upgrades.load_plan(document)


def test_a_stored_plan_with_one_id_twice_opens_with_each_told_apart() -> None:
    """An older release stored such plans; a file of one is refused."""
    reading = {"id": "r", "on": "2026-11-01", "stance": "neutral"}
    snooze = {"finding": "no-coach", "until": "2026-12-01"}
    document = json.loads(Plan(id="p", account="B", people=(Person(id="li", name="Li"),)).to_json())
    document["people"][0]["readings"] = [reading, reading | {"stance": "supporter"}, reading | {"id": "r-2"}]
    document["snoozes"] = [snooze, snooze | {"reason": "again"}]
    plan = upgrades.load_plan(json.dumps(document))
    assert [(one.id, one.stance.value) for one in plan.people[0].readings] == [("r", "neutral"), ("r-3", "supporter"), ("r-2", "neutral")]
    assert [one.reason for one in plan.snoozes] == ["again"]
    assert upgrades.load_plan(plan.to_json(), limited=True) == plan
    with pytest.raises(PlaybookError, match="plan-unreadable"):
        upgrades.load_plan(json.dumps(document), limited=True)
