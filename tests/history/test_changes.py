"""State, changes, state: the changes between any two plans lead from the one to the other, through JSON as well."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from playbook import edits
from playbook.errors import PlaybookError
from playbook.history.differences import FieldChange, How, changes_between, with_changes
from playbook.models import Evidence, HeldRole, Person, Plan, Reading, Reporting, RoleId, Snooze, StageId, Stance
from playbook.samples import sample
from tests.support.drawn_plans import whole_plans

DAY = date(2026, 11, 24)
KEYBOARDS = sample("keyboards", "en", DAY, plan_id="k")
AS_JSON = TypeAdapter(tuple[FieldChange, ...])


@settings(deadline=None, max_examples=40)
@given(before=whole_plans(), after=whole_plans())
def test_the_changes_lead_from_any_plan_to_any_other(before: Plan, after: Plan) -> None:
    found = changes_between(before, after)
    assert with_changes(before, found) == after
    assert with_changes(before, AS_JSON.validate_json(AS_JSON.dump_json(found))) == after
    assert bool(found) is (before != after)


@settings(deadline=None, max_examples=25)
@given(plan=whole_plans(), order=st.randoms())
def test_another_order_is_a_change_of_order_and_nothing_else(plan: Plan, order: object) -> None:
    people = list(plan.people)
    order.shuffle(people)  # type: ignore[attr-defined]
    after = plan.but(people=tuple(people))
    found = changes_between(plan, after)
    assert with_changes(plan, found) == after
    assert {change.how for change in found} <= {How.ORDER}


EDITS = {
    "a field": (lambda p: edits.change_person(p, "xiao-li", influence=1), [(("people", "xiao-li", "influence"), "set")]),
    "a reading": (
        lambda p: edits.add_reading(p, "xiao-li", Reading(id="r", on=DAY, stance=Stance.OPPONENT, grade=2)),
        [(("people", "xiao-li", "readings", "r"), "added")],
    ),
    "a person out": (
        lambda p: p.but(people=tuple(one for one in p.people if one.id != "n")),
        [(("people", "n"), "removed")],
    ),
    "a boss": (lambda p: edits.set_bosses(p, "n", ["xiao-li"]), [(("people", "n", "reports_to", "xiao-li"), "added")]),
    "proof of a role": (
        lambda p: edits.set_role_evidence(p, "n", RoleId.COACH, evidence="cost him something", grade=3),
        [(("people", "n", "roles", "coach", "evidence"), "set"), (("people", "n", "roles", "coach", "grade"), "set")],
    ),
    "weights of a stage": (
        lambda p: edits.set_weights(p, StageId.NEED, dict.fromkeys(RoleId, 20)),
        [(("weights", "need"), "added")],
    ),
    "a finding put off": (
        lambda p: p.but(snoozes=(Snooze(finding="no-coach", until=DAY),)),
        [(("snoozes", "no-coach"), "added")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", EDITS)
def test_one_edit_is_told_in_its_place(what: str) -> None:
    plan = edits.add_person(KEYBOARDS, Person(id="n", name="New", roles=(HeldRole(role=RoleId.COACH),)))
    edit, expected = EDITS[what]
    after = edit(plan)
    found = changes_between(plan, after)
    assert [(change.path, change.how.value) for change in found] == expected
    assert with_changes(plan, found) == after


def test_things_with_one_id_twice_are_told_as_a_whole() -> None:
    twice = tuple(Evidence(id="e", criterion="c", grade=grade, on=DAY) for grade in (1, 2))
    after = edits.change_stage(KEYBOARDS, StageId.SERVICE, evidence=twice)
    (found,) = changes_between(KEYBOARDS, after)
    assert (found.path, found.how) == (("stages", "service", "evidence"), How.SET)
    assert with_changes(KEYBOARDS, (found,)) == after


def test_a_change_that_finds_no_place_is_refused() -> None:
    found = changes_between(KEYBOARDS, edits.change_person(KEYBOARDS, "xiao-li", influence=1))
    with pytest.raises(PlaybookError, match="gone"):
        with_changes(Plan(id="k", account="Empty"), found)


def test_a_boss_who_changes_stands_once() -> None:
    plan = Plan(id="p", account="A", people=(Person(id="a"), Person(id="b"), Person(id="c", reports_to=(Reporting(boss="a"),))))
    after = edits.set_bosses(plan, "c", ["b"])
    found = changes_between(plan, after)
    assert {change.how for change in found} == {How.ADDED, How.REMOVED}
    assert with_changes(plan, found) == after
