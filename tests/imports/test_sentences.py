"""Every refusal and every problem has its sentence: what, where, what to do, in both languages."""

import ast
import re
from collections.abc import Callable
from datetime import date
from enum import Enum
from pathlib import Path
from string import Formatter

import pytest

from pages.ui.kit.words import catalog
from playbook.content import method
from playbook.imports.columns import match_columns
from playbook.imports.csv_file import read_csv
from playbook.imports.people_import import people_import
from playbook.imports.plan_import import plan_import
from playbook.models import Action, ActionStatus, Coverage, Person, Plan, RoleId, Stance
from playbook.tables import vocabulary
from playbook.wording import LANGUAGES
from tests.support.source import nodes_of, source_of

TODAY = date(2026, 11, 24)
DOMAIN = Path(__file__).parents[2] / "playbook"
FOLDERS = ("tables", "imports")
SOURCES = (
    *(path for folder in FOLDERS for path in sorted((DOMAIN / folder).glob("*.py"))),
    DOMAIN / "dates" / "written.py",
    DOMAIN / "text.py",
)
SENTENCES = {key.removeprefix("imports."): text for key, text in catalog().items() if key.startswith("imports.")}
REFUSALS = {key.removeprefix("errors.") for key in catalog() if key.startswith("errors.")}
"""What a page says without a row and a column; the store says some of it, too."""


def texts() -> set[str]:
    """Every text that stands in the source of the tables."""
    nodes = [node for path in SOURCES for node in nodes_of(source_of(path))]
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def codes() -> set[str]:
    """The codes the source names: the third argument of `problem`, the first of a refusal."""
    found = set()
    for path in SOURCES:
        for node in nodes_of(source_of(path)):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            arguments = node.args[2:3] if name == "problem" else node.args[:1] if name in ("PlaybookError", "_refusal") else []
            found |= {part.value for argument in arguments for part in ast.walk(argument) if isinstance(part, ast.Constant)}
    return {code for code in found if isinstance(code, str) and "-" in code}


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert {"boss-circle", "date-serial", "import-quote"} <= codes() <= set(SENTENCES) | REFUSALS
    assert set(SENTENCES) <= texts()


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_ends_as_one_and_has_the_same_gaps_in_both_languages(code: str) -> None:
    text = SENTENCES[code]
    assert text.en.endswith(".")
    assert text.zh.endswith("。")
    gaps = [{name for _, name, _, _ in Formatter().parse(half) if name} for half in (text.en, text.zh)]
    assert gaps[0] == gaps[1]


PEOPLE = (
    "Reference,Name,Title,Manager,Role,Stance,Influence,Coverage,FTE\n1,A,x,B,guru,odd,9,odd,1\n1,B,x,A,,,,,\n3,C,x,C,,,,,\n"
    "4,D,x,Zoe Absent,,,,,\n4b,D2,x,nobody,,,,,\n5,E,x,F,,,,,\n6,F,x,,,,,,\n7,F,x,,,,,,\n,,,,,,,,1\n8,G,y,,,,,,,,z\n"
    '9,H\x07,"two\nlines",,,,,,\n10,' + "n" * 1001 + ",,,,,,,\n"
)
PLAN = (
    "Action id,Action,Stage,Name,Person id,Due,Status,Other\na1,x,Nowhere,,,46350,maybe,\na1,y,,,,,,\n,,,Li,,soon,,\n,z,,Li,,03/04/2026,,\n"
    ",z,Final decision,Wu,w,soon,,\n,q,Nowhere,,,,,\n"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_of_two_bad_files_can_be_said(language: str) -> None:
    sheet = read_csv(PEOPLE.encode(), "people.csv")
    people = (Person(id="l1", name="Li"), Person(id="l2", name="Li"), Person(id="w", name="Wang"))
    plan = Plan(id="p", account="B", people=people, actions=(Action(id="a1", what="x", stage="need"),))
    found = people_import(plan, sheet, match_columns(sheet.header), method(), today=TODAY, source="people.csv")
    problems = [*found.problems, *plan_import(plan, read_csv(PLAN.encode(), "plan.csv"), method=method(), today=TODAY).problems]
    said = {problem.code: SENTENCES[problem.code][language].format(**problem.params) for problem in problems}
    assert {
        "boss-ambiguous", "boss-circle", "boss-self", "boss-unknown", "boss-nobody", "role-unknown", "stance-unknown", "number-unknown",
        "coverage-unknown", "person-twice", "nobody-in-row", "row-too-long", "columns-unused", "text-replaced", "text-joined", "text-cut",
        "action-twice", "action-without-text", "action-moved", "date-serial", "date-ambiguous", "date-unknown", "status-unknown",
        "person-ambiguous", "stage-kept", "stage-unknown",
    } <= set(said)  # fmt: skip
    assert max(map(len, said.values())) < 320


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("code", "ids", "meant"),
    [
        ("role-unknown", RoleId, lambda word: vocabulary.said_roles(word, method())[0][0]),
        ("stance-unknown", Stance, lambda word: vocabulary.said_stance(word, method())),
        ("coverage-unknown", Coverage, lambda word: vocabulary.said_coverage(word, method())),
        ("status-unknown", ActionStatus, vocabulary.said_status),
    ],
)
def test_the_words_that_a_sentence_offers_are_understood(code: str, ids: type[Enum], meant: Callable[[str], object], language: str) -> None:
    offered = re.split(r"Use |请用", SENTENCES[code][language])[1].strip(".。")
    assert [meant(word) for word in re.split(r", | or |、|或", offered)] == list(ids)
