"""The matrix of roles on a laptop: every role and fourteen people in sight, and a click on a name opens that person's drawer."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from playbook.models import Person, Plan, new_id
from tests.support.browser import Server, reader, said, settled

PEOPLE = tuple(Person(id=f"p{number}", name=f"Person {number}") for number in range(14))
ROW = 33
"""Height of a row and, but for a pixel, of the headings."""
SEEN = """() => { const box = document.querySelector('[data-testid=stDataFrame] .dvn-scroller')
    return { over: box.scrollWidth - box.clientWidth, under: box.scrollHeight - box.clientHeight,
             bottom: box.getBoundingClientRect().bottom } }"""


LONGEST = {"en": "Katharina Hohenstein-Wittgenstein von Berg", "zh": "卡塔琳娜·霍恩施泰因·维特根斯坦·冯·贝格"}
DRAWN = """() => { const drawn = CanvasRenderingContext2D.prototype.fillText; window.drawn = {}, window.begun = {}
    CanvasRenderingContext2D.prototype.fillText = function (text, x, ...more) {
        const part = this.measureText(text).width / (this.textAlign === 'center' ? 2 : 1)
        window.drawn[text] = x + part; window.begun[text] = x; return drawn.call(this, text, x, ...more) } }"""
"""Notes where each text of the table is drawn, from the left of the table: where it ends and where it begins."""


@pytest.mark.parametrize("language", ["en", "zh", "zh-Hant"])
def test_a_long_name_is_whole_and_all_roles_are_seen_beside_it(browser: Browser, product: Server, language: str) -> None:
    name = LONGEST[language[:2]]
    people = (Person(id="long", name=name), *PEOPLE[1:])
    plan = product.store().create(Plan(id=new_id(), account="Acme", people=people), author="", now=datetime.now(UTC)).plan
    page = reader(browser, language).new_page()
    page.add_init_script(f"({DRAWN})()")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{product.address}/roles?plan={plan.id}&lang={language}")
    settled(page)
    expect(page.get_by_test_id("stDataFrame").first.locator('[role="gridcell"]').first).to_be_attached()
    page.wait_for_function("name => window.drawn[name]", arg=name)
    seen = page.evaluate(SEEN)
    assert (seen["over"], seen["under"]) == (0, 0), "nothing of it is to be scrolled to"
    assert seen["bottom"] <= 800
    stance = said("fields.stance", language)
    ends, begins = page.evaluate("name => window.drawn[name]", name), page.evaluate("head => window.begun[head]", stance)
    assert ends < begins, "the name ends before the next column begins"


@pytest.mark.parametrize("language", ["en", "zh", "zh-Hant"])
def test_all_roles_and_fourteen_people_are_seen_and_a_name_opens_the_drawer(browser: Browser, product: Server, language: str) -> None:
    plan = product.store().create(Plan(id=new_id(), account="Acme", people=PEOPLE), author="", now=datetime.now(UTC)).plan
    page = reader(browser, language).new_page()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{product.address}/roles?plan={plan.id}&lang={language}")
    settled(page)
    table = page.get_by_test_id("stDataFrame").first
    expect(table.locator('[role="gridcell"]').first).to_be_attached()
    seen = page.evaluate(SEEN)
    assert (seen["over"], seen["under"]) == (0, 0), "nothing of it is to be scrolled to"
    assert seen["bottom"] <= 800
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + 30, box["y"] + ROW * 3.5)
    drawer = page.locator(".st-key-person-drawer")
    expect(drawer.get_by_role("heading", name="Person 2", exact=True)).to_be_visible()
    page.mouse.click(box["x"] + 30, box["y"] + ROW * 5.5)
    expect(drawer.get_by_role("heading", name="Person 4", exact=True)).to_be_visible()
