"""Every finding as a sentence: in both languages, with every gap filled, what people typed left as typed or escaped as asked."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from playbook.findings import all_findings, finding_sentence, person_name
from playbook.models import StageId
from playbook.wording import LANGUAGES
from tests.support.quiet import CASES, METHOD, changed, cleaned

WORDS: dict[str, Any] = tomllib.loads((Path(__file__).parents[2] / "playbook" / "findings" / "rules.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_of_every_rule_has_no_gap_left(language: str) -> None:
    heard = set()
    for case in (changed(cleaned(case)) for case in CASES if case["fires"]):
        for finding in all_findings(case):
            text = finding_sentence(case.plan, METHOD, finding, language)
            assert "{" not in text
            assert ("{people}" in WORDS[finding.rule]["said"]["en"]) <= all(
                (case.plan.person(id).name or case.plan.person(id).title) in text for id in finding.hit.people
            )
            heard.add(finding.rule)
    assert heard == set(WORDS)


def test_what_was_typed_is_written_as_asked() -> None:
    case = changed(cleaned(next(case for case in CASES if case["rule"] == "powerful-not-met" and case["fires"])))
    finding = next(finding for finding in all_findings(case) if finding.rule == "powerful-not-met")
    name = case.plan.person(finding.hit.people[0]).name
    assert name in finding_sentence(case.plan, METHOD, finding, "en")
    assert f"<{name}>" in finding_sentence(case.plan, METHOD, finding, "en", write=lambda text: f"<{text}>")


REQUIREMENT = {"requirements": [{"id": "q", "what": "Quiet", "must": True, "ours": 0, "rivals": {"rival": 2}}]}
ONE_BY_ONE: dict[str, tuple[dict[str, Any], str, str]] = {
    "action-overdue": ({"actions": {"a-boss": {"due": 3}}}, "Overdue by 3 days: See boss", "已逾期 3 天：See boss"),
    "stage-unproved": (
        {"stages": {"need": {"evidence": []}}},
        "We have moved past “Internal need” without evidence for all its required exit criteria.",
        "“内部需求”阶段已过，但必备的完成标准还缺证据。",
    ),
    "role-uncovered": (
        {"people": {"engineer": {"plays": ["user"]}}},
        "No technical evaluator is known by name, and this role has a high weight now.",
        "技术把关人当前比重很高，却还没有落实到人。",
    ),
    "must-fits-rival-better": (
        REQUIREMENT,
        "In the customer's eyes a competitor beats us on a must-have: Quiet",
        "客户认为，在一个否决项上对手优于我们：Quiet",
    ),
    "coach-alone": (
        {"people": {"friend": {"read": 31}}},
        "It has been 31 days since we confirmed the stance of our coach, Friend.",
        "教练 Friend 的立场已有 31 天没有确认。",
    ),
    "conflict-unhandled": (
        {"lines": [{"id": "l", "kind": "conflict", "source": "boss", "target": "engineer"}]},
        "In conflict, with no note on how we stay out of it: Boss, Engineer.",
        "Boss、Engineer 之间有矛盾，我们还没有记下如何不卷进去。",
    ),
    "sensitive-text": (
        {"actions": {"a-boss": {"what": "Bring a gift"}}},
        "Our notes contain something that must not be there, “gift”: Boss, Bring a gift",
        "记录中出现了不该有的内容“gift”：Boss、Bring a gift",
    ),
}


@pytest.mark.parametrize("rule", ONE_BY_ONE)
def test_what_is_said_word_for_word(rule: str) -> None:
    change, en, zh = ONE_BY_ONE[rule]
    case = changed(change)
    (finding,) = (finding for finding in all_findings(case) if finding.rule == rule)
    assert finding_sentence(case.plan, METHOD, finding, "en") == en
    assert finding_sentence(case.plan, METHOD, finding, "zh") == zh


def test_what_has_no_row_is_found_in_the_facts_of_the_plan_and_what_was_typed_is_escaped() -> None:
    case = changed({"objective": "Get the sealed bid"})
    (finding,) = (finding for finding in all_findings(case) if finding.rule == "sensitive-text")
    assert finding_sentence(case.plan, METHOD, finding, "en").endswith("plan details")
    assert finding_sentence(case.plan, METHOD, finding, "zh").endswith("计划信息")
    assert "<sealed bid>" in finding_sentence(case.plan, METHOD, finding, "en", write=lambda text: f"<{text}>")
    late = changed({"actions": {"a-boss": {"due": 3}}})
    (overdue,) = (finding for finding in all_findings(late) if finding.rule == "action-overdue")
    assert finding_sentence(late.plan, METHOD, overdue, "en", write=str.upper) == "Overdue by 3 days: SEE BOSS"
    need = changed(REQUIREMENT)
    (must,) = (finding for finding in all_findings(need) if finding.rule == "must-fits-rival-better")
    assert finding_sentence(need.plan, METHOD, must, "en", write=str.upper).endswith("QUIET")


def test_a_person_is_called_by_name_else_title_else_nobody() -> None:
    person = changed({}).plan.person("boss")
    assert person_name(person, "en") == "Boss"
    assert person_name(person.but(name=""), "en") == "boss"
    assert person_name(person.but(name="", title=" "), "en") == "someone not named yet"
    assert person_name(person.but(name="", title=""), "zh") == "姓名待查的人"


def test_a_proof_is_said_by_its_criterion() -> None:
    items = [{"id": "e", "criterion": "timetable", "grade": 2, "on": "2026-10-01", "source": "Boss"}]
    case = changed({"stages": {"project": {"evidence": items}}})
    (finding,) = (finding for finding in all_findings(case) if finding.rule == "one-mans-word")
    criterion = next(one for one in METHOD.stages[StageId.PROJECT].criteria if one.id == "timetable")
    assert finding_sentence(case.plan, METHOD, finding, "en") == f"Only one source confirms this: {criterion.text.en}."
