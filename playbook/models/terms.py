"""Building blocks of a plan's values: ids, grades, the words to choose from, and a frozen value."""

import secrets
from collections.abc import Callable
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Self, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field

from playbook.models.meanings import Code, Ref

V = TypeVar("V")
US = "us"
"""The vendor that this plan belongs to, where a vendor is named by id."""


Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$"), Code()]
PersonId = Annotated[Id, Ref("people")]
DepartmentId = Annotated[Id, Ref("departments")]
RivalId = Annotated[Id, Ref("rivals")]
VendorId = Annotated[Id, Ref("rivals", also=US)]
"""Vendor by id: a rival, or us."""
Level = Annotated[int, Field(ge=0, le=4)]
"""Relation level: 0 outsider, 1 vendor, 2 credible source, 3 problem solver, 4 trusted adviser (docs/method.md 6)."""
Grade = Annotated[int, Field(ge=0, le=3)]
"""Evidence: 0 unknown, 1 assumed by us, 2 stated by the customer, 3 proved by what the customer did (docs/method.md 2.3)."""
PROVED = 2
"""The grade from which evidence counts as proof: the customer said or did it; below, we assume it (docs/method.md 2.3)."""
Fit = Annotated[int, Field(ge=0, le=2)]
"""Fit of a vendor to a requirement in the customer's eyes: 0 not met, 1 in part, 2 fully."""


class StageId(StrEnum):
    """The seven stages of a purchase, in their order."""

    NEED = "need"
    PROJECT = "project"
    INFORMATION = "information"
    SCREENING = "screening"
    EVALUATION = "evaluation"
    DECISION = "decision"
    SERVICE = "service"


class RoleId(StrEnum):
    """The five roles a person can play in the purchase."""

    ECONOMIC = "economic"
    TECHNICAL = "technical"
    USER = "user"
    FINANCIAL = "financial"
    COACH = "coach"


class Stance(StrEnum):
    """Stance of a person toward us. Unknown is a gap, not neutral."""

    SUPPORTER = "supporter"
    NEUTRAL = "neutral"
    OPPONENT = "opponent"
    UNKNOWN = "unknown"

    @property
    def side(self) -> int:
        """Side of the ladder of stances as a number: 1 for us, 0 for neither, -1 against us. An unknown stance counts for neither."""
        return {Stance.SUPPORTER: 1, Stance.OPPONENT: -1}.get(self, 0)


class Coverage(StrEnum):
    """Coverage of a person: our contact so far."""

    NONE = "none"
    BRIEF = "brief"
    SEVERAL = "several"
    DEEP = "deep"


class Mode(StrEnum):
    """Mode of a person: their view of today against what they want, which says if they are open to a change (docs/method.md 2.1)."""

    GROWTH = "growth"
    TROUBLE = "trouble"
    CONTENT = "content"
    OVERCONFIDENT = "overconfident"


class LineKind(StrEnum):
    """A line between two people that is not reporting."""

    INFLUENCE = "influence"
    CONFLICT = "conflict"


class RivalKind(StrEnum):
    """Kind of a competitor."""

    VENDOR = "vendor"
    INCUMBENT = "incumbent"
    """The present supplier."""
    NO_DECISION = "no-decision"
    """Nobody: that the customer buys nothing, or goes on as before."""


class ActionStatus(StrEnum):
    """Status of an action."""

    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"
    DROPPED = "dropped"


STAGES = tuple(StageId)
ROLES = tuple(RoleId)
STANCES = tuple(Stance)


def new_id() -> str:
    """A short id that no plan has used: 10 characters of 0-9 and a-f."""
    return secrets.token_hex(5)


class Frozen(BaseModel):
    """A value: never changed, only replaced."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @cached_property
    def size(self) -> int:
        """Bytes it takes in a document."""
        return len(self.model_dump_json().encode())

    def but(self, **changes: Any) -> Self:
        """Return the value with some fields changed, checked anew. Raises pydantic's ValidationError."""
        fields = {field: getattr(self, field) for field in type(self).model_fields}
        return self.__class__.model_validate(fields | changes)

    def unchecked(self, **changes: Any) -> Self:
        """Return the value with some fields changed that need no check: parts of values that were checked."""
        return self.assembled(**{field: getattr(self, field) for field in type(self).model_fields} | changes)

    @classmethod
    def assembled(cls, /, **fields: Any) -> Self:
        """Return a value made without any check, for fields that come from checked values, or for a stand-in that is only drawn."""
        return cast("Self", cls.model_construct(**fields))

    def remembered(self, name: str, work: Callable[[Self], V]) -> V:
        """Return the result of `work` for this value, computed once: like a cached property, for a result that is defined elsewhere."""
        result: V = self.__dict__[name] if name in self.__dict__ else self.__dict__.setdefault(name, work(self))
        return result


class Entity(Frozen):
    """Base of a thing in a plan that is found again by its id."""

    id: Id
