"""The rules against cases that a sales coach can read (cases.toml), and what follows: order, putting off, color, indices, steps."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from playbook.findings import (
    RULES,
    Asks,
    Color,
    Finding,
    RuleContext,
    Severity,
    Step,
    Thresholds,
    all_findings,
    by_person,
    color,
    findings,
    guides,
    indices,
    next_steps,
    refresh,
    snooze,
    snooze_of,
    step_sentence,
    subjects,
    unsnooze,
    vetoing,
)
from playbook.findings.compliance import SENSITIVE, rivals_bids, sensitive
from playbook.models import STAGES, Coverage, Plan, Rival, RoleId, Snooze, Stance
from playbook.samples import sample
from playbook.wording import LANGUAGES
from tests.support.quiet import CASES, METHOD, TODAY, changed, cleaned, quiet

AGAINST = {"friend": {"stance": "opponent"}, "insider": {"stance": "neutral"}}
"""Coaches who do not want us to win."""


def fired(case: RuleContext) -> set[str]:
    return {finding.rule for finding in all_findings(case)}


def test_about_a_plan_in_order_there_is_nothing_to_say() -> None:
    assert all_findings(changed({})) == ()
    assert color(changed({})) == (Color.GREEN, ())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['en']}")
def test_a_rule_speaks_when_it_should(case: dict[str, Any]) -> None:
    assert (case["rule"] in fired(changed(cleaned(case)))) is case["fires"]


def test_every_rule_has_cases_for_and_against_in_both_languages() -> None:
    assert {case["rule"] for case in CASES if case["fires"]} == set(RULES)
    assert {case["rule"] for case in CASES if not case["fires"]} == set(RULES)
    assert all(case[language].strip() for case in CASES for language in ("en", "zh"))
    assert len({(case["rule"], case["en"]) for case in CASES}) == len(CASES)


def test_every_rule_has_words_in_both_languages() -> None:
    assert list(guides()) == list(RULES)
    for guide in guides().values():
        for words in (guide, guide.other or guide):
            assert not any(SENSITIVE.search(words.action[language]) for language in LANGUAGES)


def test_no_words_name_a_line_that_is_a_setting() -> None:
    """A figure in them would be wrong once somebody changes it; levels of evidence and relationship are the method's own."""
    for guide in guides().values():
        for words in (guide, guide.other or guide):
            for text in (words.why, words.action, words.cleared):
                assert not re.search(r"\d", re.sub(r"level 2|2 级", "", text.en + text.zh))


def test_whom_a_tender_forbids_to_meet_is_no_severe_fault_while_it_runs() -> None:
    unmet = {"people": {"boss": {"coverage": "none"}, "engineer": {"coverage": "none"}}}
    before, running = (changed({**unmet, **more}) for more in ({}, {"formal_tender": True}))
    for case, severity in ((before, Severity.HIGH), (running, Severity.MEDIUM)):
        found = {finding.rule: finding.severity for finding in all_findings(case) if finding.words.meets}
        assert set(found) == {"decision-maker-not-met", "powerful-not-met"}, found
        assert set(found.values()) == {severity}


def test_an_empty_plan_is_asked_nothing_about_people() -> None:
    assert fired(RuleContext(Plan(id="x", account="A"), METHOD, TODAY)) == set()


