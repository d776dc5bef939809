"""Moves between two states of a plan, as a reviewer asks for them: changed stances, people who came and went, actions done."""

from collections.abc import Iterable, Iterator, Sequence

from playbook.findings import Finding, RuleContext, all_findings, color
from playbook.insight.open_actions import days_late
from playbook.insight.purchase_stages import criteria
from playbook.models import STAGES, US, Action, ActionStatus, Entity, Evidence, Plan, Requirement, StageId
from playbook.models.references import groups_of
from playbook.reviews.move import Move, MoveKind, Subject, fields, pairs
from playbook.reviews.people_moves import of_lines, of_people

LATE = "action-overdue"
_ENDED = {ActionStatus.DONE: MoveKind.ACTION_DONE, ActionStatus.DROPPED: MoveKind.ACTION_DROPPED}


def what_moved(before: RuleContext, after: RuleContext) -> tuple[Move, ...]:
    """Return every move between a plan on one day and on another, by subject; () where neither plan nor day says anything new.

    What follows from another move is not told: the lines, and the actions' persons, that go with somebody who was taken out.
    """
    moves = [*_stages(before, after), *of_people(before.plan, after.plan), *of_lines(before.plan, after.plan), *_actions(before, after)]
    moves += [*_findings(before, after), *_facts(before.plan, after.plan)]
    order = list(MoveKind)
    return tuple(sorted(moves, key=lambda move: (list(Subject).index(move.subject), order.index(move.kind))))


# Stages


def _stages(before: RuleContext, after: RuleContext) -> Iterator[Move]:
    old, new = before.plan, after.plan
    moved = old.stage is not new.stage
    if moved:
        entered = new.stage_state(new.stage).entered
        yield Move(MoveKind.STAGE, (), old.stage.value, new.stage.value, on=entered)
    for was, now in zip(old.stages, new.stages, strict=True):
        proofs = [*_proofs(was.id, was.evidence, now.evidence)]
        yield from proofs
        if was.evidence != now.evidence and not proofs:
            yield Move(MoveKind.STAGE_FIELD, (was.id,), (), (), "evidence")
        follows = ("entered", "left", "reopened") if moved else ()
        yield from fields(MoveKind.STAGE_FIELD, (was.id,), was, now, besides=("evidence", "actors", *follows))
        if [id for id in was.actors if id in new.people_by_id] != list(now.actors):
            yield Move(MoveKind.STAGE_FIELD, (was.id,), was.actors, now.actors, "actors")
    here, there = STAGES.index(old.stage), STAGES.index(new.stage)
    for stage in STAGES[here:there]:
        for state in criteria(new, after.method, stage):
            if state.must and not state.met:
                yield Move(MoveKind.UNPROVED, (stage, state.criterion.id))


def _proofs(stage: StageId, old: Sequence[Evidence], new: Sequence[Evidence]) -> Iterator[Move]:
    for was, now in pairs(old, new):
        if now:
            yield Move(
                MoveKind.PROOF, (stage, now.criterion), was.grade if was else None, now.grade, source=now.source, evidence=now.note,
                grade=now.effective_grade, on=now.on,
            )  # fmt: skip
        elif was:
            yield Move(MoveKind.PROOF_GONE, (stage, was.criterion), was.grade, source=was.source, evidence=was.note, on=was.on)


# Actions


def _actions(before: RuleContext, after: RuleContext) -> Iterator[Move]:
    for was, now in pairs(before.plan.actions, after.plan.actions):
        if now is None and was:
            yield Move(MoveKind.ACTION_GONE, (was.id,), was.status.value)
        elif now:
            yield from _action(was, now, after.plan)
    earlier_actions = {action.id: action for action in before.plan.actions}
    for action in after.plan.actions:
        late = days_late(action, after.today)
        was_late = days_late(earlier_actions[action.id], before.today) if action.id in earlier_actions else 0
        if late > was_late:
            yield Move(MoveKind.ACTION_LATE, (action.id,), was_late or None, late, source=action.owner, on=action.due)


