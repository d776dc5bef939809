"""Forecasts on the screen: booked where an action is typed, asked after when their day has passed, and counted."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.kit.words import catalog
from playbook import edits
from playbook.models import Person, Plan, Reading, Stance
from playbook.samples import sample
from playbook.storage import Store
from playbook.wording import fill
from tests.support.pages import OpenPage
from tests.support.plans import NOW, TODAY


def words_of(key: str, language: str, **params: object) -> str:
    return fill(catalog()[key][language], language, **params)


def on_review(open_page: OpenPage, language: str, plan: Plan) -> AppTest:
    """The forecasts on the review page, by the reminder that some wait where there is one."""
    test = open_page("review", language, plan)
    if [button for button in test.button if button.key == "forecast-answer"]:
        return test.button(key="forecast-answer").click().run()
    test.session_state["review-tabs"] = words_of("review.forecasts", language)
    return test.run()


def texts(test: AppTest) -> str:
    return "\n".join(part.value for kind in (test.subheader, test.caption, test.markdown, test.info) for part in kind)


def test_an_action_typed_on_the_plan_page_books_its_forecast(open_page: OpenPage, database: Store) -> None:
    test = open_page("plan", "en", sample("keyboards", "en", TODAY, plan_id="case"))
    test.text_input(key="action-what").set_value("Show him the records")
    test.selectbox(key="action-person").set_value("engineer")
    test.text_input(key="action-owner").set_value("Wang")
    test.text_input(key="action-due").set_value("12/1/2026")
    test.selectbox(key="action-expected").set_value(Stance.NEUTRAL)
    test.button(key="action-add").click().run()
    (found,) = database.load("case").plan.actions[-1].forecasts
    assert (found.by, found.on, found.person, found.was, found.grade) == ("Wang", TODAY, "engineer", Stance.OPPONENT, 2)


ASKED = "budget-limit:budget-limit"
"""The forecast of the sample whose day has passed."""


def sample_b(language: str = "en") -> Plan:
    return sample("keyboards", language, TODAY, plan_id="case")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_answer_writes_the_reading_and_the_outcome_with_one_undo(
    language: str, open_page: OpenPage, database: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = on_review(open_page, language, sample_b(language))
    assert not test.exception
    before = database.load("case").plan
    monkeypatch.setattr("pages.ui.kit.words.language", lambda: language)  # the test harness words the options outside the page
    monkeypatch.setattr("pages.ui.kit.labels.language", lambda: language)
    test.button_group(key=f"f-stance:{ASKED}").set_value("neutral")
    test.button_group(key=f"f-grade:{ASKED}").set_value(2)
    test.text_input(key=f"f-source:{ASKED}").set_value("小黄")
    test.text_area(key=f"f-evidence:{ASKED}").set_value("Told us the limit")
    test.button(key=f"f-save:{ASKED}").click().run()
    assert not test.exception
    assert not test.error
    saved = database.load("case")
    reading = saved.plan.person("xiao-huang").reading
    assert reading
    assert (reading.stance, reading.grade, reading.on, reading.source) == (Stance.NEUTRAL, 2, TODAY, "小黄")
    assert saved.change.code == "forecast-answered"
    assert words_of("forecasts.asks-none", language) in texts(test)
    test.button(key="shell-undo").click().run()
    assert database.load("case").plan == before
    assert words_of("forecasts.waiting", language, count=1) in texts(test)


def test_half_an_answer_saves_nothing_and_keeps_what_was_typed(open_page: OpenPage, database: Store) -> None:
    test = on_review(open_page, "en", sample_b())
    test.text_area(key=f"f-evidence:{ASKED}").set_value("Told us the limit")
    test.button_group(key=f"f-stance:{ASKED}").set_value("neutral")
    test.button(key=f"f-save:{ASKED}").click().run()
    assert test.error[0].value == words_of("shell.not-chosen", "en", where="Save answer", what="How do you know?")
    assert test.text_area(key=f"f-evidence:{ASKED}").value == "Told us the limit"
    assert database.load("case").revision == 1


def test_a_reading_since_the_day_is_offered_and_taken_with_one_click(open_page: OpenPage, database: Store) -> None:
    read = Reading(id="since", on=TODAY, stance=Stance.OPPONENT, grade=2, source="phone")
    test = on_review(open_page, "en", edits.add_reading(sample_b(), "xiao-huang", read))
    test.button(key=f"f-take-offer:{ASKED}").click().run()
    plan = database.load("case").plan
    assert plan.person("xiao-huang").readings == (read,)
    (found,) = (one for action in plan.actions for one in action.forecasts if one.id == "budget-limit")
    assert (found.came, found.came_grade) == (Stance.OPPONENT, 2)
    assert "Came true: 0 of 2. Too optimistic: 2. Too cautious: 0." in texts(test)


def test_what_cannot_be_found_out_is_asked_no_more_and_can_be_asked_again(open_page: OpenPage, database: Store) -> None:
    test = on_review(open_page, "en", sample_b())
    test.button(key=f"f-not-found:{ASKED}").click().run()
    assert database.load("case").plan.person("xiao-huang").readings == ()
    assert "1 not determined" in texts(test)
    test.button(key=f"f-again:{ASKED}").click().run()
    assert "what happened? (1)" in texts(test)


def test_all_plans_of_the_database_are_counted_the_archived_too(open_page: OpenPage, database: Store) -> None:
    other = database.create(sample("bearing", "en", TODAY, plan_id="other"), author="", now=NOW)
    database.archive(other.plan.id, NOW)
    test = on_review(open_page, "en", sample_b())
    assert "Came true: 0 of 1." in texts(test)
    test.button_group(key="forecast-scope").set_value("all").run()
    assert "Came true: 6 of 7. Too optimistic: 1." in texts(test)
    rows = test.dataframe[-1].value
    assert rows.iloc[:, 0].tolist() == ["Xu Ming", "Engineer Gao", "Zhang San"]
    assert rows.iloc[:, 1].tolist() == ["4 of 4", "2 of 2", "0 of 1"]
    assert set(rows.iloc[:, 2]) == {"Too few to tell"}
    for group, first in (("evidence", "2 Customer said so"), ("role", "Technical evaluator")):
        test.button_group(key="forecast-group").set_value(group).run()
        assert not test.exception
        assert first in str(test.dataframe[-1].value.iloc[0, 0])


def test_from_ten_on_a_share_stands_beside_the_counts(open_page: OpenPage) -> None:
    plan = sample_b()
    action = next(action for action in plan.actions if action.id == "see-records")
    hits = [{"came": "neutral", "id": f"hit-{place}"} for place in range(9)]
    more = tuple(action.forecasts[0].but(**hit) for hit in hits)
    test = on_review(open_page, "en", edits.change_action(plan, "see-records", forecasts=(*action.forecasts, *more)))
    assert test.dataframe[-1].value.iloc[0, 1:3].tolist() == ["9 of 10", "90% (60% to 98%)"]


def test_a_plan_that_expects_nothing_says_what_a_forecast_is(open_page: OpenPage) -> None:
    test = on_review(open_page, "en", Plan(id="new", account="Acme", people=(Person(id="li", name="Li"),)))
    assert not test.exception
    assert test.info[0].value.startswith("No predictions yet")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_review_page_asks_while_a_forecast_waits_and_no_longer(language: str, open_page: OpenPage, database: Store) -> None:
    test = open_page("review", language, sample_b(language))
    assert test.button(key="forecast-answer").label == words_of("forecasts.to-answer", language, count=1)
    test.button(key="forecast-answer").click().run()
    test.switch_page("pages/capture.py").run()
    test.switch_page("pages/review.py").run()
    test.button(key=f"f-not-found:{ASKED}").click().run()
    test.session_state["review-tabs"] = words_of("review.moved", language)
    test.run()
    assert not test.exception
    assert not [button for button in test.button if button.key == "forecast-answer"]
