"""Preview of a people import: people who join, leave, move or change, and those in doubt. Nothing is saved."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date

from playbook.imports.matching import MatchDoubt
from playbook.imports.offers import Offer, offers
from playbook.imports.sheet_reader import Problem
from playbook.models import Person, Plan
from playbook.tables.meeting_cells import parts_of

_MOVES = {"department", "reports_to"}


@dataclass(frozen=True)
class Question:
    """A row whose name fits somebody of the plan without being sure; answered by row in `Choices.same`, and still asked then."""

    row: int
    said: str
    """Name of the person in the row."""
    doubt: MatchDoubt
    nobody: bool = False
    """True if the row says that the position has no name."""


@dataclass(frozen=True)
class Choices:
    """User's answers to a preview: the person each row in doubt means ("" for somebody new), and people who are gone."""

    same: Mapping[int, str]
    whole: bool = False
    """True if the file is the whole organization, so that people not in it have left."""
    staying: Collection[str] = ()
    """People who are not in the file and are there all the same."""


NO_CHOICES = Choices(same={})


@dataclass(frozen=True)
class PeopleImport:
    """Preview of a people import: the plan as it would be, and the changes to look at before it is saved."""

    plan: Plan
    added: tuple[Person, ...]
    changed: tuple[tuple[Person, tuple[str, ...]], ...]
    """People of the file who change, with the fields that do."""
    leavers: tuple[Person, ...]
    """People who are not in a file of the whole organization, or whose position somebody else has now.

    In `plan` they have left unless they were chosen to stay.
    """
    unchanged: int
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]
    rows: Mapping[str, int]
    """Row of each person in the file, by id."""

    def offers(self, before: Plan) -> tuple[Offer, ...]:
        """Changes to the plan it was read into, except for leavers: each to be taken or left."""
        return tuple(offers(before, self.plan, rows=self.rows, gone={person.id for person in self.leavers}))

    @property
    def moved(self) -> tuple[tuple[Person, tuple[str, ...]], ...]:
        """People of `changed` who have another department or boss."""
        return tuple((person, fields) for person, fields in self.changed if _MOVES & set(fields))


def leavers(plan: Plan, ids: Set[str]) -> tuple[Person, ...]:
    """People who would have left if `ids` were everybody at the customer. People outside the customer are not asked for."""
    outside = {department.id for department in plan.departments if department.outside}
    return tuple(person for person in plan.present if person.id not in ids and person.department not in outside)


def mark_as_left(plan: Plan, people: Collection[Person], staying_ids: Collection[str], today: date) -> Plan:
    """The plan with these people marked as having left today, but for those who stay."""
    ids = {person.id for person in people} - set(staying_ids)
    if not ids:
        return plan
    return plan.but(people=tuple(person.but(left=today) if person.id in ids else person for person in plan.people))


def changed_fields(before: Plan, after: Plan, people: Iterable[Person]) -> Iterator[tuple[Person, tuple[str, ...]]]:
    """Yield people as they become, with the fields in which two states of a plan differ about each."""
    sources = {line.source for line in (*before.lines, *after.lines) if line not in before.lines or line not in after.lines}
    for person in people:
        was = before.person(person.id)
        fields = tuple(name for name in Person.model_fields if getattr(was, name) != getattr(person, name))
        beside = {"lines": person.id in sources, "meetings": parts_of(before, person.id) != parts_of(after, person.id)}
        yield person, (*fields, *(name for name, differs in beside.items() if differs))
