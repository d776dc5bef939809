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
from playbook.storage.records import damage_named, read_time, stored
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
class Kept:
    """A state as stored: its bytes, and the number of the whole state that leads to it, None where it is whole itself."""

    document: bytes
    base: int | None

    def columns(self) -> dict[str, bytes | int | None]:
        """As columns of `revisions`."""
        return {"document": self.document, "base": self.base}


@dataclass(frozen=True)
class Before:
    """State before the one to be stored, with its number and the number of the whole state that leads to it."""

    plan: Plan
    number: int
    base: int


def kept(plan: Plan, before: Before | None) -> Kept:
    """Return a state as stored after another: as a difference where that is much smaller and leads to exactly this state, else whole."""
    if before is not None and before.number + 1 - before.base < WHOLE_EVERY:
        difference = _CHANGES.dump_json(changes_between(before.plan, plan), include=_KEPT)
        small = len(difference) < ALWAYS_SMALL or len(difference) < len(plan.to_json()) // 4
        if small and replay(before.plan, _CHANGES.validate_json(difference)) == plan:
            return Kept(zlib.compress(difference), before.base)
    return Kept(zlib.compress(plan.to_json().encode()), None)


def state_at(connection: Connection, plan_id: str, number: int) -> Plan:
    """The plan as it was at a revision. Raises "plan-not-found", "plan-unreadable", "plan-too-new"."""
    row = revisions.c
    base = connection.execute(select(row.base).where(row.plan_id == plan_id, row.number == number)).first()
    if base is None:
        raise PlaybookError("plan-not-found", id=plan_id)
    first = number if base[0] is None else base[0]
    way = select(row.document).where(row.plan_id == plan_id, row.number.between(first, number)).order_by(row.number)
    whole, *differences = connection.execute(way).scalars().all() or (b"",)
    with damage_named():
        if len(differences) != number - first:
            raise ValueError("a state on the way is missing")
        content = content_of(whole)
        for difference in differences:
            apply(content, changes_in(difference))
        return plan_of_content(content)


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
        last, self._number = self._number, number
        with damage_named():
            if base is not None and number != last + 1:
                raise ValueError("a state on the way is missing")
            if base is None:
                content = content_of(document)
                self._older = content if content.get("schema") != SCHEMA else None
                self._plan = _sharing(self._plan, plan_of_content(content))
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
        row, last, unfolding = revisions.c, 0, Unfolding()
        wanted = select(row.number, row.at, row.author, row.change, row.document, row.base).where(row.plan_id == self._plan_id)
        while True:
            with self._reading() as connection:
                rows = connection.execute(wanted.where(row.number > last).order_by(row.number).limit(CHUNK)).all()
            if not rows:
                return
            for last, at, author, change, document, base in rows:
                with damage_named():
                    moment, who, what = read_time(at), stored(author, str), Change.model_validate_json(change)
                yield Entry(moment, who, unfolding.next(last, document, base), number=last, change=what)


def _sharing(before: Plan | None, plan: Plan) -> Plan:
    """The plan with the things of the one before in the place of equal ones."""
    if before is None:
        return plan
    fields = {name: getattr(plan, name) for name in Plan.model_fields}
    for name, value in fields.items():
        old = getattr(before, name)
        if isinstance(value, tuple) and value != old:
            same = {one.id: one for one in old if hasattr(one, "id")}
            fields[name] = tuple(same[one.id] if hasattr(one, "id") and same.get(one.id) == one else one for one in value)
        elif value == old:
            fields[name] = old
    return Plan.model_construct(**fields)
