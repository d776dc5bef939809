"""Advice in firms, made like those of Krackhardt and Lazega: a few carry the rest, never just anybody nor the first row of a file."""

from collections import Counter
from random import Random

import pytest

from playbook.decision import Room, Rule, Side, Voter, banzhaf, judge, smallest_efforts, spread

Lines = list[tuple[str, str, int]]
CHIEF, HEADS, STAFF = "chief", tuple(f"head{number}" for number in range(4)), tuple(f"staff{number:02}" for number in range(16))


def advice_of_21() -> Lines:
    """Who is asked, who asks, how strongly: 16 people ask their head, a colleague and mostly the chief, who asks all heads."""
    lines: Lines = [(head, CHIEF, 1) for head in HEADS]
    lines += [line for place, head in enumerate(HEADS) for line in ((CHIEF, head, 3), (HEADS[place - 1], head, 1))]
    for place, person in enumerate(STAFF):
        lines += [(HEADS[place % 4], person, 1), (STAFF[place - 4], person, 1)]
        lines += [(CHIEF, person, 1)] * (place % 8 != 5)
    return lines


def firm(lines: Lines, share: int, order: Random) -> Room:
    """All alike and undecided, entered in any order: what tells them apart is who asks whom."""
    people = sorted({end for line in lines for end in line[:2]})
    return Room(
        tuple(Voter(id, 1, Side.OPEN, name=id) for id in order.sample(people, len(people))), Rule.MAJORITY, None, tuple(lines), share
    )


@pytest.mark.parametrize("share", range(34, 51, 4))
def test_one_manager_of_21_carries_everybody_at_a_third_to_a_half(share: int) -> None:
    room = firm(advice_of_21(), share, Random(share))
    assert [voter.id for voter in room.voters if judge(room)({voter.id: Side.FOR})] == [CHIEF]
    assert set(spread(room.moved({CHIEF: Side.FOR}))[0].values()) == {Side.FOR}
    assert [dict(effort.moves) for effort in smallest_efforts(room, most=2) if effort.effort == 1] == [{CHIEF: Side.FOR}]
    power = banzhaf(room)
    assert max(power, key=lambda id: power[id]) == CHIEF


def test_where_everybody_has_to_lead_by_more_no_single_person_carries_the_firm() -> None:
    room = firm(advice_of_21(), 80, Random(1))
    assert not any(judge(room)({voter.id: Side.FOR}) for voter in room.voters)


def test_two_who_pull_against_each_other_carry_nobody() -> None:
    """The chief for us and all heads against: the staff hear as much on one side as on the other."""
    lines = advice_of_21()
    room = firm(lines, 50, Random(2)).moved({CHIEF: Side.FOR} | dict.fromkeys(HEADS, Side.AGAINST))
    sides = spread(room)[0]
    assert sides["staff00"] is Side.OPEN
    assert not judge(room)({})


@pytest.mark.parametrize("seed", range(3))
def test_of_71_lawyers_those_whom_many_ask_carry_the_firm(seed: int) -> None:
    """Each asks ten or so, mostly those of standing; who is of standing says nothing about the place in the file."""
    dice = Random(seed)
    people = [f"p{number:02}" for number in range(71)]
    standing = [1 / (1 + place) for place in dice.sample(range(71), 71)]
    asked = {person: {whom for whom in dice.choices(people, standing, k=12) if whom != person} for person in people}
    lines = [(whom, person, 2) for person in people for whom in sorted(asked[person])]
    room = firm(lines, 34, dice)
    heard = Counter(whom for whom, _, _ in lines)
    foremost = [person for person, _ in heard.most_common()]
    carriers = next(size for size in range(1, 72) if judge(room)(dict.fromkeys(foremost[:size], Side.FOR)))
    assert carriers <= 8
    for others in (people, sorted(people, key=lambda person: heard[person])):
        few = [person for person in others if person not in foremost[:carriers]][:carriers]
        assert not judge(room)(dict.fromkeys(few, Side.FOR)), "neither the first rows nor those whom nobody asks"