def _action(was: Action | None, now: Action, plan: Plan) -> Iterator[Move]:
    if was is None:
        yield Move(MoveKind.ACTION_NEW, (now.id,), None, now.status.value, source=now.owner, on=now.due)
    end_kind = _ENDED.get(now.status) if was is None or was.status is not now.status else None
    if end_kind:
        yield Move(end_kind, (now.id,), was.status.value if was else None, now.status.value, source=now.owner, evidence=now.result)
    if was:
        exclusions = {"forecasts"} | ({"status", "result"} if end_kind else set())
        if now.person is None and was.person not in plan.people_by_id:
            exclusions.add("person")
        field_moves = [*fields(MoveKind.ACTION, (now.id,), was, now, besides=exclusions)]
        yield from field_moves
        answer_moves = [*_forecast_answers(was, now)]
        yield from answer_moves
        if was.forecasts != now.forecasts and not (end_kind or field_moves or answer_moves):
            yield Move(MoveKind.ACTION, (now.id,), (), (), "forecasts")


def _forecast_answers(was: Action, now: Action) -> Iterator[Move]:
    """Yield the outcomes of the stances that were expected of an action."""
    earlier_forecasts = {forecast.id: forecast for forecast in was.forecasts}
    for forecast in now.forecasts:
        if forecast.came and (forecast.id not in earlier_forecasts or earlier_forecasts[forecast.id].came is not forecast.came):
            about = (forecast.person,) if forecast.person else ()
            yield Move(
                MoveKind.FORECAST_CAME, (now.id, *about), forecast.stance.value, forecast.came.value, source=forecast.by,
                grade=forecast.came_grade, on=forecast.due,
            )  # fmt: skip


# Findings and facts


def _findings(before: RuleContext, after: RuleContext) -> Iterator[Move]:
    """Yield the moves of the deal's color, and of its findings by key.

    That an action is late is told of the action; a finding about a group of people stays open when the group changes.
    """
    was, now = (color(case)[0].value for case in (before, after))
    if was != now:
        yield Move(MoveKind.COLOR, (), was, now)
    old, new = ({finding.key: finding for finding in all_findings(case) if finding.rule != LATE} for case in (before, after))
    new_findings = [finding for key, finding in new.items() if key not in old]
    gone_findings = [finding for key, finding in old.items() if key not in new]
    group_rules = {rule for rule in {finding.rule for finding in new_findings} if _is_about_a_group(rule, old.values(), new.values())}
    for finding in new_findings:
        kind = MoveKind.STILL_OPEN if finding.rule in group_rules else MoveKind.OPENED
        yield Move(kind, finding.hit.people, finding=finding)
    for finding in gone_findings:
        if finding.rule not in group_rules:
            yield Move(MoveKind.CLEARED, finding.hit.people, finding=finding)


def _is_about_a_group(rule: str, *states: Iterable[Finding]) -> bool:
    """True if a rule is open once in each state, about several people in one of them: the same finding, whoever is in it."""
    groups = [[finding for finding in state if finding.rule == rule] for state in states]
    return all(len(group) == 1 for group in groups) and any(len(group[0].hit.people) > 1 for group in groups)


def _facts(old: Plan, new: Plan) -> Iterator[Move]:
    for name in ("department", "rival", "requirement"):
        before, after = getattr(old, f"{name}s"), getattr(new, f"{name}s")
        for was, now in pairs(before, after):
            if was is None and now:
                yield Move(MoveKind(f"{name}-new"), (now.id,))
            elif now is None and was:
                yield Move(MoveKind(f"{name}-gone"), (was.id,))
            elif was and now:
                yield from _fact(name, was, now)
    groups = groups_of(Plan)
    yield from fields(MoveKind.PLAN, (), old, new, besides={"schema_version", "stage", "stages", *groups})
    for field in groups:
        ids = [[item.id for item in getattr(plan, field)] for plan in (old, new)]
        if [id for id in ids[0] if id in ids[1]] != [id for id in ids[1] if id in ids[0]]:
            yield Move(MoveKind.PLAN, (), (), (), f"order-{field}")


def _fact(name: str, was: Entity, now: Entity) -> Iterator[Move]:
    if not (isinstance(was, Requirement) and isinstance(now, Requirement)):
        yield from fields(MoveKind(name), (now.id,), was, now)
        return
    yield from fields(MoveKind.REQUIREMENT, (now.id,), was, now, besides={"ours", "rivals", "holders"})
    if was.holders != now.holders:
        yield Move(MoveKind.REQUIREMENT, (now.id,), was.holders, now.holders, "holders")
    for vendor in (US, *{**was.rivals, **now.rivals}):
        before, after = (requirement.ours if vendor == US else requirement.rivals.get(vendor) for requirement in (was, now))
        if before != after:
            yield Move(MoveKind.REQUIREMENT, (now.id, vendor), before, after, "fit")
