"""Working on the chart itself, in a real browser on the real product: with mouse, keys and fingers, each change stored and undoable."""

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from playbook.models import LineKind, Person, Plan, Stance
from playbook.storage import Store
from tests.support.browser import Fingers, Server, at_rest, settled, until
from tests.support.chart_desk import Desk, keyboards, still
from tests.support.chart_plans import ministry

LI, CHEN, MANAGER = '[data-person="xiao-li"]', '[data-person="engineer"]', '[data-person="general-manager"]'


def stored(product: Server, plan: str, holds: Callable[[Plan], bool], page: Page) -> Plan:
    """The plan once it holds what was done."""
    until(page, lambda: holds(product.store().load(plan).plan), "the change was stored")
    return product.store().load(plan).plan


def who(plan: Plan, name: str) -> Person:
    return next(person for person in plan.people if person.name == name)


def _is_at(store: Store, revision: int) -> bool:
    return store.load("by-keys").revision == revision


def test_keys_set_stance_influence_and_coverage_and_take_them_back(opened: Callable[..., Desk], product: Server) -> None:
    page = opened(keyboards("by-keys")).page
    before = product.store().load("by-keys").plan.person("xiao-li")
    page.locator(LI).focus()
    page.keyboard.press("O")
    expect(page.locator(LI)).to_have_attribute("data-stance", "opponent")
    page.keyboard.press("5")
    page.keyboard.press("c")
    person = stored(product, "by-keys", lambda plan: plan.person("xiao-li").coverage != before.coverage, page).person("xiao-li")
    assert (person.stance, person.influence) == (Stance.OPPONENT, 5)
    expect(page.locator(LI)).to_be_focused()
    store, done = product.store(), product.store().load("by-keys").revision
    while store.load("by-keys").plan.person("xiao-li") != before:
        settled(page)
        page.keyboard.press("Control+z")
        done += 1
        until(page, partial(_is_at, store, done), "a change was taken back")
    expect(page.locator(LI)).to_have_attribute("data-stance", before.stance.value)
    for keys, back in (("Control+Shift+Z", "Control+z"), ("Control+y", "Control+Z")):
        settled(page)
        page.keyboard.press(keys)
        stored(product, "by-keys", lambda plan: plan.person("xiao-li") != before, page)
        settled(page)
        page.keyboard.press(back)
        stored(product, "by-keys", lambda plan: plan.person("xiao-li") == before, page)


def test_the_strip_changes_who_is_selected(opened: Callable[..., Desk], product: Server) -> None:
    page = opened(keyboards("by-mouse")).page
    page.locator(LI).click()
    strip = page.locator(".palette")
    strip.get_by_role("button", name="Supporter").click()
    expect(page.locator(LI)).to_have_attribute("data-stance", "supporter")
    expect(strip.get_by_role("button", name="Supporter")).to_have_attribute("aria-pressed", "true")
    strip.get_by_role("button", name="influence 1 of 5").click()
    stored(product, "by-mouse", lambda plan: plan.person("xiao-li").influence == 1, page)
    assert product.store().load("by-mouse").plan.person("xiao-li").stance is Stance.SUPPORTER


def test_a_boss_is_picked_on_the_chart_and_a_circle_is_refused_in_words(opened: Callable[..., Desk], product: Server) -> None:
    page = opened(keyboards("boss")).page
    page.locator(LI).click()
    page.locator(".palette").get_by_role("button", name="Change manager").click()
    expect(page.locator(".banner")).to_contain_text("Choose the new manager")
    page.locator(CHEN).click()
    stored(product, "boss", lambda plan: [line.boss for line in plan.person("xiao-li").reports_to] == ["engineer"], page)
    page.locator(CHEN).click()
    page.keyboard.press("r")
    page.locator(LI).focus()
    page.keyboard.press("Enter")
    refused = page.locator(".said")
    expect(refused).to_contain_text("would be circular")
    expect(refused).to_contain_text("→")
    assert [line.boss for line in product.store().load("boss").plan.person("engineer").reports_to] != ["xiao-li"]


def test_escape_gives_a_picking_up(opened: Callable[..., Desk], product: Server) -> None:
    page = opened(keyboards("escape")).page
    page.locator(LI).click()
    page.keyboard.press("i")
    expect(page.locator(".banner")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".banner")).to_be_hidden()
    expect(page.locator(LI)).to_have_attribute("aria-selected", "true")
    assert product.store().load("escape").revision == 1


