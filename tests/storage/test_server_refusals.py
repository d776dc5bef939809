"""What a PostgreSQL server refuses, each as a sentence with nothing lost: locks, limits, rights, lost connections."""

import multiprocessing
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from playbook.errors import PlaybookError
from playbook.models import Plan
from playbook.storage import PlanChanged, Store, StoredPlan, Waiting, engine, open_store, transactions
from tests.support.databases import FILES, on_server, refusal_of, renamed
from tests.support.plans import NOW
from tests.support.postgres import Server

# What it refuses


@pytest.fixture
def elsewhere(url: str) -> Iterator[Connection]:
    """A connection of another program."""
    other = create_engine(url)
    with other.connect() as connection:
        yield connection
    other.dispose()


@contextmanager
def refused(code: str, store: Store) -> Iterator[None]:
    with pytest.raises(PlaybookError) as refusal:
        yield
    assert (refusal.value.code, refusal.value.params) == (code, {"path": store.location})


@on_server
@pytest.mark.parametrize("statement", ["LOCK TABLE plans", "SELECT * FROM plans FOR UPDATE"])
def test_a_lock_is_waited_for_and_then_said(
    statement: str, saved: StoredPlan, url: str, elsewhere: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "WAIT_FOR_LOCK_MS", 50)
    with closing(open_store(url)) as store:
        elsewhere.execute(text(statement))
        with refused("database-busy", store):
            store.save(renamed(saved), revision=1, author="", now=NOW)
        elsewhere.rollback()
        assert store.save(renamed(saved), revision=1, author="", now=NOW).revision == 2


@on_server
@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("53100", "database-full"), ("53200", "database-failed"), ("53300", "database-busy"), ("58030", "database-failed"),
        ("57P01", "database-failed"), ("XX000", "database-failed"), ("XX001", "database-damaged"), ("40001", "database-busy"),
        ("25P03", "database-busy"), ("42501", "database-read-only"), ("08006", "database-failed"), ("22001", None), ("42601", None),
    ],
)  # fmt: skip
def test_what_a_server_refuses_is_said_and_a_mistake_of_ours_is_not_hidden(
    state: str, code: str | None, store: Store, saved: StoredPlan
) -> None:
    with refused(code, store) if code else pytest.raises(DBAPIError), store.access.writing() as connection:
        connection.execute(text("UPDATE plans SET account = 'half'"))
        connection.execute(text(f"DO $$ BEGIN RAISE EXCEPTION SQLSTATE '{state}'; END $$"))
    assert store.load("b") == saved


@on_server
def test_a_limit_of_time_is_said(store: Store, saved: StoredPlan) -> None:
    with refused("database-busy", store), store.access.reading() as connection:
        connection.execute(text("SET LOCAL statement_timeout = 20"))
        connection.execute(text("SELECT pg_sleep(5)"))
    assert store.load("b") == saved


@on_server
def test_a_database_that_may_only_be_read_says_so(saved: StoredPlan, url: str, server: Server, database_name: str) -> None:
    server.run(f"ALTER DATABASE {database_name} SET default_transaction_read_only = on")
    with closing(open_store(url)) as store:
        with refused("database-read-only", store):
            store.save(renamed(saved), revision=1, author="", now=NOW)
        assert store.load("b") == saved


@on_server
def test_a_role_that_may_only_read_and_one_that_may_not_make_tables(saved: StoredPlan, server: Server, database_name: str) -> None:
    role = f"r{database_name}"
    server.run(f"CREATE ROLE {role} LOGIN")
    admin = create_engine(server.url(database_name), isolation_level="AUTOCOMMIT")
    try:
        with admin.connect() as connection:
            connection.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}"))
        with closing(open_store(server.url(database_name, role).render_as_string())) as store:
            assert store.load("b") == saved
            with refused("database-read-only", store):
                store.save(renamed(saved), revision=1, author="", now=NOW)
        with admin.connect() as connection:
            connection.execute(text("DROP TABLE alembic_version"))
            connection.execute(text("REVOKE CREATE ON SCHEMA public FROM PUBLIC"))
        assert refusal_of(server.url(database_name, role).render_as_string()).code == "database-read-only"
        with admin.connect() as connection:
            connection.execute(text(f"DROP OWNED BY {role}"))
    finally:
        admin.dispose()
        server.run(f"DROP ROLE {role}")


@on_server
def test_a_table_that_somebody_dropped_is_damage(store: Store, saved: StoredPlan, elsewhere: Connection) -> None:
    elsewhere.execute(text("DROP TABLE review_drafts"))
    elsewhere.commit()
    with refused("database-damaged", store):
        store.reviews.draft("b")
    assert store.load("b") == saved


