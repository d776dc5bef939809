"""Backups in Settings, the way back by one click and back again, and what is said when the file goes away under the page."""

import re
from pathlib import Path

import pytest

from pages.ui.kit import environment
from pages.ui.kit.words import catalog
from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import Plan
from playbook.samples import sample
from playbook.storage import Store, restoring
from tests.support.pages import OpenPage, field, with_card
from tests.support.plans import NOW, TODAY


def starts(text: str, key: str, language: str = "en") -> bool:
    return text.startswith(catalog()[key][language].partition("{")[0])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_settings_say_where_the_backups_are_and_restore_one_that_can_be_undone(language: str, open_page: OpenPage, database: Store) -> None:
    assert database.backups
    test = open_page("settings", language, sample("keyboards", language, TODAY, plan_id="keyboards"))
    assert catalog()["backups.none-yet"][language] in [markdown.value for markdown in test.markdown]
    assert not [button for button in test.button if button.key == "restore"]
    test.button(key="backup-make").click().run()
    assert starts(test.success[0].value, "backups.was-made", language)
    saved = database.load("keyboards")
    database.save(edits.set_plan(saved.plan, account="Renamed"), revision=saved.revision, author="", now=NOW)
    test.run()
    assert test.text_input(key="backups-folder").value == str(database.backups.folder)
    assert test.button(key="restore").disabled
    test.checkbox(key="restore-sure").check().run()
    test.button(key="restore").click().run()
    assert not test.exception
    assert starts(test.success[0].value, "backups.was-set-back", language)
    assert database.load("keyboards").plan == saved.plan
    field(test.selectbox, "backup-chosen").set_value(max(backup.path.name for backup in database.backups.all())).run()
    test.checkbox(key="restore-sure").check().run()
    test.button(key="restore").click().run()
    assert database.load("keyboards").plan.account == "Renamed"


def test_a_backup_that_failed_is_said_in_settings(open_page: OpenPage, database: Store) -> None:
    test = open_page("settings", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    kept = environment.store().backups
    assert kept
    kept.trouble = PlaybookError("database-full", path="/somewhere")
    assert "no disk space left" in test.run().warning[0].value
    accounts = open_page("accounts", "en", None)
    assert "no disk space left" in accounts.warning[0].value


def test_a_page_drawn_before_a_restore_overwrites_nothing_and_keeps_what_was_typed(open_page: OpenPage, database: Store) -> None:
    assert database.backups
    test = with_card(open_page("roles", "en", sample("keyboards", "en", TODAY, plan_id="keyboards")), "xiao-li")
    first = database.backups.make(NOW)
    test.session_state["selected"] = "xiao-li"
    test.run()
    test.text_area(key="concern:xiao-li").set_value("first line of the future").run()
    drawn = database.load("keyboards")
    restoring.restore(database, first, NOW)
    another = database.load("keyboards")
    database.save(edits.change_person(another.plan, "xiao-li", win="Peace"), revision=another.revision, author="", now=NOW)
    assert database.load("keyboards").revision == drawn.revision, "the same number, another state"
    field(test.text_area, "concern:xiao-li").set_value("typed").run()
    person = database.load("keyboards").plan.person("xiao-li")
    assert (person.win, person.concern) == ("Peace", another.plan.person("xiao-li").concern)
    assert any(starts(box.value, "errors.database-restored") for box in test.warning)
    test.button(key="unsaved-mine-0").click().run()
    person = database.load("keyboards").plan.person("xiao-li")
    assert (person.win, person.concern) == ("Peace", "typed")


@pytest.mark.parametrize("answer", ["write-anew", "restore-newest"])
def test_a_file_that_is_deleted_under_a_page_is_said_and_comes_back(answer: str, open_page: OpenPage, database: Store) -> None:
    assert database.backups
    test = with_card(open_page("roles", "en", sample("keyboards", "en", TODAY, plan_id="keyboards")), "xiao-li")
    backed_up = database.load("keyboards").plan
    database.backups.make(NOW)
    test.session_state["selected"] = "xiao-li"
    test.run()
    test.text_area(key="concern:xiao-li").set_value("saved last").run()
    assert any("Saved" in caption.value for caption in test.caption)
    database.close()
    Path(database.location).unlink()
    field(test.text_area, "concern:xiao-li").set_value("typed then").run()
    assert not test.exception
    assert any("moved or deleted while in use" in error.value for error in test.error)
    assert not any("Saved" in caption.value for caption in test.caption)
    assert not Path(database.location).exists()
    test.button(key=answer).click().run()
    assert not test.exception
    assert test.success
    stands = environment.store().load("keyboards").plan
    assert stands.person("xiao-li").concern == ("saved last" if answer == "write-anew" else backed_up.person("xiao-li").concern)
    test.button(key="unsaved-mine-0").click().run()
    assert environment.store().load("keyboards").plan.person("xiao-li").concern == "typed then"


def test_deleting_for_good_and_erasing_leave_one_new_backup(open_page: OpenPage, database: Store) -> None:
    assert database.backups
    database.create(Plan(id="gone", account="Unmistakable Ltd"), author="", now=NOW)
    database.delete("gone", NOW)
    test = open_page("accounts", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    database.backups.make(NOW)
    test.segmented_control(key="shelf").set_value("deleted").run()
    assert any(re.search("automatic backups are deleted", markdown.value) for markdown in test.markdown)
    test.checkbox(key="purge-sure-gone").check().run()
    test.button(key="purge-gone").click().run()
    (made,) = database.backups.all()
    before = made.path.read_bytes()
    assert b"Unmistakable" not in before
    assert b"Xiao Li" in before
    test = open_page("organization", "en", "keyboards")
    test.session_state["selected"] = "xiao-li"
    test.session_state["chart-card-open"] = True
    test.session_state["person-tabs"] = "Position and connections"
    test.run()
    test.checkbox(key="erase-sure:xiao-li").check().run()
    test.button(key="erase:xiao-li").click().run()
    (again,) = database.backups.all()
    assert b"Xiao Li" not in again.path.read_bytes()
