"""All actions as a table: to read, or to edit in place, and the filters that say which."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from pages.ui.kit import action_form, choices, controlled, environment, explained, labels
from pages.ui.kit.tables import editable_table
from pages.ui.kit.tables.reading_table import reading_table
from pages.ui.kit.words import day, plain, words
from pages.ui.plan.timeline_chart import SIGNS, one_line, when
from playbook import edits
from playbook.insight import open_actions
from playbook.insight.action_timeline import ActionState, state_of
from playbook.models import STAGES, STANCES, Action, ActionStatus, Plan
from playbook.storage import StoredPlan
from playbook.tables import vocabulary as meaning

WIDTH = 170
"""Pixels of a filter."""
WIDTHS = {"what": 260, "person": 95, "owner": 85, "due": 120, "status": 105, "stage": 95, "expected": 95}
"""Least widths of the columns to read, in pixels."""
_ORDER = ("what", "person", "stage", "owner", "due", "when", "status", "expected", "result")


def filtered_actions(saved: StoredPlan) -> tuple[Action, ...]:
    """Draw the filters and the button that adds an action; return the actions that are left, open ones first by date."""
    plan, today = saved.plan, environment.today()
    tests: Mapping[str, Callable[[Action], bool]] = {
        "all": lambda action: True,
        "open": open_actions.is_open,
        "overdue": lambda action: open_actions.days_late(action, today) > 0,
        "finished": lambda action: not open_actions.is_open(action),
    }
    hidden: dict[str, Any] = {"label_visibility": "collapsed", "width": WIDTH}
    with st.container(horizontal=True, vertical_alignment="center", key="action-filters"):
        shown = choices.selectbox(
            words("plan.show"), tests, shown=lambda name: words(f"plan.{name}"), **choices.kept(plan, "plan-show", "all"), **hidden
        )
        person = choices.selectbox(
            words("plan.for-person"),
            [None, *plan.people_by_id],
            shown=labels.people_of(plan, "plan.everybody"),
            **choices.kept(plan, "plan-person", None),
            **hidden,
        )
        stage = choices.selectbox(
            words("plan.for-stage"),
            [None, *STAGES],
            shown=lambda id: labels.stage(id) if id else words("plan.every-stage"),
            **choices.kept(plan, "plan-stage", None),
            **hidden,
        )
        st.space("stretch")
        action_form.add(saved)
    actions = [
        action for action in plan.actions if tests[shown](action) and person in (None, action.person) and stage in (None, action.stage)
    ]
    return open_actions.by_due(actions)


def table(saved: StoredPlan, actions: tuple[Action, ...]) -> None:
    """Draw `actions` as a table to read, which says what the timeline shows; a switch makes it one to edit."""
    if choices.edit_switch(key="plan-edit"):
        _table_to_edit(saved, actions)
    elif actions:
        reading_table(
            words("plan.table"),
            [_cells(saved.plan, action) for action in actions],
            widths={words(f"fields.{name}"): width for name, width in WIDTHS.items()},
        )


def _cells(plan: Plan, action: Action) -> Mapping[str, str]:
    """Cells of an action to read, in Markdown; what is late is red and says so."""
    today = environment.today()
    state = state_of(action, today)
    status = f"{SIGNS[state]} {words(f'plan.{action.status}')}"
    due = "  \n".join(filter(None, (day(action.due), when(action, today) if open_actions.is_open(action) else "")))
    late = state is ActionState.OVERDUE or (open_actions.is_open(action) and not action.due)
    result = f"  \n:small[{words('plan.came-of-it', result=plain(action.result))}]" if action.result.strip() else ""
    return {
        words("fields.what"): plain(one_line(action)) + result,
        words("fields.person"): plain(labels.person(plan.people_by_id.get(action.person or ""))),
        words("fields.owner"): plain(action.owner) if action.owner.strip() else f":red[{words('plan.no-owner')}]",
        words("fields.due"): f":red[{due}]" if late else due,
        words("fields.status"): f":red[{status}]" if state is ActionState.OVERDUE else status,
        words("fields.stage"): labels.stage(action.stage),
        words("fields.expected"): labels.stance(action.expected) if action.expected else "",
    }


def _table_to_edit(saved: StoredPlan, actions: tuple[Action, ...]) -> None:
    """Draw all actions to edit in place, of which the table shows `actions`."""
    plan, column, today = saved.plan, st.column_config, environment.today()
    columns = {
        "what": column.TextColumn(words("fields.what"), width=330, pinned=True, help=explained.column("what")),
        "person": editable_table.selectbox_column(words("fields.person"), plan.people_by_id, labels.people_of(plan), width=110),
        "stage": editable_table.selectbox_column(words("fields.stage"), STAGES, labels.stage, width=120),
        "owner": column.TextColumn(words("fields.owner"), width=90, help=explained.column("owner")),
        "due": column.TextColumn(words("fields.due"), help=words("grid.date-help"), width=120),
        "when": column.TextColumn(words("plan.when"), disabled=True, width=105),
        "status": editable_table.selectbox_column(words("fields.status"), ActionStatus, lambda status: words(f"plan.{status}"), width=110),
        "expected": editable_table.selectbox_column(
            words("fields.expected"), STANCES, labels.stance, width=110, help=explained.help_of("stance")
        ),
        "result": column.TextColumn(words("fields.result"), width=200, help=explained.column("result")),
    }
    editing = editable_table.Editing(
        change=_change,
        add=lambda plan, id: edits.add_action(plan, Action(id=id, what="", stage=plan.stage)),
        remove=edits.remove_action,
        dates=("due",),
        choices=_choices(plan),
        needs="what",
    )
    filters = "-".join(str(controlled.held(f"plan-{name}")) for name in ("show", "person", "stage"))
    editable_table.table(
        words("plan.table"),
        saved,
        [_row(action, today) for action in open_actions.by_due(plan.actions)],
        editing,
        key=f"actions:{filters}",
        columns=columns,
        order=_ORDER,
        height=460,
        only=[action.id for action in actions],
    )


def _choices(plan: Plan) -> Mapping[str, Callable[[str], Any]]:
    """Readers for the words of the columns with lists, by column."""
    method = environment.method()
    return {
        "person": editable_table.one_of(str, plan.people_by_id, partial(labels.person_meant, plan)),
        "stage": editable_table.one_of(labels.stage, STAGES, lambda text: meaning.said_stage(text, method)),
        "status": editable_table.one_of(lambda status: words(f"plan.{status}"), ActionStatus, meaning.said_status),
        "expected": editable_table.one_of(labels.stance, STANCES, lambda text: meaning.said_stance(text, method)),
    }


def _row(action: Action, today: date) -> Mapping[str, Any]:
    values: dict[str, Any] = {name: getattr(action, name) for name in ("id", "what", "person", "owner", "result")}
    expected = action.expected.value if action.expected else None
    values |= {"stage": action.stage.value, "status": action.status.value, "expected": expected}
    return values | {"due": day(action.due), "when": when(action, today)}


def _change(plan: Plan, id: str, cells: Mapping[str, Any]) -> Plan:
    values: dict[str, Any] = {name: editable_table.text(cells[name]) for name in ("what", "owner", "result") if name in cells}
    values |= {name: cells[name] for name in ("person", "expected", "due", "stage", "status") if name in cells}
    return edits.change_action(plan, id, **values)
