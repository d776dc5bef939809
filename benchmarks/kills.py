"""Prints what is left of what is typed when the server, the tab or the whole browser is killed at a random moment.

Somebody types into two fields of a page, at human or double speed, and something is killed (-9). What stood in the database before the kill
has to stand there after it; the rest has to be offered by the bar, and a click has to put it where it was. What is in neither is lost:
counted in signs, and in seconds between the first lost key and the kill.
Run: python -m benchmarks.kills server|tab|browser [--times 100] [--seed 1] [--language zh]
"""

import argparse
import os
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Playwright, sync_playwright
from playwright.sync_api import Error as BrowserError

from pages.ui.kit.words import catalog
from playbook.models import Action, Person, Plan, StageId, new_id
from playbook.storage import Store
from tests.support.browser import ARGUMENTS, PATIENCE, Server, ensured_browser, settled, until
from tests.support.browser_grids import grid, select

OWNER = 4
WORDS = {"en": "the budget is not agreed yet and the head of the department wants a second test before he signs", "zh": "预算还没有定下来"}
AWAY = (0.0, 0.0, 0.0, 0.5, 2.0, 8.0)
"""Seconds for which the server is away, besides its own start."""
LONG_AWAY, EVERY = 130.0, 40
"""Now and then longer than Streamlit keeps a session: 120 s."""


@dataclass(frozen=True)
class Field:
    """A field of a page, and the reader of its stored text; None where only the session holds it."""

    key: str
    stored: Callable[[Store, Plan], Any] | None
    cell: bool = False


def _person(name: str) -> Callable[[Store, Plan], Any]:
    return lambda _, plan: getattr(plan.person("li"), name)


def _fact(name: str) -> Callable[[Store, Plan], Any]:
    return lambda _, plan: getattr(plan, name)


PAGES: dict[str, tuple[str, tuple[Field, ...]]] = {
    "process": ("process", (Field("objective-{plan}", _fact("objective")), Field("purchase_method-{plan}", _fact("purchase_method")))),
    "roles": ("roles", (Field("concern-li", _person("concern")), Field("win-li", _person("win")))),
    "seat": ("organization", (Field("title-li", _person("title")), Field("note-li", _person("note")))),
    "new person": ("organization", (Field("new-name", None), Field("new-title", None))),
    "action": ("plan", (Field("action-what", None), Field("action-owner", None))),
    "cell": ("plan", (Field("", lambda _, plan: plan.actions[0].owner, cell=True),)),
    "minutes": ("capture", (Field("minutes-source", lambda store, plan: store.papers.of(plan.id).source),)),
}


@dataclass
class Entry:
    """The keys typed into a field, each with its moment."""

    field: Field
    text: str = ""
    moments: tuple[float, ...] = ()


def _field(page: Page, key: str) -> Locator:
    form = {"action-": "action-form", "new-": "person-form"}.get(f"{key.partition('-')[0]}-")
    if form and not page.get_by_test_id("stPopoverBody").count():
        page.locator(f".st-key-{form} button").first.click()
    return page.locator(f'[class*="st-key-{key}"]').locator("input, textarea").first


def _ready(page: Page) -> None:
    settled(page)
    page.locator("#playbook-unsent").wait_for(state="attached")


def _texts(page: Page) -> list[str]:
    """Texts that the browser keeps."""
    keys = "Object.keys(localStorage).filter(key => key.startsWith('playbook-unsent:'))"
    texts: list[str] = page.evaluate(f"{keys}.map(key => JSON.parse(localStorage[key]).text)")
    return texts


def _offers(page: Page) -> Locator:
    return page.locator("#playbook-unsent").get_by_role("listitem")


