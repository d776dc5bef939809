"""The store: saves that never overwrite silently, a history that is only added to, undo and redo over it."""

import json
import zlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from playbook.errors import PlaybookError
from playbook.history import Change, change_between
from playbook.models import Plan
from playbook.storage.schema import plans, revisions, settings
from playbook.upgrades import plan_of


@dataclass(frozen=True)
class Saved:
    """A plan as it is stored. Times are aware, UTC. `undo` and `redo` say what they would take back or do again."""

    plan: Plan
    revision: int
    created_at: datetime
    saved_at: datetime
    archived_at: datetime | None
    deleted_at: datetime | None
    undo: Change | None
    redo: Change | None


@dataclass(frozen=True)
class Revision:
    """One entry of a plan's history. `content` is the revision whose state it shows."""

    number: int
    at: datetime
    author: str
    change: Change
    content: int


class PlanChanged(PlaybookError):
    """The plan was changed elsewhere since it was read. Nothing was written; `newest` is what stands there now."""

    def __init__(self, newest: Saved) -> None:
        super().__init__("plan-changed")
        self.newest = newest


class Store:
    """All plans of one database. Safe to share between threads; every method is one transaction."""

    def __init__(self, engine: Engine, location: str) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writes=True)
        self.location = location

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # Reading

    def load(self, plan_id: str) -> Saved:
        """The newest state of a plan. Raises "plan-not-found"."""
        with self._engine.begin() as connection:
            return _loaded(connection, plan_id)

    def plans(self, *, archived: bool = False, deleted: bool = False) -> list[Saved]:
        """The plans in use, or the archived, or the deleted ones; last changed first."""
        kept = plans.c.deleted_at.is_not(None) if deleted else plans.c.deleted_at.is_(None)
        shelf = () if deleted else (plans.c.archived_at.is_not(None) if archived else plans.c.archived_at.is_(None),)
        with self._engine.begin() as connection:
            rows = connection.execute(select(plans).where(kept, *shelf).order_by(plans.c.updated_at.desc(), plans.c.id)).mappings()
            return [_saved(connection, row) for row in rows.all()]

    def history(self, plan_id: str, limit: int = 200) -> list[Revision]:
        """What happened to a plan, newest first."""
        wanted = select(revisions).where(revisions.c.plan_id == plan_id).order_by(revisions.c.number.desc()).limit(limit)
        with self._engine.begin() as connection:
            return [
                Revision(row["number"], _time(row["at"]), row["author"], Change.model_validate_json(row["change"]), row["content"])
                for row in connection.execute(wanted).mappings()
            ]

    def at(self, plan_id: str, number: int) -> Plan:
        """The plan as it was at a revision. Raises "plan-not-found"."""
        with self._engine.begin() as connection:
            return _document(connection, plan_id, number)

    # Writing

    def create(self, plan: Plan, *, author: str, now: datetime) -> Saved:
        """Store a new plan. Raises "plan-exists" when its id is taken."""
        row = {"id": plan.id, "revision": 1, "created_at": now.isoformat(), **_columns(plan, now)}
        with self._transaction() as connection:
            try:
                connection.execute(insert(plans).values(row))
            except IntegrityError as error:
                raise PlaybookError("plan-exists", id=plan.id) from error
            _append(connection, plan, 1, author, change_between(None, plan), now, content=1, parent=None)
            return _loaded(connection, plan.id)

    def save(self, plan: Plan, *, revision: int, author: str, change: Change, now: datetime) -> Saved:
        """Save a plan that was read at `revision`. A save that changes nothing writes nothing. Raises PlanChanged, "plan-not-found"."""
        with self._transaction() as connection:
            before = _loaded(connection, plan.id)
            if before.plan == plan and before.revision == revision:
                return before
            parent = _content(connection, plan.id, before.revision)
            _advance(connection, plan, before, revision, now)
            _append(connection, plan, revision + 1, author, change, now, content=revision + 1, parent=parent)
            return _loaded(connection, plan.id)

    def undo(self, plan_id: str, *, revision: int, author: str, now: datetime) -> Saved:
        """Take back the last change that still stands. Raises "nothing-to-undo", PlanChanged."""
        with self._transaction() as connection:
            before = _loaded(connection, plan_id)
            here = _row(connection, plan_id, _content(connection, plan_id, before.revision))
            if here["parent"] is None:
                raise PlaybookError("nothing-to-undo")
            return _show(connection, before, revision, here["parent"], author, Change.model_validate_json(here["change"]), now)

    def redo(self, plan_id: str, *, revision: int, author: str, now: datetime) -> Saved:
        """Do again what the last undo took back. Raises "nothing-to-redo", PlanChanged."""
        with self._transaction() as connection:
            before = _loaded(connection, plan_id)
            child = _child(connection, plan_id, _content(connection, plan_id, before.revision))
            if child is None:
                raise PlaybookError("nothing-to-redo")
            return _show(connection, before, revision, child["number"], author, Change.model_validate_json(child["change"]), now)

    def archive(self, plan_id: str, now: datetime | None) -> None:
        """Put a plan aside, or with None bring it back."""
        self._mark(plan_id, archived_at=now.isoformat() if now else None)

    def delete(self, plan_id: str, now: datetime | None) -> None:
        """Mark a plan as deleted, or with None bring it back."""
        self._mark(plan_id, deleted_at=now.isoformat() if now else None)

    def purge(self, plan_id: str) -> None:
        """Remove a deleted plan and its history for good. Leaves a plan that is not marked as deleted alone."""
        with self._transaction() as connection:
            gone = select(plans.c.id).where(plans.c.id == plan_id, plans.c.deleted_at.is_not(None))
            connection.execute(delete(revisions).where(revisions.c.plan_id.in_(gone)))
            connection.execute(delete(plans).where(plans.c.id == plan_id, plans.c.deleted_at.is_not(None)))

    def setting(self, key: str, default: Any = None) -> Any:
        """A setting as it was stored, else `default`."""
        with self._engine.begin() as connection:
            value = connection.execute(select(settings.c.value).where(settings.c.key == key)).scalar()
        return default if value is None else json.loads(value)

    def set_setting(self, key: str, value: Any) -> None:
        """Keep a setting: anything JSON can hold."""
        with self._transaction() as connection:
            connection.execute(delete(settings).where(settings.c.key == key))
            connection.execute(insert(settings).values(key=key, value=json.dumps(value, ensure_ascii=False)))

    def backup(self, target: Path) -> None:
        """Copy the whole database to a file. Raises "backup-by-server" where the database is not a file."""
        from playbook.storage.engine import backup_sqlite

        if self._engine.dialect.name != "sqlite":
            raise PlaybookError("backup-by-server")
        backup_sqlite(Path(str(self._engine.url.database)), target)

    def _mark(self, plan_id: str, **columns: str | None) -> None:
        with self._transaction() as connection:
            connection.execute(update(plans).where(plans.c.id == plan_id).values(columns))

    def _transaction(self) -> "_Transaction":
        return _Transaction(self._writing)


