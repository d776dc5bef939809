"""A change of stance, name or window recolors the chart and moves nobody; an undo puts everybody back where they were."""

import re
from collections.abc import Callable

import pytest

from playbook.caching import LRUCache
from playbook.chart import ChartOptions, layout_of, picture
from playbook.chart.edges.curves import curves
from playbook.chart.layout import layout as layout_module
from playbook.chart.typography import DESK
from playbook.content import method
from playbook.models import Plan, Reading, Stance
from tests.support.chart_movement import added, moved, removed
from tests.support.chart_plans import RECENT, TODAY, bearings, keyboards, ministry, organogram, works
from tests.support.organizations import organization

METHOD = method()
ORGANIZATIONS = ["six", "typical25", "matrix25zh", "own25zh", "nested60", "typical60"]


def with_stance(plan: Plan, id: str, stance: Stance) -> Plan:
    reading = Reading(id="new", on=RECENT, stance=stance, grade=3, source="visit")
    return plan.but(people=tuple(p.but(readings=(*p.readings, reading)) if p.id == id else p for p in plan.people))


def with_influence(plan: Plan, id: str) -> Plan:
    return plan.but(people=tuple(p.but(influence=5, roles=()) if p.id == id else p for p in plan.people))


def renamed(plan: Plan, id: str) -> Plan:
    """Another name of about the same width."""
    return plan.but(people=tuple(p.but(name=p.name[::-1] or "Li Wei") if p.id == id else p for p in plan.people))


def places(svg: str) -> dict[str, str]:
    return dict(re.findall(r'data-person="([^"]+)".*?transform="(translate[^"]+)"', svg))


@pytest.fixture
def no_memory(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Forgets every layout, and what it remembers of arrangements."""

    def forget() -> None:
        for name in ("_LAYOUTS", "_ARRANGEMENTS", "_FRESH"):
            monkeypatch.setattr(layout_module, name, LRUCache(128))

    return forget


CHANGES = [
    lambda plan, id: with_stance(plan, id, Stance.SUPPORTER), with_influence, renamed, lambda plan, id: plan.but(lines=()),
    lambda plan, id: plan.but(opportunity="Another"),
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=["stance", "influence", "name", "ties", "opportunity"])
@pytest.mark.parametrize("name", ORGANIZATIONS)
def test_what_is_no_part_of_the_structure_moves_nobody(name: str, change: Callable[[Plan, str], Plan]) -> None:
    plan = organization(name)
    laid = layout_of(plan)
    for person in plan.people[:: len(plan.people) // 4]:
        assert layout_of(change(plan, person.id)) == laid, person.id


@pytest.mark.parametrize("change", CHANGES[:3], ids=["stance", "influence", "name"])
def test_nor_does_it_on_the_picture(change: Callable[[Plan, str], Plan]) -> None:
    plan = bearings()
    before, after = (picture(one, METHOD, "en", today=TODAY) for one in (plan, change(plan, "wang")))
    assert after.svg != before.svg
    assert (after.width, after.height, places(after.svg)) == (before.width, before.height, places(before.svg))


def test_a_stance_finds_no_curve_again() -> None:
    """The curves are the same objects as before."""
    plan = bearings()
    before, after = (curves(layout_of(one), [("zhao", "zhou")]) for one in (plan, with_stance(plan, "li", Stance.SUPPORTER)))
    assert after is before


@pytest.mark.parametrize("edit", [added, moved, removed])
@pytest.mark.parametrize("name", ORGANIZATIONS)
def test_an_undo_puts_everybody_back(name: str, edit: Callable[[Plan], Plan]) -> None:
    plan = organization(name).but(id=f"undo-{name}-{edit.__name__}")
    before = layout_of(plan)
    assert layout_of(edit(plan)) != before
    assert layout_of(plan) == before


def test_a_fresh_start_draws_the_same_chart(no_memory: Callable[[], None]) -> None:
    no_memory()
    first = layout_of(bearings())
    no_memory()
    assert layout_of(bearings()) == first


def test_a_new_boss_is_laid_out_anew() -> None:
    plan = bearings()
    moved_on = plan.but(people=tuple(p.but(reports_to=({"boss": "qian"},)) if p.id == "sun" else p for p in plan.people))
    laid = layout_of(moved_on)
    assert laid != layout_of(plan)
    assert {route.boss for route in laid.routes if route.report == "sun"} == {"qian"}


@pytest.mark.parametrize("plan", [bearings(), works()], ids=lambda plan: plan.id)
def test_the_window_moves_nobody(plan: Plan) -> None:
    """It gives the sheet its shape; on the sheet all stand as they stood beside one another."""
    found = [
        picture(plan, METHOD, "en", today=TODAY, options=ChartOptions(window=window, opened=None)).svg
        for window in ((1600, 500), (500, 900), (1180, 640))
    ]
    assert all(places(svg) == places(found[0]) for svg in found)


@pytest.mark.parametrize("plan", [bearings(), keyboards(), organogram("the_pensions_regulator-2011-03-31")], ids=lambda plan: plan.id)
def test_no_two_cards_overlap_and_each_lies_in_its_department(plan: Plan) -> None:
    laid = layout_of(plan)
    cards = list(laid.cards.items())
    for number, (id, card) in enumerate(cards):
        assert -0.1 < card.x < card.right <= laid.width + 0.5, id
        assert -0.1 < card.y < card.bottom <= laid.height + 0.5, id
        assert not [other for other, rect in cards[number + 1 :] if card.meets(rect)], id
    for ground in laid.grounds:
        for person in ground.people:
            assert any(rect.x < laid.cards[person].x and laid.cards[person].right < rect.right for rect in ground.rects), person


def test_an_empty_plan_says_what_belongs_here() -> None:
    empty = picture(Plan(id="x", account=""), METHOD, "zh", today=TODAY)
    assert "添加的第一个部门或人员会显示在这里" in empty.svg


SIZES = [
    # plan, window (beside the sidebar or full screen), the smallest text of a card in pixels when the whole picture fits the window
    ("keyboards", (1030, 580), 13),
    ("bearings", (1030, 580), 12),
    ("works", (1030, 580), 12),
    ("the_pensions_regulator-2011-03-31", (1670, 860), 12),
    ("the_pensions_regulator-2011-03-31", (1920, 1080), 12),
    ("ministry", (1030, 580), 12),
    ("ministry", (1280, 800), 12),
]


@pytest.mark.parametrize(("name", "window", "least"), SIZES)
def test_the_whole_chart_can_be_read_in_its_window(name: str, window: tuple[int, int], least: float) -> None:
    made = {"keyboards": keyboards, "bearings": bearings, "works": works, "ministry": lambda: ministry(25)}
    plan = made.get(name, lambda: organogram(name))()
    drawn = picture(plan, METHOD, "en", today=TODAY, options=ChartOptions(window=window))
    assert DESK.small * min(window[0] / drawn.width, window[1] / drawn.height) >= least


def test_two_tops_a_circle_of_dots_and_people_without_a_department_all_find_a_place() -> None:
    people = [
        {"id": "a", "reports_to": [{"boss": "b", "dotted": True}]},
        {"id": "b", "reports_to": [{"boss": "a", "dotted": True}]},
        {"id": "c", "reports_to": [{"boss": "a"}, {"boss": "b"}], "department": "d"},
        {"id": "e"},
    ]
    plan = Plan(id="x", account="A", departments=({"id": "d", "name": "D"},), people=tuple(people))
    assert set(layout_of(plan).cards) == {"a", "b", "c", "e"}
    assert picture(plan, METHOD, "en", today=TODAY).svg.count('data-from="') == 4
