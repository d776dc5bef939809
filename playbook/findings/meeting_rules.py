"""Rules of docs/method.md 5.1 about the meeting that decides: whom nobody has spoken with before it, that it is lost, who bars the way."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from playbook import decision
from playbook.decision import Rule as MeetingRule
from playbook.decision import Side
from playbook.findings.deal_rules import hidden_adviser_not_met
from playbook.findings.matches import Rule, RuleMatch, Severity, ids
from playbook.findings.people_rules import (
    decision_maker_not_met,
    key_contact_unknown,
    powerful_not_met,
    role_uncovered,
    stance_assumed,
)
from playbook.findings.plan_rules import finance_not_met, user_not_involved
from playbook.findings.rule_context import RuleContext
from playbook.insight.stage_schedule import DAYS_A_STEP
from playbook.models import US, Coverage, Person, RoleId, StageId, Stance

NEAR = timedelta(days=2 * DAYS_A_STEP)
"""Time before the decision in which an opponent can just be brought to our side, so that what is not begun now comes too late."""


def member_not_heard(case: RuleContext) -> Iterator[RuleMatch]:
    """R49: members of the meeting in stages 4 to 6 whom nobody has met, or (`other`) whose stance is our guess; no other rule says so.

    Never met is high when the decision is near, and a question while nobody recorded whether they were.
    """
    if not case.meets:
        return
    unmet_rules = (decision_maker_not_met, powerful_not_met, role_uncovered, finance_not_met, user_not_involved, hidden_adviser_not_met)
    unmet = _unreported(case, unmet_rules, [person for person in case.members if not person.met])
    if unmet:
        unrecorded = all(person.coverage is None for person in unmet)
        yield RuleMatch(ids(unmet), severity=Severity.HIGH if _near(case) and not unrecorded else None, question=unrecorded)
    guessed = [person for person in case.members if person.met and not any(reading.proved for reading in person.holding)]
    if guessed := _unreported(case, (key_contact_unknown, stance_assumed), guessed):
        yield RuleMatch(ids(guessed), question=True, other=True)


def _unreported(case: RuleContext, rules: Iterable[Rule], people: Iterable[Person]) -> list[Person]:
    """Those people with a name of whom none of these rules speaks."""
    reported = {id for rule in rules for hit in rule(case) for id in hit.people}
    return [person for person in people if not person.placeholder and person.id not in reported]


def meeting_lost(case: RuleContext) -> Iterator[RuleMatch]:
    """R50: in stages 4 to 6 the next meeting changes nothing as people stand, or (`other`) chooses a rival.

    High when the decision is near or nobody works on those who stand in the way; a question while it rests on guesses about people.
    """
    room = case.meeting
    if not case.meets or not room.voters or (room.rule is MeetingRule.DECIDER and room.decider is None):
        return
    verdict = case.verdict
    if verdict.open or verdict.taken == US:
        return
    sides = decision.outcome(room).sides
    heard = [voter.id for voter in room.voters if voter.votes or voter.veto or voter.id == room.decider]
    people = [id for id in heard if sides[id] is Side.AGAINST] or [id for id in heard if sides[id] is Side.OPEN]
    begun = any(case.owned(case.plan.people_by_id[id]) for id in people)
    severity = Severity.HIGH if _near(case) or not begun else None
    yield RuleMatch(tuple(people), severity=severity, question=bool(verdict.rests_on), other=verdict.taken is not None)


def access_barred(case: RuleContext) -> Iterator[RuleMatch]:
    """R51: we are not let through to somebody who counts, or (`other`) one person who is not for us stands between us and the decider.

    Silent while somebody of us has an action about them.
    """
    if case.plan.stage is StageId.SERVICE:
        return
    for person in case.present:
        if person.blocked and _counts(case, person) and not case.owned(person):
            deciding = RoleId.ECONOMIC in person.role_ids and case.meets
            yield RuleMatch((person.id,), severity=Severity.HIGH if deciding else None)
    decider = next(iter(case.with_role(RoleId.ECONOMIC)), None)
    if decider is None or decider.blocked or decider.coverage is not Coverage.NONE:
        return
    for id in decision.bottlenecks(case.plan, decider.id):
        gate = case.plan.people_by_id[id]
        if gate.stance is not Stance.SUPPORTER and not case.owned(gate):
            yield RuleMatch((gate.id, decider.id), other=True)


def _counts(case: RuleContext, person: Person) -> bool:
    members = {voter.id for voter in case.meeting.voters}
    return RoleId.ECONOMIC in person.role_ids or person.id in case.key_ids | members


def _near(case: RuleContext) -> bool:
    decided = case.plan.decision_on
    return decided is not None and case.today <= decided <= case.today + NEAR
