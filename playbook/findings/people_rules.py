"""Rules of docs/method.md 5.1 about people who guide, decide, support, oppose, are not met, not read, or have left."""

from collections.abc import Iterator

from playbook.findings.matches import RuleMatch, Severity, ids
from playbook.findings.plan_rules import finance_not_met, user_not_involved
from playbook.findings.rule_context import RuleContext
from playbook.insight.relationship_development import relation_row
from playbook.models import US, Coverage, Mode, Person, RoleId, Stance

CREDIBLE = 2
"""Relation level from which somebody is held to trust us: a credible source."""
UNHEARD = 1
"""Influence of somebody whom the others do not listen to."""


def no_coach(case: RuleContext) -> Iterator[RuleMatch]:
    """R01: nobody plays the coach, or (`other`, medium) each who does is known to lack one of the three marks of a coach."""
    coaches = case.with_role(RoleId.COACH)
    severity = Severity.HIGH if case.number >= 3 else Severity.MEDIUM
    if case.present and not coaches:
        yield RuleMatch(severity=severity)
    elif coaches and all(_lacks_a_mark(person) for person in coaches):
        yield RuleMatch(ids(coaches), severity=Severity.MEDIUM, other=True)


def _lacks_a_mark(coach: Person) -> bool:
    """True if a coach is known not to want us to win, to trust us, or to be heard (docs/method.md 1.2). An unknown mark is not lacking."""
    against = coach.stance in (Stance.NEUTRAL, Stance.OPPONENT)
    distant = coach.relation.ours is not None and coach.relation.ours < CREDIBLE
    return against or distant or coach.influence == UNHEARD


def coach_unproved(case: RuleContext) -> Iterator[RuleMatch]:
    """R02: a coach without evidence of grade 2 for that role."""
    for person in case.with_role(RoleId.COACH):
        if all(not held_role.proved for held_role in person.roles if held_role.role is RoleId.COACH):
            yield RuleMatch((person.id,))


def coach_alone(case: RuleContext) -> Iterator[RuleMatch]:
    """R03: only one coach, or (`other`) one of several not read for `coach_days`."""
    coaches = case.with_role(RoleId.COACH)
    if len(coaches) == 1:
        yield RuleMatch(ids(coaches))
    for person in coaches:
        age = case.age(person)
        if len(coaches) > 1 and age is not None and age > case.limits.coach_days:
            yield RuleMatch((person.id,), count=age, other=True)


def decision_maker_unnamed(case: RuleContext) -> Iterator[RuleMatch]:
    """R04: from stage 2 on nobody known by name in the economic role."""
    if case.number >= 2 and case.present and not case.with_role(RoleId.ECONOMIC):
        yield RuleMatch(ids(person for person in case.present if RoleId.ECONOMIC in person.role_ids))


def decision_maker_not_met(case: RuleContext) -> Iterator[RuleMatch]:
    """R05: from stage 5 on nobody in the economic role has been met."""
    economic_people = case.with_role(RoleId.ECONOMIC)
    if case.number >= 5 and economic_people and not any(person.met for person in economic_people):
        yield RuleMatch(ids(economic_people))


def role_uncovered(case: RuleContext) -> Iterator[RuleMatch]:
    """R06: a question, a heavy role without a known holder, or (`other`) with holders not met, where no other rule says so of them."""
    if case.present:
        yield from (RuleMatch(role=role.value, question=True) for role in case.heavy_roles if not case.with_role(role))
    rules = (decision_maker_not_met, powerful_not_met, finance_not_met, user_not_involved)
    reported_people = {id for rule in rules for hit in rule(case) if not hit.other for id in hit.people}
    for role in case.heavy_roles:
        holders = case.with_role(role)
        strangers = holders and all(person.coverage is Coverage.NONE for person in holders)
        if strangers and not reported_people.issuperset(ids(holders)):
            yield RuleMatch(ids(holders), role=role.value, other=True)


def powerful_not_met(case: RuleContext) -> Iterator[RuleMatch]:
    """R07: somebody powerful without any contact."""
    for person in case.present:
        if (person.influence or 0) >= case.limits.powerful and person.coverage is Coverage.NONE:
            yield RuleMatch((person.id,))


def single_threaded(case: RuleContext) -> Iterator[RuleMatch]:
    """R08: of several people only one is met, or of several met only one was read within twice `stale_days`."""
    met = [person for person in case.present if person.met and (case.age(person) or 0) <= 2 * case.limits.stale_days]
    if len(met) == 1 and len(case.present) > 1:
        yield RuleMatch(ids(met))


def one_department(case: RuleContext) -> Iterator[RuleMatch]:
    """R09: all we met sit in one of several departments."""
    met = [person for person in case.present if person.met]
    homes = {person.department for person in met}
    if len(met) > 1 and len(homes) == 1 and None not in homes and len(case.plan.departments) > 1:
        yield RuleMatch(ids(met))


def opponent_active_in_stage(case: RuleContext) -> Iterator[RuleMatch]:
    """R10: a powerful opponent in a heavy role about whom nobody of us owns an action."""
    for person in case.opponents:
        if (person.influence or 0) >= case.limits.powerful and case.heavy(person) and not case.owned(person):
            yield RuleMatch((person.id,))


