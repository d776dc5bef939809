"""Line on top of a page about a plan: which one it is, when it was saved, undo and redo, and the ways out of it."""

import streamlit as st

from pages.ui.export import menu
from pages.ui.frame import site_map
from pages.ui.kit import conflicts, data, flashes, labels
from pages.ui.kit.words import clock, plain, words
from playbook.models import Plan
from playbook.storage import StoredPlan
from playbook.text import shortened

LONGEST = 120
"""Most characters of account and of opportunity on the top line."""


def top_line(saved: StoredPlan, *, blind: bool) -> None:
    """Draw the line; of a `blind` page only the plan, for the last change may tell where somebody stands."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key="top-line"):
        st.markdown(headline(saved.plan), width="stretch")
        if blind:
            return
        st.caption(f":material/cloud_done: {words('shell.saved', time=clock(saved.saved_at))}", width="content")
        undo_label = conflicts.whose(saved.shows) if saved.undo else None
        redo_label = labels.change(saved.redo) if saved.redo else None
        for step, label, callback in (("undo", undo_label, _undo), ("redo", redo_label, data.redo)):
            st.button(
                words(f"shell.{step}"),
                key=f"shell-{step}",
                icon=f":material/{step}:",
                type="tertiary",
                disabled=label is None,
                help=words(f"shell.{step}-what", what=plain(label)) if label else None,
                on_click=callback,
                args=(saved,),
            )
        site_map.link("present")
        with st.container(width="content"):
            menu.menu(saved)


def headline(plan: Plan) -> str:
    """Account and opportunity, which wrap where there is little room; nothing longer than a paragraph. The sign between them is muted."""
    parts = [shortened(text, LONGEST) for text in (plan.account, plan.opportunity) if text]
    return " :gray[·] ".join([f"**{plain(parts[0])}**", *map(plain, parts[1:])]) if parts else ""


def _undo(saved: StoredPlan) -> None:
    """Take the last change back; where it was somebody else's, say whose."""
    if data.undo(saved) and not data.own(saved.shows):
        flashes.flash("success", "shell.was-undone", what=conflicts.whose(saved.shows))
