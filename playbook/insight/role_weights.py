"""Weights of the roles, and so of the people, in a stage (docs/method.md 4.1 and 5.2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from playbook.caching import ById, registered_cache
from playbook.content.method import Method
from playbook.models import ROLES, Person, Plan, RoleId, StageId

ASSUMED_INFLUENCE = 3
"""Influence of a person whose influence nobody has judged yet; shown as assumed."""
HEAVY_ROLE = 20
"""Weight from which a role needs somebody in it (docs/method.md 5.1, R06)."""


@dataclass(frozen=True)
class PersonWeight:
    """Weight of a person in a stage: the share of their heaviest role x influence / 5, in points of 100."""

    person: Person
    role: RoleId | None
    share: int
    influence: int
    assumed: bool

    @property
    def points(self) -> float:
        """Share x influence / 5."""
        return self.share * self.influence / 5


def weights(plan: Plan, method: Method, stage: StageId) -> Mapping[RoleId, int]:
    """The weights of the five roles in a stage: this plan's own, else the method's."""
    row = plan.weights.get(stage) or method.stages[stage].weights
    return {role: row[role] for role in ROLES}


def person_weight(plan: Plan, method: Method, person: Person, stage: StageId) -> PersonWeight:
    """Return the weight of one person. Of several roles the heaviest counts, not the sum."""
    return _weigh(weights(plan, method, stage), person)


def _weigh(row: Mapping[RoleId, int], person: Person) -> PersonWeight:
    role = max(person.role_ids, key=lambda role_id: row[role_id], default=None)
    return PersonWeight(person, role, row[role] if role else 0, person.influence or ASSUMED_INFLUENCE, person.influence is None)


def by_weight(weight: PersonWeight) -> tuple[float, str, str]:
    """Sort key of people: heaviest first, then by name."""
    return -weight.points, weight.person.name, weight.person.id


def ranked(plan: Plan, method: Method, stage: StageId) -> tuple[PersonWeight, ...]:
    """Everybody who has not left, by weight, heaviest first, then by name: the order of entry says nothing."""
    return _rank(ById(plan), ById(method), stage)


@registered_cache(16)
def _rank(plan: ById[Plan], method: ById[Method], stage: StageId) -> tuple[PersonWeight, ...]:
    """Weight of every person in a stage, the heaviest first."""
    row = weights(plan.value, method.value, stage)
    return tuple(sorted((_weigh(row, person) for person in plan.value.present), key=by_weight))


def empty_roles(plan: Plan, method: Method, stage: StageId) -> tuple[RoleId, ...]:
    """Roles that weigh 20 or more in a stage and that nobody known by name holds."""
    held_roles = {role for person in plan.present if not person.placeholder for role in person.role_ids}
    return tuple(role for role, share in weights(plan, method, stage).items() if share >= HEAVY_ROLE and role not in held_roles)
