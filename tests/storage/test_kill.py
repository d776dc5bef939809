"""A process that is killed at any moment loses no save that it acknowledged, and leaves none half written.

A child saves without a pause and says each revision once it is acknowledged; it is killed at a random moment, and the database is opened
anew: as often as PLAYBOOK_TEST_KILLS says, with each journal of a file and on a server.
"""

import multiprocessing
import os
import random
import sqlite3
import sys
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from typing import Any
from unittest import mock

from playbook import edits
from playbook.models import Person, Plan
from playbook.storage import Store, engine, open_store

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
ON_FILE = int(os.environ.get("PLAYBOOK_TEST_KILLS", "20"))
ON_SERVER = int(os.environ.get("PLAYBOOK_TEST_KILLS", "8"))
PEOPLE = tuple(Person(id=f"p{number}", name=f"人{number}", concern="cost, risk and the deadline " * 5) for number in range(40))


def objective_of(revision: int) -> str:
    """What the child writes into a revision: long enough that half a page of it would show."""
    return f"revision {revision}. " * (1 + revision % 300)


def save_without_pause(url: str, python_sqlite: bool, acknowledged: Connection) -> None:
    if python_sqlite:
        mock.patch.object(engine, "driver", return_value=sqlite3).start()
    store = open_store(url)
    here = store.load("b")
    while True:
        plan = edits.set_plan(here.plan, objective=objective_of(here.revision + 1))
        here = store.save(plan, revision=here.revision, author="Zhang", now=NOW)
        acknowledged.send(here.revision)


def killed_in_mid_save(url: str, python_sqlite: bool, patience: int, context: Any) -> int:
    """Start a child, kill it some time after its `patience`-th save, and give the last revision it acknowledged."""
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=save_without_pause, args=(url, python_sqlite, theirs), daemon=True)
    child.start()
    theirs.close()
    last = max(ours.recv() for _ in range(patience))
    child.join(random.uniform(0, 0.03))  # it does not end by itself: this waits for some moment of the next saves
    child.kill()
    child.join()
    try:
        while True:
            last = ours.recv()
    except (EOFError, ConnectionError):
        ours.close()
    return last


def check(store: Store, acknowledged: int, seen: int) -> int:
    """Everything acknowledged is there, as it was written; at most one save more, whose acknowledgement was cut off."""
    saved = store.load("b")
    assert acknowledged <= saved.revision <= acknowledged + 1
    entries = store.history("b", limit=saved.revision - seen)
    assert [entry.number for entry in entries] == list(range(saved.revision, seen, -1))
    for entry in entries:
        plan = store.at("b", entry.number)
        assert (plan.objective, plan.people) == (objective_of(entry.number), PEOPLE)
    assert saved.plan == store.at("b", saved.revision)
    return saved.revision


def test_no_acknowledged_save_is_lost_when_the_process_is_killed(url: str) -> None:
    on_file, python_sqlite = url.startswith("sqlite"), vars(engine)["driver"]() is sqlite3
    # A forked child has everything imported; elsewhere each round has to start from nothing.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    store = open_store(url)
    store.create(Plan(id="b", account="Company B", people=PEOPLE), author="Zhang", now=NOW)
    store.close()
    seen = 1
    for _ in range(ON_FILE if on_file else ON_SERVER):
        acknowledged = killed_in_mid_save(url, python_sqlite, random.randint(1, 4), context)
        store = open_store(url)
        seen = check(store, acknowledged, seen)
        store.close()
    if on_file:
        with sqlite3.connect(url.removeprefix("sqlite:///")) as file:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
