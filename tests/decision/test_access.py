"""Ways of introductions and the people they lead through, and those of little weight whom the key people heed."""

from collections.abc import Mapping
from datetime import date

from playbook.content import method
from playbook.decision import Obstacle, hidden_advisers, obstacles, warm_path
from playbook.findings import RuleContext, all_findings
from playbook.insight.key_people import key_people
from playbook.models import Plan

TODAY = date(2026, 11, 24)


def plan(*people: Mapping[str, object], lines: tuple[tuple[str, str, int], ...] = ()) -> Plan:
    """A plan of people with names, unless said otherwise, and lines of influence."""
    made = [{"name": str(person["id"]).upper(), **person} for person in people]
    drawn = [
        {"id": f"l{n}", "kind": "influence", "source": a, "target": b, "strength": strength} for n, (a, b, strength) in enumerate(lines)
    ]
    return Plan.model_validate({"id": "p", "account": "A", "people": made, "lines": drawn})


def test_a_way_goes_around_those_who_cannot_introduce_us() -> None:
    met = {"id": "met", "coverage": "several"}
    lines = (("met", "seat", 2), ("seat", "boss", 2), ("met", "a", 2), ("a", "b", 2), ("b", "boss", 2))
    others = ({"id": "a", "coverage": "several"}, {"id": "b"}, {"id": "boss"})
    assert warm_path(plan(met, {"id": "seat", "placeholder": True}, *others, lines=lines), "boss") == ("a", "b", "boss")
    assert warm_path(plan(met, {"id": "seat", "blocked": True}, *others, lines=lines), "boss") == ("a", "b", "boss")
    assert warm_path(plan(met, {"id": "seat", "coverage": "brief"}, *others, lines=lines), "boss") == ("seat", "boss")


def test_what_stands_in_a_way_is_said_of_everybody_but_its_end() -> None:
    made = plan({"id": "met", "coverage": "several"}, {"id": "seat", "name": " "}, {"id": "far", "blocked": True}, {"id": "end"})
    assert obstacles(made, ("met", "seat", "far", "end")) == {
        "seat": (Obstacle.UNNAMED,), "far": (Obstacle.BLOCKED, Obstacle.UNMET),
    }  # fmt: skip
    assert obstacles(made, ("met", "end")) == {}


def test_a_hidden_adviser_is_heeded_by_two_key_people_and_is_none_of_them() -> None:
    people = ({"id": "boss"}, {"id": "cto"}, {"id": "aide"}, {"id": "other"})
    made = plan(*people, lines=(("aide", "boss", 3), ("aide", "cto", 2), ("other", "boss", 3), ("other", "cto", 1), ("cto", "boss", 3)))
    assert hidden_advisers(made, ("boss", "cto")) == {"aide": ("boss", "cto")}
    assert hidden_advisers(made, ("boss", "cto", "aide")) == {}


def test_the_power_map_and_the_warning_name_the_same_people() -> None:
    people = (
        {"id": "boss", "roles": [{"role": "economic"}], "influence": 5, "coverage": "several"},
        {"id": "cto", "roles": [{"role": "technical"}], "influence": 5, "coverage": "several"},
        {"id": "aide", "influence": 1, "coverage": "none"},
    )
    made = plan(*people, lines=(("aide", "boss", 3), ("aide", "cto", 3))).but(stage="evaluation")
    key = [weight.person.id for weight in key_people(made, method(), made.stage)]
    assert list(hidden_advisers(made, key)) == ["aide"]
    warned = [found for found in all_findings(RuleContext(made, method(), TODAY)) if found.rule == "hidden-adviser-not-met"]
    assert [found.hit.people for found in warned] == [("aide",)]
