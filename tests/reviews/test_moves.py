"""What moved, as a reviewer asks it: examples of each question, nothing told twice, nothing that moved left out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given, settings

from playbook import edits
from playbook.content import method
from playbook.findings import RuleContext
from playbook.history.differences import changes_between
from playbook.models import (
    US,
    Action,
    ActionStatus,
    Department,
    Evidence,
    Forecast,
    HeldRole,
    LineKind,
    Person,
    PersonLine,
    Plan,
    Reading,
    Relation,
    Reporting,
    Requirement,
    Rival,
    RoleId,
    Stage,
    StageId,
    Stance,
)
from playbook.reviews import Move, MoveFormatter, MoveKind, Subject, head, subject, what_moved
from playbook.reviews import move_text as words_module
from playbook.reviews.move_text import COLUMNS
from playbook.samples import sample
from playbook.wording import LANGUAGES, texts
from tests.support.drawn_plans import whole_plans

DAY = date(2026, 11, 24)
LATER = DAY + timedelta(days=14)
PLAN = Plan(
    id="b",
    account="Company B",
    rivals=(Rival(id="y", name="Yonder"),),
    departments=(Department(id="it", name="IT"),),
    people=(
        Person(id="chen", name="Chen", department="it", roles=(HeldRole(role=RoleId.TECHNICAL),), prefers="y"),
        Person(id="wang", name="Wang", department="it", reports_to=(Reporting(boss="chen"),)),
        Person(id="seat", title="Finance director", placeholder=True),
    ),
    lines=(PersonLine(id="l", kind=LineKind.INFLUENCE, source="wang", target="chen"),),
    requirements=(Requirement(id="k", what="Quiet keys"),),
    actions=(Action(id="a", what="Lunch with Wang", stage=StageId.NEED, person="wang", owner="Zhang", due=DAY + timedelta(days=2)),),
)
FORECAST = Forecast(id="f", person="wang", stance=Stance.SUPPORTER, due=LATER, by="Zhang")
PROOF = Evidence(id="e", criterion="sponsor-named", grade=2, on=DAY, source="minutes", note="she signs")
READ = Reading(id="r", on=DAY, stance=Stance.OPPONENT, grade=2, evidence="called it a toy", source="Zhang")


def case(plan: Plan, today: date = DAY) -> RuleContext:
    return RuleContext(plan, method(), today)


def moved(edit: Callable[[Plan], Plan], *, today: date = DAY) -> tuple[Move, ...]:
    """What moved, the adviser's findings left out."""
    return tuple(move for move in what_moved(case(PLAN), case(edit(PLAN), today)) if move.subject is not Subject.FINDINGS)


