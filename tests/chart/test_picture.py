"""What the picture says: every person and line once, each stance by sign, border and color, and who decides now."""

import re
from datetime import timedelta
from functools import partial
from xml.etree import ElementTree

import pytest

from playbook.caching import LRUCache
from playbook.chart import ChartKind, ChartOptions, Filters, Picture, View, dot_source, layout_of, outline, picture
from playbook.chart.content.coloring import is_weak
from playbook.chart.content.outline import RowKind
from playbook.chart.render.card import RenderContext
from playbook.chart.render.legend import Legend
from playbook.chart.svg import BOX, INK, MUTED, PAPER, width_of
from playbook.content import method
from playbook.insight.key_people import key_people
from playbook.models import Plan, Reading, StageId, Stance
from playbook.wording import LANGUAGES, word
from tests.support.chart_plans import TODAY, bearings, keyboards, ministry, organogram

METHOD = method()
SVG = "{http://www.w3.org/2000/svg}"


def tree(drawn: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(drawn.svg)


def cards(drawn: Picture) -> dict[str, ElementTree.Element]:
    return {node.attrib["data-person"]: node for node in tree(drawn).iter(f"{SVG}g") if "data-person" in node.attrib}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_and_every_line_is_drawn_once(language: str) -> None:
    plan = bearings()
    drawn = tree(picture(plan, METHOD, language, today=TODAY))
    people = [node.get("data-person") for node in drawn.iter() if node.get("data-person")]
    lines = [
        (node.get("data-from"), node.get("data-to"))
        for node in drawn.iter(f"{SVG}path")
        if "halo" not in (node.get("class") or "") and node.get("data-from")
    ]
    departments = [node.get("data-department") for node in drawn.iter() if node.get("data-department")]
    assert sorted(people) == sorted(plan.people_by_id)
    assert sorted(departments) == sorted(plan.departments_by_id)
    asked = [(line.boss, person.id) for person in plan.people for line in person.reports_to] + [
        (tie.source, tie.target) for tie in plan.lines
    ]
    assert sorted(lines) == sorted(asked)


def test_title_date_and_legend_stand_in_the_picture() -> None:
    said = "".join(tree(picture(bearings(), METHOD, "en", today=TODAY, options=ChartOptions(window=(2600, 700)))).itertext())
    for words in (
        "Donghai Bearings Ltd",
        "Bearing steel, yearly contract 2027",
        "As of Nov 24, 2026",
        "Project evaluation",
        "Dotted line",
        word("chart", "never-met", "en"),
    ):
        assert words in said
    assert all(METHOD.stances[stance].label["en"] in said for stance in Stance)


def test_a_card_tells_in_words_what_it_shows() -> None:
    card = cards(picture(bearings(), METHOD, "zh", today=TODAY))["qian"]
    assert (
        card.get("aria-label") == "Qian Xuejun，Finance director，Finance，经济型、财务型，"
        "反对者（证据：我方推测），影响力 4/5，接触程度未知，关键人物，汇报给 Zhou Jianguo"
    )
    assert card.findtext(f"{SVG}title") == card.get("aria-label")
    assert card.get("role") == "treeitem"
    assert card.get("tabindex") == "-1"


def test_stances_differ_without_color() -> None:
    """Frames differ in corners, number or dashes, and the signs in their drawing, for four people alike but for the stance."""
    people = tuple(
        {"id": stance.value, "name": "Li", "readings": [{"id": "r", "on": TODAY, "stance": stance, "grade": 3}]} for stance in Stance
    )
    drawn = cards(picture(Plan(id="x", account="A", people=people), METHOD, "en", today=TODAY))
    looks = {
        re.sub(
            r'#[0-9a-f]{6}| data-\w+="\w+"| aria-label="[^"]*"|<title>.*?</title>| transform="[^"]*"| tabindex="[^"]*"', "", _plain(card)
        )
        for card in drawn.values()
    }
    assert len(looks) == 4


def _plain(node: ElementTree.Element) -> str:
    return ElementTree.tostring(node, "unicode").replace("ns0:", "")


def test_decisive_people_of_the_stage_stand_out() -> None:
    plan = bearings()
    for stage in (StageId.EVALUATION, StageId.SCREENING):
        drawn = cards(picture(plan, METHOD, "en", today=TODAY, options=ChartOptions(stage=stage)))
        marked = {id for id, card in drawn.items() if any(node.get("class") == "decisive" for node in card.iter())}
        assert marked == {weight.person.id for weight in key_people(plan, METHOD, stage)}
        assert all("Key person" in (drawn[id].get("aria-label") or "") for id in marked)


@pytest.mark.parametrize(("grade", "days", "weak"), [(3, 0, False), (2, 90, False), (2, 91, True), (1, 0, True), (0, 0, True)])
def test_old_or_weak_evidence_is_hatched(grade: int, days: int, weak: bool) -> None:
    reading = Reading(id="new", on=TODAY - timedelta(days=days), stance=Stance.SUPPORTER, grade=grade)
    plan = bearings()
    plan = plan.but(people=tuple(p.but(readings=(reading,)) if p.id == "li" else p for p in plan.people))
    card = cards(picture(plan, METHOD, "en", today=TODAY))["li"]
    assert is_weak(plan.person("li"), TODAY) is weak
    assert any(node.get("class") == "weak" for node in card.iter()) is weak


def test_a_seat_is_called_by_its_title_and_says_that_its_holder_is_unknown() -> None:
    plan = bearings()
    card = cards(picture(plan, METHOD, "en", today=TODAY))["head"]
    assert " ".join(text.text or "" for text in card.iter(f"{SVG}text") if "name" in (text.get("class") or "")) == "Head of the office"
    assert word("chart", "holder-unknown", "en") in (card.get("aria-label") or "")
    untitled = plan.but(people=tuple(one.but(title="") if one.id == "head" else one for one in plan.people))
    card = cards(picture(untitled, METHOD, "en", today=TODAY))["head"]
    assert " ".join(text.text or "" for text in card.iter(f"{SVG}text")) == word("chart", "holder-unknown", "en")


def test_no_picture_reaches_outside_itself() -> None:
    svg = picture(bearings(), METHOD, "en", today=TODAY).svg
    assert re.findall(r'https?://[^"]+', svg) == ["http://www.w3.org/2000/svg"]
    assert all(target.startswith("#") for target in re.findall(r"url\(([^)]*)\)", svg))


@pytest.mark.parametrize("plan", [bearings(), keyboards(), organogram("the_pensions_regulator-2011-03-31")], ids=lambda plan: plan.id)
def test_no_reporting_line_crosses_a_card(plan: Plan) -> None:
    laid = layout_of(plan)
    assert len(laid.routes) > 4
    for route in laid.routes:
        for (x1, y1), (x2, y2) in zip(route.points, route.points[1:], strict=False):
            assert x1 == x2 or y1 == y2
            for id, card in laid.cards.items():
                left, right, top, bottom = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
                crossed = left < card.right - 0.1 and right > card.x + 0.1 and top < card.bottom - 0.1 and bottom > card.y + 0.1
                assert not crossed, (route.boss, route.report, id)


@pytest.mark.parametrize("width", [240, 600, 900, 1500])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_keeps_to_one_row_and_its_room(language: str, width: int) -> None:
    """What a reader needs least gives way; the stances always stay."""
    plan = bearings()
    facts = RenderContext(plan, METHOD, language, TODAY, frozenset({"zhou"}))
    legend = Legend(facts, plan, None)
    drawn = ElementTree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{legend.drawn(0, 0, width)}</svg>')
    scale = float(re.findall(r"scale\(([\d.]+)\)", drawn[0].attrib["transform"])[0])
    texts = [text for text in drawn.iter(f"{SVG}text") if text.get("class") == "muted"]
    assert len({text.get("y") for text in texts}) == 1
    assert max(float(text.attrib["x"]) + width_of(text.text or "", 14) for text in texts) * scale <= width + 1
    said = [text.text for text in texts]
    assert width < 600 or {guide.label[language] for guide in METHOD.stances.values()} <= set(said)
    assert width < 1500 or len(said) > 10


def test_names_of_departments_are_drawn_above_the_lines_of_reports() -> None:
    drawn = picture(bearings(), METHOD, "en", today=TODAY).svg
    names = drawn.index('class="department-names"')
    assert drawn.rindex('class="reporting', 0, drawn.index('class="legend"')) < names < drawn.index('data-person="')
    assert drawn.count('class="box-name') >= len(bearings().departments)


def _luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_text_has_contrast() -> None:
    pairs = [(INK, PAPER), (INK, BOX), (MUTED, PAPER), (MUTED, BOX)]
    pairs += [(guide.ink, ground) for guide in METHOD.stances.values() for ground in (guide.fill, "#ffffff")]
    pairs += [("#ffffff", METHOD.stances[stance].line) for stance in (Stance.SUPPORTER, Stance.NEUTRAL, Stance.OPPONENT)]
    assert [(one, other) for one, other in pairs if _contrast(one, other) < 4.5] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_outline_says_everything_once(language: str) -> None:
    plan = bearings()
    rows = outline(plan, METHOD, language)
    assert sorted(row.id for row in rows) == sorted([*plan.people_by_id, *plan.departments_by_id, *(line.id for line in plan.lines)])
    zhou = next(row for row in rows if row.id == "zhou")
    chen = next(row for row in rows if row.id == "chen")
    assert zhou.stance == METHOD.stances[Stance.NEUTRAL].label[language]
    assert (zhou.depth, chen.depth, chen.department) == (1, 3, "Quality")
    assert [row.kind for row in rows[-4:]] == [RowKind.INFLUENCE, RowKind.INFLUENCE, RowKind.CONFLICT, RowKind.INFLUENCE]


def test_the_outline_of_a_large_body_is_whole() -> None:
    plan = organogram("hm_treasury-2011-09-30")
    assert len(outline(plan, METHOD, "en")) == len(plan.people) + len(plan.departments)


@pytest.mark.parametrize("language", LANGUAGES)
def test_dot_is_complete(language: str) -> None:
    dot = dot_source(bearings(), METHOD, language, today=TODAY)
    for said in (
        "Donghai Bearings Ltd",
        "Quality",
        "Li Wei",
        "peripheries=2",
        "style=dotted",
        *(guide.label[language] for guide in METHOD.stances.values()),
    ):
        assert said in dot


def test_the_same_content_is_drawn_once() -> None:
    """Equal plans share a picture, whoever loaded them; anything that is seen makes another."""
    plan = bearings()
    first = picture(plan, METHOD, "en", today=TODAY)
    assert picture(bearings(), METHOD, "en", today=TODAY) is first
    others = [
        picture(plan.but(opportunity="Another"), METHOD, "en", today=TODAY),
        picture(plan, METHOD, "zh", today=TODAY),
        picture(plan, METHOD, "en", today=TODAY + timedelta(days=1)),
        picture(plan, METHOD, "en", today=TODAY, options=ChartOptions(view=View.ROLE)),
        picture(plan, METHOD, "en", today=TODAY, options=ChartOptions(kind=ChartKind.GRID)),
        picture(plan, METHOD, "en", today=TODAY, options=ChartOptions(stage=StageId.NEED)),
        picture(plan, METHOD, "en", today=TODAY, options=ChartOptions(filters=Filters(stances=frozenset({Stance.OPPONENT})))),
        picture(plan, METHOD, "en", today=TODAY, options=ChartOptions(stances=False, view=View.ROLE)),
    ]
    assert len({drawn.svg for drawn in [first, *others]}) == 1 + len(others)


@pytest.mark.parametrize("width", [360, 600, 1900])
@pytest.mark.parametrize("language", LANGUAGES)
def test_title_and_date_stand_in_a_picture_of_any_width(language: str, width: int) -> None:
    plan = Plan(id="x", account="Donghai Bearings Ltd", people=({"id": "p", "name": "Li"},))
    drawn = picture(plan, METHOD, language, today=TODAY, options=ChartOptions(window=(width, 900))).svg
    heading = drawn[drawn.index('class="heading"') :]
    shown = re.findall(r"<text[^>]*>([^<]*)</text>", heading[: heading.index("</g>")])
    assert shown[0].startswith("Donghai")
    assert "2026" in shown[-1]


def test_what_was_asked_longest_ago_is_forgotten_first() -> None:
    kept = LRUCache[int](2)
    worked_out: list[int] = []

    def square(number: int) -> int:
        worked_out.append(number)
        return number * number

    asked = [2, 3, 2, 4, 2, 3]
    assert [kept.get(number, partial(square, number)) for number in asked] == [4, 9, 4, 16, 4, 9]
    assert worked_out == [2, 3, 4, 3]


@pytest.mark.parametrize("plan", [bearings(), organogram("the_pensions_regulator-2011-03-31"), ministry(250)], ids=lambda plan: plan.id)
def test_cards_come_in_the_order_of_the_tree(plan: Plan) -> None:
    """Each below the one whose level is one less, numbered among its siblings: as a screen reader reads a tree without nesting."""
    path: list[tuple[str, int, int]] = []
    for id, card in cards(picture(plan, METHOD, "en", today=TODAY)).items():
        level, place, among = (int(card.attrib[f"aria-{name}"]) for name in ("level", "posinset", "setsize"))
        before = path[level - 1] if len(path) >= level else None
        path = path[: level - 1]
        assert len(path) == level - 1
        assert place == (before[1] + 1 if before else 1)
        assert place <= among == (before[2] if before else among)
        assert card.get("data-boss") == (path[-1][0] if path else None)
        path.append((id, place, among))


def test_a_title_keeps_off_the_name_where_no_row_needs_the_room() -> None:
    rows = {}
    for title in ("副总经理", "副总经理兼生产制造中心总经理，分管采购委员会与供应商质量管理，兼管集团设备更新改造"):
        people = ({"id": "li", "name": "李副总", "title": title},)
        drawn = picture(Plan.model_validate({"id": "p", "account": "A", "people": people}), method(), "zh", today=TODAY)
        texts = [text for text in cards(drawn)["li"].iter(f"{SVG}text") if text.get("class")]
        rows[title] = [float(text.attrib["y"]) for text in texts if text.attrib["class"].split()[0] in ("name", "title")]
    short, long = rows.values()
    assert len(short) == 2 < len(long)
    assert short[0] == long[0]
    assert short[1] - short[0] > long[1] - long[0]
