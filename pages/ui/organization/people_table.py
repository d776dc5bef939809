"""The table of people to edit many at once. Its cells hold words, not ids, so that rows copied from elsewhere can be pasted into it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from pages.ui.kit import environment, explained, flashes, labels
from pages.ui.kit.tables import editable_table
from pages.ui.kit.words import words
from pages.ui.organization import people_upload
from pages.ui.people import person_cells
from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import ROLES, Person, Plan, new_id
from playbook.storage import StoredPlan
from playbook.tables import vocabulary

_TEXTS = ("name", "title", "email", "phone")
_ORDER = ("name", "title", "department", "boss", "roles", "stance", "influence", "coverage", "email", "phone")


def people_table(saved: StoredPlan) -> None:
    """Everybody in a table; rows can be added, pasted and taken out."""
    column = st.column_config
    columns = {
        "name": column.TextColumn(words("fields.name"), pinned=True, help=explained.column("name")),
        "title": column.TextColumn(words("fields.title"), help=explained.column("title")),
        "department": column.TextColumn(words("fields.department"), help=words("organization.department-typed")),
        "boss": column.TextColumn(words("fields.reports_to"), help=words("organization.boss-typed")),
        "roles": column.MultiselectColumn(
            words("fields.roles"),
            options=[labels.role(role) for role in ROLES],
            help=f"{explained.help_of('roles')}\n\n{words('person.roles-help')}",
        ),
        "email": column.TextColumn(words("fields.email"), help=explained.column("email")),
        "phone": column.TextColumn(words("fields.phone"), help=explained.column("phone")),
        **person_cells.columns(),
    }
    today = environment.today()
    editing = editable_table.Editing(
        change=lambda plan, id, cells: _change_person(plan, id, cells, today),
        add=lambda plan, id: edits.add_person(plan, Person(id=id, placeholder=True)),
        remove=edits.remove_person,
        choices={"roles": _roles, **person_cells.readers()},
        block=_to_import,
    )
    title = words("organization.people-table")
    editable_table.table(title, saved, _rows(saved.plan), editing, key="people", columns=columns, order=_ORDER, height=420)


def _roles(text: str) -> list[str]:
    roles, unknown = vocabulary.said_roles(text, environment.method())
    if unknown:
        raise PlaybookError("not-an-option", text=text.strip(), options=words("grid.comma").join(map(labels.role, ROLES)))
    return [labels.role(role) for role in roles]


def _to_import(rows: str) -> None:
    """Have the tab for imports hold rows that were pasted here: it tells their columns apart and shows what they do before they do it."""
    people_upload.hold(rows)
    flashes.flash("success", "organization.pasted-here")


def _rows(plan: Plan) -> list[Mapping[str, Any]]:
    names, department_label = _person_labels(plan), labels.departments_of(plan)
    roles = {role: labels.role(role) for role in ROLES}
    rows: list[Mapping[str, Any]] = []
    for person in plan.people:
        boss = next((line.boss for line in person.reports_to if not line.dotted), None)
        cells = {
            "department": department_label(person.department).strip("\u3000") if person.department else None,
            "boss": names[boss] if boss else None,
            "roles": [roles[role] for role in person.role_ids],
            **person_cells.cells(person),
        }
        rows.append({**{name: getattr(person, name) for name in ("id", *_TEXTS)}, **cells})
    return rows


def _person_labels(plan: Plan) -> dict[str, str]:
    label_of = labels.people_of(plan)
    return {person.id: label_of(person.id) for person in plan.people}


def _change_person(plan: Plan, id: str, cells: Mapping[str, Any], today: date) -> Plan:
    values: dict[str, Any] = {name: editable_table.text(cells[name]) for name in _TEXTS if name in cells}
    if "name" in values:
        values["placeholder"] = not values["name"].strip()
    if "department" in cells:
        plan, values["department"] = _department(plan, editable_table.text(cells["department"]).strip())
    plan = edits.change_person(plan, id, **values) if values else plan
    if "boss" in cells:
        plan = edits.set_bosses(plan, id, [labels.person_meant(plan, boss)] if (boss := editable_table.text(cells["boss"]).strip()) else [])
    if "roles" in cells:
        plan = person_cells.set_roles(plan, id, vocabulary.said_roles("\n".join(cells["roles"] or []), environment.method())[0])
    return person_cells.change(plan, id, cells, today)


def _department(plan: Plan, name: str) -> tuple[Plan, str | None]:
    """The department of this name; a new one where the plan has none."""
    if not name:
        return plan, None
    label_of = labels.departments_of(plan)
    ids = [department.id for department in plan.departments if label_of(department.id).strip("\u3000") == name]
    return (plan, ids[0]) if ids else edits.department_named(plan, name, new_id())
