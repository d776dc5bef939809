"""The rehearsal as examples: what a room decides and why, the least that turns it against brute force, and the article's two cases."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations
from random import Random

import pytest

from playbook import edits
from playbook.caching import clear_all
from playbook.content import method
from playbook.decision import (
    NOTHING,
    NextQuestion,
    Room,
    Rule,
    Side,
    Voter,
    banzhaf,
    better_guesses,
    bottlenecks,
    committee,
    convened,
    default_members,
    default_rule,
    formal_levels,
    in_order,
    in_the_room,
    judge,
    next_question,
    outcome,
    persuasion,
    robustness,
    room_of,
    smallest_efforts,
    spread,
    usual_stage,
    warm_path,
    what_if_plan,
    won_through,
    wrong_guesses,
)
from playbook.models import US, Part, Person, Plan, RoleId, StageId, Stance
from playbook.samples import sample
from tests.support.rooms import by_brute_force, random_room

METHOD, TODAY = method(), date(2026, 11, 24)
FOR, OPEN, AGAINST = Side.FOR, Side.OPEN, Side.AGAINST


def room_with(plan: Plan, stage: StageId, members: Iterable[str], rule: Rule, *, chair: str = US, **said: Part) -> Room:
    """The room of certain people; `said` are parts by id."""
    return room_of(plan, METHOD, convened(plan, METHOD, stage, members, rule, said=said), chair=chair)


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


@pytest.mark.parametrize("gone_through", [0, persuasion.GONE_THROUGH])
def test_the_least_effort_is_exact(gone_through: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Against brute force on 1,000 random small organizations: gap 0, and what is advised does win. By the solver alone, and as used."""
    monkeypatch.setattr(persuasion, "GONE_THROUGH", gone_through)
    clear_all()
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


def test_going_through_the_sets_and_the_solver_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """All ties and what follows them, also where one takes over from the other half-way."""
    dice = Random(37)
    for _ in range(60):
        one, answers = random_room(dice, most=8), []
        for gone_through in (0, 20, 100_000):
            monkeypatch.setattr(persuasion, "GONE_THROUGH", gone_through)
            clear_all()
            found = smallest_efforts(one, most=40)
            answers.append({(frozenset(set_.moves.items()), set_.effort) for set_ in found})
            assert [set_.effort for set_ in found] == sorted(set_.effort for set_ in found)
        if len(answers[2]) < 40:
            assert answers[0] == answers[1] == answers[2], one


def test_all_ties_and_the_runner_up_in_order() -> None:
    three = room(("a", 10, OPEN), ("b", 10, OPEN), ("c", 10, OPEN), ("d", 5, AGAINST))
    found = smallest_efforts(three, most=10)
    assert [sorted(one.moves) for one in found[:3]] == [["a", "b"], ["a", "c"], ["b", "c"]] or {
        frozenset(one.moves) for one in found[:3]
    } == {frozenset(pair) for pair in combinations("abc", 2)}
    assert [one.effort for one in found] == sorted(one.effort for one in found)
    assert all(not set(one.moves) < set(other.moves) for one in found for other in found)


def test_one_more_supporter_never_makes_it_worse() -> None:
    """For everybody of 1,000 rooms the outcome, and for one of each the effort."""
    dice = Random(11)
    for _ in range(1000):
        one = random_room(dice)
        for voter in one.voters:
            assert outcome(one.moved({voter.id: FOR})).wins >= outcome(one).wins
        won = one.moved({dice.choice(one.voters).id: FOR})
        before, after = smallest_efforts(one), smallest_efforts(won)
        assert not before or after[0].effort <= before[0].effort


def test_the_order_of_people_does_not_matter() -> None:
    dice = Random(13)
    for _ in range(1000):
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


# How sure it is


def test_the_wrong_guess_that_would_undo_it_is_named() -> None:
    case = room(("a", 40, FOR), ("b", 30, OPEN), ("c", 19, FOR), ("d", 9, OPEN))
    moves = {"b": FOR}
    assert wrong_guesses(case, moves) == ("a",)
    assert wrong_guesses(replace(case, rule=Rule.CONSENSUS), moves) == ("a", "d")


def test_the_next_question_is_about_whom_the_effort_hangs_on() -> None:
    voters = (Voter("a", 60, OPEN, unknown=True, extra=1), Voter("b", 5, OPEN, unknown=True), Voter("c", 30, FOR))
    question = next_question(Room(voters, Rule.MAJORITY))
    assert question == NextQuestion("a", changes=1, effort=7)
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


