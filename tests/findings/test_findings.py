"""The rules against cases that a sales coach can read (cases.toml), and what follows: order, putting off, colour, indices, steps."""

import tomllib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from quiet import METHOD, TODAY, changed, quiet

from playbook.content.schema import LANGUAGES
from playbook.findings import (
    RULES,
    Case,
    Colour,
    Severity,
    Thresholds,
    all_findings,
    colour,
    findings,
    guides,
    indices,
    next_steps,
    put_off,
    take_up,
)
from playbook.findings.rules import SENSITIVE
from playbook.models import Coverage, Plan, RoleId, Snooze, Stance
from playbook.samples import sample

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))["case"]


def cleaned(value: Any) -> Any:
    """TOML has no null: "" stands for it in fields that are not text."""
    if isinstance(value, dict):
        return {key: None if inner == "" and key in ("coverage", "due") else cleaned(inner) for key, inner in value.items()}
    return value


def fired(case: Case) -> set[str]:
    return {finding.rule for finding in all_findings(case)}


def test_about_a_plan_in_order_there_is_nothing_to_say() -> None:
    assert all_findings(changed({})) == ()
    assert colour(changed({})) == (Colour.GREEN, ())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['en']}")
def test_a_rule_speaks_when_it_should(case: dict[str, Any]) -> None:
    assert (case["rule"] in fired(changed(cleaned(case)))) is case["fires"]


def test_every_rule_has_cases_for_and_against_in_both_languages() -> None:
    assert {case["rule"] for case in CASES if case["fires"]} == set(RULES)
    assert {case["rule"] for case in CASES if not case["fires"]} == set(RULES)
    assert all(case[language].strip() for case in CASES for language in LANGUAGES)
    assert len({(case["rule"], case["en"]) for case in CASES}) == len(CASES)


def test_every_rule_has_words_in_both_languages() -> None:
    assert list(guides()) == list(RULES)
    for guide in guides().values():
        for text in (guide.said, guide.why, guide.action, guide.cleared):
            assert all(text[language].strip() for language in LANGUAGES)
        assert not any(SENSITIVE.search(guide.action[language]) for language in LANGUAGES)


def test_an_empty_plan_is_asked_nothing_about_people() -> None:
    assert fired(Case(Plan(id="x", account="A"), METHOD, TODAY)) == set()


@pytest.mark.parametrize(
    ("change", "rule", "severity"),
    [
        ({"people": {"friend": {"plays": ["user"]}, "insider": {"plays": ["user"]}}}, "no-coach", Severity.HIGH),
        ({"people": {"friend": {"plays": ["user"]}, "insider": {"plays": ["user"]}}, "stage": "project"}, "no-coach", Severity.MEDIUM),
        ({"people": {"boss": {"readings": []}}}, "key-contact-unknown", Severity.HIGH),
        ({"people": {"boss": {"readings": []}}, "stage": "project"}, "key-contact-unknown", Severity.MEDIUM),
        ({"actions": {"a-friend": {"due": 14}}}, "action-overdue", Severity.MEDIUM),
        ({"actions": {"a-friend": {"due": 15}}}, "action-overdue", Severity.HIGH),
        ({"people": {"boss": {"read": 90}}}, "gone-stale", Severity.MEDIUM),
        ({"people": {"boss": {"read": 91}}}, "gone-stale", Severity.HIGH),
        ({"people": {"boss": {"relation": {"target": 3}}}}, "target-without-date", Severity.LOW),
    ],
)
def test_severity_follows_stage_and_size(change: dict[str, Any], rule: str, severity: Severity) -> None:
    found = next(finding for finding in all_findings(changed(change)) if finding.rule == rule)
    assert found.severity is severity


