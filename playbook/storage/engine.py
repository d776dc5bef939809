"""Opening the database: which one, its driver, settings that survive a crash, tables up to date."""

import os
import re
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, ProgrammingError

from playbook.errors import PlaybookError
from playbook.storage.backups import Backups
from playbook.storage.db_errors import driver, refusing
from playbook.storage.file_check import SIDE_FILES, check
from playbook.storage.migrate import bring_up_to_date, place
from playbook.storage.store import Store
from playbook.text import storable

VARIABLE = "PLAYBOOK_DATABASE_URL"
WAIT_FOR_LOCK_MS = 5000
DRIVER = "postgresql+psycopg"
PATIENCE = {"connect_timeout": "10", "tcp_user_timeout": "30000", "application_name": "key-account-playbook"}
"""Timeouts of a server (seconds to connect, milliseconds for an answer), where the address says nothing else."""


def open_store(url: str | None = None) -> Store:
    """The store at `url`, else at PLAYBOOK_DATABASE_URL, else in a file under the user's data directory.

    A file is read as a whole before anything is written to it, and never made anew where one has been. Then the tables are brought up to
    date, with a copy of the file beside it. Raises PlaybookError with what is wrong and where.
    """
    address = _address(url or os.environ.get(VARIABLE) or "")
    on_file = address.get_backend_name() == "sqlite"
    location = str(address.database) if on_file else _printable_address(address)
    with refusing(location, otherwise="database-cannot-open"):
        if on_file:
            _check_file(Path(location))
            return open_file(Path(location))
        return _open_migrated(_server_engine(address, location), location)


def open_file(path: Path) -> Store:
    """The store in a SQLite file that was checked, its tables brought up to date."""
    return _open_migrated(_sqlite_engine(URL.create("sqlite", database=str(path))), str(path))


def _open_migrated(engine: Engine, location: str) -> Store:
    try:
        bring_up_to_date(engine, location)
        return Store(engine, location)
    except BaseException:
        engine.dispose()
        raise


def _check_file(path: Path) -> None:
    """Refuse a file that is not a whole database of ours. Where there is none, and none has been, begin one."""
    if not path.exists():
        if Backups(path).all() or any(path.with_name(path.name + side).exists() for side in SIDE_FILES):
            raise PlaybookError("database-missing", path=str(path))
        create_file(path)
    if not path.is_file():
        raise PlaybookError("database-cannot-open", path=str(path))
    check(path)


def create_file(path: Path) -> None:
    """Begin a database where there is no file: whole from the first moment, so that an empty file is never one of ours."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix=f"{path.stem}-", dir=path.parent) as folder:
        draft = Path(folder) / path.name
        draft.touch(mode=0o600)
        open_file(draft).close()
        place(draft, path)


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """True if this SQLite never loses a commit that races a WAL checkpoint (fixed in 3.51.3, 3.50.7 and 3.44.6)."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def _address(text: str) -> URL:
    if not text:
        return URL.create("sqlite", database=str(user_data_path("key-account-playbook") / "playbook.sqlite3"))
    try:
        address = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise PlaybookError("database-url", url=_mask_password(text)) from error
    backend = address.get_backend_name()
    # An "@" in the host is one of a password that was not written as %40.
    if backend in ("postgresql", "postgres") and "@" not in (address.host or ""):
        return address.set(drivername=DRIVER)
    if backend == "sqlite" and _names_a_file(address):
        return address
    raise PlaybookError("database-url", url=_mask_password(text))


def _names_a_file(address: URL) -> bool:
    return bool(address.database) and address.database != ":memory:" and not str(address.database).startswith("file:")


def _mask_password(text: str) -> str:
    masked_text = re.sub(r"(?s)^(\w[\w+]*:(?://)?)?.*@", r"\1***@", text)
    return re.sub(r"(?is)(password\s*=\s*)('[^']*'|[^&\s]*)", r"\1***", masked_text)


def _printable_address(address: URL) -> str:
    """The address of a server as it may be shown: without a password, wherever that stands in it."""
    secret = [name for name in address.query if "password" in name.lower()]
    plain = address.difference_update_query(secret)
    printable_url = URL.create("postgresql", plain.username, None, plain.host, plain.port, plain.database, plain.query)
    return printable_url.render_as_string(hide_password=True)


def _server_engine(address: URL, location: str) -> Engine:
    # Nothing is prepared on the server: it would be in the way of a pooler in between, and of a migration by another process.
    options = {name: value for name, value in PATIENCE.items() if name not in address.query} | {"prepare_threshold": None}
    try:
        engine = create_engine(address, pool_pre_ping=True, hide_parameters=True, connect_args=options)
    except ImportError as error:
        raise PlaybookError("database-driver-missing", driver=error.name or DRIVER.partition("+")[2]) from error

    @event.listens_for(engine, "connect")
    def settings(connection: Any, _record: object) -> None:
        connection.execute(f"SET lock_timeout = {WAIT_FOR_LOCK_MS}")
        # A server that was told to acknowledge what is not on its disk yet does not so with plans.
        connection.execute("SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'")
        connection.commit()

    try:
        engine.connect().close()
    except ProgrammingError as error:  # an option that no server knows
        raise PlaybookError("database-url", url=location) from error
    return _replace_unstorable(engine)


def _replace_unstorable(engine: Engine) -> Engine:
    """Return the engine, taking any text: characters that no database can store are replaced, so a key that has one is found nowhere."""

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def replace(_c: object, _cursor: object, statement: str, parameters: Any, _context: object, executemany: bool) -> tuple[str, Any]:
        return statement, [_storable_parameters(row) for row in parameters] if executemany else _storable_parameters(parameters)

    return engine


def _storable_parameters(parameters: Any) -> Any:
    if isinstance(parameters, dict):
        return {name: storable(value) if isinstance(value, str) else value for name, value in parameters.items()}
    return tuple(storable(value) if isinstance(value, str) else value for value in parameters)


def _sqlite_engine(address: URL) -> Engine:
    module = driver()
    engine = _replace_unstorable(create_engine(address, module=module, hide_parameters=True))

    @event.listens_for(engine, "connect")
    def settings(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # or the driver would begin transactions of its own, none of them IMMEDIATE
        # Checkpointed with each save, so that the file alone is whole whenever somebody copies it and however the server ends.
        connection.text_factory = _legible
        always = ("synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF", "wal_autocheckpoint=1")
        for pragma in (f"busy_timeout={WAIT_FOR_LOCK_MS}", *always):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        # A writer that only asks for the lock after reading is refused at once when another was quicker, instead of waiting.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    _set_journal(engine, "wal" if wal_is_safe(module.sqlite_version_info) else "delete")
    return engine


def _legible(raw: bytes) -> str:
    """A text as it is stored; what is damaged in it shows as such, and costs neither the other rows of a query nor the page."""
    return raw.decode("utf-8", "replace")


def _set_journal(engine: Engine, mode: str) -> None:
    """Keep the journal as this build of SQLite needs it. It is written into the file, so once at opening is enough."""
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode")
        present = cursor.fetchall()[0][0]
        if present == mode:
            return
        try:
            cursor.execute(f"PRAGMA journal_mode={mode}")
        except driver().OperationalError:
            # Another process has the file open. Without WAL we are only slower; with it, this build could lose a commit.
            if present == "wal":
                raise
