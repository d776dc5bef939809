"""Who is selected on the chart: ring, strip, focus, card beside it and whom the next key changes are one, whatever was done before."""

import random
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect

from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import Coverage, LineKind, Plan, Stance, new_id
from tests.support.browser import Server, settled, until
from tests.support.chart_desk import CHEN, LI, LOOK, MANAGER, Desk, keyboards
from tests.support.chart_plans import ministry
from tests.support.plans import ROOT


@pytest.fixture
def desk(opened: Callable[..., Desk], product: Server) -> Desk:
    """The sample with six people."""
    id = new_id()
    return opened(keyboards(id))


def test_a_boss_that_was_picked_gets_no_key(desk: Desk) -> None:
    desk.card(LI).click()
    desk.page.keyboard.press("r")
    desk.card(CHEN).click()
    until(desk.page, lambda: [line.boss for line in desk.plan.person(LI).reports_to] == [CHEN], "the boss is stored")
    desk.is_one(LI)


@pytest.mark.parametrize("key", ["i", "k"])
def test_the_end_of_a_line_gets_no_key(key: str, desk: Desk) -> None:
    lines = len(desk.plan.lines)
    desk.card(CHEN).click()
    desk.page.keyboard.press(key)
    desk.card("buyer" if "buyer" in desk.plan.people_by_id else MANAGER).click()
    until(desk.page, lambda: len(desk.plan.lines) == lines + 1, "the line is stored")
    assert desk.plan.lines[-1].kind is (LineKind.INFLUENCE if key == "i" else LineKind.CONFLICT)
    desk.is_one(CHEN)


def test_a_second_person_is_picked_by_keys_and_selection_stays(desk: Desk) -> None:
    lines = len(desk.plan.lines)
    desk.card(LI).click()
    desk.page.keyboard.press("i")
    desk.page.keyboard.press("Home")
    desk.page.keyboard.press("s")
    desk.page.keyboard.press("Enter")
    until(desk.page, lambda: len(desk.plan.lines) == lines + 1, "the line is stored")
    assert (desk.plan.lines[-1].source, desk.plan.lines[-1].target) == (LI, MANAGER)
    desk.is_one(LI)


def test_somebody_new_is_selected_and_gets_the_key(desk: Desk) -> None:
    desk.card(LI).click()
    desk.page.get_by_role("button", name="Zoom in").click()
    desk.are_one(LI)
    frame, boss = desk.page.locator(".chart"), desk.card(LI).bounding_box()
    scale = frame.get_attribute("data-scale") or ""
    desk.page.keyboard.press("a")
    desk.page.keyboard.type("Somebody New")
    desk.page.keyboard.press("Enter")
    until(desk.page, lambda: any(one.name == "Somebody New" for one in desk.plan.people), "the newcomer is stored")
    new = next(one.id for one in desk.plan.people if one.name == "Somebody New")
    desk.is_one(new)
    expect(frame).to_have_attribute("data-scale", scale)
    for id in (LI, new):
        expect(desk.card(id)).to_be_in_viewport()
    assert boss
    desk.page.keyboard.press("Control+z")
    desk.page.keyboard.press("Control+z")
    expect(desk.card(new)).to_have_count(0)
    desk.are_one(None, focus=False)
    before = desk.store.load(desk.id).revision
    desk.page.keyboard.press("s")
    desk.page.keyboard.press("0")
    desk.card(CHEN).click()
    desk.is_one(CHEN)
    assert desk.store.load(desk.id).revision == before + 1


def test_double_click_and_enter_keep_selection_and_focus(desk: Desk) -> None:
    desk.card(CHEN).dblclick()
    expect(desk.page.locator(".st-key-drawer")).to_be_visible()
    desk.is_one(CHEN)
    desk.page.keyboard.press("Home")
    desk.is_one(MANAGER)
    desk.page.get_by_text("Card", exact=True).click()
    expect(desk.page.locator(".st-key-drawer")).to_be_hidden()
    desk.are_one(MANAGER, focus=False)
    desk.card(LI).click()
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator(".st-key-drawer")).to_be_visible()
    desk.is_one(LI)


