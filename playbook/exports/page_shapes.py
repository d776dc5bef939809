"""Parts of a screen as shapes on a page, in points: what slides draw as native shapes and the PDF as paths."""

from collections.abc import Iterator
from functools import singledispatch

from playbook.chart.layout.rect import Rect
from playbook.chart.svg import ACCENT, INK, MUTED, PAPER
from playbook.deck import Screen
from playbook.deck.screens import Blocks, Cards, Figure, Figures, Level, Lines, Mark, Part, Score, Step, Table, Tally, Timeline
from playbook.exports.card_shapes import card_shapes
from playbook.exports.slide_layout import AFTER, COLORS, EDGE, FOOT, INNER, LEAST, Piece, fitting, line_pieces, top_of
from playbook.exports.text_shapes import FAINT, SMALL, Form, Shape, box, columns, text
from playbook.insight.purchase_stages import StageStatus

GAP, PALE, SOFT, LIGHT_ACCENT = 14.0, "#d5e1ee", "#eef1f4", "#aac4de"
_LINES = (22.0, 20.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, LEAST)


def shapes_of(screen: Screen) -> Iterator[Shape]:
    """The shapes of all parts but tables, which stay tables."""
    for part, room in rooms_of(screen):
        yield from _drawn(part, room)


def rooms_of(screen: Screen) -> Iterator[tuple[Part, Rect]]:
    """Each part with its room, one below the other. A part of a set height takes it, and what is left goes to the others."""
    top = top_of(screen)
    heights = [_height(part) for part in screen.parts]
    free = FOOT - top - sum(height or 0.0 for height in heights) - GAP * max(0, len(heights) - 1)
    open_parts = max(1, heights.count(None))
    for part, height in zip(screen.parts, heights, strict=True):
        room = Rect(EDGE, top, INNER, free / open_parts if height is None else height)
        yield part, room
        top += room.height + GAP


def _height(part: Part) -> float | None:
    """Height that a part needs; None for one that fills what is left."""
    match part:
        case Figures():
            return 118.0
        case Tally():
            return 76.0
        case Blocks():
            return 150.0
        case Score():
            return 50.0
        case Cards(led=True):
            return 136.0
        case _:
            return None


@singledispatch
def _drawn(part: Part, room: Rect) -> Iterator[Shape]:
    raise TypeError(part)


@_drawn.register
def _(part: Table, room: Rect) -> Iterator[Shape]:
    yield from ()


@_drawn.register
def _(part: Figures, room: Rect) -> Iterator[Shape]:
    for figure, at in zip(part.items, columns(room, len(part.items)), strict=True):
        yield from _figure(figure, at)


def _figure(figure: Figure, at: Rect) -> Iterator[Shape]:
    plain = figure.level is Level.PLAIN
    color = COLORS[figure.level]
    yield from box(at, ACCENT if plain else color, "figure")
    inner = Rect(at.x + 14, at.y + 12, at.width - 28, at.height - 16)
    yield text(Rect(inner.x, inner.y, inner.width, 17), [[Piece(figure.label, True, MUTED)]], SMALL, "label")
    yield text(
        Rect(inner.x, inner.y + 17, inner.width, 46),
        [[Piece(figure.value, True, color)]],
        (34.0, 30.0, 26.0, 22.0, 18.0, 15.0, 12.0),
        "value",
    )
    below = inner.y + 64
    if figure.dots:
        filled, count = figure.dots
        for index in range(count):
            yield Shape(
                Form.DOT,
                Rect(inner.x + index * 17, below + 2, 11, 11),
                "dot",
                fill=ACCENT if index < filled else PAPER,
                edge=ACCENT,
                weight=1.5,
            )
        below += 17
    yield text(Rect(inner.x, below, inner.width, at.bottom - below - 2), [[Piece(figure.note)]], (13.0, *SMALL), "note")


@_drawn.register
def _(part: Tally, room: Rect) -> Iterator[Shape]:
    yield text(Rect(room.x, room.y, room.width, 18), [[Piece(part.label, True, MUTED)]], SMALL, "label")
    least, count = 104.0, sum(chip.count for chip in part.shares)
    free = room.width - least * len(part.shares)
    left = room.x
    for chip in part.shares:
        at = Rect(left, room.y + 22, least + free * chip.count / count - 2, 50)
        said = [Piece(f"{chip.sign} {chip.count}  ", True, chip.ink), Piece(chip.text, False, chip.ink)]
        size = fitting([said], at.width - 16, 24, (17.0, 15.0, 13.0, 11.0, LEAST))
        yield Shape(Form.RECT, at, "share", chip.fill, paragraphs=(said,), size=size, middle=True, margin=8)
        yield Shape(Form.RECT, Rect(at.x, at.bottom - 4, at.width, 4), "edge", fill=chip.line)
        left += at.width + 2


@_drawn.register
def _(part: Blocks, room: Rect) -> Iterator[Shape]:
    steps = sum(len(block.steps) for block in part.items)
    gap, left = 8.0, room.x
    width = (room.width - gap * (len(part.items) - 1)) / steps
    for block in part.items:
        wide = width * len(block.steps)
        yield text(Rect(left, room.y, wide, 16), [[Piece(block.name, color=MUTED)]], (11.0, 10.0, LEAST), "block")
        yield Shape(Form.RECT, Rect(left, room.y + 19, wide, 1.5), "rule", fill=FAINT)
        for index, step in enumerate(block.steps):
            yield from _step(step, Rect(left + index * width, room.y + 26, width - 2, room.height - 26))
        left += wide + gap


