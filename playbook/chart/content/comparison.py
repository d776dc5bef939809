"""Two states of a plan on one chart: everybody in the place they hold through all states between, who moved, who joined, who is gone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from playbook.chart.chart_words import word
from playbook.chart.content.fold_groups import Shown, without_hidden_bosses
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
    union = _union_of_states(states or (was, now))
    people_before, people_now = was.people_by_id, now.people_by_id
    removed_people = [person for person in was.people if person.id not in people_now]
    leavers = {id for id, person in people_now.items() if person.left and id in people_before and not people_before[id].left}
    returners = {id for id, person in people_now.items() if not person.left and id in people_before and people_before[id].left}
    # A ghost counts nowhere: whoever was taken out is drawn as somebody who has left.
    ghosts = [person.unchecked(left=person.left or today) for person in removed_people]
    departments = tuple(_with_present_name(department, now) for department in union.departments)
    return Comparison(
        whole=union,
        shown=now.unchecked(people=(*now.people, *ghosts), departments=departments),
        was={
            id: people_before[id].stance
            for id, person in people_now.items()
            if id in people_before and people_before[id].stance is not person.stance
        },
        joined=frozenset(id for id in people_now if id not in people_before) | returners,
        gone=frozenset(leavers | {person.id for person in removed_people}),
        removed=frozenset(person.id for person in removed_people),
        moving=_moving(states or (was, now), union),
    )


def _moving(states: Sequence[Plan], union: Plan) -> tuple[str, ...]:
    stances_by_id: dict[str, set[tuple[Stance, bool] | None]] = {person.id: set() for person in union.people}
    for state in states:
        for id, stances in stances_by_id.items():
            person = state.people_by_id.get(id)
            stances.add((person.stance, person.left is None) if person else None)
    return tuple(id for id, stances in stances_by_id.items() if len(stances) > 1)


def in_places_of(selection: Shown, plan: Plan) -> Shown:
    """The people and lines of `plan` where `selection`, made of the whole, has a card for them; its stand-ins stay."""
    visible_ids = {person.id for person in selection.plan.people}
    people = tuple(without_hidden_bosses(person, visible_ids) for person in plan.people if person.id in visible_ids)
    stand_ins = tuple(person for person in selection.plan.people if person.id in selection.folds)
    lines = tuple(line for line in plan.lines if line.source in visible_ids and line.target in visible_ids)
    # Parts of checked plans never make a circle, as whoever is named in one lived at least as long.
    visible_plan = plan.unchecked(people=(*people, *stand_ins), lines=lines, departments=selection.plan.departments)
    return Shown(visible_plan, selection.folds, selection.closable & {person.id for person in people})


def _union_of_states(states: Sequence[Plan]) -> Plan:
    newest = states[-1]
    people: tuple[Person, ...] = _union([state.people for state in states])
    return newest.unchecked(people=people, departments=_union([s.departments for s in states]), lines=_union([s.lines for s in states]))


def _union(groups: Sequence[tuple[E, ...]]) -> tuple[E, ...]:
    """Everything of all groups, each as it is in the last that has it; those of the last group first, in its order."""
    latest: dict[str, E] = {}
    for group in reversed(groups):
        for item in group:
            latest.setdefault(item.id, item)
    return tuple(latest.values())


def _with_present_name(department: Any, now: Plan) -> Any:
    """A department in its place in the whole, called as it is now."""
    present = now.departments_by_id.get(department.id)
    return department.unchecked(name=present.name) if present else department


def move_text(person: Person, comparison: Comparison, method: Method, language: str) -> str:
    """Words for what moved of somebody, as the badge on the card shows it; "" where nothing moved."""
    if person.id in comparison.was:
        return word("was-stance", language, stance=method.stances[comparison.was[person.id]].label[language])
    return word("joined-since", language) if person.id in comparison.joined else ""
