"""The measure of drawn charts itself: each fault is found in a small picture made by hand, and each right thing is silent."""

from random import Random

import numpy as np
import pytest

from tests.support.chart_measure import Faults, entered, measured
from tests.support.chart_path import path_pieces
from tests.support.chart_svg import Box, read

SHEET = (800, 400)


def card(id: str, x: float, y: float, boss: str | None = None, content: str = "", size: str = 'data-width="100" data-height="50"') -> str:
    above = f' data-boss="{boss}"' if boss else ""
    return f'<g class="person" data-person="{id}"{above} {size} transform="translate({x} {y})">{content}</g>'


def line(boss: str, report: str, path: str, classes: str = "reporting") -> str:
    return f'<path class="{classes}" data-from="{boss}" data-to="{report}" d="{path}"/>'


def text(content: str, x: float, y: float, classes: str = "box-name ink", **more: object) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in more.items())
    return f'<text class="{classes}" x="{x}" y="{y}" font-size="15"{attributes}>{content}</text>'


def faults(*content: str, window: tuple[int, int] = SHEET) -> Faults:
    width, height = SHEET
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{"".join(content)}</svg>'
    return measured(svg, window)


TWO = (card("a", 0, 0), card("b", 400, 0), card("c", 0, 200, "a"), card("d", 400, 200, "b"))
"""Two bosses, each above their report."""
FAMILY = (card("a", 200, 0), card("c", 0, 200, "a"), card("d", 400, 200, "a"))
"""A boss of two."""
STRAIGHT = line("a", "c", "M50 50L50 200")
TREES = {
    "straight lines": ((*TWO, STRAIGHT, line("b", "d", "M450 50L450 200")), []),
    "a trunk that two reports share": (
        (*FAMILY, line("a", "c", "M250 50L250 114Q250 120 244 120L50 120L50 200"), line("a", "d", "M250 50L250 120L450 120L450 200")),
        [],
    ),
    "a plain crossing": ((*TWO, line("a", "d", "M50 50L50 100L450 160L450 200"), line("b", "c", "M450 50L450 100L50 160L50 200")), []),
    "crossing at a right angle": (
        (*TWO, line("a", "d", "M50 50L50 100L450 100L450 200"), line("b", "c", "M420 50L420 150L50 150L50 200")),
        [],
    ),
    "a stretch with the line of another boss": (
        (*TWO, line("a", "c", "M50 50L50 120L200 120L200 150L50 150L50 200"),
         line("b", "d", "M450 50L450 120L190 120L190 180L450 180L450 200")),
        [("a", "c"), ("b", "d")],
    ),
    "three units together": (
        (*TWO, line("a", "c", "M50 50L50 120L203 120L203 90L10 90L10 200"),
         line("b", "d", "M450 50L450 120L200 120L200 150L450 150L450 200")),
        [],
    ),
    "six units together": (
        (*TWO, line("a", "c", "M50 50L50 120L206 120L206 90L10 90L10 200"),
         line("b", "d", "M450 50L450 120L200 120L200 150L450 150L450 200")),
        [("a", "c"), ("b", "d")],
    ),
    "a line that begins on another boss's line": (
        (*TWO, line("a", "c", "M50 50L50 200"), line("b", "d", "M450 50L450 120L50 120L50 160L440 160L440 200")),
        [("a", "c"), ("b", "d")],
    ),
    "a junction": ((*TWO, STRAIGHT, line("b", "d", "M50 120L450 120L450 200")), [("a", "c"), ("b", "d")]),
    "a line as near as its width": ((*TWO, STRAIGHT, line("b", "d", "M450 50L51 60L51 150L450 190L450 200")), [("a", "c"), ("b", "d")]),
    "a lane beside": ((*TWO, STRAIGHT, line("b", "d", "M450 50L450 60L57 60L57 150L450 150L450 200")), []),
    "a second boss whose curve ends where the line arrives": (
        (*FAMILY, card("b", 600, 0), line("a", "c", "M250 50L250 120L50 120L50 200"), line("a", "d", "M250 50L250 120L450 120L450 200"),
         line("b", "c", "M600 40C400 100 100 160 50 200", "reporting second")),
        [],
    ),
    "a dotted line on the trunk": (
        (*FAMILY, card("b", 600, 0), line("a", "c", "M250 50L250 120L50 120L50 200"), line("a", "d", "M250 50L250 120L450 120L450 200"),
         line("b", "c", "M650 50L650 120L50 120L50 200", "reporting dotted")),
        [("a", "c"), ("a", "d")],
    ),
    "a second boss that is not marked": (
        (*TWO, STRAIGHT, line("b", "d", "M450 50L450 200"), line("b", "c", "M400 25L120 25L120 225L100 225")),
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TREES)
def test_lines_that_lead_to_two_bosses(name: str) -> None:
    content, expected = TREES[name]
    assert faults(*content).ambiguous == expected


def test_everything_on_a_trunk_that_another_boss_s_line_touches_is_ambiguous() -> None:
    content = (
        *FAMILY, card("b", 600, 0), card("e", 600, 200, "b"),
        line("a", "c", "M250 50L250 120L50 120L50 200"), line("a", "d", "M250 50L250 120L450 120L450 200"),
        line("b", "e", "M650 50L650 130L450 130L450 160L650 160L650 200"),
    )  # fmt: skip
    assert faults(*content).ambiguous == [("a", "c"), ("a", "d"), ("b", "e")]


def test_crossings_are_counted_by_place() -> None:
    trunk = [line("a", "c", "M250 50L250 120L50 120L50 200"), line("a", "d", "M250 50L250 120L450 120L450 200")]
    across = line("b", "e", "M600 25L600 90L150 90L150 240")
    found = faults(*FAMILY, card("b", 600, 0), card("e", 100, 240, "b"), *trunk, across)
    assert (found.crossings, found.ambiguous) == (2, [])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (text("Purchasing", 30, 120), [("a", "c", "Purchasing")]),
        (text("采购部", 30, 120), [("a", "c", "采购部")]),
        (text("Purchasing", 60, 120), []),
        (text("Purchasing", 45, 120, **{"text-anchor": "end"}), []),
        (text("Purchasing", 60, 120, **{"text-anchor": "middle"}), [("a", "c", "Purchasing")]),
        (f'<g transform="translate(-30 0)">{text("Purchasing", 60, 120)}</g>', [("a", "c", "Purchasing")]),
        (text("Purchasing", 80, 120, transform="scale(0.5 1)"), [("a", "c", "Purchasing")]),
        ('<text class="box-name" font-size="15"><tspan x="60" y="100">Purchasing</tspan><tspan x="30" dy="1.2em">Asia</tspan></text>',
         [("a", "c", "Asia")]),
        (text("anything", 30, 120, "muted"), []),
    ],
)  # fmt: skip
def test_lines_through_the_name_of_a_department(content: str, expected: list[tuple[str, str, str]]) -> None:
    assert faults(*TWO, STRAIGHT, content).through_names == expected


