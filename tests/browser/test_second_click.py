"""A click on a page that moves: one too many takes nothing out again, and a press counts for the button that it began on."""

from datetime import UTC, datetime

from playwright.sync_api import Browser, Page

from playbook.models import Plan, new_id
from tests.support.browser import Server, at_rest, reader, settled, until


def opened(product: Server, browser: Browser) -> tuple[Plan, Page]:
    """A new plan, and its buying process on the screen."""
    plan = product.store().create(Plan(id=new_id(), account="Acme"), author="", now=datetime.now(UTC)).plan
    page = reader(browser, "en").new_page()
    page.goto(f"{product.address}/process?plan={plan.id}&lang=en")
    settled(page)
    return plan, page


def test_a_double_click_that_adds_a_competitor_does_not_remove_it(product: Server, browser: Browser) -> None:
    store = product.store()
    plan, page = opened(product, browser)
    page.locator(".st-key-rival-new input").fill("Lenovo")
    box = page.locator(".st-key-rival-add button").bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.click(*middle)
    until(page, lambda: store.load(plan.id).plan.rivals, "the competitor is stored")
    page.locator('[class*="st-key-rival-name"] input').wait_for()
    settled(page)
    page.mouse.click(*middle)
    settled(page)
    page.locator('[class*="st-key-rival-name"] input').wait_for()
    assert [rival.name for rival in store.load(plan.id).plan.rivals] == ["Lenovo"]


def test_a_press_counts_for_the_button_it_began_on_though_the_page_moves(product: Server, browser: Browser) -> None:
    store = product.store()
    plan, page = opened(product, browser)
    button, field = page.locator(".st-key-rival-add button"), page.locator(".st-key-rival-new input")

    field.fill("Dell")
    button.hover()
    page.mouse.down()
    page.mouse.move(640, 300)
    page.mouse.up()
    settled(page)

    field.fill("Lenovo")
    button.hover()
    page.mouse.down()
    before = button.bounding_box()
    page.get_by_test_id("stMainBlockContainer").evaluate("page => { page.style.marginTop = '70px' }")
    at_rest(page, button)
    after = button.bounding_box()
    assert before
    assert after
    assert after["y"] - before["y"] > before["height"]
    page.mouse.up()
    until(page, lambda: store.load(plan.id).plan.rivals, "the competitor is stored")
    assert [rival.name for rival in store.load(plan.id).plan.rivals] == ["Lenovo"]  # a press that is drawn away from the button is none
