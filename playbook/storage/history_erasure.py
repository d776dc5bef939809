"""Taking a person out of everything that was ever stored of a plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, update

from playbook.errors import PlaybookError
from playbook.privacy.subject_data import Erasure
from playbook.storage.history_states import Before, Entry, encode_state
from playbook.storage.minutes_drafts import erase_papers
from playbook.storage.review_records import erase_from_reviews
from playbook.storage.schema import revisions
from playbook.storage.vote_records import erase_from_votes
from playbook.storage.waiting_changes import erase_from_waiting


@dataclass(frozen=True)
class Without:
    """History of a plan without a person, ready to store: a row for each revision, and the erasure that finds their names elsewhere."""

    rows: list[dict[str, Any]]
    erasure: Erasure


def history_without(states: Iterable[Entry], person_id: str) -> Without:
    """Work out the history of a plan without a person. Goes through the states twice. Raises "gone" when no state holds them."""
    erasure = Erasure((state.plan for state in states), person_id)
    if not erasure.known:
        raise PlaybookError("gone")
    rows: list[dict[str, Any]] = []
    previous: Before | None = None
    for state in states:
        plan = erasure.state(state.plan)
        encoded_state = encode_state(plan, previous)
        texts = {"change_now": erasure.of(state.change).model_dump_json(), "author_now": erasure.text(state.author)}
        rows.append({"at_number": state.number, "document_now": encoded_state.document, "base_now": encoded_state.base, **texts})
        previous = Before(plan, state.number, state.number if encoded_state.base is None else encoded_state.base)
    return Without(rows, erasure)


def erase_from_history(connection: Connection, plan_id: str, person_id: str, history: Without) -> None:
    """Write a plan's history, reviews, ballots and waiting changes without the person; put its minutes away."""
    erase_from_votes(connection, plan_id, person_id, history.erasure)
    erase_from_waiting(connection, plan_id, history.erasure)
    row = revisions.c
    statement = update(revisions).where(row.plan_id == plan_id, row.number == bindparam("at_number"))
    values: dict[str, Any] = {name: bindparam(f"{name}_now") for name in ("document", "base", "change", "author")}
    connection.execute(statement.values(values), history.rows)
    erase_from_reviews(connection, plan_id, history.erasure)
    erase_papers(connection, plan_id)  # minutes call people by short names, of which no search is sure to find all
