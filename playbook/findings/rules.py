"""The rules of METHOD.md 5.1, one small function each: what is wrong or missing, with the rows that show it. Words stand in rules.toml.

Two rules need what a plan does not hold and are left out: R19 (how content the economic role is) and R32 (how a requirement fits us).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from playbook.actions import days_late
from playbook.findings.case import Case
from playbook.models import US, Coverage, LineKind, Person, RoleId, Stance
from playbook.relationships import relation_row
from playbook.stages import StageStatus, criteria, days_in_stage, status
from playbook.weights import empty_roles


class Severity(StrEnum):
    """How much it threatens the deal, whatever the confidence."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True)
class Hit:
    """One row that shows a finding: people, or an action, a stage, a role, a count. `severity` where it differs from the rule's."""

    people: tuple[str, ...] = ()
    action: str | None = None
    stage: str | None = None
    role: str | None = None
    count: int = 0
    severity: Severity | None = None


Rule = Callable[[Case], Iterable[Hit]]
OPEN_GRADE = 2
"""From this grade on the customer said or did it."""
SENSITIVE = re.compile(
    r"\b(gifts?|kickbacks?|bribe\w*|cash|red envelope|commission for (him|her|them)|"
    r"rival'?s (bid|price|offer)|competitor'?s (bid|price|offer)|sealed bid)\b|"
    r"送礼|礼品|礼金|红包|回扣|好处费|现金|购物卡|返点|标底|对手的?(报价|标书)|竞争对手的?(报价|标书)|泄露",
    re.IGNORECASE,
)


def _ids(people: Iterable[Person]) -> tuple[str, ...]:
    return tuple(person.id for person in people)


def no_coach(case: Case) -> Iterator[Hit]:
    """R01."""
    if case.plan.present and not case.with_role(RoleId.COACH):
        yield Hit(severity=Severity.HIGH if case.number >= 3 else Severity.MEDIUM)


def coach_unproved(case: Case) -> Iterator[Hit]:
    """R02."""
    for person in case.with_role(RoleId.COACH):
        if all(held.grade < OPEN_GRADE for held in person.roles if held.role is RoleId.COACH):
            yield Hit((person.id,))


def coach_alone(case: Case) -> Iterator[Hit]:
    """R03."""
    coaches = case.with_role(RoleId.COACH)
    if len(coaches) == 1:
        yield Hit(_ids(coaches))
    for person in coaches:
        age = case.age(person)
        if len(coaches) > 1 and age is not None and age > case.limits.coach_days:
            yield Hit((person.id,), count=age)


def decision_maker_unnamed(case: Case) -> Iterator[Hit]:
    """R04."""
    if case.number >= 2 and case.plan.present and not case.with_role(RoleId.ECONOMIC):
        yield Hit(_ids(person for person in case.plan.present if RoleId.ECONOMIC in person.role_ids))


def decision_maker_not_met(case: Case) -> Iterator[Hit]:
    """R05."""
    named = case.with_role(RoleId.ECONOMIC)
    if case.number >= 5 and named and not any(person.met for person in named):
        yield Hit(_ids(named))


def role_uncovered(case: Case) -> Iterator[Hit]:
    """R06."""
    if case.plan.present:
        yield from (Hit(role=role.value) for role in empty_roles(case.plan, case.method, case.plan.stage))


def powerful_not_met(case: Case) -> Iterator[Hit]:
    """R07."""
    for person in case.plan.present:
        if (person.influence or 0) >= case.limits.powerful and person.coverage is Coverage.NONE:
            yield Hit((person.id,))


def single_threaded(case: Case) -> Iterator[Hit]:
    """R08."""
    met = [person for person in case.plan.present if person.met]
    if len(met) == 1 and len(case.plan.present) > 1:
        yield Hit(_ids(met))


def one_department(case: Case) -> Iterator[Hit]:
    """R09."""
    met = [person for person in case.plan.present if person.met]
    homes = {person.department for person in met}
    if len(met) > 1 and len(homes) == 1 and None not in homes and len(case.plan.departments) > 1:
        yield Hit(_ids(met))


def opponent_active_in_stage(case: Case) -> Iterator[Hit]:
    """R10."""
    for person in case.opponents:
        if (person.influence or 0) >= case.limits.powerful and case.heavy(person) and not case.owned(person):
            yield Hit((person.id,))


def opponent_without_plan(case: Case) -> Iterator[Hit]:
    """R11, for those whom R10 does not name."""
    named = {hit.people for hit in opponent_active_in_stage(case)}
    for person in case.opponents:
        surely = person.reading is not None and person.reading.grade >= OPEN_GRADE
        if surely and (person.id,) not in named and not any(action.person == person.id for action in case.open_actions):
            yield Hit((person.id,))


