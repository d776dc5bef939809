"""What moved, as a reviewer asks it: examples of each question, nothing told twice, nothing that moved left out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings

from playbook import edits
from playbook.history.differences import changes_between
from playbook.models import (
    US,
    LineKind,
    Person,
    PersonLine,
    Plan,
    StageId,
    Stance,
)
from playbook.reviews import MoveFormatter, MoveKind, Subject, what_moved
from playbook.samples import sample
from tests.support.drawn_plans import whole_plans
from tests.support.moved_plans import DAY, LATER, ONE, PLAN, PROOF, READ, case, moved


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


def test_the_color_of_the_deal_is_told_when_it_changes() -> None:
    empty = Plan(id="b", account="Company B")
    (move,) = (move for move in what_moved(case(empty), case(PLAN)) if move.kind is MoveKind.COLOR)
    assert (move.was, move.now) == ("none", "amber")
    assert MoveFormatter(case(empty), case(PLAN), "zh").sentence(move) == "商机状态：尚未判断 → 需关注。"


def test_people_in_conflict_stand_on_both_ends_alike() -> None:
    after = edits.add_line(PLAN, PersonLine(id="m", kind=LineKind.CONFLICT, source="chen", target="wang"))
    (move,) = (move for move in what_moved(case(PLAN), case(after)) if move.kind is MoveKind.LINE_DRAWN)
    assert MoveFormatter(case(PLAN), case(after), "en").sentence(move) == "New conflict line: Chen ↔ Wang."


def test_moves_come_in_the_order_of_a_review() -> None:
    after = edits.add_reading(edits.move_to_stage(edits.set_value(PLAN, "3m", "USD"), StageId.PROJECT, DAY), "wang", READ)
    subjects = [move.subject for move in what_moved(case(PLAN), replace(case(after), today=LATER))]
    assert subjects == sorted(subjects, key=list(Subject).index)


def test_somebody_who_joined_and_left_between_two_reviews_did_both() -> None:
    found = moved(lambda plan: edits.add_person(plan, Person(id="li", name="Li", left=LATER)))
    assert [(move.kind, move.on) for move in found] == [(MoveKind.JOINED, None), (MoveKind.LEFT, LATER)]
