"""axe-core finds nothing serious on any page, part of a page and table to edit, in every language and either theme, on a phone too."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from pages.ui.frame.site_map import PAGES
from playbook.models import Stance
from playbook.samples import sample
from tests.support.browser import Server, barriers, reader, said, settled, turned_to

PARTS = {"organization": ("departments", "import", "outline"), "capture": ("refresh",), "review": ("forecasts", "decisions", "history")}
EDITED = ("process", "relationships", "plan", "departments")


@pytest.mark.parametrize(("language", "scheme", "width"), [("en", "light", 1280), ("zh", "dark", 1280), ("zh-Hant", "light", 400)])
def test_no_page_shuts_anybody_out(language: str, scheme: str, width: int, server: Server, browser: Browser) -> None:
    now = datetime.now(UTC)
    server.store().create(sample("keyboards", language, now.date(), plan_id="keyboards"), author="", now=now)
    page = reader(browser, language, color_scheme=scheme).new_page()
    page.set_viewport_size({"width": width, "height": 800})
    found = []
    for name in ("" if one == "accounts" else one for one in PAGES):
        turned_to(page, server, name, plan="keyboards", lang=language)
        found += [f"/{name}: {barrier}" for barrier in barriers(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("language", "scheme"), [("en", "dark"), ("zh-Hant", "light")])
def test_no_part_of_a_page_and_no_table_to_edit_shuts_anybody_out(language: str, scheme: str, server: Server, browser: Browser) -> None:
    now = datetime.now(UTC)
    server.store().create(sample("keyboards", language, now.date(), plan_id="keyboards"), author="", now=now)
    page = reader(browser, language, color_scheme=scheme).new_page()
    found = []
    for name, part in [(name, "") for name in EDITED[:-1]] + [(name, part) for name, parts in PARTS.items() for part in parts]:
        turned_to(page, server, name, plan="keyboards", lang=language)
        if part:
            page.get_by_role("tab", name=said(f"{name}.{part}", language), exact=True).click()
            settled(page)
        if (part or name) in EDITED:
            page.locator('[class*="st-key-"][class*="-edit"] label').first.click()
            expect(page.get_by_test_id("stDataFrame").last).to_be_visible()
            settled(page)
        found += [f"/{name} {part}: {barrier}" for barrier in barriers(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("language", "scheme"), [("en", "dark"), ("zh", "light")])
def test_a_vote_shuts_nobody_out_while_it_is_open_and_when_it_is_revealed(
    language: str, scheme: str, server: Server, browser: Browser
) -> None:
    now, store = datetime.now(UTC), server.store()
    store.create(sample("keyboards", language, now.date(), plan_id="keyboards"), author="", now=now)
    vote = store.votes.open("keyboards", author="", now=now)
    for voter, stance in (("Wang", Stance.SUPPORTER), ("Zhao", Stance.OPPONENT)):
        store.votes.cast(vote.id, voter, {"head": stance, "xiao-li": Stance.NEUTRAL}, replacing=False, now=now)
    page = reader(browser, language, color_scheme=scheme).new_page()
    for _ in range(2):
        page.goto(f"{server.address}/review?plan=keyboards&lang={language}&part=vote")
        settled(page)
        assert not barriers(page)
        if store.votes.rounds("keyboards")[0].open:
            store.votes.reveal(vote.id, now=now)
