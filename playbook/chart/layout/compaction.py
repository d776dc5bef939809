"""A drawn group pulled together upwards: Graphviz keeps all its rows as far apart as the fullest one needs, and few need that."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Rect = tuple[float, float, float, float]
"""Left, top, width, height."""
IN_COLUMN, BELOW_CARD, ABOVE_BOX, BETWEEN_BOXES = 12.0, 24.0, 13.0, 8.0
"""The air below a card for the next of its column, for any other card, for a box; and between two boxes."""
ASIDE = 5.0
"""Sideways gap up to which things count as one above the other."""


@dataclass(frozen=True)
class Constraints:
    """Ties that keep cards and boxes in order, by number; people without an entry have none."""

    above: Mapping[int, int]
    """Card directly above in a column of staff."""
    bosses: Mapping[int, Sequence[int]]
    """Bosses a card stands below."""
    homes: Mapping[int, Sequence[int]]
    """The boxes that a card lies in."""
    parents: Mapping[int, Sequence[int]]
    """The boxes that a box lies in."""


@dataclass
class _Box:
    """A box while its contents are moved: the air it keeps above and below them."""

    rect: Rect
    inside: list[Rect] = field(default_factory=list)
    bosses: list[int] = field(default_factory=list)
    """Bosses outside the box, of people in it."""
    top: float = 0.0
    lowest: float = 0.0

    @property
    def head(self) -> float:
        return min((top for _, top, _, _ in self.inside), default=self.rect[1]) - self.rect[1]

    @property
    def foot(self) -> float:
        return _bottom(self.rect) - max((_bottom(rect) for rect in self.inside), default=self.rect[1])


@dataclass(frozen=True)
class _Skyline:
    """The lower edge of something that stands already: what is below it keeps so much air, as a card or as a box."""

    left: float
    right: float
    bottom: float
    for_card: float
    for_box: float
    card: int | None = None


def compact(cards: Mapping[int, Rect], boxes: Mapping[int, Rect], ties: Constraints) -> tuple[dict[int, Rect], dict[int, Rect]]:
    """Move cards and boxes up, each as far as what stands above it allows. Nothing moves sideways or past anything."""
    compactor = _Compactor(cards, boxes, ties)
    for _, event, index in sorted(_events(cards, boxes)):
        if event == "card":
            compactor.place(index)
        elif event == "above":
            compactor.begin(index)
        else:
            compactor.end(index)
    return compactor.cards, {index: (box.rect[0], box.top, box.rect[2], box.lowest - box.top) for index, box in compactor.boxes.items()}


class _Compactor:
    """Cards and boxes placed so far, from the top down."""

    def __init__(self, cards: Mapping[int, Rect], boxes: Mapping[int, Rect], ties: Constraints) -> None:
        self.original, self.ties = cards, ties
        self.cards: dict[int, Rect] = {}
        self.boxes = {index: _Box(rect) for index, rect in boxes.items()}
        self.floors: list[_Skyline] = []
        for card, rect in cards.items():
            for home in ties.homes.get(card, ()):
                self.boxes[home].inside.append(rect)
                self.boxes[home].bosses += [boss for boss in ties.bosses.get(card, ()) if home not in ties.homes.get(boss, ())]
        for box, rect in boxes.items():
            for parent in ties.parents.get(box, ()):
                self.boxes[parent].inside.append(rect)

    def place(self, card: int) -> None:
        """Place a card below whatever is above it."""
        x, y, width, height = self.original[card]
        homes = [self.boxes[home] for home in self.ties.homes.get(card, ())]
        leader = self.ties.above.get(card)
        least = [home.top + home.head for home in homes] + self._tops_below_bosses(self.ties.bosses.get(card, ()), y, BELOW_CARD)
        for floor in self._floors_above(x, width):
            follows = leader is not None and floor.card == leader
            least.append(floor.bottom + (IN_COLUMN if follows else floor.for_card))
        self.cards[card] = (x, max(least, default=0.0), width, height)
        bottom = _bottom(self.cards[card])
        for home in homes:
            home.lowest = max(home.lowest, bottom)
        self.floors.append(_Skyline(x, x + width, bottom, BELOW_CARD, ABOVE_BOX, card))

    def begin(self, index: int) -> None:
        """Place the upper edge of a box."""
        box = self.boxes[index]
        x, y, width, _ = box.rect
        parents = [self.boxes[parent] for parent in self.ties.parents.get(index, ())]
        least = [parent.top + parent.head for parent in parents] + self._tops_below_bosses(box.bosses, y, ABOVE_BOX)
        box.top = box.lowest = max([*least, *(floor.bottom + floor.for_box for floor in self._floors_above(x, width))], default=0.0)

    def end(self, index: int) -> None:
        """Place the lower edge of a box, when all in it stands."""
        box = self.boxes[index]
        x, _, width, _ = box.rect
        box.lowest += box.foot
        for parent in self.ties.parents.get(index, ()):
            self.boxes[parent].lowest = max(self.boxes[parent].lowest, box.lowest)
        self.floors.append(_Skyline(x, x + width, box.lowest, ABOVE_BOX, BETWEEN_BOXES))

    def _tops_below_bosses(self, bosses: Sequence[int], y: float, air: float) -> list[float]:
        """Least upper edges of what was drawn at `y`, one for each of its bosses drawn above it."""
        return [_bottom(self.cards[boss]) + air for boss in bosses if _bottom(self.original[boss]) <= y]

    def _floors_above(self, x: float, width: float) -> Iterator[_Skyline]:
        return (floor for floor in self.floors if floor.left - ASIDE < x + width and x < floor.right + ASIDE)


def _events(cards: Mapping[int, Rect], boxes: Mapping[int, Rect]) -> Iterator[tuple[float, str, int]]:
    """Edges to sort from the top down: upper and lower edges of boxes, upper edges of cards."""
    for index, rect in boxes.items():
        yield rect[1], "above", index
        yield _bottom(rect), "below", index
    for index, rect in cards.items():
        yield rect[1], "card", index


def _bottom(rect: Rect) -> float:
    return rect[1] + rect[3]
