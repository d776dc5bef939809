"""The presentation in a browser, as a test opens it."""

from datetime import UTC, datetime

from playwright.sync_api import Browser, Page, expect

from playbook.deck import ScreenId
from playbook.samples import sample
from playbook.wording import texts
from tests.support.browser import PATIENCE, Server, reader

SCREENS = [screen for screen in ScreenId if screen is not ScreenId.MOVES]
"""Those of the sample, which had no review."""
ACCOUNTS = {"en": "Company B · Keyboards for the new computers", "zh": "B 公司 · 新电脑的键盘更换"}
TITLES = {
    language: [ACCOUNTS[language], *(texts("deck")[f"title-{screen}"][language] for screen in SCREENS[1:])] for language in ("en", "zh")
}


def present(server: Server, browser: Browser, language: str, size: tuple[int, int] = (1920, 1080), scheme: str = "light") -> Page:
    now = datetime.now(UTC)
    server.store().create(sample("keyboards", language, now.date(), plan_id="plan"), author="", now=now)
    page = reader(browser, language, color_scheme=scheme).new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{server.address}/present?plan=plan&lang={language}")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[language][0], timeout=PATIENCE)
    return page
