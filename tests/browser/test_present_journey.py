"""The presentation in a real browser, driven by the keyboard alone: its screens, live notes, privacy, and the way out."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, WebSocket, expect

from pages.ui.kit.words import catalog as page_words
from playbook.content import method
from playbook.deck import ScreenId
from playbook.history.headline import change_between
from playbook.models import Action, Money, Plan, Stance
from playbook.privacy import Names
from playbook.samples import sample
from playbook.wording import texts
from tests.support.browser import PATIENCE, Server, reader
from tests.support.chart_plans import bearings, keyboards, ministry, organogram, works
from tests.support.present_page import SCREENS, TITLES, present

NAMES = {language: [page_words()[f"present.names-{name}"][language] for name in Names] for language in ("en", "zh")}


LAST = len(SCREENS) - 1


TYPE = """() => {
    const roots = [...document.querySelectorAll('*')].map((node) => node.shadowRoot)
    const dialog = roots.find((root) => root?.querySelector('dialog.present')).querySelector('dialog.present')
    const seen = (node) => node.getClientRects().length && getComputedStyle(node).visibility !== 'hidden'
    const shown = (node) => seen(node) && !node.closest('.unseen, .hint')
    const height = ({ c, d }) => Math.hypot(c, d)
    const found = []
    for (const node of dialog.querySelectorAll('*')) {
        const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim())
        if ((!own && node.tagName !== 'INPUT') || !shown(node) || ['STYLE', 'TITLE', 'OPTION'].includes(node.tagName)) continue
        const scale = node.ownerSVGElement ? height(node.getScreenCTM()) : 1
        found.push([parseFloat(getComputedStyle(node).fontSize) * scale, node.textContent.trim().slice(0, 40)])
    }
    const screen = dialog.querySelector('.screen')
    return { found, over: screen.scrollHeight - screen.clientHeight }
}"""
"""The size of every text that is seen, in pixels of the window, and what does not fit the screen."""


SOURCE = """() => {
    const inner = (root) => [...root.querySelectorAll('*')].map((node) => node.shadowRoot ? told(node.shadowRoot) : '').join('')
    const told = (root) => (root.innerHTML ?? root.documentElement.outerHTML) + inner(root)
    return document.title + location.href + told(document)
}"""
"""The page's source with every shadow root in it."""


FOCUS = """() => {
    let at = document.activeElement
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
    return [Boolean(at?.closest('dialog.present')) || at === document.body, at?.outerHTML.slice(0, 80)]
}"""


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_screens_are_read_from_the_back_and_turned_by_keys(
    language: str, size: tuple[int, int], server: Server, browser: Browser
) -> None:
    page = present(server, browser, language, size)
    heading = page.get_by_role("heading", level=1)
    least = 24 * size[1] / 1080
    for place, title in enumerate(TITLES[language]):
        expect(heading).to_have_text(title)
        expect(page.get_by_role("region", name=title, exact=True)).to_be_focused()
        seen = page.evaluate(TYPE)
        assert len(seen["found"]) > 10
        assert not [one for one in seen["found"] if one[0] < least - 0.01], title
        assert seen["over"] <= 0, title
        page.keyboard.press(("ArrowRight", "PageDown", "Space")[place % 3])
    expect(heading).to_have_text(TITLES[language][LAST])  # there is no other
    for key, place in (("PageUp", LAST - 1), ("ArrowLeft", LAST - 2), ("Home", 0), ("End", LAST), ("3", 2), ("Shift+Space", 1)):
        page.keyboard.press(key)
        expect(heading).to_have_text(TITLES[language][place])


