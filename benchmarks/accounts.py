"""Prints how long Accounts takes to draw with many plans, and a click on a person beside them; the memory; each size in its own process.

Run: python -m benchmarks.accounts [plans x people ...], such as 300x60
"""

import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.histories import next_edit, peak
from benchmarks.pages import company

SIZES = [(50, 60), (300, 12), (300, 60)]
CLICKS = 5
APP = str(Path(__file__).parents[1] / "app.py")
NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)


def store_plans(url: str, plans: int, people: int) -> None:
    """Store as many plans, each with the notes of reps on a third of its people."""
    from playbook.storage import open_store

    store = open_store(url)
    for index in range(plans):
        plan = company(people, f"plan-{index}").but(account=f"Account {index}")
        for edit_number in range(1, people // 3):
            plan = next_edit(plan, edit_number)
        store.create(plan, author="Zhang", now=NOW)
    store.close()


def seconds(work: Callable[[], Any]) -> float:
    """Seconds that work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def measure(url: str, plans: int, people: int) -> None:
    """Print one line."""
    os.environ["PLAYBOOK_DATABASE_URL"] = url
    from streamlit.testing.v1 import AppTest

    warm = AppTest.from_file(APP, default_timeout=300)
    warm.query_params["plan"] = "plan-0"
    warm.switch_page("pages/organization.py").run()  # what a server loads once, whatever there is to draw
    test = AppTest.from_file(APP, default_timeout=300)
    base_memory = peak()
    first_draw = seconds(test.run)
    redraw = statistics.median(seconds(test.run) for _ in range(CLICKS))
    warm.session_state["person-tabs"] = "Position and connections"
    warm.session_state["chart-card-open"] = True
    clicks = []
    for person in range(CLICKS):
        warm.session_state["selected"] = f"p{person}"
        clicks.append(seconds(warm.run))
    print(
        f"{plans:>5} plans of {people:>3} people: Accounts first {first_draw * 1000:6.0f} ms   again {redraw * 1000:6.0f} ms"
        f"   click on a person {statistics.median(clicks) * 1000:6.0f} ms   memory {base_memory:.0f} + {peak() - base_memory:.0f} MB",
        flush=True,
    )


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    sizes = [tuple(map(int, size.split("x"))) for size in sys.argv[1:]] or SIZES
    for plan_count, people_count in sizes:
        with tempfile.TemporaryDirectory() as folder:
            address = f"sqlite:///{folder}/playbook.sqlite3"
            for work in (store_plans, measure):
                process = multiprocessing.Process(target=work, args=(address, plan_count, people_count))
                process.start()
                process.join()
