"""Minutes on the screen: paste them, say who is meant, take over what is right. Nothing of it is in the plan before somebody accepts it."""

from typing import Any

import streamlit as st

from pages.ui.kit import environment, session
from pages.ui.kit.words import order, plain, words
from pages.ui.minutes.draft_form import draft_form
from pages.ui.minutes.people_in_minutes import people
from pages.ui.minutes.proposal_list import proposals
from playbook.minutes import Minutes, read_minutes
from playbook.minutes.draft import MinutesDraft
from playbook.storage import StoredPlan
from playbook.text import shortened


def section(saved: StoredPlan) -> None:
    """All of it: the text, who is meant, the suggestions, and what none came of."""
    paper = draft_form(saved)
    if paper.taken:
        minutes = read(saved, paper)
        warnings(minutes)
        people(saved, paper, minutes)
        proposals(saved, paper, minutes)
        unread_sentences(minutes)


def read(saved: StoredPlan, paper: MinutesDraft) -> Minutes:
    """Read what the text may mean; again only where the text, the day, or the people, departments and vendors of the plan are others."""
    plan = saved.plan
    key = (
        paper.text,
        paper.on,
        order(),
        plan.us,
        plan.rivals,
        plan.departments,
        tuple((p.id, p.name, p.title, p.department, p.left) for p in plan.people),
    )
    entry: tuple[Any, Minutes] | None = st.session_state.get(session.MINUTES_READ)
    if entry is None or entry[0] != key:
        with st.spinner(words("minutes.reading"), show_time=True):
            entry = (key, read_minutes(paper.text, plan, environment.method(), paper.on or environment.today(), order=order()))
        st.session_state[session.MINUTES_READ] = entry
    return entry[1]


def warnings(minutes: Minutes) -> None:
    """Sentences that nothing is taken from, because they speak of gifts, payments or a rival's bid."""
    if minutes.sensitive:
        texts = (plain(shortened(minutes.quote(sentence), 200)) for sentence in minutes.sensitive[:5])
        quotes = "  \n".join(words("minutes.quoted", text=text) for text in texts)
        st.warning(f"{words('minutes.sensitive', count=len(minutes.sensitive))}  \n{quotes}", icon=":material/gavel:")


def unread_sentences(minutes: Minutes) -> None:
    """Every sentence that led to nothing, so that nothing is swallowed."""
    if minutes.unread:
        with st.expander(words("minutes.unread", count=len(minutes.unread)), icon=":material/visibility_off:", key="minutes-unread"):
            st.caption(words("minutes.unread-help"))
            lines = [f"- {plain(shortened(minutes.quote(sentence), 300))}" for sentence in minutes.unread[:200]]
            st.markdown("\n".join(lines))
            if len(minutes.unread) > len(lines):
                st.caption(words("minutes.unread-more", count=len(minutes.unread) - len(lines)))
