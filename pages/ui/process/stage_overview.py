"""The method's first table: the seven stages with state, the customer's process, our plan, expected goal, evidence and dates."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

import streamlit as st

from pages.ui.kit import environment
from pages.ui.kit.tables import editable_table
from pages.ui.kit.tables.reading_table import reading_table
from pages.ui.kit.words import day, language, plain, words
from playbook import edits
from playbook.insight.purchase_stages import StageStatus
from playbook.insight.stage_table import StageRow, stage_rows
from playbook.models import STAGES, Plan, StageId
from playbook.storage import StoredPlan
from playbook.text import display_width
from playbook.wording.languages import is_chinese

BADGES = {
    StageStatus.DONE: ":gray-badge[:material/check_circle: {}]",
    StageStatus.CLAIMED: ":yellow-badge[:material/help: {}]",
    StageStatus.NOW: ":blue-badge[:material/flag: {}]",
    StageStatus.AHEAD: ":gray[:material/radio_button_unchecked: {}]",
}
"""Looks of a status; none is the color of a stance."""
TEXTS = ("process", "plan", "goal")
DAYS = ("entered", "left")
WIDTHS = {"process": 175, "plan": 212, "goal": 183}
"""Widths of the columns of texts to edit, in pixels."""
DAY_WIDTH = 118
"""Width of a column of days to edit: the longest way to write one, 2026年10月11日, is seen whole."""
LETTER, LEAST_LINES, MOST_LINES = 13, 4, 6
"""Width of a Chinese letter in a table to edit, in pixels; fewest and most lines of its rows, which are of one height."""


def overview(saved: StoredPlan) -> None:
    """The seven stages to read, the present one tinted."""
    rows = stage_rows(saved.plan, environment.method(), environment.today(), language())
    current, dense = STAGES.index(saved.plan.stage), not is_chinese(language())  # Chinese says the same in less room
    widths = {words("process.stage-state"): 116, words("process.evidence-dates"): 122 if dense else 138}
    reading_table(words("process.line"), [_cells(row) for row in rows], current=current, widths=widths, dense=dense)


def _cells(row: StageRow) -> Mapping[str, str]:
    return {
        words("process.stage-state"): f"**{row.number} {row.label}**  \n{_state(row)}",
        **{words(f"fields.{name}"): plain(getattr(row, name)) for name in TEXTS},
        words("process.evidence-dates"): f"{words('process.verified', verified=row.verified, required=row.required)}  \n{_days(row)}",
    }


def _state(row: StageRow) -> str:
    badge = BADGES[row.status].format(words(f"process.{row.status}"))
    return f"{badge} :red-badge[:material/error: {words('process.late-short')}]" if row.late else badge


def _days(row: StageRow) -> str:
    """Days of a stage: when it began and ended, else since when or by when."""
    if row.left:
        return f"{day(row.entered)} –  \n{day(row.left)}" if row.entered else day(row.left)
    since = words("process.since", entered=day(row.entered)) if row.entered else ""
    by = words("process.by", end=day(row.planned.end)) if row.planned else ""
    return "  \n".join(part for part in (since, by) if part)


def editor(saved: StoredPlan) -> None:
    """The texts and dates of the seven stages, to type and to paste into."""
    column = st.column_config.TextColumn
    columns = {
        "stage": column(words("fields.stage"), disabled=True, pinned=True, width=104),
        **{name: column(words(f"fields.{name}"), width=WIDTHS[name], help=words("process.default")) for name in TEXTS},
        **{name: column(words(f"fields.{name}"), width=DAY_WIDTH, help=words("grid.date-help")) for name in DAYS},
    }
    stages = stage_rows(saved.plan, environment.method(), environment.today(), language())
    rows = [
        {"id": row.stage, "stage": f"{row.number} {row.label}"}
        | {name: getattr(row, name) for name in TEXTS}
        | {name: day(getattr(row, name)) for name in DAYS}
        for row in stages
    ]
    editing = editable_table.Editing(change=_change, dates=DAYS, past=DAYS)
    editable_table.table(
        words("process.line"),
        saved,
        rows,
        editing,
        key="stages",
        columns=columns,
        order=("stage", *TEXTS, *DAYS),
        height=1500,
        line=_line_height(stages),
    )


def _line_height(rows: Sequence[StageRow]) -> int:
    """Height of a row to edit in which the longest text is seen whole, in pixels, within bounds: a cell shows all when it is opened."""
    lines = max(ceil(LETTER * display_width(getattr(row, name)) / (WIDTHS[name] - 16)) for row in rows for name in TEXTS)
    return 12 + 19 * min(max(lines, LEAST_LINES), MOST_LINES)


def _change(plan: Plan, id: str, cells: Mapping[str, Any]) -> Plan:
    stage = StageId(id)
    values = {name: own_text(stage, name, editable_table.note(value)) if name in TEXTS else value for name, value in cells.items()}
    return edits.change_stage(plan, stage, **values)


def own_text(stage: StageId, field: str, text: str) -> str | None:
    """A text of a stage as the plan keeps it: None for nothing, and for what the method says itself."""
    return None if text.strip() in ("", getattr(environment.method().stages[stage], field)[language()]) else text
