"""The organization: the form for a person, faults of the reporting lines, the outline."""

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
_BLANK_PERSON = {"new-name": "", "new-title": "", "new-department": None, "new-boss": None}


def add_person(saved: StoredPlan) -> None:
    """The short form for one person more."""
    plan = saved.plan
    # No st.form: what is chosen in one is known to the browser alone, and lost when its options get other labels (choices.py).
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            words("fields.name"),
            key="new-name",
            width=150,
            help=words("organization.add-person-help"),
            placeholder=explained.example("name"),
        )
        st.text_input(words("fields.title"), key="new-title", width=180, placeholder=explained.example("title"))
        choices.selectbox(
            words("fields.department"),
            [None, *plan.departments_by_id],
            shown=labels.departments_of(plan),
            key="new-department",
            width=180,
        )
        choices.selectbox(words("fields.reports_to"), [None, *plan.people_by_id], shown=labels.people_of(plan), key="new-boss", width=180)
        st.button(words("organization.add-person"), key="new-person", icon=":material/person_add:", on_click=_add_person, args=(saved,))


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
    id, department, is_placeholder = new_id(), answers["department"], not name.strip()

    def with_person(plan: Plan) -> Plan:
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
