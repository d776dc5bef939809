"""The doors of the server: a foreign name is refused, no page elsewhere frames this one, nothing in a plan calls elsewhere.

A page elsewhere whose name was made to point here would read every plan. Everything that the product shows goes through one stream; what
else it serves are its own scripts.
"""

from datetime import UTC, datetime
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Request, expect
from sqlalchemy import text

from pages.ui.frame.site_map import PAGES
from pages.ui.kit.words import catalog
from playbook.models.texts import rewrite
from playbook.samples import sample
from tests.support.browser import Server, reader, settled, turned_to, until

HANDSHAKE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


def status(product: Server, host: str, path: str, headers: dict[str, str]) -> int:
    """What the server answers to whoever calls it `host`."""
    here = urlsplit(product.address)
    connection = HTTPConnection(str(here.hostname), here.port or 0, timeout=30)
    connection.putrequest("GET", path, skip_host=True)
    for name, value in {"Host": f"{host}:{here.port}", "Origin": f"http://{host}:{here.port}", **headers}.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse().status
    connection.close()
    return answer


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "0.0.0.0", "192.168.1.7"])
def test_a_foreign_name_is_refused(host: str, product: Server) -> None:
    assert status(product, host, "/_stcore/stream", HANDSHAKE) == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_this_machine_is_let_in(host: str, product: Server) -> None:
    assert status(product, host, "/_stcore/stream", HANDSHAKE) == 101
    assert status(product, host, "/", {}) == 200


def test_the_server_says_nothing_of_itself(product: Server) -> None:
    assert status(product, "127.0.0.1", "/_stcore/metrics", {}) == 404
    assert status(product, "127.0.0.1", "/_stcore/health", {}) == 200


@pytest.mark.parametrize(
    ("address", "page", "tab"),
    [
        ("/organisation", "organization", "organization.people"),
        ("/minutes", "capture", "capture.notes"),
        ("/refresh", "capture", "capture.refresh"),
        ("/vote", "review", "review.vote"),
    ],
)
def test_an_address_of_an_earlier_release_leads_to_its_page(address: str, page: str, tab: str, browser: Browser, product: Server) -> None:
    now = datetime.now(UTC)
    if not product.store().listing():
        product.store().create(sample("keyboards", "en", now.date(), plan_id="bookmarked"), author="", now=now)
    shown = reader(browser, "en").new_page()
    shown.goto(f"{product.address}{address}?plan=bookmarked&lang=zh")
    settled(shown)
    expect(shown.locator("h1")).to_contain_text(catalog()[f"shell.{page}"]["zh"])
    expect(shown.get_by_role("tab", name=catalog()[tab]["zh"], exact=True)).to_have_attribute("aria-selected", "true")
    assert urlsplit(shown.url).path == f"/{page}"
    assert status(product, "127.0.0.1", f"//evil.example{address}", {}) != 308


def test_no_page_elsewhere_holds_this_one_in_a_frame(browser: Browser, product: Server) -> None:
    context = reader(browser, "en")
    page = context.new_page()
    page.route(
        "http://evil.example/", lambda route: route.fulfill(body=f"<iframe src='{product.address}'></iframe>", content_type="text/html")
    )
    page.goto("http://evil.example/")
    until(page, lambda: page.frames[-1].url.startswith("chrome-error:"), "the frame is refused")
    assert page.frames[-1] is not page.main_frame


def test_a_poisoned_plan_calls_nowhere_and_opens_nothing(browser: Browser, product: Server) -> None:
    now = datetime.now(UTC)
    poison = "<img src=http://evil.example/a onerror=alert(1)><script>alert(1)</script>![p](http://evil.example/p) $x$ :red[x]"
    plan = rewrite(sample("keyboards", "en", now.date(), plan_id="poisoned"), lambda text: text[:12] + poison)
    product.store().create(plan, author=poison, now=now)
    context, seen = reader(browser, "en"), []

    def calls(request: Request) -> None:
        if not request.url.startswith((product.address, "data:", "blob:")):
            seen.append(request.url)

    def opens(dialog: Dialog) -> None:
        seen.append(dialog.message)
        dialog.dismiss()

    context.on("request", calls)
    page = context.new_page()
    page.on("dialog", opens)
    for address in [one for one in PAGES if one != "present"]:
        turned_to(page, product, "" if address == "accounts" else address, plan="poisoned", lang="en")
    page.goto(f"{product.address}/present?plan=poisoned&lang=en")
    page.get_by_text("<img src=").first.wait_for(state="attached")
    assert not seen


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_that_fails_says_so_in_the_words_of_the_reader(language: str, browser: Browser, server: Server) -> None:
    store = server.store()
    plan = sample("keyboards", language, datetime.now(UTC).date(), plan_id="p")
    store.create(plan, author="", now=datetime.now(UTC))
    with store._engine.begin() as connection:
        connection.execute(text("drop table papers"))
    context = reader(browser, language)
    page = context.new_page()
    page.goto(f"{server.address}/capture?plan=p&lang={language}")
    said = catalog()["errors.database-failed"][language].partition("{")[0]
    expect(page.get_by_test_id("stAlert").filter(has_text=said).first).to_be_visible()
    expect(page.get_by_text("This app has encountered an error")).to_have_count(0)
