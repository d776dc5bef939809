"""The decisions of the review under way, kept as they are typed, and the button that holds it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial, reduce
from typing import Any

import streamlit as st

from pages.ui.kit import action_form, adviser_context, controlled, date_field, environment, explained, fields, flashes
from pages.ui.kit.past_states import ReviewPast
from pages.ui.kit.words import day, words
from pages.ui.review import review_state
from playbook.findings import RuleContext
from playbook.reviews import Decision, Draft, Review, hold
from playbook.storage import StoredPlan
from playbook.text import clean_label, clean_note


def decisions(past: ReviewPast) -> None:
    """Draw the decisions, who is there, and the end of it: the review is held."""
    saved = past.saved
    draft = environment.store().reviews.draft(saved.plan.id)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _decision_list(saved, draft)
    with right, st.container(border=True, key="hold"):
        _hold(saved, draft, review_count=len(past.reviews))


def _decision_list(saved: StoredPlan, draft: Draft) -> None:
    st.subheader(words("review.decided"), anchor=False)
    if not draft.decisions:
        st.caption(words("review.none-decided"))
    case = adviser_context.rule_context(saved)
    for number, decision in enumerate(draft.decisions, 1):
        _decision(saved, case, decision, number)
    key = f"review-decision-new:{saved.plan.id}"
    fields.defaults({key: review_state.refused(saved.plan.id).get(key, ("", None))[0]})
    st.text_input(
        words("review.new-decision"), key=key, placeholder=explained.example("decision"), on_change=_add, args=(saved, key),
        help=words("review.kept"),
    )  # fmt: skip


def _decision(saved: StoredPlan, case: RuleContext, decision: Decision, number: int) -> None:
    field = _field(saved, f"review-decision:{decision.id}", decision.what)
    with st.container(horizontal=True, vertical_alignment="center", key=f"decision-{decision.id}"):
        st.text_area(
            words("review.decision", number=number), field.shown, key=field.key, height="content", label_visibility="collapsed",
            placeholder=explained.example("decision"), on_change=_change,
            args=(saved, field, lambda draft, text: draft.rewording(decision.id, clean_note(text))),
        )  # fmt: skip
        action_form.propose(saved, case, decision.what, None, key=f"decision-act:{decision.id}")
        st.button(
            words("shell.remove"), key=f"decision-out:{decision.id}", icon=":material/close:", type="tertiary", on_click=_take_out,
            args=(saved, decision),
        )  # fmt: skip


def _take_out(saved: StoredPlan, decision: Decision) -> None:
    _keep(saved, lambda draft: draft.rewording(decision.id, ""))


def _add(saved: StoredPlan, key: str) -> None:
    text = clean_note(st.session_state.get(key, ""))
    if _keep_entry(saved, key, text, lambda draft: draft.deciding(text)):
        fields.empty({key: ""})


def _hold(saved: StoredPlan, draft: Draft, *, review_count: int) -> None:
    st.subheader(words("review.hold-title"), anchor=False)
    id = saved.plan.id
    default_name = words("review.name-of", day=day(draft.on or environment.today()))
    name = _field(saved, f"review-name:{id}", draft.name or default_name)
    st.text_input(
        words("review.name"), name.shown, key=name.key, placeholder=explained.example("review-name"), on_change=_change,
        args=(saved, name, lambda draft, text: draft.but(name=clean_label(text))),
    )  # fmt: skip
    review_day = review_state.refused(id).get(f"review-on:{id}", (draft.on or environment.today(), None))[0]
    rule = replace(date_field.rule_of(Review, "on"), latest=environment.today())
    date_field.at_once(words("review.on"), review_day, partial(_set_day, saved), key=f"review-on:{id}", rule=rule)
    attendees = _field(saved, f"review-attendees:{id}", draft.attendees)
    st.text_input(
        words("review.attendees"), attendees.shown, key=attendees.key, placeholder=explained.example("attendees"),
        help=words("review.attendees-example"),
        on_change=_change, args=(saved, attendees, lambda draft, text: draft.but(attendees=clean_label(text))),
    )  # fmt: skip
    st.caption(words("review.hold-help"))
    st.button(
        words("review.hold"),
        key="review-hold",
        type="primary",
        icon=":material/task_alt:",
        on_click=_hold_review,
        args=(saved, default_name, review_count),
    )


def _hold_review(saved: StoredPlan, default_name: str, review_count: int) -> None:
    """Hold the review of the state that was on the screen, with all that is typed; what moves from here on is compared with it.

    `review_count` reviews had been held when the button was drawn: a second click, before the page is drawn again, holds no second one.
    """
    if review_state.held_after(saved.plan.id, review_count) or date_field.refused(f"review-on:{saved.plan.id}"):
        return
    refused_edits = [edit for _, edit in review_state.refused(saved.plan.id).values()]
    draft = _keep(saved, lambda draft: reduce(lambda current, edit: edit(current), refused_edits, draft))
    if draft is None:
        return
    named_draft = draft if draft.name.strip() else draft.but(name=default_name)
    author, now, today = environment.author(), environment.now(), environment.today()
    review = environment.attempt(hold, named_draft, plan_id=saved.plan.id, number=saved.revision, author=author, now=now, today=today)
    if review and environment.attempt(environment.store().reviews.hold, review, known=review_count):
        review_state.hold_after(saved.plan.id, review_count)
        review_state.refused(saved.plan.id).clear()
        review_state.compare(saved.plan.id)
        flashes.flash("success", "review.was-held", name=review.name)
        review_state.open_part("held")


def _field(saved: StoredPlan, name: str, stored: Any) -> controlled.Controlled:
    """A field with what is stored in it, or what was typed and could not be kept."""
    return controlled.controlled(name, review_state.refused(saved.plan.id).get(name, (stored, None))[0])


def _change(saved: StoredPlan, field: controlled.Controlled, edit: Callable[[Draft, Any], Draft]) -> None:
    answer = controlled.new_value(field)
    if answer is not controlled.NO_CHANGE:
        _keep_entry(saved, field.name, answer, lambda draft: edit(draft, answer))


def _set_day(saved: StoredPlan, field: controlled.Controlled, review_day: date | None) -> None:
    _keep_entry(saved, field.name, review_day, lambda draft: draft.but(on=review_day))


def _keep_entry(saved: StoredPlan, field: str, value: Any, edit: Callable[[Draft], Draft]) -> bool:
    """Keep what was typed in a field; where the database refuses, it stays in the field and is kept when the review is held."""
    refusals = review_state.refused(saved.plan.id)
    refusals.pop(field, None)
    if _keep(saved, edit) is None:
        refusals[field] = (value, edit)
    return field not in refusals


def _keep(saved: StoredPlan, edit: Callable[[Draft], Draft]) -> Draft | None:
    """Keep a change to the draft; None where the database refuses."""
    draft: Draft | None = environment.attempt(environment.store().reviews.change_draft, saved.plan.id, edit)
    return draft
