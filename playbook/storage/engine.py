"""Opening the database: driver, durable settings, migrations with a backup before them."""

import contextlib
import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from platformdirs import user_data_path
from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from playbook.errors import PlaybookError
from playbook.storage.store import Store

VARIABLE = "PLAYBOOK_DATABASE_URL"
KEPT_BACKUPS = 3
_MIGRATIONS = Path(__file__).parent / "migrations"


def driver() -> ModuleType:
    """The SQLite to use: the one pysqlite3 carries, else Python's own."""
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        return sqlite3
    return dbapi2  # type: ignore[no-any-return]


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite never loses a commit that races a WAL checkpoint (fixed in 3.51.3, 3.50.7 and 3.44.6)."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45) or version < (3, 7)


def open_store(url: str | None = None) -> Store:
    """The store at `url`, else at PLAYBOOK_DATABASE_URL, else in a file under the user's data directory.

    Brings the tables up to date first, with a backup of the file beside it. Raises PlaybookError with what is wrong and where.
    """
    text = url or os.environ.get(VARIABLE) or ""
    try:
        parsed = make_url(text) if text else _default_url()
    except ArgumentError as error:
        raise PlaybookError("database-url", url=text) from error
    place = parsed.render_as_string(hide_password=True) if parsed.get_backend_name() != "sqlite" else str(parsed.database)
    try:
        engine = _sqlite_engine(parsed) if parsed.get_backend_name() == "sqlite" else create_engine(parsed, pool_pre_ping=True)
        _migrate(engine, parsed)
    except ModuleNotFoundError as error:
        raise PlaybookError("database-driver-missing", driver=str(error.name)) from error
    except (DatabaseError, OSError) as error:
        raise PlaybookError("database-cannot-open", path=place) from error
    return Store(engine, place)


def _default_url() -> URL:
    return URL.create("sqlite", database=str(user_data_path("key-account-playbook") / "playbook.sqlite3"))


def _sqlite_engine(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise PlaybookError("database-url", url=str(url))
    path = Path(url.database)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        path.touch(mode=0o600)
    module = driver()
    engine = create_engine(url, module=module, connect_args={"timeout": 30})
    journal = "WAL" if wal_is_safe(module.sqlite_version_info) else "DELETE"

    @event.listens_for(engine, "connect")
    def settings(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions begin below, as IMMEDIATE
        for pragma in (
            "busy_timeout=5000",
            f"journal_mode={journal}",
            "synchronous=FULL",
            "foreign_keys=ON",
            "trusted_schema=OFF",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    return engine


def _migrate(engine: Engine, url: URL) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    with engine.execution_options(writes=True).begin() as connection:
        present = MigrationContext.configure(connection).get_current_revision()
    if present == script.get_current_head():
        return
    try:
        if present is not None:
            script.get_revision(present)
    except CommandError as error:
        raise PlaybookError("database-too-new", path=str(url.database)) from error
    if present is not None and url.get_backend_name() == "sqlite":
        _backup_before_migration(Path(str(url.database)))
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _backup_before_migration(path: Path) -> None:
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    backup_sqlite(path, path.with_name(f"{path.stem}-before-{stamp}.sqlite3"))
    for old in sorted(path.parent.glob(f"{path.stem}-before-*.sqlite3"))[:-KEPT_BACKUPS]:
        old.unlink()


def backup_sqlite(source: Path, target: Path) -> None:
    """Copy a SQLite database while it is in use: to a temporary file, made durable, then renamed."""
    module, unfinished = driver(), target.with_name(target.name + ".part")
    with contextlib.closing(module.connect(str(source))) as live, contextlib.closing(module.connect(str(unfinished))) as copy:
        live.backup(copy)
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    unfinished.replace(target)
