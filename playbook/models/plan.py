"""The plan: one opportunity at one account, saved as a whole."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from playbook.errors import PlaybookError
from playbook.models.checks import problems
from playbook.models.limits import Limited, depth
from playbook.models.meanings import FreeText, Judgment, Planned
from playbook.models.money import Money
from playbook.models.people import Department, Person, PersonLine
from playbook.models.purchase import Action, Requirement, Rival, Snooze, Stage
from playbook.models.terms import STAGES, Id, PersonId, RoleId, StageId
from playbook.text import Label, Note

SCHEMA = 7


class Plan(Limited):
    """One opportunity at one account: the aggregate that is saved as a whole."""

    schema_version: int = Field(default=SCHEMA, alias="schema")
    id: Id
    account: Annotated[Label, FreeText()]
    opportunity: Annotated[Label, FreeText()] = ""
    objective: Annotated[Note, FreeText()] = ""
    us: Annotated[Label, FreeText()] = ""
    """Name of our own company, as rivals have theirs."""
    value: Money | None = None
    """Worth of the purchase to us."""
    value_note: Annotated[Label, FreeText()] = ""
    """Words for the rest that an amount cannot say: a year, for two lines, about."""
    budget: Annotated[Label, FreeText()] = ""
    purchase_method: Annotated[Label, FreeText()] = ""
    formal_tender: bool | None = None
    """True if tender law holds for the purchase (docs/method.md 4.2b); None while nobody has said. `purchase_method` never sets it."""
    compelling_event: Annotated[Note, FreeText()] = ""
    """Event that forces the customer to decide: a law, a contract that ends, a plant that opens."""
    compelling_on: Annotated[date | None, Planned()] = None
    paper_process: Annotated[Note, FreeText()] = ""
    """The steps of the papers once we are chosen: lawyers, security, who signs in which order."""
    decision_on: Annotated[date | None, Planned()] = None
    rivals: tuple[Rival, ...] = ()
    departments: tuple[Department, ...] = ()
    people: tuple[Person, ...] = ()
    lines: tuple[PersonLine, ...] = ()
    requirements: Annotated[tuple[Requirement, ...], Judgment()] = ()
    stage: StageId = StageId.NEED
    stages: tuple[Stage, ...] = tuple(Stage(id=stage) for stage in STAGES)
    actions: tuple[Action, ...] = ()
    snoozes: Annotated[tuple[Snooze, ...], Judgment()] = ()
    weights: Mapping[StageId, Mapping[RoleId, int]] = {}
    """Only the stages whose weights differ from the method's; each row sums to 100."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)

    @model_validator(mode="after")
    def _check_consistency(self) -> Self:
        if contradictions := list(problems(self)):
            raise ValueError("; ".join(contradictions))
        return self

    @cached_property
    def people_by_id(self) -> Mapping[str, Person]:
        """People by their id."""
        return {person.id: person for person in self.people}

    @cached_property
    def present(self) -> tuple[Person, ...]:
        """People who have not left."""
        return tuple(person for person in self.people if person.left is None)

    @cached_property
    def departments_by_id(self) -> Mapping[str, Department]:
        """Departments by their id."""
        return {department.id: department for department in self.departments}

    @cached_property
    def size(self) -> int:
        """Bytes of the document, but for those of the plan's own fields."""
        lists = (self.rivals, self.departments, self.people, self.lines, self.requirements, self.stages, self.actions, self.snoozes)
        return sum(item.size for items in lists for item in items)

    @cached_property
    def parents(self) -> Mapping[str, tuple[Id, ...]]:
        """Parent department of each department, by id."""
        return {department.id: (department.parent,) if department.parent else () for department in self.departments}

    @cached_property
    def bosses(self) -> Mapping[str, tuple[PersonId, ...]]:
        """Solid-line bosses of each person, by id."""
        return {person.id: tuple(line.boss for line in person.reports_to if not line.dotted) for person in self.people}

    @property
    def department_depth(self) -> int:
        """Number of departments nested in one another, at most."""
        return depth(self.parents)

    @property
    def boss_depth(self) -> int:
        """Number of people above one another by solid lines, at most."""
        return depth(self.bosses)

    def person(self, id: str) -> Person:
        """The person with this id. Raises "gone" when there is none, for somebody else may have taken them out."""
        if id not in self.people_by_id:
            raise PlaybookError("gone")
        return self.people_by_id[id]

    def stage_state(self, id: StageId) -> Stage:
        """Return the plan's record of one stage."""
        return self.stages[STAGES.index(id)]

    def to_json(self) -> str:
        """The document that is stored: the same plan always gives the same text."""
        return self.model_dump_json(exclude_defaults=False)
