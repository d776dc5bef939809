"""The ways back to a whole database: a backup put in its place, or its content written anew. Nothing that was there is overwritten."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from playbook.caching import clear_all
from playbook.errors import PlaybookError
from playbook.storage.backups import Backup, Backups
from playbook.storage.db_errors import refusing
from playbook.storage.engine import create_file, open_file
from playbook.storage.file_check import check, is_whole
from playbook.storage.migrate import copy_sqlite, place
from playbook.storage.records import damage_named, read_time, written_time
from playbook.storage.schema import plans
from playbook.storage.store import ERASED, RESTORED, Store


def restore(store: Store, backup: Backup, now: datetime) -> Backup:
    """Set an open database back to a backup, in one transaction for all who have it open.

    Returns the backup of what stood there before, so that this can be undone. Raises PlaybookError, and then nothing has changed.
    """
    backups = _backups(store)
    with prepared_copy(backup.path, backups.folder, now) as content:
        safety_copy = backups.make(now)
        store.access.take_over(content)
    clear_all()
    return safety_copy


def restore_file(path: Path, backup: Backup, now: datetime) -> bool:
    """Put a backup in the place of a file that cannot be opened or is gone; what is there is put aside first.

    A file that is whole by now, because somebody else was quicker, stays: False. No store of this process may have it open.
    """
    if is_whole(path):
        return False
    backups = Backups(path)
    with prepared_copy(backup.path, backups.folder, now) as content, refusing(str(path)):
        backups.put_aside(now)
        place(content, path)
    return True


def begin_anew(path: Path, now: datetime) -> bool:
    """Begin an empty database in the place of a file that cannot be opened or is gone, which is put aside first; as `restore_file`."""
    if is_whole(path):
        return False
    with refusing(str(path)):
        Backups(path).put_aside(now)
        create_file(path)
    return True


def write_anew(store: Store, now: datetime) -> bool:
    """Write the content of an open database, whose file is gone or was replaced, to its place; what is there is put aside first.

    The store is closed afterwards: open it anew. A file that is there again stays: False.
    """
    backups = _backups(store)
    if store.access.is_original():
        return False
    with refusing(store.location):
        backups.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=backups.folder) as folder:
            content = Path(folder) / "content.sqlite3"
            store.access.rescue(content)
            backups.put_aside(now)
            place(content, Path(store.location))
    return True


def keep_backups(store: Store, now: datetime) -> None:
    """Have a backup made if one is due, beside what goes on, and keep none that holds what was erased.

    Raises "backups-remain" for one that cannot be removed. A database that is not a file is left to its server.
    """
    if store.backups is None:
        return
    renew_backups(store, now)
    if store.backups.due(now) and _holds_plans(store):
        store.backups.begin(now)


def renew_backups(store: Store, now: datetime, *, just_erased: bool = False) -> None:
    """Remove the backups from before the last erasure, and make one at once in their place.

    Right after it, `just_erased`, that means all of them, even one made while it was worked out or dated a second ahead.
    """
    erased_at = store.setting(ERASED)
    if store.backups is None or erased_at is None:
        return
    with damage_named():
        moment = read_time(erased_at)
    until = datetime.max.replace(tzinfo=UTC) if just_erased else moment
    if store.backups.remove_until(until) and _holds_plans(store):
        store.backups.make(now, after=moment)


def _holds_plans(store: Store) -> bool:
    with store.access.reading() as connection:
        return connection.execute(select(plans.c.id).limit(1)).first() is not None


def _backups(store: Store) -> Backups:
    if store.backups is None:
        raise PlaybookError("backup-by-server")
    return store.backups


@contextmanager
def prepared_copy(backup: Path, folder: Path, now: datetime) -> Iterator[Path]:
    """A copy of a backup, brought up to date and marked as restored, for as long as the block lasts."""
    check(backup)
    with refusing(str(folder)):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            copy = Path(scratch) / "content.sqlite3"
            copy_sqlite(backup, copy)
            store = open_file(copy)
            store.set_setting(RESTORED, written_time(now))
            store.close()
            yield copy
