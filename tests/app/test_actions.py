"""The page of actions answers first: a timeline, the same as a table to read, and what is added is asked for owner and day."""

import re
from datetime import timedelta
from typing import Any

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.kit import environment
from playbook.models import Action, ActionStatus, Person, Plan, StageId
from playbook.samples import sample
from playbook.storage import Store
from tests.support.pages import OpenPage, field
from tests.support.plans import TODAY

LI = Person(id="li", name="Li *Si*")
ACTIONS = (
    Action(id="far", what="Show the *line*", stage=StageId.NEED, person="li", owner="Dana", due=TODAY + timedelta(days=40)),
    Action(id="late", what="Call the head", stage=StageId.NEED, owner="Dana", due=TODAY - timedelta(days=3)),
    Action(id="open", what="Ask for the budget", stage=StageId.NEED, person="li"),
    Action(
        id="done", what="Send the quote", stage=StageId.NEED, owner="Dana", due=TODAY - timedelta(days=9), status=ActionStatus.DONE,
        result="Read at once",
    ),
)  # fmt: skip
PLAN = Plan(id="p", account="Acme", people=(LI,), actions=ACTIONS, decision_on=TODAY + timedelta(days=60))


def drawn(test: AppTest) -> list[dict[str, Any]]:
    """The rows of the data that the timeline draws."""
    (chart,) = test.get("vega_lite_chart")
    tables = (pa.ipc.open_stream(part.data.data).read_all() for part in chart.proto.datasets)
    return [row for table in tables for row in table.to_pylist()]


def on_a_phone(test: AppTest) -> str:
    """The timeline as it is drawn where there is little width."""
    (body,) = (part.proto.body for part in test.get("html") if 'class="narrow-timeline"' in part.proto.body)
    return str(body)


def rows(test: AppTest) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in test.table[0].value.to_numpy()]


@pytest.mark.parametrize(
    ("language", "late", "nobody", "day_words"),
    [("en", "3 days overdue", "no owner", ("today", "decision")), ("zh", "逾期 3 天", "未定责任人", ("今天", "决策"))],
)
def test_the_table_says_all_that_the_timeline_shows(
    language: str, late: str, nobody: str, day_words: tuple[str, str], open_page: OpenPage
) -> None:
    test = open_page("plan", language, PLAN)
    table = rows(test)
    assert [row[0].partition("  \n")[0] for row in table] == [
        "Call the head",
        "Show the \\*line\\*",
        "Ask for the budget",
        "Send the quote",
    ]
    assert late in table[0][3]
    assert table[0][3].startswith(":red[")
    assert nobody in table[2][2]
    assert "Read at once" in table[3][0]
    marks = {row["id"]: row for row in drawn(test) if "id" in row}
    assert list(marks) == ["late", "far", "done"], "what has no day is in the table alone"
    assert marks["late"]["text"].startswith(late)
    assert marks["far"]["text"] == "Show the *line*"
    lines = {row["word"].split(" ")[0]: row["due"].date() for row in drawn(test) if "word" in row}
    assert lines == dict(zip(day_words, (TODAY, TODAY + timedelta(days=60)), strict=True))
    narrow = on_a_phone(test)
    said = re.findall("<p>(.*?)</p>", narrow)
    assert said == ["Call the head", "Show the *line*", "Send the quote"], "whole, and none without a day"
    assert late in narrow.split('class="about late">')[1].split("<")[0]
    assert all(word in narrow for word in day_words)


def test_a_text_that_looks_like_html_is_a_text_on_a_phone_too(open_page: OpenPage) -> None:
    wild = ACTIONS[0].but(what="Ask <b>why</b> & 'how'", owner='"><img src=x>')
    narrow = on_a_phone(open_page("plan", "en", PLAN.but(actions=(wild,))))
    assert "Ask &lt;b&gt;why&lt;/b&gt; &amp; &#x27;how&#x27;" in narrow
    assert "<img" not in narrow
    assert "<b>why" not in narrow


def test_the_filters_stay_over_another_page(open_page: OpenPage) -> None:
    chosen = {"plan-show": "open", "plan-person": "li", "plan-stage": PLAN.stage}
    test = open_page("plan", "en", PLAN)
    for name, answer in chosen.items():
        field(test.selectbox, name).set_value(answer).run()
    for page in ("weights", "plan"):
        test.switch_page(f"pages/{page}.py")
        test.run()
    assert {name: field(test.selectbox, name).value for name in chosen} == chosen


def test_the_filters_leave_the_same_in_both(open_page: OpenPage) -> None:
    test = open_page("plan", "en", PLAN)
    field(test.selectbox, "plan-show").set_value("overdue").run()
    assert [row[0] for row in rows(test)] == ["Call the head"]
    field(test.selectbox, "plan-person").set_value("li").run()
    assert not test.table


def test_a_plan_without_dated_actions_has_no_timeline_and_says_so(open_page: OpenPage) -> None:
    test = open_page("plan", "en", PLAN.but(actions=ACTIONS[2:3]))
    assert not test.get("vega_lite_chart")
    assert any("no date" in caption.value for caption in test.caption)


def test_advice_is_stored_with_the_owner_and_day_that_stand_in_its_form(
    open_page: OpenPage, database: Store, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr(environment, "author", lambda: "Dana Reyes")
    test = open_page("adviser", "en", sample("keyboards", "en", TODAY, plan_id="case"))
    key = "step-act:engineer"
    proposed = {name: test.text_input(key=f"propose:{key}-{name}").value for name in ("owner", "due")}
    assert proposed == {"owner": "Dana Reyes", "due": "Nov 26, 2026"}, "the last day to begin bringing him to neutral"
    before: Any = len(database.load("case").plan.actions)
    test.text_area(key=f"propose:{key}-what").set_value("  ")
    test.button(key=key).click().run()
    assert test.error
    assert len(database.load("case").plan.actions) == before
    test.text_area(key=f"propose:{key}-what").set_value("Measure it together")
    test.text_input(key=f"propose:{key}-owner").set_value("Li Si")
    test.text_input(key=f"propose:{key}-due").set_value("12/4/2026")
    test.button(key=key).click().run()
    action = database.load("case").plan.actions[-1]
    assert (action.what, action.owner, str(action.due), action.person) == ("Measure it together", "Li Si", "2026-12-04", "engineer")
    assert "Li Si" in test.success[0].value


def test_the_owner_chosen_last_is_proposed_for_the_next_action(
    open_page: OpenPage, database: Store, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr(environment, "author", lambda: "Dana Reyes")
    test = open_page("adviser", "en", sample("keyboards", "en", TODAY, plan_id="case"))
    first, *others = [box.key for box in test.text_input if box.key.startswith("propose:") and box.key.endswith("-owner")]
    assert {test.text_input(key=key).value for key in (first, *others)} == {"Dana Reyes"}
    test.text_input(key=others[0]).set_value("Mike Tran")
    test.text_input(key=first).set_value("Li Si")
    test.button(key=first.removeprefix("propose:").removesuffix("-owner")).click().run()
    assert test.text_input(key=others[0]).value == "Mike Tran", "typed, and not sent yet"
    assert {test.text_input(key=key).value for key in others[1:]} == {"Li Si"}
    test.switch_page("pages/plan.py").run()
    assert test.text_input(key="action-owner").value == "Li Si"
