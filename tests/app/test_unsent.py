"""What the server tells the browser that keeps text not yet stored: what only this session holds, and what is to be forgotten."""

import json
import zlib
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.kit.browser import unsent
from playbook.samples import sample
from playbook.storage import Store
from tests.support.pages import OpenPage, field, on_view, with_card
from tests.support.plans import NOW, TODAY


def sent(test: AppTest) -> dict[str, Any]:
    """All that goes to the browser for this."""
    assert not test.exception
    (found,) = (one.proto for one in test.sidebar.get("bidi_component") if one.proto.component_name == "unsent")
    data: dict[str, Any] = json.loads(found.json)
    return data


def test_forms_and_dates_that_wait_are_drafts_and_pasted_lists_are_not_told(open_page: OpenPage) -> None:
    test = open_page("organization", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    test.text_input(key="new-name").set_value("Zhao")
    test.text_area(key="import-paste").set_value("Ann Smith").run()
    assert sent(test)["drafts"]["new-name"] == "Zhao"
    assert "Ann Smith" not in json.dumps(sent(test))
    test.text_input(key="new-name").set_value("").run()
    assert sent(test)["drafts"]["new-name"] == ""
    test = on_view(open_page("process", "en", "keyboards"), "keyboards", "facts")
    field(test.text_input, "decision_on:keyboards").set_value("no day").run()
    assert sent(test)["drafts"]["decision_on-keyboards"] == "no day"


def test_what_is_kept_of_a_plan_goes_when_somebody_is_erased_or_it_is_gone(open_page: OpenPage, database: Store) -> None:
    test = open_page("organization", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    for key, value in {"selected": "xiao-li", "chart-card-open": True, "person-tabs": "Position and connections"}.items():
        test.session_state[key] = value
    test.run()
    assert sent(test)["forgotten"] == {}
    test.checkbox(key="erase-sure:xiao-li").check().run()
    test.button(key="erase:xiao-li").click().run()
    assert sent(test)["forgotten"] == {"keyboards": 1}
    database.delete("keyboards", NOW)
    test = open_page("accounts", "en", None)
    field(test.segmented_control, "shelf").set_value("deleted").run()
    test.checkbox(key="purge-sure-keyboards").check().run()
    test.button(key="purge-keyboards").click().run()
    assert sent(test)["forgotten"] == {"keyboards": 1}
    assert sent(open_page("roles", "en", "keyboards"))["forgotten"]["keyboards"] >= 1


def heard(test: AppTest, *names: str) -> list[int]:
    """The marks of what was taken from these fields, of which nothing else goes to the browser; no taking is like the one before."""
    said: dict[str, list[Any]] = sent(test)["heard"]
    assert len({taking for _, taking in said.values()}) == len(said)
    return [said[name][0] for name in names if name in said]


def test_what_was_taken_from_a_field_is_named_by_its_mark(open_page: OpenPage) -> None:
    """Also of a form, which is empty by then, and of pages that were left; not of a field that was only drawn."""
    test = with_card(open_page("roles", "en", sample("keyboards", "en", TODAY, plan_id="keyboards")), "xiao-li")
    assert heard(test, "concern-xiao-li") == []
    field(test.text_area, "concern:xiao-li").set_value(" 要看样机 ").run()
    mark = zlib.crc32(" 要看样机 ".encode())
    assert heard(test, "concern-xiao-li") == [mark]
    before = sent(test)["heard"]["concern-xiao-li"]
    field(test.text_area, "concern:xiao-li").set_value("").run()
    field(test.text_area, "concern:xiao-li").set_value(" 要看样机 ").run()
    assert heard(test, "concern-xiao-li") == [mark]
    assert sent(test)["heard"]["concern-xiao-li"] != before
    test = open_page("organization", "en", "keyboards")
    test.text_input(key="new-name").set_value("Zhao")
    test.button(key="new-person").click().run()
    assert sent(test)["drafts"]["new-name"] == ""
    assert heard(test, "new-name") == [zlib.crc32(b"Zhao")]


@pytest.mark.parametrize(("page", "name"), [("capture", "minutes-text"), ("organization", "import-paste")])
def test_fields_that_are_not_kept_are_there(open_page: OpenPage, page: str, name: str) -> None:
    test = open_page(page, "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    assert name in unsent.HIDDEN
    assert field(test.text_area, name)
