"""Refusals of a database, each as a sentence a user can act on."""

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
_BY_SERVER = {
    "53100": "database-full",
    "25006": "database-read-only",
    "42501": "database-read-only",
    "XX001": "database-damaged",
    "XX002": "database-damaged",
    # Too many connections, a deadlock, what could not be put in order; a lock, a statement or a transaction that took too long.
    **dict.fromkeys(("53300", "40P01", "40001", "55P03", "57014", "25P03", "25P04"), "database-busy"),
}
"""Codes by SQLSTATE. Of the other states those of _SERVERS_TROUBLE are the server's; the rest are ours."""
_SERVERS_TROUBLE = ("08", "28", "3D", "3F", "53", "57", "58", "F0", "XX")
_UNDEFINED_OBJECTS = ("42P01", "42703")
_TOO_MANY_CONNECTIONS = re.compile("too many (?:clients|connections)|connection slots")
"""Messages of a refusal before there is a SQLSTATE."""
_MISSING_OBJECT = re.compile(r"no such (?:table|column): (?:\w+\.)?(\w+)|has no column named (\w+)|malformed database schema")
_OUR_NAMES = {*metadata.tables, *(column.name for table in metadata.tables.values() for column in table.columns)}
_OUTER_TROUBLE = (OperationalError, InterfaceError, DatabaseError)


@contextmanager
def refusing(location: str, *, otherwise: str = "database-failed") -> Iterator[None]:
    """Turn trouble of disk, file, lock or server into a PlaybookError that names the place; mistakes of ours fly on.

    Raises "database-busy" where no connection was free, and the codes above by what the driver says; `otherwise` is the code for
    trouble that has no sentence of its own.
    """
    try:
        yield
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", None)
        # Its subclasses IntegrityError, ProgrammingError and DataError can only be bugs, unless a server says otherwise.
        code = _server_code(state, error.orig, otherwise) if state else None
        if state is None and type(error) in _OUTER_TROUBLE:
            code = _sqlite_code(error.orig, otherwise)
        if code is None:
            raise
        raise PlaybookError(code, path=location) from error
    except PoolTimeout as error:
        raise PlaybookError("database-busy", path=location) from error
    except SQLITE_ERRORS as error:
        raise PlaybookError(_sqlite_code(error, otherwise) or otherwise, path=location) from error
    except OSError as error:
        raise PlaybookError(_BY_SYSTEM.get(error.errno or 0, "database-cannot-open"), path=location) from error


def _sqlite_code(error: BaseException | None, otherwise: str) -> str | None:
    error_code = getattr(error, "sqlite_errorcode", None)
    if error_code is None:
        return "database-busy" if _TOO_MANY_CONNECTIONS.search(str(error)) else otherwise
    if error_code == sqlite3.SQLITE_READONLY_DBMOVED:
        return "database-vanished"
    primary = error_code & 0xFF
    if primary == sqlite3.SQLITE_ERROR:  # our SQL is wrong, unless a table of ours is gone from the file
        match = _MISSING_OBJECT.search(str(error))
        return "database-damaged" if match and set(match.groups()) - {None} <= _OUR_NAMES else None
    return _BY_SQLITE.get(primary, otherwise)


def _server_code(state: str, error: BaseException | None, otherwise: str) -> str | None:
    if state in _UNDEFINED_OBJECTS:  # our SQL is wrong, unless a table or column of ours is gone; the server may word it in any language
        return "database-damaged" if _OUR_NAMES & set(re.findall(r"\w+", str(error).partition("\n")[0])) else None
    return _BY_SERVER.get(state, otherwise if state.startswith(_SERVERS_TROUBLE) else None)
