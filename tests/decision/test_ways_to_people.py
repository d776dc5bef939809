"""Power and ways: who is pivotal, who alone opens the door to whoever decides, and through whom a person is won."""

from datetime import date

import pytest

from playbook.decision import (
    Rule,
    Side,
    banzhaf,
    bottlenecks,
    formal_levels,
    warm_path,
    won_through,
)
from playbook.models import Plan
from tests.support.rooms import room

TODAY = date(2026, 11, 24)
FOR, OPEN, AGAINST = Side.FOR, Side.OPEN, Side.AGAINST


def test_power_is_not_weight() -> None:
    """51 of 100 decides alone; with 50, 49 and 1 the two small ones are equal."""
    assert banzhaf(room(("a", 51, OPEN), ("b", 48, OPEN), ("c", 1, OPEN))) == {"a": 1.0, "b": 0.0, "c": 0.0}
    index = banzhaf(room(("a", 50, OPEN), ("b", 49, OPEN), ("c", 1, OPEN)))
    assert index["b"] == index["c"] == pytest.approx(0.2)
    assert index["a"] == pytest.approx(0.6)


def test_under_consensus_everybody_counts_alike_and_under_one_decider_nobody_else() -> None:
    people = (("a", 51, OPEN), ("b", 30, OPEN), ("c", 19, OPEN))
    assert set(banzhaf(room(*people, rule=Rule.CONSENSUS)).values()) == {1 / 3}
    assert banzhaf(room(*people, rule=Rule.DECIDER, decider="c")) == {"a": 0, "b": 0, "c": 1}, "who may say no decides alone"
    assert set(banzhaf(room(*people, rule=Rule.DECIDER, decider="gone")).values()) == {0}
    assert banzhaf(room()) == {}
    assert banzhaf(room(("a", 0, OPEN), rule=Rule.CONSENSUS)) == {"a": 0}
    assert banzhaf(room(*people, ("guest", 0, OPEN), rule=Rule.CONSENSUS))["guest"] == 0


def test_a_veto_is_power() -> None:
    people = (("a", 60, OPEN), ("b", 40, OPEN))
    assert banzhaf(room(*people)) == {"a": 1.0, "b": 0.0}
    assert banzhaf(room(*people, veto="b")) == {"a": 0.5, "b": 0.5}


def chain(**stances: str) -> Plan:
    people = [
        {
            "id": id, "name": id, "coverage": "several" if id == "met" else "none",
            "readings": [{"id": "r", "on": TODAY, "stance": stances.get(id, "neutral"), "grade": 2}],
        }
        for id in ("met", "between", "other", "boss")
    ]  # fmt: skip
    ties = [("met", "between"), ("between", "boss"), ("met", "other"), ("other", "boss")]
    lines = [{"id": f"l{n}", "kind": "influence", "source": a, "target": b} for n, (a, b) in enumerate(ties)]
    return Plan.model_validate({"id": "p", "account": "A", "people": people, "lines": lines})


def test_who_alone_opens_the_door_to_the_decision_maker() -> None:
    plan = chain()
    assert bottlenecks(plan, "boss") == ("met",)
    assert bottlenecks(plan.but(lines=plan.lines[:2]), "boss") == ("between", "met")
    assert bottlenecks(plan, "met") == ()
    assert bottlenecks(plan.but(lines=()), "boss") == ()


def test_the_warm_way_avoids_opponents() -> None:
    assert warm_path(chain(between="opponent"), "boss") == ("met", "other", "boss")
    assert warm_path(chain(other="supporter"), "boss") == ("met", "other", "boss")
    assert warm_path(chain(between="opponent", other="opponent"), "boss") == ()


def test_power_in_a_large_room() -> None:
    index = banzhaf(room(*[(f"p{n}", 1 + n, OPEN) for n in range(60)]))
    assert sum(index.values()) == pytest.approx(1)
    assert list(index.values()) == sorted(index.values(), reverse=True)


def test_formal_levels_follow_the_solid_lines_from_the_top() -> None:
    def boss(*ids: str, dotted: bool = False) -> list[dict[str, object]]:
        return [{"boss": id, "dotted": dotted} for id in ids]

    people = [
        {"id": "gm"}, {"id": "head", "reports_to": boss("gm")}, {"id": "clerk", "reports_to": boss("head", "gm")},
        {"id": "guest", "reports_to": boss("gm", dotted=True)}, {"id": "alone"}, {"id": "other-top"},
        {"id": "helper", "reports_to": boss("other-top")}, {"id": "orphan", "reports_to": boss("gone")},
        {"id": "gone", "left": TODAY, "reports_to": boss("gm")},
    ]  # fmt: skip
    plan = Plan.model_validate({"id": "p", "account": "A", "people": people})
    assert formal_levels(plan) == {"gm": 1, "head": 2, "clerk": 3, "other-top": 1, "helper": 2}


def test_whom_a_person_is_won_through() -> None:
    plan = chain(other="supporter")
    assert won_through(plan, "boss") == ("met", "other")
    assert won_through(plan, "met") == ()
    heard = plan.but(lines=(*plan.lines, {"id": "x", "kind": "influence", "source": "other", "target": "met", "strength": 3}))
    assert won_through(heard, "met") == ("other",)
    both = chain(other="supporter", between="supporter")
    lines = [
        {"id": f"x{n}", "kind": "influence", "source": one, "target": "met", "strength": n + 1}
        for n, one in enumerate(("other", "between"))
    ]
    assert won_through(both.but(lines=(*both.lines, *lines)), "met") == ("between", "other")


def test_those_who_left_open_no_doors() -> None:
    plan = chain(between="opponent")
    gone = plan.but(people=tuple(person.but(left=TODAY) if person.id == "other" else person for person in plan.people))
    assert warm_path(gone, "boss") == ()
    assert warm_path(gone, "nobody") == ()
    assert bottlenecks(gone, "boss") == ("between", "met")
    reporting = plan.but(
        lines=(), people=tuple(person.but(reports_to=({"boss": "boss"},)) if person.id == "met" else person for person in plan.people)
    )
    assert warm_path(reporting, "boss") == ("met", "boss")
