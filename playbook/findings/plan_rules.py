"""Rules of docs/method.md 5.1 about the plan itself: stages, dates, actions, requirements, and the people our effort goes to."""

import re
from collections.abc import Iterator
from itertools import pairwise

from playbook.findings.matches import RuleMatch, Severity, ids
from playbook.findings.rule_context import RuleContext
from playbook.insight.decision_criteria import better_rivals
from playbook.insight.formal_tender import purchase_method_known
from playbook.insight.open_actions import days_late
from playbook.insight.purchase_stages import StageStatus, criteria, days_in_stage, status
from playbook.insight.relationship_development import relation_row
from playbook.models import ActionStatus, LineKind, RivalKind, RoleId, StageId

LITTLE = 2
"""Influence up to which somebody cannot change what others decide."""
_DOCUMENT = re.compile(
    r"\b(?:documents?|papers?|announcements?|tenders?|contracts?|resolutions?|meeting minutes|minutes of|letters?|"
    r"e-?mails?|budget plans?|order forms?)\b"
    r"(?! (?:department|manager|office|officer|team|specialist|clerk)\b)|"
    r"(?:文件|公告|通知|合同|批文|纪要|决议|预算表|计划书|信函|来函|邮件)(?!部|科|处|室|管理|专员|员)",
    re.IGNORECASE,
)
"""Words by which a source of evidence is a document and not what somebody said."""


def rival_unknown(case: RuleContext) -> Iterator[RuleMatch]:
    """R18: a question from stage 3 on; no rival is entered, or (`other`, low, up to the order) neither today's supplier nor no decision."""
    if case.number < 3:
        return
    if not case.plan.rivals:
        yield RuleMatch()
    elif case.plan.stage is not StageId.SERVICE and all(rival.kind is RivalKind.VENDOR for rival in case.plan.rivals):
        yield RuleMatch(severity=Severity.LOW, other=True)


def no_next_step(case: RuleContext) -> Iterator[RuleMatch]:
    """R23: a key person without a dated action that has an owner; medium after the order."""
    severity = Severity.MEDIUM if case.plan.stage is StageId.SERVICE else None
    for person in case.key:
        if not any(action.person == person.id and action.due and action.owner.strip() for action in case.open_actions):
            yield RuleMatch((person.id,), severity=severity)


def action_overdue(case: RuleContext) -> Iterator[RuleMatch]:
    """R24: an action past its day; high after `overdue_days`."""
    for action in case.plan.actions:
        late = days_late(action, case.today)
        if late:
            people = (action.person,) if action.person else ()
            yield RuleMatch(people, action=action.id, count=late, severity=Severity.HIGH if late > case.limits.overdue_days else None)


def stage_too_long(case: RuleContext) -> Iterator[RuleMatch]:
    """R26: the stage lasts more than twice `stage_days`."""
    days = days_in_stage(case.plan, case.plan.stage, case.today)
    if days is not None and days > 2 * case.limits.stage_days:
        yield RuleMatch(stage=case.plan.stage.value, count=days)


def date_pushed(case: RuleContext) -> Iterator[RuleMatch]:
    """R27: the decision date was put off `pushed` times."""
    dates = case.past.decision_dates
    delays = sum(after > before for before, after in pairwise(dates))
    if delays >= case.limits.pushed:
        yield RuleMatch(count=delays)


def plan_untouched(case: RuleContext) -> Iterator[RuleMatch]:
    """R28: nothing changed for `untouched_days`."""
    if case.past.touched and (days := (case.today - case.past.touched).days) > case.limits.untouched_days:
        yield RuleMatch(count=days)


def stage_unproved(case: RuleContext) -> Iterator[RuleMatch]:
    """R29: a stage behind us lacks a must."""
    for stage in case.plan.stages:
        if status(case.plan, case.method, stage.id) is StageStatus.CLAIMED:
            yield RuleMatch(stage=stage.id.value)


def need_without_figure(case: RuleContext) -> Iterator[RuleMatch]:
    """R30: a question from stage 2 on; no figure of the customer's own."""
    if case.number >= 2 and not _proved(case, "need", "customer-figure"):
        yield RuleMatch(stage="need")


