"""Moves in words: sentences that name whom they are about, tables that hold the whole text, and no word without use."""

from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given, settings

from playbook import edits
from playbook.models import (
    US,
    Action,
    Department,
    Person,
    PersonLine,
    Plan,
    Relation,
    Requirement,
    Rival,
    RoleId,
    Stage,
    StageId,
)
from playbook.reviews import MoveFormatter, MoveKind, Subject, head, subject, what_moved
from playbook.reviews import move_text as words_module
from playbook.reviews.move_text import COLUMNS
from playbook.wording import LANGUAGES, texts
from tests.support.drawn_plans import whole_plans
from tests.support.moved_plans import LATER, ONE, PLAN, PROOF, READ, case, moved


@settings(deadline=None, max_examples=40)
@given(before=whole_plans(), after=whole_plans())
def test_every_move_can_be_said_and_put_in_a_table(before: Plan, after: Plan) -> None:
    old, new = case(before), case(after.but(id=before.id), LATER)
    for language in LANGUAGES:
        telling = MoveFormatter(old, new, language)
        moves = what_moved(old, new)
        assert all(telling.sentence(move).strip() for move in moves)
        rows = telling.table(moves)
        assert [len(row) for row in rows] == [len(head())] * len(moves)
        assert all(row[0] and row[1] for row in rows)


@pytest.mark.parametrize("what", ONE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_names_whom_it_is_about(what: str, language: str) -> None:
    after = ONE[what][0](PLAN)
    telling = MoveFormatter(case(PLAN), case(after), language)
    (move,) = moved(ONE[what][0])
    said = telling.sentence(move)
    called = {
        "wang": "Wang",
        "chen": "Chen",
        "li": "Li",
        "y": "Yonder",
        "a": "Lunch with Wang",
        "n": "Visit",
        "z": "Zeta",
        "q": "Spill-proof",
        "k": "Quiet keys",
    }
    assert all(called[id] in said for id in move.ids if id in called), said
    assert not {"None", "()", "[]"} & set(said.split())


def test_who_reported_it_and_on_what_evidence_stands_in_the_sentence() -> None:
    after = edits.add_reading(PLAN, "wang", READ)
    said = {
        language: MoveFormatter(case(PLAN), case(after), language).sentence(moved(ONE["a stance, by whom and on what"][0])[0])
        for language in LANGUAGES
    }
    assert said["en"] == ("Wang: ？ Unknown → － Opponent. Source: Zhang, Nov 24, 2026: “called it a toy” (evidence: Customer said so).")
    assert said["zh"] == "Wang：？ 未知 → － 反对者。来源：Zhang，2026年11月24日：“called it a toy”（证据：客户说过）。"


def test_what_nobody_reported_says_so() -> None:
    silent = READ.but(source="", evidence="")
    after = edits.add_reading(PLAN, "wang", silent)
    (move,) = (move for move in what_moved(case(PLAN), case(after)) if move.kind is MoveKind.STANCE)
    assert "no source named, no evidence noted" in MoveFormatter(case(PLAN), case(after), "en").sentence(move)


def test_two_people_of_one_name_are_told_apart() -> None:
    plan = edits.add_person(PLAN, Person(id="wang2", name="Wang", title="Buyer"))
    after = edits.change_person(plan, "wang2", influence=5)
    (move,) = (move for move in what_moved(case(plan), case(after)) if move.kind is MoveKind.PERSON)
    assert MoveFormatter(case(plan), case(after), "en").sentence(move) == "Wang (Buyer), influence: not filled in → 5."


def test_a_long_text_is_cut_in_its_sentence_and_whole_in_the_table() -> None:
    after = edits.set_plan(PLAN, objective="x" * 300)
    (move,) = (move for move in what_moved(case(PLAN), case(after)) if move.field == "objective")
    telling = MoveFormatter(case(PLAN), case(after), "en")
    assert len(telling.sentence(move)) < 150
    assert telling.table([move])[0][COLUMNS.index("now")] == "x" * 300


def test_every_kind_field_and_subject_has_words_with_the_same_gaps() -> None:
    words = texts("moves")
    fields = {*Person.model_fields, *Relation.model_fields, *Action.model_fields, *Department.model_fields, *Rival.model_fields}
    fields |= {*Stage.model_fields, *Requirement.model_fields, *Plan.model_fields, *PersonLine.model_fields}
    untold = {
        "id",
        "relation",
        "rivals",
        "source",
        "target",
        "schema_version",
        "stages",
        "people",
        "lines",
        "actions",
        "departments",
        "requirements",
    }
    assert {f"field-{field}" for field in fields - untold} <= set(words)
    assert {kind.value for kind in MoveKind} <= set(words)
    assert all(subject(about, language) for about in Subject for language in LANGUAGES)
    gaps = {
        key: {language: {name for _, name, _, _ in Formatter().parse(text[language]) if name} for language in LANGUAGES}
        for key, text in words.items()
    }
    assert not {key for key, found in gaps.items() if found["en"] != found["zh"]}


def test_every_word_is_used() -> None:
    source = Path(words_module.__file__).read_text("utf-8")
    loose = [key for key in texts("moves") if key not in set(MoveKind) and not key.startswith(("kind-", "field-", "head-", "subject-"))]
    unused = [key for key in loose if f'"{key}"' not in source and f'f"{key.partition("-")[0]}-' not in source]
    assert unused == []
    assert [key for key in texts("moves") if key.startswith("kind-") and key.removeprefix("kind-") not in set(MoveKind)] == []


PROVED = edits.add_evidence(edits.set_roles(PLAN, "chen", [RoleId.COACH, RoleId.TECHNICAL]), StageId.NEED, PROOF)


IN_WORDS = {
    "Chen, reports to: no one → Finance director.": lambda p: edits.set_bosses(p, "chen", ["seat"]),
    "Wang, reports to: Chen → no one.": lambda p: edits.set_bosses(p, "wang", []),
    "Value: not filled in → $250,000.": lambda p: edits.set_value(p, "250k", "USD"),
    "Chen, department: IT → not filled in.": lambda p: edits.change_person(p, "chen", department=None),
    "Chen, name not known yet: no → yes.": lambda p: edits.change_person(p, "chen", placeholder=True),
    "Chen, roles: changed.": lambda p: edits.set_roles(p, "chen", [RoleId.TECHNICAL, RoleId.COACH]),
    "New influence line: Chen → Wang.": lambda p: p.but(lines=(p.lines[0].but(source="chen", target="wang"),)),
    "Stage Internal need, who is involved: no one → Wang.": lambda p: edits.change_stage(p, StageId.NEED, actors=("wang",)),
    "Decision criterion Quiet keys (Us), how well it is met: not filled in → fully met.": lambda p: edits.set_vendor_fit(p, "k", US, 2),
    "Evidence removed: “We know by name who will take the need to management”.": lambda p: edits.remove_evidence(p, StageId.NEED, "e"),
}


@pytest.mark.parametrize("said", IN_WORDS)
def test_a_value_is_said_as_the_screen_says_it(said: str) -> None:
    after = IN_WORDS[said](PROVED)
    moves = [move for move in what_moved(case(PROVED), case(after)) if move.subject is not Subject.FINDINGS]
    assert [MoveFormatter(case(PROVED), case(after), "en").sentence(move) for move in moves] == [said]
