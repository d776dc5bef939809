"""What an import would do to a plan: who joins, leaves, moves or changes, who is in doubt. Nothing is saved."""

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from datetime import date

from playbook.models import Person, Plan
from playbook.tables.matching import Doubt
from playbook.tables.offers import Offer, offers
from playbook.tables.sheet_reader import Problem

_MOVES = {"department", "reports_to"}


@dataclass(frozen=True)
class Question:
    """A row whose name fits somebody of the plan without being sure; answered by row in `Choices.same`, and still asked then."""

    row: int
    said: str
    """What the row calls the person."""
    doubt: Doubt
    nobody: bool = False
    """Whether the row says that the position has no name."""


@dataclass(frozen=True)
class Choices:
    """What the user said to a preview: for rows in doubt whom they mean ("" for somebody new), and who is gone."""

    same: Mapping[int, str]
    whole: bool = False
    """Whether the file is the whole organisation, so that whoever is not in it has left."""
    staying: Collection[str] = ()
    """People who are not in the file and are there all the same."""


NO_CHOICES = Choices(same={})


@dataclass(frozen=True)
class PeopleImport:
    """What the plan would be, and what there is to look at before it is saved."""

    plan: Plan
    added: tuple[Person, ...]
    changed: tuple[tuple[Person, tuple[str, ...]], ...]
    """Those of the file who become different, with the fields that do."""
    leavers: tuple[Person, ...]
    """Who is not in a file of the whole organisation, or whose position somebody else has now.

    In `plan` they have left unless they were chosen to stay.
    """
    unchanged: int
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]
    rows: Mapping[str, int]
    """The row of each who is in the file, by id."""

    def offers(self, before: Plan) -> tuple[Offer, ...]:
        """What it would change of the plan it was read into, but for who leaves: each to be taken or left."""
        return tuple(offers(before, self.plan, rows=self.rows, gone={person.id for person in self.leavers}))

    @property
    def moved(self) -> tuple[tuple[Person, tuple[str, ...]], ...]:
        """Those of `changed` who have another department or boss."""
        return tuple((person, fields) for person, fields in self.changed if _MOVES & set(fields))


def leavers(plan: Plan, named: Set[str]) -> tuple[Person, ...]:
    """Who would have left if `named` were everybody at the customer. Who works outside the customer is not asked for."""
    outside = {department.id for department in plan.departments if department.outside}
    return tuple(person for person in plan.present if person.id not in named and person.department not in outside)


def parted(plan: Plan, gone: Collection[Person], staying: Collection[str], today: date) -> Plan:
    """The plan with these people marked as having left today, but for those who stay."""
    ids = {person.id for person in gone} - set(staying)
    if not ids:
        return plan
    return plan.but(people=tuple(person.but(left=today) if person.id in ids else person for person in plan.people))


def changed_fields(before: Person, after: Person) -> tuple[str, ...]:
    """The fields in which two states of a person differ."""
    return tuple(name for name in Person.model_fields if getattr(before, name) != getattr(after, name))
