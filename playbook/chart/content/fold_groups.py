"""Groups of people that a chart shows or folds together, and the part of a plan that is shown."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from playbook.chart.layout.hierarchy import Tree
from playbook.models import Person, Plan, Reporting, Stance

EVERYBODY = "*"
"""Stands for all folds of a chart."""
UNDER, WITHIN = "under-", "within-"


@dataclass(frozen=True)
class Opened:
    """Ids of the folds that a reader opened and closed by hand."""

    opened: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    everything: bool = False
    """True if nothing is folded."""

    def opening(self, fold: str) -> "Opened":
        """With this fold open, or with EVERYBODY nothing folded."""
        if fold == EVERYBODY:
            return Opened(everything=True)
        return Opened(self.opened | {fold}, self.closed - {fold}, self.everything)

    def closing(self, fold: str) -> "Opened":
        """With this fold closed, or with EVERYBODY as first seen."""
        if fold == EVERYBODY:
            return Opened()
        return Opened(self.opened - {fold}, self.closed | {fold})


AS_FIRST_SEEN = Opened()


@dataclass(frozen=True)
class Fold:
    """People who stand as one card: those `under` a person, or those `within` a department without a boss on the chart."""

    id: str
    people: tuple[str, ...]
    tally: Counter[Stance]


@dataclass(frozen=True)
class Shown:
    """Part of a plan on the chart: a plan with one stand-in for each fold; `folds` by the stand-in's id."""

    plan: Plan
    folds: Mapping[str, Fold] = field(default_factory=dict)
    closable: frozenset[str] = frozenset()
    """Of a folded chart, the people whose reports are on it."""


