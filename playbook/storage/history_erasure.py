"""Taking a person out of everything that was ever stored of a plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, update

from playbook.errors import PlaybookError
from playbook.privacy.subject_data import Erasure
from playbook.storage.history_states import Before, Entry, kept
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
    before: Before | None = None
    for state in states:
        plan = erasure.state(state.plan)
        now = kept(plan, before)
        said = {"change_now": erasure.of(state.change).model_dump_json(), "author_now": erasure.text(state.author)}
        rows.append({"at_number": state.number, "document_now": now.document, "base_now": now.base, **said})
        before = Before(plan, state.number, state.number if now.base is None else now.base)
    return Without(rows, erasure)


def erase_from_history(connection: Connection, plan_id: str, person_id: str, without: Without) -> None:
    """Write a plan's history, reviews, ballots and waiting changes without the person; put its minutes away."""
    erase_from_votes(connection, plan_id, person_id, without.erasure)
    erase_from_waiting(connection, plan_id, without.erasure)
    row = revisions.c
    here = update(revisions).where(row.plan_id == plan_id, row.number == bindparam("at_number"))
    now: dict[str, Any] = {name: bindparam(f"{name}_now") for name in ("document", "base", "change", "author")}
    connection.execute(here.values(now), without.rows)
    erase_from_reviews(connection, plan_id, without.erasure)
    erase_papers(connection, plan_id)  # minutes call people by short names, of which no search is sure to find all
