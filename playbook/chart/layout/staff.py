"""People without reports in columns below their boss, people without any line, and departments without people."""

from collections.abc import Sequence

from playbook.chart.layout.inputs import Size
from playbook.chart.layout.rect import Point
from playbook.chart.layout.shapes import (
    GAP,
    GUTTER,
    INSET,
    LANE,
    NOBODY,
    STAFF_GAP,
    STRIP,
    UNDER_NAME,
    Card,
    Head,
    Name,
    Shape,
)  # fmt: skip


def columns(staff: Sequence[Head], departments: tuple[str, ...], piece: str, deep: int) -> Shape:
    """People without reports in columns of `deep`, each entered from the left, or in one row entered from above.

    `departments` begin with all of them, those of a head with that person alone.
    """
    lines = [staff[start : start + deep] for start in range(0, len(staff), deep)]
    top, wide = STRIP * float(len(departments)), staff[0].size.width
    bus = UNDER_NAME if top and len(lines) > 1 else 0.0
    in_a_row = deep == 1
    gutter, step = (0.0, wide + GAP) if in_a_row else (float(GUTTER), wide + GUTTER + GAP - 8)
    lane = top + bus / 2 - 1 if bus else -LANE / 2
    cards: list[Card] = []
    names: list[Name] = []
    ends, height = [], 0.0
    for number, line in enumerate(lines):
        x, y = number * step, top + bus
        for head in line:
            y += head.top
            cards += head.cards(x + gutter, y)
            names += head.names(x + gutter, y)
            middle = y + head.size.height / 2
            end: list[Point] = [(x + wide / 2, lane), (x + wide / 2, y)]
            if not in_a_row:
                end = [(x + INSET, lane), (x + INSET, middle), (x + gutter, middle)]
            ends.append((head.person, tuple([(float(INSET), 0.0), (float(INSET), lane), *end] if bus else end)))
            y += head.high + STAFF_GAP
        height = max(height, y - STAFF_GAP)
    width = (len(lines) - 1) * step + gutter + wide
    if top:
        names.append(Name(departments, piece, gutter, 0.0, width - gutter))
    return Shape(
        width=width, height=height, manner=("columns", deep), entry=width / 2 if in_a_row and not bus else INSET, cards=tuple(cards),
        ends=tuple(ends), names=tuple(names), owner=piece, cost=0.0 if in_a_row else 0.3,
        upright=len(lines) == 1 and not in_a_row,
    )  # fmt: skip


def block(people: Sequence[Head], departments: tuple[str, ...], piece: str, across: int) -> Shape:
    """People without lines, in rows of `across`."""
    y, wide = STRIP * float(len(departments)), people[0].size.width
    cards = []
    for start in range(0, len(people), across):
        line = people[start : start + across]
        cards += [card for index, head in enumerate(line) for card in head.cards(index * (wide + GAP), y)]
        y += max(head.high for head in line) + STAFF_GAP
    width = min(across, len(people)) * (wide + GAP) - GAP
    names = (Name(departments, piece, 0.0, 0.0, width),) if departments else ()
    return Shape(width, y - STAFF_GAP, ("block", across), cards=tuple(cards), names=names, owner=piece)


def empty(path: tuple[str, ...], size: Size) -> Shape:
    """A department without people, in those it lies in."""
    name = Name(path, f"empty:{path[-1]}", 0.0, 0.0, size.width)
    return Shape(size.width, STRIP * len(path) + NOBODY, ("empty", 0), names=(name,))
