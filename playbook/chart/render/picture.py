"""The chart as one SVG, drawn by the product from the places: title, departments, lines, cards, legend."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from playbook.caching import ById, LRUCache, registered_cache
from playbook.chart.content.coloring import shades
from playbook.chart.content.comparison import in_places_of
from playbook.chart.content.filters import kept
from playbook.chart.content.fold_groups import Fold, Shown
from playbook.chart.content.folding import folded
from playbook.chart.content.sight import Sight
from playbook.chart.edges.curves import curves
from playbook.chart.layout.hierarchy import Tree
from playbook.chart.layout.influence_network import network
from playbook.chart.layout.layout import Layout, layout_of
from playbook.chart.layout.power_grid import grid
from playbook.chart.render import clusters, faint_rows, frame, lines, power_map
from playbook.chart.render.card import RenderContext, card
from playbook.chart.render.fold_card import fold_card
from playbook.chart.render.frame import MARGIN, ChartKind
from playbook.chart.render.legend import Legend
from playbook.chart.render.options import ChartOptions
from playbook.chart.svg import PAPER, element, font, number, title
from playbook.content.method import Method
from playbook.insight.key_people import key_ids
from playbook.models import Plan, StageId
from playbook.wording.languages import conventions

HEADER, FOOT = 38, 10
BUTTONS = 190
"""Pixels at the end of the legend that the buttons of the window cover."""
DEFAULT = ChartOptions()
LARGEST = 1.15 / 1180
"""Pixels a unit, for each pixel of the window's width: letters of a small chart are not blown up further."""


KEPT = 48
"""Pictures in memory."""


@dataclass(frozen=True)
class Picture:
    """A drawn chart; `width` and `height` are its units, text on a card is `small` of its lettering high at least.

    `folds` are the branches that stand as one card, by that card's id.
    """

    svg: str
    width: float
    height: float
    folds: Mapping[str, Fold]
    language: str


_PICTURES = LRUCache[Picture](KEPT)
"""Pictures, by what they show of the plan, the method and every option."""


def picture(plan: Plan, method: Method, language: str, *, today: date, options: ChartOptions = DEFAULT) -> Picture:
    """The chart of a plan in a language, in the proportion of the window.

    The same content is drawn once: opening a page again, or selecting somebody, takes the picture from memory.
    """

    def draw() -> Picture:
        return _drawn(plan, method, language, today, options)

    if options.compared:
        return draw()
    return _PICTURES.get((_content(ById(plan)), ById(method), language, today, options), draw)


@registered_cache(4)
def _content(same: ById[Plan]) -> bytes:
    """Digest of all that a plan says."""
    return hashlib.sha256(same.value.to_json().encode()).digest()


def _drawn(plan: Plan, method: Method, language: str, today: date, options: ChartOptions) -> Picture:
    window, compared, stances, lettering = options.window, options.compared, options.stances, options.lettering
    at = options.stage or plan.stage
    decisive = options.decisive
    if decisive is None:
        decisive = key_ids(plan, method, at)
    shown = shades(options.view, plan, method, language, today=today, stage=at)
    facts = RenderContext(
        plan,
        method,
        language,
        today,
        decisive,
        shown,
        kept(plan, options.filters, method, today=today, stage=at),
        stances,
        compared,
        lettering,
    )
    scene = _scene(options, facts, at)
    laid = scene.laid
    foot = MARGIN + scene.legend.height
    width, height = _size(laid, window, HEADER + FOOT + foot)
    left = (width - laid.width) / 2
    top = HEADER + max(0.0, (height - HEADER - foot - FOOT - laid.height) / 2)
    heading = frame.heading(plan, method, language, width, today, options.stage, options.view, options.kind, lettering)
    content = (
        title(frame.name(plan, language))
        + frame.definitions(method, laid.size, filled=shown is None, stances=stances)
        + element("rect", class_="paper", width=width, height=height, fill=PAPER)
        + heading
        + element("g", scene.drawn, transform=f"translate({number(left)} {number(top)})")
        + ("" if laid.cards or laid.grounds else frame.empty(language, width, height, options.kind, lettering))
        + scene.legend.drawn(
            MARGIN, height - foot + 4, width - 2 * MARGIN - BUTTONS * width / window[0], lettering.least * width / window[0]
        )
    )
    svg = element(
        "svg", content, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {number(width)} {number(height)}", width=width, height=height,
        font_family=font(language),
        role="tree" if laid.cards else "img", aria_orientation="horizontal" if laid.cards else None, aria_label=frame.name(plan, language),
        lang=conventions(language).tag,
    )  # fmt: skip
    return Picture(svg, width, height, scene.folds, language)


