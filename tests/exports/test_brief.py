"""The one-page brief: its length on any plan, what it has to say, and that it says nothing that was not entered."""

import json
from datetime import timedelta
from itertools import cycle
from pathlib import Path

import pytest

from playbook import edits, findings
from playbook.content import method
from playbook.exports.brief import Brief, brief
from playbook.exports.brief_length import length
from playbook.findings import RuleContext
from playbook.models import Action, Person, Plan, Reading, StageId, Stance
from playbook.samples import sample
from playbook.text import LABEL_MAX, NOTE_MAX, clean_label
from playbook.wording import LANGUAGES, Text, word
from tests.support.plans import TODAY, organogram

METHOD = method()
NAUGHTY = [clean_label(text) for text in json.loads((Path(__file__).parents[1] / "data" / "blns.json").read_text("utf-8"))]


def of(plan: Plan, language: str = "en") -> Brief:
    return brief(RuleContext(plan, METHOD, TODAY), language)


def keyboards(language: str = "en") -> Plan:
    return sample("keyboards", language, TODAY, plan_id="k")


def said(found: Brief, heading: str) -> str:
    return next(section.text for section in found.sections if section.heading == heading)


@pytest.mark.parametrize("which", ["keyboards", "bearing", "organogram"])
def test_it_fills_a_page_and_no_more(which: str) -> None:
    plan = organogram() if which == "organogram" else sample(which, "en", TODAY, plan_id="k")
    assert 150 <= len(of(plan).text.split()) <= 380


@pytest.mark.parametrize("which", ["keyboards", "bearing", "organogram"])
def test_in_chinese_it_fills_a_page_and_no_more(which: str) -> None:
    plan = organogram() if which == "organogram" else sample(which, "zh", TODAY, plan_id="k")
    assert 300 <= sum(not char.isspace() for char in of(plan, "zh").text) <= 680


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_plan_says_that_nothing_is_known(language: str) -> None:
    found = of(Plan(id="e", account="Acme"), language)
    assert length(found.text) < 180
    assert "Acme" in found.title
    said_nothing = Text(en="No one has been entered yet, so there is nothing to say.", zh="还没有录入人员，无从判断。")
    assert said_nothing[language] in found.text
    assert all(section.text for section in found.sections)


def test_who_is_for_and_against_us_stands_there_with_the_reason() -> None:
    found, plan = of(keyboards()), keyboards()
    for heading, stance in (("For us", Stance.SUPPORTER), ("Against us", Stance.OPPONENT)):
        people = [person for person in plan.people if person.stance is stance]
        assert people
        for person in people:
            assert person.reading
            assert f"{person.name}: {person.reading.evidence.rstrip('.')}" in said(found, heading)


def test_every_section_has_its_first_sentence_however_long_the_texts_are() -> None:
    plan = keyboards()
    for person in plan.people:
        plan = edits.change_person(plan, person.id, name="Wu " * 300, concern="and so on " * 1000, title="x" * LABEL_MAX)
    plan = plan.but(opportunity="long " * 150, objective="o" * NOTE_MAX, account="长" * LABEL_MAX)
    for language in LANGUAGES:
        found = of(plan, language)
        assert len(found.sections) == 9
        assert length(found.text) <= 380
        assert all(section.text.strip() for section in found.sections)


@pytest.mark.parametrize("language", LANGUAGES)
def test_amount_date_goal_and_every_competitor_are_there_in_whole_sentences(language: str) -> None:
    plan = keyboards(language)
    found = of(plan, language)
    assert "…" not in found.text, "nothing of the sample is cut"
    assert "96,000" in found.text
    assert plan.objective.rstrip(".。") in found.text
    assert "2026" in next(section.text for section in found.sections[1:2]), "the decision date stands beside the stage"
    assert [rival.name for rival in plan.rivals if rival.name not in found.text] == []


@pytest.mark.parametrize(
    "evidence",
    [
        "Blind poll of Nov 20, 2026: ○ Neutral: Dana Reyes; － Opponent: Mike Tran.",
        "Blind vote of 29 Nov 2026: ○ Neutral: Dana Reyes",
        "2026年11月20日背靠背投票：○ 中立者：Dana Reyes；－ 反对者：Mike Tran。",
    ],
)
def test_who_of_us_voted_what_stays_among_us(evidence: str) -> None:
    poll = Reading(id="poll", on=TODAY, stance=Stance.OPPONENT, evidence=evidence)
    plan = keyboards()
    plan = edits.change_person(plan, "engineer", readings=(poll,))
    found = of(plan)
    assert "Dana" not in found.text
    assert "Mr Chen: agreed by our team on Nov 24, 2026" in said(found, "Against us")


def test_stage_date_and_next_action_follow_the_plan() -> None:
    plan = keyboards()
    late = of(plan.but(decision_on=TODAY - timedelta(days=3)))
    assert "The decision was due on Nov 21, 2026, 3 days ago." in said(late, "Where it stands")
    assert "decision" not in said(of(plan.but(decision_on=None, stage=StageId.SERVICE)), "Where it stands").lower()
    nothing = of(plan.but(actions=()))
    assert said(nothing, "Next").startswith("No actions planned. Suggested for ")
    actions = tuple(action.but(due=TODAY - timedelta(days=1), status="planned") for action in plan.actions[:2])
    assert "2 actions overdue." in said(of(plan.but(actions=actions)), "Next")


def test_the_next_action_names_its_person() -> None:
    action = Action(
        id="a", what="Show what waiting costs, from their own figures", stage=StageId.NEED, person="head", owner="Li", due=TODAY
    )
    assert said(of(keyboards().but(actions=(action,))), "Next").startswith(
        "Mr Zhou: Show what waiting costs, from their own figures (Li, by"
    )


def test_a_rival_is_ranked_by_the_weight_of_those_who_prefer_it() -> None:
    plan = keyboards()
    heaviest = RuleContext(plan, METHOD, TODAY).ranked[0].person
    for rival in plan.rivals:
        changed = edits.change_person(plan, heaviest.id, prefers=rival.id)
        assert said(of(changed), word("brief", "rivals", "en")).startswith(f"{rival.name}, preferred by ")


def test_a_question_of_the_adviser_is_no_fault_there_either() -> None:
    """That no key person supports us is a question while the stance of one is unknown, whatever the rule says of others."""
    person = Person(id="a", name="Li", influence=5, coverage="several", roles=({"role": "economic"},))
    case = RuleContext(Plan(id="p", account="Acme", people=(person,), stage=StageId.EVALUATION), METHOD, TODAY)
    reasons = [finding for finding in findings.all_findings(case) if finding.severity is findings.Severity.HIGH]
    asked = [finding for finding in reasons if finding.question and not findings.guides()[finding.rule].question]
    first = findings.color(case)[1][0]
    assert asked
    texts = {finding.key: findings.finding_sentence(case.plan, METHOD, finding, "en") for finding in (*asked, first)}
    danger = said(brief(case, "en"), word("brief", "danger", "en"))
    assert texts[first.key] in danger
    assert [finding.rule for finding in asked if texts[finding.key] in danger] == []


def test_no_word_of_a_likely_win() -> None:
    for language in LANGUAGES:
        assert "%" not in of(keyboards(language), language).text


def test_naughty_strings_stay_what_they_are() -> None:
    for text, language in zip(NAUGHTY, cycle(LANGUAGES)):
        plan = keyboards(language).but(account=text, opportunity=text)
        assert of(plan, language).title
    assert "<script>alert(0)</script>" in of(keyboards().but(account="<script>alert(0)</script>")).title
    assert of(keyboards().but(account="{account} {0}")).title == "{account} {0} in brief"
