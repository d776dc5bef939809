"""Screens as HTML: the same elements on the projector and in the page on its own. Every text is escaped here."""

from collections.abc import Iterable, Iterator
from functools import singledispatch
from html import escape
from pathlib import Path

from playbook.deck.deck_context import cut_to, more_rows
from playbook.deck.screens import (
    Blocks,
    Card,
    Cards,
    Chip,
    Figure,
    Figures,
    Line,
    Lines,
    Mark,
    Part,
    Score,
    Screen,
    Step,
    Table,
    Tally,
    Timeline,
)  # fmt: skip

STYLE = (Path(__file__).parent / "screens.css").read_text("utf-8")
"""Style of the elements. It needs --u (a pixel of a projector of 1920 x 1080), --size and the colors of the page around them."""

_LATE_ON_LINE = 0.7
"""Share of a line from which on the name of a day ends there, so that it does not run out."""


def element(tag: str, *content: str, **attributes: object) -> str:
    """An element of markup; attributes are escaped here. An underscore in their names stands for a hyphen, one at the end for nothing."""
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"' for name, value in attributes.items() if value is not None
    )  # fmt: skip
    return f"<{tag}{given}>{''.join(content)}</{tag}>"


def markup(screen: Screen, language: str, *, wall: bool) -> str:
    """The parts of a screen. On a wall a table has no more rows than can be read from the back."""
    return "".join(_drawn(part, language, wall) for part in screen.parts)


def _text(tag: str, text: str, class_: str | None = None) -> str:
    return element(tag, escape(text), class_=class_)


def _sign(sign: str) -> str:
    return element("span", sign, class_="sign", aria_hidden="true")


@singledispatch
def _drawn(part: Part, language: str, wall: bool) -> str:
    raise TypeError(part)


@_drawn.register
def _(part: Figures, language: str, wall: bool) -> str:
    return element("dl", *(_figure(figure) for figure in part.items), class_="figures")


def _figure(figure: Figure) -> str:
    parts = [_text("dt", figure.label), _text("dd", figure.value, "value")]
    if figure.dots:
        filled, count = figure.dots
        dots = "".join(element("i", class_="on" if index < filled else None) for index in range(count))
        parts.append(element("dd", dots, class_="dots", aria_hidden="true"))
    if figure.note:
        parts.append(_text("dd", figure.note, "note"))
    return element("div", *parts, class_=f"figure {figure.level}")


@_drawn.register
def _(part: Tally, language: str, wall: bool) -> str:
    shares = (
        element(
            "li", _sign(escape(chip.sign)), _text("b", str(chip.count)), _text("span", chip.text), class_="share",
            style=f"flex-grow:{chip.count};{_colors(chip)}",
        )
        for chip in part.shares
    )  # fmt: skip
    return _text("p", part.label, "part-title") + element("ul", *shares, class_="tally", role="list")


def _colors(chip: Chip) -> str:
    return f"--fill:{chip.fill};--on:{chip.ink};--edge:{chip.line}" if chip.fill else ""


@_drawn.register
def _(part: Blocks, language: str, wall: bool) -> str:
    blocks = (
        element(
            "li", _text("p", block.name, "block-name"), element("ol", *map(_step, block.steps), role="list"), class_="block",
            style=f"flex-grow:{len(block.steps)}",
        )
        for block in part.items
    )  # fmt: skip
    return element("ol", *blocks, class_="blocks", role="list")


def _step(step: Step) -> str:
    name = element("p", _text("b", str(step.number)), _text("span", step.name), class_="chevron")
    current = "step" if step.status == "now" else None
    texts = name + _text("p", step.state, "state") + _text("p", step.dates, "dates")
    return element("li", texts, class_=f"step {step.status} {step.level}", aria_current=current)


@_drawn.register
def _(part: Cards, language: str, wall: bool) -> str:
    style, led = f"--columns:{part.columns}", " led" if part.led else ""
    return element("ul", *map(_card, part.items), class_=f"cards{led}", role="list", style=style)


