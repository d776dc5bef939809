"""Filling what a migration added: the summaries of plans, and histories in which every state was kept whole."""

from sqlalchemy import Connection, bindparam, select, update

from playbook.errors import PlaybookError
from playbook.history.upgrades import load_plan
from playbook.insight.plan_summary import summary_of
from playbook.storage.history_states import CHUNK, Before, Unfolding, encode_state
from playbook.storage.schema import plans, revisions


def fill(connection: Connection) -> None:
    """Give every plan its summary and keep its history as differences, in the present schema. What nobody can read stays as it is."""
    fill_summaries(connection)
    for id in connection.execute(select(revisions.c.plan_id).distinct()).scalars().all():
        _fold(connection, id)


def fill_summaries(connection: Connection) -> None:
    """Give every plan that can be read its summary."""
    ids = connection.execute(select(plans.c.id)).scalars().all()
    for id in ids:
        document = connection.execute(select(plans.c.document).where(plans.c.id == id)).scalar()
        try:
            summary = summary_of(load_plan(str(document))).to_json()
        except PlaybookError:
            continue
        connection.execute(update(plans).where(plans.c.id == id).values(summary=summary))


def _fold(connection: Connection, plan_id: str) -> None:
    row, last_number, unfolding = revisions.c, 0, Unfolding()
    previous: Before | None = None
    statement = update(revisions).where(row.plan_id == plan_id, row.number == bindparam("at_number"))
    query = select(row.number, row.document).where(row.plan_id == plan_id).order_by(row.number).limit(CHUNK)
    while rows := connection.execute(query.where(row.number > last_number)).all():
        updates = []
        for number, document in rows:
            if number != last_number + 1:
                previous = None
            last_number = number
            try:
                plan = unfolding.next(number, document, None)
            except PlaybookError:
                previous = None
                continue
            state = encode_state(plan, previous)
            previous = Before(plan, number, number if state.base is None else state.base)
            if state.document != document:
                updates.append({"at_number": number, "document_now": state.document, "base_now": state.base})
        if updates:
            connection.execute(statement.values(document=bindparam("document_now"), base=bindparam("base_now")), updates)
