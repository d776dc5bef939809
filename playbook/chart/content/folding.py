"""Large organizations folded: branches stand as one card with their headcount until somebody opens them."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from playbook.caching import ById, LRUCache, registered_cache
from playbook.chart.content.sight import USUAL, Sight
from playbook.chart.layout.hierarchy import Tree
from playbook.chart.layout.layout import closely_arranged
from playbook.content.method import Method
from playbook.insight import role_weights
from playbook.insight.role_weights import PersonWeight
from playbook.models import Person, Plan, Reporting, StageId, Stance

LIMIT = 150
"""More people than this are not tried whole: branch by branch as many are shown as can be read, on a very large window all."""
ALWAYS = 20
"""Key people and opponents who are in sight even where letters get small for it; a fold tells how many more it holds."""
MUST_SEE = 1000
"""Number of key people and opponents, weightiest first, who start unfolded with the path to them."""
SPARE = 1.1
"""Surplus of the letters of a fresh selection over the least, so that an arrangement that is kept can be read too."""
TRIED = 8
"""Number of lighter groups that are tried after one that is too large."""
EVERYBODY = "*"
"""Stands for all folds of a chart."""
UNDER, WITHIN = "under-", "within-"


@dataclass(frozen=True)
class Opened:
    """Ids of the folds that a reader opened and closed by hand."""

    opened: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    everything: bool = False
    """Whether nothing is folded."""

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


def fold_of(plan: Plan, person: str, opened: Opened, method: Method, stage: StageId, sight: Sight = USUAL) -> Opened:
    """Open, on top of `opened`, every fold that hides a person."""
    while True:
        selection = folded(plan, method, stage=stage, sight=sight, opened=opened)
        hiding = next((fold for fold in selection.folds.values() if person in fold.people), None)
        if hiding is None:
            return opened
        opened = opened.opening(hiding.id)


def folded(
    plan: Plan, method: Method, *, stage: StageId, sight: Sight = USUAL, opened: Opened = AS_FIRST_SEEN, also: Iterable[str] = (),
) -> Shown:  # fmt: skip
    """Select the people to chart: everybody where all can be read; else as many as can, the heaviest branches first.

    The key people, the opponents, those in `also` and the paths to them are always among them, and whoever would be folded alone.
    """
    if opened.everything or (len(plan.people) <= LIMIT and _fits(Shown(plan), sight)):
        return Shown(plan)
    branches = _branches(ById(plan))
    must_see, groups = _at_first(ById(plan), ById(method), stage, sight, tuple(also))
    return branches.selection(branches.visible_ids(opened, must_see, groups))


@registered_cache(8)
def _at_first(
    same: ById[Plan], method: ById[Method], stage: StageId, sight: Sight, also: tuple[str, ...]
) -> tuple[Sequence[str], frozenset[str]]:
    """Those who must be seen, and the groups that start open, found once while somebody opens and closes folds."""
    plan, branches = same.value, _branches(same)
    must_see = _that_fit(branches, sight, (*also, *_must_see(plan, method.value, stage))[:MUST_SEE])
    return must_see, _first_groups(branches, sight, must_see, role_weights.ranked(plan, method.value, stage))


def _that_fit(branches: "_Branches", sight: Sight, must_see: Sequence[str]) -> Sequence[str]:
    """Those who must be seen, the heaviest first: ALWAYS of them, and of the others as many as can be read."""

    def fits(people: Sequence[str]) -> bool:
        return _fits(branches.selection(branches.visible_ids(AS_FIRST_SEEN, people, frozenset())), sight)

    always = must_see[:ALWAYS]
    return [*always, *_most(must_see[ALWAYS:], int(sight.room), lambda others: fits([*always, *others]))]


def _most(wanted: Sequence[str], most: int, fits: Callable[[Sequence[str]], bool]) -> Sequence[str]:
    """As many of the first as fit, found by halving, and those after them that still find room."""
    low, high = 0, min(len(wanted), most)
    if high == len(wanted) and fits(wanted):
        return wanted
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(wanted[:middle]) else (low, middle - 1)
    chosen = list(wanted[:low])
    for one in wanted[low + 1 : low + 1 + TRIED]:
        if fits([*chosen, one]):
            chosen.append(one)
    return chosen


def _fits(shown: Shown, sight: Sight, spare: float = 1.0) -> bool:
    """Whether a chart of these people can be read in a window, on cards that cut few titles."""
    placed = closely_arranged(shown.plan, shown.folds)
    return sight.scale(placed.width, placed.height) >= spare


_GROUPS = LRUCache[list[tuple[str, ...]]](64)
"""The groups that start open, by the plan's id and where it is seen: they stay as long as all can be read."""


def _first_groups(branches: "_Branches", sight: Sight, must_see: Sequence[str], order: Sequence[PersonWeight]) -> frozenset[str]:
    """The groups that start open: the heaviest, as many as can be read. Those that were open before stay, if they can."""
    plan = branches.plan
    earlier = _GROUPS.get((plan.id, sight), list)
    queue = branches.by_weight(must_see, {weight.person.id: weight.points for weight in order})

    def count(groups: Sequence[str]) -> int:
        return len(branches.visible_ids(AS_FIRST_SEEN, must_see, frozenset(groups)))

    def fits(groups: Sequence[str], spare: float = SPARE) -> bool:
        shown = branches.selection(branches.visible_ids(AS_FIRST_SEEN, must_see, frozenset(groups)))
        return _fits(shown, sight, spare)

    known = set(queue)
    if earlier:
        stay = [group for group in earlier[0] if group in known]
        others = [group for group in queue if group not in stay]
        if fits(stay, 1.0) and not fits([*stay, *others[:2]], SPARE * SPARE):
            return frozenset(stay)
    most = bisect_right(range(len(queue) + 1), sight.room, key=lambda number: count(queue[:number])) - 1
    earlier[:] = [tuple(_most(queue, most, fits))]
    return frozenset(earlier[0])


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
        ids = [person.id for person in plan.people]
        position = {id: index for index, id in enumerate(ids)}
        tree = Tree([[(position[line.boss], line.dotted) for line in person.reports_to] for person in plan.people])
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
