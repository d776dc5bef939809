"""The plan and all it holds: frozen values that check themselves. What is not known stays unknown (None, "" or UNKNOWN)."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from playbook.text import Label, Note

SCHEMA = 4
US = "us"
"""The vendor that this plan belongs to, where a vendor is named by id."""

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
Level = Annotated[int, Field(ge=0, le=4)]
"""Relation level: 0 outsider, 1 vendor, 2 credible source, 3 problem solver, 4 trusted adviser (METHOD.md 6)."""
Grade = Annotated[int, Field(ge=0, le=3)]
"""Evidence: 0 unknown, 1 assumed by us, 2 stated by the customer, 3 proved by what the customer did (METHOD.md 2.3)."""
Fit = Annotated[int, Field(ge=0, le=2)]
"""How a vendor meets a requirement in the customer's eyes: 0 not, 1 in part, 2 fully."""


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
    """Where a person stands towards us. Unknown is a gap, not neutral."""

    SUPPORTER = "supporter"
    NEUTRAL = "neutral"
    OPPONENT = "opponent"
    UNKNOWN = "unknown"


class Coverage(StrEnum):
    """How far we know a person: our contact so far."""

    NONE = "none"
    BRIEF = "brief"
    SEVERAL = "several"
    DEEP = "deep"


class Mode(StrEnum):
    """How somebody sees today against what they want: whether they are open to a change at all (METHOD.md 2.1)."""

    GROWTH = "growth"
    TROUBLE = "trouble"
    CONTENT = "content"
    OVERCONFIDENT = "overconfident"


class LineKind(StrEnum):
    """A line between two people that is not reporting."""

    INFLUENCE = "influence"
    CONFLICT = "conflict"


class ActionStatus(StrEnum):
    """How far an action has come."""

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
    """A value: never changed, only replaced (`model_copy` in playbook/edits.py)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def but(self, **changes: Any) -> Self:
        """The same value with some fields changed, checked anew. Raises pydantic's ValidationError."""
        fields = {field: getattr(self, field) for field in type(self).model_fields}
        return self.__class__.model_validate(fields | changes)


class Entity(Frozen):
    """Something in a plan that is found again by its id."""

    id: Id


class Rival(Entity):
    """A competing vendor, the present supplier included."""

    name: Label
    note: Note = ""


class Department(Entity):
    """A department, or a body outside the customer (`outside`): consultant, group headquarters, design institute."""

    name: Label
    parent: Id | None = None
    function: Note = ""
    cares_about: Note = ""
    outside: bool = False


class Reporting(Frozen):
    """Reports to `boss`; `dotted` for the second boss of a matrix."""

    boss: Id
    dotted: bool = False


class HeldRole(Frozen):
    """A role a person plays, and how we know."""

    role: RoleId
    evidence: Note = ""
    grade: Grade = 1


class Reading(Entity):
    """A stance as it was read on a day: the newest one is where the person stands."""

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
    def reading(self) -> Reading | None:
        """The newest reading; of two on one day the later entered."""
        return max(enumerate(self.readings), key=lambda pair: (pair[1].on, pair[0]))[1] if self.readings else None

    @property
    def stance(self) -> Stance:
        """Where they stand by the newest reading, else UNKNOWN."""
        return self.reading.stance if self.reading else Stance.UNKNOWN

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
    source: Id
    target: Id
    strength: Annotated[int, Field(ge=1, le=3)] = 2
    note: Note = ""


class Requirement(Entity):
    """Something the customer will judge vendors by; `must` when failing it means being out. `holders` ask for it.

    `ours` and `rivals` (by rival id) say how each meets it as the customer sees it, not as we do.
    """

    what: Note
    must: bool = False
    ours: Fit | None = None
    rivals: Mapping[Id, Fit] = {}
    holders: tuple[Id, ...] = ()


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
    actors: tuple[Id, ...] = ()


class Forecast(Entity):
    """That a person will take a stance by a day, as somebody said it of an action; scored when the day has passed (playbook/forecasts/)."""

    person: Id | None = None
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
    person: Id | None = None
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


