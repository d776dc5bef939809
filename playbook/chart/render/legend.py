"""The legend inside the picture: every sign the chart uses, with its word."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, partial
from typing import Any

from playbook.chart.chart_words import word
from playbook.chart.content.coloring import Shade, Shades, View, shades
from playbook.chart.render import diff_badges, symbols
from playbook.chart.svg import ACCENT, INK, MUTED, RULE, cut, element, width_of, words
from playbook.chart.typography import DESK, Lettering
from playbook.content.method import Method
from playbook.models import Coverage, LineKind, Plan, RoleId, Stance
from playbook.wording import LANGUAGES

SIZE, ROW, SPACE, WIDEST = 14, 22, 14, 130
DrawEntry = Callable[[float, float], str]
Entry = tuple[float, DrawEntry]
"""Entry: its width, and the function that draws it at (left, middle)."""
Room = tuple[float, float]
"""Width of a row at most, and of each of the last BESIDE_BUTTONS rows."""
BESIDE_BUTTONS = 2


class Legend:
    """The legend of a plan; `compared` when two states are, without `stances` nothing says where anybody stands."""

    def __init__(
        self, method: Method, plan: Plan, *, stances: bool = True, compared: bool = False, lettering: Lettering = DESK
    ) -> None:  # fmt: skip
        self.method, self.plan, self.stances, self.compared, self.marks = method, plan, stances, compared, lettering.marks
        self.scale = lettering.legend / SIZE
        self.dotted = {line.dotted for person in plan.people for line in person.reports_to}
        self.ties = {line.kind for line in plan.lines}
        self.seats = any(person.placeholder for person in plan.people)

    @cached_property
    def _variants(self) -> list[list[Entry]]:
        shades_by_view = {
            (view, language): shades(view, self.plan, self.method, language, today=date.min, stage=self.plan.stage)
            for language in LANGUAGES
            for view in View
        }
        return [self.items(language, shades, stances=True) for (_, language), shades in shades_by_view.items()]

    def rows(self, room: Room) -> int:
        """Number of rows needed in this room, by the language and view that need most: neither moves a card."""
        return max(len(_rows(entries, self._scaled_room(room))) for entries in self._variants)

    def height(self, rows: int) -> float:
        """Height of so many rows."""
        return ROW * rows * self.scale

    def _scaled_room(self, room: Room) -> Room:
        return room[0] / self.scale, room[1] / self.scale

    def drawn(self, language: str, x: float, y: float, room: Room, view_shades: Shades | None = None) -> str:
        """The legend, its first row at `y`, for the colors of a view."""
        svg, larger = "", f" scale({self.scale:.4f})" if self.scale != 1 else ""
        for index, row in enumerate(_rows(self.items(language, view_shades, stances=self.stances), self._scaled_room(room))):
            left = 0.0
            for entry_width, draw in row:
                svg += draw(left, ROW * index + ROW / 2)
                left += entry_width + SPACE
        transform = f"translate({x:.1f} {y:.1f}){larger}"
        return element("g", svg, class_="legend", color=INK, aria_hidden="true", transform=transform)

    def items(self, language: str, view_shades: Shades | None, *, stances: bool) -> list[Entry]:
        """Each entry with its width and how it is drawn at a place (left, middle).

        A view's own colors come first, and the letters of the roles give way to them, so that no view needs a larger frame.
        Lines and seats stand in it where the plan has some; a stance or an influence changes nothing about that.
        """
        method, dotted, ties = self.method, self.dotted, self.ties
        view_entries = (
            [_entry(25, partial(_field, shade), cut(shade.label, SIZE, WIDEST)) for shade in view_shades.entries.values()]
            if view_shades
            else []
        )
        entries = [_entry(24, partial(_badge, method, stance), method.stances[stance].label[language]) for stance in Stance if stances]
        roles = () if view_entries or not self.marks else RoleId
        entries += [_entry(23, partial(_chip, method.roles[role].letter[language]), method.roles[role].column[language]) for role in roles]
        entries.append(_entry(24, lambda x, y: symbols.decisive(x + 10, y), word("decisive", language)))
        if self.marks:
            entries.append(_entry(38, lambda x, y: symbols.pips(3, x + 1, y + 7, "currentColor"), word("influence", language)))
            entries.append(_entry(22, lambda x, y: symbols.ball(Coverage.SEVERAL, x + 9, y, 6.5, INK), word("coverage", language)))
        if stances:
            entries.append(_entry(30, _weak, word("weak", language)))
        if self.compared:
            entries.append(_entry(diff_badges.WIDTH + 6, lambda x, y: diff_badges.sample(x, y, method), word("was-now", language)))
            entries.append(_entry(30, diff_badges.ghost_sample, word("gone", language)))
        if self.seats:
            entries.append(_entry(30, _seat, word("placeholder", language)))
        if False in dotted:
            entries.append(_entry(32, lambda x, y: _line(x, y, RULE, 1.8, class_="reporting"), word("reporting", language)))
        if True in dotted:
            entries.append(
                _entry(32, lambda x, y: _line(x, y, RULE, 1.8, class_="reporting", stroke_dasharray="2 4"), word("dotted", language))
            )
        if LineKind.INFLUENCE in ties:
            arrow = partial(_line, color=ACCENT, width=2.4, class_="influence", marker_end="url(#arrow)")
            entries.append(_entry(32, arrow, word("influences", language)))
        if LineKind.CONFLICT in ties:
            entries.append(_entry(24, lambda x, y: symbols.bolt(x + 10, y, 9), word("conflict", language)))
        return view_entries + entries


def _rows(entries: list[Entry], room: Room) -> list[list[Entry]]:
    """Fill as few rows as will do: as many long ones as leave at least BESIDE_BUTTONS short ones below."""
    longer = len(_fill_rows(entries, room, len(entries)))
    while len(rows := _fill_rows(entries, room, longer)) < longer + BESIDE_BUTTONS and longer:
        longer -= 1
    return rows


def _fill_rows(entries: list[Entry], room: Room, longer: int) -> list[list[Entry]]:
    """Rows from left to right, the first `longer` of them long."""
    rows: list[list[Entry]] = [[]]
    width = 0.0
    for entry in entries:
        if rows[-1] and width + SPACE + entry[0] > room[len(rows) > longer]:
            rows.append([])
        width = width + SPACE + entry[0] if rows[-1] else entry[0]
        rows[-1].append(entry)
    return rows


def _entry(room: float, draw: DrawEntry, text: str) -> Entry:
    def draw_entry(x: float, y: float) -> str:
        return draw(x, y) + words(x + room, y + 4.8, text, SIZE, fill=MUTED, class_="muted")

    return room + width_of(text, SIZE), draw_entry


def _badge(method: Method, stance: Stance, x: float, y: float) -> str:
    return symbols.badge(stance, method.stances[stance], x + 10, y, 9)


def _field(shade: Shade, x: float, y: float) -> str:
    frame = element("rect", x=x, y=y - 8.5, width=20, height=17, rx=2, fill=shade.fill, stroke=RULE, stroke_width=1.2)
    return frame + (words(x + 10, y + 5, shade.letter, SIZE, bold=True, text_anchor="middle") if shade.letter else "")


def _chip(letter: str, x: float, y: float) -> str:
    frame = element("rect", x=x, y=y - 8.5, width=18, height=17, rx=3.5, fill="#ffffff", stroke=INK, stroke_width=0.8)
    return frame + words(x + 9, y + 5, letter, SIZE, bold=True, text_anchor="middle")


def _weak(x: float, y: float) -> str:
    frame = element("rect", x=x, y=y - 8, width=24, height=16, rx=2, fill="#c6c2bd", stroke=RULE)
    return frame + element("rect", x=x + 1, y=y - 7, width=22, height=14, fill="url(#weak)")


def _seat(x: float, y: float) -> str:
    return element("rect", x=x, y=y - 8, width=24, height=16, rx=3, fill="#ffffff", stroke=RULE, stroke_width=1.6, stroke_dasharray="2 3")


def _line(x: float, y: float, color: str, width: float, **look: Any) -> str:
    return element("path", d=f"M{x:.1f} {y:.1f}h24", fill="none", stroke=color, stroke_width=width, **look)
