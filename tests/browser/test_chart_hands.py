"""Hands on the chart: the card lies over it and moves nobody, the strip has words and covers nothing."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from playbook.models import new_id
from tests.support.browser import Server, said, settled, until
from tests.support.chart_desk import CHEN, LI, LOOK, MANAGER, Desk, apart, box, keyboards, places, still

WANG = "xiao-wang"


@pytest.mark.parametrize("width", [1280, 1920])
def test_the_card_lies_over_the_chart_and_moves_nobody(width: int, opened: Callable[..., Desk]) -> None:
    desk = opened(keyboards(new_id()), width=width, height=width * 9 // 16)
    page, drawer = desk.page, desk.page.locator(".st-key-drawer")
    before = still(page)
    for id in (LI, WANG):
        desk.card(id).dblclick()
        expect(drawer.get_by_role("heading").first).to_have_text(desk.plan.person(id).name)
        desk.is_one(id)
        assert still(page) == before
        assert apart(box(drawer), box(desk.card(id).locator(".ring")))
        assert apart(box(drawer), box(page.locator(".bar")))
        drawer.get_by_role("tab").nth(1).click()
        expect(drawer.get_by_label(said("fields.name", "en"), exact=True)).to_have_value(desk.plan.person(id).name)
        expect(drawer.get_by_role("heading").first).to_have_text(desk.plan.person(id).name)
        drawer.get_by_role("tab").first.click()
        drawer.get_by_role("button", name=said("organization.close-card", "en")).click()
        expect(drawer).to_be_hidden()
        desk.are_one(id, focus=False)
        assert still(page) == before


def test_the_whole_fits_beside_the_card_when_it_is_asked_for(opened: Callable[..., Desk]) -> None:
    desk = opened(keyboards(new_id()))
    page, drawer = desk.page, desk.page.locator(".st-key-drawer")
    before = still(page)
    desk.card(WANG).dblclick()
    expect(drawer).to_be_visible()
    page.get_by_role("button", name="Fit to window").click()
    for x, y, width, height in still(page).values():
        assert apart(box(drawer), {"x": x, "y": y, "width": width, "height": height})
    desk.is_one(WANG)
    drawer.get_by_role("button", name=said("organization.close-card", "en")).click()
    expect(drawer).to_be_hidden()
    page.get_by_role("button", name="Fit to window").click()
    assert still(page) == before


def test_who_is_walked_to_under_the_card_comes_out_from_under_it(opened: Callable[..., Desk]) -> None:
    desk = opened(keyboards(new_id()))
    drawer = desk.page.locator(".st-key-drawer")
    desk.card(WANG).dblclick()
    expect(drawer).to_be_visible()
    for key in ("End", "Home", "End"):
        desk.page.keyboard.press(key)
        last = desk.page.evaluate(LOOK)["focused"]
        desk.are_one(last)
        x, y, width, height = still(desk.page)[last]
        assert apart(box(drawer), {"x": x, "y": y, "width": width, "height": height})


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [1280, 1920, 400])
def test_the_strip_has_words_and_covers_nothing(language: str, width: int, opened: Callable[..., Desk]) -> None:
    desk = opened(keyboards(new_id(), language), language, width, 800)
    page, bar, strip = desk.page, desk.page.locator(".bar"), desk.page.locator(".palette")
    before = still(page)
    expect(page.locator(".idle")).to_be_visible()
    desk.card(MANAGER).click()
    expect(strip).to_be_visible()
    assert still(page) == before
    for word in (
        *(guide for guide in strip.get_by_role("group").first.locator("button").all_inner_texts()),
        *(strip.locator("[data-act] .word").all_inner_texts()),
        *(strip.locator(".about").all_inner_texts()),
    ):
        assert len(word.strip(" +○−－＋?？")) > 1, word
    assert strip.locator("[data-act] .word").count() == 7
    assert strip.locator(".about").count() == 2
    picture = box(page.locator(".stage"))
    assert apart(picture, box(bar))
    frame = box(page.locator(".chart"))
    assert box(bar)["y"] + box(bar)["height"] <= frame["y"] + frame["height"]
    page.keyboard.press("i")
    expect(page.locator(".banner")).to_be_visible()
    assert apart(picture, box(page.locator(".banner")))
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator(".newcomer")).to_be_visible()
    if width > 400:
        assert apart(picture, box(page.locator(".newcomer")))
        assert still(page) == before
    page.keyboard.press("Escape")
    desk.card(CHEN).click()
    desk.is_one(CHEN)


COUNTED = """
    window.drawings = 0
    window.glides = []
    const replace = Element.prototype.replaceChildren
    Element.prototype.replaceChildren = function (...nodes) {
        if (this.className === 'view') window.drawings += 1
        return replace.apply(this, nodes)
    }
    const animate = Element.prototype.animate
    Element.prototype.animate = function (frames, timing) {
        if (this.dataset?.person && frames[0]?.transform) window.glides.push([this.dataset.person, timing.duration])
        return animate.call(this, frames, timing)
    }