class Killing:
    """One browser on one server, either of which is killed again and again."""

    def __init__(self, player: Playwright, folder: Path, target: str, language: str, seed: int) -> None:
        self.player, self.folder, self.what, self.language = player, folder, target, language
        self.chance = random.Random(seed)
        self.server = Server(folder)
        self.server.start()
        self.store = self.server.store()
        self.context = self.launch()

    def launch(self) -> BrowserContext:
        """Start the browser with what it keeps on disk."""
        return self.player.chromium.launch_persistent_context(
            self.folder / "profile", executable_path=ensured_browser(""), args=ARGUMENTS,
            locale="zh-CN" if self.language == "zh" else "en-GB", viewport={"width": 1280, "height": 900},
        )  # fmt: skip

    def address(self, page: str, plan: Plan) -> str:
        """The address of a page of a plan."""
        return f"{self.server.address}/{page}?plan={plan.id}&lang={self.language}"

    def kill(self, page: Page) -> None:
        """Kill the server, the tab or the whole browser at once."""
        if self.what == "server":
            self.server.kill()
        else:
            for pid, command in self.processes():
                if self.what == "browser" or "--type=renderer" in command:
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)

    def processes(self) -> list[tuple[int, str]]:
        """The processes of this browser, known by its profile, each with its command; the ones that began others come first."""
        processes: list[tuple[int, str]] = []
        for folder in sorted(Path("/proc").glob("[0-9]*"), key=lambda folder: int(folder.name)):
            with suppress(OSError):
                command = (folder / "cmdline").read_text("utf-8", "replace").replace("\0", " ")
                parent = int((folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1])
                if f"--user-data-dir={self.folder / 'profile'} " in command or parent in [pid for pid, _ in processes]:
                    processes.append((int(folder.name), command))
        return processes

    def again(self, page: Page, address: str, turn: int) -> tuple[Page, bool]:
        """Restart the killed part; returns the page, and whether it was loaded anew."""
        if self.what == "server":
            away = LONG_AWAY if turn % EVERY == EVERY - 1 else self.chance.choice(AWAY)
            page.wait_for_timeout(away * 1000)
            self.server.start_again()
            if self.chance.random() < 0.5:
                page.locator('[data-testid="stApp"][data-test-connection-state="CONNECTED"]').wait_for(timeout=PATIENCE)
                _ready(page)
                return page, False
            page.reload()
        elif self.what == "tab":
            page.close()
            page = self.context.new_page()
            page.goto(address)
        else:
            with suppress(BrowserError):
                self.context.close()
            self.context = self.launch()
            page = self.context.new_page()
            page.goto(address)
        _ready(page)
        return page, True

    def type(self, page: Page, entries: tuple[Entry, ...], delay: float, until: float) -> None:
        """Type into one field after the other until a moment comes."""
        for entry in entries:
            if entry.field.cell:
                select(page, grid(page), 0, OWNER)
                page.keyboard.press("Enter")
                page.locator("#portal textarea").wait_for()
            else:
                field = _field(page, entry.field.key)
                field.wait_for(state="attached")
                if (fold := field.locator("xpath=ancestor::details[not(@open)]/summary")).count():
                    fold.click()
                field.click()
            text = f"{new_id()[:4]} {WORDS[self.language]}"[: self.chance.randrange(8, 60)]
            for character in text:
                if time.monotonic() > until:
                    return
                page.keyboard.insert_text(character) if ord(character) > 127 else page.keyboard.press(
                    character if character != " " else "Space"
                )
                entry.text += character
                entry.moments = (*entry.moments, time.monotonic())
                page.wait_for_timeout(delay * 1000 * self.chance.uniform(0.6, 1.4))

    def stored_text(self, field: Field, plan: Plan) -> Any:
        """The stored text of a field."""
        return field.stored(self.store, self.store.load(plan.id).plan).strip() if field.stored else ""

    def turn(self, turn: int) -> tuple[str, float, int, str]:
        """One kill: where, the seconds and signs lost, and what became of each field."""
        name = self.chance.choice(list(PAGES))
        path, fields = PAGES[name]
        plan = Plan(
            id=new_id(), account="Acme", people=(Person(id="li", name="Li"), Person(id="wu", name="Wu")),
            actions=(Action(id="a", what="Call", stage=StageId.NEED),),
        )  # fmt: skip
        self.store.create(plan, author="", now=datetime.now(UTC))
        page = self.context.pages[0] if self.context.pages else self.context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(self.address(path, plan))
        _ready(page)
        if name == "roles":
            page.locator('[class*="st-key-pick"]').get_by_role("combobox").click()
            page.get_by_role("option", name="Li").click()
            _field(page, "concern-li").wait_for()
            settled(page)
        if name == "process":
            page.locator('[class*="st-key-process-views-"] button').last.click()
            _field(page, f"objective-{plan.id}").wait_for()
            settled(page)
        if name == "cell":
            page.locator(".st-key-plan-edit label").click()
            grid(page)
            settled(page)
        if name == "seat":
            page.locator('[data-person="li"]').first.dblclick()
            seat = catalog()["organization.seat"][self.language]
            page.locator(".st-key-drawer").get_by_role("tab", name=seat).click()
            _field(page, "title-li").wait_for()
            settled(page)
        entries = tuple(Entry(Field(field.key.format(plan=plan.id), field.stored, field.cell)) for field in fields)
        delay = self.chance.choice((0.1, 0.05))
        self.type(page, entries, delay, time.monotonic() + self.chance.uniform(0.3, 80 * delay))
        texts_before = {entry.field.key: self.stored_text(entry.field, plan) for entry in entries}
        self.kill(page)
        kill_time = time.monotonic()
        page, anew = self.again(page, self.address(path, plan), turn)
        page.set_default_timeout(PATIENCE)
        lost, signs, ends = 0.0, 0, []
        for entry in [entry for entry in entries if entry.text.strip()]:
            remaining, end = self.recover(page, plan, entry, anew)
            if texts_before[entry.field.key] and not (remaining == entry.text or remaining.startswith(texts_before[entry.field.key])):
                end = f"ACKNOWLEDGED AND LOST: {texts_before[entry.field.key]!r} is {remaining!r}"
            lost_count = len(entry.text.rstrip()) - len(remaining.rstrip())
            if not entry.text.startswith(remaining.rstrip()):
                end = f"ANOTHER TEXT: {remaining!r} for {entry.text!r}"
            elif lost_count > 0:
                signs += lost_count
                lost = max(lost, kill_time - entry.moments[len(remaining.rstrip())])
            ends.append(end)
        return name, lost, signs, ", ".join(ends)

    def recover(self, page: Page, plan: Plan, entry: Entry, anew: bool) -> tuple[str, str]:
        """The part of a text that is left, and the way in which it was got back."""
        field, text = entry.field, entry.text.strip()

        def best_offer() -> str:
            return max((offer for offer in _texts(page) if offer.strip() and text.startswith(offer.strip())), key=len, default="")

        def value() -> str:
            return "" if field.cell or not _field(page, field.key).count() else _field(page, field.key).input_value()

        end, has_left_field = time.monotonic() + 10, False
        while time.monotonic() < end and self.stored_text(field, plan) != text and not (best_offer() and _offers(page).count()):
            settled(page)
            if not anew and value().strip() == text and not has_left_field:
                _field(page, field.key).press("Tab")
                has_left_field = True
            elif has_left_field and value().strip() == text and not field.stored and time.monotonic() > end - 6:
                return text, "stood in the field"
            page.wait_for_timeout(200)
        if self.stored_text(field, plan) == text:
            return text, "stored"
        offer = best_offer().strip()
        row = _offers(page).filter(has=page.locator("q").get_by_text(offer, exact=True))
        if offer and row.count():
            button = row.first.get_by_role("button").first
            if field.cell or button.inner_text() == catalog()["unsent.copy"][self.language]:
                return offer, "offered to copy"
            button.click()
            until(page, lambda: value().strip() == offer, "the field holds it")
            if field.stored:
                until(page, lambda: self.stored_text(field, plan) == offer, "it is stored")
            return offer, "put back"
        stored_text = str(self.stored_text(field, plan) or "")
        return stored_text, "stored" if stored_text == text else f"lost (kept and not offered: {offer!r})"


