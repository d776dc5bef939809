"""Checking a SQLite file before anything is written to it: empty, foreign, damaged, of a newer release, or whole."""

from contextlib import closing
from pathlib import Path
from typing import Any

from playbook.errors import PlaybookError
from playbook.storage.db_errors import driver, refusing
from playbook.storage.schema import HEAD, metadata

SIDE_FILES = ("-wal", "-shm", "-journal")
"""Suffixes of the files that SQLite keeps beside a database under its name."""


def check(path: Path) -> int:
    """Read a whole SQLite file; returns how many plans it holds, deleted ones included.

    It stays as it is, but for what SQLite itself takes back of a save that was cut short.
    Raises "database-empty", "database-foreign" for what is no database of this product, "database-damaged", "database-too-new".
    """
    with refusing(str(path), otherwise="database-damaged"), closing(_connect(path)) as connection:
        return _check_content(connection, str(path))


def is_whole(path: Path) -> bool:
    """True if a file can be used: `check` finds nothing wrong."""
    try:
        check(path)
    except PlaybookError:
        return False
    return True


def _connect(path: Path) -> Any:
    has_journal = path.with_name(f"{path.name}-journal").exists()
    return driver().connect(f"{path.absolute().as_uri()}?mode={'rw' if has_journal else 'ro'}", uri=True)


def _check_content(connection: Any, location: str) -> int:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        raise PlaybookError("database-empty", path=location)
    if "alembic_version" not in tables:
        raise PlaybookError("database-foreign", path=location)
    # Not quick_check: a row that is missing from an index alone is a plan or an entry of a history that is never found.
    if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise PlaybookError("database-damaged", path=location)
    versions = [version for (version,) in connection.execute("SELECT version_num FROM alembic_version")]
    if len(versions) != 1 or not isinstance(versions[0], str):
        raise PlaybookError("database-damaged", path=location)
    if versions[0] > HEAD:
        raise PlaybookError("database-too-new", path=location)
    if versions[0] == HEAD:
        for table in metadata.tables.values():
            present = {column[1] for column in connection.execute(f"PRAGMA table_info({table.name})")}
            if not {column.name for column in table.columns} <= present:
                raise PlaybookError("database-damaged", path=location)
    plan_count: int = connection.execute("SELECT count(*) FROM plans").fetchone()[0]
    return plan_count
