"""Input of the layout: departments and reporting lines decide the places. Nothing else of the plan gets in."""

from dataclasses import asdict, dataclass

from playbook.models import Plan

CARD_WIDTH, CARD_HEIGHT = 150, 62
"""Every card has this size, in units of the picture: a language or a stance changes no place."""


@dataclass(frozen=True)
class Structure:
    """A plan as numbers: `people` and `departments` in their order, each naming others by position."""

    homes: tuple[int | None, ...]
    """The department of each person."""
    bosses: tuple[tuple[tuple[int, bool], ...], ...]
    """For each person their bosses, each with whether the line is dotted."""
    parents: tuple[int | None, ...]
    """The department that each department lies in."""
    outside: tuple[bool, ...]
    """Whether a department, or one it lies in, is outside the customer."""

    def request(self) -> dict[str, object]:
        """The structure as it is sent to the worker."""
        return asdict(self)


def structure(plan: Plan) -> Structure:
    """The structure of a plan. A body outside the customer that lies in a department of theirs stands on its own."""
    people = {person.id: index for index, person in enumerate(plan.people)}
    departments = {department.id: index for index, department in enumerate(plan.departments)}
    parents = [None if d.parent is None else departments[d.parent] for d in plan.departments]
    outside = [_is_outside(plan, index, parents) for index in range(len(parents))]
    return Structure(
        homes=tuple(None if person.department is None else departments[person.department] for person in plan.people),
        bosses=tuple(tuple((people[line.boss], line.dotted) for line in person.reports_to) for person in plan.people),
        parents=tuple(None if parent is None or outside[parent] != outside[n] else parent for n, parent in enumerate(parents)),
        outside=tuple(outside),
    )


def _is_outside(plan: Plan, department: int, parents: list[int | None]) -> bool:
    ancestor: int | None = department
    while ancestor is not None:
        if plan.departments[ancestor].outside:
            return True
        ancestor = parents[ancestor]
    return False
