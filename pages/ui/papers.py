"""The way of pasted minutes to the store and back: kept as they are typed, refused where somebody else was there first."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.ui import data, session
from playbook.models import Plan
from playbook.papers import TEXT_MAX, Paper

APART = "\n\n"
"""Between two texts that two people typed at once."""


def of(plan: Plan) -> Paper:
    """The minutes of a plan as they stand, with what this session could not store yet."""
    paper = data.attempt(data.store().papers.of, plan.id) or Paper()
    for edit in session.papers_unkept(plan.id):
        paper = edit(paper)
    return paper


def change(plan: Plan, edit: session.Change) -> None:
    """Change them as they stand now. What cannot be stored stays in the session and goes along with the next change."""
    waiting = (*session.papers_unkept(plan.id), edit)

    def all_of_it(paper: Paper) -> Paper:
        for one in waiting:
            paper = one(paper)
        return paper

    stored = data.attempt(data.store().papers.change, plan.id, all_of_it)
    session.set_papers_unkept(plan.id, waiting if stored is None else ())


def keep(
    plan: Plan, widget: session.Mounted, before: Callable[[Paper], Any], put: Callable[[Paper, Any], Paper], typed: bool = False
) -> None:  # fmt: skip
    """Keep what was typed or chosen in a widget.

    Where somebody else has changed the same meanwhile, theirs stands and what was `typed` here is told. Two texts of minutes stand one
    after the other.
    """
    answer = session.answer_of(widget)
    if answer is session.UNTOUCHED:
        return
    said = session.said_of_minutes(plan.id)
    stands = before(of(plan))
    ours = widget.shown, answer, said.get(widget.name, widget.shown)
    if not stands or stands in ours:
        said[widget.name] = answer
        change(plan, lambda paper: put(paper, answer))
    elif widget.name == "minutes-text":
        said[widget.name] = both = f"{stands}{APART}{answer}"[:TEXT_MAX]
        change(plan, lambda paper: put(paper, both))
        session.flash("error", "minutes.both")
    elif typed:
        session.flash("error", "minutes.meanwhile-typed", mine=answer)
    else:
        session.flash("error", "minutes.meanwhile")


def put_away(plan: Plan) -> None:
    """Take them out of the database and of the session."""
    session.set_papers_unkept(plan.id, ())
    session.said_of_minutes(plan.id).clear()
    st.session_state.pop(session.MINUTES_READ, None)
    change(plan, lambda _: Paper())
