"""The power grid: people by where they stand and how much they can do, those who weigh most first in each field."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from playbook.chart.layout.inputs import CARD_HEIGHT, CARD_WIDTH
from playbook.chart.layout.layout import Layout, Rect
from playbook.chart.typography import DESK
from playbook.content.method import Method
from playbook.insight import role_weights
from playbook.models import Plan, StageId, Stance

COLUMNS = (Stance.OPPONENT, Stance.NEUTRAL, Stance.SUPPORTER, Stance.UNKNOWN)
LEVELS = (5, 4, 3, 2, 1, None)
"""Influence, the most powerful on top; None for those nobody has judged."""
GAP, PAD, HEAD, SIDE = 12, 12, 30, 40
EMPTY_WIDTH, EMPTY_HEIGHT = 96, 34
MOST = 150
"""More people are not drawn; each field then says how many more there are."""
Field = tuple[int | None, Stance]


@dataclass(frozen=True)
class Grid:
    """The places of the cards, of the fields, and how many people of each field are not drawn."""

    laid: Layout
    fields: Mapping[Field, Rect]
    more: Mapping[Field, int]


def grid(plan: Plan, method: Method, *, stage: StageId, window: tuple[int, int]) -> Grid:
    """The power grid of those who have not left, in the proportion that gives the largest cards in the window."""
    order = role_weights.ranked(plan, method, stage)
    fields: dict[Field, list[str]] = defaultdict(list)
    for weight in order:
        fields[weight.person.influence, weight.person.stance].append(weight.person.id)
    visible_ids = {weight.person.id for weight in order[:MOST]}
    visible_people = {field: [person for person in people if person in visible_ids] for field, people in fields.items()}
    hidden_counts = {
        field: len(fields[field]) - len(people) for field, people in visible_people.items() if len(fields[field]) > len(people)
    }
    levels = [level for level in LEVELS if level is not None or any(field[0] is None for field in fields)]
    counts = {(level, stance): len(visible_people.get((level, stance), ())) for level in levels for stance in COLUMNS}
    best = max(product((1, 2, 3, 4, 6), repeat=len(COLUMNS)), key=lambda wide: _scale(_sizes(counts, levels, wide), window))
    widths, heights = _sizes(counts, levels, best)
    return _place_cards(visible_people, hidden_counts, levels, best, widths, heights)


def _sizes(counts: Mapping[Field, int], levels: Sequence[int | None], wide: Sequence[int]) -> tuple[list[float], list[float]]:
    """Widths of the columns and heights of the rows when each column stands `wide` cards abreast."""
    widths = []
    for stance, abreast in zip(COLUMNS, wide, strict=True):
        most = min(abreast, max(counts[level, stance] for level in levels))
        widths.append(most * (CARD_WIDTH + GAP) - GAP + 2 * PAD if most else EMPTY_WIDTH)
    heights = []
    for level in levels:
        deep = max(-(-counts[level, stance] // abreast) for stance, abreast in zip(COLUMNS, wide, strict=True))
        heights.append(deep * (CARD_HEIGHT + GAP) - GAP + 2 * PAD if deep else EMPTY_HEIGHT)
    return [float(width) for width in widths], [float(height) for height in heights]


def _scale(sizes: tuple[list[float], list[float]], window: tuple[int, int]) -> float:
    width, height = SIDE + sum(sizes[0]) + DESK.frame[0], HEAD + sum(sizes[1]) + DESK.frame[1]
    return min(window[0] / width, window[1] / height)


def _place_cards(
    visible_people: Mapping[Field, Sequence[str]], hidden_counts: Mapping[Field, int], levels: Sequence[int | None], wide: Sequence[int],
    widths: Sequence[float], heights: Sequence[float],
) -> Grid:  # fmt: skip
    cards: dict[str, Rect] = {}
    fields: dict[Field, Rect] = {}
    top = float(HEAD)
    for level, height in zip(levels, heights, strict=True):
        left = float(SIDE)
        for stance, width, abreast in zip(COLUMNS, widths, wide, strict=True):
            fields[level, stance] = Rect(left, top, width, height)
            for index, person in enumerate(visible_people.get((level, stance), ())):
                row, column = divmod(index, abreast)
                x, y = left + PAD + column * (CARD_WIDTH + GAP), top + PAD + row * (CARD_HEIGHT + GAP)
                cards[person] = Rect(x, y, CARD_WIDTH, CARD_HEIGHT)
            left += width
        top += height
    layout = Layout(width=SIDE + sum(widths), height=top, cards=cards, boxes={}, outside=None, key="")
    return Grid(layout, fields, hidden_counts)
