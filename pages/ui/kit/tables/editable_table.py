"""A table for editing many: what is typed is saved by id and cell, and then the table shows what is stored (docs/decisions/0019)."""

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial, reduce
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from pages.ui.kit import data, environment, session, uninterrupted
from pages.ui.kit.browser import table_paste
from pages.ui.kit.tables.table_edits import (
    TICK,
    Cells,
    Edit,
    Editing,
    Grid,
    Row,
    all_of,
    edits_of,
    note,
    one_of,
    text,
    with_blocks,
    without_waiting,
    yes_or_no,
)
from pages.ui.kit.words import language, plain, sentence, words
from playbook.errors import PlaybookError
from playbook.models import new_id
from playbook.storage import StoredPlan

__all__ = ["Editing", "absorb", "note", "one_of", "table", "text", "ticks", "yes_or_no"]
SPARE = 50
"""Blank lines under the rows of a table that takes new ones, of which a few show."""
LINE, HEAD, SHOWN_SPARE = 35, 40, 3
REFUSALS = 5
"""Most refused cells that are named."""


def absorb(saved: StoredPlan) -> StoredPlan:
    """Save what was typed into the tables of this plan since the last run, and return the plan as it stands then.

    Called before the page draws anything of the plan.
    """
    typed_into = False
    for name in [name for name in st.session_state if str(name).startswith(session.GRID)]:
        table: Grid = st.session_state[name]
        state = st.session_state.get(table.key)
        if table.plan_id != saved.plan.id or not state or (state["edited_rows"] == table.applied and not table.pasted):
            continue
        typed = {int(line): copy.deepcopy(dict(cells)) for line, cells in state["edited_rows"].items()}
        fresh = _fresh(table, typed)
        with uninterrupted.undisturbed():
            if fresh or table.pasted:
                saved, typed_into = _save(table, saved, fresh), True
            table.applied, table.pasted = typed, []
    return environment.store().load(saved.plan.id) if typed_into else saved


def table(
    title: str,
    saved: StoredPlan,
    rows: Sequence[Row],
    editing: Editing,
    *,
    key: str,
    columns: Mapping[str, Any],
    order: Sequence[str],
    height: int,
    only: Sequence[str] | None = None,
    opens: tuple[str, Callable[[str], None]] | None = None,
    line: int = LINE,
    wide: bool = False,
) -> None:
    """Draw the table, at most `height` pixels high. Each row has its "id"; `columns` configures the others, `order` says which are shown.

    The texts of the column that `opens` names are buttons, and what it has beside it is told the id of the row that is clicked.
    Texts wrap in lines higher than LINE; `line` is the height of each, in pixels. A `wide` table reaches into the margins of the page.

    `rows` are all that are stored, `only` the ids of those to show, in order. Streamlit takes an editor whose number of lines is fixed
    for the same one while its key, its columns and their types stay, and drops what was typed into a cell once its data says the same.
    So the data stays as it is while that and what was typed over it show what is stored. Else it says what was typed and, once the
    browser has dropped that, what is stored.
    """
    name = session.GRID + key
    by_id = {str(row["id"]): row for row in rows}
    shown = list(by_id) if only is None else [id for id in only if id in by_id]
    known: Grid | None = st.session_state.get(name)
    titles = {column: str(columns[column]["label"]) for column in order}
    if known is None or _outlived(known, saved, by_id, shown, titles):
        refusals, waiting = (known.refusals, known.waiting) if known and known.plan_id == saved.plan.id else ((), {})
        refusals = () if known and known.told else refusals
        readonly = frozenset(column for column in order if columns[column].get("disabled"))
        known = _new(saved, editing, shown, key, titles, readonly, refusals, waiting)
        st.session_state[name] = known
    known.editing, known.revision, known.stored = editing, saved.revision, set(known.ids) & set(by_id)
    mark = st.column_config.CheckboxColumn(words("grid.tick"), help=words("grid.tick-help"), pinned=True, width=88)
    config = {**({TICK: mark} if editing.remove else {}), **columns}
    names = [column for column in (TICK, *order) if column in config]
    _rebase(known, by_id, names)
    lines = len(known.stored) + (SHOWN_SPARE if editing.add else 0)
    whole = not editing.add and HEAD + line * lines <= height
    with st.container(key=f"grid-box-{'wide-' if wide else ''}{known.key}"):
        st.data_editor(
            _frame(known, config, names),
            key=known.key,
            num_rows="fixed",
            hide_index=True,
            column_config=config if opens is None else {**config, opens[0]: _button_column(config[opens[0]], known, opens[1])},
            column_order=names,
            height="content" if whole else min(height, HEAD + line * max(lines, 1)),
            row_height=None if line == LINE else line,
            alt=title,
            placeholder="",
        )
        table_paste.listen([str(config[column]["label"]) for column in names], partial(_pasted, known, names), key=f"{known.key}:paste")
    if known.refusals:
        known.told = True
        st.error("  \n".join(known.refusals))
    if editing.remove:
        count = len(known.ticked & known.stored)
        label = words("grid.remove", count=count) if count else words("grid.remove-none")
        st.button(label, key=f"{key}:remove", icon=":material/delete:", disabled=not count, on_click=_remove, args=(saved, name))


