"""A change of stance recolors the chart; it moves nothing and asks nothing of Graphviz."""

import json
import subprocess
import sys

import pytest

from playbook.chart import ChartOptions, layout_of, outline, picture
from playbook.chart import layout_of as places_module
from playbook.chart.edges.paths import ways
from playbook.chart.layout.layout import WINDOW
from playbook.chart.typography import DESK
from playbook.content import method
from playbook.errors import PlaybookError
from playbook.models import Plan, Reading, Stance
from tests.support.chart_plans import RECENT, TODAY, bearings, keyboards, ministry, organogram, works

METHOD = method()


def with_stance(plan: Plan, id: str, stance: Stance) -> Plan:
    reading = Reading(id="new", on=RECENT, stance=stance, grade=3, source="visit")
    return plan.but(people=tuple(p.but(readings=(*p.readings, reading)) if p.id == id else p for p in plan.people))


@pytest.fixture
def no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on the worker may not be asked."""

    def asked(request: str) -> dict[str, object]:
        raise AssertionError("the worker was asked")

    monkeypatch.setattr(sys.modules["playbook.chart.layout.layout"], "run_worker", asked)


def test_a_stance_moves_nobody() -> None:
    plan = bearings()
    assert layout_of(with_stance(plan, "li", Stance.SUPPORTER)) == layout_of(plan)


def test_a_stance_asks_nothing_of_graphviz(request: pytest.FixtureRequest) -> None:
    plan = bearings()
    before = picture(plan, METHOD, "en", today=TODAY)
    request.getfixturevalue("no_worker")
    after = picture(with_stance(plan, "li", Stance.SUPPORTER), METHOD, "en", today=TODAY)
    assert after.svg != before.svg
    assert (after.width, after.height) == (before.width, before.height)


def test_a_stance_finds_no_way_again() -> None:
    """The ways of the lines are the same objects as before."""
    plan = bearings()
    before, after = (
        ways(layout_of(one), [(line.boss, p.id, line.dotted) for p in one.people for line in p.reports_to], [("zhao", "zhou", False)])
        for one in (plan, with_stance(plan, "li", Stance.SUPPORTER))
    )
    assert after is before


def test_a_language_or_a_name_moves_nobody(request: pytest.FixtureRequest) -> None:
    plan = bearings()
    first = layout_of(plan)
    request.getfixturevalue("no_worker")
    named = plan.but(people=tuple(p.but(name="欧阳" + p.name, influence=1) for p in plan.people), lines=())
    assert layout_of(named) == first
    picture(plan, METHOD, "zh", today=TODAY)


def test_a_new_boss_is_laid_out_anew(request: pytest.FixtureRequest) -> None:
    plan = bearings()
    layout_of(plan)
    request.getfixturevalue("no_worker")
    moved = plan.but(people=tuple(p.but(reports_to=[{"boss": "qian"}]) if p.id == "sun" else p for p in plan.people))
    with pytest.raises(AssertionError, match="the worker was asked"):
        layout_of(moved)


@pytest.mark.parametrize("broken", ["import os; os.abort()", "print('no answer', flush=True)", "raise SystemExit"])
def test_a_crash_in_graphviz_becomes_one_sentence_and_the_next_drawing_works(broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = sys.modules["playbook.chart.layout.layout"]
    unasked = Plan(id="x", account="nobody has asked for this one", people=({"id": "p"},))
    started = subprocess.Popen
    with monkeypatch.context() as patched:
        patched.setattr(module, "_worker", None)
        patched.setattr(subprocess, "Popen", lambda command, **pipes: started([sys.executable, "-c", broken], **pipes))
        with pytest.raises(PlaybookError) as caught:
            places_module(unasked, window=(777, 333))
    assert caught.value.code == "chart-failed"
    assert places_module(unasked, window=(777, 334)).cards


def test_a_layout_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    module = sys.modules["playbook.chart.layout.layout"]
    started = subprocess.Popen
    monkeypatch.setattr(module, "_worker", None)
    monkeypatch.setattr(module, "TIMEOUT", 0.2)
    monkeypatch.setattr(
        subprocess, "Popen", lambda command, **pipes: started([sys.executable, "-c", "import time; time.sleep(60)"], **pipes)
    )
    with pytest.raises(PlaybookError) as caught:
        places_module(Plan(id="x", account="A"), window=(778, 333))
    assert caught.value.code == "chart-failed"


@pytest.mark.parametrize("plan", [bearings(), keyboards(), organogram("the_pensions_regulator-2011-03-31")], ids=lambda plan: plan.id)
def test_no_two_cards_overlap_and_each_lies_in_its_department(plan: Plan) -> None:
    laid = layout_of(plan)
    cards = list(laid.cards.items())
    for number, (id, card) in enumerate(cards):
        assert 0 <= card.x < card.right <= laid.width + 0.5, id
        assert 0 <= card.y < card.bottom <= laid.height + 0.5, id
        for other, rect in cards[number + 1 :]:
            assert card.right <= rect.x or rect.right <= card.x or card.bottom <= rect.y or rect.bottom <= card.y, (id, other)
    for person in plan.people:
        here = person.department
        while here is not None:
            box, card = laid.boxes[here], laid.cards[person.id]
            assert box.x < card.x < card.right < box.right, person.id
            assert box.y < card.y < card.bottom < box.bottom, person.id
            here = plan.departments_by_id[here].parent


def test_people_outside_stand_in_a_box_of_their_own() -> None:
    laid = layout_of(bearings())
    assert laid.outside is not None
    inside = [
        id
        for id, card in laid.cards.items()
        if laid.outside.x < card.x < laid.outside.right and laid.outside.y < card.y < laid.outside.bottom
    ]
    assert inside == ["lin"]


def test_an_empty_department_is_shown() -> None:
    plan = bearings()
    assert layout_of(plan).boxes["legal"].height > 0
    assert "No one entered yet" in picture(plan, METHOD, "en", today=TODAY).svg
    assert any(row.id == "legal" and "No one entered yet" in row.text for row in outline(plan, METHOD, "en"))


def test_an_empty_plan_says_what_belongs_here() -> None:
    empty = picture(Plan(id="x", account=""), METHOD, "zh", today=TODAY)
    assert "添加的第一个部门或人员会显示在这里" in empty.svg


SIZES = [
    # plan, window (beside the sidebar or full screen), the smallest text of a card in pixels when the whole picture fits the window
    ("keyboards", (1030, 580), 20),
    ("bearings", (1030, 580), 16),
    ("works", (1030, 580), 14),
    ("the_pensions_regulator-2011-03-31", (1670, 860), 12.5),
    ("the_pensions_regulator-2011-03-31", (1920, 1080), 16),
    ("ministry", (1030, 580), 12.4),
    ("ministry", (1280, 800), 16),
]


@pytest.mark.parametrize(("name", "window", "least"), SIZES)
def test_the_whole_chart_can_be_read_in_its_window(name: str, window: tuple[int, int], least: float) -> None:
    made = {"keyboards": keyboards, "bearings": bearings, "works": works, "ministry": lambda: ministry(25)}
    plan = made.get(name, lambda: organogram(name))()
    drawn = picture(plan, METHOD, "en", today=TODAY, options=ChartOptions(window=window))
    assert DESK.small * min(window[0] / drawn.width, window[1] / drawn.height) >= least


def test_two_tops_a_circle_of_dots_and_people_without_a_department_all_find_a_place() -> None:
    people = [
        {"id": "a", "reports_to": [{"boss": "b", "dotted": True}]},
        {"id": "b", "reports_to": [{"boss": "a", "dotted": True}]},
        {"id": "c", "reports_to": [{"boss": "a"}, {"boss": "b"}], "department": "d"},
        {"id": "e"},
    ]
    plan = Plan(id="x", account="A", departments=({"id": "d", "name": "D"},), people=tuple(people))
    assert set(layout_of(plan).cards) == {"a", "b", "c", "e"}
    assert picture(plan, METHOD, "en", today=TODAY).svg.count('data-from="') == 4


def test_the_window_is_part_of_what_is_asked() -> None:
    wide, tall = layout_of(bearings(), window=(1600, 500)), layout_of(bearings(), window=(500, 900))
    assert wide.width / wide.height > tall.width / tall.height
    assert WINDOW[0] > WINDOW[1]


def test_the_answer_of_the_worker_is_plain_json() -> None:
    asked = {
        "homes": [None],
        "bosses": [[]],
        "parents": [],
        "outside": [],
        "card": [10, 10],
        "label": 5,
        "window": [100, 100],
        "frame": [0, 0],
    }
    done = subprocess.run(
        [sys.executable, "-m", "playbook.chart.layout.worker"], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout)["cards"] == [[0, 0, 10, 10]]