def test_rows_say_whom_and_how_much() -> None:
    late = next(f for f in all_findings(changed({"actions": {"a-friend": {"due": 3}}})) if f.rule == "action-overdue")
    assert (late.hit.people, late.hit.action, late.hit.count) == (("friend",), "a-friend", 3)
    gap = next(
        f
        for f in all_findings(changed({"people": {"boss": {"relation": {"ours": 0, "rivals": {"rival": 3}}}}}))
        if f.rule == "rival-closer"
    )
    assert (gap.hit.people, gap.hit.count) == (("boss",), 3)
    role = next(f for f in all_findings(changed({"people": {"engineer": {"plays": ["user"]}}})) if f.rule == "role-uncovered")
    assert (role.hit.role, role.key) == ("technical", "role-uncovered:technical")
    stage = next(f for f in all_findings(changed({"stages": {"screening": {"evidence": []}}})) if f.rule == "stage-unproved")
    assert stage.hit.stage == "screening"


def test_the_severest_come_first_then_the_heaviest_people() -> None:
    case = changed({"without": ["a-boss", "a-engineer"], "people": {"friend": {"relation": {"target": 3}}, "treasurer": {"grade": 1}}})
    found = all_findings(case)
    assert [finding.severity for finding in found] == sorted((f.severity for f in found), key=list(Severity).index)
    assert [finding.hit.people for finding in found if finding.rule == "no-next-step"] == [("boss",), ("engineer",)]
    assert found[-1].rule == "target-without-date"


def test_confidence_is_apart_from_severity() -> None:
    sure = next(f for f in all_findings(changed({"without": ["a-boss"]})) if f.rule == "no-next-step")
    guess = next(f for f in all_findings(changed({"without": ["a-boss"], "people": {"boss": {"grade": 1}}})) if f.rule == "no-next-step")
    assert (sure.sure, guess.sure) == (True, False)
    assert sure.severity is guess.severity is Severity.HIGH
    unknown = next(f for f in all_findings(changed({"people": {"boss": {"readings": []}}})) if f.rule == "key-contact-unknown")
    assert not unknown.sure


def test_a_finding_is_put_off_until_its_day_and_for_its_row_only() -> None:
    case = changed({"without": ["a-boss", "a-engineer"]})
    first = findings(case)[0]
    snooze = Snooze(finding=first.key, until=TODAY + timedelta(days=7), reason="She is away")
    waiting = replace(case, plan=put_off(case.plan, snooze))
    assert first.key not in {finding.key for finding in findings(waiting)}
    assert len(findings(waiting)) == len(findings(case)) - 1
    assert findings(replace(waiting, today=TODAY + timedelta(days=7)))[0].rule == first.rule
    again = put_off(waiting.plan, snooze.but(until=TODAY + timedelta(days=1)))
    assert [one.until for one in again.snoozes] == [TODAY + timedelta(days=1)]
    assert take_up(again, first.key).snoozes == ()


def test_the_colour_follows_the_worst_that_is_open() -> None:
    red, because = colour(changed({"without": ["a-boss"]}))
    assert (red, {finding.rule for finding in because}) == (Colour.RED, {"no-next-step"})
    amber, because = colour(changed({"actions": {"a-friend": {"due": 1}}}))
    assert (amber, {finding.rule for finding in because}) == (Colour.AMBER, {"action-overdue"})
    assert colour(changed({"people": {"friend": {"relation": {"target": 1}}}}))[0] is Colour.GREEN
    assert colour(Case(Plan(id="x", account="A"), METHOD, TODAY)) == (Colour.AMBER, ())


def test_an_active_opponent_who_can_say_no_keeps_the_deal_at_amber() -> None:
    opposed = changed({"people": {"engineer": {"stance": "opponent"}}})
    assert colour(opposed) == (Colour.AMBER, ())
    by_a_user = changed({})
    assert Stance.OPPONENT in {person.stance for person in by_a_user.plan.people}
    assert colour(by_a_user)[0] is Colour.GREEN


def test_thresholds_are_settings() -> None:
    case = changed({"people": {"boss": {"read": 20}}})
    assert "gone-stale" not in fired(case)
    assert "gone-stale" in fired(replace(case, limits=Thresholds(stale_days=19)))
    assert "powerful-not-met" in fired(replace(changed({"people": {"insider": {"coverage": "none"}}}), limits=Thresholds(powerful=2)))