@pytest.mark.parametrize(
    ("plan", "language", "size", "whole"),
    [
        (keyboards("zh"), "zh", (1920, 1080), True),
        (bearings(), "en", (1920, 1080), False),
        (works("zh"), "zh", (1920, 1080), True),
        (works(), "en", (1280, 720), True),
        (organogram("the_pensions_regulator-2011-03-31"), "en", (1920, 1080), False),
        (ministry(64), "zh", (1280, 720), True),
        (ministry(300), "en", (1920, 1080), True),
    ],
    ids=["6 people", "13 people", "25 people", "25 people on a small projector", "64 posts", "64 on a small projector", "300 people"],
)
def test_every_word_on_the_chart_is_read_from_the_back(
    plan: Plan, language: str, size: tuple[int, int], whole: bool, server: Server, browser: Browser
) -> None:
    """Cards, departments, legend, heading and buttons, in every view of names; a chart that would be smaller opens where it says most."""
    server.store().create(plan, author="", now=datetime.now(UTC))
    page = reader(browser, language).new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{server.address}/present?plan={plan.id}&lang={language}")
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("3")
    chart, picture, lens = page.locator("dialog .chart"), page.locator("dialog .view > svg"), page.locator("dialog .minimap")
    least = 24 * size[1] / 1080
    for names in NAMES[language]:
        expect(page.locator("dialog [data-act=privacy]")).to_have_attribute("data-text", names)
        seen = page.evaluate(TYPE)
        assert len(seen["found"]) > len(page.locator("dialog .person").all())
        assert not [one for one in seen["found"] if one[0] < least - 0.01], names
        assert seen["over"] <= 0
        expect(page.locator("dialog .person").first).to_be_in_viewport(ratio=1)
        page.keyboard.press("p")
    expect(page.locator("dialog [data-act=privacy]")).to_have_attribute("data-text", NAMES[language][0])
    expect(lens).to_be_hidden() if whole else expect(lens).to_be_visible()
    near = float(chart.get_attribute("data-scale") or 0)
    page.keyboard.press("0")
    outer, inner = chart.bounding_box(), picture.bounding_box()
    assert outer
    assert inner
    assert inner["width"] <= outer["width"] + 1
    assert inner["height"] <= outer["height"] + 1
    assert (float(chart.get_attribute("data-scale") or 0) == near) is whole
    page.keyboard.press("0")
    expect(chart).to_have_attribute("data-scale", f"{near:.4f}")


@pytest.mark.parametrize(("language", "word"), [("en", "every word of this is a long one "), ("zh", "每一个字都很长很长的一段话")])
def test_a_plan_full_of_words_still_fits_and_is_read_from_the_back(language: str, word: str, server: Server, browser: Browser) -> None:
    page = present(server, browser, language)
    store = server.store()
    saved, today = store.load("plan"), datetime.now(UTC).date()
    plan = saved.plan
    long = plan.but(
        account=word * 3,
        opportunity=word * 5,
        value=Money(amount=10**15 - 1, currency="CNY"),
        value_note=word * 4,
        objective=word * 20,
        people=tuple(person.but(name=person.name and person.name + word * 3) for person in plan.people),
        rivals=tuple(rival.but(name=word * 3) for rival in plan.rivals),
        actions=tuple(
            Action(id=f"a{n}", what=word * 20, stage=plan.stage, person="head", owner=word * 2, due=today - timedelta(days=9 * n))
            for n in range(12)
        ),
    )
    change = change_between(plan, long)
    store.save(long, revision=saved.revision, author="", change=change, now=datetime.now(UTC))
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text(word.strip()[:12], timeout=PATIENCE)
    for place, title in enumerate(TITLES[language]):
        page.keyboard.press(str(place + 1))
        if place:
            expect(page.get_by_role("heading", level=1)).to_have_text(title)
        seen = page.evaluate(TYPE)
        assert not [one for one in seen["found"] if one[0] < 23.99], title
        assert seen["over"] <= 0, title


@pytest.mark.parametrize(("language", "scheme"), [("en", "dark"), ("zh", "light")])
def test_no_screen_shuts_anybody_out(language: str, scheme: str, server: Server, browser: Browser) -> None:
    page = present(server, browser, language, scheme=scheme)
    found = []
    for place, key in enumerate([*map(str, range(1, len(SCREENS) + 1)), "a", "Escape", "d", "Escape", "?"]):
        page.keyboard.press(key)
        if key.isdigit():
            expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[language][place])
        for violation in Axe().run(page).response["violations"]:
            # What is written on a card is judged against the card, which axe does not see (tests/content/test_stance_colors.py does).
            nodes = [node["html"][:120] for node in violation["nodes"] if not node["html"].startswith("<text")]
            found += [(key, violation["id"], node) for node in nodes]
    assert not found


def test_nothing_behind_it_is_seen_or_reached(server: Server, browser: Browser) -> None:
    page = present(server, browser, "en")
    expect(page.locator("dialog.present")).to_be_visible()
    expect(page.get_by_test_id("stSidebar")).to_have_count(0)
    for _ in range(24):
        page.keyboard.press("Tab")
        inside, where = page.evaluate(FOCUS)
        assert inside, where
    box = page.locator("dialog.present").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 1920, "height": 1080}


