"""Input of the layout: departments, reporting lines and the order of people. Nothing else of the plan gets in."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from playbook.chart.layout.hierarchy import Tree
from playbook.models import Plan


class Size(NamedTuple):
    """Size of every card of a chart, in units of the picture."""

    width: float
    height: float


CARD = Size(180, 80)
"""The usual card: two rows for a title."""
FOLD_HEIGHT = 30.0


@dataclass(frozen=True)
class Structure:
    """An organization as it is laid out: a forest of people, each in a path of departments. Everything is named by its id."""

    people: tuple[str, ...]
    """In the order of the plan, which is the order of siblings."""
    boss: Mapping[str, str]
    """The boss whom a person stands under: the first solid line, else the first dotted one. Not for one on the other side of `outside`."""
    paths: Mapping[str, tuple[str, ...]]
    """The departments that a person is in, the outermost first; one that holds everybody is left out."""
    outside: frozenset[str]
    """People outside the customer."""
    empty: tuple[tuple[str, ...], ...]
    """Paths of the departments that hold nobody, the outermost first."""
    folds: frozenset[str] = frozenset()
    """People who stand for several others, on a card of FOLD_HEIGHT."""

    def reports(self) -> Mapping[str, Sequence[str]]:
        """The reports of each boss, in the order of the plan."""
        below: dict[str, list[str]] = defaultdict(list)
        for person in self.people:
            if person in self.boss:
                below[self.boss[person]].append(person)
        return below

    def key(self) -> str:
        """Text that two structures have in common only when they are equal."""
        paths = [self.paths[person] for person in self.people]
        return repr((self.people, sorted(self.boss.items()), paths, sorted(self.outside), self.empty, sorted(self.folds)))


def structure(plan: Plan, folds: Collection[str] = ()) -> Structure:
    """The structure of a plan, of whose people `folds` stand for several others.

    A body outside the customer that lies in a department of theirs stands on its own.
    """
    ids = [person.id for person in plan.people]
    tree = Tree.of(plan.people)
    is_outside = {department.id: _is_outside(plan, department.id) for department in plan.departments}
    path_of = {department.id: _path(plan, department.id, is_outside) for department in plan.departments}
    paths = {person.id: path_of[person.department] if person.department else () for person in plan.people}
    everybody = _common(list(paths.values()))
    used = {department for path in paths.values() for department in path}
    inhabited = {department.parent for department in plan.departments}
    outside = frozenset(person.id for person in plan.people if person.department and is_outside[person.department])
    return Structure(
        people=tuple(ids),
        boss={
            ids[report]: ids[boss] for report, boss in tree.boss.items() if (ids[report] in outside) == (ids[boss] in outside)
        },
        paths={id: path[everybody:] for id, path in paths.items()},
        outside=outside,
        empty=tuple(path_of[d.id] for d in plan.departments if d.id not in used and d.id not in inhabited),
        folds=frozenset(folds),
    )  # fmt: skip


def _path(plan: Plan, department: str, is_outside: Mapping[str, bool]) -> tuple[str, ...]:
    path = [department]
    while (parent := plan.departments_by_id[path[-1]].parent) is not None and is_outside[parent] == is_outside[department]:
        path.append(parent)
    return tuple(reversed(path))


def _common(paths: Sequence[Sequence[str]]) -> int:
    """Number of departments at the head of every path: they hold everybody. Nobody's are common to a single person."""
    if len(paths) < 2:
        return 0
    return next((depth for depth, steps in enumerate(zip(*paths, strict=False)) if len(set(steps)) > 1), min(len(path) for path in paths))


def _is_outside(plan: Plan, department: str | None) -> bool:
    while department is not None:
        if plan.departments_by_id[department].outside:
            return True
        department = plan.departments_by_id[department].parent
    return False
