"""Summaries of a group of people: stance tally, cover of the five roles, and faults in the reporting lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from playbook.models import ROLES, STANCES, Department, Person, Plan, RoleId, Stance


def stance_tally(people: Iterable[Person]) -> Mapping[Stance, int]:
    """Count the people by stance, with every stance named. Those who have left do not count."""
    tally = dict.fromkeys(STANCES, 0)
    for person in people:
        if person.left is None:
            tally[person.stance] += 1
    return tally


def called(person: Person) -> str:
    """Return the name of a person, else the title, else "" (the screen has a word for nobody known)."""
    return person.name or person.title


@dataclass(frozen=True)
class RoleCover:
    """Cover of a role: its holders, those we have met, and those who support us."""

    role: RoleId
    holders: tuple[Person, ...]
    met: tuple[Person, ...]
    supporters: tuple[Person, ...]

    @property
    def gap(self) -> str | None:
        """First gap in the cover: "nobody-holds", "nobody-met" or "nobody-supports"; None when there is none."""
        if not [person for person in self.holders if not person.placeholder]:
            return "nobody-holds"
        if not self.met:
            return "nobody-met"
        return None if self.supporters else "nobody-supports"


def role_cover(plan: Plan) -> tuple[RoleCover, ...]:
    """Return the cover of each of the five roles by those who have not left. A placeholder holds a seat but counts as nobody met."""
    covers = []
    for role in ROLES:
        holders = tuple(person for person in plan.present if role in person.role_ids)
        met_people = tuple(person for person in holders if person.met)
        covers.append(RoleCover(role, holders, met_people, tuple(person for person in met_people if person.stance is Stance.SUPPORTER)))
    return tuple(covers)


def departments_in_order(plan: Plan) -> tuple[tuple[int, Department], ...]:
    """Departments as a tree: (depth, department), parents before children, siblings as entered."""
    children: dict[str | None, list[Department]] = {}
    for department in plan.departments:
        children.setdefault(department.parent, []).append(department)

    rows: list[tuple[int, Department]] = []
    stack = [(0, department) for department in reversed(children.get(None, []))]
    while stack:
        depth, department = stack.pop()
        rows.append((depth, department))
        stack += [(depth + 1, inner) for inner in reversed(children.get(department.id, []))]
    return tuple(rows)


@dataclass(frozen=True)
class Fault:
    """Fault in the reporting lines that should be looked at, and the people who show it."""

    code: str
    """"tops-several", "top-none" or "boss-left"."""
    people: tuple[Person, ...]


def faults(plan: Plan) -> tuple[Fault, ...]:
    """Find faults in the reporting lines among those present at the customer. None before a line is drawn."""
    outside = {department.id for department in plan.departments if department.outside}
    insiders = [person for person in plan.present if person.department not in outside]
    bosses = {person.id: [plan.person(line.boss) for line in person.reports_to if not line.dotted] for person in insiders}
    if not any(bosses.values()):
        return ()
    tops = tuple(person for person in insiders if not bosses[person.id])
    orphans = tuple(person for person in insiders if any(boss.left for boss in bosses[person.id]))
    people_by_code = {"top-none": () if tops else tuple(insiders), "tops-several": tops if len(tops) > 1 else (), "boss-left": orphans}
    return tuple(Fault(code, people) for code, people in people_by_code.items() if people)
