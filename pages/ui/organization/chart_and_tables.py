"""The organization: the form for a person, faults of the reporting lines, the outline."""

from typing import Any

import streamlit as st

from pages.ui.kit import choices, controlled, environment, explained, fields, flashes, labels, session
from pages.ui.kit.words import language, listed, plain, words
from playbook import edits
from playbook.chart import outline
from playbook.insight import people_summary
from playbook.models import Person, Plan, Reporting, new_id
from playbook.storage import StoredPlan
from playbook.text import clean_label, is_blank

FAULT_NAMES = 6
_ICON = ":material/person_add:"
_BLANK_PERSON = {"new-name": "", "new-title": "", "new-department": None, "new-boss": None}


def add_person(saved: StoredPlan) -> None:
    """The short form for one person more: behind a button in the row of tools over a chart, open where there is nobody yet."""
    if not saved.plan.people:
        _form(saved)
        return
    with (
        st.container(key="add-person"),
        st.popover(words("organization.add-person"), icon=_ICON, key="person-form"),
        st.container(width=390),
    ):
        _form(saved)


def _form(saved: StoredPlan) -> None:
    # No st.form: what is chosen in one is known to the browser alone, and lost when its options get other labels (choices.py).
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _line("name", width=180, help=words("organization.add-person-help"))
        _line("title", width=180)
        choices.selectbox(
            words("fields.department"),
            [None, *saved.plan.departments_by_id],
            shown=labels.departments_of(saved.plan),
            key="new-department",
            width=180,
            typed=True,
            help=words("organization.department-new"),
        )
        choices.selectbox(
            words("fields.reports_to"), [None, *saved.plan.people_by_id], shown=labels.people_of(saved.plan), key="new-boss", width=180
        )
        st.button(words("organization.add-person"), key="new-person", type="primary", icon=_ICON, on_click=_add_person, args=(saved,))


def _line(name: str, **options: Any) -> None:
    """A line of text of the form, which is first drawn when its popover opens: it says its text as its default too."""
    key = f"new-{name}"
    st.text_input(words(f"fields.{name}"), st.session_state.get(key, ""), key=key, placeholder=explained.example(name), **options)


def _add_person(saved: StoredPlan) -> None:
    answers = {name: controlled.held(f"new-{name}") for name in ("name", "title", "department", "boss")}
    if "\t" in answers["name"].strip() or "\t" in answers["title"].strip():
        # Copied cells: a field of one line has joined the rows by now, so that nobody can tell them apart here.
        flashes.flash("error", "organization.rows-in-field")
        return
    name, title = clean_label(answers["name"]), clean_label(answers["title"])
    if is_blank(name) and is_blank(title):
        flashes.flash("error", "errors.empty-name")
        return
    boss = (Reporting(boss=answers["boss"]),) if answers["boss"] else ()
    id, new_department, is_placeholder = new_id(), new_id(), not name.strip()

    def with_person(plan: Plan) -> Plan:
        department = answers["department"]
        if department and department not in plan.departments_by_id:
            plan, department = edits.department_named(plan, clean_label(department), new_department)
        return edits.add_person(
            plan, Person(id=id, name=name, title=title, department=department, reports_to=boss, placeholder=is_placeholder)
        )

    if fields.submit(saved, with_person, blanks=_BLANK_PERSON):
        session.show(saved.plan, id)


def faults(plan: Plan) -> None:
    """List the faults of the reporting lines, with names; nothing is repaired."""
    for fault in people_summary.faults(plan):
        names = [plain(labels.person(person)) for person in fault.people[:FAULT_NAMES]] + ["…"] * (len(fault.people) > FAULT_NAMES)
        st.caption(words(f"organization.{fault.code}", count=len(fault.people), names=listed(names)))


def text_outline(plan: Plan) -> None:
    """The chart in words, for reading aloud and for a narrow screen."""
    st.markdown("\n".join(f"{'  ' * row.depth}- {plain(row.text)}" for row in outline(plan, environment.method(), language())))
