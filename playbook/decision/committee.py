"""The room: the people who decide together, the side of each as seen from one vendor's chair, and the decision rule."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

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

    def read(self, person: str, side: Side) -> "Room":
        """The room once somebody's stance has been read, as if a reading that proves it stood in the plan."""
        return replace(self, voters=tuple(voter.read(side) if voter.id == person else voter for voter in self.voters))

    def swaying(self) -> dict[str, int]:
        """Lead in line strength at which an open mind joins a side, by listener: `share` of all that they listen to in this room."""
        heard: dict[str, int] = {}
        for _, target, strength in self.lines:
            heard[target] = heard.get(target, 0) + strength
        return {listener: max(1, -(-total * self.share // 100)) for listener, total in heard.items()}

    def effort(self, moves: Mapping[str, Side]) -> int:
        """Effort of several moves together: what each takes, and more for each one won whom opponents still hold after them."""
        sides = {**self.sides, **moves}
        return sum(voter.effort(sides[voter.id]) for voter in self.voters) + EFFORT[EffortPart.HELD] * len(self.held(moves))

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
        sides, swaying = {**self.sides, **moves}, self.swaying()
        against = dict.fromkeys(swaying, 0)
        for source, target, strength in self.lines:
            against[target] += strength * (sides[source] is Side.AGAINST)
        won = (voter.id for voter in self.voters if moves.get(voter.id) is Side.FOR and voter.side is not Side.FOR)
        return frozenset(id for id in won if id in swaying and against[id] >= swaying[id])

    @property
    def sides(self) -> dict[str, Side]:
        """Side of everybody by id."""
        return {voter.id: voter.side for voter in self.voters}