def selectbox_column(
    title: str, options: Iterable[Any], shown: Callable[[Any], str], *, width: int | None = None, help: str | None = None
) -> Any:
    """A column whose cells are one of `options`, ids under what `shown` says of them."""
    return st.column_config.SelectboxColumn(title, options=list(options), format_func=shown, width=width, help=help)


def _button_column(config: Mapping[str, Any], table: Grid, open_row: Callable[[str], None]) -> Any:
    key = f"{table.key}-open"

    def clicked() -> None:
        click = st.session_state[key]
        if click and click.row < len(table.ids):
            open_row(table.ids[click.row])

    return st.column_config.ButtonColumn(
        config["label"], width=config["width"], help=config["help"], alignment="left", type="tertiary", on_click=clicked, key=key
    )


def ticks(title: str, rows: Sequence[Row], *, tick: str, key: str, columns: Mapping[str, Any], height: int) -> list[bool]:
    """Draw rows that are offered, each with a tick in the column `tick`, and return the ticks. Nothing else of it can be edited."""
    edited = st.data_editor(
        list(rows),
        hide_index=True,
        key=key,
        disabled=[name for name in rows[0] if name != tick],
        column_config=columns,
        height=min(height, HEAD + LINE * len(rows)),
        alt=title,
    )
    return [bool(row[tick]) for row in edited]


def _fresh(table: Grid, typed: Mapping[int, Mapping[str, Any]]) -> Cells:
    """The cells typed into since the last run. One that says what the data say is no longer sent: typed back, or followed by the data."""
    fresh = {
        (line, column): value
        for line, cells in typed.items()
        for column, value in cells.items()
        if column not in (before := table.applied.get(line, {})) or before[column] != value
    }
    back = {
        (line, column): table.base[line][column]
        for line, cells in table.applied.items()
        for column, value in cells.items()
        if column not in typed.get(line, {}) and _value(table.base[line][column]) != _value(value)
    }
    return fresh | back


def _pasted(table: Grid, names: Sequence[str], line: int, column: int, pasted: str) -> None:
    """Keep what was pasted for the run that follows. A table whose lines or columns stand in another order takes nothing."""
    if line < 0:
        table.refusals, table.told = (words("grid.sorted"),), False
    elif line < len(table.ids) and column < len(names):
        table.pasted.append((line, names[column], pasted))


def _outlived(known: Grid, saved: StoredPlan, by_id: Mapping[str, Row], shown: Sequence[str], titles: Mapping[str, str]) -> bool:
    """Return True if the table has to begin anew: another plan or language, left and back, other columns, rows that came or went."""
    lines = set(known.ids)
    return (
        (known.plan_id, known.language) != (saved.plan.id, language())
        or known.key not in st.session_state
        or known.longer
        or known.titles != titles
        or not known.stored <= set(by_id)
        or not set(shown) <= lines
        or (known.editing.add is not None and lines <= set(by_id))
    )


def _new(
    saved: StoredPlan, editing: Editing, shown: Sequence[str], key: str, titles: Mapping[str, str], readonly: frozenset[str],
    refusals: tuple[str, ...], waiting: Mapping[str, dict[str, Any]],
) -> Grid:  # fmt: skip
    spare = [new_id() for _ in range(SPARE if editing.add else 0)]
    ids, kept = [*shown, *spare], dict(zip(spare, waiting.values(), strict=False))
    return Grid(
        saved.plan.id, saved.revision, language(), f"{key}-{new_id()}", ids, titles, readonly, editing, refusals=refusals, waiting=kept
    )  # fmt: skip