def _step(step: Step, at: Rect) -> Iterator[Shape]:
    fill = ACCENT if step.status is StageStatus.NOW else SOFT if step.status is StageStatus.AHEAD else PALE
    ink = PAPER if step.status is StageStatus.NOW else INK
    arrow, inner = Rect(at.x, at.y, at.width, 72), Rect(at.x + 19, at.y + 6, at.width - 34, 60)
    yield Shape(Form.CHEVRON, arrow, "stage", fill=fill)
    yield text(
        inner,
        [[Piece(str(step.number), True, ink)], [Piece(step.name, step.status is StageStatus.NOW, ink)]],
        (13.0, 12.0, 11.0, 10.0, LEAST),
        "name",
        middle=True,
    )
    yield text(Rect(at.x, at.y + 77, at.width, 17), [[Piece(step.state, True, COLORS[step.level])]], (12.0, 11.0, 10.0, LEAST), "state")
    yield text(Rect(at.x, at.y + 94, at.width, 28), [[Piece(step.dates, color=MUTED)]], (11.0, 10.0, LEAST), "dates")


@_drawn.register
def _(part: Cards, room: Rect) -> Iterator[Shape]:
    yield from card_shapes(part, room)


@_drawn.register
def _(part: Lines, room: Rect) -> Iterator[Shape]:
    top = room.y
    if part.title:
        yield text(Rect(room.x, top, room.width, 18), [[Piece(part.title, True, MUTED)]], SMALL, "label")
        top += 22
    said = [line_pieces(line) for line in part.items]
    yield text(Rect(room.x, top, room.width, room.bottom - top), said, _LINES, "lines", after=AFTER)


@_drawn.register
def _(part: Score, room: Rect) -> Iterator[Shape]:
    yield text(Rect(room.x, room.y, 190, 26), [[Piece(part.label, True)]], (15.0, 14.0, 13.0, *SMALL), "points", middle=True)
    bar = Rect(room.x + 204, room.y + 3, room.width - 204, 20)
    yield Shape(Form.RECT, bar, "all", fill=SOFT)
    yield Shape(Form.RECT, Rect(bar.x, bar.y, max(1.0, bar.width * part.then / part.total), bar.height), "then", fill=LIGHT_ACCENT)
    yield Shape(Form.RECT, Rect(bar.x, bar.y, max(1.0, bar.width * part.have / part.total), bar.height), "now", fill=ACCENT)
    need = bar.x + bar.width * part.need / part.total
    yield Shape(Form.RECT, Rect(need - 1, bar.y - 4, 2, bar.height + 8), "needed", fill=INK)
    yield text(Rect(min(need - 90, room.right - 180), bar.bottom + 5, 180, 16), [[Piece(part.need_label)]], SMALL, "needed", centered=True)


@_drawn.register
def _(part: Timeline, room: Rect) -> Iterator[Shape]:
    what, track, who = (Rect(room.x + x, room.y, width, room.height) for x, width in ((0.0, 370.0), (386.0, 290.0), (692.0, 200.0)))
    height = min(58.0, (room.height - 48) / max(1, len(part.marks)))
    for share, said, decision in part.days:
        x = track.x + 8 + (track.width - 16) * share
        place = Rect(max(track.x - 60, min(x - 90, track.right - 160)), room.y + (0 if decision else 14), 180, 14)
        yield text(place, [[Piece(said, True, INK if decision else ACCENT)]], (11.0, 10.0, LEAST), "day", centered=True)
        yield Shape(Form.RECT, Rect(x - 0.75, room.y + 30, 1.5, 2 + height * len(part.marks)), "day", fill=INK if decision else ACCENT)
    size = min((fitting([[Piece(mark.what)]], what.width, height - 6, _LINES[5:]) for mark in part.marks), default=LEAST)
    for index, mark in enumerate(part.marks):
        y = room.y + 32 + index * height
        yield Shape(Form.RECT, Rect(room.x, y + height - 0.5, room.width, 0.75), "rule", fill=FAINT)
        yield Shape(Form.TEXT, Rect(what.x, y, what.width, height), "action", paragraphs=([Piece(mark.what)],), size=size, middle=True)
        yield from _spot(mark, Rect(track.x + 8, y, track.width - 16, height))
        owner = [Piece(mark.who, True), Piece(f"   {mark.when}", mark.level is Level.BAD, COLORS[mark.level])]
        yield text(Rect(who.x, y, who.width, height), [owner], (14.0, 13.0, *SMALL), "owner", middle=True)
    if part.more:
        yield text(Rect(room.x, room.bottom - 14, room.width, 14), [[Piece(part.more, color=MUTED)]], (11.0, 10.0), "more")


def _spot(mark: Mark, track: Rect) -> Iterator[Shape]:
    if mark.at is None:
        return
    x, y = track.x + track.width * mark.at, track.y + track.height / 2
    late, soon = mark.level is Level.BAD, mark.level is Level.WARN
    color = COLORS[mark.level] if late else ACCENT
    yield Shape(Form.DIAMOND if late else Form.DOT, Rect(x - 6, y - 6, 12, 12), "due", PAPER if soon else color, color, 2.0)
