"""No text from outside is ever Markdown: a picture, a link, a formula or a color in any text of a plan is shown as it was typed."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.kit import session
from playbook.models import Department, Plan, Requirement, Rival
from playbook.models.texts import rewrite, texts
from playbook.samples import sample
from playbook.storage import Store
from tests.support.drawn_strings import drawn
from tests.support.pages import PAGES, OpenPage, opened
from tests.support.plans import NOW, TODAY

POISON = "![p](http://evil.example/p.png)"
TAG = "<b>evil</b>"
SHOWN_AS_IT_IS = {
    ("Column", "options"): "an option of a cell, drawn as text",
    ("Html", "body"): "HTML, where no Markdown is read; TAG says whether tags are",
    ("Text", "body"): "st.text",
    ("Selectbox", "options"): "an option of a list that opens",
    ("Selectbox", "raw_value"): "what is chosen there",
    ("Selectbox", "placeholder"): "what an empty list says",
    ("MultiSelect", "options"): "an option of a list that opens",
    ("MultiSelect", "raw_values"): "what is chosen there",
    ("TextInput", "default"): "what stands in a field",
    ("TextInput", "value"): "what stands in a field",
    ("TextArea", "default"): "what stands in a field",
    ("TextArea", "value"): "what stands in a field",
    ("BidiComponent", "json"): "what a script of ours draws as text: the chart, the presentation",
}
"""Where Streamlit shows a string as the text it is; everywhere else it is Markdown, or may come to be."""


def poisoned() -> Plan:
    plan = sample("keyboards", "en", TODAY, plan_id="bare")
    plan = plan.but(
        departments=(*plan.departments, Department(id="d", name="Dept", parent=plan.departments[0].id)),
        rivals=(*plan.rivals, Rival(id="r", name="Rival")),
        requirements=(*plan.requirements, Requirement(id="q", what="Quiet", holders=("xiao-li",))),
    )
    return rewrite(plan, lambda text: f"{text[:12]} {POISON}{TAG}")


def raw(test: AppTest) -> Iterator[str]:
    for message, field, text in drawn(test):
        if (POISON in text and (message, field) not in SHOWN_AS_IT_IS) or (TAG in text and message == "Html"):
            yield f"{message}.{field}: {text[:90]}"


@pytest.mark.parametrize("address", PAGES)
def test_a_poisoned_plan_is_shown_as_it_was_typed(address: str, open_page: OpenPage, database: Store) -> None:
    plan = poisoned()
    assert all(POISON in text for where, text in texts(plan) if "/id" not in where)
    database.set_setting("author", f"Zhang {POISON}")
    test = open_page("process", "en", plan)
    database.votes.open("bare", author=f"Wang {POISON}", now=NOW)
    for stands in PAGES[address]:
        test = opened(test, address, {key: "xiao-li" if key == session.SELECTED else value for key, value in stands.items()})
        assert not test.exception
        assert not list(raw(test))
        assert any("evil" in text for _, _, text in drawn(test)), "it is shown at all"


def test_the_list_of_plans_shows_it_as_it_was_typed(open_page: OpenPage) -> None:
    test = open_page("accounts", "en", poisoned())
    assert not list(raw(test))
    assert any("evil" in text for _, _, text in drawn(test))
