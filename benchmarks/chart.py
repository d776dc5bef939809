"""Prints, in one run in real Chromium, the chart beside st.graphviz_chart on the same plans: opening, changing a stance, bytes, selecting.

Run: python -m benchmarks.chart [sizes], such as python -m benchmarks.chart 12 60 250 705 5000
"""

import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

from playbook.models import Plan
from tests.support.browser import ARGUMENTS, Server, ensured_browser, settled
from tests.support.chart_plans import ministry

SIZES = (12, 60, 250, 705, 5000)
CLICKS, THEIR_CLICKS, UNFOLDS = 40, 8, 10
PATIENCE = 90_000
"""Milliseconds after which a chart counts as not coming."""
ROOT = """
    const host = [...document.querySelectorAll('*')].find((one) => one.shadowRoot?.querySelector('[data-person]'))
    const root = host ? host.shadowRoot : document
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
"""
STANCE = (
    "async ([person, key, stance]) => {"
    + ROOT
    + """
    const card = () => root.querySelector(`[data-person="${person}"]`)
    card().focus()
    const picture = root.querySelector('.view > svg')
    const begun = performance.now()
    card().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }))
    while (card().dataset.stance !== stance) await painted()
    await painted()
    const shown = performance.now() - begun
    while (root.querySelector('.view > svg') === picture && performance.now() - begun < 60000) await painted()
    await painted()
    return [shown, performance.now() - begun]
}"""
)
SELECT = (
    "async (person) => {"
    + ROOT
    + """
    const card = root.querySelector(`[data-person="${person}"]`)
    const begun = performance.now()
    card.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))
    while (!card.classList.contains('selected')) await painted()
    await painted()
    return performance.now() - begun
}"""
)
UNFOLD = (
    "async () => {"
    + ROOT
    + """
    const fold = root.querySelector('.fold')
    const picture = root.querySelector('.view > svg')
    const begun = performance.now()
    fold.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))
    while (root.querySelector('.view > svg') === picture && performance.now() - begun < 60000) await painted()
    await painted()
    return performance.now() - begun
}"""
)
SEARCH = (
    "async (text) => {"
    + ROOT
    + """
    root.querySelector('[data-tool="search"]').click()
    const input = root.querySelector('.search input')
    input.value = text
    const begun = performance.now()
    input.dispatchEvent(new Event('input', { bubbles: true }))
    while (!root.querySelector('.search li[role="option"]')) await painted()
    await painted()
    return performance.now() - begun
}"""
)
THEIRS = """async (stance) => {
    const drawn = () => [...document.querySelectorAll('.stGraphVizChart text')].some((one) => one.textContent.includes('turned ' + stance))
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
    const begun = performance.now()
    document.querySelector('.st-key-turn button').click()
    while (!drawn()) {
        if (performance.now() - begun > 90000) return null
        await painted()
    }
    await painted()
    return performance.now() - begun
}"""


def of_size(count: int) -> Plan:
    """A made-up ministry: seven reports a boss, a dozen opponents, most stances unknown."""
    return ministry(count)


def shares(milliseconds: list[float]) -> str:
    """Median, third quartile and 95th percentile."""
    cuts = statistics.quantiles(milliseconds, n=20) if len(milliseconds) > 1 else milliseconds * 19
    return f"median {statistics.median(milliseconds):6.0f}   p75 {cuts[14]:6.0f}   p95 {cuts[18]:6.0f} ms"


@contextmanager
def graphviz_server(folder: Path) -> Iterator[str]:
    """The address of the page that draws with st.graphviz_chart."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = Path(__file__).parent / "apps" / "graphviz_app.py"
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port), "--server.headless", "true"]
    with (folder / "graphviz.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=Path(__file__).parents[1])
        try:
            for _ in range(300):
                with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                    break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()
            process.wait()


def listen(page: Page) -> list[int]:
    """Grows by the bytes of each message from the server."""
    sizes: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sizes.append(len(frame))))
    return sizes


def opening(browser: Browser, address: str, selector: str) -> tuple[Page, float, list[int]]:
    """A new visitor's page, the milliseconds until its chart stands, and its traffic."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.set_default_timeout(PATIENCE)
    sizes = listen(page)
    begun = time.perf_counter()
    page.goto(address)
    page.locator(selector).first.wait_for(state="attached")
    return page, (time.perf_counter() - begun) * 1000, sizes


