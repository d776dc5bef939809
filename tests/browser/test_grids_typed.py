"""Tables for editing many, in a browser: after each step the screen, the store and the page loaded anew say the same."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.ui.kit.words import catalog
from playbook.models import STAGES, Action, Person, Plan
from tests.support.browser import Server, reader, settled, until
from tests.support.browser_grids import grid, lines, select, type_into
from tests.support.pages import page_name

WHAT, OWNER, DUE = 1, 4, 5
NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)


def opened(browser: Browser, product: Server, plan: Plan, page: str, language: str) -> Page:
    product.store().create(plan, author="", now=NOW)
    here = reader(browser, language, permissions=["clipboard-read", "clipboard-write"]).new_page()
    here.goto(f"{product.address}/{page}?plan={plan.id}&lang={language}")
    settled(here)
    return here


def editing(page: Page) -> Page:
    """The page of actions with its table to edit."""
    page.get_by_text("Edit table").click()
    settled(page)
    return page


def paste(page: Page, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")


def test_the_actions_are_what_was_typed(browser: Browser, product: Server) -> None:
    plan = Plan(id="acts", account="Acme", actions=tuple(Action(id=f"a{n}", what=f"Act {n}", stage=STAGES[0]) for n in range(3)))
    page = editing(opened(browser, product, plan, "plan", "en"))

    def stored() -> list[list[str]]:
        actions = product.store().load("acts").plan.actions
        return sorted([one.what, one.owner, f"{one.due:%b} {one.due.day}, {one.due.year}" if one.due else ""] for one in actions)

    def holds(step: Callable[[], object], *rows: list[str]) -> None:
        step()
        until(page, lambda: stored() == sorted(rows), f"{rows} are stored, not {stored()}")
        until(page, lambda: sorted([row[0], row[3], row[4]] for row in lines(page) if any(row)) == stored(), "the screen says so")

    first, second, third = (["Act 0", "", ""], ["Act 1", "", ""], ["Act 2", "", ""])
    holds(lambda: type_into(page, grid(page), 3, WHAT, "Call Li"), first, second, third, ["Call Li", "", ""])
    holds(lambda: type_into(page, grid(page), 3, DUE, "2099年12月22日"), first, second, third, ["Call Li", "", "Dec 22, 2099"])
    assert lines(page)[3][5].startswith("in 2")
    select(page, grid(page), 0, OWNER)
    for owner in ("Ann", "Bo", "Cy", "Di"):
        page.keyboard.type(owner, delay=100)
        page.keyboard.press("Enter", delay=100)
    typed = [["Act 0", "Ann", ""], ["Act 1", "Bo", ""], ["Act 2", "Cy", ""], ["Call Li", "Di", "Dec 22, 2099"]]
    holds(lambda: None, *typed)
    select(page, grid(page), 3, 0)
    page.keyboard.press("Enter")
    holds(lambda: page.get_by_role("button", name="Remove 1 checked row").click(), *typed[:3])
    holds(lambda: page.get_by_role("button", name="Undo").click(), *typed)
    place = next(place for place, row in enumerate(lines(page)) if row[0] == "Act 1")
    holds(lambda: type_into(page, grid(page), place, WHAT, "Typed again"), typed[0], ["Typed again", "Bo", ""], *typed[2:])
    page.get_by_role("link", name=page_name("adviser")).first.click()
    settled(page)
    page.get_by_role("link", name=page_name("plan"), exact=True).first.click()
    settled(page)
    holds(lambda: None, typed[0], ["Typed again", "Bo", ""], *typed[2:])
    page.reload()
    settled(page)
    editing(page)
    holds(lambda: None, typed[0], ["Typed again", "Bo", ""], *typed[2:])


def test_keys_typed_faster_than_the_browser_draws(browser: Browser, product: Server) -> None:
    plan = Plan(id="fast", account="Acme", actions=tuple(Action(id=f"a{n}", what=f"Act {n}", stage=STAGES[0]) for n in range(4)))
    page = editing(opened(browser, product, plan, "plan", "en"))
    select(page, grid(page), 0, OWNER)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 8})
    for owner in ("Ann", "Bo", "Cy", "Di"):
        page.keyboard.type(owner, delay=100)
        page.keyboard.press("Enter", delay=100)
    until(
        page,
        lambda: [one.owner for one in product.store().load("fast").plan.actions] == ["Ann", "Bo", "Cy", "Di"],
        "each cell has its name",
    )


def test_what_the_product_shows_can_be_pasted(browser: Browser, product: Server) -> None:
    plan = Plan(id="labels", account="甲", people=(Person(id="a", name="李"), Person(id="b", name="王"), Person(id="c", name="赵")))
    page = opened(browser, product, plan, "relationships", "zh")
    page.get_by_text(catalog()["grid.edit"]["zh"]).click()
    select(page, grid(page), 0, 1)
    paste(page, "2 说话有人信\nListened to\n7\n")

    def levels() -> list[int | None]:
        return [person.relation.ours for person in product.store().load("labels").plan.people]

    until(page, lambda: levels() == [2, 2, None], "both labels are understood")
    refusal = page.get_by_test_id("stAlert").filter(has_text="第 3 行")
    expect(refusal).to_contain_text("2 说话有人信")
    page.keyboard.press("ArrowDown")
    expect(grid(page).locator('[id="glide-cell-1-1"][aria-selected="true"]')).to_be_attached()
    page.keyboard.press("Delete")
    until(page, lambda: levels() == [2, None, None], "the keys go on in the table after pasting")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_rows_pasted_into_the_empty_people_table_are_taken_to_the_import(browser: Browser, product: Server, language: str) -> None:
    page = opened(browser, product, Plan(id=f"rows-{language}", account="Acme"), "organization", language)
    select(page, grid(page), 0, 1)
    page.keyboard.press("Enter")
    page.locator("#portal textarea, #portal input").first.wait_for()
    paste(page, "王建国\t总经理\t总经办\n刘淑芬\t总账会计\t财务部\n李娜\t会计\t财务部")
    tab = page.get_by_role("tab", name=catalog()["organization.import"][language])
    expect(tab).to_have_attribute("aria-selected", "true")
    assert not product.store().load(f"rows-{language}").plan.people
    page.get_by_role("button", name=catalog()["organization.take"][language]).click()
    until(page, lambda: len(product.store().load(f"rows-{language}").plan.people) == 3, "three people are there")
