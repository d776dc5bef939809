"""The browser sends again while the server still saves what it sent before: that is saved first, and once."""

from typing import Any

import pytest
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from pages.ui.kit import controlled, session
from pages.ui.kit.tables import editable_table
from pages.ui.minutes import minutes_state
from playbook import edits
from playbook.models import Person, Plan
from playbook.storage import Store
from tests.support.pages import OpenPage, with_card

PLAN = Plan(id="p", account="Acme", people=(Person(id="li", name="Li", title="Buyer"), Person(id="wu", name="Wu")))


def message_comes(where: object, name: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """From now on the browser's next message is there when `name` is called; returns a list with an entry for each call."""
    real, calls = getattr(where, name), []

    def called(*args: Any, **kwargs: Any) -> Any:
        here = get_script_run_ctx()
        assert here
        assert here.script_requests
        calls.append(name)
        if len(calls) == 1:
            here.script_requests.request_rerun(RerunData(query_string=here.query_string, page_script_hash=here.page_script_hash))
        return real(*args, **kwargs)

    monkeypatch.setattr(where, name, called)
    return calls


def test_a_text(open_page: OpenPage, database: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    test = open_page("capture", "en", PLAN)
    calls = message_comes(controlled, "new_value", monkeypatch)
    test.text_area[0].set_value("Li: I support Huaxin.").run()
    assert calls
    assert database.papers.of("p").text == "Li: I support Huaxin."


def test_a_choice(open_page: OpenPage, database: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    test = with_card(open_page("roles", "en", PLAN), "li")
    box = next(one for one in test.selectbox if str(one.key).startswith("mode"))
    calls = message_comes(controlled, "new_value", monkeypatch)
    box.set_value(box.options[1]).run()
    assert calls
    assert database.load("p").plan.person("li").mode is not None


def test_a_button(open_page: OpenPage, database: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    test = open_page("capture", "en", PLAN)
    test.text_area[0].set_value("Li: I support Huaxin.").run()
    calls = message_comes(minutes_state, "unstored_changes", monkeypatch)
    test.button(key="minutes-read").click().run()
    assert calls
    assert database.papers.of("p").taken


def test_a_cell(open_page: OpenPage, database: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    test = open_page("organization", "en", PLAN)
    name = next(str(key) for key in test.session_state._state.filtered_state if str(key).startswith(session.GRID))
    calls = message_comes(editable_table, "_save", monkeypatch)
    cells = {0: {"title": "Head of purchasing"}}
    test.session_state[test.session_state[name].key] = {"edited_rows": cells, "added_rows": [], "deleted_rows": []}
    test.run()
    assert len(calls) == 1, "saved in one go, not begun anew by the run that follows"
    assert database.load("p").plan == edits.change_person(PLAN, "li", title="Head of purchasing")
