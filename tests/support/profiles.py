"""Browser profiles that are used again: what a test left in one is cleared, what the browser had compiled of the product's scripts stays.

A page opens in a third less of the processor's time than in a profile of its own.
"""

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

LEFT_BY_PAGES = "cookies,file_systems,indexeddb,local_storage,service_workers"
PORTS: list[int] = []
"""The ports that servers had. The next one takes such a port again, and the browser has its scripts already."""
taken: dict[BrowserContext, str] = {}
"""The profiles that a test has, each by what it was asked for."""
resting: dict[str, list[BrowserContext]] = {}
"""The profiles that nobody has."""
one_page: set[BrowserContext] = set()
"""The profiles whose page is used again."""


def lent(browser: Browser) -> set[BrowserContext]:
    """The profiles that somebody has, of whatever kind."""
    return set(browser.contexts).difference(*resting.values())


def profile(browser: Browser, **wanted: Any) -> BrowserContext:
    """A profile without a trace of an earlier test. Whoever changes it for good (a script, the clock) has it `used_up`."""
    kind = repr(sorted(wanted.items()))
    context = resting[kind].pop() if resting.get(kind) else browser.new_context(**wanted)
    taken[context] = kind
    return context


def page_again(browser: Browser, **wanted: Any) -> Page:
    """A page of such a profile, or an earlier test's, which opens the product in half the time. Nobody may add scripts or routes to it."""
    context = profile(browser, **wanted)
    one_page.add(context)
    return context.pages[0] if context.pages else context.new_page()


def used_up(context: BrowserContext) -> None:
    """Have nobody get this profile again."""
    taken.pop(context)


def give_back(context: BrowserContext) -> None:
    """Close the pages of a profile and clear it of what they left; one that nobody shall get again is closed."""
    kind = taken.pop(context, None)
    if kind is None:
        context.close()
        return
    first, *others = context.pages or [context.new_page()]
    for page in others:
        page.close()
    context.set_offline(False)
    first.mouse.move(0, 0)
    first.goto("about:blank")
    context.clear_cookies()
    if "permissions" not in kind:
        context.clear_permissions()
    wire = context.new_cdp_session(first)
    for port in PORTS:
        wire.send("Storage.clearDataForOrigin", {"origin": f"http://127.0.0.1:{port}", "storageTypes": LEFT_BY_PAGES})
    wire.detach()
    if context not in one_page:
        first.close()
    resting.setdefault(kind, []).append(context)
