"""Rules of docs/method.md 5.1 about the deal as a whole: its date, contradictions, whom the deciders heed, who speaks for us."""

from collections.abc import Iterator, Mapping

from playbook.findings.matches import RuleMatch, ids
from playbook.findings.next_steps import latest_start
from playbook.findings.rule_context import RuleContext
from playbook.models import US, LineKind, Person, RoleId, StageId, Stance

STRONG = 2
"""Strength of an influence line from which its end heeds its beginning."""
LISTENERS = 2
"""Key people who listen to somebody of low rank from whom on they are a hidden adviser."""
HEARD = 3
"""Influence from which a supporter can speak for us inside."""
SHOWN = 3
"""Grade of evidence that was shown by action."""


def decision_date_unknown(case: RuleContext) -> Iterator[RuleMatch]:
    """R41: a question from stage 5 on; no decision date, or (`other`) one that has passed before the order."""
    if case.plan.stage is StageId.SERVICE:
        return
    decision = case.plan.decision_on
    if decision is None and case.number >= 5:
        yield RuleMatch()
    elif decision is not None and decision < case.today:
        yield RuleMatch(count=(case.today - decision).days, other=True)


def supporter_prefers_rival(case: RuleContext) -> Iterator[RuleMatch]:
    """R42: somebody recorded as a supporter who would choose another vendor; one of the two is wrong."""
    yield from (RuleMatch((person.id,)) for person in case.supporters if person.prefers not in (None, US))


def hidden_adviser_not_met(case: RuleContext) -> Iterator[RuleMatch]:
    """R43: somebody who is no key person, whom LISTENERS key people heed and whom we have never met."""
    listeners = _listeners(case)
    for person in case.plan.present:
        key_listeners = [other for other in case.key if other.id in listeners.get(person.id, ()) and other is not person]
        if person not in case.key and len(key_listeners) >= LISTENERS and not person.met:
            yield RuleMatch((person.id,), count=len(key_listeners))


def decider_heeds_opponent(case: RuleContext) -> Iterator[RuleMatch]:
    """R44: an opponent whom somebody in the economic role heeds who is not against us."""
    listeners = _listeners(case)
    deciders = {person.id for person in case.with_role(RoleId.ECONOMIC) if person.stance is not Stance.OPPONENT}
    yield from (RuleMatch((person.id,)) for person in case.opponents if deciders.intersection(listeners.get(person.id, ())))


def _listeners(case: RuleContext) -> Mapping[str, set[str]]:
    """People who heed somebody, by whom they heed."""
    listeners: dict[str, set[str]] = {}
    for line in case.plan.lines:
        if line.kind is LineKind.INFLUENCE and line.strength >= STRONG:
            listeners.setdefault(line.source, set()).add(line.target)
    return listeners


def several_deciders(case: RuleContext) -> Iterator[RuleMatch]:
    """R45: a question from stage 5 up to the order; more than one person in the economic role, though one gives the last yes."""
    deciders = case.with_role(RoleId.ECONOMIC)
    if case.number >= 5 and case.plan.stage is not StageId.SERVICE and len(deciders) > 1:
        yield RuleMatch(ids(deciders))


def too_few_days(case: RuleContext) -> Iterator[RuleMatch]:
    """R46: the last day to begin with a key person who does not support us has passed, and the decision is still ahead."""
    decision = case.plan.decision_on
    if decision is None or decision < case.today:
        return
    for person in case.key:
        latest = latest_start(case, person)
        if latest is not None and latest < case.today and person.stance is not Stance.SUPPORTER:
            yield RuleMatch((person.id,), count=(decision - case.today).days)


def no_champion(case: RuleContext) -> Iterator[RuleMatch]:
    """R47: from stage 4 up to the order nobody who is listened to has shown by action that they want us."""
    if case.number >= 4 and case.plan.stage is not StageId.SERVICE and case.supporters and not any(map(_champion, case.supporters)):
        yield RuleMatch()


def _champion(person: Person) -> bool:
    grades = [reading.grade for reading in person.holding] + [role.grade for role in person.roles if role.role is RoleId.COACH]
    return (person.influence or 0) >= HEARD and max(grades, default=0) >= SHOWN


def nothing_after_the_order(case: RuleContext) -> Iterator[RuleMatch]:
    """R48: a question after the order; nothing is planned with whoever signs: acceptance, payment, the next order."""
    deciders = case.with_role(RoleId.ECONOMIC)
    if case.plan.stage is StageId.SERVICE and deciders and not any(action.person in ids(deciders) for action in case.open_actions):
        yield RuleMatch(ids(deciders))
