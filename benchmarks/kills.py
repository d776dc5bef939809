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
    "process": ("process", (Field("objective-{plan}", _fact("objective")), Field("value-{plan}", _fact("value")))),
    "roles": ("roles", (Field("concern-li", _person("concern")), Field("win-li", _person("win")))),
    "seat": ("organization", (Field("title-li", _person("title")), Field("note-li", _person("note")))),
    "new person": ("organization", (Field("new-name", None), Field("new-title", None))),
    "action": ("plan", (Field("action-what", None), Field("action-owner", None))),
    "cell": ("plan", (Field("", lambda _, plan: plan.actions[0].owner, cell=True),)),
    "minutes": ("minutes", (Field("minutes-source", lambda store, plan: store.papers.of(plan.id).source),)),
}


@dataclass
class Typed:
    """The keys typed into a field, each with its moment."""

    field: Field
    text: str = ""
    moments: tuple[float, ...] = ()


def _field(page: Page, key: str) -> Locator:
    return page.locator(f'[class*="st-key-{key}"]').locator("input, textarea").first


def _ready(page: Page) -> None:
    settled(page)
    page.locator("#playbook-unsent").wait_for(state="attached")


def _texts(page: Page) -> list[str]:
    """Texts that the browser keeps."""
    keys = "Object.keys(localStorage).filter(key => key.startsWith('playbook-unsent:'))"
    found: list[str] = page.evaluate(f"{keys}.map(key => JSON.parse(localStorage[key]).text)")
    return found


def _offers(page: Page) -> Locator:
    return page.locator("#playbook-unsent").get_by_role("listitem")