def _card(card: Card) -> str:
    parts = [element("h2", _text("span", card.title), _text("span", card.note, "note") if card.note else "")]
    if card.chips:
        parts.append(element("ul", *map(_chip, card.chips), class_="chips", role="list"))
    if card.lines:
        parts.append(element("ul", *(_line(line) for line in card.lines), class_="reasons", role="list"))
    if card.foot:
        parts.append(element("p", _sign(card.foot.sign), _text("span", card.foot.text), class_=f"foot {card.foot.level}"))
    return element("li", *parts, class_=f"card {card.level}")


def _chip(chip: Chip) -> str:
    kind = f"chip{' moved' if chip.moved else ''}{' plain' if not chip.fill else ''}"
    return element("li", _sign(escape(chip.sign)) if chip.sign else "", _text("span", chip.text), class_=kind, style=_colors(chip) or None)


@_drawn.register
def _(part: Lines, language: str, wall: bool) -> str:
    title = _text("p", part.title, "part-title") if part.title else ""
    return title + element("ul", *(_line(line, labeled=True) for line in part.items), class_="lines", role="list")


def _line(line: Line, *, labeled: bool = False) -> str:
    label = _text("span", line.label, "label") if labeled else ""
    return element("li", _sign(line.sign), label, _text("span", line.text, "text"), class_=f"line {line.level}")


@_drawn.register
def _(part: Score, language: str, wall: bool) -> str:
    have, then, need = (f"{100 * value / part.total:.1f}%" for value in (part.have, part.then, part.need))
    fill = element("span", class_="then", style=f"width:{then}") + element("span", class_="have", style=f"width:{have}")
    line = element("span", _text("span", part.need_label), class_="need", style=f"left:{need}")
    bar = element("div", fill, element("span", class_="line", style=f"left:{need}"), class_="bar-of-points", aria_hidden="true")
    return element("div", _text("p", part.label), element("div", bar, line, class_="points"), class_="score")


@_drawn.register
def _(part: Timeline, language: str, wall: bool) -> str:
    days = (_day(at, text, decision=decision) for at, text, decision in part.days)
    decisions = "".join(f'<span class="rule decision" style="left:{100 * at:.1f}%"></span>' for at, _, decision in part.days if decision)
    rules = f'<span class="rule" style="left:{100 * part.today:.1f}%"></span>{decisions}'
    axis = element("li", element("span"), element("span", *days, class_="axis"), element("span"), class_="days")
    more = _text("p", part.more, "more") if part.more else ""
    return element("ul", axis, *(_mark(mark, rules) for mark in part.marks), class_="timeline", role="list") + more


def _day(at: float, text: str, *, decision: bool) -> str:
    look = f"day{' decision' if decision else ''}{' end' if at > _LATE_ON_LINE else ''}"
    return element("span", escape(text), class_=look, style=f"left:{100 * at:.1f}%")


def _mark(mark: Mark, rules: str) -> str:
    at = "" if mark.at is None else element("span", class_="spot", style=f"left:{100 * mark.at:.1f}%")
    track = element("span", rules, at, class_="track", aria_hidden="true")
    who = element("span", _text("span", mark.who, "chip plain"), _text("span", mark.when, "when"), class_="who")
    return element("li", _text("span", mark.what, "what"), track, who, class_=f"mark {mark.level}")


@_drawn.register
def _(part: Table, language: str, wall: bool) -> str:
    shown = part.wall if wall else len(part.rows)
    part = cut_to(part, part.across) if wall and part.across else part
    columns = "".join(f'<col style="width:{width}%">' for width in part.widths)
    head = element("thead", element("tr", *(element("th", escape(name), scope="col") for name in part.head)))
    rows = (_row(part.head, cells, level) for cells, level in list(zip(part.rows, part.levels, strict=True))[:shown])
    more = more_rows(part, shown, language)
    table = element("table", element("colgroup", columns), head, element("tbody", *rows), class_="table")
    return table + (_text("p", more, "more") if more else "")


def _row(head: Iterable[str], cells: Iterable[str], level: str) -> str:
    return element("tr", *_cells(head, cells), class_=level)


def _cells(head: Iterable[str], cells: Iterable[str]) -> Iterator[str]:
    """Yield the cells; each knows its heading, for where there is no room for columns."""
    for place, (name, text) in enumerate(zip(head, cells, strict=True)):
        yield element("td", escape(text), data_of=name) if place else element("th", escape(text), scope="row")
