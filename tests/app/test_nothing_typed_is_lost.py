"""What was typed and cannot be saved yet waits: a refused save, a form without its name, weights that do not add up."""

import pytest

from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import RoleId
from playbook.samples import sample
from playbook.storage import Store
from tests.support.drawn_strings import shown
from tests.support.pages import OpenPage, field, with_card
from tests.support.plans import NOW, TODAY


def changed_elsewhere(database: Store, **fields: str) -> None:
    before = database.load("keyboards")
    theirs = edits.change_person(before.plan, "xiao-li", **fields)
    database.save(theirs, revision=before.revision, author="", now=NOW)


def test_each_refused_save_waits_for_its_own_answer(open_page: OpenPage, database: Store) -> None:
    test = with_card(open_page("roles", "en", sample("keyboards", "en", TODAY, plan_id="keyboards")), "xiao-li")
    test.session_state["selected"] = "xiao-li"
    test.run()
    for name in ("concern", "win"):
        changed_elsewhere(database, **{name: "theirs"})
        test.text_area(key=f"{name}:xiao-li").set_value(f"my {name}").run()
    assert [table.value.to_numpy().tolist()[0][1:] for table in test.dataframe[:2]] == [["my concern", "theirs"], ["my win", "theirs"]]
    test.button(key="unsaved-mine-1").click().run()
    test.button(key="unsaved-theirs-0").click().run()
    person = database.load("keyboards").plan.person("xiao-li")
    assert (person.concern, person.win) == ("theirs", "my win")
    assert not [button for button in test.button if button.key and button.key.startswith("unsaved-")]


def test_what_the_database_refuses_can_be_saved_again(open_page: OpenPage, database: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    test = with_card(open_page("roles", "en", sample("keyboards", "en", TODAY, plan_id="keyboards")), "xiao-li")
    test.session_state["selected"] = "xiao-li"
    test.run()

    def full(*_: object, **__: object) -> None:
        raise PlaybookError("database-full", path="/somewhere")

    with monkeypatch.context() as broken:
        broken.setattr(Store, "save", full)
        test.text_area(key="concern:xiao-li").set_value("typed while the disk was full").run()
        assert not test.exception
        assert test.dataframe[0].value.to_numpy().tolist()[0][1] == "typed while the disk was full"
        test.button(key="unsaved-mine-0").click().run()
        assert test.dataframe[0].value.to_numpy().tolist()[0][1] == "typed while the disk was full"
    test.button(key="unsaved-mine-0").click().run()
    assert database.load("keyboards").plan.person("xiao-li").concern == "typed while the disk was full"


def test_a_person_without_name_and_title_keeps_the_rest_of_the_form(open_page: OpenPage, database: Store) -> None:
    test = open_page("organization", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    test.selectbox(key="new-department").set_value("sales")
    next(button for button in test.button if button.label == "Add a person").click().run()
    assert test.error
    assert test.selectbox(key="new-department").value == "sales"
    test.text_input(key="new-name").set_value("Lao Wu")
    next(button for button in test.button if button.label == "Add a person").click().run()
    assert database.load("keyboards").plan.people[-1].department == "sales"
    assert (test.text_input(key="new-name").value, test.selectbox(key="new-department").value) == ("", None)


def test_an_action_without_a_text_keeps_the_rest_of_the_form(open_page: OpenPage, database: Store) -> None:
    test = open_page("plan", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    test.text_input(key="action-owner").set_value("Zhang San")
    test.text_input(key="action-due").set_value("11/24/2026")
    test.button(key="action-add").click().run()
    assert test.error
    assert (test.text_input(key="action-owner").value, test.text_input(key="action-due").value) == ("Zhang San", "11/24/2026")
    test.text_input(key="action-what").set_value("Call")
    test.button(key="action-add").click().run()
    assert (database.load("keyboards").plan.actions[-1].what, database.load("keyboards").plan.actions[-1].due) == ("Call", TODAY)
    assert test.text_input(key="action-what").value == ""


def test_weights_that_do_not_add_up_yet_are_there_after_a_refresh(open_page: OpenPage, database: Store) -> None:
    def box_of(role: str) -> str:
        return next(box.key for box in test.number_input if box.key and f":{role}" in box.key)

    plan = sample("keyboards", "en", TODAY, plan_id="keyboards")
    test = open_page("weights", "en", plan)
    before = {role: int(test.number_input(key=box_of(role)).value) for role in ("economic", "user")}
    test.number_input(key=box_of("economic")).set_value(before["economic"] - 5).run()
    test = open_page("weights", "en", "keyboards")
    assert test.number_input(key=box_of("economic")).value == before["economic"] - 5
    assert test.button(key="weights-save").disabled
    test.number_input(key=box_of("user")).set_value(before["user"] + 5).run()
    test.button(key="weights-save").click().run()
    assert database.load("keyboards").plan.weights[plan.stage][RoleId.ECONOMIC] == before[RoleId.ECONOMIC] - 5
    assert database.setting(f"draft:weights:keyboards:{plan.stage}") is None


def test_what_is_typed_beside_the_plans_stays_where_the_database_refuses_it(
    open_page: OpenPage, database: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise PlaybookError("database-busy", path="/somewhere")

    test = open_page("settings", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    with monkeypatch.context() as broken:
        broken.setattr(Store, "set_setting", busy)
        field(test.text_input, "author").set_value("Zhang Wei").run()
        assert field(test.text_input, "author").value == "Zhang Wei"
        assert "/somewhere" in shown(test)
        test = open_page("weights", "en", "keyboards")
        box = next(box for box in test.number_input if box.key and ":user" in box.key)
        typed = box.value + 5
        test.number_input(key=box.key).set_value(typed).run()
        assert "/somewhere" in shown(test)
        assert test.number_input(key=box.key).value == typed
        assert test.run().number_input(key=box.key).value == typed
    assert database.setting("author") is None


def test_a_change_that_waits_is_asked_about_on_the_list_of_plans_too(open_page: OpenPage, database: Store) -> None:
    test = with_card(open_page("roles", "en", sample("keyboards", "en", TODAY, plan_id="keyboards")), "xiao-li")
    changed_elsewhere(database, concern="theirs")
    field(test.text_area, "concern:xiao-li").set_value("mine").run()
    test.switch_page("app.py").run()
    assert [table.value.to_numpy().tolist()[0][1:] for table in test.dataframe] == [["mine", "theirs"]]
    assert database.load("keyboards").plan.account in shown(test)
    test.button(key="unsaved-mine-0").click().run()
    assert database.load("keyboards").plan.person("xiao-li").concern == "mine"
    assert not test.dataframe
