"""Every promise of the store is checked on each database it can be kept in.

SQLite twice, with the build that is carried along and with Python's own (another journal); PostgreSQL where
PLAYBOOK_TEST_POSTGRES names one.
"""

import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, make_url, text

from playbook.models import Plan, new_id
from playbook.storage import Saved, Store, access, checking, engine, migrate, open_store

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
POSTGRES = os.environ.get("PLAYBOOK_TEST_POSTGRES")
DATABASES = ["carried SQLite", "Python's SQLite", *(["PostgreSQL"] if POSTGRES else [])]


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if request.param == "PostgreSQL":
        yield from schema_of_its_own(make_url(str(POSTGRES)))
    else:
        if request.param == "Python's SQLite":
            for module in (engine, migrate, checking, access):
                monkeypatch.setattr(module, "driver", lambda: sqlite3)
        yield f"sqlite:///{tmp_path / 'playbook.sqlite3'}"


def schema_of_its_own(server: URL) -> Iterator[str]:
    name = f"playbook_{new_id()}"
    admin = create_engine(server)
    with admin.begin() as connection:
        connection.execute(text(f'CREATE SCHEMA "{name}"'))
    yield server.update_query_dict({"options": f"-csearch_path={name}"}).render_as_string(hide_password=False)
    with admin.begin() as connection:
        connection.execute(text(f'DROP SCHEMA "{name}" CASCADE'))
    admin.dispose()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = open_store(url)
    yield store
    store.close()


@pytest.fixture
def saved(store: Store) -> Saved:
    return store.create(Plan(id="b", account="Company B"), author="Zhang", now=NOW)
