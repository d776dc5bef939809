"""A review that was held, and the one being prepared: its name, day, who attended and what was decided."""

import re
from datetime import date, datetime
from typing import Annotated, Self

from playbook.errors import PlaybookError
from playbook.models import Entity, Frozen, Id, new_id
from playbook.models.limits import Limited
from playbook.models.meanings import Colleague, FreeText, Past
from playbook.text import Label, Note

_BETWEEN = re.compile(r"[,，;；、\n]")


class Decision(Entity):
    """One thing that was decided."""

    what: Annotated[Note, FreeText()]


class Draft(Limited):
    """The next review while it is prepared and talked through; kept as it is typed."""

    name: Annotated[Label, FreeText()] = ""
    on: Annotated[date | None, Past()] = None
    attendees: Annotated[Label, FreeText()] = ""
    decisions: tuple[Decision, ...] = ()

    def deciding(self, what: str) -> Self:
        """Return the draft with one decision more; an empty one, or one already there (as after a late Enter), changes nothing."""
        texts = {decision.what.strip() for decision in self.decisions}
        return self if what.strip() in {"", *texts} else self.but(decisions=(*self.decisions, Decision(id=new_id(), what=what)))

    def rewording(self, id: str, what: str) -> Self:
        """Return the draft with a decision in other words; emptied, it is taken out."""
        decisions = tuple(decision.but(what=what) if decision.id == id else decision for decision in self.decisions)
        return self.but(decisions=tuple(decision for decision in decisions if decision.what.strip()))


class Review(Frozen):
    """A review as it was held: it froze the revision `number` of its plan and never changes."""

    id: Id
    plan_id: Id
    number: int
    name: Annotated[Label, FreeText()]
    on: Annotated[date, Past()]
    attendees: tuple[Annotated[Label, FreeText()], ...] = ()
    decisions: tuple[Annotated[Note, FreeText()], ...] = ()
    author: Annotated[Label, Colleague()] = ""
    at: Annotated[datetime, Past()]


def hold(draft: Draft, *, plan_id: str, number: int, author: str, now: datetime, today: date) -> Review:
    """The review that a draft becomes.

    Without a day of its own it was today. Raises "review-name" without a name, "review-day" for a day to come.
    """
    if not draft.name.strip():
        raise PlaybookError("review-name")
    on = draft.on or today
    if on > today:
        raise PlaybookError("review-day")
    return Review(
        id=new_id(), plan_id=plan_id, number=number, name=draft.name.strip(), on=on, attendees=attendees(draft.attendees),
        decisions=tuple(decision.what.strip() for decision in draft.decisions), author=author, at=now,
    )  # fmt: skip


def attendees(text: str) -> tuple[str, ...]:
    """The names in a line of names, each once.

    >>> attendees("Zhang San, 李四、 ;Zhang San")
    ('Zhang San', '李四')
    """
    return tuple(dict.fromkeys(name.strip() for name in _BETWEEN.split(text) if name.strip()))
