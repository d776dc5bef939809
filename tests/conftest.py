"""What tests share: a database of their own, plans to look at, and a page opened as the product opens it."""

import gc
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from hypothesis import is_hypothesis_test, settings
from streamlit import error_util
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

from pages.ui.frame import doors
from pages.ui.kit import uninterrupted
from playbook.models import Plan
from playbook.storage import Store, open_store
from playbook.wording import formats
from tests.support.pages import OpenPage
from tests.support.plans import NOW, ROOT, TODAY

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


class BrowsersTogether(LoadScopeScheduling):
    """One process takes the tests with a browser, a file at a time, which side by side would wait for each other; the rest is dealt singly.

    Whoever has no more of its own kind helps the others.
    """

    def _split_scope(self, nodeid: str) -> str:
        return nodeid.partition("::")[0] if nodeid.startswith("tests/browser/") else nodeid

    def _assign_work_unit(self, node: WorkerController) -> None:
        with_browser = node is self.nodes[0]
        fitting = (scope for scope in self.workqueue if scope.startswith("tests/browser/") == with_browser)
        self.workqueue.move_to_end(next(fitting, next(iter(self.workqueue))), last=False)
        super()._assign_work_unit(node)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> BrowsersTogether:
    """How the processes of pytest-xdist get their tests."""
    return BrowsersTogether(config, log)


BROWSER = {"browser", "server"}
"""Folders whose tests run the product as a server."""
SLOW = {"app", "exports", "privacy", "storage"}
"""Folders whose tests draw whole pages, make whole files, name every text of a plan, or keep databases."""
SLOW_FILES = {"test_color_calibrated", "test_drawn_charts"}
"""Files whose tests judge hundreds of made plans or draw every made organization."""
MANY = {"NAUGHTY", "Random"}
"""What tests name that try a great many inputs: the list of naughty strings, and dice."""


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a server or a browser, and those that take long: by folder, or for the great many inputs they try."""
    for item in items:
        folder = item.path.relative_to(ROOT / "tests").parts[0]
        test = getattr(item, "function", None)
        names = getattr(getattr(test, "__code__", None), "co_names", ())
        if folder in BROWSER:
            item.add_marker("browser")
        elif folder in SLOW or item.path.stem in SLOW_FILES or is_hypothesis_test(test) or not MANY.isdisjoint(names):
            item.add_marker("slow")


@pytest.fixture(autouse=True, scope="session")
def components_are_looked_for_once() -> None:
    """AppTest begins every run as a server begins: it reads the metadata of all installed packages for components, which do not change."""
    manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


@pytest.fixture(autouse=True)
def dates_as_the_language_has_them() -> Iterator[None]:
    """The form of dates is a setting of the process, which a page may have changed."""
    yield
    formats.choose(None)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A database of this test alone; the product finds it by PLAYBOOK_DATABASE_URL. No backups are made of it by themselves,
    and messages are gone from the second drawing on."""
    url = f"sqlite:///{tmp_path / 'playbook.sqlite3'}"
    monkeypatch.setenv("PLAYBOOK_DATABASE_URL", url)
    monkeypatch.setattr("pages.ui.settings.backup_list.keep", lambda: None)
    monkeypatch.setattr("pages.ui.kit.flashes.STANDS", 0)
    st.cache_resource.clear()
    store = open_store(url)
    yield store
    store.close()
    st.cache_resource.clear()


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the server does around its pages (app.py) and AppTest lacks: callbacks finish, and what the database refuses is said.

    A mistake of ours is an exception.
    """
    uninterrupted.let_callbacks_finish()
    by_streamlit = error_util.invoke_script_error_handler

    def handled(error: Exception, _: object) -> bool:
        return by_streamlit(error, doors.report_failure if doors.refusal(error) else None)

    monkeypatch.setattr(error_util, "invoke_script_error_handler", handled)


@pytest.fixture
def open_page(database: Store, served: None) -> OpenPage:
    """Opens a page of a plan in a language, from app.py as a browser would (docs/decisions/0001-platform.md); "page/part" a tab of it."""

    def opened(place: str, language: str, plan: Plan | str | None) -> AppTest:
        page, _, part = place.partition("/")
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
        if part:
            test.query_params["part"] = part
        return test.run()

    return opened
