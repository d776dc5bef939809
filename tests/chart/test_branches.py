"""Branches: whatever the organization, every shape of it keeps the order of the plan, and a boss above or left of every report."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings

from playbook.chart.layout.branches import LINKS, Branches
from playbook.chart.layout.drawn import Drawn
from playbook.chart.layout.inputs import CARD, Structure, structure
from playbook.chart.layout.shapes import Shape
from playbook.models import Plan
from tests.support.made_structures import structures, wrong
from tests.support.organizations import organization


def curves(of: Structure) -> list[list[Shape]]:
    return [curve for _, curve in Branches(of, CARD, {}).tops()]


def drawn(shape: Shape) -> Drawn:
    found = Drawn()
    found.draw(shape, 0, 0)
    return found


def shapes_in(shape: Shape) -> Iterator[Shape]:
    yield shape
    for part in shape.parts:
        yield from shapes_in(part.shape)


def part_of(of: Structure, people: frozenset[str]) -> Structure:
    """The structure of some of the people, who report to nobody else."""
    boss = {report: above for report, above in of.boss.items() if report in people}
    return Structure(tuple(one for one in of.people if one in people), boss, of.paths, of.outside, (), of.folds & people)


@settings(deadline=None, max_examples=60)
@given(structures())
def test_in_every_shape_cards_keep_apart_and_a_boss_stands_above_or_left(of: Structure) -> None:
    people = []
    for curve in curves(of):
        for shape in curve:
            found = drawn(shape)
            assert wrong(found, part_of(of, frozenset(found.cards))) == [], shape.manner
        people += list(drawn(curve[0]).cards)
    assert sorted(people) == sorted(of.people)


@settings(deadline=None, max_examples=60)
@given(structures())
def test_siblings_keep_the_order_of_the_plan(of: Structure) -> None:
    """Who comes later in the plan stands further right, or further down."""
    position = {person: number for number, person in enumerate(of.people)}
    for shape in (inner for curve in curves(of) for whole in curve for inner in shapes_in(whole)):
        firsts = [position[part.shape.first] for part in shape.parts]
        assert firsts == sorted(firsts), shape.manner
        for one, other in pairwise(shape.parts):
            assert other.x >= one.x + one.shape.width or other.y >= one.y + one.shape.height, shape.manner
        if shape.manner[0] == "columns":
            staff = [position[person] for person, _ in shape.cards if person not in of.folds]
            assert staff == sorted(staff)


@settings(deadline=None, max_examples=40)
@given(structures())
def test_a_curve_holds_only_shapes_that_nothing_beats(of: Structure) -> None:
    for curve in curves(of):
        assert all(narrow.width < wide.width and narrow.height > wide.height for narrow, wide in pairwise(curve))


def team(count: int, **facts: object) -> Plan:
    people = [{"id": f"p{number}", "reports_to": [{"boss": "p0"}] if number else []} | facts for number in range(count)]
    return Plan(id="team", account="A", people=tuple(people))


def test_staff_without_reports_stand_in_columns_of_any_depth() -> None:
    (curve,) = curves(structure(team(9)))
    inner = {part.shape.manner for shape in curve for part in shape.parts}
    assert {kind for kind, _ in inner} == {"columns"}
    assert len(inner) > 3


def test_a_single_report_may_stand_beside_and_a_long_chain_in_rows() -> None:
    people = [{"id": f"p{number}", "reports_to": [{"boss": f"p{number - 1}"}] if number else []} for number in range(LINKS + 3)]
    plan = Plan(id="chain", account="A", people=tuple(people))
    (curve,) = curves(structure(plan))
    assert "chain" in {shape.manner[0] for shape in curve}
    (short,) = curves(structure(plan.but(people=plan.people[:2])))
    assert {shape.manner[0] for shape in short} == {"row", "hanging", "beside"}


def test_a_branch_keeps_its_manner_as_far_as_it_can() -> None:
    of = structure(organization("typical25"))
    (curve,) = curves(of)
    boss = curve[0].owner
    for manner in {shape.manner for shape in curve}:
        ((_, kept),) = Branches(of, CARD, {boss: manner}).tops()
        assert {shape.manner for shape in kept} == {manner}
    ((_, free),) = Branches(of, CARD, {boss: ("stacks", 99)}).tops()
    assert [shape.manner for shape in free] == [shape.manner for shape in curve]


@pytest.mark.parametrize("count", [1, 4])
def test_people_without_lines_stand_together_by_department(count: int) -> None:
    departments = ({"id": "d", "name": "D"}, {"id": "e", "name": "E"})
    people = tuple({"id": f"{home}{number}", "department": home} for number in range(count) for home in "de")
    found = curves(structure(Plan(id="loose", account="A", departments=departments, people=people)))
    assert [sorted(drawn(curve[0]).cards) for curve in found] == [[f"{home}{number}" for number in range(count)] for home in "de"]
    assert all(shape.manner[0] == "block" for curve in found for shape in curve)
    assert all(len(curve) == 1 if count == 1 else len(curve) > 1 for curve in found)
