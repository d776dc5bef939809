"""Getting people in with a real browser: by keyboard alone, by one paste, and 515 strings that were made to break things."""

import json
import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from pages.ui.kit.words import catalog
from playbook.models import Department, Person, Plan, Reading
from playbook.text import LABEL_MAX, clean_label, clean_note
from playbook.wording import fill
from tests.support.browser import Server, reader, settled, until
from tests.support.plans import ROOT

NAUGHTY: list[str] = json.loads((ROOT / "tests" / "data" / "blns.json").read_text("utf-8"))
TWELVE = {
    "en": [
        "Name\tTitle\tDepartment\tReports to\tStance",
        "Ms Gao\tManaging director\tManagement\t\tneutral",
        *(f"{name}\t{title}\t{home}\tMs Gao\t{stance}" for name, title, home, stance in [
            ("Mr Lin", "Head of IT", "IT", "supporter"), ("Ms Qian", "Head of finance", "Finance", "opponent"),
            ("Mr Tang", "Head of production", "Production", "supporter"), ("Ms Yu", "Head of purchasing", "Purchasing", "unknown"),
        ]),
        *(f"{name}\t{title}\t{home}\t{boss}\t{stance}" for name, title, home, boss, stance in [
            ("Mr An", "Engineer", "IT", "Mr Lin", "neutral"), ("Ms Bai", "Engineer", "IT", "Mr Lin", "supporter"),
            ("Mr Cui", "Controller", "Finance", "Ms Qian", "opponent"), ("Ms Deng", "Shift leader", "Production", "Mr Tang", "neutral"),
            ("Mr Fan", "Operator", "Production", "Ms Deng", "supporter"), ("Ms Hua", "Buyer", "Purchasing", "Ms Yu", "neutral"),
            ("Mr Jia", "Buyer", "Purchasing", "Ms Yu", "opponent"),
        ]),
    ],
}  # fmt: skip
TWELVE["zh"] = ["姓名\t职务\t部门\t汇报对象\t立场", *TWELVE["en"][1:]]


def said(key: str, language: str, **params: object) -> str:
    return fill(catalog()[key][language], language, **params)


