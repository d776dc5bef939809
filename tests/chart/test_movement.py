"""When a plan is edited, the others keep about their places on the screen: thirteen organizations, three edits each."""

from statistics import mean

import pytest

from playbook.content import method
from tests.support.chart_movement import EDITED, EDITS, movement, movement_of
from tests.support.organizations import organization

METHOD = method()
MOST = {"added": 45, "moved": 75, "removed": 45}
"""Mean way of the other people, in pixels."""


@pytest.mark.parametrize("edit", MOST)
def test_the_others_stay_about_where_they_were(edit: str) -> None:
    ways = {name: round(movement_of(name, edit, METHOD), 1) for name in EDITED}
    assert mean(ways.values()) <= MOST[edit], ways


@pytest.mark.parametrize("name", EDITED)
def test_each_edit_changes_one_person(name: str) -> None:
    plan = organization(name)
    for edit, (gone, new) in {"added": (0, 1), "moved": (1, 1), "removed": (1, 0)}.items():
        before, after = ({(p.id, p.department, p.reports_to) for p in one.people} for one in (plan, EDITS[edit](plan)))
        assert (len(before - after), len(after - before)) == (gone, new), edit


def card(id: str, x: float) -> str:
    return f'<g class="person" data-person="{id}" transform="translate({x} 0)"/>'


def sheet(width: float, *cards: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="100">{"".join(cards)}</svg>'


def test_a_way_is_measured_on_the_screen_among_those_on_both_pictures() -> None:
    before = sheet(400, card("a", 0), card("b", 200), card("gone", 100))
    after = sheet(400, card("a", 0), card("b", 210), card("new", 300))
    assert movement(before, after, (800, 200)) == pytest.approx(10)
    assert movement(before, after, (800, 200), frozenset({"a"})) == pytest.approx(20)


def test_a_picture_in_another_proportion_is_fitted_and_centered() -> None:
    before, after = sheet(400, card("a", 0)), sheet(200, card("a", 0))
    assert movement(before, after, (400, 100)) == pytest.approx(100)
