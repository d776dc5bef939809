"""Matrix of people and roles to tick, with stance, contact and influence; and what each role lacks."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from pages.ui.kit import editable_table, environment, explained, labels
from pages.ui.kit.words import pair, words
from pages.ui.people import person_cells, person_drawer
from playbook.chart.svg import width_of
from playbook.insight.people_summary import role_cover
from playbook.models import ROLES, Plan
from playbook.storage import StoredPlan

ORDER = ("name", "stance", *ROLES, "coverage", "influence")
WIDTHS = {"stance": 112, "coverage": 124, "influence": 90}
ROLE, NAMES = 74, (120, 214)
"""Pixels of a column of ticks, and of the names: as wide as the longest, as far as every column stands in a laptop's window."""
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
    widest = max((width_of(shown_name(person.id), 14) for person in saved.plan.present), default=0)
    name_width = int(min(max(widest + 32, NAMES[0]), NAMES[1]))
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
    )


def _change(today: date, plan: Plan, id: str, cells: Mapping[str, Any]) -> Plan:
    ticked = {role: bool(cells[role]) for role in ROLES if role in cells}
    if ticked:
        held = plan.person(id).role_ids
        plan = person_cells.set_roles(plan, id, [role for role in ROLES if ticked.get(role, role in held)])
    return person_cells.change(plan, id, cells, today)
