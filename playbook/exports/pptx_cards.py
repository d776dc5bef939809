"""Cards of the chart on a slide: each a group with its frame, its strip and sign, its rows of text and its marks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR

from playbook.chart.card_text import EDGE, LARGE, LAST, LEFT, STRIP
from playbook.chart.chart_words import shown_name, spoken_name, word
from playbook.chart.content.coloring import is_weak
from playbook.chart.content.fold_groups import Fold
from playbook.chart.content.outline import tally_text
from playbook.chart.layout.rect import Rect
from playbook.chart.layout.shapes import TAB_GAP
from playbook.chart.render import symbols
from playbook.chart.render.card import RenderContext, card_description
from playbook.chart.svg import BOX, INK, RULE, width_of
from playbook.chart.typography import DESK
from playbook.content.person_guides import Border, StanceGuide
from playbook.exports.pptx_board import Board, Row, broken, one_row, painted, striped, write
from playbook.exports.pptx_lines import dot, strip
from playbook.exports.slide_layout import Piece
from playbook.exports.stance_signs import narrow, tally_pieces
from playbook.models import Coverage, Person, Stance
from playbook.wording.formats import day

LEAST = 9.0
"""Points that nothing on a card is lower than."""
_RISE = 0.8
"""Share of a row above its baseline."""
_TALL, _ABOVE_MARKS = 1.0, 0.85
"""Room that the first row needs above its baseline, and the marks above theirs, in sizes of letters."""
_STARRED = 13.0
_PIPS = 2 * symbols.PIP + 4 * symbols.PIP_STEP


@dataclass(frozen=True)
class Letters:
    """Sizes of the text on the cards of a slide, in points."""

    name: float
    small: float

    @property
    def step(self) -> float:
        """Height of a small row with the space to the next, in points."""
        return self.small * 17 / 16


def letters(scale: float) -> Letters:
    """The sizes of the text where a unit of the picture is `scale` points."""
    small = max(LEAST, DESK.small * scale)
    return Letters(max(small, DESK.name * scale), small)


class Cards:
    """Draws the cards of a chart."""

    def __init__(self, board: Board, facts: RenderContext) -> None:
        self.board, self.facts, self.letters = board, facts, letters(board.scale)

    def card(self, person: Person, rect: Rect) -> None:
        """The card of a person, as on the screen."""
        guide = self.facts.method.stances[person.stance]
        decisive = person.id in self.facts.decisive
        shapes = [self._ring(guide, rect)] if decisive else []
        shapes += [self._face(person, guide, rect), *self._strip(person, guide, rect)]
        shapes += [self._text(person, guide, rect), *self._marks(person, guide, rect)]
        shapes += self._star(rect) if decisive else []
        self.board.group(shapes, spoken_name(person, self.facts.language), card_description(person, self.facts))

    def tab(self, stand_in: Person, fold: Fold, rect: Rect) -> None:
        """A folded branch: how many people, and where they stand."""
        facts, board, scale = self.facts, self.board, self.board.scale
        shapes = []
        if stand_in.reports_to:
            middle = rect.middle[0]
            way = [("moveTo", [(middle, rect.y - TAB_GAP)]), ("lnTo", [(middle, rect.y)])]
            shapes.append(board.line(way, "hanger", RULE, 1.5))
        shape = painted(board.rounded(rect, rect.height / 2, "fold"), BOX, RULE, 1.2 * scale)
        count, room = word("people", facts.language, count=len(fold.people)), (rect.width - 16) * scale
        counted = [Piece(count, bold=True)]
        tally = tally_pieces(fold.tally, facts) if facts.stances else []
        if width_of(count, self.letters.small, bold=True) > room:
            counted = [Piece(str(len(fold.people)), bold=True)]
        if sum(width_of(piece.text, self.letters.small, bold=piece.bold) for piece in [*counted, *tally]) + self.letters.small <= room:
            counted += [Piece("  "), *tally] if tally else []
        write(shape.text_frame, [Row(counted, self.letters.small)], facts.language, centered=True)
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        said = [count, tally_text(fold.tally, facts.method) if facts.stances else ""]
        board.group([*shapes, shape], "fold", word("separator", facts.language).join(part for part in said if part))

    def _corner(self, guide: StanceGuide) -> float:
        return float(symbols.ROUNDED[guide.border] if self.facts.stances else symbols.PLAIN_CORNER)

    def _ring(self, guide: StanceGuide, rect: Rect) -> Any:
        ring = self.board.rounded(rect.grown(3.5), self._corner(guide) + 4, "decisive")
        return painted(ring, None, INK, 2.2 * self.board.scale)

    def _face(self, person: Person, guide: StanceGuide, rect: Rect) -> Any:
        facts = self.facts
        shape = self.board.rounded(rect, self._corner(guide), "card")
        dash = "sysDot" if person.placeholder else "dash" if facts.stances and guide.border is Border.DASHED else None
        paper, ink = (symbols.face(guide.fill), guide.line) if facts.stances else ("#ffffff", RULE)
        return painted(shape, paper, ink, 1.6 * self.board.scale, dash=dash)

    def _text(self, person: Person, guide: StanceGuide, rect: Rect) -> Any:
        """The rows of text, in a field of their own: one in a round frame would begin further right."""
        step = self.letters.step
        above = (self._first - _RISE * step) / self.board.scale
        room = Rect(rect.x + self._left, rect.y + above, rect.width - self._left, rect.height - above)
        shape = self.board.text(room, list(self._rows(person, guide, rect)), "text", step=step)
        shape.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        return shape

    @property
    def _left(self) -> float:
        return float(LEFT if self.facts.stances else EDGE + 4)

    @property
    def _first(self) -> float:
        """Baseline of the first row, in points from the top of a card."""
        return max(DESK.rows[0] * self.board.scale, self.letters.name * _TALL)

    def _free_rows(self, rect: Rect) -> int:
        """Number of rows above the marks."""
        last = (rect.height - LAST) * self.board.scale - self.letters.small * _ABOVE_MARKS
        return max(1, int((last - self._first) / self.letters.step) + 1)

    def _rows(self, person: Person, guide: StanceGuide, rect: Rect) -> Iterator[Row]:
        """The name, in two rows where it needs them, the title in the others, and a second boss where one is left."""
        facts, language, size, scale = self.facts, self.facts.language, self.letters, self.board.scale
        ink = guide.ink if facts.stances else INK
        room = (rect.width - self._left - EDGE) * scale
        starred = room - ((_STARRED - EDGE) * scale if person.id in facts.decisive else 0)
        free = self._free_rows(rect)
        bold = bool(person.name.strip())
        name = person.name if bold else person.title if person.placeholder and person.title.strip() else shown_name(person, language)
        look = {"italic": not bold, "struck": bool(person.left)}
        if (wide := width_of(name, size.name, bold=bold)) * LARGE <= starred:
            rows = [Row([Piece(name, bold, ink)], size.name, min(1.0, starred / (wide or 1)), **look)]
        else:
            rows = [
                Row(row.pieces, row.size, row.narrow, **look) for row in broken(name, size.small, starred, min(2, free), ink, bold=bold)
            ]
        yield from rows
        free -= len(rows)
        below = word("left-on", language, day=day(person.left, language)) if person.left else "" if name == person.title else person.title
        others = [spoken_name(facts.plan.person(boss), language) for boss in facts.second_bosses.get(person.id, ())]
        lines = broken(below, size.small, room, free - (free > 1 and bool(others)), ink) if below.strip() and free > 0 else []
        yield from lines
        if others and free > max(1, len(lines)):
            also = one_row(word("also-reports-to", language, names=word("list", language).join(others)), size.small, room, ink)
            yield Row(also.pieces, also.size, also.narrow, italic=True)

    def _strip(self, person: Person, guide: StanceGuide, rect: Rect) -> Iterator[Any]:
        """The strip with the stance's sign, striped where the evidence is old or weak."""
        if not self.facts.stances:
            return
        board, corner, known = self.board, self._corner(guide), person.stance is not Stance.UNKNOWN
        weak, size = is_weak(person, self.facts.today), max(self.letters.small, 17 * board.scale)
        shape = painted(
            board.outline([(strip(STRIP, rect.height, corner), True)], "strip", at=(rect.x, rect.y)), guide.line if known else None
        )
        if weak:
            striped(shape, guide.line if known else "#d5d9dd")
        yield shape
        if guide.border is Border.DOUBLE:
            inner = Rect(rect.x + STRIP + 2, rect.y + 3.5, rect.width - STRIP - 5.5, rect.height - 7)
            yield painted(board.rounded(inner, 1.5, "frame"), None, guide.line, 1.1 * board.scale)
        if weak:
            disc = Rect(rect.x + 1.5, rect.middle[1] - 9.5, 19, 19)
            shape = painted(board.shape(MSO_SHAPE.OVAL, disc, "sign"), guide.line if known else "#ffffff")
            yield shape
        write(
            shape.text_frame,
            [Row([Piece(narrow(guide.sign), True, "#ffffff" if known else guide.line)], size)],
            board.language,
            centered=True,
        )
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE

    def _marks(self, person: Person, guide: StanceGuide, rect: Rect) -> Iterator[Any]:
        """The letters of the roles, whether nobody of us has met the person, and how much they can do."""
        facts, board, ink = self.facts, self.board, guide.ink if self.facts.stances else INK
        middle = rect.bottom - LAST - 5.5
        roles = " ".join(facts.method.roles[role].letter[facts.language] for role in person.role_ids)
        right = rect.right - EDGE - _PIPS
        if roles:
            room = Rect(rect.x + self._left, middle - 9, right - rect.x - self._left, 18)
            yield board.text(room, [Row([Piece(roles, True, ink)], self.letters.small)], "roles")
        if person.coverage is Coverage.NONE:
            yield never_met(board, right - 17, middle, ink)
        yield pips(board, person.influence, right, middle, ink)

    def _star(self, rect: Rect) -> list[Any]:
        """The star on its disc, at the corner of a card."""
        return star(self.board, rect.right - 3, rect.y + 3)


def pips(board: Board, influence: int | None, x: float, y: float, ink: str) -> Any:
    """Five dots in a row, as many filled as the influence; dotted when nobody has judged it."""
    discs = [
        (dot((symbols.PIP + symbols.PIP_STEP * index, 0.0), symbols.PIP - 0.5), influence is not None and index < influence)
        for index in range(symbols.PIPS)
    ]
    return painted(board.outline(discs, "influence", at=(x, y)), ink, ink, board.scale, dash=None if influence else "sysDot")


def never_met(board: Board, x: float, y: float, ink: str) -> Any:
    """A struck ring: nobody of us has met the person."""
    sign = board.shape(MSO_SHAPE.NO_SYMBOL, Rect(x, y - 6, 12, 12), "never met")
    sign.adjustments[0] = 0.14
    return painted(sign, ink)


def star(board: Board, x: float, y: float) -> list[Any]:
    """The sign of those who are decisive."""
    disc = painted(board.shape(MSO_SHAPE.OVAL, Rect(x - 9, y - 9, 18, 18), "decisive"), "#ffffff", INK, 1.6 * board.scale)
    return [disc, painted(board.shape(MSO_SHAPE.STAR_5_POINT, Rect(x - 7, y - 7.2, 14, 14), "star"), INK)]