def test_newcomers_and_lines_without_a_mouse(opened: Callable[..., Desk], product: Server) -> None:
    page = opened(keyboards("newcomers")).page
    page.locator(LI).focus()
    page.keyboard.press("a")
    page.keyboard.type("<b>Zhao</b> & Co")
    page.keyboard.press("Tab")
    page.keyboard.type("Assistant")
    page.keyboard.press("Enter")
    plan = stored(product, "newcomers", lambda plan: any(person.title == "Assistant" for person in plan.people), page)
    new = who(plan, "<b>Zhao</b> & Co")
    assert [line.boss for line in new.reports_to] == ["xiao-li"]
    card = page.locator(f'[data-person="{new.id}"]')
    expect(card).to_have_attribute("aria-selected", "true")
    expect(card).to_contain_text("<b>Zhao")
    page.locator(LI).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("k")
    card.focus()
    page.keyboard.press("Enter")
    plan = stored(product, "newcomers", lambda plan: any(line.target == new.id for line in plan.lines), page)
    line = next(line for line in plan.lines if line.target == new.id)
    assert (line.kind, line.source) == (LineKind.CONFLICT, "xiao-li")
    page.locator(LI).focus()
    page.keyboard.press("e")
    page.keyboard.type("Trainee")
    page.keyboard.press("Enter")
    plan = stored(product, "newcomers", lambda plan: any(person.title == "Trainee" for person in plan.people), page)
    assert next(person for person in plan.people if person.title == "Trainee").placeholder


def test_typing_ahead_loses_no_key(opened: Callable[..., Desk], product: Server) -> None:
    """Faster than the product answers: every change arrives, in turn."""
    page = opened(keyboards("fast")).page
    page.locator(LI).focus()
    for key in "osnou12345":
        page.keyboard.press(key)
    person = stored(product, "fast", lambda plan: plan.person("xiao-li").influence == 5, page).person("xiao-li")
    assert person.stance is Stance.UNKNOWN
    expect(page.locator(LI)).to_have_attribute("data-stance", "unknown")
    assert not page.get_by_test_id("stAlert").count()


def test_double_click_and_enter_open_the_card(opened: Callable[..., Desk]) -> None:
    page = opened(keyboards("card")).page
    drawer = page.locator(".st-key-drawer")
    expect(drawer).to_be_hidden()
    page.locator(CHEN).dblclick()
    expect(drawer).to_contain_text("Mr Chen")
    card_switch = page.get_by_text("Card", exact=True)
    expect(card_switch).to_have_count(1)  # while the page is drawn, the one before stands beside it
    card_switch.click()
    expect(drawer).to_be_hidden()
    page.locator(LI).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(drawer).to_contain_text("Xiao Li")


def test_a_refusal_is_said_in_full_screen_and_the_card_leaves_it(opened: Callable[..., Desk]) -> None:
    page = opened(keyboards("full")).page
    page.get_by_role("button", name="Full screen", exact=True).click()
    expect(page.get_by_role("button", name="Leave full screen")).to_be_visible()
    page.locator(MANAGER).focus()
    page.keyboard.press("r")
    expect(page.locator(".banner")).to_be_visible()
    report = page.locator(LI)
    report.focus()
    page.keyboard.press("Enter")
    refused = page.locator(".said")
    expect(refused).to_contain_text("would be circular")
    expect(refused).to_contain_text("→")
    expect(refused).to_be_in_viewport()
    assert page.evaluate("document.fullscreenElement !== null")
    report.dblclick()
    expect(page.locator(".st-key-drawer")).to_be_visible()
    assert page.evaluate("document.fullscreenElement === null")


def test_down_opens_a_fold_and_then_goes_to_its_people(opened: Callable[..., Desk]) -> None:
    page = opened(Plan.model_validate(ministry(250).model_dump() | {"id": "down"})).page
    still(page)
    fold = page.locator('.fold[data-fold="under-p12"]')
    boss = page.locator('[data-person="p12"]')
    boss.focus()
    page.keyboard.press("ArrowDown")
    expect(fold).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(fold).to_have_count(0)
    expect(boss).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-person]:focus")).to_have_attribute("data-boss", "p12")
    page.keyboard.press("ArrowUp")
    expect(boss).to_be_focused()