class Plan(Frozen):
    """One opportunity at one account: the aggregate that is saved as a whole."""

    schema_version: int = Field(default=SCHEMA, alias="schema")
    id: Id
    account: Label
    opportunity: Label = ""
    objective: Note = ""
    us: Label = ""
    """Our own company, as rivals are named."""
    value: Label = ""
    budget: Label = ""
    purchase_method: Label = ""
    decision_on: date | None = None
    rivals: tuple[Rival, ...] = ()
    departments: tuple[Department, ...] = ()
    people: tuple[Person, ...] = ()
    lines: tuple[PersonLine, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    stage: StageId = StageId.NEED
    stages: tuple[Stage, ...] = tuple(Stage(id=stage) for stage in STAGES)
    actions: tuple[Action, ...] = ()
    snoozes: tuple[Snooze, ...] = ()
    weights: Mapping[StageId, Mapping[RoleId, int]] = {}
    """Only the stages whose weights differ from the method's; each row sums to 100."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        problems = list(_problems(self))
        if problems:
            raise ValueError("; ".join(problems))
        return self

    @cached_property
    def people_by_id(self) -> Mapping[str, Person]:
        """People by their id."""
        return {person.id: person for person in self.people}

    @cached_property
    def present(self) -> tuple[Person, ...]:
        """Those who have not left."""
        return tuple(person for person in self.people if person.left is None)

    @cached_property
    def departments_by_id(self) -> Mapping[str, Department]:
        """Departments by their id."""
        return {department.id: department for department in self.departments}

    def person(self, id: str) -> Person:
        """The person with this id; KeyError when there is none."""
        return self.people_by_id[id]

    def stage_state(self, id: StageId) -> Stage:
        """What this plan holds about one stage."""
        return self.stages[STAGES.index(id)]

    def to_json(self) -> str:
        """The document that is stored: the same plan always gives the same text."""
        return self.model_dump_json(exclude_defaults=False)


def _duplicates(items: Iterable[Entity]) -> list[str]:
    seen: set[str] = set()
    return [item.id for item in items if item.id in seen or seen.add(item.id)]  # type: ignore[func-returns-value]


def path_to_self(start: str, parents: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The ids from `start` up through `parents` back to `start`, or () when no such circle exists."""
    trail: dict[str, str] = {}
    queue = [start]
    while queue:
        here = queue.pop()
        for parent in parents.get(here, ()):
            if parent == start:
                path = [here]
                while path[-1] != start:
                    path.append(trail[path[-1]])
                return (*reversed(path), start)
            if parent not in trail:
                trail[parent] = here
                queue.append(parent)
    return ()


def _problems(plan: Plan) -> Iterable[str]:
    people, departments = set(plan.people_by_id), set(plan.departments_by_id)
    rivals = {rival.id for rival in plan.rivals}
    groups: dict[str, tuple[Entity, ...]] = {
        "rivals": plan.rivals, "departments": plan.departments, "people": plan.people, "lines": plan.lines, "actions": plan.actions,
        "requirements": plan.requirements,
    }  # fmt: skip
    for field, items in groups.items():
        for id in _duplicates(items):
            yield f"{field}: id {id} occurs twice"
    if US in rivals:
        yield f"rivals: id {US} is our own"
    if tuple(stage.id for stage in plan.stages) != STAGES:
        yield "stages: all seven, in the method's order"
    for department in plan.departments:
        if department.parent is not None and department.parent not in departments:
            yield f"departments: {department.id} lies in {department.parent}, which does not exist"
    yield from _circles("departments", {d.id: [d.parent] for d in plan.departments if d.parent})
    for person in plan.people:
        if person.department is not None and person.department not in departments:
            yield f"people: {person.id} belongs to {person.department}, which does not exist"
        if person.prefers is not None and person.prefers not in rivals | {US}:
            yield f"people: {person.id} prefers {person.prefers}, which does not exist"
        bosses = [line.boss for line in person.reports_to]
        if len(set(bosses)) < len(bosses):
            yield f"people: {person.id} reports to one person twice"
        for unknown in set(bosses) - people:
            yield f"people: {person.id} reports to {unknown}, who does not exist"
        if person.id in bosses:
            yield f"people: {person.id} reports to themselves"
        for unknown in set(person.relation.rivals) - rivals:
            yield f"people: {person.id} has a relation to {unknown}, which does not exist"
        if len({held.role for held in person.roles}) < len(person.roles):
            yield f"people: {person.id} holds one role twice"
    yield from _circles("people", {p.id: [r.boss for r in p.reports_to if not r.dotted] for p in plan.people})
    for line in plan.lines:
        if {line.source, line.target} - people or line.source == line.target:
            yield f"lines: {line.id} does not join two people of the plan"
    for requirement in plan.requirements:
        if set(requirement.holders) - people or set(requirement.rivals) - rivals:
            yield f"requirements: {requirement.id} names somebody or a rival that does not exist"
    for stage in plan.stages:
        if set(stage.actors) - people:
            yield f"stages: somebody acts in {stage.id} who does not exist"
    for action in plan.actions:
        if action.person is not None and action.person not in people:
            yield f"actions: {action.id} is about {action.person}, who does not exist"
        for forecast in action.forecasts:
            if forecast.person is not None and forecast.person not in people:
                yield f"actions: {action.id} expects something of {forecast.person}, who does not exist"
        for id in _duplicates(action.forecasts):
            yield f"actions: {action.id} has the forecast {id} twice"
    for stage_id, row in plan.weights.items():
        if set(row) != set(ROLES) or sum(row.values()) != 100 or min(row.values()) < 0:
            yield f"weights: {stage_id} has to give each of the five roles its share, 100 in all"


def _circles(field: str, parents: Mapping[str, list[str]]) -> Iterable[str]:
    """One sentence if the parents run in a circle. Peels off those without parents left, so it is linear."""
    left = {id: {parent for parent in above if parent in parents} for id, above in parents.items()}
    children: dict[str, list[str]] = {}
    for id, above in left.items():
        for parent in above:
            children.setdefault(parent, []).append(id)
    free = [id for id, above in left.items() if not above]
    while free:
        parent = free.pop()
        left.pop(parent, None)
        for child in children.get(parent, ()):
            left[child].discard(parent)
            if not left[child]:
                free.append(child)
    for id in left:
        if circle := path_to_self(id, left):
            yield f"{field}: {' > '.join(circle)} is a circle"
            return
