"""The purchase itself: rivals, what the customer judges by, its stages with their proof, what we do, and findings put off."""

from collections.abc import Mapping
from datetime import date

from playbook.models.terms import ActionStatus, Entity, Fit, Frozen, Grade, Id, PersonId, StageId, Stance
from playbook.text import Label, Note


class Rival(Entity):
    """A competing vendor, the present supplier included."""

    name: Label
    note: Note = ""


class Requirement(Entity):
    """Something the customer will judge vendors by; `must` when failing it means being out. `holders` ask for it.

    `ours` and `rivals` (by rival id) say how each meets it as the customer sees it, not as we do.
    """

    what: Note
    must: bool = False
    ours: Fit | None = None
    rivals: Mapping[Id, Fit] = {}
    holders: tuple[PersonId, ...] = ()


class Evidence(Entity):
    """Proof that an exit criterion of a stage is met. `source` names who or which document."""

    criterion: Id
    grade: Grade
    on: date
    source: Label = ""
    note: Note = ""

    @property
    def effective_grade(self) -> int:
        """The grade that counts: 2 or 3 without a named source falls to 1 (METHOD.md 2.3)."""
        return self.grade if self.source.strip() else min(self.grade, 1)


class Stage(Frozen):
    """One stage of this customer's purchase. Texts that are None are the method's own."""

    id: StageId
    process: Note | None = None
    plan: Note | None = None
    goal: Note | None = None
    entered: date | None = None
    left: date | None = None
    reopened: tuple[date, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    actors: tuple[PersonId, ...] = ()


class Forecast(Entity):
    """That a person will take a stance by a day, as somebody said it of an action; scored when the day has passed (playbook/forecasts/)."""

    person: PersonId | None = None
    """Of whom; None once they are no longer in the plan."""
    stance: Stance
    due: date
    by: Label = ""
    """Who said it."""
    on: date | None = None
    """When it was said."""
    was: Stance | None = None
    """Where the person stood then."""
    grade: Grade | None = None
    """The evidence of their newest reading then, 0 when there was none; None when it was not recorded."""
    came: Stance | None = None
    """What came of it; UNKNOWN when it could not be found out, None while nobody has said."""
    came_on: date | None = None
    came_grade: Grade | None = None


class Action(Entity):
    """Who of us does what, with whom, in which stage, by when, and what stance we expect of it."""

    what: Note
    stage: StageId
    person: PersonId | None = None
    owner: Label = ""
    due: date | None = None
    status: ActionStatus = ActionStatus.PLANNED
    expected: Stance | None = None
    result: Note = ""
    tactic: Id | None = None
    """The method's tactic it was made from."""
    forecasts: tuple[Forecast, ...] = ()
    """What was ever expected of it and counts: one entry a prediction, kept by `forecasts.booked`."""


class Snooze(Frozen):
    """A finding put off until a day, and why; `finding` is its key (playbook/findings/engine.py)."""

    finding: Label
    until: date
    reason: Note = ""
