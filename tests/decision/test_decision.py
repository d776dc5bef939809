"""The rehearsal as examples: what a room decides and why, the least that turns it against brute force, and the article's two cases."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from random import Random

import pytest
from rooms import by_brute_force, random_room

from playbook.content import method
from playbook.decision import (
    Room,
    Rule,
    Side,
    Voter,
    banzhaf,
    bottlenecks,
    default_members,
    default_rule,
    imagined,
    in_order,
    in_the_room,
    next_question,
    outcome,
    robustness,
    room_of,
    smallest_efforts,
    spread,
    warm_path,
    wrong_guesses,
)
from playbook.decision.effort import _Programme
from playbook.decision.sureness import _interval
from playbook.models import US, Plan, RoleId, StageId, Stance
from playbook.samples import sample

METHOD, TODAY = method(), date(2026, 11, 24)
FOR, OPEN, AGAINST = Side.FOR, Side.OPEN, Side.AGAINST


def room(*voters: tuple[str, int, Side], rule: Rule = Rule.MAJORITY, decider: str | None = None, veto: str = "", **more: object) -> Room:
    made = tuple(Voter(id, weight, side, veto=id in veto.split()) for id, weight, side in voters)
    return Room(made, rule, decider, **more)  # type: ignore[arg-type]


# What a room decides


@pytest.mark.parametrize(
    ("case", "wins"),
    [
        (room(("a", 50, FOR), ("b", 50, OPEN)), False),
        (room(("a", 51, FOR), ("b", 50, OPEN)), True),
        (room(("a", 51, FOR), ("b", 50, AGAINST)), True),
        (room(("a", 51, FOR), ("b", 50, AGAINST), veto="b"), False),
        (room(("a", 51, FOR), ("b", 50, OPEN), veto="b"), True),
        (room(("a", 90, FOR), ("b", 10, AGAINST), rule=Rule.CONSENSUS), False),
        (room(("a", 90, FOR), ("b", 10, OPEN), rule=Rule.CONSENSUS), True),
        (room(("a", 40, FOR), ("b", 60, OPEN), rule=Rule.CONSENSUS), False),
        (room(("a", 10, FOR), ("b", 90, AGAINST), rule=Rule.DECIDER, decider="a"), True),
        (room(("a", 10, AGAINST), ("b", 90, FOR), rule=Rule.DECIDER, decider="a"), False),
        (room(("a", 10, OPEN), ("b", 50, FOR), ("c", 40, AGAINST), rule=Rule.DECIDER, decider="a"), True),
        (room(("a", 10, OPEN), ("b", 50, FOR), ("c", 50, OPEN), rule=Rule.DECIDER, decider="a"), False),
        (room(("a", 10, FOR), ("b", 90, AGAINST), rule=Rule.DECIDER, decider="a", veto="b"), False),
        (room(), False),
        (room(("a", 10, FOR), rule=Rule.DECIDER, decider="nobody"), False),
    ],
)
def test_a_room_decides_by_its_rule(case: Room, wins: bool) -> None:
    assert outcome(case).wins is wins


def test_every_decision_is_argued() -> None:
    found = outcome(room(("a", 90, FOR), ("b", 10, AGAINST), ("c", 5, AGAINST), rule=Rule.CONSENSUS, veto="c"))
    assert [(reason.code, reason.people) for reason in found.reasons] == [
        ("veto", ("c",)),
        ("disagree", ("b", "c")),
        ("consensus-enough", ()),
    ]
    short = outcome(room(("a", 40, FOR), ("b", 61, OPEN))).reasons[-1]
    assert (short.code, short.have, short.need) == ("majority-short", 40, 51)


def test_open_minds_follow_those_they_listen_to_round_by_round() -> None:
    people = (("a", 1, FOR), ("b", 1, OPEN), ("c", 1, OPEN), ("d", 1, AGAINST), ("e", 1, OPEN))
    lines = (("a", "b", 2), ("b", "c", 2), ("d", "c", 1), ("a", "e", 2), ("d", "e", 1))
    sides, reasons = spread(room(*people, lines=lines))
    assert sides == {"a": FOR, "b": FOR, "c": OPEN, "d": AGAINST, "e": OPEN}
    assert [(reason.code, reason.people) for reason in reasons] == [("follows-for", ("b", "a"))]
    sides, reasons = spread(room(*people, lines=(*lines[:2], ("a", "e", 3), ("d", "e", 1), ("d", "a", 3))))
    assert sides == {"a": FOR, "b": FOR, "c": FOR, "d": AGAINST, "e": FOR}
    assert [reason.people[0] for reason in reasons] == ["b", "e", "c"]


def test_nobody_leaves_a_side_and_spreading_comes_to_rest() -> None:
    dice = Random(1)
    for _ in range(300):
        one = random_room(dice)
        sides, _ = spread(one)
        assert all(sides[voter.id] is voter.side for voter in one.voters if voter.side is not OPEN)
        assert spread(one.moved(sides))[0] == sides


# The least that turns it


def test_the_least_effort_is_exact() -> None:
    """Against brute force on 1,000 random small organisations: gap 0, and what is advised does win."""
    dice = Random(7)
    turned = 0
    for _ in range(1000):
        one = random_room(dice)
        best, expected = smallest_efforts(one), by_brute_force(one)
        assert (best[0].effort if best else None) == expected, one
        if best:
            assert best[0].proved
            assert outcome(one.moved(best[0].moves)).wins
            turned += best[0].effort > 0
    assert turned > 300


def test_all_ties_and_the_runner_up_in_order() -> None:
    three = room(("a", 10, OPEN), ("b", 10, OPEN), ("c", 10, OPEN), ("d", 5, AGAINST))
    found = smallest_efforts(three, most=10)
    assert [sorted(one.moves) for one in found[:3]] == [["a", "b"], ["a", "c"], ["b", "c"]] or {
        frozenset(one.moves) for one in found[:3]
    } == {frozenset(pair) for pair in combinations("abc", 2)}
    assert [one.effort for one in found] == sorted(one.effort for one in found)
    assert all(not set(one.moves) < set(other.moves) for one in found for other in found)


def test_one_more_supporter_never_makes_it_worse() -> None:
    dice = Random(11)
    for _ in range(1000):
        one = random_room(dice)
        for voter in one.voters:
            won = one.moved({voter.id: FOR})
            assert outcome(won).wins >= outcome(one).wins
            before, after = smallest_efforts(one), smallest_efforts(won)
            assert not before or after[0].effort <= before[0].effort
            break


def test_the_order_of_people_does_not_matter() -> None:
    dice = Random(13)
    for _ in range(200):
        one = random_room(dice)
        shuffled = replace(one, voters=tuple(dice.sample(one.voters, len(one.voters))), lines=tuple(dice.sample(one.lines, len(one.lines))))
        assert outcome(shuffled).wins == outcome(one).wins
        assert outcome(shuffled).sides == outcome(one).sides
        assert [effort.effort for effort in smallest_efforts(shuffled)] == [effort.effort for effort in smallest_efforts(one)]


def two_sided(dice: Random) -> Plan:
    """A plan in which everybody who is not open is for us or for the one rival."""
    people = []
    for number in range(dice.randint(2, 6)):
        stance = dice.choice(["supporter", "opponent", "neutral"])
        people.append(
            {
                "id": f"p{number}", "name": f"P {number}", "influence": dice.randint(1, 5), "roles": [{"role": dice.choice(list(RoleId))}],
                "readings": [{"id": "r", "on": TODAY, "stance": stance, "grade": 2}], "coverage": "several",
                "prefers": "rival" if stance == "opponent" else None,
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
    for _ in range(200):
        plan = two_sided(dice)
        rule, vetoes = dice.choice(list(Rule)), frozenset(dice.sample(list(RoleId), 1))
        members = [person.id for person in plan.people]
        ours, theirs = (
            room_of(one, METHOD, stage=StageId.EVALUATION, members=members, rule=rule, vetoes=vetoes, chair=chair)
            for one, chair in ((plan, US), (mirrored(plan), "rival"))
        )
        assert ours.sides == theirs.sides
        assert outcome(ours).wins == outcome(theirs).wins
        assert [(one.moves, one.effort) for one in smallest_efforts(ours)] == [(one.moves, one.effort) for one in smallest_efforts(theirs)]


def test_both_vendors_never_win_at_once() -> None:
    dice = Random(19)
    for _ in range(300):
        plan = two_sided(dice)
        members, rule = [person.id for person in plan.people], dice.choice(list(Rule))
        both = [
            outcome(room_of(plan, METHOD, stage=StageId.EVALUATION, members=members, rule=rule, chair=chair)).wins
            for chair in (US, "rival")
        ]
        assert not all(both)


def test_the_programme_is_no_larger_than_the_room_needs() -> None:
    """Without lines no round of spreading is modelled."""
    assert _Programme(room(("a", 1, OPEN), ("b", 1, OPEN))).rounds == 0


# How sure it is


def test_the_wrong_guess_that_would_undo_it_is_named() -> None:
    case = room(("a", 40, FOR), ("b", 30, OPEN), ("c", 19, FOR), ("d", 9, OPEN))
    moves = {"b": FOR}
    assert wrong_guesses(case, moves) == ("a",)
    assert wrong_guesses(replace(case, rule=Rule.CONSENSUS), moves) == ("a", "d")


def test_the_next_question_is_about_whom_the_effort_hangs_on() -> None:
    voters = (Voter("a", 60, OPEN, unknown=True, extra=1), Voter("b", 5, OPEN, unknown=True), Voter("c", 30, FOR))
    question = next_question(Room(voters, Rule.MAJORITY))
    assert question == ("a", 4)
    assert next_question(Room((Voter("a", 60, FOR), Voter("b", 5, OPEN, unknown=True)), Rule.MAJORITY)) is None


def test_robustness_counts_every_case_where_it_can() -> None:
    voters = (Voter("a", 40, FOR, weak=True), Voter("b", 30, OPEN), Voter("c", 25, FOR, weak=True), Voter("d", 5, AGAINST, weak=True))
    found = robustness(Room(voters, Rule.MAJORITY), {"b": FOR})
    assert (found.wins, found.cases, found.exact) == (6, 8, True)


def test_robustness_is_sampled_beyond_that_and_says_so() -> None:
    voters = tuple(Voter(f"p{n}", 10 + n, FOR if n % 2 else OPEN, weak=True) for n in range(14))
    big = Room(voters, Rule.MAJORITY)
    found = robustness(big, {"p12": FOR})
    assert not found.exact
    assert found.low <= found.wins / found.cases <= found.high
    assert found == robustness(big, {"p12": FOR})
    assert found.high - found.low < 0.06


# Power


def test_power_is_not_weight() -> None:
    """51 of 100 decides alone; with 50, 49 and 1 the two small ones are equal."""
    assert banzhaf(room(("a", 51, OPEN), ("b", 48, OPEN), ("c", 1, OPEN))) == {"a": 1.0, "b": 0.0, "c": 0.0}
    index = banzhaf(room(("a", 50, OPEN), ("b", 49, OPEN), ("c", 1, OPEN)))
    assert index["b"] == index["c"] == pytest.approx(0.2)
    assert index["a"] == pytest.approx(0.6)


def test_under_consensus_everybody_counts_alike_and_advisers_count_little() -> None:
    people = (("a", 51, OPEN), ("b", 30, OPEN), ("c", 19, OPEN))
    assert set(banzhaf(room(*people, rule=Rule.CONSENSUS)).values()) == {1 / 3}
    index = banzhaf(room(*people, rule=Rule.DECIDER, decider="c"))
    assert index["c"] == pytest.approx(0.5)
    assert index["a"] == pytest.approx(0.5)
    assert index["b"] == 0
    assert banzhaf(room()) == {}


def test_a_veto_is_power() -> None:
    people = (("a", 60, OPEN), ("b", 40, OPEN))
    assert banzhaf(room(*people)) == {"a": 1.0, "b": 0.0}
    assert banzhaf(room(*people, veto="b")) == {"a": 0.5, "b": 0.5}


def chain(**stances: str) -> Plan:
    people = [
        {
            "id": id, "name": id, "coverage": "several" if id == "met" else "none",
            "readings": [{"id": "r", "on": TODAY, "stance": stances.get(id, "neutral"), "grade": 2}],
        }
        for id in ("met", "between", "other", "boss")
    ]  # fmt: skip
    ties = [("met", "between"), ("between", "boss"), ("met", "other"), ("other", "boss")]
    lines = [{"id": f"l{n}", "kind": "influence", "source": a, "target": b} for n, (a, b) in enumerate(ties)]
    return Plan.model_validate({"id": "p", "account": "A", "people": people, "lines": lines})


def test_who_alone_opens_the_door_to_the_decision_maker() -> None:
    plan = chain()
    assert bottlenecks(plan, "boss") == ("met",)
    assert bottlenecks(plan.but(lines=plan.lines[:2]), "boss") == ("met", "between")
    assert bottlenecks(plan, "met") == ()
    assert bottlenecks(plan.but(lines=()), "boss") == ()


def test_the_warm_way_avoids_opponents() -> None:
    assert warm_path(chain(between="opponent"), "boss") == ("met", "other", "boss")
    assert warm_path(chain(other="supporter"), "boss") == ("met", "other", "boss")
    assert warm_path(chain(between="opponent", other="opponent"), "boss") == ()


# The article's cases


def test_case_b_under_consensus_changes_nothing_and_says_whom_to_prepare() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="b")
    members = default_members(plan, METHOD, plan.stage)
    case = room_of(plan, METHOD, stage=plan.stage, members=members, rule=Rule.CONSENSUS)
    assert case.rule is default_rule(plan.stage)
    result = outcome(case)
    assert not result.wins
    assert "disagree" in {reason.code for reason in result.reasons}
    for rival in plan.rivals:
        assert not outcome(room_of(plan, METHOD, stage=plan.stage, members=members, rule=Rule.CONSENSUS, chair=rival.id)).wins
    best = smallest_efforts(case)[0]
    assert best.proved
    assert "engineer" in best.moves
    assert outcome(case.moved(best.moves)).wins


def test_case_a_is_ours() -> None:
    plan = sample("bearing", "en", TODAY, plan_id="a")
    case = room_of(plan, METHOD, stage=plan.stage, members=default_members(plan, METHOD, plan.stage), rule=default_rule(plan.stage))
    assert case.rule is Rule.DECIDER
    assert outcome(case).wins, outcome(case).reasons


# Details that the page relies on


def test_the_interval_is_wilsons() -> None:
    """Known values: 10 of 100 and 0 of 10."""
    assert _interval(10, 100) == pytest.approx((0.05523, 0.17437), abs=1e-4)
    assert _interval(0, 10) == pytest.approx((0.0, 0.27753), abs=1e-4)
    assert _interval(10, 10) == pytest.approx((0.72247, 1.0), abs=1e-4)


def test_up_to_the_limit_every_case_is_counted() -> None:
    """Seven open guesses are 2,187 cases and gone through; eight are 6,561 and sampled."""
    for weak, exact in ((7, True), (8, False)):
        voters = (Voter("us", 1000, FOR), *(Voter(f"p{n}", 1, OPEN, weak=True) for n in range(weak)))
        found = robustness(Room(voters, Rule.MAJORITY), {})
        assert (found.exact, found.wins, found.cases) == (exact, found.cases, 3**7 if exact else 2000)
        assert found.high == 1.0
        assert found.low == 1.0 if exact else found.low == pytest.approx(0.998, abs=1e-3)


def test_a_guess_is_one_step_off_at_most_and_moved_people_are_not_guessed() -> None:
    """Against may turn out open, never for; who is moved stands where they are moved."""
    voters = (Voter("a", 50, AGAINST, weak=True), Voter("b", 49, OPEN, weak=True))
    found = robustness(Room(voters, Rule.MAJORITY), {"b": FOR})
    assert (found.wins, found.cases) == (0, 2)
    assert robustness(Room(voters, Rule.MAJORITY), {"a": FOR, "b": FOR}).cases == 1


def test_of_two_questions_the_one_that_changes_more_is_asked() -> None:
    voters = (Voter("small", 30, OPEN, unknown=True), Voter("large", 60, OPEN, unknown=True, extra=2), Voter("us", 20, FOR))
    question = next_question(Room(voters, Rule.MAJORITY))
    assert question is not None
    assert question[0] == "large"
    known = Room(tuple(replace(voter, unknown=voter.id == "small") for voter in voters), Rule.MAJORITY)
    answered = {side: smallest_efforts(known.moved({"small": side}))[0].effort for side in Side}
    expected = max(answered.values()) - min(answered.values())
    assert next_question(known) == (("small", expected) if expected else None)


def test_a_question_whose_answer_could_close_every_way_counts() -> None:
    """A decider who is against can be moved; a room that nobody can win asks nothing."""
    assert next_question(Room((Voter("a", 0, OPEN, unknown=True),), Rule.MAJORITY)) is None


def test_wrong_guesses_name_the_heaviest_first_and_never_those_who_are_moved() -> None:
    case = room(("a", 30, FOR), ("b", 31, FOR), ("c", 29, OPEN), ("d", 10, AGAINST), rule=Rule.CONSENSUS)
    assert wrong_guesses(case, {"d": OPEN}) == ("b", "a", "c")
    assert wrong_guesses(case, {"d": FOR, "c": FOR}) == ()


def test_first_those_whom_others_listen_to_then_the_heaviest() -> None:
    people = (("a", 10, OPEN), ("b", 30, OPEN), ("c", 20, OPEN), ("d", 5, OPEN))
    case = room(*people, lines=(("a", "d", 1), ("a", "b", 1), ("c", "d", 2)))
    assert in_order(case, {"a": FOR, "b": FOR, "c": FOR}) == ("a", "c", "b")
    assert in_order(case, {"d": FOR, "b": FOR}) == ("b", "d")
    assert in_order(room(("x", 1, OPEN), ("w", 1, OPEN)), {"x": FOR, "w": FOR}) == ("w", "x")


def test_what_is_imagined_is_sure_and_leaves_the_plan_alone() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="b")
    there = imagined(plan, {"engineer": Stance.SUPPORTER}, today=TODAY)
    reading = there.person("engineer").reading
    assert reading is not None
    assert (reading.stance, reading.grade, reading.on) == (Stance.SUPPORTER, 3, TODAY)
    assert [person for person in there.people if person.id != "engineer"] == [person for person in plan.people if person.id != "engineer"]
    assert plan.person("engineer").stance is Stance.OPPONENT


def test_the_picture_of_a_room_holds_nobody_else() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="b")
    inside = in_the_room(plan, ["engineer", "head"])
    assert {person.id for person in inside.people} == {"engineer", "head"}
    assert all(person.reports_to == () for person in inside.people)
    assert [(line.source, line.target) for line in inside.lines] == [("engineer", "head")]
    assert inside.account == plan.account


def test_the_room_takes_weight_choice_and_effort_from_the_plan() -> None:
    plan = Plan.model_validate(
        {
            "id": "p", "account": "A", "rivals": [{"id": "r", "name": "R"}],
            "people": [
                {"id": "gm", "roles": [{"role": "economic"}], "influence": 5, "coverage": "several", "prefers": "r",
                 "readings": [{"id": "x", "on": TODAY, "stance": "opponent", "grade": 2}]},
                {"id": "seat", "roles": [{"role": "user"}], "influence": 4, "placeholder": True},
                {"id": "fin", "roles": [{"role": "financial"}], "influence": 2, "coverage": "none", "prefers": "us",
                 "readings": [{"id": "x", "on": TODAY, "stance": "opponent", "grade": 1}]},
            ],
            "lines": [
                {"id": "a", "kind": "influence", "source": "gm", "target": "fin", "strength": 3},
                {"id": "b", "kind": "conflict", "source": "seat", "target": "fin"},
                {"id": "c", "kind": "influence", "source": "seat", "target": "gm", "strength": 1},
            ],
        }
    )  # fmt: skip
    made = room_of(
        plan,
        METHOD,
        stage=StageId.EVALUATION,
        members=["fin", "gm", "gm", "nobody"],
        rule=Rule.DECIDER,
        vetoes=frozenset({RoleId.FINANCIAL}),
    )
    fin, gm = made.voters
    assert (fin.id, gm.id, made.decider) == ("fin", "gm", "gm")
    assert made.lines == (("gm", "fin", 3),)
    assert (gm.vendor, gm.side, gm.veto, gm.weak, gm.unknown, gm.extra) == ("r", AGAINST, False, False, False, 0)
    assert (fin.vendor, fin.side, fin.veto, fin.weak, fin.unknown, fin.extra) == (None, AGAINST, True, True, False, 1)
    weights = METHOD.stages[StageId.EVALUATION].weights
    assert (gm.weight, fin.weight) == (10 * weights[RoleId.ECONOMIC], round(10 * weights[RoleId.FINANCIAL] * 2 / 5))
    assert (gm.effort(AGAINST), gm.effort(OPEN), gm.effort(FOR)) == (0, 2, 3)
    assert (fin.effort(OPEN), fin.effort(FOR)) == (3, 4)
    (seat,) = room_of(plan, METHOD, stage=StageId.EVALUATION, members=["seat"], rule=Rule.MAJORITY).voters
    assert (seat.side, seat.unknown, seat.weak, seat.extra, seat.effort(FOR)) == (OPEN, True, True, 3, 4)
    from_r = room_of(plan, METHOD, stage=StageId.EVALUATION, members=["gm", "fin"], rule=Rule.MAJORITY, chair="r", decider="fin")
    assert ([voter.side for voter in from_r.voters], from_r.decider) == ([FOR, AGAINST], "fin")
    nobody = room_of(plan, METHOD, stage=StageId.EVALUATION, members=[], rule=Rule.DECIDER)
    assert (nobody.voters, nobody.decider) == ((), None)
    no_economic = room_of(plan, METHOD, stage=StageId.EVALUATION, members=["seat", "fin"], rule=Rule.DECIDER)
    assert no_economic.decider == max(no_economic.voters, key=lambda voter: voter.weight).id


def test_who_weighs_something_is_in_the_room_heaviest_first() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="b")
    usual = default_members(plan, METHOD, plan.stage)
    made = room_of(plan, METHOD, stage=plan.stage, members=usual, rule=Rule.MAJORITY)
    weights = [voter.weight for voter in made.voters]
    assert weights == sorted(weights, reverse=True)
    assert all(weights)


def test_ties_are_found_up_to_as_many_as_are_asked_for() -> None:
    case = room(("a", 10, OPEN), ("b", 10, OPEN), ("c", 10, OPEN))
    assert len(smallest_efforts(case)) == 1
    assert len(smallest_efforts(case, most=2)) == 2
    assert len(smallest_efforts(case, most=9)) == 3
    assert smallest_efforts(room(("a", 0, OPEN))) == ()
    assert [(one.moves, one.effort) for one in smallest_efforts(room(("a", 1, FOR)), most=3)] == [({}, 0)]


def test_too_many_for_a_power_index_have_none() -> None:
    people = [(f"p{n}", 1 + n, OPEN) for n in range(21)]
    assert banzhaf(room(*people)) == {}
    assert sum(banzhaf(room(*people[:20])).values()) == pytest.approx(1)


def test_those_who_left_open_no_doors() -> None:
    plan = chain(between="opponent")
    gone = plan.but(people=tuple(person.but(left=TODAY) if person.id == "other" else person for person in plan.people))
    assert warm_path(gone, "boss") == ()
    assert warm_path(gone, "nobody") == ()
    assert bottlenecks(gone, "boss") == ("met", "between")
    reporting = plan.but(
        lines=(), people=tuple(person.but(reports_to=({"boss": "boss"},)) if person.id == "met" else person for person in plan.people)
    )
    assert warm_path(reporting, "boss") == ("met", "boss")
