"""Who alone opens the door to the decision maker: against a walk without each of them, and on a way of many people."""

from collections.abc import Collection, Iterable
from random import Random

import pytest

from playbook.decision import bottlenecks
from playbook.models import Coverage, LineKind, Person, PersonLine, Plan


def acquainted(count: int, ties: Iterable[tuple[int, int]], met: Collection[int]) -> Plan:
    """People who know each other by these lines, some of them met."""
    people = tuple(Person(id=f"p{n}", name=f"{n:05}", coverage=Coverage.SEVERAL if n in met else None) for n in range(count))
    lines = (PersonLine(id=f"l{n}", kind=LineKind.INFLUENCE, source=f"p{a}", target=f"p{b}") for n, (a, b) in enumerate(ties))
    return Plan(id="p", account="A", people=people, lines=tuple(lines))


def reached(ties: Collection[tuple[int, int]], met: Collection[int], without: int | None = None) -> set[int]:
    """Everybody to whom a way leads from those we have met, without one of the people."""
    ways = {way for a, b in ties for way in ((a, b), (b, a)) if without not in (a, b)}
    seen = set(met) - {without}
    while more := {b for a, b in ways if a in seen} - seen:
        seen |= more
    return seen


@pytest.mark.parametrize("seed", range(12))
def test_without_each_of_them_no_way_leads_to_the_decision_maker(seed: int) -> None:
    dice = Random(seed)
    ties = sorted({(min(pair), max(pair)) for pair in (dice.sample(range(9), 2) for _ in range(10))})
    met = dice.sample(range(1, 9), 2)
    gates = [n for n in range(1, 9) if 0 not in reached(ties, met, n)] if 0 in reached(ties, met) else []
    assert bottlenecks(acquainted(9, ties, met), "p0") == tuple(f"p{n}" for n in gates)


def test_the_doors_of_a_long_way_in_are_found_without_a_walk_for_each() -> None:
    plan = acquainted(1500, ((n, n + 1) for n in range(1499)), {1499})
    assert bottlenecks(plan, "p0") == tuple(f"p{n}" for n in range(1, 1500))
