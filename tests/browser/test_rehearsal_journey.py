"""The rehearsal in a real browser: the article's two cases, a person moved on the picture by keys, the answer at once, nothing saved."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from playbook.samples import sample
from tests.support.browser import Server, settled
from tests.support.profiles import profile


@pytest.fixture(scope="module")
def server(product: Server) -> Server:
    """One product for all tests of this file, with both samples in both languages."""
    now = datetime.now(UTC)
    for kind in ("keyboards", "bearing"):
        for language in ("en", "zh"):
            product.store().create(sample(kind, language, now.date(), plan_id=f"{kind}-{language}"), author="", now=now)
    return product


@pytest.fixture
def page(browser: Browser) -> Page:
    return profile(browser, viewport={"width": 1280, "height": 800}, reduced_motion="reduce").new_page()


def rehearse(server: Server, page: Page, kind: str, language: str) -> None:
    page.goto(f"{server.address}/rehearsal?plan={kind}-{language}&lang={language}")
    settled(page)
    expect(page.locator("[data-person]").first).to_be_visible()


def verdict(page: Page, said: str) -> None:
    expect(page.locator("h3", has_text=said)).to_be_visible()


def test_a_person_is_moved_on_the_picture_and_the_answer_changes(server: Server, page: Page) -> None:
    rehearse(server, page, "keyboards", "en")
    verdict(page, "Nothing changes")
    page.locator('[data-person="engineer"]').click()
    page.keyboard.press("s")
    verdict(page, "Still open: it depends on Xiao Huang")
    page.get_by_role("button", name="Back to the plan's stances").click()
    verdict(page, "Nothing changes")
    assert server.store().load("keyboards-en").revision == 1


def test_the_meeting_after_the_work_is_shown(server: Server, page: Page) -> None:
    rehearse(server, page, "keyboards", "zh")
    verdict(page, "维持现状")
    page.get_by_role("button", name="看看之后的会议").click()
    verdict(page, "选定键盘厂商 D")


def test_the_case_that_was_won_is_ours(server: Server, page: Page) -> None:
    rehearse(server, page, "bearing", "en")
    verdict(page, "Baosteel is chosen")
