"""What tests share: a database of their own, plans to look at, and a page opened as the product opens it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from hypothesis import settings
from streamlit import error_util
from streamlit.testing.v1 import AppTest
from xdist.scheduler import LoadScopeScheduling

from pages.ui import doors, whole
from pages.ui.words import catalogue
from playbook.content import method
from playbook.models import Plan
from playbook.storage import Store, open_store
from playbook.tables.columns import match_columns
from playbook.tables.csv_file import read_csv
from playbook.tables.people import people_import

ROOT = Path(__file__).parents[1]

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


class FilesOfBrowsers(LoadScopeScheduling):  # type: ignore[misc]
    """Tests with a server and a browser are dealt by file, whose tests share a server; all others singly."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid.partition("::")[0] if nodeid.startswith(("tests/browser/", "tests/server/")) else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> FilesOfBrowsers:
    """How the processes of pytest-xdist get their tests."""
    return FilesOfBrowsers(config, log)


TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)


def organogram(name: str = "the_pensions_regulator-2011-03-31") -> Plan:
    """A plan whose people are the posts of a real public body."""
    sheet = read_csv((ROOT / "tests" / "data" / "organograms" / f"{name}.csv").read_bytes(), name)
    plan = Plan(id="organogram", account="The Pensions Regulator")
    return people_import(plan, sheet, match_columns(sheet.header), method(), today=TODAY, source=name).plan


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A database of this test alone; the product finds it by PLAYBOOK_DATABASE_URL. No backups are made of it by themselves,
    and messages are gone from the second drawing on."""
    url = f"sqlite:///{tmp_path / 'playbook.sqlite3'}"
    monkeypatch.setenv("PLAYBOOK_DATABASE_URL", url)
    monkeypatch.setattr("pages.ui.backups.keep", lambda: None)
    monkeypatch.setattr("pages.ui.session.STANDS", 0)
    st.cache_resource.clear()
    store = open_store(url)
    yield store
    store.close()
    st.cache_resource.clear()


OpenPage = Callable[..., AppTest]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the server does around its pages (app.py) and AppTest lacks: callbacks finish, and what the database refuses is said.

    A mistake of ours is an exception.
    """
    whole.let_callbacks_finish()
    by_streamlit = error_util.invoke_script_error_handler

    def handled(error: Exception, _: object) -> bool:
        return by_streamlit(error, doors.failed if doors.refusal(error) else None)

    monkeypatch.setattr(error_util, "invoke_script_error_handler", handled)


@pytest.fixture
def open_page(database: Store, served: None) -> OpenPage:
    """Opens a page of a plan in a language, from app.py as a browser would (docs/decisions/0001-platform.md)."""

    def opened(page: str, language: str, plan: Plan | str | None) -> AppTest:
        if isinstance(plan, Plan):
            database.create(plan, author="", now=NOW)
        plan_id = plan.id if isinstance(plan, Plan) else plan
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        test.session_state["clock"] = TODAY
        if plan_id:
            test.query_params["plan"] = plan_id
        test.query_params["lang"] = language
        test.run()
        if page == "accounts":
            return test
        test = test.switch_page(f"pages/{page}.py")
        if plan_id:
            test.query_params["plan"] = plan_id
        test.query_params["lang"] = language
        return test.run()

    return opened


def field(widgets: Iterable[Any], name: str) -> Any:
    """The widget called `name` among those on the page; given another value from here it is a new one, with a number after its name."""
    return next(widget for widget in widgets if widget.key and widget.key.partition("~")[0] == name)


def on_tab(test: AppTest, name: str) -> AppTest:
    """The English organisation page with the tab of this word open."""
    test.session_state["organisation-tabs"] = catalogue()[name]["en"]
    return test.run()
