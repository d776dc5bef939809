"""Departments: a name is clear of every line, a ground holds its own people and nobody else's, one piece for all who hang together."""

from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.chart import layout_of, outline, picture
from playbook.chart.layout.departments import Ground, Routes, grounds
from playbook.chart.layout.drawn import Drawn
from playbook.chart.layout.forest import arranged
from playbook.chart.layout.inputs import CARD, Structure, structure
from playbook.chart.layout.rect import Rect
from playbook.chart.layout.shapes import STRIP
from playbook.content import method
from playbook.models import Plan
from tests.support.chart_plans import TODAY, bearings
from tests.support.made_structures import structures
from tests.support.organizations import organization

METHOD = method()


def pieces(of: Structure, widths: Mapping[str, float] | None = None) -> tuple[Drawn, tuple[Ground, ...], Routes]:
    drawn = arranged(of, [CARD]).drawn()
    departments = {department for path in (*of.paths.values(), *of.empty) for department in path}
    return (drawn, *grounds(drawn, of, widths or dict.fromkeys(departments, 90.0)))


def struck(found: tuple[Ground, ...], routes: Routes) -> list[tuple[str, str]]:
    """Names and tallies of departments that a reporting line runs through."""
    return [
        (ground.department, report)
        for ground in found
        for room in (ground.name, ground.tally)
        for report, (_, points) in routes.items()
        for (x, y), (x2, y2) in pairwise(points)
        if room and room.meets(Rect(min(x, x2) - 0.1, min(y, y2) - 0.1, abs(x - x2) + 0.2, abs(y - y2) + 0.2))
    ]


def company(*people: tuple[str, str | None, str | None], departments: tuple[str, ...] = ("a", "b", "c")) -> Plan:
    """People by id, department and boss; a department "x-y" lies in "x"."""
    return Plan(
        id="company",
        account="A",
        departments=tuple({"id": id, "name": id.upper(), "parent": id.rpartition("-")[0] or None} for id in departments),
        people=tuple({"id": id, "department": home, "reports_to": [{"boss": boss}] if boss else []} for id, home, boss in people),
    )


@settings(deadline=None, max_examples=80)
@given(structures(), st.data())
def test_a_name_is_clear_of_every_line(of: Structure, data: st.DataObject) -> None:
    departments = sorted({department for path in (*of.paths.values(), *of.empty) for department in path})
    widths = {department: float(data.draw(st.sampled_from([30, 80, 120, 300]))) for department in departments}
    _, found, routes = pieces(of, widths)
    assert struck(found, routes) == []


@pytest.mark.parametrize("name", ["typical25", "typical40zh", "cross25", "own25zh", "nested60", "flat40", "outsiders25", "long40"])
def test_a_name_of_a_real_length_is_too(name: str) -> None:
    laid = layout_of(organization(name))
    assert struck(laid.grounds, {route.report: (route.boss, route.points) for route in laid.routes}) == []


@settings(deadline=None, max_examples=80)
@given(structures())
def test_a_ground_holds_its_own_people_and_nobody_else(of: Structure) -> None:
    drawn, found, _ = pieces(of)
    for ground in found:
        assert all(of.paths[person][ground.depth] == ground.department for person in ground.people)
        for person, card in drawn.cards.items():
            inside = [
                rect
                for rect in ground.rects
                if rect.x <= card.x and card.right <= rect.right and rect.y <= card.y and card.bottom <= rect.bottom
            ]
            assert bool(inside) == (person in ground.people), (ground.department, person)
            if person not in ground.people:
                assert not any(rect.meets(card.grown(-0.1)) for rect in ground.rects), (ground.department, person)
    for person, path in of.paths.items():
        assert {ground.department for ground in found if person in ground.people} == set(path)
    assert {ground.department for ground in found if not ground.people} == {path[-1] for path in of.empty} | {
        department for path in of.empty for department in path
    }


def test_a_department_that_holds_everybody_is_not_drawn() -> None:
    plan = company(("p", "a", None), ("q", "a-b", "p"), ("r", "a-c", "p"), departments=("a", "a-b", "a-c"))
    assert {ground.department for ground in layout_of(plan).grounds} == {"a-b", "a-c"}
    assert "A" in {row.text.partition(",")[0] for row in outline(plan, METHOD, "en")}
    one = company(("p", "a", None), departments=("a",))
    assert [ground.department for ground in layout_of(one).grounds] == ["a"]


def test_people_under_different_bosses_make_several_pieces_each_with_the_name() -> None:
    plan = company(
        ("p", "a", None), ("q", "b", "p"), ("r", "c", "p"), ("s", "c", "q"), ("t", "c", "s"), ("u", "a", "q"), departments=("a", "b", "c")
    )
    found = [ground for ground in layout_of(plan).grounds if ground.department == "c"]
    assert sorted(sorted(ground.people) for ground in found) == [["r"], ["s", "t"]]
    drawn = picture(plan, METHOD, "en", today=TODAY).svg
    assert drawn.count(">C</text>") == 2


def test_a_department_in_a_department_lies_on_the_outer_ones_ground() -> None:
    plan = company(("p", "a", None), ("q", "b", "p"), ("r", "b-d", "q"), ("s", "b-d", "r"), departments=("a", "b", "b-d"))
    laid = layout_of(plan)
    outer, inner = (next(ground for ground in laid.grounds if ground.department == id) for id in ("b", "b-d"))
    assert (outer.depth, inner.depth) == (0, 1)
    assert set(inner.people) < set(outer.people)
    assert all(any(wide.x <= rect.x and rect.right <= wide.right for wide in outer.rects) for rect in inner.rects)
    assert laid.grounds.index(outer) < laid.grounds.index(inner)


def test_departments_that_begin_at_one_person_have_their_names_below_one_another() -> None:
    plan = company(("p", "a", None), ("q", "b-d", "p"), departments=("a", "b", "b-d"))
    outer, inner = (next(ground for ground in layout_of(plan).grounds if ground.department == id) for id in ("b", "b-d"))
    assert inner.name.y == outer.name.y + STRIP
    assert (outer.innermost, inner.innermost) == (False, True)


def test_an_empty_department_is_shown_and_one_that_only_holds_others_is_not_empty() -> None:
    plan = company(("p", "a", None), ("q", "b-d", "p"), departments=("a", "b", "b-d", "c", "c-e"))
    assert structure(plan).empty == (("c", "c-e"),)
    found = [ground for ground in layout_of(plan).grounds if not ground.people]
    assert [ground.department for ground in found] == ["c", "c-e"]
    assert all(ground.rects[0].height > STRIP for ground in found)


def test_an_empty_department_says_so() -> None:
    plan = bearings()
    assert [ground.department for ground in layout_of(plan).grounds if not ground.people] == ["legal"]
    assert "No one entered yet" in picture(plan, METHOD, "en", today=TODAY).svg
    assert any(row.id == "legal" and "No one entered yet" in row.text for row in outline(plan, METHOD, "en"))


def test_people_outside_stand_in_a_frame_of_their_own() -> None:
    laid = layout_of(bearings())
    assert laid.outside is not None
    assert [id for id, card in laid.cards.items() if card.meets(laid.outside)] == ["lin"]
