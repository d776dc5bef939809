"""The room in its details: who is swayed by whom and for whom, who ends it, what a person takes; small rooms gone through in full."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from playbook.content import method
from playbook.decision import (
    EffortPart,
    Reason,
    Room,
    Rule,
    Side,
    Unit,
    VoteDoubt,
    Voter,
    convened,
    judge,
    outcome,
    room_of,
    spread,
)
from playbook.decision.robust import winning
from playbook.models import US, Plan, StageId
from tests.support import decision_model
from tests.support.effort_rooms import AGAINST, FOR, OPEN

FOE = Voter("foe", 1, AGAINST, vendor="r")
US_ = Voter("us", 1, FOR)
TODAY = date(2026, 11, 24)


ROOMS = {
    "votes": Room((Voter("a", 3, OPEN), Voter("b", 2, OPEN), Voter("c", 1, OPEN), Voter("mute", 0, OPEN)), Rule.MAJORITY),
    "heard": Room(
        (Voter("a", 3, OPEN), Voter("b", 2, OPEN, veto=True), Voter("c", 2, OPEN), Voter("d", 2, OPEN)),
        Rule.MAJORITY, lines=(("a", "b", 1), ("b", "c", 3), ("d", "c", 3), ("c", "a", 1)),
    ),
    "two thirds": Room(
        (Voter("a", 1, OPEN), Voter("b", 1, OPEN), Voter("c", 1, OPEN), Voter("d", 1, OPEN)),
        Rule.QUALIFIED, lines=(("a", "d", 2), ("b", "d", 1)), share=67,
    ),
    "consensus": Room(
        (Voter("a", 2, OPEN), Voter("b", 1, OPEN), Voter("aide", 0, OPEN), Voter("rock", 1, OPEN, immovable=True)),
        Rule.CONSENSUS, lines=(("aide", "b", 1), ("a", "rock", 3), ("rock", "a", 1)),
    ),
    "one decides": Room(
        (Voter("chief", 9, OPEN), Voter("a", 2, OPEN), Voter("b", 2, OPEN, veto=True), Voter("aide", 1, OPEN)),
        Rule.DECIDER, decider="chief", lines=(("aide", "chief", 1), ("a", "chief", 1)),
    ),
    "three camps": Room(
        (Voter("a", 2, OPEN, vendor="r", second="q"), Voter("b", 2, OPEN, vendor="q", second=US), Voter("c", 2, OPEN),
         Voter("d", 1, OPEN, vendor="s", second="r"), Voter("e", 1, OPEN, second="r")),
        Rule.PLURALITY,
    ),
    "two left": Room((Voter("a", 2, OPEN, vendor="r"), Voter("b", 1, OPEN, second=US), Voter("c", 1, OPEN)), Rule.PLURALITY),
}  # fmt: skip


@pytest.mark.parametrize("name", ROOMS)
def test_every_way_to_stand_in_a_small_room_ends_as_the_rules_say(name: str) -> None:
    """The argument, the quick judge and the judge of many cases against a model of the rules that shares no code with them."""
    room = ROOMS[name]
    ids = [voter.id for voter in room.voters]
    ways = [dict(zip(ids, sides, strict=True)) for sides in product(Side, repeat=len(ids))]
    wins = judge(room)
    expected = [decision_model.wins(room, moves) for moves in ways]
    assert [wins(moves) for moves in ways] == expected
    assert winning(room, ways) == expected
    for moves, won in zip(ways, expected, strict=True):
        result = outcome(room.moved(moves))
        assert result.wins is won
        assert result.sides == decision_model.settled(room, {id: int(side) for id, side in moves.items()})
    assert any(expected)
    assert not all(expected)


def test_who_follows_is_said_with_the_round_and_the_vendor_they_come_to_prefer() -> None:
    """Those who talked somebody over stand behind them; nobody knows for whom where one of them has not said."""
    voters = (
        Voter("r1", 1, AGAINST, vendor="r"), Voter("q1", 1, AGAINST, vendor="q"), Voter("silent", 1, AGAINST), replace(US_, vendor=US),
        Voter("b", 1, OPEN), Voter("c", 1, OPEN), Voter("d", 1, OPEN), Voter("e", 1, OPEN), Voter("f", 1, OPEN),
    )  # fmt: skip
    lines = (
        ("r1", "b", 1), ("q1", "b", 1), ("b", "c", 1), ("us", "d", 3), ("r1", "d", 1), ("f", "d", 0), ("silent", "e", 1), ("r1", "e", 1),
        ("d", "f", 1),
    )  # fmt: skip
    sides, reasons = spread(Room(voters, Rule.MAJORITY, lines=lines))
    assert [sides[id] for id in "bcdef"] == [AGAINST, AGAINST, FOR, AGAINST, FOR]
    assert list(reasons) == [
        Reason("follows-against", ("b", "q1", "r1"), round=1, rivals=("q", "r")),
        Reason("follows-for", ("d", "us"), round=1),
        Reason("follows-against", ("e", "r1", "silent"), round=1),
        Reason("follows-against", ("c", "b"), round=2, rivals=("q", "r")),
        Reason("follows-for", ("f", "d"), round=2),
    ]


def test_whoever_was_ours_and_is_put_on_the_other_side_is_for_nobody_we_know() -> None:
    room = Room((Voter("a", 1, FOR, vendor=US), Voter("b", 1, OPEN)), Rule.MAJORITY, lines=(("a", "b", 1),)).moved({"a": AGAINST})
    assert outcome(room).reasons[0] == Reason("follows-against", ("b", "a"), round=1, rivals=())


def test_those_who_say_no_are_named_by_the_vendor_they_side_with() -> None:
    voters = tuple(Voter(id, 1, AGAINST, vendor=vendor, veto=True) for id, vendor in (("a", "r"), ("b", "q"), ("c", "r")))
    reasons = outcome(Room((*voters, replace(US_, votes=9)), Rule.MAJORITY)).reasons
    assert list(reasons[:2]) == [Reason("veto", ("a", "c"), rivals=("r",)), Reason("veto", ("b",), rivals=("q",))]
    silent = Room((replace(FOE, votes=0), Voter("x", 1, AGAINST, vendor="q"), US_), Rule.CONSENSUS)
    assert outcome(silent).reasons[0] == Reason("disagree", ("x",), rivals=("q",)), "who has no vote stops no agreement"


def test_a_decider_of_whom_nobody_knows_is_unread_and_not_open() -> None:
    for unknown, code in ((True, "decider-unread"), (False, "decider-open")):
        room = Room((Voter("chief", 0, OPEN, unknown=unknown), US_), Rule.DECIDER, "chief")
        assert [reason.code for reason in outcome(room).reasons] == [code, "advice-enough"]


def test_the_last_round_is_told_against_the_hardest_other_vendor() -> None:
    """Level on votes is lost."""
    camps = [Voter("r1", 2, AGAINST, vendor="r"), Voter("q1", 1, AGAINST, vendor="q"), Voter("us", 2, FOR, vendor=US)]
    (told,) = outcome(Room(tuple(camps), Rule.PLURALITY)).reasons
    assert told == Reason("run-off-lost", have=2, need=3, total=5, rivals=("r",))
    (told,) = outcome(Room((*camps, Voter("new", 1, FOR)), Rule.PLURALITY)).reasons
    assert told == Reason("run-off-won", have=3, need=3, total=6, rivals=("r",))


def test_advice_is_told_in_points_and_votes_in_votes() -> None:
    assert Reason("x", have=1250, need=3601, total=7200, unit=Unit.VOICES).figures == (12.5, 36.01, 72.0)
    assert Reason("x", have=1, need=2, total=3).figures == (1, 2, 3)


def test_one_supporter_alone_is_a_qualified_majority() -> None:
    assert outcome(Room((US_,), Rule.QUALIFIED)).wins


def test_people_and_lines_stand_in_one_order_whatever_was_entered_first() -> None:
    voters = (Voter("c", 1, OPEN), Voter("b", 1, OPEN, points=5), Voter("a", 1, OPEN), Voter("rock", 1, OPEN, immovable=True))
    lines = (("a", "c", 2), ("c", "a", 1), ("b", "c", 3), ("a", "b", 1), ("c", "a", 3), ("a", "rock", 3))
    for order in (1, -1):
        room = Room(voters[::order], Rule.MAJORITY, lines=lines[::order])
        assert [voter.id for voter in room.voters] == ["b", "a", "c", "rock"]
        assert room.lines == (("a", "b", 1), ("c", "a", 1), ("c", "a", 3), ("b", "c", 3), ("a", "c", 2))


def test_a_stance_that_is_read_is_sure_and_an_opponents_is_proved() -> None:
    """What somebody would choose is known before they are asked; asking them takes no more effort afterwards."""
    doubts = (VoteDoubt.NEVER_MET, VoteDoubt.UNREAD)
    unread = Voter("a", 1, OPEN, weak=True, unknown=True, extra=1, because=((EffortPart.STRANGER, 1),), leaning="r", doubts=doubts)
    opposed = unread.read(AGAINST)
    assert (opposed.side, opposed.vendor, opposed.weak, opposed.unknown) == (AGAINST, "r", False, False)
    assert opposed.doubts == (VoteDoubt.NEVER_MET,)
    assert dict(opposed.parts(OPEN)) == {EffortPart.STRANGER: 1, EffortPart.PROVED: 1, EffortPart.OPEN: 2}
    assert opposed.effort(OPEN) == 4
    assert unread.read(FOR).vendor is None
    assert unread.parts(OPEN) == (), "where they stand already"
    assert dict(unread.parts(FOR)) == {EffortPart.STRANGER: 1, EffortPart.UNREAD: 1, EffortPart.WIN: 1}


def seat(person: Mapping[str, object], *, chair: str = US, settled: bool = False) -> Voter:
    """Voter that a person is in the eyes of a vendor."""
    made = {"id": "a", "name": "Ann", "roles": [{"role": "user"}], "influence": 3, "coverage": "several"} | dict(person)
    rivals = [{"id": id, "name": id.upper()} for id in ("r", "q")]
    plan = Plan.model_validate({"id": "p", "account": "A", "people": [made], "rivals": rivals})
    meeting = convened(plan, method(), StageId.EVALUATION, ["a"], Rule.MAJORITY)
    return room_of(plan, method(), meeting, chair=chair, settled=["a"] if settled else []).voters[0]


def read(stance: str, grade: int = 2) -> dict[str, object]:
    return {"readings": [{"id": "x", "on": TODAY, "stance": stance, "grade": grade}]}


def test_a_side_is_a_guess_unless_it_is_proved_or_settled() -> None:
    assert not seat(read("neutral", 2)).weak
    assert seat(read("neutral", 1)).weak
    assert seat({}).weak
    assert not seat({}, settled=True).weak
    assert seat(read("unknown", 2)).weak, "that nobody knows is no stance, however well it is proved"
    assert seat({}).name == "Ann"


@pytest.mark.parametrize(
    ("person", "chair", "extra"),
    [
        ({"coverage": "several"}, US, {}),
        ({"coverage": "none"}, US, {EffortPart.STRANGER}),
        ({"coverage": "several"}, "r", {EffortPart.STRANGER}),
        ({"coverage": "several", "relation": {"rivals": {"r": 0}}}, "r", {EffortPart.STRANGER}),
        ({"coverage": "none", "relation": {"rivals": {"r": 1}}}, "r", {}),
    ],
)
def test_a_vendor_has_met_whom_it_has_a_relationship_with(person: dict[str, object], chair: str, extra: set[EffortPart]) -> None:
    assert {part for part, _ in seat(person | read("neutral", 1), chair=chair).because} == set(extra)


@pytest.mark.parametrize(
    ("ours", "rivals", "chair", "closer"),
    [
        (None, {}, US, False), (0, {"r": 1}, US, False), (None, {"r": 2}, US, True), (1, {"r": 2, "q": 3}, US, True),
        (2, {"r": 3}, US, False), (3, {"r": 1}, US, False), (2, {"q": 0}, "r", True), (2, {"r": 1}, "r", False),
        (None, {"q": 2}, "r", True),
    ],
)  # fmt: skip
def test_an_opponent_is_firmer_where_another_vendor_is_two_levels_closer(
    ours: int | None, rivals: dict[str, int], chair: str, closer: bool
) -> None:
    voter = seat(read("opponent", 1) | {"relation": {"ours": ours, "rivals": rivals}}, chair=chair)
    assert (EffortPart.CLOSER in dict(voter.because)) is closer


@pytest.mark.parametrize(("mode", "settled"), [("content", True), ("overconfident", True), ("growth", False), ("trouble", False)])
def test_whoever_wants_no_change_is_firmer_against_us_and_not_against_a_competitor(mode: str, settled: bool) -> None:
    person = read("opponent", 1) | {"mode": mode}
    assert (EffortPart.SETTLED in dict(seat(person).because)) is settled
    assert EffortPart.SETTLED not in dict(seat(person, chair="r").because)


def test_an_opponent_who_showed_it_is_firmer_and_whoever_nobody_read_is_not() -> None:
    assert EffortPart.PROVED in dict(seat(read("opponent", 2)).because)
    assert EffortPart.PROVED not in dict(seat(read("opponent", 1)).because)
    assert EffortPart.PROVED not in dict(seat(read("unknown", 2)).because)
    assert EffortPart.PROVED not in dict(seat({}).because)
