"""Text that stands in a field and was not stored outlives the page, the server and the connection, and is put back by one click."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from pages.ui.kit.words import catalog
from playbook.models import STAGES, Person, Plan, StageId, new_id
from tests.support.browser import Server, reader, settled, until
from tests.support.browser_grids import grid, select

PEOPLE = (Person(id="boss", name="Wang"), Person(id="li", name="Li"), Person(id="zhao", name="Zhao"))
NAME = 1


@pytest.fixture
def id(product: Server) -> str:
    """A plan of its own for each test."""
    return product.store().create(Plan(id=new_id(), account="Acme", people=PEOPLE), author="", now=datetime.now(UTC)).plan.id


@pytest.fixture
def here(browser: Browser, language: str) -> Iterator[Page]:
    context = reader(browser, language)
    yield context.new_page()
    context.close()


def opened(here: Page, product: Server, id: str, language: str, page: str) -> None:
    here.goto(f"{product.address}/{page}?plan={id}&lang={language}")
    ready(here)


def ready(here: Page) -> None:
    settled(here)
    here.locator("#playbook-unsent").wait_for(state="attached")


def field(here: Page, key: str) -> Locator:
    """A field, also where it was drawn anew under another number."""
    return here.locator(f'[class*="st-key-{key}"]').locator("input, textarea").first


def card(here: Page, name: str) -> None:
    """Open somebody's card on the page of roles."""
    here.locator('[class*="st-key-pick"]').get_by_role("combobox").click()
    here.get_by_role("option", name=name).click()
    settled(here)


def texts(here: Page) -> list[str]:
    """What the browser keeps."""
    keys = "Object.keys(localStorage).filter(key => key.startsWith('playbook-unsent:'))"
    return sorted(here.evaluate(f"{keys}.map(key => JSON.parse(localStorage[key]).text)"))


def holds(here: Page, *expected: str) -> None:
    until(here, lambda: texts(here) == sorted(expected), f"the browser keeps {expected}")


def offers(here: Page) -> Locator:
    return here.locator("#playbook-unsent").get_by_role("listitem")


def press(here: Page, key: str, language: str) -> None:
    offers(here).first.get_by_role("button", name=catalog()[f"unsent.{key}"][language]).click()


def concern(product: Server, id: str, person: str) -> str:
    return product.store().load(id).plan.person(person).concern


@pytest.mark.parametrize("language", ["en"])
def test_text_outlives_the_page(here: Page, product: Server, id: str, language: str) -> None:
    """A page loaded anew opens nobody's card: the one who was typed about is opened by the click."""
    opened(here, product, id, language, "roles")
    card(here, "Zhao")
    field(here, "concern-zhao").press_sequentially("<b>Needs</b> a proof")
    holds(here, "<b>Needs</b> a proof")
    here.reload()
    ready(here)
    expect(offers(here)).to_contain_text("<b>Needs</b> a proof")
    assert concern(product, id, "zhao") == ""
    press(here, "back", language)
    until(here, lambda: concern(product, id, "zhao") == "<b>Needs</b> a proof", "it is stored")
    expect(field(here, "concern-zhao")).to_have_value("<b>Needs</b> a proof")
    holds(here)
    expect(offers(here)).to_have_count(0)


@pytest.mark.parametrize(("language", "key"), [("en", "objective-{plan}"), ("zh", "goal-project")])
def test_text_is_put_back_into_a_view_that_is_closed_again(here: Page, product: Server, id: str, language: str, key: str) -> None:
    """A new session shows the first stage: the facts, or the stage, that a text was typed into are opened by the click."""
    opened(here, product, id, language, "process")
    key = key.format(plan=id)
    if key.startswith("goal"):
        here.locator('[class*="st-key-stage-"]').first.get_by_role("radio").nth(STAGES.index(StageId.PROJECT)).click()
    else:
        here.locator('[class*="st-key-process-views-"] button').last.click()
    field(here, key).fill("Fewer repairs")
    holds(here, "Fewer repairs")
    here.reload()
    ready(here)
    expect(offers(here)).to_contain_text("Fewer repairs")
    expect(field(here, key)).to_have_count(0)
    press(here, "back", language)
    expect(field(here, key)).to_have_value("Fewer repairs")
    holds(here)


