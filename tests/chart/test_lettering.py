"""Letters on the chart: none smaller than promised, names narrowed before they are cut, and nothing on a card runs into its neighbor."""

import itertools
import re
from collections.abc import Callable
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.chart import AS_FIRST_SEEN, ChartOptions, Picture, View, picture
from playbook.chart.card_text import name_fits
from playbook.chart.chart_words import shown_name, word
from playbook.chart.content.comparison import compared
from playbook.chart.layout.inputs import Size
from playbook.chart.layout.layout import SIZES
from playbook.chart.layout.rect import Rect
from playbook.chart.layout.shapes import GAP
from playbook.chart.render.card import RenderContext
from playbook.chart.render.card import card as drawn_card
from playbook.chart.render.symbols import PIP, PIP_STEP
from playbook.chart.svg import NARROWEST, squeeze, width_of
from playbook.chart.typography import DESK, ROOM
from playbook.content import method
from playbook.deck import WINDOW
from playbook.insight.key_people import key_people
from playbook.models import Coverage, Person, Plan
from playbook.wording import LANGUAGES
from tests.support.chart_plans import TODAY, bearings, keyboards, ministry, organogram, works

METHOD = method()
SVG = "{http://www.w3.org/2000/svg}"
PLANS = {
    "sample": keyboards, "bearings": bearings, "works": works, "posts": lambda: organogram("the_pensions_regulator-2011-03-31"),
    "folded": lambda: ministry(250),
}  # fmt: skip


def cards(drawn: Picture) -> dict[str, ElementTree.Element]:
    return {node.attrib["data-person"]: node for node in ElementTree.fromstring(drawn.svg).iter(f"{SVG}g") if "data-person" in node.attrib}


def names(drawn: Picture) -> list[str]:
    """The name on each card, without the spaces at which it is broken."""
    found = [
        "".join(text.text or "" for text in card.iter(f"{SVG}text") if (text.get("class") or "").startswith("name"))
        for card in cards(drawn).values()
    ]
    return sorted(name.replace(" ", "") for name in found)


def named(person: Person, language: str) -> str:
    """What a card calls somebody: a seat without a name by its title."""
    name = person.title if person.placeholder and not person.name else shown_name(person, language)
    return name.replace(" ", "")


def moved() -> Picture:
    before = bearings()
    after = before.but(people=tuple(one.but(left=TODAY) if one.id == "wu" else one for one in before.people if one.id != "sun"))
    found = compared(before, after, today=TODAY + timedelta(days=1))
    return picture(found.shown, METHOD, "zh", today=TODAY, options=ChartOptions(compared=found, opened=AS_FIRST_SEEN))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLANS)
def test_no_text_on_a_card_is_smaller_than_promised(name: str, language: str) -> None:
    sizes = {
        float(text.attrib["font-size"])
        for card in cards(picture(PLANS[name](), METHOD, language, today=TODAY)).values()
        for text in card.iter(f"{SVG}text")
    }
    assert min(sizes) == DESK.small


def test_nor_is_what_a_comparison_hangs_on_it() -> None:
    texts = [text for card in cards(moved()).values() for text in card.iter(f"{SVG}text")]
    assert min(float(text.attrib["font-size"]) for text in texts) == DESK.small


@given(st.text(max_size=60), st.sampled_from([14, 16.0, 20]), st.floats(20, 200), st.booleans())
def test_a_text_keeps_to_its_room_and_is_whole_where_narrow_letters_fit(text: str, size: float, room: float, bold: bool) -> None:
    shown, narrow = squeeze(text, size, room, bold=bold)
    assert NARROWEST <= narrow <= 1
    whole = width_of(shown, size, bold=bold) * narrow <= room + 0.01
    assert whole or shown == "…"
    if width_of(text, size, bold=bold) * NARROWEST < room - 1:
        assert not shown.endswith("…") or text.endswith("…")


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_ordinary_length_are_never_cut(language: str) -> None:
    for plan in (works(language), keyboards(language)):
        assert names(picture(plan, METHOD, language, today=TODAY)) == sorted(named(person, language) for person in plan.people)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("coverage", [Coverage.NONE, None])
