"""Prints how many clicks and keys a whole account takes: 14 people with roles, stances and evidence, competitors, stages, seven actions.

A new account is entered as a rep would, through the screen alone, at 1280x800: clicks and keys are counted by a listener in the page, by
task; rows that a rep has elsewhere are pasted. Then all of it has to be found in the store. The figures of before are those of the two
journeys of 2026-11-25, counted by the scripts that clicked then.
Run: python -m benchmarks.clicks [--language zh] [--pictures FOLDER]
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from pages.ui.people import role_matrix
from pages.ui.process import stage_table
from playbook.chart.svg import width_of
from playbook.content import method
from playbook.models import ROLES, STAGES, Plan, StageId, Stance
from playbook.wording.formats import day
from tests.support.browser import ARGUMENTS, Server, at_rest, ensured_browser, reader, said, settled, until

MOST, BEFORE = 200, 350
"""Clicks that all of it may take, and took before."""
COUNTING = """for (const [event, name] of [['pointerdown', 'clicks'], ['keydown', 'keys']]) window.addEventListener(event,
    one => { if (one.isTrusted) sessionStorage[name] = Number(sessionStorage[name] ?? 0) + 1 }, true)"""
ROW = 33
"""Height of a row of a table, in pixels."""
TODAY = date.today()  # noqa: DTZ011 - the browser's
DECISION = TODAY + timedelta(days=90)
ENTERED = tuple(TODAY - timedelta(days=days) for days in (120, 80, 50, 20))
LEFT = ENTERED[1:]
DECIDES, JUDGES, USES, PAYS, COACHES = range(5)
"""Roles in the order of the matrix."""
PEOPLE: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "en": (
        ("Grace Holt", "CEO", "Board", ""),
        ("Omar Reyes", "COO", "Operations", "Grace Holt"),
        ("Nina Walsh", "CFO", "Finance", "Grace Holt"),
        ("Peter Lang", "CIO", "IT", "Grace Holt"),
        ("Ruth Adams", "Plant manager", "Operations", "Omar Reyes"),
        ("Victor Shaw", "Head of maintenance", "Operations", "Ruth Adams"),
        ("Lena Brandt", "Shift lead", "Operations", "Ruth Adams"),
        ("Tom Baker", "Controller", "Finance", "Nina Walsh"),
        ("Alice Moore", "Head of purchasing", "Finance", "Nina Walsh"),
        ("Jack Turner", "Buyer", "Finance", "Alice Moore"),
        ("Maya Singh", "Enterprise architect", "IT", "Peter Lang"),
        ("Carl Jensen", "Network engineer", "IT", "Maya Singh"),
        ("Ida Novak", "Head of quality", "Operations", "Omar Reyes"),
        ("Sam Ortiz", "Safety officer", "Operations", "Ida Novak"),
    ),
    "zh": (
        ("何卫东", "总经理", "管理层", ""),
        ("林建华", "生产副总", "生产部", "何卫东"),
        ("苏敏", "财务总监", "财务部", "何卫东"),
        ("程立", "信息总监", "信息部", "何卫东"),
        ("马强", "厂长", "生产部", "林建华"),
        ("高峰", "设备科长", "生产部", "马强"),
        ("郭静", "班长", "生产部", "马强"),
        ("罗丹", "会计主管", "财务部", "苏敏"),
        ("谢芳", "采购部长", "财务部", "苏敏"),
        ("韩磊", "采购员", "财务部", "谢芳"),
        ("唐宁", "架构师", "信息部", "程立"),
        ("冯凯", "网络工程师", "信息部", "唐宁"),
        ("董洁", "质量部长", "生产部", "林建华"),
        ("袁野", "安全员", "生产部", "董洁"),
    ),
}
ROLES_OF = (
    (DECIDES,), (DECIDES, USES), (PAYS,), (JUDGES,), (USES, COACHES), (USES,), (USES,), (PAYS,), (PAYS, JUDGES), (JUDGES,),
    (JUDGES, COACHES), (JUDGES, USES), (USES, JUDGES), (USES,),
)  # fmt: skip
"""Twenty ticks, by person."""
STANCES_OF = "0+-++0-0-0+0+0"
LEVELS = ((2, 1, 3, 0, 1, 2, 0, 1, 3, 2, 1, 1, 0, 2), (0, 1, 1, 2, 0, 0, 1, 3, 2, 1, 0, 2, 1, 1))
"""Levels of the two competitors, by person."""
TEXTS = {
    "en": {
        "account": "Helio Packaging", "opportunity": "Line monitoring", "us": "Brightline", "objective": "A pilot on two lines by spring",
        "value": "480k", "rivals": ("Sensovia", "PlantEye"), "evidence": "Said so in the meeting on the pilot", "source": "Grace Holt",
        "plans": ("Visit the plant", "Size the losses", "Help with the brief", "Run the pilot", "Rehearse", "Settle terms", "Review use"),
        "actions": ("Agree the test plan", "Show the savings", "Call the reference", "Send the security sheet"), "owner": "Dana Reyes",
    },
    "zh": {
        "account": "恒立包装", "opportunity": "产线监测", "us": "明线科技", "objective": "春季前完成两条产线试点",
        "value": "480万", "rivals": ("赛维", "厂眼"), "evidence": "在试点会上当面说的", "source": "何卫东",
        "plans": ("走访车间", "测算损失", "协助立项", "开展试点", "预演汇报", "商定条款", "回访使用"),
        "actions": ("确认测试方案", "演示节省", "安排客户见证", "发送安全说明"), "owner": "王磊",
    },
}  # fmt: skip
SIGNS = {"+": Stance.SUPPORTER, "0": Stance.NEUTRAL, "-": Stance.OPPONENT}


@dataclass
class Rep:
    """A rep at the screen, whose clicks and keys are counted by task."""

    page: Page
    server: Server
    language: str
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    signs: int = 0
    """Signs typed for which the browser has no key, as in Chinese."""

    @property
    def plan(self) -> Plan:
        """The account as it is stored."""
        return self.server.store().plans()[0].plan

    def word(self, key: str) -> str:
        """A text of the screen."""
        return said(key, self.language)

    def text(self, key: str) -> str:
        """A text of the account."""
        return str(TEXTS[self.language][key])

    def texts(self, key: str) -> tuple[str, ...]:
        """Texts of the account."""
        return tuple(TEXTS[self.language][key])

    def names(self) -> tuple[str, ...]:
        """The names of the people."""
        return tuple(name for name, *_ in PEOPLE[self.language])

    def counted(self) -> tuple[int, int]:
        """Clicks and keys so far."""
        clicks, keys = self.page.evaluate("['clicks', 'keys'].map(name => Number(sessionStorage[name] ?? 0))")
        return clicks, keys + self.signs

    @contextmanager
    def task(self, name: str) -> Iterator[None]:
        """Count what is clicked and typed for a task."""
        clicks, keys = self.counted()
        yield
        settled(self.page)
        clicks_now, keys_now = self.counted()
        self.counts[name] = clicks_now - clicks, keys_now - keys

    def type(self, text: str, end: str = "Tab") -> None:
        """Type where the focus is, and leave."""
        self.page.keyboard.type(text)
        self.signs += sum(ord(sign) > 127 for sign in text)
        self.page.keyboard.press(end)
        settled(self.page)

    def paste(self, rows: list[list[str]]) -> None:
        """Paste rows copied from elsewhere."""
        self.page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join("\t".join(row) for row in rows))
        self.page.keyboard.press("Control+V")

    def go(self, name: str) -> None:
        """Open a page by its entry at the side."""
        self.page.get_by_test_id("stSidebar").get_by_role("link", name=self.word(f"shell.{name}")).click()
        heading = self.page.locator("h1").filter(has_text=self.word(f"shell.{name}"))
        heading.wait_for()
        settled(self.page)

    def into(self, key: str, text: str, end: str = "Tab") -> None:
        """Click into a field and type."""
        box = self.box(key).locator("input, textarea").first
        box.click()
        self.type(text, end)

    def box(self, key: str) -> Locator:
        """The last thing on the page whose key begins so."""
        return self.page.locator(f'[class*="st-key-{key}"]').last

    def press(self, key: str) -> None:
        """Click a button or switch."""
        self.box(key).locator("button, label").first.click()
        settled(self.page)

    def choose(self, key: str, name: str) -> None:
        """Choose from a list: two clicks."""
        self.box(key).get_by_role("combobox").click()
        self.page.get_by_role("option", name=name).first.click()
        settled(self.page)

    def holds(self, what: str, test: Callable[[Plan], object]) -> None:
        """Wait until the store holds something."""
        until(self.page, lambda: test(self.plan), what)
        settled(self.page)

    def holds_actions(self, count: int) -> None:
        """Wait until the store holds so many actions."""
        self.holds("the action is stored", lambda plan: len(plan.actions) == count)

    def table(self) -> Locator:
        """The first table to edit, at rest."""
        table = self.page.get_by_test_id("stDataFrame").first
        table.locator('[role="gridcell"]').first.wait_for(state="attached")
        at_rest(self.page, table)
        return table

    def click_cell(self, table: Locator, x: float, y: float) -> None:
        """Click into a table, so far from its corner."""
        box = table.bounding_box()
        assert box
        self.page.mouse.click(box["x"] + x, box["y"] + y)

    def select(self, table: Locator, x: float, y: float) -> None:
        """Click a cell, and wait until it is marked."""
        self.click_cell(table, x, y)
        table.locator('[role="gridcell"][aria-selected="true"]').first.wait_for(state="attached")

    def down(self, table: Locator, column: int, values: tuple[str, ...], row: int = 0) -> None:
        """Type values into a column from its selected cell on, each ended with Enter, which goes down."""
        for turn, value in enumerate(values):
            table.locator(f'[id="glide-cell-{column}-{row + turn}"][aria-selected="true"]').wait_for(state="attached")
            if not value.isascii():  # No key of the script's keyboard begins such a text, so the cell is opened first.
                self.page.keyboard.press("Enter")
                self.page.locator("#portal :is(textarea, input)").wait_for()
                self.page.keyboard.press("Control+A")
            self.type(value, "Enter")
            self.page.locator("#portal :is(textarea, input)").wait_for(state="detached")


def _names(rival: str, plan: Plan) -> bool:
    return rival in [one.name for one in plan.rivals]


def _stands(id: str, stance: Stance, plan: Plan) -> bool:
    return plan.person(id).stance is stance


def _proved(id: str, plan: Plan) -> bool:
    return any(reading.evidence for reading in plan.person(id).readings)


def account(rep: Rep) -> None:
    """A new account, its facts and two competitors."""
    with rep.task("account and opportunity"):
        rep.into("new-account", rep.text("account"))
        rep.into("new-opportunity", rep.text("opportunity"))
        rep.press("new-create")
        rep.box("objective-").wait_for()
    with rep.task("facts, decision date, two competitors"):
        for name in ("us", "objective", "value"):
            rep.into(f"{name}-", rep.text(name))
        rep.into("decision_on-", day(DECISION, rep.language))
        for rival in rep.texts("rivals"):
            rep.into("rival-new", rival, "Enter")
            rep.holds("the competitor is stored", partial(_names, rival))


def people(rep: Rep) -> None:
    """14 people by one paste into their table, which offers them as an import."""
    with rep.task("14 people with title, department and boss, pasted"):
        rep.go("organization")
        rep.select(rep.table(), 120, 1.5 * ROW)
        rep.paste([list(row) for row in PEOPLE[rep.language]])
        rep.box("import-take").wait_for()
        rep.press("import-take")
        rep.holds("fourteen people are stored", lambda plan: len(plan.people) == 14)
        rep.page.locator("[data-person]").first.wait_for()


def roles(rep: Rep) -> None:
    """Roles ticked in the matrix, stances and their evidence in the drawer."""
    order = {name: row for row, name in enumerate(rep.names())}
    with rep.task("20 roles, ticked in the matrix"):
        rep.go("roles")
        table = rep.table()
        ticks = [(row, role) for row, held in enumerate(ROLES_OF) for role in held]
        for row, role in ticks:
            rep.click_cell(table, role_at(table, rep.names(), role), (row + 1.5) * ROW)
        rep.holds("every tick is stored", lambda plan: sum(len(person.roles) for person in plan.people) == len(ticks))
    with rep.task("14 stances, each with a piece of evidence"):
        for name, row in order.items():
            rep.click_cell(rep.table(), 40, (row + 1.5) * ROW)
            drawer = rep.page.locator(".st-key-person-drawer")
            drawer.get_by_role("heading", name=name, exact=True).wait_for()
            settled(rep.page)
            person = next(person for person in rep.plan.people if person.name == name)
            stance, id = SIGNS[STANCES_OF[row]], person.id
            label = method().stances[stance].label[rep.language]
            rep.box(f"stance-{id}").get_by_role("radio", name=label).click()
            rep.holds("the stance is stored", partial(_stands, id, stance))
            rep.box(f"reading-grade-{id}").get_by_role("radio").nth(1).click()
            settled(rep.page)
            rep.into(f"reading-evidence-{id}", rep.text("evidence"))
            rep.type(rep.text("source"))
            rep.press(f"reading-add-{id}")
            rep.holds("the evidence is stored", partial(_proved, id))


def stages(rep: Rep) -> None:
    """The seven stages: the present one, our plan in each, and the dates of those that are over."""
    with rep.task("seven stages: our plan, dates, the present one"):
        rep.go("process")
        rep.box("process-views-").locator("button").first.click()
        settled(rep.page)
        rep.box(f"stage-{rep.plan.id}").get_by_role("radio").nth(3).click()
        settled(rep.page)
        rep.press(f"move-{StageId.SCREENING}")
        rep.holds("the stage is stored", lambda plan: plan.stage is StageId.SCREENING)
        rep.press("process-edit-")
        table = rep.table()
        widths = (104, *(stage_table.WIDTHS[name] for name in stage_table.TEXTS), 98, 98)
        entered_on, left_on = (tuple(day(one, rep.language) for one in dates) for dates in (ENTERED, LEFT))
        for column, texts in ((2, rep.texts("plans")), (4, entered_on), (5, left_on)):
            rep.click_cell(table, sum(widths[:column]) + 20, 1.5 * ROW + 30)
            rep.down(table, column, texts)
        rep.holds("the last date is stored", lambda plan: plan.stage_state(STAGES[len(LEFT) - 1]).left == LEFT[-1])


def relationships(rep: Rep) -> None:
    """The levels of two competitors with everybody, typed into the grid, a digit each."""
    with rep.task("two competitors' levels with 14 people"):
        rep.go("relationships")
        rep.press("relations-edit")
        table = rep.table()
        for column, levels in enumerate(LEVELS, 2):
            rep.click_cell(table, 170 + 105 * (column - 1) + 30, 1.5 * ROW)
            rep.down(table, column, tuple(map(str, levels)))
        rep.holds("all levels are stored", lambda plan: all(len(person.relation.rivals) == 2 for person in plan.people))


def actions(rep: Rep) -> None:
    """Three actions from tactics, which propose owner and day, and four of one's own."""
    with rep.task("3 actions from tactics"):
        rep.go("relationships")
        for count, name in enumerate(rep.names()[:3], 1):
            rep.choose("pick-", name)
            tactic = rep.page.locator('[class*="st-key-propose-tactic-"][class*="-open"] button').first
            tactic.click()
            body = rep.page.get_by_test_id("stPopoverBody")
            owner = body.locator('[class*="-owner"] input')
            if not owner.input_value():
                owner.click()
                rep.type(rep.text("owner"))
            body.locator("button").last.click()
            rep.holds_actions(count)
            rep.page.keyboard.press("Escape")
    with rep.task("4 actions of one's own: text, person, owner, day"):
        rep.go("plan")
        rep.page.locator(".st-key-action-form button").first.click()
        for turn, what in enumerate(rep.texts("actions")):
            rep.into("action-what", what)
            rep.choose("action-person", rep.names()[turn + 3])
            rep.into("action-owner", rep.text("owner"))
            rep.into("action-due", day(DECISION - timedelta(days=30 - turn), rep.language))
            rep.press("action-add")
            rep.holds_actions(turn + 4)


