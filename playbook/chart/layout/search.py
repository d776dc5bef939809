"""The arrangement that gives the largest text: groups laid out in several ways, packed in several ways, compared."""

from playbook.chart.layout.graphviz_groups import GroupLayout, LayoutOptions, Request, layout_group
from playbook.chart.layout.hierarchy import Group, groups, stacks
from playbook.chart.layout.packing import Packing, packings

QUICK, FEW, MANY = 12, 80, 400
APART = 0.88
"""Worth of departments packed apart: one tree reads better, unless they come out this much larger."""
ENOUGH = 1.25
"""Scale beyond which larger text counts no more."""


def arrange(request: Request) -> GroupLayout:
    """The best arrangement found."""
    best: tuple[float, Packing] | None = None
    for by_department in _divisions(request):
        parts = groups(request.homes, request.tree, request.parents, request.outside, by_department=by_department)
        group_variants = [(group, _variants(request, group)) for group in parts]
        for worth, packing in packings(request, group_variants):
            value = _value(request.scale(packing.width, packing.height), worth * (APART if by_department else 1), request.readable)
            if best is None or value > best[0] * 1.002:
                best = (value, packing)
    return best[1].arrange() if best else GroupLayout()


def _divisions(request: Request) -> tuple[bool, ...]:
    """Whether to lay departments out on their own: both ways are compared, except where that takes too long."""
    if len(request.homes) > MANY:
        return (False,)
    return (True,) if request.quick and len(request.homes) > FEW else (False, True)


def _value(scale: float, worth: float, readable: float) -> float:
    """Rank an arrangement: readable ones first, where the manner counts; else hardly anything counts but the size of the text."""
    return readable + min(scale, ENOUGH) * worth if scale >= readable else scale * worth**0.25


def manners(size: int, largest: int, *, quick: bool = False) -> list[LayoutOptions]:
    """The ways worth trying: fewer for a large group, where each takes longer, and when somebody waits for a branch (`quick`)."""
    if size > MANY:
        return [LayoutOptions(True, 12, 1)]
    if quick and size > FEW:
        return [LayoutOptions(True, 4, 2), LayoutOptions(False, 2, 1)]
    if quick and size > QUICK:
        return [LayoutOptions(True, deep, wrap) for deep in (2, 4) for wrap in (1, 2)] + [LayoutOptions(False, 2, 1)]
    depths = [deep for deep in ((1, 2, 3, 4, 5, 6, 8, 10) if size <= FEW else (4, 6, 8, 12)) if deep <= max(largest, 1)] or [1]
    wraps = (1, 2, 3) if 5 < size <= FEW else (1, 3) if size > FEW else (1,)
    downward = [LayoutOptions(True, deep, wrap) for deep in depths for wrap in wraps]
    return downward + [LayoutOptions(False, deep, wrap) for deep in depths if deep <= 4 for wrap in wraps[:2]]


def _variants(request: Request, group: Group) -> list[GroupLayout]:
    """The layouts of one group of which none is beaten in both width and height, widest first."""
    largest = max((len(people) for _, people in stacks(group.people, request.homes, request.tree, request.parents)), default=1)
    layouts: list[GroupLayout] = []
    for manner in manners(len(group.people), largest, quick=request.quick):
        candidate = layout_group(request, group, manner)
        if not any(layout.width <= candidate.width and layout.height <= candidate.height for layout in layouts):
            layouts = [layout for layout in layouts if layout.width < candidate.width or layout.height < candidate.height] + [candidate]
    return sorted(layouts, key=lambda layout: -layout.width)
