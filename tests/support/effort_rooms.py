"""Rooms made by hand for the effort, and the answer of its program."""

from collections.abc import Sequence

from playbook.decision import Room, Rule, Side, Voter

FOR, OPEN, AGAINST = Side.FOR, Side.OPEN, Side.AGAINST
Lines = Sequence[tuple[str, str, int]]


def made(rule: Rule, *voters: Voter, lines: Lines = (), decider: str | None = None, quota: tuple[int, int] = (2, 3)) -> Room:
    return Room(voters, rule, decider, tuple(lines), quota=quota)


US, A, B, C = Voter("us", 1, FOR), Voter("a", 1, OPEN), Voter("b", 1, OPEN), Voter("c", 1, OPEN)
FOE = Voter("foe", 1, AGAINST)
