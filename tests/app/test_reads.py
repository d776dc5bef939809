"""A page reads its plan once, a click at most twice, and the page is drawn once or twice for it."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.kit import session
from playbook.samples import sample
from playbook.storage import Store
from tests.support.grid_browser import Browser
from tests.support.pages import OpenPage, editing, field, with_card
from tests.support.plans import TODAY

PAGES = (
    "process",
    "organization",
    "roles",
    "weights",
    "relationships",
    "adviser",
    "plan",
    "rehearsal",
    "review",
    "review/vote",
    "capture",
    "capture/refresh",
)
READERS = ("load", "at", "plans", "naming", "before_changes_of")
"""Calls of the store that read a whole plan or several."""


class Count:
    """Number of plans read and of pages drawn since it was set to nothing."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reads: list[str] = []
        self.runs = 0
        for name in READERS:
            monkeypatch.setattr(Store, name, self._counted(name, getattr(Store, name)))
        monkeypatch.setattr(session, "visit", self._run)

    def _counted(self, name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            self.reads.append(name)
            return real(*args, **kwargs)

        return call

    def _run(self, page: str) -> None:
        self.runs += 1

    def of(self, act: Callable[[], AppTest]) -> tuple[int, int]:
        """Reads and runs of an act."""
        self.reads, self.runs = [], 0
        test = act()
        assert not test.exception
        return len(self.reads), self.runs


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Count:
    return Count(monkeypatch)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_its_plan_once(name: str, open_page: OpenPage, count: Count) -> None:
    test = open_page(name, "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    reads, runs = count.of(test.run)
    assert (reads, runs) <= (1, 1), count.reads


def test_a_text_a_choice_and_a_button_read_it_twice_at_most(open_page: OpenPage, count: Count) -> None:
    test = open_page("process", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    for act in (
        lambda: test.text_area[0].set_value("A test line is planned").run(),
        lambda: next(one for one in test.button if one.label == "Undo").click().run(),
    ):
        reads, runs = count.of(act)
        assert reads <= 2, count.reads
        assert 1 <= runs <= 2


def test_a_stance_on_the_card_reads_it_twice_at_most(open_page: OpenPage, count: Count) -> None:
    test = with_card(open_page("roles", "en", sample("keyboards", "en", TODAY, plan_id="keyboards")), "xiao-li")
    widget = field(test.text_area, "concern:xiao-li")
    reads, runs = count.of(lambda: widget.set_value("Heard in the meeting").run())
    assert reads <= 2, count.reads
    assert 1 <= runs <= 2


def test_a_cell_reads_it_twice_at_most(open_page: OpenPage, count: Count, database: Store) -> None:
    test = editing(open_page("plan", "en", sample("keyboards", "en", TODAY, plan_id="keyboards")))
    grid = Browser(test, "grid:actions:all-None-None")

    def typed() -> AppTest:
        grid.type(0, what="Call the laboratory")
        return test

    reads, runs = count.of(typed)
    assert "Call the laboratory" in [action.what for action in database.load("keyboards").plan.actions]
    assert reads <= 2, count.reads
    assert 1 <= runs <= 2
