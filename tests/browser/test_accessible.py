"""axe-core finds nothing serious on any page, in either language and theme."""

from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from pages.ui.shell import PAGES
from playbook.models import Stance
from playbook.samples import sample
from tests.browser.conftest import Server, reader, settled

STILL = """async () => {
    let changed = performance.now()
    const watch = new MutationObserver(() => { changed = performance.now() })
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
    const ends = (one) => one.effect.getComputedTiming().endTime !== Infinity
    const moves = () => document.getAnimations().some((one) => ends(one) && one.playState === 'running')
    while (performance.now() - changed < 700 || moves()) await new Promise((done) => setTimeout(done, 50))
    watch.disconnect()
}"""
"""Wait until nothing has come, gone or moved for a while: what is not drawn yet would pass unseen, and what fades in is pale."""


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("zh", "dark")])
def test_no_page_shuts_anybody_out(language: str, scheme: str, server: Server, browser: Browser) -> None:
    now = datetime.now(UTC)
    server.store().create(sample("keyboards", language, now.date(), plan_id="keyboards"), author="", now=now)
    page = reader(browser, language, color_scheme=scheme).new_page()
    found = []
    for name in ("" if one == "accounts" else one for one in PAGES):
        page.goto(f"{server.address}/{name}?plan=keyboards&lang={language}")
        settled(page)
        found += [f"/{name}: {barrier}" for barrier in barriers(page)]
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
        page.goto(f"{server.address}/vote?plan=keyboards&lang={language}")
        settled(page)
        assert not barriers(page)
        if store.votes.rounds("keyboards")[0].open:
            store.votes.reveal(vote.id, now=now)


def barriers(page: Page) -> list[str]:
    """What axe holds to be serious on a page that has come to rest."""
    page.evaluate(STILL)
    found = [one for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
    return [f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes']][:3]}" for one in found]
