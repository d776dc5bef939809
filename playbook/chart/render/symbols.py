"""The small drawn signs of the chart: stances, influence, coverage, the decisive star, the bolt of a conflict."""

from math import cos, pi, sin
from typing import Any

from playbook.chart.card_text import STRIP
from playbook.chart.layout.inputs import CARD, Size
from playbook.chart.svg import INK, QUARREL, RULE, element, number
from playbook.content.method import Method
from playbook.content.person_guides import Border, StanceGuide
from playbook.models import Coverage, Stance

PIPS, PIP, PIP_STEP = 5, 4.0, 10.5
"""Dots of influence, their radius and the step from one to the next."""
PALE = 0.5
"""Share of the stance's color that is left on the card beside the strip."""
PLAIN, PLAIN_CORNER = "f-plain", 5
"""The frame of a card that tells no stance."""
ROUNDED = {Border.ROUND: 15, Border.SQUARE: 1, Border.DOUBLE: 5, Border.DASHED: 5}
"""The corners of a card's border."""


def sign(stance: Stance, x: float, y: float, size: float, color: str) -> str:
    """Plus, ring, minus or question mark, drawn so that no font is needed."""
    half = size / 2
    stroke: dict[str, Any] = {"stroke": color, "stroke_width": size / 5, "fill": "none", "stroke_linecap": "round"}
    if stance is Stance.NEUTRAL:
        return element("circle", cx=x, cy=y, r=half * 0.72, **stroke)
    if stance is Stance.UNKNOWN:
        arc = _path("M", x - half * 0.5, y - half * 0.45) + _path("a", half * 0.5, half * 0.5, 0, 1, 1, half * 0.8, half * 0.4)
        hook = arc + _path("q", -half * 0.3, half * 0.2, -half * 0.3, half * 0.5)
        dot = element("circle", cx=x, cy=y + half * 0.95, r=size / 8, fill=color)
        return element("path", d=hook, **stroke) + dot
    path = f"M{number(x - half)} {number(y)}h{number(size)}"
    if stance is Stance.SUPPORTER:
        path += f"M{number(x)} {number(y - half)}v{number(size)}"
    return element("path", d=path, **stroke)


def _path(command: str, *values: float) -> str:
    return command + " ".join(number(value) for value in values)


def badge(stance: Stance, guide: StanceGuide, x: float, y: float, radius: float) -> str:
    """The sign on its field, whose shape differs too."""
    if stance is Stance.UNKNOWN:
        field = element("circle", cx=x, cy=y, r=radius, fill="#ffffff", stroke=guide.line, stroke_width=1.5, stroke_dasharray="3 2")
        return field + sign(stance, x, y - radius * 0.08, radius, guide.line)
    if stance is Stance.SUPPORTER:
        field = element("circle", cx=x, cy=y, r=radius, fill=guide.line)
    else:
        corner = 2.0 if stance is Stance.NEUTRAL else 0.0
        side = radius * 0.92
        points = " ".join(
            f"{number(x + radius * 1.12 * cos(pi * (k + 0.5) / 4))},{number(y + radius * 1.12 * sin(pi * (k + 0.5) / 4))}" for k in range(8)
        )
        field = (
            element("rect", x=x - side, y=y - side, width=2 * side, height=2 * side, rx=corner, fill=guide.line)
            if stance is Stance.NEUTRAL
            else element("polygon", points=points, fill=guide.line)
        )
    return field + sign(stance, x, y, radius * 1.1, "#ffffff")


