"""The influence network: those who are most listened to on top, those without a line in faint rows at the bottom."""

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest

from playbook.chart import ChartKind, ChartOptions, Filters, Picture, graphviz_process, picture
from playbook.chart.edges.curves import curves
from playbook.chart.layout import influence_network
from playbook.chart.layout.influence_network import MOST, Network, exerted, network
from playbook.chart.render.card import PALE
from playbook.chart.render.faint_rows import FAINT
from playbook.content import method
from playbook.errors import PlaybookError
from playbook.models import Plan, Stance
from tests.support.chart_plans import TODAY, bearings, keyboards, ministry
from tests.support.organizations import language_of, organization

METHOD = method()
SVG = "{http://www.w3.org/2000/svg}"
NAMES = ["ties14", "typical25", "ties25zh", "outsiders25", "bureau27zh", "typical40zh", "ties40", "typical60"]
GAP = 40


def laid(plan: Plan, window: tuple[int, int] = (1180, 640)) -> Network:
    return network(plan, window)


def drawn(plan: Plan, language: str = "en", filters: Filters | None = None) -> Picture:
    options = ChartOptions(kind=ChartKind.NETWORK, window=(1180, 640), filters=filters or Filters())
    return picture(plan, METHOD, language, today=TODAY, options=options)


def linked(plan: Plan) -> set[str]:
    return {end for line in plan.lines for end in (line.source, line.target)}


@pytest.mark.parametrize("plan", [keyboards(), bearings()], ids=lambda plan: plan.id)
def test_the_network_holds_everybody_and_no_hierarchy(plan: Plan) -> None:
    tree = ElementTree.fromstring(drawn(plan).svg)
    people = {node.get("data-person") for node in tree.iter(f"{SVG}g") if node.get("data-person")}
    assert people == {person.id for person in plan.people}
    lines = [node.get("data-line") for node in tree.iter(f"{SVG}path") if node.get("data-from") and node.get("class") != "halo paper-line"]
    assert sorted(line for line in lines if line) == sorted(line.id for line in plan.lines)
    assert None not in lines


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("window", [(1180, 640), (1820, 900), (380, 700)])
def test_lines_have_room_between_the_cards_and_none_overlap(name: str, window: tuple[int, int]) -> None:
    plan = organization(name)
    found = laid(plan, window)
    ends = linked(plan)
    assert found.loose <= {person.id for person in plan.present} - ends
    assert len(found.loose) + found.more == len(plan.present) - len(ends)
    cards = found.laid.cards
    assert not any(one.meets(other) for one, other in combinations(cards.values(), 2))
    assert not any(cards[one].grown(GAP / 2 - 0.1).meets(cards[other].grown(GAP / 2 - 0.1)) for one, other in combinations(ends, 2))
    assert all(
        card.x >= 0 and card.y >= 0 and card.right <= found.laid.width and card.bottom <= found.laid.height for card in cards.values()
    )


@pytest.mark.parametrize("name", NAMES)
def test_those_without_a_line_stand_below_the_others(name: str) -> None:
    plan = organization(name)
    found = laid(plan)
    for id, card in found.laid.cards.items():
        assert found.faint is not None
        assert (card.y > found.faint.y and card.bottom < found.faint.bottom) if id in found.loose else card.bottom < found.faint.y


def test_influence_counts_by_strength_and_that_of_listeners_in_part() -> None:
    line = {"kind": "influence", "strength": 2}
    plan = Plan(
        id="x",
        account="x",
        people=tuple({"id": id, "name": id} for id in "abcd"),
        lines=(
            {"id": "l1", "source": "a", "target": "b", **line},
            {"id": "l2", "source": "b", "target": "c", **line, "strength": 1},
            {"id": "l3", "source": "d", "target": "a", **line, "kind": "conflict"},
        ),
    )
    assert exerted(plan) == {"a": pytest.approx(2 + 0.4 * 1), "b": 1.0}


