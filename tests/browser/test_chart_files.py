"""The files of the chart on a machine that has not one Chinese font: a browser started with a single font of Latin letters."""

import io
import os
import string
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import FloatRect, Playwright

from playbook.chart import ChartOptions, Picture, picture
from playbook.chart.export.fonts import fonts_for
from playbook.chart.export.image_files import svg_file
from playbook.content import method
from playbook.models import Plan
from tests.support.browser import ARGUMENTS, ensured_browser
from tests.support.plans import TODAY

NAMES = ("王", "李", "王")


def drawn() -> Picture:
    """Three people, the first and the last of one name."""
    people = tuple({"id": f"p{number}", "name": name} for number, name in enumerate(NAMES))
    return picture(Plan(id="x", account="A", people=people), method(), "zh", today=TODAY, options=ChartOptions(window=(1200, 400)))


def latin_only(folder: Path) -> dict[str, str | float | bool]:
    """The environment of a machine with one font, of Latin letters."""
    (folder / "fonts").mkdir()
    (folder / "fonts" / "latin.ttf").write_bytes(fonts_for(string.printable)["Regular"])
    config = folder / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{folder / 'fonts'}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>", "utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(config)}


def name_pictures(playwright: Playwright, svg: bytes, folder: Path) -> list[Image.Image]:
    """The names on the cards as that machine shows them."""
    file = folder / "chart.svg"
    file.write_bytes(svg)
    browser = playwright.chromium.launch(
        executable_path=ensured_browser(playwright.chromium.executable_path), args=ARGUMENTS, env=latin_only(folder)
    )
    try:
        page = browser.new_page(viewport={"width": 1200, "height": 500})
        page.goto(file.as_uri())
        page.evaluate("document.fonts.ready")
        found = []
        for name in page.locator(".person .name").all():
            card = name.locator("xpath=ancestor::*[@data-person]").bounding_box()
            assert card
            clip: FloatRect = {"x": round(card["x"]) + 30, "y": round(card["y"]) + 4, "width": 60, "height": 30}
            found.append(Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("L"))
        return found
    finally:
        browser.close()


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are from each other, in steps of gray."""
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


@pytest.mark.parametrize("embedded", [True, False], ids=["our file", "the same without its letters"])
def test_chinese_names_are_right_without_a_chinese_font(embedded: bool, playwright: Playwright, tmp_path: Path) -> None:
    """Different characters look different. Without the embedded letters all are the same box, so this test can fail."""
    chart = drawn()
    first, second, third = name_pictures(playwright, svg_file(chart) if embedded else chart.svg.encode(), tmp_path)
    same, different = difference(first, third), difference(first, second)
    assert (different > 4 * same + 2) is embedded
