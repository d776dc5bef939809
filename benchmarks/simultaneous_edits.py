"""Edits that two browsers make at the same time: the steps of each on its page, its effect on the plan, and the pairs of them."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Locator, Page

from pages.ui.kit.words import catalog
from playbook import edits
from playbook.content import method
from playbook.models import STAGES, Action, Department, Evidence, Person, Plan, Reading, Reporting, StageId, Stance, new_id
from tests.support.browser import PATIENCE, settled
from tests.support.browser_grids import grid, lines, type_into

NAMES = {
    "en": ("Wang", "Mr Chen", "Ms Sun", "Mr Zhou", "Ms Qian", "Mr Tang"),
    "zh": ("王总", "陈工", "孙经理", "周主任", "钱女士", "唐先生"),
}
OWNER = 4
"""The column of the owner in the table of actions."""


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


def plan_for_two(language: str) -> Plan:
    """A plan with six people and two actions."""
    names = dict(zip(("wang", "chen", "sun", "zhou", "qian", "tang"), NAMES[language], strict=True))
    people = tuple(
        Person(id=id, name=name, department="sales", reports_to=() if id == "wang" else (Reporting(boss="wang"),))
        for id, name in names.items()
    )
    labels = {"en": ("Call", "Visit"), "zh": ("打电话", "拜访")}[language]
    actions = tuple(Action(id=f"act-{n}", what=label, stage=StageId.NEED) for n, label in enumerate(labels))
    sales = {"en": "Sales", "zh": "销售部"}[language]
    return Plan(id=new_id(), account="Acme", people=people, departments=(Department(id="sales", name=sales),), actions=actions)


def two_sides(language: str) -> tuple[Side, Side]:
    """Things of the first and of the second browser, none of which both have."""
    first_text, second_text = {"en": ("the first wrote this", "and the second that"), "zh": ("第一个人写的", "第二个人写的")}[language]
    return (
        Side(language, "chen", "zhou", "act-0", StageId.NEED, first_text, Stance.SUPPORTER),
        Side(language, "sun", "qian", "act-1", StageId.PROJECT, second_text, Stance.OPPONENT),
    )


def box_of(page: Page, key: str) -> Locator:
    """The newest box of a widget, by the beginning of its key."""
    return page.locator(f'[class*="st-key-{key}"]').last


def _field(page: Page, key: str) -> Locator:
    return box_of(page, key).locator("input, textarea").first


def _pick(page: Page, side: Side) -> None:
    """Open the card of the person on the page of roles."""
    name = dict(zip(("wang", "chen", "sun", "zhou", "qian", "tang"), NAMES[side.language], strict=True))[side.person]
    _choose(page, "pick-", name)
    box_of(page, f"stance-{side.person}").wait_for()


def _choose(page: Page, key: str, name: str | int) -> None:
    """Choose from a list, by what is shown or by its place."""
    options = page.get_by_role("option")
    for patience in (5000, 15000, PATIENCE):  # a list that opens while the page is drawn anew is closed by it
        box_of(page, key).get_by_role("combobox").click()
        with suppress(BrowserError):
            options.first.wait_for(timeout=patience)
            break
        page.keyboard.press("Escape")
        settled(page)
    (options.nth(name) if isinstance(name, int) else page.get_by_role("option", name=name)).click()
    settled(page)


def _seat(page: Page, side: Side) -> None:
    """Open the card beside the chart, where somebody sits."""
    page.locator(f'[data-person="{side.person}"]').first.dblclick()
    page.locator(".st-key-drawer").get_by_role("tab", name=side.word("organization.seat")).click()
    box_of(page, f"remove-{side.person}").wait_for()


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
    box_of(page, f"stance-{side.person}").get_by_role("radio", name=label).click()


def _press(key: str) -> Callable[[Page, Side], None]:
    return lambda page, side: box_of(page, f"{key}-{side.person}").locator("button").click()


def _newcomer(page: Page, side: Side) -> None:
    page.locator(".st-key-person-form button").first.click()
    _field(page, "new-name").fill(side.text)
    _field(page, "new-name").press("Tab")
    settled(page)


def _row(page: Page, side: Side) -> int:
    """The line of the action in the table."""
    grid(page)
    label = next(action.what for action in plan_for_two(side.language).actions if action.id == side.action)
    return next(index for index, row in enumerate(lines(page)) if row[0] == label)


def _edit_table(page: Page, side: Side) -> None:
    page.locator(".st-key-plan-edit label").click()
    _row(page, side)


def _cell(page: Page, side: Side) -> None:
    type_into(page, grid(page), _row(page, side), OWNER, side.text)


def _stage(page: Page, side: Side) -> None:
    page.locator('[class*="st-key-stage-"]').first.get_by_role("radio").nth(STAGES.index(side.stage)).click()
    box_of(page, f"evidence-add-{side.stage}").or_(box_of(page, f"evidence-here-{side.stage}")).first.wait_for()
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
        lambda page, _: box_of(page, "new-person").locator("button").click(),
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
        lambda page, side: box_of(page, f"evidence-add-{side.stage}").locator("button").click(),
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
NAMED_PAIRS = {"boss in a circle": "move boss", "namesakes": "add person"}
"""Pairs named after what they come to, each with the act of both."""
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
    ("namesakes", "namesakes"),
)
