"""Every text of the adviser reads as a sentence, whoever it is about: by name, by title, by neither, one or two, in both languages."""

import re
from itertools import product
from typing import Any

import pytest

from playbook.content.tactics import Tactic
from playbook.findings import (
    RULES,
    Finding,
    RuleContext,
    RuleMatch,
    Severity,
    Step,
    all_findings,
    expected_stance,
    finding_sentence,
    guides,
    next_steps,
    step_sentence,
    tactic_text,
)
from playbook.findings.finding_text import in_sentence
from playbook.models import Person, Plan, RoleId, Stance
from playbook.wording import LANGUAGES, texts
from tests.support.quiet import CASES, METHOD, TODAY, changed, cleaned, quiet

FAULT = re.compile(
    r"\bthe the\b|\b(?:a|an|our|no|any) the\b|[.。：:,，;；、]\s*[.。：,，;；、]|[?!？！]\s*[.。]|\s\s|^\s|\s$|[{}]|\(\s*\)|（）|“”|\"\"|"
    r"\s[.,;:?!]|\b1 (?:\w+ )?(?:people|days|levels|times|roles|stances)\b|\b2 (?:\w+ )?(?:person|day|level|time|role|stance)\b"
)
"""What no sentence of ours may hold: a doubled article or stop, an empty gap, a number at odds with its noun."""
CALLED = {
    "name": {"name": "Li Wei", "title": "Head of Finance"},
    "title": {"name": "", "title": "General manager"},
    "nothing": {"name": "", "title": ""},
}
CONDITIONS = [(rule, other) for rule, guide in guides().items() for other in (False, True) if not other or guide.other]
LIVE = [tactic for tactic in METHOD.tactics if not tactic.retired]


def plan_of(*called: str) -> Plan:
    """The quiet plan with these people: each called by name, by title, or by neither."""
    data = quiet()
    people = [data["people"][0] | CALLED[how] | {"id": f"p{number}"} for number, how in enumerate(called)]
    action = {"id": "a", "what": "See them", "stage": "need"}
    stages = [stage | {"actors": []} for stage in data["stages"]]
    asked = [{"id": "q", "what": "Quiet", "must": True}]
    return Plan.model_validate(data | {"people": people, "actions": [action], "stages": stages, "requirements": asked})


PLANS = [plan_of(*called) for called in (("name",), ("title",), ("nothing",), ("name", "title"), ("title", "title"))]
"""Whoever a finding may be about."""


def doubled(case: dict[str, Any]) -> Plan:
    """The plan of a case with everybody in it twice."""
    data = changed(cleaned(case)).plan.model_dump(mode="json")
    data["people"] += [person | {"id": f"{person['id']}-2", "name": f"{person['name']} Two"} for person in data["people"]]
    return Plan.model_validate(data)