@pytest.mark.parametrize(
    ("change", "rule", "severity"),
    [
        ({"people": {"friend": {"plays": ["user"]}, "insider": {"plays": ["user"]}}}, "no-coach", Severity.HIGH),
        ({"people": {"friend": {"plays": ["user"]}, "insider": {"plays": ["user"]}}, "stage": "project"}, "no-coach", Severity.MEDIUM),
        ({"people": {"friend": {"plays": ["user"]}, "insider": {"plays": ["user"]}}, "stage": "information"}, "no-coach", Severity.HIGH),
        (
            {"people": {"friend": {"stance": "opponent"}, "insider": {"stance": "neutral"}}, "stage": "information"},
            "no-coach",
            Severity.MEDIUM,
        ),
        ({"people": {"friend": {"stance": "opponent"}, "insider": {"stance": "neutral"}}, "stage": "project"}, "no-coach", Severity.MEDIUM),
        ({"people": {"insider": {"influence": 5, "plays": []}}}, "key-contact-unknown", Severity.HIGH),
        ({"people": {"insider": {"influence": 5, "plays": []}}, "stage": "screening"}, "key-contact-unknown", Severity.MEDIUM),
        ({"people": {"boss": {"readings": []}}}, "key-contact-unknown", Severity.HIGH),
        ({"people": {"boss": {"readings": []}}, "stage": "project"}, "key-contact-unknown", Severity.MEDIUM),
        ({"actions": {"a-friend": {"due": 14}}}, "action-overdue", Severity.MEDIUM),
        ({"actions": {"a-friend": {"due": 15}}}, "action-overdue", Severity.HIGH),
        ({"people": {"boss": {"read": 90}}}, "gone-stale", Severity.MEDIUM),
        ({"people": {"boss": {"read": 91}}}, "gone-stale", Severity.HIGH),
        ({"people": {"boss": {"relation": {"target": 3}}}}, "target-without-date", Severity.LOW),
        ({"without": ["a-boss"], "stage": "decision"}, "no-next-step", Severity.HIGH),
        ({"without": ["a-worker"], "stage": "service"}, "no-next-step", Severity.MEDIUM),
        (
            {"people": {id: {"stance": "neutral"} for id in ("boss", "engineer", "treasurer", "friend", "insider")}, "stage": "project"},
            "no-supportive-key-player",
            Severity.MEDIUM,
        ),
        (
            {
                "people": {id: {"stance": "neutral"} for id in ("boss", "engineer", "treasurer", "friend", "insider")},
                "stage": "information",
            },
            "no-supportive-key-player",
            Severity.HIGH,
        ),
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


def test_findings_are_grouped_by_the_one_person_they_are_about() -> None:
    case = changed({"without": ["a-boss", "a-engineer", "a-treasurer"], "people": {"friend": {"relation": {"target": 3}}}})
    found = all_findings(case)
    groups = dict(by_person(found))
    assert sorted(map(id, (finding for those in groups.values() for finding in those))) == sorted(map(id, found)), "each once"
    assert all({finding.hit.people for finding in those} == {(person,)} for person, those in groups.items() if person)
    assert all(len(finding.hit.people) != 1 for finding in groups.get(None, ()))
    assert [found.index(those[0]) for those in groups.values()] == sorted(found.index(those[0]) for those in groups.values())
    assert by_person(()) == ()


def case_of_many() -> dict[str, Any]:
    """Much is wrong at once."""
    nothing = {"readings": [], "coverage": "none"}
    return {"people": {person["id"]: nothing for person in quiet()["people"]}, "rivals": [], "purchase_method": "", "without": ["a-boss"],
            "stages": {"need": {"evidence": []}}}  # fmt: skip


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
    until_next_week = Snooze(finding=first.key, until=TODAY + timedelta(days=7), reason="She is away")
    waiting = replace(case, plan=snooze(case.plan, until_next_week))
    assert first.key not in {finding.key for finding in findings(waiting)}
    assert len(findings(waiting)) == len(findings(case)) - 1
    assert findings(replace(waiting, today=TODAY + timedelta(days=7)))[0].rule == first.rule
    again = snooze(waiting.plan, until_next_week.but(until=TODAY + timedelta(days=1)))
    assert [one.until for one in again.snoozes] == [TODAY + timedelta(days=1)]
    assert unsnooze(again, first.key).snoozes == ()


def test_what_is_put_off_until_today_is_back() -> None:
    case = changed({"without": ["a-boss"]})
    first = findings(case)[0]
    today = replace(case, plan=snooze(case.plan, Snooze(finding=first.key, until=TODAY, reason="Soon")))
    assert findings(today)[0].key == first.key


def test_no_support_is_a_question_while_somebody_decisive_is_unread() -> None:
    """And an alarm once all of them are read."""

    def found(**stances: str) -> Finding:
        people = {id: {"stance": stances.get(id, "neutral")} for id in ("boss", "engineer", "treasurer")}
        return next(f for f in all_findings(changed({"people": people})) if f.rule == "no-supportive-key-player")

    assert (found().question, found().sure) == (False, True)
    assert (found(boss="unknown").question, found(boss="unknown").sure) == (True, False)


def test_early_on_no_support_is_only_a_question() -> None:
    people = {person["id"]: {"stance": "neutral"} for person in quiet()["people"]}
    early = {stage: [f for f in all_findings(changed({"people": people, "stage": stage})) if f.rule == "no-supportive-key-player"]
             for stage in STAGES}  # fmt: skip
    assert {stage for stage, (found,) in early.items() if found.hit.other} == set(STAGES[:2])
    assert all(found.question is found.hit.other for (found,) in early.values())


def test_an_alarm_put_off_keeps_its_lesser_form_away_and_not_the_other_way_round() -> None:
    people = {person["id"]: {"stance": "neutral"} for person in quiet()["people"]}
    early, late = (changed({"people": people, "stage": stage}) for stage in STAGES[1:3])
    lesser, alarm = (next(f for f in findings(case) if f.rule == "no-supportive-key-player") for case in (early, late))
    assert (lesser.severity, alarm.severity) == (Severity.MEDIUM, Severity.HIGH)
    as_alarm = Snooze(finding=lesser.key.replace(":other", ""), until=TODAY + timedelta(days=7), reason="In May")
    waiting = replace(early, plan=snooze(early.plan, as_alarm))
    assert snooze_of(waiting, lesser) == as_alarm
    assert lesser.key not in {finding.key for finding in findings(waiting)}
    assert lesser.keys == (lesser.key, as_alarm.finding)
    assert alarm.keys == (alarm.key,)


def test_only_a_severe_threat_that_we_know_of_makes_a_deal_red() -> None:
    red, because = color(changed({"people": {"engineer": {"prefers": "rival"}}, "stage": "screening"}))
    assert (red, {finding.rule for finding in because}) == (Color.RED, {"technical-prefers-rival"})
    changes: tuple[dict[str, Any], ...] = (
        {"without": ["a-boss"]},  # no next step
        {"stages": {"screening": {"evidence": []}}},  # a stage behind us is not verified
        {"people": {"boss": {"read": 91}}},  # not spoken with for long
        {"actions": {"a-friend": {"due": 15}}},  # long overdue
        {"people": {"boss": {"readings": []}}},  # a question
    )
    for change in changes:
        amber, because = color(changed(change))
        assert amber is Color.AMBER, change
        assert Severity.HIGH in {finding.severity for finding in because}, "it is said, and severe, but no threat that we know of"
    assert color(changed({"people": {"friend": {"relation": {"target": 1}}}}))[0] is Color.GREEN


def test_after_the_order_only_what_threatens_delivery_counts() -> None:
    rival = {"people": {"boss": {"relation": {"ours": 0, "rivals": {"rival": 3}}}}}
    assert color(changed(rival))[0] is Color.RED
    assert color(changed(rival | {"stage": "service"}))[0] is Color.AMBER
    gift = {"people": {"boss": {"note": "We pay a kickback for this"}}, "stage": "service"}
    assert color(changed(gift))[0] is Color.RED


def test_a_deal_of_which_nobody_judged_anybody_has_no_color() -> None:
    assert color(RuleContext(Plan(id="x", account="A"), METHOD, TODAY)) == (Color.NONE, ())
    organogram = Plan.model_validate(
        {"id": "x", "account": "A", "people": [{"id": f"p{n}", "name": f"P{n}", "title": "Head"} for n in range(90)]}
    )
    assert color(RuleContext(organogram, METHOD, TODAY)) == (Color.NONE, ())


def test_what_stands_in_the_way_is_counted_by_facts() -> None:
    """An engineer who writes the requirements, prefers the rival, and is closer to it, is one thing in the way."""
    change = {
        "stage": "screening",
        "people": {"engineer": {"prefers": "rival", "relation": {"ours": 0, "rivals": {"rival": 3}}}, "boss": {"mode": "content"}},
    }
    shade, because = color(changed(change))
    assert (shade, len(because), subjects(because)) == (Color.RED, 3, 2)


def test_an_active_opponent_who_can_say_no_keeps_the_deal_at_amber() -> None:
    opposed = changed(
        {"people": {"engineer": {"stance": "opponent"}, "boss": {"grade": 3}}, "stages": {"evaluation": {"actors": ["boss", "treasurer"]}}}
    )
    assert color(opposed) == (Color.AMBER, ())
    assert vetoing(opposed) == ("engineer",)
    assert vetoing(changed({})) == ()
    by_a_user = changed({})
    assert Stance.OPPONENT in {person.stance for person in by_a_user.plan.people}
    assert color(by_a_user)[0] is Color.GREEN


def test_thresholds_are_settings() -> None:
    case = changed({"people": {"boss": {"read": 20}}})
    assert "gone-stale" not in fired(case)
    assert "gone-stale" in fired(replace(case, limits=Thresholds(stale_days=19)))
    light = changed({"people": {"friend": {"plays": ["user"]}, "insider": {"plays": ["user"]}}})
    assert "role-uncovered" not in fired(light)
    assert "role-uncovered" in fired(replace(light, limits=Thresholds(heavy_role=15)))
    assert "role-uncovered" not in fired(replace(light, limits=Thresholds(heavy_role=16)))
    assert "powerful-not-met" in fired(replace(changed({"people": {"insider": {"coverage": "none"}}}), limits=Thresholds(powerful=2)))


def test_the_indices_open_to_their_parts() -> None:
    """By hand: points are role weight x influence / 5, support counts 0.8 at grade 2, coverage 'several' counts its share."""
    found = indices(changed({}))
    share = METHOD.coverages[Coverage.SEVERAL].share
    assert found.coverage == pytest.approx(share)
    assert found.uncertainty == 0
    total = sum(part.weight for part in found.parts)
    against = next(part.weight for part in found.parts if part.person.id == "worker")
    engineer = next(part.weight for part in found.parts if part.person.id == "engineer")
    assert found.support == pytest.approx((0.8 * (total - 2 * against) + 0.2 * engineer) / total), "the engineer's evidence is of level 3"
    assumed = indices(changed({"people": {"boss": {"grade": 1}}}))
    boss = next(part for part in assumed.parts if part.person.id == "boss")
    assert (boss.unsure, boss.support) == (True, 0.5)
    assert assumed.uncertainty == pytest.approx(boss.weight / total)
    nothing = indices(RuleContext(Plan(id="x", account="A"), METHOD, TODAY))
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
    assert engineer.latest == TODAY + timedelta(days=60 - 14), "an open mind is what the dry run asks of them"
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


def test_time_presses_before_the_end_of_the_stage_and_not_after_the_order() -> None:
    """Nobody dated a stage here, so all that is known is that the evaluation has to end before the decision."""

    def boss(**change: Any) -> Step:
        return next(s for s in next_steps(changed({"people": {"boss": {"stance": "opponent"}}, **change})) if s.person.id == "boss")

    def in_days(days: int) -> str:
        return (TODAY + timedelta(days=days)).isoformat()

    pressing = {days: boss(decision_on=in_days(days)).pressing for days in (40, 30, 29, 15, 0, -20)}
    assert pressing == {40: 1, 30: 1, 29: pytest.approx(31 / 30), 15: 1.5, 0: 2, -20: 2}
    assert boss(decision_on=None).pressing == 1
    assert boss(stage="decision", decision_on=in_days(15)).pressing == 1.5
    served = changed({"stage": "service", "people": {"worker": {"stance": "neutral"}}})
    assert all(step.latest is None and not step.late and step.pressing == 1 for step in next_steps(served))


def test_the_sample_is_told_what_an_experienced_manager_would_say() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="b")
    case = RuleContext(plan, METHOD, TODAY)
    assert color(case)[0] is Color.RED
    assert {"no-supportive-key-player", "technical-prefers-rival", "stage-unproved"} <= fired(case)
    assert next_steps(case)[0].person.id == "engineer"


def test_the_quiet_plan_is_a_whole_plan() -> None:
    assert Plan.model_validate(quiet()).people


@pytest.mark.parametrize("case", [case for case in CASES if case["fires"]], ids=lambda case: f"{case['rule']}: {case['en']}")
def test_a_finding_shows_its_rows(case: dict[str, Any]) -> None:
    """People, action, stage, role or proof, requirement, the words found, how many, and whether it is the second condition, row by row."""
    found = []
    for finding in all_findings(changed(cleaned(case))):
        hit = finding.hit
        if finding.rule == case["rule"]:
            parts = [*hit.people, *(part for part in (hit.action, hit.stage, hit.role, hit.requirement) if part)]
            parts += [f"[{hit.words}]"] * bool(hit.words) + [f"({hit.count})"] * bool(hit.count)
            found.append(" ".join(parts) + ", other" * hit.other)
    assert found == case["shows"]


FROM_TO: dict[str, tuple[dict[str, Any], int, int]] = {
    "decision-maker-unnamed": ({"people": {"boss": {"placeholder": True, "name": ""}}}, 2, 7),
    "decision-maker-not-met": ({"people": {"boss": {"coverage": "none"}}}, 5, 7),
    "technical-prefers-rival": ({"people": {"engineer": {"prefers": "rival"}}}, 3, 5),
    "rival-unknown": ({"rivals": []}, 3, 7),
    "need-without-figure": ({"stages": {"need": {"evidence": []}}}, 2, 7),
    "purchase-method-unknown": ({"purchase_method": ""}, 5, 7),
    "finance-not-met": ({"people": {"treasurer": {"coverage": "none"}}}, 5, 6),
    "user-not-involved": ({"people": {"worker": {"coverage": "none"}}}, 4, 7),
}


@pytest.mark.parametrize("rule", FROM_TO)
def test_a_rule_speaks_from_its_stage_to_its_stage(rule: str) -> None:
    change, first, last = FROM_TO[rule]
    speaking = [number for number, stage in enumerate(STAGES, 1) if rule in fired(changed({**change, "stage": stage.value}))]
    assert speaking == list(range(first, last + 1))


def test_edges_of_the_rules() -> None:
    """Cases beside the ones above, each a single step over or under a line."""
    nobody = {"without": ["boss", "engineer", "treasurer", "worker", "friend", "insider"]}
    assert fired(changed({**nobody, "stage": "need"})) == set()
    seats = {id: {"placeholder": True} for id in ("friend", "insider")}
    assert "no-coach" in fired(changed({"people": seats}))
    two = {"people": {"friend": {"roles": [{"role": "coach", "grade": 1}, {"role": "user", "grade": 3}]}}}
    assert "coach-unproved" in fired(changed(two))
    alone = changed({"without": ["boss", "engineer", "treasurer", "worker", "insider"]})
    assert "single-threaded" not in fired(alone)
    assert "one-department" not in fired(alone)
    pair = {"people": {id: {"coverage": "none"} for id in ("engineer", "treasurer", "worker", "insider")}}
    homeless = {**pair["people"], "boss": {"department": None}, "friend": {"department": None}}
    assert "one-department" not in fired(changed({"people": homeless}))
    five = changed({"people": {"worker": {"stance": "neutral"}, "friend": {"stance": "unknown"}}})
    assert "no-opponent-recorded" in fired(five)
    assert "no-opponent-recorded" in fired(
        replace(changed({"people": {"worker": {"stance": "neutral"}}}), limits=Thresholds(enough_people=6))
    )
    half = {"engineer": {"stance": "neutral", "influence": 5}, "treasurer": {"stance": "neutral", "influence": 5}}
    assert "decision-maker-alone" not in fired(changed({"people": {**half, "boss": {"stance": "neutral"}}}))
    left = {"engineer": {"left": 5}, "friend": {"plays": ["coach", "technical"], "read": 5}}
    assert "left-and-not-followed" not in fired(changed({"people": left}))
    assert "left-and-not-followed" in fired(changed({"people": {**left, "friend": {"plays": ["coach", "technical"], "read": 6}}}))
    unread = {**left, "friend": {"plays": ["coach", "technical"], "readings": []}}
    assert "left-and-not-followed" in fired(changed({"people": unread}))
    both = {"people": {"insider": {"left": 9}, "engineer": {"left": 5}}}
    assert [f.hit.people for f in all_findings(changed(both)) if f.rule == "left-and-not-followed"] == [("engineer",)]
    assert "gone-stale" not in fired(changed({"people": {"boss": {"readings": []}}}))
    assert "stage-too-long" not in fired(changed({"stages": {"evaluation": {"entered": None}}}))
    assert "date-pushed" not in fired(changed({"past": {"decision_dates": [30, 20]}}))
    undated = {"actions": {"a-boss": {"owner": " "}}}
    assert "no-next-step" in fired(changed(undated))
    done = {"actions": {"a-boss": {"status": "done"}}}
    assert "no-next-step" in fired(changed(done))
    fewer = {"without": ["a-boss", "a-engineer", "a-treasurer", "a-friend"]}
    assert "effort-on-talkers" not in fired(changed(fewer))
    assert "opponent-active-in-stage" in fired(
        replace(
            changed({"people": {"worker": {"plays": ["technical"]}}, "actions": {"a-worker": {"owner": ""}}}), limits=Thresholds(powerful=2)
        )
    )


def test_one_source_is_counted_once_however_it_is_written() -> None:
    def evidence(*sources: tuple[str, int]) -> dict[str, Any]:
        items = [
            {"id": f"e{n}", "criterion": "timetable", "grade": grade, "on": "2026-10-01", "source": source}
            for n, (source, grade) in enumerate(sources)
        ]
        return {"stages": {"project": {"evidence": items}}}

    assert "one-mans-word" in fired(changed(evidence(("Boss", 2), (" boss ", 3))))
    assert "one-mans-word" in fired(changed(evidence(("Boss", 2), ("Engineer", 1))))
    assert "one-mans-word" not in fired(changed(evidence(("Boss", 1), ("Engineer", 1))))
    assert "one-mans-word" not in fired(changed(evidence(("Boss", 2), ("Engineer", 2))))
    shown = [f.hit.role for f in all_findings(changed(evidence(("Boss", 2)))) if f.rule == "one-mans-word"]
    assert shown == ["timetable"]


def test_an_action_about_nobody_can_be_found_too_and_every_rival_by_name() -> None:
    nobody = {"actions": {"a-boss": {"person": None, "what": "Bring a gift"}}}
    (found,) = (f for f in all_findings(changed(nobody)) if f.rule == "sensitive-text")
    assert (found.hit.people, found.hit.action) == ((), "a-boss")
    rivals = {"rivals": [{"id": "a", "name": "Alpha (A+)"}, {"id": "b", "name": "Beta"}, {"id": "c", "name": " "}]}
    for note in ("saw alpha (a+)'s bid", "BETA quotation", "Beta的标书"):
        assert "sensitive-text" in fired(changed({**rivals, "people": {"boss": {"note": note}}}))
    without: tuple[dict[str, Any], ...] = (rivals, {"rivals": []}, {"rivals": [{"id": "c", "name": " "}]})
    for rival in without:
        assert "sensitive-text" not in fired(changed({**rival, "people": {"boss": {"note": "Our own bid, our quotation, 我们的标书"}}}))


@pytest.mark.parametrize("name", ["？", "甲（", "＊星", "甲（中国）", "[", "Beta|"])
def test_a_competitor_may_have_any_signs_in_its_name(name: str) -> None:
    bids = rivals_bids(Plan(id="p", account="A", rivals=(Rival(id="b", name=name),)))
    assert sensitive(f"看到了{name}的报价", bids)
    assert not sensitive("价格偏高", bids)


@pytest.mark.parametrize("field", ["note", "concern", "win"])
def test_sensitive_words_are_found_wherever_they_stand(field: str) -> None:
    assert "sensitive-text" in fired(changed({"people": {"boss": {field: "准备一个红包"}}}))


def test_sensitive_words_are_found_in_what_is_planned_read_and_proved() -> None:
    reading = {"id": "r", "on": "2026-11-14", "stance": "supporter", "grade": 2}
    for more in ({"evidence": "took a bribe", "source": "x"}, {"source": "the rival's bid"}):
        assert "sensitive-text" in fired(changed({"people": {"boss": {"readings": [reading | more]}}}))
    for more in ({"strategy": "gifts for all"}, {"resources": "购物卡"}):
        assert "sensitive-text" in fired(changed({"people": {"boss": {"relation": more}}}))
    assert "sensitive-text" in fired(changed({"actions": {"a-boss": {"result": "paid a kickback"}}}))
    proof = {"id": "x", "criterion": "every-member-met", "grade": 1, "on": "2026-11-01", "source": "competitor's offer"}
    assert "sensitive-text" in fired(changed({"stages": {"evaluation": {"evidence": [proof]}}}))


def test_steps_in_figures() -> None:
    """Points x gap x time; a supporter counts a quarter of a step, and time does not press on them."""
    far = (TODAY + timedelta(days=75)).isoformat()
    case = changed({"people": {"engineer": {"stance": "opponent"}, "treasurer": {"stance": "unknown"}}, "decision_on": far})
    points = {weight.person.id: weight.points for weight in case.ranked}
    steps = {step.person.id: step for step in next_steps(case)}
    assert steps["engineer"].score == pytest.approx(2 * points["engineer"])
    assert steps["treasurer"].score == pytest.approx(points["treasurer"])
    assert steps["boss"].score == pytest.approx(0.25 * points["boss"])
    assert (steps["treasurer"].expected, steps["boss"].expected) == (None, Stance.SUPPORTER)
    assert steps["boss"].latest == TODAY + timedelta(days=75 - 14)
    due = {
        days: changed({"people": {"engineer": {"stance": "opponent"}}, "decision_on": (TODAY + timedelta(days=days)).isoformat()})
        for days in (14, 13, -5)
    }
    found = {days: {step.person.id: step for step in next_steps(one)} for days, one in due.items()}
    assert (found[14]["engineer"].late, found[13]["engineer"].late) == (False, True)
    assert found[-5]["engineer"].score == pytest.approx(4 * points["engineer"])
    assert found[-5]["boss"].score == pytest.approx(0.25 * points["boss"])
    assert next_steps(changed({"people": {"boss": {"plays": []}}}))[0].person.id != "boss"


def test_whoever_has_no_tactic_left_is_passed_over_and_the_others_are_not() -> None:
    used = {
        f"b{n}": {"what": "x", "stage": "evaluation", "person": "boss", "tactic": tactic.id}
        for n, tactic in enumerate(METHOD.tactics_for(RoleId.ECONOMIC, Stance.SUPPORTER))
    }
    found = [step.person.id for step in next_steps(changed({"actions": used}))]
    assert "boss" not in found
    assert "engineer" in found


def test_of_several_roles_the_heaviest_says_what_to_do() -> None:
    """User and technical, in the evaluation."""
    case = changed({"people": {"engineer": {"plays": ["user", "technical"]}}})
    assert next(step for step in next_steps(case) if step.person.id == "engineer").tactic.role is RoleId.TECHNICAL


def test_among_equals_the_open_come_first_early_and_the_opponents_late() -> None:
    """The opponent counts two steps from us and the neutral one, so the neutral weighs twice as much here."""
    equal = {"engineer": {"stance": "neutral", "influence": 4}, "friend": {"plays": ["technical"], "stance": "opponent", "influence": 2}}
    orders = {}
    for stage in ("information", "screening"):
        steps = next_steps(changed({"people": equal, "stage": stage}))
        tied = {step.person.id: step.score for step in steps if step.person.id in equal}
        assert tied["engineer"] == pytest.approx(tied["friend"])
        orders[stage] = list(tied)
    assert orders == {"information": ["engineer", "friend"], "screening": ["friend", "engineer"]}


def test_the_tactic_fits_the_stage_and_others_follow_when_none_does() -> None:
    def tactic(stage: str, *used: str) -> str:
        done = {f"b{n}": {"what": "x", "stage": stage, "person": "engineer", "tactic": id} for n, id in enumerate(used)}
        return next(step for step in next_steps(changed({"stage": stage, "actions": done})) if step.person.id == "engineer").tactic.id

    assert tactic("information") == "technical-supporter-fair-test-plan"
    assert tactic("screening") == "technical-supporter-answer-book"
    assert tactic("screening", "technical-supporter-answer-book") == "technical-supporter-present-results"
    fitting = [one.id for one in METHOD.tactics_for(RoleId.TECHNICAL, Stance.SUPPORTER) if one.fits(STAGES[3])]
    assert tactic("screening", *fitting) == "technical-supporter-fair-test-plan"


@pytest.mark.parametrize(
    ("concern", "win", "en", "zh"),
    [
        ("", "",
         "{t}. While you are there, find out what matters to them and what would make their work easier.",
         "{t}。顺便了解他最关心什么、怎样能让他的工作更好做。"),
        ("Noise.\nAlways。", "", "{t}. Opening: Noise. Always.", "{t}。切入点：Noise. Always。"),
        (" ", "Peace", "{t}. What's in it for them: Peace.", "{t}。对他的好处：Peace。"),
        ("Noise", "Peace", "{t}. Opening: Noise. What's in it for them: Peace.", "{t}。切入点：Noise。对他的好处：Peace。"),
    ],
)  # fmt: skip
def test_a_step_is_said_in_the_persons_own_terms(concern: str, win: str, en: str, zh: str) -> None:
    (step,) = (s for s in next_steps(changed({"people": {"boss": {"concern": concern, "win": win}}})) if s.person.id == "boss")
    assert step_sentence(step, "en") == en.format(t=step.tactic.text.en)
    assert step_sentence(step, "zh") == zh.format(t=step.tactic.text.zh)
    assert f"<{concern}>" in step_sentence(step, "en", write=lambda text: f"<{text}>") or concern != "Noise"


def test_no_tactic_suggests_what_must_not_be() -> None:
    """Nor does an action of a rule, nor a tactic put into somebody's own terms."""
    said = [text for tactic in METHOD.tactics for text in (tactic.text.en, tactic.text.zh)]
    said += [words.action[language] for guide in guides().values() for words in (guide, guide.other or guide) for language in LANGUAGES]
    said += [step_sentence(step, language) for step in next_steps(changed({})) for language in LANGUAGES]
    assert len(said) > 250
    assert [text for text in said if SENSITIVE.search(text)] == []
    assert SENSITIVE.search("Bring them a gift")


# The ten-minute refresh


def asked(change: dict[str, Any]) -> list[tuple[str, str | None, float]]:
    return [(question.asks.value, question.person or question.action, round(question.points, 3)) for question in refresh(changed(change))]


def test_the_quiet_plan_is_asked_nothing_and_an_old_one_by_weight_and_age() -> None:
    assert asked({}) == []
    assert asked({"people": {"boss": {"read": 14}}}) == []
    points = {weight.person.id: weight.points for weight in changed({}).ranked}
    ((what, person, score),) = asked({"people": {"boss": {"read": 15}}})
    assert (what, person) == ("stance", "boss")
    assert score == pytest.approx(points["boss"] * (1 + 15 / 180), abs=1e-3)
    assert asked({"people": {"boss": {"read": 400}}})[0][2] == pytest.approx(2 * points["boss"], abs=1e-3)
    assert asked({"people": {"boss": {"grade": 1}}})[0][2] == pytest.approx(1.5 * points["boss"], abs=1e-3)
    assert asked({"people": {"boss": {"stance": "unknown"}}})[0][2] == pytest.approx(2 * points["boss"], abs=1e-3)
    assert asked({"people": {"boss": {"readings": []}}})[0][2] == pytest.approx(2 * points["boss"], abs=1e-3)
    assert asked({"people": {"boss": {"plays": [], "readings": []}}}) == []


def test_contact_actions_and_the_date_are_asked_too() -> None:
    points = {weight.person.id: weight.points for weight in changed({}).ranked}
    assert asked({"people": {"boss": {"coverage": "none"}}}) == [("contact", "boss", round(0.9 * points["boss"], 3))]
    assert asked({"people": {"boss": {"coverage": None}}}) == [("contact", "boss", round(0.9 * points["boss"], 3))]
    assert asked({"people": {"boss": {"coverage": "none", "placeholder": True}}}) == []
    assert asked({"people": {"boss": {"coverage": "brief"}}}) == []
    assert asked({"actions": {"a-boss": {"due": 1}}}) == [("action", "boss", round(max(points["boss"], 15.0), 3))]
    assert asked({"actions": {"a-insider": {"due": 1}}}) == [("action", "insider", 15.0)]
    assert asked({"actions": {"a-boss": {"due": 1, "person": None}}}) == [("action", "a-boss", 15.0)]
    assert asked({"decision_on": None}) == [("decision", None, 30.0)]
    assert asked({"decision_on": (TODAY - timedelta(days=1)).isoformat()}) == [("decision", None, 30.0)]
    assert asked({"decision_on": TODAY.isoformat()}) == []
    (question,) = refresh(changed({"actions": {"a-friend": {"due": 2}}}))
    assert (question.asks, question.person, question.action) == (Asks.ACTION, "friend", "a-friend")


def test_no_refresh_asks_more_than_seven_and_the_weightiest_first() -> None:
    people = {person["id"]: {"readings": [], "coverage": "none"} for person in quiet()["people"]}
    found = asked({"people": people, "decision_on": None})
    assert len(found) == 7
    scores = [score for _, _, score in found]
    assert scores == sorted(scores, reverse=True)


def test_a_case_is_known_by_its_plan_its_day_and_its_limits() -> None:
    case = RuleContext(sample("keyboards", "en", TODAY, plan_id="k"), METHOD, TODAY)
    again = RuleContext(case.plan, case.method, case.today, case.limits, case.past)
    assert again == case
    assert all_findings(again) is all_findings(case)
    tomorrow = case.today + timedelta(days=1)
    for other in (replace(case, plan=case.plan.but()), replace(case, today=tomorrow), replace(case, limits=Thresholds(powerful=5))):
        assert other != case
        assert all_findings(other) is not all_findings(case)


def test_a_warning_put_off_stays_so_whatever_the_order_of_its_people() -> None:
    """The heaviest stand first in its sentence; another stage, or rows moved, make no other warning of it."""
    case = changed({"people": {id: {"stance": "neutral"} for id in ("boss", "engineer", "treasurer", "friend", "insider")}})
    (found,) = (finding for finding in all_findings(case) if finding.rule == "no-supportive-key-player")
    points = {weight.person.id: weight.points for weight in case.ranked}
    assert [points[id] for id in found.hit.people] == sorted((points[id] for id in found.hit.people), reverse=True)
    moved = replace(case, plan=case.plan.but(people=tuple(reversed(case.plan.people))))
    assert [finding.key for finding in all_findings(moved)] == [finding.key for finding in all_findings(case)]
    until = TODAY + timedelta(days=7)
    for one in (case, moved):
        waiting = snooze(one.plan, Snooze(finding=found.key, until=until, reason="They meet on Friday"))
        assert "no-supportive-key-player" not in {finding.rule for finding in findings(replace(one, plan=waiting))}