@pytest.mark.parametrize("language", ["zh"])
def test_text_outlives_the_server(here: Page, product: Server, id: str, language: str) -> None:
    opened(here, product, id, language, "roles")
    card(here, "Wang")
    field(here, "concern-boss").press_sequentially("要看样机")
    holds(here, "要看样机")
    product.kill()
    line = here.locator("#playbook-unsent").get_by_role("status")
    expect(line).to_have_text(catalog()["unsent.away"]["zh"])
    product.start_again()
    expect(offers(here)).to_contain_text("要看样机")
    press(here, "back", language)
    until(here, lambda: concern(product, id, "boss") == "要看样机", "it is stored")
    holds(here)


IN_INDEXED_DB = """() => new Promise(resolve => {
    const opened = indexedDB.open('playbook-unsent', 1)
    opened.onsuccess = () => {
        const asked = opened.result.transaction('texts').objectStore('texts').getAll()
        asked.onsuccess = () => { opened.result.close(); resolve(asked.result.map(record => record.entry?.text ?? '')) }
    }
})"""


@pytest.mark.parametrize("language", ["en"])
def test_text_outlives_the_browser(here: Page, product: Server, id: str, language: str) -> None:
    """The end of the browser takes what localStorage has not written, and brings back what it had: the other store sets both right."""
    opened(here, product, id, language, "capture")
    field(here, "minutes-source").press_sequentially("Call")
    until(here, lambda: "Call" in here.evaluate(IN_INDEXED_DB), "it is on the disk")
    before = here.evaluate("({...localStorage})")
    field(here, "minutes-source").press_sequentially(" with Li")
    until(here, lambda: "Call with Li" in here.evaluate(IN_INDEXED_DB), "all of it is")
    end_of_the_browser(here, product, before)
    opened(here, product, id, language, "capture")
    expect(offers(here)).to_contain_text("Call with Li")
    before = here.evaluate("({...localStorage})")
    press(here, "back", language)
    until(here, lambda: product.store().papers.of(id).source == "Call with Li", "it is stored")
    until(here, lambda: not any(here.evaluate(IN_INDEXED_DB)), "it is dropped")
    end_of_the_browser(here, product, before)
    opened(here, product, id, language, "capture")
    holds(here)
    expect(offers(here)).to_have_count(0)


def end_of_the_browser(here: Page, product: Server, on_disk: dict[str, str]) -> None:
    """Leave the page, and find in localStorage what was on the disk."""
    here.goto(f"{product.address}/_stcore/health")
    here.evaluate("before => { localStorage.clear(); Object.assign(localStorage, before) }", on_disk)


LEAVE = """() => new MutationObserver(() => {
    if (!document.querySelector('[data-test-connection-state="CONNECTED"][data-test-script-state="running"]')) return
    const field = document.querySelector('[class*="st-key-minutes-source"] input')
    field.focus()
    field.blur()
}).observe(document.querySelector('[data-testid="stApp"]'), { attributes: true })"""
"""Enter a field, and leave it, whenever a run begins."""
UNSEEN = """() => {
    const set = Element.prototype.setAttribute
    Element.prototype.setAttribute = function (name, value) {
        set.call(this, name, name === 'data-test-script-state' && value === 'running' ? 'notRunning' : value)
    }
    const guard = window.playbookUnsent, show = guard.show
    guard.show = (...all) => setTimeout(() => show(...all), 300)
}"""
"""Draw all of a run after it has ended, as a busy browser does: never is one seen on its way."""


