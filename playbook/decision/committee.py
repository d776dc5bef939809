"""The room: the people who decide together, the side of each as seen from one vendor's chair, and the decision rule."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from playbook.content.method import Method
from playbook.decision.ranks import levels_led
from playbook.decision.voter import ALL_STEPS, EFFORT, EffortPart, Parts, Side, Voter, voter_of
from playbook.insight import role_weights
from playbook.insight.stage_schedule import DAYS_A_STEP
from playbook.models import US, LineKind, Plan, Reading, RoleId, StageId, Stance, new_id

MOST = 12
"""Most people in a meeting unless somebody says otherwise."""
SHARE = 50
"""Lead of one side among those somebody listens to, in percent of the strength of all they listen to, at which an open mind joins it."""


class Rule(StrEnum):
    """Decision rule of the customer."""

    DECIDER = "decider"
    MAJORITY = "majority"
    CONSENSUS = "consensus"


@dataclass(frozen=True)
class Room:
    """People who decide together. `lines` are influence lines (source, target, strength); `decider` has the say under Rule.DECIDER.

    People are sorted by weight, then by name, and lines by the people they join, so that the order of entry changes no answer. Whoever
    will not move follows nobody: lines to them are left out.
    """

    voters: tuple[Voter, ...]
    rule: Rule
    decider: str | None = None
    lines: tuple[tuple[str, str, int], ...] = ()
    share: int = SHARE

    def __post_init__(self) -> None:
        """Sort people and lines, without those to whoever will not move."""
        voters = tuple(sorted(self.voters, key=lambda voter: (-voter.weight, voter.name, voter.id)))
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
        return sum(voter.effort(sides[voter.id]) for voter in self.voters) + EFFORT[EffortPart.HELD] * len(self._held(moves))

    def parts(self, moves: Mapping[str, Side]) -> Mapping[str, Parts]:
        """Parts of the effort of several moves by person moved; together they are `effort`."""
        held = self._held(moves)
        return {
            voter.id: voter.parts(moves[voter.id]) + (((EffortPart.HELD, EFFORT[EffortPart.HELD]),) if voter.id in held else ())
            for voter in self.voters
            if voter.id in moves
        }

    def _held(self, moves: Mapping[str, Side]) -> frozenset[str]:
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
    decider: str | None = None, chair: str = US, settled: Collection[str] = (), today: date | None = None,
    immovable: Collection[str] | None = None,
) -> Room:  # fmt: skip
    """Room as the plan has it, from the chair of `chair` (US or a rival's id).

    Without a `decider` it is the heaviest person with the economic role, else the heaviest, ties by name. `settled` are people whose side
    is in no doubt, because the user put them there; `immovable` those who will not move, by default as the plan says. The days that are
    left count from `today`.
    """
    inside = [plan.people_by_id[id] for id in dict.fromkeys(members) if id in plan.people_by_id]
    weights = [role_weights.person_weight(plan, method, person, stage) for person in inside]
    points = {weight.person.id: weight.points for weight in weights}
    if decider not in points:
        heaviest = min(weights, key=_weight_then_name).person.id if weights else None
        decider = usual_decider(plan, method, stage, points) or heaviest
    led, steps = levels_led(plan), steps_left(plan, today)
    return Room(
        voters=tuple(
            voter_of(
                person, round(10 * points[person.id]), chair, vetoes=vetoes, settled=person.id in settled,
                immovable=person.immovable if immovable is None else person.id in immovable, leads=led.get(person.id, 0), steps=steps,
            )
            for person in inside
        ),
        rule=rule,
        decider=decider,
        lines=tuple(
            (line.source, line.target, line.strength)
            for line in plan.lines
            if line.kind is LineKind.INFLUENCE and line.source in points and line.target in points
        ),
    )  # fmt: skip


def steps_left(plan: Plan, today: date | None) -> int:
    """Steps from stance to stance for which days enough are left until the decision; all of them where no such day is known."""
    if plan.decision_on is None or today is None or plan.stage is StageId.SERVICE:
        return ALL_STEPS
    return min(max((plan.decision_on - today).days // DAYS_A_STEP, 0), ALL_STEPS)


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
