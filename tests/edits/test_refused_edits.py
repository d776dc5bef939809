"""What an edit of a plan refuses, by its code; and what is taken out is gone with nothing else."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import (
    ROLES,
    Department,
    LineKind,
    MeetingRule,
    Part,
    Person,
    PersonLine,
    Plan,
    Reading,
    Reporting,
    Rival,
    RoleId,
    StageId,
    Stance,
)
from playbook.models.purchase import Evidence

DAY = date(2026, 11, 24)
LI, WU = Person(id="li", name="Li"), Person(id="wu", name="Wu", reports_to=(Reporting(boss="li"),))
PLAN = Plan(
    id="b", account="B", people=(LI, WU), rivals=(Rival(id="x", name="Delta"),),
    departments=(Department(id="d", name="D"), Department(id="e", name="E", parent="d")),
)  # fmt: skip


def line(source: str, target: str) -> PersonLine:
    return PersonLine(id="l", kind=LineKind.INFLUENCE, source=source, target=target)


@pytest.mark.parametrize(
    ("code", "edit", "of"),
    [
        ("rival-twice", edits.add_rival, [Rival(id="y", name="DELTA")]),
        ("gone", edits.remove_department, ["nowhere"]),
        ("gone", edits.remove_person, ["nobody"]),
        ("own-boss", edits.set_bosses, ["li", ["li"]]),
        ("reporting-circle", edits.set_bosses, ["li", ["wu"]]),
        ("line-to-self", edits.add_line, [line("li", "li")]),
        ("weights-sum", edits.set_weights, [StageId.NEED, dict.fromkeys(ROLES, 30)]),
        ("role-known", edits.saying_more(edits.change_person, "role-known"), ["li"]),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(code: str, edit: Callable[..., Plan], of: list[Any]) -> None:
    with pytest.raises(PlaybookError) as refused:
        edit(PLAN, *of)
    assert refused.value.code == code


def test_a_department_lies_in_none_of_its_own_and_a_stage_ends_after_it_began() -> None:
    with pytest.raises(PlaybookError) as refused:
        edits.change_department(PLAN, "d", parent="e")
    assert (refused.value.code, refused.value.params) == ("department-circle", {"path": "D → E → D"})
    with pytest.raises(PlaybookError) as refused:
        edits.change_stage(PLAN, StageId.NEED, entered=DAY, left=date(2026, 11, 23))
    assert refused.value.code == "stage-dates"


def test_an_answer_that_says_more_is_taken() -> None:
    answer = edits.saying_more(edits.change_person, "role-known")
    assert answer(PLAN, "li", title="Head").person("li").title == "Head"


def test_a_stage_and_a_role_are_known_by_their_value_too() -> None:
    """An edit that was handed the value out of a document does the same as with the name of it, and never nothing."""
    at_need = edits.set_meeting_rule(PLAN, "need", MeetingRule.MAJORITY)  # type: ignore[arg-type]
    assert at_need == edits.set_meeting_rule(PLAN, StageId.NEED, MeetingRule.MAJORITY) != PLAN
    decides = edits.set_part(edits.set_part(PLAN, "need", "li", "decides"), "need", "wu", "decides")  # type: ignore[arg-type]
    assert decides.stage_state(StageId.NEED).meeting.parts == {"wu": Part.DECIDES}
    weighed = edits.set_weights(PLAN, StageId.NEED, dict.fromkeys(ROLES, 20))
    assert edits.set_weights(weighed, "need", None) == PLAN  # type: ignore[arg-type]
    assert edits.move_to_stage(PLAN, PLAN.stage.value, DAY) == PLAN  # type: ignore[arg-type]
    held = edits.set_roles(PLAN, "li", [RoleId.COACH])
    proved = edits.set_role_evidence(held, "li", RoleId.COACH, evidence="Seen", grade=2)
    assert edits.unprove_role(proved, "li", "coach") == held != proved  # type: ignore[arg-type]


def test_what_is_taken_out_is_gone_alone() -> None:
    readings = [Reading(id=id, on=DAY, stance=stance, grade=2) for id, stance in (("r", Stance.NEUTRAL), ("s", Stance.SUPPORTER))]
    read = edits.add_reading(edits.add_reading(PLAN, "li", readings[0]), "li", readings[1])
    assert [one.id for one in edits.remove_reading(read, "li", "s").person("li").readings] == ["r"]
    proof = [Evidence(id=id, criterion="c", grade=2, on=DAY) for id in ("e", "f")]
    proved = edits.add_evidence(edits.add_evidence(PLAN, StageId.NEED, proof[0]), StageId.NEED, proof[1])
    assert edits.remove_evidence(proved, StageId.NEED, "e").stage_state(StageId.NEED).evidence == (proof[1],)
    row = {role: 100 if role is RoleId.ECONOMIC else 0 for role in ROLES}
    weighed = edits.set_weights(PLAN, StageId.NEED, row)
    assert weighed.weights == {StageId.NEED: row}
    assert edits.set_weights(weighed, StageId.NEED, None) == PLAN
