"""Who takes part in a purchase: departments, people, what is known of each, and the lines between them."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import Annotated

from pydantic import Field

from playbook.models.terms import ROLES, Coverage, Entity, Frozen, Grade, Id, Level, LineKind, Mode, PersonId, RoleId, Stance
from playbook.text import Label, Note


class Department(Entity):
    """A department, or a body outside the customer (`outside`): consultant, group headquarters, design institute."""

    name: Label
    parent: Id | None = None
    function: Note = ""
    cares_about: Note = ""
    outside: bool = False


class Reporting(Frozen):
    """Reports to `boss`; `dotted` for the second boss of a matrix."""

    boss: PersonId
    dotted: bool = False


class HeldRole(Frozen):
    """A role a person plays, and how we know."""

    role: RoleId
    evidence: Note = ""
    grade: Grade = 1


class Reading(Entity):
    """A stance as it was read on a day: the newest one is where the person stands, the best proved of those that agree why we say so."""

    on: date
    stance: Stance
    grade: Grade = 1
    evidence: Note = ""
    source: Label = ""


class Relation(Frozen):
    """The row of the relationship-development table (METHOD.md 1.4) for one person; `rivals` by rival id."""

    ours: Level | None = None
    rivals: Mapping[Id, Level] = {}
    target: Level | None = None
    target_on: date | None = None
    strategy: Note = ""
    resources: Note = ""


class Person(Entity):
    """Somebody who takes part in the purchase, or a seat whose holder is unknown (`placeholder`)."""

    id: PersonId
    name: Label = ""
    title: Label = ""
    department: Id | None = None
    placeholder: bool = False
    reference: Label = ""
    """Their id in the file they were imported from."""
    email: Label = ""
    phone: Label = ""
    reports_to: tuple[Reporting, ...] = ()
    roles: tuple[HeldRole, ...] = ()
    readings: tuple[Reading, ...] = ()
    influence: Annotated[int, Field(ge=1, le=5)] | None = None
    """Real power in this purchase, 1 to 5, not rank."""
    coverage: Coverage | None = None
    concern: Note = ""
    win: Note = ""
    prefers: Id | None = None
    """The vendor they would choose: `US` or a rival's id."""
    mode: Mode | None = None
    relation: Relation = Relation()
    note: Note = ""
    left: date | None = None
    """Since when they are no longer there. They stay in the plan with all that was learnt, and count for nothing."""

    @cached_property
    def holding(self) -> tuple[Reading, ...]:
        """The readings of the stance that holds, back to the last one that said another: the newest first, of one day the later entered."""
        entered = sorted(enumerate(self.readings), key=lambda pair: (pair[1].on, pair[0]), reverse=True)
        newest_first = [reading for _, reading in entered]
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
        """Where they stand by the newest reading, else UNKNOWN."""
        return self.newest.stance if self.newest else Stance.UNKNOWN

    @cached_property
    def role_ids(self) -> tuple[RoleId, ...]:
        """The roles they play, in the method's order."""
        return tuple(role for role in ROLES if any(held.role is role for held in self.roles))

    @property
    def met(self) -> bool:
        """Whether we have had any contact with them."""
        return self.coverage not in (None, Coverage.NONE)


class PersonLine(Entity):
    """`source` influences `target`, or is in conflict with them; strength 1 to 3."""

    kind: LineKind
    source: PersonId
    target: PersonId
    strength: Annotated[int, Field(ge=1, le=3)] = 2
    note: Note = ""