@dataclass(frozen=True)
class _Scene:
    """Drawing between title and legend."""

    laid: Layout
    drawn: str
    folds: Mapping[str, Fold]
    legend: Legend


def _scene(options: ChartOptions, facts: RenderContext, stage: StageId) -> _Scene:
    if options.kind is ChartKind.GRID:
        found = grid(facts.plan, facts.method, stage=stage, window=options.window)
        on_cards = power_map.on_cards(found, facts)
        drawn = power_map.fields(found, facts) + _cards(found.laid, Shown(facts.plan), on_cards)
        return _Scene(found.laid, drawn, {}, Legend(on_cards, power_map.without_lines(facts.plan), facts.shades))
    if options.kind is ChartKind.NETWORK:
        plan = faint_rows.without_bosses(facts.plan)
        web = network(plan, options.window)
        lined = replace(web.laid, cards={id: rect for id, rect in web.laid.cards.items() if id not in web.loose})
        loose = replace(web.laid, cards={id: web.laid.cards[id] for id in web.loose})
        found_ties = _ties(lined, plan)
        drawn = faint_rows.ground(web, facts) + lines.ties(plan, found_ties, facts) + _cards(lined, Shown(plan), facts)
        drawn += faint_rows.faded(_cards(loose, Shown(plan), facts, first=not lined.cards), facts) + lines.bolts(found_ties)
        return _Scene(web.laid, drawn, {}, Legend(facts, plan, facts.shades))
    whole = facts.compared.whole if facts.compared else facts.plan
    at, moving = (whole.stage, facts.compared.moving) if facts.compared else (stage, ())
    sight = Sight(options.window, facts.lettering)
    shown = Shown(whole)
    if options.opened is not None:
        shown = folded(whole, facts.method, stage=at, sight=sight, opened=options.opened, also=moving)
    laid = layout_of(shown.plan, shown.folds, sight.reach)
    if facts.compared:
        shown = in_places_of(shown, facts.plan)
    plan, under = shown.plan, {**{route.report: route.boss for route in laid.routes}, **laid.tabs}
    reporting = [(line.boss, person.id, line.dotted) for person in plan.people for line in person.reports_to]
    others = [line for line in reporting if under.get(line[1]) != line[0]]
    facts = replace(facts, second_bosses=_by_report(others))
    seconds = [(*other, curve) for other, curve in zip(others, curves(laid, [other[:2] for other in others], thin=True), strict=True)]
    found_ties = _ties(laid, plan)
    drawn = clusters.grounds(laid, facts) + lines.second_bosses(plan, seconds, facts) + lines.reporting(plan, laid, facts)
    drawn += clusters.names(laid, facts) + lines.ties(plan, found_ties, facts) + _cards(laid, shown, facts) + lines.bolts(found_ties)
    return _Scene(laid, drawn, shown.folds, Legend(facts, whole, facts.shades))


def _ties(laid: Layout, plan: Plan) -> list[lines.Tie]:
    return list(zip(plan.lines, curves(laid, [(line.source, line.target) for line in plan.lines]), strict=True))


def _by_report(others: list[tuple[str, str, bool]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for boss, report, _ in others:
        found[report] = (*found.get(report, ()), boss)
    return found


def _size(laid: Layout, window: tuple[int, int], around: float) -> tuple[float, float]:
    """The picture's size: the chart with what stands `around` it, widened or heightened to the window's proportion."""
    height = laid.height + around
    width = max(laid.width + 2 * MARGIN, 1 / LARGEST, height * window[0] / window[1])
    return round(width, 1), round(max(height, width * window[1] / window[0]), 1)


def _cards(laid: Layout, shown: Shown, facts: RenderContext, *, first: bool = True) -> str:
    """The cards in reading order: each branch below its boss, so that the levels make a tree for whoever hears it."""
    people, drawn = shown.plan.people, ""
    tree = Tree.of(people)
    roots = [number for number in range(len(people)) if number not in tree.boss]
    waiting = [(number, (1, place, len(roots))) for place, number in enumerate(roots, 1)][::-1]
    while waiting:
        number, seat = waiting.pop()
        person, reports = people[number], tree.reports.get(number, ())
        waiting += [(report, (seat[0] + 1, place, len(reports))) for place, report in enumerate(reports, 1)][::-1]
        rect = laid.cards.get(person.id)
        if rect is None:
            continue
        if fold := shown.folds.get(person.id):
            drawn += fold_card(person, fold, rect, facts, seat=seat)
        else:
            drawn += card(person, rect, facts, seat=seat, first=first, closable=person.id in shown.closable)
            first = False
    return drawn