def test_fingers_pinch_and_drag(opened: Callable[..., Desk], product: Server) -> None:
    """Two fingers zoom around the point between them, one draws the picture along; neither selects anybody or scrolls the page."""
    page = opened(keyboards("pinch"), "en", 400, 800, has_touch=True).page
    fingers, frame, paper, card = Fingers(page), page.locator(".chart"), page.locator(".paper"), page.locator(MANAGER)
    settled(page)
    at_rest(page, card)
    before, at = float(frame.get_attribute("data-scale") or 0), card.bounding_box()
    assert at
    middle = (at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    fingers.pinch(middle, 30, 60)
    expect(frame).to_have_class("chart moved")
    assert float(frame.get_attribute("data-scale") or 0) == pytest.approx(2 * before, rel=0.15)
    now = card.bounding_box()
    assert now
    assert (now["x"] + now["width"] / 2, now["y"] + now["height"] / 2) == pytest.approx(middle, abs=8)
    place, scrolled = paper.bounding_box(), page.evaluate("document.scrollingElement.scrollTop")
    assert place
    fingers.drag((200, middle[1]), (-70, -50))
    there = paper.bounding_box()
    assert there
    assert (there["x"] - place["x"], there["y"] - place["y"]) == pytest.approx((-70, -50), abs=2)
    assert page.evaluate("document.scrollingElement.scrollTop") == scrolled
    expect(page.locator(".selected")).to_have_count(0)
    assert product.store().load("pinch").revision == 1


def test_fingers_select_and_change(opened: Callable[..., Desk], product: Server) -> None:
    page = opened(keyboards("touch", "zh"), "zh", 400, 800, has_touch=True).page
    page.locator(LI).tap()
    expect(page.locator(LI)).to_have_attribute("aria-selected", "true")
    page.locator(".palette").get_by_role("button", name="反对者").tap()
    stored(product, "touch", lambda plan: plan.person("xiao-li").stance is Stance.OPPONENT, page)


def test_search_flies_also_into_a_fold(opened: Callable[..., Desk]) -> None:
    page = opened(ministry(705)).page
    expect(page.locator(".fold").first).to_be_visible()
    assert not page.locator('[data-person="p700"]').count()
    page.locator("[data-person]").first.focus()
    page.keyboard.press("/")
    page.keyboard.type("person 700")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    found = page.locator('[data-person="p700"]')
    expect(found).to_have_attribute("aria-selected", "true")
    expect(found).to_be_in_viewport()
    for _ in range(3):
        page.keyboard.press("+")
    expect(page.locator(".minimap")).to_be_visible()  # once the picture is larger than its frame
    expect(found).to_be_in_viewport()


def test_a_branch_opens_and_closes_and_its_boss_stays(opened: Callable[..., Desk]) -> None:
    page = opened(ministry(250)).page
    still(page)
    fold = page.locator('.fold[data-fold="under-p12"]')
    boss = page.locator('[data-person="p12"]')
    before = boss.bounding_box()
    people = page.locator("[data-person]:not(.fold)").count()
    fold.click()
    expect(page.locator('[data-boss="p12"]:not(.fold)').first).to_be_attached()
    after = boss.bounding_box()
    assert before
    assert after
    assert (after["x"], after["y"]) == pytest.approx((before["x"], before["y"]), abs=6)
    boss.focus()
    page.keyboard.press("x")
    expect(page.locator("[data-person]:not(.fold)")).to_have_count(people)


@pytest.mark.parametrize("kind", ["Power map", "Influence"])
def test_the_other_pictures_can_be_edited_too(kind: str, opened: Callable[..., Desk], product: Server) -> None:
    id = f"kind-{kind[:5].strip().lower()}"
    page = opened(keyboards(id)).page
    page.locator(".st-key-chart-kind").get_by_text(kind, exact=True).click()
    expect(page.locator("[data-department]")).to_have_count(0)
    page.locator(CHEN).focus()
    page.keyboard.press("s")
    stored(product, id, lambda plan: plan.person("engineer").stance is Stance.SUPPORTER, page)
    expect(page.locator(CHEN)).to_have_attribute("data-stance", "supporter")


def test_hurrying_through_people_changes_nobody(opened: Callable[..., Desk], product: Server) -> None:
    """Clicks faster than the page is drawn: drawings are cut short, and no field takes that for an answer."""
    page = opened(Plan.model_validate(ministry(12).model_dump() | {"id": "hurry"})).page
    card_switch = page.get_by_text("Card", exact=True)
    expect(card_switch).to_have_count(1)  # while the page is drawn, the one before stands beside it
    card_switch.click()
    expect(page.locator(".st-key-drawer")).to_be_visible()
    for person in ("p1", "p2", "p3", "p1", "p2", "p1", "p3", "p2") * 3:
        page.locator(f'[data-person="{person}"]').dispatch_event("click")  # one of them may stand under the card
    settled(page)
    page.locator('[data-person="p1"]').dispatch_event("click")
    settled(page)
    expect(page.locator(".st-key-drawer")).to_contain_text("Person 1")
    assert product.store().load("hurry").revision == 1
    assert not page.locator('[class*="st-key-unsaved"]').count()
