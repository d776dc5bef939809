"""Outcome in the room: opinions spread along influence lines, then the decision rule applies; every step keeps its reason."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from playbook.decision.committee import Room, Rule
from playbook.decision.voter import VOICE, Side
from playbook.decision.voting import Ballot, Tally, ballot

Sides = Mapping[str, Side]


class Unit(StrEnum):
    """Unit in which a rule counts."""

    VOTES = "votes"
    """One head, one vote."""
    VOICES = "voices"
    """Points of advice to a decider, in which the holders of one role share its voice."""


@dataclass(frozen=True)
class Reason:
    """One step of the argument: a code worded in playbook/wording/rehearsal_argument.toml, the people it is about, and numbers."""

    code: str
    people: tuple[str, ...] = ()
    have: int = 0
    need: int = 0
    total: int = 0
    """Votes or voices of all who are counted, those for it and the others."""
    round: int = 0
    """Round of spreading, from 1; 0 for the meeting itself."""
    unit: Unit = Unit.VOTES
    rivals: tuple[str, ...] = ()
    """Vendors with whom those against it side, NOTHING for no change; empty where nobody knows. In a run-off, the vendor compared."""

    @property
    def figures(self) -> tuple[float, float, float]:
        """Figures in votes or in points: those for the vendor, the fewest it needs, and the total."""
        scale = VOICE if self.unit is Unit.VOICES else 1
        return self.have / scale, self.need / scale, self.total / scale


@dataclass(frozen=True)
class Result:
    """Result of a rehearsal: whether the vendor in the chair wins, everybody's side at the end, and the reasons."""

    wins: bool
    sides: dict[str, Side]
    reasons: tuple[Reason, ...]


def spread(room: Room) -> tuple[dict[str, Side], tuple[Reason, ...]]:
    """Sides of everybody once open minds have followed those they listen to, round by round until nobody moves, and the reasons.

    An open mind joins a side that leads the other, among those it listens to, by `Room.share` of the strength of all of them; nobody
    leaves a side (docs/decisions/0044-relative-spread.md). Everybody in the room sways others, whatever their part.
    """
    sides, reasons, rounds, swaying = room.sides, [], 0, room.swaying
    backed = _choices_against(room)
    moved = True
    while moved:
        joiners, rounds = {}, rounds + 1
        for voter in room.voters:
            if sides[voter.id] is Side.OPEN:
                lines = [(source, strength) for source, target, strength in room.lines if target == voter.id]
                net = sum(strength * sides[source] for source, strength in lines)
                if lines and abs(net) >= swaying[voter.id]:
                    side = Side.FOR if net > 0 else Side.AGAINST
                    joiners[voter.id] = side
                    through = tuple(source for source, _ in lines if sides[source] is side)
                    backed[voter.id] = _united(backed[source] for source in through) if net < 0 else ()
                    code = "follows-for" if net > 0 else "follows-against"
                    reasons.append(Reason(code, (voter.id, *through), round=rounds, rivals=backed[voter.id]))
        sides = {**sides, **joiners}
        moved = bool(joiners)
    return sides, tuple(reasons)


def _choices_against(room: Room) -> dict[str, tuple[str, ...]]:
    """Choices of those who are against the vendor in the chair, by id; () for the others and where nobody has said."""
    return {
        voter.id: (voter.vendor,) if voter.side is Side.AGAINST and voter.vendor and voter.vendor != room.chair else ()
        for voter in room.voters
    }


