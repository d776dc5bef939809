"""A table for editing many: a constant base, what was typed over it saved as differences by id (PLATFORM.md P7)."""

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st
from pydantic import ValidationError

from pages.ui import data, session
from pages.ui.words import language, words
from playbook.errors import PlaybookError
from playbook.models import Plan, new_id
from playbook.storage import Saved
from playbook.text import clean_label

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Editing:
    """How a table's edits change the plan: cells, a new row, a row taken out. Without `add` its rows are fixed."""

    change: Callable[[Plan, str, Row], Plan]
    add: Callable[[Plan, str, Row], Plan] | None = None
    remove: Callable[[Plan, str], Plan] | None = None


@dataclass
class _Grid:
    plan_id: str
    revision: int
    language: str
    frame: pd.DataFrame
    ids: list[str]
    editing: Editing
    key: str
    height: int
    applied: dict[str, Any] = field(default_factory=lambda: {"edited_rows": {}, "added_rows": [], "deleted_rows": []})
    added: list[str] = field(default_factory=list)


def absorb(saved: Saved) -> None:
    """Save what was typed into the tables of this plan since the last run. Called before the page draws anything of the plan."""
    for name in [name for name in st.session_state if str(name).startswith(session.GRID)]:
        table: _Grid = st.session_state[name]
        typed = st.session_state.get(table.key)
        if table.plan_id != saved.plan.id or not typed or typed == table.applied:
            continue
        edits = _edits(table, typed)
        table.applied = copy.deepcopy({part: typed[part] for part in table.applied})
        seen = Saved(**{**saved.__dict__, "revision": table.revision})
        refused: list[PlaybookError] = []
        after = data.change(seen, _all, edits, refused)
        if refused:
            why = words(f"errors.{refused[0].code}", **refused[0].params)
            session.flash("error", "errors.cells-refused", count=len(refused), why=why)
        if after is None or refused:
            del st.session_state[name]
        if after is None:
            continue
        table.revision = after.revision
        saved = after


def table(
    title: str,
    saved: Saved,
    rows: Sequence[Row],
    editing: Editing,
    *,
    key: str,
    columns: Mapping[str, Any],
    order: Sequence[str],
    height: int,
) -> None:
    """Draw the table. Each row has its "id"; `columns` configures the others and `order` says which are shown.

    `height` counts when a table is begun: an editor whose height changes is a new one to the browser, with old values and no typed rows.
    """
    name = session.GRID + key
    known: _Grid | None = st.session_state.get(name)
    left_and_back = known is not None and known.key not in st.session_state and any(known.applied.values())
    if known is None or left_and_back or (known.plan_id, known.revision, known.language) != (saved.plan.id, saved.revision, language()):
        frame = pd.DataFrame([{column: row[column] for column in order} for row in rows], columns=list(order), dtype=object)
        ids = [str(row["id"]) for row in rows]
        known = _Grid(saved.plan.id, saved.revision, language(), frame, ids, editing, key=f"{key}-{new_id()}", height=height)
        st.session_state[name] = known
    known.editing = editing
    st.data_editor(
        known.frame,
        key=known.key,
        num_rows="dynamic" if editing.add else "fixed",
        hide_index=True,
        column_config=dict(columns),
        column_order=list(order),
        height=known.height,
        alt=title,
        placeholder="",
    )


def text(value: Any) -> str:
    """What was typed into a text cell; an emptied cell is no text."""
    return "" if value is None else clean_label(str(value))


def _all(plan: Plan, edits: Sequence[Callable[[Plan], Plan]], refused: list[PlaybookError]) -> Plan:
    """The plan with every edit that can be made; one that needs another comes after it. What is refused takes no other back."""
    refused.clear()
    waiting = list(edits)
    while waiting:
        again, errors = [], []
        for edit in waiting:
            try:
                plan = edit(plan)
            except (PlaybookError, ValidationError) as error:
                again.append(edit)
                errors.append(error if isinstance(error, PlaybookError) else PlaybookError("not-valid"))
        if len(again) == len(waiting):
            refused += errors
            break
        waiting = again
    return plan


def _edits(table: _Grid, typed: Mapping[str, Any]) -> list[Callable[[Plan], Plan]]:
    """The differences between what is typed now and what was saved before, as edits."""
    edits: list[Callable[[Plan], Plan]] = []
    for place, cells in typed["edited_rows"].items():
        before = table.applied["edited_rows"].get(place, {})
        fresh = {column: value for column, value in cells.items() if column not in before or before[column] != value}
        edits += _cells(table, table.ids[int(place)], fresh)
    for place, cells in enumerate(typed["added_rows"]):
        values = {column: value for column, value in cells.items() if not column.startswith("_")}
        if place >= len(table.added):
            table.added.append(new_id())
            edits.append(_bound(table.editing.add, table.added[place], {}))
            edits += _cells(table, table.added[place], values)
        elif table.applied["added_rows"][place] != cells:
            edits += _cells(table, table.added[place], values)
    edits += [_bound(table.editing.remove, id) for id in table.added[len(typed["added_rows"]) :]]
    del table.added[len(typed["added_rows"]) :]
    fresh_gone = [place for place in typed["deleted_rows"] if place not in table.applied["deleted_rows"]]
    edits += [_bound(table.editing.remove, table.ids[int(place)]) for place in fresh_gone]
    return edits


def _cells(table: _Grid, id: str, cells: Row) -> list[Callable[[Plan], Plan]]:
    """An edit a cell, so that one that is refused leaves the others."""
    return [_bound(table.editing.change, id, {column: value}) for column, value in cells.items()]


def _bound(edit: Callable[..., Plan], *args: Any) -> Callable[[Plan], Plan]:
    return lambda plan: edit(plan, *args)
