"""The arrangement that gives the largest text: groups laid out in several ways, packed in rows, compared."""

from collections.abc import Sequence

from playbook.chart.drawing import PADDING, Arranged, Manner, Request, draw
from playbook.chart.hanging import Group, groups, stacks

BETWEEN = 18
QUICK, FEW, MANY = 12, 80, 400
APART = 0.88
"""An organisation drawn as one tree reads better than its departments packed apart, unless these come out this much larger."""
FLOWING = 0.9
"""Bosses above reads better than bosses anywhere, unless that comes out this much larger."""
ENOUGH = 1.25
"""Beyond this size larger text is no reason any more."""

Laid = list[tuple[Group, list[Arranged]]]


def arrange(request: Request) -> Arranged:
    """The best arrangement found."""
    best: tuple[float, Arranged] | None = None
    for by_department in (False, True):
        parts = groups(request.homes, request.tree, request.parents, request.outside, by_department=by_department)
        laid = [(part, _variants(request, part)) for part in parts]
        for worth, whole in _packings(request, laid):
            value = min(request.scale(whole), ENOUGH) * worth * (APART if by_department else 1)
            if best is None or value > best[0] * 1.002:
                best = (value, whole)
        if len(request.homes) > MANY:
            break
    return best[1] if best else Arranged()


def manners(size: int, largest: int, *, quick: bool = False) -> list[Manner]:
    """The ways worth trying: fewer for a large group, where each takes longer, and when somebody waits for a branch (`quick`)."""
    if size > MANY:
        return [Manner(True, 12, 1)]
    if quick and size > QUICK:
        return [Manner(True, deep, wrap) for deep in (2, 4) for wrap in (1, 2)] + [Manner(False, 2, 1)]
    depths = [deep for deep in ((1, 2, 3, 4, 5, 6, 8, 10) if size <= FEW else (4, 6, 8, 12)) if deep <= max(largest, 1)] or [1]
    wraps = (1, 2, 3) if 5 < size <= FEW else (1, 3) if size > FEW else (1,)
    down = [Manner(True, deep, wrap) for deep in depths for wrap in wraps]
    return down + [Manner(False, deep, wrap) for deep in depths if deep <= 4 for wrap in wraps[:2]]


def _variants(request: Request, group: Group) -> list[Arranged]:
    """The layouts of one group of which none is beaten in both width and height, widest first."""
    largest = max((len(people) for _, people in stacks(group.people, request.homes, request.tree, request.parents)), default=1)
    found: list[Arranged] = []
    for manner in manners(len(group.people), largest, quick=request.quick):
        one = draw(request, group, manner)
        if not any(other.width <= one.width and other.height <= one.height for other in found):
            found = [other for other in found if other.width < one.width or other.height < one.height] + [one]
    return sorted(found, key=lambda one: -one.width)


def _packings(request: Request, laid: Laid) -> list[tuple[float, Arranged]]:
    """Ways to put the groups together, each with what it is worth beside its size."""
    inner = [(group, variants) for group, variants in laid if not group.outside]
    outer = [variants for group, variants in laid if group.outside]
    if not laid:
        return []
    found = []
    area = sum((one[0].width + BETWEEN) * (one[0].height + BETWEEN) for _, one in laid)
    ideal = (area * request.window[0] / request.window[1]) ** 0.5
    tall = sorted({round(one.height) for _, variants in laid for one in variants})
    heights = tall if len(tall) <= 8 else tall[:: -(-len(tall) // 8)] + tall[-1:]
    for width in [ideal * factor for factor in (0.75, 0.85, 0.95, 1.05, 1.15, 1.3, 1.5, 1.8)]:
        for height in heights:
            extra = [_outside(request, outer, width, height)] if outer else []
            found.append((FLOWING, _shelves(_flow(inner, height), extra, width)))
            found += [(1.0, _shelves(_by_level(inner, top, height), extra, width)) for top in heights[:3]]
    return found


def _fitting(variants: Sequence[Arranged], height: float) -> Arranged:
    """The narrowest layout that is not higher, else the lowest."""
    fit = [one for one in variants if one.height <= height + 1]
    return fit[-1] if fit else min(variants, key=lambda one: one.height)


def _flow(laid: Laid, height: float) -> list[list[Arranged]]:
    return [[_fitting(variants, height) for _, variants in laid]]


def _by_level(laid: Laid, top: float, height: float) -> list[list[Arranged]]:
    """The groups of each level in rows of their own; what has no lines to others fills up the first."""
    levels = sorted({group.level for group, _ in laid if group.level is not None})
    rows = [[_fitting(variants, height if level else top) for group, variants in laid if group.level == level] for level in levels]
    free = [_fitting(variants, top if levels else height) for group, variants in laid if group.level is None]
    return [rows[0] + free, *rows[1:]] if rows else [free]


def _shelves(rows: list[list[Arranged]], extra: list[Arranged], width: float) -> Arranged:
    """Groups from left to right, a new shelf at the width and for each row; the extra at the end of the first shelf with room."""
    shelves: list[list[Arranged]] = []
    for row in rows:
        shelf: list[Arranged] = []
        for one in row:
            if shelf and _length([*shelf, one]) > width:
                shelves.append(shelf)
                shelf = []
            shelf.append(one)
        shelves.append(shelf)
    shelves = [shelf for shelf in shelves if shelf]
    longest = max([width, *(_length(shelf) for shelf in shelves)])
    for one in extra:
        room = next(
            (shelf for shelf in shelves if _length([*shelf, one]) <= longest and one.height <= 1.2 * max(o.height for o in shelf)), None
        )
        if room is None:
            shelves.append([one])
        else:
            room.append(one)
    whole = Arranged()
    top = 0.0
    for shelf in shelves:
        left = 0.0
        for one in shelf:
            whole.add(one, left, top)
            left += one.width + BETWEEN
        top = whole.height + BETWEEN
    return whole


def _length(shelf: Sequence[Arranged]) -> float:
    return sum(one.width for one in shelf) + BETWEEN * (len(shelf) - 1)


def _outside(request: Request, outer: list[list[Arranged]], width: float, height: float) -> Arranged:
    """Everybody outside the customer in one box."""
    within = _shelves([[_fitting(variants, height) for variants in outer]], [], width - 2 * PADDING)
    whole = Arranged()
    whole.add(within, PADDING, request.label)
    whole.width, whole.height = within.width + 2 * PADDING, within.height + request.label + PADDING
    whole.outside = (0, 0, whole.width, whole.height)
    return whole
