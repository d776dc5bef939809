"""An organization that is being made: people and departments with names and titles as the dice fall."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Any

from playbook.models import ROLES, Coverage, Plan
from tests.support import made_words as made
from tests.support.chart_plans import TODAY


class Draft:
    """An organization that is being made: people and departments as they come, with dice that fall the same each time."""

    def __init__(self, name: str, *, long: bool = False, seats: bool = False) -> None:
        self.name, self.long, self.seats = name, long, seats
        self.language = "zh" if name.endswith("zh") else "en"
        self.dice = Random(name)
        self.people: list[dict[str, Any]] = []
        self.departments: list[dict[str, Any]] = []
        self.lines: list[dict[str, Any]] = []

    def department(self, name: str | None = None, *, parent: str | None = None, outside: bool = False) -> str:
        """Add a department; the next name of the list where it has none. Returns its id."""
        count = len(self.departments)
        words = (made.LONG_DEPARTMENTS if self.long else made.DEPARTMENTS)[self.language]
        again = f" {count // len(words) + 1}" if count >= len(words) else ""
        label = name or words[count % len(words)] + again
        self.departments.append({"id": f"d{count}", "name": label, "parent": parent, "outside": outside})
        return f"d{count}"

    def person(
        self, boss: str | None, department: str | None, *, head: bool = False, title: str | None = None, seconds: Sequence[str] = (),
        dotted: bool = True,
    ) -> str:  # fmt: skip
        """Add somebody with a stance, roles and influence as the dice fall. Returns their id."""
        dice, number = self.dice, len(self.people)
        stance = dice.choice(("supporter", "neutral", "neutral", "opponent", "unknown", None))
        titles = made.LONG_TITLES if self.long else made.HEADS if head else made.STAFF
        on = TODAY - timedelta(days=dice.choice((4, 20, 176)))
        bosses = ([{"boss": boss}] if boss else []) + [{"boss": second, "dotted": dotted} for second in seconds if second != boss]
        self.people.append(
            {
                "id": f"p{number}",
                "name": "" if self.seats else self._who(),
                "title": title or dice.choice(titles[self.language]),
                "department": department,
                "placeholder": self.seats and number % 2 == 0,
                "reports_to": bosses,
                "roles": [{"role": role} for role in dice.sample(ROLES, dice.choice((0, 1, 1, 2)))],
                "readings": [{"id": "r", "on": on, "stance": stance, "grade": dice.randrange(4)}] if stance else [],
                "influence": dice.choice((None, 4, 5) if head else (None, 1, 2, 3)),
                "coverage": dice.choice((None, *Coverage)),
            }
        )
        return f"p{number}"

    def _who(self) -> str:
        dice = self.dice
        if self.language == "zh":
            return dice.choice(made.LONG_CHINESE) if self.long else dice.choice(made.SURNAMES) + dice.choice(made.GIVEN)
        first, last = (made.LONG_FIRST, made.LONG_LAST) if self.long else (made.FIRST, made.LAST)
        return f"{dice.choice(first)} {dice.choice(last)}"

    def ties(self, count: int) -> None:
        """Add influence lines, and a conflict for every fourth."""
        ids = [person["id"] for person in self.people]
        pairs: dict[tuple[str, str], None] = {}
        while len(pairs) < count:
            source, target = self.dice.sample(ids, 2)
            if (target, source) not in pairs:
                pairs[source, target] = None
        for number, (source, target) in enumerate(pairs):
            kind = "conflict" if number % 4 == 3 else "influence"
            self.lines.append({"id": f"l{number}", "kind": kind, "source": source, "target": target, "strength": 1 + number % 3})

    def plan(self) -> Plan:
        """The plan, checked as any other."""
        chinese = self.language == "zh"
        return Plan(
            id=self.name, account="晨光精密仪器有限公司" if chinese else "Morninglight Instruments",
            opportunity="测量机二期" if chinese else "Measuring machines", departments=tuple(self.departments), people=tuple(self.people),
            lines=tuple(self.lines), stage="evaluation",
        )  # fmt: skip