@pytest.mark.parametrize("language", LANGUAGES)
def test_five_roles_coverage_and_influence_stand_beside_each_other(language: str, coverage: Coverage | None, size: Size) -> None:
    plan = bearings()
    person = plan.person("zheng").but(coverage=coverage)
    facts = RenderContext(plan, METHOD, language, TODAY, frozenset())
    card = ElementTree.fromstring(
        f'<svg xmlns="http://www.w3.org/2000/svg">{drawn_card(person, Rect(0, 0, *size), facts, seat=(1, 1, 1), first=True)}</svg>'
    )
    letters = [node for node in card.iter(f"{SVG}text") if (node.get("class") or "").startswith("role")]
    narrow = [float((re.findall(r"scale\(([\d.]+)", node.get("transform") or "") or [1])[0]) for node in letters]
    ends = [
        (float(node.attrib["x"]) * by, (float(node.attrib["x"]) + width_of(node.text or "", DESK.small, bold=True)) * by)
        for node, by in zip(letters, narrow, strict=True)
    ]
    power = next(node for node in card.iter(f"{SVG}use") if node.get("class") == "pips")
    shown = "".join(node.text or "" for node in letters)
    assert len(shown) == 5 or shown.endswith("…")
    assert min(narrow) >= NARROWEST
    assert all(one[1] < other[0] for one, other in itertools.pairwise(ends))
    assert ends[-1][1] < float(power.attrib["x"]) - (18 if coverage else 0)
    assert float(power.attrib["x"]) + 2 * PIP + 4 * PIP_STEP < size.width


def test_the_star_takes_no_more_room_than_the_ring() -> None:
    """It stands on the corner: it reaches no further than a neighbor's ring is away, and a name ends before it."""
    drawn = picture(bearings(), METHOD, "en", today=TODAY)
    starred = [card for card in cards(drawn).values() if any(node.get("href") == "#star" for node in card.iter(f"{SVG}use"))]
    assert starred
    for card in starred:
        star = next(node for node in card.iter(f"{SVG}use") if node.get("href") == "#star")
        name = next(node for node in card.iter(f"{SVG}text") if (node.get("class") or "").startswith("name"))
        narrow = float((re.findall(r"scale\(([\d.]+)", name.get("transform") or "") or [1])[0])
        end = (float(name.attrib["x"]) + width_of(name.text or "", float(name.attrib["font-size"]), bold=True)) * narrow
        assert end <= float(star.attrib["x"]) - 9
        assert float(star.attrib["x"]) + 9 + 0.8 < float(card.attrib["data-width"]) + GAP - 6


def test_a_tally_of_large_numbers_stays_on_its_card() -> None:
    crowd = tuple(
        {"id": f"p{n}", "reports_to": [{"boss": "p0"}] if n else [], "readings": [{"id": "r", "on": TODAY, "stance": stance, "grade": 3}]}
        for n, stance in enumerate(("supporter", "neutral", "unknown") * 700)
    )
    folds = [card for card in cards(picture(Plan(id="x", account="A", people=crowd), METHOD, "en", today=TODAY)).values()
             if card.get("class") == "person fold"]  # fmt: skip
    assert folds
    for card in folds:
        for text in card.iter(f"{SVG}text"):
            narrow = float((re.findall(r"scale\(([\d.]+)", text.get("transform") or "") or [1])[0])
            end = (float(text.attrib["x"]) + width_of(text.text or "", DESK.small, bold="font-weight" in text.attrib)) * narrow
            assert end <= float(card.attrib["data-width"]) - 5


