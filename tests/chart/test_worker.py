"""The worker that lays out: a line of JSON for each line, in the order in which they came, until there are no more."""

import io
import json
import sys
from typing import Any

import pytest

from playbook.chart import layout_of
from playbook.chart.layout.inputs import CARD_HEIGHT, CARD_WIDTH, structure
from playbook.chart.layout.layout import WINDOW
from playbook.chart.layout.worker import main
from playbook.chart.typography import DESK
from tests.support.chart_plans import keyboards

CARD = (CARD_WIDTH, CARD_HEIGHT)
ORGANIZATION = structure(keyboards("en")).request() | {
    "card": CARD, "label": DESK.strip, "window": WINDOW, "frame": DESK.frame, "quick": False, "readable": DESK.readable,
}  # fmt: skip
NETWORK = {"count": 3, "ties": [(0, 1), (1, 2)], "card": CARD, "window": WINDOW}


def answers(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *requests: dict[str, Any]) -> list[dict[str, Any]]:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(json.dumps(request) + "\n" for request in requests)))
    main()
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_an_organization_comes_with_its_people_and_departments_in_their_order(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    [found] = answers(monkeypatch, capsys, ORGANIZATION)
    plan, shown = keyboards("en"), layout_of(keyboards("en"))
    assert [tuple(card[:2]) for card in found["cards"]] == [(shown.cards[one.id].x, shown.cards[one.id].y) for one in plan.people]
    assert [tuple(box[:2]) for box in found["boxes"]] == [(shown.boxes[one.id].x, shown.boxes[one.id].y) for one in plan.departments]
    assert (found["width"], found["height"]) == (shown.width, shown.height)


def test_a_network_of_ties_has_cards_apart_and_no_departments(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    [found] = answers(monkeypatch, capsys, NETWORK)
    assert len({(left, top) for left, top, _, _ in found["cards"]}) == 3
    assert found["boxes"] == []


def test_every_line_has_its_own_answer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    found = answers(monkeypatch, capsys, NETWORK, ORGANIZATION, NETWORK)
    assert [len(one["cards"]) for one in found] == [3, len(keyboards("en").people), 3]
    assert found[0] == found[2]
    assert answers(monkeypatch, capsys) == []
