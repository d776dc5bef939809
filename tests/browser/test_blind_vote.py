"""Two colleagues vote blind on their own screens; revealed, what divides them comes first, and what they agree becomes a reading."""

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from playbook.content import method
from playbook.models import Stance
from playbook.samples import sample
from tests.support.browser import Server, reader, said, settled
from tests.support.plans import NOW

LANGUAGES = ("en", "zh")
VOTES = {
    "Wang": {"engineer": Stance.OPPONENT, "xiao-li": Stance.SUPPORTER, "head": Stance.SUPPORTER},
    "Zhao": {"engineer": Stance.OPPONENT, "xiao-li": Stance.OPPONENT, "head": Stance.NEUTRAL},
}


STANCE_ID = re.compile(r"(?<![A-Za-z ])(?:supporter|opponent)(?![A-Za-z ])")
"""A stance of votes, plan or tally as data; a ballot names its choices by their words, and help speaks of stances in sentences."""


def word(stance: Stance, language: str) -> str:
    guide = method().stances[stance]
    return f"{guide.sign} {guide.label[language]}"


def choose(page: Page, language: str, name: str, stance: Stance) -> None:
    group = page.get_by_role("radiogroup", name=said("vote.stance-of", language, name=name), exact=True)
    option = group.get_by_role("radio", name=word(stance, language), exact=True)
    option.click()
    expect(option).to_be_checked()


def heard(page: Page) -> list[str]:
    """What the server tells this browser from now on, as it comes over the wire."""
    told: list[str] = []

    def keep(payload: bytes | str) -> None:
        told.append(payload if isinstance(payload, str) else payload.decode("utf-8", "replace"))

    page.on("websocket", lambda socket: socket.on("framereceived", keep))
    return told


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_vote_blind_and_the_greatest_disagreement_comes_first(language: str, server: Server, browser: Browser) -> None:
    store = server.store()
    plan = sample("keyboards", language, date(2026, 11, 24), plan_id="case")
    store.create(plan, author="", now=NOW)
    names = {person.id: person.name for person in plan.people}
    contexts = {voter: reader(browser, language) for voter in VOTES}
    pages = {voter: context.new_page() for voter, context in contexts.items()}
    wire = {voter: heard(page) for voter, page in pages.items()}
    for page in pages.values():
        page.goto(f"{server.address}/vote?plan=case")
        settled(page)
    pages["Wang"].get_by_role("button", name=said("vote.begin", language)).click()
    expect(pages["Wang"].get_by_label(said("vote.your-name", language))).to_be_visible()
    for voter, page in pages.items():
        page.reload()  # Zhao's page is drawn anew when Wang's ballot is in
        settled(page)
        expect(page.get_by_role("radio", checked=True)).to_have_count(1)  # the language
        page.get_by_label(said("vote.your-name", language)).fill(voter)
        for person, stance in VOTES[voter].items():
            choose(page, language, names[person], stance)
        page.get_by_role("button", name=said("vote.cast", language), exact=True).click()
        expect(page.get_by_text(said("vote.is-in", language, voter=voter))).to_be_visible()
    expect(pages["Wang"].get_by_text("Zhao")).to_be_visible()  # by itself
    for voter, page in pages.items():
        settled(page)
        assert not [stance for stance in Stance if word(stance, language) in page.content()], voter
        assert not [told for told in wire[voter] if STANCE_ID.search(told)], voter

    pages["Wang"].get_by_role("button", name=said("vote.reveal", language)).click()
    pages["Wang"].get_by_role("button", name=said("vote.reveal-now", language)).click()
    pages["Zhao"].get_by_role("link", name=said("vote.is-revealed", language)).click()
    for page in pages.values():
        expect(page.get_by_text(said("vote.agenda", language))).to_be_visible()
        settled(page)
        items = page.locator('[class*="st-key-agenda-"]')
        expect(items.nth(0)).to_contain_text(f"1. {names['xiao-li']}")
        expect(items.nth(0)).to_contain_text(said("vote.opposed", language))
        expect(items.nth(0)).to_contain_text(said("vote.said", language, stance=word(Stance.SUPPORTER, language), voters="Wang"))
        expect(items.nth(0)).to_contain_text(said("vote.said", language, stance=word(Stance.OPPONENT, language), voters="Zhao"))
        expect(items.nth(1)).to_contain_text(f"2. {names['head']}")

    first = pages["Zhao"].locator('[class*="st-key-agenda-"]').nth(0)
    first.get_by_role("button", name=word(Stance.NEUTRAL, language)).click()
    shell_undo = pages["Zhao"].get_by_role("button", name=said("shell.undo", language))
    expect(shell_undo).to_be_enabled()
    reading = store.load("case").plan.person("xiao-li").reading
    assert reading
    assert (reading.stance, reading.source) == (Stance.NEUTRAL, said("vote.team", language))
    store.close()
