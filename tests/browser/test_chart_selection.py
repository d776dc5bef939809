"""Who is selected on the chart: ring, strip, focus, card beside it and whom the next key changes are one, whatever was done before."""

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import expect

from playbook.models import LineKind, Plan, Stance
from tests.support.browser import Server, at_rest, settled, until
from tests.support.chart_desk import CHEN, LI, MANAGER, Desk
from tests.support.chart_plans import ministry


def test_a_boss_that_was_picked_gets_no_key(desk: Desk) -> None:
    desk.card(LI).click()
    desk.page.keyboard.press("r")
    desk.card(CHEN).click()
    until(desk.page, lambda: [line.boss for line in desk.plan.person(LI).reports_to] == [CHEN], "the boss is stored")
    desk.is_one(LI)


@pytest.mark.parametrize("key", ["i", "k"])
def test_the_end_of_a_line_gets_no_key(key: str, desk: Desk) -> None:
    lines = len(desk.plan.lines)
    desk.card(CHEN).click()
    desk.page.keyboard.press(key)
    desk.card("buyer" if "buyer" in desk.plan.people_by_id else MANAGER).click()
    until(desk.page, lambda: len(desk.plan.lines) == lines + 1, "the line is stored")
    assert desk.plan.lines[-1].kind is (LineKind.INFLUENCE if key == "i" else LineKind.CONFLICT)
    desk.is_one(CHEN)


def test_a_second_person_is_picked_by_keys_and_selection_stays(desk: Desk) -> None:
    lines = len(desk.plan.lines)
    desk.card(LI).click()
    desk.page.keyboard.press("i")
    desk.page.keyboard.press("Home")
    desk.page.keyboard.press("s")
    desk.page.keyboard.press("Enter")
    until(desk.page, lambda: len(desk.plan.lines) == lines + 1, "the line is stored")
    assert (desk.plan.lines[-1].source, desk.plan.lines[-1].target) == (LI, MANAGER)
    desk.is_one(LI)


def test_somebody_new_is_selected_and_gets_the_key(desk: Desk) -> None:
    desk.card(LI).click()
    desk.page.get_by_role("button", name="Zoom in").click()
    desk.are_one(LI)
    frame, boss = desk.page.locator(".chart"), desk.card(LI).bounding_box()
    scale = frame.get_attribute("data-scale") or ""
    desk.page.keyboard.press("a")
    desk.page.keyboard.type("Somebody New")
    desk.page.keyboard.press("Enter")
    until(desk.page, lambda: any(one.name == "Somebody New" for one in desk.plan.people), "the newcomer is stored")
    new = next(one.id for one in desk.plan.people if one.name == "Somebody New")
    desk.is_one(new)
    expect(frame).to_have_attribute("data-scale", scale)
    for id in (LI, new):
        expect(desk.card(id)).to_be_in_viewport()
    assert boss
    desk.page.keyboard.press("Control+z")
    desk.page.keyboard.press("Control+z")
    expect(desk.card(new)).to_have_count(0)
    desk.are_one(None, focus=False)
    before = desk.store.load(desk.id).revision
    desk.page.keyboard.press("s")
    desk.page.keyboard.press("0")
    desk.card(CHEN).click()
    desk.is_one(CHEN)
    assert desk.store.load(desk.id).revision == before + 1


def test_double_click_and_enter_keep_selection_and_focus(desk: Desk) -> None:
    desk.card(CHEN).dblclick()
    expect(desk.page.locator(".st-key-drawer")).to_be_visible()
    desk.is_one(CHEN)
    desk.page.keyboard.press("Home")
    desk.is_one(MANAGER)
    desk.page.get_by_text("Card", exact=True).click()
    expect(desk.page.locator(".st-key-drawer")).to_be_hidden()
    desk.are_one(MANAGER, focus=False)
    desk.card(LI).click()
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator(".st-key-drawer")).to_be_visible()
    desk.is_one(LI)


def test_keys_struck_while_the_card_opens_all_count(desk: Desk) -> None:
    desk.card(CHEN).click()
    desk.are_one(CHEN)
    for key in ("Enter", "s", "4", "Enter", "o", "2"):
        desk.page.keyboard.press(key)
    until(desk.page, lambda: (desk.plan.person(CHEN).influence, desk.plan.person(CHEN).stance) == (2, Stance.OPPONENT), "all keys count")
    desk.is_one(CHEN)


def test_escape_selects_nobody_and_keys_do_nothing(desk: Desk) -> None:
    desk.card(LI).click()
    desk.page.keyboard.press("Escape")
    desk.are_one(None)
    for key in ("s", "3", "c", "r", "i", "a"):
        desk.page.keyboard.press(key)
    desk.are_one(None)
    expect(desk.page.locator(".newcomer")).to_be_hidden()
    desk.page.keyboard.press("ArrowDown")
    desk.is_one(MANAGER)
    assert desk.store.load(desk.id).revision == 2


