"""A real server and a real browser for the tests in here."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from playbook.models import new_id
from tests.support.browser import ARGUMENTS, ForkedServer, Server, ensured_browser
from tests.support.chart_desk import Desk, desks, keyboards
from tests.support.profiles import give_back, lent


@pytest.fixture(scope="session")
def browser_type_launch_args(playwright: object) -> dict[str, object]:
    """How pytest-playwright starts the browser."""
    path = ensured_browser(playwright.chromium.executable_path)  # type: ignore[attr-defined]
    return {"executable_path": path, "args": ARGUMENTS}


@pytest.fixture(autouse=True)
def pages_are_closed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Close what a test opened in the browser: a page whose server is gone goes on asking for it, one that was slowed goes on being busy.

    The pages that the tests of a file share are opened before this.
    """
    if "browser" not in request.fixturenames:
        yield
        return
    browser: Browser = request.getfixturevalue("browser")
    shared = lent(browser)
    yield
    for context in lent(browser) - shared:
        give_back(context)


def quick_server(folder: Path) -> Server:
    """A server that starts at once where the system can fork; tests/browser/test_journey.py has one that is started as the README says."""
    return ForkedServer(folder) if hasattr(os, "fork") else Server(folder)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A running product."""
    running = quick_server(tmp_path)
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="module")
def product(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One running product for all tests of a file."""
    running = quick_server(tmp_path_factory.mktemp(request.module.__name__.rpartition(".")[2]))
    running.start()
    yield running
    running.kill()


@pytest.fixture
def opened(product: Server, browser: Browser) -> Callable[..., Desk]:
    """Opens the organization page of a plan of its own."""
    return desks(product, browser)


@pytest.fixture
def desk(opened: Callable[..., Desk]) -> Desk:
    """The sample with six people, at work on its chart."""
    return opened(keyboards(new_id()))
