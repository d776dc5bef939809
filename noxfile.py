"""Tasks of those who work on the repository: `nox -l` lists them, `nox -s quick` runs one.

They run in the environment that nox itself stands in (requirements-dev.txt), so nothing is installed and no network is needed.
"""

import sys
from pathlib import Path

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = ["lint", "types", "imports", "quick"]


def _python(session: nox.Session, *command: str) -> None:
    session.run(sys.executable, "-m", *command, env={"PYTHONPATH": "."}, external=True)


@nox.session
def tests(session: nox.Session) -> None:
    """All tests; what follows `--` goes to pytest."""
    _python(session, "pytest", *session.posargs)


@nox.session
def quick(session: nox.Session) -> None:
    """The tests that need no browser and little time."""
    _python(session, "pytest", "-m", "not browser and not slow", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Ruff, as rules and as format."""
    _python(session, "ruff", "check", ".")
    _python(session, "ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Types, by mypy."""
    _python(session, "mypy")


@nox.session
def imports(session: nox.Session) -> None:
    """The layers of pyproject.toml, by import-linter."""
    session.run(str(Path(sys.executable).with_name("lint-imports")), env={"PYTHONPATH": "."}, external=True)


@nox.session
def dead(session: nox.Session) -> None:
    """Code that nothing calls, pins that nothing imports, imports that are not pinned."""
    _python(session, "vulture")
    _python(session, "deptry", "--config", ".ci/deptry.toml", ".")


@nox.session
def coverage(session: nox.Session) -> None:
    """Branch coverage of the domain by the tests without a server, printed; less than 95 % fails."""
    _python(session, "pytest", "-q", "-m", "not browser", "--cov", *session.posargs)


@nox.session
def documents(session: nox.Session) -> None:
    """Writes anew the picture, the table of modules and the index of decisions."""
    _python(session, "tools.documents")
