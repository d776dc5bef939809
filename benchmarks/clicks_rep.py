"""A rep at the screen whose clicks and keys are counted, and what such a rep does on every page."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

from benchmarks.clicks_account import PEOPLE, TEXTS
from playbook.models import Plan
from tests.support.browser import Server, at_rest, said, settled, until

COUNTING = """for (const [event, name] of [['pointerdown', 'clicks'], ['keydown', 'keys']]) window.addEventListener(event,
    one => { if (one.isTrusted) sessionStorage[name] = Number(sessionStorage[name] ?? 0) + 1 }, true)"""

FIELD = "#portal :is(textarea, input)"
"""The field of a cell that is open."""


@dataclass
class Rep:
    """A rep at the screen, whose clicks and keys are counted by task."""

    page: Page
    server: Server
    language: str
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    signs: int = 0
    """Signs typed for which the browser has no key, as in Chinese."""

    @property
    def plan(self) -> Plan:
        """The account as it is stored."""
        return self.server.store().plans()[0].plan

    def word(self, key: str) -> str:
        """A text of the screen."""
        return said(key, self.language)

    def text(self, key: str) -> str:
        """A text of the account."""
        return str(TEXTS[self.language][key])

    def texts(self, key: str) -> tuple[str, ...]:
        """Texts of the account."""
        return tuple(TEXTS[self.language][key])

    def names(self) -> tuple[str, ...]:
        """The names of the people."""
        return tuple(name for name, *_ in PEOPLE[self.language])

    def counted(self) -> tuple[int, int]:
        """Clicks and keys so far."""
        clicks, keys = self.page.evaluate("['clicks', 'keys'].map(name => Number(sessionStorage[name] ?? 0))")
        return clicks, keys + self.signs

    @contextmanager
    def task(self, name: str) -> Iterator[None]:
        """Count what is clicked and typed for a task."""
        clicks, keys = self.counted()
        yield
        settled(self.page)
        clicks_now, keys_now = self.counted()
        self.counts[name] = clicks_now - clicks, keys_now - keys

    def type(self, text: str, end: str = "Tab") -> None:
        """Type where the focus is, and leave."""
        self.page.keyboard.type(text)
        self.signs += sum(ord(sign) > 127 for sign in text)
        self.page.keyboard.press(end)
        settled(self.page)

    def paste(self, rows: list[list[str]]) -> None:
        """Paste rows copied from elsewhere."""
        self.page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join("\t".join(row) for row in rows))
        self.page.keyboard.press("Control+V")

    def go(self, name: str) -> None:
        """Open a page by its entry at the side."""
        self.page.get_by_test_id("stSidebar").get_by_role("link", name=self.word(f"shell.{name}")).click()
        heading = self.page.locator("h1").filter(has_text=self.word(f"shell.{name}"))
        heading.wait_for()
        settled(self.page)

    def into(self, key: str, text: str, end: str = "Tab") -> None:
        """Click into a field and type."""
        box = self.box(key).locator("input, textarea").first
        box.click()
        self.type(text, end)

    def box(self, key: str) -> Locator:
        """The last thing on the page whose key begins so."""
        return self.page.locator(f'[class*="st-key-{key}"]').last

    def press(self, key: str) -> None:
        """Click a button or switch."""
        self.box(key).locator("button, label").first.click()
        settled(self.page)

    def choose(self, key: str, name: str) -> None:
        """Choose from a list: two clicks."""
        self.box(key).get_by_role("combobox").click()
        self.page.get_by_role("option", name=name).first.click()
        settled(self.page)

    def holds(self, what: str, test: Callable[[Plan], object]) -> None:
        """Wait until the store holds something."""
        until(self.page, lambda: test(self.plan), what)
        settled(self.page)

    def holds_actions(self, count: int) -> None:
        """Wait until the store holds so many actions."""
        self.holds("the action is stored", lambda plan: len(plan.actions) == count)

    def table(self) -> Locator:
        """The first table to edit, at rest."""
        table = self.page.get_by_test_id("stDataFrame").first
        table.locator('[role="gridcell"]').first.wait_for(state="attached")
        at_rest(self.page, table)
        return table

    def click_cell(self, table: Locator, x: float, y: float) -> None:
        """Click into a table, so far from its corner."""
        box = table.bounding_box()
        assert box
        self.page.mouse.click(box["x"] + x, box["y"] + y)

    def select(self, table: Locator, x: float, y: float) -> None:
        """Click a cell, and wait until it is marked."""
        self.click_cell(table, x, y)
        table.locator('[role="gridcell"][aria-selected="true"]').first.wait_for(state="attached")

    def down(self, table: Locator, column: int, values: tuple[str, ...], row: int = 0) -> None:
        """Type values into a column from its selected cell on, each ended with Enter, which goes down."""
        for turn, value in enumerate(values):
            table.locator(f'[id="glide-cell-{column}-{row + turn}"][aria-selected="true"]').wait_for(state="attached")
            if value.isascii():
                self.type(value, "Enter")
            else:
                self.compose(value)
            self.page.locator(FIELD).wait_for(state="detached")

    def compose(self, value: str) -> None:
        """Put a text into a cell as an input method does, which has no key for its signs: all at once, into the open field."""
        self.page.keyboard.press("Enter")
        self.page.locator(f"{FIELD}:focus").wait_for()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(value)
        self.signs += len(value)
        self.page.keyboard.press("Enter")
        settled(self.page)
