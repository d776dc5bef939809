"""The tasks of a rep who enters a whole account, page by page."""

from datetime import timedelta
from functools import partial

from playwright.sync_api import Locator

from benchmarks.clicks_account import DECISION, ENTERED, LEFT, LEVELS, PEOPLE, ROLES_OF, SIGNS, STANCES_OF
from benchmarks.clicks_rep import Rep
from pages.ui.people import role_matrix
from pages.ui.process import stage_overview
from playbook.chart.svg import width_of
from playbook.content import method
from playbook.models import STAGES, Plan, StageId, Stance
from playbook.wording.formats import day
from tests.support.browser import at_rest, settled

ROW = 33
"""Height of a row of a table, in pixels."""


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
        widths = (
            104,
            *(stage_overview.WIDTHS[name] for name in stage_overview.TEXTS),
            stage_overview.DAY_WIDTH,
            stage_overview.DAY_WIDTH,
        )
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
            id = next(person.id for person in rep.plan.people if person.name == name)
            tactic = rep.page.locator(f'[class*="st-key-propose-tactic-"][class*="{id}-open"] button').first
            at_rest(rep.page, tactic)  # The tactics of the person before are still there for a moment.
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
