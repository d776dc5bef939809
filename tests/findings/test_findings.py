"""The rules against cases that a sales coach can read (cases.toml): when each speaks, of whom, how severely, and in which order."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from playbook.findings import (
    RULES,
    Color,
    RuleContext,
    Severity,
    Thresholds,
    all_findings,
    by_person,
    color,
    guides,
    next_steps,
)
from playbook.findings.ideas import first_forbidden
from playbook.models import STAGES, Plan
from playbook.samples import sample
from playbook.wording import LANGUAGES
from tests.support.quiet import CASES, METHOD, TODAY, changed, cleaned, fired, quiet


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
            assert not any(first_forbidden(words.action[language]) for language in LANGUAGES)


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


def test_confidence_is_apart_from_severity() -> None:
    sure = next(f for f in all_findings(changed({"without": ["a-boss"]})) if f.rule == "no-next-step")
    guess = next(f for f in all_findings(changed({"without": ["a-boss"], "people": {"boss": {"grade": 1}}})) if f.rule == "no-next-step")
    assert (sure.sure, guess.sure) == (True, False)
    assert sure.severity is guess.severity is Severity.HIGH
    unknown = next(f for f in all_findings(changed({"people": {"boss": {"readings": []}}})) if f.rule == "key-contact-unknown")
    assert not unknown.sure


def test_thresholds_are_settings() -> None:
    case = changed({"people": {"boss": {"read": 20}}})
    assert "gone-stale" not in fired(case)
    assert "gone-stale" in fired(replace(case, limits=Thresholds(stale_days=19)))
    light = changed({"people": {"friend": {"plays": ["user"]}, "insider": {"plays": ["user"]}}})
    assert "role-uncovered" not in fired(light)
    assert "role-uncovered" in fired(replace(light, limits=Thresholds(heavy_role=15)))
    assert "role-uncovered" not in fired(replace(light, limits=Thresholds(heavy_role=16)))
    assert "powerful-not-met" in fired(replace(changed({"people": {"insider": {"coverage": "none"}}}), limits=Thresholds(powerful=2)))


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


def test_a_case_is_known_by_its_plan_its_day_and_its_limits() -> None:
    case = RuleContext(sample("keyboards", "en", TODAY, plan_id="k"), METHOD, TODAY)
    again = RuleContext(case.plan, case.method, case.today, case.limits, case.past)
    assert again == case
    assert all_findings(again) is all_findings(case)
    tomorrow = case.today + timedelta(days=1)
    for other in (replace(case, plan=case.plan.but()), replace(case, today=tomorrow), replace(case, limits=Thresholds(powerful=5))):
        assert other != case
        assert all_findings(other) is not all_findings(case)
