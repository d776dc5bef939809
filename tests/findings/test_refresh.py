"""The refresh of ten minutes: what it asks, of whom first, and how much at most."""

from datetime import timedelta
from typing import Any

import pytest

from playbook.findings import (
    Asks,
    refresh,
)
from tests.support.quiet import TODAY, changed, quiet


def asked(change: dict[str, Any]) -> list[tuple[str, str | None, float]]:
    return [(question.asks.value, question.person or question.action, round(question.points, 3)) for question in refresh(changed(change))]


def test_the_quiet_plan_is_asked_nothing_and_an_old_one_by_weight_and_age() -> None:
    assert asked({}) == []
    assert asked({"people": {"boss": {"read": 14}}}) == []
    points = {weight.person.id: weight.points for weight in changed({}).ranked}
    ((what, person, score),) = asked({"people": {"boss": {"read": 15}}})
    assert (what, person) == ("stance", "boss")
    assert score == pytest.approx(points["boss"] * (1 + 15 / 180), abs=1e-3)
    assert asked({"people": {"boss": {"read": 400}}})[0][2] == pytest.approx(2 * points["boss"], abs=1e-3)
    assert asked({"people": {"boss": {"grade": 1}}})[0][2] == pytest.approx(1.5 * points["boss"], abs=1e-3)
    assert asked({"people": {"boss": {"stance": "unknown"}}})[0][2] == pytest.approx(2 * points["boss"], abs=1e-3)
    assert asked({"people": {"boss": {"readings": []}}})[0][2] == pytest.approx(2 * points["boss"], abs=1e-3)
    assert asked({"people": {"boss": {"plays": [], "readings": []}}}) == []


def test_contact_actions_and_the_date_are_asked_too() -> None:
    points = {weight.person.id: weight.points for weight in changed({}).ranked}
    assert asked({"people": {"boss": {"coverage": "none"}}}) == [("contact", "boss", round(0.9 * points["boss"], 3))]
    assert asked({"people": {"boss": {"coverage": None}}}) == [("contact", "boss", round(0.9 * points["boss"], 3))]
    assert asked({"people": {"boss": {"coverage": "none", "placeholder": True}}}) == []
    assert asked({"people": {"boss": {"coverage": "brief"}}}) == []
    assert asked({"actions": {"a-boss": {"due": 1}}}) == [("action", "boss", round(max(points["boss"], 15.0), 3))]
    assert asked({"actions": {"a-insider": {"due": 1}}}) == [("action", "insider", 15.0)]
    assert asked({"actions": {"a-boss": {"due": 1, "person": None}}}) == [("action", "a-boss", 15.0)]
    assert asked({"decision_on": None}) == [("decision", None, 30.0)]
    assert asked({"decision_on": (TODAY - timedelta(days=1)).isoformat()}) == [("decision", None, 30.0)]
    assert asked({"decision_on": TODAY.isoformat()}) == []
    (question,) = refresh(changed({"actions": {"a-friend": {"due": 2}}}))
    assert (question.asks, question.person, question.action) == (Asks.ACTION, "friend", "a-friend")


def test_no_refresh_asks_more_than_seven_and_the_weightiest_first() -> None:
    people = {person["id"]: {"readings": [], "coverage": "none"} for person in quiet()["people"]}
    found = asked({"people": people, "decision_on": None})
    assert len(found) == 7
    scores = [score for _, _, score in found]
    assert scores == sorted(scores, reverse=True)
