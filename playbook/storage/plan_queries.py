"""All that is read of plans: the newest states, the shelves, the history and every state in it."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime

from sqlalchemy import Connection, or_, select

from playbook.errors import PlaybookError
from playbook.history.headline import RESTORED_STATE
from playbook.models import Plan
from playbook.privacy.subject_data import State
from playbook.storage.history_states import States, changes_in, content_of, state_at, states_between
from playbook.storage.plan_rows import head_of, head_or_unreadable, plans_without_row
from playbook.storage.records import (
    HISTORY,
    PLAN_HEADS,
    Listed,
    PlanHead,
    Revision,
    StoredPlan,
    Unreadable,
    damage_named,
    history_entry,
    listing_row,
    written_time,
)
from playbook.storage.schema import plans, revisions

_PLAIN = re.compile(r"[A-Za-z0-9@._+-]+")


class PlanQueries:
    """Questions to the plans of one database; each is one transaction and changes nothing."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def load(self, plan_id: str) -> StoredPlan:
        """The newest state of a plan. Raises "plan-not-found", "plan-unreadable", "plan-too-new"."""
        with self._reading() as connection:
            return head_of(connection, plan_id).saved

    def revision(self, plan_id: str) -> int:
        """Number of the newest revision of a plan, without reading the plan. Raises "plan-not-found"."""
        with self._reading() as connection:
            number = connection.execute(select(plans.c.revision).where(plans.c.id == plan_id)).scalar()
        if number is None:
            raise PlaybookError("plan-not-found", id=plan_id)
        return int(number)

    def plans(self, *, archived: bool = False, deleted: bool = False) -> list[StoredPlan]:
        """The plans in use, or the archived, or the deleted ones; last changed first, without those that cannot be read."""
        deletion = plans.c.deleted_at.is_not(None) if deleted else plans.c.deleted_at.is_(None)
        shelf = () if deleted else (plans.c.archived_at.is_not(None) if archived else plans.c.archived_at.is_(None),)
        query = PLAN_HEADS.where(deletion, *shelf).order_by(plans.c.updated_at.desc(), plans.c.id)
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return [head.saved for row in rows if isinstance(head := head_or_unreadable(row), PlanHead)]

    def listing(self) -> list[Listed | Unreadable]:
        """Return all plans by their columns, last changed first; those of which only the history is left come at the end.

        No document is read: an unreadable one is found when it is loaded.
        """
        row = plans.c
        query = select(row.id, row.account, row.revision, row.summary, row.updated_at, row.archived_at, row.deleted_at, row.standing)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(row.updated_at.desc(), row.id)).all()
            return [*(listing_row(row._mapping) for row in rows), *plans_without_row(connection)]

    def naming(self, *words: str) -> list[StoredPlan]:
        """The plans on any shelf whose document may hold one of these ids or email addresses, in any case of letters; readable ones alone.

        The longest plain part of each is looked for: letters beyond ASCII have another small form in each database.
        """
        parts = (max(_PLAIN.findall(word), key=len, default="") for word in words)
        conditions = [plans.c.document.icontains(part, autoescape=True) for part in parts if part]
        if not conditions:
            return []
        with self._reading() as connection:
            rows = connection.execute(PLAN_HEADS.where(or_(*conditions)).order_by(plans.c.updated_at.desc(), plans.c.id)).all()
        return [head.saved for row in rows if isinstance(head := head_or_unreadable(row), PlanHead)]

    def history(self, plan_id: str, limit: int | None = None, *, until: int | None = None) -> list[Revision]:
        """Return the history of a plan, newest first: all of it, or the newest `limit` entries, from revision `until` on.

        Raises "plan-unreadable".
        """
        row = revisions.c
        query = HISTORY.where(row.plan_id == plan_id, *(() if until is None else (row.number <= until,)))
        with self._reading() as connection:
            rows = connection.execute(query.order_by(row.number.desc()).limit(limit)).mappings().all()
        return [history_entry(row) for row in rows]

    def decision_dates(self, plan_id: str) -> tuple[tuple[int, date], ...]:
        """Every decision date a plan has had, in order, each after the number of the revision that set it; however long the history is."""
        row = revisions.c
        # Of the others the change says that they left the date as it was, so their documents stay packed.
        may_set = or_(row.number == 1, *(row.change.contains(f'"{word}"') for word in ("decision_on", "several", RESTORED_STATE)))
        query = select(row.number, row.document, row.base).where(row.plan_id == plan_id, may_set).order_by(row.number)
        dates: list[tuple[int, str | None]] = []
        with self._reading() as connection, damage_named():
            for number, document, base in connection.execute(query):
                if base is None:
                    dates.append((number, content_of(document).get("decision_on")))
                else:
                    dates += [(number, change.now) for change in changes_in(document) if change.path == ("decision_on",)]
        date_changes = [(number, day) for index, (number, day) in enumerate(dates) if index == 0 or dates[index - 1][1] != day]
        with damage_named():
            return tuple((number, date.fromisoformat(day)) for number, day in date_changes if day)

    def before_changes_of(self, plan_id: str, field: str, since: datetime) -> Iterator[Plan]:
        """The states of a plan from before each change since a moment that may have touched this field of a person, newest first."""
        row = revisions.c
        may_touch = or_(*(row.change.contains(f'"{word}"') for word in (field, "person-changed", "several", RESTORED_STATE)))
        query = select(row.parent).where(row.plan_id == plan_id, row.at >= written_time(since), may_touch, row.parent.is_not(None))
        with self._reading() as connection:
            parents = connection.execute(query.order_by(row.number.desc())).scalars().all()
        for parent in parents:
            yield self.at(plan_id, parent)

    def at(self, plan_id: str, revision: int) -> Plan:
        """The plan as it was at a revision. Raises "plan-not-found"."""
        with self._reading() as connection:
            return state_at(connection, plan_id, revision)

    def states_between(self, plan_id: str, first: int, last: int) -> list[Plan]:
        """The plan at each revision from `first` to `last`; parts that did not change from one to the next are one object in both.

        Raises "plan-not-found", "plan-unreadable", "plan-too-new".
        """
        with self._reading() as connection:
            return states_between(connection, plan_id, first, last)

    def states(self, plan_id: str) -> Iterable[State]:
        """Return every state a plan was ever saved in, oldest first, read anew on each pass, while it is gone through.

        Parts that did not change from one to the next are one object in both. Raises "plan-unreadable", "plan-too-new".
        """
        return States(self._reading, plan_id)
