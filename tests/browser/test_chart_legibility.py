"""The chart can be read by everybody: size of its text, room on the page, contrast in both themes, names for screen readers."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from playbook.models import Plan
from tests.support.browser import settled, until
from tests.support.chart_desk import Desk, keyboards
from tests.support.chart_plans import bearings, ministry, organogram, works

CHEN = '[data-person="engineer"]'

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


def test_the_pointer_shows_the_facts(opened: Callable[..., Desk]) -> None:
    page = opened(keyboards("hover")).page
    page.locator(CHEN).hover()
    box = page.locator(CHEN).bounding_box()
    assert box
    page.mouse.move(box["x"] + 30, box["y"] + 30)
    expect(page.locator(".tip")).to_contain_text("influence")
    page.mouse.move(5, 5)
    expect(page.locator(".tip")).to_be_hidden()


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