def test_under_consensus_everybody_counts_alike_and_under_one_decider_nobody_else() -> None:
    people = (("a", 51, OPEN), ("b", 30, OPEN), ("c", 19, OPEN))
    assert set(banzhaf(room(*people, rule=Rule.CONSENSUS)).values()) == {1 / 3}
    assert banzhaf(room(*people, rule=Rule.DECIDER, decider="c")) == {"a": 0, "b": 0, "c": 1}, "who may say no decides alone"
    assert set(banzhaf(room(*people, rule=Rule.DECIDER, decider="gone")).values()) == {0}
    assert banzhaf(room()) == {}
    assert banzhaf(room(("a", 0, OPEN), rule=Rule.CONSENSUS)) == {"a": 0}
    assert banzhaf(room(*people, ("guest", 0, OPEN), rule=Rule.CONSENSUS))["guest"] == 0


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
    assert bottlenecks(plan.but(lines=plan.lines[:2]), "boss") == ("between", "met")
    assert bottlenecks(plan, "met") == ()
    assert bottlenecks(plan.but(lines=()), "boss") == ()


def test_the_warm_way_avoids_opponents() -> None:
    assert warm_path(chain(between="opponent"), "boss") == ("met", "other", "boss")
    assert warm_path(chain(other="supporter"), "boss") == ("met", "other", "boss")
    assert warm_path(chain(between="opponent", other="opponent"), "boss") == ()


# The article's cases


def test_case_b_under_consensus_changes_nothing_and_says_whom_to_prepare() -> None:
    """The five of the article's meeting: the engineer has to be won, and a wrong guess about any of three others would undo it."""
    plan = sample("keyboards", "en", TODAY, plan_id="b")
    meeting = committee(plan, METHOD, plan.stage)
    assert len(meeting.members) == 5
    assert set(meeting.parts.values()) == {Part.VOTES}, "every department has a voice"
    case = room_of(plan, METHOD, meeting)
    assert case.rule is default_rule(plan.stage) is Rule.CONSENSUS
    result = outcome(case)
    assert not result.wins
    assert "disagree" in {reason.code for reason in result.reasons}
    for rival in plan.rivals:
        assert not outcome(room_of(plan, METHOD, meeting, chair=rival.id)).wins
    best = smallest_efforts(case)[0]
    assert best.proved
    assert best.moves == {"engineer": OPEN, "xiao-li": FOR, "head": FOR}, (
        "several departments are prepared, and the engineer need not change sides"
    )
    assert set(wrong_guesses(case, best.moves)) == {"xiao-huang", "xiao-li", "xiao-wang"} or "xiao-huang" in wrong_guesses(case, best.moves)
    assert outcome(case.moved(best.moves)).wins


def test_case_a_is_ours() -> None:
    plan = sample("bearing", "en", TODAY, plan_id="a")
    stage = usual_stage(plan)
    case = room_of(plan, METHOD, committee(plan, METHOD, stage))
    assert case.rule is Rule.DECIDER
    assert "general-manager" in {voter.id for voter in case.voters}
    assert outcome(case).wins, outcome(case).reasons


# Details that the page relies on


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


def test_of_several_questions_the_one_that_changes_the_set_most_is_asked_not_the_dearest() -> None:
    dice, differs = Random(31), 0
    for _ in range(150):
        one = random_room(dice)
        # Only one of them can be asked about; what the others take stays as it is.
        alone = [
            replace(one, voters=tuple(replace(v, unknown=v is voter, extra=v.extra + (v.unknown and v is not voter)) for v in one.voters))
            for voter in one.voters
            if voter.unknown
        ]
        found = [question for question in map(next_question, alone) if question]
        best, asked = max(found, key=lambda q: (q.closes, q.changes, q.effort), default=None), next_question(one)
        if best is None or asked is None:
            assert best is asked
            continue
        assert (asked.closes, asked.changes, asked.effort) == (best.closes, best.changes, best.effort)
        differs += max(question.effort for question in found) > asked.effort
    assert differs


def test_an_answer_is_measured_in_people_and_in_effort() -> None:
    """Three small ones are asked now; should the large one be for us, none of them has to be."""
    voters = (Voter("large", 50, OPEN, unknown=True, extra=5), Voter("us", 10, FOR), *(Voter(f"p{n}", 17, OPEN) for n in range(3)))
    assert next_question(Room(voters, Rule.MAJORITY)) == NextQuestion("large", changes=3, effort=3)


def test_the_set_we_have_is_kept_where_it_does_as_well_as_any() -> None:
    """Two equals: whichever the solver names, an answer about a third who weighs nothing changes no set."""
    voters = (Voter("a", 30, OPEN), Voter("b", 30, OPEN), Voter("us", 25, FOR), Voter("mute", 0, OPEN, unknown=True))
    assert next_question(Room(voters, Rule.MAJORITY)) is None


def test_a_room_that_nobody_can_win_asks_nothing() -> None:
    assert next_question(Room((Voter("a", 0, OPEN, unknown=True),), Rule.MAJORITY)) is None


