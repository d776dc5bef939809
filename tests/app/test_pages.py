"""Every page in both languages, on a sample, an empty plan and a real organization: it opens, and speaks one language."""

import re
from datetime import timedelta

import pytest

from pages.ui.frame.site_map import NO_PLAN, PAGES
from pages.ui.kit import session
from playbook import edits
from playbook.history.headline import change_between
from playbook.models import Plan, Stance
from playbook.samples import sample
from playbook.storage import Store
from playbook.wording import LANGUAGES
from playbook.wording.languages import is_chinese
from tests.support.pages import OpenPage, field, on_tab, with_card
from tests.support.plans import NOW, TODAY, organogram

SCREENS = [page for page in PAGES if page != "present"]
"""All but the presentation, which draws itself in the browser."""
HAN = re.compile("[\u4e00-\u9fff]")


def plans(language: str) -> dict[str, Plan]:
    return {
        "sample": sample("keyboards", language, TODAY, plan_id="keyboards"),
        "empty": Plan(id="empty", account="Acme"),
        "organogram": organogram(),
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["sample", "empty", "organogram"])
@pytest.mark.parametrize("page", SCREENS)
def test_a_page_opens(page: str, kind: str, language: str, open_page: OpenPage) -> None:
    test = open_page(page, language, plans(language)[kind])
    assert not test.exception
    assert not test.error
    assert len(test.title) == 1
    assert bool(HAN.search(test.title[0].value)) is is_chinese(language)


@pytest.mark.parametrize("page", SCREENS)
def test_an_english_screen_holds_no_chinese(page: str, open_page: OpenPage) -> None:
    test = open_page(page, "en", Plan(id="empty", account="Acme"))
    shown = [element.value for kind in (test.title, test.caption, test.markdown, test.info, test.subheader) for element in kind]
    shown += [element.label for kind in (test.button, test.text_input, test.selectbox, test.text_area) for element in kind]
    assert shown
    assert [text for text in shown if HAN.search(text)] == []


@pytest.mark.parametrize("page", [page for page in PAGES if page not in NO_PLAN])
def test_an_address_without_a_plan_shows_the_way_to_accounts(page: str, open_page: OpenPage) -> None:
    test = open_page(page, "en", None)
    assert [info.value for info in test.info] == ["No plan is open. Choose one on the Accounts page."]
    unknown = open_page(page, "en", "nowhere")
    assert "There is no plan at this address" in unknown.error[0].value


def test_a_stance_is_saved_and_can_be_taken_back(open_page: OpenPage, database: Store) -> None:
    test = with_card(open_page("roles", "en", sample("keyboards", "en", TODAY, plan_id="keyboards")), "xiao-li")
    test.session_state["selected"] = "xiao-li"
    test.run()
    test.segmented_control(key="stance:xiao-li").set_value(Stance.OPPONENT).run()
    assert database.load("keyboards").plan.person("xiao-li").stance is Stance.OPPONENT
    test.button(key="shell-undo").click().run()
    assert database.load("keyboards").plan.person("xiao-li").stance is Stance.NEUTRAL
    test.button(key="shell-redo").click().run()
    assert database.load("keyboards").plan.person("xiao-li").stance is Stance.OPPONENT


def test_a_save_over_a_newer_revision_is_refused_with_both_values_shown(open_page: OpenPage, database: Store) -> None:
    test = with_card(open_page("roles", "en", sample("keyboards", "en", TODAY, plan_id="keyboards")), "xiao-li")
    test.session_state["selected"] = "xiao-li"
    test.run()
    before = database.load("keyboards")
    theirs = edits.change_person(before.plan, "xiao-li", concern="theirs")
    database.save(theirs, revision=before.revision, author="", change=change_between(before.plan, theirs), now=NOW)
    test.text_area(key="concern:xiao-li").set_value("mine").run()
    assert database.load("keyboards").plan.person("xiao-li").concern == "theirs"
    assert test.dataframe[0].value.to_numpy().tolist() == [["Xiao Li: Business priority", "mine", "theirs"]]
    test.button(key="unsaved-mine-0").click().run()
    assert database.load("keyboards").plan.person("xiao-li").concern == "mine"
    assert field(test.text_area, "concern:xiao-li").value == "mine"


