"""The program behind the smallest effort: what it knows by itself, what the judge sends back, and what is left when time is over."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from scipy.optimize import OptimizeResult

from playbook.decision import Effort, Room, Rule, Side, Voter, judge
from playbook.decision.effort_program import EffortProgram
from tests.support import decision_model
from tests.support.effort_rooms import AGAINST, FOE, FOR, OPEN, US, A, B, C, made

Moves = dict[str, Side]


def answered(room: Room, known: Sequence[Effort] = (), gone_through: int = 0) -> tuple[Moves, int, int]:
    """The set that the program finds, its effort, and how many of its answers the judge sent back."""
    program = EffortProgram(room, known, gone_through)
    rows, answers = [], 0
    ask = program._answer

    def counted(seconds: float) -> OptimizeResult:
        nonlocal answers
        answers += 1
        rows.append(len(program.rows))
        return ask(seconds)

    program._answer = counted  # type: ignore[method-assign]
    found = program.solved()
    assert found is not None
    assert found.proved
    assert found.effort == room.effort(found.moves)
    assert all(1 <= after - before <= 4 for before, after in pairwise(rows)), "four orders give at most four rows"
    return dict(found.moves), found.effort, answers - 1


@pytest.mark.parametrize(
    ("room", "moves"),
    [
        # Votes: the heavy one takes more talks than the two light ones together
        (made(Rule.MAJORITY, US, replace(A, votes=4, extra=3), replace(B, votes=2), replace(C, votes=2)), {"b": FOR, "c": FOR}),
        (made(Rule.MAJORITY, US, replace(A, votes=4), replace(B, votes=2, extra=1), replace(C, votes=2)), {"a": FOR}),
        (made(Rule.QUALIFIED, US, replace(A, votes=2), B, replace(FOE, votes=2)), {"a": FOR, "b": FOR}),
        # An opponent who can say no, or who votes where all have to agree, is opened and not won
        (made(Rule.MAJORITY, replace(US, votes=5), replace(FOE, veto=True), A), {"foe": OPEN}),
        (made(Rule.CONSENSUS, replace(US, votes=5), FOE, A), {"foe": OPEN}),
        (made(Rule.CONSENSUS, US, replace(FOE, votes=0), A, replace(C, extra=1)), {"a": FOR}),
        # One decides: by advice where that is less, by themselves where they are easy to win, after being opened where they are against
        (made(Rule.DECIDER, A, replace(B, votes=5), replace(C, votes=4), decider="a"), {"a": FOR}),
        (made(Rule.DECIDER, replace(A, extra=3), replace(B, votes=5), replace(C, votes=4), decider="a"), {"b": FOR}),
        (made(Rule.DECIDER, FOE, replace(A, votes=5), replace(B, votes=5), decider="foe"), {"foe": OPEN, "a": FOR, "b": FOR}),
        (made(Rule.DECIDER, FOE, replace(A, votes=5, extra=1), replace(B, votes=5, extra=1), decider="foe"), {"foe": FOR}),
        # Most votes win, second choices between the last two
        (
            made(
                Rule.PLURALITY, US, A, B, *(replace(FOE, id=id, vendor="r", second="us") for id in ("x", "y")),
                replace(FOE, id="z", vendor="q"),
            ),
            {"a": FOR, "b": FOR},
        ),
        # ... everybody's second choice has to leave one of two camps behind in first votes: one of its people opened, and one more for us
        (
            made(
                Rule.PLURALITY, US, A, replace(B, extra=3), *(replace(FOE, id=f"r{n}", vendor="r", second="us") for n in range(2)),
                *(replace(FOE, id=f"q{n}", vendor="q", second="us", firm=1) for n in range(2)),
            ),
            {"a": FOR, "r0": OPEN},
        ),
        # ... where both camps have as many votes as we, one of each is opened
        (
            made(
                Rule.PLURALITY, US, replace(A, votes=0), replace(FOE, id="r0", vendor="r"), replace(FOE, id="q0", vendor="q"),
            ),
            {"r0": OPEN, "q0": OPEN},
        ),
        # Whoever is heard by several carries them, round by round
        (made(Rule.MAJORITY, A, B, C, lines=[("a", "b", 2), ("b", "c", 2)]), {"a": FOR}),
        (made(Rule.MAJORITY, replace(A, extra=1), B, C, lines=[("a", "b", 2), ("b", "c", 2)]), {"b": FOR}),
        (made(Rule.MAJORITY, A, B, replace(C, extra=9, votes=7), lines=[("a", "c", 1), ("b", "c", 1)]), {"a": FOR}),
        (made(Rule.MAJORITY, A, B, replace(C, extra=9, votes=7), lines=[("a", "c", 1), ("b", "c", 2)]), {"b": FOR}),
        # An opponent pulls back until opened: the lead is two of five, three of five are needed
        (made(Rule.DECIDER, replace(C, extra=9), A, FOE, lines=[("a", "c", 3), ("foe", "c", 2)], decider="c"), {"a": FOR, "foe": OPEN}),
        # ... opened, somebody follows whom they listen to as everybody does
        (
            made(Rule.DECIDER, replace(FOE, firm=1, votes=0), US, replace(A, votes=5), lines=[("us", "foe", 1)], decider="foe"),
            {"foe": OPEN},
        ),
        # ... and their own vote, though they do not decide
        (
            made(Rule.MAJORITY, replace(FOE, votes=4), replace(US, votes=3), Voter("mute", 0, OPEN), A, lines=[("us", "foe", 1)]),
            {"foe": OPEN},
        ),
        # Two lines from the same person count together
        (made(Rule.DECIDER, replace(C, extra=9), A, B, lines=[("a", "c", 1), ("a", "c", 1), ("b", "c", 2)], decider="c"), {"a": FOR}),
        # The hostile adviser whom the one who decides listens to: opened first, unless that takes more than to win against them
        (made(Rule.DECIDER, C, FOE, lines=[("foe", "c", 2)], decider="c"), {"c": FOR, "foe": OPEN}),
        (made(Rule.DECIDER, C, replace(FOE, firm=2), lines=[("foe", "c", 2)], decider="c"), {"c": FOR}),
        (made(Rule.DECIDER, C, FOE, US, lines=[("foe", "c", 2), ("us", "c", 3)], decider="c"), {"c": FOR}),
        # ... two who are held, each by their own
        (
            made(
                Rule.MAJORITY, US, replace(A, votes=2), replace(B, votes=2), *(replace(FOE, id=id, firm=2, votes=0) for id in "xy"),
                lines=[("x", "a", 1), ("y", "b", 1), ("us", "a", 1)],
            ),
            {"b": FOR},
        ),
        # Who will not move is left out, and so is who may not be turned
        (made(Rule.MAJORITY, US, replace(A, immovable=True, votes=2), B, C, replace(FOE, votes=0)), {"b": FOR, "c": FOR}),
        (made(Rule.MAJORITY, US, replace(FOE, votes=2), replace(A, extra=4), replace(B, extra=4)), {"foe": FOR}),
    ],
)  # fmt: skip
def test_the_program_knows_the_smallest_set_at_once(room: Room, moves: Moves) -> None:
    """As a coach would say it, and the judge sends no answer back."""
    expected = decision_model.least(room)
    assert expected is not None
    assert {id: int(side) for id, side in moves.items()} in expected[1]
    found, effort, sent_back = answered(room)
    assert (effort, sent_back) == (expected[0], 0)
    assert found == moves or {id: int(side) for id, side in found.items()} in expected[1]


def test_where_nobody_is_talked_over_or_lifts_each_other_no_answer_is_sent_back() -> None:
    """Everybody listens to earlier rows, and no opponent is heard enough to sway anybody."""
    dice, carried = Random(12), 0
    for _ in range(60):
        voters = tuple(
            Voter(
                f"p{n}", dice.randint(0, 4), dice.choice(list(Side)), veto=dice.random() < 0.2, extra=dice.randint(0, 2),
                immovable=dice.random() < 0.1,
            )
            for n in range(5)
        )  # fmt: skip
        lines = [
            (source.id, target.id, 1 if source.side is AGAINST else dice.randint(2, 3))
            for index, target in enumerate(voters)
            for source in voters[:index]
            if dice.random() < 0.4
        ]
        room = made(dice.choice([rule for rule in Rule if rule is not Rule.PLURALITY]), *voters, lines=lines, decider="p4")
        swayed = {listener for listener, lead in room.swaying.items() if sum(
            strength for source, target, strength in room.lines if target == listener and room.sides[source] is AGAINST
        ) >= lead}  # fmt: skip
        expected = decision_model.least(room)
        if swayed or expected is None or judge(room)({}):
            continue
        _, effort, sent_back = answered(room)
        assert (effort, sent_back) == (expected[0], 0), room
        carried += bool(lines)
    assert carried > 15


def test_an_open_mind_that_would_join_the_other_side_is_found_by_the_judge() -> None:
    """A boss whom an opponent talks over vetoes; the program sees an open mind, the judge the veto."""
    boss, mute = Voter("boss", 1, OPEN, veto=True), Voter("mute", 0, OPEN)
    room = made(Rule.MAJORITY, replace(US, votes=3), boss, FOE, mute, lines=[("foe", "boss", 1)])
    assert answered(room) == ({"foe": OPEN}, 2, 1)


def test_two_who_listen_to_each_other_do_not_lift_each_other() -> None:
    """Either would join if the other did; neither begins."""
    pair = [("a", "b", 1), ("b", "a", 1)]
    pair_and_mute = (replace(A, extra=1), replace(B, extra=2), Voter("mute", 0, OPEN))
    assert answered(made(Rule.MAJORITY, *pair_and_mute, lines=pair)) == ({"a": FOR}, 2, 1)


def test_what_is_sent_back_asks_for_a_move_beyond_a_largest_losing_set() -> None:
    """With every move that the row does not name the set loses; with any one that it names it wins."""
    dice, seen = Random(3), 0
    for _ in range(40):
        voters = tuple(
            Voter(f"p{n}", dice.randint(1, 4), dice.choice(list(Side)), veto=dice.random() < 0.2, immovable=dice.random() < 0.2)
            for n in range(5)
        )  # fmt: skip
        room = made(dice.choice([Rule.MAJORITY, Rule.CONSENSUS]), *voters, lines=[("p0", "p1", 2), ("p1", "p2", 1), ("p3", "p2", 2)])
        program, wins = EffortProgram(room), judge(room)
        if wins({}) or not wins({voter.id: voter.ways[-1] for voter in room.voters if voter.ways}):
            continue
        for order in program._orders():
            assert {voter.id for voter in order} == set(room.sides)
            named = set(program._beyond({}, order))
            largest = {
                voter.id: OPEN if program._f(n) in named and program._o(n) not in named else voter.ways[-1]
                for n, voter in enumerate(room.voters)
                if voter.ways and not (voter.side is OPEN and program._f(n) in named) and program._o(n) not in named
            }
            assert not wins(largest)
            for n, voter in enumerate(room.voters):
                for column, side in ((program._f(n), FOR), (program._o(n), OPEN)):
                    if column in named:
                        assert wins({**largest, voter.id: side})
            seen += 1
    assert seen > 40


def test_people_join_a_losing_set_in_four_orders() -> None:
    """The cheapest first, the dearest first, the heaviest first, the lightest first."""
    voters = (replace(A, points=3, extra=2), replace(B, points=2), replace(C, points=1, extra=1))
    orders = ["".join(voter.id for voter in order) for order in EffortProgram(made(Rule.MAJORITY, *voters))._orders()]
    assert orders == ["bca", "acb", "abc", "cba"]


def test_what_was_gone_through_is_neither_looked_for_nor_found_again() -> None:
    """Told that all sets up to an effort of 1 are known, it goes on with the next ones."""
    room = made(Rule.MAJORITY, replace(US, votes=3), replace(A, votes=2), replace(B, votes=2, extra=1), replace(C, votes=2, extra=2))
    assert answered(room)[0] == {"a": FOR}
    assert answered(room, [Effort({"a": FOR}, 1)], 1)[0] == {"b": FOR}
    assert answered(room, [], 1)[1] == 2, "it is told that none is left"
    assert answered(room, [Effort({"a": FOR}, 1), Effort({"b": FOR}, 2)], 2)[0] == {"c": FOR}


def test_a_set_that_shares_people_with_a_known_one_may_follow() -> None:
    room = made(Rule.MAJORITY, A, B, replace(C, extra=1))
    assert answered(room, [Effort({"a": FOR, "b": FOR}, 2)])[:2] in [({"a": FOR, "c": FOR}, 3), ({"b": FOR, "c": FOR}, 3)]


def test_no_set_holds_one_that_is_known_and_a_part_of_it_may_follow() -> None:
    """To open an opponent is a part of turning them: turning contains it, not the other way round."""
    room = made(Rule.MAJORITY, replace(US, votes=2), replace(FOE, votes=1, veto=True))
    program = EffortProgram(room, [Effort({"foe": OPEN}, 2)])
    assert program.solved() is None
    turned = EffortProgram(room, [Effort({"foe": FOR}, 5)]).solved()
    assert turned is not None
    assert turned.moves == {"foe": OPEN}


@pytest.mark.parametrize(
    ("room", "moves"),
    [
        # Turning the one takes 5, and so does winning five: nobody is turned, though these are four people more
        (
            made(Rule.MAJORITY, US, replace(FOE, votes=5), *(replace(A, id=f"a{n}") for n in range(5)), replace(B, votes=0)),
            {f"a{n}" for n in range(5)},
        ),
        # The hostile adviser is opened where winning against them takes as much
        (made(Rule.DECIDER, C, replace(FOE, firm=1), lines=[("foe", "c", 2)], decider="c"), {"c", "foe"}),
        # Three held, or one turned: nobody is turned
        (
            made(
                Rule.MAJORITY, replace(US, votes=2), replace(FOE, votes=3, extra=7), *(replace(A, id=f"a{n}") for n in range(3)),
                replace(FOE, id="chief", votes=0, immovable=True), lines=[("chief", f"a{n}", 1) for n in range(3)],
            ),
            {"a0", "a1", "a2"},
        ),
        # Six open minds, or one of whom an opponent thinks for them: the six, though they are five people more
        (
            made(
                Rule.QUALIFIED, replace(C, votes=6, extra=2), *(replace(A, id=f"a{n}") for n in range(6)),
                replace(FOE, votes=0, immovable=True), lines=[("foe", "c", 1)], quota=(1, 2),
            ),
            {f"a{n}" for n in range(6)},
        ),
        # One who takes two talks, or two who take one each: the one
        (made(Rule.MAJORITY, US, replace(A, votes=4, extra=1), replace(B, votes=2), replace(C, votes=2)), {"a"}),
    ],
)  # fmt: skip
def test_of_equals_the_program_turns_few_then_holds_few_then_asks_few(room: Room, moves: set[str]) -> None:
    assert set(answered(room)[0]) == moves


def test_less_effort_comes_before_every_preference() -> None:
    """Many people, somebody turned or somebody held are advised where anything else takes one talk more."""
    crowd = [replace(A, id=f"a{n:02}") for n in range(12)]
    for extra, people in ((10, {"b"}), (11, {"b"}), (12, {one.id for one in crowd})):
        half = made(Rule.QUALIFIED, *crowd, replace(B, votes=12, extra=extra), quota=(1, 2))
        assert set(answered(half)[0]) == people
    twice = made(Rule.MAJORITY, US, *(replace(FOE, id=id, votes=2) for id in "xy"), replace(A, votes=4, extra=10))
    assert answered(twice)[:2] == ({"x": FOR, "y": FOR}, 10), "and two are turned"
    dear = made(Rule.MAJORITY, replace(FOE, votes=9), replace(A, votes=9, extra=5), replace(US, votes=1))
    assert answered(dear)[:2] == ({"foe": FOR}, 5)
    held = made(Rule.DECIDER, C, replace(FOE, firm=2), lines=[("foe", "c", 2)], decider="c")
    assert answered(held)[:2] == ({"c": FOR}, 4)
