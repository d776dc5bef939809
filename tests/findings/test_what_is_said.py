"""What the deal check says and advises where two rows are alike, a rule ends, or a formal tender runs."""

from dataclasses import replace
from typing import Any

import pytest

from playbook.findings import Finding, RuleContext, Thresholds, all_findings, finding_sentence, next_steps
from playbook.wording import texts
from tests.support.quiet import METHOD, changed


def of_rule(case: RuleContext, rule: str) -> list[Finding]:
    return [finding for finding in all_findings(case) if finding.rule == rule]


def sentences(case: RuleContext, rule: str, language: str = "en") -> list[str]:
    return [finding_sentence(case.plan, METHOD, finding, language) for finding in of_rule(case, rule)]


def must(id: str, what: str, ours: int) -> dict[str, Any]:
    return {"id": id, "what": what, "must": True, "ours": ours, "rivals": {"rival": 2}, "holders": ["engineer"]}


def test_of_two_must_haves_the_one_that_we_miss_is_named() -> None:
    case = changed({"requirements": [must("noise", "Below 60 dB", 2), must("speed", "Delivery in two weeks", 1)]})
    (said,) = sentences(case, "must-fits-rival-better")
    assert "Delivery in two weeks" in said
    assert "60 dB" not in said


def test_of_several_actions_the_late_one_is_named() -> None:
    case = changed({"actions": {"a-friend": {"due": 3, "what": "Send the offer"}, "a-boss": {"what": "Call the boss"}}})
    (said,) = sentences(case, "action-overdue")
    assert "Send the offer" in said
    assert "Call the boss" not in said


def test_two_people_of_whom_one_is_known_by_title_are_kept_apart() -> None:
    """A title may hold a comma of its own, so a semicolon stands between them; between two names a comma."""
    away = {"coverage": "none"}
    named = {"people": {"boss": away, "second": {"name": "Lee", "roles": [{"role": "economic"}], **away}}}
    titled = {"people": {"boss": away, "second": {"name": "", "title": "Head, finance", "roles": [{"role": "economic"}], **away}}}
    (of_names,), (of_titles,) = sentences(changed(named), "decision-maker-not-met"), sentences(changed(titled), "decision-maker-not-met")
    assert ";" not in of_names
    assert "; " in of_titles


@pytest.mark.parametrize(("stage", "asked"), [("screening", False), ("evaluation", True), ("decision", True), ("service", False)])
def test_finance_is_asked_for_while_a_price_is_on_the_table(stage: str, asked: bool) -> None:
    """From the evaluation up to the final decision, that included."""
    case = changed({"stage": stage, "people": {"treasurer": {"coverage": "none"}}})
    assert bool(of_rule(case, "finance-not-met")) is asked


def test_while_a_formal_tender_runs_every_action_goes_by_the_channel_of_the_tender() -> None:
    """Unless it asks nobody at the customer's, such as to go through the plan again."""
    case = changed(
        {"stage": "evaluation", "people": {"treasurer": {"coverage": "none"}, "boss": {"stance": "neutral"}}, "past": {"touched": 40}}
    )
    tender = replace(case, plan=case.plan.but(formal_tender=True))
    channel = texts("findings")["tender-action"]
    (free,), (bound,) = of_rule(case, "finance-not-met"), of_rule(tender, "finance-not-met")
    assert free.action == free.words.action != channel
    assert bound.action == channel
    (untouched,) = of_rule(tender, "plan-untouched")
    assert untouched.action == untouched.words.action


def test_a_second_role_says_what_to_do_from_half_the_weight_of_the_first() -> None:
    """A technical user: at half the weight of the heavier role the other adds a tactic, below that it does not."""
    both = {"people": {"engineer": {"plays": ["technical", "user"]}}}
    for user, adds in ((20, True), (19, False)):
        row = {"economic": 100 - 40 - user - 5 - 5, "technical": 40, "user": user, "financial": 5, "coach": 5}
        case = changed({**both, "weights": {"evaluation": row}})
        step = next(step for step in next_steps(case) if step.person.id == "engineer")
        assert bool(step.also) is adds


def test_one_who_has_been_met_is_enough() -> None:
    """Of two who decide, or of two users, nobody has to have met both."""
    for role, rule, known in (("economic", "decision-maker-not-met", "boss"), ("user", "user-not-involved", "worker")):
        second = {"name": "Lee", "roles": [{"role": role}], "coverage": "none"}
        assert not of_rule(changed({"people": {"second": second}}), rule)
        assert of_rule(changed({"people": {"second": second, known: {"coverage": "none"}}}), rule)


def test_influence_that_nobody_has_judged_is_no_power() -> None:
    """Even where a team calls everybody powerful whose influence was judged at all."""
    stranger = {"name": "Lee", "roles": [], "coverage": "none"}
    for influence, powerful in ((None, False), (1, True)):
        case = replace(changed({"people": {"lee": {**stranger, "influence": influence}}}), limits=Thresholds(powerful=1))
        named = {finding.rule for finding in all_findings(case) if finding.hit.people == ("lee",)}
        assert ("powerful-not-met" in named) is powerful
        assert ("key-contact-unknown" in named) is powerful


def test_a_competitor_two_levels_up_where_ours_is_blank_is_a_question() -> None:
    for level, asked in ((1, False), (2, True)):
        case = changed({"people": {"boss": {"relation": {"ours": None, "rivals": {"rival": level}}}}})
        assert [finding.question for finding in of_rule(case, "rival-closer")] == [True] * asked


def test_a_conflict_between_the_only_two_who_decide() -> None:
    people = {id: {"plays": ["user"]} for id in ("treasurer", "friend", "insider")}
    line = {"id": "c", "kind": "conflict", "source": "boss", "target": "engineer"}
    case = changed({"people": people, "lines": [line]})
    assert {person.id for person in case.key} == {"boss", "engineer"}
    (found,) = of_rule(case, "conflict-unhandled")
    assert found.hit.people == ("boss", "engineer")


def test_a_warning_about_the_plan_weighs_less_than_any_about_a_person() -> None:
    case = changed({"rivals": [], "people": {"engineer": {"prefers": None}, "boss": {"grade": 1}}})
    points = {finding.rule: finding.points for finding in all_findings(case)}
    assert points["rival-unknown"] == 0 < points["stance-assumed"]
