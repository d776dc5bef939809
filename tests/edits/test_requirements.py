"""What the customer judges by: how each vendor meets it, and what happens when a person or a rival goes."""

import pytest
from pydantic import ValidationError

from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import US, Person, Plan, Requirement, Rival

PLAN = Plan(
    id="b", account="B", people=(Person(id="chen", name="Chen"), Person(id="li", name="Li")),
    rivals=(Rival(id="x", name="X"), Rival(id="y", name="Y")),
    requirements=(Requirement(id="q", what="Quiet", must=True, ours=1, rivals={"x": 2, "y": 0}, holders=("chen", "li")),),
)  # fmt: skip


def only(plan: Plan) -> Requirement:
    (requirement,) = plan.requirements
    return requirement


def test_each_vendor_meets_it_as_the_customer_sees_it() -> None:
    assert only(edits.set_vendor_fit(PLAN, "q", US, 2)).ours == 2
    assert only(edits.set_vendor_fit(PLAN, "q", US, None)).ours is None
    assert only(edits.set_vendor_fit(PLAN, "q", "x", 0)).rivals == {"x": 0, "y": 0}
    assert only(edits.set_vendor_fit(PLAN, "q", "x", None)).rivals == {"y": 0}
    assert only(edits.change_requirement(PLAN, "q", what="Silent", must=False)).what == "Silent"
    with pytest.raises(PlaybookError):
        edits.set_vendor_fit(PLAN, "gone", "x", 1)


def test_who_goes_takes_their_part_along_and_the_requirement_stays() -> None:
    assert only(edits.remove_person(PLAN, "chen")).holders == ("li",)
    assert only(edits.remove_rival(PLAN, "x")).rivals == {"y": 0}
    assert edits.remove_requirement(PLAN, "q").requirements == ()


def test_a_copy_without_stances_forgets_how_vendors_meet_it() -> None:
    kept = edits.copied(PLAN, id="c", account="C", with_stances=True)
    assert only(kept) == only(PLAN)
    forgot = only(edits.copied(PLAN, id="c", account="C", with_stances=False))
    assert (forgot.ours, forgot.rivals, forgot.what, forgot.must) == (None, {}, "Quiet", True)


def test_it_names_nobody_who_is_not_there() -> None:
    for wrong in ({"holders": ("nobody",)}, {"rivals": {"nobody": 1}}):
        with pytest.raises(ValidationError, match="requirements: q"):
            PLAN.but(requirements=(only(PLAN).but(**wrong),))
    with pytest.raises(ValidationError, match="occurs twice"):
        PLAN.but(requirements=(only(PLAN), only(PLAN)))
    with pytest.raises(ValidationError):
        only(PLAN).but(ours=3)