@pytest.mark.parametrize("name", ["ties14", "ties25zh", "outsiders25", "bureau27zh", "ties40"])
def test_those_who_are_most_listened_to_stand_on_top_and_arrows_lead_downward(name: str) -> None:
    plan = organization(name)
    cards, influence = laid(plan).laid.cards, exerted(plan)
    top = max(influence, key=lambda id: influence[id])
    assert cards[top].y == min(card.y for card in cards.values())
    arrows = [(cards[line.source].y, cards[line.target].y) for line in plan.lines if line.kind == "influence"]
    assert sum(source < target for source, target in arrows) > 0.6 * len(arrows)
    assert sum(source > target for source, target in arrows) <= 0.2 * len(arrows)


@pytest.mark.parametrize("name", ["ties14", "ties25zh", "ties40"])
def test_no_line_leads_over_a_card_of_others(name: str) -> None:
    plan = organization(name)
    found = laid(plan).laid
    lines = [(line.source, line.target) for line in plan.lines]
    for (source, target), curve in zip(lines, curves(found, lines), strict=True):
        for id, card in found.cards.items():
            inner = card.grown(-4)
            if id not in (source, target):
                assert not any(inner.x < x < inner.right and inner.y < y < inner.bottom for x, y in curve.samples()), (source, target, id)


@pytest.mark.parametrize("name", NAMES)
def test_about_forty_people_can_be_read(name: str) -> None:
    found = drawn(organization(name), language_of(name))
    assert 16 * min(1180 / found.width, 640 / found.height) >= 12


def test_the_same_lines_give_the_same_places() -> None:
    plan, stances = organization("ties25zh"), organization("ties25zh")
    stances = stances.unchecked(people=tuple(person.unchecked(readings=()) for person in stances.people))
    first = laid(plan)
    influence_network._LEANINGS.clear()
    assert laid(plan) == first
    assert laid(stances).laid.cards == first.laid.cards


def test_those_without_a_line_are_pale_and_can_be_selected() -> None:
    plan = bearings()
    svg = drawn(plan).svg
    faint = svg[svg.index(f'<g opacity="{FAINT}">') :]
    assert set(re.findall(r'data-person="([^"]+)"', faint)) == {person.id for person in plan.people} - linked(plan)
    assert "No line yet" in svg
    assert "尚无关系" in drawn(plan, "zh").svg
    assert svg.count('tabindex="0"') == 1


def test_a_filter_alone_says_who_is_pale() -> None:
    svg = drawn(bearings(), filters=Filters(stances=frozenset({Stance.OPPONENT}))).svg
    assert f'opacity="{FAINT}"' not in svg
    assert f'opacity="{PALE}"' in svg


def test_without_lines_everybody_is_there_and_is_told_how_to_begin() -> None:
    plan = bearings().but(lines=())
    svg = drawn(plan, "zh").svg
    assert "还没有影响或矛盾关系" in svg
    assert svg.count("data-person=") == len(plan.people)
    assert svg.count('tabindex="0"') == 1
    assert "尚无关系" not in svg


def test_without_people_the_network_says_what_belongs_there() -> None:
    assert "还没有影响或矛盾关系" in drawn(Plan(id="x", account="x"), "zh").svg


def test_the_rows_say_how_many_are_not_drawn() -> None:
    plan = ministry(205)
    assert len(laid(plan).laid.cards) == MOST
    assert f"and {205 - MOST} more" in drawn(plan).svg


@pytest.mark.parametrize("failure", [BrokenPipeError(), ValueError("no JSON")])
def test_a_failure_of_graphviz_is_told_in_our_words(failure: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> str:
        raise failure

    influence_network._LEANINGS.clear()
    monkeypatch.setattr(graphviz_process._Process, "answer", fail)
    with pytest.raises(PlaybookError, match="chart-failed"):
        laid(organization("ties14"))
