"""Small pieces of SVG as text: everything from the outside is escaped here, and cut to the room it has."""

import re
from collections.abc import Callable
from functools import cache, partial
from xml.sax.saxutils import escape

from playbook.text import clean_label, display_width, shortened
from playbook.wording.languages import conventions

_FONT = "'Source Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'PingFang {0}', '{1}', 'Noto Sans CJK {0}', 'Noto Sans {0}', sans-serif"
FONT_NAMES = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, Arial, sans-serif"
"""For Graphviz, which takes names without quotes."""
INK, MUTED, RULE, PAPER, BOX, ACCENT, QUARREL = "#1d2126", "#5b6167", "#8a949e", "#ffffff", "#f5f6f7", "#1f5fa8", "#7a2a66"
GROUNDS = ("#f0f3f6", "#e4e9ee")
"""Grounds of departments, and of those in another."""
NARROWEST = 0.8
"""Narrowest scale of letters before a text is cut."""
_BOLDER, _OTHER, _ELLIPSIS = 1.07, 0.6, 0.9
_EMS = {
    0.24: " ", 0.28: "',.:;Iijl|", 0.32: "!()[]f{}", 0.36: "-t", 0.4: "/\\r", 0.48: '"*?sxz', 0.52: "JYcvy", 0.68: "&DG", 0.72: "HNU",
    0.56: "#$+0123456789<=>FLVX^_aegk~", 0.64: "BCKPR", 0.76: "OQ", 0.8: "Mw", 0.88: "W", 0.94: "%@m",
}  # fmt: skip
"""Letter widths in em in the fonts that are sent along; others that are not full-width count as _OTHER. A card clips a wider font."""


def font(language: str) -> str:
    """The fonts of a drawing, of which a machine has some: those of traditional signs draw many signs in another way."""
    asked = conventions(language)
    return _FONT.format(asked.glyphs, asked.font)


def number(value: float) -> str:
    """A coordinate, without needless digits."""
    return f"{value:.1f}".removesuffix(".0")


_PIECES = re.compile(r"\s*(?:[⺀-鿿豈-﫿぀-ヿ가-힣][，。、；：）》」』！？)]*|[^\s⺀-鿿豈-﫿぀-ヿ가-힣/-]+[/-]*|[/-]+)|\s+")
"""Pieces of a text that stay together on a line: a word, or one sign of Chinese with the marks that close it."""
_UNSAFE = re.compile('[&<>"\n\r\t]')
_ENTITIES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


@cache
def _attribute(name: str) -> str:
    """Name of an SVG attribute for a keyword: `font_size` is font-size."""
    return name.rstrip("_").replace("_", "-")


def _value(value: object) -> str:
    if isinstance(value, float):
        return number(value)
    text = str(value)
    return escape(text, _ENTITIES) if _UNSAFE.search(text) else text


def element(tag: str, content: str = "", **attributes: object) -> str:
    """An element; `content` is SVG already. Underscores in names stand for hyphens, `class_` for class; None leaves an attribute out."""
    attribute_text = "".join([f' {_attribute(name)}="{_value(value)}"' for name, value in attributes.items() if value is not None])
    return f"<{tag}{attribute_text}>{content}</{tag}>" if content else f"<{tag}{attribute_text}/>"


class _Widths(dict[str, float]):
    """The width of each character in em, those not in _EMS as they come."""

    def __init__(self, bolder: float) -> None:
        super().__init__({char: em * bolder for em, chars in _EMS.items() for char in chars})
        self.bolder = bolder

    def __missing__(self, char: str) -> float:
        wide = display_width(char)
        self[char] = wide if wide in (0.0, 1.0) else _OTHER * self.bolder
        return self[char]


_REGULAR, _BOLD = _Widths(1.0), _Widths(_BOLDER)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Approximate width of a text."""
    return sum(map((_BOLD if bold else _REGULAR).__getitem__, text)) * size


def cut(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text, or as much of it as fits the room, with an ellipsis.

    >>> cut("Purchasing department", 10, 64)
    'Purchasing…'
    """
    return shortened(clean_label(text), room, partial(width_of, size=size, bold=bold), _ELLIPSIS * size)


