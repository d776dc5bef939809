"""Wherever the database fails, the page says so in a sentence: in its body, in a callback, and for whatever is damaged in it."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy.exc import OperationalError
from streamlit import error_util
from streamlit.testing.v1 import AppTest

from pages.ui.frame import doors
from pages.ui.frame.site_map import PAGES
from pages.ui.kit.words import catalog
from playbook.errors import PlaybookError
from playbook.samples import sample
from playbook.storage import Store
from playbook.storage.transactions import Access
from tests.support.pages import OpenPage
from tests.support.plans import NOW, TODAY

SCREENS = [page for page in PAGES if page != "present"]


class Failing:
    """A database that fails from one look at it on, counted from the beginning of a run."""

    def __init__(self) -> None:
        self.looks, self.fails_at = 0, 0
        self.error: Callable[[], Exception] = lambda: PlaybookError("database-busy", path="/somewhere")

    def __call__(self, access: Access) -> None:
        self.looks += 1
        if self.looks == self.fails_at:
            raise self.error()

    def run(self, test: AppTest, fails_at: int) -> None:
        self.looks, self.fails_at = 0, fails_at
        test.run()


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Failing:
    failing = Failing()
    monkeypatch.setattr(Access, "_check_identity", lambda access: failing(access))
    return failing


@pytest.mark.parametrize("screen", SCREENS)
def test_a_page_says_it_wherever_its_reading_fails(screen: str, failing: Failing, open_page: OpenPage) -> None:
    test = open_page(screen, "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    failing.run(test, 0)
    all_looks = failing.looks
    for fails_at in {all_looks, all_looks // 2}:
        failing.run(test, fails_at)
        assert not test.exception
        drawn_anew = failing.looks > all_looks
        assert drawn_anew or ["Another program is using the database" in error.value for error in test.error] == [True]
    failing.run(test, 0)
    assert not test.error


@pytest.mark.parametrize(
    "error", [lambda: OperationalError("SELECT 1", None, Exception("no such thing")), lambda: sqlite3.DatabaseError("malformed")]
)
def test_what_the_driver_raises_is_a_sentence_too(error: Callable[[], Exception], failing: Failing, open_page: OpenPage) -> None:
    test = open_page("plan", "zh", sample("keyboards", "zh", TODAY, plan_id="keyboards"))
    failing.run(test, 0)
    failing.error = error
    failing.run(test, failing.looks)
    assert not test.exception
    assert [shown.value for shown in test.error if "响应异常" in shown.value]


def test_a_callback_says_it_and_the_page_comes_back(failing: Failing, open_page: OpenPage, database: Store) -> None:
    test = open_page("accounts", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    failing.looks, failing.fails_at = 0, 2
    test.button(key="copy-keyboards").click().run()  # the second thing it asks, after the plan, is who is at work
    assert not test.exception
    assert "Another program is using the database" in test.error[0].value
    failing.fails_at = 0
    test.button(key="look-again").click().run()
    assert not test.error
    assert test.button(key="open-keyboards")


def test_a_mistake_of_ours_is_said_in_words(failing: Failing, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    test = open_page("plan", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    failing.run(test, 0)
    failing.error = lambda: ZeroDivisionError("ours")
    monkeypatch.setattr(error_util, "invoke_script_error_handler", lambda error, _: doors.report_failure(error))
    failing.run(test, failing.looks)
    assert not test.exception
    assert [catalog()["errors.unexpected"]["en"]] == [error.value for error in test.error]


@contextlib.contextmanager
def by_hand(database: Store) -> Iterator[sqlite3.Connection]:
    database.close()
    with contextlib.closing(sqlite3.connect(database.location, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER IF EXISTS reviews_stay")
        yield connection


DAMAGE = {
    "plan": "UPDATE plans SET document = '{' WHERE id = 'keyboards'",
    "bytes": "UPDATE plans SET document = CAST(x'7bff' AS TEXT) WHERE id = 'keyboards'",
    "history": "DELETE FROM revisions WHERE plan_id = 'keyboards'",
    "another id": "UPDATE plans SET document = replace(document, 'keyboards', 'whole') WHERE id = 'keyboards'",
    "change": "UPDATE revisions SET change = 'x' WHERE plan_id = 'keyboards'",
    "no row": "DELETE FROM plans WHERE id = 'keyboards'",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_one_damaged_plan_costs_one_row_on_accounts(damage: str, open_page: OpenPage, database: Store) -> None:
    for id in ("keyboards", "whole"):
        database.create(sample("keyboards", "en", TODAY, plan_id=id), author="", now=NOW)
    with by_hand(database) as connection:
        connection.execute(DAMAGE[damage])
    test = open_page("accounts", "en", None)
    assert not test.exception
    assert [button.key for button in test.button if str(button.key).startswith("open-")] == ["open-whole"]
    assert ["can't be read" in error.value for error in test.error] == [True]
    there = open_page("plan", "en", "keyboards")
    assert not there.exception
    assert there.error


@pytest.mark.parametrize(
    "value", ["{", "[]", "null", '"x"', "7", '{"stale_days": [], "powerful": NaN, "pushed": 1e400, "unknown": 1}', '{"palette": {}}']
)
def test_a_damaged_setting_costs_that_setting(value: str, open_page: OpenPage, database: Store) -> None:
    database.create(sample("keyboards", "en", TODAY, plan_id="keyboards"), author="", now=NOW)
    with by_hand(database) as connection:
        for key in ("author", "palette", "thresholds", "draft:weights:keyboards:1-need", "erased-at", "restored-at"):
            connection.execute("INSERT INTO settings VALUES (?, ?)", (key, value))
    for page in ("accounts", "settings", "weights", "adviser"):
        test = open_page(page, "en", "keyboards")
        assert not test.exception
        assert not test.error
        told = [warning.value for warning in test.warning if "thresholds" in warning.value]
        assert bool(told) is (page == "settings" and value == "{")
