"""Plans that differ in one thing, and what moved."""

from collections.abc import Callable
from datetime import date, timedelta

from playbook import edits
from playbook.content import method
from playbook.findings import RuleContext
from playbook.models import (
    US,
    Action,
    ActionStatus,
    Department,
    Evidence,
    Forecast,
    HeldRole,
    LineKind,
    Person,
    PersonLine,
    Plan,
    Reading,
    Reporting,
    Requirement,
    Rival,
    RoleId,
    StageId,
    Stance,
)
from playbook.reviews import Move, MoveKind, Subject, what_moved

DAY = date(2026, 11, 24)


LATER = DAY + timedelta(days=14)


PLAN = Plan(
    id="b",
    account="Company B",
    rivals=(Rival(id="y", name="Yonder"),),
    departments=(Department(id="it", name="IT"),),
    people=(
        Person(id="chen", name="Chen", department="it", roles=(HeldRole(role=RoleId.TECHNICAL),), prefers="y"),
        Person(id="wang", name="Wang", department="it", reports_to=(Reporting(boss="chen"),)),
        Person(id="seat", title="Finance director", placeholder=True),
    ),
    lines=(PersonLine(id="l", kind=LineKind.INFLUENCE, source="wang", target="chen"),),
    requirements=(Requirement(id="k", what="Quiet keys"),),
    actions=(Action(id="a", what="Lunch with Wang", stage=StageId.NEED, person="wang", owner="Zhang", due=DAY + timedelta(days=2)),),
)


FORECAST = Forecast(id="f", person="wang", stance=Stance.SUPPORTER, due=LATER, by="Zhang")


PROOF = Evidence(id="e", criterion="sponsor-named", grade=2, on=DAY, source="minutes", note="she signs")


READ = Reading(id="r", on=DAY, stance=Stance.OPPONENT, grade=2, evidence="called it a toy", source="Zhang")


def case(plan: Plan, today: date = DAY) -> RuleContext:
    return RuleContext(plan, method(), today)


def moved(edit: Callable[[Plan], Plan], *, today: date = DAY) -> tuple[Move, ...]:
    """What moved, the adviser's findings left out."""
    return tuple(move for move in what_moved(case(PLAN), case(edit(PLAN), today)) if move.subject is not Subject.FINDINGS)