def squeeze(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, float]:
    """The text and the sideways scale that fits it to the room; cut only where NARROWEST is not enough.

    >>> squeeze("Purchasing department", 10, 96)
    ('Purchasing department', 0.8711433756805809)
    """
    text = clean_label(text)
    wide = width_of(text, size, bold=bold)
    if wide <= room:
        return text, 1.0
    return (text, room / wide) if wide * NARROWEST <= room else (cut(text, size, room / NARROWEST, bold=bold), NARROWEST)


def fit_text(x: float, y: float, text: str, size: float, room: float, *, bold: bool = False, fill: str = INK, **attributes: object) -> str:
    """A line of text that begins at `x` and keeps to its room: narrowed, and cut where that is not enough."""
    text, narrow = squeeze(text, size, room, bold=bold)
    if narrow == 1.0:
        return words(x, y, text, size, bold=bold, fill=fill, **attributes)
    return words(x / narrow, y, text, size, bold=bold, fill=fill, transform=f"scale({narrow:.3f} 1)", **attributes)


def wrapped(text: str, size: float, room: float, most: int, *, bold: bool = False) -> list[tuple[str, float]]:
    """The text in `most` lines at most, each with the sideways scale that fits it; the last is cut where that is not enough.

    >>> wrapped("Head of information security", 10, 80, 2)
    [('Head of information', 0.8528784648187632), ('security', 1.0)]
    """
    text = clean_label(text).strip()
    width = partial(width_of, size=size, bold=bold)
    for narrow in (1.0, 0.9, NARROWEST):
        lines = _filled(text, room / narrow, width)
        if len(lines) <= most:
            break
    else:
        lines = [*lines[: most - 1], "".join(lines[most - 1 :])]
    return [squeeze(line.strip(), size, room, bold=bold) for line in lines]


def _filled(text: str, room: float, width: Callable[[str], float]) -> list[str]:
    """The text in lines that fit the room, broken where words end or signs meet, and in a word that is longer than a line."""
    lines = [""]
    for piece in _PIECES.findall(text):
        rest = piece
        while width((lines[-1] + rest).strip()) > room:
            if lines[-1].strip():
                lines.append("")
                continue
            fits = next((count for count in range(len(rest.strip()), 1, -1) if width(rest.strip()[:count]) <= room), 1)
            lines[-1], rest = rest.strip()[:fits], rest.strip()[fits:]
            if rest:
                lines.append("")
        lines[-1] += rest
    return lines


def words(x: float, y: float, text: str, size: float, *, bold: bool = False, fill: str = INK, **attributes: object) -> str:
    """A line of text, escaped."""
    return element(
        "text", escape(clean_label(text)), x=float(x), y=float(y), font_size=float(size), font_weight=700 if bold else None, fill=fill,
        **attributes,
    )  # fmt: skip


def title(text: str) -> str:
    """Tooltip of an element, escaped."""
    return element("title", escape(clean_label(text)))


def polyline(points: list[tuple[float, float]], radius: float = 6) -> str:
    """Path data of a line whose corners are rounded."""
    path = f"M{number(points[0][0])} {number(points[0][1])}"
    for previous, corner, following in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, _distance(previous, corner) / 2, _distance(corner, following) / 2)
        enter, leave = _towards(corner, previous, reach), _towards(corner, following, reach)
        path += f"L{number(enter[0])} {number(enter[1])}Q{number(corner[0])} {number(corner[1])} {number(leave[0])} {number(leave[1])}"
    return path + f"L{number(points[-1][0])} {number(points[-1][1])}"


def _distance(start: tuple[float, float], end: tuple[float, float]) -> float:
    return float(((start[0] - end[0]) ** 2 + (start[1] - end[1]) ** 2) ** 0.5)


def _towards(start: tuple[float, float], end: tuple[float, float], length: float) -> tuple[float, float]:
    distance = _distance(start, end) or 1
    return start[0] + (end[0] - start[0]) * length / distance, start[1] + (end[1] - start[1]) * length / distance
