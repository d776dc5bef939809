"""Power in a room: power indices, the people who alone give access to the decision maker, and the warm path to somebody not met."""

from collections.abc import Mapping
from dataclasses import replace

import networkx
import numpy as np
import numpy.typing as npt

from playbook.decision.access import LENGTHS, obstacles_of
from playbook.decision.committee import Room, Rule
from playbook.decision.robust import wins_by_case
from playbook.decision.voter import Side
from playbook.decision.voting import needed
from playbook.models import LineKind, Person, Plan, Stance

EXACT = 4_096
"""Most combinations of sides that are gone through; where there are more, as many are drawn."""
SEED = 20260101


def banzhaf(room: Room) -> Mapping[str, float]:
    """Power index by person: the share of all swings, combinations in which the vendor wins with them for it and not with them against.

    People who listen to nobody in the room are for or against it; the others are open and follow those they listen to, as in `outcome`.
    Where they stand today does not count. So whoever sways many has their power, a decider's no counts, and a veto does. Sums to 1, or is
    0 for all where nobody decides anything.
    Exact for a room of any size where nobody listens to anybody, and up to EXACT combinations; beyond that over as many drawn ones.
    """
    room = replace(room, voters=tuple(replace(voter, vendor=None, second=None) for voter in room.voters))
    counted = room.rule in (Rule.MAJORITY, Rule.QUALIFIED, Rule.PLURALITY)
    swings = _by_following(room) if room.lines else _by_votes(room) if counted else _by_consent(room)
    total = sum(swings) or 1.0
    return {voter.id: swing / total for voter, swing in zip(room.voters, swings, strict=True)}


def _by_following(room: Room) -> list[float]:
    """Swings of each person where some follow others."""
    sides, swings = _combinations(room), []
    for index in range(len(room.voters)):
        yes, no = sides.copy(), sides.copy()
        yes[:, index], no[:, index] = Side.FOR, Side.AGAINST
        swings.append(float((wins_by_case(room, yes) & ~wins_by_case(room, no)).mean()))
    return swings


def _combinations(room: Room) -> npt.NDArray[np.float32]:
    """Sides of everybody, a row a combination: who listens to nobody is for or against, the others are open."""
    listeners = {target for _, target, _ in room.lines}
    free = [index for index, voter in enumerate(room.voters) if voter.id not in listeners]
    count = min(2 ** len(free), EXACT)
    if 2 ** len(free) <= EXACT:
        bits = (np.arange(count)[:, None] >> np.arange(len(free))) & 1
    else:
        bits = np.random.default_rng(SEED).integers(0, 2, (count, len(free)))
    sides = np.full((count, len(room.voters)), Side.OPEN, np.float32)
    sides[:, free] = np.where(bits, Side.FOR, Side.AGAINST)
    return sides


def _counts(votes: list[int]) -> npt.NDArray[np.float64]:
    """Number of combinations of these people for each total of votes 0, 1, 2, ..."""
    counts = np.zeros(sum(votes) + 1)
    counts[0] = 1
    for vote in votes:
        after = counts.copy()
        after[vote:] += counts[: len(counts) - vote]
        counts = after
    return counts


def _between(counts: npt.NDArray[np.float64], low: int, high: int) -> float:
    """Number of combinations that have more votes than `low` and at most `high`."""
    return float(counts[max(low + 1, 0) : max(high + 1, 0)].sum())


