"""All actions: the table, the timeline, and the way out and back as a table."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from pages.ui.kit import choices, controlled, data, date_field, editable_table, environment, explained, fields, flashes, labels
from pages.ui.kit.fields import emphasis
from pages.ui.kit.words import day, language, words
from pages.ui.organization import import_changes, people_upload
from playbook import edits
from playbook.errors import PlaybookError
from playbook.imports.any_file import read_file
from playbook.imports.plan_import import PlanImport, plan_import
from playbook.insight import open_actions
from playbook.models import STAGES, STANCES, Action, ActionStatus, Plan, new_id
from playbook.storage import StoredPlan
from playbook.tables import vocabulary as meaning
from playbook.tables.plan_rows import plan_csv
from playbook.text import clean_label, clean_note, is_blank

TIMELINE_COLORS = {
    "light": ("#0b1219", "#1d5fa8", "#8a5a00", "#00805d", "#6b6e73"),
    "dark": ("#e8edf2", "#7db4f0", "#e0a540", "#3fc79a", "#a8adb3"),
}
"""Colors of today's line and of each status, planned to dropped; the status is a shape as well."""
A_DAY = 24 * 60 * 60 * 1000
TOOLTIP = (("day", "due"), ("person", "person"), ("status", "status"), ("what", "what"))
_ORDER = ("what", "person", "stage", "owner", "due", "when", "status", "expected", "result")


