"""The files of a plan in the menu on top: slow ones are made first, and anew when the plan is another; a veil holds for all."""

import io
from typing import Any

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from pages.ui.export.menu import KINDS
from pages.ui.kit import labels, session
from pages.ui.kit.words import catalog
from playbook import edits
from playbook.chart import graphviz_process
from playbook.history.headline import change_between
from playbook.models import Person, Plan
from playbook.samples import sample
from playbook.storage import Store
from playbook.tables.plan_document import plan_from_json
from tests.support.pages import OpenPage
from tests.support.plans import NOW, TODAY

SLOW = [kind.name for kind in KINDS if kind.slow]


QUICK = {
    *("workbook-xlsx", "calendar-ics", "brief-txt", "brief-pdf", "csv-csv", "json-json", "people-csv", "people-xlsx"),
    "relationships-pdf",
    *("chart-svg", "chart-png", "chart-pdf", "chart-dot"),
}


def saves(test: AppTest) -> set[str]:
    return {button.key.removeprefix("save-") for button in test.get("download_button") if (button.key or "").startswith("save-")}


def opened(open_page: OpenPage, plan: Plan) -> AppTest:
    """A page with the menu open."""
    test = open_page("roles", "en", plan)
    test.session_state["export"] = test.session_state["brief-open"] = True
    return test.run()


def test_every_kind_of_file_is_offered_and_the_slow_ones_are_made_first(open_page: OpenPage) -> None:
    test = opened(open_page, sample("keyboards", "zh", TODAY, plan_id="k"))
    assert saves(test) == QUICK
    for name in SLOW:
        test.button(key=f"make-{name}").click().run()
        assert not test.exception
        assert not [button for button in test.button if button.key == f"make-{name}"]
    assert {"slides-pptx", "document-pdf", "page-html"} <= saves(test)
    starts = sorted(made[:5] for made in test.session_state[session.FILES].values())
    assert starts == [b"%PDF-", b"<!doc", b"PK\x03\x04\x14"]


def test_a_change_of_the_plan_asks_for_a_new_file(open_page: OpenPage, database: Store) -> None:
    test = opened(open_page, sample("keyboards", "en", TODAY, plan_id="k"))
    test.button(key="make-slides").click().run()
    before = database.load("k")
    after = before.plan.but(account="Somebody else")
    database.save(after, revision=before.revision, author="", change=change_between(before.plan, after), now=NOW)
    test.run()
    test.button(key="make-slides").click().run()
    last = list(test.session_state[session.FILES].values())[-1]
    assert "Somebody else" in "".join(
        shape.text_frame.text for shape in Presentation(io.BytesIO(last)).slides[0].shapes if shape.has_text_frame
    )


def test_a_veil_holds_for_the_file_that_is_made_and_for_its_name(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="k").but(account="Xiao Wang's company")
    test = opened(open_page, plan)
    names: list[str] = []
    named = labels.file_name
    monkeypatch.setattr(labels, "file_name", lambda *of: names.append(named(*of)) or names[-1])
    test.segmented_control(key="files-names").set_value("hidden").run()
    names.clear()
    test.button(key="make-page").click().run()
    assert len(names) > 5
    assert [name for name in names if "Wang" in name] == []
    (page,) = test.session_state[session.FILES].values()
    assert not [person.name for person in plan.people if person.name and person.name in page.decode()]


def test_a_chart_that_cannot_be_laid_out_is_one_sentence(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> dict[str, Any]:
        raise BrokenPipeError

    plan = sample("keyboards", "en", TODAY, plan_id="k")
    for seat in range(3):  # an organization that no other test has laid out
        plan = edits.add_person(plan, Person(id=f"seat-{seat}", title=f"Seat {seat}", placeholder=True))
    test = opened(open_page, plan)
    monkeypatch.setattr(graphviz_process._Process, "answer", fails)
    test.button(key="make-document").click().run()
    assert not test.exception
    assert [error.value for error in test.error] == [catalog()["files.failed"]["en"].format(what="Handout (PDF)")]
    assert test.run().button(key="make-document")


def test_a_plan_without_a_dated_action_says_why_there_is_no_calendar(open_page: OpenPage) -> None:
    test = opened(open_page, Plan(id="e", account="Acme"))
    assert "calendar-ics" not in saves(test)
    assert any("nothing to put in a calendar" in caption.value for caption in test.caption)
    assert "chart-svg" not in saves(test)


def test_the_brief_is_text_and_never_markup(open_page: OpenPage) -> None:
    plan = edits.change_person(sample("keyboards", "en", TODAY, plan_id="k"), "head", name="![x](http://y) $a$ :red[b]")
    test = opened(open_page, plan)
    shown = [markdown.value for markdown in test.markdown if "Key people now" in markdown.value]
    assert len(shown) == 1
    assert "![x]" not in shown[0]
    assert ":red[" not in shown[0]


def test_a_page_that_was_taken_along_opens_as_a_plan(open_page: OpenPage, database: Store) -> None:
    plan = sample("bearing", "zh", TODAY, plan_id="bearing")
    test = opened(open_page, plan)
    test.button(key="make-page").click().run()
    (page,) = test.session_state[session.FILES].values()
    assert plan_from_json(page) == plan
    accounts = open_page("accounts", "en", None)
    accounts.file_uploader(key="plan-json-file").set_value(("page.html", page, "text/html"))
    accounts.run()
    accounts.button(key="plan-json-open").click().run()
    assert not accounts.exception
    assert [saved.plan.but(id="bearing") for saved in database.plans()] == [plan, plan]
