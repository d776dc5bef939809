"""Bringing the tables up to date when a database is opened, and copying a SQLite file while it is in use."""

import os
import tempfile
import threading
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from playbook.errors import PlaybookError
from playbook.storage.db_errors import driver
from playbook.storage.schema import HEAD

KEPT_BACKUPS = 3
FOLDER = Path(__file__).parent / "migrations"
_OPERATIONS_LOCK = threading.Lock()
"""Alembic's operations are those of one migration in a process."""
_MIGRATION_LOCK = 4_711_001
"""Any number, as long as nobody else on a shared server uses it."""


def bring_up_to_date(engine: Engine, location: str) -> None:
    """Apply the migrations that this database lacks, after a copy of the file beside it.

    Raises "database-too-new" for one that a newer release has migrated.
    """
    with engine.begin() as connection:
        if version(connection) == HEAD:
            return
    with engine.execution_options(writes=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
        present = version(connection)  # again: of processes that start together, one has done it by now
        if present != HEAD:
            migrate(connection, present, location)
    if present not in (None, HEAD):
        overwrite_freed_space(engine)  # what was rewritten leaves room


def migrate(connection: Connection, present: str | None, location: str, target: str = HEAD) -> None:
    """Apply the migrations after `present` up to `target`, all in the transaction of this connection or none.

    A SQLite file is copied first: readers, as the copy is one, are let in while this connection holds the lock.
    Raises "database-too-new" for a state that a newer program made.
    """
    # Alembic takes a quarter of a second to import; most opens have nothing to migrate.
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory
    from alembic.script.revision import RevisionError
    from alembic.util import CommandError

    script = ScriptDirectory(str(FOLDER))
    try:
        steps = list(script.iterate_revisions(target, present or "base"))
    except (CommandError, RevisionError) as error:
        raise PlaybookError("database-too-new", path=location) from error
    if present is not None and connection.dialect.name == "sqlite":
        _copy_before_migration(Path(location), present)
    context = MigrationContext.configure(connection, opts={"transactional_ddl": True})
    with _OPERATIONS_LOCK, Operations.context(context):
        for step in reversed(steps):
            step.module.upgrade()
            context.stamp(script, step.revision)


def overwrite_freed_space(engine: Engine) -> None:
    """Write a SQLite file anew, so that no page of it keeps what was taken out. Another database frees its space by itself."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()
    finally:
        connection.close()


def version(connection: Connection) -> str | None:
    """The migration that these tables are at; None where there are none."""
    if "alembic_version" in inspect(connection).get_table_names():
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None


def _copy_before_migration(path: Path, present: str) -> None:
    copy_sqlite(path, path.with_name(f"{path.stem}-{present}-before-{HEAD}.sqlite3"))
    for copy in sorted(path.parent.glob(f"{path.stem}-*-before-*.sqlite3"))[:-KEPT_BACKUPS]:
        copy.unlink()


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a SQLite database while it is in use. `target` is the whole copy in one file, read once more, or untouched.

    Raises "database-damaged" for a copy that is not whole.
    """
    module = driver()
    handle, name = tempfile.mkstemp(prefix=f"{target.name}.", suffix=".part", dir=target.parent)
    os.close(handle)
    part = Path(name)
    try:
        with closing(module.connect(str(source))) as live, closing(module.connect(str(part))) as copy:
            live.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # a copy in WAL mode could not be read from a read-only place
            if copy.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
                raise PlaybookError("database-damaged", path=str(source))
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    _make_durable(target.parent)


def place(file: Path, path: Path) -> None:
    """Give a finished file of the same disk its name, unless a file has it by now: of processes that begin together one does."""
    try:
        os.link(file, path)
    except FileExistsError:
        return
    except OSError:  # a disk without links
        if not path.exists():
            file.rename(path)
    _make_durable(path.parent)


def _make_durable(folder: Path) -> None:
    """The new name in the folder survives a power cut."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
