"""A whole database in one SQLite file, wherever it is kept: written as a backup, and set back from one, also on another server."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select, text
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError

from playbook.caching import clear_all
from playbook.errors import PlaybookError
from playbook.storage.backups import Backup
from playbook.storage.db_errors import refusing
from playbook.storage.engine import create_file, open_file
from playbook.storage.migrate import copy_sqlite, version
from playbook.storage.restoring import prepared_copy, restore
from playbook.storage.schema import HEAD, metadata, plans
from playbook.storage.store import Store

ROWS = 50
"""Rows in memory at once."""
_NOT_FOR_A_SERVER = (DataError, IntegrityError, ProgrammingError)
"""Errors of a server for values that SQLite keeps in any column, and for a row whose plan is missing."""


def backup(store: Store, target: Path) -> int:
    """Write everything of one moment to a file, read once more before it takes its place; returns how many plans it holds.

    Deleted plans count. Saves go on meanwhile. Raises "file-exists" for the database itself, "database-damaged"
    for a copy that is not whole, and what disk and server refuse.
    """
    if store.access.on_file:
        with refusing(str(target)):
            if target.exists() and target.samefile(store.location):
                raise PlaybookError("file-exists", path=target)
            copy_sqlite(Path(store.location), target)
        return _store_plan_count(store)
    with store.access.reading() as connection:
        _write(connection, target)
        return _plan_count(connection)


def restore_from(store: Store, source: Path, now: datetime, *, replacing: bool = False) -> Path | None:
    """Set an open database back to a file, in one transaction for all who have it open.

    Returns the file that holds the former content, None where there was no plan. Raises "database-holds-plans" where there is one, unless
    `replacing`, and "database-damaged" for a file that the server cannot take; then nothing has changed.
    """
    plan_count = _store_plan_count(store)
    if plan_count and not replacing:
        raise PlaybookError("database-holds-plans", path=store.location)
    if store.access.on_file:
        safety_copy = restore(store, Backup(source, now), now).path
        return safety_copy if plan_count else None
    folder = source.absolute().parent
    with prepared_copy(source, folder, now) as content:
        backup_store = open_file(content)
        try:
            with backup_store.access.reading() as rows, store.access.writing() as connection:
                # Others read on; who saves waits, and what they saved before is in the file.
                connection.execute(text(f"LOCK TABLE {', '.join(sorted(metadata.tables))} IN EXCLUSIVE MODE"))
                plan_count = _plan_count(connection)
                if plan_count and not replacing:
                    raise PlaybookError("database-holds-plans", path=store.location)
                safety_copy = folder / f"{source.stem}-before-{now.astimezone(UTC):%Y-%m-%dT%H%M%S}Z.sqlite3"
                if plan_count:
                    _write(connection, safety_copy)
                for table in reversed(metadata.sorted_tables):
                    connection.execute(delete(table))
                _copy(rows, connection)
        except _NOT_FOR_A_SERVER as error:
            raise PlaybookError("database-damaged", path=str(source)) from error
        finally:
            backup_store.close()
    clear_all()
    return safety_copy if plan_count else None


def _write(connection: Connection, target: Path) -> None:
    if version(connection) != HEAD:  # a newer release has brought the tables up to date meanwhile
        raise PlaybookError("database-too-new", path=str(target))
    with refusing(str(target)), tempfile.TemporaryDirectory(dir=target.absolute().parent) as folder:
        content = Path(folder) / "content.sqlite3"
        create_file(content)
        file = open_file(content)
        try:
            with file.access.writing() as rows:
                _copy(connection, rows)
        finally:
            file.close()
        copy_sqlite(content, target)


def _copy(source: Connection, target: Connection) -> None:
    for table in metadata.sorted_tables:
        result = source.execute(select(table), execution_options={"yield_per": ROWS})
        for rows in result.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in rows])


def _plan_count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(plans)).scalar_one()


def _store_plan_count(store: Store) -> int:
    with store.access.reading() as connection:
        return _plan_count(connection)
