"""A random walk over the chart and its keys at any speed: selection, focus, card and the next key stay one."""

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect

from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import Coverage, LineKind, Plan, Stance
from tests.support.browser import Server, settled, until
from tests.support.chart_desk import CHEN, LI, LOOK, Desk, keyboards
from tests.support.plans import ROOT


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
