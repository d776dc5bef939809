"""Documents of older releases: brought up to models.SCHEMA by named steps, one a schema."""

import json
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any, TypeVar

from playbook.errors import PlaybookError
from playbook.models import SCHEMA, Entity, Plan
from playbook.models.checks import repeats
from playbook.models.limits import CONTAINERS_MAX, refuse_document, refuse_growth
from playbook.models.money import money_document, read_value

E = TypeVar("E", bound=Entity)


def _people_can_leave(document: dict[str, Any]) -> dict[str, Any]:
    """Upgrade to schema 2, which says since when a person is no longer there; in schema 1 nobody has left."""
    return document


def _findings_can_wait(document: dict[str, Any]) -> dict[str, Any]:
    """Upgrade to schema 3, which holds the findings that were put off; in schema 2 none was."""
    return document


def _expectations_are_booked(document: dict[str, Any]) -> dict[str, Any]:
    """Upgrade to schema 4, which books the expectations of an action; of those in schema 3 nobody knows who said them and when.

    It also holds the customer's requirements and people's modes, which nobody was asked for before.
    """
    actions = document.get("actions")
    if not isinstance(actions, list) or not all(isinstance(action, dict) for action in actions):
        return document  # no plan, which is said when it is read
    return document | {"actions": [action | {"forecasts": _unsigned_forecasts(action)} for action in actions]}


def _tender_is_told(document: dict[str, Any]) -> dict[str, Any]:
    """Upgrade to schema 5, which says whether the purchase is a formal tender; in schema 4 nobody was asked."""
    return document


def _value_is_money(document: dict[str, Any]) -> dict[str, Any]:
    """Upgrade to schema 6, which holds the value as an amount with its currency; what a text says beyond that stays as a note."""
    text = document.get("value")
    if text is None:
        return document
    if not isinstance(text, str):
        raise PlaybookError("plan-unreadable")
    money, note = read_value(text)
    return document | {"value": money_document(money), "value_note": note}


def _meetings_are_told(document: dict[str, Any]) -> dict[str, Any]:
    """Upgrade to schema 7: meetings of stages, kinds of competitors, who will not move; in schema 6 nobody was asked."""
    return document


def _unsigned_forecasts(action: dict[str, Any]) -> list[dict[str, Any]]:
    expectation = [action.get(field) for field in ("person", "expected", "due")]
    if not all(expectation) or action["expected"] == "unknown" or action.get("status") == "dropped":
        return []
    return [{"id": action["id"], "person": action["person"], "stance": action["expected"], "due": action["due"]}]


STEPS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    1: _people_can_leave,
    2: _findings_can_wait,
    3: _expectations_are_booked,
    4: _tender_is_told,
    5: _value_is_money,
    6: _meetings_are_told,
}
"""Steps from a schema to the next: {1: to_schema_2, ...}; every schema below models.SCHEMA has its step."""


def upgrade(document: dict[str, Any]) -> dict[str, Any]:
    """The document in the present schema; refuses one of a newer program ("plan-too-new"), a schema that never was ("plan-unreadable")."""
    schema = document.get("schema", 1)
    if type(schema) is not int or schema < 1:
        raise PlaybookError("plan-unreadable")
    if schema > SCHEMA:
        raise PlaybookError("plan-too-new", schema=schema)
    for step in range(schema, SCHEMA):
        document = STEPS[step](document) | {"schema": step + 1}
    return document


def load_plan(document: str | bytes, *, limited: bool = False) -> Plan:
    """The plan in a document of any release; `limited`: from outside, so that it obeys the limits of a plan (playbook/models/limits.py).

    Raises "plan-too-new", "plan-unreadable" for anything that is no plan, "text-too-long", and the codes of the limits.
    """
    if limited and _containers(document) > CONTAINERS_MAX:
        raise PlaybookError("plan-unreadable")
    try:
        content = json.loads(document)
    except (ValueError, TypeError, RecursionError) as error:
        raise PlaybookError("plan-unreadable") from error
    return plan_of_content(content, limited=limited)


def plan_of_content(content: object, *, limited: bool = False) -> Plan:
    """Return the plan in a document that was read as JSON; raises "plan-unreadable" and the other errors of `load_plan`."""
    try:
        if not isinstance(content, dict):
            raise PlaybookError("plan-unreadable")
        content = upgrade(content)
        if limited:
            refuse_document(content, Plan)
        plan = Plan.model_validate(content)
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError) as error:  # a step of an upgrade may find anything
        raise PlaybookError("plan-unreadable") from error
    if limited:
        refuse_growth(None, plan)
    if repeats(plan):
        if limited:
            raise PlaybookError("plan-unreadable")
        plan = _with_own_ids(plan)
    return plan


def _with_own_ids(plan: Plan) -> Plan:
    """A plan that an older release stored with an id twice: later ones get ids of their own. Of a finding put off twice the last stays."""
    people = tuple(person.unchecked(readings=_with_unique_ids(person.readings)) for person in plan.people)
    stages = tuple(stage.unchecked(evidence=_with_unique_ids(stage.evidence)) for stage in plan.stages)
    snoozes = tuple({snooze.finding: snooze for snooze in plan.snoozes}.values())
    return plan.unchecked(people=people, stages=stages, snoozes=snoozes)


def _with_unique_ids(items: tuple[E, ...]) -> tuple[E, ...]:
    ids = {item.id for item in items}
    earlier_ids: set[str] = set()
    unique_items = []
    for item in items:
        if item.id in earlier_ids:
            item = item.but(id=next(id for suffix in count(2) if (id := f"{item.id[:36]}-{suffix}") not in ids))
            ids.add(item.id)
        earlier_ids.add(item.id)
        unique_items.append(item)
    return tuple(unique_items)


def _containers(document: str | bytes) -> int:
    """Count the opening brackets in a text, those inside strings too."""
    return document.count("{") + document.count("[") if isinstance(document, str) else document.count(b"{") + document.count(b"[")
