"""The room: the people who decide together, the side of each as seen from one vendor's chair, and the decision rule."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum, StrEnum

from playbook.content.method import Method
from playbook.insight import role_weights
from playbook.models import US, Coverage, LineKind, Person, Plan, Reading, RoleId, StageId, Stance, new_id

HARD, EASY = 2, 1
"""Effort of bringing an opponent to an open mind, and an open mind to our side."""
STRANGER, UNREAD, UNNAMED = 1, 1, 1
"""Extra effort for a person we have never met, whose stance nobody has read, whose name nobody knows."""
MOST = 12
"""Most people in a meeting unless somebody says otherwise."""


class Side(IntEnum):
    """Side of a person as seen from a vendor's chair."""

    AGAINST = -1
    OPEN = 0
    FOR = 1


class VoteDoubt(StrEnum):
    """Reason why a person's vote in the meeting cannot be predicted, whatever stance is entered."""

    UNNAMED = "unnamed"
    NEVER_MET = "never-met"
    NO_CONTACT = "no-contact"
    """No contact is recorded, nor that there was none."""
    UNREAD = "unread"


class Rule(StrEnum):
    """Decision rule of the customer."""

    DECIDER = "decider"
    MAJORITY = "majority"
    CONSENSUS = "consensus"


@dataclass(frozen=True)
class Voter:
    """A person in the room. `weight` is in tenths of a point; `vendor` is the one they would choose, None for nobody or nothing."""

    id: str
    weight: int
    side: Side
    vendor: str | None = None
    veto: bool = False
    weak: bool = False
    """Whether their side is a guess: nothing read, or evidence of grade 1 at most."""
    unknown: bool = False
    """Whether nobody has read where they stand: one more effort, before anything else."""
    extra: int = 0
    """Extra effort before anything else: to meet them, to find out who they are."""
    doubts: tuple[VoteDoubt, ...] = ()
    """Reasons why their side is not known; empty where it is read, and for people moved in a what-if."""
    name: str = ""
    """Name that settles the order of people of equal weight, and nothing else."""

    def effort(self, side: Side) -> int:
        """Effort to bring them to a side; 0 for where they are. Nobody is pushed away."""
        if side <= self.side:
            return 0
        return self.extra + UNREAD * self.unknown + (HARD if self.side is Side.AGAINST else 0) + (EASY if side is Side.FOR else 0)


@dataclass(frozen=True)
class Room:
    """People who decide together. `lines` are influence lines (source, target, strength); `decider` has the say under Rule.DECIDER.

    People are sorted by weight, then by name, and lines by the people they join, so that the order of entry changes no answer.
    """

    voters: tuple[Voter, ...]
    rule: Rule
    decider: str | None = None
    lines: tuple[tuple[str, str, int], ...] = ()

    def __post_init__(self) -> None:
        """Sort people and lines."""
        voters = tuple(sorted(self.voters, key=lambda voter: (-voter.weight, voter.name, voter.id)))
        at = {voter.id: index for index, voter in enumerate(voters)}
        object.__setattr__(self, "voters", voters)
        object.__setattr__(self, "lines", tuple(sorted(self.lines, key=lambda line: (at[line[1]], at[line[0]], line[2]))))

    def moved(self, sides: Mapping[str, Side]) -> "Room":
        """The room with some people on other sides."""
        return replace(self, voters=tuple(replace(voter, side=sides.get(voter.id, voter.side)) for voter in self.voters))

    def read(self, person: str, side: Side) -> "Room":
        """The room once somebody's stance has been read, as if the reading stood in the plan."""
        return replace(
            self, voters=tuple(replace(voter, side=side, unknown=False) if voter.id == person else voter for voter in self.voters)
        )

    @property
    def sides(self) -> dict[str, Side]:
        """Side of everybody by id."""
        return {voter.id: voter.side for voter in self.voters}


def usual_stage(plan: Plan) -> StageId:
    """Stage whose meeting is rehearsed: the present one; after the order, the final decision as it was taken."""
    return StageId.DECISION if plan.stage is StageId.SERVICE else plan.stage


def default_members(plan: Plan, method: Method, stage: StageId) -> tuple[str, ...]:
    """People in the room by default, at most MOST with any weight: those who act in the stage, if the plan says who, else everybody.

    The heaviest person with the economic role joins where nobody among them has it. Heaviest first, ties by name.
    """
    ranked = sorted(role_weights.ranked(plan, method, stage), key=lambda weight: (-weight.points, weight.person.name, weight.person.id))
    heavy = [weight.person for weight in ranked if weight.points]
    actors = set(plan.stage_state(stage).actors)
    inside = ([person for person in heavy if person.id in actors] or heavy)[:MOST]
    economic = next((person for person in heavy if RoleId.ECONOMIC in person.role_ids), None)
    if economic and not any(RoleId.ECONOMIC in person.role_ids for person in inside):
        inside = [person for person in heavy if person in inside or person is economic]
    return tuple(person.id for person in inside)