def test_keys_struck_while_the_card_opens_all_count(desk: Desk) -> None:
    desk.card(CHEN).click()
    desk.are_one(CHEN)
    for key in ("Enter", "s", "4", "Enter", "o", "2"):
        desk.page.keyboard.press(key)
    until(desk.page, lambda: (desk.plan.person(CHEN).influence, desk.plan.person(CHEN).stance) == (2, Stance.OPPONENT), "all keys count")
    desk.is_one(CHEN)


def test_escape_selects_nobody_and_keys_do_nothing(desk: Desk) -> None:
    desk.card(LI).click()
    desk.page.keyboard.press("Escape")
    desk.are_one(None)
    for key in ("s", "3", "c", "r", "i", "a"):
        desk.page.keyboard.press(key)
    desk.are_one(None)
    expect(desk.page.locator(".newcomer")).to_be_hidden()
    desk.page.keyboard.press("ArrowDown")
    desk.is_one(MANAGER)
    assert desk.store.load(desk.id).revision == 2


def test_the_strip_and_the_buttons_leave_the_keys_with_the_card(desk: Desk) -> None:
    desk.card(LI).click()
    desk.page.locator(".palette").get_by_role("button", name="Opponent").click()
    desk.is_one(LI)
    desk.page.get_by_role("button", name="Zoom in").click()
    desk.is_one(LI)
    desk.page.locator(".palette").get_by_role("button", name="influence 1 of 5").focus()
    desk.page.keyboard.press("n")
    until(desk.page, lambda: desk.plan.person(LI).stance is Stance.NEUTRAL, "a key in the strip counts")
    desk.page.keyboard.press("Escape")
    desk.is_one(LI)


def test_search_filter_view_picture_and_language_keep_one_selection(desk: Desk) -> None:
    page = desk.page
    desk.card(LI).click()
    page.keyboard.press("/")
    page.keyboard.type("chen")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("s")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    desk.is_one(CHEN)
    assert desk.store.load(desk.id).revision == 2
    page.locator(".st-key-chart-kind").get_by_text("Power map", exact=True).click()
    expect(page.locator(".heading")).to_contain_text("Power map")
    desk.are_one(CHEN, focus=False)
    page.get_by_role("combobox").first.click()
    page.get_by_role("option", name="influence", exact=False).first.click()
    settled(page)
    desk.are_one(CHEN, focus=False)
    desk.card(CHEN).click()
    desk.is_one(CHEN)


def test_whoever_is_taken_out_elsewhere_is_selected_no_longer(desk: Desk) -> None:
    desk.page.get_by_text("Card", exact=True).click()
    desk.card(LI).click()
    desk.are_one(LI)
    drawer = desk.page.locator(".st-key-drawer")
    drawer.get_by_role("tab").nth(1).click()
    drawer.get_by_role("button", name="Remove this person").click()
    expect(desk.card(LI)).to_have_count(0)
    desk.are_one(None, focus=False)
    expect(drawer.get_by_role("button", name="Remove this person")).to_have_count(0)
    revision = desk.store.load(desk.id).revision
    desk.page.keyboard.press("s")
    desk.card(CHEN).click()
    desk.is_one(CHEN)
    assert desk.store.load(desk.id).revision == revision + 1


def _is_called(desk: "Desk", name: str, phone: str) -> bool:
    chen = desk.plan.person(CHEN)
    return (chen.name, chen.phone) == (name, phone)


def test_typing_goes_on_to_whoever_was_renamed_on_the_card(desk: Desk) -> None:
    """A new name, another one's name, and none: each typed at once before the telephone, without waiting for the page."""
    desk.page.get_by_text("Card", exact=True).click()
    desk.card(CHEN).click()
    desk.are_one(CHEN)
    drawer, before = desk.page.locator(".st-key-drawer"), desk.plan
    drawer.get_by_role("tab").nth(1).click()
    for place, called in enumerate(("Chen the younger", "Xiao Li", "")):
        drawer.get_by_label("Name", exact=True).fill(called)
        drawer.get_by_label("Phone", exact=True).fill(f"+86 10 {place}")
        desk.page.keyboard.press("Enter")
        until(desk.page, partial(_is_called, desk, called, f"+86 10 {place}"), called)
        settled(desk.page)
        desk.are_one(CHEN, focus=False)
    assert [one for one in desk.plan.people if one.id != CHEN] == [one for one in before.people if one.id != CHEN]