def ours(browser: Browser, server: Server, plan: Plan) -> float:
    """Print our rows; the median of a stance change painted, in milliseconds."""
    address = f"{server.address}/organization?plan={plan.id}&lang=en"
    first_visit = opening(browser, address, "[data-person]")
    first_visit[0].close()
    page, open_time, sizes = opening(browser, address, "[data-person]")
    settled(page)
    page.wait_for_timeout(1500)
    person = "p1"
    selections = []
    for id in (person, "p2", "p3") * 4:
        selections.append(page.evaluate(SELECT, id))
        settled(page)
        page.wait_for_timeout(300)
    page.evaluate(SELECT, person)
    settled(page)
    sizes.clear()
    stance_times = []
    for click in range(CLICKS):
        key, stance = (("o", "opponent"), ("s", "supporter"))[click % 2]
        stance_times.append(page.evaluate(STANCE, [person, key, stance]))
        settled(page)
    kilobytes = sum(sizes) / CLICKS / 1024
    painted_times, saved_times = [painted_time for painted_time, _ in stance_times], [saved_time for _, saved_time in stance_times]
    print(
        f"  ours    page open to chart {open_time:7.0f} ms (first visitor {first_visit[1]:.0f}), a selection painted {shares(selections)}"
    )
    print(f"          stance: painted {shares(painted_times)}")
    print(f"          stance: saved and drawn by the server {shares(saved_times)}, {kilobytes:.0f} KB a click")
    if page.locator(".fold").count():
        unfold_times = []
        for _ in range(UNFOLDS):
            unfold_times.append(page.evaluate(UNFOLD))
            settled(page)
            page.wait_for_timeout(300)
        print(f"          unfold {shares(unfold_times)}, search {page.evaluate(SEARCH, f'person {len(plan.people) - 3}'):7.0f} ms")
    page.close()
    return statistics.median(saved_times)


def theirs(browser: Browser, address: str, plan: Plan) -> float | None:
    """Print the rows of st.graphviz_chart; the median of a stance change painted."""
    try:
        page, open_time, sizes = opening(browser, f"{address}/?people={len(plan.people)}", ".stGraphVizChart text")
    except Error:
        print(f"  st.graphviz_chart   no chart in {PATIENCE / 1000:.0f} s")
        return None
    page.wait_for_timeout(1000)
    sizes.clear()
    times = []
    for click in range(THEIR_CLICKS):
        duration = page.evaluate(THEIRS, ("opponent", "supporter")[click % 2])
        if duration is None:
            print(f"  theirs  page open to chart {open_time:7.0f} ms, no change painted in 90 s")
            return None
        times.append(duration)
        if duration > 20_000:
            break
    print(f"  theirs  page open to chart {open_time:7.0f} ms")
    print(f"          stance: painted {shares(times)}, {sum(sizes) / len(times) / 1024:.0f} KB a click")
    page.close()
    return statistics.median(times)


def main() -> None:
    """Run everything once and print it."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensured_browser(playwright.chromium.executable_path), args=ARGUMENTS)
        server = Server(Path(folder))
        store = server.store()
        plans = [of_size(size) for size in sizes]
        for plan in plans:
            store.create(plan, author="", now=datetime.now(UTC))
        server.start()
        try:
            with graphviz_server(Path(folder)) as address:
                for plan in plans:
                    print(f"{len(plan.people)} people", flush=True)
                    ours_ms, theirs_ms = ours(browser, server, plan), theirs(browser, address, plan)
                    if theirs_ms:
                        print(
                            f"          a stance saved and drawn: {theirs_ms / ours_ms:.1f} times faster than st.graphviz_chart",
                            flush=True,
                        )
        finally:
            server.kill()
            browser.close()


if __name__ == "__main__":
    main()
