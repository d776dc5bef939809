"""Large organizations folded: branches stand as one card with their headcount until somebody opens them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from playbook.caching import ById, registered_cache
from playbook.chart.layout.hierarchy import Tree
from playbook.chart.layout.inputs import structure
from playbook.content.method import Method
from playbook.insight import role_weights
from playbook.models import Person, Plan, Reporting, StageId, Stance

LIMIT = 150
"""More people than this are drawn folded."""
OVERVIEW = 40
"""Number of people up to which a folded chart opens groups from the top, those who must be seen included."""
MUST_SEE = 1000
"""Number of decisive people and opponents, weightiest first, who start unfolded with the path to them."""
UNDER, WITHIN = "under-", "within-"


@dataclass(frozen=True)
class Opened:
    """Ids of the folds that a reader opened and closed by hand."""

    opened: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()

    def opening(self, fold: str) -> "Opened":
        """With this fold open."""
        return Opened(self.opened | {fold}, self.closed - {fold})

    def closing(self, fold: str) -> "Opened":
        """With this fold closed."""
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


def fold_of(plan: Plan, person: str, opened: Opened, method: Method, stage: StageId) -> Opened:
    """Open, on top of `opened`, every fold that hides a person."""
    while True:
        selection = folded(plan, method, stage=stage, opened=opened)
        hiding = next((fold for fold in selection.folds.values() if person in fold.people), None)
        if hiding is None:
            return opened
        opened = opened.opening(hiding.id)


def folded(plan: Plan, method: Method, *, stage: StageId, opened: Opened = AS_FIRST_SEEN, also: Iterable[str] = ()) -> Shown:
    """Select the people to chart: everybody up to LIMIT; beyond, the top, the decisive, the opponents, `also`, and the paths to them."""
    if len(plan.people) <= LIMIT:
        return Shown(plan)
    branches = _branches(ById(plan))
    visible_ids = branches.visible_ids(opened, [*also, *_must_see(plan, method, stage)][:MUST_SEE])
    return branches.selection(visible_ids)


@registered_cache(4)
def _branches(same: ById[Plan]) -> "_Branches":
    """The branches of a plan, found once while somebody opens and closes them."""
    return _Branches(same.value)


def _must_see(plan: Plan, method: Method, stage: StageId) -> list[str]:
    """The decisive people and the opponents, weightiest first."""
    order = role_weights.ranked(plan, method, stage)
    heavy = {weight.person.id for weight in role_weights.heaviest(order)}
    ids = [weight.person.id for weight in order if weight.person.id in heavy]
    ids += [weight.person.id for weight in order if weight.person.stance is Stance.OPPONENT and weight.person.id not in heavy]
    return ids[:MUST_SEE]


class _Branches:
    """A plan as branches: who stands below whom, and which department holds those who stand below nobody."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        shape = structure(plan)
        tree = Tree(shape.bosses)
        ids = [person.id for person in plan.people]
        self.boss = {ids[person]: ids[boss] for person, boss in tree.boss.items()}
        self.reports = {ids[boss]: [ids[report] for report in reports] for boss, reports in tree.reports.items() if reports}
        self.within: dict[str | None, list[str]] = defaultdict(list)
        for person in plan.people:
            if person.id not in self.boss:
                self.within[person.department].append(person.id)
        self.above = {department.id: department.parent for department in plan.departments}

    def visible_ids(self, opened: Opened, must_see: Iterable[str]) -> set[str]:
        """Ids of people on the chart. The groups that start open do not depend on later opening or closing."""
        paths = [self._path(person) for person in must_see]
        initial_ids = {person for path in paths for person in path}
        groups: set[str] = set()
        room = OVERVIEW - len(initial_ids)
        for group, people in self._from_the_top():
            newcomers = [person for person in people if person not in initial_ids]
            if len(newcomers) <= room and self._is_boss_visible(people, initial_ids):
                initial_ids.update(newcomers)
                groups.add(group)
                room -= len(newcomers)
        visible_ids = {person for path in paths if not any(self._group(step) in opened.closed for step in path) for person in path}
        open_groups = (groups | opened.opened) - opened.closed
        for group, people in self._from_the_top():
            if group in open_groups and self._is_boss_visible(people, visible_ids):
                visible_ids.update(people)
        return visible_ids

    def _is_boss_visible(self, people: list[str], visible_ids: set[str]) -> bool:
        """Whether the boss of a group, if it has one, is on the chart."""
        return people[0] not in self.boss or self.boss[people[0]] in visible_ids

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

    def _from_the_top(self) -> Iterable[tuple[str, list[str]]]:
        """Groups of people who open together, by fold: those without a boss by department, then reports level by level."""
        level = []
        for department, people in sorted(self.within.items(), key=lambda pair: self._depth(pair[0])):
            yield WITHIN + (department or ""), people
            level += people
        while level:
            yield from ((UNDER + boss, self.reports[boss]) for boss in level if boss in self.reports)
            level = [report for boss in level for report in self.reports.get(boss, ())]

    def _depth(self, department: str | None) -> int:
        depth = 0
        while department is not None:
            department, depth = self.above[department], depth + 1
        return depth

    def selection(self, visible_ids: set[str]) -> Shown:
        """The plan of those seen, with a stand-in for each group of the others."""
        plan = self.plan
        hidden: dict[str, list[str]] = defaultdict(list)
        for person in plan.people:
            if person.id not in visible_ids:
                hidden[self._fold(person.id, visible_ids)].append(person.id)
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
        fresh = plan.unchecked(**changes)
        closable = frozenset(boss for boss, reports in self.reports.items() if boss in visible_ids and visible_ids.intersection(reports))
        return Shown(fresh, folds, closable)

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
            return Person.model_construct(id=id, department=home, reports_to=(Reporting.model_construct(boss=boss),))
        return Person.model_construct(id=id, department=fold.id.removeprefix(WITHIN) or None)

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