def opponent_without_plan(case: RuleContext) -> Iterator[RuleMatch]:
    """R11: an opponent, by a proved reading, whom R10 does not name and no open action is about."""
    active_opponents = {hit.people for hit in opponent_active_in_stage(case)}
    for person in case.opponents:
        surely = person.reading is not None and person.reading.proved
        if surely and (person.id,) not in active_opponents and not any(action.person == person.id for action in case.open_actions):
            yield RuleMatch((person.id,))


def no_opponent_recorded(case: RuleContext) -> Iterator[RuleMatch]:
    """R12: a question; `enough_people` have been read and nobody is or ever was against us."""
    read_people = [person for person in case.present if person.stance is not Stance.UNKNOWN]
    opposed = any(reading.stance is Stance.OPPONENT for person in case.plan.people for reading in person.readings)
    if len(read_people) >= case.limits.enough_people and not opposed:
        yield RuleMatch(count=len(read_people))


def outnumbered(case: RuleContext) -> Iterator[RuleMatch]:
    """R13: no more supporters than opponents, though somebody decisive supports us."""
    supporters = [person for person in case.key if person.stance is Stance.SUPPORTER]
    if supporters and case.opponents and len(case.supporters) <= len(case.opponents):
        yield RuleMatch(ids(case.opponents), count=len(case.supporters))


def decision_maker_alone(case: RuleContext) -> Iterator[RuleMatch]:
    """R14: whoever decides supports us, fewer than half of the other decisive people do."""
    deciders = [person for person in case.with_role(RoleId.ECONOMIC) if person.stance is Stance.SUPPORTER]
    others = [person for person in case.key if person not in deciders]
    supporters = [person for person in others if person.stance is Stance.SUPPORTER]
    if deciders and others and 2 * len(supporters) < len(others):
        yield RuleMatch(ids(person for person in others if person not in supporters))


def no_supportive_key_player(case: RuleContext) -> Iterator[RuleMatch]:
    """R15: no key person supports us; a question while the stance of one is unknown, and (`other`) a lesser one before stage 3."""
    if not case.key or any(person.stance is Stance.SUPPORTER for person in case.key):
        return
    if case.number < 3:
        yield RuleMatch(ids(case.key), severity=Severity.MEDIUM, question=True, other=True)
    else:
        yield RuleMatch(ids(case.key), question=any(person.stance is Stance.UNKNOWN for person in case.key))


def technical_prefers_rival(case: RuleContext) -> Iterator[RuleMatch]:
    """R16: in stages 3 to 5 somebody technical prefers another vendor."""
    if 3 <= case.number <= 5:
        yield from (RuleMatch((person.id,)) for person in case.with_role(RoleId.TECHNICAL) if person.prefers not in (None, US))


def rival_closer(case: RuleContext) -> Iterator[RuleMatch]:
    """R17: a rival stands `rival_ahead` levels closer to somebody decisive; a question while our own level is not known."""
    for person in case.key:
        row = relation_row(case.plan, person)
        behind = (row.rival_level or 0) - (row.ours or 0)
        if behind >= case.limits.rival_ahead:
            yield RuleMatch((person.id,), count=behind, question=row.ours is None)


def decision_maker_content(case: RuleContext) -> Iterator[RuleMatch]:
    """R19: whoever decides is content with today, or believes it is better than it is."""
    yield from (RuleMatch((person.id,)) for person in case.with_role(RoleId.ECONOMIC) if person.mode in (Mode.CONTENT, Mode.OVERCONFIDENT))


def key_contact_unknown(case: RuleContext) -> Iterator[RuleMatch]:
    """R20: nobody knows the stance of somebody decisive, or (`other`) the role of somebody powerful."""
    severity = Severity.HIGH if case.number >= 5 else Severity.MEDIUM
    yield from (RuleMatch((person.id,), severity=severity) for person in case.key if person.stance is Stance.UNKNOWN)
    for person in case.present:
        if not person.roles and (person.influence or 0) >= case.limits.powerful:
            yield RuleMatch((person.id,), severity=severity, other=True)


def stance_assumed(case: RuleContext) -> Iterator[RuleMatch]:
    """R21: a question; the stance of somebody decisive rests on grade 0 or 1."""
    for person in case.key:
        if person.reading and person.stance is not Stance.UNKNOWN and not person.reading.proved:
            yield RuleMatch((person.id,))


def left_and_not_followed(case: RuleContext) -> Iterator[RuleMatch]:
    """R22: somebody of a heavy role has left, and nobody who plays it has been read since."""
    for leaver in case.plan.people:
        for role in leaver.role_ids:
            if leaver.left is None or role not in case.heavy_roles:
                continue
            successors = [person for person in case.with_role(role) if person.newest and person.newest.on >= leaver.left]
            if not successors:
                yield RuleMatch((leaver.id,), role=role.value)
                break


def gone_stale(case: RuleContext) -> Iterator[RuleMatch]:
    """R25: somebody decisive we met, not read for `stale_days`; the newest reading stands for the last contact."""
    for person in case.key:
        age = case.age(person)
        if person.met and age is not None and age > case.limits.stale_days:
            yield RuleMatch((person.id,), count=age, severity=Severity.HIGH if age > 2 * case.limits.stale_days else None)