def role_at(table: Locator, names: tuple[str, ...], role: int) -> float:
    """Place of a role's column in the matrix, from the left: all columns are stretched alike."""
    box = table.bounding_box()
    assert box
    least, most = role_matrix.NAMES
    name = min(max(max(width_of(name, 14) for name in names) + 32, least), most)
    widths = [name, *(role_matrix.WIDTHS.get(column, role_matrix.ROLE) for column in role_matrix.ORDER[1:])]
    stretch = (box["width"] - sum(widths)) / len(widths)
    return float(sum(widths[: role + 2]) + widths[role + 2] / 2 + stretch * (role + 2.5))


TASKS = (account, people, roles, stages, relationships, actions)


def missing(plan: Plan, rep: Rep) -> list[str]:
    """Names of the parts that were entered and are not stored."""
    by_name = {person.name: person for person in plan.people}
    found = {
        "people": len(by_name) == 14 and sum(bool(person.reports_to) for person in plan.people) == 13,
        "departments": len(plan.departments) == 4,
        "facts": all((plan.us, plan.objective, plan.value, plan.decision_on == DECISION, len(plan.rivals) == 2)),
        "roles": all(
            [ROLES.index(role) for role in ROLES if role in by_name[name].role_ids] == sorted(held)
            for name, held in zip(rep.names(), ROLES_OF, strict=True)
        ),
        "stances": all(by_name[name].stance is SIGNS[sign] for name, sign in zip(rep.names(), STANCES_OF, strict=True)),
        "evidence": all(any(reading.evidence and reading.source for reading in person.readings) for person in plan.people),
        "levels": [tuple(by_name[name].relation.rivals.get(rival.id) for name in rep.names()) for rival in plan.rivals] == list(LEVELS),
        "stages": tuple(plan.stage_state(stage).plan for stage in STAGES) == rep.texts("plans"),
        "dates": (
            tuple(plan.stage_state(stage).entered for stage in STAGES[:4]) == ENTERED
            and tuple(plan.stage_state(stage).left for stage in STAGES[:3]) == LEFT
        ),
        "actions": len(plan.actions) == 7 and all(action.person and action.owner and action.due for action in plan.actions),
    }
    return [name for name, holds in found.items() if not holds]


