"""A real server and a real browser. The browser is one that is installed, else one is installed; never is a test skipped."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from pages.ui.kit.words import catalog
from playbook.storage import Store, open_store
from playbook.wording import fill
from tests.support.plans import ROOT
from tests.support.profiles import PORTS, profile

expect.set_options(timeout=30_000)
PATIENCE = 60_000
"""Milliseconds that a cold start may take on a busy machine."""

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome", "msedge")

PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


def installed_browser() -> str | None:
    """The path of an installed Chromium, Chrome or Edge."""
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path), None) or next((place for place in PLACES if Path(place).exists()), None)


def ensured_browser(playwright_path: str) -> str:
    """The path of a browser, installing one where there is none."""
    if path := installed_browser():
        return path
    if Path(playwright_path).exists():
        return playwright_path
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if Path(playwright_path).exists():
        return playwright_path
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium", "fonts-noto-cjk"], check=False)
    path = installed_browser()
    if not path:
        pytest.fail("No Chromium, Chrome or Edge was found and none could be installed. Install one of them and run the tests again.")
    return path


def free_port(port: int) -> int:
    """This port, or any port for 0; 0 where somebody has it."""
    with socket.socket() as free, suppress(OSError):
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))
        return int(free.getsockname()[1])
    return 0


class Server:
    """The product as a user runs it, on a free port with a database of its own; can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = f"sqlite:///{folder / 'playbook.sqlite3'}"
        self.pid = 0

    def start(self, port: int = 0) -> None:
        """Start it, on a free port or on this one."""
        port = next(filter(None, map(free_port, [port] if port else [*PORTS, 0])))
        self.address = f"http://127.0.0.1:{port}"
        if port not in PORTS:
            PORTS.append(port)
        log = self.folder / "server.log"
        self._begin(port, log)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.runs():
            with suppress(OSError), urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=1):
                return
            time.sleep(0.02)
        pytest.fail("The server did not start:\n" + log.read_text("utf-8")[-3000:])

    def _begin(self, port: int, log: Path) -> None:
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.headless", "true"]
        with log.open("ab") as out:
            self.process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PLAYBOOK_DATABASE_URL": self.url}, stdout=out, stderr=out)
        self.pid = self.process.pid

    def runs(self) -> bool:
        """True if its process is there."""
        return self.process.poll() is None

    def start_again(self) -> None:
        """Start it where it was: a page that is open finds it."""
        self.start(int(self.address.rpartition(":")[2]))

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self.process.kill()
        self.process.wait()

    def store(self) -> Store:
        """The same database, seen from the test."""
        return open_store(self.url)


class ForkedServer(Server):
    """A server that is there in a fraction of the time: forked from a process that has imported the product already."""

    parent: subprocess.Popen[str] | None = None

    def _begin(self, port: int, log: Path) -> None:
        cls = ForkedServer
        if cls.parent is None:
            command = [sys.executable, "-m", "tests.support.forking"]
            cls.parent = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert cls.parent.stdin
        assert cls.parent.stdout
        cls.parent.stdin.write(f"{port}\t{self.url}\t{log}\n")
        cls.parent.stdin.flush()
        self.pid = int(cls.parent.stdout.readline())

    def runs(self) -> bool:
        """True if its process is there."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        while self.runs():
            time.sleep(0.01)


def settled(page: Page) -> None:
    """Wait until the page has drawn what was asked of it."""
    page.locator("h1").first.wait_for(timeout=PATIENCE)
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(timeout=PATIENCE)


def turned_to(page: Page, server: Server, name: str, **address: str) -> None:
    """Turn to a page of the product, by a link of the page that is open where it has one: without loading all anew."""
    link = page.locator(f'a[href^="{name}?"]')
    if page.url.startswith(f"{server.address}/") and link.count():
        link.first.evaluate("one => one.click()")
        page.wait_for_url(f"**/{name}?**")
    else:
        page.goto(f"{server.address}/{name}?{urlencode(address)}")
    settled(page)


def until(page: Page, holds: Callable[[], object], what: str) -> None:
    """Look again and again, while the page goes on, until something holds that the page itself does not show."""
    end = time.monotonic() + PATIENCE / 1000
    while not holds():
        if time.monotonic() > end:
            pytest.fail(f"It never came that {what}.")
        page.wait_for_timeout(50)


def at_rest(page: Page, thing: Locator) -> None:
    """Wait until something stays in its place: what is drawn late above it moves it down."""
    seen: list[object] = []

    def stays() -> bool:
        seen.append(thing.bounding_box())
        return len(seen) > 6 and seen[-1] is not None and all(one == seen[-1] for one in seen[-6:])

    until(page, stays, "it stays in its place")


def reader(browser: Browser, language: str, **more: object) -> BrowserContext:
    """A browser profile, as new, of somebody who reads this language."""
    locale = {"en": "en-GB", "zh": "zh-CN", "zh-Hant": "zh-TW"}[language]
    context = profile(browser, locale=locale, viewport={"width": 1280, "height": 900}, accept_downloads=True, **more)
    context.set_default_timeout(PATIENCE)
    return context


STILL = """async () => {
    let changed = performance.now()
    const watch = new MutationObserver(() => { changed = performance.now() })
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
    const ends = (one) => one.effect.getComputedTiming().endTime !== Infinity
    const moves = () => document.getAnimations().some((one) => ends(one) && one.playState === 'running')
    while (performance.now() - changed < 700 || moves()) await new Promise((done) => setTimeout(done, 50))
    watch.disconnect()
}"""
"""Wait until nothing has come, gone or moved for a while: what is not drawn yet would pass unseen, and what fades in is pale."""


def barriers(page: Page) -> list[str]:
    """What axe holds to be serious on a page that has come to rest."""
    page.evaluate(STILL)
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    found = [one for one in violations if one["impact"] in ("serious", "critical")]
    return [f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes']][:3]}" for one in found]


class Fingers:
    """Touches as the browser gets them from a screen, in its own pixels."""

    def __init__(self, page: Page) -> None:
        self.wire = page.context.new_cdp_session(page)

    def touch(self, kind: str, *points: tuple[float, float]) -> None:
        """touchStart, touchMove or touchEnd with fingers at these points."""
        fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self.wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    def drag(self, start: tuple[float, float], way: tuple[float, float]) -> None:
        """One finger put down, drawn along and lifted."""
        self.touch("touchStart", start)
        for step in range(1, 6):
            self.touch("touchMove", (start[0] + way[0] * step / 5, start[1] + way[1] * step / 5))
        self.touch("touchEnd")

    def pinch(self, middle: tuple[float, float], before: float, after: float) -> None:
        """Two fingers, so far from the middle before and after."""
        x, y = middle
        self.touch("touchStart", (x - before, y), (x + before, y))
        for step in range(1, 6):
            reach = before + (after - before) * step / 5
            self.touch("touchMove", (x - reach, y), (x + reach, y))
        self.touch("touchEnd")


def said(key: str, language: str, **params: object) -> str:
    return fill(catalog()[key][language], language, **params)
