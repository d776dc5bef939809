"""Backups beside the file: made by a rule, whole, without what was erased, and a way back; and a file that goes away while it is open."""

import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from playbook.errors import PlaybookError
from playbook.models import Person, Plan
from playbook.storage import Backup, Backups, Store, StoredPlan, open_store, restoring
from playbook.storage.backups import DAYS, EVERY, LAST, WEEKS, spare
from playbook.storage.records import written_time
from playbook.storage.schema import HEAD
from playbook.storage.store import ERASED
from tests.support.databases import at_first_version, on_files, sqlite_url
from tests.support.plans import NOW

LATER = NOW + EVERY


@pytest.fixture
def kept(store: Store) -> Backups:
    """The backups of a store on a file."""
    assert store.backups
    return store.backups


def change(store: Store, saved: StoredPlan, at: datetime, **fields: Any) -> StoredPlan:
    """A save whose file was written at that moment."""
    after = store.save(saved.plan.but(**fields), revision=saved.revision, author="", now=at)
    for side in ("", "-wal"):
        if (file := Path(store.location + side)).exists():
            os.utime(file, (at.timestamp(), at.timestamp()))
    return after


def finished() -> None:
    """Wait for backups that began beside what goes on."""
    for thread in threading.enumerate():
        if thread.name == "backup":
            thread.join()


def account_in(backup: Backup) -> str:
    store = open_store(sqlite_url(backup.path))
    account = store.load("b").plan.account
    store.close()
    return account


# The rule


def test_the_last_ones_are_kept_and_then_one_a_day_and_one_a_week() -> None:
    now = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
    kept: list[Backup] = []
    for hour in range(24 * 120, -1, -1):
        made = now - timedelta(hours=hour)
        kept.append(Backup(Path(made.isoformat()), made))
        gone = spare(kept, made)
        kept = [backup for backup in kept if backup not in gone]
    moments = sorted((backup.at for backup in kept), reverse=True)
    assert moments[:LAST] == [now - timedelta(hours=hour) for hour in range(LAST)]
    assert {now.date() - timedelta(days=day) for day in range(DAYS)} <= {moment.date() for moment in moments}
    assert len({moment.isocalendar()[:2] for moment in moments}) in (WEEKS, WEEKS + 1)
    assert now - moments[-1] < timedelta(weeks=WEEKS)
    assert len(moments) <= LAST + DAYS + WEEKS
    for moment in moments[LAST:]:
        assert moment.hour == 23, "the last of its day"


@on_files
def test_one_is_made_when_something_changed_and_the_newest_is_old_enough(store: Store, kept: Backups) -> None:
    restoring.keep_backups(store, NOW)
    finished()
    assert not kept.all(), "there is nothing to lose yet"
    saved = change(store, store.create(Plan(id="b", account="Company B"), author="", now=NOW), NOW, objective="x")
    restoring.keep_backups(store, NOW)
    finished()
    assert [backup.at for backup in kept.all()] == [NOW]
    saved = change(store, saved, NOW + EVERY / 2, account="Company C")
    restoring.keep_backups(store, NOW + EVERY / 2)
    finished()
    assert len(kept.all()) == 1, "too soon"
    restoring.keep_backups(store, LATER)
    finished()
    assert [account_in(backup) for backup in kept.all()] == ["Company C", "Company B"]
    restoring.keep_backups(store, LATER + EVERY)
    finished()
    assert len(kept.all()) == 2, "nothing changed"
    change(store, saved, LATER + EVERY, account="Company D")
    another = open_store(f"sqlite:///{store.location}")
    restoring.keep_backups(another, LATER + 2 * EVERY)
    finished()
    assert len(kept.all()) == 3, "a start finds what the last server did not come to"
    another.close()


@on_files
def test_a_backup_that_fails_says_why_and_is_tried_again_later(saved: StoredPlan, store: Store, kept: Backups) -> None:
    kept.folder.write_text("in the way")
    restoring.keep_backups(store, NOW)
    finished()
    assert kept.trouble
    assert (kept.trouble.code, kept.trouble.params) == ("backup-not-written", {"path": str(kept.folder)})
    assert not kept.due(NOW + EVERY / 2)
    kept.folder.unlink()
    restoring.keep_backups(store, LATER)
    finished()
    assert kept.trouble is None
    assert len(kept.all()) == 1


@on_files
def test_a_damaged_database_makes_no_backup(saved: StoredPlan, store: Store, kept: Backups) -> None:
    kept.make(NOW)
    store.close()
    content = bytearray(kept.file.read_bytes())
    content[8192:] = bytes(len(content) - 8192)
    kept.file.write_bytes(content)
    with pytest.raises(PlaybookError, match=r"database-(damaged|foreign)"):
        kept.make(LATER)
    assert [path.name for path in kept.folder.iterdir()] == ["playbook-2026-11-24T104200Z.sqlite3"]


@on_files
def test_two_of_one_second_do_not_overwrite_each_other(saved: StoredPlan, kept: Backups) -> None:
    assert kept.make(NOW).at < kept.make(NOW).at
    assert len(kept.all()) == 2


# What was erased


def texts_in(folder: Path, text: str) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


