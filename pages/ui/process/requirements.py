"""Requirements: the customer's criteria for vendors, and how each vendor meets them in the customer's eyes."""

import streamlit as st

from pages.ui.kit import explained, fields, labels
from pages.ui.kit.words import plain, words
from playbook import edits
from playbook.models import US, Requirement, new_id
from playbook.storage import StoredPlan
from playbook.text import clean_note

FITS = (None, 0, 1, 2)


def requirements(saved: StoredPlan) -> None:
    """The requirements of this purchase, each to edit, and a new one."""
    plan = saved.plan
    with st.expander(words("requirements.title"), icon=":material/rule:", key="requirements", expanded=bool(plan.requirements)):
        st.caption(words("requirements.help"))
        for requirement in plan.requirements:
            _requirement_card(saved, requirement)
        fields.add_field(
            saved, edits.add_requirement, lambda what: Requirement(id=new_id(), what=what), clean_note,
            name="requirement", asked=words("requirements.new"), button=words("requirements.add"), width=420,
            example=explained.example("requirement-what"),
        )  # fmt: skip


def _requirement_card(saved: StoredPlan, requirement: Requirement) -> None:
    plan, id = saved.plan, requirement.id
    with st.container(border=True, key=f"requirement-{id}"):
        left, middle, right = st.columns([4, 2, 1], vertical_alignment="bottom")
        with left:
            fields.label(words("fields.requirement"), requirement.what, saved, _set(id, "what"), key=f"requirement-what:{id}")
        with middle:
            options = [False, True]
            help = explained.help_of("must")
            fields.segments(
                words("fields.must"), options, requirement.must, saved, _set(id, "must"), key=f"must:{id}", shown=_yes_no, help=help
            )
        with right:
            fields.remove(saved, edits.remove_requirement, id, key=f"requirement-remove:{id}")
        vendors = [(US, requirement.ours), *((rival.id, requirement.rivals.get(rival.id)) for rival in plan.rivals)]
        for column, (vendor, fit) in zip(st.columns(max(4, len(vendors))), vendors, strict=False):
            with column:
                title = plain(labels.vendor(plan, vendor))
                help = explained.help_of("fit")
                fields.choice(title, FITS, fit, saved, _fit(id, vendor), key=f"fit:{id}:{vendor}", shown=_meets, help=help)
        people = [person.id for person in plan.present]
        fields.several(
            words("fields.holders"), people, requirement.holders, saved, _set(id, "holders"), key=f"holders:{id}",
            shown=labels.people_of(plan), help=explained.help_of("holders"),
        )  # fmt: skip


def _set(id: str, field: str) -> fields.Write:
    return lambda plan, value: edits.change_requirement(plan, id, **{field: value})


def _fit(id: str, vendor: str) -> fields.Write:
    return lambda plan, fit: edits.set_vendor_fit(plan, id, vendor, fit)


def _meets(fit: int | None) -> str:
    return words("shell.not-known") if fit is None else words(f"requirements.fit-{fit}")


def _yes_no(value: bool) -> str:
    return words("shell.yes") if value else words("shell.no")
