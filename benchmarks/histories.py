"""Prints, for long histories: a save, an undo, a state read, handing over and erasing a person, in seconds, megabytes and bytes a revision.

Beside handing over and erasing another process saves another plan without a pause; the longest of those saves is printed.
Each size has a process of its own, so that its peak of memory is its own.
Run: python -m benchmarks.histories [people x revisions ...], such as 60x20 700x2000; all of them take some minutes.
"""

import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from benchmarks.pages import company
from playbook import edits
from playbook.models import Plan, Reading, Stance, new_id
from playbook.privacy.subject_data import record
from playbook.storage import Store, open_store

SIZES = [(people, revisions) for revisions in (20, 2_000, 20_000) for people in (60, 700)]
NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
SAVES = 20


def next_edit(plan: Plan, number: int) -> Plan:
    """The plan after one more edit, as reps make them: notes, stances, a title, what an objective says."""
    id = f"p{number % 60}"
    if number % 7 == 0:
        reading = Reading(id=f"r{number}", on=NOW.date(), stance=list(Stance)[number % 3], grade=2, evidence=f"Said so in call {number}")
        readings = plan.person(id).readings[-3:]
        return edits.change_person(plan, id, readings=(*readings, reading))
    if number % 11 == 0:
        return edits.set_plan(plan, objective=f"Win Person {number % 60} over in {number} days")
    return edits.change_person(plan, id, note=f"Note {number}: spoke to Person {(number + 1) % 60} about the second line.")


def fill_history(store: Store, count: int, revisions: int) -> int:
    """A plan of so many people with so many revisions; gives the number of the newest."""
    stored_plan = store.create(company(count, "people"), author="Zhang", now=NOW)
    for number in range(2, revisions + 1):
        stored_plan = store.save(next_edit(stored_plan.plan, number), revision=stored_plan.revision, author="Zhang", now=NOW)
    return stored_plan.revision


def other_saves(url: str, stop: Event, longest: Any) -> None:
    """Save another plan again and again until the work is done, and tell the longest of these saves."""
    store = open_store(url)
    stored_plan = store.create(Plan(id=new_id(), account="Other"), author="Li", now=NOW)
    while not stop.is_set():
        begun = time.perf_counter()
        plan = edits.set_plan(stored_plan.plan, objective=str(stored_plan.revision))
        stored_plan = store.save(plan, revision=stored_plan.revision, author="Li", now=NOW)
        longest.value = max(longest.value, time.perf_counter() - begun)
        time.sleep(0.01)
    store.close()


def beside(url: str, work: Callable[[], Any]) -> tuple[float, float]:
    """Seconds that work takes, and the longest save of another process beside it."""
    stop, longest = multiprocessing.Event(), multiprocessing.Value("d", 0.0)
    process = multiprocessing.Process(target=other_saves, args=(url, stop, longest))
    process.start()
    time.sleep(1)
    begun = time.perf_counter()
    work()
    seconds = time.perf_counter() - begun
    stop.set()
    process.join()
    return seconds, longest.value


def peak() -> float:
    """Megabytes of memory this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(count: int, revisions: int) -> None:
    """Print one line."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "playbook.sqlite3"
        url = f"sqlite:///{file}"
        store = open_store(url)
        newest = fill_history(store, count, revisions)
        size = file.stat().st_size / newest
        saves, reads = [], []
        for number in range(max(1, newest - SAVES), newest):
            stored_plan = store.load("people")
            plan = next_edit(stored_plan.plan, stored_plan.revision + 1)
            begun = time.perf_counter()
            store.save(plan, revision=stored_plan.revision, author="Zhang", now=NOW)
            saves.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            store.at("people", number)
            reads.append(time.perf_counter() - begun)
        base_memory = peak()
        handover_time, handover_wait = beside(url, lambda: record(store.states("people"), "p1"))
        revision = store.load("people").revision
        erasure_time, erasure_wait = beside(url, lambda: store.erase_person("people", "p1", revision=revision, author="Zhang", now=NOW))
        store.close()
        figures = {
            "save": f"{statistics.median(saves) * 1000:.1f} ms",
            "state": f"{statistics.median(reads) * 1000:.1f} ms",
            "hand over": f"{handover_time:.1f} s",
            "erase": f"{erasure_time:.1f} s",
            "others wait": f"{handover_wait:.2f} s, {erasure_wait:.2f} s",
            "memory": f"{base_memory:.0f} + {peak() - base_memory:.0f} MB",
            "a revision": f"{size:.0f} bytes",
        }
        print(f"{count:>5} people x {revisions:>6}: " + "   ".join(f"{label} {value}" for label, value in figures.items()), flush=True)


if __name__ == "__main__":
    sizes = [tuple(map(int, size.split("x"))) for size in sys.argv[1:]] or SIZES
    for people_count, revision_count in sizes:
        process = multiprocessing.Process(target=measure, args=(people_count, revision_count))
        process.start()
        process.join()
