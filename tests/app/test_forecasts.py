"""Forecasts on the screen: booked where an action is typed, asked after when their day has passed, and counted."""

from datetime import date

from playbook.models import Stance
from playbook.samples import sample
from playbook.storage import Store
from tests.conftest import TODAY, OpenPage


def test_an_action_typed_on_the_plan_page_books_its_forecast(open_page: OpenPage, database: Store) -> None:
    test = open_page("plan", "en", sample("keyboards", "en", TODAY, plan_id="case"))
    test.text_input(key="action-what").set_value("Show him the records")
    test.selectbox(key="action-person").set_value("engineer")
    test.text_input(key="action-owner").set_value("Wang")
    test.date_input(key="action-due").set_value(date(2026, 12, 1))
    test.selectbox(key="action-expected").set_value(Stance.NEUTRAL)
    test.button(key="action-add").click().run()
    (found,) = database.load("case").plan.actions[-1].forecasts
    assert (found.by, found.on, found.person, found.was, found.grade) == ("Wang", TODAY, "engineer", Stance.OPPONENT, 2)
