"""How sure the dry run is: wrong guesses that would undo it, the question to ask next, and the share of cases in which it wins."""

from dataclasses import replace
from random import Random

import pytest

from playbook.decision import (
    NextQuestion,
    Room,
    Rule,
    Side,
    Voter,
    better_guesses,
    judge,
    next_question,
    outcome,
    robustness,
    wrong_guesses,
)
from tests.support.rooms import random_room, room

FOR, OPEN, AGAINST = Side.FOR, Side.OPEN, Side.AGAINST


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
