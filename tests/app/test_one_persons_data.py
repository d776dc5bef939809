"""One person's data on the screen: handed over, and erased only when it is asked for twice."""

import json

import pytest

from pages.ui.frame.site_map import PAGES
from playbook import edits
from playbook.samples import sample
from playbook.storage import Store
from tests.support.pages import OpenPage
from tests.support.plans import NOW, TODAY


def test_a_person_is_erased_from_the_plan_and_its_copy_after_a_second_question(open_page: OpenPage, database: Store) -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="keyboards")
    database.create(edits.copied(plan, id="copy", account="Copy of B", with_stances=True), author="", now=NOW)
    test = open_page("organization", "en", plan)
    test.session_state["selected"] = "xiao-li"
    test.session_state["chart-card-open"] = True
    test.session_state["person-tabs"] = "Position and connections"
    test.run()
    assert test.button(key="erase:xiao-li").disabled
    test.checkbox(key="erase-sure:xiao-li").check().run()
    assert any("Copy of B" in markdown.value for markdown in test.markdown)
    test.button(key="erase:xiao-li").click().run()
    assert not test.exception
    assert [said.value for said in test.success] == ["The person was erased for good."]
    for id in ("keyboards", "copy"):
        assert "xiao-li" not in database.load(id).plan.people_by_id
        assert all("Xiao Li" not in json.dumps(state.plan.model_dump(mode="json")) for state in database.states(id))
    assert test.button(key="shell-undo").disabled


def holding(state: dict[str, object], name: str) -> list[str]:
    """The keys of a session under which a name stands."""
    return [key for key, held in state.items() if name in repr(held)]


def test_the_session_holds_nothing_more_of_somebody_who_is_erased(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pandas.DataFrame.__repr__", lambda frame: str(frame.to_dict()))
    plan = edits.change_person(sample("keyboards", "en", TODAY, plan_id="keyboards"), "xiao-li", name="Unmistakable")
    test = open_page("settings", "en", plan)
    test.button(key="backup-prepare").click().run()
    assert "backup-made" in test.session_state
    for page in [page for page in PAGES if page not in ("accounts", "organization")] + ["organization"]:
        test.session_state["selected"] = "xiao-li"
        test.session_state["chart-card-open"] = True
        test.session_state["person-tabs"] = "Position and connections"
        test.session_state["relations-edit"] = True
        test.switch_page(f"pages/{page}.py")
        test.query_params["plan"] = "keyboards"
        test.run()
        assert not test.exception
    state = test.session_state._state
    assert {"controlled", "grid:relations:rival:ibm:rival:lenovo:rival:hp", "deck"} <= set(holding(state.filtered_state, "Unmistakable"))
    assert "backup-made" not in state.filtered_state
    test.checkbox(key="erase-sure:xiao-li").check().run()
    test.button(key="erase:xiao-li").click().run()
    assert [said.value for said in test.success] == ["The person was erased for good."]
    assert holding(state.filtered_state, "Unmistakable") == []
