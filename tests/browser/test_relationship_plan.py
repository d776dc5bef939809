"""The relationship plan in a browser: every column in sight with every sentence whole; the brief on the clipboard."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from playbook.models import new_id
from playbook.samples import sample
from playbook.wording import LANGUAGES
from tests.support.browser import Server, at_rest, reader, said, settled, until

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
OVER_THE_EDGE = """() => {
    const table = document.querySelector('[data-testid="stTable"] table')
    const cells = [...table.querySelectorAll('th, td')]
    const cut = cells.filter((cell) => cell.getBoundingClientRect().right > innerWidth || cell.scrollWidth > cell.clientWidth + 1)
    return cut.map((cell) => cell.textContent)
}"""


def opened(browser: Browser, product: Server, language: str, **more: object) -> Page:
    plan = sample("bearing", language, NOW.date(), plan_id=new_id())
    product.store().create(plan, author="", now=NOW)
    page = reader(browser, language, **more).new_page()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{product.address}/relationships?plan={plan.id}&lang={language}")
    settled(page)
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_is_in_sight_and_no_cell_is_cut(browser: Browser, product: Server, language: str) -> None:
    page = opened(browser, product, language)
    expect(page.locator('[data-testid="stTable"] tbody tr')).to_have_count(13)
    assert page.evaluate(OVER_THE_EDGE) == []
    top = page.locator('[data-testid="stTable"] thead').bounding_box()
    assert top is not None
    assert top["y"] < 260, "the sheet begins above the fold"
    page.set_viewport_size({"width": 400, "height": 800})
    settled(page)
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), "a phone's page does not scroll sideways"
    assert page.evaluate(OVER_THE_EDGE.replace("th, td", "td")) == [], "a phone has a card for each person"


def test_the_tools_of_a_table_cover_nothing_above_it(browser: Browser, product: Server) -> None:
    page = opened(browser, product, "en", device_scale_factor=1)
    page.locator(".st-key-relations-edit label").click()
    settled(page)
    table = page.get_by_test_id("stDataFrame").first
    expect(table.locator('[role="gridcell"]').first).to_be_attached()
    table.hover()
    tools, frame, save = (
        page.locator(place).first.bounding_box() for place in (".stElementToolbar", ".stDataFrame", ".st-key-relations-pdf button")
    )
    assert tools
    assert frame
    assert save
    assert tools["y"] > frame["y"] + frame["height"] / 2 > save["y"] + save["height"], "they stand at its foot"


def test_the_brief_goes_onto_the_clipboard(browser: Browser, product: Server) -> None:
    page = opened(browser, product, "en", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=said("files.title", "en")).first.click()
    page.get_by_text(said("files.in-brief", "en")).click()
    settled(page)
    button = page.get_by_role("button", name=said("files.copy-brief", "en"))
    at_rest(page, button)
    button.hover()
    page.mouse.down()
    button.evaluate("button => { button.style.marginTop = '90px' }")  # a press counts for the button it began on, one of ours too
    page.mouse.up()
    expect(page.get_by_text(said("unsent.copied", "en"), exact=True)).to_be_visible()
    until(
        page, lambda: str(page.evaluate("navigator.clipboard.readText()")).startswith("Company A in brief"), "the brief is there to paste"
    )
