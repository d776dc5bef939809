"""Wherever people stand, and in whatever window: no card on another, departments hold their own people and nobody else's."""

from itertools import pairwise

import pygraphviz
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.chart.layout import graphviz_groups
from playbook.chart.layout.graphviz_groups import GroupLayout, LayoutOptions, Request, layout_group
from playbook.chart.layout.hierarchy import groups
from playbook.chart.layout.inputs import CARD_HEIGHT, CARD_WIDTH
from playbook.chart.layout.search import arrange
from playbook.chart.typography import DESK

Rect = tuple[float, float, float, float]


def request(homes: list[int | None], bosses: list[list[tuple[int, bool]]], parents: list[int | None], outside: list[bool]) -> Request:
    """What the chart asks for a window of the page at 1280 x 800."""
    return Request(
        homes=homes, bosses=bosses, parents=parents, outside=outside, card=(CARD_WIDTH, CARD_HEIGHT), label=DESK.strip,
        window=(910, 580), frame=(28, 98), readable=DESK.readable,
    )  # fmt: skip


@st.composite
def organizations(draw_: st.DrawFn) -> Request:
    """Departments in departments, several tops, dotted lines, people outside and without a department."""
    boxes = draw_(st.integers(0, 5))
    parents = [draw_(st.sampled_from([None, *range(box)])) for box in range(boxes)]
    outside: list[bool] = []
    for parent in parents:
        outside.append(draw_(st.booleans()) if parent is None else outside[parent])
    count = draw_(st.integers(1, 14))
    homes = [draw_(st.sampled_from([None, *range(boxes)])) for _ in range(count)]
    bosses: list[list[tuple[int, bool]]] = [
        draw_(st.lists(st.tuples(st.integers(0, person - 1), st.booleans()), max_size=2, unique_by=lambda line: line[0])) if person else []
        for person in range(count)
    ]
    return request(homes, bosses, parents, outside)


def apart(one: Rect, other: Rect) -> bool:
    """Whether two rectangles share no more than an edge."""
    return (
        one[0] + one[2] <= other[0] + 0.1 or other[0] + other[2] <= one[0] + 0.1
        or one[1] + one[3] <= other[1] + 0.1 or other[1] + other[3] <= one[1] + 0.1
    )  # fmt: skip


def within(inner: Rect, outer: Rect) -> bool:
    """Whether a rectangle lies in another."""
    return (
        outer[0] <= inner[0] + 0.1 and inner[0] + inner[2] <= outer[0] + outer[2] + 0.1
        and outer[1] <= inner[1] + 0.1 and inner[1] + inner[3] <= outer[1] + outer[3] + 0.1
    )  # fmt: skip


def check(asked: Request, found: GroupLayout, people: list[int]) -> None:
    """Every card once, apart from the others, in its boxes and in no others."""
    assert sorted(found.cards) == people
    around = {person: holding(asked, asked.homes[person]) for person in people}
    for person in people:
        card = found.cards[person]
        assert within(card, (0, 0, found.width, found.height))
        assert all(apart(card, found.cards[other]) for other in people if other != person)
        for box, rect in found.boxes.items():
            assert within(card, rect) if box in around[person] else apart(card, rect), (person, box)
            if box in around[person]:
                assert card[1] >= rect[1] + asked.label
    for box, rect in found.boxes.items():
        outer = holding(asked, asked.parents[box])
        for other, there in found.boxes.items():
            if other != box and box not in holding(asked, asked.parents[other]):
                assert within(rect, there) if other in outer else apart(rect, there), (box, other)


def holding(asked: Request, department: int | None) -> list[int]:
    """A department and those it lies in."""
    found = []
    while department is not None:
        found.append(department)
        department = asked.parents[department]
    return found


@settings(deadline=None, max_examples=60)
@given(organizations())
def test_cards_and_boxes_keep_apart(asked: Request) -> None:
    check(asked, arrange(asked), list(range(len(asked.homes))))


@settings(deadline=None, max_examples=60)
@given(organizations(), st.integers(1, 4), st.integers(1, 3))
def test_pulling_a_group_together_turns_nothing_around(asked: Request, deep: int, wrap: int) -> None:
    """Nobody moves down or sideways, past a boss or past whoever stood above."""
    for group in groups(asked.homes, asked.tree, asked.parents, asked.outside, by_department=False):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(graphviz_groups, "FEW", 0)
            before = layout_group(asked, group, LayoutOptions(True, deep, wrap))
        after = layout_group(asked, group, LayoutOptions(True, deep, wrap))
        check(asked, after, sorted(group.people))
        assert after.height <= before.height + 40  # a little more air between a card and a box than Graphviz leaves
        for person in group.people:
            assert after.cards[person][0] == before.cards[person][0]
            boss = asked.tree.boss.get(person)
            if boss in before.cards and before.cards[boss][1] + CARD_HEIGHT < before.cards[person][1]:
                assert after.cards[boss][1] + CARD_HEIGHT < after.cards[person][1]


@pytest.mark.parametrize("staff", [3, 8])
def test_staff_in_a_column_stand_closer_than_boss_and_report(staff: int) -> None:
    asked = request([0] * (staff + 1), [[], *([[(0, False)]] * staff)], [None], [False])
    (group,) = groups(asked.homes, asked.tree, asked.parents, asked.outside, by_department=False)
    tops = sorted(rect[1] for rect in layout_group(asked, group, LayoutOptions(True, staff, 1)).cards.values())
    steps = [lower - upper - CARD_HEIGHT for upper, lower in pairwise(tops)]
    assert steps[0] == pytest.approx(24)
    assert steps[1:] == pytest.approx([12] * (staff - 1))


def test_departments_alike_are_asked_of_graphviz_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """And one more person in a department has only that department and the whole drawn anew."""
    asked: list[str] = []

    class Counting(pygraphviz.AGraph):
        def __init__(self, *, string: str) -> None:
            asked.append(string)
            super().__init__(string=string)

    monkeypatch.setattr(pygraphviz, "AGraph", Counting)
    graphviz_groups._GROUPS.clear()

    def staffed(*sizes: int) -> Request:
        homes: list[int | None] = [box for box, size in enumerate(sizes) for _ in range(size)]
        heads = [homes.index(box) for box in range(len(sizes))]
        bosses = [[] if person == 0 else [(0 if person in heads else heads[homes[person] or 0], False)] for person in range(len(homes))]
        return request(homes, bosses, [None] * len(sizes), [False] * len(sizes))

    arrange(staffed(6, 6, 6, 6))
    whole = [dot for dot in asked if "p23;" in dot]
    parts = len(asked) - len(whole)
    assert len(set(asked)) == len(asked)
    arrange(staffed(6, 6, 6, 7))
    again = [dot for dot in asked[len(whole) + parts :] if "p24;" not in dot]
    assert again
    assert all("p6;" in dot for dot in again)
    assert len(again) <= parts
