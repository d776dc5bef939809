"""Layout of the chart: one arrangement a plan, by departments, reporting lines and order alone; a stance or a window touches no place."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from playbook.caching import LRUCache
from playbook.chart.card_text import name_fits, title_fits
from playbook.chart.layout.departments import Ground, grounds
from playbook.chart.layout.forest import Arrangement, Placed, arranged, kept
from playbook.chart.layout.inputs import CARD, Size, structure
from playbook.chart.layout.rect import Point, Rect
from playbook.chart.svg import width_of
from playbook.chart.typography import DESK
from playbook.models import Plan

KEPT = 128
SIZES = (Size(220, 102), Size(200, 84), CARD, Size(160, 80), Size(150, 64))
"""Sizes of cards, of which a chart has the largest that can still be read."""
CUT = 0.06
"""Share of the titles that are likely to be cut, at most."""
FOLDED_SIZES = (*SIZES[1:-1], Size(180, 64), SIZES[-1])
"""Sizes for a chart some of whose people are folded; the smallest only where nothing else can be read."""


@dataclass(frozen=True)
class Route:
    """The way of a reporting line from a boss to a report, in the picture's units."""

    boss: str
    report: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Layout:
    """The place of every person and department, by id, and the reporting lines between them."""

    width: float
    height: float
    cards: Mapping[str, Rect]
    size: Size = CARD
    """Of every card."""
    grounds: tuple[Ground, ...] = ()
    """The pieces of the departments, the outer ones first."""
    routes: tuple[Route, ...] = ()
    """The line to the boss that each person stands under; there is none for second bosses."""
    tabs: Mapping[str, str] = field(default_factory=dict)
    """The boss below whose card each fold hangs."""
    outside: Rect | None = None
    """The frame around everybody outside the customer."""
    key: str = field(default="", compare=False)
    """Names the structure that these places belong to: equal keys, equal places."""


_LAYOUTS = LRUCache[Layout](KEPT)
"""Layouts of whole charts, by the plan's id and the digest of its structure and the names of its departments."""
_ARRANGEMENTS = LRUCache[list[Arrangement]](KEPT)
"""The arrangement that stands, by the plan's id and whether it is folded: another takes its place only when it is clearly larger."""


_FRESH = LRUCache[Placed](KEPT)
"""Arrangements that nothing came before, by structure and sizes of cards."""


def freshly_arranged(plan: Plan, folds: Collection[str] = (), reach: float = 1.0) -> Placed:
    """The arrangement of a plan that nothing came before, with the largest cards that can be read and on which nearly all titles are whole.

    Where people are folded and not even so all can be read, smaller cards may cut more titles, but no name.
    """
    shape, roomy = structure(plan, folds), _roomy(plan, folds)
    smaller = tuple(size for size in _naming(plan, folds, FOLDED_SIZES) if size not in roomy) if folds else ()
    return _FRESH.get((shape.key(), roomy, smaller, reach), lambda: arranged(shape, roomy, smaller, reach))


def closely_arranged(plan: Plan, folds: Collection[str] = ()) -> Placed:
    """The arrangement with the smallest cards that cut few titles: whether a plan can be read."""
    shape, smallest = structure(plan, folds), (_roomy(plan, folds)[-1],)
    return _FRESH.get((shape.key(), smallest), lambda: arranged(shape, smallest))


def _roomy(plan: Plan, folds: Collection[str]) -> tuple[Size, ...]:
    """The sizes of cards on which nearly all titles stand whole, else that with the fewest cut."""
    sizes = _naming(plan, folds, FOLDED_SIZES[:-1] if folds else SIZES)
    titled = [person for person in plan.people if person.title.strip() and person.id not in folds]
    cut = {
        size: sum(not title_fits(person.name, person.title, size, DESK) for person in titled) / max(1, len(titled)) for size in sizes
    }  # fmt: skip
    return tuple(size for size in sizes if cut[size] <= CUT) or (min(sizes, key=lambda size: cut[size]),)


def _naming(plan: Plan, folds: Collection[str], sizes: Sequence[Size]) -> Sequence[Size]:
    """The sizes of cards on which every name stands whole, else the largest."""
    names = [person.name for person in plan.people if person.id not in folds]
    return [size for size in sizes if all(name_fits(name, size, DESK) for name in names)] or sizes[:1]


def _stays(earlier: Size, fresh: Size, roomy: Collection[Size]) -> bool:
    """True if the cards keep their size: the fresh one is the same or the next, and few titles would be cut."""
    order = [size for size in roomy if size not in (earlier, fresh)]
    between = [size for size in order if min(earlier, fresh) < size < max(earlier, fresh)]
    return earlier == fresh or (earlier in roomy and not between)


def layout_of(plan: Plan, folds: Collection[str] = (), reach: float = 1.0) -> Layout:
    """The places of a plan's people and departments. Depends on people, departments and reporting only.

    A plan that changes keeps its arrangement as far as it can (layout/forest.py), so that the others stay where they are.
    `folds`: the people of the plan who stand for several others, on tabs. What is folded follows from the window, and then the size of
    the cards does too: `reach` is how many times larger than in forest.WINDOW a unit is there.
    """
    shape, reach = structure(plan, folds), round(reach, 2) if folds else 1.0
    names = {department.id: width_of(department.name, DESK.box, bold=True) for department in plan.departments}
    key = hashlib.sha256(repr((plan.id, shape.key(), _roomy(plan, folds), reach, sorted(names.items()))).encode()).hexdigest()

    def lay_out() -> Layout:
        earlier = _ARRANGEMENTS.get((plan.id, bool(folds)), list)
        placed = freshly_arranged(plan, folds, reach)
        if earlier and _stays(earlier[0].size, placed.size, _roomy(plan, folds)):
            placed = kept(shape, earlier[0], placed)
        earlier[:] = [placed.arrangement()]
        drawn = placed.drawn()
        pieces, routes = grounds(drawn, shape, names)
        return Layout(
            width=placed.width,
            height=placed.height,
            cards={person: drawn.cards[person] for person in shape.people},
            size=placed.size,
            grounds=pieces,
            routes=tuple(Route(boss, report, points) for report, (boss, points) in routes.items()),
            tabs={fold: shape.boss[fold] for fold in shape.folds if fold in shape.boss},
            outside=drawn.outside,
            key=key,
        )

    return _LAYOUTS.get(key, lay_out)
