"""The legend of the chart on a slide: every sign that occurs on it, with its word."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR

from playbook.chart.chart_words import word
from playbook.chart.content.coloring import is_weak
from playbook.chart.layout.rect import Rect
from playbook.chart.render.card import RenderContext
from playbook.chart.svg import ACCENT, MUTED, QUARREL, RULE, width_of
from playbook.content.person_guides import Border, StanceGuide
from playbook.exports.pptx_board import Board, Row, painted, striped, write
from playbook.exports.pptx_cards import never_met, pips, star
from playbook.exports.slide_layout import Piece
from playbook.exports.stance_signs import narrow
from playbook.models import Coverage, LineKind, Plan, RoleId, Stance

SIZE, ROW, SPACE = 10.0, 17.0, 14.0
"""Points of its letters, from one row to the next, and between two entries."""
Draw = Callable[[Board, float, float], object]
"""Draws a sample on a board, from a left edge on, around a middle."""


@dataclass(frozen=True)
class _Entry:
    """An entry: the width of its sample in points, the sample, and its word."""

    room: float
    draw: Draw
    text: str

    @property
    def width(self) -> float:
        """Width in points, with the space to the next entry."""
        return self.room + width_of(self.text, SIZE) * 1.05 + 4 + SPACE


class Legend:
    """The legend of a chart, of whose plan a part is `shown`, in as many rows as a width asks for; in no width an entry a row."""

    def __init__(self, facts: RenderContext, shown: Plan, width: float) -> None:
        self.language = facts.language
        self.rows: list[list[_Entry]] = [[]]
        for entry in (*_entries(facts), *_lines(facts, shown)):
            if self.rows[-1] and sum(other.width for other in self.rows[-1]) + entry.width - SPACE > width:
                self.rows.append([])
            self.rows[-1].append(entry)

    @property
    def height(self) -> float:
        """Height in points."""
        return ROW * len(self.rows)

    @property
    def width(self) -> float:
        """Width in points."""
        return max((sum(entry.width for entry in row) - SPACE for row in self.rows if row), default=0.0)

    def draw(self, shapes: Any, left: float, top: float) -> None:
        """Draw it from a corner on (points)."""
        board = Board(shapes, 1.0, 0.0, 0.0, self.language)
        for index, row in enumerate(self.rows):
            x, middle = left, top + ROW * (index + 0.5)
            for entry in row:
                entry.draw(board, x, middle)
                board.text(Rect(x + entry.room + 4, middle - 8, entry.width - entry.room - 4, 16), [_row(entry.text, MUTED)], "legend")
                x += entry.width


def _row(text: str, color: str, *, bold: bool = False) -> Row:
    return Row([Piece(text, bold, color)], SIZE)


def _entries(facts: RenderContext) -> Iterator[_Entry]:
    method, language, plan = facts.method, facts.language, facts.plan
    if facts.stances:
        used = {person.stance for person in plan.people}
        yield from (
            _Entry(16, partial(_badge, method.stances[stance]), method.stances[stance].label[language])
            for stance in Stance
            if stance in used
        )
        if any(is_weak(person, facts.today) for person in plan.people):
            yield _Entry(16, partial(_weak, method.stances[Stance.NEUTRAL]), word("weak", language))
    if facts.decisive:
        yield _Entry(16, lambda board, x, y: star(_smaller(board, x + 8, y), 0, 0), word("decisive", language))
    roles = [role for role in RoleId if any(role in person.role_ids for person in plan.people)]
    yield from (_letters(method.roles[role].letter[language], method.roles[role].column[language]) for role in roles)
    if any(person.influence for person in plan.people):
        yield _Entry(40, lambda board, x, y: pips(_smaller(board, x, y), 3, 0, 0, MUTED), word("influence", language))
    if any(person.coverage is Coverage.NONE for person in plan.people):
        yield _Entry(12, lambda board, x, y: never_met(board, x, y, MUTED), word("never-met", language))


def _lines(facts: RenderContext, shown: Plan) -> Iterator[_Entry]:
    dotted = {line.dotted for person in shown.people for line in person.reports_to}
    ties = {line.kind for line in shown.lines}
    looks: Sequence[tuple[bool, str, str, float, dict[str, str]]] = (
        (False in dotted, "reporting", RULE, 1.3, {}),
        (True in dotted, "dotted", RULE, 1.3, {"dash": "sysDot"}),
        (LineKind.INFLUENCE in ties, "influences", ACCENT, 1.6, {"tail": "triangle"}),
        (LineKind.CONFLICT in ties, "conflict", QUARREL, 1.6, {"dash": "dash"}),
    )
    for occurs, name, color, width, look in looks:
        if occurs:
            yield _Entry(24, partial(_line, color, width, look, name), word(name, facts.language))


def _smaller(board: Board, x: float, y: float) -> Board:
    return Board(board.shapes, 0.72, x, y, board.language)


def _line(color: str, width: float, look: dict[str, str], name: str, board: Board, x: float, y: float) -> None:
    board.line([("moveTo", [(x, y)]), ("lnTo", [(x + 24, y)])], name, color, width, **look)
    if name == "conflict":
        bolt(board, x + 12, y, 6.5)


def bolt(board: Board, x: float, y: float, radius: float) -> None:
    """The sign of a conflict on its disc."""
    painted(
        board.shape(MSO_SHAPE.OVAL, Rect(x - radius, y - radius, 2 * radius, 2 * radius), "conflict"), "#ffffff", QUARREL, 1.4 * board.scale
    )
    painted(
        board.shape(MSO_SHAPE.LIGHTNING_BOLT, Rect(x - radius * 0.65, y - radius * 0.65, radius * 1.3, radius * 1.3), "conflict"), QUARREL
    )


def _letters(letters: str, text: str) -> _Entry:
    room = width_of(letters, SIZE, bold=True) + 1
    return _Entry(room, lambda board, x, y: board.text(Rect(x, y - 8, room, 16), [_row(letters, MUTED, bold=True)], "role"), text)


def _badge(guide: StanceGuide, board: Board, x: float, y: float) -> None:
    """The sign of a stance on its field, whose shape differs too."""
    field = Rect(x, y - 6.5, 16, 13)
    corner = {Border.ROUND: 6.5, Border.SQUARE: 0.5}.get(guide.border, 3.0)
    dashed = guide.border is Border.DASHED
    shape = painted(
        board.rounded(field, corner, "stance"), "#ffffff" if dashed else guide.line, guide.line, 1.0, dash="sysDash" if dashed else None
    )
    write(shape.text_frame, [_row(narrow(guide.sign), guide.line if dashed else "#ffffff", bold=True)], board.language, centered=True)
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE


def _weak(guide: StanceGuide, board: Board, x: float, y: float) -> None:
    shape = board.rounded(Rect(x, y - 6.5, 16, 13), 2.0, "weak")
    shape.line.fill.background()
    striped(shape, guide.line)
