"""Two people on one plan: different things are saved together and told, the same thing is asked in the words of the screen."""

import re
from datetime import UTC, datetime

import pytest

from pages.ui.kit.words import catalog
from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import Coverage, Person, Plan, Reading, Stance
from playbook.samples import sample
from playbook.storage import Store
from tests.support.pages import OpenPage, field, with_card
from tests.support.plans import NOW, TODAY


def elsewhere(database: Store, edit: object, *args: object, author: str = "Li", now: datetime = NOW, **fields: object) -> None:
    """What a colleague saves while the page stands as it is."""
    before = database.load("keyboards")
    database.save(edit(before.plan, *args, **fields), revision=before.revision, author=author, now=now)  # type: ignore[operator]


def plan(language: str) -> Plan:
    return sample("keyboards", language, TODAY, plan_id="keyboards")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_different_fields_are_saved_together_and_the_others_change_is_told_once(
    language: str, open_page: OpenPage, database: Store
) -> None:
    test = with_card(open_page("roles", language, plan(language)), "xiao-li")
    elsewhere(database, edits.change_person, "engineer", title="Chief")
    elsewhere(database, edits.change_person, "xiao-li", win="Peace", author="")
    test.text_area(key="concern:xiao-li").set_value("mine").run()
    now = database.load("keyboards").plan
    assert (now.person("engineer").title, now.person("xiao-li").win, now.person("xiao-li").concern) == ("Chief", "Peace", "mine")
    (told,) = (box.value for box in test.info if catalog()["shell.merged"][language].partition("{")[0] in box.value)
    for part in ("Li", catalog()["fields.title"][language], catalog()["shell.somebody"][language], catalog()["fields.win"][language]):
        assert part in told
    assert not [button for button in test.button if str(button.key).startswith("unsaved-")]
    assert field(test.text_area, "win:xiao-li").value == "Peace"
    test.run()
    assert not test.info


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_same_field_is_asked_in_words_with_who_and_when(language: str, open_page: OpenPage, database: Store) -> None:
    test = with_card(open_page("roles", language, plan(language)), "xiao-li")
    elsewhere(database, edits.change_person, "xiao-li", coverage=Coverage.SEVERAL)
    field(test.selectbox, "coverage:xiao-li").set_value(Coverage.NONE).run()
    words = {one: catalog()[f"fields.{one}"][language] for one in ("coverage",)}
    (row,) = test.dataframe[0].value.to_numpy().tolist()
    assert row[0].endswith(words["coverage"])
    assert not {"none", "several"} & set(row), "no ids of ours"
    assert "Li" in test.warning[0].value
    assert words["coverage"] in test.warning[0].value
    assert database.load("keyboards").plan.person("xiao-li").coverage is Coverage.SEVERAL
    test.button(key="unsaved-mine-0").click().run()
    assert database.load("keyboards").plan.person("xiao-li").coverage is Coverage.NONE


def test_an_answer_about_somebody_who_is_gone_says_so_and_what_was_typed_waits(open_page: OpenPage, database: Store) -> None:
    test = with_card(open_page("roles", "en", plan("en")), "engineer")
    elsewhere(database, edits.remove_person, "engineer")
    field(test.segmented_control, "stance:engineer").set_value(Stance.SUPPORTER).run()
    for _ in range(2):
        assert not test.exception
        (row,) = test.dataframe[0].value.to_numpy().tolist()
        assert "Mr Chen" in row[0]
        assert row[2] == catalog()["shell.not-there"]["en"]
        test.button(key="unsaved-mine-0").click().run()
        assert catalog()["errors.gone"]["en"] in test.error[0].value
    test.button(key="unsaved-theirs-0").click().run()
    assert not [button for button in test.button if str(button.key).startswith("unsaved-")]
    assert "engineer" not in database.load("keyboards").plan.people_by_id


def test_who_does_what_somebody_else_did_is_told(open_page: OpenPage, database: Store) -> None:
    """Two who take out the same person leave the very same plan."""
    test = with_card(open_page("roles", "en", plan("en")), "xiao-li")
    elsewhere(database, edits.change_person, "xiao-li", concern="both typed this")
    field(test.text_area, "concern:xiao-li").set_value("both typed this").run()
    assert [box.value for box in test.info if "Li" in box.value]
    assert not [button for button in test.button if str(button.key).startswith("unsaved-")]
    assert database.load("keyboards").revision == 2


