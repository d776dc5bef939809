"""Faults of a drawn chart, found in its SVG alone: lines that lead to two bosses or through names and cards, heads astray, texts cut."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot
from typing import Any

import numpy as np
import numpy.typing as npt

from tests.support.chart_ink import all_pieces, ambiguous, tree_lines
from tests.support.chart_svg import (
    CONFLICT,
    DEPARTMENT,
    DOTTED,
    INFLUENCE,
    NAME,
    SECOND,
    STAR,
    TALLY,
    TITLE,
    TREE,
    Box,
    Drawing,
    Line,
    read,
)

ARRIVAL = 12.0
"""Distance from a card at which a reporting line may begin or end, in units."""
INSIDE = 1.5
"""What a line may enter of a card's edge."""
FAR = 8.0
"""Distance of an arrow's head from its card that still shows whom it means, in pixels on the screen."""
LEAST = 11.99
"""Height of letters that can be read, in pixels."""
ABOVE = 100.0
"""Height over the report's card at which a reporting line may end, above the names of departments that begin there, in units."""
Numbers = npt.NDArray[Any]
Pair = tuple[str, str]


@dataclass
class Faults:
    """What is wrong with a chart, each named by the people or texts it concerns. The first ten lists should be empty."""

    ambiguous: list[Pair] = field(default_factory=list)
    """Boss and report of a line that leads to another boss as well."""
    through_names: list[tuple[str, str, str]] = field(default_factory=list)
    """Source and target of a line, and the department's name that it runs through."""
    through_cards: list[tuple[str, str, str]] = field(default_factory=list)
    far_heads: list[Pair] = field(default_factory=list)
    hidden_heads: list[Pair] = field(default_factory=list)
    below: list[Pair] = field(default_factory=list)
    """Boss and report, where the boss stands lower."""
    overlapping: list[Pair] = field(default_factory=list)
    unled: list[Pair] = field(default_factory=list)
    """Boss and report without a line between their cards."""
    cut_names: list[str] = field(default_factory=list)
    small: list[float] = field(default_factory=list)
    """Heights of the texts on cards under LEAST, in pixels."""
    through_tallies: list[tuple[str, str, str]] = field(default_factory=list)
    starred_heads: list[Pair] = field(default_factory=list)
    """Arrows that end under the star of a card."""
    cut_departments: list[str] = field(default_factory=list)
    cut_titles: list[str] = field(default_factory=list)
    titles: int = 0
    """Cards with a title."""
    tree_lines: int = 0
    crossings: int = 0
    """Places where lines to two bosses cross."""
    letters: float = 0.0
    """Height of the smallest text on a card, in pixels."""
    share_small: float = 0.0
    """Share of the texts on cards under LEAST."""

    def wrong(self) -> dict[str, Any]:
        """What should not be there, by its name."""
        names = (
            "ambiguous", "through_names", "through_cards", "far_heads", "hidden_heads", "below", "overlapping", "unled", "cut_names",
            "small",
        )  # fmt: skip
        return {name: found for name in names if (found := getattr(self, name))}


def measured(svg: str, window: tuple[int, int]) -> Faults:
    """The faults of a chart that is shown whole in a window."""
    drawing = read(svg)
    scale = min(window[0] / drawing.width, window[1] / drawing.height)
    faults = texts(drawing, scale)
    reporting = [line for line in drawing.lines if line.kind in (TREE, DOTTED, SECOND)]
    tree = tree_lines(drawing, reporting)
    faults.tree_lines = len(tree)
    faults.ambiguous, faults.crossings = ambiguous(drawing, reporting, tree)
    _run_through(drawing, faults)
    _heads(drawing, scale, faults)
    _places(drawing, tree, faults)
    return faults


def texts(drawing: Drawing, scale: float) -> Faults:
    """What is cut or small of the texts, without a look at the lines."""
    faults = Faults()
    cut: dict[str, set[str]] = {NAME: set(), TITLE: set(), DEPARTMENT: set()}
    titled = set()
    for text in drawing.texts:
        if text.kind in cut and text.text.rstrip().endswith("…"):
            cut[text.kind].add(text.person or text.text)
        if text.kind == TITLE and text.person:
            titled.add(text.person)
    heights = [text.size * scale for text in drawing.texts if text.person]
    faults.small = sorted(round(height, 2) for height in heights if height < LEAST)
    faults.letters, faults.share_small = min(heights, default=0.0), len(faults.small) / max(len(heights), 1)
    faults.cut_names, faults.cut_titles, faults.cut_departments = (sorted(cut[kind]) for kind in (NAME, TITLE, DEPARTMENT))
    faults.titles = len(titled)
    return faults