def filtered_actions(saved: StoredPlan) -> tuple[Action, ...]:
    """The actions that the filters leave, open ones first by date."""
    plan, today = saved.plan, environment.today()
    tests: Mapping[str, Callable[[Action], bool]] = {
        "all": lambda action: True,
        "open": open_actions.is_open,
        "overdue": lambda action: open_actions.days_late(action, today) > 0,
        "finished": lambda action: not open_actions.is_open(action),
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        filter_name = choices.segmented_control(
            words("plan.show"), tests, start="all", shown=lambda name: words(f"plan.{name}"), key="plan-show"
        )
        person = choices.selectbox(
            words("plan.for-person"),
            [None, *plan.people_by_id],
            key="plan-person",
            width=200,
            shown=labels.people_of(plan, "plan.everybody"),
        )
        stage = choices.selectbox(
            words("plan.for-stage"),
            [None, *STAGES],
            key="plan-stage",
            width=180,
            shown=lambda id: labels.stage(id) if id else words("plan.every-stage"),
        )
        download(saved)
    actions = [
        action
        for action in plan.actions
        if tests[filter_name](action) and person in (None, action.person) and stage in (None, action.stage)
    ]
    return open_actions.by_due(actions)


def table(saved: StoredPlan, actions: tuple[Action, ...]) -> None:
    """All actions to edit in place, of which the table shows `actions`."""
    plan, column, today = saved.plan, st.column_config, environment.today()
    columns = {
        "what": column.TextColumn(words("fields.what"), width=280, pinned=True, help=explained.column("what")),
        "person": editable_table.selectbox_column(words("fields.person"), plan.people_by_id, labels.people_of(plan), width=110),
        "stage": editable_table.selectbox_column(words("fields.stage"), STAGES, labels.stage, width=120),
        "owner": column.TextColumn(words("fields.owner"), width=90, help=explained.column("owner")),
        "due": column.TextColumn(words("fields.due"), help=words("grid.date-help"), width=120),
        "when": column.TextColumn(words("plan.when"), disabled=True, width=105),
        "status": editable_table.selectbox_column(words("fields.status"), ActionStatus, lambda status: words(f"plan.{status}"), width=90),
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
    return values | {"due": day(action.due), "when": _when(action, today)}


def _when(action: Action, today: date) -> str:
    if not open_actions.is_open(action):
        return words("plan.closed")
    if action.due is None:
        return words("plan.no-date")
    if late := open_actions.days_late(action, today):
        return words("plan.late", days=late)
    ahead = (action.due - today).days
    return words("plan.ahead", days=ahead) if ahead else words("plan.today")


def _change(plan: Plan, id: str, cells: Mapping[str, Any]) -> Plan:
    values: dict[str, Any] = {name: editable_table.text(cells[name]) for name in ("what", "owner", "result") if name in cells}
    values |= {name: cells[name] for name in ("person", "expected", "due", "stage", "status") if name in cells}
    return edits.change_action(plan, id, **values)


def add(saved: StoredPlan) -> None:
    """The form for one action more."""
    plan = saved.plan
    fields.defaults(_blank_action(plan))
    # No st.form: what is chosen in one is known to the browser alone, and lost when its options get other labels (choices.py).
    with st.container(border=True):
        st.text_input(words("fields.what"), key="action-what", placeholder=explained.example("what"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            choices.selectbox(
                words("fields.person"),
                [None, *plan.people_by_id],
                key="action-person",
                width=180,
                shown=labels.people_of(plan),
            )
            choices.selectbox(words("fields.stage"), STAGES, shown=labels.stage, key="action-stage", width=180)
            st.text_input(words("fields.owner"), key="action-owner", width=130, placeholder=explained.example("owner"))
            with st.container(width=150):
                date_field.in_form(words("fields.due"), key="action-due")
            help = explained.help_of("stance")
            choices.selectbox(words("fields.expected"), [None, *STANCES], shown=labels.stance, key="action-expected", width=160, help=help)
            st.button(words("plan.add"), key="action-add", type=emphasis(), icon=":material/add_task:", on_click=_add, args=(saved,))


def _blank_action(plan: Plan) -> dict[str, Any]:
    blanks = {"what": "", "person": None, "stage": plan.stage, "owner": environment.author(), "due": "", "expected": None}
    return {f"action-{name}": value for name, value in blanks.items()}


def _add(saved: StoredPlan) -> None:
    answers = {name: controlled.held(f"action-{name}") for name in ("what", "person", "stage", "owner", "expected")}
    days = date_field.read_all({"action-due": date_field.rule_of(Action, "due")})
    if is_blank(answers["what"]):
        flashes.flash("error", "plan.empty-what")
        return
    if days is None:
        return
    answers |= {"due": days["action-due"], "what": clean_note(answers["what"]), "owner": clean_label(answers["owner"])}
    fields.submit(saved, lambda plan: edits.add_action(plan, Action(id=new_id(), **answers)), blanks=_blank_action(saved.plan))


def timeline(plan: Plan, actions: tuple[Action, ...]) -> None:
    """Dated actions on a line a person, with today marked; status is shape and word as well as color."""
    dated_actions = [action for action in actions if action.due]
    if not dated_actions:
        return
    rows = pd.DataFrame(
        {
            "due": pd.to_datetime([action.due for action in dated_actions if action.due]),
            "day": [day(action.due) for action in dated_actions],
            "person": [labels.person(plan.people_by_id.get(action.person or "")) for action in dated_actions],
            "status": [words(f"plan.{action.status}") for action in dated_actions],
            "what": [action.what for action in dated_actions],
        }
    )
    order = [words(f"plan.{status}") for status in ActionStatus]
    ink, *colors = TIMELINE_COLORS["dark" if st.context.theme.type == "dark" else "light"]
    points = (
        alt.Chart(rows)
        .mark_point(size=160, filled=True)
        .encode(
            x=alt.X("due:T", title=None, axis=alt.Axis(format=words("plan.axis-day"), labelOverlap=True, tickMinStep=A_DAY)),
            y=alt.Y("person:N", title=None, axis=alt.Axis(labelLimit=160)),
            shape=alt.Shape("status:N", title=None, scale=alt.Scale(domain=order, range=["circle", "triangle-up", "square", "cross"])),
            color=alt.Color("status:N", title=None, scale=alt.Scale(domain=order, range=colors)),
            tooltip=[alt.Tooltip(f"{name}:N", title=words(f"fields.{title}")) for name, title in TOOLTIP],
        )
    )
    now = alt.Chart(pd.DataFrame({"due": pd.to_datetime([environment.today()]), "word": [words("plan.is-today")]}))
    rule = now.mark_rule(strokeDash=[4, 3], color=ink).encode(x="due:T")
    word = now.mark_text(align="left", dx=4, y=8, color=ink).encode(x="due:T", text="word:N")
    st.subheader(words("plan.timeline"), anchor=False)
    st.altair_chart(points + rule + word, height=60 + 34 * rows["person"].nunique())


def download(saved: StoredPlan) -> None:
    """The plan as CSV, made when it is asked for; every other file stands further down (pages/ui/plan/downloads.py)."""
    plan = saved.plan
    st.download_button(
        words("plan.download"),
        partial(plan_csv, plan, environment.method(), language()),
        labels.file_name(plan, words("shell.plan"), "csv"),
        "text/csv",
        key="plan-csv",
        type=emphasis(),
        icon=":material/download:",
        on_click="ignore",
    )


def bring_back(saved: StoredPlan) -> None:
    """An edited plan in again, as CSV or workbook, after a look at what it would change."""
    upload = st.file_uploader(words("plan.file"), key="plan-file")
    if upload is None:
        return
    try:
        sheet, today = read_file(upload.getvalue(), upload.name, environment.method()).sheet, environment.today()

        def import_into(plan: Plan) -> PlanImport:
            return plan_import(plan, sheet, method=environment.method(), today=today)

        result = import_into(saved.plan)
    except PlaybookError as error:
        people_upload.show_refusal(error, upload.name)
        return
    st.markdown(words("plan.preview", added=len(result.added), changed=len(result.changed), unchanged=result.unchanged))
    people_upload.problems(result.problems)
    offers = import_changes.since_file(saved, result).offers()
    offer_keys = import_changes.ticked_offers(saved, result, offers, f"{saved.plan.id}:{upload.file_id}")
    after = import_changes.outcome(saved.plan, result, offer_keys)
    st.button(
        words("plan.take"),
        key="plan-take",
        type=emphasis(),
        disabled=after == saved.plan,
        on_click=_take,
        args=(saved, lambda plan: import_changes.with_ticked_offers(plan, import_into(plan), offer_keys)),
    )


def _take(saved: StoredPlan, edit: data.Edit) -> None:
    people_upload.take(saved, edit, "plan.taken")
