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


def row(label: str, rooms: list[Room], work: Callable[[Room], object]) -> None:
    """Median and the slowest, in milliseconds of the processor; nothing is answered from what was kept."""
    times = []
    for room in rooms:
        clear_all()
        begun = time.process_time()
        work(room)
        times.append((time.process_time() - begun) * 1000)
    cuts = statistics.quantiles(times, n=20)
    print(f"  {label:<34} median {statistics.median(times):7.1f}   p95 {cuts[18]:7.1f}   worst {max(times):7.1f} ms")


def page_figures(room: Room) -> None:
    """Compute what the page shows at once: the outcome from our chair and a rival's, the least effort, and the outcome after it."""
    outcome(room)
    outcome(room.moved({voter.id: Side(-voter.side) for voter in room.voters}))
    if efforts := smallest_efforts(room):
        wrong_guesses(room, efforts[0].moves)
        outcome(room.moved(efforts[0].moves))


def main() -> None:
    """Run everything once and print it."""
    for size in (6, 12, 25, 60):
        rooms = [room(Random(seed), size) for seed in range(ROOMS)]
        print(f"{size} people, {ROOMS} rooms")
        row("what the page shows at once", rooms, page_figures)
        row("outcome with its reasons", rooms, outcome)
        row("smallest effort, proved", rooms, smallest_efforts)
        row("six cheapest", rooms, lambda room: smallest_efforts(room, most=6))
        row("wrong guesses and robustness", rooms, lambda room: (wrong_guesses(room, {}), robustness(room, {})))
        row("next question", rooms, next_question)
        row("power index", rooms, banzhaf)
        proofs = [effort.proved for room_efforts in map(smallest_efforts, rooms) for effort in room_efforts]
        print(f"  proved {sum(proofs)} of {len(proofs)}")


if __name__ == "__main__":
    main()
