"""A widget that a browser draws anew shows what it holds.

A browser that left a part of a page and is back before the server heard of that draws each widget at its default, and says with its next
message that this is what it holds, as if the reader had chosen it. So the default of every widget is what it holds.
"""

from typing import Any

import pytest

from pages.ui.kit import session
from playbook.samples import sample
from playbook.storage import Store
from tests.support.pages import PAGES, OpenPage, opened
from tests.support.plans import NOW, TODAY

KINDS = (
    "selectbox", "radio", "button_group", "multiselect", "select_slider", "text_input", "text_area", "number_input", "checkbox", "toggle",
    "date_input",
)  # fmt: skip


def default(widget: Any) -> Any:
    """What a browser draws of a widget that it has not drawn before, as it says it to the server."""
    proto = widget.proto
    if widget.type in ("selectbox", "radio"):
        return proto.options[proto.default] if proto.HasField("default") else None
    if not hasattr(proto, "options"):
        return proto.default
    return [getattr(proto.options[int(place)], "content", proto.options[int(place)]) for place in proto.default]


@pytest.mark.parametrize("address", PAGES)
def test_what_a_browser_draws_first_is_what_a_widget_holds(address: str, open_page: OpenPage, database: Store) -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="bare")
    test, seen = open_page("process", "en", plan), 0
    database.votes.open("bare", author="", now=NOW)
    for stands in PAGES[address]:
        test = opened(test, address, {key: "xiao-li" if key == session.SELECTED else value for key, value in stands.items()})
        sent = {state.id: state for state in test._tree.get_widget_states().widgets}
        for widget in (widget for kind in KINDS for widget in getattr(test, kind)):
            state = sent[widget.proto.id]
            value = getattr(state, state.WhichOneof("value")) if state.WhichOneof("value") else None
            assert default(widget) == (list(value.data) if hasattr(value, "data") else value), (address, widget.key)
            seen += 1
    assert seen > 1
