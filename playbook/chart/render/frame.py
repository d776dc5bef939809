"""The sheet that a chart is drawn on: its heading, what its marks are made of, and what it says when there is nobody."""

from datetime import date
from enum import StrEnum

from playbook.chart.card_text import LEFT
from playbook.chart.chart_words import word
from playbook.chart.content.coloring import View
from playbook.chart.layout.inputs import CARD, Size
from playbook.chart.render import symbols
from playbook.chart.svg import ACCENT, MUTED, cut, element, fit_text, font, width_of, words
from playbook.chart.typography import DESK, Lettering
from playbook.content.method import Method
from playbook.models import Plan, StageId
from playbook.wording.formats import day

MARGIN = 14
WIDER = 1.06
"""Width of a text in a font that is wider than ours, in widths of ours: it must not run into what follows."""


class ChartKind(StrEnum):
    """Kind of chart: what its places mean."""

    ORGANIZATION = "organization"
    GRID = "grid"
    NETWORK = "network"


def name(plan: Plan, language: str) -> str:
    """Title of the picture, with the account."""
    return word("of-account", language, account=plan.account.strip() or word("no-account", language))


def definitions(method: Method, size: Size, *, filled: bool, stances: bool) -> str:
    """SVG definitions that cards and lines repeat, and the few style rules for them."""
    stripes = element("path", d="M-2 2l4 -4M0 8l8 -8M6 10l4 -4", stroke="#ffffff", stroke_width=2.6, stroke_opacity=0.85)
    arrow = element("path", class_="arrowhead", d="M0 0L8 3.2V4.8L0 8L1.6 4Z", fill=ACCENT)
    return element(
        "defs",
        element("pattern", stripes, id="weak", width=8, height=8, patternUnits="userSpaceOnUse")
        + element(
            "marker",
            arrow,
            id="arrow",
            viewBox="0 0 8 8",
            refX=8,
            refY=4,
            markerWidth=12,
            markerHeight=12,
            orient="auto",
            markerUnits="userSpaceOnUse",
        )
        + symbols.symbols(method, filled=filled, stances=stances, size=size)
        + element("style", "text{white-space:pre}.person{cursor:pointer;outline:none}"),
    )


def heading(
    plan: Plan, method: Method, language: str, width: float, today: date, stage: StageId | None, view: View, kind: ChartKind,
    lettering: Lettering = DESK,
) -> str:  # fmt: skip
    """The account and opportunity, and at the other end kind, view, stage and date; just the date where the account needs the room."""
    large, small = lettering.account, max(lettering.legend, 15)
    date_text = word("as-of", language, date=day(today, language))
    stage_text = word("stage", language, stage=method.stages[stage or plan.stage].label[language])
    labels = [word(f"kind-{kind}", language)] if kind is not ChartKind.ORGANIZATION else []
    labels += [word(f"view-{view}", language)] if view is not View.STANCE else []
    asides = [" · ".join([*labels, stage_text, date_text]), date_text]
    rooms = [width - 2 * MARGIN - width_of(aside, lettering.legend) * 1.02 - 24 for aside in asides]
    whole = plan.account.strip() or word("no-account", language)
    need = width_of(whole, large, bold=True) * WIDER
    aside, room = next(((aside, room) for aside, room in zip(asides, rooms, strict=True) if room >= need), (asides[-1], rooms[-1]))
    account = cut(whole, large, room, bold=True)
    svg = words(MARGIN, 26, account, large, bold=True, class_="ink")
    account_width = width_of(account, large, bold=True) * WIDER + 14
    if plan.opportunity.strip() and room - account_width > 60:
        svg += fit_text(MARGIN + account_width, 26, plan.opportunity, small, room - account_width, fill=MUTED, class_="muted")
    svg += words(width - MARGIN, 26, aside, lettering.legend, fill=MUTED, class_="muted", text_anchor="end")
    return element("g", svg, class_="heading")


def empty(language: str, width: float, height: float, kind: ChartKind, lettering: Lettering = DESK) -> str:
    """The sentence in place of a chart without anybody."""
    text = word("no-lines" if kind is ChartKind.NETWORK else "empty", language)
    return words(width / 2, height / 2, text, lettering.small, fill=MUTED, class_="muted", text_anchor="middle")


def stance_cards(method: Method, language: str) -> str:
    """Sample of a palette: an empty card of each stance with its name, in a row."""
    svg, left, step = element("defs", symbols.symbols(method)), 2.0, CARD.width + 12
    for index, (stance, guide) in enumerate(method.stances.items()):
        label = words(LEFT, 24, guide.label[language], 17, bold=True, fill=guide.ink)
        face = symbols.use(symbols.frame_id(stance, seat=False), 0.0, 0.0) + symbols.use(f"s-{stance}", 0.0, 0.0) + label
        svg += element("g", face, color=guide.ink, transform=f"translate({left + index * step:.1f} 2)")
    width, height = left + len(method.stances) * step, CARD.height + 4
    return element(
        "svg",
        svg,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height}",
        width=width,
        height=height,
        font_family=font(language),
    )
