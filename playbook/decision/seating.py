"""The room that a plan gives: everybody in the meeting with their side, their votes or their voice, and what moving them takes."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from playbook.content.method import Method
from playbook.decision.committee import Room, Rule
from playbook.decision.ranks import levels_led
from playbook.decision.stage_meeting import COUNTED, Committee
from playbook.decision.voter import ALL_STEPS, NOTHING, VOICE, voter_of
from playbook.insight import role_weights
from playbook.insight.stage_schedule import DAYS_A_STEP
from playbook.models import US, LineKind, Part, Plan, Reading, RivalKind, RoleId, StageId, Stance, new_id

HEARD = frozenset({Part.VOTES, Part.VETOES, Part.ADVISES})
"""Parts whose holders a decider asks for advice."""


def room_of(
    plan: Plan, method: Method, meeting: Committee, *, chair: str = US, settled: Collection[str] = (), today: date | None = None,
    immovable: Collection[str] | None = None,
) -> Room:  # fmt: skip
    """Room as the plan has it, from the chair of `chair` (US or a rival's id).

    One head has one vote; where one decides, the others advise with the voice of their role. `settled` are people whose side is in no
    doubt, because the user put them there; `immovable` those who will not move, by default as the plan says. The days that are left count
    from `today`.
    """
    inside = [plan.people_by_id[id] for id in meeting.parts if id in plan.people_by_id]
    ids = {person.id for person in inside}
    if meeting.rule is Rule.DECIDER:
        votes = voices(plan, method, meeting)
    else:
        votes = {id: int(part in COUNTED) for id, part in meeting.parts.items()}
    led, steps, unchanged = levels_led(plan), steps_left(plan, today), no_change(plan)
    return Room(
        voters=tuple(
            voter_of(
                person, chair, votes=votes.get(person.id, 0), veto=meeting.parts[person.id] is Part.VETOES,
                points=role_weights.person_weight(plan, method, person, meeting.stage).points, unchanged=unchanged,
                settled=person.id in settled, immovable=person.immovable if immovable is None else person.id in immovable,
                leads=led.get(person.id, 0), steps=steps,
            )
            for person in inside
        ),
        rule=meeting.rule,
        decider=meeting.decider,
        lines=tuple(
            (line.source, line.target, line.strength)
            for line in plan.lines
            if line.kind is LineKind.INFLUENCE and line.source in ids and line.target in ids
        ),
        quota=meeting.quota,
        chair=chair,
    )  # fmt: skip


def steps_left(plan: Plan, today: date | None) -> int:
    """Steps from stance to stance for which days enough are left until the decision; all of them where no such day is known."""
    if plan.decision_on is None or today is None or plan.stage is StageId.SERVICE:
        return ALL_STEPS
    return min(max((plan.decision_on - today).days // DAYS_A_STEP, 0), ALL_STEPS)


def voices(plan: Plan, method: Method, meeting: Committee) -> Mapping[str, int]:
    """Voices of those who advise the decider, in units of VOICE: the voice of a role is the weight of its weightiest holder among them.

    Its holders share it by their influence, so entering more of them gives the role no more to say. Of several roles the heaviest counts,
    that of a coach only for somebody who has no other.
    """
    row = role_weights.weights(plan, method, meeting.stage)
    holders: dict[RoleId, dict[str, int]] = {}
    for id, part in meeting.parts.items():
        person = plan.people_by_id.get(id)
        if person and part in HEARD and person.role_ids:
            own_roles = tuple(role for role in person.role_ids if role != RoleId.COACH)
            role = max(own_roles or person.role_ids, key=lambda role: row[role])
            holders.setdefault(role, {})[id] = person.influence or role_weights.ASSUMED_INFLUENCE
    return {
        id: VOICE * row[role] * max(influence.values()) * own // (5 * sum(influence.values()))
        for role, influence in holders.items()
        for id, own in influence.items()
    }


def no_change(plan: Plan) -> str:
    """Competitor that stands for changing nothing, by id; NOTHING where the plan has none."""
    return next((rival.id for rival in plan.rivals if rival.kind is RivalKind.NO_DECISION), NOTHING)


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
