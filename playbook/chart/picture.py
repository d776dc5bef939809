"""The chart as one SVG, drawn by the product from the places: title, departments, lines, cards, legend."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from playbook import weights
from playbook.chart import marks
from playbook.chart.card import Facts, card
from playbook.chart.legend import ROW, legend, rows_for
from playbook.chart.outline import staff, tally_text
from playbook.chart.places import WINDOW, Places, Rect, places
from playbook.chart.structure import CARD_HEIGHT, CARD_WIDTH
from playbook.chart.svg import ACCENT, BOX, FONT, MUTED, PAPER, QUARREL, RULE, cut, element, number, title, width_of, words
from playbook.chart.views import View, shades
from playbook.chart.ways import Ways, ways
from playbook.chart.words import day, department_name, spoken_name, word
from playbook.content.schema import Method
from playbook.models import STANCES, LineKind, Plan, StageId, Stance

MARGIN, HEADER, FOOT = 20, 46, 14
LABEL = 14
LARGEST = 1.7
"""A small chart is not blown up further than this."""


@dataclass(frozen=True)
class Picture:
    """A drawn chart; `width` and `height` are its units, text on a card is 14 of them high at least."""

    svg: str
    width: float
    height: float


def picture(
    plan: Plan, method: Method, language: str, *, today: date, window: tuple[int, int] = WINDOW, stage: StageId | None = None,
    view: View = View.STANCE,
) -> Picture:  # fmt: skip
    """The chart of a plan in "en" or "zh", in the proportion of the window.

    `stage` says for which stage people are decisive and weigh: else the present one. `view` colours the cards and moves nobody.
    """
    laid = places(plan, window=window)
    decisive = frozenset(weight.person.id for weight in weights.decisive(plan, method, stage or plan.stage))
    shown = shades(view, plan, method, language, today=today, stage=stage or plan.stage)
    facts = Facts(plan, method, language, today, decisive, shown)
    width, height, legend_rows = _size(laid, window, method, plan)
    foot = MARGIN + ROW * legend_rows
    left = (width - laid.width) / 2
    top = HEADER + max(0.0, (height - HEADER - foot - FOOT - laid.height) / 2)
    reporting = [(line.boss, person.id, line.dotted) for person in plan.people for line in person.reports_to]
    found = ways(laid, reporting, [(line.source, line.target, line.kind is LineKind.CONFLICT) for line in plan.lines])
    body = _boxes(laid, facts) + _lines(plan, found, language) + _influence(plan, found, language)
    body += _cards(laid, facts) + _bolts(plan, found)
    heading = _heading(plan, method, language, width, today, stage, view)
    content = (
        title(_name(plan, language))
        + _definitions(method)
        + element("rect", class_="paper", width=width, height=height, fill=PAPER)
        + heading
        + element("g", body, transform=f"translate({number(left)} {number(top)})")
        + ("" if laid.cards or laid.boxes else _empty(language, width, height))
        + legend(method, language, MARGIN, height - foot + 4, width - 2 * MARGIN, shown)
    )
    svg = element(
        "svg", content, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {number(width)} {number(height)}", width=width, height=height,
        font_family=FONT, role="tree" if plan.people else "img", aria_label=_name(plan, language),
        lang="zh-CN" if language == "zh" else "en",
    )  # fmt: skip
    return Picture(svg, width, height)


def _size(laid: Places, window: tuple[int, int], method: Method, plan: Plan) -> tuple[float, float, int]:
    """The picture's size: the chart with its frame, widened or heightened to the window's proportion."""
    width = max(laid.width + 2 * MARGIN, window[0] / LARGEST, 360.0)
    for _ in range(3):
        rows = rows_for(width - 2 * MARGIN, method, plan)
        height = HEADER + laid.height + FOOT + MARGIN + ROW * rows
        width = max(width, height * window[0] / window[1])
    return round(width, 1), round(max(height, width * window[1] / window[0]), 1), rows


def _name(plan: Plan, language: str) -> str:
    return word("of-account", language, account=plan.account.strip() or word("no-account", language))


def _definitions(method: Method) -> str:
    stripes = element("path", d="M-2 2l4 -4M0 8l8 -8M6 10l4 -4", stroke="#ffffff", stroke_width=2.6, stroke_opacity=0.85)
    arrow = element("path", class_="arrowhead", d="M0 0L8 4L0 8L2 4Z", fill=ACCENT)
    return element(
        "defs",
        element("pattern", stripes, id="weak", width=8, height=8, patternUnits="userSpaceOnUse")
        + element(
            "marker",
            arrow,
            id="arrow",
            viewBox="0 0 8 8",
            refX=7,
            refY=4,
            markerWidth=10,
            markerHeight=10,
            orient="auto",
            markerUnits="userSpaceOnUse",
        )
        + element("clipPath", element("rect", x=4, y=2, width=CARD_WIDTH - 8, height=CARD_HEIGHT - 4), id="card")
        + marks.symbols(method)
        + element("style", "text{white-space:pre}.person{cursor:pointer;outline:none}.box-name{paint-order:stroke}"),
    )


def _heading(plan: Plan, method: Method, language: str, width: float, today: date, stage: StageId | None, view: View) -> str:
    dated = word("as-of", language, date=day(today, language))
    staged = word("stage", language, stage=method.stages[stage or plan.stage].label[language])
    aside = " · ".join([*([word(f"view-{view}", language)] if view is not View.STANCE else []), staged, dated])
    aside_width = width_of(aside, 13) * 1.02
    room = width - 2 * MARGIN - aside_width - 24
    wide = room > 160
    account = cut(plan.account.strip() or word("no-account", language), 19, room if wide else width - 2 * MARGIN, bold=True)
    drawn = words(MARGIN, 31, account, 19, bold=True, class_="ink")
    used = width_of(account, 19, bold=True) + 14
    if wide and plan.opportunity.strip() and room - used > 60:
        drawn += words(MARGIN + used, 31, cut(plan.opportunity, 15, room - used), 15, fill=MUTED, class_="muted")
    drawn += words(width - MARGIN, 31, aside, 13, fill=MUTED, class_="muted", text_anchor="end") if wide else ""
    return element("g", drawn, class_="heading")


def _empty(language: str, width: float, height: float) -> str:
    return words(width / 2, height / 2, word("empty", language), 16, fill=MUTED, class_="muted", text_anchor="middle")


def _boxes(laid: Places, facts: Facts) -> str:
    plan, language = facts.plan, facts.language
    drawn = ""
    if laid.outside:
        drawn += _box(laid.outside, word("outside", language), Counter(), class_="outside", stroke_dasharray="8 5")
        drawn = element("g", drawn, data_outside="true")
    tallies = staff(plan)
    order = sorted(plan.departments, key=lambda department: _depth(plan, department.id))
    for department in order:
        rect = laid.boxes[department.id]
        tally = tallies[department.id]
        content = title(f"{department_name(department, language)} {tally_text(tally, facts.method)}".strip())
        content += _box(rect, department_name(department, language), tally, method=facts.method)
        used = any(who.department == department.id for who in plan.people) or any(
            other.parent == department.id for other in plan.departments
        )
        if not used:
            text = word("nobody", language)
            content += words(
                rect.x + rect.width / 2, rect.bottom - 18, text, 13, fill=MUTED, class_="muted", text_anchor="middle", font_style="italic"
            )
        drawn += element("g", content, class_="department", data_department=department.id)
    return drawn


def _depth(plan: Plan, id: str) -> int:
    here, depth = plan.departments_by_id[id].parent, 0
    while here is not None:
        here, depth = plan.departments_by_id[here].parent, depth + 1
    return depth


def _box(
    rect: Rect, name: str, tally: Counter[Stance], method: Method | None = None, class_: str = "box", stroke_dasharray: str | None = None
) -> str:
    drawn = element(
        "rect", class_=class_, x=rect.x, y=rect.y, width=rect.width, height=rect.height, rx=8, fill=BOX if class_ == "box" else "none",
        stroke="#c3c8cd", stroke_width=1.2, stroke_dasharray=stroke_dasharray,
    )  # fmt: skip
    right = rect.right - 11
    signs = ""
    for stance in reversed(STANCES):
        if not tally[stance] or method is None:
            continue
        count, colour = str(tally[stance]), method.stances[stance].line
        signs += words(right, rect.y + 19, count, LABEL - 1, bold=True, class_="ink", text_anchor="end")
        right -= width_of(count, LABEL - 1, bold=True) + 9
        signs += element("g", marks.sign(stance, right, rect.y + 14.5, 9, colour), class_=f"sign {stance.value}")
        right -= 13
    room = right - rect.x - 12
    text = words(
        rect.x + 11, rect.y + 19, cut(name, LABEL, room, bold=True), LABEL, bold=True, class_="box-name ink", stroke=BOX, stroke_width=4,
    )  # fmt: skip
    return drawn + text + signs


def _lines(plan: Plan, found: Ways, language: str) -> str:
    drawn = ""
    for route, path in zip(found.routes, found.paths, strict=True):
        report, boss = plan.person(route.report), plan.person(route.boss)
        key = "reports-dotted" if route.dotted else "reports-to"
        said = f"{spoken_name(report, language)} {word(key, language, name=spoken_name(boss, language))}"
        drawn += element(
            "path", title(said), class_="reporting dotted" if route.dotted else "reporting", d=path,
            fill="none", stroke=RULE, stroke_width=1.8, stroke_dasharray="2 4" if route.dotted else None,
            data_from=route.boss, data_to=route.report,
        )  # fmt: skip
    return drawn


def _influence(plan: Plan, found: Ways, language: str) -> str:
    drawn = ""
    for line, curve in zip(plan.lines, found.curves, strict=True):
        conflict = line.kind is LineKind.CONFLICT
        source, target = (spoken_name(plan.person(id), language) for id in (line.source, line.target))
        said = word("conflict-line" if conflict else "influences-line", language, source=source, target=target, strength=line.strength)
        drawn += element(
            "path", title(said), class_=line.kind.value, d=curve.path, fill="none", stroke=QUARREL if conflict else ACCENT,
            stroke_width=(1.1 if conflict else 0.9) + 0.8 * line.strength, stroke_opacity=0.85,
            marker_end=None if conflict else "url(#arrow)",
            data_line=line.id, data_from=line.source, data_to=line.target,
        )  # fmt: skip
    return drawn


def _bolts(plan: Plan, found: Ways) -> str:
    drawn = "".join(
        marks.bolt(*curve.middle, 9) for line, curve in zip(plan.lines, found.curves, strict=True) if line.kind is LineKind.CONFLICT
    )
    return element("g", drawn, class_="bolts", aria_hidden="true") if drawn else ""


def _cards(laid: Places, facts: Facts) -> str:
    plan = facts.plan
    drawn = ""
    for place, person in enumerate(plan.people):
        drawn += card(person, laid.cards[person.id], facts, level=_level(plan, person.id), first=place == 0)
    return drawn


def _level(plan: Plan, id: str) -> int:
    """How deep a person stands below a boss of their own line, from 1."""
    level = 1
    bosses = [line.boss for line in plan.person(id).reports_to if not line.dotted]
    while bosses:
        level += 1
        bosses = [line.boss for line in plan.person(bosses[0]).reports_to if not line.dotted]
    return level
