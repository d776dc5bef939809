"""The small drawn signs of the chart: stances, influence, coverage, the decisive star, the bolt of a conflict."""

from math import cos, pi, sin
from typing import Any

from playbook.chart.layout.inputs import CARD_HEIGHT, CARD_WIDTH
from playbook.chart.svg import INK, QUARREL, RULE, element, number
from playbook.content.method import Border, Method, StanceGuide
from playbook.models import Coverage, Stance

PIPS = 5
CHIPS, CHIP_STEP, CHIPS_TOP = 6, 18.5, 43
"""Role letters on a card: left edge of the first, step from one to the next, upper edge."""
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


def symbols(method: Method, *, filled: bool = True, stances: bool = True) -> str:
    """The frames and signs that cards repeat, to be defined once in a picture; a sign's ink is the color of where it is used.

    `filled`: whether the frames bring the colors of their stances, or the card has another below. Without `stances` all frames are alike.
    """
    marks = {f"i{level}": pips(level or None, 0, 0, "currentColor") for level in range(PIPS + 1)}
    marks |= {f"c-{coverage or 'unknown'}": ball(coverage, 0, 0, 6.2, "currentColor") for coverage in (None, *Coverage)}
    marks["star"] = decisive(0, 0)
    if not stances:
        marks |= {PLAIN: _plain(None, filled=filled), f"{PLAIN}-seat": _plain("2 3", filled=filled)}
        return "".join(element("g", mark, id=id) for id, mark in marks.items())
    marks |= {f"s-{stance}": badge(stance, guide, 0, 0, 9.6) for stance, guide in method.stances.items()}
    marks |= {
        frame_id(stance, seat=seat): _frame(guide, seat=seat, filled=filled)
        for stance, guide in method.stances.items()
        for seat in (False, True)
    }
    return "".join(element("g", mark, id=id) for id, mark in marks.items())


def _plain(dash: str | None, *, filled: bool) -> str:
    """The border of a card that tells no stance."""
    return element(
        "rect",
        width=CARD_WIDTH,
        height=CARD_HEIGHT,
        rx=PLAIN_CORNER,
        fill="#ffffff" if filled else "none",
        stroke=RULE,
        stroke_width=1.8,
        stroke_dasharray=dash,
    )


def frame_id(stance: Stance, *, seat: bool) -> str:
    """The id of the frame of a card, in `symbols`."""
    return f"f-{stance}-seat" if seat else f"f-{stance}"


def _frame(guide: StanceGuide, *, seat: bool, filled: bool) -> str:
    """The border that tells a stance without its color: round, square, double or dashed; dotted for a seat."""
    width, height = CARD_WIDTH, CARD_HEIGHT
    dash = "2 3" if seat else "7 4" if guide.border is Border.DASHED else None
    svg = element(
        "rect", width=width, height=height, rx=ROUNDED[guide.border], fill=guide.fill if filled else "none", stroke=guide.line,
        stroke_width=1.8, stroke_dasharray=dash,
    )  # fmt: skip
    if guide.border is Border.DOUBLE:
        svg += element(
            "rect", x=3.5, y=3.5, width=width - 7, height=height - 7, rx=3, fill="none", stroke=guide.line, stroke_width=1.2,
            stroke_dasharray=dash,
        )  # fmt: skip
    return svg


def use(id: str, x: float, y: float, *, class_: str | None = None) -> str:
    """A frame or sign of `symbols` at a place."""
    return element("use", href=f"#{id}", x=x or None, y=y or None, class_=class_)


def pips(influence: int | None, x: float, y: float, ink: str) -> str:
    """Five bars that rise from left to right, as many filled as the influence; outlined only when nobody has judged it."""
    bars = ""
    for bar in range(PIPS):
        height = 6.0 + 2 * bar
        filled = influence is not None and bar < influence
        bars += element(
            "rect", x=x + 6 * bar, y=y - height, width=4.5, height=height, rx=1, fill=ink if filled else "#ffffff", stroke=ink,
            stroke_width=0.9, stroke_dasharray=None if influence else "1.5 1.5", fill_opacity=None if filled else 0.6,
        )  # fmt: skip
    return bars


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
    """Marks a conflict, on a white disc."""
    s = size / 10
    path = _path("M", x + s, y - 6 * s) + _path("l", -5 * s, 7 * s) + _path("h", 3.4 * s)
    path += _path("l", -1.4 * s, 5.5 * s) + _path("l", 5.4 * s, -7.5 * s) + _path("h", -3.6 * s) + "z"
    disc = element("circle", cx=x, cy=y, r=size * 0.95, fill="#ffffff", stroke=QUARREL, stroke_width=1.4)
    return disc + element("path", d=path, fill=QUARREL)