def test_what_was_said_stands_while_the_page_draws_itself_anew(
    open_page: OpenPage, database: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until something else is done: a table has its page drawn again half a second after a cell was typed into it."""
    monkeypatch.setattr("pages.ui.kit.flashes.STANDS", 3600)
    test = with_card(open_page("roles", "en", plan("en")), "xiao-li")
    elsewhere(database, edits.change_person, "engineer", title="Chief")
    field(test.text_area, "concern:xiao-li").set_value("mine").run()
    for _ in range(2):
        assert [box.value for box in test.info if "Li" in box.value]
        test.run()
    field(test.text_area, "win:xiao-li").set_value("mine too").run()
    assert not [box.value for box in test.info if "Li" in box.value]
    elsewhere(database, edits.change_person, "engineer", title="Head")
    field(test.text_area, "win:xiao-li").set_value("mine again").run()
    assert [box.value for box in test.info if "Li" in box.value]
    test.switch_page("pages/weights.py")
    test.run()
    assert not [box.value for box in test.info if "Li" in box.value]


def test_two_clicks_before_the_page_is_drawn_are_no_strangers_to_one_another(open_page: OpenPage, database: Store) -> None:
    """The second click starts from what the first saved, though a colleague saved something else after it."""
    test = with_card(open_page("roles", "en", plan("en")), "xiao-li")
    test.session_state["selected"] = "xiao-li"
    late = test.run()
    field(late.segmented_control, "stance:xiao-li").set_value(Stance.SUPPORTER).run()
    elsewhere(database, edits.add_reading, "engineer", Reading(id="new", on=TODAY, stance=Stance.NEUTRAL))
    field(test.segmented_control, "stance:xiao-li").set_value(Stance.OPPONENT).run()
    now = database.load("keyboards").plan
    assert (now.person("xiao-li").stance, now.person("engineer").stance) == (Stance.OPPONENT, Stance.NEUTRAL)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_waits_for_an_answer_is_there_after_loading_the_page_anew(language: str, open_page: OpenPage, database: Store) -> None:
    test = with_card(open_page("roles", language, plan(language)), "xiao-li")
    elsewhere(database, edits.change_person, "xiao-li", concern="theirs")
    field(test.text_area, "concern:xiao-li").set_value("half an hour of typing").run()
    again = open_page("organization", language, "keyboards")
    (waits,) = [one.label for one in again.expander if catalog()["shell.waits"][language].partition("{")[0] in one.label]
    assert catalog()["shell.nameless"][language] in waits
    assert again.dataframe[0].value.to_numpy().tolist()[0][1:] == ["half an hour of typing", "theirs"]
    assert "Li" in again.warning[0].value
    again.button(key="unsaved-mine-0").click().run()
    assert database.load("keyboards").plan.person("xiao-li").concern == "half an hour of typing"
    assert not database.waiting.of("keyboards")


def test_what_is_typed_while_the_database_cannot_be_read_waits(
    open_page: OpenPage, database: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = with_card(open_page("roles", "en", plan("en")), "xiao-li")

    def away(*_: object, **__: object) -> None:
        raise PlaybookError("database-failed", path="/somewhere")

    with monkeypatch.context() as broken:
        for name in ("load", "setting", "save"):
            broken.setattr(Store, name, away)
        broken.setattr("playbook.storage.waiting_changes.WaitingChanges.drop", away)
        field(test.text_area, "concern:xiao-li").set_value("typed while nobody answered").run()
        assert not test.exception
    test.run()
    assert test.dataframe[0].value.to_numpy().tolist()[0][1] == "typed while nobody answered"
    test.button(key="unsaved-mine-0").click().run()
    assert database.load("keyboards").plan.person("xiao-li").concern == "typed while nobody answered"
    assert not [button for button in test.button if str(button.key).startswith("unsaved-")]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_undo_says_whose_change_it_takes_back(language: str, open_page: OpenPage, database: Store) -> None:
    test = with_card(open_page("roles", language, plan(language)), "xiao-li")
    elsewhere(database, edits.change_person, "xiao-li", title="theirs")
    test.run()
    assert re.search("[(（]Li[,，]", test.button(key="shell-undo").help)
    test.button(key="shell-undo").click().run()
    assert re.search("[(（]Li[,，]", test.success[0].value)
    assert database.load("keyboards").plan.person("xiao-li").title != "theirs"


def test_undo_says_that_another_window_made_the_change_also_where_nobody_gave_a_name(open_page: OpenPage, database: Store) -> None:
    test = open_page("roles", "en", plan("en"))
    elsewhere(database, edits.change_person, "xiao-li", title="Chief", author="", now=datetime.now(UTC))
    assert catalog()["shell.somebody"]["en"] in test.run().button(key="shell-undo").help
    test.button(key="shell-undo").click().run()
    assert catalog()["shell.somebody"]["en"] in test.success[0].value
    assert catalog()["shell.somebody"]["en"] not in open_page("roles", "en", "keyboards").button(key="shell-undo").help


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_plan_deleted_meanwhile_says_so_and_can_be_brought_back(language: str, open_page: OpenPage, database: Store) -> None:
    test = with_card(open_page("roles", language, plan(language)), "xiao-li")
    database.delete("keyboards", NOW)
    test.run()
    assert catalog()["shell.is-deleted"][language].partition("{")[0] in test.warning[0].value
    test.button(key="shell-restore").click().run()
    assert database.load("keyboards").deleted_at is None
    assert not test.warning


def test_a_plan_deleted_for_good_meanwhile_ends_in_a_sentence(open_page: OpenPage, database: Store) -> None:
    test = with_card(open_page("roles", "en", plan("en")), "xiao-li")
    database.delete("keyboards", NOW)
    database.purge("keyboards", now=NOW)
    field(test.text_area, "concern:xiao-li").set_value("typed into nothing").run()
    assert not test.exception
    assert catalog()["errors.plan-not-found"]["en"] in test.error[0].value


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("keeps", [True, False])
def test_the_same_name_added_in_two_tabs_is_asked(language: str, keeps: bool, open_page: OpenPage, database: Store) -> None:
    test = open_page("organization", language, plan(language))
    elsewhere(database, edits.add_person, Person(id="qian", name="Qian Wei", title="Buyer"))
    test.text_input(key="new-name").set_value("Qian Wei")
    test.button(key="new-person").click().run()
    rows = test.dataframe[0].value.to_numpy().tolist()
    assert ["Qian Wei", catalog()["shell.not-there"][language]] in [row[1:] for row in rows]
    assert catalog()["shell.no"][language] not in [row[1] for row in rows], "what nobody entered is not asked about"
    assert "Qian Wei" in test.warning[0].value
    test.button(key=f"unsaved-{'mine' if keeps else 'theirs'}-0").click().run()
    assert [person.title for person in database.load("keyboards").plan.people if person.name == "Qian Wei"] == ["Buyer", *[""] * keeps]
