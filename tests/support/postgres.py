"""A PostgreSQL server of the tests' own, of the programs that are installed: begun when the first test needs it, ended with them.

It lives in a folder of its own and listens on a socket there alone. A process of ours keeps it, and ends it when its own input does:
so also when the tests are killed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, text

from playbook.models import new_id
from playbook.storage import open_store

VARIABLE = "PLAYBOOK_TEST_POSTGRES"
"""Set to "required", a machine without PostgreSQL fails these tests instead of leaving them out."""
KEEPER = Path(__file__).with_name("postgres_keeper.py")


def missing() -> str | None:
    """Why no server can be begun here, and what to do about it; None where one can."""
    if sys.platform == "win32":
        return "the tests begin a PostgreSQL server on Linux and macOS only"
    if programs() is None:
        return "PostgreSQL is not installed (Debian: apt-get install postgresql; macOS: brew install postgresql)"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is not installed (pip install -r requirements-dev.txt)"
    return None


def programs() -> Path | None:
    """The folder of the server's programs, of the newest release where there are several."""
    on_path = shutil.which("initdb")
    if on_path and Path(on_path).resolve().with_name("pg_ctl").exists():
        return Path(on_path).resolve().parent
    versions = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    return max(versions, key=lambda path: float(path.parent.name), default=None)


class Server:
    """A server with databases that have every table of ours and no plan yet."""

    def __init__(self) -> None:
        if reason := missing():
            (pytest.fail if os.environ.get(VARIABLE) == "required" else pytest.skip)(f"{reason}; {VARIABLE}=required makes this a failure")
        self.folder = Path(tempfile.mkdtemp(prefix="playbook-pg-"))
        command = [sys.executable, str(KEEPER), str(programs()), str(self.folder)]
        self._keeper = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True)
        assert self._keeper.stdout
        if self._keeper.stdout.readline() != "ready\n":
            self.stop()
            pytest.fail("PostgreSQL did not begin; see above")
        self._admin = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT", pool_pre_ping=True)
        self.run("CREATE DATABASE empty")
        open_store(self.url("empty").render_as_string()).close()

    def url(self, database: str, user: str = "rep") -> URL:
        return URL.create("postgresql+psycopg", user, database=database, query={"host": str(self.folder)})

    def run(self, *statements: str) -> None:
        """Run something as whoever may do everything."""
        with self._admin.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))

    def new(self) -> str:
        """A new database."""
        name = f"b{new_id()}"
        quick = " STRATEGY file_copy" if (self._admin.dialect.server_version_info or ()) >= (15,) else ""
        self.run(f"CREATE DATABASE {name} TEMPLATE empty{quick}")
        return name

    def drop(self, name: str) -> None:
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def again(self) -> None:
        """Stop at once, as in a crash, and begin again."""
        assert self._keeper.stdin
        assert self._keeper.stdout
        self._keeper.stdin.write("again\n")
        self._keeper.stdin.flush()
        assert self._keeper.stdout.readline() == "ready\n"

    def stop(self) -> None:
        if hasattr(self, "_admin"):
            self._admin.dispose()
        self._keeper.communicate()
