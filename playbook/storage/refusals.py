"""What a database can refuse, as a sentence a user can act on."""

import errno
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from playbook.errors import PlaybookError
from playbook.storage.schema import metadata


def driver() -> ModuleType:
    """The SQLite to use: the one pysqlite3 carries, else Python's own."""
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        return sqlite3
    return dbapi2  # type: ignore[no-any-return]


SQLITE_ERRORS: tuple[type[Exception], ...] = (sqlite3.Error, driver().Error)
_BY_SQLITE = {
    sqlite3.SQLITE_BUSY: "database-busy",
    sqlite3.SQLITE_LOCKED: "database-busy",
    sqlite3.SQLITE_READONLY: "database-read-only",
    sqlite3.SQLITE_CORRUPT: "database-damaged",
    sqlite3.SQLITE_FULL: "database-full",
    sqlite3.SQLITE_CANTOPEN: "database-cannot-open",
    sqlite3.SQLITE_NOTADB: "database-foreign",
}
_BY_SYSTEM = {
    errno.ENOSPC: "database-full",
    errno.EDQUOT: "database-full",
    errno.EROFS: "database-read-only",
    errno.EACCES: "database-read-only",
}
_GONE = re.compile(r"no such (?:table|column): (?:\w+\.)?(\w+)|has no column named (\w+)|malformed database schema")
_OURS = {*metadata.tables, *(column.name for table in metadata.tables.values() for column in table.columns)}
_OUTER_TROUBLE = (OperationalError, InterfaceError, DatabaseError)


@contextmanager
def refusing(location: str, *, otherwise: str = "database-failed") -> Iterator[None]:
    """Turn trouble of disk, file, lock or server into a PlaybookError that names the place; mistakes of ours fly on.

    `otherwise` is the code for trouble that has no sentence of its own.
    """
    try:
        yield
    except DBAPIError as error:
        # Its subclasses IntegrityError, ProgrammingError and DataError can only be bugs.
        code = _code(error.orig, otherwise) if type(error) in _OUTER_TROUBLE else None
        if code is None:
            raise
        raise PlaybookError(code, path=location) from error
    except PoolTimeout as error:
        raise PlaybookError("database-busy", path=location) from error
    except SQLITE_ERRORS as error:
        raise PlaybookError(_code(error, otherwise) or otherwise, path=location) from error
    except OSError as error:
        raise PlaybookError(_BY_SYSTEM.get(error.errno or 0, "database-cannot-open"), path=location) from error


def _code(error: BaseException | None, otherwise: str) -> str | None:
    extended = getattr(error, "sqlite_errorcode", None)
    if extended is None:
        return otherwise
    if extended == sqlite3.SQLITE_READONLY_DBMOVED:
        return "database-vanished"
    primary = extended & 0xFF
    if primary == sqlite3.SQLITE_ERROR:  # our SQL is wrong, unless a table of ours is gone from the file
        gone = _GONE.search(str(error))
        return "database-damaged" if gone and set(gone.groups()) - {None} <= _OURS else None
    return _BY_SQLITE.get(primary, otherwise)
