"""Prints what becomes of edits that two browsers make at the same time, of different things and of the same thing.

Each pair: both browsers draw a page of a plan, the first (Li) edits, the second (Zhao) edits without loading anew. Of different things
both have to be saved without a question, the second told what the first did; of the same thing a question has to come, and either answer
has to end with what it says. What stands is compared with the two edits applied to the plan one after the other.
Run: python -m benchmarks.two_browsers [--language zh] [--servers 2] [--only TEXT] [--pictures FOLDER]
"""

import argparse
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from pages.ui.kit.words import catalog
from playbook import edits
from playbook.content import method
from playbook.models import STAGES, Action, Department, Evidence, Person, Plan, Reading, Reporting, StageId, Stance, new_id
from playbook.storage import Store
from tests.support.browser import ARGUMENTS, Server, ensured_browser, reader, settled, until
from tests.support.browser_grids import LINES, grid, lines, type_into

NAMES = {
    "en": ("Wang", "Mr Chen", "Ms Sun", "Mr Zhou", "Ms Qian", "Mr Tang"),
    "zh": ("王总", "陈工", "孙经理", "周主任", "钱女士", "唐先生"),
}
OWNER = 4
"""The column of the owner in the table of actions."""
WAYS = ("at once", "after F5", "after a restart")


@dataclass(frozen=True)
class Side:
    """Things that one browser works on, and the text it types."""

    language: str
    person: str
    boss: str
    action: str
    stage: StageId
    text: str
    stance: Stance

    def word(self, key: str) -> str:
        """A text of the screen."""
        return catalog()[key][self.language]


@dataclass(frozen=True)
class Act:
    """One edit: its preparation on a page, the steps there, its effect on the plan, and the text that tells of it."""

    page: str
    ready: Callable[[Page, Side], object]
    do: Callable[[Page, Side], object]
    edit: Callable[[Plan, Side], Plan]
    told: Callable[[Plan, Side], str]


def _plan(language: str) -> Plan:
    names = dict(zip(("wang", "chen", "sun", "zhou", "qian", "tang"), NAMES[language], strict=True))
    people = tuple(
        Person(id=id, name=name, department="sales", reports_to=() if id == "wang" else (Reporting(boss="wang"),))
        for id, name in names.items()
    )
    labels = {"en": ("Call", "Visit"), "zh": ("打电话", "拜访")}[language]
    actions = tuple(Action(id=f"act-{n}", what=label, stage=StageId.NEED) for n, label in enumerate(labels))
    sales = {"en": "Sales", "zh": "销售部"}[language]
    return Plan(id=new_id(), account="Acme", people=people, departments=(Department(id="sales", name=sales),), actions=actions)


def _sides(language: str) -> tuple[Side, Side]:
    first_text, second_text = {"en": ("the first wrote this", "and the second that"), "zh": ("第一个人写的", "第二个人写的")}[language]
    return (
        Side(language, "chen", "zhou", "act-0", StageId.NEED, first_text, Stance.SUPPORTER),
        Side(language, "sun", "qian", "act-1", StageId.PROJECT, second_text, Stance.OPPONENT),
    )


def _box(page: Page, key: str) -> Locator:
    return page.locator(f'[class*="st-key-{key}"]').last


def _field(page: Page, key: str) -> Locator:
    return _box(page, key).locator("input, textarea").first


def _pick(page: Page, side: Side) -> None:
    """Open the card of the person on the page of roles."""
    name = dict(zip(("wang", "chen", "sun", "zhou", "qian", "tang"), NAMES[side.language], strict=True))[side.person]
    _choose(page, "pick-", name)
    _box(page, f"stance-{side.person}").wait_for()


def _choose(page: Page, key: str, name: str | int) -> None:
    """Choose from a list, by what is shown or by its place."""
    _box(page, key).get_by_role("combobox").click()
    options = page.get_by_role("option")
    (options.nth(name) if isinstance(name, int) else page.get_by_role("option", name=name)).click()
    settled(page)


def _seat(page: Page, side: Side) -> None:
    """Open the card beside the chart, where somebody sits."""
    page.locator(f'[data-person="{side.person}"]').first.dblclick()
    page.locator(".st-key-drawer").get_by_role("tab", name=side.word("organization.seat")).click()
    _box(page, f"remove-{side.person}").wait_for()


def _select(page: Page, side: Side) -> None:
    page.locator(f'[data-person="{side.person}"]').first.click()
    page.locator(".palette").wait_for()


def _move(page: Page, side: Side) -> None:
    page.keyboard.press("r")
    page.locator(f'[data-person="{side.boss}"]').first.click()


