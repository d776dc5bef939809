"""Who really decides: power indices of a room, who alone gives access to the decision maker, and the warm way to somebody not met."""

from collections.abc import Mapping

import networkx
import numpy as np

from playbook.decision.room import Room, Rule
from playbook.models import LineKind, Plan, Stance

MOST = 20
"""Beyond this many people no index is computed: two to their number of cases have to be gone through."""


def banzhaf(room: Room) -> Mapping[str, float]:
    """Each person's share of all swings: how often, the others being for or not, theirs is the voice that decides. Sums to 1.

    Whoever is not for it is against it; under Rule.DECIDER they leave the question open, so that advice counts. Empty beyond MOST people.
    """
    size = len(room.voters)
    if not 0 < size <= MOST:
        return {}
    cases = np.arange(2**size)
    member = (cases[:, None] >> np.arange(size)) & 1
    weight = np.array([voter.weight for voter in room.voters])
    wins = member @ weight * 2 > weight.sum()
    if room.rule is Rule.CONSENSUS:
        wins = member.all(axis=1)
    elif room.rule is Rule.DECIDER:
        decider = next((number for number, voter in enumerate(room.voters) if voter.id == room.decider), 0)
        advice = np.delete(member, decider, axis=1) @ np.delete(weight, decider) * 2 > np.delete(weight, decider).sum()
        wins = (member[:, decider] == 1) | advice
    if room.rule is not Rule.DECIDER:
        for number, voter in enumerate(room.voters):
            if voter.veto:
                wins = wins & (member[:, number] == 1)
    swings = np.array([(wins[cases] & ~wins[cases & ~(1 << number)]).sum() for number in range(size)])
    total = swings.sum() or 1
    return {voter.id: float(swings[number] / total) for number, voter in enumerate(room.voters)}


def _acquaintance(plan: Plan) -> "networkx.Graph[str]":
    """Who knows whom: by reporting and by influence, those who have left and quarrels not counted."""
    graph: networkx.Graph[str] = networkx.Graph()
    there = {person.id for person in plan.present}
    graph.add_nodes_from(person.id for person in plan.present)
    for person in plan.present:
        graph.add_edges_from((line.boss, person.id) for line in person.reports_to if line.boss in there)
    graph.add_edges_from(
        (line.source, line.target)
        for line in plan.lines
        if line.kind is LineKind.INFLUENCE and line.source in there and line.target in there
    )
    return graph


def bottlenecks(plan: Plan, decider: str) -> tuple[str, ...]:
    """The people each of whom alone stands between everybody we have met and the decision maker, in the plan's order."""
    graph = _acquaintance(plan)
    met = {person.id for person in plan.present if person.met}
    if decider not in graph or decider in met:
        return ()
    if not any(networkx.has_path(graph, one, decider) for one in met):
        return ()
    found = []
    for person in plan.present:
        if person.id == decider:
            continue
        without = graph.copy()
        without.remove_node(person.id)
        if not any(networkx.has_path(without, one, decider) for one in met - {person.id}):
            found.append(person.id)
    return tuple(found)


def warm_path(plan: Plan, target: str) -> tuple[str, ...]:
    """The shortest way from somebody we have met to a person, around opponents; supporters before others. Empty when there is none."""
    graph = _acquaintance(plan)
    people = plan.people_by_id
    graph.remove_nodes_from(
        [id for id in graph if id != target and people[id].stance is Stance.OPPONENT],
    )
    starts = {person.id for person in plan.present if person.met and person.id in graph and person.id != target}
    if target not in graph or not starts:
        return ()

    def length(source: str, to: str, _: object) -> float:
        return 1.0 if people[source].stance is Stance.SUPPORTER else 1.2

    try:
        return tuple(networkx.multi_source_dijkstra(graph, starts, target, weight=length)[1])
    except networkx.NetworkXNoPath:
        return ()
