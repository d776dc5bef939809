"""Input typed while a plan is presented: a decision of the review being prepared, or an action of the plan."""

import re
from datetime import date
from typing import Annotated, Literal

from playbook.dates.spoken import due_day
from playbook.dates.written import DayOrder, read_date
from playbook.errors import PlaybookError
from playbook.models import Action, Frozen, Id, Plan
from playbook.models.meanings import FreeText
from playbook.reviews.held_review import Decision, Draft
from playbook.text import Label, Note


class TypedDecision(Frozen):
    """A decision as it was typed."""

    tell: Literal["decision"]
    id: Id
    text: Annotated[Note, FreeText()]


class TypedAction(Frozen):
    """An action as it was typed: `when` as people say it."""

    tell: Literal["action"]
    id: Id
    what: Annotated[Note, FreeText()]
    who: Annotated[Label, FreeText()] = ""
    when: Annotated[Label, FreeText()] = ""


def with_decision(draft: Draft, entry: TypedDecision) -> Draft:
    """The review being prepared with one decision more; unchanged when it has that decision."""
    if not entry.text.strip() or any(decision.id == entry.id for decision in draft.decisions):
        return draft
    return draft.but(decisions=(*draft.decisions, Decision(id=entry.id, what=entry.text.strip())))


def with_action(plan: Plan, entry: TypedAction, *, today: date, order: DayOrder) -> Plan:
    """The plan with one action more, in the present stage, about the one person whose name is in it; unchanged when it has that action.

    Raises "day-not-understood" for a `when` that names no day, and the refusals of `read_date` for one that names none for sure.
    """
    if not entry.what.strip() or any(action.id == entry.id for action in plan.actions):
        return plan
    person_ids = [person.id for person in plan.present if len(person.name.strip()) > 1 and _contains_name(entry.what, person.name.strip())]
    action = Action(
        id=entry.id,
        what=entry.what.strip(),
        stage=plan.stage,
        person=person_ids[0] if len(person_ids) == 1 else None,
        owner=entry.who.strip(),
        due=_day(entry.when, today, order),
    )
    return plan.but(actions=(*plan.actions, action))


def _contains_name(text: str, name: str) -> bool:
    """True if a name stands in a text, not as a part of a word ("Ann" in "Annual"); Chinese signs beside it are no such word."""
    letter = r"[0-9A-Za-z\u00c0-\u2e7f]"
    start, end = (f"(?<!{letter})" if re.match(letter, name) else "", f"(?!{letter})" if re.match(letter, name[-1]) else "")
    return re.search(f"{start}{re.escape(name)}{end}", text) is not None


def _day(when: str, today: date, order: DayOrder) -> date | None:
    """Return the day of a text: a written date, or a spoken day where the text is no written date at all."""
    if not when.strip():
        return None
    try:
        return read_date(when, order=order, today=today)
    except PlaybookError as error:
        if error.code != "date-unknown":
            raise
        if day := due_day(when, today, order):
            return day
        raise PlaybookError("day-not-understood", when=when.strip()) from error
