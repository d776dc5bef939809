"""Plans that the tests of the chart draw: a sample, a company with everything a chart can hold, a real organogram."""

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from playbook.models import ROLES, STANCES, Coverage, Plan
from playbook.samples import sample
from playbook.text import clean_label

TODAY = date(2026, 11, 24)
DATA = Path(__file__).parents[1] / "data"
RECENT, LONG_AGO = TODAY - timedelta(days=4), TODAY - timedelta(days=176)


def keyboards(language: str = "en") -> Plan:
    """Company B, the sample that newcomers open."""
    return sample("keyboards", language, TODAY, plan_id="keyboards")


def bearings() -> Plan:
    """Thirteen people: a department in a department, one without people, a seat, an institute outside, every kind of line."""
    return Plan(
        id="bearings",
        account="Donghai Bearings Ltd",
        opportunity="Bearing steel, yearly contract 2027",
        departments=tuple(
            {"id": id, "name": name, "parent": parent, "outside": outside}
            for id, name, parent, outside in [
                ("gm", "General manager's office", None, False),
                ("tech", "Technical department", None, False),
                ("qa", "Quality", "tech", False),
                ("buy", "Purchasing", None, False),
                ("fin", "Finance", None, False),
                ("prod", "Production", None, False),
                ("legal", "Legal", None, False),
                ("inst", "East China design institute", None, True),
            ]
        ),
        people=(
            _person("zhou", "gm", "Zhou Jianguo", "General manager", None, "neutral", 2, influence=5, roles=["economic"], coverage="brief"),
            _person("head", "gm", "", "Head of the office", "zhou", None, placeholder=True),
            _person(
                "li", "tech", "Li Wei", "Technical director", "zhou", "opponent", 3, influence=4, roles=["technical"], coverage="several"
            ),
            _person("wang", "tech", "Wang Fang", "Senior engineer", "li", "supporter", 2, influence=2, roles=["technical", "coach"]),
            _person("ouyang", "qa", "Ouyang Mingri", "Head of quality", "li", "neutral", 1, influence=2, roles=["technical"]),
            _person("chen", "qa", "Chen Jing", "Inspector", "ouyang", None, influence=1, roles=["user"], coverage="none"),
            _person("zhao", "buy", "Zhao Min", "Purchasing manager", "zhou", "supporter", 3, influence=3, roles=["financial", "coach"]),
            _person("sun", "buy", "Sun Lei", "Buyer", "zhao", "neutral", 3, on=LONG_AGO, influence=1, roles=["financial"]),
            _person("qian", "fin", "Qian Xuejun", "Finance director", "zhou", "opponent", 1, influence=4, roles=["financial", "economic"]),
            _person("wu", "fin", "Wu Xia", "Cost accountant", "qian", "unknown", 1, influence=1, roles=["financial"]),
            _person(
                "zheng", "prod", "Zheng Dayong", "Plant manager, lines one to four", "zhou", "supporter", 2, influence=3, roles=list(ROLES)
            ),
            _person("he", "prod", "He Ping", "Workshop head", "zheng", "neutral", 2, influence=2, roles=["user"], dotted="li"),
            _person("lin", "inst", "Professor Lin", "Lead designer", None, "supporter", 2, influence=3, roles=["technical"]),
        ),
        lines=(
            {"id": "l1", "kind": "influence", "source": "zhao", "target": "zhou", "strength": 3},
            {"id": "l2", "kind": "influence", "source": "lin", "target": "li", "strength": 2},
            {"id": "l3", "kind": "conflict", "source": "li", "target": "zheng", "strength": 2},
            {"id": "l4", "kind": "influence", "source": "wang", "target": "ouyang", "strength": 1},
        ),
        stage="evaluation",
    )


def _person(
    id: str, department: str, name: str, title: str, boss: str | None, stance: str | None, grade: int = 0, *, on: date = RECENT,
    dotted: str | None = None, roles: list[str] | None = None, **facts: Any,
) -> dict[str, Any]:  # fmt: skip
    lines = ([{"boss": boss}] if boss else []) + ([{"boss": dotted, "dotted": True}] if dotted else [])
    readings = [{"id": "r1", "on": on, "stance": stance, "grade": grade, "source": "visit"}] if stance else []
    held = [{"role": role} for role in roles or []]
    return {
        "id": id,
        "department": department,
        "name": name,
        "title": title,
        "reports_to": lines,
        "readings": readings,
        "roles": held,
    } | facts


def organogram(name: str) -> Plan:
    """The posts of a real public body, as seats with made-up stances."""
    with (DATA / "organograms" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    first = {row["Post Unique Reference"]: f"p{number}" for number, row in reversed(list(enumerate(rows)))}
    units = {unit: f"d{number}" for number, unit in enumerate(dict.fromkeys(row["Unit"] for row in rows))}
    people = []
    for number, row in enumerate(rows):
        boss = first.get(row["Reports to Senior Post"])
        stance = STANCES[number % 4]
        people.append(
            {
                "id": f"p{number}",
                "title": clean_label(row["Job Title"]),
                "department": units[row["Unit"]],
                "placeholder": True,
                "reports_to": [{"boss": boss}] if boss and boss != f"p{number}" else [],
                "roles": [{"role": ROLES[number % 5]}] if number % 3 else [],
                "readings": [{"id": "r", "on": RECENT, "stance": stance, "grade": number % 4}] if number % 3 else [],
                "influence": 1 + number % 5,
                "coverage": list(Coverage)[number % 4],
            }
        )
    departments = tuple({"id": id, "name": clean_label(unit)} for unit, id in units.items())
    return Plan(id="organogram", account=name, departments=departments, people=tuple(people))


def ministry(count: int) -> Plan:
    """A large organisation: divisions under a head, seven reports a boss, most stances unknown, a dozen opponents."""
    people, departments = [], [{"id": "top", "name": "Leadership"}]
    for number in range(count):
        boss = None if number == 0 else (number - 1) // 7
        if number == 0:
            department = "top"
        elif number <= 7:
            department = f"d{number}"
            departments.append({"id": department, "name": f"Division {number}"})
        elif number <= 56:
            department = f"d{number}"
            departments.append({"id": department, "name": f"Section {number}", "parent": f"d{boss}"})
        else:
            department = people[boss or 0]["department"]
        stance = (
            "opponent"
            if number % 61 == 5 and number < 900
            else "supporter"
            if number % 17 == 3
            else "neutral"
            if number % 11 == 7
            else None
        )
        people.append(
            _person(
                f"p{number}", department, f"Person {number}", "Officer", f"p{boss}" if number else None, stance, 2,
                roles=[ROLES[number % 5]] if number < 60 else [], influence=max(1, 5 - number // 8) if number < 60 else 1,
            )
        )  # fmt: skip
    return Plan(id=f"ministry-{count}", account="Ministry of Works", departments=tuple(departments), people=tuple(people))
