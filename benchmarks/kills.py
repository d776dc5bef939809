"""Prints what is left of what is typed when the server, the tab or the whole browser is killed at a random moment.

Somebody types into two fields of a page, at human or double speed, and something is killed (-9). What stood in the database before the kill
has to stand there after it; the rest has to be offered by the bar, and a click has to put it where it was. What is in neither is lost:
counted in signs, and in seconds between the first lost key and the kill.
The scenes come in turn, and print what each of them proves. A whole run: 100 kills of each, in English and in Chinese.
Run: python -m benchmarks.kills server|tab|browser [--times 100] [--seed 1] [--language zh] [--only SCENE]
"""

import argparse
import os
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Playwright, sync_playwright
from playwright.sync_api import Error as BrowserError

from benchmarks.typing_scenes import SCENES, Entry, Field, field_of, open_scene, plan_to_type_into, type_texts
from pages.ui.kit.words import catalog
from playbook.models import Plan
from tests.support.browser import ARGUMENTS, PATIENCE, Server, ensured_browser, settled, until

AWAY = (0.0, 0.0, 0.0, 0.5, 2.0, 8.0)
"""Seconds for which the server is away, besides its own start."""
LONG_AWAY, EVERY = 130.0, 40
"""Now and then longer than Streamlit keeps a session: 120 s."""


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

    def stored_text(self, field: Field, plan: Plan) -> Any:
        """The stored text of a field."""
        return field.stored(self.store, self.store.load(plan.id).plan).strip() if field.stored else ""

    def turn(self, turn: int, name: str) -> tuple[float, int, str]:
        """One kill in a scene: the seconds and signs lost, and what became of each field."""
        plan = plan_to_type_into()
        scene = SCENES[name].of(plan)
        self.store.create(plan, author="", now=datetime.now(UTC))
        page = self.context.pages[0] if self.context.pages else self.context.new_page()
        page.set_default_timeout(PATIENCE)
        address = self.address(scene.page, plan)
        page.goto(address)
        _ready(page)
        open_scene(scene, page, plan, self.language)
        entries = tuple(Entry(field) for field in scene.fields)
        delay = self.chance.choice((0.1, 0.05))
        last_key = time.monotonic() + self.chance.uniform(0.3, 80 * delay)
        type_texts(page, entries, self.language, self.chance, delay, last_key)
        texts_before = {entry.field.key: self.stored_text(entry.field, plan) for entry in entries}
        self.kill(page)
        kill_time = time.monotonic()
        page, anew = self.again(page, address, turn)
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
        return lost, signs, ", ".join(ends)

    def recover(self, page: Page, plan: Plan, entry: Entry, anew: bool) -> tuple[str, str]:
        """The part of a text that is left, and the way in which it was got back."""
        field, text = entry.field, entry.text.strip()

        def best_offer() -> str:
            return max((offer for offer in _texts(page) if offer.strip() and text.startswith(offer.strip())), key=len, default="")

        def value() -> str:
            return "" if field.cell or not field_of(page, field.key).count() else field_of(page, field.key).input_value()

        end, has_left_field = time.monotonic() + 10, False
        while time.monotonic() < end and self.stored_text(field, plan) != text and not (best_offer() and _offers(page).count()):
            settled(page)
            if not anew and value().strip() == text and not has_left_field:
                field_of(page, field.key).press("Tab")
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
    parser.add_argument("--only", choices=tuple(SCENES), help="one scene; without it each comes in turn")
    options = parser.parse_args()
    names = [options.only] if options.only else list(SCENES)
    ends: Counter[str] = Counter()
    seconds: list[float] = []
    signs = 0
    for name in names:
        print(f"     {name:<12} proves that {SCENES[name].proves}")
    with killing(options.what, options.language, options.seed) as bench:
        for turn in range(options.times):
            name = names[turn % len(names)]
            try:
                lost, lost_signs, end = bench.turn(turn, name)
            except (BrowserError, pytest.fail.Exception) as error:
                lost, lost_signs, end = 0.0, 0, f"FAULT {error}"
            seconds.append(lost)
            signs += lost_signs
            ends.update(outcome.partition(" (")[0].partition(":")[0] for outcome in end.split(", ") if outcome)
            print(f"{turn + 1:4} {name:<12} lost {lost_signs:3} signs, {lost:4.1f} s  {end}", flush=True)
    print(f"{len(seconds)} kills of the {options.what}: {dict(ends)}; {signs} signs lost, at most {max(seconds):.1f} s")


if __name__ == "__main__":
    main()