def test_the_list_of_the_card_ends_what_was_begun_for_somebody_else(desk: Desk) -> None:
    page = desk.page
    page.get_by_text("Card", exact=True).click()
    desk.card(LI).click()
    desk.are_one(LI)
    page.keyboard.press("r")
    page.locator(".st-key-drawer").get_by_role("combobox").first.click()
    page.get_by_role("option", name="Mr Chen").first.click()
    expect(page.locator(".banner")).to_be_hidden()
    desk.are_one(CHEN, focus=False)
    assert desk.store.load(desk.id).revision == 1


def test_a_branch_opens_and_closes_on_its_boss(opened: Callable[..., Desk], product: Server) -> None:
    desk = opened(Plan.model_validate(ministry(250).model_dump() | {"id": "branches"}))
    desk.page.locator('.fold[data-fold="under-p12"]').click()
    expect(desk.page.locator('[data-boss="p12"]:not(.fold)').first).to_be_attached()
    desk.is_one("p12")
    desk.page.keyboard.press("ArrowDown")
    expect(desk.page.locator('[data-boss="p12"]:focus')).to_have_count(1)
    desk.card("p12").locator(".knob").click()
    expect(desk.page.locator('.fold[data-fold="under-p12"]')).to_be_attached()
    desk.is_one("p12")


def test_leaving_the_page_and_coming_back_keeps_the_selection(desk: Desk) -> None:
    page = desk.page
    page.get_by_text("Card", exact=True).click()
    desk.card(CHEN).click()
    desk.are_one(CHEN)
    desk.leave_and_return()
    expect(desk.card(CHEN)).to_be_visible()
    desk.are_one(CHEN, focus=False)
    page.locator(".view").click(position={"x": 200, "y": 120})
    desk.are_one(None)


@pytest.mark.parametrize("pause", [0, 80, 150, 450])
def test_every_press_counts_at_any_speed(pause: int, opened: Callable[..., Desk], product: Server) -> None:
    """Steps of c from where it stands, and the keys that set a value; each press at the same distance after the one before."""
    desk = opened(keyboards(f"speed-{pause}"))
    order = [None, *Coverage]
    begun = {id: order.index(desk.plan.person(id).coverage) for id in (LI, CHEN)}
    keys = "n3cccs5ccocc1c"
    for id in (LI, CHEN):
        desk.card(id).click()
        desk.are_one(id)
        # One clock in the browser gives each press its moment.
        for key in keys:
            desk.page.keyboard.press(key, delay=pause / 2)
            desk.page.evaluate("(pause) => new Promise((done) => setTimeout(done, pause))", pause / 2)
    wanted = {id: order[(at + keys.count("c")) % len(order)] for id, at in begun.items()}
    until(desk.page, lambda: desk.plan.person(CHEN).influence == 1 and desk.plan.person(CHEN).coverage == wanted[CHEN], "the last arrived")
    for id, coverage in wanted.items():
        person = desk.plan.person(id)
        assert (person.stance, person.influence, person.coverage) == (Stance.OPPONENT, 1, coverage)
    desk.are_one(CHEN)


def test_an_undo_among_fast_keys_is_not_dropped(desk: Desk) -> None:
    desk.card(LI).click()
    desk.are_one(LI)
    before = desk.plan.person(LI)
    for key in ("5", "Control+z", "c"):
        desk.page.keyboard.press(key)
    order = [None, *Coverage]
    wanted = before.but(coverage=order[(order.index(before.coverage) + 1) % len(order)])
    until(desk.page, lambda: desk.plan.person(LI).coverage is wanted.coverage, "the step came after the undo")
    assert desk.plan.person(LI) == wanted