@on_server
def test_a_connection_that_the_server_ends_costs_one_save_at_most(store: Store, saved: StoredPlan, elsewhere: Connection) -> None:
    end = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
    elsewhere.execute(end)
    elsewhere.rollback()
    assert store.load("b") == saved, "one that was idle is replaced"
    with refused("database-failed", store), store.access.writing() as connection:
        connection.execute(text("UPDATE plans SET account = 'half'"))
        elsewhere.execute(end)
        connection.execute(text("SELECT 1"))
    assert store.save(renamed(saved), revision=1, author="", now=NOW).revision == 2


@on_server
def test_too_many_connections_are_said(store: Store, saved: StoredPlan, url: str, database_name: str, server: Server) -> None:
    role = f"r{database_name}"
    server.run(f"CREATE ROLE {role} LOGIN SUPERUSER CONNECTION LIMIT 0", f"ALTER ROLE {role} NOSUPERUSER")
    assert refusal_of(server.url(database_name, role).render_as_string()).code == "database-busy"
    server.run(f"DROP ROLE {role}")


@on_server
def test_a_deadlock_is_said_and_changes_nothing(store: Store, saved: StoredPlan, elsewhere: Connection) -> None:
    store.create(Plan(id="c", account="Company C"), author="", now=NOW)
    lock = "SELECT 1 FROM plans WHERE id = :id FOR UPDATE"
    elsewhere.execute(text("SET deadlock_timeout = '10s'"))
    elsewhere.execute(text(lock), {"id": "b"})
    with ThreadPoolExecutor(1) as pool, refused("database-busy", store), store.access.writing() as connection:
        connection.execute(text("SET LOCAL deadlock_timeout = '10ms'"))
        connection.execute(text("UPDATE plans SET account = 'half' WHERE id = 'c'"))
        other = pool.submit(elsewhere.execute, text(lock), {"id": "c"})
        connection.execute(text(lock), {"id": "b"})
    other.result()
    elsewhere.rollback()
    assert {found.plan.account for found in store.plans()} == {"Company B", "Company C"}


def test_a_server_that_stops_and_comes_back(server: Server) -> None:
    name = server.new()
    store = open_store(server.url(name).render_as_string())
    saved = store.create(Plan(id="b", account="Company B"), author="", now=NOW)
    server.again()
    assert store.load("b") == saved
    assert store.save(renamed(saved), revision=1, author="", now=NOW).revision == 2
    store.close()
    server.drop(name)


@on_server
def test_a_server_that_is_not_there_is_said_and_what_was_typed_waits(url: str, tmp_path: Path, saved: StoredPlan, store: Store) -> None:
    away = f"postgresql://rep@/plans?host={tmp_path}"
    assert refusal_of(away).code == "database-cannot-open"
    store.access.engine.dispose()
    with pytest.MonkeyPatch.context() as stopped:
        stopped.setattr(store.access.engine.dialect, "create_connect_args", None)
        stopped.setattr(
            store.access.engine.pool, "_creator", create_engine(make_url(away).set(drivername="postgresql+psycopg")).pool._creator
        )
        with refused("database-failed", store):
            store.load("b")
        with refused("database-failed", store):
            store.save(renamed(saved), revision=1, author="", now=NOW)
        one = Waiting(id="w", plan_id="b", revision=1, changes=(), author="", at=NOW, code="database-failed", params={})
        store.waiting.keep(one)
    assert store.waiting.of("b") == (one,)
    store.waiting.write()
    assert store.setting("waiting:b:w")


# Several processes


def save_many(url: str, name: str, count: int) -> list[int]:
    """Save a plan so often, over whatever stands; the revisions that were acknowledged."""
    store = open_store(url)
    acknowledged: list[int] = []
    here = store.load("b")
    while len(acknowledged) < count:
        try:
            here = store.save(here.plan.but(account=f"{name} {len(acknowledged)}"), revision=here.revision, author=name, now=NOW)
            acknowledged.append(here.revision)
        except PlanChanged as late:
            here = late.newest
    store.close()
    return acknowledged


@pytest.mark.parametrize("url", [FILES[0], "PostgreSQL"], indirect=True)
def test_two_processes_on_one_database_lose_nothing(store: Store, saved: StoredPlan, url: str) -> None:
    store.close()  # or a forked process would have its connections
    with multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn").Pool(2) as pool:
        both = pool.starmap(save_many, [(url, "Anna", 20), (url, "Boris", 20)])
    assert sorted(revision for acknowledged in both for revision in acknowledged) == list(range(2, 42))
    for name, acknowledged in zip(("Anna", "Boris"), both, strict=True):
        assert [store.at("b", revision).account for revision in acknowledged] == [f"{name} {number}" for number in range(20)]


@on_server
def test_who_waits_too_long_for_the_others_of_this_process_is_told(
    store: Store, saved: StoredPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transactions, "PATIENCE_S", 0.01)
    with ThreadPoolExecutor(1) as pool, store.access.writing():
        saving = pool.submit(store.save, renamed(saved), revision=1, author="", now=NOW)
        with refused("database-busy", store):
            saving.result()
