"""The fields behind the cards of the power map: stances above, influence at the left, and the corner that people are to be won over to."""

from dataclasses import replace

from playbook.chart.card_text import baselines
from playbook.chart.chart_words import word
from playbook.chart.layout.power_grid import COLUMNS, HEAD, LEVELS, LINE, TARGET, UNRATED, Field, Grid
from playbook.chart.layout.rect import Rect, around
from playbook.chart.render import symbols
from playbook.chart.render.card import RenderContext
from playbook.chart.svg import GROUNDS, MUTED, cut, element, fit_text, width_of, words
from playbook.chart.typography import DESK
from playbook.models import Plan, Stance

ROWS = 2
"""Rows of text that a card needs, for a name."""
SEAM, CORNER = 2, 6
"""Half of the paper between two fields, and the radius of their corners."""
TINT = 0.13
"""Share of the supporters' color on the corner."""
PIPS_LEFT, WORD_LEFT = 4.0, 64.0
"""Left ends of the dots of an influence, and of the word beside them."""


def fields(grid: Grid, facts: RenderContext) -> str:
    """The fields of the power map, each stance and each influence named at the edge."""
    svg = "".join(_ground(rect) for rect in grid.fields.values()) + _target(grid, facts) + _heads(grid, facts) + _levels(grid, facts)
    for field, count in grid.more.items():
        rect = grid.fields[field]
        text = word("more", facts.language, count=count)
        svg += words(
            rect.right - 10, rect.bottom - 7, text, facts.lettering.legend, fill=MUTED, class_="muted", text_anchor="end",
        )  # fmt: skip
    return element("g", svg, class_="fields")


def on_cards(grid: Grid, facts: RenderContext) -> RenderContext:
    """The facts for the cards of the map: small ones leave the marks out, as the row tells the influence already."""
    lettering = replace(facts.lettering, marks=facts.lettering.marks and grid.marked)
    if len(baselines(grid.laid.size.height, lettering)) < ROWS:
        lettering = replace(DESK, marks=lettering.marks)
    return replace(facts, lettering=lettering)


def without_lines(plan: Plan) -> Plan:
    """The plan as the map shows it: nobody is below anybody, and there is no line."""
    return plan.unchecked(people=tuple(person.unchecked(reports_to=()) for person in plan.people), lines=())


def _ground(rect: Rect) -> str:
    inner = rect.grown(-SEAM)
    return element("rect", class_="ground", x=inner.x, y=inner.y, width=inner.width, height=inner.height, rx=CORNER, fill=GROUNDS[0])


def _target(grid: Grid, facts: RenderContext) -> str:
    """The tint of the corner, and what it is for."""
    guide, size = facts.method.stances[Stance.SUPPORTER], facts.lettering.legend
    corner = around(grid.fields[field] for field in TARGET).grown(-SEAM)
    tint = element(
        "rect", class_="target", x=corner.x, y=corner.y, width=corner.width, height=corner.height, rx=CORNER, fill=guide.line,
        fill_opacity=TINT, stroke=guide.line, stroke_opacity=0.6, stroke_width=1.2, stroke_dasharray="6 4",
    )  # fmt: skip
    text = word("target-corner", facts.language)
    return tint + fit_text(
        corner.x + 9, corner.y + LINE - 5, text, size, corner.width - 18, fill=MUTED, class_="muted", font_style="italic"
    )


def _heads(grid: Grid, facts: RenderContext) -> str:
    """The stances above their columns with their number, and what the list at the right is."""
    size, base, language = facts.lettering.box, HEAD / 2 + 4, facts.language
    svg = fit_text(PIPS_LEFT, base, word("influence", language), size, WORD_LEFT + 34, bold=True, class_="ink")
    for stance in COLUMNS:
        rect, guide = grid.fields[LEVELS[0], stance], facts.method.stances[stance]
        count = str(sum(grid.counts.get((level, stance), 0) for level in LEVELS))
        name = cut(guide.label[language], size, rect.width - 60, bold=True)
        wide = width_of(name, size, bold=True)
        left = rect.x + (rect.width - wide - width_of(count, size) - 8) / 2 + 8
        svg += symbols.badge(stance, guide, left - 14, base - 5.5, 9)
        svg += words(left, base, name, size, bold=True, class_="ink")
        svg += words(left + wide + 8, base, count, size, fill=MUTED, class_="muted")
    if UNRATED in grid.fields:
        rect, count = grid.fields[UNRATED], str(grid.counts[UNRATED])
        room = rect.width - 18 - width_of(count, size)
        name = word("not-rated", language)
        svg += fit_text(rect.x + 6, base, name, size, room, bold=True, class_="ink")
        svg += words(rect.x + 12 + min(room, width_of(name, size, bold=True)), base, count, size, fill=MUTED, class_="muted")
    return svg


def _levels(grid: Grid, facts: RenderContext) -> str:
    """The influence of each row in dots, the ends of the axis in words too."""
    svg, size = "", facts.lettering.legend
    ends = {LEVELS[0]: "axis-high", LEVELS[-1]: "axis-low"}
    for level in LEVELS:
        field: Field = (level, COLUMNS[0])
        middle = grid.fields[field].middle[1]
        svg += element("g", symbols.pips(level, PIPS_LEFT, middle, "currentColor"), color="#1d2126", class_="legend")
        if level in ends:
            svg += words(WORD_LEFT, middle + 5, word(ends[level], facts.language), size, fill=MUTED, class_="muted")
    return svg