def test_the_stance_somebody_has_is_sent_no_second_time(desk: Desk) -> None:
    desk.card(LI).click()
    desk.are_one(LI)
    desk.page.keyboard.press(desk.plan.person(LI).stance.value[0])
    desk.next_key_changes(LI)
    assert desk.store.load(desk.id).revision == 2


def test_a_key_moves_no_picture(opened: Callable[..., Desk], product: Server) -> None:
    """With the card beside it, zoomed in, on a card at the edge."""
    desk = opened(keyboards("still"))
    desk.page.get_by_text("Card", exact=True).click()
    expect(desk.page.locator(".st-key-drawer")).to_be_visible()
    desk.page.evaluate(STILL)
    desk.page.locator("[data-person]").last.click()
    for _ in range(2):
        desk.page.get_by_role("button", name="Zoom in").click()
    desk.page.keyboard.press("Home")
    desk.page.keyboard.press("End")
    last = desk.page.evaluate(LOOK)["focused"]
    expect(desk.card(last)).to_be_in_viewport()
    place = desk.page.evaluate(LOOK)["places"][last]
    for key in ("n", "2", "c", "s", "5", "c", "o", "c"):
        desk.page.keyboard.press(key)
        settled(desk.page)
        assert desk.page.evaluate(LOOK)["places"][last] == place
    until(desk.page, lambda: desk.plan.person(last).stance is Stance.OPPONENT, "they were stored")
    desk.are_one(last)
    assert desk.page.evaluate(LOOK)["places"][last] == place


STILL = """async () => {
    const host = [...document.querySelectorAll('*')].find((one) => one.shadowRoot?.querySelector('[data-person]'))
    const seen = () => (host ? host.shadowRoot : document).querySelector('.view svg').outerHTML
    let last = seen(), since = performance.now()
    while (performance.now() - since < 2000) {
        await new Promise((done) => setTimeout(done, 100))
        if (seen() !== last) { last = seen(); since = performance.now() }
    }
}"""
"""Wait until the picture has been drawn for the room that it has."""
COMPOSING = """(input) => {
    const event = (more) => new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...more })
    const escape = (more) => new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, ...more })
    for (const more of [{ isComposing: true }, { keyCode: 229 }]) { input.dispatchEvent(event(more)); input.dispatchEvent(escape(more)) }
}"""


def test_keys_of_an_input_method_do_nothing_else(desk: Desk) -> None:
    page = desk.page
    desk.card(LI).click()
    desk.are_one(LI)
    page.keyboard.press("/")
    page.keyboard.type("chen")
    expect(page.get_by_role("option")).to_have_count(1)
    page.locator(".search input").evaluate(COMPOSING)
    expect(page.locator(".search")).to_be_visible()
    desk.are_one(LI, focus=False)
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.locator(".newcomer input").first.evaluate(COMPOSING)
    expect(page.locator(".newcomer")).to_be_visible()
    page.keyboard.press("Escape")
    desk.is_one(LI)


def test_every_key_in_the_browser_asks_whether_it_is_composed() -> None:
    """Handlers of keys leave out what an input method still composes, as onKey of dom.js does."""
    scripts = {path: path.read_text("utf-8") for path in Path(ROOT, "pages").rglob("*.js")}
    direct = {path.name for path, text in scripts.items() if "addEventListener('key" in text}
    assert direct == {path.name for path, text in scripts.items() if "addEventListener('key" in text and "isComposing" in text}
    assert "dom.js" in direct
    assert not [path.name for path, text in scripts.items() if "onkeydown" in text or "onkeyup" in text]


