"""The dry run against a model that shares no code with it (tests/support/decision_model.py), and known networks as a coach sees them."""

from dataclasses import replace
from datetime import date
from random import Random

import networkx
import pytest

from playbook.content import method
from playbook.decision import (
    Room,
    Rule,
    Side,
    Voter,
    advised,
    banzhaf,
    default_members,
    judge,
    outcome,
    smallest_efforts,
    spread,
    turned,
)
from playbook.models import Plan, StageId
from tests.support import decision_model
from tests.support.rooms import random_room

METHOD, TODAY = method(), date(2026, 11, 24)


def test_outcome_spread_and_least_effort_agree_on_2000_rooms() -> None:
    dice = Random(2026)
    tied = 0
    for _ in range(2000):
        room = replace(random_room(dice), share=dice.choice([50, 50, 34, 67, 100]))
        start = {voter.id: int(voter.side) for voter in room.voters}
        assert {id: int(side) for id, side in spread(room)[0].items()} == decision_model.settled(room, start)
        assert outcome(room).wins is judge(room)({}) is decision_model.wins(room, {})
        expected, found = decision_model.least(room), smallest_efforts(room, most=40)
        assert (found[0].effort if found else None) == (expected[0] if expected else None), room
        if expected is None:
            continue
        best = [{id: int(side) for id, side in one.moves.items()} for one in found if one.effort == expected[0]]
        assert all(one in expected[1] for one in best)
        needed = [one for one in expected[1] if not any(other != one and other.items() <= one.items() for other in expected[1])]
        if len(found) < 40:
            assert all(one in best for one in needed if not any(_less(other, one) for other in expected[1])), room
        tied += len(best) > 1
    assert tied > 100


def test_what_is_advised_turns_no_opponent_where_little_more_spares_it() -> None:
    dice, dearer = Random(53), 0
    for _ in range(700):
        room = random_room(dice)
        expected, found = decision_model.advised(room), advised(room)
        assert (found[0].effort if found else None) == (expected[0] if expected else None), room
        if expected is None:
            continue
        assert all({id: int(side) for id, side in one.moves.items()} in expected[1] for one in found)
        fewest = min(turned(room, {id: Side(side) for id, side in moves.items()}) for moves in expected[1])
        assert turned(room, found[0].moves) == fewest, "of equals the fewest opponents are turned"
        dearer += found[0].effort > smallest_efforts(room)[0].effort
    assert dearer > 10


def _less(one: dict[str, int], other: dict[str, int]) -> bool:
    return one != other and all(id in other and side <= other[id] for id, side in one.items())


def test_power_agrees_on_500_rooms() -> None:
    dice = Random(99)
    for _ in range(500):
        room = random_room(dice, most=7)
        assert banzhaf(room) == pytest.approx({id: float(share) for id, share in decision_model.power(room).items()}), room


def _room(rule: Rule, *people: tuple[str, int], lines: tuple[tuple[str, str, int], ...] = (), veto: str = "", decider: str = "") -> Room:
    return Room(tuple(Voter(id, votes, Side.OPEN, veto=id == veto) for id, votes in people), rule, decider or None, lines)


def test_whoever_may_say_no_decides_alone_and_a_veto_shares_it() -> None:
    people = (("decider", 10), ("a", 30), ("b", 30), ("c", 30))
    assert banzhaf(_room(Rule.DECIDER, *people, decider="decider")) == {"decider": 1, "a": 0, "b": 0, "c": 0}
    assert banzhaf(_room(Rule.DECIDER, *people, decider="decider", veto="b"))["b"] == 0.5


def test_the_fox_whom_all_listen_to_decides_under_every_rule() -> None:
    """Four who listen to one of low rank: nobody else's word changes anything, but the decider's own."""
    people = (("gm", 100), ("cto", 80), ("cfo", 80), ("user", 40), ("fox", 4))
    lines = tuple(("fox", id, 3) for id in ("gm", "cto", "cfo", "user"))
    for rule in (Rule.MAJORITY, Rule.CONSENSUS):
        index = banzhaf(_room(rule, *people, lines=lines))
        assert max(index, key=lambda id: index[id]) == "fox", rule
    assert banzhaf(_room(Rule.MAJORITY, *people, lines=lines))["fox"] == 1
    index = banzhaf(_room(Rule.DECIDER, *people, lines=lines, decider="gm"))
    assert (index["gm"], index["fox"]) == (0.5, 0.5)


