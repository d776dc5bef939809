"""The room: the people who decide together, the side of each as seen from one vendor's chair, and the decision rule."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum, StrEnum

from playbook.content.method import Method
from playbook.insight import role_weights
from playbook.models import US, Coverage, LineKind, Mode, Person, Plan, Reading, RoleId, StageId, Stance, new_id

HARD, EASY, TURN = 2, 1, 2
"""Effort of bringing an opponent to an open mind, an open mind to our side, and on top of both of turning an opponent into a supporter."""
STRANGER, UNREAD, UNNAMED = 1, 1, 1
"""Extra effort for a person we have never met, whose stance nobody has read, whose name nobody knows."""
PROVED, CLOSER, SETTLED = 1, 1, 1
"""Extra effort to open the mind of an opponent who has shown it, to whom the other side is FAR closer, who wants no change."""
FAR = 2
"""Levels of relationship by which somebody is clearly closer."""
HELD = 3
"""Extra effort to win somebody on whom opponents weigh enough to sway them, as long as those stay opponents."""
MOST = 12
"""Most people in a meeting unless somebody says otherwise."""
SHARE = 50
"""Lead of one side among those somebody listens to, in percent of the strength of all they listen to, at which an open mind joins it."""


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
    firm: int = 0
    """Extra effort to open their mind while they are against it."""
    doubts: tuple[VoteDoubt, ...] = ()
    """Reasons why their side is not known; empty where it is read, and for people moved in a what-if."""
    name: str = ""
    """Name that settles the order of people of equal weight, and nothing else."""

    def effort(self, side: Side) -> int:
        """Effort to bring them to a side, were they alone; 0 for where they are. Nobody is pushed away."""
        if side <= self.side:
            return 0
        opposed, won = self.side is Side.AGAINST, side is Side.FOR
        return self.extra + UNREAD * self.unknown + (HARD + self.firm) * opposed + EASY * won + TURN * (opposed and won)


@dataclass(frozen=True)
class Room:
    """People who decide together. `lines` are influence lines (source, target, strength); `decider` has the say under Rule.DECIDER.

    People are sorted by weight, then by name, and lines by the people they join, so that the order of entry changes no answer.
    """

    voters: tuple[Voter, ...]
    rule: Rule
    decider: str | None = None
    lines: tuple[tuple[str, str, int], ...] = ()
    share: int = SHARE

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
        """The room once somebody's stance has been read, as if a reading that proves it stood in the plan."""

        def known(voter: Voter) -> Voter:
            return replace(voter, side=side, unknown=False, firm=voter.firm + PROVED) if voter.id == person else voter

        return replace(self, voters=tuple(map(known, self.voters)))

    def swaying(self) -> dict[str, int]:
        """Lead in line strength at which an open mind joins a side, by listener: `share` of all that they listen to in this room."""
        heard: dict[str, int] = {}
        for _, target, strength in self.lines:
            heard[target] = heard.get(target, 0) + strength
        return {listener: max(1, -(-total * self.share // 100)) for listener, total in heard.items()}

    def effort(self, moves: Mapping[str, Side]) -> int:
        """Effort of several moves together: what each takes, and HELD more for each one won whom opponents still hold after them."""
        sides, swaying = {**self.sides, **moves}, self.swaying()
        against = dict.fromkeys(swaying, 0)
        for source, target, strength in self.lines:
            against[target] += strength * (sides[source] is Side.AGAINST)
        won = (voter.id for voter in self.voters if moves.get(voter.id) is Side.FOR and voter.side is not Side.FOR)
        held = sum(id in swaying and against[id] >= swaying[id] for id in won)
        return sum(voter.effort(sides[voter.id]) for voter in self.voters) + HELD * held

    @property
    def sides(self) -> dict[str, Side]:
        """Side of everybody by id."""
        return {voter.id: voter.side for voter in self.voters}


def usual_stage(plan: Plan) -> StageId:
    """Stage whose meeting is rehearsed: the present one; after the order, the final decision as it was taken."""
    return StageId.DECISION if plan.stage is StageId.SERVICE else plan.stage


def default_members(plan: Plan, method: Method, stage: StageId) -> tuple[str, ...]:
    """People in the room by default, at most MOST with any weight: those who act in the stage, if the plan says who, else everybody.

    Of more than MOST those who weigh and are listened to: points, up to twice as many for whoever sways most of the others' strength of
    lines. The heaviest person with the economic role joins where nobody among them has it. Heaviest first, ties by name.
    """
    ranked = sorted(role_weights.ranked(plan, method, stage), key=lambda weight: (-weight.points, weight.person.name, weight.person.id))
    heavy = [weight for weight in ranked if weight.points]
    actors = set(plan.stage_state(stage).actors)
    invited = [weight for weight in heavy if weight.person.id in actors] or heavy
    heard = _heard(plan)
    most = max(heard.values(), default=0) or 1
    foremost = sorted(invited, key=lambda weight: -weight.points * (1 + heard[weight.person.id] / most))[:MOST]
    economic = next((weight for weight in heavy if RoleId.ECONOMIC in weight.person.role_ids), None)
    if economic and not any(RoleId.ECONOMIC in weight.person.role_ids for weight in foremost):
        foremost.append(economic)
    return tuple(weight.person.id for weight in heavy if weight in foremost)


def _heard(plan: Plan) -> Mapping[str, int]:
    """Strength of the influence lines that go out from everybody."""
    heard = dict.fromkeys(plan.people_by_id, 0)
    for line in plan.lines:
        if line.kind is LineKind.INFLUENCE:
            heard[line.source] += line.strength
    return heard


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
    reading, ours = person.reading, chair == US
    vendor = _choice(person)
    decided = person.stance in (Stance.SUPPORTER, Stance.OPPONENT)
    side = Side.OPEN if not decided else Side.FOR if vendor == chair else Side.AGAINST
    unknown = person.stance is Stance.UNKNOWN and (ours or not person.relation.rivals.get(chair))
    doubts = () if settled else tuple(_doubts(person))
    return Voter(
        id=person.id, weight=weight, side=side, vendor=vendor, veto=not vetoes.isdisjoint(person.role_ids),
        weak=not settled and (reading is None or unknown or not reading.proved), unknown=unknown,
        extra=STRANGER * _stranger(person, chair) + UNNAMED * (ours and _unnamed(person)), firm=_firmness(person, chair), doubts=doubts,
        name=person.name,
    )  # fmt: skip


def _stranger(person: Person, chair: str) -> bool:
    """Whether the vendor in the chair has still to meet somebody: we by what is recorded, a rival by the level that we know of."""
    return not person.met if chair == US else not person.relation.rivals.get(chair)


def _firmness(person: Person, chair: str) -> int:
    """Extra effort that opening the mind of somebody takes who is against the vendor in the chair."""
    reading, levels = person.reading, {US: person.relation.ours, **person.relation.rivals}
    own = levels.pop(chair, None) or 0
    proved = reading is not None and reading.proved and person.stance is not Stance.UNKNOWN
    closer = max((level or 0 for level in levels.values()), default=0) - own >= FAR
    return PROVED * proved + CLOSER * closer + SETTLED * (chair == US and person.mode in (Mode.CONTENT, Mode.OVERCONFIDENT))


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