ONE = {
    "a stance, by whom and on what": (
        lambda p: edits.add_reading(p, "wang", READ),
        Move(MoveKind.STANCE, ("wang",), "unknown", "opponent", source="Zhang", evidence="called it a toy", grade=2, on=DAY),
    ),
    "somebody joined": (
        lambda p: edits.add_person(p, Person(id="li", name="Li", readings=(READ,))),
        Move(MoveKind.JOINED, ("li",), None, "opponent", source="Zhang", evidence="called it a toy", grade=2, on=DAY),
    ),
    "somebody left": (lambda p: edits.change_person(p, "wang", left=LATER), Move(MoveKind.LEFT, ("wang",), on=LATER)),
    "somebody was taken out, with all that goes with them": (
        lambda p: edits.remove_person(p, "wang"), Move(MoveKind.REMOVED, ("wang",), "unknown")),
    "a seat was filled": (
        lambda p: edits.change_person(p, "seat", name="Zhao", placeholder=False),
        Move(MoveKind.FILLED, ("seat",), "Finance director", "Zhao"),
    ),
    "a role": (lambda p: edits.set_roles(p, "wang", [RoleId.COACH]), Move(MoveKind.ROLE_TAKEN, ("wang",), None, "coach", grade=1)),
    "a role given up": (lambda p: edits.set_roles(p, "chen", []), Move(MoveKind.ROLE_LOST, ("chen",), "technical")),
    "proof of a role": (
        lambda p: edits.set_role_evidence(p, "chen", RoleId.TECHNICAL, evidence="wrote the test", grade=3),
        Move(MoveKind.ROLE_PROVED, ("chen",), None, "technical", evidence="wrote the test", grade=3),
    ),
    "influence": (lambda p: edits.change_person(p, "chen", influence=4), Move(MoveKind.PERSON, ("chen",), None, 4, "influence")),
    "a preference": (lambda p: edits.change_person(p, "chen", prefers=US), Move(MoveKind.PERSON, ("chen",), "y", US, "prefers")),
    "a relation": (lambda p: edits.set_relation(p, "chen", ours=2), Move(MoveKind.PERSON, ("chen",), None, 2, "ours")),
    "a rival's relation": (
        lambda p: edits.set_rival_level(p, "chen", "y", 3), Move(MoveKind.PERSON, ("chen", "y"), None, 3, "rival_level")),
    "another boss": (
        lambda p: edits.set_bosses(p, "wang", ["seat"]), Move(MoveKind.PERSON, ("wang",), ("chen",), ("seat",), "reports_to")),
    "a line": (
        lambda p: edits.add_line(p, PersonLine(id="m", kind=LineKind.CONFLICT, source="chen", target="seat")),
        Move(MoveKind.LINE_DRAWN, ("chen", "seat"), None, "conflict"),
    ),
    "a line out": (lambda p: edits.remove_line(p, "l"), Move(MoveKind.LINE_GONE, ("wang", "chen"), "influence")),
    "a stronger line": (lambda p: edits.change_line(p, "l", strength=3), Move(MoveKind.LINE, ("wang", "chen"), 2, 3, "strength")),
    "an action done": (
        lambda p: edits.change_action(p, "a", status=ActionStatus.DONE, result="he talked"),
        Move(MoveKind.ACTION_DONE, ("a",), "planned", "done", source="Zhang", evidence="he talked"),
    ),
    "an action dropped": (
        lambda p: edits.change_action(p, "a", status=ActionStatus.DROPPED),
        Move(MoveKind.ACTION_DROPPED, ("a",), "planned", "dropped", source="Zhang"),
    ),
    "a new action": (
        lambda p: edits.add_action(p, Action(id="n", what="Visit", stage=StageId.NEED, owner="Li", due=LATER)),
        Move(MoveKind.ACTION_NEW, ("n",), None, "planned", source="Li", on=LATER),
    ),
    "an action put off": (
        lambda p: edits.change_action(p, "a", due=LATER),
        Move(MoveKind.ACTION, ("a",), (DAY + timedelta(days=2)).isoformat(), LATER.isoformat(), "due"),
    ),
    "an action out": (lambda p: edits.remove_action(p, "a"), Move(MoveKind.ACTION_GONE, ("a",), "planned")),
    "a fact": (lambda p: edits.set_plan(p, decision_on=LATER), Move(MoveKind.PLAN, (), None, LATER.isoformat(), "decision_on")),
    "a rival": (lambda p: edits.add_rival(p, Rival(id="z", name="Zeta")), Move(MoveKind.RIVAL_NEW, ("z",))),
    "a department renamed": (
        lambda p: edits.change_department(p, "it", name="Digital"), Move(MoveKind.DEPARTMENT, ("it",), "IT", "Digital", "name")),
    "what the customer does in a stage": (
        lambda p: edits.change_stage(p, StageId.NEED, goal="Trust"),
        Move(MoveKind.STAGE_FIELD, ("need",), None, "Trust", "goal"),
    ),
    "what the customer judges by": (
        lambda p: p.but(requirements=(*p.requirements, Requirement(id="q", what="Spill-proof"))),
        Move(MoveKind.REQUIREMENT_NEW, ("q",)),
    ),
    "how a rival meets it": (
        lambda p: p.but(requirements=(p.requirements[0].but(rivals={"y": 2}),)),
        Move(MoveKind.REQUIREMENT, ("k", "y"), None, 2, "fit"),
    ),
    "what came of a forecast": (
        lambda p: p.but(actions=(p.actions[0].but(forecasts=(FORECAST.but(came=Stance.NEUTRAL),)),)),
        Move(MoveKind.FORECAST_CAME, ("a", "wang"), "supporter", "neutral", source="Zhang", on=LATER),
    ),
    "weights": (lambda p: edits.set_weights(p, StageId.NEED, dict.fromkeys(RoleId, 20)), Move(MoveKind.PLAN, (), (), (), "weights")),
    "another order": (lambda p: p.but(people=p.people[::-1]), Move(MoveKind.PLAN, (), (), (), "order-people")),
}  # fmt: skip
