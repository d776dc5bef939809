"""A page as the product opens it, and what is on it."""

from collections.abc import Callable, Iterable
from typing import Any

from streamlit.testing.v1 import AppTest

from pages.ui.kit import session
from pages.ui.kit.words import catalog

OpenPage = Callable[..., AppTest]


def field(widgets: Iterable[Any], name: str) -> Any:
    """The widget called `name` among those on the page; given another value from here it is a new one, with a number after its name."""
    return next(widget for widget in widgets if widget.key and widget.key.partition("~")[0] == name)


def on_tab(test: AppTest, name: str) -> AppTest:
    """The English organization page with the tab of this word open."""
    test.session_state["organization-tabs"] = catalog()[name]["en"]
    return test.run()


def editing(test: AppTest) -> AppTest:
    """The page of actions with its table to edit."""
    test.session_state["plan-edit"] = True
    return test.run()


def on_view(test: AppTest, plan: str, view: str) -> AppTest:
    """The page of the buying process with the view of this name open: "stages", "criteria" or "facts"."""
    test.session_state[f"process-view:{plan}"] = view
    return test.run()


def page_name(page: str, language: str = "en") -> str:
    """The name of a page as its link and its heading say it."""
    return catalog()[f"shell.{page}"][language]


def with_card(test: AppTest, person: str) -> AppTest:
    """The page with the card of a person open."""
    test.session_state[session.CHART_CARD], test.session_state[session.SELECTED] = True, person
    return test.run()


def held(test: AppTest) -> Any:
    """What a browser with the page as it is now would say of all its widgets."""
    return test._tree.get_widget_states()


PAGES: dict[str, list[dict[str, Any]]] = {
    "process": [{"process-view:bare": view} for view in ("stages", "criteria", "facts")],
    "organization": [
        {"organization-tabs": "organization.people"},
        {"organization-tabs": "organization.departments"},
        {"organization-tabs": "organization.chart", session.CHART_CARD: True, session.SELECTED: "li"},
        {"person-tabs": "organization.seat"},
        {"organization-tabs": "organization.departments", "departments-edit": True},
    ],
    "roles": [{session.CHART_CARD: True, session.SELECTED: "li"}],
    "weights": [{}],
    "relationships": [{}, {"relations-edit": True}],
    "adviser": [{}],
    "capture": [{}],
    "capture/refresh": [{}],
    "rehearsal": [{}],
    "review/vote": [{}],
    "plan": [{}, {"plan-edit": True}],
    "review": [{"review-tabs": f"review.{part}"} for part in ("changes", "forecasts", "decisions")],
    "settings": [{}],
}
"""Every page of a plan, with what is opened on it."""


def opened(test: AppTest, page: str, what: dict[str, Any], language: str = "en") -> AppTest:
    script, _, part = page.partition("/")
    test.switch_page(f"pages/{script}.py")
    test.query_params["plan"], test.query_params["lang"] = "bare", language
    if part:
        test.query_params["part"] = part
    for key, value in what.items():
        test.session_state[key] = catalog()[value][language] if value in catalog() else value
    test.run()
    assert not test.exception, (page, what)
    return test
