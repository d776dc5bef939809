"""Filters: whom the chart shows plainly. The others turn pale and stay where they are."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from playbook.chart.content.coloring import is_weak
from playbook.content.method import Method
from playbook.insight.key_people import key_ids
from playbook.models import Person, Plan, RoleId, StageId, Stance


class Trait(StrEnum):
    """Trait of a person to filter by, beside stance and roles."""

    DECISIVE = "decisive"
    NOT_MET = "not-met"
    WEAK = "weak"


@dataclass(frozen=True)
class Filters:
    """Criteria: one of each kind must fit, and every trait; an empty kind lets everybody through."""

    stances: frozenset[Stance] = frozenset()
    roles: frozenset[RoleId] = frozenset()
    traits: frozenset[Trait] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.stances or self.roles or self.traits)


NO_FILTERS = Filters()


def kept(plan: Plan, filters: Filters, method: Method, *, today: date, stage: StageId) -> frozenset[str] | None:
    """The ids of the people the filters let through; None when there are no filters."""
    if not filters:
        return None
    heavy = key_ids(plan, method, stage)

    def matches(person: Person) -> bool:
        traits = {Trait.DECISIVE: person.id in heavy, Trait.NOT_MET: not person.met, Trait.WEAK: is_weak(person, today)}
        return (
            (not filters.stances or person.stance in filters.stances)
            and (not filters.roles or not filters.roles.isdisjoint(person.role_ids))
            and all(traits[trait] for trait in filters.traits)
        )

    return frozenset(person.id for person in plan.people if matches(person))
