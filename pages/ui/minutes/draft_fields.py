"""The way of pasted minutes to the store and back: kept as they are typed, refused where somebody else was there first."""

from collections.abc import Callable
from enum import Enum
from typing import Any

import streamlit as st

from pages.ui.kit import controlled, environment, flashes, session
from pages.ui.minutes import minutes_state
from playbook.minutes.draft import TEXT_MAX, MinutesDraft
from playbook.models import Plan
from playbook.text import LABEL_MAX

APART = "\n\n"
"""Separator between two texts that two people typed at once."""
TEXT = "minutes-text"
"""Name of the field that holds the text."""


class FieldKind(Enum):
    """Kind of entry: decides what becomes of it where somebody else was there first."""

    CHOICE = "choice"
    """Theirs stands; look at it and choose again."""
    LINE = "line"
    """Theirs stands, and what was typed here is told."""
    TEXT = "text"
    """Both are kept, one after the other."""


def draft_of(plan: Plan) -> MinutesDraft:
    """The minutes of a plan as they stand, with what this session could not store yet. Raises what the database refuses."""
    return _with_unstored_edits(plan, environment.store().papers.of(plan.id))


def _readable_draft(plan: Plan) -> MinutesDraft:
    """Return the minutes, blank where they cannot be read: the session keeps what is typed meanwhile."""
    return _with_unstored_edits(plan, environment.attempt(environment.store().papers.of, plan.id) or MinutesDraft())


def _with_unstored_edits(plan: Plan, paper: MinutesDraft) -> MinutesDraft:
    for edit in minutes_state.unstored_changes(plan.id):
        paper = edit(paper)
    return paper


def change(plan: Plan, edit: minutes_state.Change) -> None:
    """Change the minutes as they stand now. What cannot be stored stays in the session and goes along with the next change."""
    edits = (*minutes_state.unstored_changes(plan.id), edit)

    def apply_all(paper: MinutesDraft) -> MinutesDraft:
        for pending_edit in edits:
            paper = pending_edit(paper)
        return paper

    draft = environment.attempt(environment.store().papers.change, plan.id, apply_all)
    minutes_state.set_unstored_changes(plan.id, edits if draft is None else ())


def keep(
    plan: Plan,
    widget: controlled.Controlled,
    before: Callable[[MinutesDraft], Any],
    put: Callable[[MinutesDraft, Any], MinutesDraft],
    entry: FieldKind = FieldKind.CHOICE,
) -> None:
    """Keep what was typed or chosen in a widget; where somebody else has changed the same meanwhile, as `entry` says."""
    answer = controlled.new_value(widget)
    if answer is not controlled.NO_CHANGE:
        enter(plan, widget, answer, before, put, entry)


def enter(
    plan: Plan,
    widget: controlled.Controlled,
    answer: Any,
    before: Callable[[MinutesDraft], Any],
    put: Callable[[MinutesDraft, Any], MinutesDraft],
    entry: FieldKind,
) -> None:
    """Keep an answer that was given in a widget, as `keep` does."""
    own_answers = minutes_state.last_answers(plan.id)
    current = before(_readable_draft(plan))
    alone = not current or current in (widget.shown, answer, own_answers.get(widget.name, widget.shown))
    is_text = entry is FieldKind.TEXT
    if is_text and not alone:
        answer = f"{current}{APART}{answer}"
    if entry is FieldKind.LINE and len(answer) > LABEL_MAX:
        flashes.flash("error", "errors.text-too-long", count=f"{len(answer):,}", limit=f"{LABEL_MAX:,}")
    elif is_text and len(answer) > TEXT_MAX:
        flashes.flash("error", "minutes.too-long", count=f"{len(answer):,}", most=f"{TEXT_MAX:,}")
    elif alone or is_text:
        own_answers[widget.name] = answer
        change(plan, lambda paper: put(paper, answer))
        if not alone:
            flashes.flash("error", "minutes.both")
    elif entry is FieldKind.LINE:
        flashes.flash("error", "minutes.meanwhile-typed", mine=answer)
    else:
        flashes.flash("error", "minutes.meanwhile")


def begin(plan: Plan, text: str, source: str) -> bool:
    """Store this text where the plan has none yet; return whether it was taken."""
    change(plan, lambda paper: paper if paper.text else paper.but(text=text, source=source))
    return _flash_unless(_readable_draft(plan).text == text)


def put_away(plan: Plan, draft: MinutesDraft) -> None:
    """Take the minutes out of the database and the session, unless they hold another text by now than the `draft` shown here."""
    own_texts = draft.text, minutes_state.last_answers(plan.id).get(TEXT, draft.text)
    change(plan, lambda paper: MinutesDraft() if not paper.text or paper.text in own_texts else paper)
    if _flash_unless(_readable_draft(plan) == MinutesDraft()):
        minutes_state.last_answers(plan.id).clear()
        st.session_state.pop(session.MINUTES_READ, None)


def _flash_unless(success: bool) -> bool:
    if not success:
        flashes.flash("error", "minutes.stands")
    return success
