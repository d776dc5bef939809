"""The controls of the presentation: views and moves of the chart, the timer, the language, the way out, and a phone."""

import json
import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from playbook.deck import ScreenId
from tests.support.browser import PATIENCE, Fingers, Server, at_rest, reader
from tests.support.chart_plans import bearings, keyboards, organogram
from tests.support.pages import page_name
from tests.support.present_page import SCREENS, TITLES, present
from tests.support.profiles import used_up

ROLES = SCREENS.index(ScreenId.ROLES)


SIDEWAYS = """() => {
    const roots = [...document.querySelectorAll('*')].map((node) => node.shadowRoot)
    const screen = roots.find((root) => root?.querySelector('dialog.present')).querySelector('dialog.present .screen')
    const found = screen.scrollWidth > screen.clientWidth ? ['the screen'] : []
    const walker = document.createTreeWalker(screen, NodeFilter.SHOW_TEXT), range = document.createRange()
    while (walker.nextNode()) {
        const node = walker.currentNode
        if (node.parentElement.closest('.room, select')) continue
        for (const word of node.data.matchAll(/[A-Za-z'’]+/g)) {
            range.setStart(node, word.index)
            range.setEnd(node, word.index + word[0].length)
            const boxes = [...range.getClientRects()]
            if (boxes.some((box) => box.right > innerWidth + 1 || box.left < -1)) found.push(`${word[0]} runs out`)
            if (new Set(boxes.map((box) => Math.round(box.top))).size > 1) found.push(`${word[0]} is broken`)
        }
    }
    return found
}"""
"""What runs out of the screen sideways, and the words that are broken."""


def test_the_chart_changes_its_view_moves_and_grows_by_keys(server: Server, browser: Browser) -> None:
    page = present(server, browser, "en")
    page.keyboard.press("3")
    chart = page.locator("dialog .chart")
    picture = page.locator("dialog .view > svg")
    expect(page.get_by_label("Color by")).to_have_value("stance")
    page.keyboard.press("v")
    expect(picture).to_contain_text("By role")
    expect(page.get_by_label("Color by")).to_be_visible()
    expect(page.get_by_label("Color by")).to_have_value("role")
    page.keyboard.press("Shift+V")
    expect(picture).not_to_contain_text("By role")
    fitted = chart.get_attribute("data-scale")
    page.keyboard.press("+")
    expect(chart).not_to_have_attribute("data-scale", str(fitted))
    before = picture.bounding_box()
    page.keyboard.press("Shift+ArrowRight")
    after = picture.bounding_box()
    assert before
    assert after
    assert after["x"] < before["x"]
    page.keyboard.press("0")
    expect(chart).to_have_attribute("data-scale", str(fitted))
    while not page.locator("dialog [data-person]:focus").count():
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLES["en"][2])
    page.keyboard.press("PageDown")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLES["en"][3])


@pytest.mark.parametrize(("scheme", "stroke"), [("light", "rgb(31, 95, 168)"), ("dark", "rgb(125, 179, 242)")])
def test_lines_of_influence_are_seen_in_both_themes(scheme: str, stroke: str, server: Server, browser: Browser) -> None:
    page = present(server, browser, "en", scheme=scheme)
    page.keyboard.press("3")
    expect(page.locator("dialog path.influence").first).to_have_css("stroke", stroke)


def test_a_large_chart_is_moved_by_keys_mouse_and_finger_and_its_branches_open(server: Server, browser: Browser) -> None:
    server.store().create(organogram("the_pensions_regulator-2011-03-31").but(id="posts"), author="", now=datetime.now(UTC))
    page = reader(browser, "en", has_touch=True).new_page()
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"{server.address}/present?plan=posts&lang=en")
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("3")
    chart, boss = page.locator("dialog .chart"), page.locator("dialog [data-person]:not(.fold)").first
    expect(chart).to_have_attribute("data-scale", "1.2000")
    page.keyboard.press("+")  # larger than the screen on both sides
    page.keyboard.press("+")
    expect(chart).not_to_have_attribute("data-scale", "1.2000")
    at_rest(page, boss)
    before = boss.bounding_box()

    def moved(by: tuple[float, float]) -> None:
        nonlocal before
        after = boss.bounding_box()
        assert before
        assert after
        assert (after["x"] - before["x"], after["y"] - before["y"]) == pytest.approx(by, abs=2)
        before = after

    Fingers(page).drag((900, 600), (-120, -40))
    moved((-120, -40))
    page.keyboard.press("Shift+ArrowLeft")
    moved((80, 0))
    page.mouse.move(900, 600)
    page.mouse.down()
    page.mouse.move(940, 640, steps=4)
    page.mouse.up()
    moved((40, 40))
    fold, scale = page.locator("dialog .fold").first, chart.get_attribute("data-scale") or ""
    people = page.locator("dialog [data-person]:not(.fold)").count()
    fold.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog [data-person]:not(.fold)")).not_to_have_count(people)
    expect(chart).to_have_attribute("data-scale", scale)


