"""Rooms for the tests: small random ones, and the brute force that the exact answer is compared with."""

from itertools import product
from random import Random

from playbook.decision import NOTHING, Room, Rule, Side, Voter, outcome
from playbook.models import US


def random_room(dice: Random, most: int = 6) -> Room:
    """One to `most` people with any votes, sides, choices, vetoes and lines, under any rule."""
    size, most_extra = dice.randint(1, most), dice.choice([0, 3])  # where nobody takes more than others, sets are often equal
    counts = dice.choice([[0, 10, 20, 50, 120, 300], [0, 1, 1, 1, 1]])
    voters = tuple(
        Voter(
            id=f"p{number}",
            votes=dice.choice(counts),
            side=(side := dice.choice(list(Side))),
            vendor=US if side is Side.FOR else None if side is Side.OPEN else dice.choice([None, NOTHING, "rival", "other"]),
            second=dice.choice([None, None, US, "rival", "other"]),
            veto=dice.random() < 0.25,
            weak=dice.random() < 0.5,
            unknown=dice.random() < 0.3,
            extra=dice.randint(0, most_extra),
            firm=dice.randint(0, most_extra),
            immovable=dice.random() < 0.15,
            steps=dice.choice([0, 1, 2, 2]),
        )
        for number in range(size)
    )
    pairs = [(a.id, b.id) for a in voters for b in voters if a is not b]
    lines = tuple((a, b, dice.randint(1, 3)) for a, b in dice.sample(pairs, dice.randint(0, min(len(pairs), 2 * size))))
    decider = dice.choice([voter.id for voter in voters])
    quota = dice.choice([(2, 3), (3, 4), (5, 8), (4, 5), (1, 1)])
    return Room(voters, dice.choice(list(Rule)), decider, lines, quota=quota)


def by_brute_force(room: Room) -> int | None:
    """The least effort of all sets of moves that win; None when nobody can be moved so that it is won."""
    best: int | None = None
    options = [[voter.side, *voter.ways] for voter in room.voters]
    for sides in product(*options):
        effort = room.effort({voter.id: side for voter, side in zip(room.voters, sides, strict=True)})
        if best is not None and effort >= best:
            continue
        if outcome(room.moved({voter.id: side for voter, side in zip(room.voters, sides, strict=True)})).wins:
            best = effort
    return best


def room(*voters: tuple[str, int, Side], rule: Rule = Rule.MAJORITY, decider: str | None = None, veto: str = "", **more: object) -> Room:
    """A room of people as id, votes and side; `veto` names those who have one."""
    made = tuple(Voter(id, weight, side, veto=id in veto.split()) for id, weight, side in voters)
    return Room(made, rule, decider, **more)  # type: ignore[arg-type]
