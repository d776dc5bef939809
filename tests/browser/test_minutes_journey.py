"""The meeting of case B pasted in a browser: two proposals accepted, one rejected, the page loaded anew, one undo."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Locator, expect

from playbook.models import Stance
from playbook.samples import sample
from playbook.samples.sample_minutes import sample_minutes
from tests.support.browser import Server, at_rest, barriers, reader, settled
from tests.support.minutes import labeled_plan
from tests.support.plans import TODAY

WORDS = {
    "en": (
        "Paste the notes here",
        "Find suggestions",
        "Accept",
        "Reject",
        "Undo",
        "Redo",
        "Xiao Li:",
        "Xiao Wang:",
        "Text of the notes",
        "Delete these notes",
    ),
    "zh": ("在此粘贴纪要", "解读纪要", "接受", "不采纳", "撤销", "重做", "小李：", "小王：", "纪要原文", "删除这份纪要"),
}

UNCLEAR = {
    "en": "Xiao Li: Perhaps Huaxin would do, but Siemens is quieter.\nHuang: I can get you the sealed bid.\nThe sun was shining.",
    "zh": "小李：华信也许可以，不过西门子更安静。\n小黄：对手的标书我可以弄到。\n今天天气不错。",
}
CHANGE = {"en": "Change", "zh": "修改"}
PERSON = {"en": "Person", "zh": "人员"}


@pytest.mark.parametrize(("language", "scheme"), [("en", "dark"), ("zh", "light")])
def test_the_proposals_shut_nobody_out(language: str, scheme: str, browser: Browser, server: Server) -> None:
    now = datetime.now(UTC)
    server.store().create(labeled_plan(language), author="", now=now)
    page = reader(browser, language, color_scheme=scheme).new_page()
    page.goto(f"{server.address}/capture?plan=labeled&lang={language}")
    settled(page)
    page.get_by_label(WORDS[language][0]).fill(UNCLEAR[language])
    page.get_by_role("button", name=WORDS[language][1]).click()
    page.get_by_role("button", name=CHANGE[language], exact=True).first.click()
    expect(page.get_by_label(PERSON[language], exact=True)).to_be_visible()
    assert not barriers(page)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_paste_accept_reject_reload_undo(language: str, browser: Browser, server: Server) -> None:
    paste, read, accept, reject, undo, redo, li, wang, text, away = WORDS[language]
    plan = sample("keyboards", language, TODAY, plan_id="b")
    minutes = sample_minutes(plan)
    assert minutes
    server.store().create(plan, author="", now=datetime.now(UTC))
    context = reader(browser, language)
    page = context.new_page()
    page.goto(f"{server.address}/capture?plan=b&lang={language}")
    settled(page)
    page.get_by_label(paste).fill(minutes[1])
    page.get_by_role("button", name=read).click()

    def card(of: str, choice: str) -> Locator:
        return page.locator(f".st-key-minutes-card-{minutes[1].index(of)}").get_by_role("radio", name=choice, exact=True).first

    expect(card(li, accept)).to_be_visible()
    settled(page)
    assert server.store().load("b").revision == 1
    left = page.get_by_role("radio", name=accept, exact=True)
    before = left.count()
    card(li, accept).click()
    expect(left).to_have_count(before - 1)
    card(li, accept).click()
    expect(left).to_have_count(before - 2)
    card(wang, reject).click()
    expect(left).to_have_count(before - 3)
    after = server.store().load("b").plan
    assert after.person("xiao-li").stance is Stance.OPPONENT
    assert minutes[1].split(li)[1][:6].strip() in after.person("xiao-li").concern
    assert after.person("xiao-wang") == plan.person("xiao-wang")
    assert server.store().load("b").revision == 3

    page.reload()
    settled(page)
    assert server.store().load("b").plan == after
    expect(left).to_have_count(before - 3)
    assert server.store().papers.of("b").text == minutes[1]
    page.get_by_role("button", name=undo, exact=True).click()
    expect(page.get_by_role("button", name=redo, exact=True)).to_be_enabled()
    undone = server.store().load("b").plan.person("xiao-li")
    assert undone.stance is Stance.OPPONENT
    assert undone.concern == plan.person("xiao-li").concern
    settled(page)  # the top is drawn first; what is below it may still move while it is clicked on
    page.get_by_text(text, exact=True).first.click()
    at_rest(page, page.get_by_role("button", name=away, exact=True))  # what opens pushes it down
    page.get_by_role("button", name=away, exact=True).click()
    expect(left).to_have_count(0)
    settled(page)  # until then the field of before may stand beside the new one
    expect(page.get_by_label(paste)).to_have_value("")
    assert server.store().papers.of("b").text == ""