def _proved(case: RuleContext, stage: str, criterion: str) -> bool:
    states = criteria(case.plan, case.method, next(candidate.id for candidate in case.plan.stages if candidate.id == stage))
    return any(state.met for state in states if state.criterion.id == criterion)


def purchase_method_unknown(case: RuleContext) -> Iterator[RuleMatch]:
    """R31: a question from stage 5 on; the customer's way of buying is not known."""
    if case.number >= 5 and not purchase_method_known(case.plan):
        yield RuleMatch()


def must_fits_rival_better(case: RuleContext) -> Iterator[RuleMatch]:
    """R32: a knock-out that a rival meets better than we do, in the customer's eyes."""
    there = set(ids(case.present))
    for requirement in case.plan.requirements:
        if requirement.must and better_rivals(case.plan, requirement):
            yield RuleMatch(tuple(id for id in requirement.holders if id in there), requirement=requirement.id)


def conflict_unhandled(case: RuleContext) -> Iterator[RuleMatch]:
    """R33: two decisive people in conflict and no note of how we stay out of it."""
    key = set(ids(case.key))
    for line in case.plan.lines:
        if line.kind is LineKind.CONFLICT and {line.source, line.target} <= key and not line.note.strip():
            yield RuleMatch((line.source, line.target))


def finance_not_met(case: RuleContext) -> Iterator[RuleMatch]:
    """R34: nobody in the financial role has been met in stages 5 and 6."""
    people = case.with_role(RoleId.FINANCIAL)
    if 5 <= case.number <= 6 and people and not any(person.met for person in people):
        yield RuleMatch(ids(people))


def user_not_involved(case: RuleContext) -> Iterator[RuleMatch]:
    """R35: no user has been met, or (`other`) the order is given and nothing is planned for the time after it."""
    people = case.with_role(RoleId.USER)
    if case.number >= 4 and people and not any(person.met for person in people):
        yield RuleMatch(ids(people))
    service_actions = [
        action for action in case.plan.actions if action.stage is StageId.SERVICE and action.status is not ActionStatus.DROPPED
    ]
    if case.plan.stage is StageId.SERVICE and case.present and not service_actions:
        yield RuleMatch(stage=StageId.SERVICE.value, other=True)


def one_mans_word(case: RuleContext) -> Iterator[RuleMatch]:
    """R36: up to the order, budget or timing rests on a single source that is no document."""
    if case.plan.stage is StageId.SERVICE:
        return
    for criterion in ("budget-stated", "timetable"):
        sources = {
            item.source.strip().casefold()
            for stage in case.plan.stages
            for item in stage.evidence
            if item.criterion == criterion and item.proved
        }
        if len(sources) == 1 and not any(map(_DOCUMENT.search, sources)):
            yield RuleMatch(stage="project", role=criterion)


def effort_on_talkers(case: RuleContext) -> Iterator[RuleMatch]:
    """R37: of three or more actions less than `heavy_share` go to others than people of little influence who do not matter."""
    people = [case.plan.people_by_id[action.person] for action in case.open_actions if action.person]
    talkers = [
        person for person in people if (person.influence or 0) <= LITTLE and not case.heavy(person) and person.id not in case.matters
    ]
    needed = len(people) - len(talkers)
    if len(people) >= 3 and needed < case.limits.heavy_share * len(people):
        yield RuleMatch(tuple(dict.fromkeys(ids(talkers))), count=needed)


def target_without_date(case: RuleContext) -> Iterator[RuleMatch]:
    """R38: a target without a date, or (`other`) below what a rival has today."""
    for person in case.present:
        relation, rival = person.relation, relation_row(case.plan, person).rival_level
        if relation.target is None:
            continue
        if relation.target_on is None:
            yield RuleMatch((person.id,))
        elif rival is not None and relation.target < rival:
            yield RuleMatch((person.id,), other=True)


def many_roles(case: RuleContext) -> Iterator[RuleMatch]:
    """R39: one person plays `roles_at_once` or more."""
    for person in case.present:
        if len(person.role_ids) >= case.limits.roles_at_once:
            yield RuleMatch((person.id,), count=len(person.role_ids))
