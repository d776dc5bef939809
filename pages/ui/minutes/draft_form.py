"""Form of the minutes: the pasted text, its title and day, kept with the plan until it is put away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from pages.ui.kit import controlled, date_field, environment, explained, flashes
from pages.ui.kit.words import words
from pages.ui.minutes import draft_fields
from playbook.minutes.draft import MinutesDraft
from playbook.models import Plan
from playbook.samples.sample_minutes import sample_minutes
from playbook.storage import StoredPlan

ENTRIES = {"source": draft_fields.FieldKind.LINE, "text": draft_fields.FieldKind.TEXT}
"""Kind of entry of each field of the minutes."""


def draft_form(saved: StoredPlan) -> MinutesDraft:
    """Draw the form; returns the minutes as they are kept."""
    plan = saved.plan
    paper = draft_fields.draft_of(plan)
    with st.expander(words("minutes.text"), expanded=not paper.taken, icon=":material/article:"):
        st.caption(words("minutes.help"))
        left, right = st.columns([3, 1])
        _draft_field(paper, plan, "source", words("minutes.source"), left.text_input)
        _day(paper, plan, right)
        _draft_field(paper, plan, "text", words("minutes.paste"), st.text_area, height=260)
        with st.container(horizontal=True):
            st.button(
                words("minutes.read"), key="minutes-read", type="primary", icon=":material/find_in_page:", on_click=_take, args=(plan,)
            )
            if not paper.text and (sample := sample_minutes(plan)):
                st.button(
                    words("minutes.sample"), key="minutes-sample", icon=":material/school:", on_click=_use_sample, args=(plan, *sample)
                )
            if paper.text:
                put_away_button(plan, paper, "minutes-away")
        if paper.text:
            st.caption(words("minutes.kept"))
    return paper


def _draft_field(paper: MinutesDraft, plan: Plan, field: str, title: str, draw: Any, **options: Any) -> None:
    """A field of the paper, kept as it is typed."""
    widget = controlled.controlled(f"minutes-{field}", getattr(paper, field))
    draw(
        title,
        widget.shown,
        key=widget.key,
        placeholder=explained.example(f"minutes-{field}"),
        on_change=draft_fields.keep,
        args=(plan, widget, _getter(field), _setter(field), ENTRIES[field]),
        **options,
    )


def _day(paper: MinutesDraft, plan: Plan, within: Any) -> None:
    def keep(widget: controlled.Controlled, day: date | None) -> None:
        draft_fields.enter(plan, widget, day, _getter("on"), _setter("on"), draft_fields.FieldKind.CHOICE)

    on = paper.on or environment.today()
    rule = replace(date_field.rule_of(MinutesDraft, "on"), required=True)
    date_field.at_once(words("minutes.on"), on, keep, key="minutes-on", rule=rule, within=within)


def _getter(field: str) -> Callable[[MinutesDraft], Any]:
    return lambda paper: getattr(paper, field)


def _setter(field: str) -> Callable[[MinutesDraft, Any], MinutesDraft]:
    return lambda paper, value: paper.but(**{field: value})


def put_away_button(plan: Plan, paper: MinutesDraft, key: str) -> None:
    """A button that takes the minutes out of the database."""
    st.button(words("minutes.away"), key=key, icon=":material/close:", on_click=draft_fields.put_away, args=(plan, paper))


def _take(plan: Plan) -> None:
    paper, today = draft_fields.draft_of(plan), environment.today()
    if not paper.text.strip():
        flashes.flash("error", "minutes.empty")
        return
    if date_field.refused("minutes-on"):
        return
    draft_fields.change(plan, lambda paper: paper.but(taken=True, on=paper.on or today))


def _use_sample(plan: Plan, title: str, text: str) -> None:
    if draft_fields.begin(plan, text, title):
        _take(plan)
