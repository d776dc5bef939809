"""Committees as plans for the tests: their people, and what the pages say of their meeting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from playbook.content import method
from playbook.decision import (
    Effort,
    Room,
    Side,
    Verdict,
    committee,
    in_order,
    room_of,
    smallest_efforts,
    verdict,
)
from playbook.findings import RuleContext, all_findings
from playbook.models import US, Plan, StageId

METHOD, TODAY = method(), date(2026, 11, 24)
FOR, OPEN, AGAINST = Side.FOR, Side.OPEN, Side.AGAINST
DECIDES, VOTES, ADVISES, VETOES, INFORMS, ABSENT = "decides", "votes", "advises", "vetoes", "informs", "absent"


def person(id: str, role: str, stance: str | None, *, influence: int = 3, grade: int = 2, **more: Any) -> dict[str, Any]:
    """Somebody met several times, whose stance they said themselves; None for somebody nobody has read."""
    read = [{"id": "r", "on": TODAY - timedelta(days=9), "stance": stance, "grade": grade, "source": "Visit", "evidence": "Said so"}]
    return {
        "id": id, "name": id.title(), "roles": [{"role": role, "grade": 2, "evidence": "Seen"}] if role else [], "influence": influence,
        "coverage": "several", "readings": read if stance else [],
    } | more  # fmt: skip


def stranger(id: str, role: str, **more: Any) -> dict[str, Any]:
    """Somebody of whom only the name is known."""
    return person(id, role, None, coverage="none", **more)


@dataclass(frozen=True)
class DryRun:
    """What the pages say of the meeting of a plan's stage."""

    plan: Plan

    def seat(self, chair: str) -> Room:
        return room_of(self.plan, METHOD, committee(self.plan, METHOD, self.plan.stage), chair=chair)

    @cached_property
    def room(self) -> Room:
        return self.seat(US)

    @cached_property
    def verdict(self) -> Verdict:
        return verdict(self.plan, self.seat)

    @cached_property
    def best(self) -> Effort:
        return smallest_efforts(self.room)[0]

    @property
    def moves(self) -> Mapping[str, Side]:
        return self.best.moves

    @property
    def order(self) -> tuple[str, ...]:
        return in_order(self.room, self.moves)

    @property
    def warnings(self) -> dict[str, set[str]]:
        """People whom each warning of the deal check is about, by its rule."""
        found: dict[str, set[str]] = {}
        for finding in all_findings(self.case):
            found.setdefault(finding.rule, set()).update(finding.hit.people)
        return found

    @property
    def case(self) -> RuleContext:
        return RuleContext(self.plan, METHOD, TODAY)

    def with_parts(self, **parts: str) -> "DryRun":
        data = self.plan.model_dump()
        for stage in data["stages"]:
            if stage["id"] == self.plan.stage:
                stage["meeting"]["parts"] |= parts
        return DryRun(Plan.model_validate(data))

    def changed(self, id: str, **more: Any) -> "DryRun":
        data = self.plan.model_dump()
        for each in data["people"]:
            if each["id"] == id:
                each.update(more)
        return DryRun(Plan.model_validate(data))


def meeting(
    *people: dict[str, Any], stage: StageId = StageId.EVALUATION, rule: str | None = None, quota: tuple[int, int] | None = None,
    parts: Mapping[str, str] | None = None, listens: tuple[tuple[str, str, int], ...] = (),
    rivals: tuple[dict[str, Any], ...] = ({"id": "rival", "name": "Rival"},),
) -> DryRun:  # fmt: skip
    """A plan with one meeting; `listens` are (who is heard, who listens, how strongly)."""
    lines = [
        {"id": f"l{number}", "kind": "influence", "source": heard, "target": listener, "strength": strength}
        for number, (heard, listener, strength) in enumerate(listens)
    ]
    share = {"needed": quota[0], "out_of": quota[1]} if quota else None
    held = {"id": stage, "meeting": {"rule": rule, "quota": share, "parts": dict(parts or {})}}
    stages = [held if one is stage else {"id": one} for one in StageId]
    return DryRun(
        Plan.model_validate(
            {"id": "p", "account": "Acme", "stage": stage, "people": people, "lines": lines, "rivals": rivals, "stages": stages}
        )
    )


# The eight of the first study
