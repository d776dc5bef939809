"""Orders for changes made on the chart itself, sent by the browser and checked before they are carried out."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import Coverage, Frozen, Id, LineKind, Person, PersonId, PersonLine, Plan, Reading, Reporting, Stance, new_id
from playbook.models.meanings import FreeText, PersonName
from playbook.text import clean_label


class SetStance(Frozen):
    """Set a person's stance, as assumed today."""

    order: Literal["stance"]
    person: PersonId
    value: Stance


class SetInfluence(Frozen):
    """Set a person's power, 1 to 5; None for unknown."""

    order: Literal["influence"]
    person: PersonId
    value: Annotated[int, Field(ge=1, le=5)] | None


class SetCoverage(Frozen):
    """Set our coverage of a person; None for unknown."""

    order: Literal["coverage"]
    person: PersonId
    value: Coverage | None


class Move(Frozen):
    """Move a person under another boss; None for no boss. Dotted lines stay."""

    order: Literal["boss"]
    person: PersonId
    boss: PersonId | None


class PutBeside(Frozen):
    """Put a person before or after a colleague under the same boss."""

    order: Literal["beside"]
    person: PersonId
    colleague: PersonId
    after: bool


class Step(Frozen):
    """Move a person one place among the colleagues under the same boss, earlier (-1) or later (1); at the end nothing moves."""

    order: Literal["step"]
    person: PersonId
    by: Literal[-1, 1]


class Add(Frozen):
    """Add a person under or beside another, or a seat under them whose holder is unknown; in the same department."""

    order: Literal["report", "peer", "seat"]
    person: PersonId
    name: Annotated[str, PersonName()] = ""
    title: Annotated[str, FreeText()] = ""
    id: Id = Field(default_factory=new_id)


class Draw(Frozen):
    """Draw an influence or conflict line from one person to another."""

    order: Literal["draw"]
    kind: LineKind
    person: PersonId
    target: PersonId


Order = Annotated[SetStance | SetInfluence | SetCoverage | Move | PutBeside | Step | Add | Draw, Field(discriminator="order")]
_ORDERS: TypeAdapter[tuple[Order, ...]] = TypeAdapter(tuple[Order, ...])


def read(payload: object) -> tuple[Order, ...]:
    """Return the orders that a browser sent. Raises pydantic's ValidationError for anything else."""
    return _ORDERS.validate_python(payload)


def carried_out(plan: Plan, orders: Sequence[Order], *, today: date) -> Plan:
    """Return the plan after the orders, applied in turn. Raises "gone", and what the edits refuse."""
    for order in orders:
        if order.person not in plan.people_by_id:
            raise PlaybookError("gone")
        plan = _apply(plan, order, today)
    return plan


def _apply(plan: Plan, order: Order, today: date) -> Plan:
    match order:
        case SetStance():
            return edits.add_reading(plan, order.person, Reading(id=new_id(), on=today, stance=order.value))
        case SetInfluence():
            return edits.change_person(plan, order.person, influence=order.value)
        case SetCoverage():
            return edits.change_person(plan, order.person, coverage=order.value)
        case Move():
            return edits.set_bosses(plan, order.person, [order.boss] if order.boss else [])
        case PutBeside():
            return edits.put_beside(plan, order.person, order.colleague, after=order.after)
        case Step():
            return edits.step_among_colleagues(plan, order.person, order.by)
        case Add():
            return edits.add_person(plan, _newcomer(plan, order))
        case Draw():
            return edits.add_line(plan, PersonLine(id=new_id(), kind=order.kind, source=order.person, target=order.target))


def _newcomer(plan: Plan, order: Add) -> Person:
    neighbor, name, title = plan.person(order.person), clean_label(order.name).strip(), clean_label(order.title).strip()
    if not name and not title:
        raise PlaybookError("empty-name")
    bosses = neighbor.reports_to if order.order == "peer" else (Reporting(boss=neighbor.id),)
    seat = order.order == "seat" or not name
    return Person(
        id=order.id, name="" if seat else name, title=title or (name if seat else ""), department=neighbor.department, reports_to=bosses,
        placeholder=seat,
    )  # fmt: skip
