"""The way of pasted minutes to the store and back: kept as they are typed, refused where somebody else was there first."""

from collections.abc import Callable
from enum import Enum
from typing import Any

import streamlit as st

from pages.ui.kit import data, session
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


def of(plan: Plan) -> MinutesDraft:
    """The minutes of a plan as they stand, with what this session could not store yet. Raises what the database refuses."""
    return _with_unkept(plan, data.store().papers.of(plan.id))


def _as_far_as_known(plan: Plan) -> MinutesDraft:
    """Return the minutes, blank where they cannot be read: the session keeps what is typed meanwhile."""
    return _with_unkept(plan, data.attempt(data.store().papers.of, plan.id) or MinutesDraft())


def _with_unkept(plan: Plan, paper: MinutesDraft) -> MinutesDraft:
    for edit in session.papers_unkept(plan.id):
        paper = edit(paper)
    return paper


def change(plan: Plan, edit: session.Change) -> None:
    """Change the minutes as they stand now. What cannot be stored stays in the session and goes along with the next change."""
    waiting = (*session.papers_unkept(plan.id), edit)

    def all_of_it(paper: MinutesDraft) -> MinutesDraft:
        for one in waiting:
            paper = one(paper)
        return paper

    stored = data.attempt(data.store().papers.change, plan.id, all_of_it)
    session.set_papers_unkept(plan.id, waiting if stored is None else ())


def keep(
    plan: Plan,
    widget: session.Controlled,
    before: Callable[[MinutesDraft], Any],
    put: Callable[[MinutesDraft, Any], MinutesDraft],
    entry: FieldKind = FieldKind.CHOICE,
) -> None:
    """Keep what was typed or chosen in a widget; where somebody else has changed the same meanwhile, as `entry` says."""
    answer = session.new_value(widget)
    if answer is not session.NO_CHANGE:
        enter(plan, widget, answer, before, put, entry)


def enter(
    plan: Plan,
    widget: session.Controlled,
    answer: Any,
    before: Callable[[MinutesDraft], Any],
    put: Callable[[MinutesDraft, Any], MinutesDraft],
    entry: FieldKind,
) -> None:
    """Keep an answer that was given in a widget, as `keep` does."""
    said = session.said_of_minutes(plan.id)
    stands = before(_as_far_as_known(plan))
    alone = not stands or stands in (widget.shown, answer, said.get(widget.name, widget.shown))
    text = entry is FieldKind.TEXT
    if text and not alone:
        answer = f"{stands}{APART}{answer}"
    if entry is FieldKind.LINE and len(answer) > LABEL_MAX:
        session.flash("error", "errors.text-too-long", count=f"{len(answer):,}", limit=f"{LABEL_MAX:,}")
    elif text and len(answer) > TEXT_MAX:
        session.flash("error", "minutes.too-long", count=f"{len(answer):,}", most=f"{TEXT_MAX:,}")
    elif alone or text:
        said[widget.name] = answer
        change(plan, lambda paper: put(paper, answer))
        if not alone:
            session.flash("error", "minutes.both")
    elif entry is FieldKind.LINE:
        session.flash("error", "minutes.meanwhile-typed", mine=answer)
    else:
        session.flash("error", "minutes.meanwhile")


def begin(plan: Plan, text: str, source: str) -> bool:
    """Store this text where the plan has none yet; return whether it was taken."""
    change(plan, lambda paper: paper if paper.text else paper.but(text=text, source=source))
    return _as_expected(_as_far_as_known(plan).text == text)


def put_away(plan: Plan, shown: MinutesDraft) -> None:
    """Take the minutes out of the database and the session, unless they hold another text by now than was `shown` here."""
    seen = shown.text, session.said_of_minutes(plan.id).get(TEXT, shown.text)
    change(plan, lambda paper: MinutesDraft() if not paper.text or paper.text in seen else paper)
    if _as_expected(_as_far_as_known(plan) == MinutesDraft()):
        session.said_of_minutes(plan.id).clear()
        st.session_state.pop(session.MINUTES_READ, None)


def _as_expected(done: bool) -> bool:
    if not done:
        session.flash("error", "minutes.stands")
    return done
