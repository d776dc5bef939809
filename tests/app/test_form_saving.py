"""Saving a form: what was chosen elsewhere meanwhile stays, proof is kept or begun anew, and an emptied field says what it does."""

from datetime import timedelta
from typing import Any

from streamlit.testing.v1 import AppTest

from playbook import edits
from playbook.models import (
    HeldRole,
    RoleId,
    Stance,
)
from playbook.storage import Store
from tests.support.forms import bare
from tests.support.pages import PAGES, OpenPage, opened
from tests.support.pages import field as widget_of
from tests.support.plans import NOW


def test_what_was_typed_stays_when_the_stance_is_chosen_meanwhile(open_page: OpenPage, database: Store) -> None:
    test = opened(open_page("process", "en", bare()), "roles", PAGES["roles"][0])
    test.text_area(key="reading-evidence:li").set_value("Told us on the phone")
    test.button(key="reading-add:li").click().run()
    widget_of(test.button_group, "stance:li").set_value(Stance.OPPONENT).run()
    assert test.text_area(key="reading-evidence:li").value == "Told us on the phone"
    assert test.selectbox(key="reading-stance:li:opponent").value == Stance.OPPONENT
    test.button_group(key="reading-grade:li").set_value(2)
    test.button(key="reading-add:li").click().run()
    reading = database.load("bare").plan.person("li").reading
    assert reading
    assert (reading.stance, reading.evidence, test.text_area(key="reading-evidence:li").value) == ("opponent", "Told us on the phone", "")


def test_a_proved_role_unticked_and_ticked_again_on_the_card_keeps_its_proof(open_page: OpenPage, database: Store) -> None:
    proof = HeldRole(role=RoleId.ECONOMIC, evidence="Signed the last order", grade=3)
    test = opened(open_page("process", "en", edits.change_person(bare(), "li", roles=(proof,))), "roles", PAGES["roles"][0])
    widget_of(test.button_group, "roles:li").set_value([]).run()
    assert database.load("bare").plan.person("li").roles == ()
    widget_of(test.button_group, "roles:li").set_value([RoleId.COACH]).run()
    widget_of(test.button_group, "roles:li").set_value([RoleId.COACH, RoleId.ECONOMIC]).run()
    assert database.load("bare").plan.person("li").roles == (HeldRole(role=RoleId.COACH), proof)
    assert "Signed the last order" in [text.value for text in test.text]
    test.button(key="role-proof-remove:economic:li").click().run()
    assert database.load("bare").plan.person("li").roles[1] == HeldRole(role=RoleId.ECONOMIC)


def test_a_role_that_was_taken_away_on_an_earlier_day_begins_without_proof(database: Store) -> None:
    proof = HeldRole(role=RoleId.ECONOMIC, evidence="Signed the last order", grade=3)
    proved = edits.change_person(bare(), "li", roles=(proof,))
    database.create(proved, author="", now=NOW - timedelta(days=2))
    database.save(edits.set_roles(proved, "li", []), revision=1, author="", now=NOW - timedelta(days=1))
    assert list(database.before_changes_of("bare", "roles", NOW - timedelta(days=1))) == [proved]
    assert list(database.before_changes_of("bare", "roles", NOW)) == []


def test_a_field_emptied_is_empty_or_says_what_stays(open_page: OpenPage, database: Store) -> None:
    plan = bare().but(opportunity="PCs")
    test = open_page("process", "en", plan)
    kept: dict[str, str] = {}
    for page, what in (
        ("process", PAGES["process"][2]),
        ("organization", PAGES["organization"][2]),
        ("organization", PAGES["organization"][3]),
    ):
        opened(test, page, what)
        for key, value in {one.key: one.value for one in test.text_input if one.value and not one.proto.form_id}.items():
            field_named(test, key).set_value("").run()
            if field_named(test, key).value:
                assert field_named(test, key).value == value
                [error] = test.error
                kept[key.partition("~")[0]] = error.value
    assert {"account:bare", "rival-name:rival", "name:li"} == kept.keys()
    assert all("was kept" in said and "type the new" in said.lower() for said in kept.values())
    assert database.load("bare").plan == plan.but(opportunity="")


def field_named(test: AppTest, key: str) -> Any:
    return widget_of(test.text_input, key.partition("~")[0])