def _rebase(known: Grid, by_id: Mapping[str, Row], names: Sequence[str]) -> None:
    """Give the table other data where it would not show what is stored."""
    blank = dict.fromkeys(names)
    stored = [{**blank, TICK: id in known.ticked, **known.waiting.get(id, {}), **by_id.get(id, {})} for id in known.ids]
    typed = [known.applied.get(line, {}) for line in range(len(known.ids))]
    shown = [line | cells for line, cells in zip(known.base, typed, strict=True)] if known.base else []
    if [[_value(line[name]) for name in names] for line in shown] != [[_value(line[name]) for name in names] for line in stored]:
        known.base = [{name: (line | cells)[name] for name in names} for line, cells in zip(stored, typed, strict=True)]


def _value(cell: Any) -> Any:
    """Return the cell's value as shown; every blank is None, and 0 is none."""
    return None if cell is False or cell in ("", []) else cell


def _frame(known: Grid, config: Mapping[str, Any], names: Sequence[str]) -> pd.DataFrame:
    """The data of the table. A column's type never hangs on its values."""
    return pd.DataFrame({name: _cells([line[name] for line in known.base], config[name]) for name in names})


def _cells(values: Sequence[Any], config: Mapping[str, Any]) -> Any:
    kind = _kind(config)
    return pd.array([str(value) if kind == "string" and value is not None else value for value in values], dtype=kind)


def _kind(config: Mapping[str, Any]) -> Any:
    kind = config["type_config"]
    if kind["type"] == "checkbox":
        return "boolean"
    if kind["type"] == "multiselect":
        return pd.ArrowDtype(pa.list_(pa.string()))
    options = [option["value"] if isinstance(option, dict) else option for option in kind.get("options") or ()]
    return "Int64" if options and all(isinstance(option, int) for option in options) else "string"


def _save(table: Grid, saved: StoredPlan, fresh: Cells) -> StoredPlan:
    """Save the cells that were typed or pasted into, and keep in words what was refused."""
    for (line, column), value in fresh.items():
        if column == TICK:
            (table.ticked.add if value else table.ticked.discard)(table.ids[line])
    cells, left_over = with_blocks(table, {cell: value for cell, value in fresh.items() if cell[1] != TICK})
    cells, asked = without_waiting(table, cells)
    if asked:
        left_over, table.told = [*left_over, *asked], False
        table.refusals = tuple(left_over)
    if not cells and not table.pasted:
        return saved
    refused: list[tuple[Edit, PlaybookError]] = []
    made = edits_of(table, cells)
    gone = _gone(table, saved, made)
    edits = [edit for edit in made if edit not in dict(gone)]
    after = data.change(data.as_seen(saved, table.revision), all_of, edits, refused) if edits else saved
    table.refusals, table.told = (*left_over, *_refusals(table, [*gone, *refused])), False
    if after is None:
        return saved
    table.revision = after.revision
    return after


def _gone(table: Grid, saved: StoredPlan, edits: Sequence[Edit]) -> list[tuple[Edit, PlaybookError]]:
    """Edits of rows that somebody else has taken out since the table was drawn."""
    refused: list[tuple[Edit, PlaybookError]] = []
    if table.revision != saved.revision:
        all_of(saved.plan, edits, refused)
    return [(edit, error) for edit, error in refused if error.code == "gone"]


def _refusals(table: Grid, refused: Sequence[tuple[Edit, PlaybookError]]) -> list[str]:
    """Sentences on the refused cells: where each is, what was typed, and what to write."""
    if not refused:
        return []
    lines = [words("grid.refusals", count=len(refused))]
    for edit, error in refused[:REFUSALS]:
        why = sentence(f"errors.{error.code}", error.params)
        lines.append(words("grid.refused", row=edit.line + 1, column=plain(table.titles.get(edit.column, "")), why=why))
    return lines


def _remove(saved: StoredPlan, name: str) -> None:
    """Take the ticked rows out, after what else was typed."""
    absorb(saved)
    table: Grid = st.session_state[name]
    remove = table.editing.remove
    if remove is None:
        return
    gone = [id for id in table.ids if id in table.ticked & table.stored]
    data.change(environment.store().load(saved.plan.id), lambda plan: reduce(lambda plan, id: remove(plan, id), gone, plan))
    table.ticked = set()
