"""Working on the chart itself, in a real browser on the real product: with mouse, keys and fingers, each change stored and undoable."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from playbook.models import LineKind, Person, Plan, Stance
from playbook.samples import sample
from playbook.storage import Store
from tests.support.browser import Fingers, Server, at_rest, settled, until
from tests.support.chart_desk import Desk, still
from tests.support.chart_plans import bearings, ministry, organogram, works

LI, CHEN, MANAGER = '[data-person="xiao-li"]', '[data-person="engineer"]', '[data-person="general-manager"]'


def keyboards(id: str, language: str = "en") -> Plan:
    return sample("keyboards", language, datetime.now(UTC).date(), plan_id=id)


def stored(product: Server, plan: str, holds: Callable[[Plan], bool], page: Page) -> Plan:
    """The plan once it holds what was done."""
    until(page, lambda: holds(product.store().load(plan).plan), "the change was stored")
    return product.store().load(plan).plan


def who(plan: Plan, name: str) -> Person:
    return next(person for person in plan.people if person.name == name)


SMALLEST = """() => {
    const host = [...document.querySelectorAll('*')].find((one) => one.shadowRoot?.querySelector('[data-person]'))
    const root = host ? host.shadowRoot : document
    const heights = [...root.querySelectorAll('.person text')].map((text) => {
        const box = text.getScreenCTM()
        return parseFloat(getComputedStyle(text).fontSize) * Math.hypot(box.c, box.d)
    })
    return Math.min(...heights)
}"""
"""The smallest text on any card, in pixels of the screen, as it is drawn."""


def drawn_for_its_window(page: Page) -> float:
    """The smallest text on a card, once the whole picture stands in its frame, drawn for it and not zoomed."""
    paper, frame, stage = page.locator(".paper"), page.locator(".chart"), page.locator(".stage")

    def fills() -> bool:
        settled(page)
        inner, outer = paper.bounding_box(), stage.bounding_box()
        return bool(inner and outer) and all(-1 <= outer[side] - inner[side] < 0.12 * outer[side] for side in ("width", "height"))

    until(page, fills, "the picture fills its frame")
    expect(frame).not_to_have_class("moved")
    return float(page.evaluate(SMALLEST))


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


def test_the_pointer_shows_the_facts(opened: Callable[..., Desk]) -> None:
    page = opened(keyboards("hover")).page
    page.locator(CHEN).hover()
    box = page.locator(CHEN).bounding_box()
    assert box
    page.mouse.move(box["x"] + 30, box["y"] + 30)
    expect(page.locator(".tip")).to_contain_text("influence")
    page.mouse.move(5, 5)
    expect(page.locator(".tip")).to_be_hidden()


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
    expect(page.locator(".minimap")).to_be_visible()


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


@pytest.mark.parametrize(
    ("plan", "width", "height", "on_the_page", "full_screen"),
    [
        (organogram("the_pensions_regulator-2011-03-31").but(id="posts"), 1920, 1080, 12.5, 14.5),
        (works(), 1280, 800, 12, 13),
        (works("zh"), 1280, 800, 12, 13),
        (Plan.model_validate(ministry(25).model_dump()), 1280, 800, 12, 14),
    ],
    ids=["64 posts", "25 people", "25 people, Chinese", "25 people in 25 departments"],
)
def test_the_text_of_cards_is_large_enough_without_zoom(
    plan: Plan, width: int, height: int, on_the_page: float, full_screen: float, opened: Callable[..., Desk]
) -> None:
    """On the page as it opens, with the sidebar, and in full screen."""
    page = opened(plan, plan.id.removeprefix("works-") if plan.id.startswith("works") else "en", width, height).page
    assert drawn_for_its_window(page) >= on_the_page
    page.locator('[data-tool="full-screen"]').click()
    expect(page.locator('[data-tool="leave-full-screen"]')).to_be_visible()
    expect(page.locator(".chart")).to_have_css("width", f"{width}px")
    until(page, lambda: drawn_for_its_window(page) >= full_screen, f"the smallest text had {full_screen} pixels")


@pytest.mark.parametrize(("width", "reach"), [(1280, 60), (1920, 60), (400, 0)])
def test_the_frame_reaches_into_the_margins_and_covers_nothing(width: int, reach: int, opened: Callable[..., Desk]) -> None:
    page = opened(keyboards(f"reach-{width}"), width=width).page
    """The row of its tools stands as wide as the frame, which reaches beyond the column of the page."""
    frame, switches, sidebar = page.locator(".chart"), page.locator(".st-key-chart-switches"), page.get_by_test_id("stSidebar")
    outer, tools, column = frame.bounding_box(), switches.bounding_box(), page.locator(".st-key-page-head").bounding_box()
    assert outer
    assert tools
    assert column
    assert (tools["x"], tools["width"]) == pytest.approx((outer["x"], outer["width"]), abs=1)
    assert column["x"] - outer["x"] == pytest.approx(reach, abs=1)
    assert outer["width"] == pytest.approx(column["width"] + 2 * reach, abs=1)
    assert outer["x"] + outer["width"] < width
    side = sidebar.bounding_box()
    assert not side or outer["x"] >= side["x"] + side["width"]
    assert page.evaluate("[document.scrollingElement, document.querySelector('main')].every((one) => one.scrollWidth <= one.clientWidth)")
    if reach:
        page.locator('[class*="st-key-chart-card"]').get_by_text("Card", exact=True).click()
        expect(page.locator(".st-key-drawer")).to_be_visible()
        expect(frame).to_have_css("margin-left", f"{-reach}px")


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


CONTRASTS = """() => {
    const host = [...document.querySelectorAll('*')].find((one) => one.shadowRoot?.querySelector('[data-person]'))
    const root = host ? host.shadowRoot : document
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    const seen = (color) => {
        canvas.fillStyle = color
        canvas.fillRect(0, 0, 1, 1)
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
    }
    const light = (color) => {
        const [r, g, b] = seen(color).map((one) => one / 255).map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const contrast = (one, other) => {
        const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b)
        return (bright + 0.05) / (dark + 0.05)
    }
    const fill = (node) => getComputedStyle(node).fill
    // The face of a card stands in a <use>: what it inherits says its color.
    const face = (frame) => {
        const probe = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
        probe.setAttribute('style', 'fill: var(--card, var(--face))')
        frame.parentNode.append(probe)
        probe.style.setProperty('--card', getComputedStyle(frame).getPropertyValue('--card') || 'initial')
        const color = getComputedStyle(probe).fill
        probe.remove()
        return color
    }
    const paper = fill(root.querySelector('.paper')), box = fill(root.querySelector('.ground'))
    const found = []
    for (const text of root.querySelectorAll('.view > svg text')) {
        const card = text.closest('.person:not(.fold)')
        const frame = card && card.querySelector('.frame')
        const ground = text.closest('.legend') && !text.classList.contains('muted') ? fill(text.previousElementSibling)
            : card ? face(frame) : text.closest('.fold, .department-names') ? box : paper
        found.push([text.textContent, Math.round(contrast(fill(text), ground) * 10) / 10])
    }
    return found
}"""
"""Every text of the picture with its contrast to what it stands on."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_in_both_themes(scheme: str, opened: Callable[..., Desk]) -> None:
    plan = bearings().but(id=f"contrast-{scheme}")
    page = opened(plan, color_scheme=scheme).page
    expect(page.locator(".chart.dark")).to_have_count(1 if scheme == "dark" else 0)
    found = page.evaluate(CONTRASTS)
    drawn = " ".join(text for text, _contrast in found)
    cards = {card.get_attribute("data-person") for card in page.locator(".person:not(.fold)").all()}
    assert len(cards) > 8
    assert [one.name for one in plan.people if one.id in cards and one.name not in drawn] == []
    assert [one for one in found if one[1] < 4.5] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_strip_search_and_folds_shut_nobody_out(scheme: str, opened: Callable[..., Desk]) -> None:
    page = opened(Plan.model_validate(ministry(180).model_dump() | {"id": f"axe-{scheme}"}), color_scheme=scheme).page
    page.locator('[data-person="p3"]').click()
    expect(page.locator(".palette")).to_be_visible()
    page.locator('[data-tool="search"]').click()
    page.keyboard.type("person 1")
    expect(page.get_by_role("option").first).to_be_visible()
    found = Axe().run(page, options={"rules": {"color-contrast": {"enabled": True}}}).response["violations"]
    serious = [(bug["id"], bug["nodes"][0]["html"][:200]) for bug in found if bug["impact"] in ("serious", "critical")]
    assert serious == []


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