@on_files
@pytest.mark.parametrize("crash", [False, True], ids=["at once", "after a crash"])
@pytest.mark.parametrize("what", ["person", "plan"])
def test_what_is_erased_is_in_no_backup(what: str, crash: bool, saved: StoredPlan, store: Store, kept: Backups) -> None:
    person = Person(id="p", name="Unmistakable")
    with_person = store.create(Plan(id="c", account="Acme", people=(person,)), author="", now=NOW)
    for at in (NOW, NOW + EVERY, NOW + 2 * EVERY):
        kept.make(at)
    before = kept.file.with_name(f"playbook-0001-before-{HEAD}.sqlite3")
    before.write_text("Unmistakable")
    os.utime(before, (NOW.timestamp(), NOW.timestamp()))
    at = NOW + 2 * EVERY
    if what == "person":
        store.erase_person("c", "p", revision=with_person.revision, author="", now=at)
    else:
        store.delete("c", at)
        store.purge("c", now=at)
    if crash:
        restoring.keep_backups(store, at)
    else:
        restoring.renew_backups(store, at)
    finished()
    (made,) = kept.all()
    assert made.at > at, "the one that was made at once is not taken for an older one"
    store.close()
    assert texts_in(kept.file.parent, "Unmistakable") == []
    again = open_store(f"sqlite:///{kept.file}")
    restoring.keep_backups(again, at + timedelta(seconds=30))
    finished()
    assert kept.all() == (made,)
    again.close()


# The way back


@on_files
def test_a_restore_sets_everything_back_for_all_and_can_be_undone(saved: StoredPlan, store: Store, kept: Backups) -> None:
    other = open_store(f"sqlite:///{store.location}")
    store.set_setting("author", "Zhang")
    first = kept.make(NOW)
    newer = change(store, saved, NOW, account="Company C")
    store.create(Plan(id="d", account="Company D"), author="", now=NOW)
    store.set_setting("author", "Li")
    undo = restoring.restore(store, first, LATER)
    for one in (store, other):
        assert [found.plan for found in one.plans()] == [saved.plan]
        assert one.setting("author") == "Zhang"
    restoring.restore(other, undo, LATER)
    for one in (store, other):
        assert one.load("b") == newer
        assert one.load("d").plan.account == "Company D"
        assert one.setting("author") == "Li"
    after = store.save(newer.plan.but(account="Company E"), revision=newer.revision, author="", now=NOW)
    other.close()
    store.close()
    again = open_store(f"sqlite:///{kept.file}")
    assert again.load("b") == after
    again.close()


@on_files
def test_a_backup_of_an_older_release_is_brought_up_to_date(saved: StoredPlan, store: Store, kept: Backups, tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite3"
    at_first_version(old)
    change(store, saved, NOW, account="Company C")
    restoring.restore(store, Backup(old, NOW), LATER)
    assert store.load("b").plan.account == "Company B"
    assert store.votes.rounds("b") == []
    assert [path.name for path in tmp_path.glob("*before*")] == [], "what was made on the way is gone"


@on_files
def test_a_backup_that_cannot_be_read_changes_nothing(saved: StoredPlan, store: Store, kept: Backups) -> None:
    made = kept.make(NOW)
    made.path.write_bytes(made.path.read_bytes()[:5000])
    with pytest.raises(PlaybookError, match="database-damaged"):
        restoring.restore(store, made, LATER)
    assert store.load("b") == saved
    assert len(kept.all()) == 1


# A file that goes away

AWAY: dict[str, tuple[str, Callable[[Path], object]]] = {
    "deleted": ("database-vanished", Path.unlink),
    "moved": ("database-vanished", lambda file: file.rename(file.with_name("elsewhere.sqlite3"))),
    "replaced": ("database-replaced", lambda file: (file.with_name("new").write_text("new"), file.with_name("new").replace(file))),
}


@on_files
@pytest.mark.parametrize("how", AWAY)
def test_a_file_that_goes_away_stops_every_save_and_is_written_anew(how: str, saved: StoredPlan, store: Store, kept: Backups) -> None:
    code, away = AWAY[how]
    away(kept.file)
    calls: list[Callable[[], object]] = [
        lambda: store.save(saved.plan.but(account="Lost"), revision=1, author="", now=NOW),
        lambda: store.load("b"),
        store.plans,
        lambda: store.set_setting("author", "Li"),
        lambda: store.reviews.of("b"),
        lambda: store.votes.rounds("b"),
        lambda: store.papers.of("b"),
    ]
    for call in calls:
        with pytest.raises(PlaybookError, match=code):
            call()
    assert kept.file.exists() is (how == "replaced"), "no empty file takes its place"
    restoring.write_anew(store, NOW)
    again = open_store(f"sqlite:///{kept.file}")
    assert again.load("b") == saved
    assert [path.read_text() for path in kept.aside()] == (["new"] if how == "replaced" else [])
    again.save(saved.plan.but(account="Kept"), revision=1, author="", now=NOW)
    again.close()
    assert open_store(f"sqlite:///{kept.file}").load("b").plan.account == "Kept"


@on_files
def test_a_file_that_goes_away_during_a_save_is_no_save(saved: StoredPlan, store: Store, kept: Backups) -> None:
    def away(paper: Any) -> Any:
        kept.file.unlink()
        return paper.but(text="typed")

    with pytest.raises(PlaybookError, match="database-vanished"):
        store.papers.change("b", away)


@on_files
def test_a_file_that_is_moved_back_is_the_same(saved: StoredPlan, store: Store, kept: Backups) -> None:
    elsewhere = kept.file.rename(kept.file.with_name("elsewhere.sqlite3"))
    with pytest.raises(PlaybookError, match="database-vanished"):
        store.load("b")
    elsewhere.rename(kept.file)
    assert store.load("b") == saved


@on_files
def test_right_after_an_erasure_no_backup_from_before_is_left_however_it_is_dated(saved: StoredPlan, store: Store, kept: Backups) -> None:
    ahead = NOW + timedelta(seconds=5)
    before = kept.make(NOW, after=ahead)
    store.set_setting(ERASED, written_time(NOW))
    restoring.renew_backups(store, NOW)
    assert list(kept.all()) == [before]
    restoring.renew_backups(store, NOW, just_erased=True)
    (made,) = kept.all()
    assert made.at < ahead
