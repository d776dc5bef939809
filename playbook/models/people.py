"""People in a purchase: departments, people, what is known of each, and the lines between them."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import Annotated

from pydantic import Field

from playbook.models.meanings import Code, Contact, FreeText, Judgment, Past, PersonName, Planned
from playbook.models.terms import (
    PROVED,
    ROLES,
    Coverage,
    DepartmentId,
    Entity,
    Frozen,
    Grade,
    Id,
    Level,
    LineKind,
    Mode,
    PersonId,
    RivalId,
    RoleId,
    Stance,
    VendorId,
)
from playbook.text import Label, Note


class Department(Entity):
    """A department, or a body outside the customer (`outside`): consultant, group headquarters, design institute."""

    name: Annotated[Label, FreeText()]
    parent: DepartmentId | None = None
    function: Annotated[Note, FreeText()] = ""
    cares_about: Annotated[Note, FreeText(), Judgment()] = ""
    outside: bool = False


class Reporting(Frozen):
    """Reports to `boss`; `dotted` for the second boss of a matrix."""

    boss: PersonId
    dotted: bool = False


class HeldRole(Frozen):
    """A role a person plays, and how we know."""

    role: RoleId
    evidence: Annotated[Note, FreeText(), Judgment()] = ""
    grade: Annotated[Grade, Judgment()] = 1

    @property
    def proved(self) -> bool:
        """True if the customer said or did it."""
        return self.grade >= PROVED


class Reading(Entity):
    """Reading of a person's stance on a day: the newest gives the stance, the best proved of those that agree gives the evidence."""

    id: Annotated[Id, Code("readings")]
    on: Annotated[date, Past()]
    stance: Stance
    grade: Grade = 1
    evidence: Annotated[Note, FreeText()] = ""
    source: Annotated[Label, FreeText()] = ""

    @property
    def proved(self) -> bool:
        """True if the customer said or did it."""
        return self.grade >= PROVED


class Relation(Frozen):
    """The row of the relationship-development table (docs/method.md 1.4) for one person; `rivals` by rival id."""

    ours: Level | None = None
    rivals: Mapping[RivalId, Level] = {}
    target: Level | None = None
    target_on: Annotated[date | None, Planned()] = None
    strategy: Annotated[Note, FreeText()] = ""
    resources: Annotated[Note, FreeText()] = ""


class Person(Entity):
    """Person who takes part in the purchase, or a seat whose holder is unknown (`placeholder`)."""

    id: Annotated[Id, Code("people")]
    name: Annotated[Label, PersonName()] = ""
    title: Annotated[Label, FreeText()] = ""
    department: DepartmentId | None = None
    placeholder: bool = False
    reference: Annotated[Label, Contact()] = ""
    """Id in the file they were imported from."""
    email: Annotated[Label, Contact()] = ""
    phone: Annotated[Label, Contact()] = ""
    reports_to: tuple[Reporting, ...] = ()
    roles: tuple[HeldRole, ...] = ()
    readings: Annotated[tuple[Reading, ...], Judgment()] = ()
    influence: Annotated[int, Field(ge=1, le=5)] | None = None
    """Real power in this purchase, 1 to 5, not rank."""
    coverage: Coverage | None = None
    concern: Annotated[Note, FreeText(), Judgment()] = ""
    win: Annotated[Note, FreeText(), Judgment()] = ""
    prefers: Annotated[VendorId | None, Judgment()] = None
    """The vendor they would choose: `US` or a rival's id."""
    second_choice: Annotated[VendorId | None, Judgment()] = None
    """The vendor they would choose if their first falls out."""
    mode: Annotated[Mode | None, Judgment()] = None
    immovable: Annotated[bool, Judgment()] = False
    """True where we know that nothing will change their stance."""
    blocked: Annotated[bool, Judgment()] = False
    """True where somebody keeps us from meeting them."""
    relation: Annotated[Relation, Judgment()] = Relation()
    note: Annotated[Note, FreeText(), Judgment()] = ""
    left: Annotated[date | None, Past()] = None
    """Day since when they are no longer there. They stay in the plan with all that was learned, and count for nothing."""

    @cached_property
    def holding(self) -> tuple[Reading, ...]:
        """Readings of the present stance, back to the last one that said another: the newest first, of one day the later entered."""
        pairs = sorted(enumerate(self.readings), key=lambda pair: (pair[1].on, pair[0]), reverse=True)
        newest_first = [reading for _, reading in pairs]
        return tuple(takewhile(lambda reading: reading.stance is newest_first[0].stance, newest_first))

    @property
    def newest(self) -> Reading | None:
        """The newest reading; of two on one day the later entered."""
        return self.holding[0] if self.holding else None

    @cached_property
    def reading(self) -> Reading | None:
        """The reading that the stance rests on: of those that agree the best proved, then one with its evidence in words, then the newest.

        So a weaker reading of the same stance adds to a proof and never takes its place.
        """
        return max(self.holding, key=lambda reading: (reading.grade, bool(reading.evidence.strip())), default=None)

    @property
    def stance(self) -> Stance:
        """Stance of the newest reading, else UNKNOWN."""
        return self.newest.stance if self.newest else Stance.UNKNOWN

    @cached_property
    def role_ids(self) -> tuple[RoleId, ...]:
        """The roles they play, in the method's order."""
        return tuple(role for role in ROLES if any(held_role.role is role for held_role in self.roles))

    @property
    def met(self) -> bool:
        """True if we have had any contact with them."""
        return self.coverage not in (None, Coverage.NONE)


class PersonLine(Entity):
    """`source` influences `target`, or is in conflict with them; strength 1 to 3."""

    kind: LineKind
    source: PersonId
    target: PersonId
    strength: Annotated[int, Field(ge=1, le=3)] = 2
    note: Annotated[Note, FreeText(), Judgment()] = ""
