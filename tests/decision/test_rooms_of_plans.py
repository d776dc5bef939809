"""Rooms made of a plan: who sits in one with what weight, choice and effort, and the competitor's chair as the mirror image of ours."""

from collections.abc import Iterable
from datetime import date
from itertools import combinations
from random import Random

from playbook import edits
from playbook.content import method
from playbook.decision import (
    NOTHING,
    Room,
    Rule,
    Side,
    bottlenecks,
    committee,
    convened,
    default_members,
    in_the_room,
    outcome,
    room_of,
    smallest_efforts,
    usual_stage,
    warm_path,
)
from playbook.models import US, Part, Person, Plan, RoleId, StageId
from playbook.samples import sample

METHOD, TODAY = method(), date(2026, 11, 24)
FOR, OPEN, AGAINST = Side.FOR, Side.OPEN, Side.AGAINST


def room_with(plan: Plan, stage: StageId, members: Iterable[str], rule: Rule, *, chair: str = US, **said: Part) -> Room:
    """The room of certain people; `said` are parts by id."""
    return room_of(plan, METHOD, convened(plan, METHOD, stage, members, rule, said=said), chair=chair)


def two_sided(dice: Random) -> Plan:
    """A plan in which everybody who is not open is for us or for the one rival."""
    people = []
    for number in range(dice.randint(2, 6)):
        stance = dice.choice(["supporter", "opponent", "neutral"])
        people.append(
            {
                "id": f"p{number}", "name": f"P {number}", "influence": dice.randint(1, 5), "roles": [{"role": dice.choice(list(RoleId))}],
                "readings": [{"id": "r", "on": TODAY, "stance": stance, "grade": 2}], "coverage": "several",
                "relation": {"ours": 2, "rivals": {"rival": 2}}, "prefers": "rival" if stance == "opponent" else None,
            }
        )  # fmt: skip
    ids = [person["id"] for person in people]
    lines = [{"id": f"l{n}", "kind": "influence", "source": s, "target": t} for n, (s, t) in enumerate(combinations(ids, 2))]
    return Plan.model_validate(
        {"id": "p", "account": "A", "rivals": [{"id": "rival", "name": "R"}], "people": people, "lines": lines[: dice.randint(0, 4)]}
    )


def mirrored(plan: Plan) -> Plan:
    swap = {"supporter": "opponent", "opponent": "supporter"}
    people = [
        person.model_dump()
        | {
            "readings": [reading.model_dump() | {"stance": swap.get(reading.stance, reading.stance)} for reading in person.readings],
            "prefers": "rival" if person.stance == "supporter" else None,
        }
        for person in plan.people
    ]
    return Plan.model_validate(plan.model_dump() | {"people": people})


def test_the_rivals_chair_is_the_mirror_image() -> None:
    dice = Random(17)
    for _ in range(1000):
        plan = two_sided(dice)
        rule, members = dice.choice(list(Rule)), [person.id for person in plan.people]
        said = {id: dice.choice(list(Part)) for id in members if dice.random() < 0.4}
        ours, theirs = (
            room_with(one, StageId.EVALUATION, members, rule, chair=chair, **said) for one, chair in ((plan, US), (mirrored(plan), "rival"))
        )
        assert ours.sides == theirs.sides
        assert outcome(ours).wins == outcome(theirs).wins
        assert [(one.moves, one.effort) for one in smallest_efforts(ours)] == [(one.moves, one.effort) for one in smallest_efforts(theirs)]


def test_both_vendors_never_win_at_once() -> None:
    dice = Random(19)
    for _ in range(300):
        plan = two_sided(dice)
        members, rule = [person.id for person in plan.people], dice.choice(list(Rule))
        both = [outcome(room_with(plan, StageId.EVALUATION, members, rule, chair=chair)).wins for chair in (US, "rival")]
        assert not all(both)


def test_the_picture_of_a_room_holds_nobody_else() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="b")
    inside = in_the_room(plan, ["engineer", "head"])
    assert {person.id for person in inside.people} == {"engineer", "head"}
    assert all(person.reports_to == () for person in inside.people)
    assert [(line.source, line.target) for line in inside.lines] == [("engineer", "head")]
    assert inside.account == plan.account
    assert inside.opportunity == plan.opportunity
    assert in_the_room(plan, ["head"], called="Rehearsal").opportunity == "Rehearsal"


