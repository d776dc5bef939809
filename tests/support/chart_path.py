"""Reads the path data of an SVG as straight pieces: curves and arcs in many short ones."""

import re
from collections.abc import Iterator
from itertools import pairwise
from math import atan2, ceil, cos, hypot, pi, radians, sin, sqrt

Point = tuple[float, float]
_STEP = 3.0
"""Length of the pieces of a curve."""
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6, "A": 7, "Z": 0}


def path_pieces(data: str) -> Iterator[tuple[float, float, float, float]]:
    """The straight pieces of path data with absolute commands. Raises ValueError for another command."""
    x = y = 0.0
    first = (0.0, 0.0)
    for command, content in re.findall(r"([A-Za-z])([^A-Za-z]*)", data):
        values = [float(value) for value in re.findall(r"[-+]?(?:\d+\.?\d*|\.\d+)", content)]
        count = _COUNTS.get(command)
        if count is None:
            raise ValueError(f"path command {command} is not understood")
        for at in range(0, max(len(values), 1), count or 1):
            numbers = values[at : at + count]
            if command == "M" and at == 0:
                x, y = first = (numbers[0], numbers[1])
                continue
            points = _points(command, (x, y), first, numbers)
            for point in points:
                yield x, y, *point
                x, y = point


def _points(command: str, start: Point, first: Point, numbers: list[float]) -> list[Point]:
    """The points after `start` that a command leads through."""
    if command in "ML":
        return [(numbers[0], numbers[1])]
    if command in "HV":
        return [(numbers[0], start[1]) if command == "H" else (start[0], numbers[0])]
    if command == "Z":
        return [first]
    if command == "A":
        return _arc(start, numbers)
    corners = [start, *zip(numbers[::2], numbers[1::2], strict=True)]
    length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(corners))
    steps = min(max(3, ceil(length / _STEP)), 200)
    points = []
    for step in range(1, steps + 1):
        t, layer = step / steps, corners
        while len(layer) > 1:
            layer = [((1 - t) * a[0] + t * b[0], (1 - t) * a[1] + t * b[1]) for a, b in pairwise(layer)]
        points.append(layer[0])
    return points


def _arc(start: Point, numbers: list[float]) -> list[Point]:
    """Points of an elliptical arc, by the formulas of SVG 1.1, F.6.5."""
    rx, ry, turn, large, sweep, x, y = numbers
    if not rx or not ry or start == (x, y):
        return [(x, y)]
    c, s = cos(radians(turn)), sin(radians(turn))
    half = ((start[0] - x) / 2, (start[1] - y) / 2)
    u, v = c * half[0] + s * half[1], -s * half[0] + c * half[1]
    stretch = max(1.0, sqrt((u / rx) ** 2 + (v / ry) ** 2))
    rx, ry = abs(rx) * stretch, abs(ry) * stretch
    rest = (rx * ry) ** 2 / ((rx * v) ** 2 + (ry * u) ** 2) - 1
    share = sqrt(max(0.0, rest)) * (-1 if bool(large) == bool(sweep) else 1)
    p, q = share * rx * v / ry, -share * ry * u / rx
    middle = (c * p - s * q + (start[0] + x) / 2, s * p + c * q + (start[1] + y) / 2)
    begin, finish = (atan2((k * v - q) / ry, (k * u - p) / rx) for k in (1, -1))
    span = finish - begin
    if sweep and span < 0:
        span += 2 * pi
    elif not sweep and span > 0:
        span -= 2 * pi
    steps = min(max(3, ceil(abs(span) * max(rx, ry) / _STEP)), 200)
    angles = [begin + span * step / steps for step in range(1, steps + 1)]
    points = [(c * rx * cos(a) - s * ry * sin(a) + middle[0], s * rx * cos(a) + c * ry * sin(a) + middle[1]) for a in angles]
    return [*points[:-1], (x, y)]