def test_decisions_and_actions_are_saved_at_once_and_nothing_typed_is_lost(server: Server, browser: Browser) -> None:
    page = present(server, browser, "en")
    page.keyboard.press("d")
    page.keyboard.type("Ask for the limit first")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert [one.what for one in server.store().reviews.draft("plan").decisions] == ["Ask for the limit first"]
    page.keyboard.type("Half a thought")
    page.keyboard.press("PageDown")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLES["en"][1])
    expect(page.get_by_label("What was decided")).to_have_value("Half a thought")
    page.keyboard.press("Escape")
    expect(page.get_by_label("What was decided")).to_be_hidden()

    page.keyboard.press("a")
    for text, key in (("Call Mr Chen about the test", "Tab"), ("Li", "Tab"), ("someday", "Enter")):
        page.keyboard.type(text)
        page.keyboard.press(key)
    expect(page.get_by_text("“someday” isn't a date we recognize.")).to_be_visible()
    assert "Call Mr Chen about the test" not in [action.what for action in server.store().load("plan").plan.actions]
    expect(page.get_by_label("By when")).to_be_focused()
    expect(page.get_by_label("What", exact=True)).to_have_value("Call Mr Chen about the test")
    page.keyboard.type("2031-05-06")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()
    action = server.store().load("plan").plan.actions[-1]
    assert (action.what, action.owner, str(action.due), action.person) == ("Call Mr Chen about the test", "Li", "2031-05-06", "engineer")
    page.keyboard.press("Escape")
    page.keyboard.press("End")
    expect(page.get_by_role("listitem").filter(has_text="Call Mr Chen about the test")).to_be_visible()

    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLES["en"][LAST], timeout=PATIENCE)
    page.keyboard.press("d")
    expect(page.get_by_label("What was decided")).to_have_value("Half a thought")
    assert [action.what for action in server.store().load("plan").plan.actions].count("Call Mr Chen about the test") == 1


def secrets(language: str) -> Iterator[str]:
    plan = sample("keyboards", language, datetime.now(UTC).date(), plan_id="plan")
    for person in plan.people:
        yield from (text for text in (person.name, person.concern, person.win, person.note) if text)
        yield from (text for reading in person.readings for text in (reading.evidence, reading.source) if text)
    yield from (f'data-stance="{stance}"' for stance in Stance)
    for stance, guide in method().stances.items():
        if stance is not Stance.UNKNOWN:  # a common word, and no judgment
            yield from (guide.label.en, guide.label.zh)


def left(source: str, language: str) -> list[str]:
    return [secret for secret in secrets(language) if secret.casefold() in source.casefold()]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_the_room_need_not_see_is_not_in_the_page(language: str, server: Server, browser: Browser) -> None:
    page = present(server, browser, language)
    page.keyboard.press("3")
    expect(page.locator("[data-person]").first).to_be_visible()
    assert left(page.evaluate(SOURCE), language)
    for pressed in ("Initials only", "No names") if language == "en" else ("只显示姓氏", "隐去姓名"):
        page.keyboard.press("p")
        expect(page.get_by_role("button", name=pressed)).to_be_visible()
        for place in range(len(SCREENS)):
            page.keyboard.press(str(place + 1))
            expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[language][place])
            assert not left(page.evaluate(SOURCE), language), place
    page.keyboard.press(str(SCREENS.index(ScreenId.FINDINGS) + 1))
    expect(page.locator("dialog .lead")).to_have_text(texts("deck")["hidden"][language])


def test_with_names_hidden_nothing_of_them_is_sent(server: Server, browser: Browser) -> None:
    page = present(server, browser, "en")
    page.keyboard.press("p")
    expect(page.get_by_role("button", name="Initials only")).to_be_visible()
    sent: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: sent.append(frame.decode("utf-8", "replace") if isinstance(frame, bytes) else frame))

    page.on("websocket", listen)
    page.reload()
    expect(page.get_by_role("button", name="Initials only")).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("3")
    page.keyboard.press("v")
    expect(page.get_by_label("Color by")).to_have_value("role")
    expect(page.locator("dialog svg").first).to_contain_text("By role")
    page.keyboard.press("p")
    expect(page.get_by_role("button", name="No names")).to_be_visible()
    text = "".join(sent)
    assert "Person 1" in text
    assert not left(text, "en")
    page.keyboard.press("p")
    expect(page.get_by_role("button", name="All names")).to_be_visible()
    assert left("".join(sent), "en")
