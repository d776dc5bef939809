"""The organization: the form for a person, the departments, the outline."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from pages.ui.kit import choices, controlled, editable_table, environment, explained, fields, flashes, labels, session
from pages.ui.kit.words import language, listed, plain, words
from playbook import edits
from playbook.chart import outline
from playbook.insight import people_summary
from playbook.insight.people_summary import departments_in_order
from playbook.models import Department, Person, Plan, Reporting, new_id
from playbook.storage import StoredPlan
from playbook.text import clean_label, is_blank

FAULT_NAMES = 6
_BLANK_PERSON = {"new-name": "", "new-title": "", "new-department": None, "new-boss": None}
_DEPARTMENTS = ("name", "parent", "function", "cares_about", "outside")


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


def departments_table(saved: StoredPlan) -> None:
    """The departments: where each lies, what it does and cares about."""
    plan, column = saved.plan, st.column_config
    columns = {
        "name": column.TextColumn(words("fields.department"), pinned=True),
        "parent": editable_table.selectbox_column(words("fields.parent"), plan.departments_by_id, labels.departments_of(plan)),
        "function": column.TextColumn(words("fields.function"), help=explained.column("function")),
        "cares_about": column.TextColumn(words("fields.cares_about"), help=explained.column("cares_about")),
        "outside": column.CheckboxColumn(words("fields.outside")),
    }
    rows = [
        {"id": department.id, **{name: getattr(department, name) for name in _DEPARTMENTS}} for _, department in departments_in_order(plan)
    ]
    editing = editable_table.Editing(
        change=_change_department,
        add=lambda plan, id: edits.add_department(plan, Department(id=id, name="")),
        remove=edits.remove_department,
        choices={
            "parent": editable_table.one_of(labels.departments_of(plan), plan.departments_by_id, partial(_department_id, plan)),
            "outside": editable_table.yes_or_no,
        },
    )
    editable_table.table(
        words("organization.departments-table"), saved, rows, editing, key="departments", columns=columns, order=_DEPARTMENTS, height=320
    )


def _change_department(plan: Plan, id: str, cells: Mapping[str, Any]) -> Plan:
    values: dict[str, Any] = {name: editable_table.text(cells[name]) for name in ("name", "function", "cares_about") if name in cells}
    values |= {"parent": cells["parent"]} if "parent" in cells else {}
    values |= {"outside": bool(cells["outside"])} if "outside" in cells else {}
    return edits.change_department(plan, id, **values)


def _department_id(plan: Plan, name: str) -> str | None:
    """The department of this name."""
    return next((department.id for department in plan.departments if department.name.strip().casefold() == name.casefold()), None)


def text_outline(plan: Plan) -> None:
    """The chart in words, for reading aloud and for a narrow screen."""
    st.markdown("\n".join(f"{'  ' * row.depth}- {plain(row.text)}" for row in outline(plan, environment.method(), language())))