def test_lines_through_a_tally_are_told_from_those_through_a_name() -> None:
    found = faults(*TWO, STRAIGHT, text("12", 45, 120))
    assert (found.through_names, found.through_tallies) == ([], [("a", "c", "12")])


def test_a_tie_through_a_name_counts_too() -> None:
    found = faults(*TWO, line("a", "b", "M105 25Q250 100 395 25", "influence"), text("Purchasing", 210, 65))
    assert found.through_names == [("a", "b", "Purchasing")]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("M50 50L50 90L200 90L200 150L50 150L50 200", [("a", "c", "x")]),
        ("M50 50L50 79L300 79L300 150L50 150L50 200", []),
        ("M50 50L50 81L300 81L300 150L50 150L50 200", []),
        ("M50 50C50 200 300 20 300 200L50 200", [("a", "c", "x")]),
        ("M50 50A150 75 0 0 1 50 200", [("a", "c", "x")]),
    ],
)
def test_lines_through_a_card_of_somebody_else(path: str, expected: list[tuple[str, str, str]]) -> None:
    assert faults(*TWO, card("x", 150, 80), line("a", "c", path)).through_cards == expected


@pytest.mark.parametrize(
    ("end", "content", "far", "hidden"),
    [
        ("395 25", "", False, False),
        ("380 25", "", True, False),
        ("405 25", "", False, True),
        ("395 25", card("x", 370, 0, size='data-width="28" data-height="50"'), False, True),
        ("395 25", text("Purchasing", 340, 30), False, True),
        ("395 25", text("Purchasing", 340, 80), False, False),
    ],
)
def test_heads_of_arrows(end: str, content: str, far: bool, hidden: bool) -> None:
    found = faults(*TWO, line("a", "b", f"M105 25L{end}", "influence"), content)
    assert (bool(found.far_heads), bool(found.hidden_heads)) == (far, hidden)


def test_how_far_a_head_is_counts_on_the_screen() -> None:
    head = line("a", "b", "M105 25L395 25", "influence")
    assert faults(*TWO, head, window=(1600, 800)).far_heads == [("a", "b")]
    assert faults(*TWO, line("a", "b", "M105 25L300 25", "conflict")).far_heads == []


def test_a_boss_below_a_report() -> None:
    assert faults(card("a", 0, 100), card("b", 200, 90, "a"), line("a", "b", "M100 125L200 115")).below == [("a", "b")]
    assert faults(card("a", 0, 90.5), card("b", 200, 90, "a"), line("a", "b", "M100 115L200 115")).below == []


def test_cards_on_one_another() -> None:
    assert faults(card("a", 0, 0), card("b", 95, 40)).overlapping == [("a", "b")]
    assert faults(card("a", 0, 0), card("b", 100, 0), card("c", 0, 50)).overlapping == []


