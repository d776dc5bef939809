"""Position of a person: a line's strength and note are set where it is listed; a removal says its way back."""

import pytest

from pages.ui.kit import session
from pages.ui.kit.words import catalog
from playbook.models import LineKind, Person, PersonLine, Plan
from playbook.storage import Store
from tests.support.pages import OpenPage, field

PLAN = Plan(
    id="p",
    account="Company B",
    people=(Person(id="li", name="Li"), Person(id="wu", name="Wu")),
    lines=(PersonLine(id="a", kind=LineKind.INFLUENCE, source="li", target="wu"),),
)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_line_is_given_a_strength_and_a_note(language: str, open_page: OpenPage, database: Store) -> None:
    test = open_page("organization", language, PLAN)
    test.session_state[session.CHART_CARD], test.session_state[session.SELECTED] = True, "li"
    test.session_state["person-tabs"] = catalog()["organization.seat"][language]
    test.run()
    field(test.selectbox, "strength:a").select(3).run()
    field(test.text_area, "line-note:a").set_value("Wu asks Li before each purchase").run()
    assert not test.exception
    (line,) = database.load("p").plan.lines
    assert (line.strength, line.note) == (3, "Wu asks Li before each purchase")


@pytest.mark.parametrize(("language", "said"), [("en", "Removed: Li, with their connections. Undo"), ("zh", "已移除Li及其关系。")])
def test_a_removal_says_that_undo_brings_the_person_back(language: str, said: str, open_page: OpenPage, database: Store) -> None:
    test = open_page("organization", language, PLAN)
    test.session_state[session.CHART_CARD], test.session_state[session.SELECTED] = True, "li"
    test.session_state["person-tabs"] = catalog()["organization.seat"][language]
    test.run()
    field(test.button, "remove:li").click().run()
    assert not test.exception
    assert any(message.value.replace(" ", "").startswith(said.replace(" ", "")) for message in test.success)
    assert [person.id for person in database.load("p").plan.people] == ["wu"]
