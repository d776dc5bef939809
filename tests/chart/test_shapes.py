"""Shapes of a branch: each manner puts its people and lines where it says, and only shapes that nothing beats are kept."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.chart.layout.drawn import Drawn, straightened
from playbook.chart.layout.inputs import CARD, FOLD_HEIGHT, Size, Structure
from playbook.chart.layout.manners import alone, beside, chain, hanging, row, stacks, wings
from playbook.chart.layout.rect import Rect
from playbook.chart.layout.shapes import ENOUGH, SPINE, STRIP, Head, Shape, unbeaten
from playbook.chart.layout.staff import block, columns, empty
from tests.support.made_structures import wrong

BOSS = Head("boss", CARD)


def heads(count: int, *departments: str) -> list[Head]:
    return [Head(f"r{number}", CARD, departments) for number in range(count)]


def staff(count: int) -> list[Shape]:
    return [alone(head) for head in heads(count)]


def drawn(shape: Shape) -> Drawn:
    """The shape on a picture; everything in it lies within its size."""
    found = Drawn()
    found.draw(shape, 0, 0)
    room = Rect(-0.1, -0.1, shape.width + 0.2, shape.height + 0.2)
    for card in found.cards.values():
        assert room.x < card.x < card.right < room.right
        assert room.y < card.y < card.bottom < room.bottom
    return found


def under(boss: str, reports: Sequence[str]) -> Structure:
    """The structure of a boss with reports and nobody else."""
    people = (boss, *reports)
    return Structure(people, dict.fromkeys(reports, boss), dict.fromkeys(people, ()), frozenset(), ())


def places(found: Drawn, reports: Sequence[str]) -> list[Rect]:
    return [found.cards[report] for report in reports]


@pytest.mark.parametrize("count", [1, 2, 3, 7])
@pytest.mark.parametrize(
    "put",
    [
        row, hanging, lambda head, branches: wings(head, branches, 2), lambda head, branches: wings(head, branches, 3),
        lambda head, branches: stacks(head, branches, 2), lambda head, branches: stacks(head, branches, 3),
    ],
    ids=["row", "hanging", "wings of 2", "wings of 3", "stacks of 2", "stacks of 3"],
)  # fmt: skip
def test_every_manner_keeps_cards_apart_and_leads_a_line_to_each(put: object, count: int) -> None:
    for head in (BOSS, Head("boss", CARD, ("d", "e")), Head("boss", CARD, fold="fold")):
        shape = put(head, staff(count))  # type: ignore[operator]
        found = drawn(shape)
        fold = found.cards.pop("fold", None)
        assert wrong(found, under("boss", [f"r{number}" for number in range(count)])) == []
        assert shape.entry == found.cards["boss"].middle[0]
        assert (shape.side is not None) == (found.cards["boss"].x < 1)
        assert found.cards["boss"].y == STRIP * len(head.departments)
        if fold:
            assert found.cards["boss"].bottom < fold.y < fold.bottom < min(found.cards[f"r{number}"].y for number in range(count))


def test_in_a_row_the_boss_stands_above_the_middle() -> None:
    found = drawn(row(BOSS, staff(4)))
    cards = places(found, ["r0", "r1", "r2", "r3"])
    assert len({card.y for card in cards}) == 1
    assert all(left.right < right.x for left, right in pairwise(cards))
    assert found.cards["boss"].middle[0] == pytest.approx((cards[0].middle[0] + cards[-1].middle[0]) / 2)


@pytest.mark.parametrize("rows", [2, 3])
def test_wings_stand_in_rows_on_both_sides_of_an_upright_line(rows: int) -> None:
    found = drawn(wings(BOSS, staff(6), rows))
    spine = found.cards["boss"].middle[0]
    cards = places(found, [f"r{number}" for number in range(6)])
    assert len({card.y for card in cards}) == rows
    assert all(card.right < spine or card.x > spine for card in cards)
    assert {card.right < spine for card in cards} == {True, False}
    assert cards == sorted(cards, key=lambda card: (card.y, card.x))


def test_hanging_branches_are_indented_along_one_line_at_the_left() -> None:
    found = drawn(hanging(BOSS, staff(3)))
    boss, cards = found.cards["boss"], places(found, ["r0", "r1", "r2"])
    assert {card.x for card in cards} == {cards[0].x}
    assert boss.x + SPINE < cards[0].x < boss.right
    assert all(upper.bottom < lower.y for upper, lower in pairwise(cards))
    assert {points[0] for _, points in found.routes.values()} == {(boss.x + SPINE, boss.bottom)}


def test_stacks_are_columns_with_an_upright_line_at_the_left_of_each() -> None:
    found = drawn(stacks(BOSS, staff(6), 3))
    cards = places(found, [f"r{number}" for number in range(6)])
    assert len({card.x for card in cards}) == 3
    assert cards == sorted(cards, key=lambda card: (card.x, card.y))
    for report, (_, points) in found.routes.items():
        card = found.cards[report]
        assert points[-1] == (card.x, card.middle[1])


def test_beside_is_one_level_line_to_the_right() -> None:
    shape = beside(BOSS, alone(Head("r0", CARD, ("d",))))
    assert shape
    found = drawn(shape)
    boss, report = found.cards["boss"], found.cards["r0"]
    assert boss.right < report.x
    assert found.routes == {"r0": ("boss", ((boss.right, boss.middle[1]), (report.x, report.middle[1])))}
    assert wrong(found, under("boss", ["r0"])) == []


def test_nobody_stands_beside_whose_card_is_not_at_the_left() -> None:
    assert beside(BOSS, row(Head("r0", CARD), [alone(Head(name, CARD)) for name in "abc"])) is None


def test_a_chain_runs_from_left_to_right_in_rows() -> None:
    last = row(Head("last", CARD), staff(2))
    found = drawn(chain([Head(f"c{number}", CARD) for number in range(5)], last, 2))
    cards = places(found, [f"c{number}" for number in range(5)])
    assert [card.y for card in cards] == sorted(card.y for card in cards)
    assert len({card.y for card in cards}) == 3
    assert [card.x for card in cards] == [cards[0].x, cards[1].x] * 2 + [cards[0].x]
    boss = {f"c{number + 1}": f"c{number}" for number in range(4)} | {"last": "c4", "r0": "last", "r1": "last"}
    people = ("c0", *boss)
    assert wrong(found, Structure(people, boss, dict.fromkeys(people, ()), frozenset(), ())) == []


@pytest.mark.parametrize("departments", [(), ("d",), ("d", "e")], ids=len)
@pytest.mark.parametrize("deep", [1, 2, 3, 5])
def test_columns_are_entered_from_the_left_and_a_row_from_above(deep: int, departments: tuple[str, ...]) -> None:
    found = drawn(row(BOSS, [columns(heads(5), departments, "piece", deep)]))
    cards = places(found, [f"r{number}" for number in range(5)])
    assert wrong(found, under("boss", [f"r{number}" for number in range(5)])) == []
    assert len({card.x for card in cards}) == -(-5 // deep)
    assert cards == sorted(cards, key=lambda card: (card.x, card.y))
    for report, (_, points) in found.routes.items():
        card = found.cards[report]
        assert points[-1] == ((card.middle[0], card.y) if deep == 1 else (card.x, card.middle[1]))
    assert {name.departments for name in found.names} == ({departments} if departments else set())
    assert all(name.y + STRIP * len(departments) <= min(card.y for card in cards) for name in found.names)


def test_those_in_columns_may_each_have_a_name_above() -> None:
    found = drawn(row(BOSS, [columns([Head(f"r{number}", CARD, (f"d{number}",)) for number in range(3)], (), "piece", 3)]))
    assert wrong(found, under("boss", ["r0", "r1", "r2"])) == []
    assert {(name.departments, name.piece, name.y + STRIP) for name in found.names} == {
        ((f"d{number}",), f"r{number}", found.cards[f"r{number}"].y) for number in range(3)
    }


def test_a_block_stands_in_rows_without_lines() -> None:
    found = drawn(block(heads(5), ("d",), "piece", 2))
    cards = places(found, [f"r{number}" for number in range(5)])
    assert cards == sorted(cards, key=lambda card: (card.y, card.x))
    assert len({card.y for card in cards}) == 3
    assert min(card.y for card in cards) == STRIP
    assert found.routes == {}
    assert [(name.departments, name.piece) for name in found.names] == [(("d",), "piece")]


def test_an_empty_department_is_a_name_with_room_below() -> None:
    shape = empty(("outer", "inner"), CARD)
    assert shape.height > 2 * STRIP
    assert [name.departments for name in drawn(shape).names] == [("outer", "inner")]
    assert drawn(shape).cards == {}
    assert shape.first == "empty:inner"


def test_a_fold_is_a_tab_clear_of_the_line_below_the_boss() -> None:
    (_, card), (_, tab) = Head("boss", CARD, fold="fold").cards(0, 0)
    assert card.bottom < tab.y
    assert card.middle[0] < tab.x < tab.right < card.right
    assert tab.height < FOLD_HEIGHT < CARD.height


SIZES = st.lists(st.tuples(st.integers(1, 60), st.integers(1, 60), st.integers(0, 5)), min_size=1, max_size=90)


@given(SIZES)
def test_only_shapes_that_nothing_beats_are_kept(sizes: list[tuple[int, int, int]]) -> None:
    given_ = [Shape(width, height, ("alone", 0), cost=cost) for width, height, cost in sizes]
    curve = unbeaten(given_)
    assert 1 <= len(curve) <= ENOUGH
    assert all(narrow.width < wide.width and narrow.height > wide.height for narrow, wide in pairwise(curve))
    assert curve[0].width == min(shape.width for shape in given_)
    assert curve[-1].height == min(shape.height for shape in given_)
    for shape in curve:
        assert not [other for other in given_ if other.width <= shape.width and other.height <= shape.height - 0.5]
        assert shape.cost == min(other.cost for other in given_ if (other.width, other.height) == (shape.width, shape.height))


def test_of_more_than_enough_the_narrowest_and_the_lowest_stay() -> None:
    curve = unbeaten(Shape(float(number), 500.0 - number, ("alone", 0)) for number in range(3 * ENOUGH))
    assert len(curve) == ENOUGH
    assert (curve[0].width, curve[-1].width) == (0, 3 * ENOUGH - 1)


def test_a_way_keeps_only_the_points_that_it_needs() -> None:
    assert straightened([(0, 0), (0, 5), (0, 5), (0, 9), (4, 9), (7, 9)]) == ((0, 0), (0, 9), (7, 9))
    assert straightened([(1, 1), (2, 1)]) == ((1, 1), (2, 1))


def test_a_shape_that_stands_elsewhere_is_only_moved() -> None:
    shape = hanging(BOSS, staff(3))
    here, there = Drawn(), Drawn()
    here.draw(shape, 0, 0)
    there.draw(shape, 30, 7)
    assert {id: Rect(card.x + 30, card.y + 7, *Size(card.width, card.height)) for id, card in here.cards.items()} == there.cards
    assert {id: tuple((x + 30, y + 7) for x, y in way) for id, (_, way) in here.routes.items()} == {
        id: way for id, (_, way) in there.routes.items()
    }
