"""Reporting tree and connected groups: the shape of an organization before anything is placed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


class Tree:
    """Each person under one boss at most: the first solid line, else the first dotted one that closes no circle."""

    def __init__(self, bosses: Sequence[Sequence[tuple[int, bool]]]) -> None:
        self.boss: dict[int, int] = {}
        for person, lines in enumerate(bosses):
            for boss, _ in sorted(lines, key=lambda line: line[1]):
                if not self._above(boss, person):
                    self.boss[person] = boss
                    break
        self.reports: dict[int, list[int]] = defaultdict(list)
        for person, boss in sorted(self.boss.items()):
            self.reports[boss].append(person)
        self.depths = self._depths(len(bosses))

    def _above(self, here: int | None, person: int) -> bool:
        while here is not None and here != person:
            here = self.boss.get(here)
        return here is not None

    def _depths(self, count: int) -> dict[int, int]:
        """Levels below each person, themselves included."""
        depth: dict[int, int] = {}
        order = [person for person in range(count) if person not in self.boss]
        for person in order:
            order.extend(self.reports.get(person, ()))
        for person in reversed(order):
            depth[person] = 1 + max((depth[report] for report in self.reports.get(person, ())), default=0)
        return depth


@dataclass(frozen=True)
class Group:
    """People and departments that are laid out as one.

    `level`: how many groups its bosses go up through; None when nobody in it has a boss or report elsewhere.
    """

    people: tuple[int, ...]
    departments: tuple[int, ...]
    outside: bool
    level: int | None = None


def groups(
    homes: Sequence[int | None], tree: Tree, parents: Sequence[int | None], outside: Sequence[bool], *, by_department: bool
) -> list[Group]:
    """Whole connected organizations, or with `by_department` each top department on its own."""
    group = list(range(len(parents) + len(homes)))

    def root(item: int) -> int:
        while group[item] != item:
            group[item] = group[group[item]]
            item = group[item]
        return item

    def join(one: int, other: int) -> None:
        low, high = sorted((root(one), root(other)))
        group[high] = low

    first = len(parents)
    away = [home is not None and outside[home] for home in homes]
    for department, parent in enumerate(parents):
        if parent is not None:
            join(department, parent)
    for person, home in enumerate(homes):
        if home is not None:
            join(first + person, home)
    for person, boss in tree.boss.items():
        if away[boss] == away[person] and (not by_department or homes[boss] is homes[person] is None):
            join(first + person, first + boss)
    members: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for item in range(len(group)):
        members[root(item)][item >= first].append(item - first if item >= first else item)
    above = _above({item - first: root(item) for item in range(first, len(group))}, tree)
    levels = _levels(above)
    found = {
        key: Group(tuple(people), tuple(departments), bool(departments) and outside[departments[0]], levels.get(key))
        for key, (departments, people) in members.items()
    }
    place: dict[int, int] = {}
    for level in (*sorted(set(levels.values())), None):
        # Groups under one boss stand side by side, so that the lines to them stay short.
        keys = [key for key in found if found[key].level == level]
        keys.sort(key=lambda key: (min((place[up] for up in above.get(key, ()) if up in place), default=0), -len(found[key].people)))
        place.update({key: len(place) + number for number, key in enumerate(keys)})
    return [found[key] for key in place]


def _above(member: dict[int, int], tree: Tree) -> dict[int, set[int]]:
    """For each group with a line to another, the groups of its bosses."""
    above: dict[int, set[int]] = {}
    for person, boss in tree.boss.items():
        if member[person] != member[boss]:
            above.setdefault(member[boss], set())
            above.setdefault(member[person], set()).add(member[boss])
    return above


def _levels(above: dict[int, set[int]]) -> dict[int, int]:
    """Level of each group below the top one (0), by the nearest line that leaves it upward."""
    linked = set(above)
    level = {key: 0 for key in linked if not above[key]}
    if linked and not level:
        level = {min(linked): 0}
    changed = True
    while changed:
        changed = False
        for key in sorted(linked - level.keys()):
            if near := [level[up] for up in above[key] if up in level]:
                level[key] = 1 + min(near)
                changed = True
    return level | dict.fromkeys(linked - level.keys(), 0)


def stacks(
    people: Sequence[int], homes: Sequence[int | None], tree: Tree, parents: Sequence[int | None]
) -> list[tuple[int | None, list[int]]]:
    """People without reports who may stand in columns: of one boss (or none), in one department or each alone in a department."""
    staff: dict[int | None, int] = defaultdict(int)
    for person in people:
        staff[homes[person]] += 1
    holds = {parent for parent in parents if parent is not None}
    inside = set(people)
    found: dict[tuple[int | None, bool, int | None], list[int]] = defaultdict(list)
    for person in people:
        if inside.intersection(tree.reports.get(person, ())):
            continue
        boss, home = tree.boss.get(person), homes[person]
        if boss not in inside:
            boss = None
        alone = home is not None and staff[home] == 1 and home not in holds
        if not (boss is None and alone):
            found[(boss, True, parents[home]) if alone and home is not None else (boss, False, home)].append(person)
    return [(boss, stacked) for (boss, _, _), stacked in found.items()]


def columns(people: Sequence[int], deep: int) -> list[Sequence[int]]:
    """Even columns of at most `deep`.

    >>> columns([1, 2, 3, 4, 5], 3)
    [[1, 2, 3], [4, 5]]
    """
    count = -(-len(people) // deep)
    size, longer = divmod(len(people), count)
    starts = [column * size + min(column, longer) for column in range(count + 1)]
    return [people[start:end] for start, end in pairwise(starts)]
