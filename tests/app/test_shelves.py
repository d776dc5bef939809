"""The list of plans is drawn from columns: however many plans there are, no more documents are read than cards are shown."""

from datetime import timedelta

import pytest

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


def test_as_many_documents_are_read_as_cards_are_shown_and_each_once(read: list[str], open_page: OpenPage) -> None:
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


def test_a_card_says_what_its_plan_holds(open_page: OpenPage, database: Store) -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="keyboards")
    late, soon = (Action(id=f"d{abs(days)}", what=f"In {days}", stage="need", due=TODAY + timedelta(days)) for days in (-3, 2))
    test = open_page("accounts", "en", plan.but(actions=(late, soon)))
    (facts,) = [caption.value for caption in test.caption if " people · " in caption.value]
    supporters = sum(person.stance is Stance.SUPPORTER for person in plan.present)
    assert facts.startswith(f"{len(plan.people)} people")
    assert f"＋ {supporters}" in facts
    assert "1 overdue, up to 3 days late" in facts
    assert "Next: In 2" in facts


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
