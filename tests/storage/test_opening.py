"""Opening a database: it is brought up to date, never at the price of what is in it, and what stands in the way is said in a sentence."""

import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import Plan
from playbook.storage import Store, StoredPlan, engine, open_store
from playbook.storage.db_errors import driver, refusing
from playbook.storage.engine import wal_is_safe
from playbook.storage.migrate import FOLDER, KEPT_BACKUPS
from playbook.storage.schema import HEAD, metadata
from tests.support.databases import at_first_version, refusal_of, sqlite_url, with_limit

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "playbook.sqlite3"


# Where it is


def test_without_a_url_the_database_is_a_private_file_in_the_users_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLAYBOOK_DATABASE_URL", raising=False)
    monkeypatch.setattr(engine, "user_data_path", lambda product: tmp_path / "data" / product)
    store = open_store()
    path = tmp_path / "data" / "key-account-playbook" / "playbook.sqlite3"
    assert Path(store.location) == path
    if os.name == "posix":
        assert [stat.S_IMODE(place.stat().st_mode) for place in (path.parent, path)] == [0o700, 0o600]
    store.close()


def test_the_environment_names_another_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYBOOK_DATABASE_URL", sqlite_url(tmp_path / "team.sqlite3"))
    store = open_store()
    assert store.location == str(tmp_path / "team.sqlite3")
    store.close()


# Settings of SQLite


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2), (3, 45, 0), (3, 50, 6)])
def test_sqlite_builds_that_can_lose_a_commit_get_no_wal(version: tuple[int, ...]) -> None:
    assert not wal_is_safe(version)


@pytest.mark.parametrize("version", [(3, 53, 4), (3, 51, 3), (3, 50, 7), (3, 44, 6)])
def test_fixed_sqlite_builds_get_wal(version: tuple[int, ...]) -> None:
    assert wal_is_safe(version)


def test_every_connection_is_durable_and_checks_itself(file: Path) -> None:
    store = open_store(sqlite_url(file))
    expected = {"synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000, "trusted_schema": 0}
    with store._reading() as first, store._writing() as second:
        for connection in (first, second):
            assert {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in expected} == expected
            wanted = "wal" if wal_is_safe(driver().sqlite_version_info) else "delete"
            assert connection.execute(text("PRAGMA journal_mode")).scalar() == wanted
    store.close()


@pytest.mark.parametrize("safe", [True, False])
def test_a_file_changes_its_journal_with_the_build_that_opens_it(safe: bool, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "wal_is_safe", lambda _version: not safe)
    open_store(sqlite_url(file)).close()
    monkeypatch.setattr(engine, "wal_is_safe", lambda _version: safe)
    store = open_store(sqlite_url(file))
    with store._reading() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == ("wal" if safe else "delete")
    store.close()


# Migrations


def test_the_migrations_end_where_the_tables_are_described(store: Store) -> None:
    assert ScriptDirectory(str(FOLDER)).get_heads() == [HEAD]
    with store._reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_an_older_database_is_copied_and_then_brought_up_to_date(file: Path) -> None:
    at_first_version(file)
    store = open_store(sqlite_url(file))
    assert store.load("b").plan == Plan(id="b", account="Company B")
    store.close()
    copy = file.with_name(f"playbook-0001-before-{HEAD}.sqlite3")
    with sqlite3.connect(copy) as before:
        assert before.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert before.execute("SELECT id FROM plans").fetchall() == [("b",)]


def test_only_the_last_copies_are_kept(file: Path) -> None:
    at_first_version(file)
    for number in range(KEPT_BACKUPS + 2):
        file.with_name(f"playbook-0000-before-000{number}.sqlite3").touch()
    open_store(sqlite_url(file)).close()
    kept = sorted(path.name for path in file.parent.glob("*-before-*"))
    assert kept == ["playbook-0000-before-0003.sqlite3", "playbook-0000-before-0004.sqlite3", f"playbook-0001-before-{HEAD}.sqlite3"]


def test_a_migration_that_breaks_off_leaves_the_database_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_first_version(file)
    monkeypatch.setattr(ScriptDirectory, "iterate_revisions", lambda self, *_: [BreaksOff(), self.get_revision("0002")])
    with pytest.raises(ZeroDivisionError):
        open_store(sqlite_url(file))
    with sqlite3.connect(file) as untouched:
        assert untouched.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert untouched.execute("SELECT name FROM sqlite_master WHERE name = 'ix_revisions_parent'").fetchall() == []


class BreaksOff:
    """A migration with a mistake in it."""

    revision = "0003"
    module = property(lambda self: self)

    def upgrade(self) -> None:
        raise ZeroDivisionError


@pytest.mark.parametrize("older", [True, False], ids=["an older database", "no database yet"])
def test_those_who_open_together_migrate_once(older: bool, file: Path) -> None:
    if older:
        at_first_version(file)
    with ThreadPoolExecutor(6) as pool:
        stores = list(pool.map(open_store, [sqlite_url(file)] * 6))
    assert [len(store.plans()) for store in stores] == [int(older)] * 6
    for store in stores:
        store.close()
    assert len(list(file.parent.glob("*-before-*"))) == int(older)


def test_a_database_of_a_newer_release_is_refused_and_left_alone(store: Store, url: str) -> None:
    with store._writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert refusal_of(url).code == "database-too-new"
    with store._reading() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"


# What stands in the way


def test_a_file_that_is_no_database_is_refused_with_its_path(file: Path) -> None:
    letter = "this is not a database, it is a letter" * 100
    file.write_text(letter)
    refusal = refusal_of(sqlite_url(file))
    assert (refusal.code, refusal.params) == ("database-foreign", {"path": str(file)})
    assert file.read_text() == letter


def test_the_database_of_another_program_is_refused_and_left_alone(file: Path) -> None:
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE photos (id)")
    assert refusal_of(sqlite_url(file)).code == "database-foreign"
    with sqlite3.connect(file) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("photos",)]


