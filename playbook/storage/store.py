"""The store: saves that never overwrite silently, a history that is only added to, undo and redo over it."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from playbook.caching import clear_all
from playbook.errors import PlaybookError
from playbook.history.headline import RESTORED_STATE, Change, change_between
from playbook.models import Plan
from playbook.storage.backups import Backups
from playbook.storage.history_erasure import erase_from_history, history_without
from playbook.storage.history_states import States, state_at
from playbook.storage.migrate import overwrite_freed_space
from playbook.storage.minutes_drafts import Papers
from playbook.storage.plan_queries import PlanQueries
from playbook.storage.plan_rows import advance, append_revision, head_of, plan_columns
from playbook.storage.records import (
    PlanChanged,
    PlanHead,
    StoredPlan,
    damage_named,
    written_time,
)
from playbook.storage.review_records import Reviews, hold_plan
from playbook.storage.schema import plans, revisions, settings
from playbook.storage.transactions import Access
from playbook.storage.vote_records import Votes, purge_votes
from playbook.storage.waiting_changes import WaitingChanges, purge_waiting

ERASED = "erased-at"
"""The setting that says when something was last erased for good: a backup from before that holds it."""
UNREADABLE = object()
RESTORED = "restored-at"
"""The setting that says when the database was last set back to a backup."""


class Store(PlanQueries):
    """All plans of one database. Safe to share between threads; every method is one transaction.

    What disk, file or server refuse is raised as PlaybookError: "database-busy", "-full", "-read-only", "-damaged", "-failed".
    """

    def __init__(self, engine: Engine, location: str) -> None:
        self.location = location
        """The file, or the address without its password."""
        self.access = Access(engine, location)
        super().__init__(self.access.reading)
        self._engine, self._writing = engine, self.access.writing
        self.backups = Backups(Path(location)) if self.access.on_file else None
        """The backups beside the file; None where the database is not a file."""
        self.reviews = Reviews(self._reading, self._writing)
        self.papers = Papers(self._reading, self._writing)
        """The minutes that are being worked on."""
        self.votes = Votes(self._reading, self._writing)
        """The blind votes."""
        self.waiting = WaitingChanges(self._reading, self._writing, location)
        """The changes that could not be saved and wait for an answer."""

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def create(self, plan: Plan, *, author: str, now: datetime) -> StoredPlan:
        """Store a new plan. Raises "plan-exists" when its id is taken."""
        row = {"id": plan.id, "revision": 1, "created_at": written_time(now), **plan_columns(plan, now)}
        with self._writing() as connection:
            try:
                connection.execute(insert(plans).values(row))
            except IntegrityError as error:
                raise PlaybookError("plan-exists", id=plan.id) from error
            append_revision(connection, plan, 1, None, author, change_between(None, plan), now, content=1, parent=None)
            return head_of(connection, plan.id).saved

    def save(self, plan: Plan, *, revision: int, author: str, now: datetime, change: Change | None = None) -> StoredPlan:
        """Save a plan that was read at `revision`. `change` is found by comparing when it is not given.

        A save that changes nothing writes nothing. A plan that was put aside or marked as deleted meanwhile is saved all the same, and
        stays where it is. Raises PlanChanged when somebody else saved in between, be it the same, "plan-not-found".
        """
        with self._writing() as connection:
            head = head_of(connection, plan.id)
            if head.saved.plan == plan and head.saved.revision == revision:
                return head.saved
            advance(connection, plan, head, revision, now)
            applied_change = change or change_between(head.saved.plan, plan)
            append_revision(connection, plan, revision + 1, head, author, applied_change, now, content=revision + 1, parent=head.content)
            return head_of(connection, plan.id).saved

    def undo(self, plan_id: str, *, revision: int, author: str, now: datetime) -> StoredPlan:
        """Take back the last change that still stands, as a new revision. Raises "nothing-to-undo", PlanChanged."""
        return self._go_to(lambda head: head.undo_to, "nothing-to-undo", plan_id, revision, author, now)

    def redo(self, plan_id: str, *, revision: int, author: str, now: datetime) -> StoredPlan:
        """Do again what the last undo took back, as a new revision. Raises "nothing-to-redo", PlanChanged."""
        return self._go_to(lambda head: head.redo_to, "nothing-to-redo", plan_id, revision, author, now)

    def restore(self, plan_id: str, number: int, *, revision: int, author: str, now: datetime) -> StoredPlan:
        """Make an older state of a plan its newest, as one new revision that undo takes back; what stands already writes nothing.

        Raises PlanChanged, "plan-not-found".
        """
        with self._writing() as connection:
            head = head_of(connection, plan_id)
            if head.saved.revision != revision:
                raise PlanChanged(head.saved)
            plan = state_at(connection, plan_id, number)
            if plan == head.saved.plan:
                return head.saved
            saved_at = select(revisions.c.at).where(revisions.c.plan_id == plan_id, revisions.c.number == number)
            change = Change(code=RESTORED_STATE, params={"at": str(connection.execute(saved_at).scalar_one())})
            advance(connection, plan, head, revision, now)
            append_revision(connection, plan, revision + 1, head, author, change, now, content=revision + 1, parent=head.content)
            return head_of(connection, plan_id).saved

    def archive(self, plan_id: str, now: datetime | None) -> None:
        """Put a plan aside, or with None bring it back. Raises "plan-not-found"."""
        self._mark(plan_id, archived_at=written_time(now) if now else None)

    def delete(self, plan_id: str, now: datetime | None) -> None:
        """Mark a plan as deleted, or with None bring it back. Raises "plan-not-found"."""
        self._mark(plan_id, deleted_at=written_time(now) if now else None)

    def keep_standings(self, standings: Mapping[str, str]) -> None:
        """Keep the colors of deals as they were judged just now, by plan id. They are no state of a plan: no revision tells of them."""
        with self._writing() as connection:
            for plan_id, color in standings.items():
                connection.execute(update(plans).where(plans.c.id == plan_id).values(standing=color))

    def purge(self, plan_id: str, *, now: datetime) -> None:
        """Remove a deleted plan and its history for good. Leaves a plan that is not marked as deleted alone.

        On SQLite the freed space is overwritten, and what this process has in memory of plans is forgotten. Its backups are marked as
        holding what is erased (`restoring.keep_backups`).
        """
        self.waiting.write()
        with self._writing() as connection:
            purged_ids = select(plans.c.id).where(plans.c.id == plan_id, plans.c.deleted_at.is_not(None))
            if connection.execute(purged_ids.with_for_update()).first() is None:
                return
            purge_votes(connection, purged_ids)
            purge_waiting(connection, plan_id)
            draft_keys = settings.c.key.startswith("draft:"), settings.c.key.contains(f":{plan_id}:", autoescape=True)
            connection.execute(delete(settings).where(*draft_keys))
            connection.execute(delete(revisions).where(revisions.c.plan_id.in_(purged_ids)))
            connection.execute(delete(plans).where(plans.c.id == plan_id))
            self._set(connection, ERASED, written_time(now))
        with self.access.alone():
            overwrite_freed_space(self._engine)
        clear_all()

    def erase_person(self, plan_id: str, person_id: str, *, revision: int, author: str, now: datetime) -> StoredPlan:
        """Erase a person from a plan and from every state it ever had, and say in the history that somebody was erased.

        The one exception to a history that is only added to; nothing before it can be undone. The history is worked out while others
        save, and written in one transaction. On SQLite the freed space is overwritten, and what this process has in memory of plans is
        forgotten. Its backups are marked as outdated (`restoring.keep_backups`).
        Raises PlanChanged, "plan-not-found", "gone" when the plan never held them.
        """
        self.waiting.write()
        if (newest := self.load(plan_id)).revision != revision:
            raise PlanChanged(newest)
        history = history_without(States(self._reading, plan_id), person_id)
        with self._writing() as connection:
            hold_plan(connection, plan_id)  # or what others write meanwhile on a server would still name the person
            head = head_of(connection, plan_id)
            if head.saved.revision != revision:
                raise PlanChanged(head.saved)
            erase_from_history(connection, plan_id, person_id, history)
            plan = state_at(connection, plan_id, revision)
            advance(connection, plan, head, revision, now)
            change = Change(code="person-erased")
            append_revision(connection, plan, revision + 1, None, author, change, now, content=revision + 1, parent=None)
            self._set(connection, ERASED, written_time(now))
            stored_plan = head_of(connection, plan_id).saved
        with self.access.alone():
            overwrite_freed_space(self._engine)
        clear_all()
        return stored_plan

    # Settings

    def setting(self, key: str, default: Any = None) -> Any:
        """A setting as it was stored; `default` where there is none, and where nobody can read it (`unreadable_settings`)."""
        with self._reading() as connection:
            value = connection.execute(select(settings.c.value).where(settings.c.key == key)).scalar()
        return default if value is None else _setting(value, default)

    def unreadable_settings(self) -> list[str]:
        """The settings that are stored and cannot be read, by key."""
        with self._reading() as connection:
            rows = connection.execute(select(settings.c.key, settings.c.value).order_by(settings.c.key)).all()
        return [str(key) for key, value in rows if _setting(value, UNREADABLE) is UNREADABLE]

    def set_setting(self, key: str, value: Any) -> None:
        """Keep a setting: anything JSON can hold."""
        with self._writing() as connection:
            self._set(connection, key, value)

    def _set(self, connection: Connection, key: str, value: Any) -> None:
        dialect = postgresql if self._engine.dialect.name == "postgresql" else sqlite
        row = dialect.insert(settings).values(key=key, value=json.dumps(value, ensure_ascii=False))
        connection.execute(row.on_conflict_do_update(index_elements=["key"], set_={"value": row.excluded.value}))

    def _mark(self, plan_id: str, **columns: str | None) -> None:
        with self._writing() as connection:
            if connection.execute(update(plans).where(plans.c.id == plan_id).values(columns)).rowcount != 1:
                raise PlaybookError("plan-not-found", id=plan_id)

    def _go_to(
        self, target: Callable[[PlanHead], int | None], nothing: str, plan_id: str, revision: int, author: str, now: datetime
    ) -> StoredPlan:
        with self._writing() as connection:
            head = head_of(connection, plan_id)
            if head.saved.revision != revision:
                raise PlanChanged(head.saved)
            if (content := target(head)) is None:
                raise PlaybookError(nothing)
            plan = state_at(connection, plan_id, content)
            advance(connection, plan, head, revision, now)
            change = change_between(head.saved.plan, plan)
            append_revision(connection, plan, revision + 1, head, author, change, now, content=content, parent=head.content)
            return head_of(connection, plan_id).saved


def _setting(value: str, default: Any) -> Any:
    try:
        with damage_named():
            return json.loads(value)
    except PlaybookError:
        return default
