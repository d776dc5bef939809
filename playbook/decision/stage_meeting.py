"""The meeting of a stage as the plan has it: the decision rule and who has which part; what nobody said is proposed from roles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from playbook.content.method import Method
from playbook.decision.committee import QUOTA, Rule
from playbook.insight import role_weights
from playbook.models import LineKind, Part, Person, Plan, RoleId, StageId

MOST = 12
"""Most people in a meeting unless somebody says otherwise."""
COUNTED = frozenset({Part.DECIDES, Part.VOTES, Part.VETOES})
"""Parts whose holders have a vote where votes are counted."""
NOBODY: Mapping[str, Part] = MappingProxyType({})
SAYS_NO = (RoleId.ECONOMIC, RoleId.TECHNICAL)
"""Roles whose holders can stop a vendor (docs/method.md 1.2)."""


@dataclass(frozen=True)
class Committee:
    """Meeting of a stage: the rule, and the part of everybody in it, the heaviest first."""

    stage: StageId
    rule: Rule
    quota: tuple[int, int]
    parts: Mapping[str, Part]
    said: frozenset[str] = frozenset()
    """People whose part somebody has said; that of the others is proposed."""

    @property
    def members(self) -> tuple[str, ...]:
        """People in the room."""
        return tuple(self.parts)

    @property
    def decider(self) -> str | None:
        """The one who decides; None where nobody is known to, and under the other rules."""
        return next((id for id, part in self.parts.items() if part is Part.DECIDES), None)


def usual_stage(plan: Plan) -> StageId:
    """Stage whose meeting is rehearsed: the present one; after the order, the final decision as it was taken."""
    return StageId.DECISION if plan.stage is StageId.SERVICE else plan.stage


def committee(plan: Plan, method: Method, stage: StageId) -> Committee:
    """Meeting of a stage as the plan has it, with proposals where nobody has said anything."""
    meeting = plan.stage_state(stage).meeting
    quota = (meeting.quota.needed, meeting.quota.out_of) if meeting.quota else QUOTA
    rule, said = meeting.rule or default_rule(stage), meeting.parts
    members = (*default_members(plan, method, stage), *said)
    return convened(plan, method, stage, members, rule, said=said, quota=quota)


def convened(
    plan: Plan, method: Method, stage: StageId, members: Iterable[str], rule: Rule, *, said: Mapping[str, Part] = NOBODY,
    quota: tuple[int, int] = QUOTA,
) -> Committee:  # fmt: skip
    """Meeting of certain people under a rule: those who are there take the part that is said, else the one that their roles suggest.

    A person who is said to decide does so; two of them cannot, so it is the heavier one, and the other votes. Where nobody at all would
    have a vote, those vote who would advise.
    """
    there = {person.id: person for person in plan.present}
    inside = [there[id] for id in dict.fromkeys(members) if id in there and said.get(id) is not Part.ABSENT]
    weights = (role_weights.person_weight(plan, method, person, stage) for person in inside)
    people = [weight.person for weight in sorted(weights, key=role_weights.by_weight)]
    decider = _decider(people, said) if rule is Rule.DECIDER else None
    proposed = {person.id: Part.DECIDES if person.id == decider else _proposed(person, rule) for person in people}
    parts = {id: _without_say(said[id], id, decider) if id in said else part for id, part in proposed.items()}
    if rule is not Rule.DECIDER and COUNTED.isdisjoint(parts.values()):
        parts |= {id: Part.VOTES for id, part in parts.items() if part is Part.ADVISES and id not in said}
    return Committee(stage, rule, quota, parts, frozenset(said) & frozenset(parts))


def _without_say(part: Part, id: str, decider: str | None) -> Part:
    """The part of somebody; who is said to decide where they do not votes."""
    return Part.VOTES if part is Part.DECIDES and id != decider else part


def _decider(people: Sequence[Person], said: Mapping[str, Part]) -> str | None:
    """The heaviest who is said to decide; else the heaviest with the economic role of whom nothing else is said."""
    proposed = (person.id for person in people if RoleId.ECONOMIC in person.role_ids and person.id not in said)
    return next((person.id for person in people if said.get(person.id) is Part.DECIDES), None) or next(proposed, None)


def _proposed(person: Person, rule: Rule) -> Part:
    """The part that the roles of somebody suggest who does not decide alone (docs/method.md 1.2, docs/decisions/0052).

    Economic and technical people can say no, finance votes, users advise, a coach only informs. Where one decides finance advises; where
    a team has to agree, everybody with a role in it votes.
    """
    roles = set(person.role_ids) - {RoleId.COACH}
    if not roles:
        return Part.INFORMS
    if rule is Rule.CONSENSUS:
        return Part.VOTES
    if not roles.isdisjoint(SAYS_NO):
        return Part.VETOES
    return Part.VOTES if RoleId.FINANCIAL in roles and rule is not Rule.DECIDER else Part.ADVISES


def default_members(plan: Plan, method: Method, stage: StageId) -> tuple[str, ...]:
    """People in the room by default, at most MOST with any weight: those who act in the stage, if the plan says who, else everybody.

    Of more than MOST those who weigh and are listened to: points, up to twice as many for whoever sways most of the others' strength of
    lines. The heaviest person with the economic role joins where nobody among them has it. Heaviest first, ties by name.
    """
    heavy = [weight for weight in role_weights.ranked(plan, method, stage) if weight.points]
    actors = set(plan.stage_state(stage).actors)
    invited = [weight for weight in heavy if weight.person.id in actors] or heavy
    heard = _heard(plan)
    most = max(heard.values(), default=0) or 1
    foremost = sorted(invited, key=lambda weight: -weight.points * (1 + heard[weight.person.id] / most))[:MOST]
    economic = next((weight for weight in heavy if RoleId.ECONOMIC in weight.person.role_ids), None)
    if economic and not any(RoleId.ECONOMIC in weight.person.role_ids for weight in foremost):
        foremost.append(economic)
    there = {weight.person.id for weight in foremost}
    return tuple(weight.person.id for weight in heavy if weight.person.id in there)


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
