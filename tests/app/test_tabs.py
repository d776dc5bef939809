"""Tabs draw what is open and nothing else, and stay open."""

import pytest

from pages.ui.kit.words import catalog
from playbook.samples import sample
from tests.support.chart_plans import ministry
from tests.support.pages import OpenPage
from tests.support.plans import TODAY


@pytest.mark.parametrize("name", ["people", "departments", "outline"])
def test_an_open_tab_is_drawn_and_a_closed_one_is_not(name: str, open_page: OpenPage) -> None:
    test = open_page("organization", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    title = catalog()[f"organization.{name}"]["en"]
    test.session_state["organization-tabs"] = title
    test.run()
    assert not test.exception
    filled = {tab.label for tab in test.tabs if tab.children}
    assert title in filled
    assert not filled & {catalog()[f"organization.{other}"]["en"] for other in ("people", "departments", "outline")} - {title}


def test_an_open_tab_stays_open_when_the_language_changes(open_page: OpenPage) -> None:
    test = open_page("organization", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    test.session_state["chart-card-open"] = True
    test.session_state["selected"] = "xiao-li"
    test.run()
    seats = [tab.label for tab in test.tabs][1]
    test.session_state["person-tabs"] = seats
    test.run()
    assert test.get("text_input")
    test.segmented_control(key="language-switch").set_value("zh").run()
    assert test.session_state["person-tabs"] == [tab.label for tab in test.tabs][1] != seats


def test_who_matters_at_a_chosen_stage(open_page: OpenPage) -> None:
    """The view of the weights can look at another stage than the present one, in its title and in who is decisive."""
    test = open_page("organization", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    assert not [box for box in test.selectbox if box.key == "chart-stage"]
    test.session_state["chart-view"] = "weight"
    test.run()
    test.session_state["chart-stage"] = "need"
    test.run()
    assert not test.exception
    assert [box.key for box in test.selectbox if box.key == "chart-stage"]


def test_the_table_of_a_large_organization_waits_for_its_chart(open_page: OpenPage) -> None:
    plan = ministry(200)
    test = open_page("organization", "en", plan)
    follows = catalog()["organization.table-follows"]["en"]
    assert follows in [caption.value for caption in test.caption]
    test.session_state[f"chart-stands:{plan.id}"] = True
    test.run()
    assert not test.exception
    assert follows not in [caption.value for caption in test.caption]
    small = open_page("organization", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    assert follows not in [caption.value for caption in small.caption]
