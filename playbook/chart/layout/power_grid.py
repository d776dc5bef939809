"""The power map: people by where they stand and how much they can do, those who weigh most first in each field."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from playbook.chart.layout import sheet
from playbook.chart.layout.forest import EASY, READABLE
from playbook.chart.layout.inputs import CARD, Size
from playbook.chart.layout.layout import Layout
from playbook.chart.layout.rect import Rect
from playbook.content.method import Method
from playbook.insight import role_weights
from playbook.models import Plan, StageId, Stance

COLUMNS = (Stance.OPPONENT, Stance.UNKNOWN, Stance.NEUTRAL, Stance.SUPPORTER)
LEVELS = (5, 4, 3, 2, 1)
"""Influence, the most powerful on top."""
TARGET = ((5, Stance.SUPPORTER), (4, Stance.SUPPORTER))
"""The corner that people are to be won over to."""
SIZES = (CARD, Size(160, 80), Size(150, 64), Size(136, 64), Size(122, 64), Size(136, 47), Size(122, 47), Size(108, 64), Size(108, 47))
"""Sizes of cards, of which a map has the largest that can be read."""
WIDTHS, HEIGHTS = range(108, 181, 8), (47, 64, 80)
"""Cards grow up to these where the sheet becomes no larger by it."""
MARKED = Size(150, 64)
"""A smaller card has no room for the marks of roles and influence."""
GAP, PAD, HEAD, SIDE = 10, 7, 32, 100
EMPTY_WIDTH, EMPTY_HEIGHT = 150, 24
LINE = 22
"""Room for a line of words in a field: how many more there are, or what the corner is for."""
LIST_WIDTH, LIST_GAP = 180.0, 16
"""Least width of, and room before, the list of those whose influence nobody has rated."""
MOST = 150
"""More people are not drawn; each field then says how many more there are."""
ABREAST = range(1, 9)
"""Cards beside one another in a field or in the list."""
TALLER = 1.5
"""Times its own height that a row may become at most, where the sheet has room."""
Field = tuple[int | None, Stance | None]
"""Influence and stance of those who stand together."""
UNRATED: Field = (None, None)
"""The list of those whose influence nobody has rated, whatever their stance."""


@dataclass(frozen=True)
class Grid:
    """The places of the cards, of the fields, and how many people are in each field, drawn or not."""

    laid: Layout
    fields: Mapping[Field, Rect]
    more: Mapping[Field, int]
    """People of a field who are not drawn; fields without any are left out."""
    counts: Mapping[Field, int]

    @property
    def marked(self) -> bool:
        """True if the cards have room for the marks of roles and influence."""
        return self.laid.size.width >= MARKED.width and self.laid.size.height >= MARKED.height


@dataclass(frozen=True)
class _Form:
    """A form that a map can have: size of the cards, and how many stand beside one another in a field and in the list."""

    size: Size
    abreast: int
    listed: int
    width: float
    """Of every column."""
    heights: tuple[float, ...]
    list_width: float
    list_height: float

    @property
    def wide(self) -> float:
        """Width of the whole map."""
        return SIDE + len(COLUMNS) * self.width + (LIST_GAP + self.list_width if self.listed else 0)

    @property
    def high(self) -> float:
        """Height of the whole map."""
        return HEAD + max(sum(self.heights), self.list_height)

    def scale(self, window: tuple[int, int]) -> float:
        """Pixels a unit in a window."""
        return sheet.scale(self.wide, self.high, window)


def grid(plan: Plan, method: Method, *, stage: StageId, window: tuple[int, int]) -> Grid:
    """The power map of those who have not left, with the largest cards that can be read in the window."""
    order = role_weights.ranked(plan, method, stage)
    fields: dict[Field, list[str]] = defaultdict(list)
    for weight in order:
        fields[_field(weight.person.influence, weight.person.stance)].append(weight.person.id)
    drawn_ids = {weight.person.id for weight in order[:MOST]}
    drawn = {field: [person for person in people if person in drawn_ids] for field, people in fields.items()}
    more = {field: len(fields[field]) - len(people) for field, people in drawn.items() if len(fields[field]) > len(people)}
    form = _best(drawn, more, window)
    larger = [_form(drawn, more, Size(width, height), form.abreast, form.listed) for width, height in product(WIDTHS, HEIGHTS)]
    form = max(
        (one for one in [form, *larger] if one.scale(window) >= form.scale(window)), key=lambda one: one.size.width * one.size.height
    )
    form = _spread(form, window)
    laid, places = _placed(drawn, form)
    return Grid(laid, places, more, {field: len(people) for field, people in fields.items()})


def _field(influence: int | None, stance: Stance) -> Field:
    return UNRATED if influence is None else (influence, stance)


def _best(drawn: Mapping[Field, Sequence[str]], more: Mapping[Field, int], window: tuple[int, int]) -> _Form:
    """The form with the largest cards that are read easily and have their marks, else that can be read, else are largest on the screen."""
    listed = ABREAST if UNRATED in drawn else (0,)
    bests = []
    for size in SIZES:
        forms = [_form(drawn, more, size, abreast, beside) for abreast, beside in product(ABREAST, listed)]
        bests.append(max(forms, key=lambda form: form.scale(window)))
    marked = [form for form in bests if form.size.width >= MARKED.width and form.size.height >= MARKED.height]
    legible = [form for forms, least in ((marked, EASY), (bests, READABLE)) for form in forms if form.scale(window) >= least]
    return legible[0] if legible else max(bests, key=lambda form: form.scale(window))


def _form(drawn: Mapping[Field, Sequence[str]], more: Mapping[Field, int], size: Size, abreast: int, listed: int) -> _Form:
    most = min(abreast, max((len(people) for field, people in drawn.items() if field != UNRATED), default=0))
    heights = []
    for level in LEVELS:
        deep = max(-(-len(drawn.get((level, stance), ())) // abreast) for stance in COLUMNS)
        line = any((level, stance) in more for stance in COLUMNS) or _named_above_cards(drawn, level)
        heights.append(_deep(deep, size) + (LINE if line and deep else 0))
    in_list = len(drawn.get(UNRATED, ()))
    return _Form(
        size=size,
        abreast=max(1, most),
        listed=min(listed, in_list),
        width=max(EMPTY_WIDTH, _broad(most, size)),
        heights=tuple(heights),
        list_width=max(LIST_WIDTH, _broad(min(listed, in_list), size)) if listed else 0.0,
        list_height=_deep(-(-in_list // listed), size) + (LINE if UNRATED in more else 0) if listed else 0.0,
    )


def _named_above_cards(drawn: Mapping[Field, Sequence[str]], level: int) -> bool:
    """True if the name of the corner stands above cards in the row of a level: its first, unless that holds nobody there."""
    return level == TARGET[0][0] and bool(drawn.get(TARGET[0]))


def _broad(cards: int, size: Size) -> float:
    return cards * (size.width + GAP) - GAP + 2 * PAD if cards else 0.0


def _deep(rows: int, size: Size) -> float:
    return rows * (size.height + GAP) - GAP + 2 * PAD if rows else float(EMPTY_HEIGHT)


def _spread(form: _Form, window: tuple[int, int]) -> _Form:
    """The form with its columns as wide as the sheet, and the rows that hold people a little higher where it has room."""
    room = sheet.breadth(form.wide, form.high, window)
    width = form.width + (room - form.wide) / len(COLUMNS)
    tall = max(form.list_height, sheet.height(room, window) - HEAD)
    spare = tall - sum(form.heights)
    grows = [height > EMPTY_HEIGHT for height in form.heights]
    if not any(grows):
        grows, spare = [True] * len(grows), form.list_height - sum(form.heights)
    if spare <= 0:
        heights = form.heights
    else:
        share = spare / sum(height for height, grow in zip(form.heights, grows, strict=True) if grow)
        least = max(0.0, form.list_height - sum(form.heights)) / sum(grows)
        heights = tuple(
            height + (max(least, height * min(share, TALLER - 1)) if grow else 0.0)
            for height, grow in zip(form.heights, grows, strict=True)
        )
    return replace(form, width=width, heights=heights)


def _placed(drawn: Mapping[Field, Sequence[str]], form: _Form) -> tuple[Layout, dict[Field, Rect]]:
    """The cards of a form, each field filled in rows from its left end, and the fields."""
    cards: dict[str, Rect] = {}
    fields: dict[Field, Rect] = {}
    top, abreast = float(HEAD), int((form.width - 2 * PAD + GAP) // (form.size.width + GAP))
    for level, height in zip(LEVELS, form.heights, strict=True):
        for column, stance in enumerate(COLUMNS):
            rect = Rect(SIDE + column * form.width, top, form.width, height)
            fields[level, stance] = rect
            people = drawn.get((level, stance), ())
            named = _named_above_cards(drawn, level) and (level, stance) in TARGET
            cards |= _filled(people, rect, form.size, abreast, LINE if named else 0.0)
        top += height
    if form.listed:
        rect = Rect(SIDE + len(COLUMNS) * form.width + LIST_GAP, HEAD, form.list_width, top - HEAD)
        fields[UNRATED] = rect
        cards |= _filled(drawn[UNRATED], rect, form.size, form.listed, 0.0)
    width = max(field.right for field in fields.values())
    return Layout(width=width, height=top, cards=cards, size=form.size), fields


def _filled(people: Sequence[str], rect: Rect, size: Size, abreast: int, above: float) -> dict[str, Rect]:
    """The cards of a field, from its upper left corner, `above` them free."""
    places = {}
    for index, person in enumerate(people):
        row, column = divmod(index, abreast)
        x, y = rect.x + PAD + column * (size.width + GAP), rect.y + PAD + above + row * (size.height + GAP)
        places[person] = Rect(x, y, *size)
    return places