@pytest.mark.parametrize("language", ["en"])
@pytest.mark.parametrize("happening", [LEAVE, UNSEEN], ids=["left", "unseen"])
def test_text_outlives_the_server_whatever_happens_while_a_new_session_is_drawn(
    here: Page, product: Server, id: str, language: str, happening: str
) -> None:
    """The first run shows what the browser had said, and the second has a field of its own: what is left between them is not heard."""
    opened(here, product, id, language, "capture")
    field(here, "minutes-source").press_sequentially("Call with Li")
    holds(here, "Call with Li")
    product.kill()
    here.locator('[data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])').wait_for()
    here.evaluate(happening)
    product.start_again()

    def is_stored() -> bool:
        return product.store().papers.of(id).source == "Call with Li"

    until(here, lambda: offers(here).count() or is_stored(), "it is offered, or the second run was in time to hear it")
    if not is_stored():
        expect(offers(here)).to_contain_text("Call with Li")
        press(here, "back", language)
    until(here, is_stored, "it is stored")
    holds(here)


@pytest.mark.parametrize("language", ["en"])
def test_what_is_stored_or_private_is_not_kept(here: Page, product: Server, id: str, language: str) -> None:
    """Neither what was left and stored nor pasted minutes; a form that was not sent is, until it is."""
    opened(here, product, id, language, "roles")
    card(here, "Wang")
    field(here, "concern-boss").fill("Stored")
    field(here, "win-boss").focus()
    until(here, lambda: concern(product, id, "boss") == "Stored", "it is stored")
    holds(here)
    opened(here, product, id, language, "capture")
    field(here, "minutes-text").press_sequentially("Ann: ")
    field(here, "minutes-source").press_sequentially("Call")
    holds(here, "Call")
    opened(here, product, id, language, "organization")
    here.locator(".st-key-add-person").get_by_role("button").first.click()
    field(here, "new-name").press_sequentially("Qian")
    here.keyboard.press("Tab")
    settled(here)
    here.reload()
    ready(here)
    expect(offers(here)).to_have_count(2)
    offers(here).filter(has_text="Call").get_by_role("button", name="Discard").click()
    expect(offers(here)).to_have_count(1)
    press(here, "back", language)
    expect(field(here, "new-name")).to_have_value("Qian")
    here.locator(".st-key-new-person").get_by_role("button").click()
    until(here, lambda: [person.name for person in product.store().load(id).plan.people][3:] == ["Qian"], "the person is added")
    holds(here)


@pytest.mark.parametrize("language", ["en"])
def test_an_open_cell_is_offered_and_another_tab_is_left_alone(here: Page, product: Server, id: str, language: str) -> None:
    opened(here, product, id, language, "organization")
    select(here, grid(here), 1, NAME)
    here.keyboard.press("Enter")
    here.locator("#portal textarea").wait_for()
    here.keyboard.type("Head of Sales")
    until(here, lambda: any("Head of Sales" in text for text in texts(here)), "the browser keeps it")
    other = here.context.new_page()
    opened(other, product, id, language, "organization")
    grid(other)
    expect(offers(other)).to_have_count(0)
    # The connection is cut, comes back, and takes the editor away, which was typed into meanwhile.
    here.evaluate(
        """() => {
            const app = document.querySelector('[data-testid=stApp]')
            app.dataset.testConnectionState = 'PINGING_SERVER'
            setTimeout(() => { app.dataset.testConnectionState = 'CONNECTED' }, 100)
        }"""
    )
    here.locator('[data-test-connection-state="CONNECTED"]').wait_for()
    here.keyboard.type(", East")
    here.evaluate("document.querySelector('#portal textarea').remove()")
    expect(offers(here)).to_contain_text("Head of Sales, East")
    here.close()
    other.reload()
    ready(other)
    expect(offers(other)).to_contain_text("Head of Sales")
    expect(offers(other).get_by_role("button", name="Copy")).to_be_visible()
    press(other, "discard", language)
    holds(other)