def _united(choices: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Vendors of several people, each once; () where one of them has not said."""
    known = list(choices)
    return tuple(sorted({vendor for vendors in known for vendor in vendors})) if all(known) else ()


def outcome(room: Room) -> Result:
    """Judge whether the vendor in the chair wins, after opinions have spread; the rules are those of `ballot`."""
    sides, spreading = spread(room)
    if not room.voters:
        return Result(False, sides, (Reason("empty"),))
    asked, ends = ballot(room), [sides[voter.id] for voter in room.voters]
    backed = _choices_against(room) | {reason.people[0]: reason.rivals for reason in spreading}

    def against(code: str, people: Iterable[str]) -> Iterator[Reason]:
        """Yield one reason for those of each choice."""
        groups: dict[tuple[str, ...], list[str]] = {}
        for id in people:
            groups.setdefault(backed[id], []).append(id)
        yield from (Reason(code, tuple(ids), rivals=vendors) for vendors, ids in groups.items())

    opposed = [voter for voter in room.voters if sides[voter.id] is Side.AGAINST]
    reasons = [*spreading, *against("veto", (voter.id for voter in opposed if voter.veto))]
    if room.rule is Rule.CONSENSUS:
        reasons += against("disagree", (voter.id for voter in opposed if voter.votes))
    if room.rule is Rule.DECIDER:
        reasons += _decider_reasons(room, sides, asked, against)
    elif room.rule is Rule.PLURALITY:
        reasons += _run_off(asked, ends)
    else:
        reasons.append(_counted(room.rule.value, asked.tallies[0], ends))
    return Result(asked.wins(ends), sides, tuple(reasons))


def points(reasons: Iterable[Reason]) -> Reason | None:
    """The reason that counts votes or, where one decides, voices of advice; None where none are counted."""
    return next((reason for reason in reasons if reason.need), None)


def _counted(code: str, tally: Tally, ends: list[Side], unit: Unit = Unit.VOTES) -> Reason:
    have, total = tally.count(ends), sum(most for _, _, most in tally.worth)
    return Reason(f"{code}-{'enough' if have >= tally.need else 'short'}", have=have, need=tally.need, total=total, unit=unit)


def _decider_reasons(room: Room, sides: Sides, asked: Ballot, against: Callable[[str, Iterable[str]], Iterator[Reason]]) -> list[Reason]:
    if asked.decider is None:
        return [Reason("no-decider")]
    decider = room.voters[asked.decider]
    side = sides[decider.id]
    if side is Side.AGAINST:
        return list(against("decider-against", (decider.id,)))
    if side is Side.FOR:
        return [Reason("decider-for", (decider.id,))]
    ends = [sides[voter.id] for voter in room.voters]
    advice = _counted("advice", asked.tallies[0], ends, Unit.VOICES)
    return [Reason("decider-unread" if decider.unknown else "decider-open", (decider.id,)), advice]


def _run_off(asked: Ballot, ends: list[Side]) -> Iterator[Reason]:
    """Yield who keeps the vendor from the run-off, else how it does in the hardest one."""
    ahead = [tally.rival for tally in asked.rivals if tally.count(ends) < tally.need]
    if len(ahead) > 1:
        yield Reason("run-off-missed", rivals=tuple(filter(None, ahead)))
    hardest = min(asked.tallies, key=lambda tally: tally.count(ends))
    have, votes_against = (sum(max(0, sign * worth[side + 1]) for worth, side in zip(hardest.worth, ends, strict=True)) for sign in (1, -1))
    code, total = "run-off-won" if have > votes_against else "run-off-lost", sum(most for _, _, most in hardest.worth)
    yield Reason(code, have=have, need=votes_against + 1, total=total, rivals=(hardest.rival or "",))


def judge(room: Room) -> Callable[[Sides], bool]:
    """Return a fast function, made for thousands of calls, that tells whether moves win in this room: `outcome(room.moved(x)).wins`."""
    at = {voter.id: index for index, voter in enumerate(room.voters)}
    start = [int(voter.side) for voter in room.voters]
    lines_by_listener: dict[int, list[tuple[int, int]]] = {}
    for source, target, strength in room.lines:
        lines_by_listener.setdefault(at[target], []).append((at[source], strength))
    swaying = {at[listener]: lead for listener, lead in room.swaying.items()}
    asked = ballot(room)

    def wins(moves: Sides) -> bool:
        sides = start.copy()
        for id, side in moves.items():
            sides[at[id]] = side
        moved = True
        while moved:
            joiners = []
            for index, lines in lines_by_listener.items():
                if sides[index] == 0:
                    net = sum(strength * sides[source] for source, strength in lines)
                    if abs(net) >= swaying[index]:
                        joiners.append((index, 1 if net > 0 else -1))
            for index, new_side in joiners:
                sides[index] = new_side
            moved = bool(joiners)
        return asked.wins(sides)

    return wins
