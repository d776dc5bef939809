"""The rows of a plan: its newest state, and its history, to which every save adds one."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from playbook.errors import PlaybookError
from playbook.history.headline import Change
from playbook.insight.plan_summary import summary_of
from playbook.models import Plan
from playbook.storage.history_states import Before, encode_state
from playbook.storage.records import PLAN_HEADS, PLANS, PlanChanged, PlanHead, Unreadable, plan_head, written_time
from playbook.storage.schema import plans, revisions
from playbook.text import clean_label


def head_of(connection: Connection, plan_id: str) -> PlanHead:
    """The newest state of a plan, and where undo and redo lead. Raises "plan-not-found", "plan-unreadable", "plan-too-new"."""
    row = connection.execute(PLAN_HEADS.where(plans.c.id == plan_id)).first()
    if row is None:
        raise PlaybookError("plan-not-found", id=plan_id)
    return plan_head(row)


def head_or_unreadable(row: Any) -> PlanHead | Unreadable:
    """A row of `PLAN_HEADS` as it is shown in a list, where a damaged one costs itself alone."""
    try:
        return plan_head(row)
    except PlaybookError as error:
        return Unreadable(str(row.id), str(row.account), error)


def plans_without_row(connection: Connection) -> list[Unreadable]:
    """The plans of which only the history is left."""
    plan_ids = connection.execute(select(revisions.c.plan_id).where(revisions.c.plan_id.not_in(select(plans.c.id))).distinct())
    return [Unreadable(str(id), str(id), PlaybookError("plan-unreadable")) for id in plan_ids.scalars()]


def plan_columns(plan: Plan, now: datetime) -> dict[str, str]:
    """The columns that a state of a plan fills."""
    document = plan.to_json()
    PLANS.put(document, plan)
    return {"document": document, "account": plan.account, "summary": summary_of(plan).to_json(), "updated_at": written_time(now)}


def advance(connection: Connection, plan: Plan, head: PlanHead, revision: int, now: datetime) -> None:
    """Put the plan in the place of the revision it came from. On a server two may get here at once: one passes.

    Raises PlanChanged with the newest state where the stored plan is of another revision.
    """
    condition = plans.c.id == plan.id, plans.c.revision == revision
    if connection.execute(update(plans).where(*condition).values(revision=revision + 1, **plan_columns(plan, now))).rowcount != 1:
        newest = head if head.saved.revision != revision else head_of(connection, plan.id)
        raise PlanChanged(newest.saved)


def append_revision(
    connection: Connection, plan: Plan, revision: int, head: PlanHead | None, author: str, change: Change, now: datetime,
    *, content: int, parent: int | None,
) -> None:  # fmt: skip
    """Add a revision, stored as its differences from `head` where that is given.

    Raises "plan-unreadable" where the history says otherwise than the plan.
    """
    row = {
        "plan_id": plan.id,
        "number": revision,
        "at": written_time(now),
        "author": clean_label(author),
        "change": change.model_dump_json(),
    }
    state = encode_state(plan, _previous_state(connection, head) if head and head.present else None)
    try:
        connection.execute(insert(revisions).values(**row, **state.columns(), content=content, parent=parent))
    except IntegrityError as error:
        raise PlaybookError("plan-unreadable") from error


def _previous_state(connection: Connection, head: PlanHead) -> Before | None:
    revision = head.saved.revision
    condition = revisions.c.plan_id == head.saved.plan.id, revisions.c.number == revision
    row = connection.execute(select(revisions.c.base).where(*condition)).first()
    return Before(head.saved.plan, revision, revision if row[0] is None else row[0]) if row else None