def test_a_place_where_no_file_can_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refusal_of(sqlite_url(tmp_path / "file" / "playbook.sqlite3")).code == "database-cannot-open"
    assert refusal_of(sqlite_url(tmp_path)).code == "database-cannot-open"


@pytest.mark.parametrize(
    "address",
    [
        "nonsense", "sqlite://", "sqlite:///:memory:", "mysql://rep:secret@server/plans", "postgresql://rep:secret@server:port/x",
        "postgres:rep:secret@server/x", "host=server user=rep password=secret dbname=x", "host=server password='my secret' dbname=x",
        "postgresql://rep:my@secret@server/x", "postgresql://server:port/x?password=secret", "//rep:my\nsecret@server",
    ],
)  # fmt: skip
def test_an_address_that_names_no_database_is_refused_without_showing_its_password(address: str) -> None:
    refusal = refusal_of(address)
    assert refusal.code == "database-url"
    assert "secret" not in str(refusal)


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    for scheme in ("postgres", "postgresql", "postgresql+psycopg2"):
        refusal = refusal_of(f"{scheme}://rep:secret@server/plans")
        assert (refusal.code, refusal.params) == ("database-driver-missing", {"driver": "psycopg"})


def long_text(saved: StoredPlan) -> Plan:
    return edits.set_plan(saved.plan, objective="x" * 20_000)


def test_a_full_disk_is_said_and_what_was_saved_stays(file: Path) -> None:
    store = open_store(sqlite_url(file))
    saved = store.create(Plan(id="b", account="Company B"), author="", now=NOW)
    with_limit(store, "max_page_count=1")
    with pytest.raises(PlaybookError, match="database-full") as refusal:
        store.save(long_text(saved), revision=1, author="", now=NOW)
    assert refusal.value.params == {"path": str(file)}
    assert store.load("b") == saved
    store.close()


def test_a_database_that_may_only_be_read_says_so_and_can_be_read(file: Path) -> None:
    store = open_store(sqlite_url(file))
    saved = store.create(Plan(id="b", account="Company B"), author="", now=NOW)
    with_limit(store, "query_only=ON")
    with pytest.raises(PlaybookError, match="database-read-only"):
        store.save(long_text(saved), revision=1, author="", now=NOW)
    assert store.load("b") == saved
    store.close()


def test_a_lock_of_another_program_is_waited_for_and_then_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "WAIT_FOR_LOCK_MS", 20)
    store = open_store(sqlite_url(file))
    saved = store.create(Plan(id="b", account="Company B"), author="", now=NOW)
    other = driver().connect(str(file), isolation_level=None)  # two builds of SQLite in one process do not see each other's locks
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(PlaybookError, match="database-busy"):
        store.save(long_text(saved), revision=1, author="", now=NOW)
    other.execute("ROLLBACK")
    other.close()
    assert store.save(long_text(saved), revision=1, author="", now=NOW).revision == 2
    store.close()


def test_a_damaged_file_is_said(file: Path) -> None:
    store = open_store(sqlite_url(file))
    store.create(Plan(id="b", account="Company B"), author="", now=NOW)
    store.close()
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with pytest.raises(PlaybookError, match="database-damaged"):
        open_store(sqlite_url(file)).load("b")


def test_a_mistake_of_ours_is_no_refusal(store: Store) -> None:
    with pytest.raises(Exception, match="no_such_table") as mistake, store._reading() as connection:
        connection.execute(text("SELECT 1 FROM no_such_table"))
    assert not isinstance(mistake.value, PlaybookError)


def test_trouble_of_the_system_is_told_apart() -> None:
    for code, trouble in (
        ("database-full", OSError(28, "No space left")),
        ("database-read-only", PermissionError(13, "Permission denied")),
    ):
        with pytest.raises(PlaybookError, match=code), refusing("/data"):
            raise trouble


def test_the_file_alone_is_whole_while_the_store_is_open_and_after_it(tmp_path: Path) -> None:
    """People copy the one file that Settings shows, and the server may end without a word."""
    store = open_store(f"sqlite:///{tmp_path / 'playbook.sqlite3'}")
    saved = store.create(Plan(id="b", account="Company B"), author="", now=NOW)
    reader = open_store(f"sqlite:///{tmp_path / 'playbook.sqlite3'}")
    for name in ("C", "D"):
        assert reader.load("b").revision == saved.revision
        saved = store.save(saved.plan.but(account=f"Company {name}"), revision=saved.revision, author="", now=NOW)
        copied = tmp_path / name / "copy.sqlite3"
        copied.parent.mkdir()
        # By another process: closing the file here would drop SQLite's locks on it.
        command = [
            sys.executable,
            "-c",
            "import shutil, sys; shutil.copyfile(*sys.argv[1:])",
            str(tmp_path / "playbook.sqlite3"),
            str(copied),
        ]
        subprocess.run(command, check=True)
        copy = open_store(f"sqlite:///{copied}")
        assert copy.load("b").plan == saved.plan
        assert len(copy.history("b")) == saved.revision
        copy.close()
    reader.close()
    store.close()
