"""What a browser says of its widgets while an answer is still on its way to it: nobody chose that, and it changes nothing."""

from pages.ui.kit import session
from playbook import edits
from playbook.models import Plan, Reading, Stance
from playbook.samples import sample
from playbook.storage import Store
from tests.support.pages import OpenPage, field, held, with_card
from tests.support.plans import NOW, TODAY


def test_another_persons_card_is_not_closed_by_the_list_that_still_shows_the_one_before(open_page: OpenPage) -> None:
    test = with_card(open_page("roles", "en", sample("keyboards", "en", TODAY, plan_id="keyboards")), "engineer")
    late = held(test)
    test.session_state["selected"] = "xiao-li"
    test.run()
    assert field(test.selectbox, "pick:keyboards").value == "xiao-li"
    test._run(late)
    assert not test.exception
    assert test.session_state["selected"] == "xiao-li"
    field(test.selectbox, "pick:keyboards").set_value("engineer").run()
    assert test.session_state["selected"] == "engineer"


def test_a_stance_set_elsewhere_is_not_taken_back_by_buttons_that_still_show_the_old_one(open_page: OpenPage, database: Store) -> None:
    test = with_card(open_page("roles", "en", sample("keyboards", "en", TODAY, plan_id="keyboards")), "xiao-li")
    test.session_state["selected"] = "xiao-li"
    test.run()
    field(test.segmented_control, "stance:xiao-li").set_value(Stance.UNKNOWN).run()
    late = held(test)
    before = database.load("keyboards")
    reading = Reading(id="late", on=TODAY, stance=Stance.OPPONENT)
    database.save(edits.add_reading(before.plan, "xiao-li", reading), revision=before.revision, author="", now=NOW)
    test.run()
    assert field(test.segmented_control, "stance:xiao-li").value is Stance.OPPONENT
    test._run(late)
    assert not test.exception
    assert database.load("keyboards").plan.person("xiao-li").stance is Stance.OPPONENT
    field(test.segmented_control, "stance:xiao-li").set_value(Stance.UNKNOWN).run()
    assert database.load("keyboards").plan.person("xiao-li").stance is Stance.UNKNOWN


def test_the_language_stays_whatever_the_page_before_still_says(open_page: OpenPage) -> None:
    test = with_card(open_page("roles", "en", sample("keyboards", "en", TODAY, plan_id="keyboards")), "xiao-li")
    late = held(test)
    test.query_params["lang"] = "zh"
    test.run()
    test._run(late)
    assert not test.exception
    assert test.session_state["language"] == "zh"


def test_a_field_that_the_browser_draws_anew_says_what_is_stored(open_page: OpenPage, database: Store) -> None:
    """Its state is told in one run only: a browser that came back to the page in the next one drew what the field had at first, a blank."""
    test = open_page("process", "en", Plan(id="late", account="Acme"))
    field(test.text_input, "objective:late").set_value("Second source").run()
    field(test.text_input, "us:late").set_value("Nordlager").run()
    boxes = [*test.text_input, *test.text_area]
    assert {box.key: box.proto.default for box in boxes if box.value} == {box.key: box.value for box in boxes if box.value}
    assert database.load("late").plan.objective == "Second source"


def test_the_card_that_a_double_click_opened_stays_open_whatever_the_switch_still_says(open_page: OpenPage) -> None:
    test = open_page("organization", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    late = held(test)
    test.session_state[session.CHART_CARD] = True
    test.run()
    assert field(test.toggle, "chart-card").value
    test._run(late)
    assert not test.exception
    assert test.session_state[session.CHART_CARD]
    field(test.toggle, "chart-card").set_value(False).run()
    assert not test.session_state[session.CHART_CARD]
