"""Cards of a screen as shapes on a page: heading, chips in rows, lines, and what it comes to at the foot."""

from collections.abc import Iterator, Sequence

from playbook.chart.layout.rect import Rect
from playbook.chart.svg import ACCENT, INK, MUTED, PAPER
from playbook.deck.screens import Card, Cards, Chip, Level
from playbook.exports.slide_layout import COLORS, LEADING, LEAST, Paragraph, Piece, height_of, line_pieces, width_of
from playbook.exports.text_shapes import FAINT, Form, Shape, box, columns, text

_SIZES = (17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, LEAST)
_NOTE = 11.0
_TALLEST, _GAP, _GAP_LED = 300.0, 12.0, 44.0


def card_shapes(part: Cards, room: Rect) -> Iterator[Shape]:
    """Yield the cards in their grid, all with texts of one size."""
    rows = -(-len(part.items) // part.columns)
    height = min((room.height - 12 * (rows - 1)) / rows, _TALLEST)
    gap = _GAP_LED if part.led else _GAP
    width = columns(room, part.columns, gap)[0].width - 28
    size = min((_card_size(card, width, height) for card in part.items), default=LEAST)
    foot = max((_foot_height(card, width, size) for card in part.items), default=0.0)
    for index, card in enumerate(part.items):
        row, column = divmod(index, part.columns)
        at = columns(Rect(room.x, room.y + row * (height + 12), room.width, height), part.columns, gap)[column]
        yield from _card(card, at, size, foot)
        if part.led and column:
            yield text(Rect(at.x - 38, at.y + height / 2 - 18, 32, 36), [[Piece("→", True, ACCENT)]], (24.0,), "arrow", centered=True)


def _card_size(card: Card, width: float, height: float) -> float:
    return next((size for size in _SIZES if _card_height(card, width, size) <= height), LEAST)


def _card_height(card: Card, width: float, size: float) -> float:
    """Height that a card needs at a size of its text."""
    chips = _chip_rows(card.chips, width, size)
    head = _head_height(card, width, size)
    lines = height_of([line_pieces(line) for line in card.lines], width, size, after=0.35)
    foot = _foot_height(card, width, size) + 6
    return 28 + head + len(chips) * (size * 1.5 + 5) + lines + foot


def _head_height(card: Card, width: float, size: float) -> float:
    return height_of([[Piece(card.title, True)]], width, size * 1.15) + (_NOTE * LEADING if card.note else 0.0)


def _chip_pieces(chip: Chip) -> Paragraph:
    ink = chip.ink or INK
    return [*([Piece(f"{chip.sign} ", True, ink)] if chip.sign else []), Piece(chip.text, chip.moved, ink)]


def _chip_rows(chips: Sequence[Chip], width: float, size: float) -> list[list[tuple[Chip, float]]]:
    """Chips with their widths, in rows."""
    rows: list[list[tuple[Chip, float]]] = []
    left = width + 1
    for chip in chips:
        wide = min(width, width_of(_chip_pieces(chip), size) + 16)
        if left + wide > width:
            rows.append([])
            left = 0.0
        rows[-1].append((chip, wide))
        left += wide + 6
    return rows


def _foot_height(card: Card, width: float, size: float) -> float:
    return height_of([line_pieces(card.foot)], width, size * 1.05) if card.foot else 0.0


def _card(card: Card, at: Rect, size: float, foot: float) -> Iterator[Shape]:
    yield from box(at, FAINT if card.level is Level.PLAIN else COLORS[card.level], "card")
    x, y, width = at.x + 14, at.y + 11, at.width - 28
    head = _head_height(card, width, size)
    yield Shape(Form.TEXT, Rect(x, y, width, head), "heading", paragraphs=([Piece(card.title, True)],), size=size * 1.15)
    if card.note:
        yield text(Rect(x, y + head - _NOTE * LEADING, width, _NOTE * LEADING), [[Piece(card.note, color=MUTED)]], (_NOTE, LEAST), "note")
    y += head + 4
    for row in _chip_rows(card.chips, width, size):
        left = x
        for chip, wide in row:
            edge, weight = (ACCENT, 2.0) if chip.moved else (chip.line or FAINT, 1.0)
            yield Shape(
                Form.ROUND, Rect(left, y, wide, size * 1.5), "chip", chip.fill or PAPER, edge, weight, (_chip_pieces(chip),),
                _chip_size(chip, wide, size), centered=True, middle=True,
            )  # fmt: skip
            left += wide + 6
        y += size * 1.5 + 5
    if card.lines:
        said = tuple(line_pieces(line) for line in card.lines)
        yield Shape(Form.TEXT, Rect(x, y, width, at.bottom - y - foot - 6), "lines", paragraphs=said, size=size, after=0.35 * size)
    if card.foot:
        pieces = [
            Piece(f"{card.foot.sign} " if card.foot.sign else "", True, COLORS[card.foot.level]),
            Piece(card.foot.text, True, COLORS[card.foot.level]),
        ]
        yield Shape(Form.TEXT, Rect(x, at.bottom - foot - 8, width, foot), "foot", paragraphs=(pieces,), size=size * 1.05)


def _chip_size(chip: Chip, width: float, size: float) -> float:
    return max(LEAST, min(size, size * (width - 12) / max(1.0, width_of(_chip_pieces(chip), size))))
