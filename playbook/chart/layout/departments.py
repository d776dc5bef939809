"""Departments on the picture: a tinted ground behind each piece of one, and the place of its name, clear of every line."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from playbook.chart.layout.drawn import Drawn, straightened
from playbook.chart.layout.inputs import Structure
from playbook.chart.layout.rect import Point, Rect, around
from playbook.chart.layout.shapes import LANE, NOBODY, STRIP, Name

PAD, DEEPER = 8, 3
"""Reach of the ground beyond the cards, and how much further for each department in it."""
AIR = 6
"""Between a name and a line, and between a name and the end of its ground."""
PORT = 14
"""Place at which a line that would cut a name in two enters the card below, from its left edge."""
TALLY = 40
"""Least room for a tally."""
Routes = dict[str, tuple[str, tuple[Point, ...]]]
"""The boss and the way of the reporting line of each report."""


@dataclass(frozen=True)
class Ground:
    """One piece of a department: people of it who hang together."""

    department: str
    depth: int
    """In how many drawn departments it lies."""
    people: tuple[str, ...]
    rects: tuple[Rect, ...]
    """One rectangle, or several where others stand between its people."""
    name: Rect
    """Room of the name: no line runs through it."""
    letters: float
    """Width of the name, which may be more than its room."""
    innermost: bool
    """True if no other department begins at the same place below it."""
    tally: Rect | None
    """Room at the right for how many stand where; None where there is none beside the name."""


def grounds(drawn: Drawn, structure: Structure, widths: Mapping[str, float]) -> tuple[tuple[Ground, ...], Routes]:
    """The pieces of every department, the outer ones first, and the reporting lines, moved aside where a name needs the room.

    `widths`: width of the name of each department.
    """
    members = _members(drawn, structure)
    routes = dict(drawn.routes)
    heads: list[tuple[Name, int, list[str], int, tuple[Rect, ...], Rect]] = []
    for name in drawn.names:
        for index, department in enumerate(name.departments):
            people = members[department, name.piece]
            path = structure.paths[people[0]] if people else name.departments
            depth = path.index(department)
            inside = max((len(structure.paths[person]) for person in people), default=len(path)) - depth - 1
            strip = Rect(name.x, name.y + index * STRIP, name.width, STRIP)
            rects = _rects(people, strip, PAD + DEEPER * min(inside, 2), drawn, NOBODY if not people else 0)
            row = Rect(rects[0].x, strip.y, rects[0].width, STRIP)
            _make_way(row, name, widths[department], routes, drawn)
            heads.append((name, index, people, depth, rects, row))
    found: list[Ground] = []
    for name, index, people, depth, rects, row in heads:
        department = name.departments[index]
        width, rooms = widths[department], _rooms(row, [x for _, x in _crossing(row, routes)])
        room = next((room for room in rooms if room.width >= width), max(rooms, key=lambda room: room.width))
        innermost, tally = index == len(name.departments) - 1, _tally(room, rooms[-1], width)
        found.append(Ground(department, depth, tuple(people), rects, room, width, innermost, tally))
    return tuple(sorted(found, key=lambda ground: ground.depth)), routes


def _members(drawn: Drawn, structure: Structure) -> Mapping[tuple[str, str], list[str]]:
    """The people of each department in each of its pieces: who begins one, and all below who are in it too."""
    piece_of: dict[tuple[str, str], str] = {}
    members: dict[tuple[str, str], list[str]] = defaultdict(list)
    for person in drawn.cards:
        boss = structure.boss.get(person, "")
        for department in structure.paths[person]:
            piece = piece_of.get((department, boss), drawn.pieces[person])
            piece_of[department, person] = piece
            members[department, piece].append(person)
    return members


def _rects(people: Sequence[str], strip: Rect, reach: float, drawn: Drawn, below: float) -> tuple[Rect, ...]:
    """The ground of a piece, that below its name first: as few rectangles as hold its people and nobody else."""
    head = Rect(strip.x - reach, strip.y, strip.width + 2 * reach, STRIP + below)
    cards = sorted((drawn.cards[person].grown(reach) for person in people), key=lambda rect: (rect.y, rect.x))
    whole = around([head, *cards])
    whole = Rect(whole.x, head.y, whole.width, whole.bottom - head.y)
    inside = set(people)
    others = [card for person in drawn.cards if person not in inside and (card := drawn.cards[person].grown(2)).meets(whole)]
    if not others:
        return (whole,)
    merged = [head]
    for card in cards:
        if any(card.meets(other) for other in others):
            card = card.grown(AIR - reach)
        place = Rect(card.x, max(card.y, head.y), card.width, card.bottom - max(card.y, head.y))
        for index, rect in enumerate(merged):
            both = around([rect, place])
            if not any(both.meets(other) for other in others):
                merged[index] = both
                break
        else:
            merged.append(place)
    return tuple(merged)


def _make_way(row: Rect, name: Name, width: float, routes: Routes, drawn: Drawn) -> None:
    """Move the line to the card below a name of this width aside, where it runs through the row and the name finds no room beside it."""
    crossing = _crossing(row, routes)
    widest = max(room.width for room in _rooms(row, [x for _, x in crossing]))
    if len(crossing) == 1 and widest < width and (report := crossing[0][0]) == name.piece:
        card, (boss, points) = drawn.cards[report], routes[report]
        x, lane = card.x + PORT, name.y - LANE / 2
        if crossing[0][1] > x and points[-1][1] == card.y:
            routes[report] = boss, straightened([*points[:-1], (points[-2][0], lane), (x, lane), (x, card.y)])


def _crossing(row: Rect, routes: Routes) -> list[tuple[str, float]]:
    """The reporting lines that run down through a row, each with its place."""
    return [
        (report, x)
        for report, (_, points) in routes.items()
        for (x, y), (x2, y2) in pairwise(points)
        if x == x2 and row.x < x < row.right and min(y, y2) < row.bottom and max(y, y2) > row.y
    ]


def _rooms(row: Rect, lines: Sequence[float]) -> list[Rect]:
    """The rooms of a row between its upright lines, from left to right."""
    edges = [row.x, *sorted(lines), row.right]
    return [Rect(left + AIR, row.y, max(0.0, right - left - 2 * AIR), row.height) for left, right in pairwise(edges)]


def _tally(name: Rect, last: Rect, width: float) -> Rect | None:
    """The room at the right end of a row for the tally, beside a name of this width."""
    left = max(last.x, name.x + width + AIR) if name == last else last.x
    return Rect(left, last.y, last.right - left, last.height) if last.right - left >= TALLY else None
