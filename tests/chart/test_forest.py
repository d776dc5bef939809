"""The whole organization: the largest cards that can be read, an arrangement that stays, and another only where it is clearly larger."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from playbook.chart.layout import forest
from playbook.chart.layout.forest import CLEARLY, EASY, FRAME, LARGEST, WINDOW, Arrangement, Placed, arranged, kept
from playbook.chart.layout.inputs import CARD, Size, Structure, structure
from playbook.chart.layout.layout import SIZES
from playbook.chart.layout.rect import Rect
from playbook.models import Plan
from tests.support.chart_movement import added, moved, removed
from tests.support.chart_plans import bearings
from tests.support.made_structures import structures, wrong
from tests.support.organizations import organization

EDITED = ["typical14", "typical25zh", "typical40", "matrix25", "cross25", "flat40", "services35"]


def sized(scale: float) -> Placed:
    """An empty arrangement with letters of this size."""
    return Placed(CARD, (), WINDOW[0] / scale - FRAME[0], WINDOW[1] / scale - FRAME[1])


@settings(deadline=None, max_examples=60)
@given(structures())
def test_everybody_has_a_place_of_their_own(of: Structure) -> None:
    placed = arranged(of, SIZES)
    found = placed.drawn()
    assert wrong(found, of) == []
    room = Rect(-0.1, -0.1, placed.width + 0.2, placed.height + 0.2)
    assert all(room.x < card.x < card.right < room.right and room.y < card.y < card.bottom < room.bottom for card in found.cards.values())
    assert (found.outside is None) == (not of.outside)
    if found.outside:
        assert {person for person, card in found.cards.items() if card.meets(found.outside)} == of.outside


def test_nobody_at_all_takes_no_room() -> None:
    placed = arranged(structure(Plan(id="x", account="A")), SIZES)
    assert (placed.width, placed.height, placed.shapes) == (0, 0, ())
    assert kept(structure(Plan(id="x", account="A")), placed.arrangement(), placed) is placed


@pytest.mark.parametrize(("name", "size"), [("six", SIZES[0]), ("typical25", None), ("typical60", None)])
def test_cards_are_the_largest_that_can_be_read(name: str, size: Size | None) -> None:
    of = structure(organization(name))
    placed = arranged(of, SIZES)
    assert size in (None, placed.size)
    larger = SIZES[: SIZES.index(placed.size)]
    assert all(arranged(of, [other]).scale < EASY for other in larger)


def test_smaller_cards_are_tried_only_where_nothing_else_can_be_read() -> None:
    few, many = structure(organization("six")), structure(organization("typical60"))
    assert arranged(few, SIZES[:1], SIZES[-1:]).size == SIZES[0]
    assert arranged(many, SIZES[:1], SIZES[-1:]).size == SIZES[-1]


@pytest.mark.parametrize("edit", [added, removed, moved])
@pytest.mark.parametrize("name", EDITED)
def test_an_arrangement_is_kept_when_the_plan_is_edited(name: str, edit: object) -> None:
    """Everybody but the two bosses whose reports changed goes on as before, or the fresh arrangement is more than CLEARLY larger."""
    plan = organization(name)
    edited = edit(plan)  # type: ignore[operator]
    earlier = arranged(structure(plan), [CARD]).arrangement()
    of = structure(edited)
    fresh = arranged(of, [CARD])
    placed = kept(of, earlier, fresh)
    assert wrong(placed.drawn(), of) == []
    if placed is not fresh:
        assert min(fresh.scale, LARGEST) <= CLEARLY * min(placed.scale, LARGEST)
        now = placed.arrangement()
        assert now.shelves == earlier.shelves
        other = {owner for owner in now.manners.keys() & earlier.manners.keys() if now.manners[owner] != earlier.manners[owner]}
        assert len(other) <= 3, other


def test_most_edits_keep_the_arrangement() -> None:
    stays = 0
    for name in EDITED:
        of = structure(added(organization(name)))
        fresh = arranged(of, [CARD])
        stays += kept(of, arranged(structure(organization(name)), [CARD]).arrangement(), fresh) is not fresh
    assert stays >= len(EDITED) - 1


def test_the_same_plan_comes_out_the_same_from_its_own_arrangement() -> None:
    for name in EDITED:
        of = structure(organization(name))
        placed = arranged(of, [CARD])
        again = kept(of, placed.arrangement(), placed)
        assert again.drawn().cards == placed.drawn().cards, name


@pytest.mark.parametrize(("larger", "stays"), [(0.99, True), (1.07, True), (1.09, False)])
def test_another_arrangement_takes_its_place_when_it_is_clearly_larger(larger: float, stays: bool) -> None:
    assert 1.07 < CLEARLY < 1.09
    of = structure(organization("typical25"))
    placed = arranged(of, [CARD])
    assert larger * placed.scale < LARGEST
    fresh = sized(larger * placed.scale)
    assert (kept(of, placed.arrangement(), fresh) is not fresh) == stays


def test_letters_need_not_be_larger_than_the_largest() -> None:
    of = structure(organization("six"))
    placed = arranged(of, [CARD])
    assert placed.scale > LARGEST
    fresh = sized(2 * placed.scale)
    assert kept(of, placed.arrangement(), fresh) is not fresh


def test_one_that_can_be_read_takes_the_place_of_one_that_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    of = structure(organization("typical25"))
    placed = arranged(of, [CARD])
    fresh = sized(1.02 * placed.scale)
    assert kept(of, placed.arrangement(), fresh) is not fresh
    monkeypatch.setattr(forest, "READABLE", 1.01 * placed.scale)
    assert kept(of, placed.arrangement(), fresh) is fresh


def test_an_arrangement_that_says_nothing_of_these_people_does_no_harm() -> None:
    of = structure(bearings())
    fresh = arranged(of, [CARD])
    stands = kept(of, Arrangement(CARD, {"zhou": ("stacks", 99), "nobody": ("row", 1)}, frozenset({"nobody"})), replace(fresh, width=9e9))
    assert wrong(stands.drawn(), of) == []
