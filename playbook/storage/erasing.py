"""Taking a person out of everything that was ever stored of a plan."""

import zlib

from sqlalchemy import Connection, Engine, select, update

from playbook.errors import PlaybookError
from playbook.history import Change
from playbook.personal_data import Erasure
from playbook.storage.papers import erase_papers
from playbook.storage.reviews import erase_from_reviews
from playbook.storage.saved import damage_named, stored, unpacked
from playbook.storage.schema import revisions
from playbook.storage.votes import erase_from_votes
from playbook.storage.waiting import erase_from_waiting


def erase_from_history(connection: Connection, plan_id: str, person_id: str) -> None:
    """Rewrite every state of a plan, what it says has changed, its reviews and every ballot without the person, and put its minutes away.

    So are the changes that wait for an answer. Raises "gone" when no state holds them.
    """
    row = revisions.c
    wanted = select(row.number, row.author, row.change, row.document).where(row.plan_id == plan_id)
    rows = connection.execute(wanted).all()
    with damage_named():
        entries = [
            (number, stored(author, str), Change.model_validate_json(change), unpacked(packed)) for number, author, change, packed in rows
        ]
    if not any(person_id in plan.people_by_id for *_, plan in entries):
        raise PlaybookError("gone")
    erasure = Erasure((plan for *_, plan in entries), person_id)
    erase_from_votes(connection, plan_id, person_id, erasure)
    erase_from_waiting(connection, plan_id, {number: plan for number, *_, plan in entries}, erasure)
    for number, author, change, plan in entries:
        document = zlib.compress(erasure.plan(plan).to_json().encode())
        said = erasure.of(change).model_dump_json()
        here = update(revisions).where(row.plan_id == plan_id, row.number == number)
        connection.execute(here.values(document=document, change=said, author=erasure.text(author)))
    erase_from_reviews(connection, plan_id, erasure)
    erase_papers(connection, plan_id)  # minutes call people by short names, of which no search is sure to find all


def overwrite_freed_space(engine: Engine) -> None:
    """Write a SQLite file anew, so that no page of it keeps what was taken out. Another database frees its space by itself."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()
    finally:
        connection.close()