def entered(pieces: Numbers, boxes: Sequence[Box]) -> Numbers:
    """Which pieces lead through the inside of which boxes."""
    x, y = pieces[:, 0, None], pieces[:, 1, None]
    dx, dy = pieces[:, 2, None] - x, pieces[:, 3, None] - y
    left, top, right, bottom = np.array([(box.left, box.top, box.right, box.bottom) for box in boxes]).reshape(-1, 4).T
    low, high = np.zeros((len(pieces), len(boxes))), np.ones((len(pieces), len(boxes)))
    inside = low == 0
    for at, step, least, most in ((x, dx, left, right), (y, dy, top, bottom)):
        with np.errstate(divide="ignore", invalid="ignore"):
            enter, leave = (least - at) / step, (most - at) / step
        still = np.abs(step) < 1e-9
        inside = inside & np.where(still, (at > least) & (at < most), True)
        low = np.where(still, low, np.maximum(low, np.minimum(enter, leave)))
        high = np.where(still, high, np.minimum(high, np.maximum(enter, leave)))
    return inside & (low < high)


def _run_through(drawing: Drawing, faults: Faults) -> None:
    """Lines through the names and tallies of departments, and through cards of others."""
    lines = drawing.lines
    if not lines:
        return
    pieces, line_of = all_pieces(lines)
    names = [text for text in drawing.texts if text.kind in (DEPARTMENT, TALLY)]
    hits = entered(pieces, [text.box for text in names])
    for number, at in sorted({(int(line_of[piece]), int(at)) for piece, at in zip(*np.nonzero(hits), strict=True)}):
        found = faults.through_tallies if names[at].kind == TALLY else faults.through_names
        found.append((lines[number].source, lines[number].target, names[at].text))
    cards = list(drawing.cards.values())
    hits = entered(pieces, [card.box.without(INSIDE) for card in cards])
    for number, at in sorted({(int(line_of[piece]), int(at)) for piece, at in zip(*np.nonzero(hits), strict=True)}):
        line = lines[number]
        if cards[at].id not in (line.source, line.target):
            faults.through_cards.append((line.source, line.target, cards[at].id))


def _heads(drawing: Drawing, scale: float, faults: Faults) -> None:
    """Arrows that end too far from whom they mean, or under a card or a text."""
    covers = [text.box for text in drawing.texts if not text.person]
    for line in (line for line in drawing.lines if line.kind == INFLUENCE):
        x, y = line.end
        card = drawing.cards.get(line.target)
        away = card.box.distance(x, y) if card else float("inf")
        if away * scale > FAR:
            faults.far_heads.append((line.source, line.target))
        under_card = any(box.box.without(INSIDE).holds(x, y) for box in drawing.cards.values())
        if under_card or any(box.holds(x, y) for box in covers):
            faults.hidden_heads.append((line.source, line.target))
        if any(hypot(x - (star.left + star.right) / 2, y - (star.top + star.bottom) / 2) < STAR for star in drawing.stars):
            faults.starred_heads.append((line.source, line.target))


def _hangs(boss: Box, box: Box) -> bool:
    """True if a tab hangs right below the card of the boss, where it needs no line."""
    return boss.left <= box.left and box.right <= boss.right and 0 <= box.top - boss.bottom <= ARRIVAL


def _places(drawing: Drawing, tree: Sequence[Line], faults: Faults) -> None:
    """Bosses below their reports, cards on one another, people to whom no line leads."""
    cards = drawing.cards
    for line in tree:
        if {line.source, line.target} <= cards.keys():
            if cards[line.source].box.top > cards[line.target].box.top + 1:
                faults.below.append((line.source, line.target))
            box, (x, y) = cards[line.target].box, line.end
            above = Box(box.left, box.top - ABOVE, box.right, box.bottom)
            if cards[line.source].box.distance(*line.start) > ARRIVAL or min(box.distance(x, y) - ARRIVAL, above.distance(x, y)) > 0:
                faults.unled.append((line.source, line.target))
    drawn = {(line.source, line.target) for line in drawing.lines if line.kind not in (INFLUENCE, CONFLICT)}
    for card in cards.values():
        if card.boss in cards and (card.boss, card.id) not in drawn and not _hangs(cards[card.boss].box, card.box):
            faults.unled.append((card.boss or "", card.id))
    boxes = np.array([(card.box.left, card.box.top, card.box.right, card.box.bottom) for card in cards.values()]).reshape(-1, 4)
    left, top, right, bottom = boxes.T
    over = (np.minimum(right[:, None], right) - np.maximum(left[:, None], left) > 0.5) & (
        np.minimum(bottom[:, None], bottom) - np.maximum(top[:, None], top) > 0.5
    )
    ids = list(cards)
    faults.overlapping = [(ids[a], ids[b]) for a, b in zip(*np.nonzero(np.triu(over, 1)), strict=True)]
