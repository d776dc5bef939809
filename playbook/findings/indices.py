"""Support, coverage and uncertainty of a deal (docs/method.md 5.2), each with its parts. None of them says how likely a win is."""

from collections.abc import Callable
from dataclasses import dataclass

from playbook.findings.rule_context import RuleContext
from playbook.models import Person, Stance

SURENESS = {0: 0.25, 1: 0.5, 2: 0.8, 3: 1.0}
"""Weight of a reading by the grade of its evidence."""
UNSURE = 0.5


@dataclass(frozen=True)
class Part:
    """One person's part in the indices: the weight, and the unweighted value that goes into each index."""

    person: Person
    weight: float
    support: float
    coverage: float
    unsure: bool


@dataclass(frozen=True)
class Indices:
    """Support from -1 to 1, coverage and uncertainty from 0 to 1; None while nobody weighs anything."""

    support: float | None
    coverage: float | None
    uncertainty: float | None
    parts: tuple[Part, ...]


def indices(case: RuleContext) -> Indices:
    """The three indices of the present stage."""
    parts = tuple(_part(case, weight.person, weight.points) for weight in case.ranked if weight.points)
    total = sum(part.weight for part in parts)
    if not total:
        return Indices(None, None, None, ())
    return Indices(
        support=sum(part.weight * part.support for part in parts) / total,
        coverage=sum(part.weight * part.coverage for part in parts) / total,
        uncertainty=sum(part.weight for part in parts if part.unsure) / total,
        parts=parts,
    )


def _part(case: RuleContext, person: Person, weight: float) -> Part:
    sure = SURENESS[person.reading.grade] if person.reading else SURENESS[0]
    share = case.method.coverages[person.coverage].share if person.coverage else 0.0
    return Part(person, weight, person.stance.side * sure, share, person.stance is Stance.UNKNOWN or sure <= UNSURE)


@dataclass(frozen=True)
class Lever:
    """Person through whom an index would change most, and by how much if their part were as good as it can be."""

    person: Person
    change: float


def levers(found: Indices) -> tuple[Lever | None, Lever | None, Lever | None]:
    """The person through whom each index would change most: support and coverage up, uncertainty down; None where it cannot change."""
    total = sum(part.weight for part in found.parts)

    def most(room: Callable[[Part], float]) -> Lever | None:
        best = max(found.parts, key=lambda part: part.weight * room(part), default=None)
        change = best.weight * room(best) / total if best else 0.0
        return Lever(best.person, change) if best and change else None

    return (
        most(lambda part: 1 - part.support),
        most(lambda part: 1 - part.coverage),
        most(lambda part: float(part.unsure)),
    )