class Walk:
    """A random walk: what each step does to the selection and to the plan, reckoned beside the product."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk, self.chance, self.added = desk, random.Random(seed), 0
        self.chosen: str | None = None

    def somebody(self) -> str:
        return self.chance.choice([one.id for one in self.desk.plan.people if one.id != self.chosen])

    def reach(self, id: str, press: str = "click") -> None:
        """Press a card with the mouse; one that lies under the tools is brought into the window first, as somebody at the desk would."""
        try:
            getattr(self.desk.card(id), press)(timeout=3000)
        except PlaywrightTimeout:
            self.desk.page.locator('[data-tool="fit"]').click()
            getattr(self.desk.card(id), press)(timeout=10000)

    def step(self, what: str) -> None:
        page, desk, before = self.desk.page, self.desk, self.desk.plan
        press = page.keyboard.press
        if what in ("click", "dblclick"):
            self.chosen = self.somebody()
            self.reach(self.chosen, what)
            if what == "dblclick":
                expect(page.locator(".st-key-drawer")).to_be_visible()
        elif what == "escape":
            press("Escape")
            self.chosen = None
        elif what == "search":
            self.chosen = self.somebody()
            page.locator('[data-tool="search"]').click()
            person = before.person(self.chosen)
            page.locator(".search input").fill(person.name or person.title)
            expect(page.get_by_role("option").first).to_contain_text(person.name or person.title)
            press("Enter")
        elif what == "card":
            page.locator('[class*="st-key-chart-card"]').get_by_text("Card", exact=True).click()
            settled(page)
        elif self.chosen is None:
            press({"level": "4", "stance": "s", "undo": "c"}.get(what, "r"))
        elif what in ("boss", "influence", "conflict"):
            self.reach(self.chosen)
            press({"boss": "r", "influence": "i", "conflict": "k"}[what])
            other = self.somebody()
            self.reach(other)
            with suppress(PlaybookError):
                self.expected(before, what, other)
        elif what == "add":
            self.added += 1
            name = f"Newcomer {self.added}"
            self.reach(self.chosen)
            press("a")
            page.keyboard.type(name)
            press("Enter")
            until(page, lambda: any(one.name == name for one in desk.plan.people), f"{name} is stored")
            self.chosen = next(one.id for one in desk.plan.people if one.name == name)
        elif what in ("level", "stance"):
            person = before.person(self.chosen)
            if what == "level":
                desk.are_one(self.chosen, focus=False)
                desk.card(self.chosen).focus()
                desk.next_key_changes(self.chosen)
            else:
                desk.card(self.chosen).focus()
                stance = self.chance.choice([one for one in Stance if one is not person.stance])
                press(stance.value[0])
                until(page, lambda: desk.plan.person(self.chosen or "").stance is stance, "the stance is stored")
                assert [one for one in desk.plan.people if one.id != self.chosen] == [one for one in before.people if one.id != self.chosen]
        elif what == "undo" and desk.store.load(desk.id).undo:
            revision = desk.store.load(desk.id).revision
            desk.card(self.chosen).focus()
            press("Control+z")
            until(page, lambda: desk.store.load(desk.id).revision > revision, "it was taken back")
            if self.chosen not in desk.plan.people_by_id:
                self.chosen = None

    def expected(self, before: Plan, what: str, other: str) -> None:
        assert self.chosen
        desk, chosen = self.desk, self.chosen
        if what == "boss":
            edits.set_bosses(before, chosen, [other])
            until(desk.page, lambda: other in [line.boss for line in desk.plan.person(chosen).reports_to], "the boss is stored")
        else:
            known = {(line.kind, line.source, line.target) for line in before.lines}
            if (LineKind(what), chosen, other) not in known:
                until(
                    desk.page,
                    lambda: (
                        (LineKind(what), chosen, other) in {(line.kind, line.source, line.target) for line in desk.plan.lines}
                        or bool(desk.page.locator(".said").inner_text())
                    ),
                    "the line is stored or refused in words",
                )


OPERATIONS = (
    "click", "click", "dblclick", "escape", "search", "card", "boss", "influence", "conflict", "add", "level", "level", "stance", "undo",
)  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2])
def test_a_random_walk_keeps_them_one(seed: int, opened: Callable[..., Desk], product: Server) -> None:
    """Thirty steps each: after every one ring, strip and card are on whom the reckoning says, and the store has what was done."""
    desk = opened(keyboards(f"walk-{seed}"))
    walk = Walk(desk, seed)
    for number in range(30):
        what = walk.chance.choice(OPERATIONS)
        if what == "add" and walk.added >= 6:
            what = "level"
        walk.step(what)
        try:
            desk.are_one(walk.chosen, focus=False)
        except AssertionError as error:
            raise AssertionError(f"step {number}: {what}") from error
