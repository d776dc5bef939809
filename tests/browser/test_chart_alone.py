"""What is done on the chart draws the chart alone; what else of the page says the same follows."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from playbook.models import Plan
from playbook.samples import sample
from tests.support.browser import Server, settled
from tests.support.chart_plans import ministry
from tests.support.profiles import profile

PART, PAGE = 30, 40
"""Drawing the chart alone takes fewer messages than PART, drawing the page more than PAGE."""


@pytest.fixture
def measured(product: Server, browser: Browser) -> Callable[[Plan], tuple[Page, list[int]]]:
    """Opens the organization page of a plan, with the sizes of what the product sends from then on."""

    def open_page(plan: Plan) -> tuple[Page, list[int]]:
        product.store().create(plan, author="", now=datetime.now(UTC))
        page, sizes = profile(browser, viewport={"width": 1280, "height": 800}, accept_downloads=True).new_page(), list[int]()
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sizes.append(len(frame))))
        page.goto(f"{product.address}/organization?plan={plan.id}&lang=en")
        expect(page.locator("[data-person]").first).to_be_visible()
        settled(page)
        return page, sizes

    return open_page


def keyboards(id: str) -> Plan:
    return sample("keyboards", "en", datetime.now(UTC).date(), plan_id=id)


def test_the_table_of_a_large_organization_follows_its_chart_and_a_branch_opens_alone(
    measured: Callable[[Plan], tuple[Page, list[int]]],
) -> None:
    page, sizes = measured(ministry(250))
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    expect(page.get_by_text("The table of people appears after the chart.")).to_have_count(0)
    settled(page)
    sizes.clear()
    folds = page.locator(".fold").count()
    page.locator('.fold[data-fold="under-p12"]').click()
    expect(page.locator('[data-boss="p12"]:not(.fold)').first).to_be_attached()
    expect(page.locator(".fold")).not_to_have_count(folds)
    settled(page)
    assert 0 < len(sizes) < PART
    sizes.clear()
    page.get_by_role("tab", name="Departments").click()
    expect(page.get_by_text("A department's stance follows from its people")).to_be_visible()
    settled(page)
    assert len(sizes) > PAGE


def test_a_stance_set_on_the_chart_is_counted_on_top_of_the_page(measured: Callable[[Plan], tuple[Page, list[int]]]) -> None:
    page, _ = measured(keyboards("counted"))
    top, head = page.locator(".st-key-top-line"), page.locator(".st-key-page-head")
    before = head.inner_text()
    page.locator('[data-person="engineer"]').focus()
    page.keyboard.press("n")
    expect(head).not_to_have_text(before)
    expect(top.get_by_role("button", name="Undo")).to_be_enabled()
    top.get_by_role("button", name="Undo").click()
    expect(head).to_contain_text(next(part for part in before.splitlines() if "＋" in part))


def test_a_file_of_the_chart_shows_the_picture_that_was_chosen_since(
    measured: Callable[[Plan], tuple[Page, list[int]]], tmp_path: Path
) -> None:
    page, sizes = measured(keyboards("viewed"))
    sizes.clear()
    page.locator(".st-key-chart-kind").get_by_text("Power map", exact=True).click()
    expect(page.locator(".heading")).to_contain_text("Power map")
    settled(page)
    assert 0 < len(sizes) < PART
    page.locator(".st-key-export button").first.click()
    expect(page.get_by_role("button", name="SVG")).to_be_visible()
    settled(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="SVG").click()
    file = tmp_path / "chart.svg"
    started.value.save_as(file)
    assert "Power map" in file.read_text("utf-8")
