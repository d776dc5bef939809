"""The chart as files: the same picture on a machine without Chinese fonts, whole, at twice the size."""

import base64
import ctypes
import io
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from playbook.chart import ChartOptions, Picture, dot_source, layout_of, picture
from playbook.chart.export.fonts import FAMILY, WEIGHTS, fonts_for
from playbook.chart.export.image_files import LARGEST_SIDE, pdf_file, png_file, svg_file
from playbook.chart.svg import RULE
from playbook.content import method
from playbook.models import Plan
from playbook.wording import LANGUAGES
from tests.support.chart_plans import TODAY, bearings, keyboards, ministry
from tests.support.organizations import language_of, organization

METHOD = method()


@pytest.fixture(scope="module")
def chart() -> Picture:
    return picture(keyboards("zh"), METHOD, "zh", today=TODAY)


def test_the_svg_brings_a_letter_for_every_chinese_character(chart: Picture) -> None:
    svg = svg_file(chart).decode()
    fonts = [TTFont(io.BytesIO(base64.b64decode(font))) for font in re.findall(r"base64,([^)]*)\)", svg)]
    assert [font["OS/2"].usWeightClass for font in fonts] == list(WEIGHTS.values())
    shown = "".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))
    chinese = {char for char in shown if "一" <= char <= "鿿"}
    assert len(chinese) > 40
    for font in fonts:
        assert {ord(char) for char in chinese} <= set(font.getBestCmap())
    assert f"'{FAMILY}'" in svg


def test_bold_letters_are_heavier() -> None:
    """By the area their outlines cover."""
    areas = []
    for font in fonts_for("李").values():
        glyphs = TTFont(io.BytesIO(font))
        glyph = glyphs["glyf"][glyphs.getBestCmap()[ord("李")]]
        points = glyph.coordinates
        ends, start, area = glyph.endPtsOfContours, 0, 0.0
        for end in ends:
            ring = list(points[start : end + 1])
            area += sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True)) / 2
            start = end + 1
        areas.append(abs(area))
    assert areas[1] > 1.2 * areas[0]


def test_the_png_has_twice_the_size_and_is_not_cut_off(chart: Picture) -> None:
    image = Image.open(io.BytesIO(png_file(chart)))
    assert image.size == pytest.approx((2 * chart.width, 2 * chart.height), abs=2)
    pixels = image.convert("RGB")
    edges = [pixels.getpixel((x, y)) for x in (0, image.width - 1) for y in range(0, image.height, 7)]
    edges += [pixels.getpixel((x, y)) for y in (0, image.height - 1) for x in range(0, image.width, 7)]
    assert set(edges) == {(255, 255, 255)}
    assert len(pixels.getcolors(1 << 24) or []) > 50


def test_a_png_of_a_huge_chart_keeps_to_a_size_that_opens() -> None:
    drawn = picture(ministry(705), METHOD, "en", today=TODAY, options=ChartOptions(opened=None))
    image = Image.open(io.BytesIO(png_file(drawn)))
    assert max(image.size) <= LARGEST_SIDE + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_one_page_whose_text_can_be_read(language: str) -> None:
    plan = keyboards(language)
    drawn = picture(plan, METHOD, language, today=TODAY)
    document = pypdfium2.PdfDocument(pdf_file(drawn))
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx((drawn.width, drawn.height), abs=1)
    text = document[0].get_textpage().get_text_bounded()
    assert all(person.name in text for person in plan.people)
    assert plan.account in text


def test_names_are_text_in_every_file(tmp_path: Path) -> None:
    """What somebody typed as markup of the typesetter or of SVG stays a name."""
    plan = bearings()
    typed = '#read("/etc/passwd") <b>&'
    plan = plan.but(account=typed, people=tuple(p.but(name="#$x$ *y*") if p.id == "li" else p for p in plan.people))
    drawn = picture(plan, METHOD, "en", today=TODAY)
    text = pypdfium2.PdfDocument(pdf_file(drawn))[0].get_textpage().get_text_bounded()
    assert typed in text
    assert "#$x$ *y*" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_the_pdf_is_of_the_shipped_font(language: str) -> None:
    """Embedded, and none of a font that this machine happens to have: so the file, and the PNG made the same way, look alike anywhere."""
    document = pypdfium2.PdfDocument(pdf_file(picture(keyboards(language), METHOD, language, today=TODAY)))
    fonts = set()
    for part in document[0].get_objects(max_depth=15):
        if part.type == raw.FPDF_PAGEOBJ_TEXT:
            font, name = raw.FPDFTextObj_GetFont(part.raw), ctypes.create_string_buffer(100)
            raw.FPDFFont_GetBaseFontName(font, name, len(name))
            fonts.add((name.value.decode().partition("+")[2], bool(raw.FPDFFont_GetIsEmbedded(font))))
    assert fonts == {("PlaybookCJK-Regular", True), ("PlaybookCJK-Bold", True)}


