"""Dates in a real browser: typed with Enter, Tab or a click elsewhere; what is no day stays, and a jump to a stage dates nothing."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from playbook.content import method
from playbook.models import STAGES, Plan, StageId
from tests.support.browser import Server, settled, until
from tests.support.profiles import profile


def opened(product: Server, browser: Browser, plan: Plan, language: str, locale: str) -> Page:
    product.store().create(plan, author="", now=datetime.now(UTC))
    page = profile(browser, locale=locale, viewport={"width": 1280, "height": 800}).new_page()
    page.goto(f"{product.address}/process?plan={plan.id}&lang={language}")
    settled(page)
    return page


LEAVE: dict[str, Callable[[Page, Locator], None]] = {
    "enter": lambda _, box: box.press("Enter"),
    "tab": lambda _, box: box.press("Tab"),
    "click": lambda page, _: page.locator("h1").first.click(),
}


@pytest.mark.parametrize(
    ("language", "locale", "title", "typed"),
    [
        (
            "en", "en-US", "Decision date",
            [
                ("01/03/2027", "enter", "2027-01-03", "Jan 3, 2027"), ("2026年12月22日", "tab", "2026-12-22", "Dec 22, 2026"),
                ("3/1/2027", "click", "2027-03-01", "Mar 1, 2027"), ("22.12.2026", "enter", "2026-12-22", "Dec 22, 2026"),
                ("103-02-07", "tab", "2026-12-22", "103-02-07"), ("next spring", "enter", "2026-12-22", "next spring"),
                ("Dec 24, 2026", "click", "2026-12-24", "Dec 24, 2026"), ("", "tab", None, ""),
            ],
        ),
        ("en", "en-GB", "Decision date", [("01/03/2027", "tab", "2027-03-01", "Mar 1, 2027")]),
        (
            "zh", "zh-CN", "决策日期",
            [
                ("2026年12月22日", "enter", "2026-12-22", "2026年12月22日"), ("3/1/2027", "tab", "2026-12-22", "3/1/2027"),
                ("2027-3-1", "click", "2027-03-01", "2027年3月1日"), ("２０２７．４．２", "tab", "2027-04-02", "2027年4月2日"),
            ],
        ),
    ],
)  # fmt: skip
def test_what_is_typed_is_stored_as_meant_or_said_and_kept(
    language: str, locale: str, title: str, typed: list[tuple[str, str, str | None, str]], product: Server, browser: Browser
) -> None:
    id = f"typed-{locale.lower()}"
    page = opened(product, browser, Plan(id=id, account="A"), language, locale)
    box = page.get_by_label(title, exact=True)
    for text, leave, stored, shown in typed:
        refused = (text, language) in (("103-02-07", "en"), ("next spring", "en"), ("3/1/2027", "zh"))
        box.fill(text)
        LEAVE[leave](page, box)
        expect(page.get_by_text("error", exact=True)).to_have_count(int(refused))
        # The field that was and the new one may both be there for a moment.
        expect(box.and_(page.locator(f'[value="{shown}"]'))).to_have_count(1)
        settled(page)
        expect(box).to_have_count(1)
        # A text that is shown as it was typed says nothing of when it is saved.
        until(page, partial(_is_stored, product, id, stored), f"{stored} is stored")
    page.reload()
    settled(page)
    expect(box).to_have_value(typed[-1][3])


def _is_stored(product: Server, id: str, day: str) -> bool:
    return product.store().load(id).plan.decision_on == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(("language", "late"), [("en", "late"), ("zh", "已晚")])
def test_a_jump_and_a_slip_leave_no_days(language: str, late: str, product: Server, browser: Browser) -> None:
    plan = Plan(id=f"jump-{language}", account="A", decision_on=datetime.now(UTC).date() + timedelta(weeks=5))
    page = opened(product, browser, plan, language, "en-US")

    def press(stage: StageId) -> None:
        step = f"{STAGES.index(stage) + 1} {method().stages[stage].column[language]}"
        page.locator(f'[class*="st-key-stage-{plan.id}"] button').filter(has_text=step).click()
        settled(page)
        page.locator(f".st-key-move-{stage} button").click()
        until(page, lambda: product.store().load(plan.id).plan.stage is stage, "the stage was stored")

    page.locator('[class*="st-key-process-views-"] button').first.click()
    expect(page.locator("table")).to_be_visible()
    expect(page.locator("table").get_by_text(late)).to_have_count(0)
    press(StageId.SCREENING)
    settled(page)
    assert product.store().load(plan.id).plan.stages == plan.stages
    expect(page.locator("table").get_by_text(late)).to_have_count(0)
    press(StageId.NEED)
    assert product.store().load(plan.id).plan == plan
    press(StageId.PROJECT)
    spans = [(stage.entered, stage.left) for stage in product.store().load(plan.id).plan.stages[:2]]
    assert spans[0][1] == spans[1][0]
    assert spans[0][0] is spans[1][1] is None
    assert isinstance(spans[1][0], date)
