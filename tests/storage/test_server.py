"""A PostgreSQL server: how it is addressed, what it sees of us, and what it refuses, each as a sentence with nothing lost."""

import logging
import multiprocessing
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError

from playbook import edits
from playbook.errors import PlaybookError
from playbook.history.differences import changes_between
from playbook.models import Person, Plan, Stance, new_id
from playbook.storage import PlanChanged, Store, StoredPlan, Waiting, access, engine, open_store
from playbook.storage.store import ERASED
from tests.support.databases import FILES, empty, fill_first_version, on_server, refusal_of
from tests.support.plans import NOW
from tests.support.postgres import Server


@pytest.fixture
def database(url: str) -> str:
    """The name of the database of a test."""
    return str(make_url(url).database)


def renamed(saved: StoredPlan, account: str = "Company C") -> Plan:
    return edits.set_plan(saved.plan, account=account)


# Its address


@on_server
def test_it_is_found_by_the_addresses_that_are_handed_out(url: str, saved: StoredPlan) -> None:
    for scheme in ("postgres", "postgresql", "postgresql+psycopg2"):
        store = open_store(url.replace("postgresql+psycopg", scheme))
        assert store.load("b") == saved
        store.close()


@on_server
@pytest.mark.parametrize("more", ["rep:secret@", "rep@{}&password=secret", "rep:secret@{}&sslpassword=secret", "rep:sec%40ret@"])
def test_a_password_is_shown_nowhere(more: str, server: Server, database: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    user, _, query = more.partition("{}")
    store = open_store(f"postgresql://{user}/{database}?host={server.folder}{query}")
    assert database in store.location
    refusal = refusal_of(f"postgresql://{user}/nowhere?host={server.folder}{query}")
    assert refusal.code == "database-cannot-open"
    for told in (store.location, str(refusal), str(refusal.params), caplog.text):
        assert "sec" not in told.replace("second", "")
    store.close()


@on_server
@pytest.mark.parametrize("query", ["sslmod=require", "sslmode=perhaps"])
def test_an_option_that_no_server_knows_is_refused(query: str, url: str) -> None:
    assert refusal_of(f"{url}&{query}").code in ("database-url", "database-cannot-open")


# What is stored


def test_a_text_that_no_database_can_hold_is_found_nowhere_and_kept_as_far_as_it_can_be(store: Store, saved: StoredPlan) -> None:
    for id in ("\0", "b\0", "\ud800", "b\udfff", "x" * 5000, "%", "_"):
        for ask in (
            lambda id=id: store.load(id),
            lambda id=id: store.at(id, 1),
            lambda id=id: store.archive(id, NOW),
            lambda id=id: store.delete(id, NOW),
            lambda id=id: store.undo(id, revision=1, author="", now=NOW),
            lambda id=id: store.erase_person(id, "p", revision=1, author="", now=NOW),
            lambda id=id: store.reviews.change_draft(id, lambda draft: draft),
            lambda id=id: store.papers.change(id, lambda paper: paper),
            lambda id=id: store.votes.open(id, author="", now=NOW),
        ):
            with pytest.raises(PlaybookError, match="plan-not-found"):
                ask()
        with pytest.raises(PlaybookError, match=r"gone|plan-not-found"):
            store.erase_person("b", id, revision=1, author="", now=NOW)
        assert (store.history(id), store.waiting.of(id), store.reviews.of(id), store.votes.rounds(id)) == ([], (), (), [])
        store.purge(id, now=NOW)
        assert store.votes.about("b", id) == []
        with pytest.raises(PlaybookError, match="vote-over"):
            store.votes.cast(id, "Li", {"p": Stance.SUPPORTER}, replacing=False, now=NOW)
    assert store.load("b") == saved
    author = store.save(renamed(saved), revision=1, author="Li\0\ud800Wei", now=NOW).author
    assert author == store.history("b", 1)[0].author == "Li\ufffd\ufffdWei"
    for typed in ("Li\0Wei", "Li\ud800Wei"):
        store.set_setting("author", typed)
        assert store.setting("author") in (typed, "Li\ufffdWei")
    assert not store.unreadable_settings()


def test_the_longest_ids_that_a_plan_may_have_fit_everywhere(store: Store) -> None:
    id = "a" * 40
    plan = Plan(id=id, account="Acme", people=(Person(id=id, name="Li"),))
    saved = store.create(plan, author="x" * 1000, now=NOW)
    opened = store.votes.open(id, author="x" * 1000, now=NOW)
    store.votes.cast(opened.id, "\N{LATIN SMALL LIGATURE FFI}" * 1000, {id: Stance.SUPPORTER}, replacing=False, now=NOW)
    changes = changes_between(plan, renamed(saved))
    waiting = Waiting(id=new_id(), plan_id=id, revision=1, changes=changes, author="", at=NOW, code="plan-changed", params={})
    store.waiting.keep(waiting)
    assert store.setting(f"waiting:{id}:{waiting.id}")
    store.set_setting(f"draft:weights:{id}:requirements", {})
    store.delete(id, NOW)
    store.purge(id, now=NOW)
    assert store.setting(f"draft:weights:{id}:requirements") is None
    assert store.waiting.of(id) == ()


def test_what_one_plan_waits_for_is_not_anothers(store: Store) -> None:
    """Ids have hyphens; a sign that stands for any other in a search has to be escaped."""
    for id in ("a-b", "a", "a-b-c"):
        store.create(Plan(id=id, account=id), author="", now=NOW)
        store.set_setting(f"draft:weights:{id}:need", id)
        store.waiting.keep(Waiting(id="1", plan_id=id, revision=1, changes=(), author="", at=NOW, code="x", params={}))
    store.delete("a", NOW)
    store.purge("a", now=NOW)
    assert [store.setting(f"draft:weights:{id}:need") for id in ("a-b", "a", "a-b-c")] == ["a-b", None, "a-b-c"]
    assert [len(store.waiting.of(id)) for id in ("a-b", "a", "a-b-c", "a_b", "%")] == [1, 0, 1, 0, 0]


def test_the_order_is_the_same_on_every_database(store: Store) -> None:
    """A server sorts texts as people would: nothing but the order of names that are shown may depend on it."""
    for id, minutes in (("b-a", 0), ("ba", 0), ("b-b", 0), ("a", 2), ("c", 1)):
        store.create(Plan(id=id, account=id), author="", now=NOW + timedelta(minutes=minutes))
    assert [found.plan.id for found in store.plans()] == ["a", "c", "b-a", "b-b", "ba"]
    opened = store.votes.open("a", author="", now=NOW)
    for voter in ("b", "B-a", "ba", "a b", "Éa", "张"):
        store.votes.cast(opened.id, voter, {"p": Stance.SUPPORTER}, replacing=False, now=NOW)
    assert store.votes.rounds("a")[0].voters == ("a b", "b", "B-a", "ba", "Éa", "张")
    for key in ("x:b", "x-a", "X", "xa"):
        store.set_setting(key, 1)
    with store.access.writing() as connection:
        connection.execute(text("UPDATE settings SET value = '{' WHERE value = '1'"))
    assert store.unreadable_settings() == ["X", "x-a", "x:b", "xa"]


def test_the_log_holds_nothing_of_a_plan(store: Store, saved: StoredPlan, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(DBAPIError) as mistake, store.access.writing() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:note)"), {"note": "What Chen said"})
    assert "Chen" not in str(mistake.value)
    assert "Chen" not in caplog.text


def test_a_reader_sees_one_state(store: Store, saved: StoredPlan, url: str) -> None:
    other = open_store(url)
    with store.access.reading() as connection:
        asked = text("SELECT revision FROM plans")
        assert connection.execute(asked).scalar() == 1
        journal = connection.execute(text("PRAGMA journal_mode")).scalar() if store.access.on_file else "wal"
        if journal == "wal":  # the other journal lets nobody write meanwhile
            other.save(renamed(saved), revision=1, author="", now=NOW)
            assert connection.execute(asked).scalar() == 1
    other.close()


@on_server
@pytest.mark.parametrize("what", ["person", "plan"])
def test_erasing_waits_for_what_others_write_about_the_plan(what: str, store: Store, url: str) -> None:
    saved = store.create(Plan(id="p", account="Acme", people=(Person(id="li", name="Unmistakable"),)), author="", now=NOW)
    if what == "plan":
        store.delete("p", NOW)
    other, waits = open_store(url), Event()

    @event.listens_for(other.access.engine, "before_cursor_execute")
    def notice(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if "FOR UPDATE" in statement or statement.startswith(("UPDATE plans", "DELETE FROM plans")):
            waits.set()  # for the plan, which the other one holds

    def erase() -> None:
        if what == "person":
            other.erase_person("p", "li", revision=saved.revision, author="", now=NOW)
        else:
            other.purge("p", now=NOW)

    with ThreadPoolExecutor(1) as pool:
        erasing = []

        def typed(draft: Any) -> Any:
            erasing.append(pool.submit(erase))
            assert waits.wait(30)
            return draft.deciding("Call Unmistakable")

        store.reviews.change_draft("p", typed)
        erasing[0].result()
    assert "Unmistakable" not in store.reviews.draft("p").model_dump_json()
    assert store.setting(ERASED)
    other.close()


# Migrations


@on_server
def test_an_older_database_is_brought_up_to_date_once_by_those_who_open_together(url: str) -> None:
    connecting = create_engine(url)
    with connecting.begin() as connection:
        empty(connection)
    with connecting.begin() as connection:
        fill_first_version(connection, "")
    connecting.dispose()
    with ThreadPoolExecutor(6) as pool:
        stores = list(pool.map(open_store, [url] * 6))
    assert [store.load("b").plan.account for store in stores] == ["Company B"] * 6
    for store in stores:
        store.close()


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
def test_a_database_that_may_only_be_read_says_so(saved: StoredPlan, url: str, server: Server, database: str) -> None:
    server.run(f"ALTER DATABASE {database} SET default_transaction_read_only = on")
    with closing(open_store(url)) as store:
        with refused("database-read-only", store):
            store.save(renamed(saved), revision=1, author="", now=NOW)
        assert store.load("b") == saved


@on_server
def test_a_role_that_may_only_read_and_one_that_may_not_make_tables(saved: StoredPlan, server: Server, database: str) -> None:
    role = f"r{database}"
    server.run(f"CREATE ROLE {role} LOGIN")
    admin = create_engine(server.url(database), isolation_level="AUTOCOMMIT")
    try:
        with admin.connect() as connection:
            connection.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}"))
        with closing(open_store(server.url(database, role).render_as_string())) as store:
            assert store.load("b") == saved
            with refused("database-read-only", store):
                store.save(renamed(saved), revision=1, author="", now=NOW)
        with admin.connect() as connection:
            connection.execute(text("DROP TABLE alembic_version"))
            connection.execute(text("REVOKE CREATE ON SCHEMA public FROM PUBLIC"))
        assert refusal_of(server.url(database, role).render_as_string()).code == "database-read-only"
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
def test_too_many_connections_are_said(store: Store, saved: StoredPlan, url: str, database: str, server: Server) -> None:
    role = f"r{database}"
    server.run(f"CREATE ROLE {role} LOGIN SUPERUSER CONNECTION LIMIT 0", f"ALTER ROLE {role} NOSUPERUSER")
    assert refusal_of(server.url(database, role).render_as_string()).code == "database-busy"
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
    monkeypatch.setattr(access, "PATIENCE_S", 0.01)
    with ThreadPoolExecutor(1) as pool, store.access.writing():
        saving = pool.submit(store.save, renamed(saved), revision=1, author="", now=NOW)
        with refused("database-busy", store):
            saving.result()