def _fill(key: str) -> Callable[[Page, Side], None]:
    def do(page: Page, side: Side) -> None:
        field = _field(page, f"{key}-{side.person}")
        field.fill(side.text)
        field.press("Tab")

    return do


def _stand(page: Page, side: Side) -> None:
    label = method().stances[side.stance].label[side.language]
    _box(page, f"stance-{side.person}").get_by_role("radio", name=label).click()


def _press(key: str) -> Callable[[Page, Side], None]:
    return lambda page, side: _box(page, f"{key}-{side.person}").locator("button").click()


def _newcomer(page: Page, side: Side) -> None:
    page.locator(".st-key-person-form button").first.click()
    _field(page, "new-name").fill(side.text)
    _field(page, "new-name").press("Tab")
    settled(page)


def _row(page: Page, side: Side) -> int:
    """The line of the action in the table."""
    grid(page)
    label = next(action.what for action in _plan(side.language).actions if action.id == side.action)
    return next(index for index, row in enumerate(lines(page)) if row[0] == label)


def _edit_table(page: Page, side: Side) -> None:
    page.locator(".st-key-plan-edit label").click()
    _row(page, side)


def _cell(page: Page, side: Side) -> None:
    type_into(page, grid(page), _row(page, side), OWNER, side.text)


def _stage(page: Page, side: Side) -> None:
    page.locator('[class*="st-key-stage-"]').first.get_by_role("radio").nth(STAGES.index(side.stage)).click()
    _box(page, f"evidence-add-{side.stage}").or_(_box(page, f"evidence-here-{side.stage}")).first.wait_for()
    settled(page)


def _evidence(page: Page, side: Side) -> None:
    _stage(page, side)
    here = page.locator(f'[class*="st-key-evidence-here-{side.stage}-{method().stages[side.stage].criteria[0].id}"] button')
    if here.count():
        here.click()
        settled(page)
    _choose(page, f"evidence-grade-{side.stage}", 1)
    _field(page, f"evidence-note-{side.stage}").fill(side.text)
    _field(page, f"evidence-note-{side.stage}").press("Tab")
    settled(page)


def _add_evidence(plan: Plan, side: Side) -> Plan:
    criterion = method().stages[side.stage].criteria[0].id
    return edits.add_evidence(
        plan, side.stage, Evidence(id=new_id(), criterion=criterion, grade=1, on=datetime.now(UTC).date(), note=side.text)
    )


def _goal(page: Page, side: Side) -> None:
    field = _field(page, f"goal-{side.stage}-")
    field.fill(side.text)
    field.press("Tab")


def _stage_name(_: Plan, side: Side) -> str:
    return method().stages[side.stage].label[side.language]


def _name(plan: Plan, side: Side) -> str:
    return plan.person(side.person).name


