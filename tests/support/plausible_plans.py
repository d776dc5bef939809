"""Plans that a rep might have kept: how the deal goes and how well the records are kept, drawn apart from each other."""

from datetime import date, timedelta
from random import Random
from typing import Any

from playbook.content import method
from playbook.models import STAGES, Plan

TODAY = date(2026, 11, 24)
QUALITIES, COURSES = ("poor", "average", "good"), ("winning", "contested", "losing")
_STANCES = {
    # Of the economic buyer, the technical evaluator and the finance approver, then of everybody else: for us, open, against us.
    "winning": ((0.95, 0.05, 0.0), (0.6, 0.35, 0.05)),
    "contested": ((0.3, 0.5, 0.2), (0.35, 0.4, 0.25)),
    "losing": ((0.05, 0.35, 0.6), (0.15, 0.35, 0.5)),
}
_KEPT = {"poor": 0.35, "average": 0.7, "good": 0.97}
"""Share of what should be recorded that is."""


def plausible(dice: Random, quality: str, course: str) -> Plan:
    """Six to fourteen people in stage 3 to 6: what is true follows from the course, what of it is written down from the quality."""
    kept, method_ = _KEPT[quality], method()

    def noted() -> bool:
        return dice.random() < kept

    stage = dice.choice(STAGES[2:6])
    roles = ["economic", "technical", "financial", "user", "user", "coach", "coach"] + ["user"] * dice.randint(0, 7)
    decisive, others = _STANCES[course]
    people, actions = [], []
    for number, role in enumerate(roles):
        chances = (
            decisive
            if role in ("economic", "technical", "financial")
            else (1.0, 0.0, 0.0)
            if role == "coach" and course != "losing"
            else others
        )
        stance = dice.choices(("supporter", "neutral", "opponent"), chances)[0]
        rival = {"supporter": 0, "neutral": 2, "opponent": 3}[stance]
        ours = {"supporter": 3, "neutral": 2, "opponent": dice.choice((0, 1))}[stance]
        person: dict[str, Any] = {
            "id": f"p{number}", "name": f"Person {number}", "title": role, "department": f"d{number % 4}",
            "influence": (5 if role == "economic" else 4 if role == "technical" else dice.randint(1, 3)) if noted() else None,
            "coverage": ("several" if dice.random() < 0.85 or role in ("economic", "technical") else "brief") if noted() else None,
            "roles": [{"role": role, "grade": 2 if noted() else 1, "evidence": "seen"}] if noted() or role == "economic" else [],
            "relation": {"ours": ours, "rivals": {"r": rival}} if noted() else {},
            "prefers": ("r" if stance == "opponent" else "us" if stance == "supporter" else None) if noted() else None,
        }  # fmt: skip
        if noted():
            ago = dice.randint(1, 40) if noted() else dice.randint(40, 120)
            grade = (3 if stance == "supporter" and dice.random() < 0.5 else 2) if noted() else 1
            person["readings"] = [
                {"id": "r", "on": TODAY - timedelta(days=ago), "stance": stance, "grade": grade, "evidence": "said so", "source": "visit"}
            ]
        people.append(person)
        if noted():
            due = TODAY + timedelta(days=dice.randint(1, 20) if noted() else -dice.randint(1, 30))
            actions.append(
                {
                    "id": f"a{number}",
                    "what": "See them",
                    "stage": stage,
                    "person": person["id"],
                    "owner": "Me" if noted() else "",
                    "due": due,
                }
            )
    stages = [
        {
            "id": one,
            "evidence": [
                {
                    "id": f"{number}{source}",
                    "criterion": criterion.id,
                    "grade": 2,
                    "on": TODAY - timedelta(days=30),
                    "source": f"{source} {number}",
                }
                for number, criterion in enumerate(method_.stages[one].criteria)
                for source in "ab"
                if noted()
            ],
            "entered": TODAY - timedelta(days=dice.randint(5, 40)) if one == stage else None,
        }
        for one in STAGES[: STAGES.index(stage) + 1]
    ]
    return Plan.model_validate(
        {
            "id": "plausible", "account": "Acme", "stage": stage, "people": people, "actions": actions,
            "stages": stages + [{"id": one} for one in STAGES[STAGES.index(stage) + 1 :]],
            "departments": [{"id": f"d{n}", "name": f"D{n}"} for n in range(4)], "rivals": [{"id": "r", "name": "R", "kind": "incumbent"}],
            "purchase_method": "quotes" if noted() else "",
            "compelling_event": "The old contract ends" if noted() else "",
            "paper_process": "Legal, then two signatures" if noted() else "",
            "decision_on": TODAY + timedelta(days=dice.randint(20, 90)) if noted() else None,
        }
    )  # fmt: skip


def tangled(dice: Random, quality: str, course: str) -> Plan:
    """A plausible plan in which people report and listen to each other, and opponents prefer one of two competitors."""
    plan = plausible(dice, quality, course)
    ids = [person.id for person in plan.people]
    ends = dice.sample([(one, other) for one in ids for other in ids if one != other], dice.randint(len(ids) // 2, len(ids)))
    lines = [
        {
            "id": f"l{number}", "kind": dice.choice(["influence"] * 4 + ["conflict"]), "source": source, "target": target,
            "strength": dice.randint(1, 3),
        }
        for number, (source, target) in enumerate(ends)
    ]  # fmt: skip
    people = [
        person.but(
            prefers="s" if person.prefers == "r" and dice.random() < 0.4 else person.prefers,
            reports_to=({"boss": dice.choice(ids[:place])},) if place and dice.random() < 0.6 else (),
        ).model_dump()
        for place, person in enumerate(plan.people)
    ]
    rivals = [{"id": "r", "name": "Roe"}, {"id": "s", "name": "Sands"}]
    return Plan.model_validate(plan.model_dump() | {"people": people, "lines": lines, "rivals": rivals})