ONE = {
    "a stance, by whom and on what": (
        lambda p: edits.add_reading(p, "wang", READ),
        Move(MoveKind.STANCE, ("wang",), "unknown", "opponent", source="Zhang", evidence="called it a toy", grade=2, on=DAY),
    ),
    "somebody joined": (
        lambda p: edits.add_person(p, Person(id="li", name="Li", readings=(READ,))),
        Move(MoveKind.JOINED, ("li",), None, "opponent", source="Zhang", evidence="called it a toy", grade=2, on=DAY),
    ),
    "somebody left": (lambda p: edits.change_person(p, "wang", left=LATER), Move(MoveKind.LEFT, ("wang",), on=LATER)),
    "somebody was taken out, with all that goes with them": (
        lambda p: edits.remove_person(p, "wang"), Move(MoveKind.REMOVED, ("wang",), "unknown")),
    "a seat was filled": (
        lambda p: edits.change_person(p, "seat", name="Zhao", placeholder=False),
        Move(MoveKind.FILLED, ("seat",), "Finance director", "Zhao"),
    ),
    "a role": (lambda p: edits.set_roles(p, "wang", [RoleId.COACH]), Move(MoveKind.ROLE_TAKEN, ("wang",), None, "coach", grade=1)),
    "a role given up": (lambda p: edits.set_roles(p, "chen", []), Move(MoveKind.ROLE_LOST, ("chen",), "technical")),
    "proof of a role": (
        lambda p: edits.set_role_evidence(p, "chen", RoleId.TECHNICAL, evidence="wrote the test", grade=3),
        Move(MoveKind.ROLE_PROVED, ("chen",), None, "technical", evidence="wrote the test", grade=3),
    ),
    "influence": (lambda p: edits.change_person(p, "chen", influence=4), Move(MoveKind.PERSON, ("chen",), None, 4, "influence")),
    "a preference": (lambda p: edits.change_person(p, "chen", prefers=US), Move(MoveKind.PERSON, ("chen",), "y", US, "prefers")),
    "a relation": (lambda p: edits.set_relation(p, "chen", ours=2), Move(MoveKind.PERSON, ("chen",), None, 2, "ours")),
    "a rival's relation": (
        lambda p: edits.set_rival_level(p, "chen", "y", 3), Move(MoveKind.PERSON, ("chen", "y"), None, 3, "rival_level")),
    "another boss": (
        lambda p: edits.set_bosses(p, "wang", ["seat"]), Move(MoveKind.PERSON, ("wang",), ("chen",), ("seat",), "reports_to")),
    "a line": (
        lambda p: edits.add_line(p, PersonLine(id="m", kind=LineKind.CONFLICT, source="chen", target="seat")),
        Move(MoveKind.LINE_DRAWN, ("chen", "seat"), None, "conflict"),
    ),
    "a line out": (lambda p: edits.remove_line(p, "l"), Move(MoveKind.LINE_GONE, ("wang", "chen"), "influence")),
    "a stronger line": (lambda p: edits.change_line(p, "l", strength=3), Move(MoveKind.LINE, ("wang", "chen"), 2, 3, "strength")),
    "an action done": (
        lambda p: edits.change_action(p, "a", status=ActionStatus.DONE, result="he talked"),
        Move(MoveKind.ACTION_DONE, ("a",), "planned", "done", source="Zhang", evidence="he talked"),
    ),
    "an action dropped": (
        lambda p: edits.change_action(p, "a", status=ActionStatus.DROPPED),
        Move(MoveKind.ACTION_DROPPED, ("a",), "planned", "dropped", source="Zhang"),
    ),
    "a new action": (
        lambda p: edits.add_action(p, Action(id="n", what="Visit", stage=StageId.NEED, owner="Li", due=LATER)),
        Move(MoveKind.ACTION_NEW, ("n",), None, "planned", source="Li", on=LATER),
    ),
    "an action put off": (
        lambda p: edits.change_action(p, "a", due=LATER),
        Move(MoveKind.ACTION, ("a",), (DAY + timedelta(days=2)).isoformat(), LATER.isoformat(), "due"),
    ),
    "an action out": (lambda p: edits.remove_action(p, "a"), Move(MoveKind.ACTION_GONE, ("a",), "planned")),
    "a fact": (lambda p: edits.set_plan(p, decision_on=LATER), Move(MoveKind.PLAN, (), None, LATER.isoformat(), "decision_on")),
    "a rival": (lambda p: edits.add_rival(p, Rival(id="z", name="Zeta")), Move(MoveKind.RIVAL_NEW, ("z",))),
    "a department renamed": (
        lambda p: edits.change_department(p, "it", name="Digital"), Move(MoveKind.DEPARTMENT, ("it",), "IT", "Digital", "name")),
    "what the customer does in a stage": (
        lambda p: edits.change_stage(p, StageId.NEED, goal="Trust"),
        Move(MoveKind.STAGE_FIELD, ("need",), None, "Trust", "goal"),
    ),
    "what the customer judges by": (
        lambda p: p.but(requirements=(*p.requirements, Requirement(id="q", what="Spill-proof"))),
        Move(MoveKind.REQUIREMENT_NEW, ("q",)),
    ),
    "how a rival meets it": (
        lambda p: p.but(requirements=(p.requirements[0].but(rivals={"y": 2}),)),
        Move(MoveKind.REQUIREMENT, ("k", "y"), None, 2, "fit"),
    ),
    "what came of a forecast": (
        lambda p: p.but(actions=(p.actions[0].but(forecasts=(FORECAST.but(came=Stance.NEUTRAL),)),)),
        Move(MoveKind.FORECAST_CAME, ("a", "wang"), "supporter", "neutral", source="Zhang", on=LATER),
    ),
    "weights": (lambda p: edits.set_weights(p, StageId.NEED, dict.fromkeys(RoleId, 20)), Move(MoveKind.PLAN, (), (), (), "weights")),
    "another order": (lambda p: p.but(people=p.people[::-1]), Move(MoveKind.PLAN, (), (), (), "order-people")),
}  # fmt: skip


