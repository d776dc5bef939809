"""What the store promises: nothing acknowledged is lost, nothing is overwritten silently, every step can be taken back."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook import edits
from playbook.errors import PlaybookError
from playbook.history import change_between
from playbook.models import Plan
from playbook.storage import PlanChanged, Saved, Store, open_store
from playbook.storage.engine import wal_is_safe

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path / 'playbook.sqlite3'}")


@pytest.fixture
def saved(store: Store) -> Saved:
    return store.create(Plan(id="b", account="Company B"), author="Zhang", now=NOW)


def renamed(store: Store, saved: Saved, account: str) -> Saved:
    plan = edits.set_plan(saved.plan, account=account)
    return store.save(plan, revision=saved.revision, author="Zhang", change=change_between(saved.plan, plan), now=NOW)


def test_a_saved_plan_is_found_again_after_a_restart(store: Store, saved: Saved) -> None:
    renamed(store, saved, "B 公司")
    store.close()
    again = open_store(f"sqlite:///{store.location}")
    assert again.load("b").plan.account == "B 公司"
    assert again.load("b").revision == 2


def test_a_save_over_a_newer_revision_is_refused_and_shows_what_stands_there(store: Store, saved: Saved) -> None:
    renamed(store, saved, "theirs")
    with pytest.raises(PlanChanged) as refusal:
        renamed(store, saved, "mine")
    assert refusal.value.newest.plan.account == "theirs"
    assert store.load("b").plan.account == "theirs"
    assert len(store.history("b")) == 2


def test_a_save_that_changes_nothing_leaves_no_revision(store: Store, saved: Saved) -> None:
    assert renamed(store, saved, "Company B").revision == 1
    assert len(store.history("b")) == 1


def test_undo_and_redo_say_what_they_would_do(store: Store, saved: Saved) -> None:
    assert saved.undo is None
    changed = renamed(store, saved, "B")
    assert changed.undo is not None
    assert changed.undo.code == "plan-changed"
    back = store.undo("b", revision=2, author="", now=NOW)
    assert (back.plan.account, back.undo, back.redo) == ("Company B", None, changed.undo)
    assert store.redo("b", revision=3, author="", now=NOW).plan.account == "B"
    with pytest.raises(PlaybookError, match="nothing-to-redo"):
        store.redo("b", revision=4, author="", now=NOW)


def test_a_new_change_after_an_undo_ends_the_redo(store: Store, saved: Saved) -> None:
    renamed(store, saved, "B")
    fresh = renamed(store, store.undo("b", revision=2, author="", now=NOW), "C")
    assert fresh.redo is None
    assert store.undo("b", revision=fresh.revision, author="", now=NOW).plan.account == "Company B"


@settings(max_examples=15, deadline=None)
@given(names=st.lists(st.text(alphabet="abc李", min_size=1, max_size=3), max_size=6))
def test_undo_to_the_beginning_and_redo_to_the_end_pass_every_state(names: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('undo') / 'p.sqlite3'}")
    here = store.create(Plan(id="b", account="start"), author="", now=NOW)
    states = [here.plan]
    for name in names:
        here = renamed(store, here, name)
        if here.plan != states[-1]:
            states.append(here.plan)
    for state in reversed(states[:-1]):
        here = store.undo("b", revision=here.revision, author="", now=NOW)
        assert here.plan == state
    for state in states[1:]:
        here = store.redo("b", revision=here.revision, author="", now=NOW)
        assert here.plan == state
    store.close()


def test_many_writers_lose_nothing_that_was_acknowledged(store: Store, saved: Saved) -> None:
    acknowledged: list[int] = []

    def write(_writer: int) -> None:
        for _ in range(10):
            here = store.load("b")
            try:
                acknowledged.append(renamed(store, here, f"{here.plan.account[:8]}{here.revision}").revision)
            except PlanChanged:
                continue

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(acknowledged) == list(range(2, 2 + len(acknowledged)))
    assert [revision.number for revision in store.history("b", limit=1000)] == list(range(len(acknowledged) + 1, 0, -1))


def test_archive_delete_and_the_way_back(store: Store, saved: Saved) -> None:
    store.archive("b", NOW)
    assert [store.plans(), [s.plan.id for s in store.plans(archived=True)]] == [[], ["b"]]
    store.archive("b", None)
    store.delete("b", NOW)
    assert [store.plans(), [s.plan.id for s in store.plans(deleted=True)]] == [[], ["b"]]
    store.delete("b", None)
    store.purge("b")
    assert [s.plan.id for s in store.plans()] == ["b"]
    store.delete("b", NOW + timedelta(days=1))
    store.purge("b")
    with pytest.raises(PlaybookError, match="plan-not-found"):
        store.load("b")


def test_settings_and_backup(store: Store, saved: Saved, tmp_path: Path) -> None:
    store.set_setting("author", "张三")
    store.set_setting("author", "李四")
    store.backup(tmp_path / "copy.sqlite3")
    copy = open_store(f"sqlite:///{tmp_path / 'copy.sqlite3'}")
    assert (copy.setting("author"), copy.load("b").plan) == ("李四", saved.plan)


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2), (3, 45, 0), (3, 50, 6)])
def test_sqlite_builds_that_can_lose_a_commit_get_no_wal(version: tuple[int, ...]) -> None:
    assert not wal_is_safe(version)


@pytest.mark.parametrize("version", [(3, 53, 4), (3, 51, 3), (3, 50, 7), (3, 44, 6)])
def test_fixed_sqlite_builds_get_wal(version: tuple[int, ...]) -> None:
    assert wal_is_safe(version)


def test_a_file_that_is_no_database_is_refused_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite3"
    path.write_text("this is not a database, it is a letter" * 100)
    with pytest.raises(PlaybookError, match="database-cannot-open") as refusal:
        open_store(f"sqlite:///{path}")
    assert refusal.value.params["path"] == str(path)


def test_a_database_of_a_newer_program_is_refused(store: Store) -> None:
    with store._writing.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    with pytest.raises(PlaybookError, match="database-too-new"):
        open_store(f"sqlite:///{store.location}")
