"""A click too many: what has come under the pointer is not taken out again."""

from datetime import UTC, datetime

from playwright.sync_api import Browser

from playbook.models import Plan, new_id
from tests.support.browser import Server, reader, settled, until


def test_a_double_click_that_adds_a_competitor_does_not_remove_it(product: Server, browser: Browser) -> None:
    store = product.store()
    plan = store.create(Plan(id=new_id(), account="Acme"), author="", now=datetime.now(UTC)).plan
    page = reader(browser, "en").new_page()
    page.goto(f"{product.address}/process?plan={plan.id}&lang=en")
    settled(page)
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