def test_the_timer_says_overtime_in_words_and_lives_through_a_reload(server: Server, browser: Browser) -> None:
    page = present(server, browser, "en")
    expect(page.get_by_role("timer")).to_have_text("00:00")
    page.keyboard.press("t")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.get_by_role("timer")).not_to_have_text("00:00")
    page.keyboard.press("t")
    page.evaluate("(kept) => sessionStorage.setItem('present:plan', kept)", json.dumps({"timer": {"spent": 33 * 60_000, "since": None}}))
    page.reload()
    expect(page.get_by_role("timer")).to_have_text("33:00 (3 min over)", timeout=PATIENCE)
    page.keyboard.press("r")
    expect(page.get_by_role("timer")).to_have_text("00:00")


def test_another_language_keeps_the_screen_and_escape_leads_back(server: Server, browser: Browser) -> None:
    page = present(server, browser, "en")
    page.goto(f"{server.address}/roles?plan=plan&lang=en")
    link = page.get_by_test_id("stMain").get_by_role("link", name=page_name("present"))
    expect(link).to_be_visible(timeout=PATIENCE)
    link.focus()
    page.keyboard.press("Enter")
    heading = page.locator("dialog h1")
    expect(heading).to_have_text(TITLES["en"][0], timeout=PATIENCE)
    page.keyboard.press(str(ROLES + 1))
    page.keyboard.press("l")
    expect(heading).to_have_text(TITLES["zh"][ROLES])
    page.keyboard.press("?")
    expect(page.get_by_role("region", name="按键")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("region", name="按键")).to_be_hidden()
    page.keyboard.press("b")
    page.keyboard.press("Escape")
    expect(heading).to_be_visible()
    page.keyboard.press("f")
    expect(page.get_by_role("button", name="退出全屏")).to_be_visible()
    page.keyboard.press("f")
    expect(page.get_by_role("button", name="全屏", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("/roles"))
    expect(page.get_by_role("heading", level=1, name=page_name("roles", "zh"))).to_be_visible(timeout=PATIENCE)
    expect(page.locator("dialog.present")).to_have_count(0)


def test_the_controls_fade_when_nothing_moves_and_whoever_stands_on_one_keeps_them(server: Server, browser: Browser) -> None:
    page = present(server, browser, "en")
    stage, bar = page.locator("dialog .stage"), page.locator("dialog .bar")
    used_up(page.context)
    page.clock.install()
    page.mouse.move(700, 500)
    page.clock.fast_forward(2900)
    expect(stage).not_to_have_class(re.compile("still"))
    page.clock.fast_forward(200)
    expect(stage).to_have_class(re.compile("still"))
    expect(bar).to_have_css("opacity", "0")
    page.keyboard.press("Shift")
    expect(stage).not_to_have_class(re.compile("still"))
    expect(bar).to_have_css("opacity", "1")
    page.get_by_role("button", name="Next").focus()
    page.clock.fast_forward(60_000)
    expect(stage).not_to_have_class(re.compile("still"))
    page.emulate_media(reduced_motion="reduce")
    expect(bar).to_have_css("transition-duration", "0s")


@pytest.mark.parametrize(("plan", "language"), [("keyboards", "en"), ("keyboards", "zh"), ("bearings", "en")])
def test_on_a_phone_nothing_runs_out_sideways_and_no_word_is_broken(plan: str, language: str, server: Server, browser: Browser) -> None:
    shown = {"keyboards": keyboards(language), "bearings": bearings()}[plan]
    server.store().create(shown, author="", now=datetime.now(UTC))
    page = reader(browser, language).new_page()
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(f"{server.address}/present?plan={shown.id}&lang={language}")
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE)
    last = int((page.locator("dialog .turns .at").text_content() or "").split("/")[1])
    for place in range(last):
        expect(page.locator("dialog .turns .at")).to_have_text(f"{place + 1} / {last}")
        assert page.evaluate(SIDEWAYS) == [], place
        page.keyboard.press("PageDown")
