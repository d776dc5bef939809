"""Text that stands in a field and was not stored outlives the page, the server and the connection, and is put back by one click."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from pages.ui.words import catalogue
from playbook.models import Person, Plan
from tests.browser.conftest import Server, reader, settled, until

BAR = "#playbook-unsent"


@pytest.fixture(scope="module", params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def here(browser: Browser, product: Server, language: str) -> Iterator[Page]:
    people = (Person(id="boss", name="Wang"), Person(id="li", name="Li"))
    product.store().create(Plan(id=language, account="Acme", people=people), author="", now=datetime.now(UTC))
    context = reader(browser, language)
    page = context.new_page()
    yield page
    context.close()


def say(key: str, language: str) -> str:
    return catalogue()[key][language]  # type: ignore[index]


def opened(page: Page, product: Server, language: str, where: str = "organisation") -> None:
    page.goto(f"{product.address}/{where}?plan={language}&lang={language}")
    settled(page)


def field(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key}").locator("input, textarea")


def kept(page: Page) -> list[str]:
    """What the browser keeps."""
    found: list[str] = page.evaluate("Object.keys(localStorage).filter(one => one.startsWith('playbook-unsent:')).map(one => JSON.parse(localStorage[one]).text)")
    return found


def press(page: Page, key: str, language: str) -> None:
    page.locator(BAR).get_by_role("button", name=say(f"unsent.{key}", language)).click()


def test_text_outlives_the_page(here: Page, product: Server, language: str) -> None:
    opened(here, product, language, "roles")
    field(here, "concern-boss").press_sequentially("Needs a proof")
    until(here, lambda: kept(here) == ["Needs a proof"], "the browser keeps it")
    here.reload()
    settled(here)
    expect(here.locator(BAR)).to_contain_text("Needs a proof")
    press(here, "back", language)
    until(here, lambda: product.store().load(language).plan.person("boss").concern == "Needs a proof", "it is stored")
    until(here, lambda: kept(here) == [], "the browser keeps it no longer")
    expect(here.locator(BAR)).not_to_contain_text("Needs a proof")
