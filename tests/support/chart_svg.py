"""Reads a drawn chart out of its SVG alone: cards, lines as segments, and texts with the box of their ink in a real font."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import hypot
from typing import Any
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt
from PIL import ImageFont

from tests.support.chart_path import path_pieces

SVG = "{http://www.w3.org/2000/svg}"
CARD = (150.0, 62.0)
"""Size of a card that does not say its own, in units of the picture."""
STAR = 9.8
"""Radius of the disc of a star."""
EM = 100
"""Size at which texts are measured."""
TREE, DOTTED, SECOND, INFLUENCE, CONFLICT = "tree", "dotted", "second", "influence", "conflict"
NAME, TITLE, DEPARTMENT, TALLY, OTHER = "name", "title", "department", "tally", "other"
Numbers = npt.NDArray[Any]
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle in units of the whole picture."""

    left: float
    top: float
    right: float
    bottom: float

    def without(self, edge: float) -> "Box":
        """Return the box smaller by `edge` on each side."""
        return Box(self.left + edge, self.top + edge, self.right - edge, self.bottom - edge)

    def holds(self, x: float, y: float) -> bool:
        """True if a point lies inside."""
        return self.left < x < self.right and self.top < y < self.bottom

    def distance(self, x: float, y: float) -> float:
        """Distance of a point from the border: inside it is below 0."""
        beside, above = max(self.left - x, x - self.right), max(self.top - y, y - self.bottom)
        return hypot(beside, above) if beside > 0 and above > 0 else max(beside, above)


@dataclass(frozen=True)
class Card:
    """Card of a person, or of a folded branch."""

    id: str
    boss: str | None
    box: Box
    fold: bool


@dataclass(frozen=True, eq=False)
class Line:
    """A line between two people: `pieces` are its straight segments (x0, y0, x1, y1), a curve has many."""

    kind: str
    source: str
    target: str
    pieces: Numbers

    @property
    def start(self) -> Point:
        """Its end at the source."""
        return float(self.pieces[0, 0]), float(self.pieces[0, 1])

    @property
    def end(self) -> Point:
        """Its end at the target."""
        return float(self.pieces[-1, 2]), float(self.pieces[-1, 3])


@dataclass(frozen=True)
class Text:
    """A line of text: its kind, its height in units, the box of its ink, and whose card it stands on."""

    kind: str
    text: str
    size: float
    box: Box
    person: str | None


@dataclass(frozen=True)
class Drawing:
    """What stands on a picture."""

    width: float
    height: float
    cards: dict[str, Card] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    stars: list[Box] = field(default_factory=list)
    """The discs of the stars on the corners of cards."""


@dataclass(frozen=True)
class _Around:
    """What an element inherits from those around it."""

    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    size: float = 16
    bold: bool = False
    anchor: str = "start"
    person: str | None = None
    classes: frozenset[str] = frozenset()


def read(svg: str) -> Drawing:
    """The drawing in an SVG. Raises ValueError for a transform or a path command that is not understood."""
    root = ElementTree.fromstring(svg)
    frames = {node.attrib["id"]: node for node in root.iter(f"{SVG}g") if "id" in node.attrib}
    drawing = Drawing(float(root.attrib["width"]), float(root.attrib["height"]))
    _walk(root, _Around(), drawing, frames)
    return drawing


def _walk(node: ElementTree.Element, around: _Around, drawing: Drawing, frames: dict[str, ElementTree.Element]) -> None:
    tag = node.tag.removeprefix(SVG)
    if tag in ("defs", "title", "desc", "style") or node.get("display") == "none" or node.get("visibility") == "hidden":
        return
    classes = frozenset(node.get("class", "").split())
    here = _inherited(node, around, classes)
    if tag == "g" and "person" in classes and "data-person" in node.attrib:
        here = _Around(here.matrix, here.size, here.bold, here.anchor, node.attrib["data-person"])
        width, height = _size(node, frames)
        box = _box([_moved(here.matrix, x, y) for x, y in ((0, 0), (width, height))])
        drawing.cards[here.person or ""] = Card(here.person or "", node.get("data-boss"), box, "fold" in classes)
    elif tag == "path" and "data-from" in node.attrib and (kind := _kind(classes)):
        pieces = np.array(list(path_pieces(node.attrib["d"])), dtype=float).reshape(-1, 4)
        a, b, c, d, e, f = here.matrix
        x, y = pieces[:, 0::2], pieces[:, 1::2]
        moved = np.stack([a * x + c * y + e, b * x + d * y + f], axis=2).reshape(-1, 4)
        drawing.lines.append(Line(kind, node.attrib["data-from"], node.attrib["data-to"], moved))
    elif tag == "text":
        drawing.texts.extend(_texts(node, here, classes))
        return
    elif tag == "use" and node.get("href") == "#star" and here.person:
        at = float(node.get("x", 0)), float(node.get("y", 0))
        drawing.stars.append(_box([_moved(here.matrix, at[0] + side, at[1] + side) for side in (-STAR, STAR)]))
    for child in node:
        _walk(child, here, drawing, frames)


