"""The chart on the organization page: which picture, which view, what is left out; edits made on it; the card over it."""

from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import streamlit as st
from pydantic import ValidationError

from pages.ui.components.chart import WINDOW, ChartEvents, ChartViewer, MessageBatch, org_chart, palette, people_index, selected_person
from pages.ui.export import chart_sheet
from pages.ui.kit import chart_state, choices, controlled, data, environment, explained, flashes, labels, session
from pages.ui.kit.words import language, words
from pages.ui.people.person_card import pick
from pages.ui.people.person_drawer import card_and_seat, close_button
from playbook.chart import ChartKind, Trait, View, commands, fold_of, search_index
from playbook.chart.content.folding import LIMIT
from playbook.chart.content.sight import Sight
from playbook.errors import PlaybookError
from playbook.models import ROLES, STAGES, STANCES, Plan
from playbook.storage import StoredPlan

DRAWER = 400
"""Width of the card that lies over the chart, in pixels."""
_STYLE = Path(__file__).parent / "drawer.css"


def chart_and_card(saved: StoredPlan) -> None:
    """The picture, and over it the card of the person selected on it.

    Opening a branch, another view, a filter or a selection draw only this part of the page anew.
    """
    st.html(_STYLE)
    plan = saved.plan
    _part(saved, data.messages(plan.id), is_chart_pending(plan))
    if not is_chart_pending(plan):
        people_index(search_index(plan, language(), labels.person), key=_key(plan))


def _key(plan: Plan) -> str:
    return f"chart:{plan.id}"


@st.fragment
def _part(saved: StoredPlan, messages: data.Messages, is_pending: bool) -> None:
    if data.outdated(saved, messages) or is_chart_pending(saved.plan) != is_pending:
        st.rerun()  # what was done here shows elsewhere on the page too
    with st.container(horizontal=True, vertical_alignment="center", key="chart-switches"):
        _switches()
    window = chart_state.chart_window()
    height = (window or WINDOW)[2]
    # The card lies over the chart, which keeps its place and size on the page, and with them its focus and what is typed ahead.
    with st.container(key="chart-and-drawer"):
        _chart(saved, window, height)
        if chart_state.is_card_open():
            _drawer(saved, height)


