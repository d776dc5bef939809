"""The states of a plan in its history: kept whole now and then, and between as what changed since the one before (decision 0033)."""

import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import from_json
from sqlalchemy import Connection, select

from playbook.errors import PlaybookError
from playbook.history.differences import FieldChange, apply, changes_between, replay
from playbook.history.headline import Change
from playbook.history.upgrades import plan_of_content
from playbook.models import SCHEMA, Plan
from playbook.privacy.subject_data import State
from playbook.storage.records import column_value, damage_named, read_time
from playbook.storage.schema import revisions

WHOLE_EVERY = 100
"""States read for one, at most; 100 differences take as long to read as a plan of 700 people."""
ALWAYS_SMALL = 1_000
"""Bytes of a difference that are few beside any plan with people in it."""
CHUNK = 500
"""Rows read at once, where all are read."""
_CHANGES = TypeAdapter(tuple[FieldChange, ...])
_KEPT: Any = {"__all__": {"path", "how", "now"}}


@dataclass(frozen=True)
class EncodedState:
    """A state as stored: its bytes, and the number of the whole state that leads to it, None where it is whole itself."""

    document: bytes
    base: int | None

    def columns(self) -> dict[str, bytes | int | None]:
        """As columns of `revisions`; the base is the number of a revision."""
        return {"document": self.document, "base": self.base}


@dataclass(frozen=True)
class Before:
    """State before the one to be stored, with its number and the number of the whole state that leads to it."""

    plan: Plan
    number: int
    base: int


def encode_state(plan: Plan, previous: Before | None) -> EncodedState:
    """Return a state as stored after another: as a difference where that is much smaller and leads to exactly this state, else whole."""
    if previous is not None and previous.number + 1 - previous.base < WHOLE_EVERY:
        difference = _CHANGES.dump_json(changes_between(previous.plan, plan), include=_KEPT)
        small = len(difference) < ALWAYS_SMALL or len(difference) < len(plan.to_json()) // 4
        if small and replay(previous.plan, _CHANGES.validate_json(difference)) == plan:
            return EncodedState(zlib.compress(difference), previous.base)
    return EncodedState(zlib.compress(plan.to_json().encode()), None)


def state_at(connection: Connection, plan_id: str, revision: int) -> Plan:
    """The plan as it was at a revision. Raises "plan-not-found", "plan-unreadable", "plan-too-new"."""
    row = revisions.c
    base_row = connection.execute(select(row.base).where(row.plan_id == plan_id, row.number == revision)).first()
    if base_row is None:
        raise PlaybookError("plan-not-found", id=plan_id)
    base_revision = revision if base_row[0] is None else base_row[0]
    query = select(row.document).where(row.plan_id == plan_id, row.number.between(base_revision, revision)).order_by(row.number)
    base_document, *differences = connection.execute(query).scalars().all() or (b"",)
    with damage_named():
        if len(differences) != revision - base_revision:
            raise ValueError("a state on the way is missing")
        content = content_of(base_document)
        for difference in differences:
            apply(content, changes_in(difference))
        return plan_of_content(content)


def states_between(connection: Connection, plan_id: str, first: int, last: int) -> list[Plan]:
    """The plan at each revision from `first` to `last`, in order. Raises "plan-not-found", "plan-unreadable", "plan-too-new"."""
    row = revisions.c
    base_row = connection.execute(select(row.base).where(row.plan_id == plan_id, row.number == first)).first()
    if base_row is None:
        raise PlaybookError("plan-not-found", id=plan_id)
    base_revision = first if base_row[0] is None else base_row[0]
    query = select(row.number, row.document, row.base).where(row.plan_id == plan_id, row.number.between(base_revision, last))
    unfolding = Unfolding()
    states = [(number, unfolding.next(number, document, base)) for number, document, base in connection.execute(query.order_by(row.number))]
    return [plan for number, plan in states if number >= first]


def changes_in(document: bytes) -> tuple[FieldChange, ...]:
    """The changes of a state that is kept as a difference. Raises what `damage_named` knows."""
    return _CHANGES.validate_json(zlib.decompress(document))


def content_of(document: bytes) -> dict[str, Any]:
    """The document of a state that is kept whole, as JSON has it, of any schema. Raises what `damage_named` knows."""
    content = from_json(zlib.decompress(document))
    if not isinstance(content, dict):
        raise TypeError("a document expected")
    return content


class Unfolding:
    """Reader of a history: gives its states one after another, each sharing with the one before what did not change."""

    def __init__(self) -> None:
        self._number = 0
        self._plan: Plan | None = None
        self._older: dict[str, Any] | None = None
        """Content of the state before, where an older schema wrote it: differences apply to such content, which is upgraded afterwards."""

    def next(self, number: int, document: bytes, base: int | None) -> Plan:
        """The next state, by its number. Raises "plan-unreadable", "plan-too-new"."""
        previous_number, self._number = self._number, number
        with damage_named():
            if base is not None and number != previous_number + 1:
                raise ValueError("a state on the way is missing")
            if base is None:
                content = content_of(document)
                self._older = content if content.get("schema") != SCHEMA else None
                self._plan = _share_equal_parts(self._plan, plan_of_content(content))
            elif self._older is not None:
                apply(self._older, changes_in(document))
                self._plan = plan_of_content(self._older)
            elif self._plan is not None:
                self._plan = replay(self._plan, changes_in(document))
            else:
                raise ValueError("a difference without the state before")
            return self._plan


@dataclass(frozen=True)
class Entry(State):
    """A state with its number in the history and its change."""

    number: int
    change: Change


class States:
    """The states of a plan, oldest first, read a few at a time while they are gone through; each time anew."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]], plan_id: str) -> None:
        self._reading, self._plan_id = reading, plan_id

    def __iter__(self) -> Iterator[Entry]:
        """Raises "plan-unreadable", "plan-too-new"."""
        row, last_number, unfolding = revisions.c, 0, Unfolding()
        query = select(row.number, row.at, row.author, row.change, row.document, row.base).where(row.plan_id == self._plan_id)
        while True:
            with self._reading() as connection:
                rows = connection.execute(query.where(row.number > last_number).order_by(row.number).limit(CHUNK)).all()
            if not rows:
                return
            for last_number, saved_at, author, change, document, base in rows:
                with damage_named():
                    moment, author_name, parsed_change = read_time(saved_at), column_value(author, str), Change.model_validate_json(change)
                yield Entry(moment, author_name, unfolding.next(last_number, document, base), number=last_number, change=parsed_change)


def _share_equal_parts(previous: Plan | None, plan: Plan) -> Plan:
    """The plan with the things of the one before in the place of equal ones."""
    if previous is None:
        return plan
    fields = {name: getattr(plan, name) for name in Plan.model_fields}
    for name, value in fields.items():
        previous_value = getattr(previous, name)
        if isinstance(value, tuple) and value != previous_value:
            old_items = {item.id: item for item in previous_value if hasattr(item, "id")}
            fields[name] = tuple(old_items[item.id] if hasattr(item, "id") and old_items.get(item.id) == item else item for item in value)
        elif value == previous_value:
            fields[name] = previous_value
    return plan.unchecked(**fields)
