"""The chart as one SVG, drawn by the product from the places: title, departments, lines, cards, legend."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from playbook.caching import ById, LRUCache, registered_cache
from playbook.chart.content.coloring import shades
from playbook.chart.content.comparison import in_places_of
from playbook.chart.content.filters import kept
from playbook.chart.content.folding import Fold, Shown, folded
from playbook.chart.edges.paths import EdgePaths, ways
from playbook.chart.layout.hierarchy import Tree
from playbook.chart.layout.inputs import CARD_HEIGHT, CARD_WIDTH
from playbook.chart.layout.layout import Layout, Rect, laid_out, layout_of
from playbook.chart.layout.power_grid import grid
from playbook.chart.render import clusters, frame, lines
from playbook.chart.render.card import RenderContext, card, fold_card
from playbook.chart.render.frame import MARGIN, ChartKind
from playbook.chart.render.legend import Legend
from playbook.chart.render.options import ChartOptions
from playbook.chart.svg import PAPER, element, font, number, title
from playbook.content.method import Method
from playbook.insight import role_weights
from playbook.models import LineKind, Plan, StageId
from playbook.wording.languages import conventions

HEADER, FOOT = 38, 10
BUTTONS = 190
"""Pixels at the end of the legend's last rows that the buttons of the window cover."""
DEFAULT = ChartOptions()
LARGEST = 1.7
"""A small chart is not blown up further than this."""


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
    decisive = frozenset(weight.person.id for weight in role_weights.decisive(plan, method, at))
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
    whole = compared.whole if compared else plan
    legend = Legend(method, whole, stances=stances, compared=compared is not None, lettering=lettering)
    width, height, legend_rows = _size(laid, window, legend)
    foot = MARGIN + legend.height(legend_rows)
    left = (width - laid.width) / 2
    top = HEADER + max(0.0, (height - HEADER - foot - FOOT - laid.height) / 2)
    heading = frame.heading(plan, method, language, width, today, options.stage, options.view, options.kind, lettering)
    content = (
        title(frame.name(plan, language))
        + frame.definitions(method, filled=shown is None, stances=stances)
        + element("rect", class_="paper", width=width, height=height, fill=PAPER)
        + heading
        + element("g", scene.drawn, transform=f"translate({number(left)} {number(top)})")
        + ("" if laid.cards or laid.boxes else frame.empty(language, width, height, options.kind, lettering))
        + legend.drawn(language, MARGIN, height - foot + 4, _legend_room(width, window), shown)
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


def _scene(options: ChartOptions, facts: RenderContext, stage: StageId) -> _Scene:
    kind, window, opened = options.kind, options.window, options.opened
    if kind is ChartKind.GRID:
        found = grid(facts.plan, facts.method, stage=stage, window=window)
        return _Scene(found.laid, clusters.fields(found, facts) + _cards(found.laid, Shown(facts.plan), facts), {})
    if kind is ChartKind.NETWORK:
        plan = _tied(facts.plan)
        laid = _network(plan, window)
        found_ways = _ways(laid, plan, reporting=False)
        drawn = lines.ties(plan, found_ways, facts) + _cards(laid, Shown(plan), facts) + lines.bolts(plan, found_ways)
        return _Scene(laid, drawn, {})
    whole = facts.compared.whole if facts.compared else facts.plan
    at, moving = (whole.stage, facts.compared.moving) if facts.compared else (stage, ())
    shown = Shown(whole) if opened is None else folded(whole, facts.method, stage=at, opened=opened, also=moving)
    laid = layout_of(shown.plan, window=window, quick=bool(shown.folds), lettering=facts.lettering)
    if facts.compared:
        shown = in_places_of(shown, facts.plan)
    found_ways = _ways(laid, shown.plan, reporting=True)
    drawn = clusters.boxes(laid, shown.plan.departments, facts) + lines.reporting(shown.plan, found_ways, facts)
    drawn += lines.ties(shown.plan, found_ways, facts) + clusters.names(laid, shown.plan.departments, facts)
    drawn += _cards(laid, shown, facts) + lines.bolts(shown.plan, found_ways)
    return _Scene(laid, drawn, shown.folds)


def _ways(laid: Layout, plan: Plan, *, reporting: bool) -> EdgePaths:
    up = [(line.boss, person.id, line.dotted) for person in plan.people for line in person.reports_to] if reporting else []
    return ways(laid, up, [(line.source, line.target, line.kind is LineKind.CONFLICT) for line in plan.lines])


def _tied(plan: Plan) -> Plan:
    """The plan with only those at whom an influence or conflict line ends, and without bosses."""
    ends = {end for line in plan.lines for end in (line.source, line.target)}
    people = tuple(person.unchecked(reports_to=()) for person in plan.people if person.id in ends)
    return plan.unchecked(people=people)


def _network(plan: Plan, window: tuple[int, int]) -> Layout:
    """Places by influence and conflict alone."""
    if not plan.people:
        return Layout(0, 0, {}, {}, None, key="")
    number_of = {person.id: number for number, person in enumerate(plan.people)}
    ties = [(number_of[line.source], number_of[line.target]) for line in plan.lines]
    request = json.dumps({"count": len(plan.people), "ties": ties, "card": (CARD_WIDTH, CARD_HEIGHT), "window": window})
    digest = hashlib.sha256(request.encode()).hexdigest()
    answer = laid_out(request, digest)
    cards = {person.id: Rect(*rect) for person, rect in zip(plan.people, answer["cards"], strict=True)}
    return Layout(answer["width"], answer["height"], cards, {}, None, key=digest)


def _size(laid: Layout, window: tuple[int, int], legend: Legend) -> tuple[float, float, int]:
    """The picture's size: the chart with its frame, widened or heightened to the window's proportion."""
    width = max(laid.width + 2 * MARGIN, window[0] / LARGEST, 360.0)
    for _ in range(3):
        rows = legend.rows(_legend_room(width, window))
        height = HEADER + laid.height + FOOT + MARGIN + legend.height(rows)
        width = max(width, height * window[0] / window[1])
    return round(width, 1), round(max(height, width * window[1] / window[0]), 1), rows


def _legend_room(width: float, window: tuple[int, int]) -> tuple[float, float]:
    """Widths of the legend's rows, and of its last ones, which leave the corner of the window to the buttons."""
    return width - 2 * MARGIN, width - 2 * MARGIN - BUTTONS * width / window[0]


def _cards(laid: Layout, shown: Shown, facts: RenderContext) -> str:
    """The cards in reading order: each branch below its boss, so that the levels make a tree for whoever hears it."""
    people, drawn, first = shown.plan.people, "", True
    number_of = {person.id: number for number, person in enumerate(people)}
    tree = Tree([[(number_of[line.boss], line.dotted) for line in person.reports_to if line.boss in number_of] for person in people])
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
