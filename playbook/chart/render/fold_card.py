"""The card of those who are left out: how many there are, and where they stand. It hangs below the card of their boss."""

from typing import Any

from playbook.chart.chart_words import word
from playbook.chart.content.fold_groups import Fold
from playbook.chart.content.outline import tally_text
from playbook.chart.layout.rect import Rect
from playbook.chart.layout.shapes import TAB_GAP
from playbook.chart.render import symbols
from playbook.chart.render.card import PALE, RenderContext, Seat, branch_levels
from playbook.chart.svg import BOX, RULE, element, fit_text, title, width_of, words
from playbook.models import Person, Stance

WIDE = 120
"""A fold narrower than this says its number without a word."""


def fold_card(stand_in: Person, fold: Fold, rect: Rect, facts: RenderContext, *, seat: Seat) -> str:
    """A folded branch: how many people, and where they stand."""
    language = facts.language
    count = word("people", language, count=len(fold.people))
    tally = tally_text(fold.tally, facts.method) if facts.stances else ""
    description = word("separator", language).join(phrase for phrase in (count, tally, word("unfold", language)) if phrase)
    width, height = rect.width, rect.height
    content = title(description)
    if stand_in.reports_to:
        content += element("path", class_="hanger", d=f"M{width / 2:.1f} 0v{-TAB_GAP}", stroke=RULE, stroke_width=1.5)
    content += element("rect", class_="box stack", width=width, height=height, rx=height / 2, fill=BOX, stroke=RULE, stroke_width=1.2)
    ring: dict[str, Any] = {"x": -4, "y": -4, "width": width + 8, "height": height + 8, "rx": height / 2 + 4}
    content += element("rect", class_="ring", fill="none", stroke="none", **ring)
    base, size = height / 2 + 5.7, facts.lettering.small
    shown = count if width >= WIDE else str(len(fold.people))
    left = 10.0 if shown == count else 8.0
    content += fit_text(left, base, shown, size, width - 16, bold=True, class_="ink")
    content += _tally(fold, left + width_of(shown, size, bold=True) + 7, base, width - 6, facts) if facts.stances else ""
    bosses = stand_in.reports_to
    pale = facts.kept is not None and facts.kept.isdisjoint(fold.people)
    return element(
        "g", content, class_="person fold", data_person=stand_in.id, data_width=width, data_height=height,
        data_boss=bosses[0].boss if bosses else None, data_fold=fold.id,
        opacity=PALE if pale else None, role="treeitem", **branch_levels(seat), aria_expanded="false", aria_selected="false",
        aria_label=description, tabindex=-1, transform=f"translate({rect.x:.1f} {rect.y:.1f})",
    )  # fmt: skip


def _tally(fold: Fold, left: float, base: float, right: float, facts: RenderContext) -> str:
    """Tally of a fold between `left` and `right`: people of each stance with its sign, opponents first, as far as there is room."""
    content, small = "", facts.lettering.small
    for stance in (Stance.OPPONENT, Stance.SUPPORTER, Stance.NEUTRAL, Stance.UNKNOWN):
        count = str(fold.tally[stance])
        wide = 20 + width_of(count, small)
        if fold.tally[stance] and left + wide <= right:
            sign = symbols.sign(stance, left + 4.5, base - 5.5, 9, facts.method.stances[stance].line)
            content += element("g", sign, class_=f"sign {stance.value}") + words(left + 12, base, count, small, class_="ink")
            left += wide + 4
    return content
