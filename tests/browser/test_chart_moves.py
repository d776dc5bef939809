"""Ways on the chart: arrows go where the eye goes, search knows spellings, a finger scrolls the page, a card is drawn to another place."""

import re
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, expect

from playbook.models import Department, Person, Plan, Reporting, new_id
from tests.support.browser import Fingers, Server, until
from tests.support.chart_desk import CHEN, LI, LOOK, MANAGER, Desk, box, desks, keyboards, still
from tests.support.chart_plans import ministry, works
from tests.support.profiles import give_back


def office(*names: str) -> Plan:
    """A boss with these people under them, in this order."""
    people = [Person(id="boss", name="The Boss", department="office")]
    people += [Person(id=f"p{at}", name=name, department="office", reports_to=(Reporting(boss="boss"),)) for at, name in enumerate(names)]
    return Plan(id=new_id(), account="Office", departments=(Department(id="office", name="Office"),), people=tuple(people))


WAYS = {"ArrowUp": (0, -1), "ArrowDown": (0, 1), "ArrowLeft": (-1, 0), "ArrowRight": (1, 0)}


@pytest.mark.parametrize("name", ["keyboards", "works", "ministry"])
def test_arrows_go_where_the_eye_goes_and_reach_everybody(name: str, opened: Callable[..., Desk]) -> None:
    plan = {"keyboards": keyboards(new_id()), "works": works(), "ministry": ministry(40)}[name]
    desk = opened(plan.but(id=new_id()))
    page = desk.page
    if page.locator(".person.fold").count():
        page.locator('[data-tool="all"]').click()
    expect(page.locator("[data-person]:not(.fold)")).to_have_count(len(plan.people))
    expect(page.locator(".person.fold")).to_have_count(0)
    steps: dict[str, set[str]] = {}
    for person in desk.plan.people:
        steps[person.id] = set()
        for key, (across, down) in WAYS.items():
            desk.card(person.id).focus()
            page.keyboard.press(key)
            seen = page.evaluate(LOOK)
            there = seen["focused"]
            assert seen["ringed"] == [there]
            if there == person.id:
                continue
            (x, y, *_), (to_x, to_y, *_) = (seen["places"][one] for one in (person.id, there))
            assert across * (to_x - x) + down * (to_y - y) > 0, f"{key} from {person.id} to {there}"
            steps[person.id].add(there)
    for start in steps:
        known, queue = {start}, [start]
        for one in queue:
            queue += steps[one] - known
            known |= steps[one]
        assert known == set(steps), start


NAMES = ("张伟", "曾小麗", "王建国", "Karl Müller", "張大千")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zhang", {"张伟", "張大千"}),
        ("zhangwei", {"张伟"}),
        ("zhang wei", {"张伟"}),
        ("zw", {"张伟"}),
        ("ZDQ", {"張大千"}),
        ("zengxiaoli", {"曾小麗"}),
        ("wjg", {"王建国"}),
        ("张", {"张伟", "張大千"}),
        ("張", {"张伟", "張大千"}),
        ("小丽", {"曾小麗"}),
        ("muller", {"Karl Müller"}),
        ("boss", {"The Boss"}),
    ],
)
def test_search_knows_spellings_and_both_scripts_and_no_boss(typed: str, found: set[str], searched: Page) -> None:
    searched.get_by_role("combobox", name="Find a person").fill(typed)
    options = searched.get_by_role("option")
    until(searched, lambda: {text.split(" · ")[0] for text in options.all_inner_texts()} == found, f"{typed} finds {found}")
    expect(options).to_have_count(len(found))


@pytest.fixture(scope="module")
def searched(product: Server, browser: Browser) -> Iterator[Page]:
    """The search of a chart, open."""
    page: Page = desks(product, browser)(office(*NAMES)).page
    page.locator('[data-tool="search"]').click()
    expect(page.get_by_role("combobox", name="Find a person")).to_be_visible()
    yield page
    give_back(page.context)