def test_a_guess_that_is_better_than_we_think_can_win_by_itself() -> None:
    case = room(("a", 40, OPEN), ("b", 30, AGAINST), ("us", 25, FOR), ("d", 3, OPEN))
    assert better_guesses(case) == ("a",)
    assert better_guesses(case.moved({"a": FOR})) == ()
    stopped = room(("a", 10, AGAINST), ("us", 90, FOR), veto="a")
    assert better_guesses(stopped) == ("a",)


def test_the_quick_judge_agrees_with_the_argued_outcome() -> None:
    dice = Random(23)
    for _ in range(1000):
        one = random_room(dice)
        wins = judge(one)
        for _ in range(3):
            moves = {voter.id: dice.choice(list(Side)) for voter in dice.sample(one.voters, dice.randint(0, len(one.voters)))}
            assert wins(moves) is outcome(one.moved(moves)).wins
    assert not judge(room(("a", 10, FOR), rule=Rule.DECIDER, decider="nobody"))({})


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
    there = what_if_plan(plan, {"engineer": Stance.SUPPORTER}, today=TODAY)
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


def test_ties_are_found_up_to_as_many_as_are_asked_for() -> None:
    case = room(("a", 10, OPEN), ("b", 10, OPEN), ("c", 10, OPEN))
    assert len(smallest_efforts(case)) == 1
    assert len(smallest_efforts(case, most=2)) == 2
    assert len(smallest_efforts(case, most=9)) == 3
    assert smallest_efforts(room(("a", 0, OPEN))) == ()
    assert [(one.moves, one.effort) for one in smallest_efforts(room(("a", 1, FOR)), most=3)] == [({}, 0)]


def test_power_in_a_large_room() -> None:
    index = banzhaf(room(*[(f"p{n}", 1 + n, OPEN) for n in range(60)]))
    assert sum(index.values()) == pytest.approx(1)
    assert list(index.values()) == sorted(index.values(), reverse=True)


def test_formal_levels_follow_the_solid_lines_from_the_top() -> None:
    def boss(*ids: str, dotted: bool = False) -> list[dict[str, object]]:
        return [{"boss": id, "dotted": dotted} for id in ids]

    people = [
        {"id": "gm"}, {"id": "head", "reports_to": boss("gm")}, {"id": "clerk", "reports_to": boss("head", "gm")},
        {"id": "guest", "reports_to": boss("gm", dotted=True)}, {"id": "alone"}, {"id": "other-top"},
        {"id": "helper", "reports_to": boss("other-top")}, {"id": "orphan", "reports_to": boss("gone")},
        {"id": "gone", "left": TODAY, "reports_to": boss("gm")},
    ]  # fmt: skip
    plan = Plan.model_validate({"id": "p", "account": "A", "people": people})
    assert formal_levels(plan) == {"gm": 1, "head": 2, "clerk": 3, "other-top": 1, "helper": 2}


def test_whom_a_person_is_won_through() -> None:
    plan = chain(other="supporter")
    assert won_through(plan, "boss") == ("met", "other")
    assert won_through(plan, "met") == ()
    heard = plan.but(lines=(*plan.lines, {"id": "x", "kind": "influence", "source": "other", "target": "met", "strength": 3}))
    assert won_through(heard, "met") == ("other",)
    both = chain(other="supporter", between="supporter")
    lines = [
        {"id": f"x{n}", "kind": "influence", "source": one, "target": "met", "strength": n + 1}
        for n, one in enumerate(("other", "between"))
    ]
    assert won_through(both.but(lines=(*both.lines, *lines)), "met") == ("between", "other")


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


def test_of_equal_sets_the_one_that_turns_fewer_opponents_into_supporters_comes_first() -> None:
    case = room(("a", 30, AGAINST), ("b", 10, OPEN), ("c", 10, OPEN), ("d", 10, OPEN), ("us", 20, FOR))
    found = smallest_efforts(case, most=9)
    assert [(set(one.moves), one.effort) for one in found[:2]] == [({"b", "c", "d"}, 3), ({"a"}, 5)]


def test_those_who_left_open_no_doors() -> None:
    plan = chain(between="opponent")
    gone = plan.but(people=tuple(person.but(left=TODAY) if person.id == "other" else person for person in plan.people))
    assert warm_path(gone, "boss") == ()
    assert warm_path(gone, "nobody") == ()
    assert bottlenecks(gone, "boss") == ("between", "met")
    reporting = plan.but(
        lines=(), people=tuple(person.but(reports_to=({"boss": "boss"},)) if person.id == "met" else person for person in plan.people)
    )
    assert warm_path(reporting, "boss") == ("met", "boss")
