"""The ways to put branches below, beside and around their boss. The lines between them follow from the way."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from playbook.chart.layout.inputs import Size
from playbook.chart.layout.rect import Point
from playbook.chart.layout.shapes import GAP, GUTTER, INSET, LANE, SPINE, STAFF_GAP, Head, Part, Shape


def alone(head: Head) -> Shape:
    """A person without reports."""
    return head.shape((head.size.width, head.bottom), ("alone", 0), ())


def row(head: Head, branches: Sequence[Shape]) -> Shape:
    """The branches side by side, the boss above their middle."""
    lefts, x = [], 0.0
    for branch in branches:
        lefts.append(x)
        x += branch.width + GAP
    middle = (branches[0].entry + lefts[-1] + branches[-1].entry) / 2
    shift = max(0.0, head.size.width / 2 - middle)
    middle += shift
    lane, y = head.bottom + LANE / 2, head.bottom + LANE
    parts = [
        Part(branch, left + shift, y, ((middle, head.foot), (middle, lane), (left + shift + branch.entry, lane)))
        for branch, left in zip(branches, lefts, strict=True)
    ]
    width = max(x - GAP + shift, middle + head.size.width / 2)
    return head.shape((width, y + max(branch.height for branch in branches)), ("row", 1), parts, x=middle - head.size.width / 2)


def wings(head: Head, branches: Sequence[Shape], rows: int) -> Shape:
    """The branches in several rows on both sides of an upright line below the boss."""
    per_row = -(-len(branches) // rows)
    lines = [branches[start : start + per_row] for start in range(0, len(branches), per_row)]
    halves = [_halves(line) for line in lines]
    spine = max(head.size.width / 2, *(left + GAP / 2 for _, left, _ in halves))
    parts, y, right = [], head.bottom, spine + head.size.width / 2
    for line, (half, left, _) in zip(lines, halves, strict=True):
        lane, y = y + LANE / 2, y + LANE
        x = spine - GAP / 2 - left
        for index, branch in enumerate(line):
            if index == half:
                x = spine + GAP / 2
            parts.append(Part(branch, x, y, ((spine, head.foot), (spine, lane), (x + branch.entry, lane))))
            right = max(right, x + branch.width)
            x += branch.width + GAP
        y += max(branch.height for branch in line)
    return head.shape((right, y), ("row", rows), parts, x=spine - head.size.width / 2, cost=1.0)


def _halves(branches: Sequence[Shape]) -> tuple[int, float, float]:
    """The number of branches left of an upright line, so that both sides are about as wide, and the widths of the sides."""
    ends = list(accumulate(branch.width + GAP for branch in branches))
    half = min(range(len(branches) + 1), key=lambda number: abs(2 * (ends[number - 1] if number else 0.0) - ends[-1]))
    left = ends[half - 1] if half else 0.0
    return half, max(0.0, left - GAP), max(0.0, ends[-1] - left - GAP)


def hanging(head: Head, branches: Sequence[Shape]) -> Shape:
    """The branches below one another, indented, along an upright line at the left of the boss."""
    parts, y, width = [], head.bottom, float(head.size.width)
    for branch in branches:
        part = _hung(branch, SPINE, y, ((SPINE, head.foot),))
        parts.append(part)
        y, width = part.y + branch.height, max(width, part.x + branch.width)
    return head.shape((width, y), ("hanging", 0), parts, cost=0.5 + 0.5 * len(branches))


def _hung(branch: Shape, spine: float, y: float, wire: tuple[Point, ...], *, first: bool = False) -> Part:
    """A branch below `y` along an upright line that `wire` leads to; the `first` stands at `y` itself."""
    left = spine + GUTTER - INSET
    if branch.upright:
        y += 0.0 if first else STAFF_GAP
        return Part(branch, spine - INSET, y, (*wire, (spine, y - LANE / 2)) if first else wire)
    if branch.side is not None and len(branch.ends) == 1:
        y += 0.0 if first else STAFF_GAP
        return Part(branch, left, y, (*wire, (spine, y + branch.side), (left, y + branch.side)), whole=True)
    y += 0.0 if first else LANE
    return Part(branch, left, y, (*wire, (spine, y - LANE / 2), (left + branch.entry, y - LANE / 2)))


def stacks(head: Head, branches: Sequence[Shape], count: int) -> Shape:
    """The branches in `count` columns, below one another along an upright line at the left of each; the boss above their middle."""
    heights = [branch.height + STAFF_GAP for branch in branches]
    share, sums = sum(heights) / count, list(accumulate(heights))
    places = [min(count - 1, int((total - height / 2) / share)) for total, height in zip(sums, heights, strict=True)]
    lane, top = head.bottom + LANE / 2, head.bottom + LANE
    middle = head.size.width / 2
    parts: list[Part] = []
    x, width, lowest = 0.0, 0.0, 0.0
    for column in range(count):
        line = [branch for branch, place in zip(branches, places, strict=True) if place == column]
        y, spine = top, x + INSET
        for branch in line:
            part = _hung(branch, spine, y, ((spine, lane),), first=y == top)
            parts.append(part)
            y, width = part.y + branch.height, max(width, part.x + branch.width)
        lowest, x = max(lowest, y), width + GAP - 6 if line else x
    middle = max(middle, width / 2)
    parts = [replace(part, wire=((middle, head.foot), (middle, lane), *part.wire)) for part in parts]
    size = max(width, middle + head.size.width / 2), lowest
    return head.shape(size, ("stacks", count), parts, x=middle - head.size.width / 2, cost=1.0 + 0.3 * len(branches))


def beside(head: Head, branch: Shape) -> Shape | None:
    """The only report at the right of the boss; None when its card does not stand at its left edge."""
    if branch.side is None or len(branch.ends) > 1:
        return None
    level = max(head.top + head.size.height / 2, branch.side)
    left, y, down = head.size.width + LANE, level - branch.side, level - head.size.height / 2 - head.top
    part = Part(branch, left, y, ((head.size.width, level), (left, level)), whole=True)
    return head.shape((left + branch.width, max(down + head.bottom, y + branch.height)), ("beside", 0), [part], down=down, cost=3.0)


def chain(heads: Sequence[Head], last: Shape, per_row: int) -> Shape:
    """A chain of single reports in rows from left to right, each row below the one before; `last`, the branch below it, under its end."""
    step, high = heads[0].size.width + LANE, max(head.top for head in heads) + heads[0].size.height
    feet = [(float(index % per_row * step), high + index // per_row * (high + LANE)) for index in range(len(heads))]
    x, foot = feet[-1]
    middle = x + heads[0].size.width / 2
    left = max(0.0, middle - last.entry)
    wire: tuple[Point, ...] = ((middle, foot), (middle, foot + LANE / 2), (left + last.entry, foot + LANE / 2))
    part = Part(last, left, foot + LANE, wire)
    size = max(min(per_row, len(heads)) * step - LANE, left + last.width), foot + LANE + last.height
    for index in range(len(heads) - 1, -1, -1):
        x, foot = feet[index]
        cost = 0.0 if index else 2.0
        shape = heads[index].shape(size, ("chain", per_row), [part], x=x, down=foot - heads[index].bottom, cost=cost)
        if index:
            part = Part(shape, 0.0, 0.0, _link(feet[index - 1], feet[index], heads[0].size), whole=True)
    return shape


def _link(boss: Point, report: Point, size: Size) -> tuple[Point, ...]:
    """The line between two cards of a chain, given by their left lower corners."""
    if boss[1] == report[1]:
        level = boss[1] - size.height / 2
        return (boss[0] + size.width, level), (report[0], level)
    start, end, lane = boss[0] + size.width / 2, report[0] + size.width / 2, boss[1] + LANE / 2
    return (start, boss[1]), (start, lane), (end, lane), (end, report[1] - size.height)