def test_the_room_takes_weight_choice_and_effort_from_the_plan() -> None:
    plan = Plan.model_validate(
        {
            "id": "p", "account": "A", "rivals": [{"id": "r", "name": "R"}],
            "people": [
                {"id": "gm", "name": "GM", "roles": [{"role": "economic"}], "influence": 5, "coverage": "several", "prefers": "r",
                 "readings": [{"id": "x", "on": TODAY, "stance": "opponent", "grade": 2}]},
                {"id": "seat", "roles": [{"role": "user"}], "influence": 4, "placeholder": True},
                {"id": "fin", "name": "Fin", "roles": [{"role": "financial"}], "influence": 2, "coverage": "none", "prefers": "us",
                 "readings": [{"id": "x", "on": TODAY, "stance": "opponent", "grade": 1}]},
            ],
            "lines": [
                {"id": "a", "kind": "influence", "source": "gm", "target": "fin", "strength": 3},
                {"id": "b", "kind": "conflict", "source": "seat", "target": "fin"},
                {"id": "c", "kind": "influence", "source": "seat", "target": "gm", "strength": 1},
            ],
        }
    )  # fmt: skip
    made = room_with(plan, StageId.EVALUATION, ["fin", "gm", "gm", "nobody"], Rule.DECIDER, fin=Part.VETOES)
    gm, fin = made.voters
    assert (fin.id, gm.id, made.decider) == ("fin", "gm", "gm")
    assert made.lines == (("gm", "fin", 3),)
    assert (gm.vendor, gm.side, gm.veto, gm.weak, gm.unknown, gm.extra) == ("r", AGAINST, False, False, False, 0)
    assert (fin.vendor, fin.side, fin.veto, fin.weak, fin.unknown, fin.extra) == (NOTHING, AGAINST, True, True, False, 1)
    weights = METHOD.stages[StageId.EVALUATION].weights
    assert (gm.points, fin.points) == (100 * weights[RoleId.ECONOMIC], round(100 * weights[RoleId.FINANCIAL] * 2 / 5))
    assert (gm.votes, fin.votes) == (0, fin.points), "who decides does not advise"
    assert (gm.effort(AGAINST), gm.effort(OPEN), gm.effort(FOR)) == (0, 3, 6), "opposed by proof, then for us although he was against"
    assert (fin.effort(OPEN), fin.effort(FOR)) == (3, 6)
    (seat,) = room_with(plan, StageId.EVALUATION, ["seat"], Rule.MAJORITY).voters
    assert (seat.side, seat.unknown, seat.weak, seat.extra, seat.effort(FOR)) == (OPEN, True, True, 2, 4)
    assert seat.votes == 1, "users vote where nobody else would"
    from_r = room_with(plan, StageId.EVALUATION, ["gm", "fin"], Rule.DECIDER, chair="r", fin=Part.DECIDES)
    assert ([voter.side for voter in from_r.voters], from_r.decider, from_r.chair) == ([FOR, AGAINST], "fin", "r")
    nobody = room_with(plan, StageId.EVALUATION, [], Rule.DECIDER)
    assert (nobody.voters, nobody.decider) == ((), None)
    assert room_with(plan, StageId.EVALUATION, ["seat", "fin"], Rule.DECIDER).decider is None, "nobody is known to decide"


def test_who_weighs_something_is_in_the_room_heaviest_first() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="b")
    made = room_of(plan, METHOD, committee(plan, METHOD, plan.stage))
    weights = [voter.points for voter in made.voters]
    assert weights == sorted(weights, reverse=True)
    assert all(weights)


def test_the_room_is_who_acts_in_the_stage_and_whoever_decides() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="b")
    assert set(default_members(plan, METHOD, StageId.EVALUATION)) == {"head", "engineer", "xiao-li", "xiao-huang", "xiao-wang"}
    assert "head" in default_members(plan, METHOD, StageId.SCREENING)
    nobody_named = edits.change_stage(plan, StageId.EVALUATION, actors=())
    signs = edits.set_roles(nobody_named, "general-manager", [RoleId.ECONOMIC])
    assert "general-manager" in default_members(edits.change_person(signs, "general-manager", influence=4), METHOD, StageId.EVALUATION)
    crowd = Plan(
        id="c", account="C",
        people=tuple(Person(id=f"p{n}", roles=({"role": "economic" if n == 29 else "user"},), influence=1 + n // 7) for n in range(30)),
    )  # fmt: skip
    inside = default_members(crowd, METHOD, StageId.NEED)
    assert len(inside) == 13
    assert "p29" in inside
    lighter = edits.change_person(edits.set_roles(plan, "general-manager", [RoleId.ECONOMIC]), "general-manager", influence=5)
    lighter = edits.change_person(lighter, "head", influence=2)
    assert "general-manager" not in default_members(lighter, METHOD, StageId.EVALUATION)
    assert bottlenecks(plan, "nobody") == ()
    assert warm_path(plan.but(people=(), lines=(), stages=Plan(id="x", account="X").stages, actions=(), requirements=()), "head") == ()
    assert usual_stage(plan) is StageId.EVALUATION
    assert usual_stage(plan.but(stage=StageId.SERVICE)) is StageId.DECISION