def _by_votes(room: Room) -> list[float]:
    """Swings of each person where enough of the votes decide and every veto holder has to be for it.

    In a run-off everybody is for the vendor or for the other one: more than half decides.
    """
    voters = room.voters
    total = sum(voter.votes for voter in voters)
    short = (needed(room, total) if room.rule is Rule.QUALIFIED else total // 2 + 1) - 1
    held = sum(voter.votes for voter in voters if voter.veto)
    swings = []
    for voter in voters:
        counts = _counts([other.votes for other in voters if other is not voter and not other.veto])
        if voter.veto:
            swings.append(_between(counts, short - held, len(counts)))
        else:
            swings.append(_between(counts, short - held - voter.votes, short - held))
    return swings


def _by_consent(room: Room) -> list[float]:
    """Swings of each person where some have to agree, who all swing alike: those who vote, or the decider and the veto holders."""
    if room.rule is Rule.CONSENSUS:
        anybody = any(voter.votes for voter in room.voters)
        return [float(anybody and (voter.veto or voter.votes > 0)) for voter in room.voters]
    decides = any(voter.id == room.decider for voter in room.voters)
    return [float(decides and (voter.veto or voter.id == room.decider)) for voter in room.voters]


_US = ""
"""Node of the graph of acquaintance that stands for us; no person has this id."""


def _acquaintance(plan: Plan) -> "networkx.Graph[str]":
    """Graph of acquaintance by reporting and influence lines; people who have left and conflicts are not counted."""
    graph: networkx.Graph[str] = networkx.Graph()
    people = _by_name(plan)
    position = {person.id: index for index, person in enumerate(people)}
    reporting = {(line.boss, person.id) for person in people for line in person.reports_to}
    influence = {(line.source, line.target) for line in plan.lines if line.kind is LineKind.INFLUENCE}
    known = ((one, other) for one, other in reporting | influence if one in position and other in position)
    graph.add_nodes_from(position)
    graph.add_edges_from(sorted(known, key=lambda ends: (position[ends[0]], position[ends[1]])))
    return graph


def _by_name(plan: Plan) -> list[Person]:
    """People who have not left, by name, so that of equal paths the same is taken whatever the order of entry."""
    return sorted(plan.present, key=lambda person: (person.name, person.id))


def bottlenecks(plan: Plan, decider: str) -> tuple[str, ...]:
    """People who each stand alone between everybody we have met and the decision maker, by name.

    They are the dominators of the decision maker in the graph of acquaintance, entered by way of those we have met.
    """
    graph = _acquaintance(plan)
    met = [person.id for person in _by_name(plan) if person.met]
    if decider not in graph or decider in met:
        return ()
    ways = graph.to_directed()
    ways.add_edges_from((_US, contact) for contact in met)
    if not met or not networkx.has_path(ways, _US, decider):
        return ()
    dominators, gates, person = networkx.immediate_dominators(ways, _US), set[str](), decider
    while (person := dominators[person]) != _US:
        gates.add(person)
    return tuple(person.id for person in _by_name(plan) if person.id in gates)


def warm_path(plan: Plan, target: str) -> tuple[str, ...]:
    """Shortest path from somebody we have met to a person, around opponents; supporters before others. Empty when there is none.

    Where it can it goes around those who cannot introduce us yet; `access.obstacles` names the others.
    """
    graph = _acquaintance(plan)
    people = plan.people_by_id
    graph.remove_nodes_from(
        [id for id in graph if id != target and people[id].stance is Stance.OPPONENT],
    )
    starts = [person.id for person in _by_name(plan) if person.met and person.id in graph and person.id != target]
    if target not in graph or not starts:
        return ()

    def length(source: str, to: str, _: object) -> float:
        willing = 1.0 if people[source].stance is Stance.SUPPORTER else 1.2
        return willing + sum(LENGTHS[obstacle] for obstacle in obstacles_of(people[source]))

    try:
        return tuple(networkx.multi_source_dijkstra(graph, starts, target, weight=length)[1])
    except networkx.NetworkXNoPath:
        return ()


def won_through(plan: Plan, id: str) -> tuple[str, ...]:
    """People who bring us to a person: the warm path where we have not met; else supporters they listen to, strongest influence first."""
    if not plan.person(id).met:
        return warm_path(plan, id)[:-1]
    incoming_lines = [line for line in plan.lines if line.kind is LineKind.INFLUENCE and line.target == id]
    friends = {person.id for person in plan.present if person.stance is Stance.SUPPORTER}
    names = {id: person.name for id, person in plan.people_by_id.items()}
    heard_first = sorted(incoming_lines, key=lambda line: (-line.strength, names[line.source], line.source))
    return tuple(line.source for line in heard_first if line.source in friends)