def no_opponent_recorded(case: Case) -> Iterator[Hit]:
    """R12."""
    read = [person for person in case.plan.present if person.stance is not Stance.UNKNOWN]
    if len(read) >= case.limits.enough_people and not case.opponents:
        yield Hit(count=len(read))


def outnumbered(case: Case) -> Iterator[Hit]:
    """R13."""
    backing = [person for person in case.key if person.stance is Stance.SUPPORTER]
    if backing and case.opponents and len(case.supporters) <= len(case.opponents):
        yield Hit(_ids(case.opponents), count=len(case.supporters))


def decision_maker_alone(case: Case) -> Iterator[Hit]:
    """R14."""
    deciders = [person for person in case.with_role(RoleId.ECONOMIC) if person.stance is Stance.SUPPORTER]
    others = [person for person in case.key if person not in deciders]
    backing = [person for person in others if person.stance is Stance.SUPPORTER]
    if deciders and others and 2 * len(backing) < len(others):
        yield Hit(_ids(person for person in others if person not in backing))


def no_supportive_key_player(case: Case) -> Iterator[Hit]:
    """R15."""
    if case.key and not any(person.stance is Stance.SUPPORTER for person in case.key):
        yield Hit(_ids(case.key))


def technical_prefers_rival(case: Case) -> Iterator[Hit]:
    """R16."""
    if 3 <= case.number <= 5:
        yield from (Hit((person.id,)) for person in case.with_role(RoleId.TECHNICAL) if person.prefers not in (None, US))


def rival_closer(case: Case) -> Iterator[Hit]:
    """R17."""
    for person in case.key:
        gap = relation_row(case.plan, person).gap
        if gap is not None and gap <= -case.limits.rival_ahead:
            yield Hit((person.id,), count=-gap)


def rival_unknown(case: Case) -> Iterator[Hit]:
    """R18."""
    if case.number >= 3 and not case.plan.rivals:
        yield Hit()


def key_contact_unknown(case: Case) -> Iterator[Hit]:
    """R20."""
    for person in case.key:
        if person.stance is Stance.UNKNOWN:
            yield Hit((person.id,), severity=Severity.HIGH if case.number >= 5 else Severity.MEDIUM)


def stance_assumed(case: Case) -> Iterator[Hit]:
    """R21."""
    for person in case.key:
        if person.reading and person.stance is not Stance.UNKNOWN and person.reading.grade < OPEN_GRADE:
            yield Hit((person.id,))


def left_and_not_followed(case: Case) -> Iterator[Hit]:
    """R22: somebody of a heavy role has left, and nobody who plays it has been read since."""
    for gone in case.plan.people:
        for role in gone.role_ids:
            if gone.left is None or case.shares[role] < 20:
                continue
            since = [p for p in case.with_role(role) if p.reading and p.reading.on >= gone.left]
            if not since:
                yield Hit((gone.id,), role=role.value)
                break


def no_next_step(case: Case) -> Iterator[Hit]:
    """R23."""
    for person in case.key:
        if not any(action.person == person.id and action.due and action.owner.strip() for action in case.open_actions):
            yield Hit((person.id,))


def action_overdue(case: Case) -> Iterator[Hit]:
    """R24."""
    for action in case.plan.actions:
        late = days_late(action, case.today)
        if late:
            people = (action.person,) if action.person else ()
            yield Hit(people, action=action.id, count=late, severity=Severity.HIGH if late > case.limits.overdue_days else None)


def gone_stale(case: Case) -> Iterator[Hit]:
    """R25: the newest reading stands for the last contact."""
    for person in case.key:
        age = case.age(person)
        if person.met and age is not None and age > case.limits.stale_days:
            yield Hit((person.id,), count=age, severity=Severity.HIGH if age > 2 * case.limits.stale_days else None)


def stage_too_long(case: Case) -> Iterator[Hit]:
    """R26."""
    days = days_in_stage(case.plan, case.plan.stage, case.today)
    if days is not None and days > 2 * case.limits.stage_days:
        yield Hit(stage=case.plan.stage.value, count=days)


def date_pushed(case: Case) -> Iterator[Hit]:
    """R27."""
    dates = case.past.decision_dates
    later = sum(after > before for before, after in pairwise(dates))
    if later >= case.limits.pushed:
        yield Hit(count=later)


def plan_untouched(case: Case) -> Iterator[Hit]:
    """R28."""
    if case.past.touched and (days := (case.today - case.past.touched).days) > case.limits.untouched_days:
        yield Hit(count=days)


