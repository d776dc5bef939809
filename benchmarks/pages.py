"""Prints, in real Chromium on a real server: start to first page, page switch, stance click to changed chart, memory per session.

Run: python -m benchmarks.pages
"""

import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from playbook.models import Department, HeldRole, Person, Plan, Reporting
from playbook.samples import sample
from tests.support.browser import ARGUMENTS, Server, ensured_browser, settled
from tests.support.pages import page_name

CLICKS = 20


def company(size: int, id: str) -> Plan:
    """Plan with so many people in six departments, three levels."""
    departments = tuple(Department(id=f"d{n}", name=f"Department {n}") for n in range(6))
    people = tuple(
        Person(
            id=f"p{n}", name=f"Person {n}", title="Engineer", department=f"d{n % 6}", influence=1 + n % 5, roles=(HeldRole(role="user"),),
            reports_to=(Reporting(boss=f"p{0 if n < 7 else 1 + n % 6}"),) if n else (),
        )
        for n in range(size)
    )  # fmt: skip
    return Plan(id=id, account=f"{size} people", departments=departments, people=people)


def resident(pid: int) -> float:
    """Megabytes of memory a process holds (Linux only; 0 elsewhere)."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def line(label: str, seconds: list[float]) -> str:
    """One row: median and the third quartile in milliseconds."""
    quartile = statistics.quantiles(seconds, n=4)[2] if len(seconds) > 1 else seconds[0]
    return f"{label:<44} median {statistics.median(seconds) * 1000:7.0f} ms   p75 {quartile * 1000:7.0f} ms   n {len(seconds)}"


def stance_clicks(page: Page, person: str) -> list[float]:
    """Times from a click on a stance to the chart that shows it, measured inside the browser."""
    page.locator(f'[data-person="{person}"]').first.dblclick()
    page.locator(".st-key-stance-" + person).wait_for()
    settled(page)
    script = """async ([person, index, stance]) => {
        const buttons = document.querySelector('.st-key-stance-' + person).querySelectorAll('button')
        const shadows = () => [...document.querySelectorAll('*')].flatMap(
            e => e.shadowRoot ? [...e.shadowRoot.querySelectorAll('[data-person]')] : [])
        const card = () => shadows().concat([...document.querySelectorAll('[data-person]')]).find(e => e.dataset.person === person)
        const begun = performance.now()
        buttons[index].click()
        while (card()?.dataset.stance !== stance && performance.now() - begun < 30000)
            await new Promise(done => requestAnimationFrame(done))
        if (card()?.dataset.stance !== stance) throw new Error('the chart did not change in 30 s')
        return performance.now() - begun
    }"""
    times = []
    for click in range(CLICKS):
        index, stance = ((0, "supporter"), (2, "opponent"))[click % 2]
        times.append(page.evaluate(script, [person, index, stance]) / 1000)
        settled(page)
    return times


def page_switches(page: Page) -> list[float]:
    """Times from a click on a page's link to that page, whole and painted, measured inside the browser."""
    script = """async (name) => {
        const link = [...document.querySelectorAll('a')].find(a => a.textContent.trim().endsWith(name))
        const painted = () => new Promise(done => requestAnimationFrame(done))
        const there = () => document.querySelector('h1')?.textContent.includes(name)
            && document.querySelector('[data-testid="stApp"]').dataset.testScriptState === 'notRunning'
        const begun = performance.now()
        link.click()
        while (!there() && performance.now() - begun < 30000) await painted()
        await painted()
        if (!there()) throw new Error('the page did not come in 30 s')
        return performance.now() - begun
    }"""
    times = []
    for name in ("roles", "weights", "relationships", "process", "organization") * 4:
        times.append(page.evaluate(script, page_name(name)) / 1000)
        settled(page)
        page.wait_for_timeout(300)
    return times


def measure(server: Server, browser: Browser, begun: float) -> None:
    """Print every row, on a server that was started at `begun`."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(60_000)
    page.goto(server.address)
    page.locator("h1").wait_for()
    print(line("start to first page", [time.perf_counter() - begun]))
    for plan, person in (("keyboards", "xiao-li"), ("sixty", "p3")):
        page.goto(f"{server.address}/organization?plan={plan}&lang=en")
        page.locator(f'[data-person="{person}"]').first.wait_for()
        settled(page)
        print(line(f"{plan}: stance click to recolored chart", stance_clicks(page, person)))
        print(line(f"{plan}: page switch", page_switches(page)))
    base_memory = resident(server.pid)
    for _ in range(10):
        further_page = browser.new_context().new_page()
        further_page.goto(f"{server.address}/organization?plan=sixty&lang=en")
        further_page.locator("[data-person]").first.wait_for()
    print(f"memory of the server {base_memory:.0f} MB, and per further session {(resident(server.pid) - base_memory) / 10:.1f} MB")


def main() -> None:
    """Run everything once and print it."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensured_browser(playwright.chromium.executable_path), args=ARGUMENTS)
        server = Server(Path(folder))
        now = datetime.now(UTC)
        store = server.store()
        for plan in (sample("keyboards", "en", now.date(), plan_id="keyboards"), company(60, "sixty")):
            store.create(plan, author="", now=now)
        store.close()
        begun = time.perf_counter()
        server.start()
        try:
            measure(server, browser, begun)
        finally:
            server.kill()
            browser.close()


if __name__ == "__main__":
    main()
