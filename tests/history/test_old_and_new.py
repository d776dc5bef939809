"""What a save changed, field by field with both values: the history and the look before a restore are made of it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from playbook import edits
from playbook.history.headline import changes_of
from playbook.history.merging import old_and_new
from playbook.models import Evidence, HeldRole, Person, Plan, Reading, RoleId, StageId, Stance
from playbook.samples import sample
from tests.support.drawn_plans import whole_plans

DAY = date(2026, 11, 24)
PLAN = sample("keyboards", "en", DAY, plan_id="k")
PROOF = Reading(id="r", on=DAY, stance=Stance.OPPONENT, grade=2, evidence="Said no", source="Li")

EDITS: dict[str, tuple[Any, list[tuple[str, Any, Any]]]] = {
    "a title": (
        lambda p: edits.change_person(p, "xiao-li", title="Chief"),
        [("people/xiao-li/title", "Marketing specialist", "Chief")],
    ),
    "a boss": (
        lambda p: edits.set_bosses(p, "xiao-li", ["head"]),
        [("people/xiao-li/reports_to", ("general-manager",), ("head",))],
    ),
    "a role": (
        lambda p: edits.change_person(p, "xiao-li", roles=(HeldRole(role=RoleId.COACH),)),
        [
            ("people/xiao-li/roles/", ("user",), ("coach",)),
            ("people/xiao-li/roles/user/evidence", "Speaks for marketing in the meeting.", None),
        ],
    ),
    "a stance with its evidence": (
        lambda p: edits.add_reading(p, "xiao-li", PROOF),
        [
            ("people/xiao-li/readings/r/grade", None, 2),
            ("people/xiao-li/readings/r/evidence", None, "Said no"),
            ("people/xiao-li/readings/r/source", None, "Li"),
            ("people/xiao-li/stance", "neutral", "opponent"),
        ],
    ),
    "a stance on a guess": (
        lambda p: edits.add_reading(p, "xiao-li", Reading(id="r", on=DAY, stance=Stance.OPPONENT)),
        [("people/xiao-li/stance", "neutral", "opponent")],
    ),
    "evidence of a stage": (
        lambda p: edits.add_evidence(p, StageId.NEED, Evidence(id="e", criterion="budget", grade=2, on=DAY)),
        [("stages/need/evidence/e/criterion", None, "budget"), ("stages/need/evidence/e/grade", None, 2)],
    ),
    "a fact of the plan": (lambda p: edits.set_plan(p, decision_on=DAY), [("decision_on", "2026-12-10", "2026-11-24")]),
    "somebody new": (lambda p: edits.add_person(p, Person(id="n", name="New")), []),
    "another order": (lambda p: p.but(people=p.people[::-1]), []),
}  # fmt: skip


@pytest.mark.parametrize("what", EDITS)
def test_a_change_is_told_with_both_values(what: str) -> None:
    edit, expected = EDITS[what]
    found = [("/".join(entry.path), entry.old, entry.new) for entry in old_and_new(PLAN, edit(PLAN))]
    assert found == expected


def test_what_went_with_somebody_is_told_of_those_who_stay() -> None:
    found = {"/".join(entry.path): entry.new for entry in old_and_new(PLAN, edits.remove_person(PLAN, "xiao-li"))}
    assert found["requirements/quiet/holders"] == ()
    assert not [path for path in found if path.startswith(("people", "lines"))]


@settings(deadline=None, max_examples=25)
@given(before=whole_plans(), after=whole_plans())
def test_back_is_the_other_way_round_and_every_thing_is_in_both(before: Plan, after: Plan) -> None:
    there = [entry for entry in old_and_new(before, after) if not entry.is_of_part]
    back = {entry.path: (entry.new, entry.old) for entry in old_and_new(after, before)}
    assert {entry.path: (entry.old, entry.new) for entry in there}.items() <= back.items()
    assert not old_and_new(before, before)
    both = {person.id for person in before.people} & {person.id for person in after.people}
    assert {entry.path[1] for entry in there if entry.path[0] == "people"} <= both
    assert not there or changes_of(before, after)
