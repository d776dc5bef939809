"""Matrix of people and roles to tick, with stance, contact and influence; and what each role lacks."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from pages.ui.kit import environment, explained, labels
from pages.ui.kit.tables import column_widths, editable_table
from pages.ui.kit.words import pair, words
from pages.ui.people import person_cells, person_drawer
from playbook.insight.people_summary import role_cover
from playbook.models import ROLES, Plan
from playbook.storage import StoredPlan

ORDER = ("name", "stance", *ROLES, "coverage", "influence")
WIDTHS = {"stance": 112, "coverage": 124, "influence": 90}
ROLE, NAMES, WIDEST = 74, (120, 214), 334
"""Pixels of a column of ticks, and of the names: as wide as the longest. Where that is more than stands beside the other columns, the table
reaches into the margins of a laptop's window, and the names are at most so wide that every column stands in it."""
_HEIGHT = 760
"""Pixels: 20 rows; more scroll in the table."""


def cover(plan: Plan) -> None:
    """One badge a role: nobody holds it, nobody met, nobody supports, or covered."""
    with st.container(horizontal=True, gap="small", key="role-cover"):
        for state in role_cover(plan):
            role = labels.role_column(state.role)
            st.badge(
                pair(role, words(f"roles.{state.gap}")) if state.gap else role,
                icon=":material/error:" if state.gap else ":material/check_circle:",
                color="orange" if state.gap else "gray",
                help=f"{words('roles.covered')}\n\n{explained.role(state.role)}" if state.gap is None else explained.role(state.role),
            )


def matrix(saved: StoredPlan) -> None:
    """People down, roles across, each a tick; a click on a name opens the person's drawer."""
    column = st.column_config
    shown_name = labels.people_of(saved.plan)
    name_width = column_widths.fitting(map(shown_name, (person.id for person in saved.plan.present)), NAMES[0], WIDEST, beside=32)
    columns: dict[str, Any] = {
        "name": column.TextColumn(words("fields.name"), disabled=True, width=name_width, help=words("roles.name-help")),
        **{name: config | {"width": WIDTHS[name]} for name, config in person_cells.columns().items()},
        **{role: column.CheckboxColumn(words(f"roles.head-{role}"), width=ROLE, help=explained.role(role)) for role in ROLES},
    }
    rows: list[Mapping[str, Any]] = [
        {
            "id": person.id,
            "name": shown_name(person.id),
            **{role: role in person.role_ids for role in ROLES},
            **person_cells.cells(person),
        }
        for person in saved.plan.present
    ]
    editing = editable_table.Editing(change=partial(_change, environment.today()), choices=person_cells.readers())
    editable_table.table(
        words("roles.matrix"),
        saved,
        rows,
        editing,
        key="roles",
        columns=columns,
        order=ORDER,
        height=_HEIGHT,
        opens=("name", partial(person_drawer.open_for, saved.plan)),
        wide=name_width > NAMES[1],
    )


def _change(today: date, plan: Plan, id: str, cells: Mapping[str, Any]) -> Plan:
    ticked = {role: bool(cells[role]) for role in ROLES if role in cells}
    if ticked:
        held = plan.person(id).role_ids
        plan = person_cells.set_roles(plan, id, [role for role in ROLES if ticked.get(role, role in held)])
    return person_cells.change(plan, id, cells, today)
