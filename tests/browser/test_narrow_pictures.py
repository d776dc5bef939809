"""The pictures of pages on a phone: another shape of the same, that fits the width, and back to the wide one."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from playbook.samples import sample
from playbook.wording import LANGUAGES
from tests.support.browser import Server, reader, settled, until

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
OVER_THE_EDGE = """(name) => {
    const place = document.querySelector(`.st-key-${name}-narrow`), edge = place.getBoundingClientRect().right + 1
    const parts = [...place.querySelectorAll('p, th, td, span, b')]
    return parts.filter((part) => part.getBoundingClientRect().right > edge || part.scrollWidth > part.clientWidth + 1 && part.clientWidth)
        .map((part) => part.textContent)
}"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("address", "name"), [("plan", "timeline"), ("weights", "weight-map")])
def test_a_picture_fits_a_phone_and_a_laptop(browser: Browser, product: Server, language: str, address: str, name: str) -> None:
    plan = sample("bearing", language, NOW.date(), plan_id=f"narrow-{address}-{language.lower()}")
    product.store().create(plan, author="", now=NOW)
    page = reader(browser, language).new_page()
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(f"{product.address}/{address}?plan={plan.id}&lang={language}")
    settled(page)
    wide, narrow = (page.locator(f".st-key-{name}-{shape}") for shape in ("wide", "narrow"))
    expect(narrow).to_be_visible()
    expect(wide).to_be_hidden()
    assert page.evaluate(OVER_THE_EDGE, name) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(narrow).to_be_hidden()
    marks = wide.locator(".marks")
    until(page, lambda: bool(marks.evaluate("chart => chart.getBoundingClientRect().width > 700")), "the chart has the room")
