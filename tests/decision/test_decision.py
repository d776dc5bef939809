"""The rehearsal as examples: what a room decides and why, the least that turns it against brute force, and the article's two cases."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from random import Random

import pytest

from playbook.caching import clear_all
from playbook.content import method
from playbook.decision import (
    Room,
    Rule,
    Side,
    committee,
    default_rule,
    in_order,
    outcome,
    persuasion,
    room_of,
    smallest_efforts,
    spread,
    usual_stage,
    what_if_plan,
    wrong_guesses,
)
from playbook.models import Part, Stance
from playbook.samples import sample
from tests.support.rooms import by_brute_force, random_room, room

METHOD, TODAY = method(), date(2026, 11, 24)
FOR, OPEN, AGAINST = Side.FOR, Side.OPEN, Side.AGAINST


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


def test_ties_are_found_up_to_as_many_as_are_asked_for() -> None:
    case = room(("a", 10, OPEN), ("b", 10, OPEN), ("c", 10, OPEN))
    assert len(smallest_efforts(case)) == 1
    assert len(smallest_efforts(case, most=2)) == 2
    assert len(smallest_efforts(case, most=9)) == 3
    assert smallest_efforts(room(("a", 0, OPEN))) == ()
    assert [(one.moves, one.effort) for one in smallest_efforts(room(("a", 1, FOR)), most=3)] == [({}, 0)]


def test_of_equal_sets_the_one_that_turns_fewer_opponents_into_supporters_comes_first() -> None:
    case = room(("a", 30, AGAINST), ("b", 10, OPEN), ("c", 10, OPEN), ("d", 10, OPEN), ("us", 20, FOR))
    found = smallest_efforts(case, most=9)
    assert [(set(one.moves), one.effort) for one in found[:2]] == [({"b", "c", "d"}, 3), ({"a"}, 5)]
