"""A review in a real browser: held by keyboard, a stance changed, what moved in words and on the chart, the slider moved by its keys."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.ui.kit.words import catalog
from playbook import edits
from playbook.models import Reading, Stance
from playbook.samples import sample
from playbook.wording import fill
from tests.support.browser import Server, reader, settled

LI = {"en": "Xiao Li", "zh": "小李"}


def word(key: str, language: str) -> str:
    return catalog()[f"review.{key}"][language]


def place(page: Page, person: str) -> str:
    return str(page.locator(f'[data-person="{person}"]').first.get_attribute("transform"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_review_is_held_and_what_moves_afterwards_is_said_and_drawn(language: str, server: Server, browser: Browser) -> None:
    now = datetime.now(UTC)
    store = server.store()
    store.create(sample("keyboards", language, now.date(), plan_id="case"), author="", now=now)
    page = reader(browser, language).new_page()
    page.set_viewport_size({"width": 1280, "height": 800})  # the window that the chart is first drawn for: it is laid out once
    page.goto(f"{server.address}/review?plan=case&lang={language}")
    settled(page)
    page.get_by_role("button", name=word("to-decisions", language)).press("Enter")
    decision = page.get_by_role("textbox", name=word("new-decision", language))
    for number, what in enumerate(("Call <b>Chen</b>", "No price before the test"), 1):
        decision.fill(what)
        decision.press("Enter")
        expect(page.get_by_role("textbox", name=fill(word("decision", language), language, number=number))).to_have_value(what)
        expect(decision).to_have_value("")
    hold = page.get_by_role("button", name=word("hold", language))
    if language == "en":
        hold.press("Enter")
    else:
        hold.dblclick()  # as impatient people do: one review all the same
    held = word("was-held", language).split("{name}")[0]
    expect(page.get_by_test_id("stAlert").filter(has_text=held)).to_be_visible()  # the decisions stand in their fields before that, too
    expect(page.get_by_role("listitem").filter(has_text="Call <b>Chen</b>")).to_be_visible()
    (review,) = store.reviews.of("case")
    assert review.decisions == ("Call <b>Chen</b>", "No price before the test")

    saved = store.load("case")
    read = Reading(id="r", on=now.date(), stance=Stance.SUPPORTER, grade=2, evidence="asked for the plan", source="Zhang")
    plan = edits.remove_person(edits.add_reading(saved.plan, "xiao-li", read), "xiao-wang")
    store.save(plan, revision=saved.revision, author="", now=datetime.now(UTC))
    page.goto(f"{server.address}/review?plan=case&lang={language}")
    settled(page)
    moved = {"en": "〇 Neutral → ＋ Supporter", "zh": "〇 中立者 → ＋ 支持者"}[language]
    expect(page.get_by_text(moved).first).to_be_visible()
    card = page.locator('[data-person="xiao-li"]')
    expect(card.locator(".moved")).to_have_count(1)
    expect(card).to_have_attribute("data-stance", "supporter")
    expect(page.locator('[data-person="xiao-wang"] .ghost')).to_have_count(1)
    places = {person: place(page, person) for person in ("xiao-li", "xiao-wang", "head")}

    slider = page.get_by_role("slider")
    slider.focus()
    slider.press("ArrowLeft")
    expect(card).to_have_attribute("data-stance", "neutral")
    expect(page.locator(".moved, .ghost")).to_have_count(0)
    expect(page.get_by_text(word("nothing", language))).to_be_visible()
    assert {person: place(page, person) for person in places} == places
    slider.press("ArrowRight")
    expect(card.locator(".moved")).to_have_count(1)
    assert {person: place(page, person) for person in places} == places
    assert store.reviews.of("case") == (review,)
