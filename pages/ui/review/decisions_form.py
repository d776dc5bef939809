"""The decisions of the review under way, kept as they are typed, and the button that holds it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial, reduce
from typing import Any

import streamlit as st

from pages.ui.kit import data, date_field, fields, session
from pages.ui.kit.words import day, words
from pages.ui.review import moves_shown
from pages.ui.review.past_states import ReviewPast
from playbook import edits
from playbook.insight.open_actions import is_open
from playbook.models import Action, new_id
from playbook.reviews import Decision, Draft, Review, hold
from playbook.storage import StoredPlan
from playbook.text import clean_label, clean_note


def decisions(found: ReviewPast) -> None:
    """Draw the decisions, who is there, and the end of it: the review is held."""
    saved = found.saved
    draft = data.store().reviews.draft(saved.plan.id)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _decided(saved, draft)
    with right, st.container(border=True, key="hold"):
        _hold(saved, draft, known=len(found.reviews))


def _decided(saved: StoredPlan, draft: Draft) -> None:
    st.subheader(words("review.decided"), anchor=False)
    if not draft.decisions:
        st.caption(words("review.none-decided"))
    for number, decision in enumerate(draft.decisions, 1):
        _decision(saved, decision, number)
    key = f"review-decision-new:{saved.plan.id}"
    fields.defaults({key: session.refused(saved.plan.id).get(key, ("", None))[0]})
    st.text_input(words("review.new-decision"), key=key, on_change=_add, args=(saved, key), help=words("review.kept"))


def _decision(saved: StoredPlan, decision: Decision, number: int) -> None:
    field = _field(saved, f"review-decision:{decision.id}", decision.what)
    with st.container(horizontal=True, vertical_alignment="center", key=f"decision-{decision.id}"):
        st.text_input(
            words("review.decision", number=number), field.shown, key=field.key, label_visibility="collapsed",
            on_change=_change, args=(saved, field, lambda draft, typed: draft.rewording(decision.id, clean_note(typed))),
        )  # fmt: skip
        taken = any(is_open(action) and action.what == decision.what for action in saved.plan.actions)
        action = Action(id=new_id(), what=decision.what, stage=saved.plan.stage, owner=data.author())
        st.button(
            words("relationships.is-action") if taken else words("relationships.make-action"), key=f"decision-act:{decision.id}",
            icon=":material/check:" if taken else ":material/add_task:", disabled=taken, on_click=data.apply,
            args=(saved, edits.add_action, action),
        )  # fmt: skip
        st.button(
            words("shell.remove"), key=f"decision-out:{decision.id}", icon=":material/close:", type="tertiary", on_click=_take_out,
            args=(saved, decision),
        )  # fmt: skip


def _take_out(saved: StoredPlan, decision: Decision) -> None:
    _keep(saved, lambda draft: draft.rewording(decision.id, ""))


def _add(saved: StoredPlan, key: str) -> None:
    typed = clean_note(st.session_state.get(key, ""))
    if _kept(saved, key, typed, lambda draft: draft.deciding(typed)):
        st.session_state[key] = ""


def _hold(saved: StoredPlan, draft: Draft, *, known: int) -> None:
    st.subheader(words("review.hold-title"), anchor=False)
    id = saved.plan.id
    usual = words("review.name-of", day=day(draft.on or data.today()))
    name = _field(saved, f"review-name:{id}", draft.name or usual)
    st.text_input(
        words("review.name"), name.shown, key=name.key, on_change=_change,
        args=(saved, name, lambda draft, typed: draft.but(name=clean_label(typed))),
    )  # fmt: skip
    held_on = session.refused(id).get(f"review-on:{id}", (draft.on or data.today(), None))[0]
    rule = replace(date_field.rule_of(Review, "on"), latest=data.today())
    date_field.at_once(words("review.on"), held_on, partial(_dated, saved), key=f"review-on:{id}", rule=rule)
    there = _field(saved, f"review-attendees:{id}", draft.attendees)
    st.text_input(
        words("review.attendees"), there.shown, key=there.key, placeholder=words("review.attendees-example"),
        on_change=_change, args=(saved, there, lambda draft, typed: draft.but(attendees=clean_label(typed))),
    )  # fmt: skip
    st.caption(words("review.hold-help"))
    st.button(
        words("review.hold"), key="review-hold", type=fields.emphasis(), icon=":material/lock:", on_click=_held, args=(saved, usual, known)
    )


def _held(saved: StoredPlan, usual: str, known: int) -> None:
    """Hold the review of the state that was on the screen, with all that is typed; what moves from here on is compared with it.

    `known` reviews had been held when the button was drawn: a second click on it, before the page is drawn again, holds no second one.
    """
    if session.held_after(saved.plan.id, known) or date_field.refused(f"review-on:{saved.plan.id}"):
        return
    waiting = [edit for _, edit in session.refused(saved.plan.id).values()]
    draft = _keep(saved, lambda draft: reduce(lambda known, edit: edit(known), waiting, draft))
    if draft is None:
        return
    named = draft if draft.name.strip() else draft.but(name=usual)
    author, now, today = data.author(), data.now(), data.today()
    held = data.attempt(hold, named, plan_id=saved.plan.id, number=saved.revision, author=author, now=now, today=today)
    if held and data.attempt(data.store().reviews.hold, held, known=known):
        session.hold_after(saved.plan.id, known)
        session.refused(saved.plan.id).clear()
        session.compare(saved.plan.id)
        session.flash("success", "review.was-held", name=held.name)
        moves_shown.open_part("held")


def _field(saved: StoredPlan, name: str, stored: Any) -> session.Controlled:
    """A field with what is stored in it, or what was typed and could not be kept."""
    return session.controlled(name, session.refused(saved.plan.id).get(name, (stored, None))[0])


def _change(saved: StoredPlan, field: session.Controlled, edit: Callable[[Draft, Any], Draft]) -> None:
    answer = session.new_value(field)
    if answer is not session.NO_CHANGE:
        _kept(saved, field.name, answer, lambda draft: edit(draft, answer))


def _dated(saved: StoredPlan, field: session.Controlled, chosen: date | None) -> None:
    _kept(saved, field.name, chosen, lambda draft: draft.but(on=chosen))


def _kept(saved: StoredPlan, field: str, typed: Any, edit: Callable[[Draft], Draft]) -> bool:
    """Keep what was typed in a field; where the database refuses, it stays in the field and is kept when the review is held."""
    refused = session.refused(saved.plan.id)
    refused.pop(field, None)
    if _keep(saved, edit) is None:
        refused[field] = (typed, edit)
    return field not in refused


def _keep(saved: StoredPlan, edit: Callable[[Draft], Draft]) -> Draft | None:
    """Keep a change to the draft; None where the database refuses."""
    kept: Draft | None = data.attempt(data.store().reviews.change_draft, saved.plan.id, edit)
    return kept
