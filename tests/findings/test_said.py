"""Every finding as a sentence: in both languages, with every gap filled, what people typed left as typed or escaped as asked."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from quiet import METHOD, changed
from test_findings import CASES, cleaned

from playbook.content.schema import LANGUAGES
from playbook.findings import all_findings, said

WORDS: dict[str, Any] = tomllib.loads((Path(__file__).parents[2] / "playbook" / "findings" / "rules.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_of_every_rule_has_no_gap_left(language: str) -> None:
    heard = set()
    for case in (changed(cleaned(case)) for case in CASES if case["fires"]):
        for finding in all_findings(case):
            text = said(case.plan, METHOD, finding, language)
            assert "{" not in text
            assert ("{people}" in WORDS[finding.rule]["said"][language]) <= all(
                (case.plan.person(id).name or case.plan.person(id).title) in text for id in finding.hit.people
            )
            heard.add(finding.rule)
    assert heard == set(WORDS)


def test_what_was_typed_is_written_as_asked() -> None:
    case = changed(cleaned(next(case for case in CASES if case["rule"] == "powerful-not-met" and case["fires"])))
    finding = next(finding for finding in all_findings(case) if finding.rule == "powerful-not-met")
    name = case.plan.person(finding.hit.people[0]).name
    assert name in said(case.plan, METHOD, finding, "en")
    assert f"<{name}>" in said(case.plan, METHOD, finding, "en", write=lambda text: f"<{text}>")
