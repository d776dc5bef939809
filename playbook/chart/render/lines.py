"""The lines between the cards: reporting as the layout has it, and the curves of second bosses, influence and conflict."""

from playbook.chart.chart_words import spoken_name, word
from playbook.chart.edges.curves import Curve
from playbook.chart.layout.layout import Layout
from playbook.chart.render import symbols
from playbook.chart.render.card import PALE, RenderContext
from playbook.chart.svg import ACCENT, PAPER, QUARREL, RULE, element, polyline, title
from playbook.models import LineKind, PersonLine, Plan

WIDTHS = {1: 1.6, 2: 2.4, 3: 3.4}
"""Width of an influence line by its strength."""
HALO = 3.0
"""Paper on both sides of a line that runs above names and grounds."""
Tie = tuple[PersonLine, Curve]


def reporting(plan: Plan, layout: Layout, facts: RenderContext) -> str:
    """The lines of the reporting tree."""
    dotted = {(line.boss, person.id) for person in plan.people for line in person.reports_to if line.dotted}
    return "".join(
        _reporting(plan, route.boss, route.report, polyline(list(route.points), 7), facts, dotted=(route.boss, route.report) in dotted)
        for route in layout.routes
        if route.report in plan.people_by_id and any(line.boss == route.boss for line in plan.person(route.report).reports_to)
    )


def second_bosses(plan: Plan, lines: list[tuple[str, str, bool, Curve]], facts: RenderContext) -> str:
    """Thin curves to the bosses beside the one that a person stands under."""
    return "".join(_reporting(plan, boss, report, curve.path, facts, dotted=dotted, second=True) for boss, report, dotted, curve in lines)


def _reporting(plan: Plan, boss: str, report: str, path: str, facts: RenderContext, *, dotted: bool, second: bool = False) -> str:
    language, below, above = facts.language, plan.person(report), plan.person(boss)
    key = "reports-dotted" if dotted else "reports-to"
    tooltip = f"{spoken_name(below, language)} {word(key, language, name=spoken_name(above, language))}"
    return element(
        "path", title(tooltip), class_=f"reporting{' dotted' if dotted else ''}{' second' if second else ''}", d=path, fill="none",
        stroke=RULE, stroke_width=1.1 if second else 1.5, stroke_dasharray="2 4" if dotted else None,
        data_from=boss, data_to=report, opacity=PALE if facts.pale(boss, report) else None,
    )  # fmt: skip


def ties(plan: Plan, lines: list[Tie], facts: RenderContext) -> str:
    """The influence and conflict lines, each on a halo of paper."""
    svg, language = "", facts.language
    for line, curve in lines:
        conflict = line.kind is LineKind.CONFLICT
        source, target = (spoken_name(plan.person(id), language) for id in (line.source, line.target))
        tooltip = word("conflict-line" if conflict else "influences-line", language, source=source, target=target, strength=line.strength)
        width = WIDTHS[line.strength]
        opacity = PALE if facts.pale(line.source, line.target) else None
        svg += element(
            "path", class_="halo paper-line", d=curve.path, fill="none", stroke=PAPER, stroke_width=width + 2 * HALO, stroke_opacity=0.75,
            data_from=line.source, data_to=line.target, opacity=opacity,
        ) + element(
            "path", title(tooltip), class_=line.kind.value, d=curve.path, fill="none", stroke=QUARREL if conflict else ACCENT,
            stroke_width=width, stroke_dasharray="7 5" if conflict else None, marker_end=None if conflict else "url(#arrow)",
            data_line=line.id, data_from=line.source, data_to=line.target, opacity=opacity,
        )  # fmt: skip
    return svg


def bolts(lines: list[Tie]) -> str:
    """The signs on the conflict lines, drawn above the cards."""
    svg = "".join(
        element("g", symbols.bolt(*curve.middle, 10), class_="bolt-sign", data_from=line.source, data_to=line.target)
        for line, curve in lines
        if line.kind is LineKind.CONFLICT
    )
    return element("g", svg, class_="bolts", aria_hidden="true") if svg else ""
