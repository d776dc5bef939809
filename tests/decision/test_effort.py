"""What a person takes to be won, of what the figure is made, those who will not move, and the sets that are advised."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from playbook.caching import clear_all
from playbook.content import method
from playbook.decision import (
    Effort,
    EffortPart,
    NextQuestion,
    Room,
    Rule,
    Side,
    Voter,
    advised,
    convened,
    levels_led,
    next_question,
    outcome,
    persuasion,
    robustness,
    room_of,
    smallest_efforts,
    tied_efforts,
)
from playbook.models import Person, Plan, StageId
from playbook.samples import sample
from tests.support.rooms import random_room

METHOD, TODAY = method(), date(2026, 11, 24)
FOR, OPEN, AGAINST = Side.FOR, Side.OPEN, Side.AGAINST


def firm(*people: dict[str, object], **more: object) -> Plan:
    """A plan of people who all have a role and whom we have met."""
    made = [
        {"name": str(person["id"]).upper(), "roles": [{"role": "user"}], "influence": 3, "coverage": "several"} | person
        for person in people
    ]
    return Plan.model_validate({"id": "p", "account": "A", "people": made, **more})


def parts(plan: Plan, id: str, to: Side = FOR, **more: object) -> dict[EffortPart, int]:
    """Parts of the effort to bring somebody to a side."""
    members = [person.id for person in plan.people]
    room = room_of(plan, METHOD, convened(plan, METHOD, StageId.EVALUATION, members, Rule.MAJORITY), **more)  # type: ignore[arg-type]
    return dict(room.parts({id: to})[id])


def reading(stance: str, grade: int = 2) -> list[dict[str, object]]:
    return [{"id": "r", "on": TODAY, "stance": stance, "grade": grade}]


def test_a_chief_of_chiefs_takes_more_than_a_clerk_unless_we_are_trusted() -> None:
    under = {"ceo": "", "head": "ceo", "clerk": "head", "secretary": "ceo", "advisor": ""}
    people: list[dict[str, object]] = [{"id": id, "reports_to": [{"boss": boss}] if boss else []} for id, boss in under.items()]
    known = [person | {"readings": reading("neutral")} for person in people]
    plan = firm(*known)
    assert levels_led(plan) == {"ceo": 2, "head": 1, "clerk": 0, "secretary": 0}
    efforts = {person.id: sum(parts(plan, person.id).values()) for person in plan.people}
    assert efforts == {"ceo": 3, "head": 2, "clerk": 1, "secretary": 1, "advisor": 1}
    assert parts(plan, "ceo")[EffortPart.RANK] == 2
    trusted = firm(known[0] | {"relation": {"ours": 3}}, *known[1:])
    assert EffortPart.RANK not in parts(trusted, "ceo")


def test_nobody_counts_rank_beyond_two_levels() -> None:
    neutral = reading("neutral")
    chain: list[dict[str, object]] = [
        {"id": f"p{n}", "readings": neutral, "reports_to": [{"boss": f"p{n - 1}"}] if n else []} for n in range(6)
    ]
    assert parts(firm(*chain), "p0") == {EffortPart.WIN: 1, EffortPart.RANK: 2}


def test_whom_we_are_not_let_through_to_takes_more_for_us_alone() -> None:
    person = {"id": "a", "coverage": "none", "blocked": True, "relation": {"rivals": {"r": 2}}}
    plan = firm(person, rivals=[{"id": "r", "name": "R"}])
    assert parts(plan, "a") == {EffortPart.STRANGER: 1, EffortPart.BLOCKED: 2, EffortPart.UNREAD: 1, EffortPart.WIN: 1}
    assert EffortPart.BLOCKED not in parts(plan, "a", chair="r")


@pytest.mark.parametrize(
    ("days", "late"), [(None, {}), (28, {}), (27, {FOR: 1}), (13, {OPEN: 1, FOR: 2}), (0, {OPEN: 1, FOR: 2}), (-3, {OPEN: 1, FOR: 2})]
)
def test_a_step_for_which_too_few_days_are_left_takes_more(days: int | None, late: dict[Side, int]) -> None:
    plan = firm({"id": "a", "readings": reading("opponent")})
    if days is not None:
        plan = plan.but(decision_on=TODAY + timedelta(days=days), stage=StageId.EVALUATION)
    for side in (OPEN, FOR):
        assert parts(plan, "a", side, today=TODAY).get(EffortPart.LATE, 0) == late.get(side, 0)
    assert EffortPart.LATE not in parts(plan, "a", FOR), "without a day nothing is late"
    assert EffortPart.LATE not in parts(plan.but(stage=StageId.SERVICE), "a", FOR, today=TODAY), "after the order the time is past"


def test_the_parts_add_up_to_the_effort() -> None:
    dice, plan = Random(5), sample("keyboards", "en", TODAY, plan_id="b")
    members = [person.id for person in plan.present]
    for chair in ("us", "lenovo"):
        for rule in Rule:
            room = room_of(plan, METHOD, convened(plan, METHOD, plan.stage, members, rule), chair=chair, today=TODAY)
            for _ in range(40):
                moves = {voter.id: dice.choice(voter.ways) for voter in room.voters if voter.ways and dice.random() < 0.6}
                assert sum(amount for one in room.parts(moves).values() for _, amount in one) == room.effort(moves)
                read = room.read(dice.choice(room.voters).id, dice.choice(list(Side)))
                assert sum(amount for one in read.parts(moves).values() for _, amount in one) == read.effort(moves)


def test_whoever_will_not_move_is_never_moved_and_follows_nobody() -> None:
    voters = (Voter("boss", 100, OPEN, immovable=True), Voter("friend", 10, FOR), Voter("open", 50, OPEN), Voter("other", 60, OPEN))
    room = Room(voters, Rule.MAJORITY, lines=(("friend", "boss", 3), ("friend", "open", 3)))
    assert outcome(room).sides == {"boss": OPEN, "friend": FOR, "open": FOR, "other": OPEN}
    assert [one.moves for one in smallest_efforts(room, most=9)] == [{"other": FOR}]
    dice = Random(4)
    for _ in range(200):
        one = random_room(dice)
        fixed = {voter.id for voter in one.voters if voter.immovable}
        assert all(fixed.isdisjoint(found.moves) for found in smallest_efforts(one, most=5))


def test_if_somebody_will_not_move_there_is_a_way_without_them_or_none() -> None:
    room = Room((Voter("chair", 60, OPEN), Voter("a", 30, OPEN), Voter("b", 31, OPEN)), Rule.MAJORITY)
    assert advised(room)[0].moves == {"chair": FOR, "b": FOR} or advised(room)[0].effort == 2
    assert advised(room.fixed("chair"))[0].moves == {"a": FOR, "b": FOR}
    assert advised(replace(room, rule=Rule.DECIDER, decider="chair").fixed("chair"))[0].effort == 1
    opposed = Room((Voter("chair", 60, AGAINST), Voter("a", 70, OPEN)), Rule.CONSENSUS)
    assert advised(opposed)
    assert advised(opposed.fixed("chair")) == ()


def test_an_answer_that_leaves_no_way_is_asked_for_first() -> None:
    fixed = Voter("fixed", 10, OPEN, unknown=True, immovable=True)
    voters = (fixed, Voter("large", 50, OPEN, unknown=True, extra=3), Voter("other", 45, OPEN), Voter("us", 6, FOR))
    question = next_question(Room(voters, Rule.CONSENSUS))
    assert question is not None
    assert (question.person, question.closes) == ("fixed", True)
    movable = next_question(Room((replace(fixed, immovable=False), *voters[1:]), Rule.CONSENSUS))
    assert movable is not None
    assert not movable.closes


def test_an_opponent_is_left_neutral_where_that_takes_little_more() -> None:
    """Turning the heavy opponent takes 5, winning the three others 5 to 8: up to 7 they are won instead."""
    for extra, moves in ((0, {"a", "b", "c"}), (2, {"a", "b", "c"}), (3, {"heavy"})):
        others = (Voter("a", 20, OPEN, extra=extra), Voter("b", 20, OPEN, extra=1), Voter("c", 20, OPEN, extra=1))
        room = Room((Voter("heavy", 60, AGAINST), Voter("us", 30, FOR), *others), Rule.MAJORITY)
        assert smallest_efforts(room)[0].effort == 5
        found = advised(room)[0]
        assert set(found.moves) == moves, (extra, found)


def test_of_equal_sets_the_more_robust_comes_before_the_fewer_people() -> None:
    voters = (
        Voter("us", 40, FOR), Voter("pair", 30, OPEN, extra=1), Voter("x", 16, OPEN), Voter("y", 16, OPEN),
        Voter("shaky", 20, FOR, weak=True), Voter("rest", 25, OPEN),
    )  # fmt: skip
    room = Room(voters, Rule.MAJORITY)
    ties = tied_efforts(room)
    shares = [robustness(room, one.moves).wins / robustness(room, one.moves).cases for one in ties]
    assert shares == sorted(shares, reverse=True)
    assert len({one.effort for one in ties}) == 1


@pytest.mark.parametrize("gone_through", [0, persuasion.GONE_THROUGH])
def test_of_equal_sets_the_one_that_opens_the_hostile_adviser_first_is_advised(gone_through: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """To win the general manager alone would take as little, with an adviser beside them who talks them out of it."""
    monkeypatch.setattr(persuasion, "GONE_THROUGH", gone_through)
    clear_all()
    voters = (Voter("gm", 100, OPEN), Voter("adviser", 5, AGAINST, firm=1))
    first, second = smallest_efforts(Room(voters, Rule.DECIDER, "gm", (("adviser", "gm", 3),)), most=2)
    assert (first.moves, first.effort) == ({"adviser": OPEN, "gm": FOR}, 4)
    assert (second.moves, second.effort) == ({"gm": FOR}, 4)


@pytest.mark.parametrize("gone_through", [0, persuasion.GONE_THROUGH])
def test_of_equal_sets_those_who_leave_a_vote_to_spare_come_before_the_chair_alone(
    gone_through: int, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """The chair brings just enough, two department heads one vote more: with them a supporter who only seems to be one may be wrong."""
    monkeypatch.setattr(persuasion, "GONE_THROUGH", gone_through)
    clear_all()
    voters = (
        Voter("chair", 3, OPEN, extra=3), Voter("sales", 2, OPEN, extra=1), Voter("works", 2, OPEN, extra=1),
        Voter("seems ours", 1, FOR, weak=True), Voter("theirs", 3, AGAINST, immovable=True),
        *(Voter(f"guest {n}", 0, OPEN) for n in range(3)),
    )  # fmt: skip
    room = Room(voters, Rule.QUALIFIED, quota=(4, 11))
    first, second = advised(room)
    assert (first.moves, second.moves) == ({"sales": FOR, "works": FOR}, {"chair": FOR})
    assert first.effort == second.effort == 4
    held = [robustness(room, one.moves) for one in (first, second)]
    assert [(one.wins, one.cases) for one in held] == [(2, 2), (1, 2)]


def test_all_ties_are_known_where_they_are_gone_through() -> None:
    voters = (Voter("us", 5, FOR), *(Voter(f"p{n}", 10, OPEN) for n in range(6)))
    assert len(tied_efforts(Room(voters, Rule.MAJORITY))) == 20


def test_the_next_question_is_worth_what_its_answers_entered_by_hand_change() -> None:
    """Each answer is entered as a reading, the page read again: the figures are those, over all sets of equal effort."""
    dice, asked = Random(47), 0
    for _ in range(120):
        plan = unread_plan(dice)
        rule = dice.choice(list(Rule))

        def room(plan: Plan, rule: Rule = rule) -> Room:
            meeting = convened(plan, METHOD, StageId.EVALUATION, [person.id for person in plan.people], rule)
            return room_of(plan, METHOD, meeting, today=TODAY)

        by_hand = []
        for voter in room(plan).voters:
            if voter.unknown:
                answers = [advised(room(answered(plan, voter.id, stance))) for stance in ("opponent", "neutral", "supporter")]
                by_hand.append(figures(voter.id, [one.moves for one in advised(room(plan))], answers))
        best = max(by_hand, key=lambda question: (question.closes, question.changes, question.effort), default=None)
        found = next_question(room(plan))
        if found is None:
            assert best is None or (best.changes, best.effort, best.closes) == (0, 0, False)
            continue
        assert found == best
        asked += 1
    assert asked > 40


def figures(person: str, now: Sequence[Mapping[str, Side]], answers: Sequence[Sequence[Effort]]) -> NextQuestion:
    """Figures of a question, from the sets before it and after each answer."""
    ways = [sets for sets in answers if sets]
    efforts = [sets[0].effort for sets in ways]
    changes = 0
    for sets in ways if now else []:
        nearest = min(
            len({id for id in {*before, *after.moves} if before.get(id) != after.moves.get(id)}) for before in now for after in sets
        )
        changes = max(changes, nearest)
    return NextQuestion(person, changes, max(efforts, default=0) - min(efforts, default=0), bool(ways) and len(ways) < len(answers))


def answered(plan: Plan, id: str, stance: str) -> Plan:
    """The plan with a reading of somebody's stance that proves it."""
    read = Person.model_validate({"id": "x", "readings": reading(stance)}).readings
    return plan.but(people=tuple(person.but(readings=read) if person.id == id else person for person in plan.people))


def unread_plan(dice: Random) -> Plan:
    """A plan in which nobody has read where some stand, and some will not move."""
    people = [
        {"id": f"p{n}", "influence": dice.randint(1, 5), "roles": [{"role": dice.choice(["user", "economic", "technical", "financial"])}],
         "coverage": dice.choice(["none", "several"]), "immovable": dice.random() < 0.2,
         "readings": reading(dice.choice(["neutral", "opponent", "supporter"]), dice.randint(1, 3)) if dice.random() < 0.6 else []}
        for n in range(dice.randint(2, 6))
    ]  # fmt: skip
    ids = [person["id"] for person in people]
    ends = [dice.sample(ids, 2) for _ in range(dice.randint(0, 4))]
    lines = [
        {"id": f"l{n}", "kind": "influence", "source": a, "target": b, "strength": dice.randint(1, 3)} for n, (a, b) in enumerate(ends)
    ]
    return firm(*people, lines=lines)