def face(color: str) -> str:
    """The color of a card beside its strip, so that text on it is easy to read.

    >>> face("#a8e8de")
    '#d4f4ee'
    """
    parts = (int(color[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(part * PALE + 255 * (1 - PALE)):02x}" for part in parts)


def symbols(method: Method, *, filled: bool = True, stances: bool = True, size: Size = CARD) -> str:
    """The frames and signs that cards repeat, to be defined once in a picture; a sign's ink is the color of where it is used.

    `filled`: whether the frames bring the colors of their stances, or the card has another below. Without `stances` all frames are alike.
    """
    marks = {f"i{level}": pips(level or None, 0, 0, "currentColor") for level in range(PIPS + 1)}
    marks |= {f"c-{coverage or 'unknown'}": ball(coverage, 0, 0, 6.2, "currentColor") for coverage in (None, *Coverage)}
    marks["star"] = decisive(0, 0)
    if not stances:
        marks |= {PLAIN: _plain(size, None, filled=filled), f"{PLAIN}-seat": _plain(size, "2 3", filled=filled)}
        return "".join(element("g", mark, id=id) for id, mark in marks.items())
    marks |= {f"s-{stance}": _strip(stance, guide, size) for stance, guide in method.stances.items()}
    marks |= {
        frame_id(stance, seat=seat): _frame(guide, size, seat=seat, filled=filled)
        for stance, guide in method.stances.items()
        for seat in (False, True)
    }
    return "".join(element("g", mark, id=id) for id, mark in marks.items())


def _plain(size: Size, dash: str | None, *, filled: bool) -> str:
    """The border of a card that tells no stance."""
    return element(
        "rect", class_="face", width=size.width, height=size.height, rx=PLAIN_CORNER, fill="#ffffff" if filled else "none", stroke=RULE,
        stroke_width=1.6, stroke_dasharray=dash,
    )  # fmt: skip


def frame_id(stance: Stance, *, seat: bool) -> str:
    """The id of the frame of a card, in `symbols`."""
    return f"f-{stance}-seat" if seat else f"f-{stance}"


def _frame(guide: StanceGuide, size: Size, *, seat: bool, filled: bool) -> str:
    """The border that tells a stance without its color: round, square, double or dashed; dotted for a seat."""
    width, height = size.width, size.height
    dash = "2 3" if seat else "7 4" if guide.border is Border.DASHED else None
    svg = element(
        "rect", class_="face", width=width, height=height, rx=ROUNDED[guide.border], fill=face(guide.fill) if filled else "none",
        stroke=guide.line, stroke_width=1.6, stroke_dasharray=dash,
    )  # fmt: skip
    if guide.border is Border.DOUBLE:
        svg += element(
            "rect", x=STRIP + 2, y=3.5, width=width - STRIP - 5.5, height=height - 7, rx=1.5, fill="none", stroke=guide.line,
            stroke_width=1.1, stroke_dasharray=dash,
        )  # fmt: skip
    return svg


def _strip(stance: Stance, guide: StanceGuide, size: Size) -> str:
    """The strip at the left of a card with the sign of a stance; for one that nobody knows the sign alone."""
    middle = STRIP / 2 + 0.5
    if stance is Stance.UNKNOWN:
        return sign(stance, middle, size.height / 2 - 1, 12, "currentColor")
    ground = element("path", d=_strip_path(ROUNDED[guide.border], size), fill=guide.line)
    return ground + sign(stance, middle, size.height / 2, 12, "#ffffff")


def _strip_path(corner: float, size: Size) -> str:
    """The ground of a strip, its left corners rounded like the card."""
    bend, height = f"a{corner} {corner} 0 0 1", size.height - 2 * corner
    return f"M{STRIP} 0V{size.height}H{corner}{bend} {-corner} {-corner}v{-height}{bend} {corner} {-corner}z"


def weak_strip(stance: Stance, guide: StanceGuide, size: Size) -> str:
    """The stripes over the strip of a stance that rests on old or weak evidence; its sign keeps a ground of its own."""
    middle, color = STRIP / 2 + 0.5, "#ffffff" if stance is Stance.UNKNOWN else guide.line
    stripes = element("path", d=_strip_path(ROUNDED[guide.border], size), fill="url(#weak)")
    disc = element("circle", cx=middle, cy=size.height / 2, r=9.5, fill=color)
    mark = sign(stance, middle, size.height / 2, 12, guide.line if stance is Stance.UNKNOWN else "#ffffff")
    return element("g", stripes + disc + mark, class_="weak")


def use(id: str, x: float, y: float, *, class_: str | None = None) -> str:
    """A frame or sign of `symbols` at a place."""
    return element("use", href=f"#{id}", x=x or None, y=y or None, class_=class_)


def pips(influence: int | None, x: float, y: float, ink: str) -> str:
    """Five dots in a row from the left end `x`, as many filled as the influence; dashed when nobody has judged it."""
    dots = ""
    for dot in range(PIPS):
        filled = influence is not None and dot < influence
        dots += element(
            "circle", cx=x + PIP + PIP_STEP * dot, cy=y, r=PIP - 0.5, fill=ink if filled else "none", stroke=ink, stroke_width=1.0,
            stroke_dasharray=None if influence else "1.4 1.4",
        )  # fmt: skip
    return dots


def ball(coverage: Coverage | None, x: float, y: float, radius: float, ink: str) -> str:
    """A disc that fills as we get to know the person; dashed when nobody has said."""
    around = element(
        "circle", cx=x, cy=y, r=radius, fill="#ffffff", stroke=ink, stroke_width=1.2, stroke_dasharray=None if coverage else "2 1.6"
    )
    if coverage is Coverage.DEEP:
        return around + element("circle", cx=x, cy=y, r=radius - 2, fill=ink)
    if coverage in (Coverage.BRIEF, Coverage.SEVERAL):
        inner = radius - 2
        end = (x + inner, y, 0) if coverage is Coverage.BRIEF else (x, y + inner, 0)
        path = (
            f"M{number(x)} {number(y)}V{number(y - inner)}A{number(inner)} {number(inner)} 0 {end[2]} 1 {number(end[0])} {number(end[1])}Z"
        )
        return around + element("path", d=path, fill=ink)
    return around


def never_met(x: float, y: float, ink: str) -> str:
    """A struck ring: nobody of us has met the person."""
    ring = element("circle", cx=x, cy=y, r=6, fill="none", stroke=ink, stroke_width=1.5)
    return ring + element("path", d=f"M{number(x - 7)} {number(y + 7)}L{number(x + 7)} {number(y - 7)}", stroke=ink, stroke_width=1.5)


def star(x: float, y: float, radius: float, color: str = INK) -> str:
    """Marks those who are decisive in the present stage."""
    points = []
    for k in range(10):
        r = radius if k % 2 == 0 else radius * 0.45
        points.append(f"{number(x + r * sin(pi * k / 5))},{number(y - r * cos(pi * k / 5))}")
    return element("polygon", points=" ".join(points), fill=color)


def decisive(x: float, y: float) -> str:
    """The star on its disc, which stands on the corner of a card."""
    disc = element("circle", class_="decisive", cx=x, cy=y, r=9, fill="#ffffff", stroke=INK, stroke_width=1.6)
    return disc + star(x, y, 6.8)


def bolt(x: float, y: float, size: float) -> str:
    """Marks a conflict, on a disc."""
    s = size / 10
    path = _path("M", x + s, y - 6 * s) + _path("l", -5 * s, 7 * s) + _path("h", 3.4 * s)
    path += _path("l", -1.4 * s, 5.5 * s) + _path("l", 5.4 * s, -7.5 * s) + _path("h", -3.6 * s) + "z"
    disc = element("circle", class_="disc conflict", cx=x, cy=y, r=size * 0.95, fill="#ffffff", stroke=QUARREL, stroke_width=1.4)
    return disc + element("path", class_="bolt", d=path, fill=QUARREL)
