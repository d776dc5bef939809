"""A page is left at once after something was done on it, without any pause: it is stored, and the page asked for stands."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.ui.kit.words import catalog
from playbook.models import Person, Plan
from tests.support.browser import Server, reader, settled, until
from tests.support.browser_grids import grid, select
from tests.support.pages import page_name

TITLE = 2


@pytest.fixture(scope="module")
def here(browser: Browser, product: Server) -> Iterator[Page]:
    people = (Person(id="boss", name="Wang"), Person(id="li", name="Li"))
    product.store().create(Plan(id="leave", account="Acme", people=people), author="", now=datetime.now(UTC))
    context = reader(browser, "en")
    yield context.new_page()
    context.close()


def opened(page: Page, product: Server) -> None:
    page.goto(f"{product.address}/organization?plan=leave&lang=en")
    settled(page)


def link(page: Page, name: str) -> Callable[[], object]:
    return page.get_by_test_id("stSidebar").get_by_role("link", name=page_name(name)).click


def link_by_keys(page: Page) -> None:
    page.get_by_test_id("stSidebar").get_by_role("link", name=page_name("roles")).focus()
    page.keyboard.press("Enter")


WAYS: dict[str, tuple[Callable[[Page], object], str]] = {
    "link": (lambda page: link(page, "roles")(), "roles"),
    "link by keys": (link_by_keys, "roles"),
    "two links, the second counts": (lambda page: (link(page, "adviser")(), link(page, "roles")()), "roles"),
    "tab": (lambda page: page.get_by_role("tab", name="Departments").click(), "organization"),
    "language": (lambda page: page.get_by_test_id("stSidebar").get_by_text("简", exact=True).click(), "organization"),
    "present": (lambda page: page.get_by_role("link", name=page_name("present")).first.click(), "present"),
}


@pytest.mark.parametrize(("way", "finished"), [*((way, True) for way in WAYS), ("link", False), ("tab", False)])
def test_a_cell_is_stored(here: Page, product: Server, way: str, finished: bool) -> None:
    leave, there = WAYS[way]
    opened(here, product)
    text = f"{way} {finished}"
    select(here, grid(here), 1, TITLE)
    here.keyboard.press("Enter")
    here.locator("#portal textarea").wait_for()
    here.keyboard.press("ControlOrMeta+a")
    here.keyboard.type(text)
    if finished:
        here.keyboard.press("Enter")
    leave(here)
    expect(here).to_have_url(re.compile(f"/{there}[?]"))
    if way == "tab":
        expect(here.get_by_role("tab", name="Departments")).to_have_attribute("aria-selected", "true")
    until(here, lambda: product.store().load("leave").plan.person("li").title == text, f"{text!r} is stored")


def test_text_is_stored_that_was_typed_while_the_server_worked(here: Page, product: Server) -> None:
    for turn in range(3):
        opened(here, product)
        here.locator('[data-person="li"]').first.dblclick()
        drawer = here.locator(".st-key-drawer")
        texts = {name: f"{name} {turn}" for name in ("concern", "win")}
        for name, text in texts.items():
            drawer.get_by_role("textbox", name=catalog()[f"fields.{name}"]["en"], exact=True).fill(text)
        link(here, "roles")()
        expect(here.locator("h1")).to_contain_text(page_name("roles"))

        def stored(texts: dict[str, str] = texts) -> bool:
            li = product.store().load("leave").plan.person("li")
            return {"concern": li.concern, "win": li.win} == texts

        until(here, stored, f"both texts of turn {turn} are stored")


def test_the_page_asked_for_stands_whatever_the_chart_still_has_to_say(here: Page, product: Server) -> None:
    """What the chart told of the page that was left emptied the one that was opened."""
    for turn in range(4):
        opened(here, product)
        card = here.locator(f'[data-person="{("li", "boss")[turn % 2]}"]').first
        card.click()
        link(here, "adviser")()
        expect(here.locator("h1")).to_contain_text(page_name("adviser"))
        settled(here)
        link(here, "organization")()
        card.click()
        here.keyboard.press("o" if turn % 2 else "n")
        link(here, "roles")()
        expect(here.locator("h1")).to_contain_text(page_name("roles"))
        settled(here)
        expect(here.locator("h1")).to_contain_text(page_name("roles"))
