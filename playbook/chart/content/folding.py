"""Large organizations folded: branches stand as one card with their headcount until somebody opens them."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from playbook.caching import ById, LRUCache, registered_cache
from playbook.chart.content.fold_groups import AS_FIRST_SEEN, Groups, Opened, Shown
from playbook.chart.content.sight import USUAL, Sight
from playbook.chart.layout.layout import closely_arranged
from playbook.content.method import Method
from playbook.insight import role_weights
from playbook.insight.key_people import key_ids
from playbook.insight.role_weights import PersonWeight
from playbook.models import Plan, StageId, Stance

LIMIT = 150
"""More people than this are not tried whole: branch by branch as many are shown as can be read, on a very large window all."""
ALWAYS = 14
"""Key people and opponents who are in sight even where letters get small for it; a fold tells how many more it holds."""
MUST_SEE = 1000
"""Number of key people and opponents, weightiest first, who start unfolded with the path to them."""
SPARE = 1.1
"""Surplus of the letters of a fresh selection over the least, so that an arrangement that is kept can be read too."""
TRIED = 8
"""Number of lighter groups that are tried after one that is too large."""


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
    shown = branches.selection(branches.visible_ids(opened, must_see, groups))
    return shown if shown.folds else Shown(plan, closable=shown.closable)  # departments without people too


@registered_cache(8)
def _at_first(
    same: ById[Plan], method: ById[Method], stage: StageId, sight: Sight, also: tuple[str, ...]
) -> tuple[Sequence[str], frozenset[str]]:
    """Those who must be seen, and the groups that start open, found once while somebody opens and closes folds."""
    plan, branches = same.value, _branches(same)
    must_see = _that_fit(branches, sight, (*also, *_must_see(plan, method.value, stage))[:MUST_SEE])
    return must_see, _first_groups(branches, sight, must_see, _ranked(plan, method.value, stage))


def _that_fit(branches: Groups, sight: Sight, must_see: Sequence[str]) -> Sequence[str]:
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
    """True if a chart of these people can be read in a window, on cards that cut few titles."""
    placed = closely_arranged(shown.plan, shown.folds)
    return sight.scale(placed.width, placed.height) >= spare


_GROUPS = LRUCache[list[tuple[str, ...]]](64)
"""The groups that start open, by the plan's id and where it is seen: they stay as long as all can be read."""


def _first_groups(branches: Groups, sight: Sight, must_see: Sequence[str], order: Sequence[PersonWeight]) -> frozenset[str]:
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
def _branches(same: ById[Plan]) -> Groups:
    """The branches of a plan, found once while somebody opens and closes them."""
    return Groups(same.value)


def _ranked(plan: Plan, method: Method, stage: StageId) -> list[PersonWeight]:
    """Everybody by weight; of equals who stands first in the chart, so that those who are shown stand together."""
    place = {person.id: place for place, person in enumerate(plan.people)}
    return sorted(role_weights.ranked(plan, method, stage), key=lambda weight: (-weight.points, place[weight.person.id]))


def _must_see(plan: Plan, method: Method, stage: StageId) -> list[str]:
    """The key people and the opponents, weightiest first."""
    order = _ranked(plan, method, stage)
    heavy = key_ids(plan, method, stage)
    ids = [weight.person.id for weight in order if weight.person.id in heavy]
    ids += [weight.person.id for weight in order if weight.person.stance is Stance.OPPONENT and weight.person.id not in heavy]
    return ids[:MUST_SEE]