def test_a_report_to_whom_no_line_leads() -> None:
    assert faults(card("a", 0, 0), card("c", 0, 200, "a")).unled == [("a", "c")]
    assert faults(card("a", 0, 0), card("c", 0, 200, "a"), line("a", "c", "M50 70L50 200")).unled == [("a", "c")]
    assert faults(card("a", 0, 0), card("c", 0, 200, "a"), line("a", "c", "M50 50L50 90")).unled == [("a", "c")]


def test_a_line_may_end_above_the_name_that_stands_over_a_card() -> None:
    assert faults(card("a", 0, 0), card("c", 0, 200, "a"), line("a", "c", "M50 50L50 110")).unled == []
    assert faults(card("a", 0, 0), card("c", 0, 200, "a"), line("a", "c", "M50 50L50 110L160 110")).unled == [("a", "c")]


def test_a_head_under_a_star_is_told() -> None:
    star = '<use href="#star" x="97" y="3"/>'
    found = [
        faults(*TWO, card("x", 600, 100, content=star), line("a", "x", f"M100 25L{end}", "influence")) for end in ("705 98", "705 125")
    ]
    assert [bool(one.starred_heads) for one in found] == [True, False]


def test_what_is_hidden_counts_for_nothing() -> None:
    hidden = f'<g display="none">{line("b", "c", "M450 50L450 120L50 120L50 200")}{text("Purchasing", 30, 120)}</g>'
    found = faults(*TWO, STRAIGHT, hidden, line("b", "d", "M450 50L450 200"))
    assert (found.ambiguous, found.through_names) == ([], [])


def test_a_piece_enters_a_box_where_one_of_its_points_lies_inside() -> None:
    dice = Random(7)
    pieces = np.array([[dice.choice((dice.uniform(0, 9), dice.randrange(9))) for _ in range(4)] for _ in range(200)], dtype=float)
    corners = [(dice.randrange(6), dice.randrange(6)) for _ in range(30)]
    boxes = [Box(x, y, x + dice.randrange(1, 4), y + dice.randrange(1, 4)) for x, y in corners]
    share = np.linspace(0, 1, 2001)[:, None]
    for (x0, y0, x1, y1), found in zip(pieces, entered(pieces, boxes), strict=True):
        points = np.hstack([x0 + share * (x1 - x0), y0 + share * (y1 - y0)])
        for box, inside in zip(boxes, found, strict=True):
            depth = np.minimum(points - (box.left, box.top), np.array((box.right, box.bottom)) - points).min(axis=1).max()
            assert inside == (depth > 0) or abs(depth) < 0.01


def test_names_and_titles_that_are_cut() -> None:
    whole = (
        text("Ann Adams", 5, 20, "name") + '<text class="title" x="5" y="40" font-size="12">Head of <tspan x="5" dy="12">all</tspan></text>'
    )
    cut = text("Ann Ada…", 5, 20, "name") + text("Deputy", 5, 35, "title") + text("Direct…", 5, 48, "title")
    found = faults(card("a", 0, 0, content=whole), card("b", 200, 0, content=cut), text("Purch…", 400, 20))
    assert (found.cut_names, found.cut_titles, found.cut_departments, found.titles) == (["b"], ["b"], ["Purch…"], 2)


def test_letters_are_as_high_as_they_are_on_the_screen() -> None:
    inner = f'<g transform="scale(0.5)">{text("small", 5, 20, "title")}</g>{text("narrow", 5, 40, "name", transform="scale(0.8 1)")}'
    found = faults(card("a", 0, 0, content=inner), window=(1200, 700))
    assert found.letters == pytest.approx(11.25)
    assert (found.small, found.share_small) == ([11.25], 0.5)


def test_the_size_of_a_card_is_its_own_or_that_of_its_frame() -> None:
    frame = '<defs><g id="f"><rect width="180" height="80"/></g></defs>'
    framed, bare = card("a", 10, 10, content='<use class="frame" href="#f"/>', size=""), card("b", 0, 0, size="")
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{frame}{framed}{bare}</svg>'
    boxes = {card.id: (card.box.right - card.box.left, card.box.bottom - card.box.top) for card in read(svg).cards.values()}
    assert boxes == {"a": (180, 80), "b": (150, 62)}


def test_groups_move_and_scale_what_they_hold() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g transform="translate(10 20)"><g transform="scale(2)">'
        f"{card('a', 5, 5)}{line('a', 'b', 'M0 0L1 1')}</g></g></svg>"
    )
    drawing = read(svg)
    assert (drawing.cards["a"].box.left, drawing.cards["a"].box.bottom) == (20, 130)
    assert drawing.lines[0].end == (12, 22)


def test_an_arc_runs_where_a_circle_does() -> None:
    pieces = list(path_pieces("M0 10A10 10 0 0 1 10 0"))
    assert all((x - 10) ** 2 + (y - 10) ** 2 == pytest.approx(100) for _, _, x, y in pieces)
    assert pieces[-1][2:] == (10, 0)


def test_what_is_not_understood_is_refused() -> None:
    with pytest.raises(ValueError, match="path command"):
        list(path_pieces("M0 0l5 5"))
    with pytest.raises(ValueError, match="transform"):
        read('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g transform="rotate(5)"/></svg>')