def test_the_strip_and_the_buttons_leave_the_keys_with_the_card(desk: Desk) -> None:
    desk.card(LI).click()
    desk.page.locator(".palette").get_by_role("button", name="Opponent").click()
    desk.is_one(LI)
    desk.page.get_by_role("button", name="Zoom in").click()
    desk.is_one(LI)
    desk.page.locator(".palette").get_by_role("button", name="influence 1 of 5").focus()
    desk.page.keyboard.press("n")
    until(desk.page, lambda: desk.plan.person(LI).stance is Stance.NEUTRAL, "a key in the strip counts")
    desk.page.keyboard.press("Escape")
    desk.is_one(LI)


def test_search_filter_view_picture_and_language_keep_one_selection(desk: Desk) -> None:
    page = desk.page
    desk.card(LI).click()
    page.keyboard.press("/")
    page.keyboard.type("chen")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("s")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    desk.is_one(CHEN)
    assert desk.store.load(desk.id).revision == 2
    page.locator(".st-key-chart-kind").get_by_text("Power map", exact=True).click()
    expect(page.locator(".heading")).to_contain_text("Power map")
    desk.are_one(CHEN, focus=False)
    page.get_by_role("combobox").first.click()
    page.get_by_role("option", name="influence", exact=False).first.click()
    settled(page)
    desk.are_one(CHEN, focus=False)
    desk.card(CHEN).click()
    desk.is_one(CHEN)


def test_whoever_is_taken_out_elsewhere_is_selected_no_longer(desk: Desk) -> None:
    desk.page.get_by_text("Card", exact=True).click()
    desk.card(LI).click()
    desk.are_one(LI)
    drawer = desk.page.locator(".st-key-drawer")
    drawer.get_by_role("tab").nth(1).click()
    drawer.get_by_role("button", name="Remove this person").click()
    expect(desk.card(LI)).to_have_count(0)
    desk.are_one(None, focus=False)
    expect(drawer.get_by_role("button", name="Remove this person")).to_have_count(0)
    revision = desk.store.load(desk.id).revision
    desk.page.keyboard.press("s")
    desk.card(CHEN).click()
    desk.is_one(CHEN)
    assert desk.store.load(desk.id).revision == revision + 1


def _is_called(desk: "Desk", name: str, phone: str) -> bool:
    chen = desk.plan.person(CHEN)
    return (chen.name, chen.phone) == (name, phone)


def test_typing_goes_on_to_whoever_was_renamed_on_the_card(desk: Desk) -> None:
    """A new name, another one's name, and none: each typed at once before the telephone, without waiting for the page."""
    desk.page.get_by_text("Card", exact=True).click()
    desk.card(CHEN).click()
    desk.are_one(CHEN)
    drawer, before = desk.page.locator(".st-key-drawer"), desk.plan
    drawer.get_by_role("tab").nth(1).click()
    for place, called in enumerate(("Chen the younger", "Xiao Li", "")):
        drawer.get_by_label("Name", exact=True).fill(called)
        drawer.get_by_label("Phone", exact=True).fill(f"+86 10 {place}")
        desk.page.keyboard.press("Enter")
        until(desk.page, partial(_is_called, desk, called, f"+86 10 {place}"), called)
        settled(desk.page)
        desk.are_one(CHEN, focus=False)
    assert [one for one in desk.plan.people if one.id != CHEN] == [one for one in before.people if one.id != CHEN]


def test_the_list_of_the_card_ends_what_was_begun_for_somebody_else(desk: Desk) -> None:
    page = desk.page
    page.get_by_text("Card", exact=True).click()
    desk.card(LI).click()
    desk.are_one(LI)
    page.keyboard.press("r")
    page.locator(".st-key-drawer").get_by_role("combobox").first.click()
    page.get_by_role("option", name="Mr Chen").first.click()
    expect(page.locator(".banner")).to_be_hidden()
    desk.are_one(CHEN, focus=False)
    assert desk.store.load(desk.id).revision == 1


def test_a_branch_opens_and_closes_on_its_boss(opened: Callable[..., Desk], product: Server) -> None:
    desk = opened(Plan.model_validate(ministry(250).model_dump() | {"id": "branches"}))
    desk.page.locator('.fold[data-fold="under-p12"]').click()
    expect(desk.page.locator('[data-boss="p12"]:not(.fold)').first).to_be_attached()
    desk.is_one("p12")
    at_rest(desk.page, desk.card("p12"))  # it glides to its new place
    desk.page.keyboard.press("ArrowDown")
    expect(desk.page.locator('[data-boss="p12"]:focus')).to_have_count(1)
    desk.card("p12").locator(".knob").click()
    expect(desk.page.locator('.fold[data-fold="under-p12"]')).to_be_attached()
    desk.is_one("p12")


def test_leaving_the_page_and_coming_back_keeps_the_selection(desk: Desk) -> None:
    page = desk.page
    page.get_by_text("Card", exact=True).click()
    desk.card(CHEN).click()
    desk.are_one(CHEN)
    desk.leave_and_return()
    expect(desk.card(CHEN)).to_be_visible()
    desk.are_one(CHEN, focus=False)
    page.locator(".view").click(position={"x": 200, "y": 120})
    desk.are_one(None)
