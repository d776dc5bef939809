"""The lines between the cards, drawn along the ways that were found for them."""

from playbook.chart.chart_words import spoken_name, word
from playbook.chart.edges.paths import EdgePaths
from playbook.chart.render import symbols
from playbook.chart.render.card import PALE, RenderContext
from playbook.chart.svg import ACCENT, QUARREL, RULE, element, title
from playbook.models import LineKind, Plan


def reporting(plan: Plan, paths: EdgePaths, facts: RenderContext) -> str:
    """The reporting lines of the people of `plan`."""
    svg, language = "", facts.language
    for route, path in zip(paths.routes, paths.paths, strict=True):
        report, boss = plan.person(route.report), plan.person(route.boss)
        key = "reports-dotted" if route.dotted else "reports-to"
        tooltip = f"{spoken_name(report, language)} {word(key, language, name=spoken_name(boss, language))}"
        svg += element(
            "path", title(tooltip), class_="reporting dotted" if route.dotted else "reporting", d=path,
            fill="none", stroke=RULE, stroke_width=1.8, stroke_dasharray="2 4" if route.dotted else None,
            data_from=route.boss, data_to=route.report, opacity=PALE if facts.pale(route.boss, route.report) else None,
        )  # fmt: skip
    return svg


def ties(plan: Plan, paths: EdgePaths, facts: RenderContext) -> str:
    """The influence and conflict lines."""
    svg, language = "", facts.language
    for line, curve in zip(plan.lines, paths.curves, strict=True):
        conflict = line.kind is LineKind.CONFLICT
        source, target = (spoken_name(plan.person(id), language) for id in (line.source, line.target))
        tooltip = word("conflict-line" if conflict else "influences-line", language, source=source, target=target, strength=line.strength)
        svg += element(
            "path", title(tooltip), class_=line.kind.value, d=curve.path, fill="none", stroke=QUARREL if conflict else ACCENT,
            stroke_width=(1.1 if conflict else 0.9) + 0.8 * line.strength, stroke_opacity=0.85,
            marker_end=None if conflict else "url(#arrow)",
            data_line=line.id, data_from=line.source, data_to=line.target,
            opacity=PALE if facts.pale(line.source, line.target) else None,
        )  # fmt: skip
    return svg


def bolts(plan: Plan, paths: EdgePaths) -> str:
    """The signs on the conflict lines, drawn above the cards."""
    svg = "".join(
        symbols.bolt(*curve.middle, 9) for line, curve in zip(plan.lines, paths.curves, strict=True) if line.kind is LineKind.CONFLICT
    )
    return element("g", svg, class_="bolts", aria_hidden="true") if svg else ""
