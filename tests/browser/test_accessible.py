"""axe-core finds nothing serious on any page, in either language and theme."""

from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

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
PAGES = ("", "process", "organisation", "roles", "weights", "relationships", "adviser", "refresh", "rehearsal", "plan", "settings")


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("zh", "dark")])
def test_no_page_shuts_anybody_out(language: str, scheme: str, server: Server, browser: Browser) -> None:
    now = datetime.now(UTC)
    server.store().create(sample("keyboards", language, now.date(), plan_id="keyboards"), author="", now=now)
    page = reader(browser, language, color_scheme=scheme).new_page()
    found = []
    for name in PAGES:
        page.goto(f"{server.address}/{name}?plan=keyboards&lang={language}")
        settled(page)
        page.evaluate(STILL)
        for violation in Axe().run(page).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                nodes = [node["html"][:160] for node in violation["nodes"]]
                found.append(f"/{name}: {violation['id']}: {violation['help']}: {nodes[:3]}")
    assert not found, "\n".join(found)
