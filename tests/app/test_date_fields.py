"""Every date field reads what its reader writes, in either language; what is no day saves nothing and stays to be corrected."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.kit.words import catalog
from playbook.models import Plan, StageId
from playbook.samples import sample
from playbook.storage import Store
from tests.support.pages import OpenPage, field, on_view, with_card
from tests.support.plans import NOW, TODAY

PLAN = sample("keyboards", "en", TODAY, plan_id="case")
FIELD = "decision_on:case"


def shown(test: AppTest) -> str:
    return str(field(test.text_input, FIELD).value)


def typed(test: AppTest, text: str) -> AppTest:
    return field(test.text_input, FIELD).set_value(text).run()


def facts(open_page: OpenPage) -> AppTest:
    return on_view(open_page("process", "en", PLAN), "case", "facts")


def red(test: AppTest) -> str:
    return "\n".join(part.value for part in test.markdown if part.value.startswith(":red["))


@pytest.mark.parametrize(
    ("text", "saved", "display"),
    [
        ("01/03/2027", date(2027, 1, 3), "Jan 3, 2027"),
        ("3/1/2027", date(2027, 3, 1), "Mar 1, 2027"),
        ("12-20", date(2026, 12, 20), "Dec 20, 2026"),
        ("22.12.2026", date(2026, 12, 22), "Dec 22, 2026"),
        ("2026年12月22日", date(2026, 12, 22), "Dec 22, 2026"),
        ("Dec 22, 2026", date(2026, 12, 22), "Dec 22, 2026"),
        ("next Friday", date(2026, 12, 4), "Dec 4, 2026"),
        ("下周五前", date(2026, 12, 4), "Dec 4, 2026"),
    ],
)
def test_a_date_is_read_in_the_form_of_its_reader_and_shown_in_words(
    open_page: OpenPage, database: Store, text: str, saved: date, display: str
) -> None:
    test = typed(facts(open_page), text)
    assert not test.exception
    assert (database.load("case").plan.decision_on, shown(test), red(test)) == (saved, display, "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("103-02-07", "a date we recognize"),
        ("next week", "a date we recognize"),
        ("22 Dec 2026 " * 200, "22 Dec 2026 22 Dec 2026 22 Dec 2026 22 Dec 2026 22 Dec 2026…” isn't a date we recognize"),
        ("30 Feb", "no such day"),
        ("12/22/2206", "between 1990 and 2100"),
        ("3.1.2027", "can be 2027\\-01\\-03 or 2027\\-03\\-01"),
        ("*soon* [x](http://y)", "a date we recognize"),
    ],
)
def test_what_is_no_day_is_said_saves_nothing_and_stays(open_page: OpenPage, database: Store, text: str, why: str) -> None:
    test = typed(facts(open_page), text)
    assert not test.exception
    assert why in red(test)
    assert shown(test) == text
    assert database.load("case").plan == PLAN
    test.run()
    assert (shown(test), database.load("case").plan) == (text, PLAN)
    typed(test, "2027-01-08")
    assert (red(test), database.load("case").plan.decision_on) == ("", date(2027, 1, 8))


@pytest.mark.parametrize(
    ("text", "saved", "display"),
    [
        ("2026年11月2日", date(2026, 11, 2), "2026年11月2日"),
        ("11-20", date(2026, 11, 20), "2026年11月20日"),
        ("12-20", date(2025, 12, 20), "2025年12月20日"),
        ("１１月２日", date(2026, 11, 2), "2026年11月2日"),
        ("2026/11/2", date(2026, 11, 2), "2026年11月2日"),
        ("26.11.2", date(2026, 11, 2), "2026年11月2日"),
        ("2 Nov 2026", date(2026, 11, 2), "2026年11月2日"),
        ("11/2/2026", None, "11/2/2026"),
        ("下次开会", None, "下次开会"),
        ("2月30日", None, "2月30日"),
        ("", None, ""),
    ],
)
def test_a_chinese_reader_writes_the_year_first(open_page: OpenPage, database: Store, text: str, saved: date | None, display: str) -> None:
    test = open_page("capture", "zh", sample("keyboards", "zh", TODAY, plan_id="case"))
    field(test.text_input, "minutes-on").set_value(text).run()
    assert not test.exception
    assert database.papers.of("case").on == saved
    assert field(test.text_input, "minutes-on").value == display
    assert bool(red(test)) is (saved is None)


def test_no_counter_of_letters_stands_under_a_date(open_page: OpenPage) -> None:
    dates = [box for box in open_page("process", "en", PLAN).text_input if box.placeholder == "e.g. Dec 22, 2026"]
    assert len(dates) == 3
    assert {box.proto.max_chars for box in dates} == {0}


def test_minutes_are_not_read_as_of_another_day_than_the_one_on_the_screen(open_page: OpenPage, database: Store) -> None:
    test = open_page("capture", "en", PLAN)
    test.text_area(key="minutes-text").set_value("Li Ming supports us.")
    field(test.text_input, "minutes-on").set_value("last week").run()
    test.button(key="minutes-read").click().run()
    assert not database.papers.of("case").taken
    field(test.text_input, "minutes-on").set_value("Nov 20").run()
    test.button(key="minutes-read").click().run()
    assert (database.papers.of("case").taken, database.papers.of("case").on) == (True, date(2026, 11, 20))


def test_what_waits_to_be_corrected_in_one_plan_is_not_shown_in_another(open_page: OpenPage, database: Store) -> None:
    other = sample("bearing", "en", TODAY, plan_id="other")
    database.create(other, author="", now=NOW)
    test, name = open_page("process", "en", PLAN), f"entered:{PLAN.stage}"
    field(test.text_input, name).set_value("spring").run()
    for plan, text in ((other, ""), (PLAN, "spring")):
        for page in ("app.py", "pages/process.py"):
            test.switch_page(page)
            test.query_params["plan"], test.session_state[f"stage-open:{plan.id}"] = plan.id, PLAN.stage
            test.run()
        entered = plan.stage_state(PLAN.stage).entered
        assert field(test.text_input, name).value == (text or (f"{entered:%b} {entered.day}, {entered.year}" if entered else ""))
        assert bool(red(test)) is bool(text)


def test_an_emptied_field_is_no_date(open_page: OpenPage, database: Store) -> None:
    test = typed(facts(open_page), "")
    assert (database.load("case").plan.decision_on, shown(test), red(test)) == (None, "", "")


def test_the_day_that_was_there_typed_again_takes_the_refusal_away(open_page: OpenPage, database: Store) -> None:
    test = typed(typed(facts(open_page), "never"), PLAN.decision_on.isoformat() if PLAN.decision_on else "")
    assert (red(test), database.load("case").plan) == ("", PLAN)


def test_days_of_what_has_happened_are_the_last_such_days(open_page: OpenPage, database: Store) -> None:
    test = open_page("process", "en", PLAN)
    stage = PLAN.stage
    field(test.text_input, f"entered:{stage}").set_value("Nov 20").run()
    assert database.load("case").plan.stage_state(stage).entered == date(2026, 11, 20)
    test.text_input(key=f"evidence-on:{stage}").set_value("11/23")
    test.selectbox(key=f"evidence-grade:{stage}").set_value(2)
    test.button(key=f"evidence-add:{stage}").click().run()
    assert date(2026, 11, 23) in {item.on for item in database.load("case").plan.stage_state(stage).evidence}


@pytest.mark.parametrize(("text", "why"), [("", "Enter a date"), ("someday", "a date we recognize")])
def test_evidence_without_a_day_is_not_dated_today(open_page: OpenPage, database: Store, text: str, why: str) -> None:
    test = open_page("process", "en", PLAN)
    test.text_input(key=f"evidence-on:{PLAN.stage}").set_value(text)
    test.text_input(key=f"evidence-source:{PLAN.stage}").set_value("Zhou")
    test.button(key=f"evidence-add:{PLAN.stage}").click().run()
    assert why in red(test)
    assert test.text_input(key=f"evidence-source:{PLAN.stage}").value == "Zhou"
    assert database.load("case").plan == PLAN


def test_an_action_is_not_added_with_a_day_that_cannot_be_read(open_page: OpenPage, database: Store) -> None:
    test = open_page("plan", "en", PLAN)
    test.text_input(key="action-what").set_value("Call")
    test.text_input(key="action-due").set_value("31/31/2026")
    test.button(key="action-add").click().run()
    assert "no such day" in red(test)
    assert (database.load("case").plan, test.text_input(key="action-what").value) == (PLAN, "Call")
    test.text_input(key="action-due").set_value("12/31/2026")
    test.button(key="action-add").click().run()
    assert database.load("case").plan.actions[-1].due == date(2026, 12, 31)
    assert (red(test), test.text_input(key="action-due").value) == ("", "")


def test_a_review_is_not_held_of_a_day_that_is_not_read_or_to_come(open_page: OpenPage, database: Store) -> None:
    test = open_page("review", "en", PLAN)
    test.session_state["review-tabs"] = catalog()["review.decisions"]["en"]
    test.run()
    for text in ("tomorrow", "12/24/2026"):
        field(test.text_input, "review-on:case").set_value(text)
        test.button(key="review-hold").click().run()
        assert red(test)
        assert database.reviews.of("case") == ()
    field(test.text_input, "review-on:case").set_value("11/20/2026").run()
    test.button(key="review-hold").click().run()
    assert [review.on for review in database.reviews.of("case")] == [date(2026, 11, 20)]


def test_a_jump_to_a_later_stage_dates_nothing_and_nothing_is_late(open_page: OpenPage, database: Store) -> None:
    plan = Plan(id="case", account="A", decision_on=date(2026, 12, 29))
    test = open_page("process", "en", plan)
    on_view(test, "case", "stages")
    assert "late" not in said(test)
    field(test.segmented_control, "stage:case").set_value("screening").run()
    test.button(key="move:screening").click().run()
    assert not test.exception
    after = database.load("case").plan
    assert (after.stage, after.stages) == (StageId.SCREENING, plan.stages)
    assert "late" not in said(test)
    assert "Finish by" not in said(test)


def said(test: AppTest) -> str:
    """What the table of the stages and the lines below it say."""
    return "\n".join([*map(str, test.table[0].value.to_numpy().flatten()), *(caption.value for caption in test.caption)])


@pytest.mark.parametrize("page", ["process", "adviser", "roles"])
def test_a_form_that_opens_late_still_begins_with_its_day(open_page: OpenPage, page: str) -> None:
    """A popover draws its fields when it opens, with their defaults: the browser was told of their state only in the first run."""
    test = with_card(open_page(page, "en", PLAN), PLAN.people[0].id)
    begun = {one.key: (one.proto.default, one.value) for one in test.text_input if one.value}
    assert any("2026" in value for _, value in begun.values())
    assert {key: default for key, (default, _) in begun.items()} == {key: value for key, (_, value) in begun.items()}