def test_the_indices_open_to_their_parts() -> None:
    """By hand: points are role weight x influence / 5, support counts 0.8 at grade 2, coverage 'several' counts its share."""
    found = indices(changed({}))
    share = METHOD.coverages[Coverage.SEVERAL].share
    assert found.coverage == pytest.approx(share)
    assert found.uncertainty == 0
    total = sum(part.weight for part in found.parts)
    against = next(part.weight for part in found.parts if part.person.id == "worker")
    assert found.support == pytest.approx(0.8 * (total - 2 * against) / total)
    assumed = indices(changed({"people": {"boss": {"grade": 1}}}))
    boss = next(part for part in assumed.parts if part.person.id == "boss")
    assert (boss.unsure, boss.support) == (True, 0.5)
    assert assumed.uncertainty == pytest.approx(boss.weight / total)
    nothing = indices(Case(Plan(id="x", account="A"), METHOD, TODAY))
    assert (nothing.support, nothing.coverage, nothing.uncertainty, nothing.parts) == (None, None, None, ())


def test_a_met_person_of_unknown_contact_counts_nothing_and_unknown_is_unsure() -> None:
    found = indices(changed({"people": {"boss": {"coverage": None, "readings": []}}}))
    boss = next(part for part in found.parts if part.person.id == "boss")
    assert (boss.coverage, boss.support, boss.unsure) == (0.0, 0.0, True)


def test_the_next_steps_go_to_weight_and_gap() -> None:
    case = changed({"people": {"engineer": {"stance": "opponent"}, "boss": {"stance": "neutral"}}})
    steps = next_steps(case)
    assert [step.person.id for step in steps[:2]] == ["engineer", "boss"] or steps[0].score >= steps[1].score
    engineer = next(step for step in steps if step.person.id == "engineer")
    assert (engineer.tactic.id, engineer.expected) == (METHOD.tactics_for(RoleId.TECHNICAL, Stance.OPPONENT)[0].id, Stance.NEUTRAL)
    assert engineer.latest == TODAY + timedelta(days=60 - 28)
    assert not engineer.late
    assert [step.score for step in steps] == sorted((step.score for step in steps), reverse=True)
    assert len(steps) <= 5


def test_a_tactic_that_is_planned_already_gives_way_to_the_next() -> None:
    first = next(step for step in next_steps(changed({})) if step.person.id == "boss").tactic
    case = changed({"actions": {"a-boss": {"tactic": first.id}}})
    second = next(step for step in next_steps(case) if step.person.id == "boss").tactic
    assert second.id == METHOD.tactics_for(first.role, first.stance)[1].id
    dropped = changed({"actions": {"a-boss": {"tactic": first.id, "status": "dropped"}}})
    assert next(step for step in next_steps(dropped) if step.person.id == "boss").tactic == first


def test_time_presses_before_the_decision_and_not_after_the_order() -> None:
    near = changed({"people": {"boss": {"stance": "opponent"}}, "decision_on": (TODAY + timedelta(days=15)).isoformat()})
    far = changed({"people": {"boss": {"stance": "opponent"}}})
    score = {id(case): next(step for step in next_steps(case) if step.person.id == "boss") for case in (near, far)}
    assert score[id(near)].score == pytest.approx(1.5 * score[id(far)].score)
    assert score[id(near)].late
    served = changed({"stage": "service", "people": {"worker": {"stance": "neutral"}}})
    assert all(step.latest is None and not step.late for step in next_steps(served))


def test_the_sample_is_told_what_an_experienced_manager_would_say() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="b")
    case = Case(plan, METHOD, TODAY)
    assert colour(case)[0] is Colour.RED
    assert {"no-supportive-key-player", "technical-prefers-rival", "stage-unproved"} <= fired(case)
    assert next_steps(case)[0].person.id == "engineer"


def test_the_quiet_plan_is_a_whole_plan() -> None:
    assert Plan.model_validate(quiet()).people