class Keys:
    """A keyboard that counts its presses; text typed in one go counts a press a character."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses, self.typed = page, 0, 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.presses += 1

    def type(self, text: str) -> None:
        self.page.keyboard.insert_text(text)
        self.typed += len(text)

    def to(self, selector: str, key: str = "Tab", limit: int = 80) -> None:
        """Go on with a key until the element that is wanted has the focus."""
        for _ in range(limit):
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            self.press(key)
        pytest.fail(f"{limit} times {key} do not lead to {selector}")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_twelve_people_stand_on_the_chart_by_keyboard_alone(language: str, server: Server, browser: Browser) -> None:
    server.store().create(Plan(id="p", account="B"), author="", now=datetime.now(UTC))
    page = reader(browser, language).new_page()
    page.goto(f"{server.address}/organization?plan=p&lang={language}")
    settled(page)
    keys = Keys(page)
    keys.to("[role=tab]")
    keys.to('[role=tab]:nth-of-type(3), [id$="tab-2"]', "ArrowRight")
    keys.press("Enter")
    expect(page.get_by_role("textbox", name=said("organization.paste", language))).to_be_visible()
    # The table of the tab before keeps Tab to itself as long as it is there.
    expect(page.get_by_test_id("stDataFrame")).to_have_count(0)
    settled(page)
    keys.to("textarea")
    keys.type("\n".join(TWELVE[language]))
    keys.press("Control+Enter")
    expect(page.get_by_text(said("organization.preview", language, added=12, changed=0, moved=0, left=0, unchanged=0))).to_be_visible()
    settled(page)
    button = page.get_by_role("button", name=said("organization.take", language))
    for _ in range(40):
        if button.evaluate("element => element === document.activeElement"):
            break
        keys.press("Tab")
    keys.press("Enter")
    expect(page.locator("[data-person]")).to_have_count(12)
    plan = server.store().load("p").plan
    assert [len(person.reports_to) for person in plan.people] == [0] + [1] * 11
    assert len(plan.departments) == 5
    assert [person.name for person in plan.people if not person.readings] == ["Ms Yu"]
    assert keys.presses <= 120, "at a press a second this is well under three minutes"
    if out := os.environ.get("PLAYBOOK_STEPS"):
        Path(out).write_text(f"{language}: {keys.presses} key presses and {keys.typed} characters\n", "utf-8")


def test_rows_copied_from_a_spreadsheet_go_into_the_table_in_one_paste(server: Server, browser: Browser) -> None:
    server.store().create(Plan(id="p", account="B", people=(Person(id="a", name="P0"),)), author="", now=datetime.now(UTC))
    context = reader(browser, "en")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{server.address}/organization?plan=p&lang=en")
    settled(page)
    rows = "\n".join(f"P{n}\tClerk {n}\tD{n % 3}\t{'P19' if n < 19 else ''}\tUser, Coach\tSupporter\t3" for n in range(20))
    page.evaluate("text => navigator.clipboard.writeText(text)", rows)
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    table.locator("canvas").first.wait_for()
    expect(table.locator('[role="gridcell"]').first).to_be_attached()
    table.click(position={"x": 70, "y": 52})
    expect(table.locator('[role="gridcell"][aria-selected="true"]').first).to_be_attached()
    page.keyboard.press("Control+V")
    expect(page.locator("[data-person]")).to_have_count(20)
    people = server.store().load("p").plan.people
    assert [person.name for person in people] == [f"P{n}" for n in range(20)]
    assert {(person.role_ids, person.stance, person.influence) for person in people} == {(("user", "coach"), "supporter", 3)}
    assert [person.reports_to[0].boss for person in people[:19]] == [people[19].id] * 19


def test_rows_pasted_into_the_box_are_read_at_once(server: Server, browser: Browser) -> None:
    server.store().create(Plan(id="p", account="B"), author="", now=datetime.now(UTC))
    context = reader(browser, "en")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{server.address}/organization?plan=p&lang=en")
    settled(page)
    page.get_by_role("tab", name=said("organization.import", "en")).click()
    page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join(TWELVE["en"]))
    page.get_by_role("textbox", name=said("organization.paste", "en")).click()
    page.keyboard.press("Control+V")
    expect(page.get_by_text(said("organization.preview", "en", added=12, changed=0, moved=0, left=0, unchanged=0))).to_be_visible()


def _are_stored(server: Server, people: int) -> bool:
    return len(server.store().load("typed").plan.people) == people


def test_a_department_that_is_typed_for_a_new_person_comes_into_the_plan_with_them(server: Server, browser: Browser) -> None:
    people, departments = (Person(id="a", name="Li"),), (Department(id="d", name="Quality"),)
    saved = server.store().create(Plan(id="typed", account="B", people=people, departments=departments), author="", now=datetime.now(UTC))
    page = reader(browser, "en").new_page()
    page.goto(f"{server.address}/organization?plan=typed&lang=en")
    settled(page)
    page.locator(".st-key-add-person").get_by_role("button").first.click()
    for number, (name, department) in enumerate((("Sun", "Service"), ("Wu", "quality"), ("Zhao", "SERVICE")), 2):
        field = page.locator('[class*="st-key-new-department"] input')
        field.fill(department)
        page.get_by_role("option", name=f"Add: {department}").click()
        settled(page)
        expect(field).to_have_value(department)
        page.locator(".st-key-new-name input").fill(name)
        page.locator(".st-key-new-person button").click()
        until(page, partial(_are_stored, server, number), f"{name} is stored")
        expect(page.locator('[class*="st-key-new-department"] input[value=""]')).to_have_count(1)
        expect(field).to_have_count(1)  # the field of before goes once the page is drawn
    plan = server.store().load("typed").plan
    assert [department.name for department in plan.departments] == ["Quality", "Service"]
    assert [plan.departments_by_id[person.department or ""].name for person in plan.people[1:]] == ["Service", "Quality", "Service"]
    assert server.store().load("typed").revision == saved.revision + 3, "a person and their department are one step to undo"


def test_515_naughty_strings_load_nothing_and_ask_nothing(server: Server, browser: Browser) -> None:
    """Through name, title, note, department and account: nothing of theirs is fetched, run, linked or shown as a picture."""
    now = datetime.now(UTC)
    people = tuple(
        Person(
            id=f"p{n}", name=clean_label(text), title=clean_label(text), note=clean_note(text), department=f"d{n}",
            readings=(Reading(id=f"r{n}", on=now.date(), stance="neutral", evidence=clean_note(text), source=clean_label(text)),),
        )
        for n, text in enumerate(NAUGHTY)
    )  # fmt: skip
    homes = tuple(Department(id=f"d{n}", name=clean_label(text)) for n, text in enumerate(NAUGHTY))
    markup = " ".join(text for text in NAUGHTY if "<" in text or "](" in text)
    plan = Plan(
        id="p",
        account=clean_label(markup)[:LABEL_MAX],
        opportunity=clean_label("![x](http://evil.example/x.png) :red[x] $x$"),
        people=people,
        departments=homes,
    )
    server.store().create(plan, author="", now=now)
    context = reader(browser, "en")
    elsewhere: list[str] = []
    dialogs: list[str] = []
    own = (server.address, "data:", "blob:", server.address.replace("http", "ws"))
    context.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith(own) else None)
    page = context.new_page()

    def dismissed(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismissed)
    theirs = "a[href*=':']:not([href^='http://127.0.0.1']), img[src^='http'], img[src^='//'], iframe, object, embed"
    for name in ("", "organization", "roles", "weights", "relationships", "plan"):
        page.goto(f"{server.address}/{name}?plan=p&lang=en")
        settled(page)
        assert page.locator(theirs).evaluate_all("found => found.map(element => element.outerHTML)") == [], name
        assert page.locator("[data-testid=stException]").count() == 0, name
    page.goto(f"{server.address}/organization?plan=p&lang=en")
    settled(page)
    page.get_by_role("tab", name="Import").click()
    page.get_by_role("textbox", name="Or paste rows or names here").fill(
        "\n".join(clean_label(text).replace("\t", " ") + "\tTitle" for text in NAUGHTY if text.strip())
    )
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text(catalog()["organization.preview-none"]["en"])).to_be_visible()
    settled(page)
    assert page.locator(theirs).evaluate_all("found => found.map(element => element.outerHTML)") == []
    assert (elsewhere, dialogs) == ([], [])
