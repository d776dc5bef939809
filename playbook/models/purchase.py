"""The purchase itself: rivals, the customer's requirements, stages with their proof, our actions, and findings put off."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from playbook.models.meanings import Colleague, FindingKey, FreeText, Judgment, Past, Planned
from playbook.models.meeting import Meeting
from playbook.models.terms import PROVED, ActionStatus, Entity, Fit, Frozen, Grade, Id, PersonId, RivalId, RivalKind, StageId, Stance
from playbook.text import Label, Note


class Rival(Entity):
    """A competitor: a vendor, the present supplier, or that nothing changes."""

    name: Annotated[Label, FreeText()]
    kind: RivalKind = RivalKind.VENDOR
    note: Annotated[Note, FreeText(), Judgment()] = ""


class Requirement(Entity):
    """Requirement the customer will judge vendors by; `must` when failing it means being out. `holders` ask for it.

    `ours` and `rivals` (by rival id) say how each meets it as the customer sees it, not as we do.
    """

    what: Annotated[Note, FreeText()]
    must: bool = False
    ours: Fit | None = None
    rivals: Mapping[RivalId, Fit] = {}
    holders: tuple[PersonId, ...] = ()


class Evidence(Entity):
    """Proof that an exit criterion of a stage is met. `source` names who or which document."""

    criterion: Id
    """One of the method's exit criteria."""
    grade: Grade
    on: Annotated[date, Past()]
    source: Annotated[Label, FreeText()] = ""
    note: Annotated[Note, FreeText()] = ""

    @property
    def effective_grade(self) -> int:
        """The grade that counts: 2 or 3 without a named source falls to 1 (docs/method.md 2.3)."""
        return self.grade if self.source.strip() else min(self.grade, 1)

    @property
    def proved(self) -> bool:
        """True if the criterion is met by it."""
        return self.effective_grade >= PROVED


class Stage(Frozen):
    """One stage of this customer's purchase. Texts that are None are the method's own."""

    id: StageId
    process: Annotated[Note | None, FreeText()] = None
    plan: Annotated[Note | None, FreeText(), Judgment()] = None
    goal: Annotated[Note | None, FreeText(), Judgment()] = None
    entered: Annotated[date | None, Past()] = None
    left: Annotated[date | None, Past()] = None
    reopened: tuple[Annotated[date, Past()], ...] = ()
    evidence: Annotated[tuple[Evidence, ...], Judgment()] = ()
    actors: tuple[PersonId, ...] = ()
    meeting: Annotated[Meeting, Judgment()] = Meeting()


class Forecast(Entity):
    """Prediction that a person will take a stance by a day, said of an action; scored when the day has passed (playbook/forecasts/)."""

    person: PersonId | None = None
    """Person it is about; None once they are no longer in the plan."""
    stance: Stance
    due: Annotated[date, Planned()]
    by: Annotated[Label, Colleague()] = ""
    """Name of the person who said it."""
    on: Annotated[date | None, Past()] = None
    """Day it was said."""
    was: Stance | None = None
    """Stance of the person then."""
    grade: Grade | None = None
    """Evidence of their newest reading then, 0 when there was none; None when it was not recorded."""
    came: Stance | None = None
    """Outcome: the stance it came to; UNKNOWN when it could not be found out, None while nobody has said."""
    came_on: Annotated[date | None, Past()] = None
    came_grade: Grade | None = None


class Action(Entity):
    """Action of ours: the deed, its owner, the person it is about, stage and due day, and the stance we expect of it."""

    what: Annotated[Note, FreeText()]
    stage: StageId
    person: PersonId | None = None
    owner: Annotated[Label, Colleague()] = ""
    due: Annotated[date | None, Planned()] = None
    status: ActionStatus = ActionStatus.PLANNED
    expected: Annotated[Stance | None, Judgment()] = None
    result: Annotated[Note, FreeText(), Judgment()] = ""
    tactic: Annotated[Id | None, Judgment()] = None
    """Tactic of the method that it was made from."""
    forecasts: Annotated[tuple[Forecast, ...], Judgment()] = ()
    """Predictions ever made of it that count, one entry each, kept by `forecasts.booked`."""


class Snooze(Frozen):
    """A finding put off until a day, and why; `finding` is its key (playbook/findings/rule_engine.py)."""

    finding: Annotated[Label, FindingKey()]
    until: Annotated[date, Planned()]
    reason: Annotated[Note, FreeText()] = ""
