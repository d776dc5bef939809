"""Every promise of the store is checked on each database it can be kept in.

SQLite twice, with the build that is carried along and with Python's own (another journal); PostgreSQL on a server that is begun here.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from playbook.models import Plan
from playbook.storage import Store, StoredPlan, engine, file_check, migrate, open_store, transactions
from tests.support.databases import DATABASES
from tests.support.plans import NOW
from tests.support.postgres import Server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    begun = Server()
    yield begun
    begun.stop()


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if request.param == "PostgreSQL":
        server: Server = request.getfixturevalue("server")
        name = server.new()
        yield server.url(name).render_as_string()
        server.drop(name)
    else:
        if request.param == "Python's SQLite":
            for module in (engine, migrate, file_check, transactions):
                monkeypatch.setattr(module, "driver", lambda: sqlite3)
        yield f"sqlite:///{tmp_path / 'playbook.sqlite3'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = open_store(url)
    yield store
    store.close()


@pytest.fixture
def saved(store: Store) -> StoredPlan:
    return store.create(Plan(id="b", account="Company B"), author="Zhang", now=NOW)


@pytest.fixture
def database_name(url: str) -> str:
    """The name of the database of a test."""
    return str(make_url(url).database)
