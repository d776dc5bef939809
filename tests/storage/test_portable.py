"""Everything in one file: from any database into any other, whole, of one moment, and never over something without being told."""

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

import database
from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import Person, Plan, Stance
from playbook.samples import sample
from playbook.storage import Store, StoredPlan, open_store, portable
from playbook.storage.file_check import check
from playbook.storage.schema import metadata
from playbook.storage.store import RESTORED
from tests.support.databases import at_first_version, on_server, review_of, sqlite_url
from tests.support.plans import NOW, TODAY

LATER = NOW + timedelta(hours=1)


def fill(store: Store) -> None:
    """Something in every table."""
    saved = store.create(sample("keyboards", "zh", TODAY, plan_id="b"), author="张", now=NOW)
    saved = store.save(edits.set_plan(saved.plan, account="Newer"), revision=1, author="Zhang", now=NOW)
    store.undo("b", revision=saved.revision, author="Li", now=NOW)
    store.reviews.hold(review_of(saved))
    store.reviews.change_draft("b", lambda draft: draft.deciding("Call Chen"))
    store.papers.change("b", lambda paper: paper.but(text="Li: yes."))
    opened = store.votes.open("b", author="Zhang", now=NOW)
    store.votes.cast(opened.id, "Wang", {"engineer": Stance.SUPPORTER}, replacing=False, now=NOW)
    store.set_setting("author", "张三")
    store.create(Plan(id="c", account="Company C"), author="", now=NOW)
    store.delete("c", NOW)


def rows(store: Store) -> dict[str, list[Any]]:
    """Everything in the database, but when it was restored."""
    with store.access.reading() as connection:
        found = {name: sorted(map(tuple, connection.execute(select(table)))) for name, table in metadata.tables.items()}
    found["settings"] = [row for row in found["settings"] if row[0] != RESTORED]
    return found


def test_it_goes_into_a_file_and_from_there_into_another_database_and_back(store: Store, server: Any, tmp_path: Path) -> None:
    fill(store)
    there = rows(store)
    assert all(there.values()), "a table is missing in this test"
    file = tmp_path / "all.sqlite3"
    assert portable.backup(store, file) == 2
    assert check(file) == 2
    with sqlite3.connect(file) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",), "so it can be read from a place that is read only"
    name = server.new()
    other = open_store(server.url(name).render_as_string())
    assert portable.restore_from(other, file, LATER) is None
    assert rows(other) == there
    assert other.setting(RESTORED)
    saved = other.load("b")
    other.save(edits.set_plan(saved.plan, account="On the server"), revision=saved.revision, author="", now=LATER)
    portable.backup(other, tmp_path / "back.sqlite3")
    newer = rows(other)
    other.close()
    server.drop(name)
    before = portable.restore_from(store, tmp_path / "back.sqlite3", LATER, replacing=True)
    assert rows(store) == newer
    assert before
    kept = open_store(sqlite_url(before))
    assert rows(kept) == there
    kept.close()
    assert sorted(path.name for path in tmp_path.iterdir() if "part" in path.name or path.is_dir()) in ([], ["playbook-backups"])


def test_what_stands_there_is_replaced_only_when_told(saved: StoredPlan, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "all.sqlite3"
    portable.backup(store, file)
    newer = store.save(saved.plan.but(account="Newer"), revision=1, author="", now=NOW)
    with pytest.raises(PlaybookError, match="database-holds-plans"):
        portable.restore_from(store, file, LATER)
    assert store.load("b") == newer
    before = portable.restore_from(store, file, LATER, replacing=True)
    assert store.load("b") == saved
    assert before
    portable.restore_from(store, before, LATER, replacing=True)
    assert store.load("b") == newer


def test_a_file_of_an_older_release_is_brought_up_to_date(store: Store, tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite3"
    at_first_version(old)
    content = old.read_bytes()
    portable.restore_from(store, old, LATER)
    assert store.load("b").plan.account == "Company B"
    assert store.votes.rounds("b") == []
    assert old.read_bytes() == content


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE plans SET revision = 'x'", "UPDATE revisions SET plan_id = 'nobody'", "UPDATE plans SET id = 'very' || hex(zeroblob(40))",
        "PRAGMA foreign_keys=OFF; DELETE FROM plans", "UPDATE revisions SET document = NULL", "DROP TABLE papers",
    ],
)  # fmt: skip
@on_server
def test_a_file_that_a_server_cannot_take_changes_nothing(damage: str, saved: StoredPlan, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "all.sqlite3"
    portable.backup(store, file)
    with sqlite3.connect(file) as copy:
        copy.execute("PRAGMA ignore_check_constraints=ON")
        if "NULL" in damage:
            copy.executescript("PRAGMA writable_schema=ON; UPDATE sqlite_master SET sql = replace(sql, 'BLOB NOT NULL', 'BLOB');")
            copy.commit()
    with sqlite3.connect(file) as copy:
        copy.executescript(damage)
    with pytest.raises(PlaybookError, match="database-damaged") as refusal:
        portable.restore_from(store, file, LATER, replacing=True)
    assert refusal.value.params == {"path": str(file)}
    assert store.plans() == [saved]


def test_a_text_with_what_no_server_stores_in_it_arrives(store: Store, tmp_path: Path) -> None:
    """SQLite keeps a NUL that a release of long ago let through."""
    file = open_store(sqlite_url(tmp_path / "all.sqlite3"))
    file.create(Plan(id="b", account="Company B"), author="", now=NOW)
    with file.access.writing() as connection:
        connection.execute(text("UPDATE revisions SET author = 'Zh' || char(0) || 'ang'"))
    file.close()
    portable.restore_from(store, tmp_path / "all.sqlite3", LATER)
    assert store.load("b").author in ("Zh\ufffdang", "Zh\0ang")


def test_a_place_that_takes_no_file_is_said(saved: StoredPlan, store: Store, tmp_path: Path) -> None:
    with pytest.raises(PlaybookError, match="database-cannot-open"):
        portable.backup(store, tmp_path / "no such folder" / "copy.sqlite3")


# The command


def test_the_command_backs_up_and_restores(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYBOOK_DATABASE_URL", url)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    store = open_store(url)
    store.create(Plan(id="b", account="Company B", people=(Person(id="li", name="Li"),)), author="", now=NOW)
    file = tmp_path / "all.sqlite3"
    assert f"is now in {file}: 1 plan." in database.run(["backup", str(file)], NOW)
    with pytest.raises(PlaybookError, match="file-exists"):
        database.run(["backup", str(file)], NOW)
    database.run(["backup", "--replace", str(file)], NOW)
    with pytest.raises(PlaybookError, match="database-holds-plans"):
        database.run(["restore", str(file)], NOW)
    store.save(Plan(id="b", account="Newer"), revision=1, author="", now=NOW)
    assert "What was there before is in" in database.run(["restore", "--replace", str(file)], LATER)
    assert store.load("b").plan.account == "Company B"
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "恢复前的内容保存在" in database.run(["restore", "--replace", str(file)], LATER + timedelta(hours=1))
    store.close()


def test_the_command_never_writes_over_the_database_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYBOOK_DATABASE_URL", sqlite_url(tmp_path / "all.sqlite3"))
    open_store().close()
    with pytest.raises(PlaybookError, match="file-exists"):
        database.run(["backup", "--replace", str(tmp_path / "all.sqlite3")], NOW)