class Groups:
    """The people of a plan in groups that open together: the reports of each boss, and by department those below nobody."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        ids = [person.id for person in plan.people]
        tree = Tree.of(plan.people)
        self.boss = {ids[person]: ids[boss] for person, boss in tree.boss.items()}
        self.reports = {ids[boss]: [ids[report] for report in reports] for boss, reports in tree.reports.items() if reports}
        self.within: dict[str | None, list[str]] = defaultdict(list)
        for person in plan.people:
            if person.id not in self.boss:
                self.within[person.department].append(person.id)
        self.above = {department.id: department.parent for department in plan.departments}

    def by_weight(self, must_see: Iterable[str], points: Mapping[str, float]) -> list[str]:
        """Groups of people who open together, each after the one that its boss is in, the heaviest of those that can be opened first."""
        heaviest = self._heaviest(points)
        people = {WITHIN + (department or ""): people for department, people in self.within.items()}
        people |= {UNDER + boss: reports for boss, reports in self.reports.items()}
        position = {group: number for number, group in enumerate(people)}

        def entry(group: str) -> tuple[float, int, str]:
            return (-max(heaviest[person] for person in people[group]), position[group], group)

        waiting = [entry(group) for group in people if group.startswith(WITHIN)]
        waiting += [entry(UNDER + boss) for boss in {boss for person in must_see for boss in self._path(person)[1:]}]
        heapify(waiting)
        order: list[str] = []
        taken: set[str] = set()
        while waiting:
            group = heappop(waiting)[-1]
            if group not in taken:
                taken.add(group)
                order.append(group)
                for person in people[group]:
                    if person in self.reports:
                        heappush(waiting, entry(UNDER + person))
        return order

    def _heaviest(self, points: Mapping[str, float]) -> dict[str, float]:
        """For each person the most points of anybody in their branch."""
        heaviest = {person.id: points.get(person.id, 0.0) for person in self.plan.people}
        order = [person for people in self.within.values() for person in people]
        for person in order:
            order.extend(self.reports.get(person, ()))
        for person in reversed(order):
            if (boss := self.boss.get(person)) is not None:
                heaviest[boss] = max(heaviest[boss], heaviest[person])
        return heaviest

    def visible_ids(self, opened: Opened, must_see: Iterable[str], groups: frozenset[str]) -> set[str]:
        """Ids of people on the chart when `groups` start open. Nobody is folded alone."""
        paths = [self._path(person) for person in must_see]
        visible_ids = {person for path in paths if not any(self._group(step) in opened.closed for step in path) for person in path}
        open_groups = (groups | opened.opened) - opened.closed
        waiting = [WITHIN + (department or "") for department in self.within]
        waiting += [UNDER + person for person in visible_ids]
        while waiting:
            group = waiting.pop()
            people = self._people(group)
            if group in open_groups or len([person for person in people if person not in visible_ids]) == 1:
                hidden = [person for person in people if person not in visible_ids]
                if group in opened.closed or (group not in open_groups and self.reports.get(hidden[0])):
                    continue
                visible_ids.update(hidden)
                waiting += [UNDER + person for person in hidden]
        return visible_ids

    def _people(self, group: str) -> Sequence[str]:
        """The people of a group: the reports of a boss, or those of a department who stand below nobody."""
        if group.startswith(UNDER):
            return self.reports.get(group.removeprefix(UNDER), ())
        return self.within.get(group.removeprefix(WITHIN) or None, ())

    def _path(self, person: str) -> list[str]:
        path = [person]
        while path[-1] in self.boss:
            path.append(self.boss[path[-1]])
        return path

    def _group(self, person: str) -> str:
        """The fold that a person would be in by themselves."""
        if person in self.boss:
            return UNDER + self.boss[person]
        return WITHIN + (self.plan.people_by_id[person].department or "")

    def selection(self, visible_ids: set[str]) -> Shown:
        """The plan of those seen, with a stand-in for each group of the others."""
        plan = self.plan
        hidden: dict[str, list[str]] = defaultdict(list)
        for person in plan.people:
            if person.id not in visible_ids:
                hidden[self._fold(person.id, visible_ids)].append(person.id)
        closable = frozenset(boss for boss, reports in self.reports.items() if boss in visible_ids and visible_ids.intersection(reports))
        folds = {
            f"fold-{id}": Fold(id, tuple(people), Counter(plan.people_by_id[person].stance for person in people))
            for id, people in hidden.items()
        }
        people = [without_hidden_bosses(person, visible_ids) for person in plan.people if person.id in visible_ids]
        stand_ins = [self._stand_in(id, fold) for id, fold in folds.items()]
        used_departments = self._used_departments([*people, *stand_ins])
        changes = {
            "people": (*people, *stand_ins),
            "departments": tuple(department for department in plan.departments if department.id in used_departments),
            "lines": tuple(line for line in plan.lines if line.source in visible_ids and line.target in visible_ids),
        }
        # Built without its checks: parts of a checked plan, and stand-ins that need none.
        return Shown(plan.unchecked(**changes), folds, closable)

    def _fold(self, person: str, visible_ids: set[str]) -> str:
        ancestor = person
        while ancestor in self.boss:
            ancestor = self.boss[ancestor]
            if ancestor in visible_ids:
                return UNDER + ancestor
        department = self.plan.people_by_id[ancestor].department
        return WITHIN + (department or "")

    def _stand_in(self, id: str, fold: Fold) -> Person:
        if fold.id.startswith(UNDER):
            boss = fold.id.removeprefix(UNDER)
            home = self.plan.people_by_id[boss].department
            return Person.assembled(id=id, department=home, reports_to=(Reporting.assembled(boss=boss),))
        return Person.assembled(id=id, department=fold.id.removeprefix(WITHIN) or None)

    def _used_departments(self, people: Iterable[Person]) -> set[str]:
        departments: set[str] = set()
        for person in people:
            department = person.department
            while department is not None and department not in departments:
                departments.add(department)
                department = self.above[department]
        return departments


def without_hidden_bosses(person: Person, visible_ids: set[str]) -> Person:
    """A person without the lines to bosses that are not on the chart."""
    if all(line.boss in visible_ids for line in person.reports_to):
        return person
    return person.unchecked(reports_to=tuple(line for line in person.reports_to if line.boss in visible_ids))
