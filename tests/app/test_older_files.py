"""An older file comes in as a list of changes: what would put older values back is not ticked, and one undo takes all of it back."""

from datetime import timedelta

from streamlit.testing.v1 import AppTest

from pages.ui.kit.session import TICKS
from playbook import edits
from playbook.content import method
from playbook.models import Plan, Reading, Stance
from playbook.samples import sample
from playbook.storage import Store
from playbook.tables.people_rows import people_csv
from playbook.tables.plan_table import plan_csv
from tests.support.pages import OpenPage, on_tab
from tests.support.plans import NOW, TODAY

OLD = sample("bearing", "en", TODAY, plan_id="p")
FIRST, SECOND = OLD.actions[:2]


def tick(test: AppTest, key: str, *, on: bool) -> None:
    (ticks,) = test.session_state[TICKS].values()
    place = list(ticks.first).index(key)
    test.session_state[ticks.key] = {"edited_rows": {place: {"Import it": on}}, "added_rows": [], "deleted_rows": []}
    test.run()


def without_forecasts(plan: Plan) -> Plan:
    """The plan but for what is booked of its actions on every save."""
    return plan.but(actions=tuple(action.but(forecasts=()) for action in plan.actions))


def test_an_older_file_of_actions_puts_back_only_what_is_ticked(open_page: OpenPage, database: Store) -> None:
    file = plan_csv(OLD, method(), "en").replace(FIRST.what.encode(), b"Say it otherwise")
    database.create(OLD, author="Li", now=NOW)
    plan = edits.change_action(OLD, FIRST.id, due=TODAY + timedelta(30), owner="Zhao")
    now = database.save(edits.remove_action(plan, SECOND.id), revision=1, author="Wu", now=NOW + timedelta(minutes=5)).plan
    test = open_page("plan", "en", "p")
    test.file_uploader(key="plan-file").set_value(("plan.csv", file, "text/csv")).run()
    assert [warning.value.partition(".")[0] for warning in test.warning] == ["3 changes would restore older values"]
    (ticks,) = test.session_state[TICKS].values()
    assert [key for key, on in ticks.now.items() if on] == [f"actions/{FIRST.id}/what"]
    tick(test, f"actions/{FIRST.id}/owner", on=True)
    test.button(key="plan-take").click().run()
    changed = edits.change_action(now, FIRST.id, what="Say it otherwise", owner=FIRST.owner)
    assert without_forecasts(database.load("p").plan) == without_forecasts(changed)
    test.button(key="shell-undo").click().run()
    assert database.load("p").plan == now
    test.file_uploader(key="plan-file").set_value(("new.csv", plan_csv(now, method(), "zh"), "text/csv")).run()
    assert test.button(key="plan-take").disabled
    assert any("This file contains no changes" in found.value for found in test.info)


def test_an_older_file_of_people_leaves_the_newer_stance(open_page: OpenPage, database: Store) -> None:
    boss = OLD.people[0]
    database.create(OLD, author="Li", now=NOW)
    reading = Reading(id="no", on=TODAY, stance=Stance.OPPONENT, grade=3, evidence="Said no", source="Li")
    plan = edits.change_person(edits.add_reading(OLD, boss.id, reading), boss.id, title="Chairman")
    now = database.save(plan, revision=1, author="Wu", now=NOW + timedelta(minutes=5)).plan
    test = on_tab(open_page("organization", "en", "p"), "organization.import")
    test.file_uploader(key="import-file").set_value(("people.csv", people_csv(OLD, method(), "en"), "text/csv")).run()
    assert test.button(key="import-take").disabled
    tick(test, f"people/{boss.id}/title", on=True)
    test.button(key="import-take").click().run()
    assert not test.exception
    assert database.load("p").plan == edits.change_person(now, boss.id, title=boss.title)
