"""The rows of the people without a line, below the influence network: there to be selected, and no more."""

from playbook.chart.chart_words import word
from playbook.chart.layout.influence_network import HEAD, PAD, Network
from playbook.chart.render.card import RenderContext
from playbook.chart.svg import GROUNDS, MUTED, element, fit_text, words
from playbook.models import Plan

FAINT = 0.5
"""Opacity of their cards."""
CORNER = 9


def ground(found: Network, facts: RenderContext) -> str:
    """The ground of the rows, and what its people have not got; where nobody has it, how to begin."""
    rect, language, size = found.faint, facts.language, facts.lettering.legend
    if rect is None:
        return ""
    svg = element("rect", class_="ground", x=rect.x, y=rect.y, width=rect.width, height=rect.height, rx=CORNER, fill=GROUNDS[0])
    text = word("no-line" if facts.plan.lines else "no-lines", language)
    svg += fit_text(rect.x + PAD, rect.y + HEAD - 9, text, size, rect.width - 2 * PAD - 120, fill=MUTED, class_="muted")
    if found.more:
        more = word("more", language, count=found.more)
        svg += words(rect.right - PAD, rect.y + HEAD - 9, more, size, fill=MUTED, class_="muted", text_anchor="end")
    return element("g", svg, class_="faint-rows")


def faded(cards: str, facts: RenderContext) -> str:
    """The cards of these people. A filter fades on its own who does not fit, and then nobody else."""
    return element("g", cards, opacity=FAINT if facts.kept is None else None) if cards else ""


def without_bosses(plan: Plan) -> Plan:
    """The plan as a network shows it: nobody is below anybody."""
    return plan.unchecked(people=tuple(person.unchecked(reports_to=()) for person in plan.people))