def _kind(classes: frozenset[str]) -> str | None:
    if "reporting" in classes:
        return SECOND if "second" in classes else DOTTED if "dotted" in classes else TREE
    return INFLUENCE if "influence" in classes else CONFLICT if "conflict" in classes else None


def _inherited(node: ElementTree.Element, around: _Around, classes: frozenset[str]) -> _Around:
    matrix = around.matrix
    if transform := node.get("transform"):
        matrix = _combined(matrix, transform)
    size = node.get("font-size")
    weight = node.get("font-weight")
    bold = around.bold if weight is None else weight in ("bold", "bolder", "600", "700", "800", "900")
    anchor = node.get("text-anchor", around.anchor)
    return _Around(matrix, float(size.removesuffix("px")) if size else around.size, bold, anchor, around.person, around.classes | classes)


def _combined(matrix: Matrix, transform: str) -> Matrix:
    for name, content in re.findall(r"(\w+)\(([^)]*)\)", transform):
        values = [float(value) for value in re.findall(r"[-+.\deE]+", content)]
        a, b, c, d, e, f = matrix
        if name == "translate":
            x, y = (*values, 0.0)[:2]
            matrix = (a, b, c, d, a * x + c * y + e, b * x + d * y + f)
        elif name == "scale":
            x, y = (values * 2)[:2]
            matrix = (a * x, b * x, c * y, d * y, e, f)
        else:
            raise ValueError(f"transform {name} is not understood")
    return matrix


def _moved(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _box(points: list[Point]) -> Box:
    x, y = [point[0] for point in points], [point[1] for point in points]
    return Box(min(x), min(y), max(x), max(y))


def _size(card: ElementTree.Element, frames: dict[str, ElementTree.Element]) -> tuple[float, float]:
    """Size of a card: as it says itself, else of the frame it uses, else CARD."""
    if "data-width" in card.attrib:
        return float(card.attrib["data-width"]), float(card.attrib["data-height"])
    for use in card.iter(f"{SVG}use"):
        frame = frames.get(use.get("href", "").removeprefix("#"))
        if "frame" in use.get("class", "").split() and frame is not None:
            rect = next(frame.iter(f"{SVG}rect"))
            return float(rect.attrib["width"]), float(rect.attrib["height"])
    return CARD


def _texts(node: ElementTree.Element, around: _Around, classes: frozenset[str]) -> Iterator[Text]:
    """The lines of a text: each tspan that is put somewhere begins another."""
    x, y = float(node.get("x", 0)), float(node.get("y", 0))
    lines: list[tuple[str, float, float, _Around]] = [(node.text or "", x, y, around)]
    for part in node:
        if part.tag != f"{SVG}tspan":
            continue
        inner = _inherited(part, around, frozenset())
        if {"x", "y", "dy"} & set(part.keys()):
            dy = part.get("dy", "0")
            y = float(part.get("y", y)) + (float(dy.removesuffix("em")) * (inner.size if dy.endswith("em") else 1))
            lines.append((part.text or "", float(part.get("x", x)), y, inner))
        else:
            lines[-1] = (lines[-1][0] + (part.text or ""), *lines[-1][1:])
        if tail := (part.tail or "").strip():
            lines[-1] = (lines[-1][0] + tail, *lines[-1][1:])
    for text, left, base, style in lines:
        if text.strip():
            kind = _text_kind(classes | around.classes, text)
            height = style.size * hypot(style.matrix[2], style.matrix[3])
            yield Text(kind, text, height, ink(text, left, base, style.size, style), style.person)


def _text_kind(classes: frozenset[str], text: str) -> str:
    if "tally" in classes or ("box-name" in classes and text.strip().isdecimal()):
        return TALLY
    # A seat whose holder is unknown has its title in the place of the name.
    return DEPARTMENT if "box-name" in classes else TITLE if "title" in classes else NAME if "name" in classes else OTHER


def ink(text: str, x: float, y: float, size: float, style: _Around) -> Box:
    """The box of a text's ink."""
    (left, top, right, bottom), advance = _measured(text, style.bold)
    start = {"start": 0.0, "middle": advance / 2, "end": advance}[style.anchor]
    corners = [(x + (dx - start) * size / EM, y + dy * size / EM) for dx, dy in ((left, top), (right, bottom))]
    return _box([_moved(style.matrix, *corner) for corner in corners])


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    """The font that the product sends along, by itself."""
    path = files("manimgx_fonts_cjk") / "NotoSansCJK-VF.otf.ttc"
    font = ImageFont.truetype(str(path), EM, index=2, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([700 if bold else 400])
    return font


@cache
def _measured(text: str, bold: bool) -> tuple[tuple[float, float, float, float], float]:
    font = _font(bold)
    return font.getbbox(text, anchor="ls"), font.getlength(text)
