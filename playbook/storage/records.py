"""Values read from the tables: a plan as it stands, an entry of its history."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import Row, RowMapping, Select, and_, case, func, select

from playbook.caching import LRUCache
from playbook.errors import PlaybookError
from playbook.history.headline import Change
from playbook.history.upgrades import load_plan
from playbook.insight.plan_summary import Summary
from playbook.models import Plan
from playbook.storage.schema import plans, revisions


@dataclass(frozen=True)
class Revision:
    """One entry of a plan's history. `content` is the revision whose state it shows: itself, or an older one that was gone back to.

    `undone` and `redone`: the change that it took back or did again; None where it did neither.
    """

    number: int
    at: datetime
    author: str
    change: Change
    content: int
    undone: Change | None = None
    redone: Change | None = None


@dataclass(frozen=True)
class StoredPlan:
    """A plan as it is stored. Times are aware, UTC. `author` and `change` are those of the newest revision.

    `shows` is the revision whose state stands: the newest, or the older one that was gone back to. `undo` and `redo` say what they would
    take back or do again, None where there is nothing.
    """

    plan: Plan
    revision: int
    saved_at: datetime
    author: str
    change: Change
    archived_at: datetime | None
    deleted_at: datetime | None
    shows: Revision
    undo: Change | None
    redo: Change | None


@dataclass(frozen=True)
class Listed:
    """A stored plan by its columns, without its document. `summary` is None where nobody could read the document."""

    id: str
    account: str
    revision: int
    saved_at: datetime
    archived_at: datetime | None
    deleted_at: datetime | None
    summary: Summary | None
    standing: str | None
    """Color of the deal as it was last judged; None while nobody has looked."""


@dataclass(frozen=True)
class Unreadable:
    """A stored plan that this release cannot read, and why. It stays as it is."""

    id: str
    account: str
    error: PlaybookError


class PlanChanged(PlaybookError):
    """The plan was changed elsewhere since it was read. Nothing was written; `newest` is what stands there now."""

    def __init__(self, newest: StoredPlan) -> None:
        super().__init__("plan-changed")
        self.newest = newest


@dataclass(frozen=True)
class PlanHead:
    """A plan with its place in the history: the revision whose document it shows, and those that undo and redo would show."""

    saved: StoredPlan
    content: int
    undo_to: int | None
    redo_to: int | None
    present: bool
    """True if the document is of the present schema."""


def _plan_heads() -> Select[tuple[object, ...]]:
    current, shown_revision, redo_revision = (revisions.alias(name) for name in ("current", "shown", "again"))
    redo_number = (
        # "+ 0" keeps SQLite from walking the whole history backwards in search of the maximum: it takes the index on parent instead.
        select(func.max(revisions.c.number + 0))
        .where(
            revisions.c.plan_id == plans.c.id,
            revisions.c.parent == current.c.content,
            revisions.c.content == revisions.c.number,
        )
        .correlate(plans, current)
        .scalar_subquery()
    )
    return (
        select(
            plans,
            current.c.author,
            current.c.change,
            current.c.content,
            shown_revision.c.parent,
            shown_revision.c.number.label("shown"),
            shown_revision.c.at.label("shown_at"),
            shown_revision.c.author.label("shown_author"),
            shown_revision.c.change.label("undo"),
            redo_revision.c.number.label("redo_to"),
            redo_revision.c.change.label("redo"),
        )
        # Outer: a plan whose history lacks its newest entry is unreadable, not missing.
        .outerjoin(current, and_(current.c.plan_id == plans.c.id, current.c.number == plans.c.revision))
        .outerjoin(shown_revision, and_(shown_revision.c.plan_id == plans.c.id, shown_revision.c.number == current.c.content))
        .outerjoin(redo_revision, and_(redo_revision.c.plan_id == plans.c.id, redo_revision.c.number == redo_number))
    )


def _history() -> Select[tuple[object, ...]]:
    """Every revision, with the change that it took back: that of the state before, where it leads to the one before that."""
    row, stood, shown = revisions.c, revisions.alias("stood"), revisions.alias("shown")
    goes = row.content != row.number
    undone = case((and_(goes, stood.c.parent == row.content), stood.c.change)).label("undone")
    redone = case((and_(goes, shown.c.parent == row.parent), shown.c.change)).label("redone")
    return (
        select(row.number, row.at, row.author, row.change, row.content, undone, redone)
        .outerjoin(stood, and_(stood.c.plan_id == row.plan_id, stood.c.number == row.parent))
        .outerjoin(shown, and_(shown.c.plan_id == row.plan_id, shown.c.number == row.content))
    )


HISTORY = _history()
"""The query for `history_entry`, to be narrowed by a condition on `revisions`."""


def history_entry(row: RowMapping) -> Revision:
    """A row of `HISTORY` as a value. Raises "plan-unreadable"."""
    with damage_named():
        undone, redone = (
            None if row[name] is None else Change.model_validate_json(column_value(row[name], str)) for name in ("undone", "redone")
        )
        return Revision(
            column_value(row["number"], int),
            read_time(column_value(row["at"], str)),
            column_value(row["author"], str),
            Change.model_validate_json(column_value(row["change"], str)),
            column_value(row["content"], int),
            undone,
            redone,
        )


PLAN_HEADS = _plan_heads()
"""The query for `plan_head`, to be narrowed by a condition on `plans`."""


def plan_head(row: Row[tuple[object, ...]]) -> PlanHead:
    """A row of `PLAN_HEADS` as values. Raises "plan-unreadable", "plan-too-new"."""
    with damage_named():
        return _plan_head_of(row._mapping)


def _plan_head_of(row: RowMapping) -> PlanHead:
    document: str = row["document"]
    plan, shown_change = PLANS.get(document, lambda: load_plan(document)), Change.model_validate_json(row["undo"])
    if plan.id != row["id"]:
        raise ValueError("the document of another plan")
    parent, redo_to = (None if row[name] is None else column_value(row[name], int) for name in ("parent", "redo_to"))
    stored_plan = StoredPlan(
        plan=plan,
        revision=column_value(row["revision"], int),
        saved_at=read_time(row["updated_at"]),
        author=column_value(row["author"], str),
        change=Change.model_validate_json(row["change"]),
        archived_at=read_time(row["archived_at"]) if row["archived_at"] else None,
        deleted_at=read_time(row["deleted_at"]) if row["deleted_at"] else None,
        shows=Revision(
            column_value(row["shown"], int), read_time(row["shown_at"]), column_value(row["shown_author"], str), shown_change, row["shown"]
        ),
        undo=shown_change if parent is not None else None,
        redo=Change.model_validate_json(row["redo"]) if row["redo"] is not None else None,
    )
    present = str(row["document"]).startswith(_PRESENT)
    return PlanHead(stored_plan, content=column_value(row["content"], int), undo_to=parent, redo_to=redo_to, present=present)


def listing_row(row: RowMapping) -> Listed | Unreadable:
    """A row of columns as values."""
    try:
        with damage_named():
            return Listed(
                id=column_value(row["id"], str),
                account=column_value(row["account"], str),
                revision=column_value(row["revision"], int),
                saved_at=read_time(row["updated_at"]),
                archived_at=read_time(row["archived_at"]) if row["archived_at"] else None,
                deleted_at=read_time(row["deleted_at"]) if row["deleted_at"] else None,
                summary=_summary(row["summary"]),
                standing=row["standing"],
            )
    except PlaybookError as error:
        return Unreadable(str(row["id"]), str(row["account"]), error)


def _summary(text: str | None) -> Summary | None:
    try:
        return Summary.model_validate_json(text or "")
    except ValueError:
        return None


PLANS = LRUCache[Plan](128)
"""Plans read or written last, by their document: pages read the same one on every click, and it is frozen."""
_PRESENT = Plan(id="x", account="").to_json().partition('"id"')[0]
"""The beginning of every document of the present schema."""


@contextmanager
def damage_named(code: str = "plan-unreadable") -> Iterator[None]:
    """Turn the errors of an unreadable stored row into a PlaybookError. Raises `code`."""
    try:
        yield
    except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError, zlib.error) as error:
        raise PlaybookError(code) from error


Value = TypeVar("Value")


def column_value(value: object, kind: type[Value]) -> Value:
    """A value of a row, of the kind that its column holds: SQLite itself would keep any. Raises TypeError for another."""
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__} expected")
    return value


def written_time(moment: datetime) -> str:
    """A moment as it is stored: in UTC, to the microsecond, in the form of ISO 8601, so that texts sort as moments do.

    Raises ValueError for one without a zone: nobody could say when it was.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read_time(text: str) -> datetime:
    """A stored moment, in the form that `written_time` gives it. Raises ValueError for one without a zone."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment
