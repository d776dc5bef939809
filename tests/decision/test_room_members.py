"""Who of a plan is in the room, who only advises, the power that each has there, and sets of moves that are worth the same."""

from dataclasses import replace

import pytest

from playbook.caching import clear_all
from playbook.content import method
from playbook.decision import (
    Room,
    Rule,
    Voter,
    banzhaf,
    convened,
    default_members,
    moved_to,
    persuasion,
    robustness,
    room_of,
    smallest_efforts,
    tied_efforts,
)
from playbook.decision.robust import shares
from playbook.decision.sensitivity import guessed_and_proved
from playbook.models import US, Part, Plan, StageId
from tests.support import decision_model
from tests.support.effort_rooms import AGAINST, FOR, OPEN

US_ = Voter("us", 1, FOR)


def test_robustness_says_how_many_guesses_it_is_about_and_compares_sets_by_their_share() -> None:
    voters = (Voter("a", 3, OPEN, weak=True), Voter("b", 2, OPEN, weak=True), Voter("c", 2, FOR), Voter("d", 0, FOR, weak=True))
    room = Room(voters, Rule.MAJORITY)
    assert robustness(room, {"a": FOR}).guesses == 2
    assert robustness(room, {"c": FOR}).guesses == 3
    assert guessed_and_proved(room, ("d", "c", "a")) == (("d", "a"), ("c",))
    assert shares(room, [{"a": FOR}, {"b": FOR}, {}]) == [1.0, 1.0, pytest.approx(5 / 9)]


@pytest.mark.parametrize("gone_through", [0, persuasion.GONE_THROUGH])
def test_ties_are_those_of_the_least_effort_and_no_dearer_ones(gone_through: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(persuasion, "GONE_THROUGH", gone_through)
    clear_all()
    people = (replace(US_, votes=3), *(Voter(id, 2, OPEN, extra=extra) for id, extra in (("a", 0), ("b", 0), ("c", 1))))
    room = Room(people, Rule.MAJORITY)
    assert [(set(one.moves), one.effort) for one in tied_efforts(room)] in [[({"a"}, 1), ({"b"}, 1)], [({"b"}, 1), ({"a"}, 1)]]
    assert [one.effort for one in smallest_efforts(room, most=9)] == [1, 1, 2]
    assert [one.moves for one in tied_efforts(room.moved({"a": FOR}))] == [{}], "what is won needs nobody"
    assert tied_efforts(Room((Voter("a", 0, OPEN),), Rule.MAJORITY)) == ()
    clear_all()


def crowd(*people: dict[str, object], lines: tuple[tuple[str, str, str], ...] = ()) -> Plan:
    """A plan of users of influence 3 unless said otherwise; lines with their kind."""
    drawn = [
        {"id": f"l{n}", "kind": kind, "source": source, "target": target, "strength": 3} for n, (source, target, kind) in enumerate(lines)
    ]
    rows = [{"name": str(one["id"]), "roles": [{"role": "user"}], "influence": 3, "coverage": "several"} | one for one in people]
    return Plan.model_validate({"id": "p", "account": "A", "people": rows, "lines": drawn})


def test_of_many_those_are_in_the_room_who_sway_most_and_not_who_quarrel() -> None:
    """Twelve of influence 3 have the seats; of two of influence 2 the one most heeded takes one, the one heeded by one of six does not."""
    people: list[dict[str, object]] = [{"id": f"p{n:02}"} for n in range(12)]
    people += [{"id": "fox", "influence": 2}, {"id": "aide", "influence": 2}]
    heeded = tuple(("fox", f"p{n:02}", "influence") for n in range(6))
    once = (("aide", "p00", "influence"),)
    room = default_members(crowd(*people, lines=heeded + once), method(), StageId.NEED)
    assert len(room) == 12
    assert "fox" in room
    assert "aide" not in room
    assert "p11" not in room
    quarrels = tuple((source, target, "conflict") for source, target, _ in heeded)
    assert "fox" not in default_members(crowd(*people, lines=quarrels), method(), StageId.NEED)
    assert default_members(crowd(), method(), StageId.NEED) == ()


def test_where_nobody_would_vote_who_is_said_to_advise_only_advises() -> None:
    meeting = convened(crowd({"id": "a"}, {"id": "b"}), method(), StageId.NEED, ["a", "b"], Rule.MAJORITY, said={"a": Part.ADVISES})
    assert meeting.parts == {"a": Part.ADVISES, "b": Part.VOTES}


def test_whoever_is_user_and_coach_advises_with_the_voice_of_a_user() -> None:
    """In the final decision a user has 5 points at most, a coach 15: at influence 3 of 5 it is 3."""
    plan = crowd({"id": "chief", "roles": [{"role": "economic"}]}, {"id": "a", "roles": [{"role": "coach"}, {"role": "user"}]})
    meeting = convened(plan, method(), StageId.DECISION, ["chief", "a"], Rule.DECIDER)
    assert {voter.id: voter.votes for voter in room_of(plan, method(), meeting).voters} == {"chief": 0, "a": 300}


@pytest.mark.parametrize("rule", [Rule.MAJORITY, Rule.CONSENSUS, Rule.PLURALITY])
def test_power_with_a_follower_is_that_of_every_combination(rule: Rule) -> None:
    """Four who listen to nobody, one who follows; whom they would choose today does not count."""
    voters = (
        Voter("a", 2, OPEN, vendor="r"), Voter("b", 1, AGAINST, vendor="q", second="r"), Voter("c", 1, FOR), Voter("d", 3, OPEN),
        Voter("e", 1, OPEN),
    )  # fmt: skip
    room = Room(voters, rule, lines=(("b", "e", 1),))
    assert banzhaf(room) == pytest.approx({id: float(share) for id, share in decision_model.power(room).items()})


def test_a_guest_without_a_vote_takes_no_power_from_those_who_agree() -> None:
    voters = (Voter("a", 3, OPEN), Voter("b", 1, OPEN), Voter("guest", 0, OPEN))
    assert banzhaf(Room(voters, Rule.CONSENSUS)) == {"a": 0.5, "b": 0.5, "guest": 0}


def test_moves_are_said_one_after_the_other_in_the_order_to_see_people() -> None:
    moves = {"a": FOR, "b": OPEN}
    assert moved_to(moves, "en", str.upper, chair=US, vendor=str.upper) == "A to support us, B to neutral"
    assert moved_to(moves, "en", str.upper, chair="r", vendor=str.upper, order=("b", "a")) == "B to neutral, A to support R"
