"""The other pictures and the filters: who stands where by power and stance, who influences whom, and who turns pale."""

import re
from xml.etree import ElementTree

import pytest

from playbook.chart import ChartKind, ChartOptions, Filters, Trait, picture
from playbook.chart.content.filters import kept
from playbook.chart.layout.influence_network import spread
from playbook.chart.layout.power_grid import MOST, grid
from playbook.chart.render.card import PALE
from playbook.content import method
from playbook.insight.role_weights import ranked
from playbook.models import Plan, RoleId, Stance
from tests.support.chart_plans import TODAY, bearings, keyboards, ministry, organogram

METHOD = method()
SVG = "{http://www.w3.org/2000/svg}"
CARD = (150, 62)


@pytest.mark.parametrize("plan", [keyboards(), bearings(), organogram("hm_treasury-2011-09-30")], ids=lambda plan: plan.id)
@pytest.mark.parametrize("window", [(680, 560), (1900, 1000), (380, 700)])
def test_everybody_stands_in_the_field_of_their_power_and_stance(plan: Plan, window: tuple[int, int]) -> None:
    found = grid(plan, METHOD, stage=plan.stage, window=window)
    assert set(found.laid.cards) == {person.id for person in plan.present}
    for person in plan.present:
        card, field = found.laid.cards[person.id], found.fields[person.influence, person.stance]
        assert field.x < card.x < card.right < field.right, person.id
        assert field.y < card.y < card.bottom < field.bottom, person.id
    cards = list(found.laid.cards.values())
    for number, one in enumerate(cards):
        for other in cards[number + 1 :]:
            assert one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y


def test_in_each_field_the_weightiest_come_first() -> None:
    plan = organogram("hm_treasury-2011-09-30")
    found = grid(plan, METHOD, stage=plan.stage, window=(1900, 1000))
    for field in found.fields:
        order = [w.person.id for w in ranked(plan, METHOD, plan.stage) if (w.person.influence, w.person.stance) == field]
        assert order == sorted(order, key=lambda id: (found.laid.cards[id].y, found.laid.cards[id].x))


def test_a_field_says_how_many_are_not_drawn() -> None:
    plan = ministry(705)
    found = grid(plan, METHOD, stage=plan.stage, window=(1180, 640))
    assert len(found.laid.cards) == MOST
    assert sum(found.more.values()) == 705 - MOST
    drawn = picture(plan, METHOD, "en", today=TODAY, options=ChartOptions(kind=ChartKind.GRID)).svg
    assert all(f"and {count} more" in drawn for count in found.more.values())


@pytest.mark.parametrize("plan", [keyboards(), bearings()], ids=lambda plan: plan.id)
def test_the_network_holds_those_with_lines_and_no_hierarchy(plan: Plan) -> None:
    drawn = ElementTree.fromstring(picture(plan, METHOD, "en", today=TODAY, options=ChartOptions(kind=ChartKind.NETWORK)).svg)
    people = {node.get("data-person") for node in drawn.iter(f"{SVG}g") if node.get("data-person")}
    assert people == {end for line in plan.lines for end in (line.source, line.target)}
    lines = [node.get("data-line") for node in drawn.iter(f"{SVG}path") if node.get("data-from")]
    assert sorted(line for line in lines if line) == sorted(line.id for line in plan.lines)
    assert None not in lines


def test_without_lines_the_network_says_what_belongs_there() -> None:
    drawn = picture(bearings().but(lines=()), METHOD, "zh", today=TODAY, options=ChartOptions(kind=ChartKind.NETWORK))
    assert "还没有影响或矛盾关系" in drawn.svg


@pytest.mark.parametrize(("count", "ties"), [(2, [(0, 1)]), (5, [(0, 1), (0, 2), (0, 3), (0, 4)]), (30, [(n, n + 1) for n in range(29)])])
def test_no_two_cards_of_the_network_overlap(count: int, ties: list[tuple[int, int]]) -> None:
    found = spread(count=count, ties=ties, card=CARD, window=(1000, 600))
    places = {(x, y) for x, y, *_ in found["cards"]}
    assert len(places) == count
    assert all(0 <= x <= found["width"] - CARD[0] and 0 <= y <= found["height"] - CARD[1] for x, y in places)
    assert all(abs(x1 - x2) >= CARD[0] or abs(y1 - y2) >= CARD[1] for x1, y1 in places for x2, y2 in places if (x1, y1) != (x2, y2))


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (Filters(), None),
        (Filters(stances=frozenset({Stance.OPPONENT})), {"li", "qian"}),
        (
            Filters(stances=frozenset({Stance.OPPONENT, Stance.SUPPORTER}), roles=frozenset({RoleId.TECHNICAL})),
            {"li", "wang", "zheng", "lin"},
        ),
        (Filters(traits=frozenset({Trait.NOT_MET}), stances=frozenset({Stance.OPPONENT})), {"qian"}),
        (Filters(traits=frozenset({Trait.WEAK}), roles=frozenset({RoleId.FINANCIAL})), {"sun", "qian", "wu"}),
    ],
)
def test_filters_let_through_who_fits_every_kind(filters: Filters, left: set[str] | None) -> None:
    plan = bearings()
    assert kept(plan, filters, METHOD, today=TODAY, stage=plan.stage) == left


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_filter_pales_the_others_and_moves_nobody(kind: ChartKind) -> None:
    plan, filters = bearings(), Filters(stances=frozenset({Stance.OPPONENT}))
    plain, filtered = (
        picture(plan, METHOD, "en", today=TODAY, options=ChartOptions(kind=kind, filters=one)) for one in (Filters(), filters)
    )
    places = [re.findall(r'data-person="([^"]+)".*?transform="([^"]+)"', drawn.svg) for drawn in (plain, filtered)]
    assert places[0] == places[1]
    pale = {
        node.get("data-person")
        for node in ElementTree.fromstring(filtered.svg).iter(f"{SVG}g")
        if node.get("data-person") and node.get("opacity") == f"{PALE}"
    }
    assert pale == {id for id, _ in places[0]} - {"li", "qian"}
