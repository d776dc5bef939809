"""Help me decide on the card of a person: what the answers point to is taken over with the answers as evidence."""

import pytest

from playbook.models import Person, Plan, RoleId
from playbook.storage import Store
from tests.support.pages import OpenPage, field, with_card

PLAN = Plan(id="p", account="B", people=(Person(id="a", name="Li", note="Met in May."),))


def test_every_role_that_the_answers_show_is_taken_over_with_its_own_answers(open_page: OpenPage, database: Store) -> None:
    test = with_card(open_page("roles", "en", PLAN), "a")
    for question, answer in {"what-they-may-stop": "whole-purchase", "after-delivery": "work-with-it"}.items():
        field(test.radio, f"{question}:a").set_value(answer).run()
    field(test.text_input, "help-role-source:a").set_value("Wu").run()
    test.button(key="help-role-take:a").click().run()
    assert not test.exception
    held = {role.role: role for role in database.load("p").plan.person("a").roles}
    assert {role: (len(known.evidence.splitlines()), known.grade) for role, known in held.items()} == {
        RoleId.ECONOMIC: (2, 2),
        RoleId.USER: (2, 2),
    }
    assert held[RoleId.USER].evidence != held[RoleId.ECONOMIC].evidence


def test_an_influence_is_taken_over_with_the_answers_in_the_note(open_page: OpenPage, database: Store) -> None:
    test = with_card(open_page("roles", "zh", PLAN), "a")
    for question, answer in {"can-they-delay-it": "it-stops", "whose-paper-first": "first"}.items():
        field(test.radio, f"{question}:a").set_value(answer).run()
    test.button(key="help-influence-take:a").click().run()
    person = database.load("p").plan.person("a")
    assert person.influence == 5
    assert person.note.startswith("Met in May.\n")
    assert len(person.note.splitlines()) == 4
    test.button(key="help-influence-take:a").click().run()
    assert database.load("p").plan.person("a") == person
    assert test.error


@pytest.mark.parametrize("language", ["en", "zh"])
def test_answers_that_contradict_each_other_are_shown_and_nothing_can_be_taken(language: str, open_page: OpenPage) -> None:
    test = with_card(open_page("roles", language, PLAN), "a")
    for question, answer in {"last-request": "did-more", "in-the-meeting": "against-us"}.items():
        field(test.radio, f"{question}:a").set_value(answer).run()
    assert len(test.warning) == 1
    assert any(len(text.value.splitlines()) == 2 for text in test.text)
    assert "help-stance-take:a" not in [button.key for button in test.button]