@pytest.mark.parametrize("what", ONE)
def test_one_thing_that_moved_is_told_once(what: str) -> None:
    edit, expected = ONE[what]
    assert moved(edit) == (expected,)


def test_the_same_stance_read_again_is_a_confirmation() -> None:
    before = edits.add_reading(PLAN, "wang", READ)
    after = edits.add_reading(before, "wang", READ.but(id="r2", on=LATER, grade=3, evidence="voted against us"))
    found = [move for move in what_moved(case(before), case(after)) if move.subject is Subject.STANCES]
    assert [(move.kind, move.evidence, move.grade) for move in found] == [(MoveKind.CONFIRMED, "voted against us", 3)]


def test_an_older_reading_put_in_later_moves_no_stance_and_is_told() -> None:
    before = edits.add_reading(PLAN, "wang", READ)
    after = edits.add_reading(before, "wang", READ.but(id="r0", on=DAY - timedelta(days=9), stance=Stance.SUPPORTER))
    assert [(move.kind, move.field) for move in what_moved(case(before), case(after)) if move.ids == ("wang",)] == [
        (MoveKind.PERSON, "readings")
    ]


def test_a_stage_moves_on_its_proof_and_says_what_it_left_unproved() -> None:
    found = moved(lambda p: edits.move_to_stage(edits.add_evidence(p, StageId.NEED, PROOF), StageId.PROJECT, LATER))
    told = [(move.kind, move.ids) for move in found]
    assert told == [
        (MoveKind.STAGE, ()),
        (MoveKind.PROOF, ("need", "sponsor-named")),
        (MoveKind.UNPROVED, ("need", "problem-in-their-words")),
    ]
    assert (found[0].was, found[0].now, found[0].on) == ("need", "project", LATER)
    assert (found[1].source, found[1].evidence, found[1].grade) == ("minutes", "she signs", 2)


def test_a_stage_that_goes_back_asks_for_no_proof() -> None:
    ahead = edits.move_to_stage(PLAN, StageId.PROJECT, DAY)
    found = what_moved(case(ahead), case(edits.move_to_stage(ahead, StageId.NEED, LATER)))
    assert [move.kind for move in found if move.subject is Subject.STAGE] == [MoveKind.STAGE]


@pytest.mark.parametrize(("days", "late"), [(2, None), (3, 1), (9, 7)])
def test_an_action_becomes_late_by_time_alone(days: int, late: int | None) -> None:
    found = moved(lambda p: p, today=DAY + timedelta(days=days))
    assert [(move.kind, move.was, move.now) for move in found] == ([(MoveKind.ACTION_LATE, None, late)] if late else [])


def test_an_action_that_was_late_before_says_by_how_much() -> None:
    before, after = DAY + timedelta(days=5), DAY + timedelta(days=12)
    (late,) = (move for move in what_moved(case(PLAN, before), case(PLAN, after)) if move.kind is MoveKind.ACTION_LATE)
    assert (late.was, late.now) == (3, 10)
    assert what_moved(case(PLAN, after), case(PLAN, after)) == ()


def test_findings_open_and_are_cleared() -> None:
    before = sample("keyboards", "en", DAY, plan_id="k")
    after = edits.change_person(before, "engineer", prefers=US)
    found = {(move.kind, move.finding.rule) for move in what_moved(case(before), case(after)) if move.finding}
    assert (MoveKind.CLEARED, "technical-prefers-rival") in found
    back = {(move.kind, move.finding.rule) for move in what_moved(case(after), case(before)) if move.finding}
    assert (MoveKind.OPENED, "technical-prefers-rival") in back


