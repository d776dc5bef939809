"""The list of plans is drawn from columns: however many plans there are, no more documents are read than cards are shown."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.accounts import next_opportunity_dialog
from pages.ui.accounts.plan_list import AT_ONCE
from playbook import edits
from playbook.caching import clear_all
from playbook.history.upgrades import load_plan
from playbook.models import Action, Person, Plan, Stance
from playbook.samples import sample
from playbook.storage import Store, records
from tests.support.pages import OpenPage
from tests.support.plans import NOW, TODAY

COUNT = AT_ONCE + 5


@pytest.fixture
def read(database: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which plans are read as documents, of more than the cards that are shown at once; the last is the newest."""
    for number in range(COUNT):
        account = "電子集團" if number == 3 else f"Account {number}"
        plan = Plan(id=f"a{number}", account=account, opportunity=f"Deal {number}")
        database.create(plan, author="", now=NOW + timedelta(minutes=number))
    clear_all()
    found: list[str] = []

    def counted(document: str) -> Plan:
        plan = load_plan(document)
        found.append(plan.id)
        return plan

    monkeypatch.setattr(records, "load_plan", counted)
    return found


def opened(test: object) -> list[str]:
    return [str(button.key).removeprefix("open-") for button in test.button if str(button.key).startswith("open-")]  # type: ignore[attr-defined]


def test_as_many_documents_are_read_as_rows_are_shown_and_each_once(read: list[str], open_page: OpenPage) -> None:
    test = open_page("accounts", "en", None)
    newest = [f"a{number}" for number in reversed(range(COUNT))]
    assert opened(test) == newest[:AT_ONCE]
    assert sorted(read) == sorted(newest[:AT_ONCE])
    read.clear()
    test.run()
    assert read == []
    test.button(key="accounts-show-more").click().run()
    assert (opened(test), sorted(read)) == (newest, sorted(newest[AT_ONCE:]))
    assert "accounts-show-more" not in [button.key for button in test.button]


def test_a_plan_is_found_by_account_and_opportunity_in_either_script(read: list[str], open_page: OpenPage) -> None:
    test = open_page("accounts", "en", None)
    for asked, found in (("电子 deal", ["a3"]), ("DEAL 29", ["a29"]), ("nobody", [])):
        test.text_input(key="accounts-search").set_value(asked).run()
        assert opened(test) == found
    assert "No plan contains these words." in [caption.value for caption in test.caption]


def text(test: object) -> str:
    return "\n".join(str(one.value) for one in (*test.markdown, *test.caption))  # type: ignore[attr-defined]


def test_a_row_says_what_its_plan_holds(open_page: OpenPage) -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="keyboards")
    late, soon = (Action(id=f"d{abs(days)}", what=f"In {days}", stage="need", due=TODAY + timedelta(days)) for days in (-3, 2))
    shown = text(open_page("accounts", "en", plan.but(actions=(late, soon))))
    supporters = sum(person.stance is Stance.SUPPORTER for person in plan.present)
    assert "●●●●◉○○" in shown
    assert "5 Project evaluation" in shown
    assert f"＋{supporters} " in shown
    assert "1 overdue, up to 3 days late" in shown
    assert "Next, Nov 26, 2026: In 2" in shown
    assert "Value by stage: Project evaluation ¥96K" in shown


def test_the_rows_that_need_somebody_come_first(open_page: OpenPage, database: Store) -> None:
    """The newest is quiet: it stands last. Deals of one account stand together, also under a name in other letters."""
    late = Action(id="late", what="Call", stage="need", due=TODAY - timedelta(3))
    li = Person(id="li", name="Li")
    deals = [
        Plan(id="late", account="電子集團", actions=(late,)),
        Plan(id="near", account="Near", decision_on=TODAY + timedelta(7)),
        Plan(id="idle", account="Idle", people=(li,)),
        Plan(id="same", account="电子集团", opportunity="Second"),
        Plan(id="quiet", account="Quiet"),
    ]
    for number, plan in enumerate(deals):
        database.create(plan, author="", now=NOW + timedelta(minutes=number))
    test = open_page("accounts", "en", None)
    assert opened(test) == ["late", "same", "near", "idle", "quiet"]
    database.keep_standings({"idle": "red"})  # as the last look at it left it
    test.run()
    assert opened(test) == ["late", "same", "idle", "near", "quiet"]
    assert len(test.error) == 0


