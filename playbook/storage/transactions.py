"""Access to one database: its transactions, one writer at a time, and whether its file is still the one that was opened."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool

from playbook.errors import PlaybookError
from playbook.storage.db_errors import driver, refusing
from playbook.storage.file_check import check

PATIENCE_S = 30
"""Seconds that a thread waits until the others of this process have written."""
TRIES = 40
"""Attempts to write a whole database, a quarter of a second apart, while another process writes."""


class Access:
    """Database access for the parts of a `Store`.

    Every transaction raises "database-vanished" where the file is gone and "database-replaced" where it is another one: anything written
    then would be saved nowhere.
    """

    def __init__(self, engine: Engine, location: str) -> None:
        self.engine, self.location = engine, location
        self.on_file = engine.dialect.name == "sqlite"
        # A server shows each statement another state unless told otherwise; one that writes has to see what it waited for.
        self._reader = engine if self.on_file else engine.execution_options(isolation_level="REPEATABLE READ")
        self._writer = engine.execution_options(writes=True, **({} if self.on_file else {"isolation_level": "READ COMMITTED"}))
        # SQLite lets one writer in at a time and makes the others poll; on a server they would use up the connections and wait there.
        # Threads of this process queue here instead, which is faster.
        self._writer_lock = threading.Lock()
        self._opened_identity = self._identity()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database."""
        with refusing(self.location):
            self._check_identity()
            with self._reader.begin() as connection:
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, alone in this process. Raises "database-busy"."""
        with refusing(self.location), self._hold_writer_lock():
            self._check_identity()
            with self._writer.begin() as connection:
                yield connection
            self._check_identity()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep the other threads of this process from writing while the block lasts."""
        with refusing(self.location), self._writer_lock:
            yield

    @contextmanager
    def _hold_writer_lock(self) -> Iterator[None]:
        if not self._writer_lock.acquire(timeout=PATIENCE_S):
            raise PlaybookError("database-busy", path=self.location)
        try:
            yield
        finally:
            self._writer_lock.release()

    def is_original(self) -> bool:
        """True if the file is still the one that was opened."""
        try:
            self._check_identity()
        except PlaybookError:
            return False
        return True

    def take_over(self, content: Path) -> None:
        """Replace everything in a SQLite database by the content of a file, in one transaction. Raises "database-busy"."""
        attempts = iter(range(TRIES))

        def impatient(*_: int) -> None:
            if next(attempts, None) is None:
                raise PlaybookError("database-busy", path=self.location)

        with self.alone(), closing(driver().connect(str(content))) as source, closing(self.engine.raw_connection()) as live:
            self._check_identity()
            source.backup(live.driver_connection, progress=impatient)
            self._check_identity()

    def rescue(self, target: Path) -> None:
        """Write the content of an open SQLite database to a file, even when its own file is gone, and let go of it.

        Raises "database-vanished" when no connection is left that holds it.
        """
        pool = self.engine.pool
        with self.alone():
            if not isinstance(pool, QueuePool) or not pool.checkedin():
                raise PlaybookError("database-vanished", path=self.location)
            with closing(self.engine.raw_connection()) as live, closing(driver().connect(str(target))) as copy:
                driver_connection: Any = live.driver_connection
                driver_connection.backup(copy)
            self.engine.dispose()
        check(target)

    def _check_identity(self) -> None:
        if self.on_file and self._identity() != self._opened_identity:
            raise PlaybookError("database-replaced", path=self.location)

    def _identity(self) -> tuple[int, int] | None:
        if not self.on_file:
            return None
        try:
            status = Path(self.location).stat()
        except FileNotFoundError as error:
            raise PlaybookError("database-vanished", path=self.location) from error
        return status.st_dev, status.st_ino
