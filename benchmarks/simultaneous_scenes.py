"""Two browsers on one plan: a pair of edits at the same time, the answers to a question, and all that is checked of them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks.simultaneous_edits import ACTS, NAMED_PAIRS, Act, Side, box_of, plan_for_two, two_sides
from playbook.models import Plan
from playbook.storage import Store
from tests.support.browser import Server, reader, settled, until
from tests.support.browser_grids import LINES, grid

WAYS = ("at once", "after F5", "after a restart")


class Fault(Exception):
    """A fault of the product."""


@dataclass
class Scene:
    """Two browsers on one plan."""

    servers: list[Server]
    store: Store
    pages: tuple[Page, Page]
    language: str
    pictures: Path | None

    def pair(self, first_act: Act, second_act: Act, sides: tuple[Side, Side]) -> tuple[Plan, bool]:
        """Let both edit; returns the plan as it was, and whether the second was asked."""
        plan = plan_for_two(self.language)
        self.store.create(plan, author="", now=datetime.now(UTC))
        for index in (1, 0):
            act = (first_act, second_act)[index]
            self.pages[index].goto(f"{self.servers[index % len(self.servers)].address}/{act.page}?plan={plan.id}&lang={self.language}")
            settled(self.pages[index])
            act.ready(self.pages[index], sides[index])
            settled(self.pages[index])
        for index, author in ((0, "Li"), (1, "Zhao")):
            self.store.set_setting("author", author)
            revision = self.store.load(plan.id).revision
            (first_act, second_act)[index].do(self.pages[index], sides[index])
            until(self.pages[index], partial(self._answered, plan.id, revision, index), f"the edit of {author} was answered")
            settled(self.pages[index])
        return plan, bool(self.store.waiting.of(plan.id))

    def _answered(self, plan_id: str, revision: int, index: int) -> bool:
        return bool(self.store.load(plan_id).revision > revision or self.messages(index) or self.store.waiting.of(plan_id))

    def messages(self, index: int) -> str:
        """The text in the place for messages of a page."""
        return "\n".join(self.pages[index].locator(".st-key-messages").all_inner_texts())

    def check_plan(self, expected: Plan, plan: Plan) -> None:
        """Check that the expected plan stands, and no error is on the screen."""
        if self.pages[1].get_by_test_id("stException").count():
            raise Fault("an error box")
        stored_plan = self.store.load(plan.id).plan
        if _shape(stored_plan, plan) != _shape(expected, plan):
            raise Fault(f"stands: {sorted(set(_shape(stored_plan, plan)) ^ set(_shape(expected, plan)))}")

    def check_text(self, text: str, plan: Plan, *parts: str) -> None:
        """Check that a text of the screen names these parts, and has no id, in Chinese no English."""
        if missing := [phrase for phrase in parts if phrase and phrase not in text]:
            raise Fault(f"does not say {missing}: {text!r}")
        remainder = text
        for name in ("Li", "Zhao", "Acme", "call_merge", "call_split", "keyboard_arrow_down"):
            remainder = re.sub(rf"\b{name}\b", "", remainder)
        ids = {item.id for item in (*plan.people, *plan.actions, *plan.departments)}
        if raw := [word for word in re.findall(r"[A-Za-z][\w-]*", remainder) if word in ids or (self.language == "zh" and len(word) > 1)]:
            raise Fault(f"raw words {raw}: {text!r}")

    def picture(self, name: str) -> None:
        """Save a picture of the second browser."""
        if self.pictures:
            self.pages[1].screenshot(path=self.pictures / f"{self.language}-{name.replace(' ', '-')}.png")

    def again(self, manner: str) -> None:
        """Load the second page anew, or start its server anew."""
        page = self.pages[1]
        if manner == "after a restart":
            self.servers[-1].kill()
            self.servers[-1].start_again()
        page.reload()
        settled(page)
        box = page.locator('[class*="st-key-unsaved-0"]').first
        box.wait_for()
        if box.locator("summary").count():
            box.locator("summary").click()

    def differ(self, names: tuple[str, ...]) -> str:
        """A pair of different things."""
        first_act, second_act = ACTS[names[0]], ACTS[names[1]]
        sides = two_sides(self.language)
        plan, was_asked = self.pair(first_act, second_act, sides)
        self.picture(f"differ {' '.join(names)}")
        if was_asked:
            raise Fault(f"a needless question: {self.messages(1)!r}")
        self.check_plan(second_act.edit(first_act.edit(plan, sides[0]), sides[1]), plan)
        self.check_text(self.messages(1), plan, first_act.told(plan, sides[0]), "Li")
        return "both saved, told"

    def same(self, names: tuple[str, str], keep_mine: bool, manner: str) -> str:
        """A pair of the same thing, with one of the answers."""
        first_side, second_side = two_sides(self.language)
        sides = first_side, replace(first_side, text=second_side.text, stance=second_side.stance, boss=second_side.boss)
        if names[0] == "boss in a circle":
            sides = first_side, replace(first_side, person=first_side.boss, boss=first_side.person)
        if names[0] == "namesakes":
            sides = first_side, first_side
        first_act, second_act = (ACTS[NAMED_PAIRS.get(name, name)] for name in names)
        plan, was_asked = self.pair(first_act, second_act, sides)
        theirs = first_act.edit(plan, sides[0])
        if not was_asked:
            text = self.messages(1)
            self.check_plan(second_act.edit(theirs, sides[1]) if first_act is not ACTS["delete person"] else theirs, plan)
            return f"not asked: {text!r}"
        box_of(self.pages[1], "unsaved-0").wait_for()
        self.picture(f"same {' '.join(names)} {manner} {keep_mine}")
        if manner != "at once":
            self.again(manner)
            self.picture(f"same {' '.join(names)} {manner} {keep_mine} again")
        text = self.messages(1)
        self.check_text(text, plan, "Li", first_act.told(plan, sides[0]))
        grid(self.pages[1])
        rows = self.pages[1].evaluate(LINES)
        self.check_text(" ".join(" ".join(row) for row in rows), plan)
        box_of(self.pages[1], f"unsaved-{'mine' if keep_mine else 'theirs'}-0").locator("button").click()
        until(self.pages[1], lambda: not self.store.waiting.of(plan.id) or self.messages(1) != text, "the answer was taken")
        settled(self.pages[1])
        if self.store.waiting.of(plan.id):
            refusal = self.messages(1)
            if not keep_mine:
                raise Fault(f"still waits after the answer: {refusal!r}")
            self.check_plan(theirs, plan)
            self.check_text(refusal, plan)
            box_of(self.pages[1], "unsaved-theirs-0").locator("button").click()
            until(self.pages[1], lambda: not self.store.waiting.of(plan.id), "the second answer was taken")
            self.check_plan(theirs, plan)
            return f"asked {rows}; refused: {refusal.splitlines()[0]!r}"
        expected = theirs
        if keep_mine:
            try:
                expected = second_act.edit(theirs, sides[1])
            except (KeyError, ValueError):
                expected = second_act.edit(plan, sides[1])
        self.check_plan(expected, plan)
        return f"asked {rows}; {'mine' if keep_mine else 'theirs'} stands"


def _shape(plan: Plan, base: Plan) -> list[str]:
    """Every value by its place, new ids by their turn."""
    known_ids = set(re.findall(r'"id":"([^"]+)"', base.model_dump_json()))
    document = plan.model_dump_json()
    for turn, id in enumerate(
        dict.fromkeys(identifier for identifier in re.findall(r'"id":"([^"]+)"', document) if identifier not in known_ids)
    ):
        document = document.replace(f'"{id}"', f'"new-{turn}"')
    return sorted(_leaves(Plan.model_validate_json(document).model_dump(mode="json"), ""))


def _leaves(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, f"{path}/{inner.get('id', index) if isinstance(inner, dict) else index}")
    else:
        yield f"{path}={value}"


@contextmanager
def scene(browser: Browser, folder: Path, language: str, servers: int, pictures: Path | None) -> Iterator[Scene]:
    """Two browsers, and the servers they ask."""
    running = [Server(folder) for _ in range(servers)]
    for server in running:
        server.start()
    contexts = [reader(browser, language) for _ in range(2)]
    pages = tuple(context.new_page() for context in contexts)
    try:
        yield Scene(running, running[0].store(), pages, language, pictures)  # type: ignore[arg-type]
    finally:
        for context in contexts:
            context.close()
        for server in running:
            server.kill()
