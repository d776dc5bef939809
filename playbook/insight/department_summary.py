"""Departments as the seed's third step reads them: what each cares about, where it stands, who counts in it, what comes next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from playbook.content.method import Method
from playbook.insight.open_actions import by_due, is_open
from playbook.insight.people_summary import departments_in_order, stance_tally
from playbook.insight.role_weights import ASSUMED_INFLUENCE, person_weight
from playbook.models import Action, Department, Person, Plan, Stance

SIDE_SHARE = 1 / 3
"""Balance of those whose stance is known, from -1 to 1, from which a department counts as for or against us."""


@dataclass(frozen=True)
class DepartmentSummary:
    """A department with those in it who have not left.

    Attributes:
        department: What the plan says of it: name, function and its own words on what it cares about.
        depth: Number of departments around it.
        people: Its people, in the order of the plan; those of departments inside it count there.
        concerns: Those of its people whose own concern is known, with the words.
        tally: Number of its people by stance.
        stance: Its stance as a whole; see `stance_of`.
        key: The one who weighs most in it at the present stage; None while nobody in it has a role or a rated influence.
        next_action: Open action with one of its people that is due first, undated ones last.
    """

    department: Department
    depth: int
    people: tuple[Person, ...]
    concerns: tuple[tuple[Person, str], ...]
    tally: Mapping[Stance, int]
    stance: Stance
    key: Person | None
    next_action: Action | None


def department_summaries(plan: Plan, method: Method) -> tuple[DepartmentSummary, ...]:
    """Every department, parents before children."""
    members: dict[str | None, list[Person]] = {}
    for person in plan.present:
        members.setdefault(person.department, []).append(person)
    return tuple(
        _summary(plan, method, department, depth, tuple(members.get(department.id, ()))) for depth, department in departments_in_order(plan)
    )


def stance_of(people: Sequence[Person]) -> Stance:
    """Stance of people as a whole, each counting by their influence; an influence not rated counts as 3.

    Unknown where those whose stance nobody knows carry more than half. Else for or against us from a third of what the others carry.
    """
    power = {person.id: person.influence or ASSUMED_INFLUENCE for person in people}
    known = [person for person in people if person.stance is not Stance.UNKNOWN]
    carried = sum(power[person.id] for person in known)
    if not known or 2 * carried < sum(power.values()):
        return Stance.UNKNOWN
    balance = sum(power[person.id] * person.stance.side for person in known) / carried
    if abs(balance) < SIDE_SHARE:
        return Stance.NEUTRAL
    return Stance.SUPPORTER if balance > 0 else Stance.OPPONENT


def _summary(plan: Plan, method: Method, department: Department, depth: int, people: tuple[Person, ...]) -> DepartmentSummary:
    ids = {person.id for person in people}
    open_ones = (action for action in plan.actions if action.person in ids and is_open(action))
    return DepartmentSummary(
        department=department,
        depth=depth,
        people=people,
        concerns=tuple((person, person.concern.strip()) for person in people if person.concern.strip()),
        tally=stance_tally(people),
        stance=stance_of(people),
        key=_key(plan, method, people),
        next_action=next(iter(by_due(open_ones)), None),
    )


def _key(plan: Plan, method: Method, people: Iterable[Person]) -> Person | None:
    rated = [person for person in people if person.roles or person.influence]
    return max(rated, key=lambda who: (person_weight(plan, method, who, plan.stage).points, who.influence or 0), default=None)