def test_an_input_method_at_work_is_left_alone(opened: Callable[..., Desk]) -> None:
    """Enter ends the composition: it neither jumps to a hit nor adds anybody, nor does a key on the chart change anybody."""
    desk = opened(office(*NAMES))
    page, wire = desk.page, desk.page.context.new_cdp_session(desk.page)

    def composed(text: str) -> None:
        wire.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
        for kind in ("rawKeyDown", "keyUp"):
            wire.send("Input.dispatchKeyEvent", {"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229})
        wire.send("Input.insertText", {"text": text})

    desk.card("p2").click()
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Find a person")
    composed("张伟")
    expect(field).to_have_value("张伟")
    expect(page.get_by_role("option")).to_have_count(1)
    desk.are_one("p2", focus=False)
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    composed("李四")
    expect(page.locator(".newcomer input").first).to_have_value("李四")
    expect(page.locator(".newcomer")).to_be_visible()
    page.keyboard.press("Escape")
    for kind in ("rawKeyDown", "keyUp"):
        wire.send("Input.dispatchKeyEvent", {"type": kind, "key": "s", "code": "KeyS", "windowsVirtualKeyCode": 229})
    desk.is_one("p2")
    assert desk.store.load(desk.id).revision == 2


def scrolled(page: Page) -> float:
    """How far the page is scrolled."""
    return float(page.evaluate("Math.max(document.scrollingElement.scrollTop, document.querySelector('[data-testid=stMain]').scrollTop)"))


def test_a_finger_scrolls_the_page_where_the_chart_cannot_move(opened: Callable[..., Desk]) -> None:
    desk = opened(keyboards(new_id()), width=400, height=800, has_touch=True)
    page, fingers, stage, paper = desk.page, Fingers(desk.page), desk.page.locator(".stage"), desk.page.locator(".paper")
    still(page)
    at = box(stage)
    x, y = at["x"] + at["width"] / 2, at["y"] + 120
    # The whole height of the picture is seen: the finger draws the page.
    fingers.drag((x, y), (0, -100))
    until(page, lambda: scrolled(page) > 50, "the page is scrolled")
    still(page)
    # Twice as large it can move: the finger draws the picture to its edge, and from there the page.
    at = box(stage)
    y = max(at["y"], 0) + 150
    scale = float(page.locator(".chart").get_attribute("data-scale") or 0)
    fingers.pinch((x, y), 40, 90)
    until(page, lambda: float(page.locator(".chart").get_attribute("data-scale") or 0) > 1.5 * scale, "two fingers zoom")
    still(page)
    begun = scrolled(page)
    for _ in range(12):
        fingers.drag((x, max(box(stage)["y"], 0) + 200), (0, -60))
    until(page, lambda: scrolled(page) > begun + 40, "the page goes on")
    edge = box(paper)["y"] + box(paper)["height"] - box(stage)["y"] - box(stage)["height"]
    assert edge == pytest.approx(0, abs=3)
    expect(page.locator(".selected")).to_have_count(0)


def team(plan: Plan) -> list[str]:
    """The ids of those under the boss, in their order."""
    return [person.id for person in plan.people if any(line.boss == "boss" for line in person.reports_to)]


def carried(page: Page, source: str, target: tuple[float, float]) -> None:
    """Draw a card along with the mouse and let it go."""
    card = box(page.locator(f'[data-person="{source}"]'))
    page.mouse.move(card["x"] + card["width"] / 2, card["y"] + card["height"] / 2)
    page.mouse.down()
    page.mouse.move(card["x"] + card["width"] / 2 + 12, card["y"] + card["height"] / 2 + 6)
    page.mouse.move(*target, steps=5)


def test_a_card_is_drawn_onto_a_boss_and_among_its_colleagues(opened: Callable[..., Desk]) -> None:
    desk = opened(office("Ann", "Bob", "Cy", "Dan"))
    page = desk.page
    # Onto the edge of a colleague, on the far side of the last one.
    last = desk.card("p3").locator(".ring")
    seen = still(page)
    upright = abs(seen["p1"][0] - seen["p0"][0]) >= abs(seen["p1"][1] - seen["p0"][1])
    at = box(last)
    edge = (at["x"] + at["width"] - 6, at["y"] + at["height"] / 2) if upright else (at["x"] + at["width"] / 2, at["y"] + at["height"] - 6)
    carried(page, "p0", edge)
    expect(page.locator(".ghost")).to_be_attached()
    expect(page.locator(".gap")).to_have_attribute("d", re.compile("^M"))
    page.mouse.up()
    until(page, lambda: team(desk.plan) == ["p1", "p2", "p3", "p0"], "the order is stored")
    expect(page.locator(".ghost")).to_have_count(0)
    desk.is_one("p0")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    until(page, lambda: team(desk.plan) == ["p0", "p1", "p2", "p3"], "it is taken back")
    still(page)
    # Onto the middle of somebody: under them.
    at = box(desk.card("p1"))
    carried(page, "p2", (at["x"] + at["width"] / 2, at["y"] + at["height"] / 2))
    expect(page.locator('[data-person="p1"].aimed')).to_be_attached()
    page.mouse.up()
    until(page, lambda: [line.boss for line in desk.plan.person("p2").reports_to] == ["p1"], "the boss is stored")
    desk.is_one("p2")
    # Onto paper, and with Escape: nothing.
    still(page)
    revision = desk.store.load(desk.id).revision
    stage = box(page.locator(".stage"))
    carried(page, "p0", (stage["x"] + 4, stage["y"] + 4))
    page.mouse.up()
    expect(page.locator(".ghost")).to_have_count(0)
    at = box(desk.card("p1"))
    carried(page, "p3", (at["x"] + at["width"] / 2, at["y"] + at["height"] / 2))
    page.keyboard.press("Escape")
    expect(page.locator(".ghost")).to_have_count(0)
    page.mouse.up()
    desk.is_one("p3")
    assert desk.store.load(desk.id).revision == revision + 1


def _stands(desk: Desk, order: str) -> bool:
    return team(desk.plan) == order.split()


def test_a_person_steps_among_colleagues_by_keys(opened: Callable[..., Desk]) -> None:
    desk = opened(office("Ann", "Bob", "Cy"))
    page = desk.page
    desk.card("p1").click()
    for key, order in (("Alt+ArrowLeft", "p1 p0 p2"), ("Alt+ArrowRight", "p0 p1 p2"), ("Alt+ArrowDown", "p0 p2 p1")):
        page.keyboard.press(key)
        until(page, partial(_stands, desk, order), f"{key} is stored")
        desk.are_one("p1")
    revision = desk.store.load(desk.id).revision
    page.keyboard.press("Alt+ArrowRight")
    desk.is_one("p1")
    assert desk.store.load(desk.id).revision == revision + 1
    assert team(desk.plan) == ["p0", "p2", "p1"]
    assert "/organization" in page.url
    expect(page.locator(".hint")).to_contain_text("Alt with an arrow key")


def test_a_card_of_the_power_map_is_not_drawn_along(opened: Callable[..., Desk]) -> None:
    desk = opened(keyboards(new_id()))
    page = desk.page
    page.locator(".st-key-chart-kind").get_by_text("Power map", exact=True).click()
    expect(page.locator(".heading")).to_contain_text("Power map")
    still(page)
    at = box(desk.card(CHEN))
    before = box(page.locator(".paper"))
    carried(page, LI, (at["x"] + at["width"] / 2, at["y"] + at["height"] / 2))
    expect(page.locator(".ghost")).to_have_count(0)
    page.mouse.up()
    assert box(page.locator(".paper")) != before
    assert [line.boss for line in desk.plan.person(LI).reports_to] == [MANAGER]


@pytest.mark.parametrize(("count", "is_mapped"), [(39, False), (40, True)])
def test_the_small_map_is_there_from_forty_people_on(count: int, is_mapped: bool, opened: Callable[..., Desk]) -> None:
    desk = opened(ministry(count).but(id=new_id()))
    for _ in range(3):
        desk.page.get_by_role("button", name="Zoom in").click()
    expect(desk.page.locator(".minimap")).to_be_visible(visible=is_mapped)
