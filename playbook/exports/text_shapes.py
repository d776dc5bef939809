"""Shapes of a page in points, with their texts: what slides draw natively and the PDF as paths."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from playbook.chart.layout.rect import Rect
from playbook.chart.svg import PAPER
from playbook.exports.slide_layout import LEAST, Paragraph, fitting

FAINT = "#c3c8cd"
"""Color of thin lines."""
SMALL = (12.0, 11.0, 10.0, LEAST)
"""Sizes of a label."""


class Form(StrEnum):
    """Form of a shape."""

    RECT = "rect"
    ROUND = "round"
    CHEVRON = "chevron"
    DOT = "dot"
    DIAMOND = "diamond"
    TEXT = "text"


@dataclass(frozen=True)
class Shape:
    """A shape with its text. `edge` is the color of its border; `centered` and `right` place the text, else it stands at the left."""

    form: Form
    at: Rect
    name: str
    fill: str = ""
    edge: str = ""
    weight: float = 1.0
    paragraphs: tuple[Paragraph, ...] = ()
    size: float = LEAST
    after: float = 0.0
    centered: bool = False
    right: bool = False
    middle: bool = False
    margin: float = 0.0


def text(
    at: Rect, paragraphs: Sequence[Paragraph], sizes: Sequence[float], name: str, *, after: float = 0.0, centered: bool = False,
    right: bool = False, middle: bool = False,
) -> Shape:  # fmt: skip
    """A text at the largest of the sizes at which it fits its room."""
    size = fitting(paragraphs, at.width, at.height, sizes, after=after)
    return Shape(
        Form.TEXT, at, name, paragraphs=tuple(paragraphs), size=size, after=after * size, centered=centered, right=right, middle=middle
    )  # fmt: skip


def columns(room: Rect, count: int, gap: float = 12.0) -> list[Rect]:
    """Rooms of the same width beside one another."""
    width = (room.width - gap * (count - 1)) / count
    return [Rect(room.x + index * (width + gap), room.y, width, room.height) for index in range(count)]


def box(at: Rect, color: str, name: str) -> Iterator[Shape]:
    """Yield a framed field with an edge of color at its top."""
    yield Shape(Form.RECT, at, name, fill=PAPER, edge=FAINT)
    yield Shape(Form.RECT, Rect(at.x, at.y, at.width, 4.0), "edge", fill=color)