def entered(language: str, folder: Path, pictures: Path | None = None) -> tuple[Rep, list[str]]:
    """Enter the account; returns who counted, and what is missing in the store."""
    server = Server(folder)
    server.start()
    try:
        with sync_playwright() as player:
            browser = player.chromium.launch(executable_path=ensured_browser(player.chromium.executable_path), args=ARGUMENTS)
            context = reader(browser, language, permissions=["clipboard-read", "clipboard-write"])
            context.add_init_script(COUNTING)
            page = context.new_page()
            page.set_viewport_size({"width": 1280, "height": 800})
            page.goto(server.address)
            settled(page)
            rep = Rep(page, server, language)
            for task in TASKS:
                try:
                    task(rep)
                finally:
                    if pictures:
                        page.screenshot(path=pictures / f"{task.__name__}-{language}.png")
            browser.close()
        return rep, missing(rep.plan, rep)
    finally:
        server.kill()


def main() -> None:
    """Print a line a task, then the sums."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", default="en", choices=tuple(PEOPLE))
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rep, lacking = entered(options.language, Path(folder), options.pictures)
    print(f"{'task':<55} clicks   keys")
    for name, (clicks, keys) in rep.counts.items():
        print(f"{name:<55} {clicks:6} {keys:6}")
    clicks, keys = (sum(counts) for counts in zip(*rep.counts.values(), strict=True))
    print(f"{'all':<55} {clicks:6} {keys:6}   (at most {MOST} clicks; before: about {BEFORE} clicks and 2,000 keys)")
    print(f"MISSING in the store: {', '.join(lacking)}" if lacking else "All of it is stored.")


if __name__ == "__main__":
    main()