ACTS = {
    "person field": Act(
        "roles", _pick, _fill("concern"), lambda plan, side: edits.change_person(plan, side.person, concern=side.text), _name
    ),
    "stance": Act(
        "roles",
        _pick,
        _stand,
        lambda plan, side: edits.add_reading(plan, side.person, Reading(id=new_id(), on=datetime.now(UTC).date(), stance=side.stance)),
        _name,
    ),
    "delete person": Act("organization", _seat, _press("remove"), lambda plan, side: edits.remove_person(plan, side.person), _name),
    "move boss": Act("organization", _select, _move, lambda plan, side: edits.set_bosses(plan, side.person, (side.boss,)), _name),
    "add person": Act(
        "organization",
        _newcomer,
        lambda page, _: _box(page, "new-person").locator("button").click(),
        lambda plan, side: edits.add_person(plan, Person(id=new_id(), name=side.text)),
        lambda _, side: side.text,
    ),
    "action cell": Act(
        "plan",
        _edit_table,
        _cell,
        lambda plan, side: edits.change_action(plan, side.action, owner=side.text),
        lambda plan, side: next(action.what for action in plan.actions if action.id == side.action),
    ),
    "stage evidence": Act(
        "process",
        _evidence,
        lambda page, side: _box(page, f"evidence-add-{side.stage}").locator("button").click(),
        _add_evidence,
        _stage_name,
    ),
    "stage text": Act(
        "process",
        _stage,
        _goal,
        lambda plan, side: edits.change_stage(plan, side.stage, goal=side.text),
        _stage_name,
    ),
    "name": Act(
        "organization",
        _seat,
        _fill("name"),
        lambda plan, side: edits.change_person(plan, side.person, name=side.text),
        lambda _, side: side.text,
    ),
}
DIFFERENT = tuple(ACTS)[:7]
SAME = (
    ("person field", "person field"),
    ("stance", "stance"),
    ("action cell", "action cell"),
    ("delete person", "person field"),
    ("person field", "delete person"),
    ("delete person", "delete person"),
    ("move boss", "move boss"),
    ("stage text", "stage text"),
    ("name", "name"),
    ("add person", "add person"),
    ("stage evidence", "stage evidence"),
    ("delete person", "stance"),
    ("boss in a circle", "boss in a circle"),
)


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
        plan = _plan(self.language)
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
        sides = _sides(self.language)
        plan, was_asked = self.pair(first_act, second_act, sides)
        self.picture(f"differ {' '.join(names)}")
        if was_asked:
            raise Fault(f"a needless question: {self.messages(1)!r}")
        self.check_plan(second_act.edit(first_act.edit(plan, sides[0]), sides[1]), plan)
        self.check_text(self.messages(1), plan, first_act.told(plan, sides[0]), "Li")
        return "both saved, told"

    def same(self, names: tuple[str, str], keep_mine: bool, manner: str) -> str:
        """A pair of the same thing, with one of the answers."""
        first_side, second_side = _sides(self.language)
        sides = first_side, replace(first_side, text=second_side.text, stance=second_side.stance, boss=second_side.boss)
        if names[0] == "boss in a circle":
            sides = first_side, replace(first_side, person=first_side.boss, boss=first_side.person)
        first_act, second_act = (ACTS["move boss" if name == "boss in a circle" else name] for name in names)
        plan, was_asked = self.pair(first_act, second_act, sides)
        theirs = first_act.edit(plan, sides[0])
        if not was_asked:
            text = self.messages(1)
            self.check_plan(second_act.edit(theirs, sides[1]) if first_act is not ACTS["delete person"] else theirs, plan)
            return f"not asked: {text!r}"
        _box(self.pages[1], "unsaved-0").wait_for()
        self.picture(f"same {' '.join(names)} {manner} {keep_mine}")
        if manner != "at once":
            self.again(manner)
            self.picture(f"same {' '.join(names)} {manner} {keep_mine} again")
        text = self.messages(1)
        self.check_text(text, plan, "Li", first_act.told(plan, sides[0]))
        grid(self.pages[1])
        rows = self.pages[1].evaluate(LINES)
        self.check_text(" ".join(" ".join(row) for row in rows), plan)
        _box(self.pages[1], f"unsaved-{'mine' if keep_mine else 'theirs'}-0").locator("button").click()
        until(self.pages[1], lambda: not self.store.waiting.of(plan.id) or self.messages(1) != text, "the answer was taken")
        settled(self.pages[1])
        if self.store.waiting.of(plan.id):
            refusal = self.messages(1)
            if not keep_mine:
                raise Fault(f"still waits after the answer: {refusal!r}")
            self.check_plan(theirs, plan)
            self.check_text(refusal, plan)
            _box(self.pages[1], "unsaved-theirs-0").locator("button").click()
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


def main() -> None:
    """Print a line for each pair, then the sums."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", default="en", choices=("en", "zh"))
    parser.add_argument("--servers", type=int, default=1)
    parser.add_argument("--only", default="", help="pairs whose line holds this text")
    parser.add_argument("--every", type=int, default=1, help="each n-th pair")
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    cases: list[tuple[str, Callable[[Scene], str]]] = [
        (f"different: {' > '.join(names)}", partial(Scene.differ, names=names)) for names in product(DIFFERENT, repeat=2)
    ]
    cases += [
        (
            f"same: {' > '.join(names)}, {'mine' if keep_mine else 'theirs'} {manner}",
            partial(Scene.same, names=names, keep_mine=keep_mine, manner=manner),
        )
        for names in SAME
        for keep_mine in (True, False)
        for manner in WAYS
    ]
    sums: Counter[str] = Counter()
    with sync_playwright() as player, tempfile.TemporaryDirectory() as folder:
        browser = player.chromium.launch(executable_path=ensured_browser(player.chromium.executable_path), args=ARGUMENTS)
        with scene(browser, Path(folder), options.language, options.servers, options.pictures) as current_scene:
            for name, run in [case for case in cases if options.only in case[0]][:: options.every]:
                begun = time.monotonic()
                try:
                    outcome = run(current_scene)
                    sums[f"{name.partition(':')[0]}: {outcome.partition(' [')[0].partition(':')[0]}"] += 1
                except (Fault, BrowserError, pytest.fail.Exception) as error:
                    outcome = f"FAULT {type(error).__name__}: {error}"
                    sums[f"{name.partition(':')[0]}: FAULT"] += 1
                    current_scene.picture(f"fault {name}")
                print(f"{name:<70} {time.monotonic() - begun:5.1f} s  {outcome}", flush=True)
        browser.close()
    print(*(f"{count:4} {outcome}" for outcome, count in sorted(sums.items())), sep="\n")


if __name__ == "__main__":
    main()
