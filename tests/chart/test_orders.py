"""What can be told from the chart: each order does what the plan's own edit does, and nothing else gets through."""

import re
from datetime import date

import pytest
from pydantic import ValidationError

from playbook.chart import commands
from playbook.content import method
from playbook.errors import PlaybookError
from playbook.models import Coverage, LineKind, Person, Plan, Reporting, Stance
from tests.support.plans import ROOT

TODAY = date(2026, 11, 24)
PLAN = Plan(
    id="p",
    account="A",
    departments=({"id": "d", "name": "Purchasing"},),
    people=(
        {"id": "gm", "name": "Zhou"},
        {"id": "head", "name": "Zhao", "department": "d", "reports_to": [{"boss": "gm"}, {"boss": "li", "dotted": True}]},
        {"id": "li", "name": "Li"},
    ),
)


def after(*sent: dict[str, object]) -> Plan:
    return commands.carried_out(PLAN, commands.read(list(sent)), today=TODAY)


def test_a_stance_is_a_reading_of_today_that_is_only_assumed() -> None:
    reading = after({"order": "stance", "person": "gm", "value": "opponent"}).person("gm").reading
    assert reading is not None
    assert (reading.stance, reading.on, reading.grade) == (Stance.OPPONENT, TODAY, 1)


def test_influence_and_coverage_can_be_known_and_unknown_again() -> None:
    known = after({"order": "influence", "person": "gm", "value": 4}, {"order": "coverage", "person": "gm", "value": "deep"}).person("gm")
    assert (known.influence, known.coverage) == (4, Coverage.DEEP)
    unknown = after({"order": "influence", "person": "gm", "value": None}, {"order": "coverage", "person": "gm", "value": None})
    assert (unknown.person("gm").influence, unknown.person("gm").coverage) == (None, None)


def test_a_move_keeps_dotted_lines() -> None:
    moved = after({"order": "boss", "person": "head", "boss": "li"}).person("head")
    assert [(line.boss, line.dotted) for line in moved.reports_to] == [("li", False)]
    alone = after({"order": "boss", "person": "head", "boss": None}).person("head")
    assert [(line.boss, line.dotted) for line in alone.reports_to] == [("li", True)]


def test_a_circle_is_refused_with_its_path() -> None:
    with pytest.raises(PlaybookError) as refused:
        after({"order": "boss", "person": "gm", "boss": "head"})
    assert refused.value.code == "reporting-circle"
    assert refused.value.params["path"] == "Zhou → Zhao → Zhou"


@pytest.mark.parametrize(
    ("order", "typed", "boss", "seat", "name", "title"),
    [
        ("report", {"name": "Sun", "title": "Buyer"}, ["head"], False, "Sun", "Buyer"),
        ("peer", {"name": "Sun"}, ["gm", "li"], False, "Sun", ""),
        ("seat", {"title": "Buyer"}, ["head"], True, "", "Buyer"),
        ("report", {"title": "Buyer"}, ["head"], True, "", "Buyer"),
    ],
)
def test_newcomers_join_the_department_under_or_beside(
    order: str, typed: dict[str, str], boss: list[str], seat: bool, name: str, title: str
) -> None:
    new = after({"order": order, "person": "head", **typed}).people[-1]
    assert [line.boss for line in new.reports_to] == boss
    assert (new.department, new.placeholder, new.name, new.title) == ("d", seat, name, title)


def test_nobody_joins_without_a_name_or_title() -> None:
    with pytest.raises(PlaybookError) as refused:
        after({"order": "report", "person": "gm", "name": "  ", "title": ""})
    assert refused.value.code == "empty-name"


def test_lines_are_drawn_once() -> None:
    line: dict[str, object] = {"order": "draw", "kind": "conflict", "person": "gm", "target": "li"}
    (drawn,) = after(line).lines
    assert (drawn.kind, drawn.source, drawn.target) == (LineKind.CONFLICT, "gm", "li")
    with pytest.raises(PlaybookError) as refused:
        after(line, line)
    assert refused.value.code == "line-twice"


def test_who_has_gone_meanwhile_is_not_changed() -> None:
    with pytest.raises(PlaybookError) as refused:
        after({"order": "stance", "person": "somebody", "value": "neutral"})
    assert refused.value.code == "gone"


@pytest.mark.parametrize(
    "sent",
    [
        "text",
        [{"order": "erase", "person": "gm"}],
        [{"order": "stance", "person": "gm", "value": "friend"}],
        [{"order": "influence", "person": "gm", "value": 6}],
        [{"order": "stance", "person": "gm", "value": "neutral", "more": 1}],
    ],
)
def test_anything_else_is_refused(sent: object) -> None:
    with pytest.raises(ValidationError):
        commands.read(sent)


TEAM = PLAN.but(
    people=(
        *PLAN.people,
        *(Person(id=id, name=id, reports_to=(Reporting(boss="li"),)) for id in ("ann", "bob", "cy")),
    )
)


def order_of(*sent: dict[str, object]) -> list[str]:
    """The people of the team after these orders, in the order of the plan."""
    return [person.id for person in commands.carried_out(TEAM, commands.read(list(sent)), today=TODAY).people]


@pytest.mark.parametrize(
    ("person", "colleague", "after", "team"),
    [
        ("cy", "ann", False, "cy ann bob"),
        ("ann", "bob", True, "bob ann cy"),
        ("ann", "cy", True, "bob cy ann"),
        ("ann", "bob", False, "ann bob cy"),
    ],
)
def test_a_card_is_put_beside_a_colleague(person: str, colleague: str, after: bool, team: str) -> None:
    sent = {"order": "beside", "person": person, "colleague": colleague, "after": after}
    assert order_of(sent) == ["gm", "head", "li", *team.split()]


@pytest.mark.parametrize(
    ("person", "by", "team"), [("bob", -1, "bob ann cy"), ("bob", 1, "ann cy bob"), ("ann", -1, "ann bob cy"), ("cy", 1, "ann bob cy")]
)
def test_a_step_among_colleagues_ends_with_the_last(person: str, by: int, team: str) -> None:
    assert order_of({"order": "step", "person": person, "by": by}) == ["gm", "head", "li", *team.split()]


def test_those_without_a_boss_stand_side_by_side() -> None:
    assert order_of({"order": "step", "person": "li", "by": -1}) == ["li", "gm", "head", "ann", "bob", "cy"]


def test_nobody_is_put_beside_somebody_elsewhere_or_gone() -> None:
    for person, colleague, code in (("ann", "gm", "no-colleague"), ("ann", "ann", "no-colleague"), ("ann", "zed", "gone")):
        with pytest.raises(PlaybookError) as refused:
            order_of({"order": "beside", "person": person, "colleague": colleague, "after": True})
        assert refused.value.code == code
    with pytest.raises(ValidationError):
        commands.read([{"order": "step", "person": "ann", "by": 2}])
    with pytest.raises(ValidationError):
        commands.read([{"order": "beside", "person": "ann", "colleague": "bob", "after": "perhaps"}])


def test_no_key_of_a_stance_is_that_of_something_else_on_the_chart() -> None:
    """The first of two would be obeyed, and the other would do nothing without a word."""
    scripts = "".join((ROOT / "pages/ui/components/chart" / name).read_text("utf-8") for name in ("toolbar.js", "selection.js"))
    others = set(re.findall(r"\b([a-z]): (?:'|\(\) =>)", scripts)) | set(re.findall(r"key === '([a-z])'", scripts))
    assert set("raepikcx") <= others, "the keys are found in the scripts"
    assert not others & {guide.key for guide in method().stances.values()}
