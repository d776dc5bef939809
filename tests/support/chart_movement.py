"""How far people move on the screen when a plan is edited: somebody added, moved to another boss, or removed."""

from collections.abc import Callable, Mapping
from math import hypot
from statistics import mean

from playbook.chart import ChartOptions, picture
from playbook.content.method import Method
from playbook.models import Plan
from tests.support.chart_plans import TODAY
from tests.support.chart_svg import read
from tests.support.organizations import language_of, organization

WINDOW = (1180, 640)
EDITED = (
    "six", "typical14", "typical25zh", "typical40", "typical60", "typical89zh", "matrix25", "cross25", "own25zh", "flat40", "nested60",
    "services35", "pensions64",
)  # fmt: skip
"""Organizations whose edits are looked at."""


def added(plan: Plan) -> Plan:
    """Somebody more under the boss of the person in the middle, in that person's department."""
    beside = plan.people[len(plan.people) // 2]
    newcomer = {"id": "newcomer", "name": "Newcomer", "department": beside.department, "reports_to": beside.reports_to[:1]}
    return plan.but(people=(*plan.people, newcomer))


def moved(plan: Plan) -> Plan:
    """The last person without reports goes to a boss in another department, and sits there if they sat with their old one."""
    bosses = {line.boss for person in plan.people for line in person.reports_to}
    who = [person for person in plan.people if person.id not in bosses and person.reports_to][-1]
    old = plan.person(who.reports_to[0].boss)
    others = [one for one in plan.people if one.department not in (who.department, old.department)]
    boss = next((one for one in others if one.id in bosses), others[0])
    home = boss.department if who.department == old.department else who.department
    changed = who.but(reports_to=({"boss": boss.id},), department=home)
    return plan.but(people=tuple(changed if person is who else person for person in plan.people))


def removed(plan: Plan) -> Plan:
    """Without the person without reports who comes first, their ties included."""
    bosses = {line.boss for person in plan.people for line in person.reports_to}
    who = next(person.id for person in plan.people if person.id not in bosses)
    lines = tuple(line for line in plan.lines if who not in (line.source, line.target))
    return plan.but(people=tuple(person for person in plan.people if person.id != who), lines=lines)


EDITS: Mapping[str, Callable[[Plan], Plan]] = {"added": added, "moved": moved, "removed": removed}


def places(svg: str, window: tuple[int, int]) -> dict[str, tuple[float, float]]:
    """The middle of each card in pixels of the window, in which the picture is fitted and centered."""
    drawing = read(svg)
    scale = min(window[0] / drawing.width, window[1] / drawing.height)
    left, top = (window[0] - drawing.width * scale) / 2, (window[1] - drawing.height * scale) / 2
    return {
        card.id: (left + (card.box.left + card.box.right) / 2 * scale, top + (card.box.top + card.box.bottom) / 2 * scale)
        for card in drawing.cards.values()
    }


def movement(before: str, after: str, window: tuple[int, int], but: frozenset[str] = frozenset()) -> float:
    """Mean way of those who stand on both pictures, without some, in pixels."""
    was, now = places(before, window), places(after, window)
    ways = [hypot(now[id][0] - was[id][0], now[id][1] - was[id][1]) for id in was.keys() & now.keys() - but]
    return mean(ways) if ways else 0.0


def movement_of(name: str, edit: str, method: Method) -> float:
    """Mean way of the other people when an organization is edited: the plan is drawn, then the edited plan.

    Each edit has a plan of its own, so that nothing is remembered of another edit.
    """
    plan, options = organization(name).but(id=f"{name}-{edit}"), ChartOptions(window=WINDOW)
    edited = EDITS[edit](plan)
    touched = {one.id for one in edited.people if plan.people_by_id.get(one.id) != one}
    before, after = (picture(one, method, language_of(name), today=TODAY, options=options) for one in (plan, edited))
    return movement(before.svg, after.svg, WINDOW, frozenset(touched))