class _Transaction:
    """A writing transaction that words what the disk refuses."""

    def __init__(self, engine: Engine) -> None:
        self._begun = engine.begin()

    def __enter__(self) -> Connection:
        try:
            return self._begun.__enter__()
        except OperationalError as error:
            raise PlaybookError("not-saved", reason=str(error.orig)) from error

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        try:
            self._begun.__exit__(kind, error, trace)
        except OperationalError as refusal:
            raise PlaybookError("not-saved", reason=str(refusal.orig)) from refusal
        if isinstance(error, OperationalError):
            raise PlaybookError("not-saved", reason=str(error.orig)) from error


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _columns(plan: Plan, now: datetime) -> dict[str, str]:
    return {"document": plan.to_json(), "account": plan.account, "updated_at": now.isoformat()}


def _row(connection: Connection, plan_id: str, number: int) -> RowMapping:
    row = connection.execute(select(revisions).where(revisions.c.plan_id == plan_id, revisions.c.number == number)).mappings().first()
    if row is None:
        raise PlaybookError("plan-not-found", id=plan_id)
    return row


def _content(connection: Connection, plan_id: str, number: int) -> int:
    return int(_row(connection, plan_id, number)["content"])


def _document(connection: Connection, plan_id: str, number: int) -> Plan:
    return plan_of(json.loads(zlib.decompress(_row(connection, plan_id, number)["document"])))


def _child(connection: Connection, plan_id: str, content: int) -> RowMapping | None:
    """The newest change that was made on top of this state."""
    made = select(func.max(revisions.c.number)).where(
        revisions.c.plan_id == plan_id, revisions.c.parent == content, revisions.c.content == revisions.c.number
    )
    number = connection.execute(made).scalar()
    return None if number is None else _row(connection, plan_id, number)


def _loaded(connection: Connection, plan_id: str) -> Saved:
    row = connection.execute(select(plans).where(plans.c.id == plan_id)).mappings().first()
    if row is None:
        raise PlaybookError("plan-not-found", id=plan_id)
    return _saved(connection, row)


def _saved(connection: Connection, row: RowMapping) -> Saved:
    shown = _row(connection, row["id"], _content(connection, row["id"], row["revision"]))
    child = _child(connection, row["id"], shown["number"])
    return Saved(
        plan=plan_of(json.loads(row["document"])),
        revision=row["revision"],
        created_at=_time(row["created_at"]),
        saved_at=_time(row["updated_at"]),
        archived_at=_time(row["archived_at"]) if row["archived_at"] else None,
        deleted_at=_time(row["deleted_at"]) if row["deleted_at"] else None,
        undo=Change.model_validate_json(shown["change"]) if shown["parent"] is not None else None,
        redo=Change.model_validate_json(child["change"]) if child is not None else None,
    )


def _advance(connection: Connection, plan: Plan, before: Saved, revision: int, now: datetime) -> None:
    done = connection.execute(
        update(plans).where(plans.c.id == plan.id, plans.c.revision == revision).values(revision=revision + 1, **_columns(plan, now))
    )
    if done.rowcount != 1:
        raise PlanChanged(before)


def _show(connection: Connection, before: Saved, revision: int, content: int, author: str, change: Change, now: datetime) -> Saved:
    plan = _document(connection, before.plan.id, content)
    parent = _row(connection, plan.id, content)["parent"]
    _advance(connection, plan, before, revision, now)
    _append(connection, plan, revision + 1, author, change, now, content=content, parent=parent)
    return _loaded(connection, plan.id)


def _append(
    connection: Connection, plan: Plan, number: int, author: str, change: Change, now: datetime, *, content: int, parent: int | None
) -> None:
    packed = zlib.compress(plan.to_json().encode())
    row = {"plan_id": plan.id, "number": number, "at": now.isoformat(), "author": author, "change": change.model_dump_json()}
    connection.execute(insert(revisions).values(**row, document=packed, content=content, parent=parent))
