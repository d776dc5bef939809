"""The chart in a browser: selected by mouse and keyboard, and a new color takes away neither selection nor zoom."""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]
APP = Path(__file__).parent / "apps" / "chart_app.py"
MARKETING, ENGINEER = '[data-person="xiao-li"]', '[data-person="engineer"]'


@pytest.fixture(scope="module")
def chart_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page with nothing but the chart."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    log = tmp_path_factory.mktemp("chart") / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(port), "--server.headless", "true"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out)
        try:
            _await(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait()


def _await(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
            return
    pytest.fail("The server did not start:\n" + log.read_text("utf-8")[-3000:])


@pytest.fixture
def chart(page: Page, chart_page: str) -> Page:
    """The page, its chart drawn."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(chart_page)
    expect(page.locator("[data-person]")).to_have_count(6, timeout=30_000)
    return page


def said(page: Page, id: str | None) -> None:
    """Browser and server agree on who is selected."""
    expect(page.get_by_text(re.compile(rf"^selected: {id} {id} "))).to_be_visible()
    expect(page.locator('[data-person][aria-selected="true"]')).to_have_count(1 if id else 0)


def test_a_click_selects_and_the_paper_clears(chart: Page) -> None:
    chart.locator(MARKETING).click()
    said(chart, "xiao-li")
    expect(chart.locator(MARKETING)).to_have_attribute("aria-selected", "true")
    chart.locator(".view").click(position={"x": 20, "y": 20})
    said(chart, None)


def test_the_keyboard_walks_selects_and_clears(chart: Page) -> None:
    chart.locator('[data-person][tabindex="0"]').focus()
    chart.keyboard.press("Home")
    chart.keyboard.press("ArrowDown")
    focused = chart.locator("[data-person]:focus")
    expect(focused).to_have_attribute("data-boss", "general-manager")
    below = focused.get_attribute("data-person")
    chart.keyboard.press("ArrowRight")
    expect(focused).not_to_have_attribute("data-person", below or "")
    chart.keyboard.press("ArrowLeft")
    chart.keyboard.press("Enter")
    said(chart, below)
    chart.keyboard.press("ArrowUp")
    expect(focused).to_have_attribute("data-person", "general-manager")
    chart.keyboard.press("Space")
    said(chart, "general-manager")
    chart.keyboard.press("Escape")
    said(chart, None)
    expect(chart.locator('[data-person][tabindex="0"]')).to_have_count(1)


def test_a_new_color_keeps_selection_and_zoom(chart: Page) -> None:
    frame = chart.locator(".chart")
    fitted = frame.get_attribute("data-scale")
    chart.locator(ENGINEER).click()
    said(chart, "engineer")
    chart.get_by_role("button", name="Zoom in").click()
    expect(frame).not_to_have_attribute("data-scale", fitted or "")
    zoomed = frame.get_attribute("data-scale") or ""
    place = chart.locator(ENGINEER).bounding_box()
    chart.get_by_role("button", name="turn").click()
    expect(chart.locator(MARKETING)).to_have_attribute("data-stance", "opponent")
    expect(frame).to_have_attribute("data-scale", zoomed)
    expect(chart.locator(ENGINEER)).to_have_attribute("aria-selected", "true")
    said(chart, "engineer")
    assert chart.locator(ENGINEER).bounding_box() == place


def test_the_buttons_speak_chinese(page: Page, chart_page: str) -> None:
    page.goto(f"{chart_page}/?language=zh")
    expect(page.locator("[data-person]")).to_have_count(6, timeout=30_000)
    page.get_by_role("button", name="放大").click()
    page.get_by_role("button", name="适应窗口").click()
    expect(page.get_by_role("button", name="全屏")).to_be_visible()


def test_on_a_phone_the_chart_can_be_read(page: Page, chart_page: str) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(chart_page)
    expect(page.locator("[data-person]")).to_have_count(6, timeout=30_000)
    card = page.locator('[data-person="general-manager"]')
    expect(card).to_be_attached()
    assert float(page.locator(".chart").get_attribute("data-scale") or 0) >= 0.75


def test_selecting_resends_no_picture(page: Page, chart_page: str) -> None:
    sizes: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sizes.append(len(frame))))
    page.goto(chart_page)
    expect(page.locator("[data-person]")).to_have_count(6, timeout=30_000)
    picture = max(sizes)
    sizes.clear()
    page.locator(MARKETING).click()
    said(page, "xiao-li")
    assert 0 < sum(sizes) < picture / 4


def test_dragging_moves_the_picture_and_selects_nobody(chart: Page) -> None:
    card, paper = chart.locator(ENGINEER).bounding_box(), chart.locator(".paper")
    before = paper.bounding_box()
    assert card
    assert before
    x, y = card["x"] + card["width"] / 2, card["y"] + card["height"] / 2
    chart.mouse.move(x, y)
    chart.mouse.down()
    chart.mouse.move(x - 60, y - 40, steps=4)
    chart.mouse.up()
    after = paper.bounding_box()
    assert after
    assert (after["x"], after["y"]) == pytest.approx((before["x"] - 60, before["y"] - 40), abs=1)
    expect(chart.locator(".selected")).to_have_count(0)


def test_the_wheel_zooms_only_with_control(chart: Page) -> None:
    frame = chart.locator(".chart")
    fitted = frame.get_attribute("data-scale") or ""
    chart.locator(ENGINEER).hover()
    chart.mouse.wheel(0, -200)
    expect(frame).to_have_attribute("data-scale", fitted)
    chart.keyboard.down("Control")
    chart.mouse.wheel(0, -200)
    chart.keyboard.up("Control")
    expect(frame).not_to_have_attribute("data-scale", fitted)
    chart.get_by_role("button", name="Fit to window").click()
    expect(frame).to_have_attribute("data-scale", fitted)


def test_focus_is_seen(chart: Page) -> None:
    ring = chart.locator(f"{MARKETING} .ring")
    expect(ring).to_have_css("stroke", "none")
    chart.locator('[data-person][tabindex="0"]').focus()
    chart.keyboard.press("End")
    expect(chart.locator("[data-person]:focus .ring")).not_to_have_css("stroke", "none")


def test_full_screen_and_back(chart: Page) -> None:
    chart.get_by_role("button", name="Full screen", exact=True).click()
    leave = chart.get_by_role("button", name="Leave full screen")
    expect(leave).to_be_visible()
    leave.click()
    expect(chart.get_by_role("button", name="Full screen", exact=True)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_screen_reader_finds_nothing_serious(page: Page, chart_page: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(chart_page)
    expect(page.locator("[data-person]")).to_have_count(6, timeout=30_000)
    found = Axe().run(page).response["violations"]
    assert [(bug["id"], bug["nodes"][0]["html"][:200]) for bug in found if bug["impact"] in ("serious", "critical")] == []
