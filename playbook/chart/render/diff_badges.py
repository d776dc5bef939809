"""Moves drawn on the cards: the badge was -> now, the word for who joined, the ghost of who is gone; and their legend."""

from playbook.chart.card_text import LEFT
from playbook.chart.chart_words import word
from playbook.chart.content.comparison import Comparison
from playbook.chart.layout.rect import Rect
from playbook.chart.render import symbols
from playbook.chart.svg import INK, MUTED, PAPER, element, width_of, words
from playbook.chart.typography import DESK
from playbook.content.method import Method
from playbook.models import Person, Stance

HEIGHT, RADIUS = 18, 6.4
WIDTH = 52
_ROOM = 2
"""Most role letters that leave room for the badge; with more it hangs on the lower edge."""


def badge(person: Person, rect: Rect, comparison: Comparison, method: Method, language: str) -> str:
    """Badge at the foot of a card: was -> now, or that somebody joined; "" where neither is so."""
    letters = len(person.role_ids)
    x, y = (LEFT + 17 * letters, rect.height - 24) if letters <= _ROOM else (LEFT, rect.height - 3)
    if person.id in comparison.was:
        return element("g", _arrow(comparison.was[person.id], person.stance, method, x, y), class_="moved")
    if person.id in comparison.joined:
        text = word("joined", language)
        width = width_of(text, DESK.small, bold=True) + 12
        label = words(x + width / 2, y + 14, text, DESK.small, bold=True, text_anchor="middle")
        return element("g", _pill(x, y, width) + label, class_="joined")
    return ""


def ghost_frame(rect: Rect) -> str:
    """The card of who is gone: dashed and faint."""
    return element(
        "rect", class_="paper ghost", width=rect.width, height=rect.height, rx=5, fill=PAPER, fill_opacity=0.6, stroke=MUTED,
        stroke_width=1.4, stroke_dasharray="3 5",
    )  # fmt: skip


def sample(x: float, y: float, method: Method) -> str:
    """The badge in the legend, its middle at `y`."""
    return _arrow(Stance.NEUTRAL, Stance.SUPPORTER, method, x, y - HEIGHT / 2)


def ghost_sample(x: float, y: float) -> str:
    """A ghost in the legend."""
    return element("rect", x=x, y=y - 8, width=24, height=16, rx=3, fill="none", stroke=MUTED, stroke_width=1.4, stroke_dasharray="3 5")


def _pill(x: float, y: float, width: float) -> str:
    return element("rect", x=x, y=y, width=width, height=HEIGHT, rx=HEIGHT / 2, fill="#ffffff", stroke=INK, stroke_width=1.4)


def _arrow(was: Stance, now: Stance, method: Method, x: float, y: float) -> str:
    middle = y + HEIGHT / 2
    line = element(
        "path", d=f"M{x + 21:.1f} {middle:.1f}h10m-4 -3.5l4 3.5l-4 3.5", fill="none", stroke=INK, stroke_width=1.8, stroke_linecap="round",
    )  # fmt: skip
    signs = [
        symbols.badge(stance, method.stances[stance], x + offset, middle, RADIUS) for stance, offset in ((was, 11.5), (now, WIDTH - 12.5))
    ]
    return _pill(x, y, WIDTH) + line + "".join(signs)
