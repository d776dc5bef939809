"""Access to people: what has still to be done about those an introduction leads through, and those of low rank whom key people heed."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from playbook.models import LineKind, Person, Plan

STRONG = 2
"""Strength of an influence line from which its end heeds its beginning."""
LISTENERS = 2
"""Key people who heed somebody of little weight from whom on they are a hidden adviser."""


class Obstacle(StrEnum):
    """Reason why somebody cannot introduce us yet."""

    UNNAMED = "unnamed"
    BLOCKED = "blocked"
    UNMET = "unmet"


LENGTHS: Mapping[Obstacle, float] = {Obstacle.UNNAMED: 4.0, Obstacle.BLOCKED: 3.0, Obstacle.UNMET: 0.5}
"""Length that each reason adds to a way of introductions, in introductions."""


def obstacles_of(person: Person) -> tuple[Obstacle, ...]:
    """Reasons why a person cannot introduce us yet. Of somebody without a name that alone counts."""
    if person.placeholder or not person.name.strip():
        return (Obstacle.UNNAMED,)
    barred = (Obstacle.BLOCKED,) if person.blocked else ()
    return barred if person.met else (*barred, Obstacle.UNMET)


def obstacles(plan: Plan, path: Sequence[str]) -> Mapping[str, tuple[Obstacle, ...]]:
    """People whom a way of introductions leads through and who cannot introduce us yet, with the reasons; its end is not among them."""
    reasons = {id: obstacles_of(plan.person(id)) for id in path[:-1]}
    return {id: found for id, found in reasons.items() if found}


def hidden_advisers(plan: Plan, key: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """People who are not among the `key` people and whom LISTENERS of these or more heed, with those who do; most listeners first."""
    there = sorted(plan.present, key=lambda person: (person.name, person.id))
    heeds = {
        (line.source, line.target) for line in plan.lines if line.kind is LineKind.INFLUENCE and line.strength >= STRONG
    }  # fmt: skip
    listeners = {
        adviser.id: tuple(id for id in key if id != adviser.id and (adviser.id, id) in heeds) for adviser in there if adviser.id not in key
    }
    heard = {id: who for id, who in listeners.items() if len(who) >= LISTENERS}
    return dict(sorted(heard.items(), key=lambda item: -len(item[1])))