def heights(drawn: Picture) -> list[tuple[float, str]]:
    """How high each text of a picture is, in its units, whatever group it stands in."""
    found: list[tuple[float, str]] = []

    def walk(node: ElementTree.Element, scale: float) -> None:
        for one in re.findall(r"scale\(([\d. ]+)\)", node.get("transform") or ""):
            scale *= float(one.split()[-1])
        if node.tag == f"{SVG}text":
            found.append((float(node.attrib["font-size"]) * scale, node.text or ""))
        for child in node:
            walk(child, scale)

    walk(ElementTree.fromstring(drawn.svg), 1.0)
    return found


@pytest.mark.parametrize("view", [View.STANCE, View.ROLE, View.COVERAGE])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLANS)
def test_for_a_room_nothing_anywhere_in_the_picture_is_smaller_than_promised(name: str, language: str, view: View) -> None:
    """Cards, folds, departments, legend and heading; an empty chart too."""
    for plan in (PLANS[name](), Plan(id="nobody", account="")):
        for stances in (True, False):
            drawn = picture(
                plan, METHOD, language, today=TODAY, options=ChartOptions(window=WINDOW, view=view, stances=stances, lettering=ROOM)
            )
            assert min(heights(drawn))[0] >= ROOM.small - 0.001


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [keyboards, works])
def test_names_are_whole_in_a_room_too(make: Callable[[str], Plan], language: str) -> None:
    plan = make(language)
    drawn = picture(plan, METHOD, language, today=TODAY, options=ChartOptions(window=WINDOW, lettering=ROOM, opened=None))
    assert names(drawn) == sorted(named(person, language) for person in plan.people)


@pytest.mark.parametrize("plan", [keyboards(), bearings(), works(), works("zh")], ids=lambda plan: plan.id)
def test_whoever_matters_can_be_read_on_a_projector(plan: Plan) -> None:
    drawn = picture(plan, METHOD, "en", today=TODAY, options=ChartOptions(window=WINDOW, lettering=ROOM))
    assert ROOM.small * min(WINDOW[0] / drawn.width, WINDOW[1] / drawn.height) >= 0.95 * ROOM.least
    assert {weight.person.id for weight in key_people(plan, METHOD, plan.stage)} <= cards(drawn).keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_of_a_room_says_only_what_is_drawn(language: str) -> None:
    drawn = picture(bearings(), METHOD, language, today=TODAY, options=ChartOptions(window=WINDOW, lettering=ROOM)).svg
    legend = drawn[drawn.index('class="legend"') :]
    assert all(guide.label[language] in legend for guide in METHOD.stances.values())
    assert word("decisive", language) in legend
    for absent in (word("influence", language), word("coverage", language), *(role.label[language] for role in METHOD.roles.values())):
        assert f">{absent}<" not in legend
    assert not re.findall(r'class="(chip|coverage|pips)"', drawn)


def test_each_lettering_has_a_picture_of_its_own_in_the_same_places() -> None:
    desk, room = (
        picture(works(), METHOD, "en", today=TODAY, options=ChartOptions(window=WINDOW, lettering=lettering, opened=None))
        for lettering in (DESK, ROOM)
    )
    assert desk.svg != room.svg
    assert picture(works(), METHOD, "en", today=TODAY, options=ChartOptions(window=WINDOW, opened=None)) is desk
    assert {id: card.get("transform") for id, card in cards(desk).items()} == {
        id: card.get("transform") for id, card in cards(room).items()
    }


def test_a_card_is_chosen_on_which_the_longest_name_stands_whole() -> None:
    """On the smallest that would cut it; a short name fits on any."""
    name = "Hans-Joachim Freiherr von Oberhausen-Kleinschmidt"
    assert [name_fits(name, size, DESK) for size in (SIZES[0], SIZES[-1])] == [True, False]
    assert all(name_fits("Hans Meier", size, DESK) for size in SIZES)
    plan = keyboards()
    longer = plan.but(people=(plan.people[0].but(name=name), *plan.people[1:]))
    assert name.replace(" ", "") in names(picture(longer, METHOD, "en", today=TODAY))