COMMANDS = (["dot"], ["neato", "-n2"], ["fdp"])
DRAWN = ["bearings", "typical25zh", "matrix25", "outsiders25", "ties25zh", "empty14"]


def plan_of(which: str) -> Plan:
    """A plan by its name."""
    return bearings() if which == "bearings" else organization(which)


def drawn_by(command: list[str], source: str) -> dict[str, Any]:
    """The graph as Graphviz places it."""
    done = subprocess.run([*command, "-Tjson"], input=source.encode(), capture_output=True, check=True)
    assert not done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("which", DRAWN)
def test_dot_draws_everybody_and_every_line_where_the_picture_has_them(which: str) -> None:
    plan = plan_of(which)
    source = dot_source(plan, METHOD, language_of(which), today=TODAY)
    graphs = [drawn_by(command, source) for command in COMMANDS]
    assert graphs[0] == graphs[1] == graphs[2]
    layout, nodes = layout_of(plan), {node["name"]: node for node in graphs[0]["objects"]}
    places = [tuple(map(float, nodes[f"p{index}"]["pos"].split(","))) for index in range(len(plan.people))]
    first = layout.cards[plan.people[0].id].middle
    for (x, y), person in zip(places, plan.people, strict=True):
        card, node = layout.cards[person.id], nodes[f"p{plan.people.index(person)}"]
        assert (x - places[0][0], places[0][1] - y) == pytest.approx((card.middle[0] - first[0], card.middle[1] - first[1]), abs=1)
        border = 4 * (int(node["peripheries"]) - 1) * 2
        assert 72 * float(node["width"]) == pytest.approx(card.width + border, abs=1)
    ways = {(edge["tail"], edge["head"]): edge["pos"] for edge in graphs[0]["edges"] if edge["color"] == RULE}
    ids = {person.id: nodes[f"p{index}"]["_gvid"] for index, person in enumerate(plan.people)}
    for route in (route for route in layout.routes if route.boss):
        points = [tuple(map(float, point.split(","))) for point in ways[ids[route.boss], ids[route.report]].split()][::3]
        found = [(x - places[0][0] + first[0], places[0][1] - y + first[1]) for x, y in points]
        assert [axis for point in found for axis in point] == pytest.approx([axis for point in route.points for axis in point], abs=1)


@pytest.mark.parametrize("which", DRAWN)
def test_dot_has_the_proportion_of_the_picture(which: str) -> None:
    plan, language = plan_of(which), language_of(which)
    left, low, right, high = map(float, drawn_by(["dot"], dot_source(plan, METHOD, language, today=TODAY))["bb"].split(","))
    whole = picture(plan, METHOD, language, today=TODAY, options=ChartOptions(opened=None))
    assert (right - left) / (high - low) == pytest.approx(whole.width / whole.height, rel=0.1)


def test_dot_of_a_plan_without_anybody_is_drawn() -> None:
    assert drawn_by(["dot"], dot_source(Plan(id="e", account="Acme"), METHOD, "en", today=TODAY))["objects"]


def test_dot_of_more_people_than_lines_can_be_led_around_has_its_lines() -> None:
    plan = ministry(200)
    first, last = plan.people[0].id, plan.people[-1].id
    plan = plan.but(lines=({"id": "l", "kind": "influence", "source": first, "target": last},))
    edges = drawn_by(["dot"], dot_source(plan, METHOD, "en", today=TODAY))["edges"]
    assert [edge["pos"].startswith("e,") for edge in edges].count(True) == 1
