"""Departments as the article's third step reads them: what each does and cares about, where it stands, who counts, what is next."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from pages.ui.kit import choices, environment, explained, labels
from pages.ui.kit.tables import editable_table
from pages.ui.kit.tables.reading_table import reading_table
from pages.ui.kit.words import day, pair, plain, words
from playbook import edits
from playbook.insight.department_summary import DepartmentSummary, department_summaries
from playbook.insight.open_actions import text_with_person
from playbook.insight.people_summary import departments_in_order
from playbook.models import Department, Plan
from playbook.storage import StoredPlan

_FIELDS = ("name", "parent", "function", "cares_about", "outside")
_WIDTHS = {"department": 170, "cares": 220, "stands": 130, "key": 130, "next": 170}
"""Least widths of the columns, in pixels; together they fit beside the sidebar of a laptop."""


def departments(saved: StoredPlan) -> None:
    """Draw the departments as a table to read; a switch makes it one to edit, as it is while there is none."""
    if not saved.plan.departments or choices.edit_switch(key="departments-edit"):
        _table_to_edit(saved)
        return
    titles = {name: words(f"organization.column-{name}") for name in _WIDTHS}
    reading_table(
        words("organization.departments-table"),
        [
            {titles[name]: cell for name, cell in _cells(saved.plan, row).items()}
            for row in department_summaries(saved.plan, environment.method())
        ],
        widths={titles[name]: width for name, width in _WIDTHS.items()},
    )
    st.caption(words("organization.departments-help"))


def _cells(plan: Plan, row: DepartmentSummary) -> dict[str, str]:
    """The cells of a department as Markdown, by column."""
    department, shown_name = row.department, labels.people_of(plan)
    name = "\u2003" * row.depth + f"**{plain(department.name or words('shell.unnamed'))}**"
    own = [plain(department.cares_about)] if department.cares_about.strip() else []
    gathered = [_muted(pair(shown_name(person.id), concern)) for person, concern in row.concerns]
    signs = environment.method().stances
    tally = "\u2002".join(f"{signs[stance].sign}\u2060{count}" for stance, count in row.tally.items() if count)
    step = row.next_action
    return {
        "department": _lines(name, _muted(department.function), _muted(words("fields.outside") if department.outside else "")),
        "cares": _lines(*own, *gathered),
        "stands": _lines(f"**{plain(labels.stance(row.stance))}**", tally) if row.people else _muted(words("organization.nobody-there")),
        "key": _lines(plain(shown_name(row.key.id)), _muted(row.key.title if row.key.name else "")) if row.key else "",
        "next": _lines(plain(text_with_person(plan, step)), _muted(" · ".join(part for part in (day(step.due), step.owner) if part)))
        if step
        else "",
    }


def _muted(text: str) -> str:
    return f":gray[{plain(text)}]" if text.strip() else ""


def _lines(*parts: str) -> str:
    """Parts under one another."""
    return "  \n".join(part for part in parts if part)


def _table_to_edit(saved: StoredPlan) -> None:
    """Draw where each department lies, what it does and cares about; rows can be added, pasted and taken out."""
    plan, column = saved.plan, st.column_config
    columns = {
        "name": column.TextColumn(words("fields.department"), pinned=True),
        "parent": editable_table.selectbox_column(words("fields.parent"), plan.departments_by_id, labels.departments_of(plan)),
        "function": column.TextColumn(words("fields.function"), help=explained.column("function")),
        "cares_about": column.TextColumn(words("fields.cares_about"), help=explained.column("cares_about")),
        "outside": column.CheckboxColumn(words("fields.outside")),
    }
    rows = [{"id": department.id, **{name: getattr(department, name) for name in _FIELDS}} for _, department in departments_in_order(plan)]
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
        words("organization.departments-table"), saved, rows, editing, key="departments", columns=columns, order=_FIELDS, height=320
    )


def _change_department(plan: Plan, id: str, cells: Mapping[str, Any]) -> Plan:
    values: dict[str, Any] = {name: editable_table.text(cells[name]) for name in ("name", "function", "cares_about") if name in cells}
    values |= {"parent": cells["parent"]} if "parent" in cells else {}
    values |= {"outside": bool(cells["outside"])} if "outside" in cells else {}
    return edits.change_department(plan, id, **values)


def _department_id(plan: Plan, name: str) -> str | None:
    """The department of this name."""
    return next((department.id for department in plan.departments if department.name.strip().casefold() == name.casefold()), None)