def stage_unproved(case: Case) -> Iterator[Hit]:
    """R29."""
    for stage in case.plan.stages:
        if status(case.plan, case.method, stage.id) is StageStatus.CLAIMED:
            yield Hit(stage=stage.id.value)


def need_without_figure(case: Case) -> Iterator[Hit]:
    """R30."""
    if case.number >= 2 and not _proved(case, "need", "customer-figure"):
        yield Hit(stage="need")


def _proved(case: Case, stage: str, criterion: str) -> bool:
    states = criteria(case.plan, case.method, next(found.id for found in case.plan.stages if found.id == stage))
    return any(state.met for state in states if state.criterion.id == criterion)


def purchase_method_unknown(case: Case) -> Iterator[Hit]:
    """R31."""
    if case.number >= 5 and not case.plan.purchase_method.strip():
        yield Hit()


def conflict_unhandled(case: Case) -> Iterator[Hit]:
    """R33."""
    key = set(_ids(case.key))
    for line in case.plan.lines:
        if line.kind is LineKind.CONFLICT and {line.source, line.target} <= key and not line.note.strip():
            yield Hit((line.source, line.target))


def finance_not_met(case: Case) -> Iterator[Hit]:
    """R34: prices are on the table from the project evaluation on."""
    people = case.with_role(RoleId.FINANCIAL)
    if 5 <= case.number <= 6 and people and not any(person.met for person in people):
        yield Hit(_ids(people))


def user_not_involved(case: Case) -> Iterator[Hit]:
    """R35."""
    people = case.with_role(RoleId.USER)
    if case.number >= 4 and people and not any(person.met for person in people):
        yield Hit(_ids(people))


def one_mans_word(case: Case) -> Iterator[Hit]:
    """R36."""
    for criterion in ("budget-stated", "timetable"):
        sources = {
            item.source.strip().casefold()
            for stage in case.plan.stages
            for item in stage.evidence
            if item.criterion == criterion and item.effective_grade >= OPEN_GRADE
        }
        if len(sources) == 1:
            yield Hit(stage="project", role=criterion)


def effort_on_talkers(case: Case) -> Iterator[Hit]:
    """R37."""
    about = [case.plan.people_by_id[action.person] for action in case.open_actions if action.person]
    heavy = [person for person in about if case.heavy(person)]
    if len(about) >= 3 and len(heavy) < case.limits.heavy_share * len(about):
        yield Hit(tuple(dict.fromkeys(_ids(person for person in about if person not in heavy))), count=len(heavy))


def target_without_date(case: Case) -> Iterator[Hit]:
    """R38."""
    for person in case.plan.present:
        relation, rival = person.relation, relation_row(case.plan, person).rival_level
        if relation.target is not None and (relation.target_on is None or (rival is not None and relation.target < rival)):
            yield Hit((person.id,))


def many_roles(case: Case) -> Iterator[Hit]:
    """R39."""
    for person in case.plan.present:
        if len(person.role_ids) >= case.limits.roles_at_once:
            yield Hit((person.id,), count=len(person.role_ids))


def sensitive_text(case: Case) -> Iterator[Hit]:
    """R40."""
    plan = case.plan
    for person in plan.people:
        texts = [person.note, person.concern, person.win, person.relation.strategy, person.relation.resources]
        texts += [text for reading in person.readings for text in (reading.evidence, reading.source)]
        if any(SENSITIVE.search(text) for text in texts):
            yield Hit((person.id,))
    for action in plan.actions:
        if SENSITIVE.search(action.what) or SENSITIVE.search(action.result):
            yield Hit((action.person,) if action.person else (), action=action.id)
    for stage in plan.stages:
        if any(SENSITIVE.search(item.note) or SENSITIVE.search(item.source) for item in stage.evidence):
            yield Hit(stage=stage.id.value)


RULES: Mapping[str, Rule] = {
    function.__name__.replace("_", "-"): function
    for function in (
        no_coach, coach_unproved, coach_alone, decision_maker_unnamed, decision_maker_not_met, role_uncovered, powerful_not_met,
        single_threaded, one_department, opponent_active_in_stage, opponent_without_plan, no_opponent_recorded, outnumbered,
        decision_maker_alone, no_supportive_key_player, technical_prefers_rival, rival_closer, rival_unknown,
        key_contact_unknown, stance_assumed, left_and_not_followed, no_next_step, action_overdue, gone_stale, stage_too_long,
        date_pushed, plan_untouched, stage_unproved, need_without_figure, purchase_method_unknown, conflict_unhandled,
        finance_not_met, user_not_involved, one_mans_word, effort_on_talkers, target_without_date, many_roles, sensitive_text,
    )
}  # fmt: skip
"""Every rule by its id in words, in the order of METHOD.md 5.1."""
