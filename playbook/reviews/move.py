"""Move between two states of a plan: its kind, subject, values before and now, and source."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from playbook.findings import Finding
from playbook.models import Entity, Frozen, Money

E = TypeVar("E", bound=Entity)
Value = str | int | bool | tuple[str, ...] | None


class Subject(StrEnum):
    """Subject of a move, in the order in which a review looks at it."""

    STAGE = "stage"
    STANCES = "stances"
    PEOPLE = "people"
    ACTIONS = "actions"
    FINDINGS = "findings"
    FACTS = "facts"


class MoveKind(StrEnum):
    """Kind of a move."""

    STAGE = "stage"
    PROOF = "proof"
    PROOF_GONE = "proof-gone"
    UNPROVED = "unproved"
    STANCE = "stance"
    CONFIRMED = "confirmed"
    JOINED = "joined"
    LEFT = "left"
    REMOVED = "removed"
    BACK = "back"
    FILLED = "filled"
    ROLE_TAKEN = "role-taken"
    ROLE_LOST = "role-lost"
    ROLE_PROVED = "role-proved"
    PERSON = "person"
    LINE_DRAWN = "line-drawn"
    LINE_GONE = "line-gone"
    LINE = "line"
    ACTION_DONE = "action-done"
    ACTION_LATE = "action-late"
    ACTION_NEW = "action-new"
    ACTION_DROPPED = "action-dropped"
    ACTION_GONE = "action-gone"
    ACTION = "action"
    FORECAST_CAME = "forecast-came"
    COLOR = "color"
    OPENED = "opened"
    STILL_OPEN = "still-open"
    CLEARED = "cleared"
    DEPARTMENT_NEW = "department-new"
    DEPARTMENT_GONE = "department-gone"
    DEPARTMENT = "department"
    RIVAL_NEW = "rival-new"
    RIVAL_GONE = "rival-gone"
    RIVAL = "rival"
    REQUIREMENT_NEW = "requirement-new"
    REQUIREMENT_GONE = "requirement-gone"
    REQUIREMENT = "requirement"
    STAGE_FIELD = "stage-field"
    PLAN = "plan"


_SUBJECTS = {
    Subject.STAGE: "stage proof proof-gone unproved",
    Subject.STANCES: "stance confirmed",
    Subject.PEOPLE: "joined left removed back filled role-taken role-lost role-proved person line-drawn line-gone line",
    Subject.ACTIONS: "action-done action-late action-new action-dropped action-gone action forecast-came",
    Subject.FINDINGS: "color opened still-open cleared",
}
_SUBJECT_OF = {MoveKind(kind): subject for subject, kinds in _SUBJECTS.items() for kind in kinds.split()}


@dataclass(frozen=True)
class Move:
    """A move. `ids` name the things it is about; `was` and `now` are values of the model, None where there was none.

    `source` (who reported it), `evidence`, `grade` and `on` are those of the reading or proof behind it.
    """

    kind: MoveKind
    ids: tuple[str, ...] = ()
    was: Value = None
    now: Value = None
    field: str = ""
    source: str = ""
    evidence: str = ""
    grade: int | None = None
    on: date | None = None
    finding: Finding | None = None

    @property
    def subject(self) -> Subject:
        """Subject of the move."""
        return _SUBJECT_OF.get(self.kind, Subject.FACTS)


def pairs(old: Sequence[E], new: Sequence[E]) -> Iterator[tuple[E | None, E | None]]:
    """Yield the things that differ, paired by id: (before, after), None where one is missing."""
    before, after = {item.id: item for item in old}, {item.id: item for item in new}
    for id in {**before, **after}:
        if before.get(id) != after.get(id):
            yield before.get(id), after.get(id)


def fields(kind: MoveKind, ids: tuple[str, ...], old: Frozen, new: Frozen, *, besides: Iterable[str] = ()) -> Iterator[Move]:
    """Yield a move for each field that differs, except `besides`, which have moves of their own."""
    exclusions = {"id", *besides}
    for field in type(old).model_fields:
        was, now = getattr(old, field), getattr(new, field)
        if field not in exclusions and was != now:
            yield Move(kind, ids, _value(was), _value(now), field)


def _value(value: object) -> Value:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Money):
        return value.code
    return value if value is None or isinstance(value, str | int) else ()
