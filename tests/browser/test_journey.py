"""A rep's first day: the sample, the five steps, an opponent, two actions, the CSV, and all of it there again tomorrow."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from playbook.content import method
from playbook.models import Stance
from playbook.samples import sample_texts
from tests.support.browser import Server, reader, said, settled

LANGUAGES = ("en", "zh")
STEPS = ("process", "organization", "roles", "weights", "relationships")
LI = {"en": "Xiao Li", "zh": "小李"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The product, started as the README says."""
    running = Server(tmp_path)
    running.start()
    yield running
    running.kill()


def go(page: Page, name: str, language: str) -> None:
    number = f"{STEPS.index(name) + 1} " if name in STEPS else ""
    page.get_by_role("link", name=number + said(f"shell.{name}", language), exact=False).first.click()
    expect(page.locator("h1")).to_contain_text(said(f"shell.{name}", language))
    settled(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_day_with_the_sample(language: str, server: Server, browser: Browser) -> None:
    context = reader(browser, language)
    elsewhere: list[str] = []
    context.on(
        "request", lambda request: elsewhere.append(request.url) if not request.url.startswith((server.address, "data:", "blob:")) else None
    )
    page = context.new_page()
    page.goto(server.address)
    settled(page)
    page.get_by_role("button", name=said("accounts.open-sample", language, title=sample_texts("keyboards").title[language])).click()
    expect(page.locator("h1")).to_contain_text(said("shell.process", language))
    for step in STEPS:
        go(page, step, language)

    go(page, "organization", language)
    card = page.locator('[data-person="xiao-li"]')
    card.first.wait_for()
    expect(card.first).to_have_attribute("data-stance", "neutral")
    card.first.dblclick()
    expect(page.get_by_role("heading", name=LI[language], exact=True)).to_be_visible()
    opponent = method().stances[Stance.OPPONENT]
    named = f"{opponent.sign} {opponent.label[language]}"
    page.get_by_role("radio", name=named).or_(page.get_by_role("button", name=named)).first.click()
    expect(card.first).to_have_attribute("data-stance", "opponent")
    expect(card.first).to_contain_text(LI[language])
    expect(page.get_by_role("button", name=said("shell.undo", language))).to_be_enabled()

    go(page, "plan", language)
    page.get_by_role("button", name=said("plan.add", language)).click()
    for what in ("=1+1", "Call on 小李"):
        page.get_by_role("textbox", name=said("fields.what", language), exact=True).fill(what)
        page.get_by_role("button", name=said("plan.make-action", language)).click()
        expect(page.get_by_role("textbox", name=said("fields.what", language), exact=True)).to_have_value("")
        settled(page)
    page.keyboard.press("Escape")
    page.get_by_text(said("files.title", language), exact=True).click()
    with page.expect_download() as downloading:
        page.locator(".st-key-save-csv-csv button").first.click()
    check_csv(Path(downloading.value.path()).read_bytes(), language)
    address = page.url
    context.close()

    server.kill()
    server.start()
    again = reader(browser, language).new_page()
    again.goto(server.address + "/" + address.split("/", 3)[3])
    settled(again)
    expect(again.locator("h1")).to_contain_text(said("shell.plan", language))
    plan = server.store().plans()[0].plan
    assert plan.person("xiao-li").stance is Stance.OPPONENT
    assert [action.what for action in plan.actions[-2:]] == ["=1+1", "Call on 小李"]
    go(again, "organization", language)
    expect(again.locator('[data-person="xiao-li"]').first).to_be_visible()
    assert elsewhere == []


def check_csv(data: bytes, language: str) -> None:
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    header, body = rows[0], rows[1:]
    assert header[:4] == [said(f"fields.{field}", language) for field in ("what", "owner", "due", "status")]
    assert LI[language] in {row[header.index(said("fields.name", language))] for row in body}
    actions = [row[0] for row in body]
    assert "'=1+1" in actions
    assert "Call on 小李" in actions


@pytest.mark.parametrize("language", LANGUAGES)
def test_ones_own_account_with_people_from_a_file(language: str, server: Server, browser: Browser) -> None:
    page = reader(browser, language).new_page()
    page.goto(server.address)
    settled(page)
    page.get_by_role("textbox", name=said("accounts.new-account", language)).fill("DVLA <b>")
    page.get_by_role("button", name=said("accounts.create", language)).click()
    expect(page.locator("h1")).to_contain_text(said("shell.process", language))
    go(page, "organization", language)
    page.get_by_role("tab", name=said("organization.import", language)).click()
    data = Path(__file__).parents[1] / "data" / "organograms" / "driver_and_vehicle_licensing_agency-2011-09-30.csv"
    page.locator('input[type="file"]').first.set_input_files(data)
    page.get_by_role("button", name=said("organization.take", language)).click()
    expect(page.get_by_text(said("organization.taken", language))).to_be_visible()
    expect(page.locator("[data-person]")).to_have_count(7)
    assert len(server.store().plans()[0].plan.people) == 7
    page.get_by_role("button", name=said("shell.undo", language)).click()
    expect(page.get_by_text(said("organization.empty", language))).to_be_visible()
