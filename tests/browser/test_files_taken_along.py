"""A file taken from the product and opened with the network off: the page works by itself and gives the plan back."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from pages.ui.kit.words import catalog
from playbook.exports.file_words import word
from playbook.exports.html_page import page as page_file
from playbook.tables.plan_document import plan_json
from playbook.wording import LANGUAGES
from tests.support.browser import PATIENCE, Server, reader, settled
from tests.support.file_plans import case_of, keyboards, naughty
from tests.support.plans import NOW


def shown(page: Page) -> list[float]:
    box = page.locator(".chart svg").first.get_attribute("viewBox")
    assert box
    return [float(part) for part in box.split()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_needs_no_network_and_its_chart_is_moved_by_keyboard_and_mouse(
    language: str, browser: Browser, tmp_path: Path
) -> None:  # fmt: skip
    file = tmp_path / "plan.html"
    file.write_bytes(page_file(case_of(keyboards(language)), language))
    context = reader(browser, language)
    context.set_offline(True)
    page = context.new_page()
    asked: list[str] = []
    troubles: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(file.as_uri())
    expect(page.locator("h1")).to_have_text(keyboards(language).account)
    chart = page.locator(".chart")
    chart.focus()
    whole = shown(page)
    page.keyboard.press("+")
    zoomed = shown(page)
    assert zoomed[2] < whole[2]
    page.keyboard.press("ArrowRight")
    assert shown(page)[0] > zoomed[0]
    page.keyboard.press("0")
    assert shown(page) == pytest.approx(whole)
    page.get_by_role("button", name=word("zoom-in", language), exact=True).click()
    page.get_by_role("button", name=word("zoom-in", language), exact=True).click()
    before = shown(page)
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    page.mouse.move(box["x"] + 300, box["y"] + 150)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 150, steps=3)
    page.mouse.up()
    assert shown(page)[0] > before[0]
    with page.expect_download() as taking:
        page.get_by_role("button", name=word("take-plan", language)).click()
    assert Path(taking.value.path()).read_bytes() == plan_json(keyboards(language))
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == [file.as_uri()]
    assert troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_page(scheme: str, browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "plan.html"
    file.write_bytes(page_file(case_of(keyboards("zh")), "zh"))
    context = reader(browser, "zh", color_scheme=scheme)
    page = context.new_page()
    page.goto(file.as_uri())
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []


def test_nothing_that_was_typed_runs_in_the_page(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "naughty.html"
    file.write_bytes(page_file(case_of(naughty()), "en"))
    context = reader(browser, "en")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
    page.goto(file.as_uri())
    expect(page.locator(".outline li").first).to_be_visible()
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert page.locator("main img, main iframe, main a[href]:not([href^='#'])").count() == 0


def test_slides_are_made_with_a_word_and_saved(server: Server, browser: Browser) -> None:
    store = server.store()
    plan = store.create(keyboards(), author="", now=NOW).plan
    store.close()
    page = reader(browser, "en").new_page()
    page.goto(f"{server.address}/plan?plan={plan.id}&lang=en")
    settled(page)
    said = {key: text["en"] for key, text in catalog().items()}
    page.get_by_role("button", name=said["files.title"]).click()
    page.get_by_role("button", name=said["files.make"]).first.click()
    save = page.get_by_role("button", name="PPTX")
    save.wait_for(timeout=PATIENCE)
    with page.expect_download() as saving:
        save.click()
    assert saving.value.suggested_filename.startswith("Company-B-Keyboards-for-the-new-computers-Slides-")
    assert Path(saving.value.path()).read_bytes().startswith(b"PK")
