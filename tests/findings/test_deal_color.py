"""The color of a deal and its indices: what makes it red or amber, what is only a question, and when there is none."""

from typing import Any

import pytest

from playbook.findings import (
    Color,
    Finding,
    RuleContext,
    Severity,
    all_findings,
    color,
    indices,
    subjects,
    vetoing,
)
from playbook.models import STAGES, Coverage, Plan, Stance
from tests.support.quiet import METHOD, TODAY, changed, quiet


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
