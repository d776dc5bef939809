"""A PostgreSQL server: how it is addressed, and what it sees of us and keeps."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import DBAPIError

from playbook.errors import PlaybookError
from playbook.history.differences import changes_between
from playbook.models import Person, Plan, Stance, new_id
from playbook.storage import Store, StoredPlan, Waiting, open_store
from playbook.storage.store import ERASED
from tests.support.databases import empty, fill_first_version, on_server, refusal_of, renamed
from tests.support.plans import NOW
from tests.support.postgres import Server

# Its address


@on_server
def test_it_is_found_by_the_addresses_that_are_handed_out(url: str, saved: StoredPlan) -> None:
    for scheme in ("postgres", "postgresql", "postgresql+psycopg2"):
        store = open_store(url.replace("postgresql+psycopg", scheme))
        assert store.load("b") == saved
        store.close()


@on_server
@pytest.mark.parametrize("more", ["rep:secret@", "rep@{}&password=secret", "rep:secret@{}&sslpassword=secret", "rep:sec%40ret@"])
def test_a_password_is_shown_nowhere(more: str, server: Server, database_name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    user, _, query = more.partition("{}")
    store = open_store(f"postgresql://{user}/{database_name}?host={server.folder}{query}")
    assert database_name in store.location
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
