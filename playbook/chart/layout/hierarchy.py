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
                if not self._is_above(boss, person):
                    self.boss[person] = boss
                    break
        self.reports: dict[int, list[int]] = defaultdict(list)
        for person, boss in sorted(self.boss.items()):
            self.reports[boss].append(person)
        self.depths = self._depths(len(bosses))

    def _is_above(self, ancestor: int | None, person: int) -> bool:
        while ancestor is not None and ancestor != person:
            ancestor = self.boss.get(ancestor)
        return ancestor is not None

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

    def join(item: int, peer: int) -> None:
        low, high = sorted((root(item), root(peer)))
        group[high] = low

    department_count = len(parents)
    is_outside = [home is not None and outside[home] for home in homes]
    for department, parent in enumerate(parents):
        if parent is not None:
            join(department, parent)
    for person, home in enumerate(homes):
        if home is not None:
            join(department_count + person, home)
    for person, boss in tree.boss.items():
        if is_outside[boss] == is_outside[person] and (not by_department or homes[boss] is homes[person] is None):
            join(department_count + person, department_count + boss)
    members: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for item in range(len(group)):
        members[root(item)][item >= department_count].append(item - department_count if item >= department_count else item)
    boss_groups = _boss_groups({item - department_count: root(item) for item in range(department_count, len(group))}, tree)
    levels = _levels(boss_groups)
    group_by_key = {
        key: Group(tuple(people), tuple(departments), bool(departments) and outside[departments[0]], levels.get(key))
        for key, (departments, people) in members.items()
    }
    rank: dict[int, int] = {}
    for level in (*sorted(set(levels.values())), None):
        # Groups under one boss stand side by side, so that the lines to them stay short.
        keys = [key for key in group_by_key if group_by_key[key].level == level]
        keys.sort(
            key=lambda key: (
                min((rank[boss_group] for boss_group in boss_groups.get(key, ()) if boss_group in rank), default=0),
                -len(group_by_key[key].people),
            )
        )
        rank.update({key: len(rank) + index for index, key in enumerate(keys)})
    return [group_by_key[key] for key in rank]


def _boss_groups(member: dict[int, int], tree: Tree) -> dict[int, set[int]]:
    """For each group with a line to another, the groups of its bosses."""
    boss_groups: dict[int, set[int]] = {}
    for person, boss in tree.boss.items():
        if member[person] != member[boss]:
            boss_groups.setdefault(member[boss], set())
            boss_groups.setdefault(member[person], set()).add(member[boss])
    return boss_groups


def _levels(boss_groups: dict[int, set[int]]) -> dict[int, int]:
    """Level of each group below the top one (0), by the nearest line that leaves it upward."""
    keys = set(boss_groups)
    level = {key: 0 for key in keys if not boss_groups[key]}
    if keys and not level:
        level = {min(keys): 0}
    changed = True
    while changed:
        changed = False
        for key in sorted(keys - level.keys()):
            if levels_above := [level[boss_group] for boss_group in boss_groups[key] if boss_group in level]:
                level[key] = 1 + min(levels_above)
                changed = True
    return level | dict.fromkeys(keys - level.keys(), 0)


def stacks(
    people: Sequence[int], homes: Sequence[int | None], tree: Tree, parents: Sequence[int | None]
) -> list[tuple[int | None, list[int]]]:
    """People without reports who may stand in columns: of one boss (or none), in one department or each alone in a department."""
    staff: dict[int | None, int] = defaultdict(int)
    for person in people:
        staff[homes[person]] += 1
    containers = {parent for parent in parents if parent is not None}
    members = set(people)
    stack_by_key: dict[tuple[int | None, bool, int | None], list[int]] = defaultdict(list)
    for person in people:
        if members.intersection(tree.reports.get(person, ())):
            continue
        boss, home = tree.boss.get(person), homes[person]
        if boss not in members:
            boss = None
        alone = home is not None and staff[home] == 1 and home not in containers
        if not (boss is None and alone):
            stack_by_key[(boss, True, parents[home]) if alone and home is not None else (boss, False, home)].append(person)
    return [(boss, stack) for (boss, _, _), stack in stack_by_key.items()]


def columns(people: Sequence[int], deep: int) -> list[Sequence[int]]:
    """Even columns of at most `deep`.

    >>> columns([1, 2, 3, 4, 5], 3)
    [[1, 2, 3], [4, 5]]
    """
    count = -(-len(people) // deep)
    size, longer = divmod(len(people), count)
    starts = [column * size + min(column, longer) for column in range(count + 1)]
    return [people[start:end] for start, end in pairwise(starts)]
