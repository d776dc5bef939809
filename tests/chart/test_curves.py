"""Curves of influence, conflict and second bosses: around cards and names, and one sentence where Graphviz fails."""

from collections.abc import Callable
from math import hypot
from typing import Any

import pytest

from playbook.chart import ChartOptions, graphviz_process, layout_of, picture
from playbook.chart.edges import curves as module
from playbook.chart.edges.curves import BEFORE, GAP, STAR, STAR_IN, Curve, curves
from playbook.chart.layout.rect import Rect
from playbook.content import method
from playbook.errors import PlaybookError
from playbook.models import Plan
from tests.support.chart_plans import TODAY, bearings, works
from tests.support.organizations import organization

METHOD = method()


def tied(plan: Plan) -> list[tuple[str, str]]:
    return [(line.source, line.target) for line in plan.lines]


@pytest.mark.parametrize("plan", [bearings(), works(), organization("ties25zh")], ids=lambda plan: plan.id)
def test_a_curve_leads_from_card_to_card_around_the_others(plan: Plan) -> None:
    laid, lines = layout_of(plan), tied(plan)
    for (source, target), curve in zip(lines, curves(laid, lines), strict=True):
        for person, point in ((source, curve.points[0]), (target, curve.points[-1])):
            card = laid.cards[person]
            assert card.grown(BEFORE + 0.1).meets(Rect(*point, 0.01, 0.01))
            assert not card.meets(Rect(*point, 0.01, 0.01))
            assert hypot(point[0] - card.right + STAR_IN, point[1] - card.y - STAR_IN) > STAR - 1, "under the star of a key person"
        for x, y in curve.samples():
            assert not [
                id for id, card in laid.cards.items() if id not in (source, target) and card.grown(-1).meets(Rect(x, y, 0.01, 0.01))
            ]


def test_without_lines_graphviz_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphviz_process._Process, "answer", fails)
    assert curves(layout_of(bearings()), []) == ()


def test_the_same_lines_between_the_same_places_are_found_once() -> None:
    plan = bearings()
    assert curves(layout_of(plan), tied(plan)) is curves(layout_of(plan), tied(plan))


def fails(*_: object) -> Any:
    raise BrokenPipeError


def babbling(*_: object) -> Any:
    raise ValueError("no JSON")


@pytest.mark.parametrize("broken", [fails, babbling])
def test_a_crash_in_graphviz_becomes_one_sentence_and_the_next_drawing_works(
    broken: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = bearings().but(id="broken", account=broken.__name__, people=bearings().people)
    module._CURVES.clear()
    with monkeypatch.context() as patched:
        patched.setattr(graphviz_process._Process, "answer", broken)
        with pytest.raises(PlaybookError) as caught:
            picture(plan, METHOD, "en", today=TODAY)
    assert caught.value.code == "chart-failed"
    assert "data-line" in picture(plan, METHOD, "en", today=TODAY).svg


def test_a_process_that_was_killed_is_started_again() -> None:
    plan = bearings()
    module._CURVES.clear()
    first = curves(layout_of(plan), tied(plan))
    assert graphviz_process._process
    graphviz_process._process.process.kill()
    graphviz_process._process.process.wait()
    module._CURVES.clear()
    assert curves(layout_of(plan), tied(plan)) == first


def test_a_chart_of_the_tree_alone_needs_no_graphviz(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = works().but(id="tree", lines=())
    monkeypatch.setattr(graphviz_process._Process, "answer", fails)
    assert 'data-person="chen-gm"' in picture(plan, METHOD, "en", today=TODAY, options=ChartOptions(opened=None)).svg


def test_a_curve_knows_its_middle_and_its_path() -> None:
    straight = Curve(((0.0, 0.0), (10.0, 0.0), (20.0, 0.0), (30.0, 0.0)))
    assert straight.path == "M0 0C10 0 20 0 30 0"
    assert straight.middle == pytest.approx((15, 0), abs=3)


def test_a_curve_crosses_a_reporting_line_only_where_it_has_a_gap() -> None:
    """Lines at one place that do not touch have nothing between them."""
    assert list(module._stretches({(7.0, 0.0, 60.0), (7.0, 200.0, 230.0)})) == [(7.0, GAP, 60 - GAP), (7.0, 200 + GAP, 230 - GAP)]
    stretches = list(module._stretches({(7.0, 0.0, 180.0), (7.0, 60.0, 180.0)}))
    assert stretches == [(7.0, GAP, 60 - GAP), (7.0, 60 + GAP, 180 - GAP)]
    assert list(module._stretches({(7.0, 0.0, 3 * GAP)})) == []
