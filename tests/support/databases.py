"""What tests ask of a store that the product does not."""

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event, make_url, text

from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import SCHEMA, Person, Plan, Reading, Stance
from playbook.reviews.held_review import Draft, Review, hold
from playbook.storage import Store, StoredPlan, Unreadable, engine, open_store
from playbook.storage.migrate import migrate
from playbook.storage.schema import metadata
from tests.support.plans import NOW, ROOT, TODAY


def unreadable(store: Store) -> list[Unreadable]:
    """The plans that this release cannot read: so the list says, or so says whoever opens them."""
    found = []
    for one in store.listing():
        if isinstance(one, Unreadable):
            found.append(one)
            continue
        try:
            store.load(one.id)
        except PlaybookError as error:
            found.append(Unreadable(one.id, one.account, error))
    return found


FILES = ["carried SQLite", "Python's SQLite"]

DATABASES = [*FILES, "PostgreSQL"]

on_files = pytest.mark.parametrize("url", FILES, indirect=True)
"""Marks what is about the files of a database."""

on_server = pytest.mark.parametrize("url", ["PostgreSQL"], indirect=True)
"""Marks what is about a server."""


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


def refusal_of(url: str) -> PlaybookError:
    with pytest.raises(PlaybookError) as refusal:
        open_store(url)
    return refusal.value


def at_first_version(path: Path) -> None:
    """A database as the first release left it, with a plan in it."""
    with closing_engine(engine._sqlite_engine(make_url(sqlite_url(path)))) as connecting, connecting.begin() as connection:
        fill_first_version(connection, str(path))


def empty(connection: Connection) -> None:
    """Leave nothing of ours in a new database."""
    metadata.drop_all(connection)
    connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    if connection.dialect.name == "postgresql":
        connection.execute(text("DROP FUNCTION IF EXISTS reviews_stay"))


def fill_first_version(connection: Connection, location: str) -> None:
    migrate(connection, None, location, target="0001")
    plan = Plan(id="b", account="Company B")
    moment, change = NOW.isoformat(timespec="microseconds"), json.dumps({"code": "plan-created", "params": {"name": "Company B"}})
    values = {"document": plan.to_json(), "moment": moment, "change": change, "packed": zlib.compress(plan.to_json().encode())}
    connection.execute(text("INSERT INTO plans VALUES ('b', 1, :document, 'Company B', :moment, :moment, NULL, NULL)"), values)
    connection.execute(text("INSERT INTO revisions VALUES ('b', 1, :moment, 'Zhang', :change, :packed, 1, NULL)"), values)


@contextmanager
def closing_engine(connecting: Engine) -> Iterator[Engine]:
    yield connecting
    connecting.dispose()


def with_limit(store: Store, pragma: str) -> None:
    """Every connection from now on has this limit."""
    store._engine.dispose()

    @event.listens_for(store._engine, "connect")
    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA {pragma}")


FIXTURES = ROOT / "tests" / "storage" / "fixtures"

SCHEMAS = range(1, SCHEMA + 1)


def fixture(schema: int) -> str:
    """What the release with this schema wrote. A new schema needs its own: a plan in which every field is filled."""
    return (FIXTURES / f"plan-schema-{schema}.json").read_text("utf-8")


DRAFT = (
    Draft(name=" Quarter ", attendees="Zhang San, 李四；Zhang San")
    .deciding("Call Chen")
    .deciding("  ")
    .deciding("No price before the test")
)


def review_of(saved: StoredPlan, draft: Draft = DRAFT, *, today: date = TODAY) -> Review:
    return hold(draft, plan_id=saved.plan.id, number=saved.revision, author="Zhang", now=NOW, today=today)


LI = Person(id="p1", name="Unmistakable Li", email="li@unmistakable.example")


def with_li(store: Store, saved: StoredPlan) -> StoredPlan:
    saved = store.save(edits.add_person(saved.plan, LI), revision=saved.revision, author="Zhang", now=NOW)
    read = Reading(id="r1", on=NOW.date(), stance=Stance.OPPONENT, evidence="Unmistakable Li said so")
    saved = store.save(edits.add_reading(saved.plan, "p1", read), revision=saved.revision, author="Zhang", now=NOW)
    return store.save(edits.set_plan(saved.plan, objective="Win Unmistakable Li"), revision=saved.revision, author="Zhang", now=NOW)


def renamed(saved: StoredPlan, account: str = "Company C") -> Plan:
    """A plan under another account."""
    return edits.set_plan(saved.plan, account=account)
