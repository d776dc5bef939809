"""Changes that could not be saved and wait for an answer: kept until somebody answers, over a reload and a restart."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, Select, delete, insert, select

from playbook import edits
from playbook.errors import PlaybookError
from playbook.history.differences import FieldChange, How, changes_between, with_changes
from playbook.models import Frozen, Person, Plan, Reading
from playbook.models.meanings import Code, Colleague, FreeText, Past
from playbook.privacy.subject_data import Erasure
from playbook.storage.history_states import state_at
from playbook.storage.schema import settings

Opening = Callable[[], AbstractContextManager[Connection]]


class Waiting(Frozen):
    """A change to a plan as it stood at `revision`, with author, time (UTC), and the code and parameters of its refusal."""

    id: Annotated[str, Code()]
    plan_id: Annotated[str, Code()]
    revision: int
    changes: tuple[FieldChange, ...]
    author: Annotated[str, Colleague()]
    at: Annotated[datetime, Past()]
    code: Annotated[str, Code()]
    params: Mapping[Annotated[str, Code()], Annotated[str, FreeText()]]

    def apply_to(self, plan: Plan) -> Plan:
        """Return the plan with this change. Raises "gone" where the changed thing is missing, ValidationError if the result is no plan."""
        return with_changes(plan, self.changes)

    def over(self, base: Plan, newest: Plan) -> Plan:
        """Return `newest` with this change, which was made to `base`, as the edit that made it would do it now.

        Bosses and roles are then those that it chose, and no others; a stance is added as `edits.add_reading` adds it.
        Raises the errors of `apply_to`, and "gone" where a person is missing whose bosses, roles or stance it chose.
        """
        own_version, choices = self.apply_to(base), [change for change in self.changes if _is_choice(change)]
        stances = [change for change in self.changes if _is_new_stance(change)]
        plan = with_changes(newest, (change for change in self.changes if change not in choices and change not in stances))
        for change in stances:
            plan = edits.add_reading(plan, change.path[1], Reading.model_validate(change.now))
        for _, id, field in sorted({change.path[:3] for change in choices}):
            person_before, person_after, person_now = base.person(id), own_version.person(id), plan.people_by_id.get(id)
            if person_now is None:
                raise PlaybookError("gone")
            if field == "roles":
                current_roles = {role.role: role for role in person_now.roles}
                roles = tuple(current_roles.get(role.role, role) if role in person_before.roles else role for role in person_after.roles)
                plan = edits.change_person(plan, id, roles=roles)
                continue
            for dotted in (False, True):
                if (bosses := _bosses(person_after, dotted)) != _bosses(person_before, dotted):
                    plan = edits.set_bosses(plan, id, bosses, dotted=dotted)
        return plan


def _is_choice(change: FieldChange) -> bool:
    """True if somebody was given another boss or role, or loses one."""
    match change.path:
        case ("people", _, "reports_to", *_) | ("people", _, "roles") | ("people", _, "roles", _):
            return True
    return False


def _is_new_stance(change: FieldChange) -> bool:
    return change.how is How.ADDED and change.path[0::2] == ("people", "readings") and len(change.path) == 4


def _bosses(person: Person, dotted: bool) -> list[str]:
    return [line.boss for line in person.reports_to if line.dotted is dotted]


_IN_MEMORY: dict[str, dict[str, Waiting]] = {}
"""Waiting changes by database: a store that is opened anew in this process finds them."""


class WaitingChanges:
    """The waiting changes of one database: `Store.waiting`. A change that the database refuses stays in memory until it takes one again."""

    def __init__(self, reading: Opening, writing: Opening, location: str) -> None:
        self._reading, self._writing = reading, writing
        self._in_memory = _IN_MEMORY.setdefault(location, {})

    def of(self, plan_id: str) -> tuple[Waiting, ...]:
        """Return the waiting changes of a plan, the oldest first. A damaged one says that it is."""
        with self._reading() as connection:
            rows = [(key, value) for key, value in connection.execute(_plan_query(plan_id))]
        changes = [
            *(_parse(key, value) for key, value in rows),
            *(change for change in self._in_memory.values() if change.plan_id == plan_id),
        ]
        return tuple(sorted(changes, key=lambda change: change.at))

    def keep(self, change: Waiting) -> None:
        """Store a change, and those that stayed in memory; where the database refuses, in memory."""
        self._in_memory[change.id] = change
        with suppress(PlaybookError):
            self.write()

    def write(self) -> None:
        """Write the changes that stayed in memory to the database."""
        if not self._in_memory:
            return
        with self._writing() as connection:
            for change in self._in_memory.values():
                connection.execute(insert(settings).values(key=_key(change), value=change.model_dump_json()))
        self._in_memory.clear()

    def drop(self, change: Waiting) -> None:
        """Remove a change that was answered."""
        if self._in_memory.pop(change.id, None) is None:
            with self._writing() as connection:
                connection.execute(delete(settings).where(settings.c.key == _key(change)))


def erase_from_waiting(connection: Connection, plan_id: str, erasure: Erasure) -> None:
    """Take a person out of the waiting changes of a plan, while its history still holds them. A change only about them is removed."""
    for key, value in connection.execute(_plan_query(plan_id)).all():
        change = _parse(key, value)
        connection.execute(delete(settings).where(settings.c.key == key))
        try:
            plan = state_at(connection, plan_id, change.revision)
            remaining = changes_between(erasure.plan(plan), erasure.plan(change.apply_to(plan)))
        except (PlaybookError, ValidationError):
            continue
        if remaining:
            redacted_change = change.unchecked(changes=remaining, author=erasure.text(change.author))
            connection.execute(insert(settings).values(key=key, value=redacted_change.model_dump_json()))


def purge_waiting(connection: Connection, plan_id: str) -> None:
    """Remove the waiting changes of a plan."""
    connection.execute(delete(settings).where(_in_plan(plan_id)))


def _plan_query(plan_id: str) -> Select[Any]:
    return select(settings.c.key, settings.c.value).where(_in_plan(plan_id))


def _in_plan(plan_id: str) -> ColumnElement[bool]:
    return settings.c.key.startswith(f"waiting:{plan_id}:", autoescape=True)


def _key(change: Waiting) -> str:
    return f"waiting:{change.plan_id}:{change.id}"


def _parse(key: str, value: str) -> Waiting:
    try:
        return Waiting.model_validate_json(value)
    except ValidationError:
        _, plan_id, id = key.split(":", 2)
        long_ago = datetime.min.replace(tzinfo=UTC)
        return Waiting(id=id, plan_id=plan_id, revision=0, changes=(), author="", at=long_ago, code="waiting-unreadable", params={})