def test_a_tactic_becomes_an_action_with_the_day_and_owner_proposed(open_page: OpenPage, database: Store) -> None:
    test = open_page("relationships", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    test.session_state[session.SELECTED] = "head"
    test.run()
    button = next(button for button in test.button if button.key and button.key.startswith("tactic:"))
    button.click().run()
    action = database.load("keyboards").plan.actions[-1]
    assert (action.tactic, action.person) == tuple(button.key.split(":")[1:])
    assert action.due == TODAY + timedelta(days=2), "the decision is in 16 days, and he is neutral: 14 days before it"
    assert test.button(key=button.key).disabled


def test_a_blank_plan_is_made_opened_and_found_again(open_page: OpenPage, database: Store) -> None:
    test = open_page("accounts", "en", None)
    test.text_input(key="new-account").set_value("Acme [x](http://y)")
    next(button for button in test.button if button.label == "Create and open").click().run()
    assert [saved.plan.account for saved in database.plans()] == ["Acme [x](http://y)"]


def test_a_plan_is_copied_archived_deleted_and_brought_back(open_page: OpenPage, database: Store) -> None:
    test = open_page("accounts", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    test.button(key="copy-keyboards").click().run()
    copies = [saved.plan for saved in database.plans() if saved.plan.id != "keyboards"]
    assert [copy.account for copy in copies] == ["Company B (copy)"]
    assert {person.stance for person in copies[0].people} == {Stance.UNKNOWN}
    test.button(key="archive-keyboards").click().run()
    assert [saved.plan.id for saved in database.plans(archived=True)] == ["keyboards"]
    test.button(key=f"delete-{copies[0].id}").click().run()
    assert [saved.plan.id for saved in database.plans(deleted=True)] == [copies[0].id]
    database.delete(copies[0].id, None)
    assert [saved.plan.id for saved in database.plans()] == [copies[0].id]
    database.delete(copies[0].id, NOW)
    field(test.segmented_control, "shelf").set_value("deleted")
    test.run()
    assert test.button(key=f"purge-{copies[0].id}").disabled
    test.checkbox(key=f"purge-sure-{copies[0].id}").check().run()
    test.button(key=f"purge-{copies[0].id}").click().run()
    assert not database.plans(deleted=True)


def test_people_of_one_name_can_be_told_apart_in_every_list(open_page: OpenPage) -> None:
    test = open_page("organization", "en", organogram())
    for box in (*test.selectbox, *test.multiselect):
        assert len(set(box.options)) == len(box.options), box.label


def test_an_import_over_a_colleagues_change_keeps_that_change_too(open_page: OpenPage, database: Store) -> None:
    test = on_tab(open_page("organization", "en", sample("keyboards", "en", TODAY, plan_id="keyboards")), "organization.import")
    test.text_area(key="import-paste").set_value("Name,Job title\nNew Person,Buyer\n").run()
    before = database.load("keyboards")
    theirs = edits.change_person(before.plan, "xiao-li", concern="theirs")
    database.save(theirs, revision=before.revision, author="", change=change_between(before.plan, theirs), now=NOW)
    test.button(key="import-take").click().run()
    assert "(someone else, " in test.info[0].value
    after = database.load("keyboards").plan
    assert "New Person" in [person.name for person in after.people]
    assert after.person("xiao-li").concern == "theirs"


def test_a_new_rival_is_put_in_once_and_the_field_is_empty_again(open_page: OpenPage, database: Store) -> None:
    test = open_page("process", "en", Plan(id="empty", account="Acme"))
    test.text_input(key="rival-new").set_value("Lenovo")
    test.button(key="rival-add").click().run()
    assert [rival.name for rival in database.load("empty").plan.rivals] == ["Lenovo"]
    assert test.text_input(key="rival-new").value == ""
    test.text_input(key="rival-new").set_value("  ")
    test.button(key="rival-add").click().run()
    assert not test.exception
    assert database.load("empty").revision == 2