"""
"""Counts how often a picture is put into a chart, and whose cards glide."""


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 800)])
def test_the_page_opens_with_one_drawing_for_its_frame(width: int, height: int, product: Server, browser: Browser) -> None:
    id = new_id()
    product.store().create(keyboards(id), author="", now=datetime.now(UTC))
    context = browser.new_context(viewport={"width": width, "height": height})
    context.add_init_script(COUNTED)
    page = context.new_page()
    page.goto(f"{product.address}/organization?plan={id}&lang=en")
    expect(page.locator("[data-person]")).to_have_count(6)
    stood = places(page)
    settled(page)
    assert still(page) == stood
    expect(page.get_by_test_id("stDataFrame").first).to_be_attached()
    assert still(page) == stood
    assert page.evaluate("[window.drawings, window.glides.length]") == [1, 0]
    paper, stage = box(page.locator(".paper")), box(page.locator(".stage"))
    assert paper["width"] == pytest.approx(stage["width"], rel=0.02)
    assert paper["height"] == pytest.approx(stage["height"], rel=0.06)
    context.close()


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_who_moves_glides_unless_less_motion_is_asked_for(motion: str, product: Server, browser: Browser) -> None:
    id = new_id()
    product.store().create(keyboards(id), author="", now=datetime.now(UTC))
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion=motion)  # type: ignore[arg-type]
    context.add_init_script(COUNTED)
    page = context.new_page()
    page.goto(f"{product.address}/organization?plan={id}&lang=en")
    expect(page.locator("[data-person]")).to_have_count(6)
    settled(page)
    desk = Desk(page, product, id)
    before = still(page)
    desk.card(LI).click()
    page.keyboard.press("s")
    until(page, lambda: desk.plan.person(LI).stance.value == "supporter", "the stance is stored")
    settled(page)
    assert page.evaluate("window.glides") == []
    page.keyboard.press("r")
    desk.card(CHEN).click()
    until(page, lambda: [line.boss for line in desk.plan.person(LI).reports_to] == [CHEN], "the boss is stored")
    expect(page.locator(f'[data-person="{LI}"][data-boss="{CHEN}"]')).to_be_attached()
    after = still(page)
    moved = {one for one in after if sum(abs(a - b) for a, b in zip(after[one][:2], before[one][:2], strict=True)) > 3}
    glides = page.evaluate("window.glides")
    assert moved
    if motion == "reduce":
        assert glides == []
    else:
        assert moved <= {who for who, _ in glides}
        assert {duration for _, duration in glides} == {250}
    context.close()


@pytest.mark.parametrize("way", ["key", "form"])
def test_somebody_new_comes_into_sight_with_the_boss_and_no_farther(way: str, opened: Callable[..., Desk]) -> None:
    desk = opened(keyboards(new_id()))
    page, frame = desk.page, desk.page.locator(".chart")
    desk.card(LI).click()
    page.get_by_role("button", name="Zoom in").click()
    scale = frame.get_attribute("data-scale") or ""
    if way == "key":
        page.keyboard.press("a")
        page.keyboard.type("Somebody New")
        page.keyboard.press("Enter")
    else:
        page.locator(".st-key-add-person").get_by_role("button").first.click()
        option = page.get_by_role("option").filter(has_text=desk.plan.person(LI).name).first

        def is_offered() -> bool:
            if not option.is_visible():
                page.locator('[class*="st-key-new-boss"]').get_by_role("combobox").click()
            return option.is_visible()

        until(page, is_offered, "the list of bosses is open")  # a page that is drawn meanwhile closes it
        option.click()
        page.locator(".st-key-new-name input").fill("Somebody New")
        page.locator('[class*="st-key-new-person"] button').click()
    until(page, lambda: any(one.name == "Somebody New" for one in desk.plan.people), "the newcomer is stored")
    new = next(one.id for one in desk.plan.people if one.name == "Somebody New")
    expect(desk.card(new)).to_be_attached()
    desk.are_one(new, focus=way == "key")
    seen, stage = still(page), box(page.locator(".stage"))
    assert frame.get_attribute("data-scale") == scale
    for id in (new, LI):
        x, y, wide, tall = seen[id]
        assert stage["x"] <= x + 1, id
        assert x + wide <= stage["x"] + stage["width"] + 1, id
        assert stage["y"] <= y + 1, id
        assert y + tall <= stage["y"] + stage["height"] + 1, id


def test_the_lines_of_one_person_stand_out_and_all_else_pales(opened: Callable[..., Desk]) -> None:
    desk = opened(keyboards(new_id()))
    page, plan = desk.page, desk.plan
    colors = {kind: page.locator(f".{kind}").first.evaluate("(one) => getComputedStyle(one).stroke") for kind in ("influence", "conflict")}

    def pale() -> tuple[set[str], set[tuple[str, str]]]:
        cards = page.locator("[data-person]").evaluate_all(
            "(all) => all.filter((one) => getComputedStyle(one).opacity < 0.6).map((one) => one.dataset.person)"
        )
        lines = page.locator("[data-from]").evaluate_all(
            "(all) => all.filter((one) => getComputedStyle(one).opacity < 0.6).map((one) => [one.dataset.from, one.dataset.to])"
        )
        return set(cards), {(source, target) for source, target in lines}

    pairs = {(line.source, line.target) for line in plan.lines}
    pairs |= {(line.boss, person.id) for person in plan.people for line in person.reports_to}

    def expected(id: str) -> tuple[set[str], set[tuple[str, str]]]:
        near = {id} | {one for pair in pairs if id in pair for one in pair}
        return {one.id for one in plan.people} - near, {pair for pair in pairs if id not in pair}

    assert pale() == (set(), set())
    desk.card(WANG).click()
    page.mouse.move(5, 5)
    until(page, lambda: pale() == expected(WANG), "all else is pale")
    shown = page.locator(".conflict.joined").first.evaluate("(one) => getComputedStyle(one).stroke")
    assert shown == colors["conflict"]
    desk.card(CHEN).hover()
    until(page, lambda: pale() == expected(CHEN), "the lines of whoever is under the pointer stand out")
    desk.are_one(WANG)
    shown = page.locator(".influence.joined").first.evaluate("(one) => getComputedStyle(one).stroke")
    assert shown == colors["influence"]
    page.mouse.move(5, 5)
    until(page, lambda: pale() == expected(WANG), "those of the selected one again")
    page.keyboard.press("i")
    until(page, lambda: pale() == (set(), set()), "nobody is pale while somebody is picked")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    until(page, lambda: pale() == (set(), set()), "nobody is pale")


def test_leaving_the_page_and_coming_back_keeps_selection_and_zoom(opened: Callable[..., Desk]) -> None:
    desk = opened(keyboards(new_id()))
    page, frame = desk.page, desk.page.locator(".chart")
    desk.card(CHEN).click()
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()
    desk.are_one(CHEN)
    stood, scale = still(page), frame.get_attribute("data-scale") or ""
    desk.leave_and_return()
    desk.are_one(CHEN, focus=False)
    expect(frame).to_have_attribute("data-scale", scale)
    assert still(page) == stood
