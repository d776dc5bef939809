"""One word turns a sentence: denials, comparisons, doubts, forms of address (cases.toml)."""

import tomllib
from typing import Any

import pytest

from playbook.content import method
from playbook.minutes import Known, Minutes, ProposalKind, read_minutes
from tests.support.minutes import FOLDER, ON, labeled_plan

CASES = tomllib.loads((FOLDER / "cases.toml").read_text("utf-8"))
TOLD = [
    pytest.param(language, case, id=case["text"])
    for group in ("negation", "comparison", "doubt")
    for language, cases in CASES[group].items()
    for case in cases
]
NAMED = [
    pytest.param(language, case, id=case["text"])
    for group in ("names", "other_script")
    for language, cases in CASES[group].items()
    for case in cases
]


def found(language: str, text: str) -> Minutes:
    return read_minutes(text, labeled_plan(language), method(), ON)


def said(minutes: Minutes, kind: ProposalKind) -> str:
    """What is proposed of a kind, "?" behind what is in doubt."""
    values = [
        (one.stance.value if kind is ProposalKind.STANCE else str(one.vendor)) + ("" if one.sure else "?")
        for one in minutes.proposals
        if one.kind is kind
    ]
    return " ".join(values)


@pytest.mark.parametrize(("language", "case"), TOLD)
def test_a_word_turns_it(language: str, case: dict[str, Any]) -> None:
    minutes = found(language, case["text"])
    assert said(minutes, ProposalKind.STANCE) == case["stance"]
    assert said(minutes, ProposalKind.PREFERENCE) == case.get("prefers", "")


@pytest.mark.parametrize(("language", "case"), NAMED)
def test_who_is_meant(language: str, case: dict[str, Any]) -> None:
    minutes = found(language, case["text"])
    who = minutes.proposals[0].who
    names = {Known.NEW: "new", Known.OURS: "ours", Known.NOBODY: ""}
    assert names.get(who.known, " ".join(who.people)) == case["who"]


def test_the_people_of_somebody_told_of_are_graded_as_hearsay() -> None:
    told = [one for one in found("en", "Huang said that Whitfield supports Huaxin.").proposals if one.kind is ProposalKind.STANCE]
    assert [(one.who.person, one.grade) for one in told] == [("gm", 1)]
    own = [one for one in found("en", "Whitfield: I support Huaxin.").proposals if one.kind is ProposalKind.STANCE]
    assert [(one.who.person, one.grade) for one in own] == [("gm", 2)]
