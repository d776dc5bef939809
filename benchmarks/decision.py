"""Prints how long the rehearsal takes for rooms of 6 to 60 people: the outcome, the smallest effort, all the figures beside it.

Run: python -m benchmarks.decision
"""

import statistics
import time
from collections.abc import Callable
from random import Random

from playbook.caching import clear_all
from playbook.decision import Room, Rule, Side, Voter, banzhaf, next_question, outcome, robustness, smallest_efforts, wrong_guesses

ROOMS = 30


def room(dice: Random, size: int) -> Room:
    """A room in which most have to be won: weights as in a plan, as many lines as people."""
    voters = tuple(
        Voter(
            f"p{n}", dice.randint(10, 300), dice.choice([Side.OPEN, Side.OPEN, Side.AGAINST, Side.FOR]), veto=dice.random() < 0.1,
            weak=dice.random() < 0.4, unknown=dice.random() < 0.2, extra=dice.randint(0, 2),
        )
        for n in range(size)
    )  # fmt: skip
    ids = [voter.id for voter in voters]
    ends = [dice.sample(ids, 2) for _ in range(size)]
    lines = tuple((source, target, dice.randint(1, 3)) for source, target in ends)
    return Room(voters, dice.choice(list(Rule)), ids[0], lines)


def row(what: str, rooms: list[Room], do: Callable[[Room], object]) -> None:
    """Median and the slowest, in milliseconds of the processor; nothing is answered from what was kept."""
    times = []
    for one in rooms:
        clear_all()
        begun = time.process_time()
        do(one)
        times.append((time.process_time() - begun) * 1000)
    cuts = statistics.quantiles(times, n=20)
    print(f"  {what:<34} median {statistics.median(times):7.1f}   p95 {cuts[18]:7.1f}   worst {max(times):7.1f} ms")


def at_once(one: Room) -> None:
    """Compute what the page shows at once: the outcome from our chair and a rival's, the least effort, and the outcome after it."""
    outcome(one)
    outcome(one.moved({voter.id: Side(-voter.side) for voter in one.voters}))
    if found := smallest_efforts(one):
        wrong_guesses(one, found[0].moves)
        outcome(one.moved(found[0].moves))


def main() -> None:
    """Run everything once and print it."""
    for size in (6, 12, 25, 60):
        rooms = [room(Random(seed), size) for seed in range(ROOMS)]
        print(f"{size} people, {ROOMS} rooms")
        row("what the page shows at once", rooms, at_once)
        row("outcome with its reasons", rooms, outcome)
        row("smallest effort, proved", rooms, smallest_efforts)
        row("six cheapest", rooms, lambda one: smallest_efforts(one, most=6))
        row("wrong guesses and robustness", rooms, lambda one: (wrong_guesses(one, {}), robustness(one, {})))
        row("next question", rooms, next_question)
        row("power index", rooms, banzhaf)
        proved = [one.proved for rooms_found in map(smallest_efforts, rooms) for one in rooms_found]
        print(f"  proved {sum(proved)} of {len(proved)}")


if __name__ == "__main__":
    main()
