"""The legend inside the picture: every sign the chart uses, with its word."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from playbook.chart.chart_words import word
from playbook.chart.content.coloring import Shade, Shades, is_weak
from playbook.chart.render import diff_badges, symbols
from playbook.chart.render.card import RenderContext
from playbook.chart.svg import ACCENT, INK, MUTED, RULE, cut, element, width_of, words
from playbook.content.method import Method
from playbook.models import Coverage, LineKind, Plan, RoleId, Stance

SIZE, ROW, SPACE, WIDEST = 14, 22, 16, 130
SMALLEST = 0.5
"""Share of their usual height that the letters of a legend have at least."""
DrawEntry = Callable[[float, float], str]
Entry = tuple[float, DrawEntry]
"""Entry: its width, and the function that draws it at (left, middle)."""
Ranked = tuple[int, Entry]
"""An entry, and how well a reader can do without it: 0 for those that nothing stands for."""


class Legend:
    """The legend of a plan, one row; `compared` when two states are, without `stances` nothing says where anybody stands.

    Only what occurs on the chart stands in it. `facts` are those of the picture.
    """

    def __init__(self, facts: RenderContext, plan: Plan, view_shades: Shades | None) -> None:
        self.facts, self.plan, self.view_shades = facts, plan, view_shades
        self.scale = facts.lettering.legend / SIZE

    @property
    def height(self) -> float:
        """Height of the row."""
        return ROW * self.scale

    def drawn(self, x: float, y: float, room: float, least: float = 0.0) -> str:
        """The legend from `x` on, at `y`; `room` is its width at most, `least` the height of letters that can be read, in units.

        Letters get as small as `least`, but in a room, before what a reader needs least gives way.
        """
        smallest = min(self.scale, max(least, self.facts.lettering.legend * SMALLEST) / SIZE) if self.facts.lettering.marks else self.scale
        entries = self._fitting(room / smallest)
        scale = max(smallest, min(self.scale, room / max(1.0, _width(entries))))
        svg, left = "", 0.0
        for _, (entry_width, draw) in entries:
            svg += draw(left, ROW / 2)
            left += entry_width + SPACE
        scale = min(scale, room / max(1.0, left - SPACE))
        return element("g", svg, class_="legend", color=INK, aria_hidden="true", transform=f"translate({x:.1f} {y:.1f}) scale({scale:.4f})")

    def _fitting(self, room: float) -> list[Ranked]:
        """The entries that fit: the letters of the roles without their words, then those left out that a reader needs least."""
        entries = self._entries(roles_in_words=True)
        if _width(entries) > room:
            entries = self._entries(roles_in_words=False)
        kept: list[Ranked] = []
        for entry in sorted(entries, key=lambda entry: entry[0]):
            if _width([*kept, entry]) <= room:
                kept.append(entry)
        return [entry for entry in entries if entry in kept]

    def _entries(self, *, roles_in_words: bool) -> list[Ranked]:
        """Everything that occurs on the chart, in its order, each with how well a reader can do without it."""
        facts, method, language, people = self.facts, self.facts.method, self.facts.language, self.plan.people
        entries: list[Ranked] = []
        if self.view_shades:
            labels = ((shade, cut(shade.label, SIZE, WIDEST)) for shade in self.view_shades.entries.values())
            entries += [(0, _entry(25, partial(_field, shade), label)) for shade, label in labels]
        if facts.stances:
            stances = {person.stance for person in people}
            entries += [
                (0, _entry(24, partial(_badge, method, stance), method.stances[stance].label[language]))
                for stance in Stance
                if stance in stances
            ]
            if any(is_weak(person, facts.today) for person in people):
                entries.append((2, _entry(26, partial(_weak, method), word("weak", language))))
        if facts.decisive:
            entries.append((1, _entry(24, lambda x, y: symbols.decisive(x + 10, y), word("decisive", language))))
        if facts.lettering.marks:
            entries += self._marks(roles_in_words=roles_in_words)
        if facts.compared:
            entries.append((0, _entry(diff_badges.WIDTH + 6, lambda x, y: diff_badges.sample(x, y, method), word("was-now", language))))
            entries.append((0, _entry(30, diff_badges.ghost_sample, word("gone", language))))
        if any(person.placeholder for person in people):
            entries.append((6, _entry(30, _seat, word("holder-unknown", language))))
        return entries + self._lines()

    def _marks(self, *, roles_in_words: bool) -> list[Ranked]:
        """The letters of the roles, each with its word or all with one, the dots of influence and the ring of whom nobody met."""
        method, language, people = self.facts.method, self.facts.language, self.plan.people
        roles = [role for role in RoleId if any(role in person.role_ids for person in people)] if not self.view_shades else []
        entries: list[Ranked] = []
        if roles_in_words:
            entries = [(4, _letters(method.roles[role].letter[language], method.roles[role].column[language])) for role in roles]
        elif roles:
            entries = [(4, _letters(" ".join(method.roles[role].letter[language] for role in roles), word("roles", language)))]
        if any(person.influence for person in people):
            entries.append((3, _entry(58, lambda x, y: symbols.pips(3, x + 1, y, "currentColor"), word("influence", language))))
        if any(person.coverage is Coverage.NONE for person in people):
            entries.append((5, _entry(22, lambda x, y: symbols.never_met(x + 9, y, "currentColor"), word("never-met", language))))
        return entries

    def _lines(self) -> list[Ranked]:
        language = self.facts.language
        dotted = {line.dotted for person in self.plan.people for line in person.reports_to}
        ties = {line.kind for line in self.plan.lines}
        entries: list[Ranked] = []
        if False in dotted:
            entries.append((8, _entry(32, lambda x, y: _line(x, y, RULE, 1.8, class_="reporting"), word("reporting", language))))
        if True in dotted:
            look = {"class_": "reporting", "stroke_dasharray": "2 4"}
            entries.append((7, _entry(32, lambda x, y: _line(x, y, RULE, 1.8, **look), word("dotted", language))))
        if LineKind.INFLUENCE in ties:
            arrow = partial(_line, color=ACCENT, width=2.4, class_="influence", marker_end="url(#arrow)")
            entries.append((1, _entry(32, arrow, word("influences", language))))
        if LineKind.CONFLICT in ties:
            entries.append((1, _entry(24, lambda x, y: symbols.bolt(x + 10, y, 9), word("conflict", language))))
        return entries


def _width(entries: Sequence[Ranked]) -> float:
    return sum(width + SPACE for _, (width, _) in entries) - SPACE


def _letters(letters: str, text: str) -> Entry:
    return _entry(width_of(letters, SIZE, bold=True) + 6, lambda x, y: words(x, y + 5, letters, SIZE, bold=True, class_="ink"), text)


def _entry(room: float, draw: DrawEntry, text: str) -> Entry:
    def draw_entry(x: float, y: float) -> str:
        return draw(x, y) + words(x + room, y + 4.8, text, SIZE, fill=MUTED, class_="muted")

    return room + width_of(text, SIZE), draw_entry


def _badge(method: Method, stance: Stance, x: float, y: float) -> str:
    """The sign of a stance on its field."""
    return symbols.badge(stance, method.stances[stance], x + 10, y, 9)


def _field(shade: Shade, x: float, y: float) -> str:
    frame = element("rect", x=x, y=y - 8.5, width=20, height=17, rx=2, fill=shade.fill, stroke=RULE, stroke_width=1.2)
    return frame + (words(x + 10, y + 5, shade.letter, SIZE, bold=True, text_anchor="middle") if shade.letter else "")


def _weak(method: Method, x: float, y: float) -> str:
    """A strip with the stripes of old or weak evidence."""
    look: dict[str, Any] = {"x": x + 2, "y": y - 8, "width": 18, "height": 16, "rx": 3}
    return element("rect", fill=method.stances[Stance.NEUTRAL].line, **look) + element("rect", fill="url(#weak)", **look)


def _seat(x: float, y: float) -> str:
    return element("rect", x=x, y=y - 8, width=24, height=16, rx=3, fill="#ffffff", stroke=RULE, stroke_width=1.6, stroke_dasharray="2 3")


def _line(x: float, y: float, color: str, width: float, **look: Any) -> str:
    return element("path", d=f"M{x:.1f} {y:.1f}h24", fill="none", stroke=color, stroke_width=width, **look)