def default_rule(stage: StageId) -> Rule:
    """Decision rule of a stage: a project team has to agree (docs/method.md 0.1, case B); else one person decides with advice (case A)."""
    return Rule.CONSENSUS if stage is StageId.EVALUATION else Rule.DECIDER


def usual_decider(plan: Plan, method: Method, stage: StageId, members: Iterable[str]) -> str | None:
    """Decider as far as the plan says: the heaviest member with the economic role, ties by name; None where nobody has that role."""
    inside = (plan.people_by_id[id] for id in members if id in plan.people_by_id)
    economic = [role_weights.person_weight(plan, method, person, stage) for person in inside if RoleId.ECONOMIC in person.role_ids]
    return min(economic, key=_weight_then_name).person.id if economic else None


def _weight_then_name(weight: role_weights.PersonWeight) -> tuple[float, str, str]:
    return -weight.points, weight.person.name, weight.person.id


def room_of(
    plan: Plan, method: Method, *, stage: StageId, members: Iterable[str], rule: Rule, vetoes: frozenset[RoleId] = frozenset(),
    decider: str | None = None, chair: str = US, settled: Collection[str] = (),
) -> Room:  # fmt: skip
    """Room as the plan has it, from the chair of `chair` (US or a rival's id).

    Supporters choose us, opponents the vendor they prefer or, without one, that nothing changes; the others are open. `vetoes` are roles
    whose holders can stop a vendor they are against. Without a `decider` it is the heaviest person with the economic role, else the
    heaviest, ties by name. `settled` are people whose side is in no doubt, because the user put them there.
    """
    inside = [plan.people_by_id[id] for id in dict.fromkeys(members) if id in plan.people_by_id]
    weights = [role_weights.person_weight(plan, method, person, stage) for person in inside]
    points = {weight.person.id: weight.points for weight in weights}
    if decider not in points:
        heaviest = min(weights, key=_weight_then_name).person.id if weights else None
        decider = usual_decider(plan, method, stage, points) or heaviest
    return Room(
        voters=tuple(_voter(person, round(10 * points[person.id]), vetoes, chair, settled=person.id in settled) for person in inside),
        rule=rule,
        decider=decider,
        lines=tuple(
            (line.source, line.target, line.strength)
            for line in plan.lines
            if line.kind is LineKind.INFLUENCE and line.source in points and line.target in points
        ),
    )


def _voter(person: Person, weight: int, vetoes: frozenset[RoleId], chair: str, *, settled: bool) -> Voter:
    reading = person.reading
    vendor = _choice(person)
    decided = person.stance in (Stance.SUPPORTER, Stance.OPPONENT)
    side = Side.OPEN if not decided else Side.FOR if vendor == chair else Side.AGAINST
    unknown = person.stance is Stance.UNKNOWN
    doubts = () if settled else tuple(_doubts(person))
    return Voter(
        id=person.id, weight=weight, side=side, vendor=vendor, veto=not vetoes.isdisjoint(person.role_ids),
        weak=not settled and (reading is None or unknown or not reading.proved), unknown=unknown,
        extra=STRANGER * (not person.met) + UNNAMED * _unnamed(person), doubts=doubts, name=person.name,
    )  # fmt: skip


def _unnamed(person: Person) -> bool:
    return person.placeholder or not person.name.strip()


def _doubts(person: Person) -> Iterator[VoteDoubt]:
    """Doubts to clear before anybody can predict a person's vote. A person without a name has only that one."""
    if _unnamed(person):
        yield VoteDoubt.UNNAMED
        return
    if not person.met:
        yield VoteDoubt.NEVER_MET if person.coverage is Coverage.NONE else VoteDoubt.NO_CONTACT
    if person.stance is Stance.UNKNOWN:
        yield VoteDoubt.UNREAD


def _choice(person: Person) -> str | None:
    if person.stance is Stance.SUPPORTER:
        return US
    return person.prefers if person.stance is Stance.OPPONENT and person.prefers != US else None


def what_if_plan(plan: Plan, stances: Mapping[str, Stance], *, today: date) -> Plan:
    """Copy of the plan with other stances of some people, as readings of grade 3: for what-ifs, never to be saved."""
    people = tuple(
        person.but(readings=(*person.readings, Reading(id=new_id(), on=today, stance=stances[person.id], grade=3)))
        if person.id in stances
        else person
        for person in plan.people
    )
    return plan.but(people=people)


def in_the_room(plan: Plan, members: Iterable[str], *, called: str = "") -> Plan:
    """Copy of the plan with only the people in the room, for a picture of it; `called` replaces the opportunity under its title."""
    inside = set(members)
    people = tuple(person.but(reports_to=()) for person in plan.people if person.id in inside)
    lines = tuple(line for line in plan.lines if {line.source, line.target} <= inside)
    return plan.unchecked(people=people, lines=lines, opportunity=called or plan.opportunity)