def test_a_fox_of_the_rivals_is_neutralized_first() -> None:
    """The general manager alone would be held by the assistant, who listens to nobody."""
    voters = (Voter("gm", 100, Side.OPEN), Voter("fox", 4, Side.AGAINST), Voter("cto", 30, Side.OPEN))
    best = smallest_efforts(Room(voters, Rule.DECIDER, "gm", (("fox", "gm", 3),)))[0]
    assert (best.moves, best.effort) == ({"fox": Side.OPEN, "gm": Side.FOR}, 3)
    alone = smallest_efforts(Room(voters, Rule.DECIDER, "gm"))[0]
    assert (alone.moves, alone.effort) == ({"gm": Side.FOR}, 1)


def _network(advice: "networkx.DiGraph[int]", roles: str = "user") -> Plan:
    """A plan of people who all weigh the same; who asks for advice listens."""
    people = [{"id": str(id), "name": f"P{id:02}", "roles": [{"role": roles}], "coverage": "several"} for id in sorted(advice)]
    lines = [
        {"id": f"l{n}", "kind": "influence", "source": str(asked), "target": str(asker)} for n, (asker, asked) in enumerate(advice.edges)
    ]
    return Plan.model_validate({"id": "n", "account": "N", "people": people, "lines": lines})


def _advice(size: int, asked: int, seed: int) -> "networkx.DiGraph[int]":
    """Advice as in the firms of Krackhardt and Lazega (made alike, not copied): everybody asks a few, and mostly those whom many ask."""
    dice = Random(seed)
    graph: networkx.DiGraph[int] = networkx.DiGraph()
    graph.add_nodes_from(range(size))
    standing = [1 / (1 + place) for place in range(size)]
    for asker in range(size):
        for _ in range(dice.randint(asked // 2, asked * 3 // 2)):
            whom = dice.choices(range(size), standing)[0]
            if whom != asker:
                graph.add_edge(asker, whom)
    return graph


def _firm(advice: "networkx.DiGraph[int]", share: int) -> Room:
    voters = tuple(Voter(str(id), 10, Side.OPEN, name=f"P{id:02}") for id in advice)
    return Room(voters, Rule.MAJORITY, None, tuple((str(asked), str(asker), 2) for asker, asked in advice.edges), share)


@pytest.mark.parametrize("share", [34, 50])
def test_in_a_firm_of_21_a_few_carry_the_rest_and_not_just_anybody(share: int) -> None:
    """One default line turned a firm of 21 when the lead was an absolute figure: anybody was the carrier of everybody."""
    dice = Random(5)
    for seed in range(6):
        firm = _firm(_advice(21, 9, seed), share)
        carriers = [voter.id for voter in firm.voters if judge(firm)({voter.id: Side.FOR})]
        assert len(carriers) <= 5
        best = smallest_efforts(firm)[0]
        assert best.effort <= 5
        assert all(int(id) < 10 for id in best.moves), "those whom many ask"
        anybody = dice.sample([voter.id for voter in firm.voters if int(voter.id) > 12], best.effort)
        assert not judge(firm)(dict.fromkeys(anybody, Side.FOR))


def test_the_room_of_a_firm_of_71_is_those_who_are_listened_to() -> None:
    """Everybody weighs the same: the first twelve rows were the room, whoever they were."""
    advice = _advice(71, 12, 3)
    order = Random(8).sample(range(71), 71)  # those whom many ask stand anywhere in the file
    shuffled = networkx.relabel_nodes(advice, dict(enumerate(order)))
    plan = _network(shuffled)
    heard = dict(shuffled.in_degree())
    room = [int(id) for id in default_members(plan, METHOD, StageId.EVALUATION)]
    assert len(room) == 12
    assert min(heard[id] for id in room) >= max(count for id, count in heard.items() if id not in room)
    assert order[0] in room