def _drawer(saved: StoredPlan, height: int) -> None:
    """The card over the chart. Where nobody is selected, only the list of whom to select."""
    tall: int | Literal["content"] = height - 16 if session.selected(saved.plan) else "content"
    with st.container(key="over-chart"), st.container(height=tall, border=True, key="drawer"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            person = pick(saved, partial(_show, saved.plan))
            close_button()
        if person:
            card_and_seat(saved, person)


def is_chart_pending(plan: Plan) -> bool:
    """Return True while a large chart has not been drawn once; slow parts of the page come after it."""
    return len(plan.people) > LIMIT and not chart_state.chart_stands(plan)


def _switches() -> None:
    choices.segmented_control(
        words("organization.chart-kind"),
        [kind.value for kind in ChartKind],
        shown=lambda kind: words(f"organization.chart-kind-{kind}"),
        start=ChartKind.ORGANIZATION.value,
        key="chart-kind",
        label_visibility="collapsed",
    )
    views = [view.value for view in View]
    view = choices.selectbox(
        words("organization.chart-view"),
        views,
        shown=lambda view: words("organization.colored", by=words(f"organization.chart-view-{view}")),
        start=views[0],
        key="chart-view",
        width=190,
        label_visibility="collapsed",
    )
    if view == View.WEIGHT:
        choices.selectbox(
            words("fields.stage"),
            [None, *(stage.value for stage in STAGES)],
            shown=lambda stage: labels.stage(stage) if stage else words("organization.present-stage"),
            key="chart-stage",
            width=170,
            label_visibility="collapsed",
        )
    count = len([*chart_sheet.filters().stances, *chart_sheet.filters().roles, *chart_sheet.filters().traits])
    title = words("organization.filter") + (f" · {count}" if count else "")
    with st.popover(title, icon=":material/filter_alt:", key="filter"):
        for kind, options, label_of, help in (
            ("stances", STANCES, labels.stance, explained.help_of("stance")),
            ("roles", ROLES, labels.role, explained.help_of("roles")),
            ("traits", list(Trait), lambda trait: words(f"organization.trait-{trait}"), None),
        ):
            choices.pills(words(f"organization.filter-{kind}"), options, shown=label_of, key=f"filter-{kind}", help=help)
    card = controlled.controlled("chart-card", chart_state.is_card_open())
    st.toggle(
        words("organization.show-card"),
        card.shown,
        key=card.key,
        help=words("organization.show-card-help"),
        on_change=_open_card,
        args=(card,),
    )


def _open_card(widget: controlled.Controlled) -> None:
    answer = controlled.new_value(widget)
    if answer is not controlled.NO_CHANGE:
        chart_state.set_card_open(answer)


def _chart(saved: StoredPlan, window: tuple[int, int, int] | None, height: int) -> None:
    """The chart, drawn once for the frame that it has: not before the browser has said how large that is."""
    plan = saved.plan
    sheets = chart_sheet.sheets(plan)
    try:
        chart_picture = sheets[False](plan) if window else None
    except PlaybookError as error:
        sheets.clear()
        chart_state.set_chart_stands(plan)
        st.error(words(f"errors.{error.code}"))
        return
    key = _key(plan)
    org_chart(
        chart_picture,
        key=key,
        language=language(),
        viewer=ChartViewer(
            height,
            window,
            len(plan.people),
            palette=palette(environment.method(), language()),
            answered_serial=chart_state.answered(),
            goto=session.goto(plan),
            sentence=_refusal(),
            wide=True,
            everybody=chart_state.opened(plan).everything,
            movable=controlled.held("chart-kind") in (None, ChartKind.ORGANIZATION),
            covered=DRAWER if chart_state.is_card_open() and session.selected(plan) else 0,
        ),
        events=ChartEvents(
            select=lambda: session.select(plan, selected_person(key)),
            messages=partial(_handle_messages, saved),
            window=chart_state.set_chart_window,
            painted=partial(chart_state.set_chart_stands, plan) if is_chart_pending(plan) else None,
        ),
    )


def _refusal() -> str:
    """Words of the last refusal, for the chart to say too: in full screen nothing else is seen."""
    flash = flashes.shown_flash()
    return words(flash.code, **flash.params) if flash and flash.kind == "error" else ""


def _show(plan: Plan, person: str) -> None:
    """Select somebody on the chart, with the branch open that they stand in."""
    chart_state.set_opened(plan, fold_of(plan, person, chart_state.opened(plan), environment.method(), plan.stage, _sight()))
    session.show(plan, person)


def _sight() -> Sight:
    """The window and letters of the chart, on which the folds depend."""
    return Sight((chart_state.chart_window() or WINDOW)[:2])


def _handle_messages(saved: StoredPlan, batch: MessageBatch) -> None:
    """Do what the chart asked for, each in its turn. Marks of one person that come together are one undo."""
    chart_state.answer(batch.serial)
    for order, messages in groupby(batch.messages, key=_group_key):
        if order:
            _carry_out(saved, [message["order"] for message in messages])
            continue
        for message in messages:
            _do(saved, message)


def _group_key(message: dict[str, Any]) -> object:
    """Key that is equal for messages carried out as one change; None for what is no change of the plan."""
    if message["tell"] != "order":
        return None
    order = message["order"]
    return order.get("person") if order.get("order") in ("stance", "influence", "coverage") else object()


def _do(saved: StoredPlan, message: dict[str, Any]) -> None:
    plan = saved.plan
    match message["tell"]:
        case "open":
            chart_state.set_card_open(True)
            session.select(plan, message["person"])
        case "fold":
            chart_state.fold(plan, message["fold"], opening=message["open"])
        case "find":
            _show(plan, message["person"])
        case "undo":
            data.undo(saved)
        case "redo":
            data.redo(saved)


def _carry_out(saved: StoredPlan, orders: list[Any]) -> None:
    try:
        chart_commands = commands.read(orders)
    except ValidationError:
        flashes.flash("error", "errors.not-valid")
        return
    data.change(saved, commands.carried_out, chart_commands, today=environment.today())
