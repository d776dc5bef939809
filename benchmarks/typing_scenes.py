"""Scenes of typing: a page of the product, the way to its fields there, and what a text in them proves once something was killed."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from playwright.sync_api import Locator, Page

from pages.ui.kit.words import catalog
from playbook.models import Action, Person, Plan, StageId, new_id
from playbook.storage import Store
from tests.support.browser import settled
from tests.support.browser_grids import grid, select

OWNER = 4
"""Column of the owner in the table of actions."""
WORDS = {"en": "the budget is not agreed yet and the head of the department wants a second test before he signs", "zh": "预算还没有定下来"}


@dataclass(frozen=True)
class Field:
    """A field of a page, and the reader of its stored text; None where only the session holds it."""

    key: str
    stored: Callable[[Store, Plan], Any] | None
    cell: bool = False


@dataclass(frozen=True)
class TypingScene:
    """A page, its fields, the steps that show them, and what is proved where nothing of them is lost."""

    page: str
    fields: tuple[Field, ...]
    prepare: Callable[[Page, Plan, str], None]
    proves: str

    def of(self, plan: Plan) -> "TypingScene":
        """The scene with the fields of one plan."""
        return replace(self, fields=tuple(replace(field, key=field.key.format(plan=plan.id)) for field in self.fields))


@dataclass
class Entry:
    """The keys typed into a field, each with its moment."""

    field: Field
    text: str = ""
    moments: tuple[float, ...] = ()


def plan_to_type_into() -> Plan:
    """A plan of its own for each turn: two people and an action."""
    people = (Person(id="li", name="Li"), Person(id="wu", name="Wu"))
    return Plan(id=new_id(), account="Acme", people=people, actions=(Action(id="a", what="Call", stage=StageId.NEED),))


def field_of(page: Page, key: str) -> Locator:
    """A field by the key of its widget; one of a form in a popover is shown first."""
    form = {"action": "action-form", "new": "person-form"}.get(key.partition("-")[0])
    if form and not page.get_by_test_id("stPopoverBody").count():
        page.locator(f".st-key-{form} button").first.click()
    return page.locator(f'[class*="st-key-{key}"]').locator("input, textarea").first


def _person(name: str) -> Callable[[Store, Plan], Any]:
    return lambda _, plan: getattr(plan.person("li"), name)


def _fact(name: str) -> Callable[[Store, Plan], Any]:
    return lambda _, plan: getattr(plan, name)


def _at_once(page: Page, plan: Plan, language: str) -> None:
    """Nothing to open."""


def _facts(page: Page, plan: Plan, language: str) -> None:
    page.locator('[class*="st-key-process-views-"] button').last.click()
    field_of(page, f"objective-{plan.id}").wait_for()


def _card(page: Page, plan: Plan, language: str) -> None:
    page.locator('[class*="st-key-pick"]').get_by_role("combobox").click()
    page.get_by_role("option", name="Li").click()
    field_of(page, "concern-li").wait_for()


def _seat(page: Page, plan: Plan, language: str) -> None:
    page.locator('[data-person="li"]').first.dblclick()
    page.locator(".st-key-drawer").get_by_role("tab", name=catalog()["organization.seat"][language]).click()
    field_of(page, "title-li").wait_for()


def _table(page: Page, plan: Plan, language: str) -> None:
    page.locator(".st-key-plan-edit label").click()
    grid(page)


SCENES = {
    "process": TypingScene(
        "process", (Field("objective-{plan}", _fact("objective")), Field("purchase_method-{plan}", _fact("purchase_method"))), _facts,
        "a view that a new session shows closed is opened for its text",
    ),
    "roles": TypingScene(
        "roles", (Field("concern-li", _person("concern")), Field("win-li", _person("win"))), _card,
        "a card that a new session does not show is opened for its text",
    ),
    "seat": TypingScene(
        "organization", (Field("title-li", _person("title")), Field("note-li", _person("note"))), _seat,
        "the card beside the chart is opened at the tab of its text",
    ),
    "new person": TypingScene(
        "organization", (Field("new-name", None), Field("new-title", None)), _at_once,
        "a form that was not sent outlives the session that alone holds it",
    ),
    "action": TypingScene(
        "plan", (Field("action-what", None), Field("action-owner", None)), _at_once,
        "a form in a popover, which is closed again, outlives its session",
    ),
    "cell": TypingScene(
        "plan", (Field("", lambda _, plan: plan.actions[0].owner, cell=True),), _table,
        "a cell that was not left is offered, to copy: a table has no field to put it into",
    ),
    "minutes": TypingScene(
        "capture", (Field("minutes-source", lambda store, plan: store.papers.of(plan.id).source),), _at_once,
        "a draft outside the plan is kept as the plan is",
    ),
}  # fmt: skip


def open_scene(scene: TypingScene, page: Page, plan: Plan, language: str) -> None:
    """Show the fields of a scene on its page, which is drawn."""
    scene.prepare(page, plan, language)
    settled(page)


def type_texts(page: Page, entries: tuple[Entry, ...], language: str, chance: random.Random, delay: float, until: float) -> None:
    """Type into one field after the other until a moment comes; `delay` is the mean time between two keys, in seconds."""
    for entry in entries:
        if entry.field.cell:
            select(page, grid(page), 0, OWNER)
            page.keyboard.press("Enter")
            page.locator("#portal textarea").wait_for()
        else:
            field = field_of(page, entry.field.key)
            field.wait_for(state="attached")
            if (fold := field.locator("xpath=ancestor::details[not(@open)]/summary")).count():
                fold.click()
            field.click()
        text = f"{new_id()[:4]} {WORDS[language]}"[: chance.randrange(8, 60)]
        for character in text:
            if time.monotonic() > until:
                return
            if ord(character) > 127:
                page.keyboard.insert_text(character)
            else:
                page.keyboard.press("Space" if character == " " else character)
            entry.text += character
            entry.moments = (*entry.moments, time.monotonic())
            page.wait_for_timeout(delay * 1000 * chance.uniform(0.6, 1.4))