def sentences_of(rule: str, other: bool, language: str) -> list[str]:
    """What a rule says of one or two people, called by all they can be called by, and of one thing or two."""
    role = "timetable" if rule == "one-mans-word" else "technical"
    said = []
    for plan, count in product(PLANS, (1, 2)):
        people = tuple(person.id for person in plan.people)
        hit = RuleMatch(people, action="a", stage="need", role=role, requirement="q", count=count, words="gift", other=other)
        finding = Finding(rule, hit, Severity.HIGH, sure=True, question=False, points=1)
        said.append(finding_sentence(plan, METHOD, finding, language))
    return said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_is_a_clean_sentence_whoever_it_is_about(language: str) -> None:
    said = [(rule, text) for rule, other in CONDITIONS for text in sentences_of(rule, other, language)]
    assert len(said) == len(CONDITIONS) * len(PLANS) * 2 > 500
    assert [(rule, text) for rule, text in said if FAULT.search(text) or text[0] != text[0].upper()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_reason_action_and_resolution_stand_alone(language: str) -> None:
    stops = ("." if language == "en" else "。", ".)")
    for rule, other in CONDITIONS:
        guide = guides()[rule]
        words = guide.other if other and guide.other else guide
        for text in (words.why[language], words.cleared[language]):
            assert not FAULT.search(text), (rule, text)
            assert text.endswith(stops), (rule, text)
        assert not FAULT.search(words.action[language]), rule
        assert words.action[language][-1] not in ".。?？", rule


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_condition_has_its_own_reason_and_action(language: str) -> None:
    both = {rule: (guide, guide.other) for rule, guide in guides().items() if guide.other}
    assert len(both) > 5
    assert [rule for rule, (guide, other) in both.items() if other.why[language] == guide.why[language]] == []
    assert [rule for rule, (guide, other) in both.items() if other.action[language] == guide.action[language]] == []


def test_only_a_rule_that_asks_it_has_a_second_condition() -> None:
    seen = {finding.rule for case in CASES for finding in all_findings(changed(cleaned(case))) if finding.hit.other}
    assert seen == {rule for rule in RULES if guides()[rule].other}


def test_several_people_stand_after_a_colon_in_english() -> None:
    """So no verb has to agree with their number."""
    several = set()
    for case in CASES:
        plan = doubled(case)
        several |= {(f.rule, f.words.said.en) for f in all_findings(RuleContext(plan, METHOD, TODAY)) if len(f.hit.people) > 1}
    assert len(several) > 8
    assert [said for rule, said in several if "{people}" in said and ": {people}" not in said and rule != "sensitive-text"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_blank_stands_beside_a_gap_in_chinese_and_nobody_is_called_the_other_side(language: str) -> None:
    said = [
        text
        for guide in guides().values()
        for words in (guide, guide.other or guide)
        for text in (words.said, words.why, words.action, words.cleared)
    ]
    said += [*texts("findings").values(), *(tactic.text for tactic in METHOD.tactics)]
    assert [text.zh for text in said if re.search(r" \{|\} |对方", text.zh)] == []
    assert [text[language] for text in said if set(re.findall(r"\{\w+\}", text.en)) != set(re.findall(r"\{\w+\}", text.zh))] == []


def step_of(tactic: Tactic, **wants: str) -> Step:
    person = Person(id="p", name="Li Wei", title="Head of Finance", **wants)
    return Step(person, tactic, (), expected_stance(person, tactic), Stance.SUPPORTER, 1, 1, 1, None, late=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_is_a_clean_sentence_and_only_a_talk_has_an_ending(language: str) -> None:
    stop = "." if language == "en" else "。"
    assert len(LIVE) > 50
    for tactic, concern, win in product(LIVE, ("", "“太吵。”", 'She says: "Too loud!"'), ("", "A calm year.")):
        said = step_sentence(step_of(tactic, concern=concern, win=win), language)
        assert not FAULT.search(said), (tactic.id, said)
        assert (said == tactic.text[language] + stop) is not tactic.with_them, tactic.id


def test_what_is_no_talk_and_what_only_finds_out_expects_no_stance() -> None:
    for tactic in LIVE:
        person = Person(
            id="p", readings=() if tactic.stance is Stance.UNKNOWN else ({"id": "r", "on": "2026-11-01", "stance": tactic.stance},)
        )
        assert (expected_stance(person, tactic) is None) is (not tactic.with_them or tactic.stance is Stance.UNKNOWN)


@pytest.mark.parametrize("change", [{"name": "", "title": "General manager"}, {"placeholder": True}])
def test_for_a_position_without_a_name_the_only_step_is_to_find_out_who(change: dict[str, Any]) -> None:
    unknown = changed({"people": {"boss": change | {"concern": "Noise", "win": "Peace"}}, "without": ["a-boss"]})
    (step,) = (step for step in next_steps(unknown) if step.person.id == "boss")
    assert (step.also, step.expected) == ((), None)
    for language in LANGUAGES:
        who = texts("findings")["find-out-who"][language]
        assert step_sentence(step, language).rstrip(".。") == tactic_text(METHOD, step.tactic.id, language) == who
    under_way = changed({"people": {"boss": change}})
    assert "boss" not in [step.person.id for step in next_steps(under_way)]


def test_another_role_that_counts_says_what_it_adds() -> None:
    """In the evaluation technical and financial weigh alike, a user less than half."""

    def roles(*plays: str) -> list[RoleId]:
        case = changed({"people": {"engineer": {"plays": list(plays)}}})
        (step,) = (step for step in next_steps(case) if step.person.id == "engineer")
        assert all(tactic.fits(case.plan.stage) for tactic in step.also)
        return [tactic.role for tactic in (step.tactic, *step.also)]

    assert roles("technical", "financial") == [RoleId.TECHNICAL, RoleId.FINANCIAL]
    assert roles("technical", "user") == [RoleId.TECHNICAL]
    assert roles("technical", "coach") == [RoleId.TECHNICAL, RoleId.COACH]


def test_nobody_is_sent_to_a_coach_that_the_plan_does_not_have() -> None:
    unknown = {person["id"]: {"stance": "unknown"} for person in quiet()["people"][:4]}
    coached = next_steps(changed({"people": unknown}))
    alone = next_steps(changed({"people": unknown, "without": ["friend", "insider"]}))
    assert any(step.tactic.needs_coach for step in coached)
    assert {step.person.id for step in alone} == set(unknown)
    assert not any(tactic.needs_coach for step in alone for tactic in (step.tactic, *step.also))


def test_a_tactic_says_that_it_needs_a_coach_where_it_names_one() -> None:
    for tactic in LIVE:
        if tactic.role is not RoleId.COACH and "or the shift leader" not in tactic.text.en:
            assert tactic.needs_coach is ("the coach" in tactic.text.en) is ("教练" in tactic.text.zh)


def test_a_tactic_that_is_offered_no_more_still_reads() -> None:
    retired = [tactic for tactic in METHOD.tactics if tactic.retired]
    assert retired
    for tactic in retired:
        assert tactic not in METHOD.tactics_for(tactic.role, tactic.stance)
        assert [tactic_text(METHOD, tactic.id, language) for language in LANGUAGES] == list(tactic.text.every)
    assert tactic_text(METHOD, "never-heard-of", "en") == "never-heard-of"


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ('"Neither IBM\'s nor ours is good."', "Neither IBM's nor ours is good"),
        ('Li said, "Too loud!"', "Too loud"),
        ("She says that it is too loud.", "it is too loud"),
        ("他说：“办公室太吵。”", "办公室太吵"),
        ("陈工提到：「维修太多」", "维修太多"),
        ("他说过明年再换", "明年再换"),
        ("他说明书看不懂", "他说明书看不懂"),
        ("她說服不了财务", "她說服不了财务"),
        ("“吵”和“慢”", "“吵”和“慢”"),
        ('Quiet, "silent" rooms', 'Quiet, "silent" rooms'),
        ("What he said about costs", "What he said about costs"),
        ("Failure rate\nbelow 1 %;", "Failure rate below 1 %"),
    ],
)
def test_an_opening_is_a_topic_and_no_quotation(typed: str, topic: str) -> None:
    talk = next(tactic for tactic in LIVE if tactic.with_them)
    assert step_sentence(step_of(talk, concern=typed), "en") == f"{talk.text.en}. Opening: {topic}."


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("General manager", "the general manager"),
        ("engineer", "the engineer"),
        ("CFO", "the CFO"),
        ("IT manager", "the IT manager"),
        ("Head of Finance", "the Head of Finance"),
        ("Shanghai sales manager", "the Shanghai sales manager"),
        ("The owner", "the owner"),
        ("Our contact in Wuxi", "Our contact in Wuxi"),
        ("Li's assistant", "Li's assistant"),
        ("总经理", "总经理"),
    ],
)
def test_a_title_in_an_english_sentence_has_its_article(title: str, named: str) -> None:
    person = Person(id="p", title=title)
    assert in_sentence(title, person, "en") == named
    assert in_sentence(f"{title} (name not known)", person, "en") == f"{named} (name not known)"
    assert in_sentence(title, person, "zh") == title
    assert in_sentence("Li Wei", person.but(name="Li Wei"), "en") == "Li Wei"


@pytest.mark.parametrize("called", ["title", "nothing"])
def test_a_sentence_that_begins_with_a_title_has_its_capital(called: str) -> None:
    plan = plan_of(called)
    (finding,) = (f for f in all_findings(RuleContext(plan, METHOD, TODAY)) if f.rule == "no-next-step")
    said = finding_sentence(plan, METHOD, finding, "en")
    assert said.startswith("The general manager " if called == "title" else "Someone ")
