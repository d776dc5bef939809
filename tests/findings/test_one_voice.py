"""The pages do not contradict each other: who matters, what is wanted of a person, and whether the day to begin has passed."""

from collections.abc import Iterator
from random import Random

import pytest

from playbook import decision
from playbook.decision import Side
from playbook.findings import RuleContext, all_findings, next_steps
from playbook.findings.effort_fit import Mismatch, mismatches
from playbook.findings.next_steps import latest_start
from playbook.findings.who_matters import Why, who_matters
from playbook.models import Plan, RoleId, StageId, Stance
from playbook.samples import SAMPLES, sample
from tests.support.plausible_plans import COURSES, QUALITIES, TODAY, plausible
from tests.support.quiet import METHOD

PLANS = 6
"""Plans of each quality and course."""


def plans() -> Iterator[tuple[str, Plan]]:
    for name in SAMPLES:
        yield name, sample(name, "en", TODAY, plan_id="s")
    for quality in QUALITIES:
        for course in COURSES:
            dice = Random(f"one voice {quality} {course}")
            for number in range(PLANS):
                yield f"{quality} {course} {number}", plausible(dice, quality, course)


@pytest.fixture(scope="module", params=list(plans()), ids=lambda named: named[0])
def case(request: pytest.FixtureRequest) -> RuleContext:
    return RuleContext(request.param[1], METHOD, TODAY)


def named_by_the_dry_run(case: RuleContext) -> set[str]:
    """People whom the dry run tells to win, to ask, to make sure of or to keep."""
    room, verdict = case.meeting, case.verdict
    best = next(iter(decision.smallest_efforts(room)), None)
    moves = best.moves if best else {}
    kept = decision.wrong_guesses(room, moves) if best else ()
    return {*moves, *kept, *verdict.hangs_on, *verdict.rests_on, *decision.to_find_out(verdict, room, moves)}


def test_nobody_whom_one_page_needs_is_unimportant_on_another(case: RuleContext) -> None:
    unimportant = {weight.person.id for weight, reasons in mismatches(case.plan, METHOD) if Mismatch.EFFORT_ELSEWHERE in reasons}
    unimportant |= {id for finding in all_findings(case) if finding.rule == "effort-on-talkers" for id in finding.hit.people}
    coaches = {person.id for person in case.with_role(RoleId.COACH)}
    decisive = {person.id for person in case.key}
    needed = coaches | decisive | (set() if case.plan.stage is StageId.SERVICE else named_by_the_dry_run(case))
    assert unimportant & needed == set()
    assert all(id in who_matters(case.plan, METHOD) for id in needed)


def test_the_deal_check_wants_of_a_person_what_the_dry_run_wants(case: RuleContext) -> None:
    best = next(iter(decision.smallest_efforts(case.meeting)), None)
    goals = {Side.OPEN: Stance.NEUTRAL, Side.FOR: Stance.SUPPORTER}
    for step in next_steps(case):
        if case.plan.stage is not StageId.SERVICE and best and step.person.id in best.moves:
            assert step.aim is goals[best.moves[step.person.id]]
        assert step.expected is None or step.person.stance.side <= step.expected.side <= max(step.aim.side, step.person.stance.side)


def test_the_day_to_begin_has_passed_on_every_page_or_on_none(case: RuleContext) -> None:
    """The deal check's card, its warning of too few days, and the dry run ask the same function."""
    warned = {id for finding in all_findings(case) if finding.rule == "too-few-days" for id in finding.hit.people}
    for step in next_steps(case):
        latest = latest_start(case, step.person)
        assert (step.latest, step.late) == (latest, latest is not None and latest < TODAY)
        ahead = case.plan.decision_on is not None and case.plan.decision_on >= TODAY
        if ahead and step.person in case.key and step.person.stance is not Stance.SUPPORTER:
            assert (step.person.id in warned) == step.late


def test_the_only_coach_matters_while_the_dry_run_hangs_on_them() -> None:
    """Sample B: the weights page once called Xiao Wang unimportant."""
    plan = sample("keyboards", "en", TODAY, plan_id="k")
    matters = who_matters(plan, METHOD)
    assert Why.COACH in matters.why("xiao-wang")
    assert "xiao-wang" not in {weight.person.id for weight, reasons in mismatches(plan, METHOD) if Mismatch.EFFORT_ELSEWHERE in reasons}


def test_whoever_is_needed_for_nothing_does_not_matter() -> None:
    data = sample("keyboards", "en", TODAY, plan_id="k").model_dump(mode="json")
    data["people"].append({"id": "idle", "name": "Idle", "influence": 1, "roles": [], "coverage": "several"})
    plan = Plan.model_validate(data)
    assert "idle" not in who_matters(plan, METHOD)
    assert who_matters(plan, METHOD).why("idle") == ()
