"""Two states of a plan on one chart: everybody in the place they hold through all states between, who moved, who joined, who is gone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from playbook.chart.content.folding import Shown, among
from playbook.chart.words import word
from playbook.content.method import Method
from playbook.models import Entity, Person, Plan, Stance

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True)
class Comparison:
    """The state that is shown, with the ghosts of those who are gone, against an earlier one."""

    whole: Plan
    """Everybody of all states, each as they stood last; its structure gives the places."""
    shown: Plan
    """The state to draw, ghosts included; they count in no tally."""
    was: Mapping[str, Stance]
    """Earlier stance of each person whose stance changed, by id."""
    joined: frozenset[str]
    gone: frozenset[str]
    """Ids of people who left since or were taken out of the plan."""
    removed: frozenset[str]
    """Ids in `gone` of people taken out."""
    moving: tuple[str, ...] = ()
    """Ids of people who moved between any of the states: they stand on a folded chart too, through all of them."""


def compared(was: Plan, now: Plan, states: Sequence[Plan] = (), *, today: date) -> Comparison:
    """`now` against `was`. `states`, these two among them, are all that shall share their places, the oldest first."""
    whole = _whole(states or (was, now))
    old, new = was.people_by_id, now.people_by_id
    removed = [person for person in was.people if person.id not in new]
    left = {id for id, person in new.items() if person.left and id in old and not old[id].left}
    back = {id for id, person in new.items() if not person.left and id in old and old[id].left}
    # A ghost counts nowhere: whoever was taken out is drawn as somebody who has left.
    ghosts = [person.unchecked(left=person.left or today) for person in removed]
    departments = tuple(_as_now(department, now) for department in whole.departments)
    return Comparison(
        whole=whole,
        shown=now.unchecked(people=(*now.people, *ghosts), departments=departments),
        was={id: old[id].stance for id, person in new.items() if id in old and old[id].stance is not person.stance},
        joined=frozenset(id for id in new if id not in old) | back,
        gone=frozenset(left | {person.id for person in removed}),
        removed=frozenset(person.id for person in removed),
        moving=_moving(states or (was, now), whole),
    )


def _moving(states: Sequence[Plan], whole: Plan) -> tuple[str, ...]:
    stood: dict[str, set[tuple[Stance, bool] | None]] = {person.id: set() for person in whole.people}
    for state in states:
        for id, stances in stood.items():
            person = state.people_by_id.get(id)
            stances.add((person.stance, person.left is None) if person else None)
    return tuple(id for id, stances in stood.items() if len(stances) > 1)


def in_places_of(shown: Shown, plan: Plan) -> Shown:
    """The people and lines of `plan` where `shown`, made of the whole, has a card for them; its stand-ins stay."""
    seen = {person.id for person in shown.plan.people}
    people = tuple(among(person, seen) for person in plan.people if person.id in seen)
    stand_ins = tuple(person for person in shown.plan.people if person.id in shown.folds)
    lines = tuple(line for line in plan.lines if line.source in seen and line.target in seen)
    # Parts of checked plans never make a circle, as whoever is named in one lived at least as long.
    there = plan.unchecked(people=(*people, *stand_ins), lines=lines, departments=shown.plan.departments)
    return Shown(there, shown.folds, shown.closable & {person.id for person in people})


def _whole(states: Sequence[Plan]) -> Plan:
    newest = states[-1]
    people: tuple[Person, ...] = _union([state.people for state in states])
    return newest.unchecked(people=people, departments=_union([s.departments for s in states]), lines=_union([s.lines for s in states]))


def _union(groups: Sequence[tuple[E, ...]]) -> tuple[E, ...]:
    """Everything of all groups, each as it is in the last that has it; those of the last group first, in its order."""
    found: dict[str, E] = {}
    for group in reversed(groups):
        for item in group:
            found.setdefault(item.id, item)
    return tuple(found.values())


def _as_now(department: Any, now: Plan) -> Any:
    """A department in its place in the whole, called as it is now."""
    here = now.departments_by_id.get(department.id)
    return department.unchecked(name=here.name) if here else department


def move_text(person: Person, comparison: Comparison, method: Method, language: str) -> str:
    """Words for what moved of somebody, as the badge on the card shows it; "" where nothing moved."""
    if person.id in comparison.was:
        return word("was-stance", language, stance=method.stances[comparison.was[person.id]].label[language])
    return word("joined-since", language) if person.id in comparison.joined else ""
