"""The frame of every page in a real browser: where it begins, what stays in reach, every file of the menu, and whose words stand on it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.ui.export.menu import KINDS
from pages.ui.frame.site_map import GROUPS, PAGES
from pages.ui.kit.words import catalog
from playbook.models import Plan, new_id
from playbook.samples import sample
from playbook.wording import LANGUAGES
from tests.support.browser import PATIENCE, Server, at_rest, reader, said, settled, turned_to, until

OF_A_PLAN = [page for pages in GROUPS.values() for page in pages]
WIDER = "() => Math.max(...['html', '[data-testid=stMain]'].map(place => document.querySelector(place).scrollWidth)) - innerWidth"
HIT = """button => { const box = button.getBoundingClientRect()
    return button.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)) }"""
BEGINNING = {"pptx": b"PK", "xlsx": b"PK", "pdf": b"%PDF-", "html": b"<!doc", "png": b"\x89PNG", "ics": b"BEGIN:VCALENDAR", "json": b"{"}


@pytest.fixture(scope="module")
def plan(product: Server) -> str:
    """A plan on the server of this file."""
    now = datetime.now(UTC)
    product.store().create(sample("keyboards", "en", now.date(), plan_id="keyboards"), author="", now=now)
    return "keyboards"


def opened(
    browser: Browser, server: Server, page: str, language: str = "en", *, size: tuple[int, int] = (1280, 800), **more: object
) -> Page:
    shown = reader(browser, language, **more).new_page()
    shown.set_viewport_size({"width": size[0], "height": size[1]})
    go(shown, server, page, language)
    return shown


def go(shown: Page, server: Server, page: str, language: str = "en") -> None:
    shown.goto(f"{server.address}/{'' if page == 'accounts' else page}?plan=keyboards&lang={language}")
    settled(shown)


def top(shown: Page, what: str) -> float:
    box = shown.locator(what).first.bounding_box()
    assert box
    return box["y"]


def test_every_page_begins_at_the_top_and_nothing_is_cut_at_its_side(product: Server, browser: Browser, plan: str) -> None:
    wide = opened(browser, product, "process")
    narrow = opened(browser, product, "process", size=(400, 800))
    for page in [page for page in PAGES if page != "present"]:
        for shown in (wide, narrow):
            turned_to(shown, product, "" if page == "accounts" else page, plan="keyboards", lang="en")
        assert top(wide, ".st-key-top-line p" if page in OF_A_PLAN else "h1") < 32, page
        assert 8 <= top(wide, "h1") < 80, page
        assert top(narrow, "h1") < 120, page
        assert narrow.evaluate(WIDER) <= 0, page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_begins_high_on_a_laptop(language: str, product: Server, browser: Browser, plan: str) -> None:
    page = opened(browser, product, "organization", language)
    until(page, lambda: top(page, ".st-key-chart-and-drawer") <= 110, "the chart stands high")
    chart = page.locator(".st-key-chart-and-drawer").bounding_box()
    assert chart
    assert chart["y"] + chart["height"] <= 720, "the strip below the picture stays in the window under a message"
    add, switches = page.locator(".st-key-add-person button").bounding_box(), page.locator(".st-key-chart-switches").bounding_box()
    assert add
    assert switches
    assert switches["y"] <= add["y"] <= add["y"] + add["height"] <= switches["y"] + switches["height"] <= 110, "all tools stand in one row"
    assert page.locator(".st-key-add-person button").evaluate(HIT), "and nothing covers the last of them"


def test_on_a_phone_account_and_opportunity_have_two_lines_each_and_stand_whole_in_the_sidebar(product: Server, browser: Browser) -> None:
    account, opportunity = "Hohenstein Precision Instruments and Machine Works", "Manufacturing execution system, second phase"
    plan = product.store().create(Plan(id=new_id(), account=account, opportunity=opportunity), author="", now=datetime.now(UTC)).plan
    page = reader(browser, "en").new_page()
    for size, lines in (((1280, 800), 36), ((400, 800), 66)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(f"{product.address}/process?plan={plan.id}&lang=en")
        settled(page)
        text = page.locator(".st-key-top-line p").first
        at_rest(page, text)
        box = text.bounding_box()
        assert box
        assert box["height"] <= lines, size
        is_cut = text.evaluate(
            "p => [p, ...p.querySelectorAll('strong')].some(part => part.clientHeight && part.scrollHeight > part.clientHeight + 8)"
        )
        assert is_cut == (size[0] == 400), size
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.locator(".st-key-sidebar-plan")).to_have_text(f"{account} · {opportunity}")


@pytest.mark.parametrize("size", [(1280, 800), (400, 800)])
def test_the_top_line_stays_and_can_be_pressed_while_the_page_scrolls(
    size: tuple[int, int], product: Server, browser: Browser, plan: str
) -> None:
    page = opened(browser, product, "process", size=size)
    expect(page.locator(".st-key-top-line").get_by_text("Keyboards for the new computers")).to_be_visible()
    page.locator('[data-testid="stMain"]').evaluate("main => main.scrollTo(0, 700)")
    expect(page.locator("h1")).not_to_be_in_viewport()
    for name in ("undo", "redo"):
        expect(page.get_by_role("button", name=said(f"shell.{name}", "en"))).to_be_in_viewport()
    expect(page.get_by_role("link", name=said("shell.present", "en"))).to_be_in_viewport()
    page.get_by_role("button", name=said("files.title", "en")).click()
    expect(page.get_by_text(said("files.shows", "en"))).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_of_the_menu_is_saved(language: str, product: Server, browser: Browser, plan: str) -> None:
    page = opened(browser, product, "adviser", language)
    page.get_by_role("button", name=said("files.title", language), exact=True).click()
    for name in dict.fromkeys(kind.name for kind in KINDS):
        row = page.locator(f".st-key-file-{name}")
        for kind in [kind for kind in KINDS if kind.name == name]:
            if kind.slow:
                row.get_by_role("button", name=said("files.make", language)).click()
            with page.expect_download(timeout=PATIENCE) as saving:
                row.get_by_role("button", name=kind.ending.upper(), exact=True).click()
            assert saving.value.suggested_filename.endswith(f".{kind.ending}")
            assert Path(saving.value.path()).read_bytes().startswith(BEGINNING.get(kind.ending, b"")), kind


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_button_that_a_page_wants_pressed_stands_out_in_both_themes(
    scheme: str, product: Server, browser: Browser, plan: str
) -> None:  # fmt: skip
    page = opened(browser, product, "plan", color_scheme=scheme)
    found = page.get_by_role("button", name=said("plan.add", "en")).first.evaluate(
        """button => {
            const rgb = text => text.match(/[\\d.]+/g).slice(0, 3).map(Number)
            const light = color => color.map(part => part / 255).map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
                .reduce((sum, part, place) => sum + part * [.2126, .7152, .0722][place], 0)
            const contrast = (one, other) => (Math.max(one, other) + .05) / (Math.min(one, other) + .05)
            const ground = light(rgb(getComputedStyle(button).backgroundColor))
            const paper = light(rgb(getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor))
            return [contrast(ground, light(rgb(getComputedStyle(button.querySelector('p')).color))), contrast(ground, paper)]
        }"""
    )
    assert found[0] >= 4.5, "its words"
    assert found[1] >= 3, "the button on the page"


def test_a_chosen_theme_holds_on_every_page_in_this_browser(product: Server, browser: Browser, plan: str) -> None:
    page = opened(browser, product, "settings", "zh")
    ground = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("radio", name=said("settings.theme-dark", "zh")).check()
    page.wait_for_function(f"before => {ground} !== before", arg=light)
    go(page, product, "roles", "zh")
    assert page.evaluate(ground) != light
    go(page, product, "settings", "zh")
    page.get_by_role("radio", name=said("settings.theme-system", "zh")).check()
    page.wait_for_function(f"before => {ground} === before", arg=light)


def test_no_english_of_streamlit_stands_on_a_chinese_screen(product: Server, browser: Browser, plan: str) -> None:
    page = opened(browser, product, "organization", "zh")
    page.locator(".st-key-add-person").get_by_role("button").first.click()
    field = page.locator(".st-key-new-name input")
    field.press_sequentially("王小明")
    expect(page.locator('[data-testid="InputInstructions"]', has_text="Enter")).to_have_count(0)
    page.locator('[class*="st-key-new-department"] input').fill("质量部")
    expect(page.get_by_role("option", name="新增：质量部")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.get_by_role("tab", name=catalog()["organization.import"]["zh"]).click()
    expect(page.get_by_role("button", name="上传", exact=True).first).to_be_visible()
    expect(page.locator('[data-testid="stFileUploader"]', has_text="per file")).to_have_count(0)
    go(page, product, "organization", "en")
    page.get_by_role("tab", name=catalog()["organization.import"]["en"]).click()
    expect(page.locator('[data-testid="stFileUploader"]', has_text="per file").first).to_be_visible()
