"""The room: the people who decide together, the side of each as seen from one vendor's chair, and the decision rule."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from playbook.decision.voter import EFFORT, EffortPart, Parts, Side, Voter
from playbook.models import US, MeetingRule

Rule = MeetingRule

QUOTA = (2, 3)
"""Votes needed, of how many, for a qualified majority unless somebody says otherwise."""
SHARE = 50
"""Lead of one side among those somebody listens to, in percent of the strength of all they listen to, at which an open mind joins it."""


@dataclass(frozen=True)
class Room:
    """People who decide together, as seen from the chair of a vendor. `lines` are influence lines (source, target, strength).

    `decider` has the say under Rule.DECIDER; `quota` are the votes needed of how many under Rule.QUALIFIED. People are sorted by weight,
    then by name, and lines by the people they join, so that the order of entry changes no answer. Whoever will not move follows nobody:
    lines to them are left out.
    """

    voters: tuple[Voter, ...]
    rule: Rule
    decider: str | None = None
    lines: tuple[tuple[str, str, int], ...] = ()
    share: int = SHARE
    quota: tuple[int, int] = QUOTA
    chair: str = US

    def __post_init__(self) -> None:
        """Sort people and lines, without those to whoever will not move."""
        voters = tuple(sorted(self.voters, key=lambda voter: (-voter.points, -voter.votes, voter.name, voter.id)))
        at = {voter.id: index for index, voter in enumerate(voters)}
        object.__setattr__(self, "voters", voters)
        lines = [line for line in self.lines if not voters[at[line[1]]].immovable]
        object.__setattr__(self, "lines", tuple(sorted(lines, key=lambda line: (at[line[1]], at[line[0]], line[2]))))

    def moved(self, sides: Mapping[str, Side]) -> "Room":
        """The room with some people on other sides."""
        return replace(self, voters=tuple(replace(voter, side=sides.get(voter.id, voter.side)) for voter in self.voters))

    def fixed(self, person: str) -> "Room":
        """The room in which somebody will not move."""
        return replace(self, voters=tuple(replace(voter, immovable=voter.immovable or voter.id == person) for voter in self.voters))

    def without_turning(self) -> "Room":
        """The room in which opponents can be brought to an open mind and no further."""
        voters = (replace(voter, furthest=Side.OPEN) if voter.side is Side.AGAINST else voter for voter in self.voters)
        return replace(self, voters=tuple(voters))

    def without_vetoes(self) -> "Room":
        """The room in which nobody can say no."""
        return replace(self, voters=tuple(replace(voter, veto=False) for voter in self.voters))

    def read(self, person: str, side: Side) -> "Room":
        """The room once somebody's stance has been read, as if a reading that proves it stood in the plan."""
        return replace(self, voters=tuple(voter.read(side) if voter.id == person else voter for voter in self.voters))

    @cached_property
    def swaying(self) -> Mapping[str, int]:
        """Lead in line strength at which an open mind joins a side, by listener: `share` of all that they listen to in this room."""
        return {listener: max(1, -(-sum(strength for _, strength in lines) * self.share // 100)) for listener, lines in self._heard.items()}

    @cached_property
    def _heard(self) -> Mapping[str, list[tuple[str, int]]]:
        """Lines to each listener, as (source, strength)."""
        heard: dict[str, list[tuple[str, int]]] = {}
        for source, target, strength in self.lines:
            heard.setdefault(target, []).append((source, strength))
        return heard

    @cached_property
    def _voter_of(self) -> Mapping[str, Voter]:
        return {voter.id: voter for voter in self.voters}

    def effort(self, moves: Mapping[str, Side]) -> int:
        """Effort of several moves together: what each takes, and more for each one won whom opponents still hold after them."""
        alone = sum(self._voter_of[id].effort(side) for id, side in moves.items())
        return alone + EFFORT[EffortPart.HELD] * len(self.held(moves))

    def parts(self, moves: Mapping[str, Side]) -> Mapping[str, Parts]:
        """Parts of the effort of several moves by person moved; together they are `effort`."""
        held = self.held(moves)
        return {
            voter.id: voter.parts(moves[voter.id]) + (((EffortPart.HELD, EFFORT[EffortPart.HELD]),) if voter.id in held else ())
            for voter in self.voters
            if voter.id in moves
        }

    def held(self, moves: Mapping[str, Side]) -> frozenset[str]:
        """People won by the moves whom opponents still weigh enough on to sway them."""
        won = (id for id, side in moves.items() if side is Side.FOR and id in self.swaying and self._voter_of[id].side is not Side.FOR)
        return frozenset(id for id in won if self._opposition(id, moves) >= self.swaying[id])

    def _opposition(self, listener: str, moves: Mapping[str, Side]) -> int:
        """Strength of the lines from opponents to somebody, after the moves."""
        sources = self._heard[listener]
        return sum(strength for source, strength in sources if moves.get(source, self._voter_of[source].side) is Side.AGAINST)

    @property
    def sides(self) -> dict[str, Side]:
        """Side of everybody by id."""
        return {voter.id: voter.side for voter in self.voters}
