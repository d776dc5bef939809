"""Prints how many clicks and keys a whole account takes: 14 people with roles, stances and evidence, competitors, stages, seven actions.

A new account is entered as a rep would, through the screen alone, at 1280x800: clicks and keys are counted by a listener in the page, by
task; rows that a rep has elsewhere are pasted. Then all of it has to be found in the store. The figures of before are those of the two
journeys of 2026-11-25, counted by the scripts that clicked then.
Run: python -m benchmarks.clicks [--language zh|zh-Hant] [--pictures FOLDER]
"""

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.clicks_account import LANGUAGES, missing
from benchmarks.clicks_rep import COUNTING, Rep
from benchmarks.clicks_tasks import TASKS
from tests.support.browser import ARGUMENTS, Server, ensured_browser, reader, settled

MOST, BEFORE = 200, 350
"""Clicks that all of it may take, and took before."""


def entered(language: str, folder: Path, pictures: Path | None = None) -> tuple[Rep, list[str]]:
    """Enter the account; returns who counted, and what is missing in the store."""
    server = Server(folder)
    server.start()
    try:
        with sync_playwright() as player:
            browser = player.chromium.launch(executable_path=ensured_browser(player.chromium.executable_path), args=ARGUMENTS)
            context = reader(browser, language, permissions=["clipboard-read", "clipboard-write"])
            context.add_init_script(COUNTING)
            page = context.new_page()
            page.set_viewport_size({"width": 1280, "height": 800})
            page.goto(server.address)
            settled(page)
            rep = Rep(page, server, language)
            for task in TASKS:
                try:
                    task(rep)
                finally:
                    if pictures:
                        page.screenshot(path=pictures / f"{task.__name__}-{language}.png")
            browser.close()
        return rep, missing(rep.plan, language)
    finally:
        server.kill()


def main() -> None:
    """Print a line a task, then the sums."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", default="en", choices=LANGUAGES)
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rep, lacking = entered(options.language, Path(folder), options.pictures)
    print(f"{'task':<55} clicks   keys")
    for name, (clicks, keys) in rep.counts.items():
        print(f"{name:<55} {clicks:6} {keys:6}")
    clicks, keys = (sum(counts) for counts in zip(*rep.counts.values(), strict=True))
    print(f"{'all':<55} {clicks:6} {keys:6}   (at most {MOST} clicks; before: about {BEFORE} clicks and 2,000 keys)")
    print(f"MISSING in the store: {', '.join(lacking)}" if lacking else "All of it is stored.")


if __name__ == "__main__":
    main()
