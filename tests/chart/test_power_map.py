"""The power map: equal columns, words at the axes, the corner to aim at, and a list for influence that nobody rated."""

import re
from itertools import combinations

import pytest

from playbook.chart import ChartKind, ChartOptions, Picture, picture
from playbook.chart.layout.inputs import CARD
from playbook.chart.layout.power_grid import COLUMNS, EMPTY_HEIGHT, LEVELS, MOST, TARGET, UNRATED, Grid, grid
from playbook.chart.typography import ROOM
from playbook.content import method
from playbook.insight.role_weights import ranked
from playbook.models import Plan, Stance
from playbook.wording import LANGUAGES
from tests.support.chart_plans import TODAY, bearings, keyboards, ministry, organogram, works
from tests.support.organizations import language_of, organization

METHOD = method()
DESKS = [(1180, 640), (1820, 900)]
NAMES = [
    "typical14",
    "ties25zh",
    "typical25",
    "seats25",
    "bureau27zh",
    "hospital27zh",
    "typical40zh",
    "ties40",
    "long40",
    "long40zh",
]


def laid(plan: Plan, window: tuple[int, int] = (1180, 640)) -> Grid:
    return grid(plan, METHOD, stage=plan.stage, window=window)


def drawn(plan: Plan, language: str = "en", window: tuple[int, int] = (1180, 640)) -> Picture:
    return picture(plan, METHOD, language, today=TODAY, options=ChartOptions(kind=ChartKind.GRID, window=window))


@pytest.mark.parametrize("plan", [keyboards(), bearings(), works(), organogram("hm_treasury-2011-09-30")], ids=lambda plan: plan.id)
@pytest.mark.parametrize("window", [(680, 560), (1900, 1000), (380, 700)])
def test_everybody_stands_in_the_field_of_their_power_and_stance(plan: Plan, window: tuple[int, int]) -> None:
    found = laid(plan, window)
    assert set(found.laid.cards) == {person.id for person in plan.present}
    for person in plan.present:
        card = found.laid.cards[person.id]
        field = found.fields[UNRATED if person.influence is None else (person.influence, person.stance)]
        assert field.x < card.x < card.right < field.right, person.id
        assert field.y < card.y < card.bottom < field.bottom, person.id
    assert not any(one.meets(other) for one, other in combinations(found.laid.cards.values(), 2))
    assert {(card.width, card.height) for card in found.laid.cards.values()} == {found.laid.size}


@pytest.mark.parametrize("name", NAMES)
def test_columns_are_equal_from_opponents_to_supporters_and_rows_without_anybody_low(name: str) -> None:
    plan = organization(name)
    fields = laid(plan).fields
    assert COLUMNS == (Stance.OPPONENT, Stance.UNKNOWN, Stance.NEUTRAL, Stance.SUPPORTER)
    for level in LEVELS:
        row = [fields[level, stance] for stance in COLUMNS]
        assert len({round(field.width, 3) for field in row}) == len({field.y for field in row}) == 1
        assert [field.x for field in row] == sorted(field.x for field in row)
        assert (row[0].height == EMPTY_HEIGHT) is not any(person.influence == level for person in plan.present)
    assert [fields[level, COLUMNS[0]].y for level in LEVELS] == sorted(fields[level, COLUMNS[0]].y for level in LEVELS)


@pytest.mark.parametrize("window", DESKS)
@pytest.mark.parametrize("name", NAMES)
def test_about_forty_people_can_be_read(name: str, window: tuple[int, int]) -> None:
    found = drawn(organization(name), language_of(name), window)
    map_alone = found.svg[: found.svg.index('class="legend" color="#1d2126" aria-hidden')]
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', map_alone)]
    assert min(sizes) * min(window[0] / found.width, window[1] / found.height) >= 12


def test_a_small_map_has_usual_cards_and_a_large_one_smaller_ones() -> None:
    assert laid(keyboards()).laid.size == CARD
    assert laid(organization("ties40")).laid.size.width < CARD.width


def test_in_each_field_the_weightiest_come_first() -> None:
    plan = organogram("hm_treasury-2011-09-30")
    found = laid(plan, (1900, 1000))
    for field in found.fields:
        order = [w.person.id for w in ranked(plan, METHOD, plan.stage) if (w.person.influence, w.person.stance) == field]
        assert order == sorted(order, key=lambda id: (found.laid.cards[id].y, found.laid.cards[id].x))


def test_a_field_says_how_many_are_not_drawn() -> None:
    plan = ministry(705)
    found = laid(plan)
    assert len(found.laid.cards) == MOST
    assert sum(found.more.values()) == 705 - MOST
    assert sum(found.counts.values()) == 705
    svg = drawn(plan).svg
    assert all(f"and {count} more" in svg for count in found.more.values())


def test_those_whose_influence_nobody_rated_stand_in_a_list_at_the_right() -> None:
    plan = organization("typical25")
    found = laid(plan)
    unrated = {person.id for person in plan.present if person.influence is None}
    right = max(found.fields[level, stance].right for level in LEVELS for stance in COLUMNS)
    assert unrated == {id for id, card in found.laid.cards.items() if card.x > right}
    assert found.counts[UNRATED] == len(unrated)
    assert UNRATED not in laid(works()).fields


def test_a_plan_in_which_no_influence_is_rated_is_a_list_beside_an_empty_map() -> None:
    plan = bearings()
    plan = plan.unchecked(people=tuple(person.unchecked(influence=None) for person in plan.people))
    found = laid(plan)
    rows = [found.fields[level, COLUMNS[0]] for level in LEVELS]
    assert len(found.laid.cards) == len(plan.present)
    assert rows[-1].bottom == pytest.approx(found.fields[UNRATED].bottom)
    assert "Influence not rated" in drawn(plan).svg


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_axes_and_the_corner_say_in_words_what_they_are(language: str) -> None:
    svg = drawn(keyboards(language), language).svg
    said = re.findall(r"<text[^>]*>([^<]*)</text>", svg[svg.index('class="fields"') : svg.index('class="person')])
    words = {"en": ["Influence", "high", "low", "Where we want them"], "zh": ["影响力", "高", "低", "希望他们站到这里"]}
    assert set(words.get(language, ())) <= set(said)
    assert {guide.label[language] for guide in METHOD.stances.values()} <= set(said)


def test_the_corner_is_that_of_powerful_supporters_and_its_name_covers_nobody() -> None:
    found = laid(organization("typical40zh"))
    assert {stance for _, stance in TARGET} == {Stance.SUPPORTER}
    top = found.fields[TARGET[0]]
    assert [person for person, card in found.laid.cards.items() if card.meets(top) and card.y < top.y + 20] == []
    assert 'class="target"' in drawn(organization("typical40zh"), "zh").svg


def test_the_legend_speaks_of_no_lines_as_there_are_none() -> None:
    legend = drawn(bearings()).svg.partition('class="legend" color="#1d2126" aria-hidden')[2]
    assert "Supporter" in legend
    assert not re.search("Influences<|In conflict<|Reports to<|Dotted line<", legend)


@pytest.mark.parametrize("name", ["typical40zh", "typical60", "typical120"])
def test_the_letters_for_a_room_are_smaller_where_a_card_has_no_row_for_them(name: str) -> None:
    options = ChartOptions(kind=ChartKind.GRID, lettering=ROOM)
    assert "data-person" in picture(organization(name), METHOD, language_of(name), today=TODAY, options=options).svg