def test_a_finding_about_a_group_stays_open_when_the_group_changes() -> None:
    keyboards = sample("keyboards", "en", DAY, plan_id="k")
    after = edits.change_person(keyboards, "engineer", left=DAY)
    told = {
        move.kind for move in what_moved(case(keyboards), case(after)) if move.finding and move.finding.rule == "no-supportive-key-player"
    }
    assert told == {MoveKind.STILL_OPEN}


def test_a_late_action_is_not_told_a_second_time_as_a_finding() -> None:
    found = what_moved(case(PLAN), case(PLAN, DAY + timedelta(days=30)))
    assert not [move for move in found if move.finding and move.finding.rule == "action-overdue"]


@settings(deadline=None, max_examples=40)
@given(before=whole_plans(), after=whole_plans())
def test_nothing_that_differs_is_missing(before: Plan, after: Plan) -> None:
    after = after.but(id=before.id)
    found = [move for move in what_moved(case(before), case(after)) if move.subject is not Subject.FINDINGS]
    assert bool(found) is (before != after)
    gone = set(before.people_by_id) - set(after.people_by_id)
    told = {id for move in found for id in move.ids}
    for change in changes_between(before, after):
        group, *rest = change.path
        if group in ("people", "actions", "departments", "rivals", "requirements") and rest and not _follows(change.path, before, gone):
            assert rest[0] in told, change


def _follows(path: tuple[str, ...], before: Plan, gone: set[str]) -> bool:
    """True if it is the person of an action that goes with somebody who was taken out."""
    actions = {action.id: action.person for action in before.actions}
    return path[0] == "actions" and path[-1] == "person" and actions.get(path[1]) in gone


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


def test_the_color_of_the_deal_is_told_when_it_changes() -> None:
    empty = Plan(id="b", account="Company B")
    (move,) = (move for move in what_moved(case(empty), case(PLAN)) if move.kind is MoveKind.COLOR)
    assert (move.was, move.now) == ("none", "amber")
    assert MoveFormatter(case(empty), case(PLAN), "zh").sentence(move) == "商机状态：尚未判断 → 需关注。"


def test_people_in_conflict_stand_on_both_ends_alike() -> None:
    after = edits.add_line(PLAN, PersonLine(id="m", kind=LineKind.CONFLICT, source="chen", target="wang"))
    (move,) = (move for move in what_moved(case(PLAN), case(after)) if move.kind is MoveKind.LINE_DRAWN)
    assert MoveFormatter(case(PLAN), case(after), "en").sentence(move) == "New conflict line: Chen ↔ Wang."


def test_every_word_is_used() -> None:
    source = Path(words_module.__file__).read_text("utf-8")
    loose = [key for key in texts("moves") if key not in set(MoveKind) and not key.startswith(("kind-", "field-", "head-", "subject-"))]
    unused = [key for key in loose if f'"{key}"' not in source and f'f"{key.partition("-")[0]}-' not in source]
    assert unused == []
    assert [key for key in texts("moves") if key.startswith("kind-") and key.removeprefix("kind-") not in set(MoveKind)] == []


def test_moves_come_in_the_order_of_a_review() -> None:
    after = edits.add_reading(edits.move_to_stage(edits.set_value(PLAN, "3m", "USD"), StageId.PROJECT, DAY), "wang", READ)
    subjects = [move.subject for move in what_moved(case(PLAN), replace(case(after), today=LATER))]
    assert subjects == sorted(subjects, key=list(Subject).index)


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


def test_somebody_who_joined_and_left_between_two_reviews_did_both() -> None:
    found = moved(lambda plan: edits.add_person(plan, Person(id="li", name="Li", left=LATER)))
    assert [(move.kind, move.on) for move in found] == [(MoveKind.JOINED, None), (MoveKind.LEFT, LATER)]
