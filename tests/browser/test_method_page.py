"""How it works fits one screen, the help of a page opens by the keyboard, and a newcomer is walked through the sample."""

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.ui.frame import walk
from playbook.content import method
from playbook.models import RoleId
from playbook.samples import sample, sample_texts
from tests.support.browser import STILL, Server, barriers, reader, said, settled
from tests.support.plans import NOW, TODAY

LANGUAGES = ("en", "zh")
OVERFLOW = """() => {
    const main = document.querySelector('[data-testid="stMain"]')
    return [main.scrollHeight - main.clientHeight, main.scrollWidth - main.clientWidth]
}"""


def opened(browser: Browser, server: Server, language: str, path: str, **more: object) -> Page:
    page = reader(browser, language, **more).new_page()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{server.address}/{path}")
    settled(page)
    page.evaluate(STILL)
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_it_works_fits_one_screen(language: str, server: Server, browser: Browser) -> None:
    page = opened(browser, server, language, "method")
    assert page.evaluate(OVERFLOW) == [0, 0]
    expect(page.get_by_text(said("method.law-text", language))).to_be_in_viewport()


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("zh", "dark")])
def test_the_help_opens_by_the_keyboard(language: str, scheme: str, server: Server, browser: Browser) -> None:
    server.store().create(sample("keyboards", language, TODAY, plan_id="plan"), author="", now=NOW)
    page = opened(browser, server, language, f"roles?plan=plan&lang={language}", color_scheme=scheme)
    page.locator(".st-key-glossary").get_by_role("button", name=said("explained.help", language)).focus()
    page.keyboard.press("Enter")
    term = said("glossary.term-nine", language).partition(":")[0].partition("：")[0]
    expect(page.get_by_text(term).first).to_be_visible()
    assert not barriers(page)
    page.keyboard.press("Escape")
    page.locator('[class*="st-key-pick"]').get_by_role("combobox").click()
    page.get_by_role("option").first.click()
    page.locator(".st-key-person-drawer").get_by_role("button", name=said("explained.roles-help", language)).click()
    expect(page.get_by_text(method().roles[RoleId.COACH].power[language])).to_be_visible()
    assert not barriers(page)
    page.locator('[data-testid="stPopoverBody"]').get_by_role("link", name=said("method.title", language)).click()
    expect(page.locator("h1")).to_have_text(said("method.title", language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_newcomer_is_walked_through_the_sample_and_not_asked_again(language: str, server: Server, browser: Browser) -> None:
    page = opened(browser, server, language, "")
    page.get_by_role("button", name=said("accounts.open-sample", language, title=sample_texts("keyboards").title[language])).click()
    for place, name in enumerate(walk.PLACES, 1):
        expect(page.get_by_text(said("walk.place", language, place=place, count=6))).to_be_visible()
        expect(page.locator("h1")).to_contain_text(said(f"shell.{name}", language))
        settled(page)
        last = place == len(walk.PLACES)
        key = "walk-finish" if last else "walk-next"
        page.locator(f".st-key-{key} button").click()
    expect(page.locator(".st-key-walk")).to_have_count(0)
    page.reload()
    settled(page)
    expect(page.locator(".st-key-walk")).to_have_count(0)