@contextmanager
def killing(target: str, language: str, seed: int) -> Iterator[Killing]:
    """A server and a browser to kill."""
    with sync_playwright() as player, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        bench = Killing(player, Path(folder), target, language, seed)
        try:
            yield bench
        finally:
            bench.context.close()
            bench.server.kill()


def main() -> None:
    """Print a line for each kill, then the sums."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("server", "tab", "browser"))
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--language", default="en", choices=("en", "zh"))
    options = parser.parse_args()
    ends: Counter[str] = Counter()
    seconds: list[float] = []
    signs = 0
    with killing(options.what, options.language, options.seed) as bench:
        for turn in range(options.times):
            try:
                name, lost, lost_signs, end = bench.turn(turn)
            except (BrowserError, pytest.fail.Exception) as error:
                name, lost, lost_signs, end = "?", 0.0, 0, f"FAULT {error}"
            seconds.append(lost)
            signs += lost_signs
            ends.update(outcome.partition(" (")[0].partition(":")[0] for outcome in end.split(", ") if outcome)
            print(f"{turn + 1:4} {name:<12} lost {lost_signs:3} signs, {lost:4.1f} s  {end}", flush=True)
    print(f"{len(seconds)} kills of the {options.what}: {dict(ends)}; {signs} signs lost, at most {max(seconds):.1f} s")


if __name__ == "__main__":
    main()
