"""Every branch of an organization with the few shapes worth keeping, none beaten in both width and height."""

from collections.abc import Mapping, Sequence

from playbook.chart.layout.inputs import FOLD_HEIGHT, Size, Structure
from playbook.chart.layout.manners import alone, beside, chain, hanging, row, stacks, wings
from playbook.chart.layout.shapes import Head, Manner, Shape, unbeaten
from playbook.chart.layout.staff import block, columns

ROWS, STACKS = (2, 3, 4), (2, 3, 4, 5)
LINKS = 4
"""A chain of so many single reports may be folded."""
HEIGHTS, WIDTHS = 24, 16
"""Most heights and widths of branches that are tried for a row and for hanging ones."""
Manners = Mapping[str, Manner]
"""The manner of each branch, by the id of its head or of its piece of staff."""


class Branches:
    """The branches of an organization. One whose manner is in `manners` keeps it as far as it still can."""

    def __init__(self, structure: Structure, size: Size, manners: Manners) -> None:
        self.structure, self.size, self.manners = structure, size, manners
        self.folds = {structure.boss[fold]: fold for fold in structure.folds if fold in structure.boss}
        self.reports = {
            boss: kept
            for boss, reports in structure.reports().items()
            if (kept := [report for report in reports if report not in structure.folds])
        }

        self._curves: dict[str, list[Shape]] = {}

    def tops(self) -> list[tuple[bool, list[Shape]]]:
        """The curves of all that stand below nobody, in the order of the plan, each with whether they are outside the customer."""
        structure = self.structure
        members: dict[str, list[str]] = {}
        for person in structure.people:
            if person not in structure.boss:
                key = person if person in self.reports else _piece("", structure.paths[person])
                members.setdefault(key, []).append(person)
        return [
            (people[0] in structure.outside, self.person(key) if key in self.reports else self._field(people, key))
            for key, people in members.items()
        ]

    def person(self, person: str) -> list[Shape]:
        """The curve of a person with everybody below them."""
        if person not in self._curves:
            self._curves[person] = self._curve(person)
        return self._curves[person]

    def _curve(self, person: str) -> list[Shape]:
        head = self._head(person)
        units = self._units(person)
        if not units:
            return [alone(head)]
        if kept := self._kept(person, head, units):
            return kept
        found = [row(head, chosen) for chosen in _by_height(units)]
        for rows in {*ROWS, -(-len(units) // 2)}:
            if 2 <= rows < len(units):
                found += [wings(head, chosen, rows) for chosen in _by_height(units)]
        found += [hanging(head, chosen) for chosen in _by_width(units)]
        for count in STACKS:
            if count < len(units):
                found += [stacks(head, chosen, count) for chosen in _by_width(units)]
        found += self._beside(head, units)
        links = self._links(person)
        found += [shape for per_row in range(2, len(links)) for shape in self._chains(links, per_row)]
        return unbeaten(found)

    def _kept(self, person: str, head: Head, units: list[list[Shape]]) -> list[Shape]:
        """The curve in the manner that the branch had, if it still can have it."""
        match self.manners.get(person):
            case ("row", 1):
                return unbeaten(row(head, chosen) for chosen in _by_height(units))
            case ("row", rows) if len(units) > rows:
                return unbeaten(wings(head, chosen, rows) for chosen in _by_height(units))
            case ("stacks", count) if count < len(units):
                return unbeaten(stacks(head, chosen, count) for chosen in _by_width(units))
            case ("hanging", _):
                return unbeaten(hanging(head, chosen) for chosen in _by_width(units))
            case ("beside", _):
                return unbeaten(self._beside(head, units))
            case ("chain", per_row) if links := self._links(person):
                return unbeaten(self._chains(links, per_row))
        return []

    def _beside(self, head: Head, units: list[list[Shape]]) -> list[Shape]:
        if len(self.reports[head.person]) > 1:
            return []
        return [shape for branch in units[0] if (shape := beside(head, branch))]

    def _links(self, person: str) -> list[str]:
        """The chain of single reports from a person on, without its last; [] where it is short or begins further up."""
        if len(self.reports.get(self.structure.boss.get(person, ""), ())) == 1:
            return []
        links = [person]
        while links[-1] not in self.folds and len(self.reports.get(links[-1], [])) == 1:
            links.append(self.reports[links[-1]][0])
        return links[:-1] if len(links) > LINKS else []

    def _chains(self, links: Sequence[str], per_row: int) -> list[Shape]:
        heads = [self._head(person) for person in links]
        return [chain(heads, last, per_row) for last in self.person(self.reports[links[-1]][0])]

    def _units(self, boss: str) -> list[list[Shape]]:
        """The curves of what stands below a boss: each branch, and staff without reports by department, in the order of the plan.

        Staff each alone in a department stand in columns together, everybody below a name of their own.
        """
        staff: dict[tuple[str, ...], list[str]] = {}
        for person in self.reports.get(boss, ()):
            if person not in self.reports:
                staff.setdefault(self._beginning(person), []).append(person)
        single = {people[0]: path for path, people in staff.items() if len(people) == 1 and path}
        depth = max((len(path) for path in single.values()), default=0)
        singles = [person for person, path in single.items() if len(path) == depth]
        units: list[list[Shape]] = []
        seen: set[tuple[str, ...]] = set()
        for person in self.reports.get(boss, ()):
            path = self._beginning(person)
            if person in self.reports:
                units.append(self.person(person))
            elif path in seen:
                continue
            elif len(singles) > 1 and person in singles:
                units.append(self._columns(singles, boss))
                seen.update(single[other] for other in singles)
            else:
                seen.add(path)
                units.append(self._staff(staff[path], path, boss))
        return units

    def _staff(self, staff: Sequence[str], path: tuple[str, ...], boss: str) -> list[Shape]:
        if len(staff) == 1:
            return [alone(self._head(staff[0]))]
        piece, heads = _piece(boss, path), [self._head(person, ()) for person in staff]
        return unbeaten(columns(heads, path, piece, deep) for deep in self._depths(piece, len(staff)))

    def _columns(self, singles: Sequence[str], boss: str) -> list[Shape]:
        piece, heads = _piece(boss, ("*",)), [self._head(person) for person in singles]
        return unbeaten(columns(heads, (), piece, deep) for deep in self._depths(piece, len(singles)))

    def _depths(self, piece: str, count: int) -> Sequence[int]:
        """The depths of columns to try: with a memory, the number of columns that there was, or one more."""
        kept = self.manners.get(piece)
        if kept is None:
            return range(1, count + 1)
        return [deep for deep in range(1, count + 1) if deep in (kept[1], kept[1] + 1)] or [count]

    def _field(self, people: Sequence[str], piece: str) -> list[Shape]:
        """People who stand below nobody and above nobody, in one department or in none."""
        path = self.structure.paths[people[0]]
        heads, kept = [self._head(person, ()) for person in people], self.manners.get(piece)
        across = [kept[1]] if kept else range(1, len(people) + 1)
        return unbeaten(block(heads, path, people[0] if len(people) == 1 else piece, count) for count in across)

    def _head(self, person: str, departments: tuple[str, ...] | None = None) -> Head:
        """The card of a person below the names of the departments that begin with them, or of `departments`."""
        size = Size(self.size.width, FOLD_HEIGHT) if person in self.structure.folds else self.size
        return Head(person, size, self._beginning(person) if departments is None else departments, self.folds.get(person, ""))

    def _beginning(self, person: str) -> tuple[str, ...]:
        """The departments of a person in which their boss is not."""
        path, boss = self.structure.paths[person], self.structure.boss.get(person)
        above = self.structure.paths[boss] if boss else ()
        return tuple(department for department in path if department not in above)


def _piece(boss: str, path: Sequence[str]) -> str:
    """The id of the staff of one department (or of none) below one boss (or below nobody)."""
    return f"{boss}/{path[-1] if path else ''}"


def _by_height(units: Sequence[Sequence[Shape]]) -> list[list[Shape]]:
    """For each height of a branch: the narrowest shape of every branch that is no higher."""
    heights = spread(sorted({shape.height for curve in units for shape in curve}), HEIGHTS)
    return [[next((shape for shape in curve if shape.height <= height + 0.5), curve[-1]) for curve in units] for height in heights]


def _by_width(units: Sequence[Sequence[Shape]]) -> list[list[Shape]]:
    """For each width of a branch: the lowest shape of every branch that is no wider."""
    widths = spread(sorted({shape.width for curve in units for shape in curve}), WIDTHS)
    return [[([shape for shape in curve if shape.width <= width + 0.5] or curve[:1])[-1] for curve in units] for width in widths]


def spread(values: Sequence[float], most: int) -> Sequence[float]:
    """The values, or `most` of them, evenly chosen, the first and the last among them."""
    if len(values) <= most:
        return values
    return [values[round(index * (len(values) - 1) / (most - 1))] for index in range(most)]