class Killing:
    """One browser on one server, either of which is killed again and again."""

    def __init__(self, player: Playwright, folder: Path, what: str, language: str, seed: int) -> None:
        self.player, self.folder, self.what, self.language = player, folder, what, language
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
        found: list[tuple[int, str]] = []
        for place in sorted(Path("/proc").glob("[0-9]*"), key=lambda place: int(place.name)):
            with suppress(OSError):
                command = (place / "cmdline").read_text("utf-8", "replace").replace("\0", " ")
                parent = int((place / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1])
                if f"--user-data-dir={self.folder / 'profile'} " in command or parent in [pid for pid, _ in found]:
                    found.append((int(place.name), command))
        return found

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

    def type(self, page: Page, fields: tuple[Typed, ...], delay: float, until: float) -> None:
        """Type into one field after the other until a moment comes."""
        for typed in fields:
            if typed.field.cell:
                select(page, grid(page), 0, OWNER)
                page.keyboard.press("Enter")
                page.locator("#portal textarea").wait_for()
            else:
                field = _field(page, typed.field.key)
                field.wait_for(state="attached")
                if (fold := field.locator("xpath=ancestor::details[not(@open)]/summary")).count():
                    fold.click()
                field.click()
            text = f"{new_id()[:4]} {WORDS[self.language]}"[: self.chance.randrange(8, 60)]
            for sign in text:
                if time.monotonic() > until:
                    return
                page.keyboard.insert_text(sign) if ord(sign) > 127 else page.keyboard.press(sign if sign != " " else "Space")
                typed.text += sign
                typed.moments = (*typed.moments, time.monotonic())
                page.wait_for_timeout(delay * 1000 * self.chance.uniform(0.6, 1.4))

    def stored(self, field: Field, plan: Plan) -> Any:
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
        if name == "seat":
            page.locator('[data-person="li"]').first.dblclick()
            seat = catalog()["organization.seat"][self.language]
            page.locator(".st-key-drawer").get_by_role("tab", name=seat).click()
            _field(page, "title-li").wait_for()
            settled(page)
        typing = tuple(Typed(Field(field.key.format(plan=plan.id), field.stored, field.cell)) for field in fields)
        delay = self.chance.choice((0.1, 0.05))
        self.type(page, typing, delay, time.monotonic() + self.chance.uniform(0.3, 80 * delay))
        before = {typed.field.key: self.stored(typed.field, plan) for typed in typing}
        self.kill(page)
        killed = time.monotonic()
        page, anew = self.again(page, self.address(path, plan), turn)
        page.set_default_timeout(PATIENCE)
        lost, signs, ends = 0.0, 0, []
        for typed in [typed for typed in typing if typed.text.strip()]:
            there, end = self.recovered(page, plan, typed, anew)
            if before[typed.field.key] and not (there == typed.text or there.startswith(before[typed.field.key])):
                end = f"ACKNOWLEDGED AND LOST: {before[typed.field.key]!r} is {there!r}"
            rest = len(typed.text.rstrip()) - len(there.rstrip())
            if not typed.text.startswith(there.rstrip()):
                end = f"ANOTHER TEXT: {there!r} for {typed.text!r}"
            elif rest > 0:
                signs += rest
                lost = max(lost, killed - typed.moments[len(there.rstrip())])
            ends.append(end)
        return name, lost, signs, ", ".join(ends)

    def recovered(self, page: Page, plan: Plan, typed: Typed, anew: bool) -> tuple[str, str]:
        """The part of a text that is left, and the way in which it was got back."""
        field, text = typed.field, typed.text.strip()

        def offered() -> str:
            return max((kept for kept in _texts(page) if kept.strip() and text.startswith(kept.strip())), key=len, default="")

        def value() -> str:
            return "" if field.cell or not _field(page, field.key).count() else _field(page, field.key).input_value()

        end, left = time.monotonic() + 10, False
        while time.monotonic() < end and self.stored(field, plan) != text and not (offered() and _offers(page).count()):
            settled(page)
            if not anew and value().strip() == text and not left:
                _field(page, field.key).press("Tab")
                left = True
            elif left and value().strip() == text and not field.stored and time.monotonic() > end - 6:
                return text, "stood in the field"
            page.wait_for_timeout(200)
        if self.stored(field, plan) == text:
            return text, "stored"
        kept = offered().strip()
        row = _offers(page).filter(has=page.locator("q").get_by_text(kept, exact=True))
        if kept and row.count():
            button = row.first.get_by_role("button").first
            if field.cell or button.inner_text() == catalog()["unsent.copy"][self.language]:
                return kept, "offered to copy"
            button.click()
            until(page, lambda: value().strip() == kept, "the field holds it")
            if field.stored:
                until(page, lambda: self.stored(field, plan) == kept, "it is stored")
            return kept, "put back"
        there = str(self.stored(field, plan) or "")
        return there, "stored" if there == text else f"lost (kept and not offered: {kept!r})"


@contextmanager
def killing(what: str, language: str, seed: int) -> Iterator[Killing]:
    """A server and a browser to kill."""
    with sync_playwright() as player, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        one = Killing(player, Path(folder), what, language, seed)
        try:
            yield one
        finally:
            one.context.close()
            one.server.kill()


def main() -> None:
    """Print a line for each kill, then the sums."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("what", choices=("server", "tab", "browser"))
    asked.add_argument("--times", type=int, default=100)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--language", default="en", choices=("en", "zh"))
    chosen = asked.parse_args()
    ends: Counter[str] = Counter()
    seconds: list[float] = []
    signs = 0
    with killing(chosen.what, chosen.language, chosen.seed) as one:
        for turn in range(chosen.times):
            try:
                name, lost, gone, end = one.turn(turn)
            except (BrowserError, pytest.fail.Exception) as error:
                name, lost, gone, end = "?", 0.0, 0, f"FAULT {error}"
            seconds.append(lost)
            signs += gone
            ends.update(part.partition(" (")[0].partition(":")[0] for part in end.split(", ") if part)
            print(f"{turn + 1:4} {name:<12} lost {gone:3} signs, {lost:4.1f} s  {end}", flush=True)
    print(f"{len(seconds)} kills of the {chosen.what}: {dict(ends)}; {signs} signs lost, at most {max(seconds):.1f} s")


if __name__ == "__main__":
    main()
