"""The seven stages on a laptop: all rows above the fold in every language, no text of theirs cut."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from playbook.samples import sample
from playbook.wording import LANGUAGES
from tests.support.browser import Server, settled
from tests.support.profiles import profile

CUT = "table => [...table.querySelectorAll('td, th')].filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.innerText)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_seven_rows_stand_above_the_fold(language: str, product: Server, browser: Browser) -> None:
    plan = sample("keyboards", language, datetime.now(UTC).date(), plan_id=f"stages-{language.lower()}")
    product.store().create(plan, author="", now=datetime.now(UTC))
    page = profile(browser, viewport={"width": 1280, "height": 800}).new_page()
    page.goto(f"{product.address}/process?plan={plan.id}&lang={language}")
    settled(page)
    rows = page.locator("table tbody tr")
    expect(rows).to_have_count(7)
    box = rows.last.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 800
    assert page.locator("table").evaluate(CUT) == []