def questions() -> None:
    from pages.ui.accounts import next_opportunity_dialog

    next_opportunity_dialog.questions("keyboards")


def test_another_opportunity_begins_with_the_people_of_the_account(served: None, database: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="keyboards")
    database.create(plan, author="", now=NOW)
    made: list[Plan] = []
    monkeypatch.setattr(next_opportunity_dialog, "create", made.append)
    test = AppTest.from_function(questions)
    test.session_state["clock"] = TODAY
    test.query_params["lang"] = "en"
    test.run()
    test.text_input(key="another-opportunity").set_value("Docks").run()
    test.button(key="another-create").click().run()
    assert not test.exception
    (after,) = made
    assert (after.account, after.opportunity, after.stage) == (plan.account, "Docks", "need")
    assert [person.name for person in after.people] == [person.name for person in plan.present]
    for now, before in zip(after.people, plan.present, strict=True):
        assert (now.stance, now.roles) == (before.stance, ())
        assert {reading.source for reading in now.readings} <= {"Plan for Keyboards for the new computers, taken over on Nov 24, 2026"}


def names() -> None:
    from pages.ui.accounts import renaming

    renaming.questions("keyboards", 1)


@pytest.fixture
def renamed(served: None, database: Store) -> AppTest:
    """The dialog about the names of a plan, open at its first revision."""
    database.create(Plan(id="keyboards", account="Acme", opportunity="PCs"), author="", now=NOW)
    test = AppTest.from_function(names)
    test.session_state["clock"] = TODAY
    test.query_params["lang"] = "en"
    return test.run()


def test_account_opportunity_and_our_company_are_renamed_and_the_account_is_never_nameless(renamed: AppTest, database: Store) -> None:
    stored = database.load("keyboards").plan
    renamed.text_input(key="rename-account-keyboards").set_value(" ")
    renamed.text_input(key="rename-us-keyboards").set_value("Eastern Steel")
    renamed.button(key="rename-save").click().run()
    assert "“Acme” was kept" in renamed.error[0].value
    assert database.load("keyboards").plan == stored
    renamed.text_input(key="rename-account-keyboards").set_value("New Acme")
    renamed.text_input(key="rename-opportunity-keyboards").set_value("Steel for line 2")
    renamed.button(key="rename-save").click().run()
    assert not renamed.error
    assert database.load("keyboards").plan == stored.but(account="New Acme", opportunity="Steel for line 2", us="Eastern Steel")


def test_a_new_name_takes_nothing_back_that_a_colleague_renamed_meanwhile(renamed: AppTest, database: Store) -> None:
    database.save(edits.set_plan(database.load("keyboards").plan, opportunity="Docks"), revision=1, author="Li", now=NOW)
    renamed.text_input(key="rename-account-keyboards").set_value("New Acme")
    renamed.button(key="rename-save").click().run()
    plan = database.load("keyboards").plan
    assert (plan.account, plan.opportunity) == ("New Acme", "Docks")


def test_a_click_on_a_person_reads_no_other_plan(read: list[str], open_page: OpenPage, database: Store) -> None:
    plan = edits.add_person(sample("keyboards", "en", TODAY, plan_id="keyboards"), Person(id="x", name="Li"))
    test = open_page("organization", "en", plan)
    test.session_state["selected"] = "xiao-li"
    test.session_state["chart-card-open"] = True
    read.clear()
    for tab in ("Where they stand", "Position and connections"):
        test.session_state["person-tabs"] = tab
        test.run()
    assert test.button(key="erase:xiao-li").disabled
    assert set(read) <= {"keyboards"}
