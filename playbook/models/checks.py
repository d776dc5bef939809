"""Contradictions that a plan cannot hold: ids that occur twice or lead nowhere, and circles of bosses or departments."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from playbook.models.references import groups_of, references
from playbook.models.terms import ROLES, STAGES, US, Entity

if TYPE_CHECKING:
    from playbook.models.plan import Plan


def problems(plan: "Plan") -> Iterable[str]:
    """Yield the contradictions in a plan, a sentence each."""
    groups: dict[str, tuple[Entity, ...]] = {group: getattr(plan, group) for group in groups_of(type(plan))}
    ids_by_group = {group: {item.id for item in items} for group, items in groups.items()}
    for group, items in groups.items():
        for id in _duplicates(items):
            yield f"{group}: id {id} occurs twice"
    for group in (*groups, "stages"):
        for item in getattr(plan, group):
            for id, ref in references(item):
                if id not in ids_by_group[ref.of] and id != ref.also:
                    yield f"{group}: {item.id} refers to {id}, which is none of the {ref.of}"
    if US in ids_by_group["rivals"]:
        yield f"rivals: id {US} is our own"
    if tuple(stage.id for stage in plan.stages) != STAGES:
        yield "stages: all seven, in the method's order"
    yield from _circles("departments", plan.parents)
    for person in plan.people:
        bosses = [line.boss for line in person.reports_to]
        if len(set(bosses)) < len(bosses):
            yield f"people: {person.id} reports to one person twice"
        if person.id in bosses:
            yield f"people: {person.id} reports to themselves"
        if len({held_role.role for held_role in person.roles}) < len(person.roles):
            yield f"people: {person.id} holds one role twice"
    yield from _circles("people", plan.bosses)
    for line in plan.lines:
        if line.source == line.target:
            yield f"lines: {line.id} does not join two people"
    for action in plan.actions:
        for id in _duplicates(action.forecasts):
            yield f"actions: {action.id} has the forecast {id} twice"
    for stage_id, row in plan.weights.items():
        if set(row) != set(ROLES) or sum(row.values()) != 100 or min(row.values()) < 0:
            yield f"weights: {stage_id} has to give each of the five roles its share, 100 in all"


def repeats(plan: "Plan") -> bool:
    """True if things that no edit can make twice occur twice: readings of a person, evidence of a stage, findings put off.

    Asked of a file alone, for a plan that an older release stored has to open all the same.
    """
    lists = (*(person.readings for person in plan.people), *(stage.evidence for stage in plan.stages))
    findings = [snooze.finding for snooze in plan.snoozes]
    return len(set(findings)) < len(findings) or any(_duplicates(items) for items in lists)


def _duplicates(items: Iterable[Entity]) -> list[str]:
    earlier: set[str] = set()
    return [item.id for item in items if item.id in earlier or earlier.add(item.id)]  # type: ignore[func-returns-value]


def path_to_self(start: str, parents: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The ids from `start` up through `parents` back to `start`, or () when no such circle exists."""
    trail: dict[str, str] = {}
    queue = [start]
    while queue:
        node = queue.pop()
        for parent in parents.get(node, ()):
            if parent == start:
                path = [node]
                while path[-1] != start:
                    path.append(trail[path[-1]])
                return (*reversed(path), start)
            if parent not in trail:
                trail[parent] = node
                queue.append(parent)
    return ()


def _circles(field: str, parents: Mapping[str, Iterable[str]]) -> Iterable[str]:
    """One sentence if the parents run in a circle."""
    if circle := circle_in(parents):
        yield f"{field}: {' > '.join(circle)} is a circle"


def circle_in(parents: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The ids along one circle, each followed by one of its parents, the first at the end again; () where there is none."""
    try:
        TopologicalSorter(parents).prepare()
    except CycleError as error:
        return tuple(reversed(error.args[1]))
    return ()
