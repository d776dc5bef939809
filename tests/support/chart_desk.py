"""A plan on the chart in a browser and in the store: who is selected there, and whom the next key changes."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from playbook.models import Plan
from playbook.samples import sample
from tests.support.browser import STILL, Server, settled, until
from tests.support.profiles import page_again

LI, CHEN, MANAGER = "xiao-li", "engineer", "general-manager"

LOOK = """() => {
    const host = [...document.querySelectorAll('*')].find((one) => one.shadowRoot?.querySelector('[data-person]'))
    const root = host ? host.shadowRoot : document
    const active = root.activeElement
    return {
        ringed: [...root.querySelectorAll('[data-person].selected, [data-person][aria-selected="true"]')].map((one) => one.dataset.person),
        focused: active?.closest('[data-person]')?.dataset.person ?? null,
        places: Object.fromEntries([...root.querySelectorAll('[data-person]')].map((one) => {
            const { x, y, width, height } = one.querySelector('.ring').getBoundingClientRect()
            return [one.dataset.person, [x, y, width, height]]
        })),
        drawer: document.querySelector('.st-key-drawer [role="combobox"]')?.value ?? null,
        strip: !root.querySelector('.palette').hidden,
        pressed: [...root.querySelectorAll('.palette [aria-pressed="true"]')].map((one) => one.dataset.value),
        marks: Object.fromEntries([...root.querySelectorAll('[data-person]')].map((one) => [one.dataset.person, { ...one.dataset }])),
    }
}"""


def keyboards(id: str, language: str = "en") -> Plan:
    return sample("keyboards", language, datetime.now(UTC).date(), plan_id=id)


class Desk:
    """A plan on the screen and in the store, compared after each step."""

    def __init__(self, page: Page, server: Server, plan: str) -> None:
        self.page, self.store, self.id = page, server.store(), plan

    @property
    def plan(self) -> Plan:
        return self.store.load(self.id).plan

    def card(self, id: str) -> Any:
        return self.page.locator(f'[data-person="{id}"]')

    def leave_and_return(self) -> None:
        """Go to another page of the plan and back, to the chart as it then stands."""
        self.page.evaluate(STILL)
        self.page.get_by_test_id("stSidebar").get_by_role("link").nth(1).click()
        expect(self.page.locator("[data-person]")).to_have_count(0)
        settled(self.page)
        self.page.go_back()
        expect(self.page.locator("[data-person]").first).to_be_visible()
        settled(self.page)

    def are_one(self, id: str | None, *, focus: bool = True) -> None:
        """Ring, strip and focus are on this person, and so is the card beside the chart where it is open; None for nobody."""
        person = self.plan.people_by_id.get(id or "")
        named = (person.name or person.title) if person else ""
        wanted = {"ringed": [id] if id else [], "strip": bool(id), "drawer": True} | ({"focused": id} if focus else {})
        seen: dict[str, Any] = {}

        def holds() -> bool:
            seen.update(self.page.evaluate(LOOK))
            seen["beside"] = seen["drawer"]
            seen["drawer"] = seen["drawer"] is None or (seen["drawer"].startswith(named) if named else not seen["drawer"])
            return {name: seen[name] for name in wanted} == wanted

        with suppress(pytest.fail.Exception):
            until(self.page, holds, "all are one")
        assert {name: seen[name] for name in wanted} == wanted, seen["beside"]
        if id in self.plan.people_by_id:
            mark = seen["marks"][id]
            assert seen["pressed"] == [mark[name] for name in ("stance", "influence", "coverage") if mark.get(name)]

    def next_key_changes(self, id: str) -> None:
        """The next key changes this person and nobody else."""
        before = self.plan
        level = 1 + (before.person(id).influence or 0) % 5
        self.page.keyboard.press(str(level))
        until(self.page, lambda: self.plan.person(id).influence == level, f"{id} has influence {level}")
        after = self.plan
        assert [one for one in after.people if one.id != id] == [one for one in before.people if one.id != id]
        assert self.card(id).get_attribute("data-influence") == str(level)

    def is_one(self, id: str) -> None:
        """All are one, and stay so with the next key."""
        self.are_one(id)
        self.next_key_changes(id)
        self.are_one(id)


def desks(server: Server, browser: Browser) -> Callable[..., Desk]:
    """Return what opens the organization page of a plan of its own."""

    def open_page(plan: Plan, language: str = "en", width: int = 1280, height: int = 800, **more: Any) -> Desk:
        server.store().create(plan, author="", now=datetime.now(UTC))
        page = page_again(browser, **{"reduced_motion": "reduce"} | more)
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{server.address}/organization?plan={plan.id}&lang={language}")
        settled(page)
        expect(page.locator("[data-person]").first).to_be_visible()
        return Desk(page, server, plan.id)

    return open_page


def places(page: Page) -> dict[str, list[float]]:
    """Where every card stands on the screen."""
    found: dict[str, list[float]] = page.evaluate(LOOK)["places"]
    return found


def still(page: Page) -> dict[str, list[float]]:
    """Where every card stands, once none has moved for a while."""
    seen = [places(page)]

    def stays() -> bool:
        seen.append(places(page))
        return len(seen) > 8 and all(one == seen[-1] for one in seen[-8:])

    until(page, stays, "the cards stand still")
    return seen[-1]


def box(thing: Locator) -> dict[str, float]:
    """Where something stands on the screen."""
    found = thing.bounding_box()
    assert found
    return {"x": found["x"], "y": found["y"], "width": found["width"], "height": found["height"]}


def apart(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """True if two boxes have no point in common."""
    return (
        one["x"] + one["width"] <= other["x"]
        or other["x"] + other["width"] <= one["x"]
        or one["y"] + one["height"] <= other["y"]
        or other["y"] + other["height"] <= one["y"]
    )
